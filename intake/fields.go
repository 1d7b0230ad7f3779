package intake

import (
	"cmp"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"mithaq/models"
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
		names := x.placeNames(of)
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

// datedPlace is a date in brackets behind a place: Rabat (le 12/10/1977) et Bruxelles.
var datedPlace = regexp.MustCompile(`\s*[(\[][^\d()\[\]]{0,12}(\d[^()\[\]]*)[)\]]`)

// placeNames are the places of a cell, without the days on which it was signed in each: these would be parted as places are.
func (x *row) placeNames(of *PlaceOf) []string {
	cells := of.Cells
	if len(of.Split) > 0 && cells.Value == "" {
		cells.Value = datedPlace.ReplaceAllStringFunc(x.cell(of.Column), func(dated string) string {
			if readable(strings.TrimSpace(datedPlace.FindStringSubmatch(dated)[1]), "dmy") {
				return ""
			}
			return dated
		})
	}
	return x.values(&cells)
}

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
