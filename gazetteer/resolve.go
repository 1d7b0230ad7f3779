package gazetteer

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"mithaq/models"
	"mithaq/text"
)

// Resolve answers what a name means, on a date if one is known.
func (g *Gazetteer) Resolve(name string, on models.Date) Answer { return g.resolve(name, on, g.slips) }

// Exactly is Resolve for a name that is taken to be whole, and without slips of the pen: to look for these takes long.
func (g *Gazetteer) Exactly(name string, on models.Date) Answer {
	return g.resolve(name, on, nil)
}

// IsName says that a text is the name of one country on the date as it stands: Bosnia and Herzegovina.
func (g *Gazetteer) IsName(name string, on models.Date) bool { return g.Named(name, on) != "" }

// Named is the one country of which a text is the name on the date as it stands; empty if it is of none.
func (g *Gazetteer) Named(name string, on models.Date) string {
	name, words := g.taken(name)
	if inner, governed := without(words, governments); governed && len(g.names[join(words)]) == 0 {
		for words = inner; len(words) > 1 && small[words[0]]; {
			words = words[1:] // the … of the
		}
	}
	a := g.inTime(g.first(name, words, on, g.byName), name, words, on)
	if a.Rule != ByName || a.Outside {
		return g.namedTwice(name, on)
	}
	return a.Found()
}

// namedTwice is Named of a name with another one in brackets that means the same: … pour l'alimentation et l'agriculture (FAO).
func (g *Gazetteer) namedTwice(name string, on models.Date) string {
	parts := gloss.FindStringSubmatch(name)
	if parts == nil || parts[2] == "" {
		return ""
	}
	first := g.first(parts[1], split(parts[1]), on, g.byName)
	if id := first.Found(); !first.Outside && id == g.first(parts[2], split(parts[2]), on, g.byName).Found() {
		return id
	}
	return ""
}

// Once answers who bore a name at some time, where nobody does without a date, in the order of their ids.
func (g *Gazetteer) Once(name string) (ids []string) {
	_, words := g.taken(name)
	for _, b := range g.names[join(words)] {
		if b.strength == dated && !slices.Contains(ids, b.entry.id) {
			ids = append(ids, b.entry.id)
		}
	}
	slices.Sort(ids)
	return ids
}

// rule is a way to find what a name means, by it and by its words.
type rule func(name string, words []string, on models.Date) Answer

// first is what the first of the rules finds that finds something.
func (g *Gazetteer) first(name string, words []string, on models.Date, rules ...rule) Answer {
	if len(words) == 0 {
		return Answer{}
	}
	for _, find := range rules {
		if a := find(name, words, on); len(a.Countries) > 0 {
			return a
		}
	}
	return Answer{}
}

// genitive is a name with the ending of one.
var genitive = regexp.MustCompile(`(\pL)['’]s\s*$`)

// taken is a text as it is taken for a name, and its words: none if it cannot be one.
func (g *Gazetteer) taken(name string) (valid string, words []string) {
	valid = strings.ToValidUTF8(name, " ")
	if len(valid) > longest {
		return valid, nil
	}
	if plain := genitive.ReplaceAllString(valid, "$1"); plain != valid && len(g.names[Key(valid)]) == 0 { // St. George's
		valid = plain
	}
	if plain := withoutNotes(valid); plain != valid && len(g.names[Key(valid)]) == 0 {
		valid = plain
	}
	words = split(valid)
	if len(g.names[join(words)]) == 0 {
		if plain := withoutOffice(valid); plain != valid {
			valid, words = plain, split(plain)
		}
	}
	if shouted(valid, join(words)) {
		return valid, nil
	}
	return valid, words
}

