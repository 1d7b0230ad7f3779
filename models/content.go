package models

import (
	"bytes"
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"sync"

	"mithaq/encode"
)

// Content is what somebody wrote in a record: every key that has a value and is not set by the register,
// with other records as their ids. It is the same for the same content, to the letter.
type Content []byte

// ContentOf answers the content of a record, a pointer to a struct of one of the kinds.
func ContentOf(record any) (Content, error) {
	content, _ := appendWritten(nil, reflect.ValueOf(record).Elem())
	return content, nil
}

// encoded writes a value as content is written.
func encoded(value any) (Content, error) {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	err := e.Encode(value)
	return Content(bytes.TrimSpace(out.Bytes())), err
}

// MarshalJSON writes content as it is, and none as null.
func (c Content) MarshalJSON() ([]byte, error) {
	if len(c) == 0 {
		return []byte("null"), nil
	}
	return c, nil
}

// UnmarshalJSON reads content as it is.
func (c *Content) UnmarshalJSON(b []byte) error {
	if *c = nil; string(b) != "null" {
		*c = bytes.Clone(b)
	}
	return nil
}

// appendWritten writes a value as it was written; not ok if it says nothing.
func appendWritten(b []byte, v reflect.Value) (_ []byte, ok bool) {
	switch v.Type() {
	case refType:
		id := v.Field(0).String()
		return appendText(b, id), id != ""
	case dateType, durationType:
		n := len(b)
		b = v.Interface().(interface{ AppendJSON(b []byte) []byte }).AppendJSON(b)
		return b, string(b[n:]) != "null"
	}
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return append(b, "null"...), false
		}
		return appendWritten(b, v.Elem())
	case reflect.Struct:
		return appendKeys(b, v), true
	case reflect.Slice:
		return appendList(b, v)
	case reflect.Map:
		return appendMap(b, v), v.Len() > 0
	case reflect.String: // without the ways in which named strings write themselves
		return appendText(b, v.String()), v.Len() > 0
	}
	other, _ := encoded(v.Interface()) // numbers and truths
	return append(b, other...), !v.IsZero()
}

var refType, dateType, durationType, relationType = reflect.TypeFor[Ref](), reflect.TypeFor[Date](), reflect.TypeFor[Duration](), reflect.TypeFor[Relation]()

// appendText writes a text as content has it: markup stands for itself, for no page shows content as it is.
func appendText(b []byte, s string) []byte {
	if strings.ContainsAny(s, "<>&") {
		text, _ := encoded(s) // a text
		return append(b, text...)
	}
	return encode.String(b, s)
}

// writtenField is a field that somebody writes, by its key.
type writtenField struct {
	key   string
	index []int
}

// writtenFields are those of a type in the order of their keys.
var writtenFields sync.Map // reflect.Type → []writtenField

func writtenFieldsOf(t reflect.Type) []writtenField {
	if known, ok := writtenFields.Load(t); ok {
		return known.([]writtenField)
	}
	var fields []writtenField
	for _, f := range reflect.VisibleFields(t) {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name != "" && name != "-" && f.Tag.Get("readonly") != "true" {
			fields = append(fields, writtenField{name, f.Index})
		}
	}
	slices.SortFunc(fields, func(a, b writtenField) int { return strings.Compare(a.key, b.key) })
	writtenFields.Store(t, fields)
	return fields
}

func appendKeys(b []byte, v reflect.Value) []byte {
	b = append(b, '{')
	begin := len(b)
	for _, f := range writtenFieldsOf(v.Type()) {
		before := len(b)
		if before > begin {
			b = append(b, ',')
		}
		b = append(encode.String(b, f.key), ':')
		var ok bool
		if b, ok = appendWritten(b, v.FieldByIndex(f.index)); !ok {
			b = b[:before]
		}
	}
	return append(b, '}')
}

func appendMap(b []byte, v reflect.Value) []byte {
	keys := v.MapKeys()
	slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
	b = append(b, '{')
	for i, key := range keys {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(appendText(b, key.String()), ':')
		b, _ = appendWritten(b, v.MapIndex(key))
	}
	return append(b, '}')
}

// appendList keeps what somebody wrote of a list, in its order. A relation that the other instrument states is not of
// this one.
func appendList(b []byte, v reflect.Value) (_ []byte, ok bool) {
	b = append(b, '[')
	for i := range v.Len() {
		item := v.Index(i)
		if item.Type() == relationType && item.Addr().Interface().(*Relation).Inverse {
			continue
		}
		if ok {
			b = append(b, ',')
		}
		b, _ = appendWritten(b, item)
		ok = true
	}
	return append(b, ']'), ok
}

// MergePatch changes a document as RFC 7396 says: null takes a key away, an object is merged, anything
// else takes the place of what was there.
func MergePatch(document, patch map[string]any) map[string]any {
	if document == nil {
		document = map[string]any{}
	}
	for key, value := range patch {
		switch value := value.(type) {
		case nil:
			delete(document, key)
		case map[string]any:
			inner, _ := document[key].(map[string]any)
			document[key] = MergePatch(inner, value)
		default:
			document[key] = value
		}
	}
	return document
}

// Difference is one place at which two contents differ.
type Difference struct {
	// JSON Pointer (RFC 6901) to it.
	Path string `json:"path"`
	// What was there before; null if nothing was.
	Before any `json:"before"`
	// What is there now; null if nothing is.
	After any `json:"after"`
} //	@name	Difference

// Differences lists where two contents differ, as deep as the difference goes, in the order of keys. Lists
// of different lengths differ as a whole.
func Differences(before, after Content) ([]Difference, error) {
	var a, b any
	for _, x := range []struct {
		from Content
		into *any
	}{{before, &a}, {after, &b}} {
		if len(x.from) == 0 {
			continue
		}
		if err := json.Unmarshal(x.from, x.into); err != nil {
			return nil, err
		}
	}
	return differences("", a, b), nil
}
