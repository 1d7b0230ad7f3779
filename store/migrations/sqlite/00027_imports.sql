-- +goose Up

-- Tables of other registers that were sent to this one, and how far they are. Like keys they are no part of the data:
-- they move no version, and no archive has them.
CREATE TABLE imports (
	id           TEXT NOT NULL PRIMARY KEY,
	state        TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'finished', 'failed', 'interrupted')),
	dry_run      INTEGER NOT NULL,
	file         TEXT NOT NULL,
	mapping      TEXT NOT NULL,
	source       TEXT NOT NULL,
	author       TEXT NOT NULL,
	created_at   TEXT NOT NULL,
	updated_at   TEXT NOT NULL,
	finished_at  TEXT,
	size         INTEGER NOT NULL,
	read         INTEGER NOT NULL,
	rows         INTEGER NOT NULL,
	failure      TEXT,
	report       TEXT NOT NULL
) STRICT;

-- The tables of their reports, line by line: each is a JSON list of its cells.
CREATE TABLE import_lines (
	import_id    TEXT NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
	report_table TEXT NOT NULL,
	position     INTEGER NOT NULL,
	cells        TEXT NOT NULL,
	PRIMARY KEY (import_id, report_table, position)
) STRICT, WITHOUT ROWID;

-- +goose Down
DROP TABLE import_lines;
DROP TABLE imports;
