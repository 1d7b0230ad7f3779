package store

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"gorm.io/gorm"

	"mithaq/models"
)

// Copied is what a copy of a register holds.
type Copied struct {
	Tables, Rows int
	Version      int64 // of the data
}

// CopyTo makes a new register a copy of this one as it is at one moment, with its keys and its history, in whatever database either
// is kept, and then reads the copy and compares every row. The error is ErrNotEmpty if the other has anything.
func (s *Store) CopyTo(ctx context.Context, other *Store) (c Copied, err error) {
	if err := s.CheckSchema(ctx); err != nil {
		return c, err
	}
	if _, err := other.Migrate(ctx); err != nil {
		return c, err
	}
	if err := other.mustBeEmpty(ctx); err != nil {
		return c, err
	}
	has := map[string]checksum{}
	if c.Version, err = s.fill(ctx, other, has); err != nil {
		return c, err
	}
	if err := other.Survey(ctx); err != nil {
		return c, err
	}
	return c, other.snapshot(ctx, func(tx snapshot) error {
		if err := databaseOf(tx.DB).takeTime(tx.DB); err != nil {
			return err
		}
		for _, table := range slices.Sorted(maps.Keys(has)) {
			is, err := checksumOf(tx.DB, table)
			if err != nil {
				return err
			}
			if is != has[table] {
				return fmt.Errorf("the copy of %s is not what was copied: %d rows, of %d: make the copy again, in a new database", table, is.rows, has[table].rows)
			}
			c.Tables, c.Rows = c.Tables+1, c.Rows+is.rows
		}
		return nil
	})
}

func (s *Store) mustBeEmpty(ctx context.Context) error {
	has, err := value[int64](s.write.WithContext(ctx), "SELECT (SELECT count(*) FROM revisions) + (SELECT count(*) FROM keys) + (SELECT count(*) FROM imports) AS n")
	if err == nil && has > 0 {
		err = ErrNotEmpty
	}
	return err
}

// checksum is of the rows of a table: how many, and the sum of their hashes, in whatever order they are.
type checksum struct {
	rows int
	sum  [4]uint64
}

func (t *checksum) add(row []byte) {
	hash := sha256.Sum256(row)
	for i := range t.sum {
		t.sum[i] += binary.BigEndian.Uint64(hash[8*i:])
	}
	t.rows++
}

// checksumOf goes through the rows of a table.
func checksumOf(tx *gorm.DB, table string) (t checksum, err error) {
	err = eachCells(tx, "SELECT * FROM "+table, nil, func(columns []string, cells []any) error {
		for i, cell := range cells {
			if text, ok := cell.([]byte); ok {
				cells[i] = string(text)
			}
		}
		text, err := json.Marshal(byColumn(columns, cells)) // which puts the columns in order
		t.add(text)
		return err
	})
	return t, err
}

// fill makes a register that has no record a copy of this one, but for its indexes of words, which it makes of
// its records. This one is read as it is at one moment, in whatever database either is kept. It notes what the tables have, if
// somebody wants to know; but for that of the register itself, which counts what happens to it.
func (s *Store) fill(ctx context.Context, empty *Store, has map[string]checksum) (version int64, err error) {
	err = s.snapshot(ctx, func(from snapshot) error {
		version = from.version
		tables, err := databaseOf(from.DB).tables(from.DB)
		if err == nil {
			err = databaseOf(from.DB).takeTime(from.DB)
		}
		if err != nil {
			return err
		}
		for _, table := range tables {
			if has == nil || table == "register" {
				continue
			}
			if has[table], err = checksumOf(from.DB, table); err != nil {
				return fmt.Errorf("%s: %w", table, err)
			}
		}
		return empty.unsigned(ctx, models.Author{}, func(w *Writer) error { return w.takeOver(from.DB, tables) })
	})
	if err != nil {
		return 0, err
	}
	if err := empty.Reindex(ctx); err != nil {
		return 0, err
	}
	return version, empty.write.WithContext(ctx).Exec("UPDATE register SET data_version = ?", version).Error
}

// takeOver writes the tables of another register, but for what its indexes hold.
func (w *Writer) takeOver(from *gorm.DB, tables []string) error {
	if err := databaseOf(w.tx).takeTime(w.tx); err != nil {
		return err
	}
	for _, table := range tables {
		if table == "searched" {
			continue
		}
		if err := do(w.tx, "DELETE FROM "+table); err != nil {
			return fmt.Errorf("%s: %w", table, err)
		}
		if err := carry(from, w.tx, table, "SELECT * FROM "+table); err != nil {
			return fmt.Errorf("%s: %w", table, err)
		}
	}
	return do(w.tx, "UPDATE register SET text_version = 0")
}

// rowsAtOnce is how many rows are carried at once.
const rowsAtOnce = 2000

// carry writes the rows that a statement answers in one database to a table of another.
func carry(from, to *gorm.DB, table, statement string, args ...any) error {
	var some [][]any
	var names []string
	write := func() error {
		if len(some) == 0 {
			return nil
		}
		err := databaseOf(to).insert(to, table, names, some)
		some = some[:0]
		return err
	}
	err := eachCells(from, statement, args, func(columns []string, cells []any) error {
		names = columns
		if some = append(some, cells); len(some) < rowsAtOnce {
			return nil
		}
		return write()
	})
	if err != nil {
		return err
	}
	return write()
}
