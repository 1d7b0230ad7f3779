package store

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"gorm.io/gorm"

	"mithaq/body"
	"mithaq/database"
	"mithaq/models"
)

// Merge makes two records of one kind one: the other takes in what the first says, what pointed to the first
// points to the other, and its id leads there. It answers the other. The error is a models.Unmergeable if something
// would be lost, or become untrue.
func (r Resource[T]) Merge(ctx context.Context, id string, m models.Merge, c Change) (One[T], error) {
	if err := m.Validate(); err != nil {
		return One[T]{}, err
	}
	return r.changing(ctx, c, func(w *Writer) (string, error) {
		loser, err := r.target(w, id)
		if err == nil {
			err = c.meant(loser.Version)
		}
		if err != nil {
			return "", err
		}
		survivor, err := r.survivor(w, loser, m)
		if err != nil {
			return "", err
		}
		return survivor.ID, merge(w, r.kind, loser, survivor, m.Keep)
	})
}

// survivor is the record that another one is to be merged into.
func (r Resource[T]) survivor(w *Writer, loser present, m models.Merge) (present, error) {
	o, err := r.target(w, m.Into)
	var moved models.Moved
	if errors.As(err, &moved) {
		o, err = r.target(w, moved.To)
	}
	var gone models.Gone
	switch {
	case errors.As(err, &gone):
		return o, models.Invalid{{Location: "/into", Reason: err.Error()}}
	case errors.Is(err, models.ErrNotFound), errors.Is(err, models.ErrAmbiguous):
		return o, models.Invalid{{Location: "/into", Reason: fmt.Sprintf("there is no %s %q", r.kind.spec.Kind, m.Into)}}
	case err != nil:
		return o, err
	case o.PK == loser.PK:
		return o, models.Invalid{{Location: "/into", Reason: fmt.Sprintf("%q is the record itself", m.Into)}}
	case m.IntoVersion != 0 && m.IntoVersion != o.Version:
		return o, models.Stale{Wants: m.IntoVersion, Is: o.Version}
	}
	return o, nil
}

// merge does what Merge says. The revisions tell it in an order in which each can be applied: first what
// pointed to the loser, then that it is gone, last what the survivor has from it, which may be a code that
// only one record can have.
func merge[T any](w *Writer, k *kind[T], loser, survivor present, keep []string) error {
	both := []int64{loser.PK, survivor.PK}
	before, err := k.contents(w.tx, both)
	if err != nil {
		return err
	}
	flaws, err := w.redirect(k.spec.Kind, loser, survivor)
	if err != nil {
		return err
	}
	now, err := k.contents(w.tx, both)
	if err != nil {
		return err
	}
	merged, left := models.Merged(k.spec.Kind, now[survivor.PK], now[loser.PK], keep)
	flaws = append(flaws, inside(referrer{Kind: k.spec.Kind, ID: survivor.ID}, left)...)
	if err := w.lead(k.spec.Kind, loser, survivor); err != nil {
		return err
	}
	loser.Version++
	note(w, k, loser, models.MergedOff, before[loser.PK]).Into = models.Optional(survivor.ID)
	if err := k.takeAway(w, loser.PK); err != nil {
		return err
	}
	invalid, err := k.rewrite(w, survivor.ID, before[survivor.PK], merged)
	if err != nil {
		return err
	}
	if flaws = append(flaws, invalid...); len(flaws) == 0 {
		if err := w.finish(); !errors.As(err, &flaws) {
			return err
		}
	}
	return models.Unmergeable{Kind: k.spec.Kind, ID: loser.ID, Into: survivor.ID, Flaws: flaws}
}

// redirect lets everything that points to one record point to another, and writes the records anew whose
// content that changes. It answers what in them would not be true then; the survivor is not among them.
func (w *Writer) redirect(kind models.Kind, loser, survivor present) (flaws models.Invalid, err error) {
	by, err := w.pointing(kind, loser, survivor)
	if err != nil {
		return nil, err
	}
	before, err := w.holding(by)
	if err != nil {
		return nil, err
	}
	pointers, err := database.Of(w.tx).ForeignKeys(w.tx, tables[kind])
	if err != nil {
		return nil, err
	}
	for _, p := range pointers {
		if err := w.tx.Exec("UPDATE "+p.Table+" SET "+p.Column+" = ? WHERE "+p.Column+" = ?", survivor.PK, loser.PK).Error; err != nil {
			return nil, err
		}
	}
	after, err := w.holding(by)
	if err != nil {
		return nil, err
	}
	for _, r := range by {
		folded, doubled := models.Folded(before[r], after[r])
		invalid, err := kinds()[r.Kind].rewrite(w, r.ID, before[r], folded)
		if err != nil {
			return nil, err
		}
		flaws = append(append(flaws, inside(r, doubled)...), invalid...)
	}
	return flaws, nil
}

