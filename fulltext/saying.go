// Package fulltext is the indexes of words by which records are found: what a record puts into one, what a search says must be there,
// and how SQLite's FTS5 and PostgreSQL's text search keep it and are asked for it.
package fulltext

import (
	"slices"
	"strconv"

	"mithaq/query"
	"mithaq/text"
)

// column is one of the columns of an index of words.
type column string

// The columns: the words of a record's own names and of what else it is found by, as they stand and by their
// stems, and how names of persons sound, with a word that tells each name of its own whole.
const (
	formColumn     column = "form"
	stemColumn     column = "stem"
	moreFormColumn column = "more_form"
	moreStemColumn column = "more_stem"
	soundColumn    column = "sound"
)

// Choices of columns.
var (
	ownForms = []column{formColumn}
	allForms = []column{formColumn, moreFormColumn}
	ownStems = []column{stemColumn}
	allStems = []column{stemColumn, moreStemColumn}
	sounds   = []column{soundColumn}
)

// Saying is a condition on the words of a record: words that follow each other in one of some columns, or what
// other sayings say together. The zero saying finds nothing.
type Saying struct {
	join joint
	of   []Saying
	// Of words that follow each other:
	columns []column
	words   []string
	begun   bool // the last word may be only begun
}

// joint is how sayings are put together.
type joint string

const (
	nothing joint = ""
	phrase  joint = "phrase"
	and     joint = "AND"
	or      joint = "OR"
	butNot  joint = "NOT" // the first, but not the second
)

// Empty says that nothing can be found.
func (s Saying) Empty() bool { return s.join == nothing }

// says is words that follow each other.
func says(columns []column, words ...string) Saying {
	return Saying{join: phrase, columns: columns, words: words}
}

// together puts sayings together; one alone is itself, and one that is empty is left out, as is one said twice.
func together(by joint, parts ...Saying) Saying {
	var all []Saying
	for _, part := range parts {
		some := []Saying{part}
		if part.join == by && by != butNot { // in brackets of its own it would say the same
			some = part.of
		}
		for _, s := range some {
			if !s.Empty() && (by == butNot || !slices.ContainsFunc(all, s.same)) {
				all = append(all, s)
			}
		}
	}
	switch len(all) {
	case 0:
		return Saying{}
	case 1:
		return all[0]
	}
	return Saying{join: by, of: all}
}

// Both is what two sayings say, if each says something.
func Both(s, other Saying) Saying {
	if s.Empty() || other.Empty() {
		return Saying{}
	}
	return All(s, other)
}

// All is what all of the sayings say.
func All(parts ...Saying) Saying { return together(and, parts...) }

// But is what one saying says and another does not.
func But(s, not Saying) Saying {
	if s.Empty() || not.Empty() {
		return s
	}
	return together(butNot, s, not)
}

// OwnStem finds what has a stem in its own names.
func OwnStem(stem string) Saying { return says(ownStems, stem) }

// each puts together what is said of each item.
func each[T any](by joint, items []T, say func(T) Saying) Saying {
	all := make([]Saying, len(items))
	for i, item := range items {
		all[i] = say(item)
	}
	return together(by, all...)
}

// same says whether two sayings say the same.
func (s Saying) same(other Saying) bool {
	return s.join == other.join && s.begun == other.begun && slices.Equal(s.columns, other.columns) && slices.Equal(s.words, other.words) &&
		slices.EqualFunc(s.of, other.of, Saying.same)
}

// Ways are the ways to be found, the closest first: what is called so, and then two and two, of which the first finds what has
// everything in its own names, which are those of persons or not. Each leaves out what the ones before it find; one that
// finds nothing more is empty.
func Ways(s query.Sought, person bool) [7]Saying {
	found := [7]Saying{Called(s), asForms(s, ownForms, ownStems), asForms(s, allForms, allStems), asStems(s, ownForms, ownStems), asStems(s, allForms, allStems), {}, Any(s)}
	if found[5] = found[3]; person {
		found[5] = asSounds(s, ownForms, ownStems)
	}
	// What stands as it was asked for has its stem, and what has its stem is found in any way.
	within := [7][]int{{}, {0}, {1, 0}, {2, 1, 0}, {2, 3}, {4}, {4, 5}}
	var left [7]Saying
	for i, way := range found {
		left[i] = way
		for _, before := range within[i] {
			if !left[i].Empty() && found[before].same(way) {
				left[i] = Saying{}
			} else if !left[i].Empty() {
				left[i] = together(butNot, left[i], found[before])
			}
		}
	}
	return left
}

