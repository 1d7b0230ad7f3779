package store

import (
	"context"
	"fmt"
	"strings"

	"gorm.io/gorm"

	"mithaq/models"
	"mithaq/query"
)

// Conflicts is the declaration of the list of disagreements.
func Conflicts() *query.Spec { return &conflicts }

// conflicts declares where sources disagree, across all kinds of records. Its fields speak of tables that
// are made of the assertions and of what each kind has to do with a country (disputed).
var conflicts = query.Spec{
	Name: "conflicts", Order: "kind", Row: models.Disagreement{},
	Doc: "Fields of records of every kind of which the sources give values that cannot both hold.",
	Fields: []query.Field{
		{Name: "kind", Doc: "Of records of these kinds.", Example: "instrument", Type: query.Word(models.Kinds), Column: "conflicts.kind", Sort: []string{"conflicts.kind"}},
		{Name: "field", Doc: "On these fields, as the evidence of the records writes them.", Example: "signed", Type: query.Text, Column: "conflicts.field", Sort: []string{"conflicts.field"}},
		{Name: "country", Doc: "Of records that have to do with one of these countries: parties to instruments, countries of events, agencies and officials, and the countries themselves.", Example: "MA",
			Type: query.Record(models.KindCountry), Nullable: true, Column: "x.country_pk", Where: "(conflicts.kind, conflicts.record_pk) IN (SELECT x.kind, x.record_pk FROM of_country x WHERE {})"},
		{Name: "source", Doc: "In which one of these sources gives one of the values.", Example: "madar-2024-09", Type: query.Record(models.KindSource), Column: "a.source_pk",
			Where: "EXISTS (SELECT 1 FROM assertions a WHERE a.kind = conflicts.kind AND a.record_pk = conflicts.record_pk AND a.field = conflicts.field AND a.disputed = 1 AND {})"},
		{Name: "settled", Doc: "Whether one of the values is preferred.", Example: "false", Type: query.Flag, Column: "conflicts.settled"},
	},
}

// The key of a disagreement is made of the key of its record, the kind of that, and the position of the first assertion on
// the field.
const (
	kindsOfRecords  = 16      // more than there are
	fieldsPerRecord = 1048576 // more than a record can have
)

// disputed makes the tables of the declaration.
var disputed = func() string {
	kind := "CASE a.kind"
	for i, k := range models.Kinds {
		kind += fmt.Sprintf(" WHEN '%s' THEN %d", k, i)
	}
	return fmt.Sprintf(`WITH conflicts (pk, kind, record_pk, field, settled) AS NOT MATERIALIZED (
			SELECT (a.record_pk * %d + %s END) * %d + min(a.position), a.kind, a.record_pk, a.field, max(CASE WHEN a.rank = 'preferred' THEN 1 ELSE 0 END)
			FROM assertions a WHERE a.disputed = 1 GROUP BY a.kind, a.field, a.record_pk
		), of_country (kind, record_pk, country_pk) AS NOT MATERIALIZED (
			SELECT 'country', pk, pk FROM countries UNION ALL SELECT 'agency', pk, country_pk FROM agencies UNION ALL SELECT 'official', pk, country_pk FROM officials
			UNION ALL SELECT 'post', p.pk, o.country_pk FROM posts p JOIN officials o ON o.pk = p.official_pk
			UNION ALL SELECT 'instrument', instrument_pk, country_pk FROM parties UNION ALL SELECT 'event', event_pk, country_pk FROM event_countries
		) `, kindsOfRecords, kind, fieldsPerRecord)
}()

// Conflicts answers one page of the disagreements that the query asks for.
func (s *Store) Conflicts(ctx context.Context, q query.Query) (query.Page[models.Disagreement], error) {
	page := query.Page[models.Disagreement]{Page: query.PageInfo{Limit: q.Limit}, Shows: q.Shows}
	err := s.snapshot(ctx, func(tx snapshot) (err error) {
		page.Version = tx.version
		if page.Page.Total, err = s.countConflicts(tx, q); err != nil {
			return err
		}
		found, err := findConflicts(tx.DB, q)
		if err != nil {
			return err
		}
		found, page.Page.Next = turn(q, found)
		page.Data, err = loadConflicts(tx.DB, q, pks(found))
		return err
	})
	return page, err
}

