package database

import (
	"cmp"
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"maps"
	"reflect"
	"slices"
	"strings"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// Gorm makes a statement anew each time that it runs, with a chain of callbacks, which takes longer than the database
// needs to answer a small one. A request runs twenty. What is read goes past the callbacks, to the connection that gorm
// has; gorm's dialect still says how a value is marked, and its logger is told.

// Ask runs a statement that answers rows, as tx.Raw does.
func Ask(tx *gorm.DB, statement string, args []any) (*sql.Rows, error) {
	return say(tx.Statement.Context, tx, gorm.ConnPool.QueryContext, statement, args)
}

// AskQuickly is asked for a statement that is done in no time: it is not broken off when the client leaves, for to watch
// over it takes longer than to run it.
func AskQuickly(tx *gorm.DB, statement string, args []any) (*sql.Rows, error) {
	return say(context.WithoutCancel(tx.Statement.Context), tx, gorm.ConnPool.QueryContext, statement, args)
}

// Do runs a small statement that answers nothing. Of a transaction on PostgreSQL the next statement, or its end, may tell
// that this one failed (see postgresConn).
func Do(tx *gorm.DB, statement string, args ...any) error {
	_, err := say(waits(context.WithoutCancel(tx.Statement.Context)), tx, gorm.ConnPool.ExecContext, statement, args)
	return err
}

// DoLong runs a statement that answers nothing and may take minutes. It is broken off when the caller leaves.
func DoLong(tx *gorm.DB, statement string) error { return tx.Exec(statement).Error }

// InsertRows writes rows, which all have the same columns.
func InsertRows(tx *gorm.DB, table string, rows []map[string]any) error {
	for some := range slices.Chunk(rows, 100) {
		columns := slices.Sorted(maps.Keys(some[0]))
		values := make([]any, 0, len(some)*len(columns))
		for _, row := range some {
			for _, column := range columns {
				values = append(values, row[column])
			}
		}
		if err := Do(tx, insertion(tx, table, columns, len(some)), values...); err != nil {
			return err
		}
	}
	return nil
}

// insertion is the statement that writes so many rows, with marks for their values as the database has them.
func insertion(tx *gorm.DB, table string, columns []string, rows int) string {
	var b strings.Builder
	marks := gorm.Statement{DB: tx}
	b.WriteString("INSERT INTO " + table + " (" + strings.Join(columns, ", ") + ") VALUES ")
	for n := range rows {
		b.WriteString([]string{"(", ", ("}[min(n, 1)])
		for i := range columns {
			if i > 0 {
				b.WriteString(", ")
			}
			marks.Vars = append(marks.Vars, nil)
			tx.BindVarTo(&b, &marks, nil)
		}
		b.WriteByte(')')
	}
	return b.String()
}

// Value answers the value of a small statement of one row and one column; that of the type if it answers none.
func Value[T any](tx *gorm.DB, statement string, args ...any) (v T, err error) {
	if err = First(&v)(AskQuickly(tx, statement, args)); errors.Is(err, sql.ErrNoRows) { //nolint:rowserrcheck // First does
		err = nil
	}
	return v, err
}

// First reads the first row of those that a statement answers.
func First(into ...any) func(*sql.Rows, error) error {
	return func(rows *sql.Rows, err error) error {
		if err != nil {
			return err
		}
		defer rows.Close() //nolint:errcheck // what it could say, rows.Err says
		if !rows.Next() {
			return cmp.Or(rows.Err(), sql.ErrNoRows)
		}
		return errors.Join(rows.Scan(into...), rows.Err())
	}
}

// say runs a statement on the connection that gorm has.
func say[R any](ctx context.Context, tx *gorm.DB, run func(gorm.ConnPool, context.Context, string, ...any) (R, error), statement string, args []any) (answer R, err error) {
	if tx.Error != nil {
		return answer, tx.Error
	}
	text, values, ok := spelled(tx, statement, args)
	if !ok {
		raw := tx.Raw(statement, args...).Statement
		text, values = raw.SQL.String(), raw.Vars
	}
	begun := time.Now()
	answer, err = run(tx.Statement.ConnPool, ctx, text, values...)
	tx.Logger.Trace(ctx, begun, func() (string, int64) { return tx.Explain(text, values...), -1 }, err)
	return answer, err
}

// spelled is a statement as the database reads it: with a mark for each value of a list. Expressions are left to
// gorm (ok is false).
func spelled(tx *gorm.DB, statement string, args []any) (text string, values []any, ok bool) {
	var b strings.Builder
	b.Grow(len(statement) + 2*len(args) + 128)
	marks := gorm.Statement{DB: tx, Vars: make([]any, 0, len(args)+8)}
	mark := func(value any) {
		marks.Vars = append(marks.Vars, value)
		tx.BindVarTo(&b, &marks, value)
	}
	rest := statement
	for _, arg := range args {
		before, after, found := strings.Cut(rest, "?")
		if !found {
			return "", nil, false
		}
		b.WriteString(before)
		rest = after
		switch arg := arg.(type) {
		case []int64:
			list(&b, filled(arg), mark)
		case []string:
			list(&b, arg, mark)
		case []any:
			list(&b, arg, mark)
		default:
			if !single(arg) {
				return "", nil, false
			}
			mark(arg)
		}
	}
	b.WriteString(rest)
	return b.String(), marks.Vars, true
}

// single says that an argument is one value, rather than a list of them or a part of a statement.
func single(arg any) bool {
	switch arg.(type) {
	case clause.Expression, *gorm.DB, gorm.Valuer:
		return false
	case driver.Valuer, []byte:
		return true
	}
	return arg == nil || reflect.TypeOf(arg).Kind() != reflect.Slice
}

// list writes the marks of a list of values; of none, null, which is equal to nothing.
func list[T any](b *strings.Builder, values []T, mark func(any)) {
	if len(values) == 0 {
		b.WriteString("(NULL)")
		return
	}
	for i, value := range values {
		if i == 0 {
			b.WriteByte('(')
		} else {
			b.WriteByte(',')
		}
		mark(value)
	}
	b.WriteByte(')')
}

// lengths are how many keys a statement has: there are few such statements, so a connection keeps them.
var lengths = []int{1, 2, 5, 10, 20, 50, 100, 200, 500}

// filled repeats the last of a list of keys until the list has one of the lengths.
func filled(keys []int64) []int64 {
	n, _ := slices.BinarySearch(lengths, len(keys))
	if len(keys) == 0 || n == len(lengths) {
		return keys
	}
	return append(slices.Clip(keys), slices.Repeat(keys[len(keys)-1:], lengths[n]-len(keys))...)
}
