-- +goose Up

-- Every record has an internal key (pk) and a public id. A legal date d is three columns: d_text, what was
-- said (EDTF), null if nothing; d_min and d_max, the days between which it lies, empty if unknown. Texts in several languages are JSON objects
-- by language tag; lists of words are JSON arrays. *_key columns are folded for sorting.

CREATE TABLE register (
	one          INTEGER PRIMARY KEY CHECK (one = 1),
	data_version INTEGER NOT NULL
) STRICT;
INSERT INTO register VALUES (1, 0);

CREATE TABLE regions (
	pk        INTEGER PRIMARY KEY,
	id        TEXT NOT NULL UNIQUE,
	names     TEXT NOT NULL,
	parent_pk INTEGER REFERENCES regions (pk)
) STRICT;
CREATE INDEX regions_parent ON regions (parent_pk);

CREATE TABLE countries (
	pk               INTEGER PRIMARY KEY,
	id               TEXT NOT NULL UNIQUE,
	names            TEXT NOT NULL,
	name_key         TEXT NOT NULL,
	formal_names     TEXT NOT NULL,
	aliases          TEXT NOT NULL,
	kind             TEXT NOT NULL,
	alpha2           TEXT UNIQUE,
	alpha3           TEXT UNIQUE,
	alpha4           TEXT UNIQUE,
	numeric          TEXT UNIQUE,
	cow              TEXT UNIQUE,
	cow_abbreviation TEXT UNIQUE,
	valid_from_text  TEXT,
	valid_from_min   TEXT NOT NULL,
	valid_from_max   TEXT NOT NULL,
	valid_to_text    TEXT,
	valid_to_min     TEXT NOT NULL,
	valid_to_max     TEXT NOT NULL,
	version          INTEGER NOT NULL,
	created_at       TEXT NOT NULL,
	updated_at       TEXT NOT NULL
) STRICT;
CREATE INDEX countries_name ON countries (name_key, pk);
CREATE INDEX countries_updated ON countries (updated_at, pk);

