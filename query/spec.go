// Package query is the grammar that every list, count, export and statistic speaks: which
// parameters a resource accepts, how their values are read, what is said of a flaw, and what a
// page looks like. A resource is declared once, by a Spec; the parser, the SQL conditions, the
// OpenAPI parameters and docs/grammar.md all follow from it.
package query

import (
	"reflect"
	"strings"

	"mithaq/encode"
	"mithaq/models"
)

// Spec declares one resource: what it may be asked, and where the answer lives.
type Spec struct {
	Kind  models.Kind
	Name  string // of the collection, in paths and as its table: "instruments"
	Doc   string // one sentence
	Order string // default sort, as a client would write it
	AsOf  string // what as_of means here, in a sentence; empty if it has no meaning
	OneAt string // what as_of means for a single record, if that is not the same
	Today bool   // whether the answer is of today if as_of is left out
	Dated bool   // whether a single record depends on the day, too

	// Existed holds for records that existed on the day of as_of; nil if as_of chooses none.
	Existed func(Question) Condition
	// Lineage says that a country can be asked to stand for the states that it followed.
	Lineage bool
	// Computed says that the records are put in order by the program, and not by the database.
	Computed bool

	Fields    []Field
	Relations []Relation
	Row       any // zero value of the record's type; its JSON keys are what fields= may name
}

// Field is one thing that records can be filtered or sorted by.
type Field struct {
	Name    string // parameter, sort key and, where the record has it, JSON key
	Doc     string // one sentence
	Example string // a value that finds something in the corpus
	Type    Type

	// Column is where the value lives: a column, or for a date d the prefix of its three columns
	// d_text, d_min and d_max. Empty if the field is not stored as such (see Match).
	Column string
	// Where wraps the condition on Column, which takes the place of {}: the way to a column of
	// another table. Empty is the condition itself.
	Where string
	// Day adds the condition that what Where goes through was so on the day of as_of.
	Day func(Question) Condition
	// Is makes the condition on one value where a comparison of Column cannot say it.
	Is func(value any) Condition
	// Match makes the condition where Column, Is and Where cannot say it.
	Match func(Question) Condition
	// Ways are the ways to the records that have one value; if it is nil, they follow from Where.
	Ways func(Question) []Way
	// Sort is the SQL by which the field orders records, ascending; empty if it does not.
	Sort []string
	// Indexed says that an index has the records in that order.
	Indexed bool
	// Group says how the field tells records apart, for facets and statistics; nil if it does not.
	Group *Group
	// Nullable says that a record may have no value: `none` asks for such records.
	Nullable bool
	// NoFilter says that the field is there to sort by only.
	NoFilter bool
}

// Group is how a field tells records apart: SQL that gives a row for each value that a record has,
// or one row without a value.
type Group struct {
	Join string                // from the records to the values; aliases are the field's own
	On   func(Question) string // the join where it depends on the day and the match
	// Lineage is the join in the place of Join where a country stands for the states that it followed; empty if none does.
	Lineage string
	Value   string // of the row; null is no value
	Label   string // the value's text in several languages; empty if the value says it all
	Years   string // the value is a year of this date field: statistics can fill years in
	Dates   string // the value follows from this date column's bounds alone; empty if not
}

// Relation is a key of a record that costs a statement of its own: include= asks for it.
type Relation struct {
	Name string // JSON key
	Doc  string // one sentence
	// Listed says whether lists show it unasked. A single record shows every relation.
	Listed bool
}

// Question is what one parameter asks.
type Question struct {
	Values []any
	None   bool // also, or only, records that have no value
	Match  Match
	AsOf   models.Day // empty if no day is asked for
}

// Condition is SQL with its arguments. Its text is made of declarations only, never of input.
type Condition struct {
	SQL  string
	Args []any
}

// Filter is the condition that a parameter makes.
type Filter struct {
	Field string
	Not   bool
	Condition
	// Each is the same condition, looked up record by record: nothing is found by it.
	Each Condition
	// Ways are the ways to the records that meet the condition; nil if there is none.
	Ways []Way
	// Sought is what the parameter searches for; nil if it does not search.
	Sought *Sought
}

// Way is a table that leads to records.
type Way struct {
	From string // the table, and Lead as its alias; or the table of the records itself
	Key  string // its column with the internal key of the record
	// Dates is the prefix of its columns with the bounds of the record's date of signature, in the order of
	// which it leads to the records; empty if it leads to them in no order.
	Dates string
	// Until is the day after which no record is dated that the way leads to; empty if there may be any.
	Until models.Day
	// Once says that no two of its rows lead to the same record.
	Once bool
	Condition
}

// Lead is the alias of tables that lead to records.
const Lead = "lead"

// Match says how sure a condition on an imprecise date must be.
type Match string //	@name	Match

// The ways to match an imprecise date.
const (
	Possible Match = "possible" // some day that the date may mean fits
	Certain  Match = "certain"  // every day that the date may mean fits
)

// Matches lists every Match.
var Matches = []Match{Possible, Certain}

// Field answers the field of the given name.
func (s *Spec) Field(name string) (Field, bool) {
	for _, f := range s.Fields {
		if f.Name == name {
			return f, true
		}
	}
	return Field{}, false
}

// Filters lists the fields that records can be filtered by.
func (s *Spec) Filters() (fields []Field) {
	for _, f := range s.Fields {
		if !f.NoFilter {
			fields = append(fields, f)
		}
	}
	return fields
}

// Ranks says whether records that are searched for can be put in the order of their relevance.
func (s *Spec) Ranks() bool {
	f, ok := s.Field(SearchName)
	return ok && len(f.Sort) > 0
}

// Sorts lists the names of the fields that records can be sorted by.
func (s *Spec) Sorts() (names []string) {
	for _, f := range s.Fields {
		if len(f.Sort) > 0 && f.Name != SearchName {
			names = append(names, f.Name)
		}
	}
	return names
}

// Groups lists the names of the fields that tell records apart.
func (s *Spec) Groups() (names []string) {
	for _, f := range s.Fields {
		if f.Group != nil {
			names = append(names, f.Name)
		}
	}
	return names
}

// Includes lists the names of the relations.
func (s *Spec) Includes() []string {
	names := make([]string, len(s.Relations))
	for i, r := range s.Relations {
		names[i] = r.Name
	}
	return names
}

// Keys lists the JSON keys of a record, in the order in which they are written.
func (s *Spec) Keys() []string { return keysOf(reflect.TypeOf(s.Row)) }

// Written lists the keys of a record that are written, and not set by the register.
func (s *Spec) Written() (keys []string) {
	for _, f := range reflect.VisibleFields(reflect.TypeOf(s.Row)) {
		if name, _, _ := strings.Cut(f.Tag.Get("json"), ","); name != "" && name != "-" && f.Tag.Get("readonly") != "true" {
			keys = append(keys, name)
		}
	}
	return keys
}

// Listed lists the keys that lists show unasked.
func (s *Spec) Listed() (keys []string) {
	hidden := map[string]bool{}
	for _, r := range s.Relations {
		hidden[r.Name] = !r.Listed
	}
	for _, k := range s.Keys() {
		if !hidden[k] {
			keys = append(keys, k)
		}
	}
	return keys
}

func keysOf(t reflect.Type) (keys []string) {
	for _, f := range encode.FieldsOf(t) {
		keys = append(keys, f.Key)
	}
	return keys
}
