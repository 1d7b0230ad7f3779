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

// Timeline is the declaration of the timeline.
func Timeline() *query.Spec { return &timeline }

// timeline declares what happened. Its fields speak of tables that there are not: each of the arms
// says what these are for its own records, so that every filter is answered from an index before the
// arms are put together.
var timeline = query.Spec{
	Name: "timeline", Order: "-date", Row: models.Moment{},
	Doc: "Events and the acts in the life of instruments, in one order of time. An instrument of which the date of signature is recorded and no act of signing stands there with its signature, too.",
	Fields: []query.Field{
		{Name: "kind", Doc: "Events, or acts.", Example: "event", Type: query.Word(models.MomentKinds), Column: "timeline.kind"},
		{Name: "what", Doc: "What sort of event or act it was.", Example: "ratification",
			Type: query.Type{Form: query.FormWord, Values: slices.Concat(query.Word(models.EventKinds).Values, query.Word(models.ActionKinds).Values)}, Column: "timeline.what"},
		momentField(models.KindCountry, "Events with one of these countries, and acts on instruments in which one takes part, in any role and whoever acted; `region:015` is every country of a region of UN M49.", "MA"),
		{Name: "between", Doc: "Events with both of two countries, and acts on instruments to which both are parties.", Example: "MA,AE", Type: query.Pair, Match: momentBetween},
		momentField(models.KindAgency, "Events with one of these agencies, and acts on instruments that one signed.", "ma-dgsn"),
		momentField(models.KindOfficial, "Events with one of these officials, and acts on instruments that one signed.", "abdellatif-hammouchi"),
		momentField(models.KindInstrument, "Acts on these instruments, and events at which one was signed, announced or discussed.", "ma-ae-police-mou-2024"),
		momentField(models.KindTopic, "Acts on instruments about one of these topics, or a topic below it, and events that touched one.", "police-cooperation"),
		dateField("date", "timeline.date", "When the event began, or the act was done; of an entry into force, an end and whatever else is an effect and no act, when it took effect.", "2010/.."),
	},
}

// momentField finds moments by what they have to do with a record.
func momentField(kind models.Kind, doc, example string) query.Field {
	return query.Field{Name: string(kind), Doc: doc, Example: example, Type: query.Record(kind), Nullable: true,
		Column: "x.record_pk", Where: "timeline.owner IN (SELECT x.owner FROM of_" + string(kind) + " x WHERE {})"}
}

// momentBetween holds for what has to do with both countries: acts on the instruments of the pair, and
// events with both.
func momentBetween(q query.Question) query.Condition {
	return anyPair(q, func(p query.PairOf) query.Condition {
		return query.Condition{
			SQL: `timeline.owner IN (SELECT x.owner FROM of_both x WHERE x.country_pk = ? INTERSECT SELECT x.owner FROM of_both x WHERE x.country_pk = ?
				UNION ALL SELECT x.owner FROM of_pair x WHERE x.pair = ?)`,
			Args: []any{p.A.Key, p.B.Key, p.ID()},
		}
	})
}

// The keys of moments number the acts of all instruments, and below zero the events, so that the
// order is total and, read forwards, the events of a day come before its acts. Acts are numbered from 1: what has the number 0
// is a signature of which no more is recorded than the date.
const (
	actKey       = "(a.instrument_pk * 1048576 + a.position)"
	signatureKey = "(i.pk * 1048576)"
	eventKey     = "(-e.pk)"

	actsPerInstrument = 1048576 // more than an instrument can have
)

