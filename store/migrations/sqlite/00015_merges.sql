-- +goose Up

-- The id of the record that another one was merged into: of revisions that merged one, else null.
ALTER TABLE revisions ADD COLUMN into_id TEXT;
CREATE INDEX revisions_into ON revisions (kind, into_id) WHERE into_id IS NOT NULL;

-- +goose Down
DROP INDEX revisions_into;
ALTER TABLE revisions DROP COLUMN into_id;
