package main

import "strings"

// name is the English name in a column of texts by language, null where there is none.
func name(column string) string { return "json_extract(" + column + ", '$.en')" }

// ref is a record that another one points to, or null.
func ref(table, names string) string {
	return "CASE WHEN " + table + ".pk IS NULL THEN NULL ELSE json_object('id', " + table + ".id, 'name', " + name(table+"."+names) + ") END"
}

// list is the objects of the rows that the rest of a statement selects, in their order; each is of the row that
// belongs to the instrument i.
func list(object, from string) string {
	return "(SELECT json_group_array(json(o)) FROM (SELECT " + object + " AS o FROM " + from + "))"
}

func object(pairs ...string) string {
	for i := 0; i < len(pairs); i += 2 {
		pairs[i] = "'" + pairs[i] + "'"
	}
	return "json_object(" + strings.Join(pairs, ", ") + ")"
}

// The relations of an instrument i, as the product answers them.
var (
	parties = list(object("country", ref("c", "names"), "agency", "json("+ref("a", "names")+")", "role", "p.role", "name_as_written", "p.name_as_written"),
		"parties p JOIN countries c ON c.pk = p.country_pk LEFT JOIN agencies a ON a.pk = p.agency_pk WHERE p.instrument_pk = i.pk ORDER BY p.position")

	// certainty says whether a post p was held on the day for sure; what carries a doubt never is.
	certainty = `CASE WHEN p.from_text IS NOT NULL AND p.from_text NOT GLOB '*[?~%]*' AND p.from_max <= i.signed_min
		AND (p.to_text IS NULL OR p.to_text NOT GLOB '*[?~%]*' AND i.signed_max <= p.to_min) AND i.signed_text NOT GLOB '*[?~%]*' THEN 'certain' ELSE 'possible' END`
	posts = list(object("id", "p.id", "title", name("p.titles"), "titles", "json(p.titles)", "agency", ref("a", "names"), "certainty", certainty),
		`posts p JOIN agencies a ON a.pk = p.agency_pk WHERE p.official_pk = s.official_pk AND i.signed_text IS NOT NULL
			AND (p.from_text IS NULL OR p.from_min <= i.signed_max) AND (p.to_text IS NULL OR p.to_max >= i.signed_min) ORDER BY p.from_min DESC, p.pk`)
	signatories = list(object("official", "json("+ref("o", "names")+")", "name", "COALESCE("+name("o.names")+", s.name)", "country", ref("c", "names"),
		"capacity", "COALESCE("+name("s.capacities")+", '')", "capacities", "json(s.capacities)", "posts", posts),
		"signatories s JOIN countries c ON c.pk = s.country_pk LEFT JOIN officials o ON o.pk = s.official_pk WHERE s.instrument_pk = i.pk ORDER BY s.position")

	topics = list(ref("t", "labels"), "instrument_topics x JOIN topics t ON t.pk = x.topic_pk WHERE x.instrument_pk = i.pk ORDER BY x.position")
	places = list(object("name", name("p.names"), "names", "json(p.names)", "country", "json("+ref("c", "names")+")"),
		"places p LEFT JOIN countries c ON c.pk = p.country_pk WHERE p.instrument_pk = i.pk ORDER BY p.position")
	identifiers = list(object("scheme", "scheme", "value", "value", "url", "url"), "identifiers WHERE instrument_pk = i.pk ORDER BY position")
	languages   = "(SELECT json_group_array(language) FROM (SELECT language FROM instrument_languages WHERE instrument_pk = i.pk ORDER BY position))"
	source      = "json(CASE WHEN s.pk IS NULL THEN NULL ELSE json_object('id', s.id, 'name', s.title) END)"
	documents   = list(object("kind", "d.kind", "language", "d.language", "url", "d.url", "media_type", "d.media_type", "source", source),
		"documents d LEFT JOIN sources s ON s.pk = d.source_pk WHERE d.instrument_pk = i.pk ORDER BY d.position")
	actions = list(object("position", "a.position", "kind", "a.kind", "country", "json("+ref("c", "names")+")", "date", "a.date_text", "effective", "a.effective_text",
		"source", source, "note", "a.note"),
		"actions a LEFT JOIN countries c ON c.pk = a.country_pk LEFT JOIN sources s ON s.pk = a.source_pk WHERE a.instrument_pk = i.pk ORDER BY a.position")
	periods = list(object("status", "status", "from", "from_text", "from_min", "NULLIF(from_min, '0000-01-01')", "from_max", "NULLIF(from_max, '0000-01-01')",
		"until_min", "NULLIF(until_min, '9999-12-31')", "until_max", "NULLIF(until_max, '9999-12-31')", "certainty", "certainty", "reasons", "json(reasons)"),
		"periods WHERE instrument_pk = i.pk ORDER BY position")
	evidence = list(object("field", "a.field", "value", "a.value", "source", source, "locator", "a.locator", "note", "a.note", "rank", "a.rank"),
		"assertions a JOIN sources s ON s.pk = a.source_pk WHERE a.kind = 'instrument' AND a.record_pk = i.pk ORDER BY a.position")
	warnings = list(object("code", "code", "detail", "detail"), "warnings WHERE kind = 'instrument' AND record_pk = i.pk ORDER BY position")
)

