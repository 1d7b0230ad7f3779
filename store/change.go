package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"

	"mithaq/body"
	"mithaq/database"
	"mithaq/models"
	"mithaq/query"
)

// Change is who writes a record, why, and which version of it the write is meant for.
type Change struct {
	Author models.Author
	Reason string
	// If is the version that the record must have; 0 if the request names none.
	If int
	// Answer is what is answered of the record as the change left it; nothing if it is nil.
	Answer *query.Query
}

// changing runs f in a transaction that is signed by whoever makes the change; what leaves the records as they were is
// not written. It answers the id that f answers, and the record with it if that is asked for. The record is read before the
// transaction ends, where nobody can have changed it again, and where what it is made of is at hand; or after it, where that
// would hold up others, or nothing was written.
func (r Resource[T]) changing(ctx context.Context, c Change, f func(w *Writer) (id string, err error)) (one One[T], err error) {
	var id string
	err = r.store.signed(ctx, c.Author, func(w *Writer) error {
		w.reason, w.onlyChanges = models.Optional(c.Reason), true
		if c.Answer != nil && database.Of(w.tx).ReadsWhatItWrites() {
			w.last = func(state snapshot) (err error) {
				one, err = r.one(state, w.keys[r.kind.spec.Kind][id], *c.Answer)
				return err
			}
		}
		id, err = f(w)
		return err
	})
	if err == nil && c.Answer != nil && one.RecordVersion == 0 {
		return r.Get(ctx, id, *c.Answer)
	}
	one.ID = id
	return one, err
}

// present is the row of a record that is to be changed.
type present struct {
	PK      int64
	ID      string
	Version int
}

// present is where a record is that was written.
func (k *kind[T]) present(pk int64, record *T) present {
	at := k.address(record)
	return present{pk, *at.id, at.record.Version}
}

// target answers the record that a change is meant for. The error is that of lookUp.
func (r Resource[T]) target(w *Writer, id string) (o present, err error) {
	pk, err := r.lookUp(w.state, id)
	if err != nil {
		return o, err
	}
	err = database.First(&o.PK, &o.ID, &o.Version)(database.AskQuickly(w.tx, "SELECT pk, id, version FROM "+r.kind.spec.Name+" WHERE pk = ?", []any{pk})) //nolint:rowserrcheck // first does
	return o, err
}

// intended is target, if the change is meant for the version that the record has.
func (r Resource[T]) intended(w *Writer, id string, c Change) (o present, err error) {
	if o, err = r.target(w, id); err == nil {
		err = c.meant(o.Version)
	}
	return o, err
}

// meant says whether a change is meant for the version that the record has.
func (c Change) meant(version int) error {
	switch {
	case c.If == 0:
		return models.ErrPreconditionRequired
	case c.If != version:
		return models.Stale{Wants: c.If, Is: version}
	}
	return nil
}

// validate answers every flaw of a record.
func validate(record any) error { return record.(interface{ Validate() error }).Validate() }

// Create makes a new record. The error is a models.Taken or models.Gone if the id is, or was, another's.
func (r Resource[T]) Create(ctx context.Context, record T, c Change) (One[T], error) {
	if err := validate(&record); err != nil {
		return One[T]{}, err
	}
	return r.changing(ctx, c, func(w *Writer) (string, error) {
		id := *r.kind.address(&record).id
		if err := r.free(w, id); err != nil {
			return "", err
		}
		return id, create(w, r.kind, &record)
	})
}

// free says whether no record has, or had, an id.
func (r Resource[T]) free(w *Writer, id string) error {
	kind := r.kind.spec.Kind
	if kind != models.KindCountry { // whose codes are ids, too
		given, err := database.Value[int](w.tx, "SELECT 1 FROM "+r.kind.spec.Name+" WHERE id = ? UNION ALL SELECT 1 FROM aliases WHERE kind = ? AND alias = ? UNION ALL SELECT 1 FROM revisions WHERE kind = ? AND id = ? LIMIT 1",
			id, kind, id, kind, id)
		if err != nil || given == 0 {
			return err
		}
	}
	_, err := r.lookUp(w.state, id)
	var moved models.Moved
	switch {
	case err == nil, errors.As(err, &moved):
		return models.Taken{Kind: kind, ID: id}
	case errors.Is(err, models.ErrNotFound):
		return nil
	}
	return err
}

// Replace makes the record with an id what it is given, or makes it. One that is the same already needs no
// precondition, so that scripts can be run again.
func (r Resource[T]) Replace(ctx context.Context, id string, record T, c Change) (one One[T], created bool, err error) {
	one, err = r.changing(ctx, c, func(w *Writer) (string, error) {
		o, err := r.target(w, id)
		if created = errors.Is(err, models.ErrNotFound); created {
			err = nil
		}
		if flaws := r.named(&record, cmp.Or(o.ID, id)); flaws != nil { // a code of a country leads to its id
			return "", flaws
		}
		if err == nil && !created && c.If != 0 {
			err = c.meant(o.Version)
		}
		if err != nil {
			return "", err
		}
		w.mustNotChange = !created && c.If == 0
		return *r.kind.address(&record).id, put(w, r.kind, &record)
	})
	return one, created, err
}

