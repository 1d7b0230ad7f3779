package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"gorm.io/gorm"

	"mithaq/database"
	"mithaq/fulltext"
	"mithaq/internal/remember"
	"mithaq/models"
	"mithaq/query"
)

// Exec runs a statement in the writer's transaction.
func (w *Writer) Exec(sql string) error { return w.tx.Exec(sql).Error }

// Identity is where the id of a record stands.
func (r Resource[T]) Identity(record *T) *string { return r.kind.address(record).id }

// RestateAll computes the periods of all instruments anew.
func (s *Store) RestateAll(ctx context.Context) error {
	return s.exclusively(ctx, func(tx snapshot) error {
		w := &Writer{tx: tx.DB}
		if err := tx.Raw("SELECT pk FROM instruments").Scan(&w.stale).Error; err != nil {
			return err
		}
		return w.computePeriods()
	})
}

// Do runs statements in the writer's transaction, as the store runs what answers nothing.
func (s *Store) Do(ctx context.Context, statements ...string) error {
	return translate(s.exclusively(ctx, func(tx snapshot) error {
		for _, statement := range statements {
			if err := database.Do(tx.DB, statement); err != nil {
				return err
			}
		}
		return nil
	}))
}

// PlanOfWriter is how the connection that writes runs a statement.
func (s *Store) PlanOfWriter(ctx context.Context, statement string) (steps []string, err error) {
	var plan []struct{ Detail string }
	err = s.write.WithContext(ctx).Raw("EXPLAIN QUERY PLAN " + statement).Scan(&plan).Error
	for _, step := range plan {
		steps = append(steps, step.Detail)
	}
	return steps, err
}

// ExecOnReader tries to write where only reading is allowed.
func (s *Store) ExecOnReader(ctx context.Context, sql string) error {
	return s.read.WithContext(ctx).Exec(sql).Error
}

// Pragmas answers the values of pragmas on some reading connection.
func (s *Store) Pragmas(ctx context.Context, names ...string) (string, error) {
	tx := s.read.WithContext(ctx).Begin()
	defer tx.Rollback()
	values := make([]string, len(names))
	for i, name := range names {
		if err := tx.Raw("PRAGMA " + name).Row().Scan(&values[i]); err != nil {
			return "", fmt.Errorf("%s: %w", name, err)
		}
	}
	return strings.Join(values, " "), nil
}

// FindEveryWay answers the keys of a page as they are found by each route there is, the number of all
// records as each filter counts it, and what a list finds and counts.
func (r Resource[T]) FindEveryWay(ctx context.Context, q query.Query) (pages map[string][]int64, counts map[string]int64, err error) {
	pages, counts = map[string][]int64{}, map[string]int64{}
	tx := snapshot{DB: r.store.read.WithContext(ctx), version: -1} // of a version that nothing is remembered of
	find := func(name, statement string, args []any) {
		found, failed := findRows(tx.DB, statement, args, len(q.Order))
		pages[name], err = pks(found), errors.Join(err, failed)
	}
	count := func(name, statement string, args []any) {
		var n int64
		err = errors.Join(err, tx.Raw(statement, args...).Scan(&n).Error)
		counts[name] = n
	}
	table := r.Spec().Name
	statement, args := r.plain(q)
	find("plain", statement, args)
	where, args := whereOf(q.Where)
	count("plain", "SELECT count(*) FROM "+table+where, args)
	for suffix, change := range map[string]func(leading) leading{"": func(l leading) leading { return l }, ", seeking once": leading.seekingOnce} {
		for _, first := range []int64{60, 1000} { // fewer than the records, and more
			statement, args := among(table, q, change(leading{others: q.Where, rows: first}))
			if rows, failed := findRows(tx.DB, statement, args, len(q.Order)); failed != nil || len(rows) > q.Limit || first == 1000 {
				pages[fmt.Sprintf("among %d%s", first, suffix)], err = pks(rows), errors.Join(err, failed)
			}
		}
		for _, l := range leads(q) {
			l = change(l)
			few, args := keysOf(table, l)
			count(l.Field+suffix, "SELECT count(*) FROM ("+few+") few", args)
			statement, args := from(table, q, l)
			find("from "+l.Field+suffix, statement, args)
			if l.dated() && bySignature(table, q.Order) != 0 {
				statement, args := along(table, q, l)
				find("along "+l.Field+suffix, statement, args)
			}
		}
	}
	counts["list"], _ = r.count(tx, q)
	found, failed := r.find(tx, q, counts["list"])
	pages["list"], err = pks(found), errors.Join(err, failed)
	return pages, counts, err
}

