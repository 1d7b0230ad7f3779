package main

import (
	"context"
	"fmt"
	"io"
	"runtime"
	"slices"
	"time"

	"mithaq/bench/cputime"
)

// cost is what one request takes.
type cost struct{ cpu, wall time.Duration }

// cell is one question put to one register.
type cell struct {
	*register
	paths   []string
	count   string // the statement that counts; empty if there is none
	find    string // the statement that finds; likewise
	records int    // in the answer
	total   int    // in the list

	requests, counts []cost // one per round
}

func newCell(ctx context.Context, q question, r *register) (c *cell, err error) {
	c = &cell{register: r}
	if c.paths, err = q.addresses(r); err != nil {
		return nil, err
	}
	if c.count, c.find, err = r.statementsOf(ctx, c.paths[0]); err != nil {
		return nil, err
	}
	page, err := r.list(c.paths[0])
	c.records, c.total = len(page.Data), page.Page.Total
	return c, err
}

func (c *cell) round(ctx context.Context) error {
	request, err := measure(func(n int) error {
		_, err := get(c.handler, c.paths[n%len(c.paths)])
		return err
	})
	if err != nil {
		return err
	}
	c.requests = append(c.requests, request)
	if c.count == "" {
		return nil
	}
	count, err := measure(func(int) error { return c.rows(ctx, c.count) })
	c.counts = append(c.counts, count)
	return err
}

// measureAll puts each question to each register, round by round, so that what else the machine
// does falls on all alike. It answers a row of cells per question.
func measureAll(ctx context.Context, registers []*register, asked []question, rounds int, w io.Writer) (rows [][]*cell, err error) {
	for _, q := range asked {
		var row []*cell
		for _, r := range registers {
			c, err := newCell(ctx, q, r)
			if err != nil {
				return nil, err
			}
			row = append(row, c)
		}
		rows = append(rows, row)
	}
	for n := range rounds {
		for _, row := range rows {
			for _, c := range row {
				if err := c.round(ctx); err != nil {
					return nil, err
				}
			}
		}
		_, _ = fmt.Fprintf(w, "round %d of %d\n", n+1, rounds)
	}
	return rows, nil
}

// Each measurement repeats its request for so long, but not more often than that.
const (
	patience = 60 * time.Millisecond
	enough   = 200
)

// measure is what f costs: the processor time of the whole process, the collector's included.
func measure(f func(n int) error) (cost, error) {
	runtime.GC()
	n, begun, cpu := 0, time.Now(), cputime.Used()
	for n == 0 || n < enough && time.Since(begun) < patience {
		if err := f(n); err != nil {
			return cost{}, err
		}
		n++
	}
	return cost{(cputime.Used() - cpu) / time.Duration(n), time.Since(begun) / time.Duration(n)}, nil
}

// median is the cost of the round in the middle, by processor time.
func median(rounds []cost) cost {
	if len(rounds) == 0 {
		return cost{}
	}
	sorted := slices.SortedFunc(slices.Values(rounds), func(a, b cost) int { return int(a.cpu - b.cpu) })
	return sorted[len(sorted)/2]
}
