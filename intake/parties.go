package intake

import (
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"mithaq/gazetteer"
	"mithaq/models"
)

// World is what the register knows that rows may refer to.
type World struct {
	Gazetteer *gazetteer.Gazetteer
	Countries map[string]models.Country
	// The labels of topics by their ids.
	Topics map[string]models.Text
}

// NewWorld puts together what rows may refer to.
func NewWorld(g *gazetteer.Gazetteer, countries []models.Country, topics []models.Topic) *World {
	w := &World{Gazetteer: g, Countries: make(map[string]models.Country, len(countries)), Topics: make(map[string]models.Text, len(topics))}
	for _, t := range topics {
		w.Topics[t.ID] = t.Labels
	}
	for _, c := range countries {
		w.Countries[c.ID] = c
	}
	return w
}

// checkCountries notes countries of the mapping that mean nothing.
func (p *Plan) checkCountries(flaws *models.Invalid) {
	r := newResolver(p)
	check := func(at, name string) {
		for part := range strings.SplitSeq(name, "|") {
			if part = strings.TrimSpace(part); part != "" && len(r.named(part, models.Date{}).Countries) == 0 {
				flaws.Add(at, "there is no country %q", part)
			}
		}
	}
	for i, x := range p.Parties {
		check(fmt.Sprintf("parties/%d/country", i), x.Country)
	}
	for i, a := range p.Actions {
		check(fmt.Sprintf("actions/%d/country", i), a.Country)
	}
	for i, s := range p.Signatories {
		check(fmt.Sprintf("signatories/%d/country", i), s.Country)
	}
	for _, name := range slices.Sorted(maps.Keys(p.Aliases)) {
		check("aliases/"+pointer(name), p.Aliases[name])
	}
}

// resolver finds countries by names, and remembers what it found.
type resolver struct {
	world   *World
	aliases map[string]string // by key
	memo    *gazetteer.Memo
}

func newResolver(p *Plan) *resolver {
	r := &resolver{world: p.world, aliases: make(map[string]string, len(p.Aliases)), memo: p.world.Gazetteer.Memo()}
	for name, means := range p.Aliases {
		r.aliases[gazetteer.Key(name)] = means
	}
	return r
}

// silent is the answer for a name that the mapping says means nothing.
const silent gazetteer.Rule = "silent"

// find takes the first of those behind an alias who existed on the day. An id there is that country, whatever the day is.
func (r *resolver) find(name string, on models.Date) (first gazetteer.Answer) {
	means, aliased := r.aliases[gazetteer.Key(name)]
	switch {
	case !aliased:
		return r.named(strings.TrimSpace(name), on)
	case means == "":
		return gazetteer.Answer{Rule: silent}
	}
	for n, name := range strings.Split(means, "|") {
		name = strings.TrimSpace(name)
		a := gazetteer.Answer{Countries: []string{name}, Rule: gazetteer.ByCode}
		if _, id := r.world.Countries[name]; !id {
			a = r.memo.Resolve(name, on)
		}
		if n == 0 {
			first = a
		}
		if len(a.Countries) == 1 && r.world.existed(a.Countries[0], on) {
			return a
		}
	}
	return first
}

func (r *resolver) named(name string, on models.Date) gazetteer.Answer {
	if c, ok := r.world.Countries[name]; ok {
		return r.world.Gazetteer.Then(c.ID, on)
	}
	return r.memo.Resolve(name, on)
}

// existed says whether a country may have existed on a day.
func (w *World) existed(id string, on models.Date) bool {
	c := w.Countries[id]
	return !before(on, c.ValidFrom) && !before(c.ValidTo, on)
}

// country answers the countries that a name means on a day; what it does not mean is told.
func (x *row) country(column, name, field string, on models.Date) []string {
	return x.meaning(column, name, field, on).Countries
}

// meaning is country with how the name was read.
func (x *row) meaning(column, name, field string, on models.Date) gazetteer.Answer {
	a := x.resolver.find(name, on)
	switch {
	case a.Rule == silent:
		return gazetteer.Answer{}
	case len(a.Countries) == 0:
		x.noteAt(column, CountryUnknown, field, name, "%s", x.unknown(name, on))
		return gazetteer.Answer{}
	case a.Ambiguous:
		x.noteAt(column, CountryAmbiguous, field, name, "%q may be any of %s", name, joined(a.Countries))
		return gazetteer.Answer{}
	}
	if column != "" { // a name of the table, and not one of the mapping
		x.Found++
	}
	return a
}

