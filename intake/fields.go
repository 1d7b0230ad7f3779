package intake

import (
	"cmp"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"mithaq/gazetteer"
	"mithaq/models"
	"mithaq/text"
)

func (x *row) titles() {
	i := &x.Instrument
	i.Titles = models.Text{}
	for n := range x.Titles {
		t := &x.Titles[n]
		v := x.value(&t.Cells)
		if v == "" || i.Titles[t.Language] != "" {
			continue
		}
		i.Titles[t.Language] = oneLine(v)
		if t.Translated {
			i.TitlesTranslated = append(i.TitlesTranslated, t.Language)
		}
		if t.Value == "" {
			x.supports("titles." + t.Language)
		}
	}
	for n := range x.Summaries {
		if v := x.value(&x.Summaries[n].Cells); v != "" {
			if i.Summaries == nil {
				i.Summaries = models.Text{}
			}
			i.Summaries[x.Summaries[n].Language] = v
			x.supports("summaries." + x.Summaries[n].Language)
		}
	}
}

// supplyTitle makes a title where the row has none: of the parties and the date, or else of its number in the register.
func (x *row) supplyTitle() {
	i := &x.Instrument
	if len(i.Titles) > 0 {
		return
	}
	title := fmt.Sprintf("Entry %s of %s", x.number(), x.Source.Title)
	if names := x.partyNames(); len(names) > 1 {
		title = strings.Join(names[:min(len(names), mostNamed)], " – ")
		if more := len(names) - mostNamed; more > 0 {
			title += fmt.Sprintf(" – %d more", more)
		}
		if !i.Signed.IsZero() {
			title += ", " + i.Signed.String()
		}
	}
	i.Titles["en"] = "[" + title + "]"
	i.TitlesSupplied = models.Strings{"en"}
	if len(x.Titles) > 0 {
		x.note(TitleSupplied, "titles", "", "the row has no title, so one was made")
	}
}

// mostNamed is how many parties are named in a title that is made.
const mostNamed = 3