// arms are what the tables of the declaration are for events, for acts, and for signatures that are no acts. An owner is what
// the filters find: the event, or the instrument that was acted on. They are not materialized, so that the indexes
// behind them are used.
var arms = []string{
	`WITH timeline (pk, owner, kind, what, date_text, date_min, date_max) AS NOT MATERIALIZED
			(SELECT ` + eventKey + `, e.pk, 'event', e.kind, e.from_text, e.from_min, e.from_max FROM events e),
		of_country (owner, record_pk) AS NOT MATERIALIZED (SELECT event_pk, country_pk FROM event_countries),
		of_agency (owner, record_pk) AS NOT MATERIALIZED (SELECT event_pk, agency_pk FROM event_agencies),
		of_official (owner, record_pk) AS NOT MATERIALIZED (SELECT event_pk, official_pk FROM event_officials),
		of_instrument (owner, record_pk) AS NOT MATERIALIZED (SELECT event_pk, instrument_pk FROM event_instruments),
		of_topic (owner, record_pk) AS NOT MATERIALIZED
			(SELECT x.event_pk, t.topic_pk FROM event_instruments x JOIN instrument_topics t ON t.instrument_pk = x.instrument_pk),
		of_pair (owner, pair) AS NOT MATERIALIZED (SELECT pk, id FROM events WHERE FALSE),
		of_both (owner, country_pk) AS NOT MATERIALIZED (SELECT event_pk, country_pk FROM event_countries)`,
	`WITH timeline (pk, owner, kind, what, date_text, date_min, date_max) AS NOT MATERIALIZED
			(SELECT ` + actKey + `, a.instrument_pk, 'action', a.kind, a.date_text, a.date_min, a.date_max FROM acts a),` + ofInstruments,
	`WITH timeline (pk, owner, kind, what, date_text, date_min, date_max) AS NOT MATERIALIZED
			(SELECT ` + signatureKey + `, i.pk, 'action', 'signature', i.signed_text, i.signed_min, i.signed_max FROM instruments i WHERE i.signed_min <> ''
				AND NOT EXISTS (SELECT 1 FROM actions a WHERE a.instrument_pk = i.pk AND a.kind = 'signature' AND a.date_min <> '')),` + ofInstruments,
}

// ofInstruments are the tables by which filters find what was done to instruments.
const ofInstruments = `
		of_country (owner, record_pk) AS NOT MATERIALIZED (SELECT instrument_pk, country_pk FROM parties),
		of_agency (owner, record_pk) AS NOT MATERIALIZED (SELECT instrument_pk, agency_pk FROM parties),
		of_official (owner, record_pk) AS NOT MATERIALIZED (SELECT instrument_pk, official_pk FROM signatories),
		of_instrument (owner, record_pk) AS NOT MATERIALIZED (SELECT pk, pk FROM instruments),
		of_topic (owner, record_pk) AS NOT MATERIALIZED (SELECT instrument_pk, topic_pk FROM instrument_topics),
		of_pair (owner, pair) AS NOT MATERIALIZED (SELECT instrument_pk, pair FROM instrument_pairs),
		of_both (owner, country_pk) AS NOT MATERIALIZED (SELECT instrument_pk, country_pk FROM parties WHERE FALSE)`

// Timeline answers one page of the moments that the query asks for.
func (s *Store) Timeline(ctx context.Context, q query.Query) (query.Page[models.Moment], error) {
	page := query.Page[models.Moment]{Page: query.PageInfo{Limit: q.Limit}, Shows: q.Shows}
	err := s.snapshot(ctx, func(tx snapshot) (err error) {
		page.Version = tx.version
		if page.Page.Total, err = s.countMoments(tx, q); err != nil {
			return err
		}
		found, err := findMoments(tx.DB, q)
		if err != nil {
			return err
		}
		found, page.Page.Next = turn(q, found)
		page.Data, err = loadMoments(tx.DB, q, pks(found))
		return err
	})
	return page, err
}

func (s *Store) countMoments(tx snapshot, q query.Query) (int64, error) {
	where, args := whereOf(q.Where)
	return remembered(&s.memo, tx, func() (n int64, err error) {
		counts := make([]string, len(arms))
		for i, arm := range arms {
			counts[i] = fmt.Sprintf("(%s SELECT count(*) FROM timeline%s)", arm, where)
		}
		err = tx.Raw("SELECT "+strings.Join(counts, " + "), slices.Repeat(args, len(arms))...).Scan(&n).Error
		return n, err
	}, "moments", where, args)
}

// findMoments answers the moments of one page, and one more if there is a next page. Each arm answers
// a page of its own, of which the first are then taken.
func findMoments(tx *gorm.DB, q query.Query) (all []found, err error) {
	where, args := whereOf(unread(q, q.Where))
	selected, ordered := "timeline.pk", []string{}
	for i, o := range q.Order {
		selected += fmt.Sprintf(", %s AS o%d", o.SQL, i)
		ordered = append(ordered, fmt.Sprintf("o%d%s", i, direction(o)))
	}
	last := fmt.Sprintf("ORDER BY %s LIMIT %d", strings.Join(ordered, ", "), q.Limit+1)
	pages := make([]string, len(arms))
	for i, arm := range arms {
		pages[i] = fmt.Sprintf("SELECT * FROM (%s SELECT %s FROM timeline%s %s) some%d", arm, selected, where, last, i)
	}
	var rows []map[string]any
	err = tx.Raw(strings.Join(pages, " UNION ALL ")+" "+last, slices.Repeat(args, len(arms))...).Scan(&rows).Error
	for _, r := range rows {
		f := found{pk: r["pk"].(int64)}
		for i := range q.Order {
			f.order = append(f.order, r[fmt.Sprintf("o%d", i)])
		}
		all = append(all, f)
	}
	return all, err
}

