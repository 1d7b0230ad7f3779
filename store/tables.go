package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"mithaq/query"
)

// Tables is a new SQLite file with flat tables, for those who would rather ask in SQL than load files.
type Tables struct {
	ctx context.Context //nolint:containedctx // of the making of the file
	db  *sql.DB
	tx  *sql.Tx
}

// NewTables makes the file, which must not exist. It is made by one connection in one transaction, so that the
// same rows make the same bytes.
func NewTables(ctx context.Context, path string) (*Tables, error) {
	db, err := sql.Open("sqlite", "file:"+path+"?_pragma=journal_mode(OFF)&_pragma=synchronous(OFF)")
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return &Tables{ctx, db, tx}, nil
}

var tableTypes = map[query.ColumnType]string{query.IntegerColumn: "INTEGER", query.NumberColumn: "REAL", query.FlagColumn: "INTEGER"}

// Add makes a table, and answers what writes a row of it. In its name, - is _.
func (t *Tables) Add(table query.Table) (func(row []any) error, error) {
	columns := make([]string, len(table.Columns))
	for i, c := range table.Columns {
		kind, ok := tableTypes[c.Type]
		if !ok {
			kind = "TEXT"
		}
		columns[i] = fmt.Sprintf("%q %s", c.Name, kind)
	}
	columns[0] += " NOT NULL"
	key := fmt.Sprintf("PRIMARY KEY (%q)", table.Columns[0].Name)
	if table.Columns[1].Name == "position" {
		key = fmt.Sprintf("PRIMARY KEY (%q, position)", table.Columns[0].Name)
	}
	name := strings.ReplaceAll(table.Name, "-", "_")
	if _, err := t.tx.ExecContext(t.ctx, fmt.Sprintf("CREATE TABLE %q (%s, %s) WITHOUT ROWID", name, strings.Join(columns, ", "), key)); err != nil {
		return nil, err
	}
	statement := fmt.Sprintf("INSERT INTO %q VALUES (%s)", name, strings.TrimSuffix(strings.Repeat("?, ", len(columns)), ", ")) //nolint:gosec // the name is of a declaration
	insert, err := t.tx.PrepareContext(t.ctx, statement)                                                                        //nolint:sqlclosecheck // it ends with the transaction
	if err != nil {
		return nil, err
	}
	return func(row []any) error {
		_, err := insert.ExecContext(t.ctx, row...)
		return err
	}, nil
}

// Close ends the file.
func (t *Tables) Close() error {
	err := t.tx.Commit()
	if err == nil {
		_, err = t.db.ExecContext(t.ctx, "VACUUM")
	}
	return errors.Join(err, t.db.Close())
}
