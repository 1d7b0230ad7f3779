package store

import (
	"fmt"
	"reflect"
	"sync"
)

// memo remembers what was made from one version of the data and took time in proportion to it; every
// write moves the version. It is bounded by the number of answers and by what they weigh: the oldest
// go first, and what would take too large a share is not kept at all.
type memo struct {
	sync.Mutex
	version int64
	known   map[string]remembrance
	oldest  []string // keys in the order in which they came
	weight  int
}

type remembrance struct {
	value  any
	weight int
}

// Bounds on what is remembered, in answers and in bytes of memory.
const (
	memoAnswers = 4096
	memoWeight  = 128 << 20
	memoShare   = memoWeight / 2
)

// remembered answers what make makes, or made before on the same version of the data for the same
// question. What it answers is shared and must not be changed.
func remembered[T any](m *memo, tx snapshot, make func() (T, error), question ...any) (T, error) {
	key := keyOf(question)
	if known, ok := m.recall(tx.version, key); ok {
		return known.(T), nil
	}
	made, err := make()
	if err == nil {
		m.keep(tx.version, key, made)
	}
	return made, err
}

// keyOf tells questions apart: with their types, for "a b" and "a", "b" print alike without.
func keyOf(question []any) string { return fmt.Sprintf("%#v", question) }

func (m *memo) recall(version int64, key string) (any, bool) {
	m.Lock()
	defer m.Unlock()
	known, ok := m.known[key]
	return known.value, ok && m.version == version
}

// keep remembers a value that was made from a version of the data, unless a newer one is known.
func (m *memo) keep(version int64, key string, value any) {
	weight := len(key) + weightOf(reflect.ValueOf(value))
	m.Lock()
	defer m.Unlock()
	if m.known == nil || m.version < version {
		m.version, m.known, m.oldest, m.weight = version, map[string]remembrance{}, nil, 0
	}
	if _, known := m.known[key]; known || m.version > version || weight > memoShare {
		return
	}
	m.known[key], m.oldest = remembrance{value, weight}, append(m.oldest, key)
	for m.weight += weight; m.weight > memoWeight || len(m.oldest) > memoAnswers; m.oldest = m.oldest[1:] {
		m.weight -= m.known[m.oldest[0]].weight
		delete(m.known, m.oldest[0])
	}
}

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
