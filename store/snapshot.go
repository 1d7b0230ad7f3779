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
	names := &naming{cache: &s.names}
	return transaction(db.WithContext(withNaming(ctx, names)), databaseOf(db).beginReading(), func(tx *gorm.DB) error {
		var v int64
		if err := first(&v, &names.version)(askedFew(tx, "SELECT data_version, names_version FROM register", nil)); err != nil { //nolint:rowserrcheck // first does
			return err
		}
		if v < least {
			return errBehind
		}
		return f(snapshot{tx, v, map[string]int64{}})
	})
}
