package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"gorm.io/gorm"

	"mithaq/database"
	"mithaq/models"
	"mithaq/text"
)

// Writer writes records in one transaction.
type Writer struct {
	tx         *gorm.DB
	state      snapshot // the transaction, with the version that the data had before it
	now        models.Instant
	today      models.Day
	keys       map[models.Kind]map[string]int64 // internal keys met so far
	regionKeys map[string]int64
	later      []func() error // what must wait until all records are there
	stale      []int64        // instruments whose status must be computed anew
	unindexed  map[models.Kind][]int64
	flaws      models.Invalid
	dangling   []dangling // the flaws that are references to no record
	failed     error      // the first error of the database while a record was put together, which may be that of a statement before
	where      string     // JSON Pointer to the record being written, for flaws

	author        models.Author
	reason        models.Optional
	changes       []change
	onlyChanges   bool               // a write that changes nothing leaves no trace
	mustNotChange bool               // a write that changes something is refused
	expected      []models.Content   // what a replay must leave, change by change
	fresh         bool               // what is written is known to be new: nothing is left of it anywhere
	made          *models.Instrument // the only record of the transaction, if that is a new instrument
	led           bool               // a record was pointed to by the id of one that was merged into it
	deferred      bool               // records may point to those that are written after them
	past          bool               // what is written was so, whatever would be refused today
	restoring     *state             // what a revision left of the record being written, if it is written as it was

	last func(snapshot) error // what is read of the state that the transaction leaves, before it ends
}

// row is the columns of one row.
type row map[string]any

// children is the rows of a table that belong to one record.
type children struct {
	table, owner string
	rows         []row
}

// Write runs f in a transaction, signs what it changed with the author's name and moves the data version. A
// models.Invalid names every flaw of what f wrote.
func (s *Store) Write(ctx context.Context, by models.Author, f func(*Writer) error) error {
	return s.signed(ctx, by, func(w *Writer) error {
		w.deferKeys()
		return f(w)
	})
}

// errUnchanged rolls back a write that changed nothing, so that it leaves no trace: Write answers no error then.
var errUnchanged = errors.New("nothing has changed")

// signed is Write where records are written after those that they point to.
func (s *Store) signed(ctx context.Context, by models.Author, f func(*Writer) error) error {
	var version int64
	err := s.writes(ctx, by, func(w *Writer) error {
		version = w.state.version + 1
		if err := f(w); err != nil {
			return err
		}
		if err := w.finish(); err != nil {
			return err
		}
		if err := w.sign(); err != nil {
			return err
		}
		err := database.Do(w.tx, "UPDATE register SET data_version = data_version + 1")
		if err == nil && w.last != nil {
			err = w.last(snapshot{DB: w.tx, version: version})
		}
		return err
	})
	switch {
	case err == nil:
		s.replicas.saw(version)
		s.watch.ring()
	case errors.Is(err, errUnchanged):
		return nil
	}
	return err
}

// unsigned runs f in a transaction; what it changed is not signed, and the data version stays.
func (s *Store) unsigned(ctx context.Context, by models.Author, f func(*Writer) error) error {
	return s.writes(ctx, by, func(w *Writer) error {
		w.deferKeys()
		return f(w)
	})
}

// writes lets f write in a transaction.
func (s *Store) writes(ctx context.Context, by models.Author, f func(*Writer) error) error {
	return translate(s.exclusively(ctx, func(tx snapshot) error {
		w := &Writer{tx: tx.DB, state: tx, author: by, keys: map[models.Kind]map[string]int64{}}
		w.at(models.InstantOf(s.now()))
		return f(w)
	}))
}

// deferKeys lets records point to those that are written after them, or to none, which is a flaw that is told
// with all others.
func (w *Writer) deferKeys() {
	if w.deferred {
		return
	}
	w.deferred = true
	if err := database.Do(w.tx, database.Of(w.tx).DeferKeys()); err != nil {
		w.fail(err)
	}
}

// at sets the clock by which records are written.
func (w *Writer) at(now models.Instant) { w.now, w.today = now, models.DayOf(now.Time) }

