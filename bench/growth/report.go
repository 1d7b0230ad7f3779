package main

import (
	"context"
	"fmt"
	"io"
	"runtime"
	"strings"
	"time"
)

// report prints a row per question: what it costs at each size, how that has grown, and how much of
// it at the largest size is spent on the number of records on all pages (page.total).
func report(ctx context.Context, w io.Writer, registers []*register, asked []question, rows [][]*cell) error {
	asking, name := "SELECT sqlite_version()", "SQLite"
	if registers[0].remote {
		asking, name = "SELECT current_setting('server_version')", "PostgreSQL"
	}
	var version string
	if err := registers[0].database.QueryRowContext(ctx, asking).Scan(&version); err != nil {
		return err
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s, %s %s, %s/%s, %d processors. %s of a request, in µs; `wall` and `count` are of the largest register.\n\n",
		runtime.Version(), name, version, runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), registers[0].measured())
	b.WriteString("| instruments | records |")
	for _, r := range registers {
		fmt.Fprintf(&b, " %s |", r.name)
	}
	b.WriteString(" growth | wall | count | total |\n| --- | --- |" + strings.Repeat(" ---: |", len(registers)+4) + "\n")
	for i, q := range asked {
		b.WriteString(line(q, rows[i]))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func line(q question, cells []*cell) string {
	first, last := cells[0], cells[len(cells)-1]
	var costs, records []string
	for _, c := range cells {
		costs = append(costs, micros(c.took(median(c.requests))))
		records = append(records, fmt.Sprint(c.records))
	}
	grown := float64(last.took(median(last.requests))) / float64(first.took(median(first.requests)))
	return fmt.Sprintf("| %s | %s | %s | ×%.1f | %s | %s | %d |\n", q.name, strings.Join(records, ", "), strings.Join(costs, " | "),
		grown, micros(median(last.requests).wall), micros(last.took(median(last.counts))), last.total)
}

func micros(d time.Duration) string { return fmt.Sprint(d.Microseconds()) }

// explain prints the statements that count and find in the largest register, and their plans.
func explain(ctx context.Context, w io.Writer, asked []question, rows [][]*cell) error {
	for i, q := range asked {
		c := rows[i][len(rows[i])-1]
		for _, statement := range []string{c.count, c.find} {
			if statement == "" {
				continue
			}
			steps, err := c.plan(ctx, statement)
			if err != nil {
				return err
			}
			if _, err := fmt.Fprintf(w, "\n## %s\n\n%s\n\n    %s\n", q.name, statement, strings.Join(steps, "\n    ")); err != nil {
				return err
			}
		}
	}
	return nil
}
