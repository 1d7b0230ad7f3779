package store

import (
	"strings"

	"mithaq/query"
)

// This file says in the language of SQLite's FTS5 what is sought. Words are letters and digits only, and
// stand in quotation marks all the same: nothing that a user writes can be taken for an operator.

// Columns of an index, as FTS5 names a choice of them.
const (
	ownForms = "{form}"
	allForms = "{form more_form}"
	ownStems = "{stem}"
	allStems = "{stem more_stem}"
	sounds   = "{sound}"
)

// ways are the ways to be found, the closest first; of each two the first finds what has everything in its own
// names, which are those of persons or not. Each leaves out what the ones before it find; one that
// finds nothing more is empty.
func ways(s query.Sought, person bool) [6]string {
	found := [6]string{asForms(s, ownForms), asForms(s, allForms), asStems(s, ownForms, ownStems), asStems(s, allForms, allStems), "", asAny(s)}
	if found[4] = found[2]; person {
		found[4] = asSounds(s, ownForms, ownStems)
	}
	// What stands as it was asked for has its stem, and what has its stem is found in any way.
	within := [6][]int{{}, {0}, {1, 0}, {1, 2}, {3}, {3, 4}}
	var left [6]string
	for i, way := range found {
		left[i] = way
		for _, before := range within[i] {
			if left[i] != "" && found[before] == way {
				left[i] = ""
			} else if left[i] != "" {
				left[i] = "(" + left[i] + ") NOT (" + found[before] + ")"
			}
		}
	}
	return left
}

// asAny finds what has every term in any way: by its stem, as it stands, or by how it sounds; or
// what has a name that sounds like the whole.
func asAny(s query.Sought) string {
	all := asSounds(s, allForms, allStems)
	if names := each(s.Names, soundOf); names != "" {
		all = "(" + all + ") OR (" + names + ")"
	}
	return all
}

// asForms finds what has every term as it stands.
func asForms(s query.Sought, forms string) string {
	return each(s.Terms, func(t query.Term) string { return forms + " : " + quoted(t.Forms) })
}

// asStems finds what has every term by its stem or, for a phrase, as it stands.
func asStems(s query.Sought, forms, stems string) string {
	return each(s.Terms, func(t query.Term) string { return stemOf(t, forms, stems) })
}

// asSounds finds what has every term by its stem or its sound.
func asSounds(s query.Sought, forms, stems string) string {
	return each(s.Terms, func(t query.Term) string {
		if len(t.Keys) == 0 {
			return stemOf(t, forms, stems)
		}
		return "(" + stemOf(t, forms, stems) + " OR " + soundOf(t.Keys) + ")"
	})
}

// asBegun finds what has every term in its own names, of which the last may be only begun.
func asBegun(s query.Sought) string {
	last := len(s.Terms) - 1
	begun := ownForms + " : " + quoted(s.Terms[last].Forms) + " *"
	if last == 0 {
		return begun
	}
	return asStems(query.Sought{Terms: s.Terms[:last]}, ownForms, ownStems) + " AND " + begun
}

func stemOf(t query.Term, forms, stems string) string {
	if t.Stem == "" {
		return forms + " : " + quoted(t.Forms)
	}
	return stems + " : " + quoted([]string{t.Stem})
}

func soundOf(keys []string) string {
	said := make([]string, len(keys))
	for i, k := range keys {
		said[i] = quoted([]string{k})
	}
	return sounds + " : (" + strings.Join(said, " OR ") + ")"
}

// each joins what must all be there.
func each[T any](items []T, say func(T) string) string {
	said := make([]string, len(items))
	for i, item := range items {
		said[i] = say(item)
	}
	return strings.Join(said, " AND ")
}

func quoted(words []string) string {
	return `"` + strings.ReplaceAll(strings.Join(words, " "), `"`, `""`) + `"`
}
