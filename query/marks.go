package query

import (
	"slices"
	"strings"

	"mithaq/text"
)

// Mark is what was found in a text: the bytes, and the term that it answers.
type Mark struct{ Start, End, Term int }

// Marks finds the terms in a text, which is the name of a person or not.
func (s Sought) Marks(t string, person bool) []Mark {
	words := text.Words(t)
	var marks []Mark
	for i := range words {
		for n, term := range s.Terms {
			if m, ok := term.at(words[i:], n); ok {
				marks = append(marks, m)
				break
			}
		}
	}
	if person {
		marks = s.sounds(marks, t)
	}
	return joined(marks)
}

// at says whether the words begin with the term.
func (t Term) at(words []text.Word, n int) (Mark, bool) {
	if len(t.Forms) > len(words) {
		return Mark{}, false
	}
	m := Mark{words[0].Start, words[len(t.Forms)-1].End, n}
	last := len(t.Forms) - 1
	before := true
	for i, form := range t.Forms[:last] {
		before = before && words[i].Form == form
	}
	switch {
	case t.Begun && before && strings.HasPrefix(words[last].Form, t.Forms[last]):
		return m, true
	case t.Stem != "":
		return m, words[0].Stem == t.Stem && !words[0].Stop
	}
	return m, before && words[last].Form == t.Forms[last]
}

// sounds adds the parts of a name that sound like what is sought.
func (s Sought) sounds(marks []Mark, name string) []Mark {
	for _, part := range text.Parts(name) {
		for n, keys := range s.keys() {
			if slices.ContainsFunc(part.Keys, func(k string) bool { return slices.Contains(keys, k) }) {
				marks = append(marks, Mark{part.Start, part.End, n})
			}
		}
	}
	return marks
}

// keys are those of each term, and after them those of each part of a name.
func (s Sought) keys() [][]string {
	var all [][]string
	for _, t := range s.Terms {
		all = append(all, t.Keys)
	}
	return append(all, s.Names...)
}

// joined puts marks in order, and overlapping ones together.
func joined(marks []Mark) []Mark {
	slices.SortFunc(marks, func(a, b Mark) int { return a.Start - b.Start })
	var out []Mark
	for _, m := range marks {
		if last := len(out) - 1; last >= 0 && m.Start < out[last].End {
			out[last].End = max(out[last].End, m.End)
			continue
		}
		out = append(out, m)
	}
	return out
}

// Begun is what is sought, but the last word may be only begun, or every word.
func (s Sought) Begun(every bool) Sought {
	s.Terms = slices.Clone(s.Terms)
	for i := range s.Terms {
		s.Terms[i].Begun = every || i == len(s.Terms)-1
	}
	return s
}
