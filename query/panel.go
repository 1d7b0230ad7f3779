package query

import (
	"strings"

	"mithaq/models"
)

// Panel is a valid request for a panel: a row for each unit and year.
type Panel struct {
	Query
	Years models.Date // unknown: those that the register covers
}

// ParsePanel reads the query string of a panel on the resource.
func ParsePanel(s *Spec, raw string, asking Asking) (Panel, error) {
	p := newParser(s, raw, asking, func() []Parameter { return s.PanelParameters(asking.Formats...) })
	panel := Panel{Query: p.common()}
	panel.File, _ = p.table(CSV)
	p.filters(&panel.Query)
	if raw, ok := p.value("years"); ok {
		panel.Years = p.years(raw)
	}
	return panel, p.err()
}

// ParsePlain reads the query string of what takes no parameter but the language.
func ParsePlain(raw string, asking Asking) (Query, error) {
	p := newParser(&Spec{}, raw, asking, PlainParameters)
	q := p.common()
	return q, p.err()
}

// PlainParameters lists what ParsePlain accepts.
func PlainParameters() []Parameter { return []Parameter{langParameter} }

// years reads years=: an interval with a beginning and an end.
func (p *parser) years(raw string) models.Date {
	d, err := readDate(raw)
	switch {
	case err != nil:
		p.flaws.Add("years", "%s", err)
	case d.Min() == models.FirstDay || d.Max() == models.LastDay:
		p.flaws.Add("years", "%q has an open end: write both, such as 1990/2026", raw)
	}
	return d
}

// PanelParameters lists what a panel on the resource accepts that is answered in the formats.
func (s *Spec) PanelParameters(formats ...Format) []Parameter {
	var parameters []Parameter
	for _, p := range s.filterParameters() {
		if p.Name != "as_of" { // each row has a day of its own
			parameters = append(parameters, p)
		}
	}
	return append(parameters, Parameter{
		Name: "years", Example: "1990/2026", Doc: "First and last year of the panel, as an EDTF interval. The years that the register covers if it is left out.",
		Schema: Schema{Type: "string", Pattern: `^[0-9]{4}(/[0-9]{4})?$`},
	}, formatParameter(tableNames(CSV, formats)...), langParameter)
}

// Codebook describes every resource: what its fields mean, how they can be asked, and which values
// they take.
func (s *Spec) Codebook() Variables {
	v := Variables{Name: s.Name, Doc: s.Doc, DefaultSort: s.Order, Keys: s.Keys(), Fields: []Variable{}, Relations: []VariableRelation{}}
	for _, f := range s.Fields {
		v.Fields = append(v.Fields, Variable{
			Name: f.Name, Doc: f.Doc, Type: f.typeName(), Values: append([]string{}, f.Type.Values...), Example: f.Example,
			Filter: !f.NoFilter, Sort: len(f.Sort) > 0 && f.Name != SearchName, Group: f.Group != nil, Nullable: f.Nullable,
		})
	}
	for _, r := range s.Relations {
		v.Relations = append(v.Relations, VariableRelation(r))
	}
	return v
}

func (f Field) typeName() string {
	if f.Type.Kind != "" && f.Type.Form == FormRecord {
		return string(f.Type.Kind)
	}
	return strings.ToLower(string(f.Type.Form))
}

// Variables is the codebook of one resource.
type Variables struct {
	// Its name, as in /v1/instruments.
	Name string `json:"name"`
	// What its records are.
	Doc string `json:"doc"`
	// The order of the list unless asked otherwise.
	DefaultSort string `json:"default_sort"`
	// Every key of a record.
	Keys []string `json:"keys"`
	// What it can be filtered, sorted or counted by.
	Fields []Variable `json:"fields"`
	// Keys that `include` adds.
	Relations []VariableRelation `json:"relations"`
} //	@name	Variables

// Variable is one field of a codebook.
type Variable struct {
	// Its name, as filters and keys have it.
	Name string `json:"name"`
	// What it says.
	Doc string `json:"doc"`
	// Form of its values; the kind of record that they name; for a panel's column integer, year or text.
	Type string `json:"type"`
	// Every value that it can have, if they are a closed list.
	Values []string `json:"values"`
	// A value to filter by.
	Example string `json:"example"`
	// Whether records can be filtered by it.
	Filter bool `json:"filter"`
	// Whether records can be sorted by it.
	Sort bool `json:"sort"`
	// Whether it can be a facet, and statistics grouped by it.
	Group bool `json:"group"`
	// Whether a record may have no value.
	Nullable bool `json:"nullable"`
} //	@name	Variable

// VariableRelation is a key of a record that include= adds.
type VariableRelation struct {
	// The key.
	Name string `json:"name"`
	// What it adds.
	Doc string `json:"doc"`
	// Whether lists have it unasked.
	Listed bool `json:"listed"`
} //	@name	VariableRelation
