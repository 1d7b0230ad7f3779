package store

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"gorm.io/gorm"

	"mithaq/models"
	"mithaq/query"
)

// Archived is a record as an archive keeps it.
type Archived struct {
	ID string `json:"id"`
	// Entry is its number among the records of its kind, in the order in which they were made.
	Entry int64 `json:"entry"`
	models.Record
	Content models.Content `json:"content"`
}

// Archivist is told everything that the register holds but keys.
type Archivist struct {
	// Begin is told the version of the data, and when they last changed.
	Begin func(version int64, changed models.Instant) error
	// Record is told each record, by a pointer that is good until the next, and as it is kept.
	Record func(s *query.Spec, record any, kept Archived) error
	// Row is told each row of the tables that are not records: those of History.
	Row func(table string, row map[string]any) error
}

// History lists the tables that an archive keeps besides records: every change of every record, the ids that
// records had before, what was seeded, and which row of which register each imported record was.
var History = []string{"revisions", "aliases", "seeds", "imported"}

// Archive tells the whole register, from one state of the data and in an order that depends on nothing else.
// What depends on the day, such as a status, is not told: it follows from the rest.
func (s *Store) Archive(ctx context.Context, a Archivist) error {
	return s.snapshot(ctx, func(tx snapshot) error {
		var changed models.Instant
		if err := tx.Raw("SELECT COALESCE(max(at), '1970-01-01T00:00:00Z') FROM revisions").Row().Scan(&changed); err != nil {
			return err
		}
		if err := a.Begin(tx.version, changed); err != nil {
			return err
		}
		return firstError(
			func() error { return archive(tx, countries, a) },
			func() error { return archive(tx, topics, a) },
			func() error { return archive(tx, sources, a) },
			func() error { return archive(tx, agencies, a) },
			func() error { return archive(tx, officials, a) },
			func() error { return archive(tx, posts, a) },
			func() error { return archive(tx, instruments, a) },
			func() error { return archive(tx, events, a) },
			func() error { return archiveHistory(tx.DB, a) },
		)
	})
}

// Stored lists the keys of a record that do not depend on the day.
func Stored(s *query.Spec) []string {
	return append(s.Written(), "pair", "periods", "version", "created_at", "updated_at")
}

func archive[T any](tx snapshot, k *kind[T], a Archivist) error {
	r := Resource[T]{kind: k}
	q := query.Query{AsOf: models.LastDay}.Showing(Stored(&k.spec)...)
	for last := int64(0); ; {
		var pks []int64
		if err := tx.Raw("SELECT pk FROM "+k.spec.Name+" WHERE pk > ? ORDER BY pk LIMIT ?", last, recordsAtOnce).Scan(&pks).Error; err != nil || len(pks) == 0 {
			return err
		}
		last = pks[len(pks)-1]
		records, err := r.assemble(tx.DB, q, pks)
		if err != nil {
			return err
		}
		for i := range records {
			at := k.address(&records[i])
			kept := Archived{ID: *at.id, Entry: pks[i], Record: *at.record}
			if kept.Content, err = models.ContentOf(&records[i]); err != nil {
				return err
			}
			k.localize(&records[i], nil)
			if err := a.Record(&k.spec, &records[i], kept); err != nil {
				return err
			}
		}
	}
}

func archiveHistory(tx *gorm.DB, a Archivist) error {
	var named []string
	var args []any
	for _, kind := range models.Kinds {
		named = append(named, "SELECT a.kind, a.alias, x.id FROM aliases a JOIN "+tables[kind]+" x ON x.pk = a.record_pk WHERE a.kind = ?")
		args = append(args, kind)
	}
	return firstError(
		func() error { return archiveRows(tx, a, "revisions", "SELECT * FROM revisions ORDER BY sequence") },
		func() error {
			return archiveRows(tx, a, "aliases", "SELECT * FROM ("+strings.Join(named, " UNION ALL ")+") former ORDER BY kind, alias", args...)
		},
		func() error { return archiveRows(tx, a, "seeds", "SELECT * FROM seeds ORDER BY kind, id") },
		func() error { return archiveRows(tx, a, "imported", "SELECT * FROM imported ORDER BY scheme, row_key") },
	)
}

func archiveRows(tx *gorm.DB, a Archivist, table, statement string, args ...any) error {
	return eachCells(tx, statement, args, func(columns []string, cells []any) error { return a.Row(table, byColumn(columns, cells)) })
}

var columnName = regexp.MustCompile(`^[a-z_]+$`)

// ErrNotEmpty says that an archive was to be read into a register that has records, or that it was to become a copy.
var ErrNotEmpty = errors.New("the register has records already: an archive is read, and a copy is made, into a new database")

// Restorer takes what an archive holds.
type Restorer struct{ w *Writer }

// Restore makes an empty register the one that an archive was made of: its records, with their versions and the
// instants at which they changed, its history, and the version of its data.
func (s *Store) Restore(ctx context.Context, version int64, regions []models.Region, f func(*Restorer) error) error {
	return s.unsigned(ctx, models.Author{Name: "archive"}, func(w *Writer) error {
		var has int64
		if err := w.tx.Raw("SELECT count(*) FROM revisions").Scan(&has).Error; err != nil {
			return err
		}
		if has > 0 {
			return ErrNotEmpty
		}
		return firstError(
			func() error { return w.regions(regions) },
			func() error { return f(&Restorer{w}) },
			w.finish,
			func() error { return w.tx.Exec("UPDATE register SET data_version = ?", version).Error },
		)
	})
}

// Record writes a record of a kind. Kinds come in the order of models.Kinds.
func (r *Restorer) Record(kind models.Kind, kept Archived) error {
	if !slices.Contains(models.Kinds, kind) {
		return fmt.Errorf("%q is no kind of record", kind)
	}
	return kinds()[kind].restore(r.w, state{Kind: kind, ID: kept.ID, PK: kept.Entry, Version: kept.Version, CreatedAt: kept.CreatedAt,
		UpdatedAt: kept.UpdatedAt, Content: models.Optional(kept.Content)})
}

// Row writes a row of a table of History. It comes after all records.
func (r *Restorer) Row(table string, row map[string]any) error {
	if !slices.Contains(History, table) {
		return fmt.Errorf("%q is no table of an archive", table)
	}
	if table == "aliases" {
		kind := models.Kind(fmt.Sprint(row["kind"]))
		return r.w.tx.Exec("INSERT INTO aliases (kind, alias, record_pk) SELECT ?, ?, pk FROM "+tables[kind]+" WHERE id = ?", kind, row["alias"], row["id"]).Error
	}
	columns := slices.Sorted(maps.Keys(row))
	values := make([]any, len(columns))
	for i, name := range columns {
		if !columnName.MatchString(name) {
			return fmt.Errorf("%q is no column", name)
		}
		values[i] = row[name]
	}
	return r.w.tx.Exec(fmt.Sprintf("INSERT INTO %s (%s) VALUES (%s)", table, strings.Join(columns, ", "),
		strings.TrimSuffix(strings.Repeat("?, ", len(columns)), ", ")), values...).Error
}
