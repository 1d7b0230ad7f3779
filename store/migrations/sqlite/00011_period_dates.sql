-- +goose Up

-- The date of signature beside the status, so that the instruments that had a status on a day are found in
-- the order of their signature in one index, which has all that is asked of a period.
ALTER TABLE periods ADD COLUMN signed_min TEXT NOT NULL DEFAULT '';
ALTER TABLE periods ADD COLUMN signed_max TEXT NOT NULL DEFAULT '';
UPDATE periods SET (signed_min, signed_max) = (SELECT i.signed_min, i.signed_max FROM instruments i WHERE i.pk = periods.instrument_pk);
DROP INDEX periods_status;
DROP INDEX periods_early;
CREATE INDEX periods_status ON periods (status, early, signed_min, signed_max, instrument_pk, from_min, until_max, from_max, until_min);

-- +goose Down
DROP INDEX periods_status;
CREATE INDEX periods_status ON periods (status, from_min, until_max, instrument_pk);
CREATE INDEX periods_early ON periods (status, from_min, until_max, instrument_pk) WHERE early = 1;
ALTER TABLE periods DROP COLUMN signed_min;
ALTER TABLE periods DROP COLUMN signed_max;
