package query

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"sync"

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
	Value *string `json:"value" extensions:"x-nullable"`
	Label string  `json:"label"`
	Count int64   `json:"count" format:"int64"`
} //	@name	FacetCount

// MarshalJSON writes each record with the keys that the query shows.
func (p Page[T]) MarshalJSON() ([]byte, error) {
	var page = struct {
		Data    []Shown[T]              `json:"data"`
		Page    PageInfo                `json:"page"`
		Facets  map[string][]FacetCount `json:"facets"`
		Lineage []Line                  `json:"lineage"`
		Version int64                   `json:"version"`
	}{make([]Shown[T], len(p.Data)), p.Page, p.Facets, p.Lineage, p.Version}
	for i, record := range p.Data {
		page.Data[i] = Shown[T]{record, p.Shows}
	}
	return json.Marshal(page)
}

// Shown is a record of which some keys are shown.
type Shown[T any] struct {
	Record T
	Shows  func(key string) bool
}

// MarshalJSON writes the keys that are shown, in the order of the record's type.
func (s Shown[T]) MarshalJSON() ([]byte, error) {
	v := reflect.ValueOf(s.Record)
	out := bytes.NewBufferString("{")
	for _, f := range fieldsOf(v.Type()) {
		if !s.Shows(f.key) {
			continue
		}
		if out.Len() > 1 {
			out.WriteByte(',')
		}
		value := v.FieldByIndex(f.index)
		if value.Kind() == reflect.Slice && value.IsNil() {
			value = reflect.MakeSlice(value.Type(), 0, 0)
		}
		b, err := json.Marshal(value.Interface())
		if err != nil {
			return nil, err
		}
		out.WriteString(f.name)
		out.Write(b)
	}
	out.WriteByte('}')
	return out.Bytes(), nil
}

type keyField struct {
	key   string
	name  string // the key in quotes, and a colon
	index []int
}

var fieldCache sync.Map // reflect.Type → []keyField

// fieldsOf lists the fields of a record's type that are keys of its JSON, in order.
func fieldsOf(t reflect.Type) []keyField {
	if known, ok := fieldCache.Load(t); ok {
		return known.([]keyField)
	}
	var fields []keyField
	for _, f := range reflect.VisibleFields(t) {
		key, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if key == "" || key == "-" {
			continue
		}
		fields = append(fields, keyField{key, `"` + key + `":`, f.Index})
	}
	fieldCache.Store(t, fields)
	return fields
}

// Localized is the successions with names in the best of the languages.
func Localized(lines []Line, langs models.Languages) []Line {
	for i := range lines {
		lines[i].Successor.Name = lines[i].Successor.Names.In(langs)
		lines[i].Country.Name = lines[i].Country.Names.In(langs)
	}
	return lines
}
