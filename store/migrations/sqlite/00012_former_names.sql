-- +goose Up

-- Names that were borne once: a JSON array of {names, from, to}.
ALTER TABLE countries ADD COLUMN former_names TEXT NOT NULL DEFAULT '[]';
ALTER TABLE agencies ADD COLUMN former_names TEXT NOT NULL DEFAULT '[]';

-- +goose Down
ALTER TABLE agencies DROP COLUMN former_names;
ALTER TABLE countries DROP COLUMN former_names;