// row is an instrument as the list shows it.
var row = object("id", "i.id", "title", name("i.titles"), "type", "i.type", "signed", "i.signed_text", "parties", parties, "signatories", signatories, "topics", topics)

// A whole instrument, but for what is computed for a day, relations to others and events.
var oneSQL = "SELECT " + object("id", "i.id", "title", name("i.titles"), "titles", "json(i.titles)", "titles_translated", "json(i.titles_translated)", "titles_supplied", "json(i.titles_supplied)",
	"type", "i.type", "legal_nature", "i.legal_nature", "signed", "i.signed_text", "pair", "i.pair", "summary", "COALESCE("+name("i.summaries")+", '')", "summaries", "json(i.summaries)",
	"parties", parties, "signatories", signatories, "topics", topics, "places", places, "identifiers", identifiers, "languages", languages, "documents", documents,
	"actions", actions, "periods", periods, "version", "i.version", "created_at", "i.created_at", "updated_at", "i.updated_at", "evidence", evidence, "warnings", warnings) +
	" FROM instruments i WHERE i.id = ?"

// Of a pair, on a topic or one below it.
const (
	ofPair = ` FROM instrument_pairs b WHERE b.pair = ?1 AND EXISTS (SELECT 1 FROM instrument_topics t WHERE t.instrument_pk = b.instrument_pk
		AND t.topic_pk IN (WITH RECURSIVE below (pk) AS (SELECT pk FROM topics WHERE id = ?2 UNION SELECT x.pk FROM topics x JOIN below ON x.broader_pk = below.pk) SELECT pk FROM below))`
	countListSQL = "SELECT count(*)" + ofPair
)

var listSQL = "SELECT " + row + " FROM (SELECT b.instrument_pk AS pk, b.signed_min, b.signed_max" + ofPair +
	" ORDER BY b.signed_min DESC, b.signed_max DESC, b.instrument_pk DESC LIMIT 50) f JOIN instruments i ON i.pk = f.pk ORDER BY f.signed_min DESC, f.signed_max DESC, f.pk DESC"

const countSearchSQL = "SELECT count(*) FROM instruments_search WHERE instruments_search MATCH ?"

var searchSQL = "SELECT " + row + ` FROM (SELECT r.pk, -(1 + 20000 / (20 + length(r.title_key))) AS score
	FROM instruments_search JOIN instruments r ON r.pk = instruments_search.rowid WHERE instruments_search MATCH ? ORDER BY score, r.pk LIMIT 50) f
	JOIN instruments i ON i.pk = f.pk ORDER BY f.score, f.pk`

const byYearSQL = `SELECT CASE WHEN signed_min <> '' AND substr(signed_min, 1, 4) = substr(signed_max, 1, 4) THEN substr(signed_min, 1, 4) END AS year, count(*)
	FROM instruments GROUP BY year ORDER BY year IS NULL, year`

// Writing one instrument with what lists and searches need of it.
const (
	createSQL = `INSERT INTO instruments (id, titles, title_key, titles_translated, titles_supplied, type, legal_nature, signed_text, signed_min, signed_max, pair, summaries, version, created_at, updated_at)
		VALUES (?, json_object('en', ?), ?, '[]', '[]', ?, ?, ?, ?, ?, ?, '{}', 1, ?, ?) RETURNING pk`
	createPartySQL = "INSERT INTO parties (instrument_pk, position, country_pk, role, signed_min, signed_max) VALUES (?, ?, ?, ?, ?, ?)"
	createPairSQL  = "INSERT INTO instrument_pairs (instrument_pk, pair, signed_text, signed_min, signed_max) VALUES (?, ?, ?, ?, ?)"
	createTopicSQL = "INSERT INTO instrument_topics (instrument_pk, position, topic_pk, signed_min, signed_max) VALUES (?, ?, ?, ?, ?)"
	createWordsSQL = "INSERT INTO instruments_search (rowid, form, stem, more_form, more_stem, sound) VALUES (?, ?, ?, '', '', '')"
)