CREATE TABLE country_regions (
	country_pk INTEGER NOT NULL REFERENCES countries (pk) ON DELETE CASCADE,
	position   INTEGER NOT NULL,
	region_pk  INTEGER NOT NULL REFERENCES regions (pk),
	PRIMARY KEY (country_pk, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX country_regions_region ON country_regions (region_pk, country_pk);

CREATE TABLE successions (
	country_pk   INTEGER NOT NULL REFERENCES countries (pk) ON DELETE CASCADE,
	position     INTEGER NOT NULL,
	successor_pk INTEGER NOT NULL REFERENCES countries (pk),
	kind         TEXT NOT NULL,
	date_text    TEXT,
	date_min     TEXT NOT NULL,
	date_max     TEXT NOT NULL,
	PRIMARY KEY (country_pk, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX successions_successor ON successions (successor_pk);

CREATE TABLE topics (
	pk         INTEGER PRIMARY KEY,
	id         TEXT NOT NULL UNIQUE,
	labels     TEXT NOT NULL,
	label_key  TEXT NOT NULL,
	broader_pk INTEGER REFERENCES topics (pk),
	version    INTEGER NOT NULL,
	created_at TEXT NOT NULL,
	updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX topics_broader ON topics (broader_pk);

CREATE TABLE sources (
	pk             INTEGER PRIMARY KEY,
	id             TEXT NOT NULL UNIQUE,
	title          TEXT NOT NULL,
	title_key      TEXT NOT NULL,
	title_supplied INTEGER NOT NULL,
	publisher      TEXT,
	url            TEXT NOT NULL,
	language       TEXT,
	published_text TEXT,
	published_min  TEXT NOT NULL,
	published_max  TEXT NOT NULL,
	retrieved_text TEXT,
	retrieved_min  TEXT NOT NULL,
	retrieved_max  TEXT NOT NULL,
	kind           TEXT NOT NULL,
	tier           TEXT NOT NULL,
	licence        TEXT,
	version        INTEGER NOT NULL,
	created_at     TEXT NOT NULL,
	updated_at     TEXT NOT NULL
) STRICT;
CREATE INDEX sources_published ON sources (published_min, published_max, pk);
CREATE INDEX sources_updated ON sources (updated_at, pk);

CREATE TABLE agencies (
	pk               INTEGER PRIMARY KEY,
	id               TEXT NOT NULL UNIQUE,
	names            TEXT NOT NULL,
	name_key         TEXT NOT NULL,
	names_translated TEXT NOT NULL,
	acronyms         TEXT NOT NULL,
	aliases          TEXT NOT NULL,
	kind             TEXT NOT NULL,
	country_pk       INTEGER NOT NULL REFERENCES countries (pk),
	parent_pk        INTEGER REFERENCES agencies (pk),
	founded_text     TEXT,
	founded_min      TEXT NOT NULL,
	founded_max      TEXT NOT NULL,
	dissolved_text   TEXT,
	dissolved_min    TEXT NOT NULL,
	dissolved_max    TEXT NOT NULL,
	version          INTEGER NOT NULL,
	created_at       TEXT NOT NULL,
	updated_at       TEXT NOT NULL
) STRICT;
CREATE INDEX agencies_country ON agencies (country_pk, name_key, pk);
CREATE INDEX agencies_parent ON agencies (parent_pk);
CREATE INDEX agencies_name ON agencies (name_key, pk);
CREATE INDEX agencies_updated ON agencies (updated_at, pk);

CREATE TABLE officials (
	pk         INTEGER PRIMARY KEY,
	id         TEXT NOT NULL UNIQUE,
	names      TEXT NOT NULL,
	name_key   TEXT NOT NULL,
	aliases    TEXT NOT NULL,
	country_pk INTEGER NOT NULL REFERENCES countries (pk),
	version    INTEGER NOT NULL,
	created_at TEXT NOT NULL,
	updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX officials_country ON officials (country_pk, name_key, pk);
CREATE INDEX officials_name ON officials (name_key, pk);
CREATE INDEX officials_updated ON officials (updated_at, pk);

CREATE TABLE posts (
	pk          INTEGER PRIMARY KEY,
	id          TEXT NOT NULL UNIQUE,
	official_pk INTEGER NOT NULL REFERENCES officials (pk),
	agency_pk   INTEGER NOT NULL REFERENCES agencies (pk),
	titles      TEXT NOT NULL,
	title_key   TEXT NOT NULL,
	from_text   TEXT,
	from_min    TEXT NOT NULL,
	from_max    TEXT NOT NULL,
	to_text     TEXT,
	to_min      TEXT NOT NULL,
	to_max      TEXT NOT NULL,
	version     INTEGER NOT NULL,
	created_at  TEXT NOT NULL,
	updated_at  TEXT NOT NULL
) STRICT;
CREATE INDEX posts_official ON posts (official_pk, from_min, pk);
CREATE INDEX posts_agency ON posts (agency_pk, from_min, pk);
CREATE INDEX posts_updated ON posts (updated_at, pk);

CREATE TABLE instruments (
	pk                INTEGER PRIMARY KEY,
	id                TEXT NOT NULL UNIQUE,
	titles            TEXT NOT NULL,
	title_key         TEXT NOT NULL,
	titles_translated TEXT NOT NULL,
	titles_supplied   TEXT NOT NULL,
	type              TEXT NOT NULL,
	legal_nature      TEXT NOT NULL,
	signed_text       TEXT,
	signed_min        TEXT NOT NULL,
	signed_max        TEXT NOT NULL,
	-- The two parties, sorted; null unless there are exactly two.
	pair              TEXT,
	summaries         TEXT NOT NULL,
	version           INTEGER NOT NULL,
	created_at        TEXT NOT NULL,
	updated_at        TEXT NOT NULL
) STRICT;
CREATE INDEX instruments_pair ON instruments (pair, signed_min, signed_max, pk);
CREATE INDEX instruments_signed ON instruments (signed_min, signed_max, pk);
-- Undated instruments come last in either direction.
CREATE INDEX instruments_signed_first ON instruments ((CASE WHEN signed_min = '' THEN 1 ELSE 0 END), signed_min, signed_max, pk);
CREATE INDEX instruments_title ON instruments (title_key, pk);
CREATE INDEX instruments_updated ON instruments (updated_at, pk);

CREATE TABLE parties (
	instrument_pk   INTEGER NOT NULL REFERENCES instruments (pk) ON DELETE CASCADE,
	position        INTEGER NOT NULL,
	country_pk      INTEGER NOT NULL REFERENCES countries (pk),
	agency_pk       INTEGER REFERENCES agencies (pk),
	role            TEXT NOT NULL,
	name_as_written TEXT,
	-- Of the instrument, so that one country's list needs no join to be in order.
	signed_min      TEXT NOT NULL,
	signed_max      TEXT NOT NULL,
	-- Whether the instrument has more than two parties (and so no pair).
	plural          INTEGER NOT NULL,
	PRIMARY KEY (instrument_pk, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX parties_country ON parties (country_pk, signed_min, signed_max, instrument_pk, role);
CREATE INDEX parties_agency ON parties (agency_pk, signed_min, signed_max, instrument_pk) WHERE agency_pk IS NOT NULL;
CREATE INDEX parties_plural ON parties (country_pk, instrument_pk) WHERE plural = 1 AND role = 'party';

CREATE TABLE signatories (
	instrument_pk INTEGER NOT NULL REFERENCES instruments (pk) ON DELETE CASCADE,
	position      INTEGER NOT NULL,
	official_pk   INTEGER REFERENCES officials (pk),
	name          TEXT NOT NULL,
	country_pk    INTEGER NOT NULL REFERENCES countries (pk),
	capacities    TEXT NOT NULL,
	PRIMARY KEY (instrument_pk, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX signatories_official ON signatories (official_pk, instrument_pk) WHERE official_pk IS NOT NULL;
CREATE INDEX signatories_country ON signatories (country_pk);

CREATE TABLE actions (
	instrument_pk  INTEGER NOT NULL REFERENCES instruments (pk) ON DELETE CASCADE,
	position       INTEGER NOT NULL,
	kind           TEXT NOT NULL,
	country_pk     INTEGER REFERENCES countries (pk),
	date_text      TEXT,
	date_min       TEXT NOT NULL,
	date_max       TEXT NOT NULL,
	effective_text TEXT,
	effective_min  TEXT NOT NULL,
	effective_max  TEXT NOT NULL,
	source_pk      INTEGER REFERENCES sources (pk),
	note           TEXT,
	PRIMARY KEY (instrument_pk, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX actions_kind ON actions (kind, date_min, date_max, instrument_pk);
CREATE INDEX actions_country ON actions (country_pk) WHERE country_pk IS NOT NULL;
CREATE INDEX actions_source ON actions (source_pk) WHERE source_pk IS NOT NULL;

CREATE TABLE periods (
	instrument_pk INTEGER NOT NULL REFERENCES instruments (pk) ON DELETE CASCADE,
	position      INTEGER NOT NULL,
	status        TEXT NOT NULL,
	from_text     TEXT,
	from_min      TEXT NOT NULL,
	from_max      TEXT NOT NULL,
	until_min     TEXT NOT NULL,
	until_max     TEXT NOT NULL,
	certainty     TEXT NOT NULL,
	reasons       TEXT NOT NULL,
	PRIMARY KEY (instrument_pk, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX periods_status ON periods (status, from_min, until_max, instrument_pk);

CREATE TABLE instrument_topics (
	instrument_pk INTEGER NOT NULL REFERENCES instruments (pk) ON DELETE CASCADE,
	position      INTEGER NOT NULL,
	topic_pk      INTEGER NOT NULL REFERENCES topics (pk),
	signed_min    TEXT NOT NULL,
	signed_max    TEXT NOT NULL,
	PRIMARY KEY (instrument_pk, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX instrument_topics_topic ON instrument_topics (topic_pk, signed_min, signed_max, instrument_pk);

CREATE TABLE places (
	instrument_pk INTEGER NOT NULL REFERENCES instruments (pk) ON DELETE CASCADE,
	position      INTEGER NOT NULL,
	names         TEXT NOT NULL,
	name_key      TEXT NOT NULL,
	country_pk    INTEGER REFERENCES countries (pk),
	PRIMARY KEY (instrument_pk, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX places_name ON places (name_key, instrument_pk);
CREATE INDEX places_country ON places (country_pk) WHERE country_pk IS NOT NULL;

CREATE TABLE identifiers (
	instrument_pk INTEGER NOT NULL REFERENCES instruments (pk) ON DELETE CASCADE,
	position      INTEGER NOT NULL,
	scheme        TEXT NOT NULL,
	value         TEXT NOT NULL,
	url           TEXT,
	PRIMARY KEY (instrument_pk, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX identifiers_value ON identifiers (scheme, value, instrument_pk);

CREATE TABLE instrument_languages (
	instrument_pk INTEGER NOT NULL REFERENCES instruments (pk) ON DELETE CASCADE,
	position      INTEGER NOT NULL,
	language      TEXT NOT NULL,
	PRIMARY KEY (instrument_pk, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX instrument_languages_language ON instrument_languages (language, instrument_pk);

CREATE TABLE documents (
	instrument_pk INTEGER NOT NULL REFERENCES instruments (pk) ON DELETE CASCADE,
	position      INTEGER NOT NULL,
	kind          TEXT NOT NULL,
	language      TEXT,
	url           TEXT NOT NULL,
	media_type    TEXT,
	source_pk     INTEGER REFERENCES sources (pk),
	PRIMARY KEY (instrument_pk, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX documents_source ON documents (source_pk) WHERE source_pk IS NOT NULL;

CREATE TABLE terms (
	instrument_pk      INTEGER PRIMARY KEY REFERENCES instruments (pk) ON DELETE CASCADE,
	initial_term       TEXT,
	renewal            TEXT NOT NULL,
	renewal_period     TEXT,
	renewal_notice     TEXT,
	termination_notice TEXT,
	survival           TEXT,
	note               TEXT,
	source_pk          INTEGER REFERENCES sources (pk)
) STRICT;
CREATE INDEX terms_source ON terms (source_pk) WHERE source_pk IS NOT NULL;

CREATE TABLE relations (
	instrument_pk INTEGER NOT NULL REFERENCES instruments (pk) ON DELETE CASCADE,
	position      INTEGER NOT NULL,
	kind          TEXT NOT NULL,
	target_pk     INTEGER NOT NULL REFERENCES instruments (pk),
	PRIMARY KEY (instrument_pk, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX relations_target ON relations (target_pk, kind);

CREATE TABLE events (
	pk         INTEGER PRIMARY KEY,
	id         TEXT NOT NULL UNIQUE,
	titles     TEXT NOT NULL,
	title_key  TEXT NOT NULL,
	kind       TEXT NOT NULL,
	from_text  TEXT,
	from_min   TEXT NOT NULL,
	from_max   TEXT NOT NULL,
	to_text    TEXT,
	to_min     TEXT NOT NULL,
	to_max     TEXT NOT NULL,
	places     TEXT NOT NULL,
	summaries  TEXT NOT NULL,
	version    INTEGER NOT NULL,
	created_at TEXT NOT NULL,
	updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX events_from ON events (from_min, from_max, pk);
CREATE INDEX events_updated ON events (updated_at, pk);

CREATE TABLE event_countries (
	event_pk   INTEGER NOT NULL REFERENCES events (pk) ON DELETE CASCADE,
	position   INTEGER NOT NULL,
	country_pk INTEGER NOT NULL REFERENCES countries (pk),
	PRIMARY KEY (event_pk, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_countries_country ON event_countries (country_pk, event_pk);

CREATE TABLE event_agencies (
	event_pk  INTEGER NOT NULL REFERENCES events (pk) ON DELETE CASCADE,
	position  INTEGER NOT NULL,
	agency_pk INTEGER NOT NULL REFERENCES agencies (pk),
	PRIMARY KEY (event_pk, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_agencies_agency ON event_agencies (agency_pk, event_pk);

CREATE TABLE event_officials (
	event_pk    INTEGER NOT NULL REFERENCES events (pk) ON DELETE CASCADE,
	position    INTEGER NOT NULL,
	official_pk INTEGER NOT NULL REFERENCES officials (pk),
	PRIMARY KEY (event_pk, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_officials_official ON event_officials (official_pk, event_pk);

CREATE TABLE event_instruments (
	event_pk      INTEGER NOT NULL REFERENCES events (pk) ON DELETE CASCADE,
	position      INTEGER NOT NULL,
	instrument_pk INTEGER NOT NULL REFERENCES instruments (pk),
	relation      TEXT NOT NULL,
	PRIMARY KEY (event_pk, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_instruments_instrument ON event_instruments (instrument_pk, event_pk);

-- "This source says that this field of this record has this value."
CREATE TABLE assertions (
	kind      TEXT NOT NULL,
	record_pk INTEGER NOT NULL,
	position  INTEGER NOT NULL,
	field     TEXT,
	value     TEXT,
	source_pk INTEGER NOT NULL REFERENCES sources (pk),
	locator   TEXT,
	note      TEXT,
	rank      TEXT NOT NULL,
	-- Whether the field is one of which the sources give values that cannot both hold.
	disputed  INTEGER NOT NULL,
	PRIMARY KEY (kind, record_pk, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX assertions_source ON assertions (source_pk, kind, record_pk);
CREATE INDEX assertions_disputed ON assertions (kind, field, record_pk) WHERE disputed = 1;

CREATE TABLE warnings (
	kind      TEXT NOT NULL,
	record_pk INTEGER NOT NULL,
	position  INTEGER NOT NULL,
	code      TEXT NOT NULL,
	detail    TEXT NOT NULL,
	PRIMARY KEY (kind, record_pk, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX warnings_code ON warnings (kind, code, record_pk);

-- Ids that records were called before they were renamed or merged.
CREATE TABLE aliases (
	kind      TEXT NOT NULL,
	alias     TEXT NOT NULL,
	record_pk INTEGER NOT NULL,
	PRIMARY KEY (kind, alias)
) STRICT, WITHOUT ROWID;
CREATE INDEX aliases_record ON aliases (kind, record_pk);

-- What `seed` wrote last: a record whose version has moved since is an editor's, and is left alone.
CREATE TABLE seeds (
	kind    TEXT NOT NULL,
	id      TEXT NOT NULL,
	hash    TEXT NOT NULL,
	version INTEGER NOT NULL,
	PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

-- One change of one record; each row carries the hash of the one before.
CREATE TABLE revisions (
	sequence      INTEGER PRIMARY KEY AUTOINCREMENT,
	at            TEXT NOT NULL,
	who           TEXT NOT NULL,
	request_id    TEXT,
	kind          TEXT NOT NULL,
	id            TEXT NOT NULL,
	operation     TEXT NOT NULL,
	reason        TEXT,
	before        TEXT,
	after         TEXT,
	previous_hash TEXT NOT NULL,
	hash          TEXT NOT NULL
) STRICT;
CREATE INDEX revisions_record ON revisions (kind, id, sequence);

-- +goose Down
SELECT 'the register cannot be migrated down: restore a backup instead';
