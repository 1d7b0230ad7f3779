-- +goose Up

-- The instruments of more than two parties that a country is party to, in the order of their signature.
DROP INDEX parties_plural;
CREATE INDEX parties_plural ON parties (country_pk, signed_min, signed_max, instrument_pk) WHERE plural = 1 AND role = 'party';

-- Whether a period can have begun before its instrument was signed. All others of an instrument with a
-- date have begun on the day of signature at the earliest.
ALTER TABLE periods ADD COLUMN early INTEGER NOT NULL DEFAULT 1;
UPDATE periods SET early = (SELECT i.signed_min <> '' AND periods.from_min < i.signed_min FROM instruments i WHERE i.pk = periods.instrument_pk);
CREATE INDEX periods_early ON periods (status, from_min, until_max, instrument_pk) WHERE early = 1;

-- +goose Down
DROP INDEX periods_early;
ALTER TABLE periods DROP COLUMN early;
DROP INDEX parties_plural;
CREATE INDEX parties_plural ON parties (country_pk, instrument_pk) WHERE plural = 1 AND role = 'party';
