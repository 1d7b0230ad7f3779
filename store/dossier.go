package store

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"mithaq/models"
	"mithaq/query"
)

// Dossier answers everything on the pair of countries that the id names, in either order.
func (s *Store) Dossier(ctx context.Context, id string, q query.Query) (d models.Dossier, err error) {
	err = s.snapshot(ctx, func(tx snapshot) error {
		atlas, err := s.atlas.at(tx.DB, tx.version)
		if err != nil {
			return err
		}
		a, b, err := atlas.pair(id)
		if err == models.ErrNotFound { //nolint:errorlint // pair answers it as it is
			return models.NotFound{Why: atlas.noPair(id)}
		}
		if err != nil {
			return err
		}
		pair := query.PairOf{A: query.Party{Key: a.pk, ID: a.id}, B: query.Party{Key: b.pk, ID: b.id}}
		d, err = remembered(&s.memo, tx, func() (models.Dossier, error) { return s.dossier(tx, q, pair) }, "dossier", pair, q.AsOf)
		return err
	})
	d.Localize(q.Langs)
	return d, err
}

// dossier makes a dossier, with names in no language.
func (s *Store) dossier(tx snapshot, q query.Query, pair query.PairOf) (models.Dossier, error) {
	d := models.Dossier{AsOf: q.AsOf, Version: tx.version}
	err := firstError(
		func() error { return s.pairCounts(tx, q, pair, &d) },
		func() error { return s.pairTopics(tx, q, pair, &d) },
		func() error { return pairInForce(tx.DB, q, pair, &d) },
		func() error { return pairDeadlines(tx.DB, q, pair, &d) },
		func() error { return pairPeople(tx.DB, pair, &d) },
		func() error { return pairEvidence(tx.DB, pair, &d) },
	)
	return d, err
}

// between is the filter that chooses the instruments of a pair.
func between(pair query.PairOf) []query.Filter {
	return []query.Filter{{Field: "between", Condition: instrumentBetween(query.Question{Values: []any{pair}})}}
}

func (s *Store) pairCounts(tx snapshot, q query.Query, pair query.PairOf, d *models.Dossier) error {
	all, err := countPairs(tx.DB, " WHERE p.pair = ?", []any{pair.ID()})
	if err != nil {
		return err
	}
	if len(all) == 0 { // a pair that has signed nothing is a pair all the same
		all = []tally{{pair: pair.ID()}}
	}
	q.Where = nil
	page, err := s.completePairs(tx, q, all)
	if err == nil {
		d.Pair = page[0]
	}
	return err
}

// pairTopics counts by topic and decade.
func (s *Store) pairTopics(tx snapshot, q query.Query, pair query.PairOf, d *models.Dossier) error {
	topic, _ := instruments.spec.Field("topic")
	decade, _ := instruments.spec.Field("decade")
	totals, err := s.Instruments.groups(tx, q, []query.Field{topic}, between(pair))
	if err != nil {
		return err
	}
	slices.SortStableFunc(totals, func(a, b group) int { return int(b.count.Int64 - a.count.Int64) })
	split, err := s.Instruments.groups(tx, q, []query.Field{topic, decade}, between(pair))
	if err != nil {
		return err
	}
	d.Topics = []models.TopicCount{}
	for _, t := range totals {
		if !t.values[0].value.Valid {
			continue
		}
		count := models.TopicCount{Topic: t.values[0].ref(), Instruments: t.count.Int64, ByDecade: map[string]int64{}}
		for _, g := range split {
			if g.values[0].value == t.values[0].value && g.values[1].value.Valid {
				count.ByDecade[g.values[1].value.String] = g.count.Int64
			}
		}
		d.Topics = append(d.Topics, count)
	}
	return nil
}

// ref is the record that a value names.
func (v groupValue) ref() models.Ref { return models.Ref{ID: v.value.String, Names: v.label} }