// unknown says why a name means nobody: that it is one of a former time, if it is.
func (x *row) unknown(name string, on models.Date) string {
	once := x.world.Gazetteer.Once(name)
	if len(once) == 0 {
		return fmt.Sprintf("nobody is known by the name %q", name)
	}
	c := x.world.Countries[once[0]]
	who := c.Names.In(nil)
	if len(once) > 1 {
		who = joined(once)
	} else if !c.ValidFrom.IsZero() && !c.ValidTo.IsZero() {
		who += fmt.Sprintf(" (%s to %s)", c.ValidFrom, c.ValidTo)
	}
	if on.IsZero() {
		return fmt.Sprintf("%q was the name of %s, and the row has no date that says whether it is meant", name, who)
	}
	return fmt.Sprintf("%q was the name of %s, but of nobody %s", name, who, on)
}

// whole is what a name, or an alias, that is to stay as it stands is the name of; empty if it need not stay.
func (r *resolver) whole(name string, on models.Date) string {
	if _, ok := r.aliases[gazetteer.Key(name)]; ok {
		return name
	}
	return r.world.Gazetteer.Named(name, on)
}

// loosely is who a text means that is a name in other words than the stored ones; empty if it means nobody, or more than one. What no name
// has in it parts two of them.
func (r *resolver) loosely(text string) string {
	if strings.ContainsAny(text, ";|\n") {
		return ""
	}
	return r.named(text, models.Date{}).Found()
}

func (x *row) parties() {
	i := &x.Instrument
	for n := range x.Parties {
		of := &x.Parties[n]
		names := x.namesOf(of)
		x.sideBySide(of, names)
		x.undated(of, names)
		for _, name := range names {
			if x.mayBeBody(of, name, names) {
				continue
			}
			for _, id := range x.party(of, name) {
				if slices.ContainsFunc(i.Parties, func(p models.Party) bool { return p.Country.ID == id }) {
					continue
				}
				p := models.Party{Country: models.RefTo(id), Role: models.Role(of.Role)}
				if of.Country == "" {
					p.NameAsWritten = models.Optional(oneLine(strings.TrimPrefix(name, of.Codes+":")))
					x.supports("parties")
				}
				i.Parties = append(i.Parties, p)
			}
		}
	}
}

// undated tells of names that meant others in the year of a date that cannot be read: without it they are taken for those of today.
func (x *row) undated(of *PartyOf, names []string) {
	if x.Signed == nil || !x.Instrument.Signed.IsZero() || of.Country+of.Codes != "" {
		return
	}
	years := wholeYear.FindAllString(strings.Map(digit, x.dateCell(x.Signed)), 2)
	if len(years) != 1 || years[0] < "1000" { // 0000 is no year
		return
	}
	then, err := models.ParseDate(years[0])
	for _, name := range names {
		now, once := x.resolver.find(name, x.signing()).Found(), x.resolver.find(name, then)
		if id := once.Found(); err == nil && now != "" && id != "" && id != now {
			x.noteAt(of.Column, CountryAmbiguous, "parties", name, "%q is taken for %s, for the date of signature is not read; in %s it was %s", name, now, then, id)
		}
	}
}

// namesOf are the names of those who take part.
func (x *row) namesOf(of *PartyOf) []string {
	if of.Country != "" {
		return []string{of.Country}
	}
	if of.Codes != "" {
		codes := x.values(&of.Cells)
		for i, code := range codes {
			codes[i] = coded(of.Codes, code)
		}
		return codes
	}
	return x.parts(&of.Cells, func(name string, ever bool) string {
		on := x.signing()
		if ever {
			return cmp.Or(x.resolver.whole(name, models.Date{}), x.resolver.loosely(name))
		}
		id := x.resolver.whole(name, on)
		if id != "" && x.resolver.endsInCode(name, id, of.Split, on) {
			return ""
		}
		return id
	})
}

// codeForm is a code as it stands among names.
var codeForm = regexp.MustCompile(`^\p{Lu}{2,4}$`)

// byCode is the country of which a word in capitals is the code; empty if it is no code, or the mapping says what it means.
func (r *resolver) byCode(word string, on models.Date) string {
	if _, aliased := r.aliases[gazetteer.Key(word)]; aliased || !codeForm.MatchString(word) {
		return ""
	}
	a := r.named(word, on)
	if a.Rule != gazetteer.ByCode {
		return ""
	}
	return a.Found()
}

// isCode says that a word is a code of a country, though it may be its name as well: USA.
func (r *resolver) isCode(word string) bool {
	return codeForm.MatchString(word) && r.hasCode(word, "iso2:", "iso3:", "cow:")
}

// hasCode says that a word is a code of a country in one of some schemes.
func (r *resolver) hasCode(word string, schemes ...string) bool {
	return slices.ContainsFunc(schemes, func(scheme string) bool { return r.named(scheme+word, models.Date{}).Found() != "" })
}

