package models

import (
	"fmt"
	"strings"
)

// Evidence is what the sources say of a record.
type Evidence struct {
	// The assertions, in the order of the record.
	Data []PlacedAssertion `json:"data"`
	// Fields of which sources give values that cannot both hold.
	Conflicts []Conflict `json:"conflicts"`
} //	@name	Evidence

// PlacedAssertion is an assertion with its place in the evidence.
type PlacedAssertion struct {
	// Number of the assertion in the evidence of its record, from 1: its address while the record has the version.
	Position int `json:"position" minimum:"1"`
	Assertion
} //	@name	PlacedAssertion

// EvidenceOf numbers the assertions of a record.
func EvidenceOf(p *Provenance) Evidence {
	e := Evidence{Data: make([]PlacedAssertion, len(p.Evidence)), Conflicts: p.Conflicts}
	for i, a := range p.Evidence {
		e.Data[i] = PlacedAssertion{i + 1, a}
	}
	if e.Conflicts == nil {
		e.Conflicts = []Conflict{}
	}
	return e
}

// Weighing is what may be changed of an assertion: what the source says stays what it says.
type Weighing struct {
	Rank Rank `json:"rank"`
	// Place in the source: a paragraph, a page, an article.
	Locator Optional `json:"locator" swaggertype:"string" extensions:"x-nullable"`
	// What the source says there, in our words.
	Note Optional `json:"note" swaggertype:"string" extensions:"x-nullable"`
} //	@name	Weighing

// Prefer makes an assertion the preferred one of its field: no other value of the field is.
func Prefer(evidence []Assertion, n int) {
	chosen := &evidence[n]
	chosen.Rank = Preferred
	for i := range evidence {
		if a := &evidence[i]; a.Field == chosen.Field && a.Value != chosen.Value && a.Rank == Preferred {
			a.Rank = Normal
		}
	}
}

// Yield takes preference from assertions whose value the record showed, and does not show any more.
func Yield(evidence []Assertion, before, after Content) {
	was, is := document(before), document(after)
	for i := range evidence {
		a := &evidence[i]
		if shown, _ := textAt(was, a.Field); a.Rank == Preferred && shown != "" && shown == string(a.Value) {
			if now, _ := textAt(is, a.Field); now != shown {
				a.Rank = Normal
			}
		}
	}
}

// Vouched answers what is known of the value that a record shows of a field, as assertions that it lacks: what
// supports the record, or that part of it, as a whole.
func Vouched(c Content, field Optional) []Assertion {
	d := document(c)
	shown, ok := textAt(d, field)
	if !ok {
		return nil
	}
	new, _ := vouched(assertionsOf(d), Ref{}, field, Optional(shown))
	return new
}

// Shows is a content that shows a text at a field; not ok if no text can stand there.
func (c Content) Shows(field, value Optional) (Content, bool) {
	d := document(c)
	key, in := leaf(d, field)
	if in == nil || key == "" {
		return nil, false
	}
	if old, ok := in[key]; ok && textOf(old) == "" {
		return nil, false
	}
	in[key] = string(value)
	return contentOf(d), true
}

// textAt answers the text at a field, such as signed or titles.ar.
func textAt(d map[string]any, field Optional) (text string, ok bool) {
	if key, in := leaf(d, field); in != nil {
		text, ok = in[key].(string)
	}
	return text, ok
}

// leaf answers the last key of a field, and the object that it is a key of; nil if the way leads through no
// objects.
func leaf(d map[string]any, field Optional) (key string, in map[string]any) {
	steps := strings.Split(string(field), ".")
	for _, step := range steps[:len(steps)-1] {
		next, isObject := d[step].(map[string]any)
		if !isObject {
			return "", nil
		}
		d = next
	}
	return steps[len(steps)-1], d
}

// NoAssertion says that the evidence of a record has so many assertions, and not one more.
func NoAssertion(assertions int) error {
	switch assertions {
	case 0:
		return NotFound{Why: "The record has no evidence yet."}
	case 1:
		return NotFound{Why: "The record has 1 assertion, number 1."}
	}
	return NotFound{Why: fmt.Sprintf("The record has %d assertions, counted from 1.", assertions)}
}
