package main

import (
	"context"
	"database/sql"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"
)

// insert puts the cells of a CSV as they are into one table: the least that importing can mean. A thousand rows make a
// transaction, as in the product.
func insert(ctx context.Context, database, table string) error {
	file, err := os.Open(table) //nolint:gosec // whoever measures says which file
	if err != nil {
		return err
	}
	defer file.Close() //nolint:errcheck // it was only read
	rows := csv.NewReader(file)
	header, err := rows.Read()
	if err != nil {
		return err
	}
	db, err := sql.Open("sqlite3", "file:"+database+"?_journal_mode=WAL&_synchronous=FULL&_txlock=immediate")
	if err != nil {
		return err
	}
	defer db.Close() //nolint:errcheck // what counts is committed
	if _, err := db.ExecContext(ctx, "CREATE TABLE rows (\""+strings.Join(header, "\" TEXT, \"")+"\" TEXT, PRIMARY KEY (\""+header[0]+"\"))"); err != nil {
		return err
	}
	begun, n := time.Now(), 0
	for more := true; more; {
		var done int
		if done, err = insertSome(ctx, db, rows, len(header)); err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		n, more = n+done, err == nil
	}
	fmt.Printf("%d rows in %.3f s\n", n, time.Since(begun).Seconds())
	return nil
}

// insertSome inserts a thousand rows; the error is io.EOF when there are no more.
func insertSome(ctx context.Context, db *sql.DB, rows *csv.Reader, columns int) (n int, err error) {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return 0, err
	}
	defer tx.Rollback() //nolint:errcheck // it was committed, or its error is told
	into, err := tx.PrepareContext(ctx, "INSERT INTO rows VALUES (?"+strings.Repeat(", ?", columns-1)+")")
	if err != nil {
		return 0, err
	}
	defer into.Close() //nolint:errcheck // with the transaction
	cells := make([]any, columns)
	for n < 1000 {
		row, end := rows.Read()
		if end != nil {
			return n, errors.Join(end, tx.Commit())
		}
		for i, cell := range row {
			cells[i] = cell
		}
		if _, err := into.ExecContext(ctx, cells...); err != nil {
			return n, err
		}
		n++
	}
	return n, tx.Commit()
}