// endsInCode says that a text which is the name of a country is that name and the code of another one: Spain, SA. What is said of companies is
// said of no country.
func (r *resolver) endsInCode(name, id string, separators []string, on models.Date) bool {
	for _, s := range separators {
		left, right, both := strings.Cut(name, s)
		if !both {
			continue
		}
		left, right = strings.TrimSpace(left), strings.TrimSpace(right)
		for _, two := range [][2]string{{left, right}, {right, left}} {
			if code := r.byCode(two[1], on); code != "" && code != id && r.find(two[0], on).Found() == id {
				return true
			}
		}
	}
	return false
}

// mayBeBody tells that a code among the parties is an abbreviation of an organisation of that time as well. Another code in the cell says that it
// is a code, and a mapping may say it; of a table with a row for each party no cell does.
func (x *row) mayBeBody(of *PartyOf, name string, all []string) bool {
	body, on := x.body(name), x.signing()
	if body == "" || of.Country+of.Codes != "" || x.Several() || !x.world.existed(body, on) {
		return false
	}
	_, aliased := x.resolver.aliases[gazetteer.Key(name)]
	id := x.resolver.named(name, on).Found() // by a code, or by an abbreviation that is among its names: OMA
	if aliased || id == "" || id == body || slices.ContainsFunc(all, func(other string) bool { return x.body(other) == "" && x.resolver.isCode(other) }) {
		return false
	}
	x.noteAt(of.Column, CountryAmbiguous, "parties", name, "%q stands for %s, and is an abbreviation of %s: say which among the aliases, or of which scheme the codes of the column are", name, id, body)
	return true
}

// body is the organisation of which a text is an abbreviation in a language of the titles; or in any, where it is no code by ISO that a table in
// another language has as well.
func (x *row) body(abbreviation string) string {
	bodies := spoken().bodies
	for _, title := range x.Titles {
		if id := bodies[title.Language][abbreviation]; id != "" {
			return id
		}
	}
	if !codeForm.MatchString(abbreviation) || x.resolver.hasCode(abbreviation, "iso2:", "iso3:") {
		return ""
	}
	own := x.resolver.named(abbreviation, x.signing()).Found()
	for _, tag := range slices.Sorted(maps.Keys(bodies)) {
		if id := bodies[tag][abbreviation]; id != "" && id != own {
			return id
		}
	}
	return ""
}

// sideBySide tells that two of a longer list may be the one state that they were together then.
func (x *row) sideBySide(of *PartyOf, names []string) {
	if len(names) < 3 || of.Codes != "" {
		return
	}
	for n := range len(names) - 1 {
		for _, s := range of.Split {
			both := names[n] + s + names[n+1]
			if !strings.Contains(s, " ") || x.world.Countries[x.world.Gazetteer.Named(both, x.signing())].Kind != models.HistoricalState {
				continue
			}
			x.noteAt(of.Column, CountryAmbiguous, "parties", both, "%q are taken for two parties, and may be the one that is called so", both)
			break
		}
	}
}

// coded is a code with its scheme; those of M49 have three digits.
func coded(scheme, code string) string {
	if n, err := strconv.Atoi(code); err == nil && scheme == "m49" {
		code = fmt.Sprintf("%03d", n)
	} else if err == nil {
		code = strconv.Itoa(n) // without the zeros in front: 002 is 2
	}
	return scheme + ":" + code
}

// party answers who a name among the parties means: whoever bore it on each day on which the mapping says that it acted itself, or else
// on that of signature.
func (x *row) party(of *PartyOf, name string) (ids []string) {
	days := x.actedOn(of.Column)
	if len(days) == 0 {
		return x.withState(x.meaning(of.Column, name, "parties", x.signing()))
	}
	for n, on := range days {
		var found []string
		if n == 0 {
			found = x.country(of.Column, name, "parties", on)
		} else if a := x.resolver.find(name, on); len(a.Countries) == 1 && !a.Outside {
			found = a.Countries
		}
		for _, id := range found {
			if x.acted == nil {
				x.acted = map[string]models.Date{}
			}
			if _, twice := x.acted[id]; !twice {
				x.acted[id] = on
			}
			ids = append(ids, id)
		}
	}
	return ids
}

// bindThemselves are territories that conclude agreements in their own names (Basic Laws of Hong Kong, article 151, and of Macao, article 136).
var bindThemselves = map[string]bool{"HK": true, "MO": true}

// withState adds the state in brackets behind its territory, for which it is bound: Newfoundland (UK).
func (x *row) withState(a gazetteer.Answer) []string {
	if a.Of == "" || a.Of == "CN" && bindThemselves[a.Found()] {
		return a.Countries
	}
	if x.held == nil {
		x.held = map[string]bool{}
	}
	for _, id := range a.Countries {
		x.held[id] = true
	}
	return append([]string{a.Of}, a.Countries...)
}

