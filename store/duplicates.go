package store

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"mithaq/models"
	"mithaq/query"
)

// maxTwins is the most pairs of instruments that are compared for one request.
const maxTwins = 50_000

// twins are the internal keys of two instruments that may be one, the lower first, and how likely they are
// one, in thousandths.
type twins struct{ score, first, second int64 }

// Duplicates answers one page of the pairs of instruments that are likely the same, of which at least one is
// among those of the query. Candidates are instruments between the same countries whose dates of signature lie
// no further apart than the tolerance, or one of which has none while their titles are the same; and instruments that
// share a number. Each pair is then weighed as POST /v1/match weighs a description.
func (s *Store) Duplicates(ctx context.Context, q query.Duplicates) (query.Page[models.Duplicate], error) {
	page := query.Page[models.Duplicate]{Data: []models.Duplicate{}, Page: query.PageInfo{Limit: q.Limit}, Shows: func(string) bool { return true }}
	err := s.snapshot(ctx, func(tx snapshot) error {
		page.Version = tx.version
		all, err := s.weighTwins(tx, q)
		if err != nil {
			return err
		}
		page.Page.Total = int64(len(all))
		some := slices.DeleteFunc(slices.Clone(all), func(t twins) bool { return q.After != nil && compareTwins(t, seenTwins(q.After)) <= 0 })
		if len(some) > q.Limit {
			some = some[:q.Limit]
			last := some[q.Limit-1]
			next := q.Next([]any{last.score, last.first, last.second})
			page.Page.Next = &next
		}
		page.Data, err = s.describeTwins(tx, q, some)
		return err
	})
	return page, err
}

// EachDuplicate tells every pair, or the first so many if the query has a limit; before them the version of the data.
func (s *Store) EachDuplicate(ctx context.Context, q query.Duplicates, begin func(version int64) error, tell func(*models.Duplicate) error) error {
	return s.snapshot(ctx, func(tx snapshot) error {
		all, err := s.weighTwins(tx, q)
		if err == nil {
			err = begin(tx.version)
		}
		if q.Limit > 0 && len(all) > q.Limit {
			all = all[:q.Limit]
		}
		for some := range slices.Chunk(all, recordsAtOnce) {
			if err != nil {
				return err
			}
			described, failed := s.describeTwins(tx, q, some)
			if err = failed; err == nil {
				err = tellEach(described, tell)
			}
		}
		return err
	})
}

func compareTwins(a, b twins) int {
	return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.first, b.first), cmp.Compare(a.second, b.second))
}

func seenTwins(after []any) twins {
	return twins{after[0].(int64), after[1].(int64), after[2].(int64)}
}

// weighTwins answers the pairs that are likely enough, the likeliest first.
func (s *Store) weighTwins(tx snapshot, q query.Duplicates) ([]twins, error) {
	statement, args := likelyTwins(q)
	return remembered(&s.memo, tx, func() (likely []twins, err error) {
		var rows []struct{ First, Second int64 }
		if err := tx.Raw(statement, args...).Scan(&rows).Error; err != nil {
			return nil, err
		}
		if len(rows) > maxTwins {
			var flaws models.Invalid
			flaws.Add("", "the filters choose instruments with more than %d possible duplicates: ask for fewer countries or years at once, or for a smaller tolerance", maxTwins)
			return nil, flaws
		}
		for batch := range slices.Chunk(rows, 500) {
			some := make([]twins, len(batch))
			for i, r := range batch {
				some[i] = twins{first: r.First, second: r.Second}
			}
			weighed, err := s.compare(tx, q, some)
			if err != nil {
				return nil, err
			}
			for i, w := range weighed {
				if some[i].score = int64(w.Score*1000 + 0.5); some[i].score >= q.Least {
					likely = append(likely, some[i])
				}
			}
		}
		slices.SortFunc(likely, compareTwins)
		return likely, nil
	}, "duplicates", statement, args, q.Least)
}