// Called finds what has a name that is the whole text, but for articles and function words.
func Called(s query.Sought) Saying {
	if s.Whole == "" {
		return Saying{}
	}
	return All(says(sounds, s.Whole), asStems(s, ownForms, ownStems))
}

// Named finds what may be meant by name among bodies or persons, which are found by nothing but their own names and their country's: one of
// the words that name no country is in its own name, or it is a person whose name sounds like the whole without honorifics. One word alone
// means nobody in particular.
func Named(s query.Sought, person bool) Saying {
	if len(s.Terms) < 2 {
		return Saying{}
	}
	named := each(or, s.Terms, func(t query.Term) Saying {
		switch {
		case len(t.Countries) > 0:
			return Saying{}
		case person:
			return together(or, stemOf(t, ownForms, ownStems), Sound(t.Keys))
		}
		return stemOf(t, ownForms, ownStems)
	})
	if person {
		named = together(or, named, each(and, s.Names, Sound))
	}
	return named
}

// InOrder finds what has the whole text in its own names as it stands; the last word may be only begun.
func InOrder(s query.Sought, begun bool) Saying {
	whole := says(ownForms, s.Forms...)
	whole.begun = begun
	return whole
}

// OwnTerms is, for one of the ways, what makes a record fit better: each term as it must stand in its own names; for the way
// that finds what has them all there, that they follow each other as they do in the text.
func OwnTerms(s query.Sought, way int) []Saying {
	switch {
	case way == 1 && len(s.Forms) > 1:
		return []Saying{InOrder(s, false)}
	case way == 0 || way%2 == 1 || len(s.Terms) == 1:
		return nil
	}
	all := make([]Saying, len(s.Terms))
	for i, t := range s.Terms {
		if all[i] = says(ownForms, t.Forms...); way > 2 {
			all[i] = stemOf(t, ownForms, ownStems)
		}
	}
	return all
}

// Any finds what has every term in any way: by its stem, as it stands, by how it sounds or by the country, the form or the day that it
// names; or what has a name that sounds like the whole.
func Any(s query.Sought) Saying {
	terms := each(and, s.Terms, func(t query.Term) Saying {
		return together(or, stemOf(t, allForms, allStems), Sound(t.Keys), each(or, t.Countries, countryOf), each(or, t.Facts, factOf))
	})
	return together(or, terms, each(and, s.Names, Sound))
}

// countryOf finds what has to do with a country.
func countryOf(key int64) Saying { return says(sounds, keyWord(strconv.FormatInt(key, 10))) }

// factOf finds the instruments of which something is recorded.
func factOf(fact string) Saying { return says(sounds, keyWord(fact)) }

// asForms finds what has every term as it stands. UN, which is no function word, is not the French article: that has no stem.
func asForms(s query.Sought, forms, stems []column) Saying {
	return each(and, s.Terms, func(t query.Term) Saying {
		if t.Stem != "" && text.IsFunctionWord(t.Forms[0]) {
			return together(and, says(forms, t.Forms...), says(stems, t.Stem))
		}
		return says(forms, t.Forms...)
	})
}

// asStems finds what has every term by its stem or, for a phrase, as it stands.
func asStems(s query.Sought, forms, stems []column) Saying {
	return each(and, s.Terms, func(t query.Term) Saying { return stemOf(t, forms, stems) })
}

// asSounds finds what has every term by its stem or its sound.
func asSounds(s query.Sought, forms, stems []column) Saying {
	return each(and, s.Terms, func(t query.Term) Saying { return together(or, stemOf(t, forms, stems), Sound(t.Keys)) })
}

// Begun finds what has every term in its own names, by its stem or, if it may be only begun, by its beginning.
func Begun(s query.Sought) Saying {
	return each(and, s.Terms, func(t query.Term) Saying {
		if !t.Begun {
			return stemOf(t, ownForms, ownStems)
		}
		begun := says(ownForms, t.Forms...)
		begun.begun = true
		return together(or, stemOf(t, ownForms, ownStems), begun)
	})
}

func stemOf(t query.Term, forms, stems []column) Saying {
	if t.Stem == "" {
		return says(forms, t.Forms...)
	}
	return says(stems, t.Stem)
}

// Sound finds the names of persons that sound like one of the keys.
func Sound(keys []string) Saying {
	return each(or, keys, func(key string) Saying { return says(sounds, key) })
}
