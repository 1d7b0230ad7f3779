package store

import (
	"slices"

	"mithaq/fulltext"
	"mithaq/models"
	"mithaq/query"
)

var eventFindables = slices.Concat([]findable{
	own("titles", "events", "titles", fulltext.Name, inLanguages), own("summaries", "events", "summaries", fulltext.Related, inLanguages), own("places", "events", "places", fulltext.Related, inLanguages),
}, others("countries", models.KindCountry, "event_countries", "event_pk", "country_pk"), others("agencies", models.KindAgency, "event_agencies", "event_pk", "agency_pk"),
	others("officials", models.KindOfficial, "event_officials", "event_pk", "official_pk"))

var events = &kind[models.Event]{
	spec: query.Spec{
		Kind: models.KindEvent, Name: "events", Order: "-from", Row: models.Event{},
		Doc: "What happened around instruments: visits, talks, ceremonies, deployments, training.",
		Fields: []query.Field{
			idField(models.KindEvent, "events", "hammouchi-visit-uae-2025-09"),
			{Name: "kind", Doc: "What sort of event it was.", Example: "visit", Type: query.Word(models.EventKinds), Column: "events.kind", Sort: []string{"events.kind"}, Group: plain("events.kind")},
			{Name: "country", Doc: "With one of these countries.", Example: "MA", Type: query.Record(models.KindCountry), Nullable: true,
				Column: "x.country_pk", Where: "events.pk IN (SELECT x.event_pk FROM event_countries x WHERE {})", Group: joined("LEFT JOIN event_countries g_at ON g_at.event_pk = events.pk LEFT JOIN countries g_country ON g_country.pk = g_at.country_pk", "g_country.id", "g_country.names")},
			{Name: "between", Doc: "With both of two countries.", Example: "MA,AE", Type: query.Pair, Match: eventBetween},
			{Name: "agency", Doc: "With one of these agencies.", Example: "ma-dgsn", Type: query.Record(models.KindAgency), Nullable: true,
				Column: "x.agency_pk", Where: "events.pk IN (SELECT x.event_pk FROM event_agencies x WHERE {})", Group: joined("LEFT JOIN event_agencies g_with ON g_with.event_pk = events.pk LEFT JOIN agencies g_agency ON g_agency.pk = g_with.agency_pk", "g_agency.id", "g_agency.names")},
			{Name: "official", Doc: "With one of these officials.", Example: "abdellatif-hammouchi", Type: query.Record(models.KindOfficial), Nullable: true,
				Column: "x.official_pk", Where: "events.pk IN (SELECT x.event_pk FROM event_officials x WHERE {})"},
			{Name: "instrument", Doc: "At which one of these instruments was signed, announced or discussed.", Example: "ma-ae-police-mou-2024",
				Type: query.Record(models.KindInstrument), Nullable: true,
				Column: "x.instrument_pk", Where: "events.pk IN (SELECT x.event_pk FROM event_instruments x WHERE {})"},
			dateField("from", "events.from", "When it began.", "2024-09"),
			yearField("year", "events.from", "Begun in these years: only dates that lie wholly in one of them.", "2024"),
			dateField("to", "events.to", "When it ended.", "2024-09"),
			searchField("events", eventFindables, "visit Abu Dhabi"),
			nameField("title", "events.title_key"),
			conflictField("events", models.Event{}, "from"), warningField("events"), sourceField("events"), evidenceField("events"), updatedField("events"),
		},
		Relations: relationsOf(eventRelations),
	},
	columns:   "events.*",
	from:      "events",
	relations: eventRelations,
	findables: eventFindables,
	address:   func(e *models.Event) address { return address{&e.ID, &e.Record, &e.Provenance} },
	localize:  (*models.Event).Localize,
	row: func(_ *Writer, e *models.Event) row {
		return row{
			"titles": e.Titles, "title_key": sortKey(e.Titles), "kind": e.Kind, "places": e.Places, "summaries": e.Summaries,
		}.date("from", e.From).date("to", e.To)
	},
	children: func(w *Writer, e *models.Event) []children {
		return []children{
			w.eventRefs("event_countries", "country_pk", models.KindCountry, e.Countries, "/countries/%d"),
			w.eventRefs("event_agencies", "agency_pk", models.KindAgency, e.Agencies, "/agencies/%d"),
			w.eventRefs("event_officials", "official_pk", models.KindOfficial, e.Officials, "/officials/%d"),
			{"event_instruments", "event_pk", numbered(e.Instruments, func(i int, x models.EventInstrument) row {
				return row{"instrument_pk": w.must(models.KindInstrument, x.Instrument, "/instruments/%d/instrument", i), "relation": x.Relation}
			})},
		}
	},
}

func (w *Writer) eventRefs(table, column string, kind models.Kind, refs []models.Ref, place string) children {
	return children{table, "event_pk", numbered(refs, func(i int, r models.Ref) row { return row{column: w.must(kind, r, place, i)} })}
}

func eventBetween(q query.Question) query.Condition {
	return anyPair(q, func(p query.PairOf) query.Condition {
		return query.Condition{
			SQL: `events.pk IN (SELECT a.event_pk FROM event_countries a JOIN event_countries b ON b.event_pk = a.event_pk
				WHERE a.country_pk = ? AND b.country_pk = ?)`,
			Args: []any{p.A.Key, p.B.Key},
		}
	})
}

var eventRelations = slices.Concat([]relation[models.Event]{
	many("countries", "the countries that took part.", true,
		`SELECT x.event_pk AS owner, c.id, c.names FROM event_countries x JOIN countries c ON c.pk = x.country_pk
			WHERE x.event_pk IN ? ORDER BY x.event_pk, x.position`,
		func(e *models.Event) *[]models.Ref { return &e.Countries }),
	many("agencies", "the agencies that took part.", true,
		`SELECT x.event_pk AS owner, a.id, a.names FROM event_agencies x JOIN agencies a ON a.pk = x.agency_pk
			WHERE x.event_pk IN ? ORDER BY x.event_pk, x.position`,
		func(e *models.Event) *[]models.Ref { return &e.Agencies }),
	many("officials", "the officials who took part.", true,
		`SELECT x.event_pk AS owner, o.id, o.names FROM event_officials x JOIN officials o ON o.pk = x.official_pk
			WHERE x.event_pk IN ? ORDER BY x.event_pk, x.position`,
		func(e *models.Event) *[]models.Ref { return &e.Officials }),
	many("instruments", "the instruments that were signed, announced or discussed.", true,
		`SELECT x.event_pk AS owner, x.relation, i.id AS instrument_id, i.titles AS instrument_names
			FROM event_instruments x JOIN instruments i ON i.pk = x.instrument_pk WHERE x.event_pk IN ? ORDER BY x.event_pk, x.position`,
		func(e *models.Event) *[]models.EventInstrument { return &e.Instruments }),
}, provenance(func(e *models.Event) *models.Provenance { return &e.Provenance }))
