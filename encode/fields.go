package encode

import (
	"reflect"
	"strings"
	"sync"
)

// Field is a field of a struct that is a key of its JSON.
type Field struct {
	Key string
	// Index is the way to the field through the structs that it is embedded in.
	Index []int
	// Readonly says that the register sets it.
	Readonly bool

	name    string // the key in quotes, and a colon
	options string // of the tag
	write   write
}

// Append writes the key of a struct, and its value, to the end of b.
func (f Field) Append(b []byte, record reflect.Value) []byte {
	w := writer{b: b}
	f.append(&w, record)
	return w.must()
}

// AppendListed is Append, but writes a list that is not there as an empty one.
func (f Field) AppendListed(b []byte, record reflect.Value) []byte {
	if v := f.in(record); v.Kind() == reflect.Slice && v.IsNil() {
		return append(append(b, f.name...), "[]"...)
	}
	return f.Append(b, record)
}

func (f Field) append(w *writer, record reflect.Value) {
	w.b = append(w.b, f.name...)
	f.write(w, f.in(record))
}

func (f Field) in(record reflect.Value) reflect.Value {
	if len(f.Index) == 1 {
		return record.Field(f.Index[0])
	}
	return record.FieldByIndex(f.Index)
}

var fieldCache sync.Map // reflect.Type → []Field

// FieldsOf lists the fields of a type that are keys of its JSON, in order.
func FieldsOf(t reflect.Type) []Field {
	if known, ok := fieldCache.Load(t); ok {
		return known.([]Field)
	}
	var fields []Field
	for _, f := range reflect.VisibleFields(t) {
		key, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case key == "-" || f.Anonymous && key == "" || !f.IsExported():
			continue
		case key == "":
			key = f.Name
		}
		fields = append(fields, Field{key, f.Index, f.Tag.Get("readonly") == "true", string(String(nil, key)) + ":", options, writerOf(f.Type)})
	}
	fieldCache.Store(t, fields)
	return fields
}