// pointing lists the records that point to one; neither of the two that are merged.
func (w *Writer) pointing(kind models.Kind, loser, survivor present) ([]referrer, error) {
	all, err := referrers(w.tx, kind, tables[kind], loser.PK)
	return slices.DeleteFunc(all, func(r referrer) bool { return r == referrer{kind, survivor.PK, survivor.ID} }), err
}

// holding answers the contents of records of several kinds.
func (w *Writer) holding(records []referrer) (map[referrer]models.Content, error) {
	keys := map[models.Kind][]int64{}
	for _, r := range records {
		keys[r.Kind] = append(keys[r.Kind], r.PK)
	}
	all := make(map[referrer]models.Content, len(records))
	for kind, pks := range keys {
		contents, err := kinds()[kind].contents(w.tx, pks)
		if err != nil {
			return nil, err
		}
		for _, r := range records {
			if r.Kind == kind {
				all[r] = contents[r.PK]
			}
		}
	}
	return all, nil
}

// lead lets the id of a record, and the ids that led to it, lead to another one.
func (w *Writer) lead(kind models.Kind, loser, survivor present) error {
	if err := w.tx.Exec("UPDATE aliases SET record_pk = ? WHERE kind = ? AND record_pk = ?", survivor.PK, kind, loser.PK).Error; err != nil {
		return err
	}
	w.know(kind, loser.ID, survivor.PK)
	return w.tx.Exec("INSERT INTO aliases (kind, alias, record_pk) VALUES (?, ?, ?)", kind, loser.ID, survivor.PK).Error
}

// restoreAliases lets the ids of what was merged into a record lead to it when it is made again, and its own
// lead nowhere else.
func (w *Writer) restoreAliases(kind models.Kind, id string, pk int64) error {
	if err := w.tx.Exec("DELETE FROM aliases WHERE kind = ? AND alias = ?", kind, id).Error; err != nil {
		return err
	}
	return w.tx.Exec(`WITH RECURSIVE led (id) AS (
			SELECT id FROM revisions WHERE kind = ? AND id = ? UNION SELECT r.id FROM led JOIN revisions r ON r.kind = ? AND r.into_id = led.id
			AND r.sequence = (SELECT max(sequence) FROM revisions WHERE kind = r.kind AND id = r.id)
		) INSERT INTO aliases (kind, alias, record_pk) SELECT ?, id, ? FROM led WHERE id <> ? ON CONFLICT (kind, alias) DO UPDATE SET record_pk = excluded.record_pk`,
		kind, id, kind, kind, pk, id).Error
}

// anyKind is what can be done with records of whatever kind.
type anyKind interface {
	contents(tx *gorm.DB, pks []int64) (map[int64]models.Content, error)
	rewrite(w *Writer, id string, before, after models.Content) (models.Invalid, error)
	verify(tx *gorm.DB, v *Verified) error
	apply(w *Writer, c models.RecordChange, before models.Content) error
	restore(w *Writer, s state) error
	find(tx *gorm.DB, id string) (present, error)
	takeAway(w *Writer, pk int64) error
}

// kinds lists every kind.
func kinds() map[models.Kind]anyKind {
	return map[models.Kind]anyKind{
		models.KindCountry: countries, models.KindAgency: agencies, models.KindOfficial: officials, models.KindPost: posts,
		models.KindInstrument: instruments, models.KindEvent: events, models.KindSource: sources, models.KindTopic: topics,
	}
}

// rewrite gives a record the content that it has after a change of others, unless that has flaws.
func (k *kind[T]) rewrite(w *Writer, id string, before, after models.Content) (models.Invalid, error) {
	record, err := body.Decode[T](after)
	if err == nil {
		err = validate(&record)
	}
	var flaws models.Invalid
	if errors.As(err, &flaws) {
		for i := range flaws {
			flaws[i].Location = "#" + flaws[i].Location
		}
		return inside(referrer{Kind: k.spec.Kind, ID: id}, flaws), nil
	}
	if err != nil {
		return nil, err
	}
	w.where = "/v1/" + referrer{Kind: k.spec.Kind, ID: id}.place() + "#"
	return nil, putAfter(w, k, &record, before)
}

// inside says of flaws of a content which record they are in.
func inside(r referrer, flaws models.Invalid) models.Invalid {
	for i := range flaws {
		flaws[i].Location = "/v1/" + r.place() + flaws[i].Location
	}
	return flaws
}
