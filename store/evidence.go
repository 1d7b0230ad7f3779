package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"mithaq/body"
	"mithaq/models"
)

// Provenance is who says what a record says.
func (r Resource[T]) Provenance(record *T) *models.Provenance {
	return r.kind.address(record).provenance
}

// Assert adds an assertion to the evidence of a record, and answers its position.
func (r Resource[T]) Assert(ctx context.Context, id string, a models.Assertion, c Change) (position int, err error) {
	err = r.editEvidence(ctx, id, c, func(evidence []models.Assertion) ([]models.Assertion, int, error) {
		position = len(evidence) + 1
		return append(evidence, a), position, nil
	})
	return position, placed(err, position)
}

// Weigh changes the rank of an assertion, and where and how its source says it.
func (r Resource[T]) Weigh(ctx context.Context, id string, position int, patch body.Patch[models.Weighing], c Change) error {
	err := r.editEvidence(ctx, id, c, func(evidence []models.Assertion) ([]models.Assertion, int, error) {
		if position > len(evidence) {
			return nil, 0, models.NoAssertion(len(evidence))
		}
		a := &evidence[position-1]
		before, err := models.ContentOf(&models.Weighing{Rank: a.Rank, Locator: a.Locator, Note: a.Note})
		if err != nil {
			return nil, 0, err
		}
		w, err := patch.Apply(before)
		preferred := a.Rank == models.Preferred
		if a.Rank, a.Locator, a.Note = w.Rank, w.Locator, w.Note; preferred {
			return evidence, 0, err
		}
		return evidence, position, err
	})
	return placed(err, position)
}

// Retract takes an assertion out of the evidence of a record.
func (r Resource[T]) Retract(ctx context.Context, id string, position int, c Change) error {
	return r.editEvidence(ctx, id, c, func(evidence []models.Assertion) ([]models.Assertion, int, error) {
		if position > len(evidence) {
			return nil, 0, models.NoAssertion(len(evidence))
		}
		return slices.Delete(evidence, position-1, position), 0, nil
	})
}

// editEvidence changes the evidence of a record. The change may name an assertion, from 1, that the record is to
// show the value of, if it is a preferred one.
func (r Resource[T]) editEvidence(ctx context.Context, id string, c Change, f func([]models.Assertion) (evidence []models.Assertion, shown int, err error)) error {
	_, err := r.edit(ctx, id, c, func(content models.Content) (record T, err error) {
		if record, err = body.Decode[T](content); err != nil {
			return record, err
		}
		p := r.Provenance(&record)
		var shown int
		if p.Evidence, shown, err = f(p.Evidence); err != nil || shown == 0 || p.Evidence[shown-1].Rank != models.Preferred {
			return record, err
		}
		models.Prefer(p.Evidence, shown-1)
		return r.showing(record, content, p.Evidence[shown-1])
	})
	return err
}

// showing is a record that shows the value of an assertion, if it has the field as a text and can have that
// value. What it has shown until now is kept, if somebody says so.
func (r Resource[T]) showing(record T, before models.Content, a models.Assertion) (T, error) {
	content, err := models.ContentOf(&record)
	if err != nil {
		return record, err
	}
	changed, ok := content.Shows(a.Field, a.Value)
	if !ok || a.Field == "id" {
		return record, nil
	}
	shows, err := body.Decode[T](changed)
	if err != nil || validate(&shows) != nil {
		return record, nil //nolint:nilerr // no text that the field can have: the record stays as it is
	}
	p := r.Provenance(&shows)
	if !bytes.Equal(changed, content) {
		p.Evidence = append(p.Evidence, models.Vouched(before, a.Field)...)
	}
	return shows, nil
}

// placed tells flaws of an assertion by their place in it.
func placed(err error, position int) error {
	var flaws models.Invalid
	if errors.As(err, &flaws) {
		for i, f := range flaws {
			flaws[i].Location = strings.TrimPrefix(f.Location, fmt.Sprintf("/evidence/%d", position-1))
		}
	}
	return err
}
