package models

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
)

// Content is what somebody wrote in a record: every key that has a value and is not set by the register,
// with other records as their ids. It is the same for the same content, to the letter.
type Content []byte

// ContentOf answers the content of a record, a pointer to a struct of one of the kinds.
func ContentOf(record any) (Content, error) {
	value, _ := asWritten(reflect.ValueOf(record).Elem())
	return encoded(value)
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

// asWritten is a value as it was written; not ok if it says nothing.
func asWritten(v reflect.Value) (any, bool) {
	switch x := v.Interface().(type) {
	case Ref:
		return x.ID, x.ID != ""
	case Date, Duration:
		b, _ := json.Marshal(x) // a string or null
		return json.RawMessage(b), string(b) != "null"
	}
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return nil, false
		}
		return asWritten(v.Elem())
	case reflect.Struct:
		return keysAsWritten(v)
	case reflect.Slice:
		list := listAsWritten(v)
		return list, len(list) > 0
	case reflect.Map:
		keys := make(map[string]any, v.Len())
		for _, key := range v.MapKeys() {
			keys[key.String()], _ = asWritten(v.MapIndex(key))
		}
		return keys, v.Len() > 0
	case reflect.String: // without the ways in which named strings write themselves
		return v.String(), v.Len() > 0
	}
	return v.Interface(), !v.IsZero()
}

func keysAsWritten(v reflect.Value) (map[string]any, bool) {
	keys := map[string]any{}
	for _, f := range reflect.VisibleFields(v.Type()) {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "" || name == "-" || f.Tag.Get("readonly") == "true" {
			continue
		}
		if x, ok := asWritten(v.FieldByIndex(f.Index)); ok {
			keys[name] = x
		}
	}
	return keys, true
}

// listAsWritten keeps what somebody wrote of a list, in its order. A relation that the other instrument
// states is not of this one.
func listAsWritten(v reflect.Value) []any {
	list := make([]any, 0, v.Len())
	for i := range v.Len() {
		if r, ok := v.Index(i).Interface().(Relation); ok && r.Inverse {
			continue
		}
		x, _ := asWritten(v.Index(i))
		list = append(list, x)
	}
	return list
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
