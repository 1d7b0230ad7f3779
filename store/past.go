package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"mithaq/database"
	"mithaq/models"
)

// Bounds on past states of the register: how many are kept, and how many revisions are undone, or made anew, for one.
// A thousand revisions take about a second.
const (
	keptPasts = 4
	maxUndone = 10_000
)

// pasts keeps past states of the register, each as a register of its own in a folder that goes with the store.
// Instants between two changes share one. It is made once, whoever asks at the same time, and one is made after the
// other, so that nobody can keep more than one processor busy with the past.
type pasts struct {
	ctx    context.Context //nolint:containedctx // of the making, which outlives the request that it was begun for
	cancel context.CancelFunc
	making sync.Mutex

	sync.Mutex
	dir  string
	made int     // how many, for their names
	kept []*past // the last one used first
}

// maker makes the state after a revision, at a path.
type maker func(ctx context.Context, path string, sequence int64) (*Store, error)

// past is the register as it was after a revision.
type past struct {
	sequence int64
	ready    chan struct{}
	store    *Store // when it is ready, unless err says why not
	err      error
	users    int  // who may still look at it, the maker among them
	dropped  bool // it is closed when nobody looks at it any more
}

// At answers the register as it was at an instant, and what to call when it is done with. The error is a
// models.Invalid if that is too far away.
func (s *Store) At(ctx context.Context, instant models.Instant) (then *Store, done func(), err error) {
	var sequence int64
	err = s.read.WithContext(ctx).Raw("SELECT sequence FROM revisions WHERE at <= ? ORDER BY at DESC, sequence DESC LIMIT 1", instant).Scan(&sequence).Error
	if err != nil {
		return nil, nil, translate(err)
	}
	p := s.pasts.take(sequence, s.makePast)
	done = func() { s.pasts.release(p) }
	select {
	case <-p.ready:
		err = p.err
	case <-ctx.Done():
		err = ctx.Err()
	}
	if err != nil {
		done()
		return nil, nil, translate(err)
	}
	return p.store, done, nil
}

// Unwritten says that nothing was recorded yet.
func (s *Store) Unwritten(ctx context.Context) (empty bool, err error) {
	err = s.read.WithContext(ctx).Raw("SELECT NOT EXISTS (SELECT 1 FROM revisions)").Scan(&empty).Error
	return empty, translate(err)
}

// take answers the state after a revision, for one who looks at it, and has it made if it is not there.
func (ps *pasts) take(sequence int64, of maker) *past {
	ps.Lock()
	defer ps.Unlock()
	at := slices.IndexFunc(ps.kept, func(p *past) bool { return p.sequence == sequence })
	if at >= 0 {
		p := ps.kept[at]
		ps.kept = slices.Insert(slices.Delete(ps.kept, at, at+1), 0, p)
		p.users++
		return p
	}
	p := &past{sequence: sequence, ready: make(chan struct{}), users: 2}
	ps.kept = slices.Insert(ps.kept, 0, p)
	for len(ps.kept) > keptPasts {
		ps.drop(len(ps.kept) - 1)
	}
	go ps.make(p, of)
	return p
}

// make makes a state when it is its turn, unless nobody waits for it any more.
func (ps *pasts) make(p *past, of maker) {
	ps.making.Lock()
	path, err := ps.place(p)
	if err == nil {
		p.store, err = of(ps.ctx, path, p.sequence)
	}
	ps.making.Unlock()
	p.err = err
	close(p.ready)
	if err != nil {
		ps.Lock()
		if at := slices.Index(ps.kept, p); at >= 0 {
			ps.drop(at)
		}
		ps.Unlock()
	}
	ps.release(p)
}

// place is where a state is to be made.
func (ps *pasts) place(p *past) (path string, err error) {
	ps.Lock()
	defer ps.Unlock()
	if p.users < 2 || ps.ctx.Err() != nil {
		return "", context.Canceled
	}
	if ps.dir == "" {
		if ps.dir, err = os.MkdirTemp("", "mithaq-past-"); err != nil {
			return "", err
		}
	}
	ps.made++
	return filepath.Join(ps.dir, fmt.Sprintf("%d.db", ps.made)), nil
}

// drop forgets the state at a place of the list. It must be locked.
func (ps *pasts) drop(at int) {
	p := ps.kept[at]
	ps.kept = slices.Delete(ps.kept, at, at+1)
	p.dropped = true
	p.closeUnused()
}

