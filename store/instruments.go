package store

import (
	"slices"
	"strings"

	"gorm.io/gorm"

	"mithaq/fulltext"
	"mithaq/models"
	"mithaq/query"
)

var instruments = &kind[models.Instrument]{
	spec: query.Spec{
		Kind: models.KindInstrument, Name: "instruments", Order: "-signed", Row: models.Instrument{}, Today: true, Dated: true, Lineage: true,
		AsOf: "The day for which status and terms are computed, and on which `status` filters.",
		Doc:  "What states sign with each other: treaties, agreements, memoranda, with their parties, their life and who says so.",
		Fields: []query.Field{
			idField(models.KindInstrument, "instruments", "ma-ae-police-mou-2024"),
			{Name: "party", Doc: "In which one of these countries takes part, in any role; `region:015` is every country of a region of UN M49.", Example: "MA", Type: query.Record(models.KindCountry), Nullable: true,
				Column: "p.country_pk", Where: "instruments.pk IN (SELECT p.instrument_pk FROM parties p WHERE {})", Ways: way("parties", "country_pk"), Group: partyGroup},
			{Name: "between", Doc: "Between two countries: both are parties.", Example: "MA,AE", Type: query.Pair, Match: instrumentBetween, Ways: betweenWay},
			{Name: "pair", Doc: "With exactly these two parties, in either order.", Example: "AE-MA", Type: query.PairID, Nullable: true,
				Column: "instruments.pair", Ways: pairWay, Sort: []string{"COALESCE(instruments.pair, '')"}, Group: plain("instruments.pair")},
			{Name: "role", Doc: "In which some country takes part in one of these roles.", Example: "territory", Type: query.Word(models.Roles), Nullable: true,
				Column: "p.role", Where: "instruments.pk IN (SELECT p.instrument_pk FROM parties p WHERE {})", Group: joined("LEFT JOIN parties g_role ON g_role.instrument_pk = instruments.pk", "g_role.role", "")},
			{Name: "agency", Doc: "Which one of these agencies signed.", Example: "ma-dgsn", Type: query.Record(models.KindAgency), Nullable: true,
				Column: "p.agency_pk", Ways: way("parties", "agency_pk"), Where: "instruments.pk IN (SELECT p.instrument_pk FROM parties p WHERE {})", Group: joined("LEFT JOIN parties g_via ON g_via.instrument_pk = instruments.pk AND g_via.agency_pk IS NOT NULL LEFT JOIN agencies g_agency ON g_agency.pk = g_via.agency_pk", "g_agency.id", "g_agency.names")},
			{Name: "official", Doc: "Which one of these officials signed.", Example: "abdellatif-hammouchi", Type: query.Record(models.KindOfficial), Nullable: true,
				Column: "s.official_pk", Where: "instruments.pk IN (SELECT s.instrument_pk FROM signatories s WHERE {})", Group: joined("LEFT JOIN signatories g_signed ON g_signed.instrument_pk = instruments.pk AND g_signed.official_pk IS NOT NULL LEFT JOIN officials g_official ON g_official.pk = g_signed.official_pk", "g_official.id", "g_official.names")},
			{Name: "topic", Doc: "About one of these topics, or a topic below it.", Example: "police-cooperation", Type: query.Record(models.KindTopic), Nullable: true,
				Column: "t.topic_pk", Where: "instruments.pk IN (SELECT t.instrument_pk FROM instrument_topics t WHERE {})", Ways: way("instrument_topics", "topic_pk"), Group: joined("LEFT JOIN instrument_topics g_about ON g_about.instrument_pk = instruments.pk LEFT JOIN topic_closure g_closure ON g_closure.topic_pk = g_about.topic_pk LEFT JOIN topics g_topic ON g_topic.pk = g_closure.broader_pk", "g_topic.id", "g_topic.labels")},
			{Name: "type", Doc: "Of these forms.", Example: "mou", Type: query.Word(models.InstrumentTypes), Column: "instruments.type", Sort: []string{"instruments.type"}, Group: plain("instruments.type")},
			{Name: "legal_nature", Doc: "Whether it binds its parties.", Example: "binding", Type: query.Word(models.LegalNatures),
				Column: "instruments.legal_nature", Sort: []string{"instruments.legal_nature"}, Group: plain("instruments.legal_nature")},
			dateField("signed", "instruments.signed", "When it was signed.", "2010/.."),
			yearField("signed_year", "instruments.signed", "Signed in these years: only dates that lie wholly in one of them.", "2015"),
			decadeField("decade", "instruments.signed", "Signed in these decades, as EDTF writes them: only dates that lie wholly in one of them.", "201X"),
			{Name: "status", Doc: "What it was on the day `as_of`: with `match=possible` what it may have been, with `match=certain` what it was for sure. `none`: it did not exist yet, or with `match=possible` perhaps not.",
				Example: "in_force", Type: query.Word(models.Statuses), Nullable: true, Match: statusOn, Ways: statusWays, Group: &query.Group{On: statusGroup, Value: "(CASE g_none.none WHEN 0 THEN g_period.status END)"}},
			actionDate("announced", models.Announcement, "When it was announced."),
			actionDate("ratified", models.Ratification, "When a party ratified it."),
			actionDate("entered_into_force", models.EntryIntoForce, "When it entered into force, which is the day of effect if that is recorded as another one."),
			actionDate("terminated", models.Termination, "When it was terminated, which is the day of effect if that is recorded as another one."),
			{Name: "action", Doc: "To which one of these things was done, on whatever date, and which is recorded as an act of its own. Of most instruments the signature is recorded by its date alone: ask for these by `signed`.", Example: "ratification", Type: query.Word(models.ActionKinds), Nullable: true,
				Column: "a.kind", Where: "instruments.pk IN (SELECT a.instrument_pk FROM actions a WHERE {})", Group: joined("LEFT JOIN actions g_action ON g_action.instrument_pk = instruments.pk", "g_action.kind", "")},
			{Name: "relation", Doc: "Which stand in one of these relations to another instrument.", Example: "amends", Type: query.Word(models.RelationKinds), Nullable: true,
				Column: "r.kind", Where: `instruments.pk IN (SELECT r.pk FROM (SELECT instrument_pk AS pk, kind FROM relations
					UNION ALL SELECT target_pk, ` + inverseKind("kind") + ` FROM relations) r WHERE {})`},
			{Name: "event", Doc: "Signed, announced or discussed at these events.", Example: "gitex-dubai-cyber-signing-2023-10", Type: query.Record(models.KindEvent), Nullable: true,
				Column: "x.event_pk", Where: "instruments.pk IN (SELECT x.instrument_pk FROM event_instruments x WHERE {})"},
			{Name: "place", Doc: "Signed in a place of which the name, in any language, has this in it, without regard to case and accents.", Example: "abu dhabi", Type: query.Part, Nullable: true,
				Column: "p.name_key", Where: "instruments.pk IN (SELECT p.instrument_pk FROM places p WHERE {})"},
			{Name: "language", Doc: "With an authentic text in these languages (BCP 47).", Example: "ar", Type: query.Language, Nullable: true,
				Column: "l.language", Where: "instruments.pk IN (SELECT l.instrument_pk FROM instrument_languages l WHERE {})", Group: joined("LEFT JOIN instrument_languages g_language ON g_language.instrument_pk = instruments.pk", "g_language.language", "")},
			{Name: "identifier", Doc: "With these numbers in a register, as `scheme:value`.", Example: "unts:I-12345", Type: query.Pattern("[^:]+:.+", "a scheme and a number with a colon between them, such as unts:I-12345"), Nullable: true,
				Column: "n.value", Is: identifierIs, Where: "instruments.pk IN (SELECT n.instrument_pk FROM identifiers n WHERE {})"},
			searchField("instruments", instrumentFindables, "police memorandum"),
			nameField("title", "instruments.title_key"),
			conflictField("instruments", models.Instrument{}, "signed"), warningField("instruments"), sourceField("instruments"), evidenceField("instruments", "actions", "documents", "terms"), updatedField("instruments"),
		},
		Relations: relationsOf(instrumentRelations),
	},
	columns:   "instruments.*",
	from:      "instruments",
	relations: instrumentRelations,
	findables: instrumentFindables,
	address:   func(i *models.Instrument) address { return address{&i.ID, &i.Record, &i.Provenance} },
	localize:  (*models.Instrument).Localize,
	row: func(w *Writer, i *models.Instrument) row {
		i.Pair = models.PairOf(i.Parties)
		i.Warnings = i.Check(w.today)
		return row{
			"titles": i.Titles, "title_key": sortKey(i.Titles), "titles_translated": i.TitlesTranslated, "titles_supplied": i.TitlesSupplied,
			"type": i.Type, "legal_nature": i.LegalNature, "pair": i.Pair, "summaries": i.Summaries,
		}.date("signed", i.Signed)
	},
	children: instrumentChildren,
	leave:    restateReplaced,
	link: func(w *Writer, pk int64, i *models.Instrument) {
		w.after(func() error {
			alone, err := w.standsAlone(pk, i)
			if err == nil && !alone {
				err = restateReplaced(w, pk)
			}
			if err != nil {
				return err
			}
			if err := w.replace(children{"relations", "instrument_pk", numbered(i.Relations, func(n int, r models.Relation) row {
				target := w.must(models.KindInstrument, r.Instrument, "/relations/%d/instrument", n)
				w.related(pk, target, n, r)
				return row{"kind": r.Kind, "target_pk": target}
			})}, pk); err != nil {
				return err
			}
			if alone {
				return w.replace(ownPeriods(i, models.DayOf(i.CreatedAt.Time)), pk)
			}
			w.restate(pk)
			return nil
		})
	},
}

