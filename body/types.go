package body

import (
	"encoding/json"
	"reflect"
	"strings"
	"sync"

	"github.com/go-json-experiment/json/jsontext"

	"mithaq/models"
)

// key is what an object may have.
type key struct {
	name               string
	is                 reflect.Type
	readonly, required bool
}

// knownKeys are the keys of the structs met so far: reading them from their tags takes longer than reading most bodies.
var knownKeys sync.Map // reflect.Type → []key

// keysOf lists the keys of a struct in their order, those of embedded ones among them; nil for what is none.
func keysOf(t reflect.Type) (keys []key) {
	if t == nil || plain(t).Kind() != reflect.Struct {
		return nil
	}
	if known, ok := knownKeys.Load(t); ok {
		return known.([]key)
	}
	for _, f := range reflect.VisibleFields(plain(t)) {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "" || name == "-" {
			continue
		}
		keys = append(keys, key{name, f.Type, f.Tag.Get("readonly") == "true", strings.Contains(f.Tag.Get("extensions"), "x-required")})
	}
	knownKeys.Store(t, keys)
	return keys
}

// plain is the type that a pointer points to.
func plain(t reflect.Type) reflect.Type {
	if t.Kind() == reflect.Pointer {
		return t.Elem()
	}
	return t
}

// readsItself says that a type has a form of its own in JSON, such as a date.
func readsItself(t reflect.Type) bool {
	return reflect.PointerTo(plain(t)).Implements(reflect.TypeFor[json.Unmarshaler]())
}

// nullable says whether null means something: that it is not known, or that it points nowhere.
func nullable(t reflect.Type) bool {
	return t.Kind() == reflect.Pointer || t == reflect.TypeFor[models.Optional]() || readsItself(t)
}

// takes says whether a type may be written as a JSON value of a kind.
func takes(t reflect.Type, kind jsontext.Kind) bool {
	t = plain(t)
	if readsItself(t) && kind != '{' {
		return kind == '"'
	}
	switch t.Kind() {
	case reflect.Struct:
		return kind == '{' && len(keysOf(t)) > 0
	case reflect.Map:
		return kind == '{'
	case reflect.Slice:
		return kind == '['
	case reflect.String:
		return kind == '"'
	case reflect.Bool:
		return kind == 't' || kind == 'f'
	}
	return kind == '0'
}

// names calls the kinds of JSON values.
var names = map[jsontext.Kind]string{'{': "an object", '[': "an array", '"': "a string", '0': "a number", 't': "true", 'f': "false"}

// wanted says in words what a type is written as.
func wanted(t reflect.Type) string {
	t = plain(t)
	switch {
	case readsItself(t), t.Kind() == reflect.String:
		return "a string"
	case t.Kind() == reflect.Slice:
		return "an array"
	case t.Kind() == reflect.Bool:
		return "true or false"
	case t.Kind() == reflect.Struct, t.Kind() == reflect.Map:
		return "an object"
	}
	return "a number"
}
