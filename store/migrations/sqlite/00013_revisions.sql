-- +goose Up

-- Revisions of a record count its versions, and are signed by a key.
ALTER TABLE revisions ADD COLUMN version INTEGER NOT NULL DEFAULT 0;
ALTER TABLE revisions ADD COLUMN key_id TEXT NOT NULL DEFAULT '';

-- +goose Down
ALTER TABLE revisions DROP COLUMN key_id;
ALTER TABLE revisions DROP COLUMN version;
