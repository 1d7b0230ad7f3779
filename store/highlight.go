package store

import (
	"slices"
	"strings"
	"unicode/utf8"

	"mithaq/models"
	"mithaq/query"
	"mithaq/text"
)

const (
	// shownHighlights is the most texts that are shown of one record.
	shownHighlights = 3
	// shownBytes is about how much of a long text is shown around what was found.
	shownBytes = 240
)

// highlighted is a text of a record in which something was found.
type highlighted struct {
	findable
	told
	marks []query.Mark
	near  int
}

// How near a name comes to what was asked for.
const (
	begunName = 2 // it begins with it
	wholeName = 4 // it is it
)

// nearness says how near a text of a record comes to what was asked for.
func nearness(q query.Search, f findable, t string) int {
	switch {
	case !f.role.Own():
		return 0
	case text.Whole(text.Words(t)) == q.Whole:
		return wholeName
	case strings.HasPrefix(text.Fold(t), q.Typed()):
		return begunName
	}
	return 0
}

// terms counts the terms that are found in the text.
func (h highlighted) terms() int {
	seen := map[int]bool{}
	for _, m := range h.marks {
		seen[m.Term] = true
	}
	return len(seen)
}

// weight says which text is shown first: the one with more of what was sought, the name that is it or begins with it, then a name,
// then one in the language asked for.
func (h highlighted) weight(langs models.Languages) int {
	w := h.terms()*4 + h.near
	if h.role.Own() {
		w += 2
	}
	if slices.Contains(langs, h.lang) {
		w++
	}
	return w
}

// highlights shows the texts in which most was found; of texts that are the same, one.
func highlights(all []highlighted, langs models.Languages) []models.Highlight {
	slices.SortStableFunc(all, func(a, b highlighted) int { return b.weight(langs) - a.weight(langs) })
	shown, seen := []models.Highlight{}, map[string]bool{}
	for _, h := range all {
		if len(shown) == shownHighlights {
			break
		}
		if !seen[h.text] {
			seen[h.text] = true
			shown = append(shown, h.show())
		}
	}
	return shown
}

// show is the text around what was found. Marks are counted in code points: the bytes of the text up to
// them are whole letters, for marks begin and end where words do.
func (h highlighted) show() models.Highlight {
	from, to := cut(h.text, h.marks[0])
	before, after := "", ""
	if from > 0 {
		before = "…"
	}
	if to < len(h.text) {
		after = "…"
	}
	shown := models.Highlight{Field: h.field, Lang: models.Optional(h.lang), Text: before + h.text[from:to] + after, Marks: []models.Span{}}
	for _, m := range h.marks {
		if m.End <= to {
			start := utf8.RuneCountInString(before + h.text[from:m.Start])
			shown.Marks = append(shown.Marks, models.Span{Start: start, End: start + utf8.RuneCountInString(h.text[m.Start:m.End])})
		}
	}
	return shown
}

// cut answers the part of a text around a mark, from one blank to another.
func cut(t string, around query.Mark) (from, to int) {
	if len(t) <= shownBytes*3/2 {
		return 0, len(t)
	}
	if start := around.Start - shownBytes/3; start > 0 {
		if blank := strings.IndexByte(t[start:around.Start], ' '); blank >= 0 {
			from = start + blank + 1
		} else {
			from = around.Start
		}
	}
	to = len(t)
	if end := max(from+shownBytes, around.End); end < len(t) {
		if blank := strings.LastIndexByte(t[around.End:end], ' '); blank >= 0 {
			to = around.End + blank
		} else {
			to = around.End
		}
	}
	return from, to
}
