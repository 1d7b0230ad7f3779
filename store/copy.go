package store

import (
	"context"
	"fmt"
	"strings"

	"gorm.io/gorm"

	"mithaq/models"
)

// fill makes a register that has no record a copy of this one, but for its indexes of words, which it makes of
// its records. This one is read as it is at one moment, in whatever database either is kept.
func (s *Store) fill(ctx context.Context, empty *Store) error {
	err := s.snapshot(ctx, func(from snapshot) error {
		return empty.unsigned(ctx, models.Author{}, func(w *Writer) error {
			tables, err := databaseOf(from.DB).tables(from.DB)
			if err != nil {
				return err
			}
			if err := w.tx.Exec("DELETE FROM register").Error; err != nil {
				return err
			}
			for _, table := range tables {
				if table == "searched" {
					continue
				}
				if err := carry(from.DB, w.tx, table, "SELECT * FROM "+table); err != nil {
					return fmt.Errorf("%s: %w", table, err)
				}
			}
			return w.tx.Exec("UPDATE register SET text_version = 0").Error
		})
	})
	if err != nil {
		return err
	}
	return empty.Reindex(ctx)
}

// carry writes the rows that a statement answers in one database to a table of another.
func carry(from, to *gorm.DB, table, statement string, args ...any) error {
	rows, err := asked(from, statement, args)
	if err != nil {
		return err
	}
	defer rows.Close() //nolint:errcheck // what it could say, rows.Err says
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	full := insertion(to, table, columns, rowsPerStatement)
	cells, into := []any(nil), make([]any, len(columns))
	for rows.Next() {
		at := len(cells)
		cells = append(cells, make([]any, len(columns))...)
		for i := range into {
			into[i] = &cells[at+i]
		}
		if err := rows.Scan(into...); err != nil {
			return err
		}
		if len(cells) == rowsPerStatement*len(columns) {
			if err := execute(to, full, cells); err != nil {
				return err
			}
			cells = cells[:0]
		}
	}
	if err := rows.Err(); err != nil || len(cells) == 0 {
		return err
	}
	return execute(to, insertion(to, table, columns, len(cells)/len(columns)), cells)
}

// execute runs a statement that has its marks already.
func execute(tx *gorm.DB, statement string, args []any) error {
	_, err := tx.Statement.ConnPool.ExecContext(tx.Statement.Context, statement, args...)
	return err
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
