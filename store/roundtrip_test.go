package store_test

import (
	"encoding/json"
	"reflect"
	"testing"

	"mithaq/query"
	"mithaq/store"
)

// same reads the record back and compares every key that the written one has, but for those that
// the register computes.
func same[T any](t *testing.T, r store.Resource[T], asking query.Asking, written T) {
	t.Helper()
	want := document(t, written)
	q, err := query.ParseOne(r.Spec(), "", asking)
	if err != nil {
		t.Fatal(err)
	}
	one, err := r.Get(t.Context(), want["id"].(string), q)
	if err != nil {
		t.Fatal(err)
	}
	got := document(t, one)
	for key, value := range want {
		if computed[key] || empty(value) {
			continue
		}
		if !agrees(value, got[key]) {
			t.Errorf("%s %s: %s is %v, was written as %v", r.Spec().Kind, want["id"], key, got[key], value)
		}
	}
}

// computed names keys that the register fills in.
var computed = map[string]bool{"version": true, "created_at": true, "updated_at": true, "pair": true, "position": true,
	"current_term_end": true, "next_renewal": true, "last_day_to_give_notice": true, "survives_until": true, "name": true}

func document(t *testing.T, record any) map[string]any {
	t.Helper()
	b, err := json.Marshal(record)
	if err != nil {
		t.Fatal(err)
	}
	var d map[string]any
	if err := json.Unmarshal(b, &d); err != nil {
		t.Fatal(err)
	}
	return d
}

func empty(v any) bool {
	switch v := v.(type) {
	case nil:
		return true
	case string:
		return v == ""
	case map[string]any:
		return len(v) == 0
	case []any:
		return len(v) == 0
	}
	return false
}

// agrees says whether everything in the written value is in the read one, which may have more: the
// names of what it refers to.
func agrees(written, read any) bool {
	switch w := written.(type) {
	case map[string]any:
		r, ok := read.(map[string]any)
		if !ok {
			return false
		}
		for key, value := range w {
			if !computed[key] && !empty(value) && !agrees(value, r[key]) {
				return false
			}
		}
		return true
	case []any:
		r, ok := read.([]any)
		if !ok || len(r) != len(w) {
			return false
		}
		for i := range w {
			if !agrees(w[i], r[i]) {
				return false
			}
		}
		return true
	}
	return reflect.DeepEqual(written, read)
}
