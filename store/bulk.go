package store

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"

	"mithaq/database"
	"mithaq/fulltext"
	"mithaq/models"
)

// bulk writes many new instruments at once: what put writes for one, table by table. That both write the same is tested.
type bulk struct {
	*Writer
	pk      int64 // of the last instrument
	last    revisionEnd
	pending map[string]*gathered
	order   []string
}

// gathered is rows of one table that wait to be written.
type gathered struct {
	columns []string
	rows    [][]any
}

func newBulk(w *Writer) (*bulk, error) {
	b := &bulk{Writer: w, pending: map[string]*gathered{}}
	if err := w.tx.Raw("SELECT COALESCE(max(pk), 0) FROM instruments").Scan(&b.pk).Error; err != nil {
		return nil, err
	}
	var err error
	b.last, err = w.lastRevision()
	return b, err
}

// create gathers the rows of a new record under an id.
func (b *bulk) create(f *filed, scheme, id string) {
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
		}
		b.gather(t.table, t.columns, t.rows...)
	}
	link := models.Link{Previous: b.last.Hash, At: b.now, Author: b.author.Name, Key: b.author.Key, RequestID: models.Optional(b.author.RequestID),
		Kind: models.KindInstrument, ID: id, Version: 1, Operation: models.Created, Reason: b.reason}
	b.last = revisionEnd{b.last.Sequence + 1, sumOf(link, after)}
	columns, words := fulltext.Of(b.tx).Words(f.words)
	for _, r := range []struct {
		table   string
		columns []string
		values  []any
	}{
		{"instruments_search", append([]string{"rowid"}, columns...), append([]any{b.pk}, words...)},
		{"searched", searchedColumns, []any{string(models.KindInstrument), b.pk, hashWords(f.words), hashWords(f.words[:1])}},
		{"revisions", revisionColumnNames, []any{b.last.Sequence, now, link.Author, link.Key, nullable(link.RequestID), string(link.Kind), id, int64(1), string(link.Operation), nullable(link.Reason),
			nil, string(content), link.Previous, b.last.Hash, f.countries, nil, b.state.version + 1, b.pk}},
		{"imported", importedColumns, []any{scheme, f.Key, id, int64(1), f.hash}},
	} {
		b.gather(r.table, r.columns, r.values)
	}
}

var (
	searchedColumns     = []string{"kind", "record_pk", "words_hash", "names_hash"}
	revisionColumnNames = []string{"sequence", "at", "who", "key_id", "request_id", "kind", "id", "version", "operation", "reason", "before", "after", "previous_hash", "hash", "countries", "into_id", "data_version", "record_pk"}
	importedColumns     = []string{"scheme", "row_key", "instrument", "version", "hash"}
)

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

// gather adds rows of a table to those that wait.
func (b *bulk) gather(table string, columns []string, rows ...[]any) {
	g := b.pending[table]
	if g == nil {
		g = &gathered{columns: columns}
		b.pending[table] = g
		b.order = append(b.order, table)
	}
	g.rows = append(g.rows, rows...)
}

// flush writes what waits.
func (b *bulk) flush() error {
	for _, table := range b.order {
		g := b.pending[table]
		if err := database.Of(b.tx).Insert(b.tx, table, g.columns, g.rows); err != nil {
			return fmt.Errorf("%s: %w", table, err)
		}
		clear(g.rows) // what they hold may be forgotten
		g.rows = g.rows[:0]
	}
	return nil
}
