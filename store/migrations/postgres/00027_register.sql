-- +goose Up
SET LOCAL statement_timeout = 0; -- a step takes as long as it takes

-- The whole schema as of the SQLite migration of the same number. It has the same tables, columns, keys and indexes
-- under the same names, and they mean the same: see there. What differs:
--   texts are compared byte by byte (COLLATE "C"), so that both databases put them in one order;
--   foreign keys can be deferred, for records may point to those that are written after them;
--   keys are given by the program, which is the only one that writes while it does.

CREATE TABLE register (
	one          BIGINT PRIMARY KEY CHECK (one = 1),
	data_version BIGINT NOT NULL,
	text_version BIGINT NOT NULL DEFAULT 0,
	names_version BIGINT NOT NULL DEFAULT 0
);
INSERT INTO register VALUES (1, 0, 0, 0);

CREATE TABLE regions (
	pk        BIGINT PRIMARY KEY,
	id        TEXT COLLATE "C" NOT NULL UNIQUE,
	names     TEXT COLLATE "C" NOT NULL,
	parent_pk BIGINT REFERENCES regions (pk) DEFERRABLE
);
CREATE INDEX regions_parent ON regions (parent_pk);

CREATE TABLE countries (
	pk               BIGINT PRIMARY KEY,
	id               TEXT COLLATE "C" NOT NULL UNIQUE,
	names            TEXT COLLATE "C" NOT NULL,
	name_key         TEXT COLLATE "C" NOT NULL,
	formal_names     TEXT COLLATE "C" NOT NULL,
	aliases          TEXT COLLATE "C" NOT NULL,
	kind             TEXT COLLATE "C" NOT NULL,
	alpha2           TEXT COLLATE "C" UNIQUE,
	alpha3           TEXT COLLATE "C" UNIQUE,
	alpha4           TEXT COLLATE "C" UNIQUE,
	numeric          TEXT COLLATE "C" UNIQUE,
	cow              TEXT COLLATE "C" UNIQUE,
	cow_abbreviation TEXT COLLATE "C" UNIQUE,
	valid_from_text  TEXT COLLATE "C",
	valid_from_min   TEXT COLLATE "C" NOT NULL,
	valid_from_max   TEXT COLLATE "C" NOT NULL,
	valid_to_text    TEXT COLLATE "C",
	valid_to_min     TEXT COLLATE "C" NOT NULL,
	valid_to_max     TEXT COLLATE "C" NOT NULL,
	version          BIGINT NOT NULL,
	created_at       TEXT COLLATE "C" NOT NULL,
	updated_at       TEXT COLLATE "C" NOT NULL,
	demonyms TEXT COLLATE "C" NOT NULL DEFAULT '{}',
	former_names TEXT COLLATE "C" NOT NULL DEFAULT '[]'
);
CREATE INDEX countries_name ON countries (name_key, pk);
CREATE INDEX countries_updated ON countries (updated_at, pk);

CREATE TABLE country_regions (
	country_pk BIGINT NOT NULL REFERENCES countries (pk) ON DELETE CASCADE DEFERRABLE,
	position   BIGINT NOT NULL,
	region_pk  BIGINT NOT NULL REFERENCES regions (pk) DEFERRABLE,
	PRIMARY KEY (country_pk, position)
);
CREATE INDEX country_regions_region ON country_regions (region_pk, country_pk);

CREATE TABLE successions (
	country_pk   BIGINT NOT NULL REFERENCES countries (pk) ON DELETE CASCADE DEFERRABLE,
	position     BIGINT NOT NULL,
	successor_pk BIGINT NOT NULL REFERENCES countries (pk) DEFERRABLE,
	kind         TEXT COLLATE "C" NOT NULL,
	date_text    TEXT COLLATE "C",
	date_min     TEXT COLLATE "C" NOT NULL,
	date_max     TEXT COLLATE "C" NOT NULL,
	PRIMARY KEY (country_pk, position)
);
CREATE INDEX successions_successor ON successions (successor_pk);

CREATE TABLE topics (
	pk         BIGINT PRIMARY KEY,
	id         TEXT COLLATE "C" NOT NULL UNIQUE,
	labels     TEXT COLLATE "C" NOT NULL,
	label_key  TEXT COLLATE "C" NOT NULL,
	broader_pk BIGINT REFERENCES topics (pk) DEFERRABLE,
	version    BIGINT NOT NULL,
	created_at TEXT COLLATE "C" NOT NULL,
	updated_at TEXT COLLATE "C" NOT NULL
);
CREATE INDEX topics_broader ON topics (broader_pk);

