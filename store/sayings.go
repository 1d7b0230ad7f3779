package store

import (
	"context"
	"slices"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"mithaq/query"
)

// This file says what words a record must have, in no language of a database.

// column is one of the columns of an index of words.
type column string

// The columns: the words of a record's own names and of what else it is found by, as they stand and by their
// stems, and how names of persons sound.
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

// saying is a condition on the words of a record: words that follow each other in one of some columns, or what
// other sayings say together. The zero saying finds nothing.
type saying struct {
	join joint
	of   []saying
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

func (s saying) empty() bool { return s.join == nothing }

// says is words that follow each other.
func says(columns []column, words ...string) saying {
	return saying{join: phrase, columns: columns, words: words}
}

// together puts sayings together; one alone is itself, and one that is empty is left out, as is one said twice.
func together(by joint, parts ...saying) saying {
	var all []saying
	for _, part := range parts {
		some := []saying{part}
		if part.join == by && by != butNot { // in brackets of its own it would say the same
			some = part.of
		}
		for _, s := range some {
			if !s.empty() && (by == butNot || !slices.ContainsFunc(all, s.same)) {
				all = append(all, s)
			}
		}
	}
	switch len(all) {
	case 0:
		return saying{}
	case 1:
		return all[0]
	}
	return saying{join: by, of: all}
}

// each puts together what is said of each item.
func each[T any](by joint, items []T, say func(T) saying) saying {
	all := make([]saying, len(items))
	for i, item := range items {
		all[i] = say(item)
	}
	return together(by, all...)
}

// same says whether two sayings say the same.
func (s saying) same(other saying) bool {
	return s.join == other.join && s.begun == other.begun && slices.Equal(s.columns, other.columns) && slices.Equal(s.words, other.words) &&
		slices.EqualFunc(s.of, other.of, saying.same)
}

// matching is a condition that the rows of an index meet which have what is said, as an argument of a statement.
type matching struct {
	index string // the table, or its alias
	table string
	saying
}

// GormValue says it in the language of the database.
func (m matching) GormValue(_ context.Context, db *gorm.DB) clause.Expr {
	sql, arg := databaseOf(db).match(m)
	return clause.Expr{SQL: sql, Vars: []any{arg}}
}

// ways are the ways to be found, the closest first; of each two the first finds what has everything in its own
// names, which are those of persons or not. Each leaves out what the ones before it find; one that
// finds nothing more is empty.
func ways(s query.Sought, person bool) [6]saying {
	found := [6]saying{asForms(s, ownForms), asForms(s, allForms), asStems(s, ownForms, ownStems), asStems(s, allForms, allStems), {}, asAny(s)}
	if found[4] = found[2]; person {
		found[4] = asSounds(s, ownForms, ownStems)
	}
	// What stands as it was asked for has its stem, and what has its stem is found in any way.
	within := [6][]int{{}, {0}, {1, 0}, {1, 2}, {3}, {3, 4}}
	var left [6]saying
	for i, way := range found {
		left[i] = way
		for _, before := range within[i] {
			if !left[i].empty() && found[before].same(way) {
				left[i] = saying{}
			} else if !left[i].empty() {
				left[i] = together(butNot, left[i], found[before])
			}
		}
	}
	return left
}

// ownTerms is, for one of the ways, each term as it must stand in a record's own names; nil for the ways that find
// what has them all there.
func ownTerms(s query.Sought, way int) []saying {
	if way%2 == 0 || len(s.Terms) == 1 {
		return nil
	}
	all := make([]saying, len(s.Terms))
	for i, t := range s.Terms {
		if all[i] = says(ownForms, t.Forms...); way > 1 {
			all[i] = stemOf(t, ownForms, ownStems)
		}
	}
	return all
}

// asAny finds what has every term in any way: by its stem, as it stands, or by how it sounds; or
// what has a name that sounds like the whole.
func asAny(s query.Sought) saying {
	return together(or, asSounds(s, allForms, allStems), each(and, s.Names, soundOf))
}

// asForms finds what has every term as it stands.
func asForms(s query.Sought, forms []column) saying {
	return each(and, s.Terms, func(t query.Term) saying { return says(forms, t.Forms...) })
}

// asStems finds what has every term by its stem or, for a phrase, as it stands.
func asStems(s query.Sought, forms, stems []column) saying {
	return each(and, s.Terms, func(t query.Term) saying { return stemOf(t, forms, stems) })
}

// asSounds finds what has every term by its stem or its sound.
func asSounds(s query.Sought, forms, stems []column) saying {
	return each(and, s.Terms, func(t query.Term) saying { return together(or, stemOf(t, forms, stems), soundOf(t.Keys)) })
}

// asBegun finds what has every term in its own names, by its stem or, if it may be only begun, by its beginning.
func asBegun(s query.Sought) saying {
	return each(and, s.Terms, func(t query.Term) saying {
		if !t.Begun {
			return stemOf(t, ownForms, ownStems)
		}
		begun := says(ownForms, t.Forms...)
		begun.begun = true
		return together(or, stemOf(t, ownForms, ownStems), begun)
	})
}

func stemOf(t query.Term, forms, stems []column) saying {
	if t.Stem == "" {
		return says(forms, t.Forms...)
	}
	return says(stems, t.Stem)
}

func soundOf(keys []string) saying {
	return each(or, keys, func(key string) saying { return says(sounds, key) })
}
