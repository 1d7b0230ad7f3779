package body

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strconv"
	"strings"
	"unicode"

	"github.com/go-json-experiment/json/jsontext"

	"mithaq/models"
	"mithaq/query"
)

// maxDepth is how deep arrays and objects may be nested. The deepest of the register needs 5.
const maxDepth = 16

// Decode reads the one JSON value of a body. The error is a models.Invalid that names every flaw.
func Decode[T any](text []byte) (v T, err error) {
	if err := check(text, reflect.TypeFor[T](), false); err != nil {
		return v, err
	}
	if err := json.Unmarshal(text, &v); err != nil {
		return v, models.Invalid{{Location: "", Reason: err.Error()}}
	}
	return v, nil
}

// check compares a text with a type: a whole one, or a merge patch for it.
func check(text []byte, t reflect.Type, patch bool) error {
	if len(bytes.TrimSpace(text)) == 0 {
		return models.Invalid{{Location: "", Reason: "the body is empty: send " + wanted(t)}}
	}
	r := reader{Decoder: jsontext.NewDecoder(bytes.NewReader(text), jsontext.AllowDuplicateNames(true)), patch: patch}
	if err := r.value(t, ""); err != nil {
		r.broken(err)
	} else if _, err := r.ReadToken(); err != io.EOF { //nolint:errorlint // jsontext answers it as it is
		r.flaws.Add("", "there is something after the end of the JSON value: send one value")
	}
	return r.flaws.Err()
}

// reader compares a JSON text with a type, and notes what is wrong.
type reader struct {
	*jsontext.Decoder
	flaws models.Invalid
	patch bool // whether it reads a merge patch; inside a list there is no merging
}

// broken notes that the text is not JSON from some place on.
func (r *reader) broken(err error) {
	at := r.StackPointer()
	var syntax *jsontext.SyntacticError
	if errors.As(err, &syntax) {
		at, err = syntax.JSONPointer, fmt.Errorf("%w (byte %d)", syntax.Err, syntax.ByteOffset)
	}
	if errors.Is(err, io.ErrUnexpectedEOF) {
		err = errors.New("it ends too early")
	}
	r.flaws.Add(string(at), "this is no JSON: %s", strings.TrimPrefix(err.Error(), "jsontext: "))
}

// value reads a value that should be of the type; a nil type takes anything. It answers errors of
// syntax only.
func (r *reader) value(t reflect.Type, at jsontext.Pointer) error {
	if r.StackDepth() >= maxDepth {
		r.flaws.Add(string(at), "it is nested too deep: %d levels are enough for everything", maxDepth)
		return r.SkipValue()
	}
	if t != nil && t.Kind() == reflect.Interface {
		t = nil
	}
	switch kind := r.PeekKind(); kind {
	case '{', '[':
		if t != nil && !takes(t, kind) {
			r.mistaken(kind, t, at)
			t = nil
		}
		if kind == '{' {
			return r.object(t, at)
		}
		return r.array(t, at)
	}
	raw, err := r.ReadValue()
	if err == nil {
		r.scalar(raw, t, at)
	}
	return err
}

func (r *reader) mistaken(kind jsontext.Kind, t reflect.Type, at jsontext.Pointer) {
	r.flaws.Add(string(at), "%s stands where %s is wanted", names[kind], wanted(t))
}

// object reads the members of an object.
func (r *reader) object(t reflect.Type, at jsontext.Pointer) error {
	if _, err := r.ReadToken(); err != nil {
		return err
	}
	keys := keysOf(t)
	seen := map[string]bool{}
	for r.PeekKind() != '}' {
		token, err := r.ReadToken()
		if err != nil {
			return err
		}
		name := token.String()
		place := at.AppendToken(name)
		if seen[name] {
			r.flaws.Add(string(place), "it is given twice")
		}
		seen[name] = true
		if err := r.value(r.member(t, keys, name, place), place); err != nil {
			return err
		}
	}
	for _, k := range keys {
		if k.required && !seen[k.name] && !r.patch {
			r.flaws.Add(string(at.AppendToken(k.name)), "it is missing: give %s", wanted(k.is))
		}
	}
	_, err := r.ReadToken()
	return err
}

// member answers the type of the member that has a name, nil if there should be none.
func (r *reader) member(t reflect.Type, keys []key, name string, at jsontext.Pointer) reflect.Type {
	if t == nil {
		return nil
	}
	if t = plain(t); t.Kind() == reflect.Map {
		r.visible(name, at, true)
		return t.Elem()
	}
	allowed := make([]string, 0, len(keys))
	for _, k := range keys {
		if k.name == name && k.readonly {
			r.flaws.Add(string(at), "it is set by the register: leave it out")
			return nil
		}
		if k.name == name {
			return k.is
		}
		if !k.readonly {
			allowed = append(allowed, k.name)
		}
	}
	hint := query.Suggest(name, allowed)
	if hint == "" {
		hint = "; there are " + strings.Join(allowed, ", ")
	}
	r.flaws.Add(string(at), "there is no such key here%s", hint)
	return nil
}

func (r *reader) array(t reflect.Type, at jsontext.Pointer) error {
	if _, err := r.ReadToken(); err != nil {
		return err
	}
	var of reflect.Type
	if t != nil {
		of = plain(t).Elem()
	}
	defer func(patch bool) { r.patch = patch }(r.patch)
	r.patch = false
	for n := 0; r.PeekKind() != ']'; n++ {
		if err := r.value(of, at.AppendToken(strconv.Itoa(n))); err != nil {
			return err
		}
	}
	_, err := r.ReadToken()
	return err
}

// scalar compares a text, number, boolean or null with the type.
func (r *reader) scalar(raw jsontext.Value, t reflect.Type, at jsontext.Pointer) {
	if t == nil {
		return
	}
	kind := raw.Kind()
	into := reflect.New(plain(t))
	switch {
	case kind == 'n' && !nullable(t) && (!r.patch || at == ""):
		r.flaws.Add(string(at), "it is null: leave it out, or give %s", wanted(t))
		return
	case kind == 'n':
		return
	case !takes(t, kind):
		r.mistaken(kind, t, at)
		return
	}
	if err := json.Unmarshal(raw, into.Interface()); err != nil {
		r.flaws.Add(string(at), "%s", reason(err, t))
		return
	}
	if kind == '"' {
		var text string
		_ = json.Unmarshal(raw, &text) // it has just been read
		r.visible(text, at, false)
		if text == "" && nullable(t) {
			r.flaws.Add(string(at), "it is empty: write null for what is not known, or leave it out")
		}
	}
}

// reason is what is wrong with a value of the right sort, such as 1.5 for a whole number.
func reason(err error, t reflect.Type) string {
	var mistaken *json.UnmarshalTypeError
	if errors.As(err, &mistaken) {
		return fmt.Sprintf("%s stands where %s is wanted", mistaken.Value, wanted(t))
	}
	return err.Error()
}

// visible notes characters that nobody sees and no name has: control characters, and in keys those
// that turn the direction of the text around them.
func (r *reader) visible(text string, at jsontext.Pointer, isKey bool) {
	for _, c := range text {
		if unicode.IsControl(c) && c != '\n' && c != '\r' && c != '\t' || isKey && unicode.Is(unicode.Bidi_Control, c) {
			r.flaws.Add(string(at), "it holds the invisible character U+%04X: take it out", c)
			return
		}
	}
}
