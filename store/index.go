package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"log/slog"
	"slices"
	"strings"

	"gorm.io/gorm"

	"mithaq/database"
	"mithaq/fulltext"
	"mithaq/models"
	"mithaq/text"
)

// index is the words of one kind of record: the table x_search for the table x.
type index struct {
	kind      models.Kind
	records   string // the table of the records
	findables []findable
}

func (x index) table() string { return x.records + "_search" }

// key is the column of the records that has the name, folded.
func (x index) key() string { return strings.TrimSuffix(x.findables[0].field, "s") + "_key" }

// match is a condition on the rows of the index.
func (x index) match(s fulltext.Saying) fulltext.Matching {
	return fulltext.Matches(x.table(), x.table(), s)
}

func (k *kind[T]) index() index { return index{k.spec.Kind, k.spec.Name, k.findables} }

// indexed is what an index holds of a record, in hashes.
type indexed struct {
	RecordPK             int64
	WordsHash, NamesHash string
}

// reindex marks a record whose words must be indexed when the transaction's records are written.
func (w *Writer) reindex(kind models.Kind, pk int64) {
	w.scheduleIndexing()
	w.mark(kind, pk)
}

func (w *Writer) scheduleIndexing() {
	if len(w.unindexed) == 0 { // after what links the records with each other
		w.after(func() error {
			w.after(w.indexAll)
			return nil
		})
	}
}

// unindex forgets the words of a record that is about to be deleted, and marks those that are found by them.
func (w *Writer) unindex(x index, pk int64) error {
	w.scheduleIndexing()
	if err := w.markReferring(x.kind, []int64{pk}); err != nil {
		return err
	}
	if err := w.tx.Exec("DELETE FROM "+x.table()+" WHERE rowid = ?", pk).Error; err != nil {
		return err
	}
	return w.tx.Exec("DELETE FROM searched WHERE kind = ? AND record_pk = ?", x.kind, pk).Error
}

func (w *Writer) mark(kind models.Kind, keys ...int64) {
	if w.unindexed == nil {
		w.unindexed = map[models.Kind][]int64{}
	}
	w.unindexed[kind] = append(w.unindexed[kind], keys...)
}

// indexAll indexes what is marked. Names that change are words of the records that refer to them, so
// these follow, in a second round: their own names stay.
func (w *Writer) indexAll() error {
	for len(w.unindexed) > 0 {
		marked := w.unindexed
		w.unindexed = nil
		for _, x := range indexes() {
			keys := marked[x.kind]
			slices.Sort(keys)
			renamed, err := w.index(x, slices.Compact(keys))
			if err == nil {
				err = w.markReferring(x.kind, renamed)
			}
			if err != nil {
				return fmt.Errorf("index %s: %w", x.records, err)
			}
		}
	}
	return nil
}

