package store

import (
	"slices"
	"strings"

	"mithaq/models"
	"mithaq/query"
)

var instrumentRelations = slices.Concat([]relation[models.Instrument]{
	many("parties", "who is in it, and as what.", true,
		"SELECT instrument_pk AS owner, role, name_as_written, country_pk, agency_pk FROM parties WHERE instrument_pk IN ? ORDER BY instrument_pk, position",
		func(i *models.Instrument) *[]models.Party { return &i.Parties }).in("parties WHERE instrument_pk"),
	{
		Relation: query.Relation{Name: "signatories", Doc: "who signed, and the posts that they held on the day.", Listed: true},
		load:     loadSignatories,
		rows:     []string{"signatories WHERE instrument_pk"},
	},
	many("topics", "what it is about.", true,
		"SELECT instrument_pk AS owner, topic_pk FROM instrument_topics WHERE instrument_pk IN ? ORDER BY instrument_pk, position",
		func(i *models.Instrument) *[]models.Ref { return &i.Topics }).in("instrument_topics WHERE instrument_pk"),
	many("places", "where it was signed.", true,
		"SELECT instrument_pk AS owner, names, country_pk FROM places WHERE instrument_pk IN ? ORDER BY instrument_pk, position",
		func(i *models.Instrument) *[]models.Place { return &i.Places }).in("places WHERE instrument_pk"),
	many("identifiers", "its numbers in other registers.", false,
		"SELECT instrument_pk AS owner, scheme, value, url FROM identifiers WHERE instrument_pk IN ? ORDER BY instrument_pk, position",
		func(i *models.Instrument) *[]models.Identifier { return &i.Identifiers }).in("identifiers WHERE instrument_pk"),
	{
		Relation: query.Relation{Name: "languages", Doc: "the languages of its authentic texts."},
		rows:     []string{"instrument_languages WHERE instrument_pk"},
		load: func(l loading, owners map[int64]*models.Instrument) error {
			const statement = "SELECT instrument_pk AS owner, language AS id FROM instrument_languages WHERE instrument_pk IN ? ORDER BY instrument_pk, position"
			return eachChild(l.tx, statement, []any{l.keys}, func(owner int64, language models.Ref) {
				owners[owner].Languages = append(owners[owner].Languages, language.ID)
			})
		},
	},
	many("documents", "its texts.", false,
		"SELECT instrument_pk AS owner, kind, language, url, media_type, source_pk FROM documents WHERE instrument_pk IN ? ORDER BY instrument_pk, position",
		func(i *models.Instrument) *[]models.Document { return &i.Documents }).in("documents WHERE instrument_pk"),
	many("actions", "what was done to it, in the order of the record.", false,
		`SELECT instrument_pk AS owner, position, kind, date_text, effective_text, note, country_pk, source_pk
			FROM actions WHERE instrument_pk IN ? ORDER BY instrument_pk, position`,
		func(i *models.Instrument) *[]models.Action { return &i.Actions }).in("actions WHERE instrument_pk"),
	{
		Relation: query.Relation{Name: "periods", Doc: "every status that it has had, in the order of time."},
		more:     []string{"status", "status_since", "status_certainty", "status_alternatives", "status_reasons", "terms"},
		load:     loadPeriods,
	},
	{
		// After the periods, which say since when the terms run.
		Relation: query.Relation{Name: "terms", Doc: "how long it lasts and how it ends, and what that means on the day `as_of`."},
		load:     loadTerms,
		rows:     []string{"terms WHERE instrument_pk"},
	},
	many("relations", "how it stands to other instruments, and they to it.", false,
		`SELECT r.owner, r.kind, r.position = 1000000 AS inverse, i.id AS instrument_id, i.titles AS instrument_names, i.signed_text FROM (
				SELECT instrument_pk AS owner, kind, target_pk AS other, position FROM relations WHERE instrument_pk IN ?
				UNION ALL SELECT target_pk, `+inverseKind("kind")+`, instrument_pk, 1000000 FROM relations WHERE target_pk IN ?
			) r JOIN instruments i ON i.pk = r.other ORDER BY r.owner, r.position, i.id`,
		func(i *models.Instrument) *[]models.Relation { return &i.Relations }).in("relations WHERE instrument_pk", "relations WHERE target_pk"),
	many("events", "the events at which it was signed, announced or discussed.", false,
		`SELECT x.instrument_pk AS owner, x.relation, e.kind, e.from_text, e.to_text, e.id AS event_id, e.titles AS event_names
			FROM event_instruments x JOIN events e ON e.pk = x.event_pk WHERE x.instrument_pk IN ? ORDER BY x.instrument_pk, e.from_min, e.pk`,
		func(i *models.Instrument) *[]models.InstrumentEvent { return &i.Events }).in("event_instruments WHERE instrument_pk"),
}, provenance(func(i *models.Instrument) *models.Provenance { return &i.Provenance }))

