package query

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"mithaq/encode"
	"mithaq/models"
)

// This file makes flat tables of records: the columns follow from the keys of the record's type, so that
// what is added there is in every table.

// The shapes of an answer. Besides these, every list of a record is a shape: the table of its items.
const (
	Nested = "nested" // records as the API answers them
	Flat   = "flat"   // a row for each record; its lists are joined
)

// ColumnType says what the values of a column are.
type ColumnType string

// The types of columns. Every value may be null.
const (
	TextColumn    ColumnType = "text"
	IntegerColumn ColumnType = "integer"
	NumberColumn  ColumnType = "number" // with a fraction
	FlagColumn    ColumnType = "boolean"
	DateColumn    ColumnType = "date"    // EDTF, as it was said
	DayColumn     ColumnType = "day"     // one day of the calendar
	InstantColumn ColumnType = "instant" // RFC 3339, in UTC
	ListColumn    ColumnType = "list"    // texts, joined
	JSONColumn    ColumnType = "json"
)

// Column is one column of a table. Its values are nil, or of the Go type that goes with its own: int64, float64,
// bool, for all others string.
type Column struct {
	Name, Doc string
	Type      ColumnType

	value func(reflect.Value) any
}

// Table is how records are laid out in rows.
type Table struct {
	// Name of the table: that of the collection, and of the list that it has the items of.
	Name    string
	Shape   string
	Columns []Column

	shows func(string) bool
	list  *encode.Field // the list whose items are the rows; nil for flat tables
}

// TableWith is a table of the name, whose rows are not those of records.
func TableWith(name string, columns ...Column) Table {
	return Table{Name: name, Shape: Flat, Columns: columns}
}

// TableOf lays out what is made for an answer, of which row is one, with all its keys.
func TableOf(name string, row any) Table {
	return (&Spec{Name: name, Row: row}).TableOf(Flat, func(string) bool { return true })
}

// Names lists the names of the columns.
func (t Table) Names() []string {
	names := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		names[i] = c.Name
	}
	return names
}

// Rows tells the rows that a record, given by a pointer, has in the table. A row is good until the next.
func (t Table) Rows(record any, tell func(row []any) error) error {
	v := reflect.ValueOf(record).Elem()
	row := make([]any, len(t.Columns))
	if t.list == nil {
		for i, c := range t.Columns {
			row[i] = c.value(v)
		}
		return tell(row)
	}
	items := v.FieldByIndex(t.list.Index)
	row[0] = v.FieldByName("ID").String()
	for n := range items.Len() {
		row[1] = int64(n + 1)
		for i, c := range t.Columns[2:] {
			row[i+2] = c.value(items.Index(n))
		}
		if err := tell(row); err != nil {
			return err
		}
	}
	return nil
}

// Object is a record, given by a pointer, as the API answers it.
func (t Table) Object(record any) ([]byte, error) {
	return appendShown(nil, reflect.ValueOf(record).Elem(), t.shows), nil
}

// Lists lists the keys of a record whose values are lists: each is a table of its own.
func (s *Spec) Lists() (keys []string) {
	for _, f := range encode.FieldsOf(reflect.TypeOf(s.Row)) {
		if t := typeAt(reflect.TypeOf(s.Row), f); t.Kind() == reflect.Slice {
			keys = append(keys, f.Key)
		}
	}
	return keys
}

// TableOf lays out records in a shape. Of the keys of a flat table those are left out that are not shown.
func (s *Spec) TableOf(shape string, shows func(string) bool) Table {
	return s.table(shape, shows, style{})
}

// StoredTable is TableOf without what the register sets in the values of the keys, such as texts in the language
// asked for.
func (s *Spec) StoredTable(shape string, shows func(string) bool) Table {
	return s.table(shape, shows, style{stored: true})
}

