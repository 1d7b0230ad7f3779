package store

import (
	"context"

	"gorm.io/gorm"
)

// snapshot is a transaction that sees one state of the data.
type snapshot struct {
	*gorm.DB
	version int64
	numbers map[string]int64 // that have been counted in it; nil in one that is written to
}

// snapshot runs f on the present state of the data.
func (s *Store) snapshot(ctx context.Context, f func(tx snapshot) error) error {
	if len(s.replicas.all) > 0 {
		if answered, err := s.asked(ctx, f); answered {
			return translate(err)
		}
	}
	return translate(s.snapshotOf(ctx, s.read, 0, f))
}

// snapshotOf runs f on the present state of a database, unless that is older than some version: then it is errBehind.
func (s *Store) snapshotOf(ctx context.Context, db *gorm.DB, least int64, f func(tx snapshot) error) error {
	return s.stateOf(ctx, db, databaseOf(db).beginReading(), "SELECT data_version, names_version FROM register", func(tx snapshot) error {
		if tx.version < least {
			return errBehind
		}
		tx.numbers = map[string]int64{}
		return f(tx)
	})
}

// stateOf runs f in a transaction that is begun by one statement, and of which another one answers the versions of the data
// and of the names.
func (s *Store) stateOf(ctx context.Context, db *gorm.DB, begin, versions string, f func(tx snapshot) error) error {
	names := &naming{cache: &s.names}
	return transaction(db.WithContext(withNaming(ctx, names)), begin, func(tx *gorm.DB) error {
		state := snapshot{DB: tx}
		if err := first(&state.version, &names.version)(askedFew(tx, versions, nil)); err != nil { //nolint:rowserrcheck // first does
			return err
		}
		return f(state)
	})
}

// exclusively runs f in the only transaction that writes, on the state of the data until it does.
func (s *Store) exclusively(ctx context.Context, f func(tx snapshot) error) error {
	begin, versions := databaseOf(s.write).beginWriting()
	err := s.stateOf(ctx, s.write, begin, versions, f)
	if err == nil {
		databaseOf(s.write).written(s.write.WithContext(ctx))
	}
	return err
}
