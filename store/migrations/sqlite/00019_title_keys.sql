-- +goose Up

-- The names by which instruments may be cited: their titles, and shorter forms of these. Each is kept as two hashes of its
-- words that matter (package mention), that of the first ones and that of all: a text has many words, and few begin a title.
CREATE TABLE title_keys (
	whole         INTEGER NOT NULL,
	begins        INTEGER NOT NULL,
	instrument_pk INTEGER NOT NULL REFERENCES instruments (pk) ON DELETE CASCADE,
	PRIMARY KEY (whole, instrument_pk)
) STRICT, WITHOUT ROWID;
CREATE INDEX title_keys_begins ON title_keys (begins);
CREATE INDEX title_keys_instrument ON title_keys (instrument_pk);

-- They are made together with the indexes of words.
UPDATE register SET text_version = 0;

-- +goose Down
DROP TABLE title_keys;
