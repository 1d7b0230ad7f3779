package body

import (
	"encoding/json"
	"reflect"

	"mithaq/models"
)

// Patch is a merge patch (RFC 7396) for a T.
type Patch[T any] struct{ changes map[string]any }

// DecodePatch reads a merge patch. It may leave out whatever T must have, and null takes a value away; for
// the rest it is as strict as Decode.
func DecodePatch[T any](text []byte) (p Patch[T], err error) {
	if err := check(text, reflect.TypeFor[T](), true); err != nil {
		return p, err
	}
	err = json.Unmarshal(text, &p.changes)
	return p, err
}

// Has says whether the patch changes a key.
func (p Patch[T]) Has(key string) bool {
	_, has := p.changes[key]
	return has
}

// Apply answers what a content is with the patch. The error is a models.Invalid if that is no T.
func (p Patch[T]) Apply(content models.Content) (v T, err error) {
	var document map[string]any
	if err := json.Unmarshal(content, &document); err != nil {
		return v, err
	}
	patched, err := json.Marshal(models.MergePatch(document, p.changes))
	if err != nil {
		return v, err
	}
	return Decode[T](patched)
}
