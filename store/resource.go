package store

import (
	"context"
	"fmt"
	"strings"

	"gorm.io/gorm"

	"mithaq/database"
	"mithaq/models"
	"mithaq/query"
)

// kind is how one kind of record lives in the database.
type kind[T any] struct {
	spec query.Spec
	// columns and from select the record's own columns; names of other records come by joins.
	columns, from string
	relations     []relation[T]
	// findables are the texts by which records are found.
	findables []findable
	// address answers the parts of the record that every kind has.
	address func(*T) address
	// localize gives every text of the record in the best of the languages.
	localize func(*T, models.Languages)
	// on gives the record as it was on a day; nil if it does not change with the day.
	on func(record *T, day models.Day, certain bool, langs models.Languages)
	// row takes the record apart into the columns of its table.
	row func(*Writer, *T) row
	// children answers the rows of the tables that belong to the record alone.
	children func(*Writer, *T) []children
	// leave undoes what other records show of one that is about to be deleted, or loses its relations; nil if nothing.
	leave func(w *Writer, pk int64) error
	// link completes the record when all that it may refer to is written; nil if nothing is left.
	link func(w *Writer, pk int64, record *T)
}

// address is where the parts of a record that every kind has are found.
type address struct {
	id         *string
	record     *models.Record
	provenance *models.Provenance
}

// Resource reads and writes one kind of record.
type Resource[T any] struct {
	store *Store
	kind  *kind[T]
}

// Spec is what the resource may be asked.
func (r Resource[T]) Spec() *query.Spec { return &r.kind.spec }

// keyed is a record with its internal key.
type keyed[T any] struct {
	PK  int64
	Has int64 // which relations, if that was asked
	Own T     `gorm:"embedded"`
}

// List answers one page of the records that the query asks for.
func (r Resource[T]) List(ctx context.Context, q query.Query) (query.Page[T], error) {
	page := query.Page[T]{Page: query.PageInfo{Limit: q.Limit}, Lineage: query.Localized(q.Lineage, q.Langs), Shows: q.Shows}
	err := r.store.snapshot(ctx, func(tx snapshot) (err error) {
		page.Version = tx.version
		if page.Page.Total, err = r.count(tx, q); err != nil {
			return err
		}
		if q.Ranked && q.After == nil && page.Page.Total > rankable {
			q.Order = query.ByEntry
		}
		found, err := r.page(tx, q, page.Page.Total)
		if err != nil {
			return err
		}
		found, page.Page.Next = turn(q, found)
		if page.Facets, err = r.facets(tx, q); err != nil {
			return err
		}
		page.Data, err = r.load(tx.DB, q, pks(found))
		return err
	})
	return page, err
}

// One is a single record, with the version of the data that it was read from.
type One[T any] struct {
	query.Shown[T]
	ID            string
	RecordVersion int
	DataVersion   int64
}

// Get answers the record with the given id. The error is models.ErrNotFound, or models.Moved if
// the record has another id now.
func (r Resource[T]) Get(ctx context.Context, id string, q query.Query) (one One[T], err error) {
	err = r.store.snapshot(ctx, func(tx snapshot) error {
		pk, err := r.lookUp(tx, id)
		if err == models.ErrNotFound { //nolint:errorlint // lookUp answers it as it is
			return r.notFound(tx, id)
		}
		if err == nil {
			one, err = r.one(tx, pk, q)
		}
		return err
	})
	return one, err
}

// notFound says that no record has an id, and which ones were likely meant.
func (r Resource[T]) notFound(tx snapshot, id string) error {
	if r.kind.spec.Kind == models.KindCountry {
		return r.store.noCountry(tx, id)
	}
	ids, err := meant(tx.DB, r.kind.spec.Kind, id)
	if err != nil {
		return err
	}
	return models.NotFound{Near: ids}
}

