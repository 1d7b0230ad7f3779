package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"os"
	"runtime/debug"
	"runtime/pprof"

	"mithaq/api"
	"mithaq/bench/generate"
	"mithaq/handlers"
	"mithaq/store"
)

// answer asks the API for a file of a register, and tells how many rows and bytes it has.
func answer(ctx context.Context, register, request, profile string, stdout io.Writer) (err error) {
	debug.SetGCPercent(300) // as the program does
	s, err := store.Open(ctx, store.Options{URL: register, Now: generate.Now})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	if profile != "" {
		f, err := os.Create(profile) //nolint:gosec // the file that was asked for
		if err != nil {
			return err
		}
		defer f.Close() //nolint:errcheck // a profile that is not whole is not read
		if err := pprof.StartCPUProfile(f); err != nil {
			return err
		}
		defer pprof.StopCPUProfile()
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, request, nil)
	if err != nil {
		return err
	}
	w := &counting{header: http.Header{}}
	api.New(&handlers.Handlers{Store: s, Build: "export"}, slog.New(slog.DiscardHandler), api.NewMetrics()).ServeHTTP(w, r)
	if w.status != http.StatusOK {
		return fmt.Errorf("%d %s", w.status, w.begins)
	}
	rows := w.header.Get("Row-Count")
	_, err = fmt.Fprintln(stdout, rows, w.bytes)
	return err
}

// counting counts what is written to it, and keeps the beginning.
type counting struct {
	header        http.Header
	status, bytes int
	begins        []byte
}

func (c *counting) Header() http.Header    { return c.header }
func (c *counting) WriteHeader(status int) { c.status = status }

func (c *counting) Write(b []byte) (int, error) {
	c.bytes += len(b)
	if len(c.begins) < 1000 {
		c.begins = append(c.begins, b[:min(len(b), 1000)]...)
	}
	return len(b), nil
}

// Flush is for those who send a part at a time.
func (c *counting) Flush() {}
