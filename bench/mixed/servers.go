package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/prometheus/procfs"

	"mithaq/models"
	"mithaq/store"
)

// fleet is the servers of one register, and what was asked of them.
type fleet struct {
	database  string
	dir       string
	key       string // of an editor
	addresses []string
	processes []*exec.Cmd

	reads, writes, wrong atomic.Int64
	told                 struct{ reads, writes int64 }
	once                 sync.Once
	first                error
}

// start builds the product, and starts so many servers of it. What it has started it answers with an error, too.
func start(ctx context.Context, database string, servers int, stderr io.Writer) (f *fleet, err error) {
	f = &fleet{database: database}
	if f.dir, err = os.MkdirTemp("", "mithaq-mixed"); err != nil {
		return f, err
	}
	program := filepath.Join(f.dir, "mithaq")
	build := exec.CommandContext(ctx, "go", "build", "-o", program, ".") //nolint:gosec // of our own words
	build.Stderr = stderr
	if err := build.Run(); err != nil {
		return f, fmt.Errorf("build the product: %w", err)
	}
	for range servers {
		if err := f.serve(ctx, program); err != nil {
			return f, err
		}
	}
	s, err := store.Open(ctx, store.Options{URL: database})
	if err != nil {
		return f, err
	}
	key, err := s.CreateKey(ctx, models.Key{Name: "mixed", Role: models.Editor})
	f.key = key.Secret
	return f, errors.Join(err, s.Close())
}

// serve starts a server, and waits until it answers.
func (f *fleet) serve(ctx context.Context, program string) error {
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	addr := l.Addr().String()
	if err := l.Close(); err != nil {
		return err
	}
	c := exec.CommandContext(context.WithoutCancel(ctx), program, "serve") //nolint:gosec // of our own words
	c.Env = append(os.Environ(), "MITHAQ_DATABASE_URL="+f.database, "MITHAQ_ADDR="+addr, "MITHAQ_LOG_LEVEL=error")
	c.Stderr = os.Stderr
	if err := c.Start(); err != nil {
		return err
	}
	f.addresses, f.processes = append(f.addresses, "http://"+addr), append(f.processes, c)
	for range 600 {
		if response, err := http.Get("http://" + addr + "/readyz"); err == nil { //nolint:noctx // it is waited for
			_ = response.Body.Close()
			if response.StatusCode == http.StatusOK {
				return nil
			}
		}
		time.Sleep(100 * time.Millisecond)
	}
	return errors.New("a server does not answer within a minute")
}

// stop ends the servers.
func (f *fleet) stop() {
	for _, c := range f.processes {
		_ = c.Process.Signal(syscall.SIGTERM)
		_ = c.Wait()
	}
	_ = os.RemoveAll(f.dir)
}

// tell writes what was done in a minute.
func (f *fleet) tell(w io.Writer, minute int) error {
	var memory uint64
	for _, c := range f.processes {
		p, err := procfs.NewProc(c.Process.Pid)
		if err != nil {
			return fmt.Errorf("the memory of a server is read from /proc: %w", err)
		}
		status, err := p.NewStatus()
		if err != nil {
			return err
		}
		memory += status.VmRSS
	}
	log := "–"
	if file, err := os.Stat(strings.TrimPrefix(f.database, "sqlite:") + "-wal"); err == nil {
		log = fmt.Sprintf("%.1f", float64(file.Size())/1e6)
	}
	reads, writes := f.reads.Load(), f.writes.Load()
	_, err := fmt.Fprintf(w, "| %d | %d | %d | %d | %d | %s |\n", minute, (reads-f.told.reads)/60, (writes-f.told.writes)/60, f.wrong.Load(), memory/1e6, log)
	f.told.reads, f.told.writes = reads, writes
	return err
}
