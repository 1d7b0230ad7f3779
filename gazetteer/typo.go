package gazetteer

import (
	"slices"
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

// longName is a name that can be recognised with a slip in it.
type longName struct {
	key     string
	letters int
	bearers []bearer
}

// shown says that the name stands in a record: what is spelled in all the languages of the world is
// near too much.
func (n longName) shown() bool {
	return slices.ContainsFunc(n.bearers, func(b bearer) bool { return b.strength == alias || b.strength == own })
}

// index makes what can be made only when all names are known.
func (g *Gazetteer) index() {
	for key, bearers := range g.names {
		if n := utf8.RuneCountInString(key); n >= typoLetters-typoMargin {
			g.long = append(g.long, longName{key, n, bearers})
		}
	}
	slices.SortFunc(g.long, func(a, b longName) int { return a.letters - b.letters })
}

// slip is a long name that is near to what is asked for.
type slip struct {
	longName
	distance int
}

// slips lists the long names within typoMargin of a key.
func (g *Gazetteer) slips(key string) (near []slip) {
	n := utf8.RuneCountInString(key)
	if n < typoLetters {
		return nil
	}
	for i := g.from(n - typoMargin); i < len(g.long) && g.long[i].letters <= n+typoMargin; i++ {
		if distance := levenshtein.ComputeDistance(key, g.long[i].key); distance <= typoMargin {
			near = append(near, slip{g.long[i], distance})
		}
	}
	return near
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
		if s.distance <= typoSlips && s.letters >= typoLetters && s.shown() {
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
