// Package models is the vocabulary of the register and its rules: what a country, an agency, an
// official, a post, an instrument, an event, a source and a topic are, how legal dates are read,
// which status follows from which actions. It knows neither the web nor the database.
package models

import (
	"encoding/json"

	"mithaq/encode"
)

// Kind names a kind of record, in the singular.
type Kind string //	@name	Kind

// The kinds of record that the register keeps under a public id.
const (
	KindCountry    Kind = "country"
	KindAgency     Kind = "agency"
	KindOfficial   Kind = "official"
	KindPost       Kind = "post"
	KindInstrument Kind = "instrument"
	KindEvent      Kind = "event"
	KindSource     Kind = "source"
	KindTopic      Kind = "topic"
)

// KindRegion names a region of UN M49: not a record of its own, but countries can be asked for by it.
const KindRegion Kind = "region"

// Kinds lists every kind, referred-to kinds before those that refer to them.
var Kinds = []Kind{KindCountry, KindTopic, KindSource, KindAgency, KindOfficial, KindPost, KindInstrument, KindEvent}

// Record is what every record carries besides its content.
type Record struct {
	// Number of times the record has changed, from 1.
	Version int `json:"version" readonly:"true" minimum:"1"`
	// Instant at which the record was made (RFC 3339, UTC).
	CreatedAt Instant `json:"created_at" readonly:"true"`
	// Instant of its last real change (RFC 3339, UTC).
	UpdatedAt Instant `json:"updated_at" readonly:"true"`
}

// Provenance is who says so: what the sources say of a record, and where they disagree.
type Provenance struct {
	// What each source says, field by field.
	Evidence []Assertion `json:"evidence" gorm:"-"`
	// Fields of which sources give values that cannot both hold.
	Conflicts []Conflict `json:"conflicts" readonly:"true" gorm:"-"`
	// What looks wrong in the record; it is kept as the source has it.
	Warnings []Warning `json:"warnings" readonly:"true" gorm:"-"`
}

// Ref points to another record: its public id, and its name in the language asked for. The zero
// Ref points nowhere and is null in JSON.
type Ref struct {
	// Public id of the record.
	ID string `json:"id"`
	// Its name in the language asked for.
	Name string `json:"name" readonly:"true" gorm:"-"`

	Names Text `json:"-"`
} //	@name	Ref

// RefTo points to the record with the given public id.
func RefTo(id string) Ref { return Ref{ID: id} }

// IsNull says that a Ref that points nowhere is null in JSON.
func (r Ref) IsNull() bool { return r.ID == "" }

// MarshalJSON writes a Ref that points nowhere as null.
func (r Ref) MarshalJSON() ([]byte, error) { return encode.Marshal(r) }

// UnmarshalJSON reads an id, as documents write it, or the object that the API answers.
func (r *Ref) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '{' {
		type plain Ref
		return json.Unmarshal(b, (*plain)(r))
	}
	return json.Unmarshal(b, &r.ID)
}

func (r *Ref) localize(langs Languages) { r.Name = r.Names.In(langs) }

func localizeRefs(refs []Ref, langs Languages) {
	for i := range refs {
		refs[i].localize(langs)
	}
}