CREATE TABLE sources (
	pk             BIGINT PRIMARY KEY,
	id             TEXT COLLATE "C" NOT NULL UNIQUE,
	title          TEXT COLLATE "C" NOT NULL,
	title_key      TEXT COLLATE "C" NOT NULL,
	title_supplied BIGINT NOT NULL,
	publisher      TEXT COLLATE "C",
	url            TEXT COLLATE "C" NOT NULL,
	language       TEXT COLLATE "C",
	published_text TEXT COLLATE "C",
	published_min  TEXT COLLATE "C" NOT NULL,
	published_max  TEXT COLLATE "C" NOT NULL,
	retrieved_text TEXT COLLATE "C",
	retrieved_min  TEXT COLLATE "C" NOT NULL,
	retrieved_max  TEXT COLLATE "C" NOT NULL,
	kind           TEXT COLLATE "C" NOT NULL,
	tier           TEXT COLLATE "C" NOT NULL,
	licence        TEXT COLLATE "C",
	version        BIGINT NOT NULL,
	created_at     TEXT COLLATE "C" NOT NULL,
	updated_at     TEXT COLLATE "C" NOT NULL
);
CREATE INDEX sources_published ON sources (published_min, published_max, pk);
CREATE INDEX sources_updated ON sources (updated_at, pk);

CREATE TABLE agencies (
	pk               BIGINT PRIMARY KEY,
	id               TEXT COLLATE "C" NOT NULL UNIQUE,
	names            TEXT COLLATE "C" NOT NULL,
	name_key         TEXT COLLATE "C" NOT NULL,
	names_translated TEXT COLLATE "C" NOT NULL,
	acronyms         TEXT COLLATE "C" NOT NULL,
	aliases          TEXT COLLATE "C" NOT NULL,
	kind             TEXT COLLATE "C" NOT NULL,
	country_pk       BIGINT NOT NULL REFERENCES countries (pk) DEFERRABLE,
	parent_pk        BIGINT REFERENCES agencies (pk) DEFERRABLE,
	founded_text     TEXT COLLATE "C",
	founded_min      TEXT COLLATE "C" NOT NULL,
	founded_max      TEXT COLLATE "C" NOT NULL,
	dissolved_text   TEXT COLLATE "C",
	dissolved_min    TEXT COLLATE "C" NOT NULL,
	dissolved_max    TEXT COLLATE "C" NOT NULL,
	version          BIGINT NOT NULL,
	created_at       TEXT COLLATE "C" NOT NULL,
	updated_at       TEXT COLLATE "C" NOT NULL,
	former_names TEXT COLLATE "C" NOT NULL DEFAULT '[]'
);
CREATE INDEX agencies_country ON agencies (country_pk, name_key, pk);
CREATE INDEX agencies_parent ON agencies (parent_pk);
CREATE INDEX agencies_name ON agencies (name_key, pk);
CREATE INDEX agencies_updated ON agencies (updated_at, pk);

CREATE TABLE officials (
	pk         BIGINT PRIMARY KEY,
	id         TEXT COLLATE "C" NOT NULL UNIQUE,
	names      TEXT COLLATE "C" NOT NULL,
	name_key   TEXT COLLATE "C" NOT NULL,
	aliases    TEXT COLLATE "C" NOT NULL,
	country_pk BIGINT NOT NULL REFERENCES countries (pk) DEFERRABLE,
	version    BIGINT NOT NULL,
	created_at TEXT COLLATE "C" NOT NULL,
	updated_at TEXT COLLATE "C" NOT NULL
);
CREATE INDEX officials_country ON officials (country_pk, name_key, pk);
CREATE INDEX officials_name ON officials (name_key, pk);
CREATE INDEX officials_updated ON officials (updated_at, pk);

CREATE TABLE posts (
	pk          BIGINT PRIMARY KEY,
	id          TEXT COLLATE "C" NOT NULL UNIQUE,
	official_pk BIGINT NOT NULL REFERENCES officials (pk) DEFERRABLE,
	agency_pk   BIGINT NOT NULL REFERENCES agencies (pk) DEFERRABLE,
	titles      TEXT COLLATE "C" NOT NULL,
	title_key   TEXT COLLATE "C" NOT NULL,
	from_text   TEXT COLLATE "C",
	from_min    TEXT COLLATE "C" NOT NULL,
	from_max    TEXT COLLATE "C" NOT NULL,
	to_text     TEXT COLLATE "C",
	to_min      TEXT COLLATE "C" NOT NULL,
	to_max      TEXT COLLATE "C" NOT NULL,
	version     BIGINT NOT NULL,
	created_at  TEXT COLLATE "C" NOT NULL,
	updated_at  TEXT COLLATE "C" NOT NULL
);
CREATE INDEX posts_official ON posts (official_pk, from_min, pk);
CREATE INDEX posts_agency ON posts (agency_pk, from_min, pk);
CREATE INDEX posts_updated ON posts (updated_at, pk);

