package store

import (
	"context"

	"gorm.io/gorm"

	"mithaq/intake"
	"mithaq/models"
)

// mostCandidates is how many instruments are named for an announced relation: of more, none is likelier than the others.
const mostCandidates = 5

// candidates finds the instruments that announced relations may be to: signed on the day that the title names, by two of
// the parties. It is done at the end, for the other instrument may stand further down in the file. What was made of a proposal already is none.
func (m *importing) candidates(ctx context.Context) error {
	if m.DryRun || ctx.Err() != nil {
		return nil //nolint:nilerr // who stops an import is told so where it stopped
	}
	return m.snapshot(ctx, func(tx snapshot) error {
		all := m.report.Relations()
		for i := range all {
			r := &all[i]
			signed, err := models.ParseDate(r.Signed)
			if r.State != intake.RelationProposed || r.Instrument == "" || r.Signed == "" || err != nil {
				continue
			}
			if err := tx.Raw(`SELECT DISTINCT other.id FROM instruments this
				JOIN instrument_pairs mine ON mine.instrument_pk = this.pk
				JOIN instrument_pairs theirs ON theirs.pair = mine.pair AND theirs.signed_min = ? AND theirs.signed_max = ?
				JOIN instruments other ON other.pk = theirs.instrument_pk
				WHERE this.id = ? AND other.pk <> this.pk ORDER BY other.id LIMIT ?`, signed.Min(), signed.Max(), r.Instrument, mostCandidates).Scan(&r.Candidates).Error; err != nil {
				return err
			}
		}
		return m.accepted(tx.DB, all)
	})
}

// accepted tells the proposals that an earlier import, or an editor, has made relations of.
func (m *importing) accepted(tx *gorm.DB, all []intake.Relation) error {
	var asked []wanted
	for i := range all {
		r := &all[i]
		for _, other := range r.Candidates {
			if r.State == intake.RelationProposed {
				asked = append(asked, wanted{bond: bondOf(r.Kind, r.Instrument, other), to: other, asking: []*intake.Relation{r}})
			}
		}
	}
	there, err := bondsThere(tx, asked)
	for _, a := range asked {
		if r := a.asking[0]; there[a.bond] && r.State == intake.RelationProposed {
			r.State, r.Candidates = intake.RelationThere, []string{a.to}
		}
	}
	for _, r := range all {
		switch {
		case r.State == intake.RelationProposed && len(r.Candidates) > 0:
			m.report.Found++
		case r.State == intake.RelationThere && r.Announces():
			m.report.AnnouncedThere++
		}
	}
	return err
}