// represented is a name with the office that acted for it: …, represented by its Minister of Health; … (Ministry of Transport).
var represented = regexp.MustCompile(`(?i)^(.*\pL.*?)(?:,? *\b(?:(?:acting )?(?:represented|acting) (?:by|through)|représentée? par|representad[oa] p(?:or|el[oa])|vertreten durch|rappresentat[oa] da(?:l|lla)?|vertegenwoordigd door) ([^,;()]*?\b(?:` + offices + `)[^,;()]*)|,? *\((?:` + offices + `)[^()]*\))\s*$`)

const offices = `minist|secretar|embassy|embajada|embaixada|ambass`

// another is what another name may stand behind.
var another = regexp.MustCompile(`(?i)[\n/]| [-–—] | (?:and|et|y|e|und|en)\b`)

// withoutOffice is a name without the office that acted for it. Where somebody else may be named behind it, it stays.
func withoutOffice(name string) string {
	m := represented.FindStringSubmatch(name)
	if m == nil || another.MatchString(m[2]) {
		return name
	}
	return m[1]
}

// numbered is a name with the numbers of footnotes right behind it.
var numbered = regexp.MustCompile(`^(.*\pL{3}[.)]?)\s?\d{1,2}(?:, ?\d{1,2})*$`)

// withoutNotes is a name without what refers to footnotes: Serbia*, China 1, 2. Codes stay as they are.
func withoutNotes(name string) string {
	name = text.WithoutNotes(name)
	if name == "" || name[len(name)-1] < '0' || name[len(name)-1] > '9' {
		return name
	}
	if m := numbered.FindStringSubmatch(name); m != nil && !strings.Contains(name, ":") {
		return m[1]
	}
	return name
}

// resolve is Resolve with a way to find long names that are near to a key, if slips are forgiven.
func (g *Gazetteer) resolve(name string, on models.Date, slips func(key string) []slip) Answer {
	name, words := g.taken(name)
	if len(words) == 0 {
		return Answer{}
	}
	if a, found := g.byMarks(strings.TrimSpace(name)); found {
		return a
	}
	if a := g.first(name, words, on, g.byName, g.byCode, g.byWords, g.byAdjective, g.byLonger, g.byForm, g.byPair, g.byGloss, g.byFormer, g.byEmirate); len(a.Countries) > 0 {
		if g.elsewhere(a, words, on) {
			return Answer{}
		}
		return g.inTime(a, name, words, on)
	}
	if slips == nil || len(g.names[join(words)]) > 0 { // Cologne, which is a name of another time, is no slip for Pologne
		return Answer{}
	}
	if a := g.byPhrase(name, on); len(a.Countries) > 0 {
		return a
	}
	if a := g.byShort(name, words, on); a.Found() != "" {
		return a
	}
	if g.said(words) {
		return Answer{}
	}
	if a := g.bySlip(join(words), slips, on); !g.elsewhere(a, words, on) {
		return a
	}
	return Answer{}
}

// said says that words are no slip for those of another name: a form of state alone, and one before a name as it is spelled.
// The Republic of Ireland is not that of Iceland.
func (g *Gazetteer) said(words []string) bool {
	inner, governed := without(words, governments)
	core, formed := without(inner, states)
	core = matter(core)
	return len(core) == 0 || (governed || formed) && len(g.names[join(core)]) > 0
}

// inTime takes the adjective of a country, its code, and its name in one word of any language, for that of the one which bore its
// name on the date: what was German in 1880, and Duitsland, was of the German Empire. Initials say which state is meant: BRD.
func (g *Gazetteer) inTime(a Answer, name string, words []string, on models.Date) Answer {
	e := g.entries[a.Found()]
	if on.IsZero() || e == nil {
		return a
	}
	inner := words
	if a.Rule == ByForm {
		inner, _ = without(words, governments)
	}
	inner = matter(inner)
	names, rule := e.names, ByAdjective
	switch {
	case a.Rule == ByCode && e.kind != models.State: // the code of a former state, or of a territory, is its own
		return a
	case a.Rule == ByCode:
		names, rule = g.ownWords(e), ByCode
	case !slices.ContainsFunc(g.adjectives[join(inner)], func(b bearer) bool { return b.entry == e }):
		if a.Rule != ByName || len(inner) != 1 || len(name) <= mostInitials && name == strings.ToUpper(name) && name != strings.ToLower(name) {
			return a
		}
		names, rule = e.short, a.Rule
	}
	var then []bearer
	for _, name := range names {
		for _, b := range g.names[name] {
			if b.strength == dated && b.within.Possibly(on) && !slices.ContainsFunc(then, func(t bearer) bool { return t.entry == b.entry }) {
				then = append(then, b)
			}
		}
	}
	if len(then) == 0 || slices.ContainsFunc(then, func(t bearer) bool { return t.entry == e }) && (rule == ByCode || len(then) == 1) {
		return a
	}
	return answer(then, rule, false)
}