CREATE TABLE instruments (
	pk                BIGINT PRIMARY KEY,
	id                TEXT COLLATE "C" NOT NULL UNIQUE,
	titles            TEXT COLLATE "C" NOT NULL,
	title_key         TEXT COLLATE "C" NOT NULL,
	titles_translated TEXT COLLATE "C" NOT NULL,
	titles_supplied   TEXT COLLATE "C" NOT NULL,
	type              TEXT COLLATE "C" NOT NULL,
	legal_nature      TEXT COLLATE "C" NOT NULL,
	signed_text       TEXT COLLATE "C",
	signed_min        TEXT COLLATE "C" NOT NULL,
	signed_max        TEXT COLLATE "C" NOT NULL,
	-- The two parties, sorted; null unless there are exactly two.
	pair              TEXT COLLATE "C",
	summaries         TEXT COLLATE "C" NOT NULL,
	version           BIGINT NOT NULL,
	created_at        TEXT COLLATE "C" NOT NULL,
	updated_at        TEXT COLLATE "C" NOT NULL
);
CREATE INDEX instruments_pair ON instruments (pair, signed_min, signed_max, pk);
CREATE INDEX instruments_signed ON instruments (signed_min, signed_max, pk);
CREATE INDEX instruments_signed_first ON instruments ((CASE WHEN signed_min = '' THEN 1 ELSE 0 END), signed_min, signed_max, pk);
CREATE INDEX instruments_title ON instruments (title_key, pk);
CREATE INDEX instruments_updated ON instruments (updated_at, pk);

CREATE TABLE parties (
	instrument_pk   BIGINT NOT NULL REFERENCES instruments (pk) ON DELETE CASCADE DEFERRABLE,
	position        BIGINT NOT NULL,
	country_pk      BIGINT NOT NULL REFERENCES countries (pk) DEFERRABLE,
	agency_pk       BIGINT REFERENCES agencies (pk) DEFERRABLE,
	role            TEXT COLLATE "C" NOT NULL,
	name_as_written TEXT COLLATE "C",
	-- Of the instrument, so that one country's list needs no join to be in order.
	signed_min      TEXT COLLATE "C" NOT NULL,
	signed_max      TEXT COLLATE "C" NOT NULL,
	PRIMARY KEY (instrument_pk, position)
);
CREATE INDEX parties_country ON parties (country_pk, signed_min, signed_max, instrument_pk, role);
CREATE INDEX parties_agency ON parties (agency_pk, signed_min, signed_max, instrument_pk) WHERE agency_pk IS NOT NULL;

CREATE TABLE signatories (
	instrument_pk BIGINT NOT NULL REFERENCES instruments (pk) ON DELETE CASCADE DEFERRABLE,
	position      BIGINT NOT NULL,
	official_pk   BIGINT REFERENCES officials (pk) DEFERRABLE,
	name          TEXT COLLATE "C" NOT NULL,
	country_pk    BIGINT NOT NULL REFERENCES countries (pk) DEFERRABLE,
	capacities    TEXT COLLATE "C" NOT NULL,
	PRIMARY KEY (instrument_pk, position)
);
CREATE INDEX signatories_official ON signatories (official_pk, instrument_pk) WHERE official_pk IS NOT NULL;
CREATE INDEX signatories_country ON signatories (country_pk);

CREATE TABLE actions (
	instrument_pk  BIGINT NOT NULL REFERENCES instruments (pk) ON DELETE CASCADE DEFERRABLE,
	position       BIGINT NOT NULL,
	kind           TEXT COLLATE "C" NOT NULL,
	country_pk     BIGINT REFERENCES countries (pk) DEFERRABLE,
	date_text      TEXT COLLATE "C",
	date_min       TEXT COLLATE "C" NOT NULL,
	date_max       TEXT COLLATE "C" NOT NULL,
	effective_text TEXT COLLATE "C",
	effective_min  TEXT COLLATE "C" NOT NULL,
	effective_max  TEXT COLLATE "C" NOT NULL,
	source_pk      BIGINT REFERENCES sources (pk) DEFERRABLE,
	note           TEXT COLLATE "C",
	PRIMARY KEY (instrument_pk, position)
);
CREATE INDEX actions_kind ON actions (kind, date_min, date_max, instrument_pk);
CREATE INDEX actions_country ON actions (country_pk) WHERE country_pk IS NOT NULL;
CREATE INDEX actions_source ON actions (source_pk) WHERE source_pk IS NOT NULL;

CREATE TABLE periods (
	instrument_pk BIGINT NOT NULL REFERENCES instruments (pk) ON DELETE CASCADE DEFERRABLE,
	position      BIGINT NOT NULL,
	status        TEXT COLLATE "C" NOT NULL,
	from_text     TEXT COLLATE "C",
	from_min      TEXT COLLATE "C" NOT NULL,
	from_max      TEXT COLLATE "C" NOT NULL,
	until_min     TEXT COLLATE "C" NOT NULL,
	until_max     TEXT COLLATE "C" NOT NULL,
	certainty     TEXT COLLATE "C" NOT NULL,
	reasons       TEXT COLLATE "C" NOT NULL,
	early BIGINT NOT NULL DEFAULT 1,
	signed_min TEXT COLLATE "C" NOT NULL DEFAULT '',
	signed_max TEXT COLLATE "C" NOT NULL DEFAULT '',
	PRIMARY KEY (instrument_pk, position)
);

CREATE TABLE instrument_topics (
	instrument_pk BIGINT NOT NULL REFERENCES instruments (pk) ON DELETE CASCADE DEFERRABLE,
	position      BIGINT NOT NULL,
	topic_pk      BIGINT NOT NULL REFERENCES topics (pk) DEFERRABLE,
	signed_min    TEXT COLLATE "C" NOT NULL,
	signed_max    TEXT COLLATE "C" NOT NULL,
	PRIMARY KEY (instrument_pk, position)
);
CREATE INDEX instrument_topics_topic ON instrument_topics (topic_pk, signed_min, signed_max, instrument_pk);

