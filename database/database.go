// Package database puts statements to SQLite and to PostgreSQL. It knows where the two differ, so that the store need not: the store is
// written in SQL that both understand alike. Texts are compared byte by byte, unknown dates are empty texts and not null where
// records are put in order, flags are 0 and 1, what is selected from has a name, and keys are given by upsert.
package database

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"gorm.io/gorm"
)

// Dialect is what SQLite and PostgreSQL do or say otherwise.
type Dialect interface {
	gorm.Dialector

	// BeginWriting is the statement that begins a transaction which writes, and what a select of the row behind it ends with that all
	// such transactions read first: of those one at a time goes on from there.
	BeginWriting() (begin, alone string)
	// Written comes after each transaction that wrote.
	Written(db *gorm.DB)
	// ReadsWhatItWrites says that a transaction which writes reads what it has written sooner than another one would, and is not
	// waited for much longer.
	ReadsWhatItWrites() bool
	// DeferKeys is the statement that lets records point to those that are written after them.
	DeferKeys() string
	// BeginReading is the statement that begins a transaction which sees one state of the data and cannot write.
	BeginReading() string
	// ForeignKeys lists the columns that point to the records of a table. The rows of a record's own tables go
	// with it (ON DELETE CASCADE): what else they point to, their record points to.
	ForeignKeys(tx *gorm.DB, table string) ([]ForeignKey, error)

	// Tables lists the tables of a register, but for indexes of words.
	Tables(tx *gorm.DB) ([]string, error)
	// Insert writes many rows of a table, with values in types of the driver.
	Insert(tx *gorm.DB, table string, columns []string, rows [][]any) error
	// Loading runs f, which fills these tables of a register that has no record and takes as long as it needs, and checks what their
	// rows point to by its end.
	Loading(tx *gorm.DB, tables []string, f func() error) error

	// Listen tells of each write of whatever process until the context ends, as far as the database tells of them.
	Listen(ctx context.Context, db *gorm.DB, tell func())

	// TakeTime lets a transaction take as long as it needs.
	TakeTime(tx *gorm.DB) error

	// Survey lets the database find out how its keys are spread.
	Survey(db *gorm.DB) error

	// Alone runs f while no other process does so.
	Alone(ctx context.Context, db *gorm.DB, f func() error) error
}

// ForeignKey is a column that points to a record, and the column that says which record its row belongs
// to; that is empty where the row is a record itself.
type ForeignKey struct{ Table, Column, OwnerTable, OwnerColumn string }

// Open opens a database by its URL: a path, "sqlite:" and a path, or postgres://. It answers connections that write and
// connections that cannot, and the path of the file if it is one of SQLite. A scratch database can be made again: it need
// not outlive a crash. Each statement is told to trace, unless that is nil.
func Open(ctx context.Context, url string, scratch bool, trace func(string)) (write, read *gorm.DB, path string, err error) {
	if IsPostgres(url) {
		if write, read, err = openPostgres(ctx, url, trace); err != nil {
			return nil, nil, "", fmt.Errorf("open the database: %w", err)
		}
		return write, read, "", nil
	}
	if path, err = sqlitePath(url); err != nil {
		return nil, nil, "", err
	}
	settings := pragmas
	if scratch {
		settings = scratchPragmas
	}
	if write, read, err = openSQLite(ctx, path, settings, trace); err != nil {
		return nil, nil, "", fmt.Errorf("open the database %s: %w", path, err)
	}
	return write, read, path, nil
}

// Exists says whether there is a file for a database of SQLite; whether there is a database of PostgreSQL shows when it is opened.
func Exists(url string) (bool, error) {
	if IsPostgres(url) {
		return true, nil
	}
	path, err := sqlitePath(url)
	if err != nil {
		return false, err
	}
	_, err = os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil, err
}

// sqlitePath is the path that a database URL means.
func sqlitePath(url string) (string, error) {
	path := strings.TrimPrefix(url, "sqlite:")
	switch {
	case path == "":
		return "", errors.New("the database URL is empty: write a path such as mithaq.db")
	case strings.Contains(path, ":memory:"):
		return "", errors.New("the register does not live in memory alone: write a path such as mithaq.db")
	case strings.Contains(path, "://"):
		scheme, _, _ := strings.Cut(path, "://")
		return "", fmt.Errorf("there is no driver for %s:// databases: write a path such as mithaq.db, or postgres://USER@HOST/NAME", scheme)
	}
	return path, nil
}

// Close closes connections.
func Close(db *gorm.DB) error {
	pool, err := db.DB()
	if err != nil {
		return err
	}
	return pool.Close()
}

// Of is the dialect behind a connection.
func Of(db *gorm.DB) Dialect {
	return db.Dialector.(Dialect)
}
