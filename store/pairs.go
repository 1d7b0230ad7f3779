package store

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"gorm.io/gorm"

	"mithaq/models"
	"mithaq/query"
)

// pairs declares the list of pairs: the filters are those of instruments, for a pair is what
// instruments make; the orders are its own.
var pairs = func() query.Spec {
	s := query.Spec{
		Kind: models.KindInstrument, Name: "pairs", Order: "-instruments", Computed: true, Row: models.Pair{}, Today: true, Lineage: true, AsOf: instruments.spec.AsOf,
		Doc: "Pairs of countries and what they have signed with each other, whichever of the two is named first.",
	}
	for _, f := range instruments.spec.Filters() {
		f.Sort, f.Group = nil, nil
		s.Fields = append(s.Fields, f)
	}
	for _, f := range []query.Field{
		{Name: "instruments", Type: query.Text, Sort: []string{"pairs.instruments"}},
		{Name: "first_signed", Type: query.Date, Sort: []string{"pairs.first_signed"}},
		{Name: "last_signed", Type: query.Date, Sort: []string{"pairs.last_signed"}},
	} {
		f.NoFilter = true
		s.Fields = append(s.Fields, f)
	}
	return s
}()

// tally is how many instruments two countries have signed with each other.
type tally struct {
	pair        string
	instruments int64
	span
}

// at is the pair's value of an expression of an order: one of the declaration, or what the grammar makes
// of a date, of which the unknown come last.
func (t tally) at(o query.Order) (text string, number int64) {
	switch {
	case o.SQL == "pairs.pk":
		return t.pair, 0
	case o.SQL == "pairs.instruments":
		return "", t.instruments
	case o.SQL == "pairs.first_signed":
		return t.first, 0
	case o.SQL == "pairs.last_signed":
		return t.last, 0
	case strings.Contains(o.SQL, "pairs.first_signed"):
		return "", int64(flag(t.first == ""))
	}
	return "", int64(flag(t.last == ""))
}

// place is where the pair stands in an order, as a cursor has it.
func (t tally) place(order []query.Order) []any {
	values := make([]any, len(order))
	for i, o := range order {
		if text, number := t.at(o); text != "" || strings.HasSuffix(o.SQL, "_signed") {
			values[i] = text
		} else {
			values[i] = number
		}
	}
	return values
}

// compare orders two pairs.
func (t tally) compare(other tally, order []query.Order) int {
	for _, o := range order {
		a, m := t.at(o)
		b, n := other.at(o)
		if c := cmp.Or(strings.Compare(a, b), cmp.Compare(m, n)); c != 0 {
			return turned(c, o)
		}
	}
	return 0
}

// after says whether the pair comes after the place of a cursor. Somebody may have made that up: it is
// then after no pair, or after any.
func (t tally) after(place []any, order []query.Order) bool {
	for i, o := range order {
		a, m := t.at(o)
		b, _ := place[i].(string)
		n, _ := place[i].(int64)
		if c := cmp.Or(strings.Compare(a, b), cmp.Compare(m, n)); c != 0 {
			return turned(c, o) > 0
		}
	}
	return false
}

func turned(c int, o query.Order) int {
	if o.Desc {
		return -c
	}
	return c
}

// span is from the first signature to the last. Each is its bound, a space and what was said, so that
// the least of the one and the greatest of the other keep their text.
type span struct{ first, last string }

// firstSigned and lastSigned are the SQL for what an instrument adds to a span.
const (
	firstSigned = "CASE WHEN %[1]s.signed_min <> '' THEN %[1]s.signed_min || ' ' || %[1]s.signed_text ELSE '' END"
	lastSigned  = "CASE WHEN %[1]s.signed_max <> '' THEN %[1]s.signed_max || ' ' || %[1]s.signed_text ELSE '' END"
)

// add makes the span reach as far as another one; what has no date adds nothing.
func (s *span) add(other span) {
	if s.first == "" || other.first != "" && other.first < s.first {
		s.first = other.first
	}
	s.last = max(s.last, other.last)
}

// said is the date in a bound with its text.
func said(bounded string) models.Date {
	_, text, _ := strings.Cut(bounded, " ")
	d, err := models.ParseDate(text)
	if err != nil {
		return models.Date{} // the register holds no date that it could not read
	}
	return d
}

// Pairs answers one page of the pairs that the instruments of the query make.
func (s *Store) Pairs(ctx context.Context, q query.Query) (query.Page[models.Pair], error) {
	page := query.Page[models.Pair]{Page: query.PageInfo{Limit: q.Limit}, Lineage: query.Localized(q.Lineage, q.Langs), Shows: q.Shows}
	err := s.snapshot(ctx, func(tx snapshot) error {
		page.Version = tx.version
		all, err := s.tallies(tx, q.Where)
		if err != nil {
			return err
		}
		page.Page.Total = int64(len(all))
		shown := pageOf(all, q)
		if len(shown) > q.Limit {
			shown = shown[:q.Limit]
			next := q.Next(shown[q.Limit-1].place(q.Order))
			page.Page.Next = &next
		}
		page.Data, err = s.completePairs(tx, q, shown)
		return err
	})
	return page, err
}

