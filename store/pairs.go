package store

import (
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
		Kind: models.KindInstrument, Name: "pairs", Order: "-instruments", Row: models.Pair{}, Today: true, Lineage: true, AsOf: instruments.spec.AsOf,
		Doc: "Pairs of countries and what they have signed with each other, whichever of the two is named first.",
	}
	for _, f := range instruments.spec.Filters() {
		f.Sort, f.Group = nil, nil
		s.Fields = append(s.Fields, f)
	}
	for _, f := range []query.Field{
		{Name: "instruments", Type: query.Text, Sort: []string{"pairs.instruments"}},
		{Name: "first_signed", Type: query.Date, Sort: []string{"COALESCE(pairs.first_signed, '')"}},
		{Name: "last_signed", Type: query.Date, Sort: []string{"COALESCE(pairs.last_signed, '')"}},
	} {
		f.NoFilter = true
		s.Fields = append(s.Fields, f)
	}
	return s
}()

// Signatures are written as their bound, a space and what was said, so that the least and the
// greatest of them keep their text.
const pairCounts = `SELECT p.pair AS pk, count(*) AS instruments,
	min(CASE WHEN instruments.signed_min <> '' THEN instruments.signed_min || ' ' || instruments.signed_text END) AS first_signed,
	max(CASE WHEN instruments.signed_max <> '' THEN instruments.signed_max || ' ' || instruments.signed_text END) AS last_signed
	FROM instrument_pairs p JOIN instruments ON instruments.pk = p.instrument_pk%s GROUP BY p.pair`

// Pairs answers one page of the pairs that the instruments of the query make.
func (s *Store) Pairs(ctx context.Context, q query.Query) (query.Page[models.Pair], error) {
	page := query.Page[models.Pair]{Page: query.PageInfo{Limit: q.Limit}, Lineage: query.Localized(q.Lineage, q.Langs), Shows: q.Shows}
	err := s.snapshot(ctx, func(tx *gorm.DB) (err error) {
		if page.Version, err = version(tx); err != nil {
			return err
		}
		where, args := whereOf(q.Where)
		counts := fmt.Sprintf(pairCounts, where)
		if err := tx.Raw("SELECT count(*) FROM ("+counts+")", args...).Scan(&page.Page.Total).Error; err != nil {
			return err
		}
		last, err := s.findPairs(tx, q, counts, args, &page.Data)
		if err != nil {
			return err
		}
		if last != nil {
			next := q.Next(last)
			page.Page.Next = &next
		}
		return s.completePairs(tx, q, page.Data)
	})
	return page, err
}

// findPairs answers the pairs of a page, and where it ends if there is another.
func (s *Store) findPairs(tx *gorm.DB, q query.Query, counts string, args []any, page *[]models.Pair) (last []any, err error) {
	statement := "SELECT pairs.pk, pairs.instruments, pairs.first_signed, pairs.last_signed"
	var ordered []string
	for _, o := range q.Order {
		statement += ", " + o.SQL
		ordered = append(ordered, o.SQL+direction(o))
	}
	statement += " FROM (" + counts + ") pairs"
	if q.After != nil {
		c := after(q)
		statement += " WHERE " + c.SQL
		args = append(slices.Clone(args), c.Args...)
	}
	rows, err := tx.Raw(fmt.Sprintf("%s ORDER BY %s LIMIT %d", statement, strings.Join(ordered, ", "), q.Limit+1), args...).Rows()
	if err != nil {
		return nil, err
	}
	defer rows.Close() //nolint:errcheck // what it could say, rows.Err says
	*page = []models.Pair{}
	var order []any
	for rows.Next() {
		if len(*page) == q.Limit {
			return order, rows.Err()
		}
		var p models.Pair
		var first, final sql.NullString
		order = make([]any, len(q.Order))
		into := []any{&p.ID, &p.Instruments, &first, &final}
		for i := range order {
			into = append(into, &order[i])
		}
		if err := rows.Scan(into...); err != nil {
			return nil, err
		}
		p.FirstSigned, p.LastSigned = said(first), said(final)
		*page = append(*page, p)
	}
	return nil, rows.Err()
}

// said is the date in a bound with its text.
func said(bounded sql.NullString) models.Date {
	_, text, _ := strings.Cut(bounded.String, " ")
	d, err := models.ParseDate(text)
	if err != nil {
		return models.Date{}
	}
	return d
}

// completePairs adds the countries and the counts by status and by form.
func (s *Store) completePairs(tx *gorm.DB, q query.Query, page []models.Pair) error {
	atlas, err := s.atlas.of(tx)
	if err != nil {
		return err
	}
	ids := make([]string, len(page))
	at := map[string]*models.Pair{}
	for i := range page {
		p := &page[i]
		ids[i], at[p.ID] = p.ID, p
		a, b, err := atlas.pair(p.ID)
		if err != nil {
			return err
		}
		p.Countries = []models.Ref{a.ref(), b.ref()}
		p.ByStatus, p.ByType = map[string]int64{}, map[string]int64{}
		p.Localize(q.Langs)
	}
	where, args := whereOf(q.Where)
	if where == "" {
		where = " WHERE TRUE"
	}
	args = append(args, ids)
	count := func(value, join string, into func(*models.Pair) map[string]int64) error {
		var rows []struct {
			Pair, Value string
			N           int64
		}
		err := tx.Raw(fmt.Sprintf(`SELECT p.pair, %s AS value, count(DISTINCT instruments.pk) AS n FROM instrument_pairs p
			JOIN instruments ON instruments.pk = p.instrument_pk %s%s AND p.pair IN ? GROUP BY p.pair, %[1]s`, value, join, where), args...).Scan(&rows).Error
		for _, r := range rows {
			if r.Value != "" {
				into(at[r.Pair])[r.Value] = r.N
			}
		}
		return err
	}
	if err := count("instruments.type", "", func(p *models.Pair) map[string]int64 { return p.ByType }); err != nil {
		return err
	}
	return count("g_period.status", statusGroup(query.Question{Match: q.Match, AsOf: q.AsOf}), func(p *models.Pair) map[string]int64 { return p.ByStatus })
}
