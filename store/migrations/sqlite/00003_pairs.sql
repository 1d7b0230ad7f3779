-- +goose Up

-- Each instrument with every pair that its parties make.
CREATE VIEW instrument_pairs (instrument_pk, pair) AS
SELECT pk, pair FROM instruments WHERE pair IS NOT NULL
UNION ALL
SELECT DISTINCT a.instrument_pk, CASE WHEN x.id < y.id THEN x.id || '-' || y.id ELSE y.id || '-' || x.id END
FROM parties a
JOIN parties b ON b.instrument_pk = a.instrument_pk AND b.country_pk > a.country_pk
JOIN countries x ON x.pk = a.country_pk
JOIN countries y ON y.pk = b.country_pk
WHERE a.plural = 1 AND a.role = 'party' AND b.plural = 1 AND b.role = 'party';

-- +goose Down
DROP VIEW instrument_pairs;
