package mention

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"mithaq/gazetteer"
	"mithaq/models"
	"mithaq/text"
)

// World is the names of countries, and the words around names.
type World struct {
	countries []models.Country
	byID      map[string]models.Country
	gazetteer *gazetteer.Gazetteer
	phrases   *trie
}

// NewWorld takes the names of countries apart.
func NewWorld(countries []models.Country, spellings []models.Spelling, names *gazetteer.Gazetteer) *World {
	w := &World{countries: countries, byID: map[string]models.Country{}, gazetteer: names, phrases: newTrie()}
	for n, p := range phrases {
		for words := range strings.SplitSeq(p.words, "|") {
			w.phrases.add(forms(words), meaning{what: p.what, index: n})
		}
	}
	for n, c := range countries {
		w.byID[c.ID] = c
		w.country(n, c)
	}
	w.spellings(spellings)
	for n, c := range countries {
		w.former(n, c)
	}
	return w
}

// Agencies is the names of agencies.
type Agencies struct {
	all     []models.Agency
	homes   map[string]string // their countries
	phrases *trie
}

// NewAgencies takes the names of agencies apart, of the countries of a world.
func NewAgencies(w *World, all []models.Agency) *Agencies {
	x := &Agencies{all: all, homes: map[string]string{}, phrases: newTrie()}
	for n, a := range all {
		x.homes[a.ID] = a.Country.ID
		x.agency(n, a)
		x.beside(w, n, a)
	}
	return x
}

// Places is the names of places.
type Places struct {
	all       []models.Place
	phrases   *trie
	compounds map[string][]compound // by the keys of the second words of their names
}

// NewPlaces takes the names of places apart: the Royal Palace, Casablanca, is also in Casablanca.
func NewPlaces(all []models.Place) *Places {
	x := &Places{all: all, phrases: newTrie(), compounds: map[string][]compound{}}
	for n, p := range all {
		for _, name := range p.Names {
			x.addCompound(n, name)
			m := meaning{what: place, index: n, rule: "name", upper: true, score: 0.8}
			x.phrases.add(forms(name), m)
			if town := townOf(name); town != name {
				m.rule, m.score = "town", 0.7
				x.phrases.add(forms(town), m)
			}
		}
	}
	return x
}

// townOf is what stands behind the last comma of the name of a place; the name itself if it has none.
func townOf(name string) string {
	at := strings.LastIndexAny(name, ",،")
	if at <= 0 {
		return name
	}
	_, size := utf8.DecodeRuneInString(name[at:])
	return strings.TrimSpace(name[at+size:])
}

// townsOf are the names of the town of a place.
func townsOf(names models.Text) models.Text {
	towns := models.Text{}
	for lang, name := range names {
		towns[lang] = townOf(name)
	}
	return towns
}

// country adds the names and adjectives of a country. A name of two or three letters counts in capitals.
func (w *World) country(n int, c models.Country) {
	for _, names := range []models.Text{c.Names, c.FormalNames} {
		for _, name := range names {
			w.phrases.named(country, n, name, "name", 0.95)
			if before, _, bracket := strings.Cut(name, " ("); bracket && c.Kind == models.State {
				w.phrases.named(country, n, before, "name", 0.95)
			}
		}
	}
	for _, name := range c.Aliases {
		w.phrases.named(country, n, name, "alias", 0.9)
	}
	for lang, demonyms := range c.Demonyms {
		for _, form := range demonyms {
			for _, inflected := range gazetteer.Inflect(lang, form) {
				if words := forms(inflected); len(words) > 1 || len(words) == 1 && !common[words[0]] {
					w.phrases.add(words, meaning{what: country, index: n, rule: "adjective", upper: lang == "en", score: 0.85})
				}
			}
		}
	}
}

// former adds the former names of a country that are no names of another.
func (w *World) former(n int, c models.Country) {
	for _, former := range c.FormerNames {
		for _, name := range former.Names {
			if !slices.ContainsFunc(w.phrases.at(forms(name)), func(m meaning) bool { return m.what == country && m.index != n }) {
				w.phrases.named(country, n, name, "former_name", 0.85)
			}
		}
	}
}

func (t *trie) named(what what, n int, name, rule string, score float64) {
	words := forms(name)
	if len(words) == 1 && common[words[0]] {
		return
	}
	m := meaning{what: what, index: n, rule: rule, upper: true, score: score}
	if len(words) == 1 && utf8.RuneCountInString(words[0]) <= 5 && letters(name) == strings.ToUpper(letters(name)) && !arabic(name) {
		m.exact = letters(name)
	}
	t.add(words, m)
}

// spellings adds the further names of countries that have two words or more: Spanish Guinea is not
// Guinea. One word alone is a word of some other language too often.
func (w *World) spellings(all []models.Spelling) {
	numbers := map[string]int{}
	for n, c := range w.countries {
		numbers[c.ID] = n
	}
	for _, s := range all {
		n, ok := numbers[s.Country]
		for _, name := range s.Names {
			if ok && strings.ContainsAny(name, " -") {
				if words := forms(name); len(words) > 1 {
					w.phrases.add(words, meaning{what: country, index: n, rule: "spelling", upper: true, score: 0.8})
				}
			}
		}
	}
}

func values(t models.Text) func(func(string) bool) {
	return func(yield func(string) bool) {
		for _, v := range t {
			if !yield(v) {
				return
			}
		}
	}
}

// forms are the words of a name as the text's words are compared.
func forms(name string) (words []string) {
	for _, w := range text.Words(name) {
		words = append(words, withoutArticle(w.Form))
	}
	return words
}

// letters are the letters and digits of a name as it is written.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

func arabic(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Arabic, r) })
}

func mark(r rune) bool { return unicode.IsMark(r) || r == 'ـ' || unicode.Is(unicode.Cf, r) }