// finish does what had to wait for all records, round by round: what follows from records that point
// nowhere is not worth computing.
func (w *Writer) finish() error {
	for len(w.later) > 0 {
		round := w.later
		w.later = nil
		for _, step := range round {
			if err := step(); err != nil {
				return err
			}
		}
		w.suggest()
		if err := w.refusal(); err != nil {
			return err
		}
	}
	return w.failed
}

// fail notes an error of the database, of which the first counts.
func (w *Writer) fail(err error) { w.failed = cmp.Or(w.failed, err) }

// refusal is why what was put together cannot be written: the database failed, or there are flaws.
func (w *Writer) refusal() error { return cmp.Or(w.failed, w.flaws.Err()) }

// put creates or replaces a record. The errors it answers are the database's; flaws of the record
// are noted in the writer.
func put[T any](w *Writer, k *kind[T], record *T) error {
	id := *k.address(record).id
	before, err := contentBefore(w, k, id)
	if err != nil {
		return fmt.Errorf("%s %s: %w", k.spec.Kind, id, err)
	}
	return putAfter(w, k, record, before)
}

// putAfter is put where what the record held before is known already.
func putAfter[T any](w *Writer, k *kind[T], record *T, before models.Content) error {
	pk, err := write(w, k, record)
	if err == nil {
		noteChange(w, k, k.present(pk, record), before)
	}
	return err
}

// create is put for the only record of a transaction, with an id that no record has or had.
func create[T any](w *Writer, k *kind[T], record *T) error {
	w.fresh = true
	w.made, _ = any(record).(*models.Instrument)
	p := k.address(record).provenance
	p.Evidence = slices.Clone(p.Evidence)
	for i, a := range p.Evidence {
		p.Evidence[i].Rank = cmp.Or(a.Rank, models.Normal)
	}
	pk, err := write(w, k, record)
	if err != nil {
		return err
	}
	note(w, k, k.present(pk, record), models.Created, nil).contents = func(tx *gorm.DB, pks []int64) (map[int64]models.Content, error) {
		if w.led {
			return k.contents(tx, pks)
		}
		content, err := models.ContentOf(record) // there was nothing that it could have been mixed with
		return map[int64]models.Content{pk: content}, err
	}
	return nil
}

// write is put without the note of it. It answers the record's key.
func write[T any](w *Writer, k *kind[T], record *T) (int64, error) {
	w.renames(k.spec.Kind)
	at := k.address(record)
	columns := k.row(w, record)
	pk, fresh, err := w.upsert(k.spec.Kind, k.spec.Name, *at.id, at.record, columns)
	if err != nil {
		return 0, fmt.Errorf("%s %s: %w", k.spec.Kind, *at.id, err)
	}
	w.know(k.spec.Kind, *at.id, pk)
	var all []children
	if k.children != nil {
		all = k.children(w, record)
	}
	fill := w.replace
	if fresh || w.restoring != nil {
		fill = w.insert // there was no such record
	}
	for _, c := range all {
		if err := fill(c, pk); err != nil {
			return 0, fmt.Errorf("%s %s: %s: %w", k.spec.Kind, *at.id, c.table, err)
		}
	}
	w.after(func() error { return w.provenance(k.spec.Kind, pk, fresh, at.provenance) })
	if k.link != nil {
		k.link(w, pk, record)
	}
	w.reindex(k.spec.Kind, pk)
	return pk, nil
}

// upsert writes the record's own row and answers its key, and whether the row is new: then nothing belongs to it yet.
func (w *Writer) upsert(kind models.Kind, table, id string, record *models.Record, columns row) (pk int64, fresh bool, err error) {
	if s := w.restoring; s != nil {
		*record = s.record()
		if s.PK != 0 {
			columns["pk"] = s.PK
		}
		pk, err = w.add(table, id, *record, columns)
		return pk, false, err
	}
	old, err := w.former(kind, table, id)
	if err != nil {
		return 0, false, err
	}
	*record = models.Record{Version: old.Version + 1, CreatedAt: w.now, UpdatedAt: w.now}
	if old.PK == 0 {
		pk, err := w.add(table, id, *record, columns)
		if err == nil && old.Version > 0 {
			err = w.restoreAliases(kind, id, pk)
		}
		return pk, true, err
	}
	record.CreatedAt = old.CreatedAt
	columns["version"], columns["updated_at"] = record.Version, record.UpdatedAt
	var set []string
	var values []any
	for _, name := range slices.Sorted(maps.Keys(columns)) {
		set, values = append(set, name+" = ?"), append(values, columns[name])
	}
	return old.PK, false, database.Do(w.tx, "UPDATE "+table+" SET "+strings.Join(set, ", ")+" WHERE pk = ?", append(values, old.PK)...)
}