// named gives the record the id of its address, and answers every flaw of it.
func (r Resource[T]) named(record *T, id string) error {
	own := r.kind.address(record).id
	if *own != "" && *own != id {
		return models.Invalid{{Location: "/id", Reason: fmt.Sprintf("%q is another record than that of the address, %q: leave it out", *own, id)}}
	}
	*own = id
	return validate(record)
}

// Patch changes a record by a merge patch (RFC 7396). Evidence that is not in the patch stays; what it preferred
// is not preferred any more where the record shows another value now.
func (r Resource[T]) Patch(ctx context.Context, id string, patch body.Patch[T], c Change) (One[T], error) {
	return r.edit(ctx, id, c, func(content models.Content) (T, error) {
		record, err := patch.Apply(content)
		if err != nil || patch.Has("evidence") {
			return record, err
		}
		after, err := models.ContentOf(&record)
		models.Yield(r.Provenance(&record).Evidence, content, after)
		return record, err
	})
}

// edit makes a record what f makes of its content.
func (r Resource[T]) edit(ctx context.Context, id string, c Change, f func(models.Content) (T, error)) (One[T], error) {
	return r.changing(ctx, c, func(w *Writer) (string, error) {
		o, err := r.intended(w, id, c)
		if err != nil {
			return "", err
		}
		contents, err := r.kind.contents(w.tx, []int64{o.PK})
		if err != nil {
			return "", err
		}
		record, err := f(contents[o.PK])
		if err == nil {
			err = r.named(&record, o.ID)
		}
		if err != nil {
			return "", err
		}
		return o.ID, putAfter(w, r.kind, &record, contents[o.PK])
	})
}

// Delete leaves a tombstone in the place of a record. The error is a models.Needed if others point to it.
func (r Resource[T]) Delete(ctx context.Context, id string, c Change) error {
	c.Answer = nil // nothing is left
	_, err := r.changing(ctx, c, func(w *Writer) (string, error) {
		o, err := r.intended(w, id, c)
		if err != nil {
			return "", err
		}
		return o.ID, remove(w, r.kind, o)
	})
	return err
}

// remove deletes a record, and notes that.
func remove[T any](w *Writer, k *kind[T], o present) error {
	by, err := referrers(w.tx, k.spec.Kind, k.spec.Name, o.PK)
	if err != nil {
		return err
	}
	if len(by) > 0 {
		return needed(k.spec.Kind, o.ID, by)
	}
	contents, err := k.contents(w.tx, []int64{o.PK})
	if err != nil {
		return err
	}
	o.Version++
	note(w, k, o, models.Deleted, contents[o.PK])
	return k.takeAway(w, o.PK)
}

// takeAway takes a record out of the tables.
func (k *kind[T]) takeAway(w *Writer, pk int64) error {
	w.renames(k.spec.Kind)
	if k.leave != nil {
		if err := k.leave(w, pk); err != nil {
			return err
		}
	}
	for _, table := range []string{"assertions", "warnings", "aliases"} {
		if err := w.tx.Exec("DELETE FROM "+table+" WHERE kind = ? AND record_pk = ?", k.spec.Kind, pk).Error; err != nil {
			return err
		}
	}
	if err := w.unindex(k.index(), pk); err != nil {
		return err
	}
	return w.tx.Exec("DELETE FROM "+k.spec.Name+" WHERE pk = ?", pk).Error
}

// Revert makes a record what it was after one of its revisions, by a new revision. One that was deleted, or
// merged into another, is made again; what the merge has done to other records stays.
func (r Resource[T]) Revert(ctx context.Context, id string, version int, c Change) (One[T], error) {
	return r.changing(ctx, c, func(w *Writer) (string, error) {
		then, err := r.revision(w.state, id, version)
		if err != nil {
			return "", err
		}
		if len(then.After) == 0 {
			return "", models.Invalid{{Location: "version", Reason: fmt.Sprintf("after revision %d there was no record: name one that left something", version)}}
		}
		o, err := r.everPresent(w, id)
		if err == nil {
			err = c.meant(o.Version)
		}
		if err != nil {
			return "", err
		}
		record, err := body.Decode[T](then.After)
		if err == nil {
			err = r.named(&record, o.ID)
		}
		if err != nil {
			return "", err
		}
		return o.ID, put(w, r.kind, &record)
	})
}

// everPresent is target, or what is left of a record that is not there any more: its id and last version.
func (r Resource[T]) everPresent(w *Writer, id string) (o present, err error) {
	if o, err = r.target(w, id); err == nil || !absent(err) {
		return o, err
	}
	if o.ID, err = r.everID(w.state, id); err != nil {
		return o, err
	}
	last, err := lastRevision(w.tx, r.kind.spec.Kind, o.ID)
	o.Version = last.Version
	return o, err
}
