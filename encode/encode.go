// Package encode writes JSON as encoding/json does, to the letter, but in one pass: what a type of ours
// writes by itself is not read again. How a type is written is found out once.
package encode

import (
	"encoding"
	"encoding/json"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// Appender writes itself.
type Appender interface{ AppendJSON(b []byte) []byte }

// Nullable is written as null where it says so, else like any value of its kind.
type Nullable interface{ IsNull() bool }

// Marshal writes a value.
func Marshal(v any) ([]byte, error) { return Append(nil, v) }

// Append writes a value to the end of b.
func Append(b []byte, v any) ([]byte, error) {
	if v == nil {
		return append(b, "null"...), nil
	}
	given := reflect.ValueOf(v)
	if given.Kind() == reflect.Pointer && !given.IsNil() {
		given = given.Elem()
	}
	w := writer{b: b}
	writerOf(given.Type())(&w, given)
	return w.b, w.err
}

// writer is what has been written, and the first error.
type writer struct {
	b   []byte
	err error
}

// must is what has been written of a type that can be.
func (w *writer) must() []byte {
	if w.err != nil {
		panic(w.err)
	}
	return w.b
}

type write func(*writer, reflect.Value)

var writers sync.Map // reflect.Type → write

func writerOf(t reflect.Type) write {
	if known, ok := writers.Load(t); ok {
		return known.(write)
	}
	// A type may have itself in it: until it is known, its own writer is looked up when it is needed.
	var once sync.WaitGroup
	var made write
	once.Add(1)
	known, loaded := writers.LoadOrStore(t, write(func(w *writer, v reflect.Value) {
		once.Wait()
		made(w, v)
	}))
	if loaded {
		return known.(write)
	}
	made = newWriter(t)
	once.Done()
	writers.Store(t, made)
	return made
}

var (
	appender  = reflect.TypeFor[Appender]()
	nullable  = reflect.TypeFor[Nullable]()
	marshaler = reflect.TypeFor[json.Marshaler]()
	texter    = reflect.TypeFor[encoding.TextMarshaler]()
)

func newWriter(t reflect.Type) write {
	switch {
	case t.Implements(appender) && t.Kind() != reflect.Pointer:
		return func(w *writer, v reflect.Value) { w.b = as[Appender](v).AppendJSON(w.b) }
	case t.Implements(nullable) && t.Kind() != reflect.Pointer:
		plain := writerOfKind(t)
		return func(w *writer, v reflect.Value) {
			if as[Nullable](v).IsNull() {
				w.b = append(w.b, "null"...)
			} else {
				plain(w, v)
			}
		}
	case t.Kind() != reflect.Pointer && (t.Implements(marshaler) || t.Implements(texter)):
		return standard
	}
	return writerOfKind(t)
}

// as is a value as an interface that it implements; without a copy where it has an address.
func as[I any](v reflect.Value) I {
	if v.CanAddr() {
		return v.Addr().Interface().(I)
	}
	return v.Interface().(I)
}

// standard leaves a value to encoding/json.
func standard(w *writer, v reflect.Value) {
	b, err := json.Marshal(v.Interface())
	if w.b = append(w.b, b...); w.err == nil {
		w.err = err
	}
}

func writerOfKind(t reflect.Type) write {
	switch t.Kind() {
	case reflect.String:
		return func(w *writer, v reflect.Value) { w.b = String(w.b, v.String()) }
	case reflect.Bool:
		return func(w *writer, v reflect.Value) { w.b = strconv.AppendBool(w.b, v.Bool()) }
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return func(w *writer, v reflect.Value) { w.b = strconv.AppendInt(w.b, v.Int(), 10) }
	case reflect.Pointer:
		return writerOfPointer(t)
	case reflect.Slice:
		if t.Elem().Kind() != reflect.Uint8 { // bytes are written in base64
			return writerOfSlice(t)
		}
	case reflect.Map:
		if t.Key().Kind() == reflect.String && !t.Key().Implements(texter) {
			return writerOfMap(t)
		}
	case reflect.Struct:
		return writerOfStruct(t)
	}
	return standard
}

func writerOfPointer(t reflect.Type) write {
	inner := writerOf(t.Elem())
	return func(w *writer, v reflect.Value) {
		if v.IsNil() {
			w.b = append(w.b, "null"...)
		} else {
			inner(w, v.Elem())
		}
	}
}

func writerOfSlice(t reflect.Type) write {
	inner := writerOf(t.Elem())
	return func(w *writer, v reflect.Value) {
		if v.IsNil() {
			w.b = append(w.b, "null"...)
			return
		}
		w.b = append(w.b, '[')
		for i := range v.Len() {
			if i > 0 {
				w.b = append(w.b, ',')
			}
			inner(w, v.Index(i))
		}
		w.b = append(w.b, ']')
	}
}

func writerOfMap(t reflect.Type) write {
	inner := writerOf(t.Elem())
	return func(w *writer, v reflect.Value) {
		if v.IsNil() {
			w.b = append(w.b, "null"...)
			return
		}
		keys := v.MapKeys()
		slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
		w.b = append(w.b, '{')
		for i, key := range keys {
			if i > 0 {
				w.b = append(w.b, ',')
			}
			w.b = append(String(w.b, key.String()), ':')
			inner(w, v.MapIndex(key))
		}
		w.b = append(w.b, '}')
	}
}

func writerOfStruct(t reflect.Type) write {
	fields := FieldsOf(t)
	if slices.ContainsFunc(fields, func(f Field) bool { return f.options != "" }) {
		return standard
	}
	return func(w *writer, v reflect.Value) {
		w.b = append(w.b, '{')
		for i, f := range fields {
			if i > 0 {
				w.b = append(w.b, ',')
			}
			f.append(w, v)
		}
		w.b = append(w.b, '}')
	}
}

// List writes a list to the end of b; one that is not there as an empty one. Its values are such that can be written.
func List[T any](b []byte, list []T) []byte {
	if list == nil {
		return append(b, "[]"...)
	}
	return Known(b, &list)
}

// Known writes a value that can be written to the end of b.
func Known[T any](b []byte, v *T) []byte {
	w := writer{b: b}
	writerOf(reflect.TypeFor[T]())(&w, reflect.ValueOf(v).Elem())
	return w.must()
}