// noCountry says that no country has a code, and which ones were likely meant.
func (s *Store) noCountry(tx snapshot, code string) error {
	atlas, err := s.atlas.at(tx.DB, tx.version)
	if err != nil {
		return err
	}
	var ids []string
	for _, e := range atlas.meant(code) {
		ids = append(ids, e.id)
	}
	return models.NotFound{Near: ids}
}

// one answers the record with the given key.
func (r Resource[T]) one(tx snapshot, pk int64, q query.Query) (One[T], error) {
	records, err := r.load(tx.DB, q, []int64{pk})
	if err != nil {
		return One[T]{}, err
	}
	at := r.kind.address(&records[0])
	return One[T]{query.Shown[T]{Record: records[0], Shows: q.Shows}, *at.id, at.record.Version, tx.version}, nil
}

// lookUp answers the internal key of the record with the given id.
func (r Resource[T]) lookUp(tx snapshot, id string) (int64, error) {
	if r.kind.spec.Kind == models.KindCountry {
		pk, err := r.store.currentCountry(tx, id)
		if err == models.ErrNotFound { //nolint:errorlint // the atlas answers it as it is
			if err = missing(tx.DB, models.KindCountry, id); err == models.ErrNotFound { //nolint:errorlint // as well
				err = missing(tx.DB, models.KindCountry, strings.ToUpper(id))
			}
		}
		return pk, err
	}
	pk, err := database.Value[int64](tx.DB, "SELECT pk FROM "+r.kind.spec.Name+" WHERE id = ?", id)
	if err != nil || pk != 0 {
		return pk, err
	}
	to, err := database.Value[string](tx.DB, "SELECT id FROM "+r.kind.spec.Name+" WHERE pk = (SELECT record_pk FROM aliases WHERE kind = ? AND alias = ?)", r.kind.spec.Kind, id)
	switch {
	case err != nil:
		return 0, err
	case to != "":
		return 0, models.Moved{Kind: r.kind.spec.Kind, To: to}
	}
	return 0, missing(tx.DB, r.kind.spec.Kind, id)
}

func (r Resource[T]) count(tx snapshot, q query.Query) (int64, error) {
	if n, ok, err := r.countKeys(tx, q.Where); err != nil || ok {
		return n, err
	}
	statement, args, err := r.counting(tx, q)
	if err != nil {
		return 0, err
	}
	return r.store.number(tx, statement, args)
}

// found is a record that was found, and where it stands in the order.
type found struct {
	pk    int64
	order []any
}

func pks(all []found) []int64 {
	keys := make([]int64, len(all))
	for i, f := range all {
		keys[i] = f.pk
	}
	return keys
}

// page answers the records of one page, of so many in all, and one more if there is a next page.
func (r Resource[T]) page(tx snapshot, q query.Query, total int64) ([]found, error) {
	if q.Ranked {
		return r.relevant(tx, q)
	}
	return r.find(tx, q, total)
}

// find is page where the order is not that of relevance.
func (r Resource[T]) find(tx snapshot, q query.Query, total int64) ([]found, error) {
	if total == 0 {
		return nil, nil
	}
	statement, args, rows, err := r.finding(tx, q, total)
	if err != nil {
		return nil, err
	}
	if page, ok, err := r.glance(tx, q, total, rows); err != nil || ok {
		return page, err
	}
	find := func() ([]found, error) { return findRows(tx.DB, statement, args, len(q.Order)) }
	if rows > farAway {
		return remembered(&r.store.memo, tx, find, statement, args)
	}
	return find()
}

// turn parts what was found for a page, and one more if there is a next page, into the page and its cursor.
func turn(q query.Query, all []found) (page []found, next *string) {
	if len(all) <= q.Limit {
		return all, nil
	}
	cursor := q.Next(all[q.Limit-1].order)
	return all[:q.Limit], &cursor
}

// findRows runs a statement that finds records and so many values of their order.
func findRows(tx *gorm.DB, statement string, args []any, values int) (all []found, err error) {
	rows, err := database.Ask(tx, statement, args)
	if err != nil {
		return nil, err
	}
	defer rows.Close() //nolint:errcheck // what it could say, rows.Err says
	for rows.Next() {
		f := found{order: make([]any, values)}
		into := []any{&f.pk}
		for i := range f.order {
			into = append(into, &f.order[i])
		}
		if err := rows.Scan(into...); err != nil {
			return nil, err
		}
		all = append(all, f)
	}
	return all, rows.Err()
}

