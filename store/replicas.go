package store

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"sync/atomic"
	"time"

	"gorm.io/gorm"

	"mithaq/database"
)

// replicas are databases that follow the one that is written to. One answers when it has what that had when the question
// came: whoever has written sees what he wrote, by whichever process he asks. What is read is asked of them in turn.
type replicas struct {
	all   []*replica
	turn  atomic.Uint32
	known atomic.Int64 // the newest version of the data that this process has seen
	alone atomic.Bool  // the database that is written to does not answer
}

// replica is one of them.
type replica struct {
	*gorm.DB
	host    string
	checked atomic.Bool  // it follows this register
	resting atomic.Int64 // until when it is not asked, in nanoseconds since 1970

	answered, behind, failures atomic.Int64
}

// replicaRest is for how long a replica is left alone that did not answer.
const replicaRest = 5 * time.Second

// errBehind says that a replica does not have the present state.
var errBehind = errors.New("the replica is behind")

// open opens replicas, which need not answer yet.
func (r *replicas) open(o Options) error {
	if len(o.Replicas) > 0 && !database.IsPostgres(o.URL) {
		return errors.New("replicas follow a database of PostgreSQL, and the database URL names none: leave the replicas out, or say postgres:// there, too")
	}
	for _, url := range o.Replicas {
		if !database.IsPostgres(url) {
			return errors.New("a replica is a database of PostgreSQL: write its URL as postgres://USER@HOST/NAME")
		}
		db, host, err := database.OpenReplica(url, o.Trace)
		if err != nil {
			return err
		}
		r.all = append(r.all, &replica{DB: db, host: host})
	}
	return nil
}

func (r *replicas) close() (err error) {
	for _, one := range r.all {
		err = errors.Join(err, database.Close(one.DB))
	}
	return err
}

// ReplicaReads tells how many reads each replica has answered so far, by its host, for how many it was behind, and how many it failed:
// what it did not answer another one did, or the database that is written to.
func (s *Store) ReplicaReads(tell func(n int64, host, outcome string)) {
	for _, one := range s.replicas.all {
		tell(one.answered.Load(), one.host, "answered")
		tell(one.behind.Load(), one.host, "behind")
		tell(one.failures.Load(), one.host, "failed")
	}
}

// saw notes a version of the data.
func (r *replicas) saw(version int64) {
	for {
		known := r.known.Load()
		if version <= known || r.known.CompareAndSwap(known, version) {
			return
		}
	}
}

// next are the replicas that are not resting, in another order each time.
func (r *replicas) next() (some []*replica) {
	turn := int(r.turn.Add(1))
	for i := range r.all {
		one := r.all[(turn+i)%len(r.all)]
		if time.Now().UnixNano() >= one.resting.Load() {
			some = append(some, one)
		}
	}
	return some
}

// trusted are those of next that are known to follow this register.
func (r *replicas) trusted() []*replica {
	return slices.DeleteFunc(r.next(), func(one *replica) bool { return !one.checked.Load() })
}

// failed lets a replica rest.
func (one *replica) failed(ctx context.Context, err error) {
	if ctx.Err() != nil {
		return // it was the caller who left
	}
	one.failures.Add(1)
	one.resting.Store(time.Now().Add(replicaRest).UnixNano())
	slog.WarnContext(ctx, "a replica is not asked for a while", "host", one.host, "for", replicaRest, "error", err)
}

// current is the version that the data have now. If the database that is written to does not answer, nobody can write, and
// it is that of a replica that has all that this process has seen.
func (s *Store) current(ctx context.Context) (int64, error) {
	v, err := version(s.read.WithContext(ctx))
	if len(s.replicas.all) == 0 {
		return v, err
	}
	if err == nil {
		s.replicas.saw(v)
		s.replicas.alone.Store(false)
		return v, nil
	}
	if !database.Unavailable(err) || ctx.Err() != nil {
		return 0, err
	}
	s.replicas.alone.Store(true)
	for _, one := range s.replicas.trusted() {
		v, failed := version(one.WithContext(ctx))
		if failed != nil {
			one.failed(ctx, failed)
		} else if v >= s.replicas.known.Load() {
			return v, nil
		}
	}
	return 0, err
}

// statements is where single statements read.
func (s *Store) statements(ctx context.Context) *gorm.DB {
	if s.replicas.alone.Load() {
		if some := s.replicas.trusted(); len(some) > 0 {
			return some[0].WithContext(ctx)
		}
	}
	return s.read.WithContext(ctx)
}

// asked lets f read from a replica that has the present state; not so if there is none.
func (s *Store) asked(ctx context.Context, f func(tx snapshot) error) (answered bool, err error) {
	least, err := s.current(ctx)
	if err != nil {
		return true, err
	}
	for _, one := range s.replicas.next() {
		if err := s.follows(ctx, one); err != nil {
			one.failed(ctx, err)
			continue
		}
		begun := false
		err := s.snapshotOf(ctx, one.DB, least, func(tx snapshot) error {
			begun = true
			s.replicas.saw(tx.version)
			return f(tx)
		})
		switch {
		case begun && err != nil && database.Unavailable(err):
			one.failures.Add(1)
			return true, err
		case begun:
			one.answered.Add(1)
			return true, err
		case errors.Is(err, errBehind):
			one.behind.Add(1)
		default:
			one.failed(ctx, err)
		}
	}
	return false, nil
}

// follows says what is wrong with a replica that is not one of this register: their first revision has another hash.
func (s *Store) follows(ctx context.Context, one *replica) error {
	if one.checked.Load() {
		return nil
	}
	const begins = "SELECT hash FROM revisions ORDER BY sequence LIMIT 1"
	var here, there string
	if err := s.read.WithContext(ctx).Raw(begins).Scan(&here).Error; err != nil {
		return err
	}
	if err := one.WithContext(ctx).Raw(begins).Scan(&there).Error; err != nil {
		return err
	}
	if here == "" || here != there {
		return errors.New("it has another register, or nothing yet")
	}
	one.checked.Store(true)
	return nil
}
