package generate

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"strconv"
	"strings"
	"time"

	_ "modernc.org/sqlite" // the driver called "sqlite"

	"mithaq/corpus"
	"mithaq/models"
	"mithaq/store"
)

// Now is the clock of generated registers.
func Now() time.Time { return today.Add(12 * time.Hour) }

// Size reads a number of instruments or rows: 10k, 100k, 1M or plain digits.
func Size(word string) (int, error) {
	n, err := strconv.Atoi(strings.NewReplacer("k", "000", "M", "000000").Replace(word))
	if err != nil || n < 1 {
		return 0, fmt.Errorf("%q is no size: write 10k, 100k, 1M", word)
	}
	return n, nil
}

// Register makes a register of size instruments at path, beside what the corpus has; one that is there
// already is only brought to the schema of this program. What it does it tells to w.
func Register(ctx context.Context, path string, seed uint64, size int, w io.Writer) error {
	if _, err := os.Stat(path); err == nil {
		return upgrade(ctx, path)
	}
	cast, err := NewCast(seed, size)
	if err != nil {
		return err
	}
	unfinished := path + ".part"
	for _, old := range []string{unfinished, unfinished + "-wal", unfinished + "-shm"} {
		if err := os.RemoveAll(old); err != nil {
			return err
		}
	}
	begun := time.Now()
	if err := cast.found(ctx, unfinished); err != nil {
		return err
	}
	_, _ = fmt.Fprintf(w, "%s: %d officials in %s\n", path, len(cast.World.Officials), time.Since(begun).Round(time.Second))
	if err := cast.load(ctx, unfinished, w); err != nil {
		return err
	}
	if err := index(ctx, unfinished, w); err != nil {
		return err
	}
	return os.Rename(unfinished, path)
}

func upgrade(ctx context.Context, path string) (err error) {
	s, err := store.Open(ctx, store.Options{URL: path, Now: Now})
	if err != nil {
		return err
	}
	_, err = s.Migrate(ctx)
	return errors.Join(err, s.Close())
}

// found makes a register with the corpus and the cast, through the store.
func (c *Cast) found(ctx context.Context, path string) (err error) {
	s, err := store.Open(ctx, store.Options{URL: path, Now: Now})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	world, err := corpus.Load()
	if err != nil {
		return err
	}
	if _, err := s.Migrate(ctx); err != nil {
		return err
	}
	for _, w := range []*corpus.World{world, &c.World} {
		if _, err := s.Seed(ctx, w); err != nil {
			return err
		}
	}
	return nil
}

// bulk opens a database for writes that a power failure may spoil: it can be made again.
func bulk(path string) (*sql.DB, error) {
	pragmas := url.Values{"_pragma": {"busy_timeout(5000)", "journal_mode(DELETE)", "journal_mode(OFF)", "synchronous(OFF)", "cache_size(-524288)"}}
	db, err := sql.Open("sqlite", (&url.URL{Scheme: "file", Opaque: path, RawQuery: pragmas.Encode()}).String())
	if err == nil {
		db.SetMaxOpenConns(1)
	}
	return db, err
}

