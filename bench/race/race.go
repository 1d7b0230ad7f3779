package main

import (
	"context"
	"fmt"
	"io"
)

// result is how the contenders did with one question, so many at once: a figure for each round.
type result struct {
	question
	connections     int
	limit, contends []figures
}

// warmUp is how many rounds do not count: eight connections fill their caches, of 16 MiB each, with memory that is new to the process.
const warmUp = 4

// race puts the questions to the contenders in turn, another one first each round, and tells how they did with each.
func (f *field) race(ctx context.Context, asked []question, connections []int, rounds int, w io.Writer) error {
	for _, q := range asked {
		for _, n := range connections {
			r := &result{question: q, connections: n}
			for round := range warmUp + rounds {
				made, err := f.pair(ctx, q, n, round%2 == 0)
				if err != nil {
					return fmt.Errorf("%s: %w", q.name, err)
				}
				if round >= warmUp {
					r.limit, r.contends = append(r.limit, made[0]), append(r.contends, made[1])
				}
			}
			r.tell(w)
		}
	}
	return nil
}

// pair puts the same requests to the limit and to the product.
func (f *field) pair(ctx context.Context, q question, connections int, limitFirst bool) (made [2]figures, err error) {
	targets := make([]target, q.requests)
	for i := range targets {
		targets[i] = q.target(i)
	}
	product := f.product
	if q.repeated {
		product = f.cached
	}
	both := [2]func() error{
		func() (err error) {
			status, limited := q.status, targets
			if status == "304" { // of which it knows nothing
				status = "200"
			}
			if q.repeated {
				limited = targets[:min(len(targets), 125)]
			}
			made[0], err = f.run(ctx, f.limit, connections, status, limited)
			return err
		},
		func() (err error) {
			made[1], err = f.run(ctx, product, connections, q.status, targets)
			return err
		},
	}
	if !limitFirst {
		both[0], both[1] = both[1], both[0]
	}
	for _, one := range both {
		if err := one(); err != nil {
			return made, err
		}
	}
	return made, nil
}
