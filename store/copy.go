package store

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"golang.org/x/sync/errgroup"
	"gorm.io/gorm"

	"mithaq/database"
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
		if err := database.Of(tx.DB).TakeTime(tx.DB); err != nil {
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
	has, err := database.Value[int64](s.write.WithContext(ctx), "SELECT (SELECT count(*) FROM revisions) + (SELECT count(*) FROM keys) + (SELECT count(*) FROM imports) AS n")
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

// add adds a row. Databases differ in whether a text is read as one, and in the order of its columns.
func (t *checksum) add(columns []string, cells []any) error {
	for i, cell := range cells {
		if text, ok := cell.([]byte); ok {
			cells[i] = string(text)
		}
	}
	row, err := json.Marshal(byColumn(columns, cells)) // which puts the columns in order
	hash := sha256.Sum256(row)
	for i := range t.sum {
		t.sum[i] += binary.BigEndian.Uint64(hash[8*i:])
	}
	t.rows++
	return err
}

// checksumOf goes through the rows of a table.
func checksumOf(tx *gorm.DB, table string) (t checksum, err error) {
	err = eachCells(tx, "SELECT * FROM "+table, nil, t.add)
	return t, err
}

// fill makes a register that has no record a copy of this one, but for its indexes of words, which it makes of
// its records. This one is read as it is at one moment, in whatever database either is kept. It notes what the tables have, if
// somebody wants to know; but for that of the register itself, which counts what happens to it.
func (s *Store) fill(ctx context.Context, empty *Store, has map[string]checksum) (version int64, err error) {
	err = s.snapshot(ctx, func(from snapshot) error {
		version = from.version
		tables, err := database.Of(from.DB).Tables(from.DB)
		if err == nil {
			err = database.Of(from.DB).TakeTime(from.DB)
		}
		if err == nil && has != nil {
			has["searched"], err = checksumOf(from.DB, "searched")
		}
		if err != nil {
			return err
		}
		return empty.unsigned(ctx, models.Author{}, func(w *Writer) error {
			return database.Of(w.tx).Loading(w.tx, tables, func() error { return w.takeOver(from.DB, tables, has) })
		})
	})
	if err != nil {
		return 0, err
	}
	if err := empty.Reindex(ctx); err != nil {
		return 0, err
	}
	return version, empty.write.WithContext(ctx).Exec("UPDATE register SET data_version = ?", version).Error
}

// takeOver writes the tables of another register, but for what its indexes hold, and notes what they have.
func (w *Writer) takeOver(from *gorm.DB, tables []string, has map[string]checksum) error {
	for _, table := range tables {
		if table == "searched" {
			continue
		}
		if err := database.Do(w.tx, "DELETE FROM "+table); err != nil {
			return fmt.Errorf("%s: %w", table, err)
		}
		var sum checksum
		var read func([]string, []any) error
		if has != nil && table != "register" {
			read = sum.add
		}
		if err := carry(from, w.tx, table, read, "SELECT * FROM "+table); err != nil {
			return fmt.Errorf("%s: %w", table, err)
		}
		if read != nil {
			has[table] = sum
		}
	}
	return database.Do(w.tx, "UPDATE register SET text_version = 0")
}

// rowsAtOnce is how many rows are carried at once.
const rowsAtOnce = 2000

// carry writes the rows that a statement answers in one database to a table of another, and reads the next while it does. It tells
// of each row that was read, if somebody wants to know.
func carry(from, to *gorm.DB, table string, read func(columns []string, cells []any) error, statement string, args ...any) error {
	type rows struct {
		columns []string
		cells   [][]any
	}
	some := make(chan rows, 1)
	work, ctx := errgroup.WithContext(from.Statement.Context)
	send := func(r rows) error {
		select {
		case some <- r:
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	work.Go(func() error {
		defer close(some)
		var next rows
		err := eachCells(from, statement, args, func(columns []string, cells []any) (err error) {
			if read != nil {
				err = read(columns, cells)
			}
			next.columns = columns
			if next.cells = append(next.cells, cells); err != nil || len(next.cells) < rowsAtOnce {
				return err
			}
			full := next
			next = rows{}
			return send(full)
		})
		if err != nil || len(next.cells) == 0 {
			return err
		}
		return send(next)
	})
	work.Go(func() error {
		for r := range some {
			if err := database.Of(to).Insert(to, table, r.columns, r.cells); err != nil {
				return err
			}
		}
		return nil
	})
	return work.Wait()
}
