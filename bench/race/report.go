package main

import (
	"fmt"
	"io"
	"runtime"
	"slices"
	"time"
)

// heading begins the table, of which the rows come as they are measured.
func heading(w io.Writer) {
	_, _ = fmt.Fprintf(w, "%s, %s/%s, %d processors. Medians; the ratio is of processor time, pair by pair, with its least and its most.\n\n", runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU())
	_, _ = fmt.Fprintln(w, "| request | at once | limit: req/s | p50, ms | p99, ms | CPU, ms | Mithaq: req/s | p50, ms | p99, ms | CPU, ms | of the limit | PocketBase: CPU, ms | of it |")
	_, _ = fmt.Fprintln(w, "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
}

// tell writes the row of a question.
func (r *result) tell(w io.Writer) {
	peer, share := "", ""
	if r.pocketBase > 0 && r.connections == 1 {
		peer, share = fmt.Sprint(r.pocketBase), fmt.Sprintf("×%.1f faster", r.pocketBase/milliseconds(median(r.contends).CPU))
	}
	_, _ = fmt.Fprintf(w, "| %s | %d | %s | %s | %s | %s | %s |\n", r.name, r.connections, median(r.limit), median(r.contends), ratios(r), peer, share)
}

// peaks tells what memory the contenders had.
func peaks(w io.Writer, f *field) {
	for _, c := range f.all() {
		if _, _, peak, err := c.Usage(); err == nil {
			_, _ = fmt.Fprintf(w, "\n%s had %d MB of memory at the most.", c.name, peak>>20)
		}
	}
	_, _ = fmt.Fprintln(w)
}

// String is the columns of a table.
func (f figures) String() string {
	return fmt.Sprintf("%.0f | %.2f | %.2f | %.3f", f.Throughput, milliseconds(f.P50), milliseconds(f.P99), milliseconds(f.CPU))
}

func milliseconds(d time.Duration) float64 { return d.Seconds() * 1000 }

// median takes the middle of each figure.
func median(rounds []figures) figures {
	return figures{
		Requests:   rounds[0].Requests,
		Throughput: middle(rounds, func(f figures) float64 { return f.Throughput }),
		P50:        middle(rounds, func(f figures) time.Duration { return f.P50 }),
		P99:        middle(rounds, func(f figures) time.Duration { return f.P99 }),
		CPU:        middle(rounds, func(f figures) time.Duration { return f.CPU }),
	}
}

func middle[T float64 | time.Duration](rounds []figures, of func(figures) T) T {
	all := make([]T, len(rounds))
	for i, f := range rounds {
		all[i] = of(f)
	}
	slices.Sort(all)
	return all[len(all)/2]
}

// ratios is the processor time of the product in proportion to the limit's.
func ratios(r *result) string {
	all := make([]float64, len(r.limit))
	for i := range r.limit {
		all[i] = float64(r.contends[i].CPU) / float64(max(r.limit[i].CPU, 1))
	}
	slices.Sort(all)
	return fmt.Sprintf("×%.2f (%.2f–%.2f)", all[len(all)/2], all[0], all[len(all)-1])
}
