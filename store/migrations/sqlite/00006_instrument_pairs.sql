-- +goose Up

-- Each instrument with every pair that its parties make, and its date of signature, so that neither the
-- instruments of a pair nor the pairs of all instruments need a join.
DROP VIEW instrument_pairs;
CREATE TABLE instrument_pairs (
	instrument_pk INTEGER NOT NULL REFERENCES instruments (pk) ON DELETE CASCADE,
	pair          TEXT NOT NULL,
	signed_text   TEXT,
	signed_min    TEXT NOT NULL,
	signed_max    TEXT NOT NULL,
	PRIMARY KEY (instrument_pk, pair)
) STRICT, WITHOUT ROWID;
INSERT INTO instrument_pairs
SELECT i.pk, p.pair, i.signed_text, i.signed_min, i.signed_max
FROM (
	SELECT DISTINCT a.instrument_pk, CASE WHEN x.id < y.id THEN x.id || '-' || y.id ELSE y.id || '-' || x.id END AS pair
	FROM parties a
	JOIN parties b ON b.instrument_pk = a.instrument_pk AND b.country_pk > a.country_pk
	JOIN countries x ON x.pk = a.country_pk
	JOIN countries y ON y.pk = b.country_pk
	WHERE a.role = 'party' AND b.role = 'party'
) p JOIN instruments i ON i.pk = p.instrument_pk;
CREATE INDEX instrument_pairs_pair ON instrument_pairs (pair, signed_min, signed_max, instrument_pk, signed_text);

-- The table tells what it told.
DROP INDEX parties_plural;
ALTER TABLE parties DROP COLUMN plural;

-- +goose Down
ALTER TABLE parties ADD COLUMN plural INTEGER NOT NULL DEFAULT 0;
UPDATE parties SET plural = 1 WHERE (SELECT count(*) FROM instrument_pairs p WHERE p.instrument_pk = parties.instrument_pk) > 1;
CREATE INDEX parties_plural ON parties (country_pk, signed_min, signed_max, instrument_pk) WHERE plural = 1 AND role = 'party';
DROP TABLE instrument_pairs;
CREATE VIEW instrument_pairs (instrument_pk, pair) AS
SELECT pk, pair FROM instruments WHERE pair IS NOT NULL
UNION ALL
SELECT DISTINCT a.instrument_pk, CASE WHEN x.id < y.id THEN x.id || '-' || y.id ELSE y.id || '-' || x.id END
FROM parties a
JOIN parties b ON b.instrument_pk = a.instrument_pk AND b.country_pk > a.country_pk
JOIN countries x ON x.pk = a.country_pk
JOIN countries y ON y.pk = b.country_pk
WHERE a.plural = 1 AND a.role = 'party' AND b.plural = 1 AND b.role = 'party';
