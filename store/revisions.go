package store

import (
	"bytes"
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"gorm.io/gorm"

	"mithaq/database"
	"mithaq/models"
	"mithaq/query"
)

// change is a revision in the making.
type change struct {
	models.Link
	pk       int64
	contents readContents
}

// readContents reads what records of one kind hold.
type readContents func(tx *gorm.DB, pks []int64) (map[int64]models.Content, error)

// contents answers what somebody wrote in the records with the given keys.
func (k *kind[T]) contents(tx *gorm.DB, pks []int64) (map[int64]models.Content, error) {
	all := make(map[int64]models.Content, len(pks))
	r := Resource[T]{kind: k}
	for batch := range slices.Chunk(pks, 500) {
		records, err := r.assemble(tx, query.Query{AsOf: "9999-12-31"}.Showing(k.spec.Written()...), batch)
		if err != nil {
			return nil, err
		}
		for i, record := range records {
			if all[batch[i]], err = models.ContentOf(&record); err != nil {
				return nil, err
			}
		}
	}
	return all, nil
}

// contentBefore answers what a record with an id holds that is about to be written; nil if there is none.
func contentBefore[T any](w *Writer, k *kind[T], id string) (models.Content, error) {
	pk, err := database.Value[int64](w.tx, "SELECT pk FROM "+k.spec.Name+" WHERE id = ?", id)
	if err != nil || pk == 0 {
		return nil, err
	}
	contents, err := k.contents(w.tx, []int64{pk})
	return contents[pk], err
}

// noteChange remembers that a record was written; what was there before is nil for a new one.
func noteChange[T any](w *Writer, k *kind[T], o present, before models.Content) {
	operation := models.Updated
	if before == nil {
		operation = models.Created
	}
	note(w, k, o, operation, before)
}

// note remembers what an operation has made of a record, and answers the revision that will tell it.
func note[T any](w *Writer, k *kind[T], o present, operation models.Operation, before models.Content) *change {
	w.changes = append(w.changes, change{
		Link: models.Link{At: w.now, Author: w.author.Name, Key: w.author.Key, RequestID: models.Optional(w.author.RequestID),
			Kind: k.spec.Kind, ID: o.ID, Version: o.Version, Operation: operation, Reason: w.reason, Before: before},
		pk: o.PK, contents: k.contents,
	})
	return &w.changes[len(w.changes)-1]
}

// sign writes a revision for each change, in their order, when everything is in its place. Each carries
// the hash of the one before it, so that none can be edited, left out or put in between unseen.
func (w *Writer) sign() error {
	if len(w.changes) == 0 {
		return nil
	}
	if err := w.readAfter(); err != nil {
		return err
	}
	if err := cmp.Or(w.compare(), w.asTold()); err != nil {
		return err
	}
	last, err := w.lastRevision()
	if err != nil {
		return err
	}
	rows := make([]map[string]any, len(w.changes))
	for i, c := range w.changes {
		c.Previous = last.Hash
		last.Sequence, last.Hash = last.Sequence+1, c.Sum()
		rows[i] = map[string]any{"sequence": last.Sequence, "at": c.At, "who": c.Author, "key_id": c.Key, "request_id": c.RequestID, "kind": c.Kind, "id": c.ID,
			"version": c.Version, "operation": c.Operation, "reason": c.Reason, "before": nullable(c.Before), "after": nullable(c.After),
			"previous_hash": c.Previous, "hash": last.Hash, "countries": c.countries(), "into_id": c.Into, "data_version": w.state.version + 1, "record_pk": c.pk}
	}
	return database.InsertRows(w.tx, "revisions", rows)
}

// revisionEnd is where the revisions end.
type revisionEnd struct {
	Sequence int64
	Hash     string
}

func (w *Writer) lastRevision() (last revisionEnd, err error) {
	err = database.First(&last.Sequence, &last.Hash)(database.AskQuickly(w.tx, "SELECT sequence, hash FROM revisions ORDER BY sequence DESC LIMIT 1", nil)) //nolint:rowserrcheck // first does
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return last, err
}

// readAfter reads what the changed records hold now, one kind after the other.
func (w *Writer) readAfter() error {
	byKind := map[models.Kind][]int{}
	for i, c := range w.changes {
		if !c.Operation.Removes() {
			byKind[c.Kind] = append(byKind[c.Kind], i)
		}
	}
	for _, places := range byKind {
		pks := make([]int64, len(places))
		for i, place := range places {
			pks[i] = w.changes[place].pk
		}
		contents, err := w.changes[places[0]].contents(w.tx, pks)
		if err != nil {
			return err
		}
		for _, place := range places {
			w.changes[place].After = contents[w.changes[place].pk]
		}
	}
	return nil
}

// compare ends a write that leaves its records as they were, and one that would change what it may not.
func (w *Writer) compare() error {
	changed := func(c change) bool { return !bytes.Equal(c.Before, c.After) }
	switch {
	case !w.onlyChanges:
		return nil
	case !slices.ContainsFunc(w.changes, changed):
		return errUnchanged
	case w.mustNotChange:
		return models.ErrPreconditionRequired
	}
	return nil
}