CREATE TABLE places (
	instrument_pk BIGINT NOT NULL REFERENCES instruments (pk) ON DELETE CASCADE DEFERRABLE,
	position      BIGINT NOT NULL,
	names         TEXT COLLATE "C" NOT NULL,
	name_key      TEXT COLLATE "C" NOT NULL,
	country_pk    BIGINT REFERENCES countries (pk) DEFERRABLE,
	PRIMARY KEY (instrument_pk, position)
);
CREATE INDEX places_name ON places (name_key, instrument_pk);
CREATE INDEX places_country ON places (country_pk) WHERE country_pk IS NOT NULL;

CREATE TABLE identifiers (
	instrument_pk BIGINT NOT NULL REFERENCES instruments (pk) ON DELETE CASCADE DEFERRABLE,
	position      BIGINT NOT NULL,
	scheme        TEXT COLLATE "C" NOT NULL,
	value         TEXT COLLATE "C" NOT NULL,
	url           TEXT COLLATE "C",
	PRIMARY KEY (instrument_pk, position)
);
CREATE INDEX identifiers_value ON identifiers (scheme, value, instrument_pk);

CREATE TABLE instrument_languages (
	instrument_pk BIGINT NOT NULL REFERENCES instruments (pk) ON DELETE CASCADE DEFERRABLE,
	position      BIGINT NOT NULL,
	language      TEXT COLLATE "C" NOT NULL,
	PRIMARY KEY (instrument_pk, position)
);
CREATE INDEX instrument_languages_language ON instrument_languages (language, instrument_pk);

CREATE TABLE documents (
	instrument_pk BIGINT NOT NULL REFERENCES instruments (pk) ON DELETE CASCADE DEFERRABLE,
	position      BIGINT NOT NULL,
	kind          TEXT COLLATE "C" NOT NULL,
	language      TEXT COLLATE "C",
	url           TEXT COLLATE "C" NOT NULL,
	media_type    TEXT COLLATE "C",
	source_pk     BIGINT REFERENCES sources (pk) DEFERRABLE,
	PRIMARY KEY (instrument_pk, position)
);
CREATE INDEX documents_source ON documents (source_pk) WHERE source_pk IS NOT NULL;

CREATE TABLE terms (
	instrument_pk      BIGINT PRIMARY KEY REFERENCES instruments (pk) ON DELETE CASCADE DEFERRABLE,
	initial_term       TEXT COLLATE "C",
	renewal            TEXT COLLATE "C" NOT NULL,
	renewal_period     TEXT COLLATE "C",
	renewal_notice     TEXT COLLATE "C",
	termination_notice TEXT COLLATE "C",
	survival           TEXT COLLATE "C",
	note               TEXT COLLATE "C",
	source_pk          BIGINT REFERENCES sources (pk) DEFERRABLE
);
CREATE INDEX terms_source ON terms (source_pk) WHERE source_pk IS NOT NULL;

CREATE TABLE relations (
	instrument_pk BIGINT NOT NULL REFERENCES instruments (pk) ON DELETE CASCADE DEFERRABLE,
	position      BIGINT NOT NULL,
	kind          TEXT COLLATE "C" NOT NULL,
	target_pk     BIGINT NOT NULL REFERENCES instruments (pk) DEFERRABLE,
	PRIMARY KEY (instrument_pk, position)
);
CREATE INDEX relations_target ON relations (target_pk, kind);

CREATE TABLE events (
	pk         BIGINT PRIMARY KEY,
	id         TEXT COLLATE "C" NOT NULL UNIQUE,
	titles     TEXT COLLATE "C" NOT NULL,
	title_key  TEXT COLLATE "C" NOT NULL,
	kind       TEXT COLLATE "C" NOT NULL,
	from_text  TEXT COLLATE "C",
	from_min   TEXT COLLATE "C" NOT NULL,
	from_max   TEXT COLLATE "C" NOT NULL,
	to_text    TEXT COLLATE "C",
	to_min     TEXT COLLATE "C" NOT NULL,
	to_max     TEXT COLLATE "C" NOT NULL,
	places     TEXT COLLATE "C" NOT NULL,
	summaries  TEXT COLLATE "C" NOT NULL,
	version    BIGINT NOT NULL,
	created_at TEXT COLLATE "C" NOT NULL,
	updated_at TEXT COLLATE "C" NOT NULL
);
CREATE INDEX events_from ON events (from_min, from_max, pk);
CREATE INDEX events_updated ON events (updated_at, pk);

CREATE TABLE event_countries (
	event_pk   BIGINT NOT NULL REFERENCES events (pk) ON DELETE CASCADE DEFERRABLE,
	position   BIGINT NOT NULL,
	country_pk BIGINT NOT NULL REFERENCES countries (pk) DEFERRABLE,
	PRIMARY KEY (event_pk, position)
);
CREATE INDEX event_countries_country ON event_countries (country_pk, event_pk);

