package store

import (
	"context"
	"slices"

	"mithaq/models"
)

// Coverage says what the register has looked at, and when.
func (s *Store) Coverage(ctx context.Context, langs models.Languages) (c models.Coverage, err error) {
	err = s.snapshot(ctx, func(tx snapshot) (err error) {
		c, err = remembered(&s.memo, tx, func() (models.Coverage, error) { return lookedAt(tx) }, "coverage")
		return err
	})
	c.Countries, c.Sources = slices.Clone(c.Countries), slices.Clone(c.Sources) // what is remembered is in no language
	c.Localize(langs)
	return c, err
}

// lookedAt counts what there is of each country and from each source.
func lookedAt(tx snapshot) (c models.Coverage, err error) {
	y, err := coverage(tx.DB)
	if err != nil {
		return c, err
	}
	c.FirstYear, c.LastYear, c.Version = y.first, y.last, tx.version
	err = firstError(
		func() error {
			return tx.Raw(`WITH signed AS (
					SELECT country_pk, count(DISTINCT instrument_pk) AS instruments, min(CASE WHEN signed_min <> '' THEN signed_min END) AS first_text, nullif(max(signed_max), '') AS last_text
					FROM parties WHERE role = 'party' GROUP BY country_pk
				), said AS (
					SELECT DISTINCT p.country_pk, a.source_pk FROM parties p JOIN assertions a ON a.kind = 'instrument' AND a.record_pk = p.instrument_pk WHERE p.role = 'party'
				), checked AS (
					SELECT said.country_pk, count(*) AS sources, max(s.retrieved_text) AS checked_text FROM said JOIN sources s ON s.pk = said.source_pk GROUP BY said.country_pk
				) SELECT c.id AS record_id, c.names AS record_names, signed.instruments, signed.first_text, signed.last_text, COALESCE(checked.sources, 0) AS sources, checked.checked_text
				FROM signed JOIN countries c ON c.pk = signed.country_pk LEFT JOIN checked ON checked.country_pk = c.pk ORDER BY signed.instruments DESC, c.id`).Scan(&c.Countries).Error
		},
		func() error {
			return tx.Raw(`SELECT s.id AS record_id, json_object('', s.title) AS record_names, count(DISTINCT i.pk) AS instruments,
					nullif(min(CASE WHEN i.signed_min <> '' THEN i.signed_min END), '') AS first_text, nullif(max(i.signed_max), '') AS last_text,
					1 AS sources, s.retrieved_text AS checked_text
					FROM assertions a JOIN sources s ON s.pk = a.source_pk JOIN instruments i ON i.pk = a.record_pk
					WHERE a.kind = 'instrument' GROUP BY s.pk ORDER BY instruments DESC, s.id`).Scan(&c.Sources).Error
		},
	)
	return c, err
}
