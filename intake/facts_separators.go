package intake

import (
	"slices"
	"strings"
	"sync"

	"mithaq/models"
)

// This file tells what separates the names in a column.

// separators are what may stand between the names of several countries: of the words between the last two those with a blank before them, since
// others may be the beginning of a name.
var separators = sync.OnceValue(func() []string {
	words := slices.DeleteFunc(slices.Clone(spoken().conjunctions), func(and string) bool { return !strings.HasPrefix(and, " ") })
	return slices.Concat([]string{";", "；", "؛", "|", "\n", " / ", "/", ",", "，", "、", "،", " & ", " + "}, words, []string{" - ", " – ", "–", " x ", " X ", " × ", " vs ", " vs. "})
})

// splitting is what separates the names of countries in a column.
type splitting struct {
	by    []string
	names int     // how many there are then
	share float64 // of them that are found
}

// separators are what best separates the names of countries: as few as it takes to find the most of them.
func (f *facts) separators() splitting {
	if f.wholeDates() || f.addresses*2 > f.filled {
		return splitting{}
	}
	if f.split == nil && f.answers() {
		f.split = &splitting{}
	}
	if f.split == nil {
		best := f.splitBy(nil)
		for len(best.by) < 3 {
			next := best
			for _, s := range separators() {
				if with := f.splitBy(oneMore(best.by, s)); with.share > next.share+0.02 {
					next = with
				}
			}
			if len(next.by) == len(best.by) {
				break
			}
			best = next
		}
		for _, s := range separators() {
			if best.share > mostly && !slices.Contains(best.by, s) && f.parts(s, best) {
				if with := f.splitBy(oneMore(best.by, s)); with.share >= best.share-0.01 {
					best = with
				}
			}
		}
		f.split = &best
	}
	return *f.split
}

// oneMore is separators and another, in the order in which they are looked for: a comma parts more than an "and" does.
func oneMore(by []string, separator string) []string {
	by = append(slices.Clip(by), separator)
	slices.SortFunc(by, func(a, b string) int { return slices.Index(separators(), a) - slices.Index(separators(), b) })
	return by
}

// few is how many rows show that a separator is one.
const few = 3

// parts says that a separator which few rows have parts these into names: they are found nine times in ten, or nearly as often as the names of the
// column are.
func (f *facts) parts(separator string, best splitting) bool {
	by, with := best.by, oneMore(best.by, separator)
	rows, names, found := 0, 0, 0
	for value, n := range f.values {
		if !strings.Contains(value, separator) {
			continue
		}
		after := f.names(value, with)
		if len(after) == len(f.names(value, by)) {
			continue
		}
		rows, names = rows+n, names+len(after)
		for _, name := range after {
			if f.world.Exactly(name, models.Date{}).Found() != "" {
				found++
			}
		}
	}
	return rows >= few && float64(found) >= 0.9*best.share*float64(names)
}

// names are what separators part a value into; the name of a country stays whole.
func (f *facts) names(value string, by []string) []string {
	return parted(value, by, func(v string, _ bool) string {
		id, known := f.wholes[v]
		if !known {
			id = f.world.Named(v, models.Date{})
			f.wholes[v] = id
		}
		return id
	})
}

func (f *facts) splitBy(by []string) splitting {
	s, found := splitting{by: by}, 0
	for _, value := range f.some {
		names := f.names(value, by)
		s.names += len(names)
		for _, name := range names {
			if len(f.world.Exactly(name, models.Date{}).Countries) > 0 {
				found++
			}
		}
	}
	s.share = float64(found) / float64(max(s.names, 1))
	return s
}

// joins says that a word joins values of the column in one: Paris and Rabat, if either stands alone as well.
func (f *facts) joins(and string) bool {
	for value := range f.values {
		if parts := parted(value, []string{and}, nil); len(parts) > 1 && slices.ContainsFunc(parts, func(p string) bool { return f.values[p] > 0 }) {
			return true
		}
	}
	return false
}

// joinsBoth says that what may be within the name of a place joins two that stand alone as well, in most of the values that have it.
func (f *facts) joinsBoth(dash string) bool {
	both, others := 0, 0
	for value, n := range f.values {
		if parts := parted(value, []string{dash}, nil); len(parts) > 1 {
			if slices.ContainsFunc(parts, func(p string) bool { return f.values[p] == 0 }) {
				others += n
			} else {
				both += n
			}
		}
	}
	return both > others
}
