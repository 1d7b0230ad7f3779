// Package gazetteer finds the country that a name means: short and formal names in any language,
// adjectives, names of former states on a date, codes of every scheme, slips of the pen. Where a name
// means two countries it says so, and where it is not sure it says nothing: a wrong country is the
// worst answer.
package gazetteer

import (
	"slices"

	"mithaq/models"
)

// Rule says by what a country was found.
type Rule string

// The rules, in the order in which they are tried.
const (
	ByCode      Rule = "code"      // a code of ISO 3166, M49 or Correlates of War
	ByName      Rule = "name"      // a name as it is
	ByWords     Rule = "words"     // the words of a name in another order, or without articles
	ByForm      Rule = "form"      // a name after a form of state or government: the Government of …
	ByAdjective Rule = "adjective" // an adjective, or a word for the inhabitants
	ByPair      Rule = "pair"      // two countries in one word: Franco-Moroccan; or a territory in brackets after its state
	ByGloss     Rule = "gloss"     // a name with another one of the country beside it: Benin (Dahomey), WHO (World Health)
	ByShort     Rule = "short"     // a name whose words are cut short: Central Afr. Rep.
	ByTypo      Rule = "typo"      // a long name but for one letter
)

// Answer is what a name means.
type Answer struct {
	// IDs of the country; of all that it may be if Ambiguous; of both if the rule is ByPair. None if
	// the name means nothing.
	Countries []string
	Ambiguous bool
	Rule      Rule
	// The country did not exist on the date that was asked for.
	Outside bool
	// The state that stands in brackets behind its territory.
	Of string
}

// Found is the one country that is meant, and empty if there is none or more than one.
func (a Answer) Found() string {
	if len(a.Countries) != 1 {
		return ""
	}
	return a.Countries[0]
}

// strength says how much a name is worth where a date leaves several bearers of it.
type strength int

const (
	spelled strength = iota // a spelling
	alias                   // an alias of the record
	own                     // a name or formal name of the record
	dated                   // a name of that time
)

// bearer is a country that has a name.
type bearer struct {
	entry    *entry
	strength strength
	within   models.Date // of a dated name
}

type entry struct {
	id    string
	kind  models.CountryKind
	life  models.Date // in which it existed, as far as that is known; zero if always
	names []string    // keys of what its record shows
	short []string    // keys of its short names among them
	// The words that matter of what its record shows.
	worded [][]string
	// The ids of those that it became by another name.
	becomes []string
}

// Gazetteer finds countries. It does not change once it is made, and many may ask it at once.
type Gazetteer struct {
	entries    map[string]*entry
	codes      Codes
	names      map[string][]bearer        // by key
	bags       map[string][]bearer        // by the words of the name, in alphabetical order
	adjectives map[string][]bearer        // by key
	combining  map[string][]bearer        // first halves of double adjectives, by key
	cores      map[string]map[*entry]bool // by the words without those for a form of state, in alphabetical order
	worded     map[opening][]wordedName
	long       []longName
	doubled    map[string][]bearer // by key with no letter twice
}

// New makes a gazetteer of countries, with further spellings of their names.
func New(countries []models.Country, spellings Spellings) *Gazetteer {
	g := &Gazetteer{
		entries: map[string]*entry{}, codes: NewCodes(countries), names: map[string][]bearer{}, bags: map[string][]bearer{},
		adjectives: map[string][]bearer{}, combining: map[string][]bearer{}, cores: map[string]map[*entry]bool{}, worded: map[opening][]wordedName{},
		doubled: map[string][]bearer{},
	}
	for _, c := range countries {
		e := &entry{id: c.ID, kind: c.Kind, life: lifetime(c.ValidFrom, c.ValidTo)}
		for _, s := range c.Successors {
			if s.Kind == models.Rename || s.Kind == models.Continuation {
				e.becomes = append(e.becomes, s.Country.ID)
			}
		}
		g.entries[c.ID] = e
		for _, name := range c.Names {
			e.short = append(e.short, Key(name))
		}
		for _, names := range []models.Text{c.Names, c.FormalNames} {
			for _, name := range names {
				g.shown(name, bearer{entry: e, strength: own})
				g.qualified(name, e)
			}
		}
		for _, name := range c.Aliases {
			g.shown(name, bearer{entry: e, strength: alias})
		}
		for lang, forms := range c.Demonyms {
			for _, form := range forms {
				g.adjective(lang, form, bearer{entry: e})
			}
		}
	}
	for _, s := range spellings {
		g.spelling(s)
	}
	for _, c := range countries {
		g.former(c)
	}
	for _, c := range countries {
		g.alone(c)
	}
	g.variants()
	g.index()
	return g
}

