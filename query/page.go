package query

import (
	"reflect"

	"mithaq/encode"
	"mithaq/models"
)

// Page is one page of a list.
type Page[T any] struct {
	Data []T      `json:"data"`
	Page PageInfo `json:"page"`
	// Counts per value of each facet asked for; null if none was.
	Facets map[string][]FacetCount `json:"facets" extensions:"x-nullable"`
	// Successions by which a country of the request stood for another (`lineage=successor`); null if none did.
	Lineage []Line `json:"lineage" extensions:"x-nullable"`
	// Version of the data that the page was made from; every write moves it.
	Version int64 `json:"version" format:"int64"`

	Shows func(key string) bool `json:"-"`
}

// PageInfo says where in its list a page lies.
type PageInfo struct {
	// Most records that a page has.
	Limit int `json:"limit"`
	// Number of records on all pages.
	Total int64 `json:"total" format:"int64"`
	// Cursor of the next page; null on the last.
	Next *string `json:"next" extensions:"x-nullable"`
} //	@name	PageInfo

// FacetCount says how many records have a value.
type FacetCount struct {
	// The value, as a filter takes it; null for records without one.
	Value *string `json:"value" extensions:"x-nullable"`
	// The name of the record that the value names, in the language asked for; the value itself where it is a word of a closed list, such
	// as a type or a status.
	Label string `json:"label"`
	// Number of records.
	Count int64 `json:"count" format:"int64"`
} //	@name	FacetCount

// AppendJSON writes each record with the keys that the query shows.
func (p Page[T]) AppendJSON(b []byte) []byte {
	b = append(b, `{"data":[`...)
	for i := range p.Data {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendShown(b, reflect.ValueOf(&p.Data[i]).Elem(), p.Shows)
	}
	b = append(b, ']')
	page := reflect.ValueOf(&p).Elem()
	for _, f := range encode.FieldsOf(page.Type())[1:] {
		b = f.Append(append(b, ','), page)
	}
	return append(b, '}')
}

// MarshalJSON is AppendJSON for encoding/json.
func (p Page[T]) MarshalJSON() ([]byte, error) { return p.AppendJSON(nil), nil }

// Shown is a record of which some keys are shown.
type Shown[T any] struct {
	Record T
	Shows  func(key string) bool
}

// AppendJSON writes the keys that are shown, in the order of the record's type.
func (s Shown[T]) AppendJSON(b []byte) []byte {
	return appendShown(b, reflect.ValueOf(&s.Record).Elem(), s.Shows)
}

// MarshalJSON is AppendJSON for encoding/json.
func (s Shown[T]) MarshalJSON() ([]byte, error) { return s.AppendJSON(nil), nil }

// appendShown writes a record, with an empty list where there is none.
func appendShown(b []byte, v reflect.Value, shows func(key string) bool) []byte {
	b = append(b, '{')
	for _, f := range encode.FieldsOf(v.Type()) {
		if shows(f.Key) {
			if b[len(b)-1] != '{' {
				b = append(b, ',')
			}
			b = f.AppendListed(b, v)
		}
	}
	return append(b, '}')
}

// Localized is the successions with names in the best of the languages.
func Localized(lines []Line, langs models.Languages) []Line {
	for i := range lines {
		lines[i].Successor.Name = lines[i].Successor.Names.In(langs)
		lines[i].Country.Name = lines[i].Country.Names.In(langs)
	}
	return lines
}
