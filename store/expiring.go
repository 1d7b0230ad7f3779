package store

import (
	"cmp"
	"context"
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
	e := Expiring{Deadlines: []models.Deadline{}, AsOf: q.AsOf, Until: q.AsOf.Add(q.Within), Lineage: query.Localized(q.Lineage, q.Langs)}
	err := s.snapshot(ctx, func(tx *gorm.DB) (err error) {
		if e.Version, err = version(tx); err != nil {
			return err
		}
		return e.find(tx, q.Query)
	})
	return e, err
}

// find adds what falls due under the terms of the instruments, in the order of time.
func (e *Expiring) find(tx *gorm.DB, q query.Query) error {
	where, args := whereOf(append(slices.Clone(q.Where), query.Filter{Condition: mayFallDue(q.AsOf)}))
	periods, err := periodsOfTerms(tx, where, args)
	if err != nil {
		return err
	}
	err = eachChild(tx, `SELECT instruments.pk AS owner, instruments.id AS instrument_id, instruments.titles AS instrument_names, instruments.pair, instruments.updated_at, terms.*
		FROM instruments JOIN terms ON terms.instrument_pk = instruments.pk`+where, args, func(pk int64, t termsOf) {
		for _, d := range t.Deadlines(periods[pk], q.AsOf) {
			if e.has(d, q.Match) {
				d.Instrument, d.Pair, d.Changed = t.Instrument, t.Pair, t.UpdatedAt
				d.Localize(q.Langs)
				e.Deadlines = append(e.Deadlines, d)
			}
		}
	})
	slices.SortFunc(e.Deadlines, func(a, b models.Deadline) int {
		return cmp.Or(a.Date.Compare(b.Date), strings.Compare(a.Instrument.ID, b.Instrument.ID), strings.Compare(string(a.Deadline), string(b.Deadline)))
	})
	return err
}

// termsOf are terms with what is shown of their instrument.
type termsOf struct {
	models.Terms
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

// periodsOfTerms answers the periods of the instruments that have terms, without their reasons.
func periodsOfTerms(tx *gorm.DB, where string, args []any) (map[int64][]models.Period, error) {
	periods := map[int64][]models.Period{}
	err := eachChild(tx, `SELECT instrument_pk AS owner, status, from_text, from_min, from_max, until_min, until_max, certainty FROM periods
		WHERE instrument_pk IN (SELECT instruments.pk FROM instruments JOIN terms ON terms.instrument_pk = instruments.pk`+where+`) ORDER BY instrument_pk, position`,
		args, func(pk int64, p models.Period) { periods[pk] = append(periods[pk], p) })
	return periods, err
}

// has says whether a deadline falls, or may fall, into the time asked for.
func (e Expiring) has(d models.Deadline, match query.Match) bool {
	if match == query.Certain {
		return d.Certainty == models.Certain && e.AsOf <= d.DateMin && d.DateMax <= e.Until
	}
	return d.DateMin <= e.Until && e.AsOf <= d.DateMax
}
