package store

import (
	"strings"

	"mithaq/query"
)

// This file says in the language of SQLite's FTS5 what is sought. Words are letters and digits only, and
// stand in quotation marks all the same: nothing that a user writes can be taken for an operator.

// asStems finds what has every term, by its stem or, for a phrase, as it stands.
func asStems(s query.Sought) string {
	return each(s.Terms, stemOf)
}

// asForms finds what has every term as it stands.
func asForms(s query.Sought) string {
	return each(s.Terms, formOf)
}

// asAny finds what has every term in any way: by its stem, as it stands, or by how it sounds; or
// what has a name that sounds like the whole.
func asAny(s query.Sought) string {
	all := each(s.Terms, func(t query.Term) string {
		if sounds := soundOf(t.Keys); sounds != "" {
			return "(" + stemOf(t) + " OR " + sounds + ")"
		}
		return stemOf(t)
	})
	if names := each(s.Names, soundOf); names != "" {
		all = "(" + all + ") OR (" + names + ")"
	}
	return all
}

// asOwn finds what has every term in its own names: by its stem or, where these are names of persons, by
// its sound.
func asOwn(s query.Sought, person bool) string {
	return each(s.Terms, func(t query.Term) string {
		sounds := soundOf(t.Keys)
		switch {
		case t.Stem == "":
			return "{form} : " + quoted(t.Forms)
		case person && sounds != "":
			return "({stem} : " + quoted([]string{t.Stem}) + " OR " + sounds + ")"
		}
		return "{stem} : " + quoted([]string{t.Stem})
	})
}

// asBegun finds what has every term in its name, of which the last may be only begun.
func asBegun(s query.Sought) string {
	last := len(s.Terms) - 1
	return each(s.Terms[:last], func(t query.Term) string {
		if t.Stem == "" {
			return "{form} : " + quoted(t.Forms)
		}
		return "{stem} : " + quoted([]string{t.Stem})
	}) + and(last > 0) + "{form} : " + quoted(s.Terms[last].Forms) + " *"
}

func and(more bool) string {
	if more {
		return " AND "
	}
	return ""
}

func stemOf(t query.Term) string {
	if t.Stem == "" {
		return formOf(t)
	}
	return "{stem more_stem} : " + quoted([]string{t.Stem})
}

func formOf(t query.Term) string { return "{form more_form} : " + quoted(t.Forms) }

func soundOf(keys []string) string {
	if len(keys) == 0 {
		return ""
	}
	ways := make([]string, len(keys))
	for i, k := range keys {
		ways[i] = quoted([]string{k})
	}
	return "{sound} : (" + strings.Join(ways, " OR ") + ")"
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
