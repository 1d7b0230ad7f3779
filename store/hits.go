package store

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"gorm.io/gorm"

	"mithaq/fulltext"
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

// hit is a record that was found, and where it stands in the order of the answer: by its place; then by its
// distance, in thousandths, from the best of its kind and place; then by the turn of its kind, and by entry, which is negative where the
// latest comes first.
type hit struct{ pk, place, distance, turn, entry int64 }

func (h hit) after() []any { return []any{h.place, h.distance, h.turn, h.entry} }

func compareHits(a, b hit) int {
	return cmp.Or(cmp.Compare(a.place, b.place), cmp.Compare(a.distance, b.distance), cmp.Compare(a.turn, b.turn), cmp.Compare(a.entry, b.entry))
}

// rank is the way in which it was found.
func (h hit) rank() int64 {
	if h.place > wayPlaces && h.place < 2*wayPlaces {
		return h.place - wayPlaces
	}
	return h.place / wayPlaces
}

// kind is the number of its kind.
func (h hit) kind() int {
	if h.turn < 0 {
		return int(h.turn) + len(indexes())
	}
	return int(h.turn)
}

// wayPlaces is how many places there are for each way. Records of other ways that are meant by name have those behind the second way: they
// come before what only refers to them.
const wayPlaces = 10

// wayAt is a way with its place and the turn of the kind in it.
type wayAt struct {
	place, turn int64
	rank        int
	way         fulltext.Saying
}

// places are the ways to be found in an index, in their order. Bodies and persons that are meant by name come before what has their name in
// its title.
func (p pick) places(kind int64) (all []wayAt) {
	var named fulltext.Saying
	person := p.findables[0].role.Person()
	if p.kind == models.KindOfficial || p.kind == models.KindAgency {
		named = fulltext.Named(p.Sought, person)
	}
	for rank, way := range fulltext.Ways(p.Sought, person) {
		place := int64(rank) * wayPlaces
		switch {
		case named.Empty():
			all = append(all, wayAt{place, kind, rank, way})
		case rank < 2:
			all = append(all, wayAt{place, kind - int64(len(indexes())), rank, way})
		default:
			all = append(all, wayAt{wayPlaces + int64(rank), kind, rank, fulltext.Both(way, named)}, wayAt{place, kind, rank, fulltext.But(way, named)})
		}
	}
	slices.SortFunc(all, func(a, b wayAt) int { return cmp.Compare(a.place, b.place) })
	return all
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

// EachHit tells everything that the query searches for, or the first so many if it has a limit, in the order of its pages; before
// it the version of the data.
func (s *Store) EachHit(ctx context.Context, q query.Search, begin func(version int64) error, tell func(*models.Hit) error) error {
	return s.snapshot(ctx, func(tx snapshot) error {
		kinds, err := s.countHits(tx, q.Sought, q.Kinds)
		if err == nil {
			err = begin(tx.version)
		}
		left := cmp.Or(q.Limit, math.MaxInt)
		for err == nil && left > 0 {
			q.Limit = min(left, recordsAtOnce)
			found, failed := findHits(tx.DB, q, kinds)
			if failed != nil {
				return failed
			}
			more := len(found) > q.Limit
			found = found[:min(len(found), q.Limit)]
			described, failed := describeHits(tx.DB, q, found)
			if failed != nil {
				return failed
			}
			if err = tellEach(described, tell); !more {
				break
			}
			left -= len(found)
			q.After = found[len(found)-1].after()
		}
		return err
	})
}

// countHits counts, kind by kind, what is found.
func (s *Store) countHits(tx snapshot, sought query.Sought, kinds []models.Kind) ([]models.KindCount, error) {
	var arms []string
	var args []any
	for _, x := range indexes() {
		if slices.Contains(kinds, x.kind) {
			arms = append(arms, fmt.Sprintf("SELECT '%s' AS kind, count(*) AS count FROM %s WHERE ?", x.kind, x.table()))
			args = append(args, x.match(fulltext.Any(sought)))
		}
	}
	statement := strings.Join(arms, " UNION ALL ")
	return remembered(&s.memo, tx, func() (counts []models.KindCount, err error) {
		err = tx.Raw(statement, args...).Scan(&counts).Error
		return counts, err
	}, statement, args)
}

// unranked is the distance of what too many records have for any of them to be nearer.
const unranked = 1000

// findHits answers the hits of one page, and one more if there is a next page.
func findHits(tx *gorm.DB, q query.Search, counts []models.KindCount) (all []hit, err error) {
	for n, x := range indexes() {
		i := slices.IndexFunc(counts, func(c models.KindCount) bool { return c.Kind == x.kind })
		if i < 0 || counts[i].Count == 0 {
			continue
		}
		find := rankedHits
		if counts[i].Count > rankable {
			find = latestHits
		}
		hits, err := find(tx, pick{index: x, Sought: q.Sought}, int64(n), q)
		if err != nil {
			return nil, err
		}
		all = append(all, hits...)
	}
	slices.SortFunc(all, compareHits)
	return all[:min(len(all), q.Limit+1)], nil
}

// latestHits answers the first hits of a kind of which too many were found to rank them.
func latestHits(tx *gorm.DB, p pick, kind int64, q query.Search) ([]hit, error) {
	var after []any
	if q.After != nil {
		// Of the rank where the page before ended, all of this kind come after, none, or those beyond its last.
		last := hit{0, q.After[0].(int64), q.After[1].(int64), q.After[2].(int64), q.After[3].(int64)}
		rank := last.place / wayPlaces
		switch {
		case last.place%wayPlaces != 0:
			after = []any{rank, int64(0)}
		case compareHits(hit{place: last.place, distance: unranked, turn: kind, entry: math.MinInt64}, last) > 0:
			after = []any{rank, int64(math.MinInt64 + 1)}
		case last.turn == kind:
			after = []any{rank, last.entry}
		default:
			after = []any{rank, int64(0)}
		}
	}
	found, err := p.page(tx, query.ByEntry, after, q.Limit+1)
	hits := make([]hit, len(found))
	for i, f := range found {
		hits[i] = hit{f.pk, f.rank * wayPlaces, unranked, kind, f.score}
	}
	return hits, err
}

// rankedHits answers the first hits of another kind.
func rankedHits(tx *gorm.DB, p pick, kind int64, q query.Search) (hits []hit, err error) {
	for _, w := range p.places(kind) {
		if w.way.Empty() || q.After != nil && w.place < q.After[0].(int64) || len(hits) > q.Limit {
			continue
		}
		statement, args := p.ranked(w.rank, w.way)
		statement = fmt.Sprintf(`SELECT pk, place, distance, turn, pk FROM (SELECT CAST(%d AS BIGINT) AS place, 1000 - CAST(round(1000.0 * score / min(score) OVER ()) AS BIGINT) AS distance,
			CAST(%d AS BIGINT) AS turn, pk FROM (%s) ranked) placed`, w.place, w.turn, statement)
		if q.After != nil {
			statement += " WHERE (place, distance, turn, pk) > (?, ?, ?, ?)"
			args = append(args, q.After...)
		}
		rows, err := findRows(tx, fmt.Sprintf("%s ORDER BY distance, pk LIMIT %d", statement, q.Limit+1), args, 4)
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			hits = append(hits, hit{r.pk, r.order[0].(int64), r.order[1].(int64), r.order[2].(int64), r.order[3].(int64)})
		}
	}
	return hits, nil
}

