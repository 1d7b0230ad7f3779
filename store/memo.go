package store

import (
	"fmt"
	"reflect"

	"mithaq/internal/remember"
)

// Bounds on what is remembered of counts and what else takes time in proportion to the register, in answers and in
// bytes of memory.
const (
	memoAnswers = 4096
	memoWeight  = 128 << 20
)

// remembered answers what make makes, or made before on the same version of the data for the same
// question. What it answers is shared and must not be changed.
func remembered[T any](m *remember.Memory, tx snapshot, make func() (T, error), question ...any) (T, error) {
	made, err := m.Answer(tx.version, keyOf(question), weigh, func() (any, error) { return make() })
	if err != nil {
		var none T
		return none, err
	}
	return made.(T), nil
}

func weigh(value any) int { return weightOf(reflect.ValueOf(value)) }

// keyOf tells questions apart: with their types, for "a b" and "a", "b" print alike without.
func keyOf(question []any) string { return fmt.Sprintf("%#v", question) }

// weightOf is about how many bytes of memory a value takes, with what it points to.
func weightOf(v reflect.Value) int {
	if !v.IsValid() {
		return 0
	}
	weight := int(v.Type().Size())
	switch v.Kind() {
	case reflect.String:
		weight += v.Len()
	case reflect.Slice:
		if kind := v.Type().Elem().Kind(); reflect.Bool <= kind && kind <= reflect.Float64 {
			return weight + v.Len()*int(v.Type().Elem().Size())
		}
		for i := range v.Len() {
			weight += weightOf(v.Index(i))
		}
	case reflect.Map:
		for entries := v.MapRange(); entries.Next(); {
			weight += weightOf(entries.Key()) + weightOf(entries.Value())
		}
	case reflect.Struct:
		weight = 0
		for i := range v.NumField() {
			weight += weightOf(v.Field(i))
		}
	case reflect.Interface, reflect.Pointer:
		weight += weightOf(v.Elem())
	}
	return weight
}
