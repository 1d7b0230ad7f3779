-- +goose Up

-- For the timeline of everything.
CREATE INDEX actions_date ON actions (date_min, date_max);

-- +goose Down
DROP INDEX actions_date;