func (ps *pasts) release(p *past) {
	ps.Lock()
	defer ps.Unlock()
	p.users--
	p.closeUnused()
}

// closeUnused closes a dropped state that nobody looks at, and deletes its file.
func (p *past) closeUnused() {
	if p.users == 0 && p.dropped && p.store != nil {
		_ = p.store.Close() // nothing was written
		_ = os.Remove(p.store.path)
	}
}

// close drops every state, when the one being made is given up.
func (ps *pasts) close() error {
	ps.cancel()
	ps.making.Lock()
	defer ps.making.Unlock()
	ps.Lock()
	defer ps.Unlock()
	for len(ps.kept) > 0 {
		ps.drop(0)
	}
	if ps.dir == "" {
		return nil
	}
	return os.RemoveAll(ps.dir)
}

// makePast makes a register at path that is what this one was after a revision: a copy of it in which the later ones
// are undone, or an empty one in which the earlier ones are made anew, whichever are fewer.
func (s *Store) makePast(ctx context.Context, path string, sequence int64) (*Store, error) {
	var last int64
	if err := s.read.WithContext(ctx).Raw("SELECT COALESCE(max(sequence), 0) FROM revisions").Scan(&last).Error; err != nil {
		return nil, err
	}
	later := last - sequence
	if fewer := min(sequence, later); fewer > maxUndone {
		return nil, models.Invalid{{Location: "known_at", Reason: fmt.Sprintf("the register has %d revisions up to then and %d since, and goes no further than %d: "+
			"ask for an instant nearer to now, or for the revisions of a single record", sequence, later, maxUndone)}}
	}
	if sequence <= later {
		return s.anew(ctx, path, sequence)
	}
	return s.undone(ctx, path, sequence)
}

// undone copies the register and undoes what came after a revision.
func (s *Store) undone(ctx context.Context, path string, sequence int64) (*Store, error) {
	then, err := s.copied(ctx, path)
	if err != nil {
		return nil, err
	}
	return then.asOf(ctx, sequence, sequence)
}

// copied opens a copy of the register at path. SQLite copies its file.
func (s *Store) copied(ctx context.Context, path string) (*Store, error) {
	if s.path == "" {
		then, err := s.scratch(ctx, path)
		if err == nil {
			if _, err = s.fill(ctx, then, nil); err != nil {
				return nil, then.abandoned(err)
			}
		}
		return then, err
	}
	if err := database.CopySQLite(ctx, s.path, path); err != nil {
		return nil, err
	}
	return Open(ctx, Options{URL: path, Now: s.now, Forgetful: s.memo.Answers == 0, scratch: true})
}

// scratch makes an empty register at path.
func (s *Store) scratch(ctx context.Context, path string) (*Store, error) {
	then, err := Open(ctx, Options{URL: path, Now: s.now, Forgetful: s.memo.Answers == 0, scratch: true})
	if err != nil {
		return nil, err
	}
	if _, err := then.Migrate(ctx); err != nil {
		return nil, then.abandoned(err)
	}
	return then, nil
}

// anew makes an empty register in which what came up to a revision is made anew.
func (s *Store) anew(ctx context.Context, path string, sequence int64) (*Store, error) {
	then, err := s.scratch(ctx, path)
	if err != nil {
		return nil, err
	}
	err = s.snapshot(ctx, func(from snapshot) error {
		return then.unsigned(ctx, models.Author{}, func(w *Writer) error {
			if err := carry(from.DB, w.tx, "regions", nil, "SELECT * FROM regions"); err != nil {
				return err
			}
			return carry(from.DB, w.tx, "revisions", nil, "SELECT * FROM revisions WHERE sequence <= ?", sequence)
		})
	})
	if err != nil {
		return nil, then.abandoned(err)
	}
	return then.asOf(ctx, 0, sequence)
}

// asOf takes a register that is at a base back to what it was after a revision.
func (s *Store) asOf(ctx context.Context, base, sequence int64) (*Store, error) {
	err := s.unsigned(ctx, models.Author{}, func(w *Writer) error { return w.goBack(base, sequence) })
	if err != nil {
		return nil, s.abandoned(err)
	}
	return s, nil
}

// abandoned closes a register that could not be made, and answers why.
func (s *Store) abandoned(err error) error { return errors.Join(err, s.Close(), os.Remove(s.path)) }