func pairInForce(tx *gorm.DB, q query.Query, pair query.PairOf, d *models.Dossier) error {
	d.InForce = []models.InForceInstrument{}
	where, args := whereOf(between(pair))
	var rows []struct {
		models.InForceInstrument
		FromMax, UntilMin models.Day
	}
	err := tx.Raw(`SELECT instruments.id AS instrument_id, instruments.titles AS instrument_names, instruments.type, instruments.signed_text, s.from_text, s.from_max, s.until_min
		FROM instruments JOIN periods s ON s.instrument_pk = instruments.pk`+where+` AND s.status = 'in_force' AND s.from_min <= ? AND s.until_max >= ?
		ORDER BY instruments.signed_min DESC, instruments.pk`, append(args, q.AsOf, q.AsOf)...).Scan(&rows).Error
	for _, r := range rows {
		r.Certainty = models.Possible
		if r.FromMax <= q.AsOf && q.AsOf <= r.UntilMin {
			r.Certainty = models.Certain
		}
		d.InForce = append(d.InForce, r.InForceInstrument)
	}
	return err
}

// pairDeadlines finds what falls due within a year.
func pairDeadlines(tx *gorm.DB, q query.Query, pair query.PairOf, d *models.Dossier) error {
	e := Expiring{Deadlines: []models.Deadline{}, AsOf: q.AsOf, Until: q.AsOf.Add(models.MustDuration("P1Y"))}
	q.Where = between(pair)
	err := e.find(tx, q)
	d.Expiring = e.Deadlines
	return err
}

// pairPeople finds the events with both countries, and who signed.
func pairPeople(tx *gorm.DB, pair query.PairOf, d *models.Dossier) error {
	d.Events, d.Officials, d.Agencies = []models.PairEvent{}, []models.Count{}, []models.Count{}
	where, args := whereOf(between(pair))
	with := eventBetween(query.Question{Values: []any{pair}})
	return firstError(
		func() error {
			return tx.Raw(`SELECT events.id AS event_id, events.titles AS event_names, events.kind, events.from_text, events.to_text
				FROM events WHERE `+with.SQL+` ORDER BY events.from_min DESC, events.pk`, with.Args...).Scan(&d.Events).Error
		},
		func() error {
			return tx.Raw(`SELECT o.id AS record_id, o.names AS record_names, c.id AS country_id, c.names AS country_names, count(DISTINCT instruments.pk) AS instruments
				FROM instruments JOIN signatories s ON s.instrument_pk = instruments.pk JOIN officials o ON o.pk = s.official_pk JOIN countries c ON c.pk = s.country_pk`+where+`
				GROUP BY o.pk, c.pk ORDER BY instruments DESC, o.id`, args...).Scan(&d.Officials).Error
		},
		func() error {
			return tx.Raw(`SELECT a.id AS record_id, a.names AS record_names, c.id AS country_id, c.names AS country_names, count(DISTINCT instruments.pk) AS instruments
				FROM instruments JOIN parties p ON p.instrument_pk = instruments.pk JOIN agencies a ON a.pk = p.agency_pk JOIN countries c ON c.pk = p.country_pk`+where+`
				GROUP BY a.pk, c.pk ORDER BY instruments DESC, a.id`, args...).Scan(&d.Agencies).Error
		},
	)
}

// pairEvidence finds what is disputed, and which sources were read.
func pairEvidence(tx *gorm.DB, pair query.PairOf, d *models.Dossier) error {
	d.Conflicts = []models.PairConflict{}
	where, args := whereOf(between(pair))
	const assertions = ` FROM instruments JOIN assertions x ON x.kind = 'instrument' AND x.record_pk = instruments.pk`
	return firstError(
		func() error {
			return tx.Raw(`SELECT DISTINCT instruments.id AS instrument_id, instruments.titles AS instrument_names, x.field`+assertions+where+` AND x.disputed = 1
				ORDER BY instruments.id, x.field`, args...).Scan(&d.Conflicts).Error
		},
		func() error {
			return tx.Raw(`SELECT count(DISTINCT x.source_pk) AS sources, max(s.retrieved_text) AS last_checked`+assertions+` JOIN sources s ON s.pk = x.source_pk`+where, args...).
				Scan(&d.Coverage).Error
		},
	)
}
