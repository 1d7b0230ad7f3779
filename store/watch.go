package store

import (
	"context"
	"sync"
	"time"

	"mithaq/database"
)

// looking is how often it is looked for writes of other processes while somebody waits for them: for those that
// the database does not tell of.
var looking = time.Second

// watch tells those who wait that something was written.
type watch struct {
	sync.Mutex
	written chan struct{} // closed by the next write
	waiting int
	stop    context.CancelFunc
}

// next is closed when something is written from now on.
func (w *watch) next() <-chan struct{} {
	w.Lock()
	defer w.Unlock()
	if w.written == nil {
		w.written = make(chan struct{})
	}
	return w.written
}

func (w *watch) ring() {
	w.Lock()
	defer w.Unlock()
	if w.written != nil {
		close(w.written)
		w.written = nil
	}
}

// Written is closed when something is written from now on: by this process at once, by another one at once on PostgreSQL
// and within a second on SQLite, while somebody watches.
func (s *Store) Written() <-chan struct{} { return s.watch.next() }

// Watch has the register looked at for the writes of other processes, once for all who watch, until done is called.
func (s *Store) Watch() (done func()) {
	w := &s.watch
	w.Lock()
	defer w.Unlock()
	if w.waiting++; w.waiting == 1 {
		ctx, stop := context.WithCancel(s.pasts.ctx)
		w.stop = stop
		go s.look(ctx)
	}
	return sync.OnceFunc(func() {
		w.Lock()
		defer w.Unlock()
		if w.waiting--; w.waiting == 0 {
			w.stop()
		}
	})
}

func (s *Store) look(ctx context.Context) {
	told := make(chan struct{}, 1)
	go database.Of(s.read).Listen(ctx, s.read, func() {
		select {
		case told <- struct{}{}:
		default:
		}
	})
	last, _ := s.Version(ctx) // what fails now is looked at again
	for ticks := time.NewTicker(looking); ; {
		select {
		case <-ctx.Done():
			ticks.Stop()
			return
		case <-told:
		case <-ticks.C:
		}
		if v, err := s.Version(ctx); err == nil && v != last {
			last = v
			s.watch.ring()
		}
	}
}