// Rows answers the first column of a statement.
func (s *Store) Rows(ctx context.Context, sql string) (values []string, err error) {
	err = s.read.WithContext(ctx).Raw(sql).Scan(&values).Error
	return values, err
}

// MigrateTo brings the schema to an earlier or later one.
func (s *Store) MigrateTo(ctx context.Context, schema int64) error {
	p, err := s.provider()
	if err != nil {
		return err
	}
	if has, err := p.GetDBVersion(ctx); err != nil || has > schema {
		_, down := p.DownTo(ctx, schema)
		return errors.Join(err, down)
	}
	_, err = p.UpTo(ctx, schema)
	return err
}

// Memo is a memory of answers, for tests of its bounds.
type Memo struct{ remember.Memory }

// MemoAnswers and MemoWeight are the bounds.
const (
	MemoAnswers = memoAnswers
	MemoWeight  = memoWeight
)

// Ask answers how often the answer had to be made: once or not at all.
func (m *Memo) Ask(version int64, answer any, question ...any) (made int, err error) {
	m.Answers, m.Weight = memoAnswers, memoWeight
	_, err = remembered(&m.Memory, snapshot{version: version}, func() (any, error) {
		made++
		return answer, nil
	}, question...)
	return made, err
}

// Holds answers how many answers are remembered, and about how many bytes they take.
func (m *Memo) Holds() (answers, bytes int) { return m.Size() }

// Rankable sets how many records are ranked, and answers how to set it back.
func Rankable(n int64) func() {
	before := rankable
	rankable = n
	return func() { rankable = before }
}

// ManyKeys sets how many rows of a filter are many, and answers how to set it back.
func ManyKeys(n int64) func() {
	before := manyKeys
	manyKeys = n
	return func() { manyKeys = before }
}

// LookOnlyIfTold lets nobody look for the writes of others unless the database tells of them, until it is set back.
func LookOnlyIfTold() (back func()) {
	before := looking
	looking = time.Hour
	return func() { looking = before }
}

// KnowRegions writes the regions that come with the program.
func (w *Writer) KnowRegions() error { return w.knowRegions() }

// Empty takes every record and every revision away, and sets the version of the data to one that the register has
// not had: what is remembered of others is of no use then.
func (s *Store) Empty(ctx context.Context, version int64) error {
	return s.unsigned(ctx, models.Author{}, func(w *Writer) error {
		all := []string{"revisions", "aliases", "assertions", "warnings", "searched"}
		for _, kind := range models.Kinds {
			all = append(all, tables[kind])
			index := tables[kind] + "_search"
			if err := cmp.Or(fulltext.Of(w.tx).Expect(w.tx, index), fulltext.Of(w.tx).Order(w.tx, index)); err != nil {
				return err
			}
		}
		for _, table := range all {
			if err := w.tx.Exec("DELETE FROM " + table).Error; err != nil {
				return err
			}
		}
		return w.tx.Exec("UPDATE register SET data_version = ?", version).Error
	})
}

// Export answers every record that is there, with its version and its content, and every one that is gone.
func (s *Store) Export(ctx context.Context) (map[string]string, error) {
	all := map[string]string{}
	err := s.snapshot(ctx, func(tx snapshot) error {
		for _, k := range kinds() {
			if err := k.(interface {
				export(*Store, snapshot, map[string]string) error
			}).export(s, tx, all); err != nil {
				return err
			}
		}
		return nil
	})
	return all, err
}