func (s *Store) countConflicts(tx snapshot, q query.Query) (int64, error) {
	where, args := whereOf(q.Where)
	return s.number(tx, disputed+"SELECT count(*) FROM conflicts"+where, args)
}

// AllConflicts is every disagreement.
func (s *Store) AllConflicts() Whole { return wholeOf(s.eachConflict) }

func (s *Store) eachConflict(ctx context.Context, q query.Query, begin func(version, records int64) error, tell func(record any) error) error {
	return whole(ctx, s, q, begin, tell, walk[models.Disagreement]{
		count: func(tx snapshot) (int64, error) { return s.countConflicts(tx, q) },
		find:  func(tx snapshot, q query.Query, _ int64) ([]found, error) { return findConflicts(tx.DB, q) },
		load: func(tx snapshot, q query.Query, keys []int64) ([]models.Disagreement, error) {
			return loadConflicts(tx.DB, q, keys)
		},
	})
}

// findConflicts answers the disagreements of one page, and one more if there is a next page.
func findConflicts(tx *gorm.DB, q query.Query) ([]found, error) {
	statement, args := ordered("conflicts", q, "conflicts", q.Where)
	return findRows(tx, disputed+statement, args, len(q.Order))
}

// loadConflicts answers the disagreements with the given keys, in their order: what they are, what their records
// are called, and what is said of them.
func loadConflicts(tx *gorm.DB, q query.Query, keys []int64) ([]models.Disagreement, error) {
	if len(keys) == 0 {
		return nil, nil
	}
	at := make(map[int64]models.Disagreement, len(keys))
	const shown = "SELECT pk AS owner, kind, field, settled FROM conflicts WHERE pk IN ?"
	if err := eachChild(tx, disputed+shown, []any{keys}, func(pk int64, d models.Disagreement) { at[pk] = d }); err != nil {
		return nil, err
	}
	names, err := namesOfRecords(tx, keys)
	if err != nil {
		return nil, err
	}
	evidence := map[int64][]models.Assertion{}
	type told struct {
		models.Assertion
		SourceTitle string
	}
	err = eachChild(tx, disputed+`SELECT c.pk AS owner, a.field, a.value, a.locator, a.note, a.rank, s.id AS source_id, s.title AS source_title
		FROM conflicts c JOIN assertions a ON a.kind = c.kind AND a.record_pk = c.record_pk AND a.field = c.field AND a.disputed = 1
		JOIN sources s ON s.pk = a.source_pk WHERE c.pk IN ? ORDER BY c.pk, a.position`, []any{keys}, func(pk int64, t told) {
		t.Source.Names = models.Text{"": t.SourceTitle}
		evidence[pk] = append(evidence[pk], t.Assertion)
	})
	page := make([]models.Disagreement, len(keys))
	for i, pk := range keys {
		page[i] = at[pk]
		page[i].Record = names[pk/fieldsPerRecord]
		for _, c := range models.FindConflicts(evidence[pk]) {
			page[i].Values = c.Values
		}
		page[i].Localize(q.Langs)
	}
	return page, err
}

// namesOfRecords answers the records of disagreements, by the part of the key that means the record.
func namesOfRecords(tx *gorm.DB, keys []int64) (map[int64]models.Ref, error) {
	records := make([][]int64, len(models.Kinds))
	for _, key := range keys {
		record := key / fieldsPerRecord
		records[record%kindsOfRecords] = append(records[record%kindsOfRecords], record/kindsOfRecords)
	}
	var arms []string
	var args []any
	for n, k := range models.Kinds {
		if len(records[n]) > 0 {
			arms = append(arms, fmt.Sprintf("SELECT pk * %d + %d AS owner, id, %s AS names FROM %s WHERE pk IN ?", kindsOfRecords, n, nameColumn(k), tables[k]))
			args = append(args, records[n])
		}
	}
	names := make(map[int64]models.Ref, len(keys))
	err := eachChild(tx, strings.Join(arms, " UNION ALL "), args, func(record int64, r models.Ref) { names[record] = r })
	return names, err
}

// nameColumn is the SQL for what records of a kind are called, in several languages.
func nameColumn(kind models.Kind) string {
	switch kind {
	case models.KindCountry, models.KindAgency, models.KindOfficial:
		return "names"
	case models.KindTopic:
		return "labels"
	case models.KindSource:
		return "CAST(json_object('', title) AS TEXT)"
	}
	return "titles"
}