// ownWords are the names of a state in one word, unless another state of today has them too: Congo.
func (g *Gazetteer) ownWords(e *entry) (keys []string) {
	for i, key := range e.names {
		if len(e.worded[i]) == 1 && !slices.ContainsFunc(g.names[key], func(b bearer) bool { return b.entry != e && b.entry.kind == models.State && b.strength != dated }) {
			keys = append(keys, key)
		}
	}
	return keys
}

// Then answers who bore the name of a country on a date, by its id: what is RU today was the Soviet Union in 1975.
func (g *Gazetteer) Then(id string, on models.Date) Answer {
	return g.inTime(Answer{Countries: []string{id}, Rule: ByCode}, id, nil, on)
}

// mostInitials is how many letters initials have.
const mostInitials = 5

// longest is more bytes than any name of a country has.
const longest = 400

// shouted says that a word is too short to be a name unless it is written in capitals: UK, US, EU.
func shouted(name, key string) bool {
	return len(key) <= 3 && !strings.ContainsFunc(name, func(r rune) bool { return unicode.IsUpper(r) || unicode.IsDigit(r) || r > unicode.MaxLatin1 })
}

// byName takes a name as it is. What is a code of another country as well may be either.
func (g *Gazetteer) byName(name string, words []string, on models.Date) Answer {
	a := choose(g.called(join(words)), on, ByName)
	if len(a.Countries) == 0 {
		return a
	}
	code := g.byCode(name, words, on)
	if e := g.entries[code.Found()]; a.Outside && e != nil && e.existed(on) {
		return code
	}
	for _, id := range code.Countries {
		if !slices.Contains(a.Countries, id) && !g.entries[id].over(on) {
			a.Countries, a.Ambiguous = append(a.Countries, id), true
		}
	}
	return a
}

// over says that a country had ceased to exist before a date.
func (e *entry) over(on models.Date) bool {
	return !on.IsZero() && !e.life.IsZero() && e.life.Max() < on.Min()
}

// called answers who is called so, if anybody is: where a name is also an adjective of another
// country, both.
func (g *Gazetteer) called(key string) []bearer {
	bearers := g.names[key]
	if len(bearers) == 0 {
		return nil
	}
	for _, b := range g.adjectives[key] {
		if !slices.ContainsFunc(bearers, func(x bearer) bool { return x.entry == b.entry }) {
			bearers = append(slices.Clip(bearers), b)
		}
	}
	return bearers
}

func (g *Gazetteer) byWords(_ string, words []string, on models.Date) Answer {
	return choose(g.bags[bag(words)], on, ByWords)
}

func (g *Gazetteer) byAdjective(_ string, words []string, on models.Date) Answer {
	return choose(g.adjectives[join(matter(words))], on, ByAdjective)
}

// byForm looks for what is left without the words for a government, and then without those for a form
// of state, which say nothing unless another country is called alike.
func (g *Gazetteer) byForm(name string, words []string, on models.Date) Answer {
	inner, governed := without(words, governments)
	if governed {
		if a := g.byInner(name, inner, on); len(a.Countries) > 0 {
			return a
		}
	}
	if core, formed := without(inner, states); formed {
		if a := g.byInner(name, core, on); g.uncontested(core, a) {
			return a
		}
	}
	return Answer{}
}