// inverseKind is the SQL for a kind of relation seen from the other side.
func inverseKind(column string) string {
	sql := strings.Builder{}
	sql.WriteString("CASE " + column)
	for _, kind := range models.RelationKinds {
		if kind.Stored() {
			sql.WriteString(" WHEN '" + string(kind) + "' THEN '" + string(kind.Inverse()) + "'")
		}
	}
	return sql.String() + " END"
}

// loadSignatories loads who signed, and then, for all of them at once, the posts that may have
// been theirs on the day: those whose known dates do not exclude it.
func loadSignatories(l loading, owners map[int64]*models.Instrument) error {
	known := false
	err := eachChild(l.tx,
		"SELECT instrument_pk AS owner, name, capacities, country_pk, official_pk FROM signatories WHERE instrument_pk IN ? ORDER BY instrument_pk, position", []any{l.keys},
		func(owner int64, s models.Signatory) {
			s.Posts = []models.HeldPost{}
			known = known || s.Official.ID != ""
			owners[owner].Signatories = append(owners[owner].Signatories, s)
		})
	if err != nil || !known {
		return err
	}
	type held struct {
		Position int
		models.HeldPost
		From models.Date `gorm:"column:from_text"`
		To   models.Date `gorm:"column:to_text"`
	}
	return eachChild(l.tx,
		`SELECT s.instrument_pk AS owner, s.position, p.id, p.titles, p.from_text, p.to_text, p.agency_pk
			FROM signatories s JOIN instruments i ON i.pk = s.instrument_pk AND i.signed_text IS NOT NULL
			JOIN posts p ON p.official_pk = s.official_pk
			WHERE s.instrument_pk IN ? AND (p.from_text IS NULL OR p.from_min <= i.signed_max) AND (p.to_text IS NULL OR p.to_max >= i.signed_min)
			ORDER BY s.instrument_pk, s.position, p.from_min DESC, p.pk`, []any{l.keys},
		func(owner int64, h held) {
			i := owners[owner]
			h.Certainty = models.HeldOn(h.From, h.To, i.Signed)
			s := &i.Signatories[h.Position-1]
			s.Posts = append(s.Posts, h.HeldPost)
		})
}

func loadPeriods(l loading, owners map[int64]*models.Instrument) error {
	err := eachChild(l.tx,
		`SELECT instrument_pk AS owner, status, from_text, from_min, from_max, until_min, until_max, certainty, reasons
			FROM periods WHERE instrument_pk IN ? ORDER BY instrument_pk, position`, []any{l.keys},
		func(owner int64, p models.Period) { owners[owner].Periods = append(owners[owner].Periods, p) })
	if err != nil {
		return err
	}
	for _, i := range owners {
		i.StatusAt = models.StatusOn(i.Periods, l.q.AsOf)
	}
	return nil
}

func loadTerms(l loading, owners map[int64]*models.Instrument) error {
	return eachChild(l.tx,
		"SELECT *, instrument_pk AS owner FROM terms WHERE instrument_pk IN ?", []any{l.keys},
		func(owner int64, t models.Terms) {
			t.Outlook = t.OutlookIn(owners[owner].Periods, l.q.AsOf)
			owners[owner].Terms = &t
		})
}
