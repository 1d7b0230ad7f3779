-- +goose Up

-- Acts with the day on which they count. An entry into force, an end and a pause are no deeds but effects: they came on the
-- day on which they took effect, where another one is recorded beside it. A deed counts on the day on which it was done.
CREATE VIEW acts (instrument_pk, position, kind, country_pk, date_text, date_min, date_max, source_pk, note) AS
SELECT instrument_pk, position, kind, country_pk,
	CASE WHEN effective_min <> '' AND kind IN ('provisional_application', 'provisional_application_end', 'entry_into_force', 'suspension', 'suspension_end', 'termination', 'expiry') THEN effective_text ELSE date_text END,
	CASE WHEN effective_min <> '' AND kind IN ('provisional_application', 'provisional_application_end', 'entry_into_force', 'suspension', 'suspension_end', 'termination', 'expiry') THEN effective_min ELSE date_min END,
	CASE WHEN effective_min <> '' AND kind IN ('provisional_application', 'provisional_application_end', 'entry_into_force', 'suspension', 'suspension_end', 'termination', 'expiry') THEN effective_max ELSE date_max END,
	source_pk, note
FROM actions;

-- The indexes have the same expressions, so that they answer what is asked of the view.
DROP INDEX actions_kind;
DROP INDEX actions_date;
CREATE INDEX actions_kind ON actions (kind,
	(CASE WHEN effective_min <> '' AND kind IN ('provisional_application', 'provisional_application_end', 'entry_into_force', 'suspension', 'suspension_end', 'termination', 'expiry') THEN effective_min ELSE date_min END),
	(CASE WHEN effective_min <> '' AND kind IN ('provisional_application', 'provisional_application_end', 'entry_into_force', 'suspension', 'suspension_end', 'termination', 'expiry') THEN effective_max ELSE date_max END), instrument_pk);
CREATE INDEX actions_date ON actions (
	(CASE WHEN effective_min <> '' AND kind IN ('provisional_application', 'provisional_application_end', 'entry_into_force', 'suspension', 'suspension_end', 'termination', 'expiry') THEN effective_min ELSE date_min END),
	(CASE WHEN effective_min <> '' AND kind IN ('provisional_application', 'provisional_application_end', 'entry_into_force', 'suspension', 'suspension_end', 'termination', 'expiry') THEN effective_max ELSE date_max END));

-- +goose Down
DROP INDEX actions_kind;
DROP INDEX actions_date;
CREATE INDEX actions_kind ON actions (kind, date_min, date_max, instrument_pk);
CREATE INDEX actions_date ON actions (date_min, date_max);
DROP VIEW acts;
