-- +goose Up

-- Adjectives and words for inhabitants: lists of words, a JSON object by language tag.
ALTER TABLE countries ADD COLUMN demonyms TEXT NOT NULL DEFAULT '{}';

-- +goose Down
ALTER TABLE countries DROP COLUMN demonyms;
