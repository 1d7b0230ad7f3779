package main

import (
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"

	"mithaq/corpus"
	"mithaq/models"
)

// noise gets descriptions wrong as people do. Nothing in the product was made with it in view.
type noise struct{ *rand.Rand }

// spellings are other ways to write the sounds of names in Latin letters.
var spellings = []string{"ou", "u", "u", "ou", "ch", "sh", "sh", "ch", "ss", "s", "mm", "m", "i", "ee", "ei", "i", "k", "q", "q", "k", "aa", "a", "y", "i", "dj", "j"}

// name writes a name otherwise: by another spelling, with a slip, or without a part in the middle.
func (n noise) name(name string) string {
	switch n.IntN(4) {
	case 0:
		at := 2 * n.IntN(len(spellings)/2)
		return strings.Replace(name, spellings[at], spellings[at+1], 1)
	case 1:
		return strings.NewReplacer("-", " ", "'", "", "’", "").Replace(strings.ToUpper(name))
	case 2:
		if words := strings.Fields(name); len(words) > 2 {
			at := 1 + n.IntN(len(words)-2)
			return strings.Join(slices.Delete(words, at, at+1), " ")
		}
	}
	return n.slip(name)
}

// slip leaves out, doubles or exchanges a letter inside a word.
func (n noise) slip(name string) string {
	letters := []rune(name)
	inside := []int{}
	for i := 1; i+2 < len(letters); i++ {
		if unicode.IsLetter(letters[i-1]) && unicode.IsLetter(letters[i]) && unicode.IsLetter(letters[i+1]) {
			inside = append(inside, i)
		}
	}
	if len(inside) == 0 {
		return name
	}
	at := inside[n.IntN(len(inside))]
	switch n.IntN(3) {
	case 0:
		letters = slices.Delete(letters, at, at+1)
	case 1:
		letters = slices.Insert(letters, at, letters[at])
	default:
		letters[at], letters[at+1] = letters[at+1], letters[at]
	}
	return string(letters)
}

// title leaves out a word or two, or has a slip in one.
func (n noise) title(title string) string {
	words := strings.Fields(title)
	for range 1 + n.IntN(2) {
		if len(words) > 3 {
			at := n.IntN(len(words))
			words = slices.Delete(words, at, at+1)
		}
	}
	if n.IntN(2) == 0 {
		return n.slip(strings.Join(words, " "))
	}
	return strings.Join(words, " ")
}

func sorted(t models.Text) (values []string) {
	for _, lang := range slices.Sorted(maps.Keys(t)) {
		values = append(values, t[lang])
	}
	return values
}

func (n noise) officials(w *corpus.World) sheet {
	s := sheet{name: "officials"}
	for _, o := range w.Officials {
		for _, name := range sorted(o.Names) {
			s.add(models.Description{Kind: models.KindOfficial, Names: models.Strings{n.name(name)}}, o.ID)
		}
	}
	return s
}

// strangers have the first name of one official and the last of another.
func (n noise) strangers(w *corpus.World) sheet {
	s := sheet{name: "officials that nobody knows"}
	for i, o := range w.Officials {
		other := w.Officials[(i+1+n.IntN(len(w.Officials)-1))%len(w.Officials)]
		first, last := strings.Fields(o.Names.In(nil)), strings.Fields(other.Names.In(nil))
		if len(first) > 1 && len(last) > 1 {
			s.add(models.Description{Kind: models.KindOfficial, Names: models.Strings{first[0] + " " + last[len(last)-1]}}, "")
		}
	}
	return s
}

func (n noise) agencies(w *corpus.World) sheet {
	s := sheet{name: "agencies"}
	for _, a := range w.Agencies {
		for _, name := range sorted(a.Names) {
			s.add(models.Description{Kind: models.KindAgency, Names: models.Strings{n.title(name)}, Country: models.Optional(a.Country.ID)}, a.ID)
		}
	}
	return s
}

// instruments are described by a title, alone or with the parties and a day near that of signature.
func (n noise) instruments(w *corpus.World, more bool) sheet {
	s := sheet{name: map[bool]string{false: "instruments by title", true: "instruments by title, parties and day"}[more]}
	for _, i := range w.Instruments {
		for _, title := range sorted(i.Titles) {
			d := models.Description{Kind: models.KindInstrument, Names: models.Strings{n.title(title)}}
			if more {
				for _, p := range i.Parties {
					d.Parties = append(d.Parties, p.Country.ID)
				}
				if i.Signed.Exact() {
					d.Date = models.MustDate(string(i.Signed.Min().AddDays(n.IntN(7) - 3)))
				}
			}
			s.add(d, i.ID)
		}
	}
	return s
}
