// Package store keeps the register in a database. Nothing above it knows that there is one.
//
// Every kind of record is a Resource: its query.Spec says what can be asked of it, its statements
// say how a record is put together, its writer how it is taken apart. Reading is finding (which
// records, in which order) and then loading (those records, with the relations asked for), each in
// a number of statements that does not depend on how many records there are.
package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"gorm.io/gorm"

	"mithaq/database"
	"mithaq/internal/remember"
	"mithaq/models"
)

// Options say how a store is opened.
type Options struct {
	// URL of the database: a path, "sqlite:" and a path, or postgres://.
	URL string
	// Replicas are URLs of databases of PostgreSQL that follow that of URL: they are read from as far as they have the present state.
	Replicas []string
	// Now is the clock; nil is the real one.
	Now func() time.Time
	// Forgetful stores remember no counts: they make them each time.
	Forgetful bool
	// Existing databases are opened only: where there is none it is ErrEmpty, and none is made.
	Existing bool
	// Trace is told every statement, for tests and debugging.
	Trace func(sql string)

	// scratch is for a register that can be made again: it need not outlive a crash.
	scratch bool
}

// Store is an open register.
type Store struct {
	write, read *gorm.DB
	path        string // of the file, if it is one of SQLite
	replicas    replicas
	now         func() time.Time

	atlas   atlasCache
	reading recogniserCache
	memo    remember.Memory
	names   nameCache
	pasts   pasts
	watch   watch
	imports imports

	Countries   Resource[models.Country]
	Topics      Resource[models.Topic]
	Sources     Resource[models.Source]
	Agencies    Resource[models.Agency]
	Officials   Resource[models.Official]
	Posts       Resource[models.Post]
	Instruments Resource[models.Instrument]
	Events      Resource[models.Event]
}

// Open opens the database, which must have been migrated.
func Open(ctx context.Context, o Options) (*Store, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	s := &Store{now: o.Now}
	if !o.Forgetful {
		s.memo.Answers, s.memo.Weight = memoAnswers, memoWeight
		if o.scratch { // several of them are kept
			s.memo.Weight /= keptPasts
		}
	}
	err := s.replicas.open(o)
	if err == nil {
		err = s.open(ctx, o)
	}
	if err != nil {
		return nil, errors.Join(err, s.replicas.close())
	}
	s.pasts.ctx, s.pasts.cancel = context.WithCancel(context.WithoutCancel(ctx))
	s.imports.begin(ctx)
	s.Countries = Resource[models.Country]{s, countries}
	s.Topics = Resource[models.Topic]{s, topics}
	s.Sources = Resource[models.Source]{s, sources}
	s.Agencies = Resource[models.Agency]{s, agencies}
	s.Officials = Resource[models.Official]{s, officials}
	s.Posts = Resource[models.Post]{s, posts}
	s.Instruments = Resource[models.Instrument]{s, instruments}
	s.Events = Resource[models.Event]{s, events}
	return s, nil
}

func (s *Store) open(ctx context.Context, o Options) (err error) {
	if o.Existing {
		if there, err := database.Exists(o.URL); err != nil || !there {
			return cmp.Or(err, ErrEmpty)
		}
	}
	s.write, s.read, s.path, err = database.Open(ctx, o.URL, o.scratch, o.Trace)
	return err
}

// Close interrupts the imports that are under way, and closes the database.
func (s *Store) Close() error {
	s.imports.end()
	return errors.Join(s.pasts.close(), s.replicas.close(), database.Close(s.read), database.Close(s.write))
}

// Ready says whether the register can be read, and with this program: models.ErrUnavailable if not.
func (s *Store) Ready(ctx context.Context) error {
	_, err := s.current(ctx)
	if err == nil && !s.replicas.alone.Load() {
		err = s.CheckSchema(ctx)
	}
	if err != nil {
		return fmt.Errorf("%w: %w", models.ErrUnavailable, err)
	}
	return nil
}

// Now is the instant by the store's clock.
func (s *Store) Now() models.Instant { return models.InstantOf(s.now()) }

// Today is the day by the store's clock, in UTC.
func (s *Store) Today() models.Day { return models.DayOf(s.now().UTC()) }

// Version is the version of the data; every committed write moves it.
func (s *Store) Version(ctx context.Context) (int64, error) {
	v, err := s.current(ctx)
	return v, translate(err)
}

func version(db *gorm.DB) (v int64, err error) {
	err = database.First(&v)(database.AskQuickly(db, "SELECT data_version FROM register", nil)) //nolint:rowserrcheck // first does
	return v, err
}

// translate puts the errors of the database into the words of models.
func translate(err error) error {
	switch {
	case errors.Is(err, gorm.ErrRecordNotFound):
		return models.ErrNotFound
	case database.NoText(err):
		return models.ErrNotFound
	case database.TooLong(err):
		return models.Invalid{{Location: "", Reason: "a text by which records are put in order or found is longer than the 2,700 bytes that PostgreSQL indexes: shorten it"}}
	case database.Unavailable(err):
		return fmt.Errorf("%w: %w", models.ErrUnavailable, err)
	case database.Violated(err):
		return fmt.Errorf("%w: %w", models.ErrConflict, err)
	}
	return err
}
