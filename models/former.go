package models

import (
	"database/sql/driver"
	"encoding/json"
)

// FormerName is a name that a body or a country bore once (Popolo: other_names with their dates).
type FormerName struct {
	// In the language asked for.
	Name  string `json:"name" readonly:"true"`
	Names Text   `json:"names"`
	// First day on which it is known to have been borne; null if it is as old as what bore it.
	From Date `json:"from" swaggertype:"string" extensions:"x-nullable"`
	// Last day on which it is known to have been borne; null if that is not known.
	To Date `json:"to" swaggertype:"string" extensions:"x-nullable"`
	// Whether it was borne on the day `as_of`; null if it was not, or if no day is asked for.
	Certainty Certainty `json:"certainty" readonly:"true" extensions:"x-nullable"`
} //	@name	FormerName

// borneOn says whether the name was borne on a day; empty if it was not. Of a name of which the end is
// not known nothing can be said.
func (n FormerName) borneOn(day Day) Certainty {
	began := n.From.IsZero() || n.From.Min() <= day
	switch {
	case n.To.IsZero() || !began || n.To.Max() < day:
		return ""
	case (n.From.IsZero() || n.From.Max() <= day && !n.From.Qualified()) && day <= n.To.Min() && !n.To.Qualified():
		return Certain
	}
	return Possible
}

// FormerNames is a list of former names; never null in JSON.
type FormerNames []FormerName //	@name	FormerNames

// On notes which of the names were borne on a day, and answers the one that was: nil if none was, or, where
// it must be certain, if none certainly was. What is certain goes before what is possible.
func (f FormerNames) On(day Day, certain bool) Text {
	var borne Text
	for i := range f {
		f[i].Certainty = f[i].borneOn(day)
	}
	for i := range f {
		if f[i].Certainty == Certain {
			return f[i].Names
		}
		if f[i].Certainty == Possible && borne == nil && !certain {
			borne = f[i].Names
		}
	}
	return borne
}

func (f FormerNames) localize(langs Languages) {
	for i := range f {
		f[i].Name = f[i].Names.In(langs)
	}
}

// MarshalJSON writes an empty list as [].
func (f FormerNames) MarshalJSON() ([]byte, error) {
	if f == nil {
		return []byte("[]"), nil
	}
	return json.Marshal([]FormerName(f))
}

// Scan reads the JSON list of the database.
func (f *FormerNames) Scan(v any) error { return scanJSON(v, (*[]FormerName)(f)) }

// Value writes the JSON list of the database, without what follows from a request.
func (f FormerNames) Value() (driver.Value, error) {
	type stored struct {
		Names Text `json:"names"`
		From  Date `json:"from"`
		To    Date `json:"to"`
	}
	names := make([]stored, len(f))
	for i, n := range f {
		names[i] = stored{n.Names, n.From, n.To}
	}
	b, err := json.Marshal(names)
	return string(b), err
}