func (s *Spec) table(shape string, shows func(string) bool, how style) Table {
	row := reflect.TypeOf(s.Row)
	t := Table{Name: s.Name, Shape: shape, shows: shows}
	switch shape {
	case "": // of a format that has no tables
		return t
	case Flat, Nested:
	default:
		return s.items(t, row, how)
	}
	for _, f := range encode.FieldsOf(row) {
		if shows(f.Key) {
			t.Columns = append(t.Columns, s.documented(f.Key, spread(f.Key, typeAt(row, f), at(f.Index), how))...)
		}
	}
	t.Columns = distinct(t.Columns)
	return t
}

// items is the table of the items of one list.
func (s *Spec) items(t Table, row reflect.Type, how style) Table {
	t.Name += "-" + t.Shape
	for _, f := range encode.FieldsOf(row) {
		if f.Key == t.Shape {
			t.list = &f
		}
	}
	owner := strings.ToLower(row.Name())
	t.Columns = []Column{
		{Name: owner + "_id", Type: TextColumn, Doc: "Id of the " + owner + " that the row belongs to."},
		{Name: "position", Type: IntegerColumn, Doc: "Place of the row among those of its " + owner + ", from 1."},
	}
	for _, c := range s.documented(t.Shape, itemColumns(typeAt(row, *t.list).Elem(), how)) {
		if c.Name != "position" {
			t.Columns = append(t.Columns, c)
		}
	}
	return t
}

// itemColumns are the columns of an item of a list.
func itemColumns(item reflect.Type, how style) (columns []Column) {
	self := func(v reflect.Value) (reflect.Value, bool) { return v, true }
	switch {
	case item == refType:
		return refColumns("id", "name", self)
	case item.Kind() != reflect.Struct:
		return spread("value", item, self, how)
	}
	for _, f := range how.fieldsOf(item) {
		columns = append(columns, spread(f.Key, typeAt(item, f), at(f.Index), how)...)
	}
	return distinct(columns)
}

// distinct leaves out the bounds of a date where there are keys of their own for them, as periods have.
func distinct(columns []Column) (kept []Column) {
	for i, c := range columns {
		if !slices.ContainsFunc(columns[i+1:], func(other Column) bool { return other.Name == c.Name }) {
			kept = append(kept, c)
		}
	}
	return kept
}

// documented adds what the declaration says of a key to its columns.
func (s *Spec) documented(key string, columns []Column) []Column {
	doc := ""
	if f, ok := s.Field(key); ok {
		doc = f.Doc
	}
	for _, r := range s.Relations {
		if r.Name == key {
			doc = strings.ToUpper(r.Doc[:1]) + r.Doc[1:]
		}
	}
	for i := range columns {
		columns[i].Doc = strings.TrimSpace(doc + " " + columns[i].Doc)
	}
	return columns
}

var (
	dateType    = reflect.TypeFor[models.Date]()
	dayType     = reflect.TypeFor[models.Day]()
	textType    = reflect.TypeFor[models.Text]()
	refType     = reflect.TypeFor[models.Ref]()
	instantType = reflect.TypeFor[models.Instant]()
)

// getter finds a value in a record; false is null.
type getter func(reflect.Value) (reflect.Value, bool)

func at(index []int) getter {
	return func(v reflect.Value) (reflect.Value, bool) { return v.FieldByIndex(index), true }
}

func typeAt(t reflect.Type, f encode.Field) reflect.Type { return t.FieldByIndex(f.Index).Type }

// column is a column of the values that a getter finds.
func column(name, doc string, t ColumnType, get getter, value func(reflect.Value) any) Column {
	return Column{Name: name, Doc: doc, Type: t, value: func(v reflect.Value) any {
		found, ok := get(v)
		if !ok {
			return nil
		}
		return value(found)
	}}
}

// style says which columns a value has. In the item of a list there are fewer: no bounds of dates, no texts in
// several languages (the one in the language asked for stands beside them), and no lists. What is stored has none
// of what the register sets.
type style struct{ item, stored bool }

// keyed says that a value is an object of JSON, whichever way it is written.
func keyed(t reflect.Type) bool { return t.Kind() == reflect.Struct && len(encode.FieldsOf(t)) > 0 }

