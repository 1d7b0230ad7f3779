package database

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"

	"gorm.io/gorm"
)

// Transaction runs f in a transaction on one connection, and commits it unless f fails or the caller has left by then. It is
// begun and ended by statements: of a transaction of database/sql every statement has a goroutine that waits for its
// end, which takes longer than many a statement.
func Transaction(db *gorm.DB, begin string, f func(tx *gorm.DB) error) error {
	return db.Connection(func(one *gorm.DB) (err error) {
		conn, ok := one.Statement.ConnPool.(*sql.Conn)
		if !ok {
			return errors.New("gorm has changed its connections")
		}
		ctx := one.Statement.Context
		always := context.WithoutCancel(ctx)
		if _, err := conn.ExecContext(always, begin); err != nil {
			return err
		}
		end := "ROLLBACK" // if f panics, too
		defer func() {
			_, failed := conn.ExecContext(always, end)
			if failed == nil {
				return
			}
			err = errors.Join(err, failed)
			if end == "COMMIT" { // the transaction may be open still
				_, failed = conn.ExecContext(always, "ROLLBACK")
			}
			if failed != nil {
				_ = conn.Raw(func(any) error { return driver.ErrBadConn }) // nobody is given it again, and it takes its transaction along
			}
		}()
		if err := f(one.Session(&gorm.Session{NewDB: true})); err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("broken off before it was committed: %w", err)
		}
		end = "COMMIT"
		return nil
	})
}