func (g *Gazetteer) byInner(name string, words []string, on models.Date) Answer {
	a := g.first(name, matter(words), on, g.byName, g.byWords, g.byAdjective)
	if len(a.Countries) > 0 {
		a.Rule = ByForm
	}
	return a
}

// uncontested says that no other state has a name of which the same is left without its form of state.
func (g *Gazetteer) uncontested(core []string, a Answer) bool {
	for e := range g.cores[bag(core)] {
		if !slices.Contains(a.Countries, e.id) {
			return false
		}
	}
	return true
}

// halves part a word of two countries.
var halves = regexp.MustCompile(`[-‐‑–—/]`)

// cutShort is a name that ends in a word cut short, and not in initials.
var cutShort = regexp.MustCompile(`\pL{2}\.$`)

// byPair takes a name of two halves for two countries, if each half is one.
func (g *Gazetteer) byPair(name string, _ []string, on models.Date) Answer {
	parts := halves.Split(name, -1)
	if len(parts) != 2 || cutShort.MatchString(name) {
		return Answer{}
	}
	first, second := g.half(parts[0], on, true), g.half(parts[1], on, false)
	if first == "" || second == "" || first == second {
		return Answer{}
	}
	return Answer{Countries: []string{first, second}, Rule: ByPair}
}

func (g *Gazetteer) half(name string, on models.Date, first bool) string {
	key := Key(name)
	if first {
		if id := choose(g.combining[key], on, ByPair).Found(); id != "" {
			return id
		}
	}
	if shouted(name, key) {
		return ""
	}
	a := choose(present(g.names[key], on), on, ByName)
	if len(a.Countries) == 0 {
		a = choose(g.adjectives[key], on, ByAdjective)
	}
	return g.inTime(a, name, split(name), on).Found()
}

// present leaves out the countries that have ceased to exist, unless a date is known:
// Baden-Württemberg is no pair.
func present(bearers []bearer, on models.Date) (rest []bearer) {
	for _, b := range bearers {
		if !on.IsZero() || b.entry.life.IsZero() || b.entry.life.Max() == models.LastDay {
			rest = append(rest, b)
		}
	}
	return rest
}

// choose answers which of the bearers of a name is meant. On a date it is the one that had the name
// then, or the one that existed then; of several the one whose record is called so. Without a date
// all of them may be.
func choose(bearers []bearer, on models.Date, rule Rule) Answer {
	var plain, then, living []bearer
	for _, b := range bearers {
		switch {
		case b.strength != dated:
			plain = append(plain, b)
			if !on.IsZero() && b.entry.existed(on) {
				living = append(living, b)
			}
		case !on.IsZero() && b.within.Possibly(on):
			then = append(then, b)
		}
	}
	switch {
	case len(then) > 0:
		return answer(then, rule, false)
	case len(living) > 0:
		return answer(strongest(living), rule, false)
	}
	return answer(plain, rule, !on.IsZero())
}

func (e *entry) existed(on models.Date) bool {
	return e.life.IsZero() || e.life.Possibly(on)
}

// strongest answers those of the strongest claim.
func strongest(bearers []bearer) (best []bearer) {
	for _, b := range bearers {
		switch {
		case len(best) == 0 || b.strength > best[0].strength:
			best = []bearer{b}
		case b.strength == best[0].strength:
			best = append(best, b)
		}
	}
	return best
}

func answer(bearers []bearer, rule Rule, outside bool) Answer {
	if len(bearers) == 0 {
		return Answer{}
	}
	a := Answer{Rule: rule, Outside: outside}
	for _, b := range bearers {
		a.Countries = append(a.Countries, b.entry.id)
	}
	slices.Sort(a.Countries)
	a.Countries = slices.Compact(a.Countries)
	a.Ambiguous = len(a.Countries) > 1
	return a
}