func direction(o query.Order) string {
	if o.Desc {
		return " DESC"
	}
	return ""
}

// whereOf joins conditions.
func whereOf(conditions []query.Filter) (where string, args []any) {
	for i, c := range conditions {
		if i == 0 {
			where = " WHERE "
		} else {
			where += " AND "
		}
		where += "(" + c.SQL + ")"
		args = append(args, c.Args...)
	}
	return where, args
}

// after holds for what comes after the last record seen. Where all expressions run the same way it
// compares rows, which an index answers with one seek; else it spells the comparison out, with
// the first expression as a bound of its own.
func after(q query.Query) query.Condition {
	sqls, marks := make([]string, len(q.Order)), make([]string, len(q.Order))
	same := true
	for i, o := range q.Order {
		sqls[i], marks[i] = o.SQL, "?"
		same = same && o.Desc == q.Order[0].Desc
	}
	if same {
		return query.Condition{
			SQL:  fmt.Sprintf("(%s) %s (%s)", strings.Join(sqls, ", "), beyond(q.Order[0]), strings.Join(marks, ", ")),
			Args: q.After,
		}
	}
	c := query.Condition{SQL: fmt.Sprintf("%s %s= ?", sqls[0], beyond(q.Order[0])), Args: []any{q.After[0]}}
	var ways []string
	for i, o := range q.Order {
		way := []string{}
		for j := range i {
			way = append(way, sqls[j]+" = ?")
			c.Args = append(c.Args, q.After[j])
		}
		ways = append(ways, "("+strings.Join(append(way, sqls[i]+" "+beyond(o)+" ?"), " AND ")+")")
		c.Args = append(c.Args, q.After[i])
	}
	c.SQL += " AND (" + strings.Join(ways, " OR ") + ")"
	return c
}

func beyond(o query.Order) string {
	if o.Desc {
		return "<"
	}
	return ">"
}

// load answers the records with the given keys, in their order, with what the query shows, in its language.
func (r Resource[T]) load(tx *gorm.DB, q query.Query, keys []int64) ([]T, error) {
	records, err := r.assemble(tx, q, keys)
	for i := range records {
		r.kind.localize(&records[i], q.Langs)
		if r.kind.on != nil && q.AsOf != "" {
			r.kind.on(&records[i], q.AsOf, q.Match == query.Certain, q.Langs)
		}
	}
	return records, err
}

// assemble is load without the language.
func (r Resource[T]) assemble(tx *gorm.DB, q query.Query, keys []int64) ([]T, error) {
	if len(keys) == 0 {
		return []T{}, nil
	}
	columns, has := r.kind.columns, everything
	if len(keys) == 1 {
		columns += ", " + r.kind.had(q) + " AS has"
	}
	statement := fmt.Sprintf("SELECT %s.pk, %s FROM %s WHERE %[1]s.pk IN ?", r.kind.spec.Name, columns, r.kind.from)
	owners := make(map[int64]*T, len(keys))
	err := eachRow(tx, statement, []any{keys}, func(r *keyed[T]) {
		if owners[r.PK] = &r.Own; len(keys) == 1 {
			has = r.Has
		}
	})
	if err != nil {
		return nil, err
	}
	for place, rel := range r.kind.relations {
		if rel.wanted(q) && (rel.rows == nil || has&(1<<place) != 0) {
			if err := rel.load(loading{tx, q, r.kind.spec.Kind, keys}, owners); err != nil {
				return nil, err
			}
		}
	}
	records := make([]T, 0, len(keys))
	for _, pk := range keys {
		record, ok := owners[pk]
		if !ok {
			return nil, models.ErrNotFound
		}
		records = append(records, *record)
	}
	return records, nil
}