func (k *kind[T]) export(s *Store, tx snapshot, all map[string]string) error {
	var rows []present
	if err := tx.Raw("SELECT pk, id, version FROM " + k.spec.Name).Scan(&rows).Error; err != nil {
		return err
	}
	keys := make([]int64, len(rows))
	for i, r := range rows {
		keys[i] = r.PK
	}
	contents, err := k.contents(tx.DB, keys)
	for _, r := range rows {
		all[fmt.Sprintf("%s %s", k.spec.Kind, r.ID)] = fmt.Sprintf("version %d: %s", r.Version, contents[r.PK])
	}
	if err != nil {
		return err
	}
	var ids []string
	if err := tx.Raw("SELECT DISTINCT id FROM revisions WHERE kind = ?", k.spec.Kind).Scan(&ids).Error; err != nil {
		return err
	}
	for _, id := range ids {
		name := fmt.Sprintf("%s %s", k.spec.Kind, id)
		if _, ok := all[name]; ok {
			continue
		}
		var gone models.Gone
		var moved models.Moved
		_, err := Resource[T]{s, k}.lookUp(tx, id)
		if errors.As(err, &moved) {
			all[name] = "leads to " + moved.To
		} else if errors.As(err, &gone) {
			all[name] = fmt.Sprintf("gone by version %d", gone.Version)
		}
	}
	return nil
}

// notTold are the columns of the revisions that the feed does not tell, and so differ in a register that follows it.
var notTold = []string{"key_id", "previous_hash", "hash"}

// notFollowed are the tables that a register that follows another one does not have of it.
var notFollowed = []string{"seeds", "keys", "imports", "import_lines", "register"}

// Dump answers every row of every table, by table, but for what a register that follows another one does not have of it.
func (s *Store) Dump(ctx context.Context) (map[string]string, error) {
	all := map[string]string{}
	err := s.snapshot(ctx, func(tx snapshot) error {
		tables, err := database.Of(tx.DB).Tables(tx.DB)
		for _, table := range tables {
			if slices.Contains(notFollowed, table) {
				continue
			}
			rows, failed := linesOf(tx.DB, table, notTold...)
			err = errors.Join(err, failed)
			all[table] = strings.Join(rows, "\n")
		}
		return err
	})
	return all, err
}

// InstrumentTables are what an instrument is written to, the words of its index last.
var InstrumentTables = []string{"instruments", "parties", "instrument_pairs", "signatories", "actions", "periods", "instrument_topics", "places", "identifiers",
	"instrument_languages", "documents", "terms", "relations", "assertions", "warnings", "title_keys", "searched", "revisions", "instruments_words"}

// RowsOf answers every row of a table, in the order of all its columns, but for what was written together.
func (s *Store) RowsOf(ctx context.Context, table string) ([]string, error) {
	return linesOf(s.read.WithContext(ctx), table, "data_version")
}

// linesOf answers every row of a table but for some columns, in their order.
func linesOf(tx *gorm.DB, table string, but ...string) (all []string, err error) {
	err = eachCells(tx, "SELECT * FROM "+table, nil, func(columns []string, cells []any) error {
		var line []string
		for i, name := range columns {
			if !slices.Contains(but, name) {
				line = append(line, fmt.Sprintf("%#v", cells[i]))
			}
		}
		all = append(all, strings.Join(line, ", "))
		return nil
	})
	slices.Sort(all)
	return all, err
}

// Unfinish makes an import one that is under way, as a program that is killed leaves it.
func (s *Store) Unfinish(ctx context.Context, id string) error {
	return s.write.WithContext(ctx).Exec("UPDATE imports SET state = 'running', finished_at = NULL WHERE id = ?", id).Error
}

// Resting is how many replicas are left alone.
func (s *Store) Resting() int { return len(s.replicas.all) - len(s.replicas.next()) }
