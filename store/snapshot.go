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
	names := &naming{cache: &s.names}
	return translate(transaction(s.read.WithContext(withNaming(ctx, names)), databaseOf(s.read).beginReading(), func(tx *gorm.DB) error {
		var v int64
		if err := first(&v, &names.version)(askedFew(tx, "SELECT data_version, names_version FROM register", nil)); err != nil { //nolint:rowserrcheck // first does
			return err
		}
		return f(snapshot{tx, v, map[string]int64{}})
	}))
}
