package store

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"gorm.io/gorm"

	"mithaq/models"
	"mithaq/query"
)

// Hits is one page of the records of several kinds that were found by their words.
type Hits struct {
	Data []models.Hit
	Page query.PageInfo
	// Kinds says how many there are of each kind, those that were not found included.
	Kinds []models.KindCount
	// DidYouMean is what may have been meant by what was not found.
	DidYouMean *string
	Version    int64
}

// Searchable lists the kinds that can be searched, in the order in which answers show them.
func Searchable() []models.Kind {
	var kinds []models.Kind
	for _, x := range indexes() {
		kinds = append(kinds, x.kind)
	}
	return kinds
}

// standing is where a hit stands in the order of the answer: by rank, which is the way it was found, twice, and
// one more unless all was found in its own names; then by its distance, in thousandths, from the best of its kind; then
// by kind and entry. The last is negative where the latest entry comes first.
type standing struct{ rank, distance, kind, entry int64 }

func (p standing) after() []any { return []any{p.rank, p.distance, p.kind, p.entry} }

// hit is a record that was found, and where it stands.
type hit struct {
	pk int64
	standing
}

// Search answers one page of what the query searches for.
func (s *Store) Search(ctx context.Context, q query.Search) (Hits, error) {
	hits := Hits{Page: query.PageInfo{Limit: q.Limit}, Data: []models.Hit{}}
	err := s.snapshot(ctx, func(tx snapshot) (err error) {
		hits.Version = tx.version
		if hits.Kinds, err = s.countHits(tx, q.Sought, q.Kinds); err != nil {
			return err
		}
		for _, k := range hits.Kinds {
			hits.Page.Total += k.Count
		}
		if hits.Page.Total == 0 {
			hits.DidYouMean, err = s.meant(tx, q)
			return err
		}
		found, err := findHits(tx.DB, q, hits.Kinds)
		if err != nil {
			return err
		}
		if len(found) > q.Limit {
			found = found[:q.Limit]
			next := q.Next(found[q.Limit-1].after())
			hits.Page.Next = &next
		}
		hits.Data, err = describeHits(tx.DB, q, found)
		return err
	})
	return hits, err
}

// countHits counts, kind by kind, what is found.
func (s *Store) countHits(tx snapshot, sought query.Sought, kinds []models.Kind) ([]models.KindCount, error) {
	var arms []string
	var args []any
	for _, x := range indexes() {
		if slices.Contains(kinds, x.kind) {
			arms = append(arms, fmt.Sprintf("SELECT '%s' AS kind, count(*) AS count FROM %s WHERE %[2]s MATCH ?", x.kind, x.table()))
			args = append(args, asAny(sought))
		}
	}
	statement := strings.Join(arms, " UNION ALL ")
	return remembered(&s.memo, tx, func() (counts []models.KindCount, err error) {
		err = tx.Raw(statement, args...).Scan(&counts).Error
		return counts, err
	}, statement, args)
}

// findHits answers the hits of one page, and one more if there is a next page.
func findHits(tx *gorm.DB, q query.Search, counts []models.KindCount) (found []hit, err error) {
	var arms []string
	var args []any
	for n, x := range indexes() {
		i := slices.IndexFunc(counts, func(c models.KindCount) bool { return c.Kind == x.kind })
		if i < 0 || counts[i].Count == 0 {
			continue
		}
		arm, more := arm(x, n, q, counts[i].Count)
		arms = append(arms, "SELECT * FROM ("+arm+")")
		args = append(args, more...)
	}
	statement := fmt.Sprintf("%s ORDER BY rank, distance, kind, entry LIMIT %d", strings.Join(arms, " UNION ALL "), q.Limit+1)
	rows, err := tx.Raw(statement, args...).Rows()
	if err != nil {
		return nil, err
	}
	defer rows.Close() //nolint:errcheck // what it could say, rows.Err says
	for rows.Next() {
		var h hit
		if err := rows.Scan(&h.rank, &h.distance, &h.kind, &h.entry, &h.pk); err != nil {
			return nil, err
		}
		found = append(found, h)
	}
	return found, rows.Err()
}