CREATE TABLE event_agencies (
	event_pk  BIGINT NOT NULL REFERENCES events (pk) ON DELETE CASCADE DEFERRABLE,
	position  BIGINT NOT NULL,
	agency_pk BIGINT NOT NULL REFERENCES agencies (pk) DEFERRABLE,
	PRIMARY KEY (event_pk, position)
);
CREATE INDEX event_agencies_agency ON event_agencies (agency_pk, event_pk);

CREATE TABLE event_officials (
	event_pk    BIGINT NOT NULL REFERENCES events (pk) ON DELETE CASCADE DEFERRABLE,
	position    BIGINT NOT NULL,
	official_pk BIGINT NOT NULL REFERENCES officials (pk) DEFERRABLE,
	PRIMARY KEY (event_pk, position)
);
CREATE INDEX event_officials_official ON event_officials (official_pk, event_pk);

CREATE TABLE event_instruments (
	event_pk      BIGINT NOT NULL REFERENCES events (pk) ON DELETE CASCADE DEFERRABLE,
	position      BIGINT NOT NULL,
	instrument_pk BIGINT NOT NULL REFERENCES instruments (pk) DEFERRABLE,
	relation      TEXT COLLATE "C" NOT NULL,
	PRIMARY KEY (event_pk, position)
);
CREATE INDEX event_instruments_instrument ON event_instruments (instrument_pk, event_pk);

CREATE TABLE assertions (
	kind      TEXT COLLATE "C" NOT NULL,
	record_pk BIGINT NOT NULL,
	position  BIGINT NOT NULL,
	field     TEXT COLLATE "C",
	value     TEXT COLLATE "C",
	source_pk BIGINT NOT NULL REFERENCES sources (pk) DEFERRABLE,
	locator   TEXT COLLATE "C",
	note      TEXT COLLATE "C",
	rank      TEXT COLLATE "C" NOT NULL,
	-- Whether the field is one of which the sources give values that cannot both hold.
	disputed  BIGINT NOT NULL,
	PRIMARY KEY (kind, record_pk, position)
);
CREATE INDEX assertions_source ON assertions (source_pk, kind, record_pk);
CREATE INDEX assertions_disputed ON assertions (kind, field, record_pk) WHERE disputed = 1;

CREATE TABLE warnings (
	kind      TEXT COLLATE "C" NOT NULL,
	record_pk BIGINT NOT NULL,
	position  BIGINT NOT NULL,
	code      TEXT COLLATE "C" NOT NULL,
	detail    TEXT COLLATE "C" NOT NULL,
	PRIMARY KEY (kind, record_pk, position)
);
CREATE INDEX warnings_code ON warnings (kind, code, record_pk);

CREATE TABLE aliases (
	kind      TEXT COLLATE "C" NOT NULL,
	alias     TEXT COLLATE "C" NOT NULL,
	record_pk BIGINT NOT NULL,
	PRIMARY KEY (kind, alias)
);
CREATE INDEX aliases_record ON aliases (kind, record_pk);

CREATE TABLE seeds (
	kind    TEXT COLLATE "C" NOT NULL,
	id      TEXT COLLATE "C" NOT NULL,
	hash    TEXT COLLATE "C" NOT NULL,
	version BIGINT NOT NULL,
	PRIMARY KEY (kind, id)
);

CREATE TABLE revisions (
	sequence      BIGINT PRIMARY KEY,
	at            TEXT COLLATE "C" NOT NULL,
	who           TEXT COLLATE "C" NOT NULL,
	request_id    TEXT COLLATE "C",
	kind          TEXT COLLATE "C" NOT NULL,
	id            TEXT COLLATE "C" NOT NULL,
	operation     TEXT COLLATE "C" NOT NULL,
	reason        TEXT COLLATE "C",
	before        TEXT COLLATE "C",
	after         TEXT COLLATE "C",
	previous_hash TEXT COLLATE "C" NOT NULL,
	hash          TEXT COLLATE "C" NOT NULL,
	version BIGINT NOT NULL DEFAULT 0,
	key_id TEXT COLLATE "C" NOT NULL DEFAULT '',
	countries TEXT COLLATE "C" NOT NULL DEFAULT '',
	into_id TEXT COLLATE "C",
	data_version BIGINT NOT NULL DEFAULT 0,
	record_pk BIGINT
);
CREATE INDEX revisions_record ON revisions (kind, id, sequence);
CREATE INDEX revisions_at ON revisions (at, sequence);

CREATE VIEW topic_closure (topic_pk, broader_pk) AS
WITH RECURSIVE above (topic_pk, broader_pk) AS (
	SELECT pk, pk FROM topics
	UNION
	SELECT above.topic_pk, t.broader_pk FROM above JOIN topics t ON t.pk = above.broader_pk WHERE t.broader_pk IS NOT NULL
)
SELECT topic_pk, broader_pk FROM above;

CREATE INDEX actions_date ON actions (date_min, date_max);