// fieldsOf lists the fields of a value that have columns.
func (how style) fieldsOf(t reflect.Type) (fields []encode.Field) {
	for _, f := range encode.FieldsOf(t) {
		if !how.stored || !f.Readonly {
			fields = append(fields, f)
		}
	}
	return fields
}

// spread is the columns of one value.
func spread(name string, t reflect.Type, get getter, how style) []Column {
	switch {
	case t == dateType:
		return dateColumns(name, get, how.item)
	case t == textType:
		if how.item {
			return nil
		}
		return textColumns(name, get)
	case t == refType:
		return refColumns(name, name+"_name", get)
	case t == instantType:
		return []Column{column(name, "", InstantColumn, get, func(v reflect.Value) any { return v.Interface().(models.Instant).String() })}
	case t == dayType:
		return []Column{column(name, "A day; null if it is open or not known.", DayColumn, get, day)}
	case t.Kind() == reflect.Pointer:
		return spread(name, t.Elem(), func(v reflect.Value) (reflect.Value, bool) {
			p, ok := get(v)
			if !ok || p.IsNil() {
				return p, false
			}
			return p.Elem(), true
		}, how)
	case t.Kind() == reflect.Slice && t.Elem().Kind() != reflect.Uint8:
		if how.item {
			return nil
		}
		return listColumns(name, t, get, style{item: true, stored: how.stored})
	case keyed(t):
		var columns []Column
		for _, f := range how.fieldsOf(t) {
			columns = append(columns, spread(name+"_"+f.Key, typeAt(t, f), func(v reflect.Value) (reflect.Value, bool) {
				s, ok := get(v)
				if !ok {
					return s, false
				}
				return s.FieldByIndex(f.Index), true
			}, how)...)
		}
		return columns
	}
	return []Column{plainColumn(name, t, get)}
}

// plainColumn is the column of a word, a number, a flag, or of whatever else there is, as JSON.
func plainColumn(name string, t reflect.Type, get getter) Column {
	switch {
	case t == reflect.TypeFor[string]():
		return column(name, "", TextColumn, get, func(v reflect.Value) any { return v.String() })
	case t.Kind() == reflect.String:
		return column(name, "", TextColumn, get, word)
	case t.Kind() == reflect.Bool:
		return column(name, "", FlagColumn, get, func(v reflect.Value) any { return v.Bool() })
	case t.Kind() == reflect.Int, t.Kind() == reflect.Int64:
		return column(name, "", IntegerColumn, get, func(v reflect.Value) any { return v.Int() })
	case t.Kind() == reflect.Float64:
		return column(name, "", NumberColumn, get, func(v reflect.Value) any { return v.Float() })
	case t.Kind() == reflect.Struct: // with a form of its own in JSON, such as a duration
		return column(name, "", TextColumn, get, func(v reflect.Value) any {
			var text *string
			if b, err := json.Marshal(v.Interface()); err != nil || json.Unmarshal(b, &text) != nil || text == nil {
				return nil
			}
			return *text
		})
	}
	return column(name, "As JSON.", JSONColumn, get, func(v reflect.Value) any {
		if v.Len() == 0 {
			return nil
		}
		b, err := json.Marshal(v.Interface())
		if err != nil {
			return nil // texts and numbers only
		}
		return string(b)
	})
}

// word is a text of which the empty one means that there is none.
func word(v reflect.Value) any {
	if v.Len() == 0 {
		return nil
	}
	return v.String()
}

// day is a day of which the ends of the calendar mean that there is none.
func day(v reflect.Value) any {
	if d := models.Day(v.String()); d == models.FirstDay || d == models.LastDay {
		return nil
	}
	return word(v)
}

