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
	"time"

	"mithaq/bench/program"
)

// fleet is the servers of one register, and what was asked of them.
type fleet struct {
	database, replica string
	bearsOutages      bool
	questions         []string // what readers ask
	dir               string
	key               string // of an editor
	servers           []*program.Server
	urls              []string

	reads, writes     atomic.Int64
	wrong, unanswered failures
	answered, silence atomic.Int64 // when the last answer came, and the longest time between two, in nanoseconds
	told              struct{ reads, writes int64 }
}

// failures are counted, and the first is kept.
type failures struct {
	atomic.Int64

	once  sync.Once
	first error
}

func (f *failures) note(err error) {
	f.once.Do(func() { f.first = err })
	f.Add(1)
}

// start makes a key for servers that are there already, or builds the product and starts so many.
func (f *fleet) start(ctx context.Context, at string, servers int, stderr io.Writer) (err error) {
	if at != "" {
		f.urls = []string{at}
		f.key, err = program.EditorKey(ctx, f.database)
		return err
	}
	if f.dir, err = os.MkdirTemp("", "mithaq-mixed"); err != nil {
		return err
	}
	product := filepath.Join(f.dir, "mithaq")
	if err := program.Build(ctx, ".", product, "."); err != nil {
		return err
	}
	for range servers {
		s, err := program.Start(ctx, product, stderr, func(addr string) (args, env []string) {
			return []string{"serve"}, []string{"MITHAQ_DATABASE_URL=" + f.database, "MITHAQ_REPLICA_URLS=" + f.replica, "MITHAQ_ADDR=" + addr, "MITHAQ_LOG_LEVEL=error"}
		})
		if f.servers = append(f.servers, s); err != nil {
			return err
		}
		f.urls = append(f.urls, s.URL)
	}
	f.key, err = program.EditorKey(ctx, f.database)
	return err
}

// stop ends the servers.
func (f *fleet) stop() {
	for _, s := range f.servers {
		s.Stop()
	}
	if f.dir != "" {
		_ = os.RemoveAll(f.dir)
	}
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
	_, err := fmt.Fprintf(w, "| %d | %d | %d | %d | %d | %d | %s |\n", minute, (reads-f.told.reads)/60, (writes-f.told.writes)/60, f.wrong.Load(), f.unanswered.Load(), memory/1e6, log)
	f.told.reads, f.told.writes = reads, writes
	return err
}

// heard notes that an answer came.
func (f *fleet) heard() {
	now := time.Now().UnixNano()
	before := f.answered.Swap(now)
	for before > 0 {
		longest := f.silence.Load()
		if now-before <= longest || f.silence.CompareAndSwap(longest, now-before) {
			return
		}
	}
}
