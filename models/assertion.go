package models

import (
	"cmp"
	"slices"
)

// Rank says how much weight an assertion has among those on the same field (Wikidata's ranks).
type Rank string //	@name	Rank

// The ranks. The record shows a preferred value; a deprecated one is kept, but takes no part in conflicts.
const (
	Preferred  Rank = "preferred"
	Normal     Rank = "normal"
	Deprecated Rank = "deprecated"
)

// Ranks lists every Rank.
var Ranks = []Rank{Preferred, Normal, Deprecated}

// Assertion is "this source says that this field has this value".
type Assertion struct {
	// Field of the record, such as signed, titles.ar or actions.signature.
	Field Optional `json:"field" swaggertype:"string" extensions:"x-nullable"`
	// The value that the source gives; null where it supports the record without giving a value.
	Value  Optional `json:"value" swaggertype:"string" extensions:"x-nullable"`
	Source Ref      `json:"source" gorm:"embedded;embeddedPrefix:source_" extensions:"x-required"`
	// Place in the source: a paragraph, a page, an article.
	Locator Optional `json:"locator" swaggertype:"string" extensions:"x-nullable"`
	// What the source says there, in our words.
	Note Optional `json:"note" swaggertype:"string" extensions:"x-nullable"`
	Rank Rank     `json:"rank"`
} //	@name	Assertion

// Conflict is a field of which sources give values that cannot both hold.
type Conflict struct {
	// Key of the record, as its evidence writes it: signed, titles.ar, actions.signature.
	Field string `json:"field"`
	// The values, the preferred one first.
	Values []ConflictValue `json:"values"`
} //	@name	Conflict

// ConflictValue is one of the values in a conflict, and who gives it.
type ConflictValue struct {
	// What these sources say.
	Value string `json:"value"`
	Rank  Rank   `json:"rank"`
	// Who says so, and where.
	Sources []ConflictSource `json:"sources"`
} //	@name	ConflictValue

// ConflictSource is who gives a value, and where.
type ConflictSource struct {
	Source Ref `json:"source"`
	// Place in the source: a paragraph, a page, an article.
	Locator Optional `json:"locator" swaggertype:"string" extensions:"x-nullable"`
	// What the source says there, in our words.
	Note Optional `json:"note" swaggertype:"string" extensions:"x-nullable"`
} //	@name	ConflictSource

// Warning is something that looks wrong in a record.
type Warning struct {
	Code WarningCode `json:"code"`
	// What was seen.
	Detail string `json:"detail"`
} //	@name	Warning

// WarningCode names what looks wrong.
type WarningCode string //	@name	WarningCode

// What may look wrong in a record that can be stored truthfully all the same.
const (
	ForceBeforeSignature  WarningCode = "entry_into_force_before_signature"
	EndBeforeForce        WarningCode = "end_before_entry_into_force"
	ActionByOutsider      WarningCode = "action_by_no_party"
	SignatoryOfNoParty    WarningCode = "signatory_of_no_party"
	SignatoryWithoutPost  WarningCode = "signatory_without_post"
	FewerThanTwoParties   WarningCode = "fewer_than_two_parties"
	PostEndsBeforeItBegan WarningCode = "post_ends_before_it_begins"
	DateInTheFuture       WarningCode = "date_in_the_future"
)

// WarningCodes lists every WarningCode.
var WarningCodes = []WarningCode{ForceBeforeSignature, EndBeforeForce, ActionByOutsider, SignatoryOfNoParty,
	SignatoryWithoutPost, FewerThanTwoParties, PostEndsBeforeItBegan, DateInTheFuture}

// FindConflicts groups the assertions by field and answers the fields of which the sources give
// values that cannot both hold: different texts, or dates without a day in common ("2015" and
// "2015-03-17" agree).
func FindConflicts(evidence []Assertion) []Conflict {
	var conflicts []Conflict
	for _, said := range byField(evidence) {
		if disagree(said) {
			conflicts = append(conflicts, conflict(said))
		}
	}
	return conflicts
}

// byField answers the assertions that state a value, field by field, in the order of first mention.
func byField(evidence []Assertion) (fields [][]Assertion) {
	place := map[Optional]int{}
	for _, a := range evidence {
		if a.Field == "" || a.Value == "" || a.Rank == Deprecated {
			continue
		}
		n, seen := place[a.Field]
		if !seen {
			n = len(fields)
			place[a.Field] = n
			fields = append(fields, nil)
		}
		fields[n] = append(fields[n], a)
	}
	return fields
}

func disagree(said []Assertion) bool {
	for i, a := range said {
		if slices.ContainsFunc(said[:i], func(b Assertion) bool { return excludes(a.Value, b.Value) }) {
			return true
		}
	}
	return false
}

// excludes says whether two values of one field cannot both hold.
func excludes(a, b Optional) bool {
	if a == b {
		return false
	}
	x, errX := ParseDate(string(a))
	y, errY := ParseDate(string(b))
	return errX != nil || errY != nil || !x.Possibly(y)
}

func conflict(said []Assertion) Conflict {
	c := Conflict{Field: string(said[0].Field)}
	for _, a := range said {
		n := slices.IndexFunc(c.Values, func(v ConflictValue) bool { return v.Value == string(a.Value) })
		if n < 0 {
			n = len(c.Values)
			c.Values = append(c.Values, ConflictValue{Value: string(a.Value), Rank: a.Rank})
		}
		v := &c.Values[n]
		if a.Rank == Preferred {
			v.Rank = Preferred
		}
		v.Sources = append(v.Sources, ConflictSource{a.Source, a.Locator, a.Note})
	}
	slices.SortStableFunc(c.Values, func(a, b ConflictValue) int {
		return cmp.Compare(slices.Index(Ranks, a.Rank), slices.Index(Ranks, b.Rank))
	})
	return c
}

func (p *Provenance) localize(langs Languages) {
	for i := range p.Evidence {
		p.Evidence[i].Source.localize(langs)
	}
	for i := range p.Conflicts {
		for j := range p.Conflicts[i].Values {
			for k := range p.Conflicts[i].Values[j].Sources {
				p.Conflicts[i].Values[j].Sources[k].Source.localize(langs)
			}
		}
	}
}
