-- +goose Up

-- Which changes were made together: the version of the data that they led to. And the key of the record, so that
-- a past state of the register has its records in the same order.
ALTER TABLE revisions ADD COLUMN data_version INTEGER NOT NULL DEFAULT 0;
ALTER TABLE revisions ADD COLUMN record_pk INTEGER;

-- Until now: what was made at one instant, by one author, in one request.
UPDATE revisions SET data_version = t.transactions FROM (
	SELECT sequence, SUM(begins) OVER (ORDER BY sequence) AS transactions FROM (
		SELECT sequence, mark IS NOT LAG(mark) OVER (ORDER BY sequence) AS begins FROM (
			SELECT sequence, at || ' ' || who || ' ' || COALESCE(request_id, '') AS mark FROM revisions))) t
WHERE t.sequence = revisions.sequence;

UPDATE revisions SET record_pk = (SELECT pk FROM countries x WHERE x.id = revisions.id) WHERE kind = 'country';
UPDATE revisions SET record_pk = (SELECT pk FROM topics x WHERE x.id = revisions.id) WHERE kind = 'topic';
UPDATE revisions SET record_pk = (SELECT pk FROM sources x WHERE x.id = revisions.id) WHERE kind = 'source';
UPDATE revisions SET record_pk = (SELECT pk FROM agencies x WHERE x.id = revisions.id) WHERE kind = 'agency';
UPDATE revisions SET record_pk = (SELECT pk FROM officials x WHERE x.id = revisions.id) WHERE kind = 'official';
UPDATE revisions SET record_pk = (SELECT pk FROM posts x WHERE x.id = revisions.id) WHERE kind = 'post';
UPDATE revisions SET record_pk = (SELECT pk FROM instruments x WHERE x.id = revisions.id) WHERE kind = 'instrument';
UPDATE revisions SET record_pk = (SELECT pk FROM events x WHERE x.id = revisions.id) WHERE kind = 'event';

-- For the last revision before an instant.
CREATE INDEX revisions_at ON revisions (at, sequence);

-- +goose Down
DROP INDEX revisions_at;
ALTER TABLE revisions DROP COLUMN record_pk;
ALTER TABLE revisions DROP COLUMN data_version;