// former is a record as it was before it is written.
type former struct {
	PK        int64 // 0 if there is none
	Version   int   // after which its versions go on, as after those of a record that was deleted
	CreatedAt models.Instant
}

func (w *Writer) former(kind models.Kind, table, id string) (old former, err error) {
	if w.fresh {
		return old, nil
	}
	err = database.First(&old.PK, &old.Version, &old.CreatedAt)(database.AskQuickly(w.tx, "SELECT pk, version, created_at FROM "+table+" WHERE id = ?", []any{id})) //nolint:rowserrcheck // first does
	if errors.Is(err, sql.ErrNoRows) {
		var last models.Revision
		last, err = lastRevision(w.tx, kind, id)
		old.Version = last.Version
	}
	return old, err
}

// add writes a new row of a record, and answers its key.
func (w *Writer) add(table, id string, record models.Record, columns row) (int64, error) {
	columns["id"], columns["version"], columns["created_at"], columns["updated_at"] = id, record.Version, record.CreatedAt, record.UpdatedAt
	pk := nextKey(table)
	if columns["pk"] != nil {
		pk = fmt.Sprint(columns["pk"])
		delete(columns, "pk")
	}
	names := slices.Sorted(maps.Keys(columns))
	values := make([]any, len(names))
	for i, n := range names {
		values[i] = columns[n]
	}
	return database.Value[int64](w.tx, fmt.Sprintf("INSERT INTO %s (%s, pk) VALUES (%s%s) RETURNING pk", table,
		strings.Join(names, ", "), strings.Repeat("?, ", len(names)), pk), values...)
}

// nextKey is the key of the next row of a table: the transaction is the only one that writes.
func nextKey(table string) string { return "(SELECT COALESCE(max(pk), 0) + 1 FROM " + table + ")" }

// replace puts rows in the place of those that the owner has.
func (w *Writer) replace(c children, owner int64) error {
	if !w.fresh {
		if err := database.Do(w.tx, "DELETE FROM "+c.table+" WHERE "+c.owner+" = ?", owner); err != nil {
			return err
		}
	}
	return w.insert(c, owner)
}

func (w *Writer) insert(c children, owner int64) error {
	if len(c.rows) == 0 {
		return nil
	}
	rows := make([]map[string]any, len(c.rows))
	for i, r := range c.rows {
		r[c.owner] = owner
		rows[i] = r
	}
	return database.InsertRows(w.tx, c.table, rows)
}

// numbered makes one row per item and numbers them from 1.
func numbered[C any](items []C, of func(i int, item C) row) []row {
	rows := make([]row, len(items))
	for i, item := range items {
		rows[i] = of(i, item)
		rows[i]["position"] = i + 1
	}
	return rows
}

// provenance writes the evidence of a record and marks what is disputed.
func (w *Writer) provenance(kind models.Kind, pk int64, fresh bool, p *models.Provenance) error {
	for _, c := range w.provenanceRows(kind, p) {
		if !fresh {
			if err := database.Do(w.tx, "DELETE FROM "+c.table+" WHERE kind = ? AND record_pk = ?", kind, pk); err != nil {
				return err
			}
		}
		if err := w.insert(c, pk); err != nil {
			return fmt.Errorf("%s: %w", c.table, err)
		}
	}
	return nil
}

