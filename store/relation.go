package store

import (
	"fmt"
	"slices"
	"strings"

	"gorm.io/gorm"

	"mithaq/models"
	"mithaq/query"
)

// relation is one key of a record, or several that one statement answers.
type relation[T any] struct {
	query.Relation
	more []string // further keys that it fills
	load func(l loading, owners map[int64]*T) error
	// rows are the tables, and the columns of them that have the record's key, of which a record without a row has
	// nothing to load: "parties WHERE instrument_pk". None if it is always loaded.
	rows []string
}

// in says in which rows of tables the relation is.
func (r relation[T]) in(rows ...string) relation[T] {
	r.rows = rows
	return r
}

// everything is what a record has, one bit for each relation from the first, for all that is known.
const everything int64 = -1

// had is the SQL that tells which of the relations that are wanted a record has rows of. A statement for each relation
// takes ten times as long as to look whether there is anything to read.
func (k *kind[T]) had(q query.Query) string {
	had := []string{"0"}
	for place, r := range k.relations {
		if r.rows == nil || !r.wanted(q) {
			continue
		}
		exist := make([]string, len(r.rows))
		for i, rows := range r.rows {
			exist[i] = fmt.Sprintf("EXISTS (SELECT 1 FROM %s = %s.pk)", strings.ReplaceAll(rows, kindMark, string(k.spec.Kind)), k.spec.Name)
		}
		had = append(had, fmt.Sprintf("CASE WHEN %s THEN %d ELSE 0 END", strings.Join(exist, " OR "), 1<<place))
	}
	return strings.Join(had, " + ")
}

// kindMark stands for the kind of a record in what the relations of every kind have in common.
const kindMark = "{kind}"

// loading is what a relation is loaded for.
type loading struct {
	tx   *gorm.DB
	q    query.Query
	kind models.Kind
	keys []int64
}

func (r relation[T]) wanted(q query.Query) bool {
	for _, key := range r.more {
		if q.Shows(key) {
			return true
		}
	}
	return q.Shows(r.Name)
}

// owned is a row that belongs to the record with the given key.
type owned[C any] struct {
	Owner int64
	Child C `gorm:"embedded"`
}

// many is a relation whose rows one statement answers: as owner the key of the record that a row
// belongs to, and the columns of C, in order. Each of its placeholders takes the keys.
func many[T, C any](name, doc string, listed bool, statement string, into func(*T) *[]C) relation[T] {
	return relation[T]{
		Relation: query.Relation{Name: name, Doc: doc, Listed: listed},
		load: func(l loading, owners map[int64]*T) error {
			args := slices.Repeat([]any{l.keys}, strings.Count(statement, "?"))
			return eachChild(l.tx, statement, args, func(owner int64, child C) {
				children := into(owners[owner])
				*children = append(*children, child)
			})
		},
	}
}

// eachChild runs the statement and tells each of its rows.
func eachChild[C any](tx *gorm.DB, statement string, args []any, tell func(owner int64, child C)) error {
	return eachRow(tx, statement, args, func(r *owned[C]) { tell(r.Owner, r.Child) })
}

// provenance is the relations that every kind has.
func provenance[T any](of func(*T) *models.Provenance) []relation[T] {
	return []relation[T]{
		{
			Relation: query.Relation{Name: "conflicts", Doc: "fields of which the sources give values that cannot both hold.", Listed: true},
			more:     []string{"evidence"},
			rows:     []string{"assertions WHERE kind = '" + kindMark + "' AND record_pk"},
			load: func(l loading, owners map[int64]*T) error {
				return loadEvidence(l, func(owner int64) *models.Provenance { return of(owners[owner]) })
			},
		},
		{
			// Loaded with the conflicts.
			Relation: query.Relation{Name: "evidence", Doc: "what each source says, field by field."},
			load:     func(loading, map[int64]*T) error { return nil },
		},
		{
			Relation: query.Relation{Name: "warnings", Doc: "what looks wrong in the record.", Listed: true},
			rows:     []string{"warnings WHERE kind = '" + kindMark + "' AND record_pk"},
			load: func(l loading, owners map[int64]*T) error {
				statement := "SELECT record_pk AS owner, code, detail FROM warnings WHERE " + ofKind(l.kind) + " AND record_pk IN ? ORDER BY record_pk, position"
				return eachChild(l.tx, statement, []any{l.keys}, func(owner int64, w models.Warning) {
					p := of(owners[owner])
					p.Warnings = append(p.Warnings, w)
				})
			},
		},
	}
}

// ofKind is the condition on the evidence, or the warnings, of records of all kinds that they are of one. It is no value of
// the statement: SQLite knows how many there are of each kind, and would plan the statement anew for each value.
func ofKind(kind models.Kind) string { return "kind = '" + string(kind) + "'" }

// loadEvidence loads the evidence, or as much of it as the conflicts need.
func loadEvidence(l loading, of func(owner int64) *models.Provenance) error {
	statement := "SELECT record_pk AS owner, field, value, locator, note, rank, source_pk FROM assertions WHERE " + ofKind(l.kind) + " AND record_pk IN ?"
	if !l.q.Shows("evidence") {
		statement += " AND disputed = 1"
	}
	err := eachChild(l.tx, statement+" ORDER BY record_pk, position", []any{l.keys}, func(owner int64, a models.Assertion) {
		p := of(owner)
		p.Evidence = append(p.Evidence, a)
	})
	if err != nil {
		return err
	}
	for _, pk := range l.keys {
		p := of(pk)
		p.Conflicts = models.FindConflicts(p.Evidence)
	}
	return nil
}
