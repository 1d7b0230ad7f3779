package store

import (
	"slices"

	"mithaq/database"
	"mithaq/models"
)

// restate marks instruments whose periods must be computed anew when the transaction's records are
// written: the one that was written, and those that it replaces.
func (w *Writer) restate(pk int64) {
	if len(w.stale) == 0 {
		w.after(w.computePeriods)
	}
	w.stale = append(w.stale, pk)
}

// computePeriods writes the periods of the stale instruments, a batch at a time, in as many
// statements as a batch takes and no more.
func (w *Writer) computePeriods() error {
	var replaced []int64
	err := inBatches(w.stale, func(batch []int64) error {
		var more []int64
		err := w.tx.Raw("SELECT target_pk FROM relations WHERE kind = ? AND instrument_pk IN ?", models.Replaces, batch).Scan(&more).Error
		replaced = append(replaced, more...)
		return err
	})
	if err != nil {
		return err
	}
	stale := slices.Concat(w.stale, replaced)
	slices.Sort(stale)
	w.stale = nil
	return inBatches(slices.Compact(stale), func(batch []int64) error {
		histories, err := w.histories(batch)
		if err != nil {
			return err
		}
		var rows []map[string]any
		for _, pk := range batch {
			for _, r := range periodRows(histories[pk].Signed, histories[pk].Periods()) {
				r["instrument_pk"] = pk
				rows = append(rows, r)
			}
		}
		if err := database.Do(w.tx, "DELETE FROM periods WHERE instrument_pk IN ?", batch); err != nil {
			return err
		}
		return database.InsertRows(w.tx, "periods", rows)
	})
}

func periodRows(signed models.Date, periods []models.Period) (rows []row) {
	for i, p := range periods {
		rows = append(rows, row{
			"position": i + 1, "status": p.Status, "from_text": p.From, "from_min": p.FromMin, "from_max": p.FromMax,
			"until_min": p.UntilMin, "until_max": p.UntilMax, "certainty": p.Certainty, "reasons": p.Reasons,
			"early": flag(p.FromMin < signed.Min()), "signed_min": signed.Min(), "signed_max": signed.Max(),
		})
	}
	return rows
}

// standsAlone says whether the status of an instrument follows from what it holds itself, and that of no other one from it.
func (w *Writer) standsAlone(pk int64, i *models.Instrument) (bool, error) {
	replaces := func(r models.Relation) bool { return r.Kind == models.Replaces }
	sourced := func(a models.Action) bool { return a.Source.ID != "" } // the source tells by when the action was known
	if slices.ContainsFunc(i.Relations, replaces) || slices.ContainsFunc(i.Actions, sourced) {
		return false, nil
	}
	if w.fresh {
		return true, nil
	}
	others, err := database.Value[int](w.tx, "SELECT 1 FROM relations WHERE kind = ? AND (instrument_pk = ? OR target_pk = ?) LIMIT 1", models.Replaces, pk, pk)
	return others == 0, err
}

// ownPeriods are the periods of an instrument that stands alone, if by some day every undated action was known.
func ownPeriods(i *models.Instrument, known models.Day) children {
	h := models.History{Signed: i.Signed, Terms: i.Terms, Actions: slices.Clone(i.Actions)}
	for n := range h.Actions {
		h.Actions[n].Position, h.Actions[n].KnownBy = n+1, known
	}
	for _, p := range i.Parties {
		if p.Role == models.RoleParty && !slices.Contains(h.Parties, p.Country.ID) {
			h.Parties = append(h.Parties, p.Country.ID)
		}
	}
	return children{"periods", "instrument_pk", periodRows(i.Signed, h.Periods())}
}

// histories loads what the status of instruments follows from.
func (w *Writer) histories(keys []int64) (map[int64]*models.History, error) {
	histories, err := w.ownHistories(keys)
	if err != nil {
		return nil, err
	}
	return histories, w.replacements(keys, histories)
}

// ownHistories is histories without what other instruments say.
func (w *Writer) ownHistories(keys []int64) (map[int64]*models.History, error) {
	histories := make(map[int64]*models.History, len(keys))
	err := eachChild(w.tx, "SELECT pk AS owner, signed_text FROM instruments WHERE pk IN ?", []any{keys}, func(pk int64, i struct {
		Signed models.Date `gorm:"column:signed_text"`
	}) {
		histories[pk] = &models.History{Signed: i.Signed}
	})
	if err != nil {
		return nil, err
	}
	err = eachChild(w.tx, "SELECT p.instrument_pk AS owner, c.id FROM parties p JOIN countries c ON c.pk = p.country_pk WHERE p.role = 'party' AND p.instrument_pk IN ?",
		[]any{keys}, func(pk int64, c models.Ref) {
			if h := histories[pk]; !slices.Contains(h.Parties, c.ID) {
				h.Parties = append(h.Parties, c.ID)
			}
		})
	if err != nil {
		return nil, err
	}
	err = eachChild(w.tx, "SELECT *, instrument_pk AS owner FROM terms WHERE instrument_pk IN ?", []any{keys},
		func(pk int64, t models.Terms) { histories[pk].Terms = &t })
	if err != nil {
		return nil, err
	}
	err = eachChild(w.tx, actionsWithSources+" WHERE a.instrument_pk IN ? ORDER BY a.instrument_pk, a.position", []any{keys},
		func(pk int64, a sourcedAction) { histories[pk].Actions = append(histories[pk].Actions, a.action()) })
	return histories, err
}

// actionsWithSources selects actions and what tells by when an undated one was known: the dates of
// its source, else the day on which the record was made.
const actionsWithSources = `SELECT a.instrument_pk AS owner, a.position, a.kind, a.date_text, a.effective_text, c.id AS country_id,
	CASE WHEN s.published_max <> '' THEN s.published_max WHEN s.retrieved_max <> '' THEN s.retrieved_max ELSE substr(i.created_at, 1, 10) END AS known_by
	FROM actions a JOIN instruments i ON i.pk = a.instrument_pk LEFT JOIN countries c ON c.pk = a.country_pk LEFT JOIN sources s ON s.pk = a.source_pk`

type sourcedAction struct {
	models.Action
	Known models.Day `gorm:"column:known_by"`
}

func (a sourcedAction) action() models.Action {
	a.KnownBy = a.Known
	return a.Action
}

// replacements loads the later instruments that say that they replace these, and when they entered
// into force themselves.
func (w *Writer) replacements(keys []int64, histories map[int64]*models.History) error {
	type replacing struct {
		PK int64
		ID string
	}
	later := map[int64][]replacing{}
	var laterKeys []int64
	err := eachChild(w.tx, `SELECT r.target_pk AS owner, i.pk, i.id FROM relations r JOIN instruments i ON i.pk = r.instrument_pk
		WHERE r.kind = ? AND r.target_pk IN ? ORDER BY i.id`, []any{models.Replaces, keys},
		func(pk int64, r replacing) {
			later[pk] = append(later[pk], r)
			laterKeys = append(laterKeys, r.PK)
		})
	if err != nil || len(later) == 0 {
		return err
	}
	theirs, err := w.ownHistories(laterKeys)
	if err != nil {
		return err
	}
	for pk, all := range later {
		for _, r := range all {
			histories[pk].Replacements = append(histories[pk].Replacements,
				models.Replacement{Instrument: r.ID, InForce: models.InForceSince(theirs[r.PK].Periods())})
		}
	}
	return nil
}
