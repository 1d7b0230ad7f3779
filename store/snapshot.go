package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"

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
	return translate(reading(s.read.WithContext(withNaming(ctx, names)), func(tx *gorm.DB) error {
		var v int64
		if err := first(&v, &names.version)(askedFew(tx, "SELECT data_version, names_version FROM register", nil)); err != nil { //nolint:rowserrcheck // first does
			return err
		}
		return f(snapshot{tx, v, map[string]int64{}})
	}))
}

// reading runs f in a transaction that sees one state of the data and cannot write. It is begun and ended by
// statements: of a transaction of database/sql every statement has a goroutine that waits for its end, which
// takes longer than many a statement.
func reading(db *gorm.DB, f func(tx *gorm.DB) error) error {
	return db.Connection(func(one *gorm.DB) (err error) {
		conn, ok := one.Statement.ConnPool.(*sql.Conn)
		if !ok {
			return errors.New("gorm has changed its connections")
		}
		ctx := context.WithoutCancel(one.Statement.Context)
		if _, err := conn.ExecContext(ctx, databaseOf(db).beginReading()); err != nil {
			return err
		}
		defer func() {
			if _, failed := conn.ExecContext(ctx, "ROLLBACK"); failed != nil {
				_ = conn.Raw(func(any) error { return driver.ErrBadConn }) // nobody is given it again
				err = errors.Join(err, failed)
			}
		}()
		return f(one.Session(&gorm.Session{NewDB: true}))
	})
}