// load writes the instruments past the store, which writes one at a time and answers for each.
func (c *Cast) load(ctx context.Context, path string, w io.Writer) (err error) {
	db, err := bulk(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	l, err := newLoader(ctx, db)
	if err != nil {
		return err
	}
	begun := time.Now()
	for i := range c.Instruments() {
		if err := l.put(&i); err != nil {
			return fmt.Errorf("%s: %w", i.ID, err)
		}
		if l.written%100_000 == 0 && l.written < c.size {
			l.tell(w, begun)
		}
	}
	if err := l.finish(); err != nil {
		return err
	}
	l.tell(w, begun)
	return nil
}

// index makes the indexes of words, which load has left out, and surveys the register.
func index(ctx context.Context, path string, w io.Writer) (err error) {
	s, err := store.Open(ctx, store.Options{URL: path, Now: Now})
	if err != nil {
		return err
	}
	begun := time.Now()
	err = errors.Join(s.Reindex(ctx), s.Survey(ctx), s.Close())
	_, _ = fmt.Fprintf(w, "%s: indexed in %s\n", path, time.Since(begun).Round(time.Second))
	return err
}

// rowsPerStatement is how many rows one statement inserts.
const rowsPerStatement = 50

// loader writes instruments in one transaction, with the rows of each table gathered into batches.
type loader struct {
	ctx     context.Context //nolint:containedctx // it lives as long as one call of load
	tx      *sql.Tx
	keys    map[string]int64 // by table and id: "countries/MA"
	pending map[string]*batch
	now     models.Instant
	pk      int64
	written int
	rows    int
}

type batch struct {
	full *sql.Stmt
	args []any
}

func newLoader(ctx context.Context, db *sql.DB) (*loader, error) {
	l := &loader{ctx: ctx, keys: map[string]int64{}, pending: map[string]*batch{}, now: models.InstantOf(Now())}
	for _, table := range []string{"countries", "topics", "sources", "agencies", "officials"} {
		if err := l.learn(db, table); err != nil {
			return nil, err
		}
	}
	if err := db.QueryRowContext(ctx, "SELECT max(pk) FROM instruments").Scan(&l.pk); err != nil {
		return nil, err
	}
	var err error
	l.tx, err = db.BeginTx(ctx, nil)
	return l, err
}

func (l *loader) learn(db *sql.DB, table string) error {
	rows, err := db.QueryContext(l.ctx, "SELECT id, pk FROM "+table)
	if err != nil {
		return err
	}
	defer rows.Close() //nolint:errcheck // what it could say, rows.Err says
	for rows.Next() {
		var id string
		var pk int64
		if err := rows.Scan(&id, &pk); err != nil {
			return err
		}
		l.keys[table+"/"+id] = pk
	}
	return rows.Err()
}

// key is the internal key of the record that a ref points to, nil if it points nowhere.
func (l *loader) key(table string, ref models.Ref) any {
	if ref.ID == "" {
		return nil
	}
	return l.keys[table+"/"+ref.ID]
}

// insert adds a row to the batch of its table.
func (l *loader) insert(table string, values ...any) error {
	b := l.pending[table]
	if b == nil {
		full, err := l.tx.PrepareContext(l.ctx, insertion(table, rowsPerStatement))
		if err != nil {
			return err
		}
		b = &batch{full: full}
		l.pending[table] = b
	}
	l.rows++
	b.args = append(b.args, values...)
	if len(b.args) < rowsPerStatement*len(values) {
		return nil
	}
	_, err := b.full.ExecContext(l.ctx, b.args...)
	b.args = b.args[:0]
	return err
}

func insertion(table string, rows int) string {
	row := "(?" + strings.Repeat(", ?", strings.Count(columns[table], ",")) + ")"
	return fmt.Sprintf("INSERT INTO %s (%s) VALUES %s%s", table, columns[table], row, strings.Repeat(", "+row, rows-1))
}

// finish writes what is pending and commits.
func (l *loader) finish() error {
	for table, b := range l.pending {
		if width := 1 + strings.Count(columns[table], ","); len(b.args) > 0 {
			if _, err := l.tx.ExecContext(l.ctx, insertion(table, len(b.args)/width), b.args...); err != nil {
				return err
			}
		}
	}
	if _, err := l.tx.ExecContext(l.ctx, "UPDATE register SET data_version = data_version + 1, text_version = 0"); err != nil {
		return err
	}
	return l.tx.Commit()
}

func (l *loader) tell(w io.Writer, begun time.Time) {
	_, _ = fmt.Fprintf(w, "%d instruments, %d rows, %.0f rows/s\n", l.written, l.rows, float64(l.rows)/time.Since(begun).Seconds())
}