// actedOn is when the country of a column signed and consented to be bound, in that order, where the mapping says that it did so itself.
func (x *row) actedOn(column string) (days []models.Date) {
	for n := range x.Actions {
		of := &x.Actions[n]
		if column == "" || of.CountryColumn != column || !x.takesPart(of) {
			continue
		}
		if date, _ := x.dated(&of.Date); !date.IsZero() {
			days = append(days, date)
		}
	}
	slices.SortStableFunc(days, func(a, b models.Date) int { return strings.Compare(string(a.Min()), string(b.Min())) })
	return days
}

// takesPart says that what an entry of the mapping says was done is a signature, or a consent to be bound.
func (x *row) takesPart(of *ActionOf) bool {
	kinds := []models.ActionKind{models.ActionKind(of.Kind)}
	if of.Kinds != nil {
		kinds = nil
		for _, v := range x.values(&of.Kinds.Cells) {
			said, _ := of.Kinds.words.of(v)
			kinds = append(kinds, said...)
		}
	}
	return slices.ContainsFunc(kinds, func(k models.ActionKind) bool { return k == models.Signature || k.Consents() })
}

// day is when a party took part: when it acted itself, or else when the instrument was signed.
func (x *row) day(id string) models.Date { return cmp.Or(x.acted[id], x.signing()) }

// signing is the day by which names are read: of a time before or after a day, that day. Where no day of signature is told, it is the first
// day on which all parties did anything.
func (x *row) signing() models.Date {
	signed := x.Instrument.Signed
	if signed.IsZero() {
		signed = x.firstAct()
	}
	day := signed.Max()
	if day == models.LastDay {
		day = signed.Min()
	}
	if signed.IsZero() || signed.Min() != models.FirstDay && signed.Max() != models.LastDay {
		return signed
	}
	on, _ := models.ParseDate(string(day)) // it is a day
	return on
}

// firstAct is the first date of what all parties did.
func (x *row) firstAct() (first models.Date) {
	for n := range x.Actions {
		of := &x.Actions[n]
		if !of.ofAll() || of.Date.Column == "" {
			continue
		}
		cell := x.dateCell(&of.Date)
		if cell == "" {
			continue
		}
		if date, err := of.Date.ReadDate(cell); err == nil && !date.IsZero() && (first.IsZero() || date.Min() < first.Min()) {
			first = someDay(date)
		}
	}
	return first
}

// territories gives those parties the role that are territories, or were not states yet, if two others are left, or their state stands with them.
func (x *row) territories() {
	i := &x.Instrument
	var others int
	for _, p := range i.Parties {
		if p.Role == models.RoleParty && !x.dependent(p.Country.ID) {
			others++
		}
	}
	for n, p := range i.Parties {
		if p.Role != models.RoleParty || !x.dependent(p.Country.ID) {
			continue
		}
		if others >= 2 || x.held[p.Country.ID] {
			i.Parties[n].Role = models.RoleTerritory
			x.note(TerritoryTold, "parties", string(p.NameAsWritten), "%s is taken for a territory to which it applies", x.world.Countries[p.Country.ID].Names.In(nil))
			continue
		}
		if c := x.world.Countries[p.Country.ID]; c.Kind == models.State {
			x.note(CountryOutside, "parties", string(p.NameAsWritten), "%s became a state %s, after it took part on %s", c.Names.In(nil), c.ValidFrom, x.day(p.Country.ID))
		}
	}
	for _, p := range i.Parties {
		c, day := x.world.Countries[p.Country.ID], x.day(p.Country.ID)
		if before(c.ValidTo, day) {
			x.note(CountryOutside, "parties", string(p.NameAsWritten), "%s ceased to exist %s, before it took part on %s", c.Names.In(nil), c.ValidTo, day)
		}
		if (x.Several() || c.Kind != models.State && c.Kind != models.Territory) && before(day, c.ValidFrom) {
			x.note(CountryOutside, "parties", string(p.NameAsWritten), "%s has been there since %s, after it took part on %s", c.Names.In(nil), c.ValidFrom, day)
		}
	}
}

// dependent says that a country is a territory, or was no state yet when it took part. In a table with a row for each party all
// states are parties, for many accede later.
func (x *row) dependent(id string) bool {
	c := x.world.Countries[id]
	return c.Kind == models.Territory || c.Kind == models.State && !x.Several() && before(x.day(id), c.ValidFrom)
}

func joined(ids []string) string {
	s := ""
	for i, id := range ids {
		if i > 0 {
			s += ", "
		}
		s += id
	}
	return s
}