// alone lets a former state be called by its name without the form of state while it existed, where that is the name of a later state: what
// was Madagascar in 1870 was the Kingdom of Madagascar.
func (g *Gazetteer) alone(c models.Country) {
	e := g.entries[c.ID]
	if c.Kind != models.HistoricalState || e.life.IsZero() {
		return
	}
	for _, name := range c.Names {
		core, formed := without(split(name), states)
		later := g.names[join(matter(core))]
		if !formed || len(later) == 0 || slices.ContainsFunc(later, func(b bearer) bool {
			return b.entry.kind != models.State || b.entry.life.IsZero() || b.entry.life.Possibly(e.life)
		}) {
			continue
		}
		for _, b := range later {
			for _, short := range b.entry.short {
				add(g.names, short, bearer{e, dated, e.life})
			}
		}
	}
}

// Spellings are what countries are called besides the names that their records show, taken apart once
// for any number of gazetteers.
type Spellings []spelling

type spelling struct {
	country string
	words   []string
	within  models.Date
}

// Spell takes spellings apart.
func Spell(spellings []models.Spelling) (all Spellings) {
	for _, s := range spellings {
		for _, name := range s.Names {
			all = append(all, spelling{country: s.Country, words: split(name)})
		}
		for _, d := range s.Dated {
			all = append(all, spelling{s.Country, split(d.Name), d.Within})
		}
	}
	return all
}

func (g *Gazetteer) spelling(s spelling) {
	b := bearer{entry: g.entries[s.country], within: s.within}
	if b.entry == nil {
		return // the register has lost the country
	}
	if !s.within.IsZero() {
		b.strength = dated
	}
	g.spelled(s.words, b)
}

// former adds the former names of a country, unless they are names of another: Upper Volta has a record of its own.
func (g *Gazetteer) former(c models.Country) {
	e := g.entries[c.ID]
	for _, former := range c.FormerNames {
		for _, name := range former.Names {
			if slices.ContainsFunc(g.names[Key(name)], func(b bearer) bool { return b.entry != e }) {
				continue
			}
			g.name(name, bearer{entry: e, strength: spelled})
			if within := lifetime(former.From, former.To); !within.IsZero() {
				g.name(name, bearer{e, dated, within})
			}
		}
	}
}

// qualified adds the name before a bracket, "Serbia (before 1918)", as a name of that time.
func (g *Gazetteer) qualified(name string, e *entry) {
	if m := bracketed.FindStringSubmatch(name); m != nil && !e.life.IsZero() {
		g.name(m[1], bearer{e, dated, e.life})
	}
}

func (g *Gazetteer) shown(name string, b bearer) {
	words := split(name)
	b.entry.names = append(b.entry.names, join(words))
	g.word(words, b)
	g.spelled(words, b)
}

func (g *Gazetteer) name(name string, b bearer) { g.spelled(split(name), b) }

func (g *Gazetteer) spelled(words []string, b bearer) {
	add(g.names, join(words), b)
	if words := bag(words); len(words) >= shortestBag || b.strength == alias || b.strength == own {
		add(g.bags, words, b)
	}
	if b.entry.kind != models.Territory && b.entry.kind != models.Organisation && b.strength != dated && !b.entry.longGone() {
		core, _ := without(words, states)
		key := bag(core)
		if g.cores[key] == nil {
			g.cores[key] = map[*entry]bool{}
		}
		g.cores[key][b.entry] = true
	}
}

// longGone says that a state had ceased to exist before names of states were often changed by their form alone: that there was
// a Democratic Republic of Georgia in 1920 makes the Republic of Georgia no other state.
func (e *entry) longGone() bool { return !e.life.IsZero() && e.life.Max() < changing }

var changing = models.MustDate("1950").Min()

// shortestBag is the least bytes of a spelling that may lack its articles: Mari, which is Mali somewhere,
// is not Mari El.
const shortestBag = 5

func (g *Gazetteer) adjective(lang, form string, b bearer) {
	if start, ok := combiningForm(form); ok {
		add(g.combining, Key(start), b)
		return
	}
	for _, inflected := range Inflect(lang, form) {
		add(g.adjectives, Key(inflected), b)
	}
}

// add keeps the strongest claim of each country to a name.
func add(index map[string][]bearer, key string, b bearer) {
	if key != "" {
		index[key] = withClaim(index[key], b)
	}
}

// withClaim is a list of bearers with one more, unless its country has as strong a claim in it. Of names that were borne
// within periods it has each.
func withClaim(known []bearer, b bearer) []bearer {
	i := slices.IndexFunc(known, func(x bearer) bool {
		return x.entry == b.entry && (x.strength == dated) == (b.strength == dated) && x.within == b.within
	})
	switch {
	case i < 0:
		return append(known, b)
	case b.strength > known[i].strength:
		known[i] = b
	}
	return known
}

// lifetime is the period between two dates.
func lifetime(from, to models.Date) models.Date {
	start, end := "..", ".."
	if !from.IsZero() {
		start = string(from.Min())
	}
	if !to.IsZero() {
		end = string(to.Max())
	}
	if start == end {
		return models.Date{}
	}
	return models.MustDate(start + "/" + end)
}
