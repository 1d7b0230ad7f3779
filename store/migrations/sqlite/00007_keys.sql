-- +goose Up

-- Keys of those who write. The key itself is not kept: only what it hashes to (SHA-256), found by its id,
-- which is the part of the key before the secret.
CREATE TABLE keys (
	id         TEXT PRIMARY KEY,
	hash       TEXT NOT NULL,
	name       TEXT NOT NULL,
	role       TEXT NOT NULL,
	created_at TEXT NOT NULL,
	expires_at TEXT,
	revoked_at TEXT
) STRICT, WITHOUT ROWID;

-- +goose Down
SELECT 'the register cannot be migrated down: restore a backup instead';
