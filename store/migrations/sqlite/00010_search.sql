-- +goose Up

-- Every kind of record has an index of its words; its rowid is the record's pk. The words come ready from
-- package text, separated by spaces, and nothing but spaces separates them: the tokenizer "ascii" takes every letter
-- beyond ASCII as it is, and the words have no other ASCII than letters and digits.
--   form, stem           the words of its own names, as they stand and without their endings
--   more_form, more_stem the words of what else it is found by
--   sound                the keys by which spellings of the names of persons meet
CREATE VIRTUAL TABLE countries_search USING fts5 (form, stem, more_form, more_stem, sound, content='', contentless_delete=1, tokenize='ascii', prefix='2 3');
CREATE VIRTUAL TABLE topics_search USING fts5 (form, stem, more_form, more_stem, sound, content='', contentless_delete=1, tokenize='ascii', prefix='2 3');
CREATE VIRTUAL TABLE sources_search USING fts5 (form, stem, more_form, more_stem, sound, content='', contentless_delete=1, tokenize='ascii', prefix='2 3');
CREATE VIRTUAL TABLE agencies_search USING fts5 (form, stem, more_form, more_stem, sound, content='', contentless_delete=1, tokenize='ascii', prefix='2 3');
CREATE VIRTUAL TABLE officials_search USING fts5 (form, stem, more_form, more_stem, sound, content='', contentless_delete=1, tokenize='ascii', prefix='2 3');
CREATE VIRTUAL TABLE posts_search USING fts5 (form, stem, more_form, more_stem, sound, content='', contentless_delete=1, tokenize='ascii', prefix='2 3');
CREATE VIRTUAL TABLE instruments_search USING fts5 (form, stem, more_form, more_stem, sound, content='', contentless_delete=1, tokenize='ascii', prefix='2 3');
CREATE VIRTUAL TABLE events_search USING fts5 (form, stem, more_form, more_stem, sound, content='', contentless_delete=1, tokenize='ascii', prefix='2 3');

-- The words that an index has, for what may have been meant.
CREATE VIRTUAL TABLE countries_words USING fts5vocab (countries_search, col);
CREATE VIRTUAL TABLE topics_words USING fts5vocab (topics_search, col);
CREATE VIRTUAL TABLE sources_words USING fts5vocab (sources_search, col);
CREATE VIRTUAL TABLE agencies_words USING fts5vocab (agencies_search, col);
CREATE VIRTUAL TABLE officials_words USING fts5vocab (officials_search, col);
CREATE VIRTUAL TABLE posts_words USING fts5vocab (posts_search, col);
CREATE VIRTUAL TABLE instruments_words USING fts5vocab (instruments_search, col);
CREATE VIRTUAL TABLE events_words USING fts5vocab (events_search, col);

-- What was indexed of each record: the hash of all its words, and that of its names alone. A record that refers to
-- another is indexed with its names, so that a change of these must reach it.
CREATE TABLE searched (
	kind       TEXT NOT NULL,
	record_pk  INTEGER NOT NULL,
	words_hash TEXT NOT NULL,
	names_hash TEXT NOT NULL,
	PRIMARY KEY (kind, record_pk)
) STRICT, WITHOUT ROWID;

-- The version of the analysis that the indexes were made with; 0 if they are not whole.
ALTER TABLE register ADD COLUMN text_version INTEGER NOT NULL DEFAULT 0;

-- +goose Down
ALTER TABLE register DROP COLUMN text_version;
DROP TABLE searched;
DROP TABLE events_words;
DROP TABLE instruments_words;
DROP TABLE posts_words;
DROP TABLE officials_words;
DROP TABLE agencies_words;
DROP TABLE sources_words;
DROP TABLE topics_words;
DROP TABLE countries_words;
DROP TABLE events_search;
DROP TABLE instruments_search;
DROP TABLE posts_search;
DROP TABLE officials_search;
DROP TABLE agencies_search;
DROP TABLE sources_search;
DROP TABLE topics_search;
DROP TABLE countries_search;
