-- +goose Up

-- Which record each row of another register became: the scheme and the key of the row, the id of the record, the
-- version that the import left, and a hash of what it wrote. A record whose version has moved since was edited.
CREATE TABLE imported (
	scheme     TEXT NOT NULL,
	row_key    TEXT NOT NULL,
	instrument TEXT NOT NULL,
	version    INTEGER NOT NULL,
	hash       TEXT NOT NULL,
	PRIMARY KEY (scheme, row_key)
) STRICT, WITHOUT ROWID;

-- +goose Down
DROP TABLE imported;
