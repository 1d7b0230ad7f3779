package store

import (
	"context"
	"fmt"

	"gorm.io/gorm"

	"mithaq/models"
)

// fill makes a register that has no record a copy of this one, but for its indexes of words, which it makes of
// its records. This one is read as it is at one moment, in whatever database either is kept.
func (s *Store) fill(ctx context.Context, empty *Store) error {
	err := s.snapshot(ctx, func(from snapshot) error {
		return empty.unsigned(ctx, models.Author{}, func(w *Writer) error {
			w.deferKeys()
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
	var some [][]any
	for rows.Next() {
		cells, into := make([]any, len(columns)), make([]any, len(columns))
		for i := range into {
			into[i] = &cells[i]
		}
		if err := rows.Scan(into...); err != nil {
			return err
		}
		if some = append(some, cells); len(some) == rowsPerStatement {
			if err := databaseOf(to).insert(to, table, columns, some); err != nil {
				return err
			}
			some = some[:0]
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	return databaseOf(to).insert(to, table, columns, some)
}