CREATE TABLE instrument_pairs (
	instrument_pk BIGINT NOT NULL REFERENCES instruments (pk) ON DELETE CASCADE DEFERRABLE,
	pair          TEXT COLLATE "C" NOT NULL,
	signed_text   TEXT COLLATE "C",
	signed_min    TEXT COLLATE "C" NOT NULL,
	signed_max    TEXT COLLATE "C" NOT NULL,
	PRIMARY KEY (instrument_pk, pair)
);
CREATE INDEX instrument_pairs_pair ON instrument_pairs (pair, signed_min, signed_max, instrument_pk, signed_text);

CREATE TABLE keys (
	id         TEXT COLLATE "C" PRIMARY KEY,
	hash       TEXT COLLATE "C" NOT NULL,
	name       TEXT COLLATE "C" NOT NULL,
	role       TEXT COLLATE "C" NOT NULL,
	created_at TEXT COLLATE "C" NOT NULL,
	expires_at TEXT COLLATE "C",
	revoked_at TEXT COLLATE "C"
);

CREATE TABLE searched (
	kind       TEXT COLLATE "C" NOT NULL,
	record_pk  BIGINT NOT NULL,
	words_hash TEXT COLLATE "C" NOT NULL,
	names_hash TEXT COLLATE "C" NOT NULL,
	PRIMARY KEY (kind, record_pk)
);

CREATE TABLE title_keys (
	whole         BIGINT NOT NULL,
	begins        BIGINT NOT NULL,
	instrument_pk BIGINT NOT NULL REFERENCES instruments (pk) ON DELETE CASCADE DEFERRABLE,
	PRIMARY KEY (whole, instrument_pk)
);
CREATE INDEX title_keys_begins ON title_keys (begins);
CREATE INDEX title_keys_instrument ON title_keys (instrument_pk);

CREATE TABLE imported (
	scheme     TEXT COLLATE "C" NOT NULL,
	row_key    TEXT COLLATE "C" NOT NULL,
	instrument TEXT COLLATE "C" NOT NULL,
	version    BIGINT NOT NULL,
	hash       TEXT COLLATE "C" NOT NULL,
	PRIMARY KEY (scheme, row_key)
);

CREATE TABLE imports (
	id           TEXT COLLATE "C" PRIMARY KEY,
	state        TEXT COLLATE "C" NOT NULL CHECK (state IN ('waiting', 'running', 'finished', 'failed', 'interrupted')),
	dry_run      BIGINT NOT NULL,
	file         TEXT COLLATE "C" NOT NULL,
	mapping      TEXT COLLATE "C" NOT NULL,
	source       TEXT COLLATE "C" NOT NULL,
	author       TEXT COLLATE "C" NOT NULL,
	created_at   TEXT COLLATE "C" NOT NULL,
	updated_at   TEXT COLLATE "C" NOT NULL,
	finished_at  TEXT COLLATE "C",
	size         BIGINT NOT NULL,
	read         BIGINT NOT NULL,
	rows         BIGINT NOT NULL,
	failure      TEXT COLLATE "C",
	report       TEXT COLLATE "C" NOT NULL
);

CREATE TABLE import_lines (
	import_id    TEXT COLLATE "C" NOT NULL REFERENCES imports (id) ON DELETE CASCADE DEFERRABLE,
	report_table TEXT COLLATE "C" NOT NULL,
	position     BIGINT NOT NULL,
	cells        TEXT COLLATE "C" NOT NULL,
	PRIMARY KEY (import_id, report_table, position)
);
CREATE INDEX periods_status ON periods (status, early, signed_min, signed_max, instrument_pk, from_min, until_max, from_max, until_min);
CREATE INDEX revisions_into ON revisions (kind, into_id) WHERE into_id IS NOT NULL;