// markReferring marks the records that are found by the names of the given ones.
func (w *Writer) markReferring(kind models.Kind, renamed []int64) error {
	if len(renamed) == 0 {
		return nil
	}
	for _, x := range indexes() {
		for _, f := range x.findables {
			if f.of != kind {
				continue
			}
			err := inBatches(renamed, func(batch []int64) error {
				var owners []int64
				err := w.tx.Raw(f.referring, batch).Scan(&owners).Error
				if len(owners) > 0 {
					w.mark(x.kind, owners...)
				}
				return err
			})
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// index writes the words of the records with the keys, as far as they have changed, and answers those
// that were indexed under other names before.
func (w *Writer) index(x index, keys []int64) (renamed []int64, err error) {
	err = inBatches(keys, func(batch []int64) error {
		docs, err := w.words(x, batch)
		if err != nil {
			return err
		}
		known, err := w.indexedBefore(x.kind, batch)
		if err != nil {
			return err
		}
		var changed []int64
		var states []any
		for _, pk := range batch {
			doc, before := docs[pk], known[pk]
			now := indexed{pk, hashWords(doc.Columns()), hashWords(doc.Names())}
			if now == before {
				continue
			}
			if before.NamesHash != "" && before.NamesHash != now.NamesHash {
				renamed = append(renamed, pk)
			}
			changed = append(changed, pk)
			states = append(states, string(x.kind), pk, now.WordsHash, now.NamesHash)
		}
		if x.kind == models.KindInstrument {
			if err := w.keyTitles(changed, docs); err != nil {
				return err
			}
		}
		return w.writeIndex(x, changed, docs, states)
	})
	return renamed, err
}

func (w *Writer) writeIndex(x index, keys []int64, docs map[int64]*fulltext.Document, states []any) error {
	if len(keys) == 0 {
		return nil
	}
	if w.fresh {
		return w.addIndex(x, keys, docs, states)
	}
	if err := fulltext.Of(w.tx).Replace(w.tx, x.table(), keys, docs); err != nil {
		return err
	}
	values := strings.TrimSuffix(strings.Repeat("(?, ?, ?, ?), ", len(keys)), ", ")
	return database.Do(w.tx, "INSERT INTO searched (kind, record_pk, words_hash, names_hash) VALUES "+values+
		" ON CONFLICT (kind, record_pk) DO UPDATE SET words_hash = excluded.words_hash, names_hash = excluded.names_hash", states...)
}

// addIndex is writeIndex where the index has none of the records. A statement that writes rows one by one lets FTS5 gather the
// words of a transaction, which it writes out before each that could take rows back.
func (w *Writer) addIndex(x index, keys []int64, docs map[int64]*fulltext.Document, states []any) error {
	var columns []string
	rows := make([][]any, len(keys))
	for i, pk := range keys {
		var words []any
		columns, words = fulltext.Of(w.tx).Words(docs[pk].Columns())
		rows[i] = append([]any{pk}, words...)
	}
	if err := database.Of(w.tx).Insert(w.tx, x.table(), append([]string{"rowid"}, columns...), rows); err != nil {
		return err
	}
	return database.Of(w.tx).Insert(w.tx, "searched", searchedColumns, slices.Collect(slices.Chunk(states, len(searchedColumns))))
}

// words gathers the words of records, those of the only new one from what it was made of.
func (w *Writer) words(x index, keys []int64) (map[int64]*fulltext.Document, error) {
	if w.made != nil && x.kind == models.KindInstrument && len(keys) == 1 {
		return x.wordsOfNew(w.tx, keys[0], w.made)
	}
	return x.read(w.tx, keys)
}

// read gathers the words of the records with the keys.
func (x index) read(tx *gorm.DB, keys []int64) (map[int64]*fulltext.Document, error) {
	docs := make(map[int64]*fulltext.Document, len(keys))
	for _, pk := range keys {
		docs[pk] = &fulltext.Document{}
	}
	return docs, x.texts(tx, keys, func(owner int64, f findable, t told) { docs[owner].Add(f.role, t.text) })
}

func (w *Writer) indexedBefore(kind models.Kind, keys []int64) (map[int64]indexed, error) {
	if w.fresh {
		return nil, nil //nolint:nilnil // nothing is a map, too
	}
	var rows []indexed
	err := w.tx.Raw("SELECT record_pk, words_hash, names_hash FROM searched WHERE kind = ? AND record_pk IN ?", kind, keys).Scan(&rows).Error
	known := make(map[int64]indexed, len(rows))
	for _, r := range rows {
		known[r.RecordPK] = r
	}
	return known, err
}

// hashWords tells lists of words apart.
func hashWords(columns []string) string {
	sum := sha256.Sum256([]byte(strings.Join(columns, "\n")))
	return hex.EncodeToString(sum[:12])
}

// reindexing is how many records are indexed in one transaction.
const reindexing = 20_000

// Reindex makes the indexes anew if another analysis made them than that of this program, or if they
// are not whole. It can be broken off and begun again.
func (s *Store) Reindex(ctx context.Context) error {
	if current, err := s.textVersion(ctx); err != nil || current == text.Version {
		return err
	}
	total := 0
	for _, x := range indexes() {
		done, err := s.rebuild(ctx, x)
		if err != nil {
			return fmt.Errorf("index %s: %w", x.records, err)
		}
		total += done
	}
	return s.write.WithContext(ctx).Exec("UPDATE register SET text_version = ?, data_version = data_version + ?", text.Version, min(total, 1)).Error
}

func (s *Store) textVersion(ctx context.Context) (v int, err error) {
	err = s.write.WithContext(ctx).Raw("SELECT text_version FROM register").Scan(&v).Error
	return v, err
}

// rebuild indexes every record of a kind, a batch at a time, and says how many there are.
func (s *Store) rebuild(ctx context.Context, x index) (done int, err error) {
	if err := s.empty(ctx, x); err != nil {
		return 0, err
	}
	for last := int64(0); ; {
		var keys []int64
		err := s.exclusively(ctx, func(tx snapshot) error {
			if err := tx.Raw("SELECT pk FROM "+x.records+" WHERE pk > ? ORDER BY pk LIMIT ?", last, reindexing).Scan(&keys).Error; err != nil {
				return err
			}
			_, err := (&Writer{tx: tx.DB, fresh: true}).index(x, keys)
			return err
		})
		if err != nil {
			return done, err
		}
		if len(keys) == 0 {
			return done, firstError(
				func() error {
					return s.exclusively(ctx, func(tx snapshot) error { return fulltext.Of(tx.DB).Order(tx.DB, x.table()) })
				},
				func() error { return s.mergeWords(ctx, x, done) })
		}
		last, done = keys[len(keys)-1], done+len(keys)
		if done >= reindexing {
			slog.InfoContext(ctx, "indexed", "kind", x.kind, "records", done)
		}
	}
}

// mergedFrom is after how many records that were written an index is merged.
const mergedFrom = 5000

// mergeWords makes an index that many records were written to be in one piece, which takes searches a fifth less than the dozen that
// it is in. Others write between its steps.
func (s *Store) mergeWords(ctx context.Context, x index, written int) error {
	if written < mergedFrom {
		return nil
	}
	for first, done := true, false; !done; first = false {
		err := s.exclusively(ctx, func(tx snapshot) (err error) {
			done, err = fulltext.Of(tx.DB).Merge(tx.DB, x.table(), first)
			return err
		})
		if err != nil {
			return fmt.Errorf("merge the index of %s: %w", x.records, err)
		}
	}
	return nil
}

// empty takes all words out of an index.
func (s *Store) empty(ctx context.Context, x index) error {
	return s.exclusively(ctx, func(tx snapshot) error {
		for _, statement := range []string{
			"UPDATE register SET text_version = 0",
			"DELETE FROM searched WHERE kind = '" + string(x.kind) + "'",
		} {
			if err := database.Do(tx.DB, statement); err != nil {
				return err
			}
		}
		if x.kind == models.KindInstrument {
			if err := database.Do(tx.DB, "DELETE FROM title_keys"); err != nil {
				return err
			}
		}
		return fulltext.Of(tx.DB).Expect(tx.DB, x.table())
	})
}