// partyNames are the names of the parties.
func (x *row) partyNames() (all []string) {
	for _, p := range x.Instrument.Parties {
		if c := x.world.Countries[p.Country.ID]; p.Role == models.RoleParty {
			all = append(all, c.Names.In(nil))
		}
	}
	return all
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// date reads a date; one that cannot be read is told and left out.
func (x *row) date(of *DateOf, field string) models.Date {
	if of == nil {
		return models.Date{}
	}
	date, err := x.dated(of)
	switch {
	case err != nil:
		cell := x.dateCell(of)
		x.noteAt(of.named(), DateUnread, field, cell, "%q cannot be read as a date: %s", cell, err)
	case !date.IsZero() && of.Value == "":
		x.supports(field)
	}
	return date
}

// signed is when the instrument was signed: as the mapping says, or as a word of the row does of all parties.
func (x *row) signed() models.Date {
	date := x.date(x.Signed, "signed")
	for n := range x.Actions {
		if of := &x.Actions[n]; date.IsZero() && of.Kinds != nil && of.ofAll() && x.told(of.Kinds, models.Signature) {
			date = x.date(&of.Date, "signed")
		}
	}
	return date
}

// ofAll says that all parties did it.
func (of *ActionOf) ofAll() bool { return of.Country+of.CountryColumn == "" }

// told says that a word of the row says that something was done.
func (x *row) told(of *ActsOf, kind models.ActionKind) bool {
	return slices.ContainsFunc(x.values(&of.Cells), func(word string) bool {
		kinds, _ := of.words.of(word)
		return slices.Contains(kinds, kind)
	})
}

func (x *row) dated(of *DateOf) (models.Date, error) {
	cell := x.dateCell(of)
	if cell == "" {
		return models.Date{}, nil
	}
	if len(of.Split) > 0 && of.Year == "" {
		if n := len(x.values(&of.Cells)); n > 1 {
			x.noteAt(of.Column, DatesSeveral, "dates", x.cell(of.Column), "%d dates stand in the cell, of which the first is read", n)
		}
	}
	if x.workbook {
		if date, ok := serial(cell); ok {
			return someDay(date), nil
		}
	}
	date, err := of.ReadDate(cell)
	return someDay(date), err
}

// noDay are the first and the last day that programs can store, which stand for none.
var noDay = set([]string{"0001-01-01", "9999-12-31"})

// someDay is a date unless it stands for none.
func someDay(date models.Date) models.Date {
	if noDay[date.String()] {
		return models.Date{}
	}
	return date
}

func (x *row) dateCell(of *DateOf) string {
	if of.Year != "" {
		return x.inParts(of)
	}
	return x.value(&of.Cells)
}

// named are the columns of a date.
func (of *DateOf) named() string {
	if of.Year == "" {
		return of.Column
	}
	return strings.Trim(strings.Join([]string{of.Year, of.Month, of.Day}, ", "), ", ")
}

// inParts writes a date of several columns as one.
func (x *row) inParts(of *DateOf) string {
	year, month, day := x.part(of.Year, noYear), x.part(of.Month, noPart), x.part(of.Day, noPart)
	switch {
	case year == "" || month == "":
		return year
	case day == "":
		return month + " " + year
	case spoken().months[text.Fold(month)] != 0:
		return day + " " + month + " " + year
	}
	return fmt.Sprintf("%s-%02d-%02d", year, atoi(month), atoi(day))
}

// noPart are the numbers that stand for a year, a month or a day that is not known, or has not come; noYear are those of a year, which 99 may be.
var (
	noPart = set([]string{"0", "00", "0000", "99", "999", "9999", "-1", "-8", "-9", "-99", "-999", "-9999"})
	noYear = set([]string{"0", "0000", "9999", "-1", "-8", "-9", "-99", "-999", "-9999"})
)

// part is a part of a date; empty if a number stands for none.
func (x *row) part(column string, none map[string]bool) string {
	if cell := x.cell(column); !none[cell] {
		return cell
	}
	return ""
}

// kind finds the form and the legal nature.
func (x *row) kind() {
	i := &x.Instrument
	i.Type, i.LegalNature = models.OtherInstrument, models.UnknownNature
	if w := x.word(x.Type, "type"); w != "" {
		i.Type = models.InstrumentType(w)
	}
	if w := x.word(x.LegalNature, "legal_nature"); w != "" {
		i.LegalNature = models.LegalNature(w)
	}
}

func (x *row) word(of *WordOf, field string) string {
	if of == nil {
		return ""
	}
	if v := x.value(&of.Cells); v != "" {
		if ours, ok := of.words.of(v); ok {
			x.supports(field)
			return ours
		}
		x.noteAt(of.Column, WordUnknown, field, v, "the mapping has no word for %q", v)
	}
	if of.FromTitle {
		for _, lang := range x.Instrument.Titles.Tags() {
			if form := FormOf(x.Instrument.Titles[lang]); form != "" {
				return string(form)
			}
		}
	}
	return of.Default
}

// list reads several words of a vocabulary.
func (x *row) list(of *ListOf, field string) (all []string) {
	for _, v := range x.values(&of.Cells) {
		ours, ok := of.words.of(v)
		if tag := models.LanguageTag(v); !ok && field == "languages" && len(tag) == 2 {
			ours, ok = []string{tag}, true
		}
		if !ok {
			x.noteAt(of.Column, WordUnknown, field, v, "the mapping has no word for %q", v)
			continue
		}
		for _, w := range ours {
			if !slices.Contains(all, w) {
				all = append(all, w)
			}
		}
	}
	return all
}

func (x *row) topics() {
	i := &x.Instrument
	for n := range x.Topics {
		for _, id := range x.list(&x.Topics[n], "topics") {
			if r := models.RefTo(id); !slices.ContainsFunc(i.Topics, func(t models.Ref) bool { return t.ID == id }) {
				i.Topics = append(i.Topics, r)
				x.supports("topics")
			}
		}
	}
	for n := range x.Languages {
		for _, tag := range x.list(&x.Languages[n], "languages") {
			if !slices.Contains(i.Languages, tag) {
				i.Languages = append(i.Languages, tag)
				x.supports("languages")
			}
		}
	}
}

func (x *row) places() {
	i := &x.Instrument
	for n := range x.Places {
		of := &x.Places[n]
		names := x.values(&of.Cells)
		for _, name := range names {
			name = strings.TrimRight(oneLine(name), " .,;?")
			if name == "" || slices.ContainsFunc(i.Places, func(p models.Place) bool { return p.Names[of.Language] == name }) {
				continue
			}
			i.Places = append(i.Places, models.Place{Names: models.Text{of.Language: name}})
			x.supports("places")
		}
		if len(names) > 1 {
			x.noteAt(of.Column, PlacesSplit, "places", x.cell(of.Column), "%q are %d places", x.cell(of.Column), len(names))
		}
	}
}

// life reads what was done to the instrument, dated acts first.
func (x *row) life() {
	for n := range x.Actions {
		for _, kind := range x.kinds(&x.Actions[n]) {
			x.done(kind, &x.Actions[n])
		}
	}
	i := &x.Instrument
	for n := range x.Status {
		for _, v := range x.values(&x.Status[n].Cells) {
			said := x.says(&x.Status[n], "status", v)
			if len(said) == 0 {
				x.contradicted(&x.Status[n], v)
			}
			for _, kind := range said {
				has := slices.ContainsFunc(i.Actions, func(a models.Action) bool { return a.Kind == kind })
				if !has && (kind != models.Signature || i.Signed.IsZero()) {
					i.Actions = append(i.Actions, models.Action{Kind: kind, Source: models.RefTo(x.Source.ID), Note: models.Optional(fmt.Sprintf("The register gives the status %q, and no date.", v))})
				}
			}
		}
	}
}

// contradicted tells that a status which denies or expects the entry into force stands beside its date. What was so when the register was
// published counts.
func (x *row) contradicted(of *ActsOf, status string) {
	if kinds, known := stateOf(status); !known || len(kinds) > 0 {
		return
	}
	i, by := &x.Instrument, x.Source.KnownBy()
	at := slices.IndexFunc(i.Actions, func(a models.Action) bool {
		return a.Kind == models.EntryIntoForce && !a.Date.IsZero() && (by == "" || a.Date.Min() <= by)
	})
	over := slices.ContainsFunc(i.Actions, func(a models.Action) bool { return slices.Contains(ends, a.Kind) })
	if at >= 0 && !over {
		x.noteAt(of.Column, StatusContradicts, "status", status, "the status %q denies the entry into force on %s, which is kept", status, i.Actions[at].Date)
	}
}

// ends are the acts by which an instrument is no longer in force.
var ends = []models.ActionKind{models.Termination, models.Denunciation, models.Expiry, models.Suspension}

// kinds are what an entry of the mapping says was done: in every row, or by a word of this one.
func (x *row) kinds(of *ActionOf) (all []models.ActionKind) {
	if of.Kinds == nil {
		return []models.ActionKind{models.ActionKind(of.Kind)}
	}
	words := x.values(&of.Kinds.Cells)
	for _, v := range words {
		all = append(all, x.says(of.Kinds, "actions", v)...)
	}
	if date := x.dateCell(&of.Date); len(words) == 0 && date != "" {
		x.noteAt(of.Kinds.Column, ActMissing, "actions", date, "something was done %s, but the column %q does not say what", date, of.Kinds.Column)
	}
	return all
}

// says is what a word of a column says was done; one that the mapping lacks is told.
func (x *row) says(of *ActsOf, field, word string) []models.ActionKind {
	kinds, ok := of.words.of(word)
	if !ok {
		x.noteAt(of.Column, StatusUnknown, field, word, "the mapping does not say what %q says was done", word)
		return nil
	}
	x.supports(field)
	return kinds
}

// done adds what was done as an entry of the mapping says. Without a date it was done if a word of the row says so.
func (x *row) done(kind models.ActionKind, of *ActionOf) {
	if kind == models.EntryIntoForce && x.qualified(of) {
		return
	}
	i, field := &x.Instrument, "actions."+string(kind)
	a := models.Action{Kind: kind, Date: x.date(&of.Date, field), Source: models.RefTo(x.Source.ID), Note: models.Optional(of.Note)}
	if effective := x.date(of.Effective, field); effective != a.Date {
		a.Effective = effective
	}
	if a.Date.IsZero() {
		a.Date, a.Effective = a.Effective, models.Date{}
	}
	if a.Kind == models.EntryIntoForce && !a.Effective.IsZero() && before(a.Date, i.Signed) && !before(a.Effective, i.Signed) {
		x.note(ForceBeforeSignature, field, a.Date.String(), "the entry into force on %s is before the signature on %s, though its effect is not", a.Date, i.Signed)
	}
	if of.Kinds != nil && of.ofAll() && kind == models.Signature && a.Date == i.Signed && !a.Date.IsZero() {
		return // it is the signature
	}
	if !a.Date.IsZero() || of.Kinds != nil {
		x.act(a, of, field)
	}
}

// act adds an action of all parties, or of those that the mapping says did it; once if several rows tell of it.
func (x *row) act(a models.Action, of *ActionOf, field string) {
	i := &x.Instrument
	for _, id := range x.actors(of, a.Date, field) {
		a.Country = models.RefTo(id)
		if !slices.ContainsFunc(i.Actions, func(o models.Action) bool {
			return o.Kind == a.Kind && o.Country.ID == id && (o.Date == a.Date && o.Effective == a.Effective || a.Date.IsZero())
		}) {
			i.Actions = append(i.Actions, a)
		}
	}
}

// actors are the countries that did something on a day, as the mapping says; an empty one if all parties did.
func (x *row) actors(of *ActionOf, on models.Date, field string) (ids []string) {
	if of.ofAll() {
		return []string{""}
	}
	names, told := []string{of.Country}, false
	if of.CountryColumn != "" {
		names, told = x.named(of.CountryColumn)
	}
	if len(names) == 0 {
		x.noteAt(of.CountryColumn, ActorMissing, field, on.String(), "the column %q does not say by whom it was done", of.CountryColumn)
	}
	for _, name := range names {
		if told { // of whom it cannot find, the parties tell
			if a := x.resolver.find(name, on); !a.Ambiguous || a.Rule == gazetteer.ByPair {
				ids = append(ids, a.Countries...)
			}
			continue
		}
		ids = append(ids, x.country(of.CountryColumn, name, field, on)...)
	}
	return ids
}

// named are the names of countries in a column, as the parties in it are read if there are any; also says that there are.
func (x *row) named(column string) (names []string, also bool) {
	for n := range x.Parties {
		if of := &x.Parties[n]; of.Column == column {
			return x.namesOf(of), true
		}
	}
	if name := x.cell(column); name != "" {
		names = []string{name}
	}
	return names, false
}

// before says that one date is before another, whatever days they mean.
func before(a, b models.Date) bool { return !a.IsZero() && !b.IsZero() && a.Max() < b.Min() }

func (x *row) identifiers() {
	i := &x.Instrument
	add := func(scheme, value, column string) {
		address := x.cell(column)
		n := models.Identifier{Scheme: scheme, Value: oneLine(value)}
		if address != "" {
			if u := x.address(column, address, "identifiers"); u != "" {
				n.URL = models.Optional(u)
			}
		}
		if n.Value != "" && !slices.ContainsFunc(i.Identifiers, func(o models.Identifier) bool { return o.Scheme == n.Scheme && o.Value == n.Value }) {
			i.Identifiers = append(i.Identifiers, n)
			x.supports("identifiers")
		}
	}
	add(x.Identity.Scheme, x.number(), x.Identity.URL)
	for n := range x.Identifiers {
		of := &x.Identifiers[n]
		for _, v := range x.values(&of.Cells) {
			add(of.Scheme, v, of.URL)
		}
	}
}

func (x *row) documents() {
	i := &x.Instrument
	for n := range x.Documents {
		of := &x.Documents[n]
		for _, v := range x.values(&of.Cells) {
			u := x.address(of.Column, v, "documents")
			if u == "" || slices.ContainsFunc(i.Documents, func(d models.Document) bool { return d.URL == u }) {
				continue
			}
			i.Documents = append(i.Documents, models.Document{Kind: models.DocumentKind(of.Kind), Language: models.Optional(of.Language), URL: u,
				MediaType: models.Optional(of.MediaType), Source: models.RefTo(x.Source.ID)})
			x.supports("documents")
		}
	}
}

var host = regexp.MustCompile(`^(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/|$)`)

// address reads a URL; what is none is told and left out.
func (x *row) address(column, v, field string) string {
	v = strings.Trim(v, `"'<> `)
	if host.MatchString(v) {
		v = "http://" + v
	}
	if strings.HasPrefix(v, "http") && strings.Count(v, "://") == 1 {
		v = strings.ReplaceAll(v, " ", "%20")
	}
	u, err := url.Parse(v)
	if err != nil || u.Scheme == "" || u.Host == "" && u.Opaque == "" || strings.ContainsAny(v, " \n\t") {
		x.noteAt(column, AddressUnread, field, v, "%q is no address", v)
		return ""
	}
	return v
}

func (x *row) signatories() {
	i := &x.Instrument
	for n := range x.Signatories {
		of := &x.Signatories[n]
		name := of.Country
		if of.CountryColumn != "" {
			name = x.cell(of.CountryColumn)
		}
		for _, v := range x.values(&of.Cells) {
			found := x.country(cmp.Or(of.CountryColumn, of.Column), name, "signatories", i.Signed)
			if len(found) != 1 {
				continue
			}
			s := models.Signatory{Name: oneLine(v), Country: models.RefTo(found[0])}
			if office := x.cell(of.Capacity); of.Capacity != "" && office != "" {
				s.Capacities = models.Text{of.Language: oneLine(office)}
			}
			i.Signatories = append(i.Signatories, s)
			x.supports("signatories")
		}
	}
}