-- Every kind of record has an index of its words; its rowid is the record's pk. A word stands there with a letter
-- before it that says in which column of SQLite's index it would stand (f form, s stem, F more_form, S more_stem, k sound).
-- x_words counts, for each word, the records that have it in a column. It is kept by the triggers below, a statement at a time.
CREATE TABLE countries_search (rowid BIGINT PRIMARY KEY, words TSVECTOR NOT NULL);
CREATE INDEX countries_search_words ON countries_search USING gin (words);
CREATE TABLE topics_search (rowid BIGINT PRIMARY KEY, words TSVECTOR NOT NULL);
CREATE INDEX topics_search_words ON topics_search USING gin (words);
CREATE TABLE sources_search (rowid BIGINT PRIMARY KEY, words TSVECTOR NOT NULL);
CREATE INDEX sources_search_words ON sources_search USING gin (words);
CREATE TABLE agencies_search (rowid BIGINT PRIMARY KEY, words TSVECTOR NOT NULL);
CREATE INDEX agencies_search_words ON agencies_search USING gin (words);
CREATE TABLE officials_search (rowid BIGINT PRIMARY KEY, words TSVECTOR NOT NULL);
CREATE INDEX officials_search_words ON officials_search USING gin (words);
CREATE TABLE posts_search (rowid BIGINT PRIMARY KEY, words TSVECTOR NOT NULL);
CREATE INDEX posts_search_words ON posts_search USING gin (words);
CREATE TABLE instruments_search (rowid BIGINT PRIMARY KEY, words TSVECTOR NOT NULL);
CREATE INDEX instruments_search_words ON instruments_search USING gin (words);
CREATE TABLE events_search (rowid BIGINT PRIMARY KEY, words TSVECTOR NOT NULL);
CREATE INDEX events_search_words ON events_search USING gin (words);
CREATE TABLE countries_words (term TEXT COLLATE "C" NOT NULL, col TEXT COLLATE "C" NOT NULL, doc BIGINT NOT NULL, PRIMARY KEY (term, col));
CREATE TABLE topics_words (term TEXT COLLATE "C" NOT NULL, col TEXT COLLATE "C" NOT NULL, doc BIGINT NOT NULL, PRIMARY KEY (term, col));
CREATE TABLE sources_words (term TEXT COLLATE "C" NOT NULL, col TEXT COLLATE "C" NOT NULL, doc BIGINT NOT NULL, PRIMARY KEY (term, col));
CREATE TABLE agencies_words (term TEXT COLLATE "C" NOT NULL, col TEXT COLLATE "C" NOT NULL, doc BIGINT NOT NULL, PRIMARY KEY (term, col));
CREATE TABLE officials_words (term TEXT COLLATE "C" NOT NULL, col TEXT COLLATE "C" NOT NULL, doc BIGINT NOT NULL, PRIMARY KEY (term, col));
CREATE TABLE posts_words (term TEXT COLLATE "C" NOT NULL, col TEXT COLLATE "C" NOT NULL, doc BIGINT NOT NULL, PRIMARY KEY (term, col));
CREATE TABLE instruments_words (term TEXT COLLATE "C" NOT NULL, col TEXT COLLATE "C" NOT NULL, doc BIGINT NOT NULL, PRIMARY KEY (term, col));
CREATE TABLE events_words (term TEXT COLLATE "C" NOT NULL, col TEXT COLLATE "C" NOT NULL, doc BIGINT NOT NULL, PRIMARY KEY (term, col));

-- +goose StatementBegin
CREATE FUNCTION words_of(lexeme TEXT, OUT term TEXT, OUT col TEXT) LANGUAGE sql IMMUTABLE STRICT AS $$
	SELECT substr(lexeme, 2), CASE left(lexeme, 1) WHEN 'f' THEN 'form' WHEN 's' THEN 'stem' WHEN 'F' THEN 'more_form' WHEN 'S' THEN 'more_stem' ELSE 'sound' END
