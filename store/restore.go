package store

import (
	"encoding/json"
	"fmt"
	"slices"

	"mithaq/models"
)

// state is what revisions say of a record at some moment.
type state struct {
	Kind      models.Kind
	ID        string
	PK        int64 // 0 if it is not known
	Version   int
	CreatedAt models.Instant
	UpdatedAt models.Instant
	Content   models.Optional // empty if there was no such record
}

func (s state) record() models.Record {
	return models.Record{Version: s.Version, CreatedAt: s.CreatedAt, UpdatedAt: s.UpdatedAt}
}

// statesAt answers what the last revision up to a sequence number says of each record that has been changed
// after another one. Records of which nothing is said yet have no content, and no version.
const statesAt = `WITH changed AS (SELECT DISTINCT kind, id FROM revisions WHERE sequence > ?),
	lasts AS (SELECT c.kind, c.id, (SELECT max(r.sequence) FROM revisions r WHERE r.kind = c.kind AND r.id = c.id AND r.sequence <= ?) AS sequence FROM changed c)
	SELECT l.kind, l.id, r.record_pk AS pk, r.version, r.at AS updated_at, r.after AS content,
		(SELECT b.at FROM revisions b WHERE b.kind = l.kind AND b.id = l.id AND b.sequence <= l.sequence ORDER BY b.operation = 'create' DESC, b.sequence DESC LIMIT 1) AS created_at
	FROM lasts l LEFT JOIN revisions r ON r.sequence = l.sequence ORDER BY l.sequence`

// goBack makes a register what it was after a revision: every record that has changed later than a base, which
// the register is at, is taken away and written as it was. What follows from records follows anew.
func (w *Writer) goBack(base, to int64) error {
	w.past = true
	var states []state
	if err := w.tx.Raw(statesAt, base, to).Scan(&states).Error; err != nil {
		return err
	}
	if err := w.forget(to); err != nil {
		return err
	}
	for _, kind := range slices.Backward(models.Kinds) { // what refers to others first, which nobody need find by them then
		for _, s := range states {
			if s.Kind != kind {
				continue
			}
			if err := w.clear(s.Kind, s.ID); err != nil {
				return fmt.Errorf("%s %s: %w", s.Kind, s.ID, err)
			}
		}
	}
	for _, kind := range models.Kinds {
		for _, s := range states {
			if s.Kind != kind || s.Content == "" {
				continue
			}
			if err := kinds()[kind].restore(w, s); err != nil {
				return fmt.Errorf("%s %s, version %d: %w", s.Kind, s.ID, s.Version, err)
			}
		}
	}
	if err := w.restoreAllAliases(); err != nil {
		return err
	}
	return w.finish()
}

// forget takes the revisions after one away, and gives the register the version that the data had then.
func (w *Writer) forget(after int64) error {
	for _, statement := range []string{
		"DELETE FROM revisions WHERE sequence > ?",
		"UPDATE register SET data_version = COALESCE((SELECT data_version FROM revisions WHERE sequence = ?), 0)",
	} {
		if err := w.tx.Exec(statement, after).Error; err != nil {
			return err
		}
	}
	return w.tx.Exec("DELETE FROM aliases").Error
}

// clear takes the record with an id away, if there is one.
func (w *Writer) clear(kind models.Kind, id string) error {
	k := kinds()[kind]
	o, err := k.find(w.tx, id)
	if err != nil {
		if err == models.ErrNotFound { //nolint:errorlint // find answers it as it is
			err = nil
		}
		return err
	}
	return k.takeAway(w, o.PK)
}

// restoreAllAliases lets the ids of records that were merged into others lead there.
func (w *Writer) restoreAllAliases() error {
	var merged []struct {
		Kind models.Kind
		ID   string
	}
	if err := w.tx.Raw("SELECT DISTINCT kind, into_id AS id FROM revisions WHERE into_id IS NOT NULL").Scan(&merged).Error; err != nil {
		return err
	}
	for _, into := range merged {
		o, err := kinds()[into.Kind].find(w.tx, into.ID)
		if err == models.ErrNotFound { //nolint:errorlint // find answers it as it is
			continue
		}
		if err == nil {
			err = w.restoreAliases(into.Kind, into.ID, o.PK)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// restore writes a record as it was, under the version and the dates that it had.
func (k *kind[T]) restore(w *Writer, s state) error {
	var record T
	if err := json.Unmarshal([]byte(s.Content), &record); err != nil {
		return err
	}
	*k.address(&record).id = s.ID
	w.at(s.UpdatedAt)
	w.restoring, w.where = &s, "/"+k.spec.Name+"/"+s.ID
	_, err := write(w, k, &record)
	w.restoring = nil
	return err
}
