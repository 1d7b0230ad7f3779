package gazetteer

import (
	"regexp"
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

// newer are words for what is new, of which one letter is left as well: N. Zealand.
var newer = set("new nouvelle nova nueva nuova")

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
// means none. A word with a point behind it may stand for another than the one that it is short for most often: Fed., St.
func (g *Gazetteer) byShort(name string, words []string, on models.Date) Answer {
	points := pointed(name)
	a := g.begun(words, points, on)
	if plain := kingdoms(apart(name)); a.Found() == "" && len(points) > 0 && !slices.Equal(plain, words) {
		a = g.begun(plain, points, on)
	}
	return a
}

// withPoint is a word with a point behind it.
var withPoint = regexp.MustCompile(`(\pL+)\.`)

// pointed are the words of a name that have a point behind them, in the forms of keys.
func pointed(name string) (all []string) {
	for _, m := range withPoint.FindAllStringSubmatch(name, -1) {
		all = append(all, Key(m[1]), join(apart(m[1])))
	}
	return all
}

// kingdoms are words with those of the United Kingdom in place of its initials.
func kingdoms(words []string) []string {
	for i, w := range words {
		if len(words) > 1 && w == "uk" {
			return slices.Concat(words[:i], []string{"united", "kingdom"}, words[i+1:])
		}
	}
	return words
}

// begun is whose name words begin, of which some are known to be shortened.
func (g *Gazetteer) begun(words, points []string, on models.Date) Answer {
	whole := words
	words = matter(words)
	if len(words) < 2 || slices.ContainsFunc(whole, func(w string) bool { // German D. R.
		return len(w) == 1 && !slices.Contains(words, w) && (len(points) == 0 || slices.Contains(points, w))
	}) {
		return Answer{}
	}
	var near, rivals []bearer
	for _, name := range g.worded[openingOf(words)] {
		switch begin, enough := g.cut(words, name.words, points); {
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
// another, unless it has a point behind it: Niger.
func (g *Gazetteer) cut(words, whole, points []string) (begin, enough bool) {
	telling, long, own, wholes, letters := false, true, 0, 0, true
	for i, w := range words {
		n := utf8.RuneCountInString(w)
		switch {
		case w == whole[i]:
			telling = telling || n >= wholeLetters && !common[w] && !states[w]
			wholes++
		case !strings.HasPrefix(whole[i], w), n >= wholeLetters && len(g.names[w]) > 0 && !slices.Contains(points, w):
			return false, false
		case n == 1:
			letters = letters && (skies[whole[i]] || newer[whole[i]])
		}
		long = long && n >= leftLetters
		if !states[whole[i]] {
			own++
		}
	}
	one := own == 1 && (len(points) > 0 && telling || long && len(words) > 2) // and forms of state around it
	return true, (letters || wholes > 1 && len(points) > 0) && (own > 1 || one) && (telling || long)
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
