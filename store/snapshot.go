package store

import (
	"context"

	"gorm.io/gorm"

	"mithaq/database"
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
	return s.stateOf(ctx, db, database.Of(db).BeginReading(), versions, func(tx snapshot) error {
		if tx.version < least {
			return errBehind
		}
		tx.numbers = map[string]int64{}
		return f(tx)
	})
}

// versions is the statement that answers the versions of the data and of the names.
const versions = "SELECT data_version, names_version FROM register"

// stateOf runs f in a transaction that is begun by one statement, and of which another one answers the versions.
func (s *Store) stateOf(ctx context.Context, db *gorm.DB, begin, versions string, f func(tx snapshot) error) error {
	names := &naming{cache: &s.names}
	return database.Transaction(db.WithContext(withNaming(ctx, names)), begin, func(tx *gorm.DB) error {
		state := snapshot{DB: tx}
		if err := database.First(&state.version, &names.version)(database.AskQuickly(tx, versions, nil)); err != nil { //nolint:rowserrcheck // first does
			return err
		}
		return f(state)
	})
}

// exclusively runs f in the only transaction that writes, on the state of the data until it does. Revisions, and the chain of their
// hashes, are so in the order in which they are committed, in whatever process.
func (s *Store) exclusively(ctx context.Context, f func(tx snapshot) error) error {
	begin, alone := database.Of(s.write).BeginWriting()
	err := s.stateOf(ctx, s.write, begin, versions+alone, f)
	if err == nil {
		database.Of(s.write).Written(s.write.WithContext(ctx))
	}
	return err
}
