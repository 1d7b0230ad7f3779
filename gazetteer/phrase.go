package gazetteer

import (
	"strings"
	"unicode/utf8"

	"mithaq/models"
)

// prepositions stand before a name that was taken out of a sentence, in the forms of keys: from Morocco, au Maroc, في المغرب.
var prepositions = set(`in at to from with by en a au aux avec par pour vers depuis con por para com ao aos as no na nos nas em pelo pela desde
	في من الي مع عن علي لدي`)

// fronts are what is written to the front of Arabic words, and what stands there without it: and, so, in, to.
var fronts = []struct{ written, stands string }{{"و", ""}, {"ف", ""}, {"ب", ""}, {"لل", "ال"}, {"ل", ""}}

// leastBare is how many letters an Arabic word has without its front.
const leastBare = 3

// byPhrase takes a name behind a preposition, or behind what Arabic writes to the front of a word, if it is one as it stands there.
func (g *Gazetteer) byPhrase(name string, on models.Date) Answer {
	for _, rest := range unphrased(name) {
		words := split(rest)
		if shouted(rest, join(words)) {
			continue
		}
		a := g.first(rest, words, on, g.byName, g.byWords, g.byForm)
		if len(a.Countries) == 0 || g.elsewhere(a, words, on) {
			continue
		}
		if a.Rule == ByName {
			a.Rule = ByWords
		}
		return g.inTime(a, rest, words, on)
	}
	return Answer{}
}

// unphrased are what a name may be behind a preposition.
func unphrased(name string) (all []string) {
	first, rest, more := strings.Cut(strings.TrimSpace(name), " ")
	if more && prepositions[Key(first)] {
		return []string{rest}
	}
	for _, word := range fronted(first, true) {
		all = append(all, strings.TrimSpace(word+" "+rest))
	}
	return all
}

// fronted are what an Arabic word may be without what is written to its front; behind "and" there may be a preposition.
func fronted(word string, again bool) (all []string) {
	for _, f := range fronts {
		rest, ok := strings.CutPrefix(word, f.written)
		rest = f.stands + rest
		if !ok || utf8.RuneCountInString(rest) < leastBare {
			continue
		}
		all = append(all, rest)
		if again {
			all = append(all, fronted(rest, false)...)
		}
	}
	return all
}