var instrumentFindables = slices.Concat([]findable{
	own("titles", "instruments", "titles", fulltext.Name, inLanguages), own("summaries", "instruments", "summaries", fulltext.Related, inLanguages),
	{field: "identifiers", role: fulltext.Related, read: asIs, sql: "SELECT instrument_pk AS owner, value AS text FROM identifiers WHERE instrument_pk IN ?"},
	{field: "places", role: fulltext.Related, read: inLanguages, sql: "SELECT instrument_pk AS owner, names AS text FROM places WHERE instrument_pk IN ?"},
	{field: "parties", role: fulltext.Related, read: asIs, sql: "SELECT instrument_pk AS owner, name_as_written AS text FROM parties WHERE instrument_pk IN ? AND name_as_written IS NOT NULL"},
	{field: "signatories", role: fulltext.RelatedPerson, read: asIs, sql: "SELECT instrument_pk AS owner, name AS text FROM signatories WHERE instrument_pk IN ?"},
	own("type", "instruments", "type", fulltext.Key, asIs),
	own("signed", "instruments", "signed_text", fulltext.Related, inYear), own("signed", "instruments", "signed_text", fulltext.Key, onDay),
},
	others("parties", models.KindCountry, "parties", "instrument_pk", "country_pk"), others("parties", models.KindAgency, "parties", "instrument_pk", "agency_pk"),
	others("signatories", models.KindOfficial, "signatories", "instrument_pk", "official_pk"), others("topics", models.KindTopic, "instrument_topics", "instrument_pk", "topic_pk"))

