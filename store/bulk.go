package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"

	"mithaq/models"
)

// bulk writes many new instruments at once: what put writes for one, table by table, with statements of many rows.
// That both write the same is tested.
type bulk struct {
	*Writer
	ctx        context.Context //nolint:containedctx // it lives as long as one transaction
	pk         int64           // of the last instrument
	last       revisionEnd
	statements map[string]*sql.Stmt
	pending    map[string]*gathered
	order      []string
}

// gathered is rows of one table that wait for a statement.
type gathered struct {
	columns []string
	args    []any
	rows    int
}

// rowsPerStatement is how many rows one statement writes.
const rowsPerStatement = 64

func newBulk(ctx context.Context, w *Writer) (*bulk, error) {
	b := &bulk{Writer: w, ctx: ctx, statements: map[string]*sql.Stmt{}, pending: map[string]*gathered{}}
	if err := w.tx.Raw("SELECT COALESCE(max(pk), 0) FROM instruments").Scan(&b.pk).Error; err != nil {
		return nil, err
	}
	var err error
	b.last, err = w.lastRevision()
	return b, err
}

// create gathers the rows of a new record under an id.
func (b *bulk) create(f *filed, scheme, id string) error {
	b.pk++
	now := b.now.String()
	content, after := f.content, f.after
	if id != f.Wish {
		content, after = renamed(content, f.Wish, id)
	}
	for n, t := range f.tables {
		for _, values := range t.rows {
			values[0] = b.pk
			if n == 0 {
				values[1], values[2], values[3], values[4] = id, int64(1), now, now
			}
			if err := b.gather(t.table, t.columns, values); err != nil {
				return err
			}
		}
	}
	link := models.Link{Previous: b.last.Hash, At: b.now, Author: b.author.Name, Key: b.author.Key, RequestID: models.Optional(b.author.RequestID),
		Kind: models.KindInstrument, ID: id, Version: 1, Operation: models.Created, Reason: b.reason}
	b.last = revisionEnd{b.last.Sequence + 1, sumOf(link, after)}
	columns, words := databaseOf(b.tx).words(f.words)
	for _, r := range []struct {
		table   string
		columns []string
		values  []any
	}{
		{"instruments_search", append([]string{"rowid"}, columns...), append([]any{b.pk}, words...)},
		{"searched", searchedColumns, []any{string(models.KindInstrument), b.pk, hashWords(f.words), hashWords(f.words[:1])}},
		{"revisions", revisionColumnNames, []any{b.last.Sequence, now, link.Author, link.Key, optional(link.RequestID), string(link.Kind), id, int64(1), string(link.Operation), optional(link.Reason),
			nil, string(content), link.Previous, b.last.Hash, f.countries, nil, b.state.version + 1, b.pk}},
		{"imported", importedColumns, []any{scheme, f.Key, id, int64(1), f.hash}},
	} {
		if err := b.gather(r.table, r.columns, r.values); err != nil {
			return err
		}
	}
	return nil
}

var (
	searchedColumns     = []string{"kind", "record_pk", "words_hash", "names_hash"}
	revisionColumnNames = []string{"sequence", "at", "who", "key_id", "request_id", "kind", "id", "version", "operation", "reason", "before", "after", "previous_hash", "hash", "countries", "into_id", "data_version", "record_pk"}
	importedColumns     = []string{"scheme", "row_key", "instrument", "version", "hash"}
)

func optional(o models.Optional) any {
	if o == "" {
		return nil
	}
	return string(o)
}

// renamed is a content, and it as a JSON string, under another id: the id that the draft wished for was taken.
func renamed(content models.Content, from, to string) (models.Content, []byte) {
	whole := strings.Replace(string(content), `"id":"`+from+`"`, `"id":"`+to+`"`, 1)
	after, _ := json.Marshal(whole) // a string
	return models.Content(whole), after
}

// sumOf is models.Link.Sum of a revision that made a record, with its content written as a JSON string before.
func sumOf(l models.Link, after []byte) string {
	b, _ := json.Marshal([]any{l.Previous, l.At, l.Author, l.Key, l.RequestID, l.Kind, l.ID, l.Version, l.Operation, l.Reason, ""}) // texts and numbers only
	b = append(append(append(b[:len(b)-1], ','), after...), ']')
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// gather adds a row to those that wait, and writes them when they are enough.
func (b *bulk) gather(table string, columns []string, values []any) error {
	g := b.pending[table]
	if g == nil {
		g = &gathered{columns: columns}
		b.pending[table] = g
		b.order = append(b.order, table)
	}
	g.args = append(g.args, values...)
	if g.rows++; g.rows < rowsPerStatement {
		return nil
	}
	return b.flush(table, g)
}

// finish writes what still waits.
func (b *bulk) finish() error {
	for _, table := range b.order {
		if g := b.pending[table]; g.rows > 0 {
			if err := b.flush(table, g); err != nil {
				return err
			}
		}
	}
	for _, s := range b.statements {
		if err := s.Close(); err != nil {
			return err
		}
	}
	return nil
}

func (b *bulk) flush(table string, g *gathered) error {
	key := fmt.Sprint(table, g.rows)
	s := b.statements[key]
	if s == nil {
		var err error
		if s, err = b.tx.Statement.ConnPool.PrepareContext(b.ctx, insertion(b.tx, table, g.columns, g.rows)); err != nil {
			return fmt.Errorf("%s: %w", table, err)
		}
		b.statements[key] = s
	}
	_, err := s.ExecContext(b.ctx, g.args...)
	g.args, g.rows = g.args[:0], 0
	if err != nil {
		return fmt.Errorf("%s: %w", table, err)
	}
	return nil
}