// likelyTwins is the statement that finds pairs to compare.
func likelyTwins(q query.Duplicates) (statement string, args []any) {
	const pair = `SELECT DISTINCT CASE WHEN x.instrument_pk < y.instrument_pk THEN x.instrument_pk ELSE y.instrument_pk END AS first,
		CASE WHEN x.instrument_pk < y.instrument_pk THEN y.instrument_pk ELSE x.instrument_pk END AS second FROM `
	later := fmt.Sprintf("COALESCE(date(x.signed_max, '+%d days'), '9999-12-31')", q.Tolerance)
	arms := []string{
		pair + `instrument_pairs x JOIN instrument_pairs y ON y.pair = x.pair AND y.signed_min >= x.signed_min AND y.signed_min <= ` + later + `
			WHERE x.signed_min <> '' AND y.instrument_pk <> x.instrument_pk`,
		pair + `instrument_pairs x JOIN instruments i ON i.pk = x.instrument_pk JOIN instrument_pairs y ON y.pair = x.pair AND y.instrument_pk <> x.instrument_pk
			JOIN instruments j ON j.pk = y.instrument_pk AND j.title_key = i.title_key WHERE x.signed_min = ''`,
		pair + `identifiers x JOIN identifiers y ON y.scheme = x.scheme AND y.value = x.value AND y.instrument_pk > x.instrument_pk`,
	}
	statement = "SELECT first, second FROM (" + strings.Join(arms, " UNION ") + ") twins"
	if len(q.Where) > 0 {
		where, more := whereOf(q.Where)
		among := "(SELECT instruments.pk FROM instruments" + where + ")"
		statement += " WHERE first IN " + among + " OR second IN " + among
		args = slices.Concat(more, more)
	}
	return statement + fmt.Sprintf(" LIMIT %d", maxTwins+1), args
}

// compare weighs pairs.
func (s *Store) compare(tx snapshot, q query.Duplicates, all []twins) ([]models.Candidate, error) {
	var keys keySet
	for _, t := range all {
		keys.add([]int64{t.first, t.second})
	}
	records, err := s.Instruments.load(tx.DB, q.Showing("parties", "identifiers"), keys.keys)
	if err != nil {
		return nil, err
	}
	atlas, err := s.atlas.of(tx.DB)
	if err != nil {
		return nil, err
	}
	byKey := make(map[int64]models.Instrument, len(records))
	for i, r := range records {
		byKey[keys.keys[i]] = r
	}
	tell, err := tellingOf(tx.DB, records, nil)
	if err != nil {
		return nil, err
	}
	weighed := make([]models.Candidate, len(all))
	for i, t := range all {
		a, b := byKey[t.first], byKey[t.second]
		m := &matcher{store: s, tx: tx.DB, langs: q.Langs, asked: descriptionOf(a)}
		for _, p := range a.Parties {
			if e, err := atlas.find(p.Country.ID); err == nil && p.Role == models.RoleParty {
				m.parties = append(m.parties, e)
			}
		}
		w := m.weigh(b.ID, b.Titles)
		tell.titles(w, a, b)
		m.circumstances(w, b)
		weighed[i] = w.Candidate
	}
	return weighed, nil
}

// descriptionOf is what is known of an instrument, as one would describe it.
func descriptionOf(i models.Instrument) models.Description {
	return models.Description{Kind: models.KindInstrument, Date: i.Signed, Identifiers: i.Identifiers}
}

// describeTwins says who the pairs of a page are, and why they are likely one.
func (s *Store) describeTwins(tx snapshot, q query.Duplicates, some []twins) ([]models.Duplicate, error) {
	weighed, err := s.compare(tx, q, some)
	if err != nil {
		return nil, err
	}
	var keys keySet
	for _, t := range some {
		keys.add([]int64{t.first, t.second})
	}
	refs := map[int64]models.Ref{}
	if err := eachChild(tx.DB, "SELECT pk AS owner, id, titles AS names FROM instruments WHERE pk IN ?", []any{append(keys.keys, 0)}, func(pk int64, r models.Ref) {
		r.Name = r.Names.In(q.Langs)
		refs[pk] = r
	}); err != nil {
		return nil, err
	}
	duplicates := make([]models.Duplicate, len(some))
	for i, t := range some {
		duplicates[i] = models.Duplicate{Instruments: []models.Ref{refs[t.first], refs[t.second]}, Score: rounded(weighed[i].Score), Reasons: weighed[i].Reasons}
	}
	return duplicates, nil
}