func dateColumns(name string, get getter, item bool) []Column {
	date := func(v reflect.Value) models.Date { return v.Interface().(models.Date) }
	columns := []Column{column(name, "An EDTF date, as it was said.", DateColumn, get, func(v reflect.Value) any {
		if d := date(v); !d.IsZero() {
			return d.String()
		}
		return nil
	})}
	if item {
		return columns
	}
	bound := func(of func(models.Date) models.Day) func(reflect.Value) any {
		return func(v reflect.Value) any { return day(reflect.ValueOf(of(date(v)))) }
	}
	return append(columns,
		column(name+"_min", "First day that the date may mean; null if it is open or not known.", DayColumn, get, bound(models.Date.Min)),
		column(name+"_max", "Last day that the date may mean; null if it is open or not known.", DayColumn, get, bound(models.Date.Max)))
}

// tableLanguages have a column of their own for every text.
var tableLanguages = []string{"ar", "en", "fr"}

func textColumns(name string, get getter) (columns []Column) {
	for _, lang := range tableLanguages {
		columns = append(columns, column(name+"_"+lang, "In the language "+lang+".", TextColumn, get, func(v reflect.Value) any {
			if s, ok := v.Interface().(models.Text)[lang]; ok {
				return s
			}
			return nil
		}))
	}
	return append(columns, column(name+"_other", "In other languages, as JSON.", JSONColumn, get, func(v reflect.Value) any {
		rest := maps.Clone(v.Interface().(models.Text))
		for _, lang := range tableLanguages {
			delete(rest, lang)
		}
		if len(rest) == 0 {
			return nil
		}
		b, _ := json.Marshal(rest) // texts only
		return string(b)
	}))
}

func refColumns(id, name string, get getter) []Column {
	return []Column{
		column(id, "Id of the record.", TextColumn, get, func(v reflect.Value) any { return word(v.FieldByName("ID")) }),
		column(name, "Its name in the language asked for.", TextColumn, get, func(v reflect.Value) any {
			if v.FieldByName("ID").Len() == 0 {
				return nil
			}
			return v.FieldByName("Name").String()
		}),
	}
}

// listColumns joins the items of a list, column by column. All columns of a list have as many items, so that
// those in one place belong together.
func listColumns(name string, list reflect.Type, get getter, how style) (columns []Column) {
	item := list.Elem()
	self := func(v reflect.Value) (reflect.Value, bool) { return v, true }
	var each []Column
	switch {
	case item == refType:
		each = refColumns(name, name+"_name", self)
	case item != dateType && keyed(item):
		for _, f := range how.fieldsOf(item) {
			each = append(each, spread(name+"_"+f.Key, typeAt(item, f), at(f.Index), how)...)
		}
	default:
		each = spread(name, item, self, how)
	}
	for _, c := range each {
		columns = append(columns, column(c.Name, "", ListColumn, get, func(v reflect.Value) any {
			if v.Len() == 0 {
				return nil
			}
			items := make([]any, v.Len())
			for i := range items {
				items[i] = c.value(v.Index(i))
			}
			return Join(items)
		}))
	}
	return columns
}

// Separator stands between the items of a joined list.
const Separator = "; "

var escapedItem = strings.NewReplacer(`\`, `\\`, `;`, `\;`)

// Join joins values to one text. A semicolon in one gets a backslash in front; null is nothing.
func Join(values []any) string {
	texts := make([]string, len(values))
	for i, v := range values {
		texts[i] = escapedItem.Replace(PlainText(v))
	}
	return strings.Join(texts, Separator)
}

// PlainText is a value of a table as text; null is empty.
func PlainText(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64)
	case bool:
		return strconv.FormatBool(v)
	}
	return fmt.Sprint(v)
}

// Shapes lists the shapes in which a format answers records of the resource, the usual one first.
func (s *Spec) Shapes(f Format) []string {
	switch {
	case f.Nests && f.Tables:
		return slices.Concat([]string{Nested, Flat}, s.Lists())
	case f.Nests:
		return []string{Nested}
	case f.Tables:
		return slices.Concat([]string{Flat}, s.Lists())
	}
	return nil
}
