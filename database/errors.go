package database

import (
	"database/sql"
	"database/sql/driver"
	"errors"
	"io"
	"net"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
	"gorm.io/gorm"
)

// Unavailable says that an error is of the database as a whole, and may pass.
func Unavailable(err error) bool { return sqliteUnavailable(err) || postgresUnavailable(err) }

// Violated says that a write has violated a constraint.
func Violated(err error) bool {
	for _, known := range []error{gorm.ErrDuplicatedKey, gorm.ErrForeignKeyViolated, gorm.ErrCheckConstraintViolated} {
		if errors.Is(err, known) {
			return true
		}
	}
	return sqliteViolated(err) != nil || postgresViolated(err)
}

// sqliteViolated is gorm's word for the constraint that a write has violated, by its extended result code
// (https://sqlite.org/rescode.html); nil if it is another error. Gorm does not translate what goes wrong while
// rows are read, so what RETURNING answers is not in its words.
func sqliteViolated(err error) error {
	var coded interface{ Code() int }
	if errors.As(err, &coded) {
		switch coded.Code() {
		case 1555, 2067: // PRIMARYKEY, UNIQUE
			return gorm.ErrDuplicatedKey
		case 787, 1811: // FOREIGNKEY, TRIGGER (ON DELETE RESTRICT)
			return gorm.ErrForeignKeyViolated
		case 275: // CHECK
			return gorm.ErrCheckConstraintViolated
		}
	}
	return nil
}

// sqliteUnavailable says that an error is of the database as a whole, and may pass: it was closed, it is locked, or
// its files cannot be read or written.
func sqliteUnavailable(err error) bool {
	if err == nil {
		return false
	}
	var coded interface{ Code() int }
	if errors.As(err, &coded) {
		switch coded.Code() & 0xff {
		case 5, 6, 10, 13, 14: // BUSY, LOCKED, IOERR, FULL, CANTOPEN
			return true
		}
	}
	return errors.Is(err, sql.ErrConnDone) || errors.Is(err, driver.ErrBadConn) || err.Error() == "sql: database is closed" // the library names it nowhere
}

// postgresUnavailable says that an error is of the server or the way to it, and may pass.
func postgresUnavailable(err error) bool {
	var refused *pgconn.ConnectError
	var broken *net.OpError
	if errors.As(err, &refused) || errors.As(err, &broken) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, driver.ErrBadConn) || pgconn.SafeToRetry(err) {
		return true
	}
	var coded *pgconn.PgError
	if !errors.As(err, &coded) {
		return false
	}
	switch coded.Code[:2] {
	case "08", "53", "57", "58": // connection, resources, operator (shutdown, time-out), system
		return true
	}
	switch coded.Code {
	case "40001", "40P01", "25006", "55P03": // not serializable, deadlock, read-only since a failover, lock
		return true
	}
	return false
}

// postgresViolated says that a write has violated a constraint: gorm does not translate what goes wrong while rows are read.
func postgresViolated(err error) bool {
	var coded *pgconn.PgError
	return errors.As(err, &coded) && strings.HasPrefix(coded.Code, "23")
}

// TooLong says that a row has more than an index can hold.
func TooLong(err error) bool {
	var coded *pgconn.PgError
	return errors.As(err, &coded) && coded.Code == "54000"
}

// NoText says that a text can be in no record: it has a letter that texts do not have.
func NoText(err error) bool {
	var coded *pgconn.PgError
	return errors.As(err, &coded) && coded.Code == "22021"
}
