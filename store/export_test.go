package store

import (
	"context"
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