$$;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE FUNCTION count_words_there() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('INSERT INTO %I.%I AS w (term, col, doc)
		SELECT o.term, o.col, count(*) FROM there, unnest(there.words) l, words_of(l.lexeme) o GROUP BY 1, 2
		ON CONFLICT (term, col) DO UPDATE SET doc = w.doc + excluded.doc', TG_TABLE_SCHEMA, TG_ARGV[0]);
	RETURN NULL;
END
$$;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE FUNCTION count_words_gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('DELETE FROM %I.%I w USING
		(SELECT o.term, o.col, count(*) AS doc FROM gone, unnest(gone.words) l, words_of(l.lexeme) o GROUP BY 1, 2) o
		WHERE w.term = o.term AND w.col = o.col AND w.doc <= o.doc', TG_TABLE_SCHEMA, TG_ARGV[0]);
	EXECUTE format('UPDATE %I.%I w SET doc = w.doc - o.doc FROM
		(SELECT o.term, o.col, count(*) AS doc FROM gone, unnest(gone.words) l, words_of(l.lexeme) o GROUP BY 1, 2) o
		WHERE w.term = o.term AND w.col = o.col', TG_TABLE_SCHEMA, TG_ARGV[0]);
	RETURN NULL;
END
$$;
-- +goose StatementEnd

CREATE TRIGGER words_there AFTER INSERT ON countries_search REFERENCING NEW TABLE AS there FOR EACH STATEMENT EXECUTE FUNCTION count_words_there('countries_words');
CREATE TRIGGER words_gone AFTER DELETE ON countries_search REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION count_words_gone('countries_words');
CREATE TRIGGER words_there AFTER INSERT ON topics_search REFERENCING NEW TABLE AS there FOR EACH STATEMENT EXECUTE FUNCTION count_words_there('topics_words');
CREATE TRIGGER words_gone AFTER DELETE ON topics_search REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION count_words_gone('topics_words');
CREATE TRIGGER words_there AFTER INSERT ON sources_search REFERENCING NEW TABLE AS there FOR EACH STATEMENT EXECUTE FUNCTION count_words_there('sources_words');
CREATE TRIGGER words_gone AFTER DELETE ON sources_search REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION count_words_gone('sources_words');
CREATE TRIGGER words_there AFTER INSERT ON agencies_search REFERENCING NEW TABLE AS there FOR EACH STATEMENT EXECUTE FUNCTION count_words_there('agencies_words');
CREATE TRIGGER words_gone AFTER DELETE ON agencies_search REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION count_words_gone('agencies_words');
CREATE TRIGGER words_there AFTER INSERT ON officials_search REFERENCING NEW TABLE AS there FOR EACH STATEMENT EXECUTE FUNCTION count_words_there('officials_words');
CREATE TRIGGER words_gone AFTER DELETE ON officials_search REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION count_words_gone('officials_words');
CREATE TRIGGER words_there AFTER INSERT ON posts_search REFERENCING NEW TABLE AS there FOR EACH STATEMENT EXECUTE FUNCTION count_words_there('posts_words');
CREATE TRIGGER words_gone AFTER DELETE ON posts_search REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION count_words_gone('posts_words');
CREATE TRIGGER words_there AFTER INSERT ON instruments_search REFERENCING NEW TABLE AS there FOR EACH STATEMENT EXECUTE FUNCTION count_words_there('instruments_words');
CREATE TRIGGER words_gone AFTER DELETE ON instruments_search REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION count_words_gone('instruments_words');
CREATE TRIGGER words_there AFTER INSERT ON events_search REFERENCING NEW TABLE AS there FOR EACH STATEMENT EXECUTE FUNCTION count_words_there('events_words');
CREATE TRIGGER words_gone AFTER DELETE ON events_search REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION count_words_gone('events_words');

-- Moved by what gives a record that others show another id or name, whoever does it.

-- +goose StatementBegin
CREATE FUNCTION renamed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	UPDATE register SET names_version = names_version + 1;
	RETURN NULL;
END
$$;
-- +goose StatementEnd

CREATE TRIGGER countries_renamed AFTER UPDATE ON countries FOR EACH ROW WHEN ((old.pk, old.id, old.names) IS DISTINCT FROM (new.pk, new.id, new.names)) EXECUTE FUNCTION renamed();
CREATE TRIGGER countries_deleted AFTER DELETE ON countries FOR EACH ROW EXECUTE FUNCTION renamed();
CREATE TRIGGER topics_renamed AFTER UPDATE ON topics FOR EACH ROW WHEN ((old.pk, old.id, old.labels) IS DISTINCT FROM (new.pk, new.id, new.labels)) EXECUTE FUNCTION renamed();
CREATE TRIGGER topics_deleted AFTER DELETE ON topics FOR EACH ROW EXECUTE FUNCTION renamed();
CREATE TRIGGER sources_renamed AFTER UPDATE ON sources FOR EACH ROW WHEN ((old.pk, old.id, old.title) IS DISTINCT FROM (new.pk, new.id, new.title)) EXECUTE FUNCTION renamed();
CREATE TRIGGER sources_deleted AFTER DELETE ON sources FOR EACH ROW EXECUTE FUNCTION renamed();
CREATE TRIGGER agencies_renamed AFTER UPDATE ON agencies FOR EACH ROW WHEN ((old.pk, old.id, old.names) IS DISTINCT FROM (new.pk, new.id, new.names)) EXECUTE FUNCTION renamed();
CREATE TRIGGER agencies_deleted AFTER DELETE ON agencies FOR EACH ROW EXECUTE FUNCTION renamed();
CREATE TRIGGER officials_renamed AFTER UPDATE ON officials FOR EACH ROW WHEN ((old.pk, old.id, old.names) IS DISTINCT FROM (new.pk, new.id, new.names)) EXECUTE FUNCTION renamed();
CREATE TRIGGER officials_deleted AFTER DELETE ON officials FOR EACH ROW EXECUTE FUNCTION renamed();

-- Whoever listens is told the schema of a register that was written to, when that is committed.

-- +goose StatementBegin
CREATE FUNCTION written() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM pg_notify('mithaq', TG_TABLE_SCHEMA);
	RETURN NULL;
END
$$;
-- +goose StatementEnd

CREATE TRIGGER register_written AFTER UPDATE ON register FOR EACH ROW WHEN (old.data_version <> new.data_version) EXECUTE FUNCTION written();

-- Functions of SQLite that the statements of the program use.

-- +goose StatementBegin
CREATE FUNCTION json_each(list TEXT, OUT value TEXT) RETURNS SETOF TEXT LANGUAGE sql IMMUTABLE STRICT AS $$
	SELECT json_array_elements_text(list::json)
$$;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE FUNCTION date(day TEXT, days TEXT) RETURNS TEXT LANGUAGE plpgsql IMMUTABLE STRICT AS $$
BEGIN
	IF day = '' THEN
		RETURN NULL;
	END IF;
	RETURN CASE WHEN day::date + days::interval <= DATE '9999-12-31' THEN to_char(day::date + days::interval, 'YYYY-MM-DD') END;
END
$$;
-- +goose StatementEnd

-- +goose Down
DROP VIEW topic_closure;
DROP TABLE events_words, instruments_words, posts_words, officials_words, agencies_words, sources_words, topics_words, countries_words, events_search, instruments_search, posts_search, officials_search, agencies_search, sources_search, topics_search, countries_search, import_lines, imports, imported, title_keys, searched, keys, instrument_pairs, revisions, seeds, aliases, warnings, assertions, event_instruments, event_officials, event_agencies, event_countries, events, relations, terms, documents, instrument_languages, identifiers, places, instrument_topics, periods, actions, signatories, parties, instruments, posts, officials, agencies, sources, topics, successions, country_regions, countries, regions, register;
DROP FUNCTION written, renamed, count_words_there, count_words_gone, words_of, json_each(TEXT), date(TEXT, TEXT);
