-- +goose Up

-- Moved by what gives a record that others show another id or name, whoever does it: names that were read
-- before are then read again.
ALTER TABLE register ADD COLUMN names_version INTEGER NOT NULL DEFAULT 0;

-- +goose StatementBegin
CREATE TRIGGER countries_renamed AFTER UPDATE ON countries WHEN (old.pk, old.id, old.names) IS NOT (new.pk, new.id, new.names)
BEGIN UPDATE register SET names_version = names_version + 1; END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER countries_deleted AFTER DELETE ON countries BEGIN UPDATE register SET names_version = names_version + 1; END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER topics_renamed AFTER UPDATE ON topics WHEN (old.pk, old.id, old.labels) IS NOT (new.pk, new.id, new.labels)
BEGIN UPDATE register SET names_version = names_version + 1; END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER topics_deleted AFTER DELETE ON topics BEGIN UPDATE register SET names_version = names_version + 1; END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER sources_renamed AFTER UPDATE ON sources WHEN (old.pk, old.id, old.title) IS NOT (new.pk, new.id, new.title)
BEGIN UPDATE register SET names_version = names_version + 1; END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER sources_deleted AFTER DELETE ON sources BEGIN UPDATE register SET names_version = names_version + 1; END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER agencies_renamed AFTER UPDATE ON agencies WHEN (old.pk, old.id, old.names) IS NOT (new.pk, new.id, new.names)
BEGIN UPDATE register SET names_version = names_version + 1; END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER agencies_deleted AFTER DELETE ON agencies BEGIN UPDATE register SET names_version = names_version + 1; END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER officials_renamed AFTER UPDATE ON officials WHEN (old.pk, old.id, old.names) IS NOT (new.pk, new.id, new.names)
BEGIN UPDATE register SET names_version = names_version + 1; END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER officials_deleted AFTER DELETE ON officials BEGIN UPDATE register SET names_version = names_version + 1; END;
-- +goose StatementEnd

-- +goose Down
DROP TRIGGER officials_deleted;
DROP TRIGGER officials_renamed;
DROP TRIGGER agencies_deleted;
DROP TRIGGER agencies_renamed;
DROP TRIGGER sources_deleted;
DROP TRIGGER sources_renamed;
DROP TRIGGER topics_deleted;
DROP TRIGGER topics_renamed;
DROP TRIGGER countries_deleted;
DROP TRIGGER countries_renamed;
ALTER TABLE register DROP COLUMN names_version;
