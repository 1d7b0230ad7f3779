package store

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"mithaq/query"
)

// Exec runs a statement in the writer's transaction.
func (w *Writer) Exec(sql string) error { return w.tx.Exec(sql).Error }

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
	tx := snapshot{r.store.read.WithContext(ctx), -1} // of a version that nothing is remembered of
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
	statement, args = through(table, q, leading{others: q.Where})
	find("through", statement, args)
	for _, l := range leads(q) {
		few, args := keysOf(table, l)
		count(l.Field, "SELECT count(*) FROM ("+few+")", args)
		statement, args := from(table, q, l)
		find("from "+l.Field, statement, args)
		if l.dated() && bySignature(table, q.Order) != 0 {
			statement, args := along(table, q, l)
			find("along "+l.Field, statement, args)
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
type Memo struct{ memo }

// MemoAnswers and MemoWeight are the bounds.
const (
	MemoAnswers = memoAnswers
	MemoWeight  = memoWeight
)

// Ask answers how often the answer had to be made: once or not at all.
func (m *Memo) Ask(version int64, answer any, question ...any) (made int, err error) {
	_, err = remembered(&m.memo, snapshot{version: version}, func() (any, error) {
		made++
		return answer, nil
	}, question...)
	return made, err
}

// Holds answers how many answers are remembered, and about how many bytes they take.
func (m *Memo) Holds() (answers, bytes int) { return len(m.known), m.weight }

// Rankable sets how many records are ranked, and answers how to set it back.
func Rankable(n int64) func() {
	before := rankable
	rankable = n
	return func() { rankable = before }
}