// countries lists the countries that the record names, or named: |AE|MA|.
func (c change) countries() string {
	named := append(c.Before.Countries(), c.After.Countries()...)
	if len(named) == 0 {
		return ""
	}
	slices.Sort(named)
	return "|" + strings.Join(slices.Compact(named), "|") + "|"
}

const revisionColumns = `version, at, who AS author, operation, into_id AS "into", reason, request_id, hash`

// lastRevision answers the last revision of a record; its version is 0 if there is none.
func lastRevision(tx *gorm.DB, kind models.Kind, id string) (r models.Revision, err error) {
	err = tx.Raw("SELECT "+revisionColumns+" FROM revisions WHERE kind = ? AND id = ? ORDER BY sequence DESC LIMIT 1", kind, id).Scan(&r).Error
	return r, err
}

// missing says why there is no record with an id: it was deleted, or what it was merged into was, or it never was.
func missing(tx *gorm.DB, kind models.Kind, id string) error {
	for seen := map[string]bool{}; !seen[id]; { // who edited revisions may have made a circle
		seen[id] = true
		last, err := lastRevision(tx, kind, id)
		switch {
		case err != nil:
			return err
		case last.Operation == models.MergedOff:
			id = string(last.Into)
		case last.Operation == models.Deleted:
			return models.Gone{Kind: kind, ID: id, Version: last.Version}
		default:
			return models.ErrNotFound
		}
	}
	return models.ErrNotFound
}

// Revisions lists the revisions of a record, the latest first. A deleted record has them, too.
func (r Resource[T]) Revisions(ctx context.Context, id string) (all []models.Revision, err error) {
	err = r.store.snapshot(ctx, func(tx snapshot) error {
		if id, err = r.everID(tx, id); err != nil {
			return err
		}
		return tx.Raw("SELECT "+revisionColumns+" FROM revisions WHERE kind = ? AND id = ? ORDER BY sequence DESC", r.kind.spec.Kind, id).Scan(&all).Error
	})
	if err == nil && all == nil {
		all = []models.Revision{}
	}
	return all, err
}

// Revision answers one revision of a record with what it changed.
func (r Resource[T]) Revision(ctx context.Context, id string, version int) (one models.RevisionDetail, err error) {
	err = r.store.snapshot(ctx, func(tx snapshot) error {
		one, err = r.revision(tx, id, version)
		return err
	})
	return one, err
}

func (r Resource[T]) revision(tx snapshot, id string, version int) (one models.RevisionDetail, err error) {
	if id, err = r.everID(tx, id); err != nil {
		return one, err
	}
	var row struct {
		models.Revision
		Before, After models.Optional
	}
	err = tx.Raw("SELECT "+revisionColumns+", before, after FROM revisions WHERE kind = ? AND id = ? AND version = ? ORDER BY sequence DESC LIMIT 1",
		r.kind.spec.Kind, id, version).Scan(&row).Error
	if err == nil && row.Version == 0 {
		err = noRevision(tx.DB, r.kind.spec.Kind, id)
	}
	if err != nil {
		return one, err
	}
	one = models.RevisionDetail{Revision: row.Revision, Before: models.Content(row.Before), After: models.Content(row.After)}
	one.Changes, err = models.Differences(one.Before, one.After)
	return one, err
}

// noRevision says which revisions a record has.
func noRevision(tx *gorm.DB, kind models.Kind, id string) error {
	last, err := lastRevision(tx, kind, id)
	if err != nil {
		return err
	}
	n, err := database.Value[int](tx, "SELECT COUNT(*) FROM revisions WHERE kind = ? AND id = ?", kind, id)
	switch {
	case err != nil:
		return err
	case n == 1:
		return models.NotFound{Why: fmt.Sprintf("The record has 1 revision, number %d.", last.Version)}
	}
	return models.NotFound{Why: fmt.Sprintf("The record has %d revisions, the last of which is number %d.", n, last.Version)}
}

// everID answers the id under which a record has its revisions, if it is there, was deleted, or was merged
// into another one.
func (r Resource[T]) everID(tx snapshot, id string) (string, error) {
	pk, err := r.lookUp(tx, id)
	switch {
	case err == nil:
		err = tx.Raw("SELECT id FROM "+r.kind.spec.Name+" WHERE pk = ?", pk).Scan(&id).Error
		return id, err
	case !absent(err):
		return "", err
	}
	for _, own := range []string{id, strings.ToUpper(id)} { // codes of countries are taken in any case
		if last, failed := lastRevision(tx.DB, r.kind.spec.Kind, own); failed != nil || last.Version > 0 {
			return own, failed
		}
	}
	return "", err
}

// absent says that a record is not there, or is another one now.
func absent(err error) bool {
	var gone models.Gone
	var moved models.Moved
	return errors.As(err, &gone) || errors.As(err, &moved)
}
