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

// FindBothWays answers the keys of a page found along a way, and found as if there were none.
func (r Resource[T]) FindBothWays(ctx context.Context, q query.Query) (along, plain []int64, led bool, err error) {
	_, _, led = leading(r.Spec(), q)
	tx := r.store.read.WithContext(ctx)
	a, err := r.find(tx, q, 1<<40)
	if err != nil {
		return nil, nil, led, err
	}
	b, err := r.find(tx, q, 0)
	return pks(a), pks(b), led, err
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