// provenanceRows are the rows of the evidence and of the warnings.
func (w *Writer) provenanceRows(kind models.Kind, p *models.Provenance) []children {
	p.Conflicts = models.FindConflicts(p.Evidence)
	disputed := map[string]bool{}
	for _, c := range p.Conflicts {
		disputed[c.Field] = true
	}
	evidence := numbered(p.Evidence, func(i int, a models.Assertion) row {
		if a.Rank == "" {
			a.Rank = models.Normal
		}
		return row{
			"kind": kind, "field": a.Field, "value": a.Value, "locator": a.Locator, "note": a.Note, "rank": a.Rank,
			"source_pk": w.must(models.KindSource, a.Source, "/evidence/%d/source", i),
			"disputed":  flag(disputed[string(a.Field)] && a.Value != "" && a.Rank != models.Deprecated),
		}
	})
	warnings := numbered(p.Warnings, func(_ int, x models.Warning) row {
		return row{"kind": kind, "code": x.Code, "detail": x.Detail}
	})
	return []children{{"assertions", "record_pk", evidence}, {"warnings", "record_pk", warnings}}
}

// after lets f run when all records of the transaction are written.
func (w *Writer) after(f func() error) {
	where := w.where
	w.later = append(w.later, func() error {
		w.where = where
		return f()
	})
}

// key answers the internal key of the record that ref points to, nil if it points nowhere. A ref
// that points to no record is a flaw at the given place.
func (w *Writer) key(kind models.Kind, ref models.Ref, place string, args ...any) any {
	if ref.ID == "" {
		return nil
	}
	return w.must(kind, ref, place, args...)
}

// must is key where the ref must point somewhere.
func (w *Writer) must(kind models.Kind, ref models.Ref, place string, args ...any) int64 {
	pk, ok := w.keys[kind][ref.ID]
	switch {
	case ok && pk == 0: // it was looked for already
		w.nowhere(kind, ref.ID, place, args)
	case !ok:
		pk, ok = namingOf(w.tx).key(kind, ref.ID)
	}
	if !ok {
		statement := "SELECT pk, 0 FROM " + tables[kind] + " WHERE id = ? UNION ALL SELECT record_pk, 1 FROM aliases WHERE kind = ? AND alias = ? LIMIT 1"
		var led int
		switch err := database.First(&pk, &led)(database.AskQuickly(w.tx, statement, []any{ref.ID, kind, ref.ID})); { //nolint:rowserrcheck // first does
		case errors.Is(err, sql.ErrNoRows):
			w.nowhere(kind, ref.ID, place, args)
		case err != nil:
			w.fail(err)
			return 0
		}
		w.led = w.led || led == 1
		w.know(kind, ref.ID, pk)
	}
	return pk
}

// renames is to be called before a record of a kind is changed.
func (w *Writer) renames(kind models.Kind) {
	if _, named := referred[kind]; named {
		namingOf(w.tx).alone()
	}
}

func (w *Writer) know(kind models.Kind, id string, pk int64) {
	if w.keys[kind] == nil {
		w.keys[kind] = map[string]int64{}
	}
	w.keys[kind][id] = pk
}

func (w *Writer) flaw(place string, args []any, reason string) {
	w.deferKeys()
	w.flaws.Add(w.where+fmt.Sprintf(place, args...), "%s", reason)
}

// tables is where each kind lives.
var tables = map[models.Kind]string{
	models.KindCountry: "countries", models.KindAgency: "agencies", models.KindOfficial: "officials", models.KindPost: "posts",
	models.KindInstrument: "instruments", models.KindEvent: "events", models.KindSource: "sources", models.KindTopic: "topics",
}

// date adds the three columns of a legal date.
func (r row) date(name string, d models.Date) row {
	r[name+"_text"], r[name+"_min"], r[name+"_max"] = d, d.Min(), d.Max()
	return r
}

// bounds adds the columns of a date that is copied into another table for its order.
func (r row) bounds(name string, d models.Date) row {
	r[name+"_min"], r[name+"_max"] = d.Min(), d.Max()
	return r
}

func flag(b bool) int {
	if b {
		return 1
	}
	return 0
}

// sortKey is the text by which records are sorted.
func sortKey(t models.Text) string { return text.Fold(t.In(nil)) }

// searchKey is every text in every language, folded, so that a part of any of them can be found.
func searchKey(t models.Text) string {
	var keys []string
	for _, lang := range slices.Sorted(maps.Keys(t)) {
		keys = append(keys, text.Fold(t[lang]))
	}
	return strings.Join(keys, "\n")
}
