package store

import (
	"context"

	"mithaq/models"
)

// mostCandidates is how many instruments are named for an announced relation: of more, none is likelier than the others.
const mostCandidates = 5

// candidates finds the instruments that announced relations may be to: signed on the day that the title names, by two of
// the parties. It is done at the end, for the other instrument may stand further down in the file.
func (m *importing) candidates(ctx context.Context) error {
	if m.DryRun || ctx.Err() != nil {
		return nil //nolint:nilerr // who stops an import is told so where it stopped
	}
	return m.snapshot(ctx, func(tx snapshot) error {
		all := m.report.Relations()
		for i := range all {
			r := &all[i]
			signed, err := models.ParseDate(r.Signed)
			if r.Instrument == "" || r.Signed == "" || err != nil {
				continue
			}
			if err := tx.Raw(`SELECT DISTINCT other.id FROM instruments this
				JOIN instrument_pairs mine ON mine.instrument_pk = this.pk
				JOIN instrument_pairs theirs ON theirs.pair = mine.pair AND theirs.signed_min = ? AND theirs.signed_max = ?
				JOIN instruments other ON other.pk = theirs.instrument_pk
				WHERE this.id = ? AND other.pk <> this.pk ORDER BY other.id LIMIT ?`, signed.Min(), signed.Max(), r.Instrument, mostCandidates).Scan(&r.Candidates).Error; err != nil {
				return err
			}
			if len(r.Candidates) > 0 {
				m.report.Found++
			}
		}
		return nil
	})
}
