package gazetteer

import (
	"math/bits"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"

	"mithaq/models"
)

// A slip of the pen is taken for a name if the name has this many letters or more, one of them is
// wrong, and no name of another country is within two.
const (
	typoLetters = 7
	typoSlips   = 1
	typoMargin  = 2
)

// Of a shorter Latin name a slip is taken for it only if it is one that hands make: two neighbours in the wrong order in a name of so many letters or
// more, a letter left out or another vowel in a name of one more or two, all behind the right first letter.
const (
	shortestSlip = 5
	leastNames   = shortestSlip - typoMargin // letters of the names that are compared
)

// longName is a name that can be recognised with a slip in it.
type longName struct {
	key     string
	letters int
	set     letterSet
	bearers []bearer
}

// letterSet is the letters of a name, without their order: half of the bits say which it has, the other half which it has
// more than once. Some letters share a bit.
type letterSet uint64

func lettersOf(key string) (all letterSet) {
	for _, r := range key {
		bit := letterSet(1) << (uint(r) % 32) //nolint:gosec // a rune is not negative
		if all&bit != 0 {
			bit <<= 32
		}
		all |= bit
	}
	return all
}

// within says that names of these letters may be so many slips apart: a letter too much is one bit, another letter two.
func (l letterSet) within(other letterSet, slips int) bool {
	return bits.OnesCount64(uint64(l^other)) <= 2*slips
}

// shown says that the name stands in a record: what is spelled in all the languages of the world is
// near too much.
func (n longName) shown() bool {
	return slices.ContainsFunc(n.bearers, func(b bearer) bool { return b.strength == alias || b.strength == own })
}

// index makes what can be made only when all names are known.
func (g *Gazetteer) index() {
	for key, bearers := range g.names {
		if n := utf8.RuneCountInString(key); n >= leastNames {
			name := longName{key, n, lettersOf(key), bearers}
			g.long = append(g.long, name)
			if single := undoubled(key); single != "" && name.shown() {
				for _, b := range bearers {
					add(g.doubled, single, b)
				}
			}
		}
	}
	slices.SortFunc(g.long, func(a, b longName) int { return a.letters - b.letters })
}

// slip is a long name that is near to what is asked for.
type slip struct {
	longName
	distance int
	likely   bool // so that it may be meant, if it is a slip
}

// slips lists the long names within typoMargin of a key.
func (g *Gazetteer) slips(key string) (near []slip) {
	n := utf8.RuneCountInString(key)
	if n < shortestSlip || n < typoLetters && !ascii(key) {
		return nil
	}
	set := lettersOf(key)
	for i := g.from(n - typoMargin); i < len(g.long) && g.long[i].letters <= n+typoMargin; i++ {
		name := &g.long[i]
		if !name.set.within(set, typoMargin) {
			continue // as most are, which is seen without comparing them
		}
		switch distance := levenshtein.ComputeDistance(key, name.key); {
		case distance > typoMargin:
		case turned(key, name.key):
			near = append(near, slip{*name, typoSlips, true})
		default:
			near = append(near, slip{*name, distance, n >= typoLetters && name.letters >= typoLetters || distance == 1 && byHand(key, name.key)})
		}
	}
	return near
}

// turned says that two neighbouring letters of a name, and not the first one, have changed places.
func turned(key, name string) bool {
	if len(key) != len(name) || !ascii(name) {
		return false
	}
	i := 0
	for i < len(key) && key[i] == name[i] {
		i++
	}
	return i > 0 && i+1 < len(key) && key[i] == name[i+1] && key[i+1] == name[i] && key[i+2:] == name[i+2:]
}

// byHand says that a letter of a name that is not long is left out, or a vowel another one, behind the first letter.
func byHand(key, name string) bool {
	i := 0
	for i < len(key) && i < len(name) && key[i] == name[i] {
		i++
	}
	switch {
	case !ascii(name) || i == 0:
		return false
	case len(name) == len(key)+1:
		return len(key) > shortestSlip
	}
	return len(name) == len(key) && len(key) > shortestSlip && isVowel(key[i]) && isVowel(name[i])
}

func isVowel(letter byte) bool { return strings.IndexByte("aeiou", letter) >= 0 }

func ascii(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r >= utf8.RuneSelf }) < 0
}

// bySlip takes a name with a slip in it, or with other consonants doubled, for the name that is meant.
func (g *Gazetteer) bySlip(key string, slips func(key string) []slip, on models.Date) Answer {
	near := slips(key)
	if a := byTypo(near, on); a.Found() != "" {
		return a
	}
	return g.byDoubled(key, near, on)
}

// undoubled is a Latin key with one letter where it has the same one twice; empty of any other, and of a short one.
func undoubled(key string) string {
	if !ascii(key) || len(key) < shortestDoubled {
		return ""
	}
	return string(slices.Compact([]byte(key)))
}

// shortestDoubled is how many letters a name has of which the consonants may be doubled wrongly.
const shortestDoubled = typoLetters

// byDoubled takes a name for the one that differs in nothing but which letters are doubled (with rr for r), unless it is as near to that of another
// country.
func (g *Gazetteer) byDoubled(key string, near []slip, on models.Date) Answer {
	single := undoubled(key)
	if single == "" {
		return Answer{}
	}
	a := choose(g.doubled[single], on, ByTypo)
	if a.Found() == "" || slices.ContainsFunc(near, func(s slip) bool {
		return s.distance <= typoSlips && !slices.ContainsFunc(s.bearers, func(b bearer) bool { return b.entry.id == a.Found() })
	}) {
		return Answer{}
	}
	return a
}

// byTypo takes a slip for the name that it is nearest to.
func byTypo(near []slip, on models.Date) Answer {
	var meant Answer
	all := map[string]bool{}
	for _, s := range near {
		a := choose(s.bearers, on, ByTypo)
		for _, id := range a.Countries {
			all[id] = true
		}
		if s.distance <= typoSlips && s.likely && s.shown() {
			meant = a
		}
	}
	if len(all) != 1 || meant.Found() == "" {
		return Answer{}
	}
	return meant
}

// from is where names of so many letters begin.
func (g *Gazetteer) from(letters int) int {
	i, _ := slices.BinarySearchFunc(g.long, letters, func(x longName, n int) int { return x.letters - n })
	return i
}