// partyGroup tells instruments apart by their parties, and by the states that followed these where a country stands for them.
var partyGroup = &query.Group{Join: "JOIN parties g_party ON g_party.instrument_pk = instruments.pk JOIN countries g_country ON g_country.pk = g_party.country_pk",
	Lineage: `JOIN parties g_party ON g_party.instrument_pk = instruments.pk JOIN (
			WITH RECURSIVE line (country_pk, after_pk) AS (SELECT pk, pk FROM countries
				UNION SELECT line.country_pk, s.successor_pk FROM line JOIN successions s ON s.country_pk = line.after_pk) SELECT country_pk, after_pk FROM line
		) g_line ON g_line.country_pk = g_party.country_pk JOIN countries g_country ON g_country.pk = g_line.after_pk`,
	Value: "g_country.id", Label: "g_country.names"}

// related refuses that an instrument stands in a relation to itself. All but one kind of relations lead from a later
// instrument to an earlier one, and therefore never back, by way of others either.
func (w *Writer) related(pk, target int64, n int, r models.Relation) {
	const reason, place = "an instrument stands in no relation to itself", "/relations/%d/instrument"
	if r.Kind == models.SameCeremony {
		w.notItself(target, pk, reason, place, n)
		return
	}
	earlier := gorm.Expr("SELECT r.target_pk FROM relations r JOIN way ON r.instrument_pk = way.pk WHERE r.kind = ?", r.Kind)
	w.noWayBack(target, pk, earlier, reason, place, n)
}

// restateReplaced marks those that an instrument has replaced until now.
func restateReplaced(w *Writer, pk int64) error {
	var replaced []int64
	err := w.tx.Raw("SELECT target_pk FROM relations WHERE kind = ? AND instrument_pk = ?", models.Replaces, pk).Scan(&replaced).Error
	for _, other := range replaced {
		w.restate(other)
	}
	return err
}

