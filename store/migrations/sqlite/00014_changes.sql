-- +goose Up

-- The countries that the content names, before or after, as |AE|MA|: for those who follow the changes of one.
ALTER TABLE revisions ADD COLUMN countries TEXT NOT NULL DEFAULT '';

-- What was seeded before revisions were kept is seeded again, so that every record has one.
UPDATE seeds SET hash = '' WHERE NOT EXISTS (SELECT 1 FROM revisions r WHERE r.kind = seeds.kind AND r.id = seeds.id);

-- +goose Down
ALTER TABLE revisions DROP COLUMN countries;
