package gazetteer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"mithaq/models"
)

// A name may be cut short if one of its words stands as it is and says whose it is, with this many letters or more, or if
// this many letters of each are left. One letter is left of a side of the sky alone.
const (
	wholeLetters = 4
	leftLetters  = 3
)

// skies are the sides of the sky.
var skies = set("north south east west northern southern eastern western nord sud est ouest norte sul sur este leste oeste")

// common are words that many names have, so that they do not say whose a name is.
var common = set(`north south east west northern southern eastern western new old saint sainte san santa sao great united union community
	organization organisation international world european african american arab bank fund islands island nations`)

// opening is the first letter of a name, and how many words it has.
type opening struct {
	letter rune
	words  int
}

// wordedName is a name by its words that matter.
type wordedName struct {
	words  []string
	bearer bearer
}

// word keeps the words of a name that a record shows: what is spelled in all the languages of the world begins too much.
func (g *Gazetteer) word(words []string, b bearer) {
	words = matter(words)
	b.entry.worded = append(b.entry.worded, words)
	if len(words) > 1 {
		at := openingOf(words)
		g.worded[at] = append(g.worded[at], wordedName{words, b})
	}
}

func openingOf(words []string) opening {
	letter, _ := utf8.DecodeRuneInString(words[0])
	return opening{letter, len(words)}
}

// byShort takes words for the beginnings of those of a name: S Africa, Papua New Guin. What may begin the names of two countries
// means none.
func (g *Gazetteer) byShort(words []string, on models.Date) Answer {
	whole := words
	words = matter(words)
	if len(words) < 2 || slices.ContainsFunc(whole, func(w string) bool { return len(w) == 1 && !slices.Contains(words, w) }) { // German D. R.
		return Answer{}
	}
	var near, rivals []bearer
	for _, name := range g.worded[openingOf(words)] {
		switch begin, enough := g.cut(words, name.words); {
		case enough:
			near = withClaim(near, name.bearer)
		case begin:
			rivals = withClaim(rivals, name.bearer)
		}
	}
	for _, r := range rivals {
		if !slices.ContainsFunc(near, func(n bearer) bool { return n.entry == r.entry }) {
			return Answer{}
		}
	}
	return choose(near, on, ByShort)
}

// byLonger takes shortened words for those of another language, if names with them are those of one country: Rep. Fed. da Alemanha.
func (g *Gazetteer) byLonger(name string, _ []string, on models.Date) Answer {
	words, _ := without(apart(name), governments)
	longer := longer
	if initial.MatchString(name) {
		longer = longerInitials
	}
	if !slices.ContainsFunc(words, func(w string) bool { return longer[w] != nil }) {
		return Answer{}
	}
	all := [][]string{nil}
	for _, w := range words {
		if len(all) > mostLonger {
			return Answer{}
		}
		some := longer[w]
		if some == nil {
			some = []string{w}
		}
		var next [][]string
		for _, words := range all {
			for _, w := range some {
				next = append(next, append(slices.Clip(words), w))
			}
		}
		all = next
	}
	var found []bearer
	for _, words := range all {
		for _, b := range slices.Concat(g.names[join(words)], g.bags[bag(words)]) {
			found = withClaim(found, b)
		}
	}
	return choose(found, on, ByShort)
}

// mostLonger is how many ways to read shortened words are tried.
const mostLonger = 100

// cut says whether words are the beginnings of others, and whether they tell enough of them. What is a name itself is no beginning of
// another: Niger.
func (g *Gazetteer) cut(words, whole []string) (begin, enough bool) {
	telling, long, own, sky := false, true, 0, true
	for i, w := range words {
		n := utf8.RuneCountInString(w)
		switch {
		case w == whole[i]:
			telling = telling || n >= wholeLetters && !common[w] && !states[w]
		case !strings.HasPrefix(whole[i], w), n >= wholeLetters && len(g.names[w]) > 0:
			return false, false
		case n == 1:
			sky = sky && skies[whole[i]]
		}
		long = long && n >= leftLetters
		if !states[whole[i]] {
			own++
		}
	}
	return true, sky && own > 1 && (telling || long)
}

// begin says that words are the beginnings of words of one name that the record of a country shows, in their order: Civil Aviat.
func (g *Gazetteer) begin(id string, words []string) bool {
	words = matter(words)
	e := g.entries[id]
	return e != nil && len(words) > 0 && slices.ContainsFunc(e.worded, func(name []string) bool {
		i := 0
		for _, w := range name {
			if i < len(words) && utf8.RuneCountInString(words[i]) >= leftLetters && strings.HasPrefix(w, words[i]) {
				i++
			}
		}
		return i == len(words)
	})
}