// way leads along the rows of a table that have one value, and carry the date of signature.
func way(table, column string) func(query.Question) []query.Way {
	return func(q query.Question) []query.Way {
		return []query.Way{{From: table + " " + query.Lead, Key: "lead.instrument_pk", Dates: "lead.signed",
			Condition: query.Condition{SQL: "lead." + column + " = ?", Args: q.Values}}}
	}
}

// betweenWay leads along the instruments to which both countries of a pair are parties.
func betweenWay(q query.Question) []query.Way {
	ways := way("instrument_pairs", "pair")(query.Question{Values: []any{q.Values[0].(query.PairOf).ID()}})
	ways[0].Once = true
	return ways
}

// pairWay leads along the instruments that are a pair's alone.
func pairWay(q query.Question) []query.Way {
	return []query.Way{{From: "instruments", Key: "instruments.pk", Dates: "instruments.signed", Once: true, Condition: query.Condition{SQL: "instruments.pair = ?", Args: q.Values}}}
}

// identifierIs holds for a number in a register (n). Schemes may have colons of their own, so every colon is
// tried.
func identifierIs(value any) (c query.Condition) {
	whole := value.(string)
	for i, r := range whole {
		if r == ':' {
			c = query.Or(c, query.Condition{SQL: "n.scheme = ? AND n.value = ?", Args: []any{whole[:i], whole[i+1:]}})
		}
	}
	return c
}

// actionDate finds instruments by the date of one kind of action: that on which it took effect where that is what it says.
func actionDate(name string, kind models.ActionKind, doc string) query.Field {
	return query.Field{Name: name, Doc: doc, Example: "2010/..", Type: query.Date, Nullable: true, Column: "a.date",
		Where: "instruments.pk IN (SELECT a.instrument_pk FROM acts a WHERE a.kind = '" + string(kind) + "' AND {})"}
}

// instrumentBetween holds for instruments of which both countries are parties.
func instrumentBetween(q query.Question) query.Condition {
	ids := make([]string, len(q.Values))
	for i, v := range q.Values {
		ids[i] = v.(query.PairOf).ID()
	}
	return query.Condition{SQL: "instruments.pk IN (SELECT b.instrument_pk FROM instrument_pairs b WHERE b.pair IN ?)", Args: []any{ids}}
}

// statusOn holds for instruments that have, or may have, one of the statuses on the day. One certainly does not exist yet
// if it has no status that day, and perhaps not if none has begun for sure.
func statusOn(q query.Question) query.Condition {
	within := includesDay(q.Match)
	const has = "instruments.pk IN (SELECT s.instrument_pk FROM periods s WHERE "
	var c query.Condition
	if len(q.Values) > 0 {
		c = query.Condition{SQL: has + "s.status IN ? AND " + within + ")", Args: []any{q.Values, q.AsOf, q.AsOf}}
	}
	switch {
	case q.None && q.Match == query.Certain:
		c = query.Or(c, query.Condition{SQL: "NOT " + has + includesDay(query.Possible) + ")", Args: []any{q.AsOf, q.AsOf}})
	case q.None:
		c = query.Or(c, query.Condition{SQL: "NOT " + has + begun + ")", Args: []any{q.AsOf}})
	}
	return c
}

// begun is the condition on a period (s) that it had begun by a day, and that its date carries no doubt.
const begun = "s.from_max <= ? AND ltrim(COALESCE(s.from_text, ''), '0123456789X-/.') = ''"

// includesDay is the condition on a period (s) that it includes a day.
func includesDay(match query.Match) string {
	if match == query.Certain {
		return "s.from_max <= ? AND s.until_min >= ?"
	}
	return "s.from_min <= ? AND s.until_max >= ?"
}

// statusWays lead to the instruments that have a status on a day: those of which the period has begun on
// the day of signature or later, which were signed by then or have no date; and the few of which it can
// have begun earlier.
func statusWays(q query.Question) []query.Way {
	has := strings.ReplaceAll("s.status = ? AND "+includesDay(q.Match), "s.", "lead.")
	way := func(until models.Day, early string) query.Way {
		return query.Way{From: "periods lead", Key: "lead.instrument_pk", Dates: "lead.signed", Until: until,
			Condition: query.Condition{SQL: has + early, Args: []any{q.Values[0], q.AsOf, q.AsOf}}}
	}
	late := way(q.AsOf, " AND lead.early = 0 AND lead.signed_min <= ?")
	late.Args = append(late.Args, q.AsOf)
	return []query.Way{late, way("", " AND lead.early = 1")}
}

