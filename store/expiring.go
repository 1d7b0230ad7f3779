package store

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"gorm.io/gorm"

	"mithaq/models"
	"mithaq/query"
)

// Expiring is what falls due from a day until another, in the order of time.
type Expiring struct {
	Deadlines   []models.Deadline
	AsOf, Until models.Day
	Lineage     []query.Line
	Version     int64
}

// Expiring answers what falls due under the terms of the instruments that the query asks for.
func (s *Store) Expiring(ctx context.Context, q query.Expiring) (Expiring, error) {
	e := Expiring{AsOf: q.AsOf, Until: q.AsOf.Add(q.Within), Lineage: query.Localized(q.Lineage, q.Langs)}
	err := s.snapshot(ctx, func(tx snapshot) (err error) {
		e.Version = tx.version
		where, args := whereOf(q.Where)
		e.Deadlines, err = remembered(&s.memo, tx, func() ([]models.Deadline, error) {
			err := e.find(tx.DB, q.Query)
			return e.Deadlines, err
		}, "expiring", where, args, e.AsOf, e.Until, q.Match)
		return err
	})
	e.Deadlines = e.localized(q.Langs)
	return e, err
}

// localized are the deadlines in the best of the languages; those that are remembered are in none.
func (e *Expiring) localized(langs models.Languages) []models.Deadline {
	all := slices.Clone(e.Deadlines)
	for i := range all {
		all[i].Localize(langs)
	}
	return all
}

// find adds what falls due under the terms of the instruments, in the order of time.
func (e *Expiring) find(tx *gorm.DB, q query.Query) error {
	e.Deadlines = []models.Deadline{}
	due := map[int64][]models.Deadline{}
	err := eachTerms(tx, append(slices.Clone(q.Where), query.Filter{Condition: mayFallDue(q.AsOf)}), func(pk int64, t models.Terms, periods []models.Period) {
		for _, d := range t.Deadlines(periods, q.AsOf) {
			if e.has(d, q.Match) {
				due[pk] = append(due[pk], d)
			}
		}
	})
	if err != nil {
		return err
	}
	for keys := range slices.Chunk(slices.Sorted(maps.Keys(due)), 10_000) {
		err := eachChild(tx, `SELECT pk AS owner, id AS instrument_id, titles AS instrument_names, pair, updated_at FROM instruments WHERE pk IN ?`, []any{keys},
			func(pk int64, i expiringInstrument) {
				for _, d := range due[pk] {
					d.Instrument, d.Pair, d.Changed = i.Instrument, i.Pair, i.UpdatedAt
					e.Deadlines = append(e.Deadlines, d)
				}
			})
		if err != nil {
			return err
		}
	}
	slices.SortFunc(e.Deadlines, func(a, b models.Deadline) int {
		return cmp.Or(a.Date.Compare(b.Date), strings.Compare(a.Instrument.ID, b.Instrument.ID), strings.Compare(string(a.Deadline), string(b.Deadline)))
	})
	return nil
}

// expiringInstrument is what a deadline shows of its instrument.
type expiringInstrument struct {
	Instrument models.Ref `gorm:"embedded;embeddedPrefix:instrument_"`
	Pair       models.Optional
	UpdatedAt  models.Instant
}

// mayFallDue holds for instruments whose terms may run on a day, or whose obligations may outlast them.
func mayFallDue(day models.Day) query.Condition {
	return query.Condition{
		SQL: `terms.survival IS NOT NULL OR EXISTS (SELECT 1 FROM periods running WHERE running.instrument_pk = instruments.pk
			AND running.status IN ? AND running.from_min <= ? AND running.until_max >= ?)`,
		Args: []any{models.Running, day, day},
	}
}

// eachTerms tells the terms of each instrument that meets the conditions, with its periods but without
// their reasons.
func eachTerms(tx *gorm.DB, conditions []query.Filter, tell func(pk int64, t models.Terms, periods []models.Period)) error {
	type row struct {
		models.Terms
		models.Period
	}
	where, args := whereOf(conditions)
	var now int64
	var terms models.Terms
	var periods []models.Period
	err := eachChild(tx, `SELECT terms.instrument_pk AS owner, terms.initial_term, terms.renewal, terms.renewal_period, terms.renewal_notice, terms.survival,
			s.status, s.from_text, s.from_min, s.from_max, s.until_min, s.until_max, s.certainty
		FROM terms JOIN instruments ON instruments.pk = terms.instrument_pk JOIN periods s ON s.instrument_pk = terms.instrument_pk`+where+
		` ORDER BY terms.instrument_pk, s.position`, args, func(pk int64, r row) {
		if pk != now && now != 0 {
			tell(now, terms, periods)
		}
		if pk != now {
			periods = nil
		}
		now, terms, periods = pk, r.Terms, append(periods, r.Period)
	})
	if err == nil && now != 0 {
		tell(now, terms, periods)
	}
	return err
}

// has says whether a deadline falls, or may fall, into the time asked for.
func (e Expiring) has(d models.Deadline, match query.Match) bool {
	if match == query.Certain {
		return d.Certainty == models.Certain && e.AsOf <= d.DateMin && d.DateMax <= e.Until
	}
	return d.DateMin <= e.Until && e.AsOf <= d.DateMax
}
