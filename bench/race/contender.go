package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"time"

	"mithaq/bench/program"
)

// contender is a server that answers the questions, on a copy of the register.
type contender struct {
	*program.Server

	name string
	key  string // of an editor; empty if it asks for none
}

// field is all contenders, and the program that asks.
type field struct {
	limit, product, cached *contender
	load                   string
}

func (f *field) all() []*contender { return []*contender{f.limit, f.product, f.cached} }

// newField builds the programs from the project's folder and starts the contenders. What it has started it answers with
// an error, too.
func newField(ctx context.Context, project, dir, register string) (*field, error) {
	f := &field{load: filepath.Join(dir, "load")}
	limit, product := filepath.Join(dir, "limit"), filepath.Join(dir, "mithaq")
	if err := errors.Join(
		program.Build(ctx, project+"/bench/limit", limit, "-tags", "sqlite_fts5", "."), program.Build(ctx, project+"/bench/limit", f.load, "./load"), program.Build(ctx, project, product, ".")); err != nil {
		return f, err
	}
	var err error
	begin := func(into **contender, name, path string, environ func(database, addr string) (args, env []string)) {
		if err == nil {
			*into, err = start(ctx, name, path, register, environ)
		}
	}
	begin(&f.limit, "limit", limit, func(database, addr string) (args, env []string) {
		return []string{"-database", database, "-addr", addr}, nil
	})
	begin(&f.product, "mithaq", product, func(database, addr string) (args, env []string) {
		return []string{"serve"}, []string{"MITHAQ_DATABASE_URL=" + database, "MITHAQ_ADDR=" + addr, "MITHAQ_CACHE=0"}
	})
	begin(&f.cached, "mithaq, repeated", product, func(database, addr string) (args, env []string) {
		return []string{"serve"}, []string{"MITHAQ_DATABASE_URL=" + database, "MITHAQ_ADDR=" + addr}
	})
	return f, err
}

// start starts a server on a copy of the register.
func start(ctx context.Context, name, path, register string, environ func(database, addr string) (args, env []string)) (*contender, error) {
	database := path + "-" + strconv.Itoa(os.Getpid()) + "-" + strconv.Itoa(len(name)) + ".db"
	if err := copyFile(register, database); err != nil {
		return nil, err
	}
	c := &contender{name: name}
	var err error
	if c.key, err = program.EditorKey(ctx, database); err == nil {
		c.Server, err = program.Start(ctx, path, nil, func(addr string) (args, env []string) { return environ(database, addr) })
	}
	return c, err
}

// stop ends the contenders and removes their copies.
func (f *field) stop() {
	for _, c := range f.all() {
		if c != nil {
			c.Stop()
		}
	}
	for _, name := range []string{"limit", "mithaq"} {
		copies, _ := filepath.Glob(filepath.Join(filepath.Dir(f.load), name+"-"+strconv.Itoa(os.Getpid())+"-*"))
		for _, file := range copies {
			_ = os.Remove(file)
		}
	}
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close() //nolint:errcheck // it is read only
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}

func (c *contender) get(ctx context.Context, path string) (*http.Response, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, c.URL+path, nil)
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(r)
}

// figures is how a contender did (bench/limit/load), and the processor time of a request.
type figures struct {
	Requests   int
	Throughput float64
	P50, P99   time.Duration
	CPU        time.Duration `json:"-"`
}

// run puts the targets to a contender, so many at once.
func (f *field) run(ctx context.Context, c *contender, connections int, status string, targets []target) (made figures, err error) {
	var in, out bytes.Buffer
	lines := json.NewEncoder(&in)
	for _, t := range targets {
		if err := lines.Encode(t.to(c)); err != nil {
			return made, err
		}
	}
	before, _, _, err := c.Usage()
	if err != nil {
		return made, err
	}
	load := exec.CommandContext(ctx, f.load, "-connections", strconv.Itoa(connections), "-status", status) //nolint:gosec // of our own words
	load.Stdin, load.Stdout, load.Stderr = &in, &out, os.Stderr
	if err := load.Run(); err != nil {
		return made, fmt.Errorf("%s: %w", c.name, err)
	}
	after, _, _, err := c.Usage()
	if err == nil {
		err = json.Unmarshal(out.Bytes(), &made)
	}
	made.CPU = (after - before) / time.Duration(max(made.Requests, 1))
	return made, err
}