// statusGroup tells instruments apart by the statuses that statusOn would find them with: by each period, and by their
// first one whether they did not exist yet.
func statusGroup(q query.Question) string {
	day := strings.NewReplacer("?", "'"+string(q.AsOf)+"'")
	exists := includesDay(query.Possible)
	if q.Match != query.Certain {
		exists = begun
	}
	return "JOIN periods g_period ON g_period.instrument_pk = instruments.pk JOIN (SELECT 0 AS none UNION ALL SELECT 1) g_none ON CASE g_none.none WHEN 0 THEN " +
		day.Replace(strings.ReplaceAll(includesDay(q.Match), "s.", "g_period.")) +
		" ELSE g_period.position = 1 AND NOT EXISTS (SELECT 1 FROM periods s WHERE s.instrument_pk = g_period.instrument_pk AND " + day.Replace(exists) + ") END"
}

func instrumentChildren(w *Writer, i *models.Instrument) []children {
	const owner = "instrument_pk"
	return []children{
		{"parties", owner, numbered(i.Parties, func(n int, p models.Party) row {
			return row{
				"country_pk": w.must(models.KindCountry, p.Country, "/parties/%d/country", n),
				"agency_pk":  w.key(models.KindAgency, p.Agency, "/parties/%d/agency", n),
				"role":       p.Role, "name_as_written": p.NameAsWritten,
			}.bounds("signed", i.Signed)
		})},
		{"instrument_pairs", owner, w.pairs(i)},
		{"signatories", owner, numbered(i.Signatories, func(n int, s models.Signatory) row {
			return row{
				"official_pk": w.key(models.KindOfficial, s.Official, "/signatories/%d/official", n), "name": s.Name,
				"country_pk": w.must(models.KindCountry, s.Country, "/signatories/%d/country", n), "capacities": s.Capacities,
			}
		})},
		{"actions", owner, numbered(i.Actions, func(n int, a models.Action) row {
			return row{
				"kind": a.Kind, "country_pk": w.key(models.KindCountry, a.Country, "/actions/%d/country", n),
				"source_pk": w.key(models.KindSource, a.Source, "/actions/%d/source", n), "note": a.Note,
			}.date("date", a.Date).date("effective", a.Effective)
		})},
		{"instrument_topics", owner, numbered(i.Topics, func(n int, t models.Ref) row {
			return row{"topic_pk": w.must(models.KindTopic, t, "/topics/%d", n)}.bounds("signed", i.Signed)
		})},
		{"places", owner, numbered(i.Places, func(n int, p models.Place) row {
			return row{"names": p.Names, "name_key": searchKey(p.Names), "country_pk": w.key(models.KindCountry, p.Country, "/places/%d/country", n)}
		})},
		{"identifiers", owner, numbered(i.Identifiers, func(_ int, x models.Identifier) row {
			return row{"scheme": x.Scheme, "value": x.Value, "url": x.URL}
		})},
		{"instrument_languages", owner, numbered(i.Languages, func(_ int, language string) row { return row{"language": language} })},
		{"documents", owner, numbered(i.Documents, func(n int, d models.Document) row {
			return row{"kind": d.Kind, "language": d.Language, "url": d.URL, "media_type": d.MediaType,
				"source_pk": w.key(models.KindSource, d.Source, "/documents/%d/source", n)}
		})},
		{"terms", owner, w.terms(i.Terms)},
	}
}

// pairs are the pairs that the parties make, with the date by which a pair's instruments are in order; none of what is refused already, for a
// thousand parties that there are not make half a million.
func (w *Writer) pairs(i *models.Instrument) (rows []row) {
	if len(w.flaws) > 0 {
		return nil
	}
	for _, pair := range models.PairsOf(i.Parties) {
		rows = append(rows, row{"pair": pair}.date("signed", i.Signed))
	}
	return rows
}

func (w *Writer) terms(t *models.Terms) []row {
	if t == nil {
		return nil
	}
	return []row{{
		"initial_term": t.InitialTerm, "renewal": t.Renewal, "renewal_period": t.RenewalPeriod, "renewal_notice": t.RenewalNotice,
		"termination_notice": t.TerminationNotice, "survival": t.Survival, "note": t.Note,
		"source_pk": w.key(models.KindSource, t.Source, "/terms/source"),
	}}
}
