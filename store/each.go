package store

import (
	"context"
	"slices"

	"mithaq/models"
	"mithaq/query"
)

// This file answers whole lists, from one state of the data. Keys are found by the ten thousand, which takes
// little room, and records are loaded by the hundred.
const (
	keysAtOnce    = 10_000
	recordsAtOnce = 500
)

// Whole tells every record of a list, or the first so many if the query has a limit, in its order. Before the
// first it tells the version of the data and the number of records that will come. Records are told by pointers
// that are good until the next. Reading goes on in one transaction until all are told: who tells must not wait.
type Whole interface {
	Each(ctx context.Context, q query.Query, begin func(version, records int64) error, tell func(record any) error) error
}

// Each makes a resource a Whole.
func (r Resource[T]) Each(ctx context.Context, q query.Query, begin func(version, records int64) error, tell func(record any) error) error {
	return whole(ctx, r.store, q, begin, tell, walk[T]{
		count: func(tx snapshot) (int64, error) { return r.count(tx, q) },
		find: func(tx snapshot, q query.Query, total int64) ([]found, error) {
			if q.Ranked {
				return r.relevant(tx, q)
			}
			statement, args, _, err := r.finding(tx, q, total)
			if err != nil {
				return nil, err
			}
			return findRows(tx.DB, statement, args, len(q.Order))
		},
		load: func(tx snapshot, q query.Query, keys []int64) ([]T, error) { return r.load(tx.DB, q, keys) },
	})
}

// walk is the steps of going through a list.
type walk[T any] struct {
	count func(tx snapshot) (int64, error)
	find  func(tx snapshot, q query.Query, total int64) ([]found, error)
	load  func(tx snapshot, q query.Query, keys []int64) ([]T, error)
}

func whole[T any](ctx context.Context, s *Store, q query.Query, begin func(version, records int64) error, tell func(record any) error, steps walk[T]) error {
	return s.snapshot(ctx, func(tx snapshot) error {
		total, err := steps.count(tx)
		if err != nil {
			return err
		}
		left := total
		if q.Limit > 0 {
			left = min(left, int64(q.Limit))
		}
		if q.Ranked && total > rankable {
			q.Order = query.ByEntry
		}
		if err := begin(tx.version, left); err != nil {
			return err
		}
		for left > 0 {
			q.Limit = int(min(left, keysAtOnce))
			page, err := steps.find(tx, q, total)
			if err != nil {
				return err
			}
			page = page[:min(len(page), q.Limit)]
			if len(page) == 0 {
				return models.ErrNotFound // counted, and not found: the snapshot would not be one
			}
			if err := tellAll(tx, q, page, tell, steps); err != nil {
				return err
			}
			left -= int64(len(page))
			q.After = page[len(page)-1].order
		}
		return nil
	})
}

func tellAll[T any](tx snapshot, q query.Query, page []found, tell func(record any) error, steps walk[T]) error {
	for keys := range slices.Chunk(pks(page), recordsAtOnce) {
		if err := tx.Statement.Context.Err(); err != nil {
			return err
		}
		records, err := steps.load(tx, q, keys)
		if err != nil {
			return err
		}
		for i := range records {
			if err := tell(&records[i]); err != nil {
				return err
			}
		}
	}
	return nil
}

// tellEach tells records by pointers that are good until the next.
func tellEach[T any](all []T, tell func(*T) error) error {
	for i := range all {
		if err := tell(&all[i]); err != nil {
			return err
		}
	}
	return nil
}

// One is a Whole of the one record with an id.
func (r Resource[T]) One(id string) Whole { return oneOf[T]{r, id} }

type oneOf[T any] struct {
	Resource[T]
	id string
}

// Each tells the record. The error is that of Get.
func (o oneOf[T]) Each(ctx context.Context, q query.Query, begin func(version, records int64) error, tell func(record any) error) error {
	one, err := o.Get(ctx, o.id, q)
	if err == nil {
		err = begin(one.DataVersion, 1)
	}
	if err == nil {
		err = tell(&one.Record)
	}
	return err
}

// AllPairs is every pair.
func (s *Store) AllPairs() Whole { return wholeOf(s.eachPair) }

// AllMoments is everything on the timeline.
func (s *Store) AllMoments() Whole { return wholeOf(s.eachMoment) }

type wholeOf func(ctx context.Context, q query.Query, begin func(version, records int64) error, tell func(record any) error) error

// Each makes a function a Whole.
func (f wholeOf) Each(ctx context.Context, q query.Query, begin func(version, records int64) error, tell func(record any) error) error {
	return f(ctx, q, begin, tell)
}

func (s *Store) eachMoment(ctx context.Context, q query.Query, begin func(version, records int64) error, tell func(record any) error) error {
	return whole(ctx, s, q, begin, tell, walk[models.Moment]{
		count: func(tx snapshot) (int64, error) { return s.countMoments(tx, q) },
		find:  func(tx snapshot, q query.Query, _ int64) ([]found, error) { return findMoments(tx.DB, q) },
		load: func(tx snapshot, q query.Query, keys []int64) ([]models.Moment, error) {
			return loadMoments(tx.DB, q, keys)
		},
	})
}

// eachPair counts all pairs at once, as a page of them does, and completes them in the order asked for.
func (s *Store) eachPair(ctx context.Context, q query.Query, begin func(version, records int64) error, tell func(record any) error) error {
	var all []tally
	return whole(ctx, s, q, begin, tell, walk[models.Pair]{
		count: func(tx snapshot) (int64, error) {
			counted, err := s.tallies(tx, q.Where)
			all = slices.SortedFunc(slices.Values(counted), func(a, b tally) int { return a.compare(b, q.Order) })
			return int64(len(all)), err
		},
		find: func(_ snapshot, q query.Query, _ int64) ([]found, error) {
			from := 0
			if q.After != nil {
				from = int(q.After[0].(int64)) + 1
			}
			page := make([]found, min(q.Limit, len(all)-from))
			for i := range page {
				page[i] = found{int64(from + i), []any{int64(from + i)}}
			}
			return page, nil
		},
		load: func(tx snapshot, q query.Query, places []int64) ([]models.Pair, error) {
			return s.completePairs(tx, q, all[places[0]:places[len(places)-1]+1])
		},
	})
}