// loadMoments answers the moments with the given keys, in their order.
func loadMoments(tx *gorm.DB, q query.Query, keys []int64) ([]models.Moment, error) {
	var events, acts, instruments, signed []int64
	for _, key := range keys {
		switch {
		case key < 0:
			events = append(events, -key)
		case key%actsPerInstrument == 0:
			signed = append(signed, key/actsPerInstrument)
		default:
			acts, instruments = append(acts, key), append(instruments, key/actsPerInstrument)
		}
	}
	moments := make(map[int64]models.Moment, len(keys))
	tell := func(key int64, m models.Moment) {
		m.Localize(q.Langs)
		moments[key] = m
	}
	if err := eachChild(tx, loadEvents, []any{events}, tell); err != nil {
		return nil, err
	}
	if err := eachChild(tx, loadActs, []any{instruments, acts}, tell); err != nil {
		return nil, err
	}
	if err := eachChild(tx, loadSignatures, []any{signed}, tell); err != nil {
		return nil, err
	}
	page := make([]models.Moment, len(keys))
	for i, key := range keys {
		page[i] = moments[key]
	}
	return page, nil
}

var loadEvents = `SELECT ` + eventKey + ` AS owner, 'event' AS kind, e.kind AS what, e.from_text AS date_text, e.to_text, e.id AS event_id, e.titles AS event_names,
		i.id AS instrument_id, i.titles AS instrument_names,
		(SELECT a.source_pk FROM assertions a WHERE a.kind = 'event' AND a.record_pk = e.pk AND a.rank <> 'deprecated'
			ORDER BY CASE a.rank WHEN 'preferred' THEN 0 ELSE 1 END, a.position LIMIT 1) AS source_pk
	FROM events e
	LEFT JOIN instruments i ON i.pk = (SELECT max(x.instrument_pk) FROM event_instruments x WHERE x.event_pk = e.pk HAVING count(DISTINCT x.instrument_pk) = 1)
	WHERE e.pk IN ?`

// loadActs finds the event of a signature or an announcement.
var loadActs = `SELECT ` + actKey + ` AS owner, 'action' AS kind, a.kind AS what, a.position, a.date_text, a.note, i.id AS instrument_id, i.titles AS instrument_names,
		e.id AS event_id, e.titles AS event_names, a.country_pk, a.source_pk
	FROM acts a JOIN instruments i ON i.pk = a.instrument_pk
	LEFT JOIN events e ON e.pk = ` + eventOf("a.instrument_pk", "CASE a.kind WHEN 'signature' THEN 'signed' WHEN 'announcement' THEN 'announced' END", "a.date") + `
	WHERE a.instrument_pk IN ? AND ` + actKey + ` IN ?`

// loadSignatures answers signatures of which no more is recorded than the date, with the source of that, or else of all of
// the record.
var loadSignatures = `SELECT ` + signatureKey + ` AS owner, 'action' AS kind, 'signature' AS what, i.signed_text AS date_text, i.id AS instrument_id, i.titles AS instrument_names,
		e.id AS event_id, e.titles AS event_names,
		(SELECT a.source_pk FROM assertions a WHERE a.kind = 'instrument' AND a.record_pk = i.pk AND a.rank <> 'deprecated' AND (a.field = 'signed' OR a.field IS NULL)
			ORDER BY CASE a.rank WHEN 'preferred' THEN 0 ELSE 1 END, CASE WHEN a.field IS NULL THEN 1 ELSE 0 END, a.position LIMIT 1) AS source_pk
	FROM instruments i
	LEFT JOIN events e ON e.pk = ` + eventOf("i.pk", "'signed'", "i.signed") + `
	WHERE i.pk IN ?`

// eventOf finds the event of an act among those with the relation to the instrument that may have been on the day; a
// ceremony goes before a visit.
func eventOf(instrument, relation, date string) string {
	return fmt.Sprintf(`(SELECT v.pk FROM event_instruments x JOIN events v ON v.pk = x.event_pk
		WHERE x.instrument_pk = %s AND x.relation = %s
		AND v.from_min <= %s_max AND CASE WHEN v.to_max = '' THEN v.from_max ELSE v.to_max END >= %[3]s_min
		ORDER BY CASE v.kind WHEN 'signing_ceremony' THEN 0 ELSE 1 END, v.from_min DESC, v.pk LIMIT 1)`, instrument, relation, date)
}
