package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"

	"mithaq/bench/program"
)

// fleet is the servers of one register, and what was asked of them.
type fleet struct {
	database string
	dir      string
	key      string // of an editor
	servers  []*program.Server

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
	product := filepath.Join(f.dir, "mithaq")
	if err := program.Build(ctx, ".", product, "."); err != nil {
		return f, err
	}
	for range servers {
		s, err := program.Start(ctx, product, stderr, func(addr string) (args, env []string) {
			return []string{"serve"}, []string{"MITHAQ_DATABASE_URL=" + database, "MITHAQ_ADDR=" + addr, "MITHAQ_LOG_LEVEL=error"}
		})
		if f.servers = append(f.servers, s); err != nil {
			return f, err
		}
	}
	f.key, err = program.EditorKey(ctx, database)
	return f, err
}

// stop ends the servers.
func (f *fleet) stop() {
	for _, s := range f.servers {
		s.Stop()
	}
	_ = os.RemoveAll(f.dir)
}

// tell writes what was done in a minute.
func (f *fleet) tell(w io.Writer, minute int) error {
	var memory uint64
	for _, s := range f.servers {
		_, has, _, err := s.Usage()
		if err != nil {
			return err
		}
		memory += has
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