// tallies counts the instruments of every pair that those of the conditions make.
func (s *Store) tallies(tx snapshot, conditions []query.Filter) ([]tally, error) {
	where, args := whereOf(conditions)
	return remembered(&s.memo, tx, func() ([]tally, error) { return countPairs(tx.DB, where, args) }, "pairs", where, args)
}

// countPairs counts the instruments of pairs (p); without a condition an index of the pairs is enough.
func countPairs(tx *gorm.DB, where string, args []any) (all []tally, err error) {
	if strings.Contains(where, "instruments.") {
		where = " JOIN instruments ON instruments.pk = p.instrument_pk" + where
	}
	rows, err := tx.Raw(fmt.Sprintf("SELECT p.pair, count(*), min(nullif(%s, '')), max(%s) FROM instrument_pairs p%s GROUP BY p.pair",
		fmt.Sprintf(firstSigned, "p"), fmt.Sprintf(lastSigned, "p"), where), args...).Rows()
	if err != nil {
		return nil, err
	}
	defer rows.Close() //nolint:errcheck // what it could say, rows.Err says
	for rows.Next() {
		var t tally
		var first sql.NullString
		if err := rows.Scan(&t.pair, &t.instruments, &first, &t.last); err != nil {
			return nil, err
		}
		t.first = first.String
		all = append(all, t)
	}
	return all, rows.Err()
}

// pageOf is the page of the pairs that a query asks for, and one pair more if there is another page. There
// are many pairs and few on a page: each that belongs there is put in its place.
func pageOf(all []tally, q query.Query) []tally {
	page := make([]tally, 0, q.Limit+2)
	for _, t := range all {
		full := len(page) > q.Limit
		if q.After != nil && !t.after(q.After, q.Order) || full && t.compare(page[q.Limit], q.Order) >= 0 {
			continue
		}
		at, _ := slices.BinarySearchFunc(page, t, func(p, t tally) int { return p.compare(t, q.Order) })
		page = slices.Insert(page, at, t)
		page = page[:min(len(page), q.Limit+1)]
	}
	return page
}

// completePairs adds the countries and the counts by status and by form.
func (s *Store) completePairs(tx snapshot, q query.Query, tallies []tally) ([]models.Pair, error) {
	atlas, err := s.atlas.at(tx.DB, tx.version)
	if err != nil {
		return nil, err
	}
	page := make([]models.Pair, len(tallies))
	ids := make([]string, len(tallies))
	for i, t := range tallies {
		a, b, err := atlas.pair(t.pair)
		if err != nil {
			return nil, err
		}
		ids[i] = t.pair
		page[i] = models.Pair{ID: t.pair, Countries: []models.Ref{a.ref(), b.ref()}, Instruments: t.instruments,
			FirstSigned: said(t.first), LastSigned: said(t.last), ByType: map[string]int64{}, ByStatus: map[string]int64{}}
		page[i].Localize(q.Langs)
	}
	byType, err := s.split(tx, q, ids, "instruments.type", "")
	if err != nil {
		return nil, err
	}
	byStatus, err := s.split(tx, q, ids, "g_period.status", statusGroup(query.Question{Match: q.Match, AsOf: q.AsOf}))
	for i, id := range ids {
		if n := byType[id]; n != nil {
			page[i].ByType = n
		}
		if n := byStatus[id]; n != nil {
			page[i].ByStatus = n
		}
	}
	return page, err
}

// split counts the instruments of the pairs by a value that they have, or have by a join.
func (s *Store) split(tx snapshot, q query.Query, pairs []string, value, join string) (map[string]map[string]int64, error) {
	where, args := whereOf(append(slices.Clone(q.Where), query.Filter{Condition: query.Condition{SQL: "p.pair IN ?", Args: []any{pairs}}}))
	join = strings.ReplaceAll(join, "instruments.pk", "p.instrument_pk")
	if strings.Contains(value+where, "instruments.") {
		join = "JOIN instruments ON instruments.pk = p.instrument_pk " + join
	}
	statement := fmt.Sprintf("SELECT p.pair, %s AS value, count(DISTINCT p.instrument_pk) AS n FROM instrument_pairs p %s%s GROUP BY p.pair, %[1]s", value, join, where)
	return remembered(&s.memo, tx, func() (map[string]map[string]int64, error) {
		counts := map[string]map[string]int64{}
		var rows []struct {
			Pair  string
			Value *string
			N     int64
		}
		err := tx.Raw(statement, args...).Scan(&rows).Error
		for _, r := range rows {
			if counts[r.Pair] == nil {
				counts[r.Pair] = map[string]int64{}
			}
			if r.Value != nil {
				counts[r.Pair][*r.Value] = r.N
			}
		}
		return counts, err
	}, statement, args)
}