// describeHits answers what is said of the hits, in their order.
func describeHits(tx *gorm.DB, q query.Search, found []hit) ([]models.Hit, error) {
	byKind := map[int][]int64{}
	for _, h := range found {
		byKind[h.kind()] = append(byKind[h.kind()], h.pk)
	}
	countries, err := namedCountries(tx, q)
	if err != nil {
		return nil, err
	}
	described := map[int]map[int64]*models.Hit{}
	for n, x := range indexes() {
		if keys := byKind[n]; keys != nil {
			if described[n], err = x.describe(tx, q, keys, countries); err != nil {
				return nil, err
			}
		}
	}
	hits := make([]models.Hit, len(found))
	for i, f := range found {
		hits[i] = *described[f.kind()][f.pk]
		hits[i].Match = models.SearchMatches[max(f.rank()-1, 0)/2]
		if f.distance != unranked {
			score := float64(1000-f.distance) / 1000
			hits[i].Score = &score
		}
	}
	return hits, nil
}

// named is what a term names otherwise: a country by its name, or what an instrument is recorded as.
type named struct {
	told
	term int
}

// recorded is the fact that a term says, if it is one.
func recorded(q query.Search, fact told) (named, bool) {
	at := slices.IndexFunc(q.Terms, func(t query.Term) bool { return slices.Contains(t.Facts, fact.text) })
	return named{fact, at}, at >= 0
}

// namedCountries are the names of the countries that the terms name, by their keys.
func namedCountries(tx *gorm.DB, q query.Search) (map[string]named, error) {
	terms, keys := map[int64]int{}, []int64{}
	for i, t := range q.Terms {
		for _, key := range t.Countries {
			terms[key], keys = i, append(keys, key)
		}
	}
	if len(keys) == 0 {
		return nil, nil
	}
	all := map[string]named{}
	err := eachChild(tx, "SELECT pk AS owner, names FROM countries WHERE pk IN ?", []any{keys}, func(pk int64, r models.Ref) {
		name := told{text: r.Names.In(q.Langs)}
		for _, lang := range r.Names.Tags() {
			if r.Names[lang] == name.text && (name.lang == "" || slices.Contains(q.Langs, lang)) {
				name.lang = lang
			}
		}
		all[strconv.FormatInt(pk, 10)] = named{name, terms[pk]}
	})
	return all, err
}

// describe answers who the records of one kind are, and where in them the words, and the countries that they name, were found.
func (x index) describe(tx *gorm.DB, q query.Search, keys []int64, countries map[string]named) (map[int64]*models.Hit, error) {
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
		if f.role == fulltext.Key {
			c, ok := countries[t.text]
			if !ok {
				c, ok = recorded(q, t)
			}
			if ok {
				found[pk] = append(found[pk], highlighted{f, c.told, []query.Mark{{Start: 0, End: len(c.text), Term: c.term}}, 0})
			}
			return
		}
		if marks := q.Marks(t.text, f.role.Person()); marks != nil {
			found[pk] = append(found[pk], highlighted{f, t, marks, nearness(q, f, t.text)})
		}
	})
	for pk, h := range hits {
		h.Name = names[pk].In(q.Langs)
		h.Highlights = highlights(found[pk], q.Langs)
	}
	return hits, err
}