// unranked is the rank of the kinds of which too many records were found to tell them apart.
const unranked = 6

// arm is the statement that finds the first hits of one kind, the n-th.
func arm(x index, n int, q query.Search, count int64) (statement string, args []any) {
	if count > rankable {
		statement = fmt.Sprintf("SELECT %d AS rank, 0 AS distance, %d AS kind, -rowid AS entry, rowid AS pk FROM %s WHERE %[3]s MATCH ?", unranked, n, x.table())
		args = []any{asAny(q.Sought)}
		if q.After != nil {
			statement += fmt.Sprintf(" AND (%d, 0, %d) >= (?, ?, ?) AND ((%[1]d, 0, %[2]d) > (?, ?, ?) OR rowid < -?)", unranked, n)
			args = slices.Concat(args, q.After[:3], q.After)
		}
		return statement + fmt.Sprintf(" ORDER BY rowid DESC LIMIT %d", q.Limit+1), args
	}
	statement, args = ranked(x.records, q.Sought, nil)
	statement = fmt.Sprintf(`SELECT 2 * tier + (CASE WHEN pk IN (SELECT rowid FROM %[3]s WHERE %[3]s MATCH ?) THEN 0 ELSE 1 END) AS rank,
		1000 - CAST(round(COALESCE(1000.0 * score / min(score) OVER (PARTITION BY tier), 1000)) AS INTEGER) AS distance,
		%[1]d AS kind, pk AS entry, pk FROM (%[2]s)`, n, statement, x.table())
	args = append([]any{asOwn(q.Sought, x.findables[0].role.person())}, args...)
	if q.After != nil {
		statement = "SELECT * FROM (" + statement + ") WHERE (rank, distance, kind, entry) > (?, ?, ?, ?)"
		args = append(args, q.After...)
	}
	return statement + fmt.Sprintf(" ORDER BY rank, distance, kind, entry LIMIT %d", q.Limit+1), args
}

// describeHits answers what is said of the hits, in their order.
func describeHits(tx *gorm.DB, q query.Search, found []hit) ([]models.Hit, error) {
	byKind := map[int64][]int64{}
	for _, h := range found {
		byKind[h.kind] = append(byKind[h.kind], h.pk)
	}
	described := map[int64]map[int64]*models.Hit{}
	for n, x := range indexes() {
		if keys := byKind[int64(n)]; keys != nil {
			var err error
			if described[int64(n)], err = x.describe(tx, q, keys); err != nil {
				return nil, err
			}
		}
	}
	hits := make([]models.Hit, len(found))
	for i, f := range found {
		hits[i] = *described[f.kind][f.pk]
		hits[i].Match, hits[i].Score = models.SearchMatches[f.rank/2], float64(1000-f.distance)/1000
		if f.rank == unranked {
			hits[i].Score = 0
		}
	}
	return hits, nil
}

// describe answers who the records of one kind are, and where in them the words were found.
func (x index) describe(tx *gorm.DB, q query.Search, keys []int64) (map[int64]*models.Hit, error) {
	hits := make(map[int64]*models.Hit, len(keys))
	for _, pk := range keys {
		hits[pk] = &models.Hit{Kind: x.kind}
	}
	err := eachChild(tx, "SELECT pk AS owner, id FROM "+x.records+" WHERE pk IN ?", []any{keys}, func(pk int64, r models.Ref) { hits[pk].ID = r.ID })
	if err != nil {
		return nil, err
	}
	names, found := map[int64]models.Text{}, map[int64][]highlighted{}
	err = x.texts(tx, keys, func(pk int64, f findable, t told) {
		if f.field == x.findables[0].field { // the first of them is the name
			if names[pk] == nil {
				names[pk] = models.Text{}
			}
			names[pk][t.lang] = t.text
		}
		if marks := q.Marks(t.text, f.role.person()); marks != nil {
			found[pk] = append(found[pk], highlighted{f, t, marks})
		}
	})
	for pk, h := range hits {
		h.Name = names[pk].In(q.Langs)
		h.Highlights = highlights(found[pk], q.Langs)
	}
	return hits, err
}
