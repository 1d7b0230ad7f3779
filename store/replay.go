package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"

	"gorm.io/gorm"

	"mithaq/body"
	"mithaq/corpus"
	"mithaq/models"
)

// Replay applies changes of another register's feed to this one, in their order: from an empty register, and
// the first change on, it is rebuilt. Changes that were made together are applied together, so the last ones
// must be whole. What was applied already is left out, so that whoever follows can begin again anywhere. A
// change that does not fit, or would not leave what the feed says, ends it; those before it stay.
func (s *Store) Replay(ctx context.Context, changes []models.RecordChange) error {
	for len(changes) > 0 {
		together := slices.IndexFunc(changes, func(c models.RecordChange) bool { return c.DataVersion != changes[0].DataVersion })
		if together < 0 {
			together = len(changes)
		}
		if err := s.replay(ctx, changes[:together]); err != nil {
			return err
		}
		changes = changes[together:]
	}
	return nil
}

// replay applies the changes of one transaction.
func (s *Store) replay(ctx context.Context, changes []models.RecordChange) error {
	first := changes[0]
	by := models.Author{Name: first.Author, RequestID: string(first.RequestID)}
	return s.Write(ctx, by, func(w *Writer) error {
		w.at(first.At)
		w.reason, w.past = first.Reason, true
		if err := w.knowRegions(); err != nil {
			return err
		}
		for _, c := range changes {
			if err := w.replay(c); err != nil {
				return fmt.Errorf("%s %s, version %d: %w", c.Kind, c.ID, c.Version, err)
			}
		}
		if len(w.changes) == 0 {
			return errUnchanged
		}
		return nil
	})
}

// replay applies one change, unless it was applied before.
func (w *Writer) replay(c models.RecordChange) error {
	var last struct {
		Version int
		After   models.Optional
	}
	if err := w.tx.Raw("SELECT version, after FROM revisions WHERE kind = ? AND id = ? ORDER BY sequence DESC LIMIT 1", c.Kind, c.ID).Scan(&last).Error; err != nil {
		return err
	}
	kind, known := kinds()[c.Kind]
	switch {
	case !known:
		return errors.New("this program knows no such kind: a newer one does")
	case c.Version <= last.Version:
		return nil
	case c.Version != last.Version+1:
		return fmt.Errorf("the register has version %d: a change between them is missing", last.Version)
	}
	w.expected = append(w.expected, c.After)
	var before models.Content
	if last.After != "" { // else there was none, or it was deleted
		before = models.Content(last.After)
	}
	return kind.apply(w, c, before)
}

// apply makes the change of a feed to a record of the kind. What the record held before is what its last revision left: the
// record itself may have lost what it said of one that was merged into it.
func (k *kind[T]) apply(w *Writer, c models.RecordChange, before models.Content) error {
	if len(c.After) > 0 {
		record, err := body.Decode[T](c.After)
		if err != nil {
			return err
		}
		*k.address(&record).id = c.ID
		return putAfter(w, k, &record, before)
	}
	o, err := k.find(w.tx, c.ID)
	if err != nil {
		return err
	}
	if c.Into != "" {
		survivor, err := k.find(w.tx, string(c.Into))
		if err == nil {
			err = w.lead(c.Kind, o, survivor)
		}
		if err != nil {
			return err
		}
	}
	o.Version = c.Version
	note(w, k, o, c.Operation, before).Into = c.Into
	return k.takeAway(w, o.PK)
}

// find answers the record with an id, or models.ErrNotFound.
func (k *kind[T]) find(tx *gorm.DB, id string) (o present, err error) {
	err = tx.Raw("SELECT pk, id, version FROM "+k.spec.Name+" WHERE id = ?", id).Scan(&o).Error
	if err == nil && o.PK == 0 {
		err = models.ErrNotFound
	}
	return o, err
}

// asTold ends a replay that would leave something else than the feed says.
func (w *Writer) asTold() error {
	for i, want := range w.expected {
		if c := w.changes[i]; !bytes.Equal(c.After, want) {
			return fmt.Errorf("%s %s, version %d: the feed says %s, and this program makes %s of it", c.Kind, c.ID, c.Version, want, c.After)
		}
	}
	return nil
}

// knowRegions writes the regions that come with the program, which the feed does not tell of, if there are none.
func (w *Writer) knowRegions() error {
	var known bool
	if err := w.tx.Raw("SELECT EXISTS (SELECT 1 FROM regions)").Scan(&known).Error; err != nil || known {
		return err
	}
	regions, err := corpus.Regions()
	if err != nil {
		return err
	}
	return w.regions(regions)
}
