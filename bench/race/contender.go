package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"time"

	"github.com/prometheus/procfs"

	"mithaq/models"
	"mithaq/store"
)

// contender is a server that answers the questions, on a copy of the register.
type contender struct {
	name, addr string
	key        string // of an editor; empty if it asks for none
	process    *exec.Cmd
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
		build(ctx, project+"/bench/limit", limit, "-tags", "sqlite_fts5", "."), build(ctx, project+"/bench/limit", f.load, "./load"), build(ctx, project, product, ".")); err != nil {
		return f, err
	}
	var err error
	begin := func(into **contender, name, program string, environ func(database, addr string) (args, env []string)) {
		if err == nil {
			*into, err = start(ctx, name, program, register, environ)
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

func build(ctx context.Context, dir, to string, what ...string) error {
	c := exec.CommandContext(ctx, "go", append([]string{"build", "-C", dir, "-o", to}, what...)...) //nolint:gosec // of our own words
	c.Stderr = os.Stderr
	return c.Run()
}

// start starts a server on a copy of the register, and waits until it answers.
func start(ctx context.Context, name, program, register string, environ func(database, addr string) (args, env []string)) (*contender, error) {
	database := program + "-" + strconv.Itoa(os.Getpid()) + "-" + strconv.Itoa(len(name)) + ".db"
	if err := copyFile(register, database); err != nil {
		return nil, err
	}
	c := &contender{name: name}
	var err error
	if c.key, err = editorKey(ctx, database); err != nil {
		return nil, err
	}
	if c.addr, err = freeAddr(ctx); err != nil {
		return nil, err
	}
	args, env := environ(database, c.addr)
	c.process = exec.CommandContext(ctx, program, args...) //nolint:gosec // of our own words
	c.process.Cancel = func() error { return c.process.Process.Signal(syscall.SIGTERM) }
	c.process.Env = append(os.Environ(), env...)
	if err := c.process.Start(); err != nil {
		return nil, err
	}
	for range 300 {
		if response, err := c.get(ctx, "/livez"); err == nil {
			_ = response.Body.Close()
			return c, nil
		}
		time.Sleep(100 * time.Millisecond)
	}
	return c, fmt.Errorf("%s does not answer", name)
}

// stop ends the contenders and removes their copies.
func (f *field) stop() {
	for _, c := range f.all() {
		if c != nil && c.process != nil && c.process.Process != nil {
			_ = c.process.Process.Signal(syscall.SIGTERM)
			_ = c.process.Wait()
		}
	}
	for _, program := range []string{"limit", "mithaq"} {
		copies, _ := filepath.Glob(filepath.Join(filepath.Dir(f.load), program+"-"+strconv.Itoa(os.Getpid())+"-*"))
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

// editorKey makes a key in a register.
func editorKey(ctx context.Context, database string) (string, error) {
	s, err := store.Open(ctx, store.Options{URL: database})
	if err != nil {
		return "", err
	}
	key, err := s.CreateKey(ctx, models.Key{Name: "race", Role: models.Editor})
	return key.Secret, errors.Join(err, s.Close())
}

func freeAddr(ctx context.Context) (string, error) {
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	return l.Addr().String(), l.Close()
}

func (c *contender) get(ctx context.Context, path string) (*http.Response, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+c.addr+path, nil)
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(r)
}

// usage is the processor time that the server has used, and the most memory that it had.
func (c *contender) usage() (cpu time.Duration, peak uint64, err error) {
	p, err := procfs.NewProc(c.process.Process.Pid)
	if err != nil {
		return 0, 0, fmt.Errorf("the processor time of a server is read from /proc: %w", err)
	}
	stat, err := p.Stat()
	if err != nil {
		return 0, 0, err
	}
	status, err := p.NewStatus()
	return time.Duration(stat.CPUTime() * float64(time.Second)), status.VmHWM, err
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
	before, _, err := c.usage()
	if err != nil {
		return made, err
	}
	load := exec.CommandContext(ctx, f.load, "-connections", strconv.Itoa(connections), "-status", status) //nolint:gosec // of our own words
	load.Stdin, load.Stdout, load.Stderr = &in, &out, os.Stderr
	if err := load.Run(); err != nil {
		return made, fmt.Errorf("%s: %w", c.name, err)
	}
	after, _, err := c.usage()
	if err == nil {
		err = json.Unmarshal(out.Bytes(), &made)
	}
	made.CPU = (after - before) / time.Duration(max(made.Requests, 1))
	return made, err
}
