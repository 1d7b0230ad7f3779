package store

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"gorm.io/gorm"

	"mithaq/body"
	"mithaq/intake"
	"mithaq/models"
)

// bond is a relation that is to be made, from the side that the register keeps it on.
type bond struct {
	holder, other string
	kind          models.RelationKind
}

// bondOf is the bond that a relation makes between two instruments. Of what is the same from both sides one is taken.
func bondOf(kind models.RelationKind, from, to string) bond {
	if !kind.Stored() || kind == models.SameCeremony && from > to {
		return bond{to, from, kind.Inverse()}
	}
	return bond{from, to, kind}
}

// wanted is a bond with the relations of the report that ask for it.
type wanted struct {
	bond
	to     string // the one that the relation is to
	asking []*intake.Relation
	rows   []entry // of which its holder is the record
}

// bondsAtOnce is how many relations one transaction makes at the most.
const bondsAtOnce = 200

// relate makes the relations that columns of the table state, and those that were reviewed. It is done when all rows are written,
// for the other instrument may stand further down in the file.
func (m *importing) relate(ctx context.Context) error {
	open := m.report.Open()
	if m.DryRun || len(open) == 0 {
		return nil
	}
	var missing []wanted
	err := m.snapshot(ctx, func(tx snapshot) error {
		if err := m.others(tx.DB, open); err != nil {
			return err
		}
		if err := m.outOfOrder(tx.DB, open); err != nil {
			return err
		}
		all := m.bonds(open)
		rows, err := written(tx.DB, all)
		if err != nil {
			return err
		}
		there, err := bondsThere(tx.DB, all)
		for _, t := range all {
			switch {
			case there[t.bond]:
				m.settle(t, intake.RelationThere, "")
			case edited(rows[t.holder]):
				m.settle(t, intake.RelationLeft, fmt.Sprintf("the record %s was edited since the last import, and stays as it is", t.holder))
			default:
				t.rows = rows[t.holder]
				missing = append(missing, t)
			}
		}
		return err
	})
	for len(missing) > 0 && err == nil {
		n := min(len(missing), bondsAtOnce)
		err = m.bond(ctx, missing[:n])
		missing = missing[n:]
	}
	return err
}

func (m *importing) settle(t wanted, state intake.RelationState, reason string) {
	for _, x := range t.asking {
		m.report.Settle(x, state, reason)
	}
}

// others finds the instruments that relations are to: by the numbers that columns state, or by their ids. Those that are not found, or several,
// are settled, and those of records that are not there any more.
func (m *importing) others(tx *gorm.DB, open []*intake.Relation) error {
	numbers, ids := map[string][]string{}, []string{}
	for _, x := range open {
		ids = append(ids, x.Instrument)
		if x.Stated.Value != "" {
			numbers[x.Stated.Scheme] = append(numbers[x.Stated.Scheme], x.Stated.Value)
		} else {
			ids = append(ids, x.Candidates...)
		}
	}
	type numbered struct{ Value, ID string }
	found := map[intake.Stated][]string{}
	for scheme, values := range numbers {
		err := inBatches(unique(values), func(some []string) error {
			return eachRow(tx, "SELECT DISTINCT n.value, i.id FROM identifiers n JOIN instruments i ON i.pk = n.instrument_pk WHERE n.scheme = ? AND n.value IN ? ORDER BY i.id",
				[]any{scheme, some}, func(n *numbered) {
					key := intake.Stated{Scheme: scheme, Value: n.Value}
					found[key] = append(found[key], n.ID)
				})
		})
		if err != nil {
			return err
		}
	}
	now, err := currentIDs(tx, unique(ids))
	for _, x := range open {
		if x.Stated.Value == "" {
			m.reviewed(x, now)
			continue
		}
		x.Candidates = without(found[intake.Stated{Scheme: x.Stated.Scheme, Value: x.Stated.Value}], x.Instrument)
		switch {
		case now[x.Instrument] != x.Instrument:
			m.report.Settle(x, intake.RelationLeft, fmt.Sprintf("the record %s was deleted, renamed or merged since the last import, and stays so", x.Instrument))
		case len(x.Candidates) == 0:
			m.report.Settle(x, intake.RelationLeft, fmt.Sprintf("no other instrument has the number %s", x.Stated))
		case len(x.Candidates) > 1:
			m.report.Settle(x, intake.RelationLeft, fmt.Sprintf("%d instruments have the number %s: leave the one that is meant among the candidates, and send the table back as relations", len(x.Candidates), x.Stated))
			x.Candidates = x.Candidates[:min(len(x.Candidates), mostCandidates)]
		}
	}
	return err
}

// doneLater are the relations whose holder does something to an instrument that was there before.
var doneLater = []models.RelationKind{models.Amends, models.Replaces, models.Extends, models.Terminates}

// outOfOrder settles relations that columns state of an instrument which was signed before the one that it is said to have done something to: either a
// number or a date is wrong. What somebody has reviewed is made in any case.
func (m *importing) outOfOrder(tx *gorm.DB, open []*intake.Relation) error {
	var ids []string
	bonds := map[*intake.Relation]bond{}
	for _, x := range open {
		if x.State != "" || x.Stated.Value == "" {
			continue
		}
		if b := bondOf(x.Kind, x.Instrument, x.Candidates[0]); slices.Contains(doneLater, b.kind) {
			bonds[x], ids = b, append(ids, b.holder, b.other)
		}
	}
	type signed struct {
		ID       string
		Min, Max models.Day
	}
	days := map[string]signed{}
	err := inBatches(unique(ids), func(some []string) error {
		return eachRow(tx, "SELECT id, signed_min AS min, signed_max AS max FROM instruments WHERE id IN ?", []any{some}, func(s *signed) { days[s.ID] = *s })
	})
	for x, b := range bonds {
		if by, of := days[b.holder], days[b.other]; by.Max != "" && of.Min != "" && by.Max < of.Min {
			m.report.Settle(x, intake.RelationLeft, fmt.Sprintf("%s was signed before %s, to which it is said to have done that later: the number or a date may be wrong", b.holder, b.other))
		}
	}
	return err
}

// reviewed takes the instruments of a relation that was reviewed by the ids that they have now.
func (m *importing) reviewed(x *intake.Relation, now map[string]string) {
	for _, id := range []*string{&x.Instrument, &x.Candidates[0]} {
		if now[*id] == "" {
			m.report.Settle(x, intake.RelationLeft, fmt.Sprintf("there is no instrument %q", *id))
			return
		}
		*id = now[*id]
	}
	if x.Instrument == x.Candidates[0] {
		m.report.Settle(x, intake.RelationLeft, "an instrument stands in no relation to itself")
	}
}

// currentIDs are the ids that instruments have now, by those that they are asked for by, which may be of before they were renamed or merged.
func currentIDs(tx *gorm.DB, ids []string) (map[string]string, error) {
	now := map[string]string{}
	return now, inBatches(ids, func(some []string) error {
		return eachRow(tx, "SELECT id AS given, id FROM instruments WHERE id IN ? UNION ALL SELECT a.alias, i.id FROM aliases a JOIN instruments i ON i.pk = a.record_pk WHERE a.kind = ? AND a.alias IN ?",
			[]any{some, models.KindInstrument, some}, func(x *struct{ Given, ID string }) { now[x.Given] = x.ID })
	})
}

// without are texts but one; those that it is given stay as they are.
func without(all []string, one string) []string {
	return slices.DeleteFunc(slices.Clone(all), func(s string) bool { return s == one })
}

func unique(all []string) []string { return slices.Compact(slices.Sorted(slices.Values(all))) }

// bonds are what the relations that are still open ask for, each once, those of one record together.
func (m *importing) bonds(open []*intake.Relation) (all []wanted) {
	at := map[bond]int{}
	for _, x := range open {
		if x.State != "" {
			continue
		}
		t := bondOf(x.Kind, x.Instrument, x.Candidates[0])
		n, known := at[t]
		if !known {
			n = len(all)
			at[t], all = n, append(all, wanted{bond: t})
		}
		all[n].asking = append(all[n].asking, x)
	}
	slices.SortStableFunc(all, func(a, b wanted) int { return cmp.Compare(a.holder, b.holder) })
	return all
}

// holders are the records that hold bonds, each once.
func holders(all []wanted) []string {
	ids := make([]string, len(all))
	for i, t := range all {
		ids[i] = t.holder
	}
	return unique(ids)
}

// entriesAtOnce is how many keys are looked for at once where each look goes through a whole table.
const entriesAtOnce = 10_000

// written answers what imports wrote last of the records that hold bonds.
func written(tx *gorm.DB, all []wanted) (map[string][]entry, error) {
	by := map[string][]entry{}
	for some := range slices.Chunk(holders(all), entriesAtOnce) {
		err := eachRow(tx, `SELECT m.scheme, m.row_key, m.instrument, m.version, i.version AS now FROM imported m JOIN instruments i ON i.id = m.instrument WHERE m.instrument IN ?`,
			[]any{some}, func(e *entry) { by[e.Instrument] = append(by[e.Instrument], *e) })
		if err != nil {
			return nil, err
		}
	}
	return by, nil
}

// edited says that somebody has edited the record of a row since it was imported: nothing is added to it.
func edited(rows []entry) bool {
	return len(rows) > 0 && !slices.ContainsFunc(rows, func(e entry) bool { return e.Version == e.Now })
}

// bondsThere are the bonds of some records that the register has.
func bondsThere(tx *gorm.DB, all []wanted) (map[bond]bool, error) {
	type stated struct {
		Holder, Other string
		Kind          models.RelationKind
	}
	there := map[bond]bool{}
	return there, inBatches(holders(all), func(some []string) error {
		return eachRow(tx, `SELECT i.id AS holder, r.kind, o.id AS other FROM instruments i JOIN relations r ON r.instrument_pk = i.pk JOIN instruments o ON o.pk = r.target_pk WHERE i.id IN ?
			UNION SELECT i.id, r.kind, o.id FROM instruments i JOIN relations r ON r.target_pk = i.pk JOIN instruments o ON o.pk = r.instrument_pk WHERE i.id IN ? AND r.kind = ?`,
			[]any{some, some, models.SameCeremony}, func(s *stated) { there[bond{s.Holder, s.Other, s.Kind}] = true })
	})
}

// statedRelations are those that a record states.
func statedRelations(tx *gorm.DB, pk int64) (all []models.Relation, err error) {
	type stated struct {
		Kind models.RelationKind
		ID   string
	}
	err = eachRow(tx, "SELECT r.kind, o.id FROM relations r JOIN instruments o ON o.pk = r.target_pk WHERE r.instrument_pk = ? ORDER BY r.position", []any{pk}, func(s *stated) {
		all = append(all, models.Relation{Kind: s.Kind, Instrument: models.RefTo(s.ID)})
	})
	return all, err
}

// bond makes relations, all or none. Where one is refused, such as one of a circle, the others are made without it.
func (m *importing) bond(ctx context.Context, some []wanted) error {
	err := m.Write(ctx, m.Author, func(w *Writer) error {
		w.reason = m.reason()
		for from := 0; from < len(some); {
			to := from + 1
			for to < len(some) && some[to].holder == some[from].holder {
				to++
			}
			if err := w.bond(some[from].holder, some[from:to]); err != nil {
				return err
			}
			from = to
		}
		return nil
	})
	flaws, refused := err.(models.Invalid) //nolint:errorlint // it comes as it is
	switch {
	case err == nil:
		for _, t := range some {
			m.settle(t, intake.RelationMade, "")
		}
	case refused && len(some) > 1:
		half := len(some) / 2
		return cmp.Or(m.bond(ctx, some[:half]), m.bond(ctx, some[half:]))
	case refused:
		m.settle(some[0], intake.RelationLeft, flaws[0].Reason)
	default:
		return fmt.Errorf("relations of %s were not written: %w", some[0].holder, err)
	}
	return nil
}

// bond adds relations to a record. What an earlier import wrote of it stays known as it is.
func (w *Writer) bond(id string, some []wanted) error {
	var o present
	if err := w.tx.Raw("SELECT pk, id, version FROM instruments WHERE id = ?", id).Scan(&o).Error; err != nil {
		return err
	}
	if o.PK == 0 { // since it was looked for
		return models.Invalid{{Location: "", Reason: fmt.Sprintf("there is no instrument %q any more", id)}}
	}
	contents, err := instruments.contents(w.tx, []int64{o.PK})
	if err != nil {
		return err
	}
	record, err := body.Decode[models.Instrument](contents[o.PK])
	if err != nil {
		return err
	}
	for _, t := range some {
		record.Relations = append(record.Relations, models.Relation{Kind: t.kind, Instrument: models.RefTo(t.other)})
	}
	if err := record.Validate(); err != nil {
		return err
	}
	if err := putAfter(w, instruments, &record, contents[o.PK]); err != nil {
		return err
	}
	for _, e := range some[0].rows {
		if err := w.tx.Exec("UPDATE imported SET version = ? WHERE scheme = ? AND row_key = ? AND version = ?", record.Version, e.Scheme, e.RowKey, o.Version).Error; err != nil {
			return err
		}
	}
	return nil
}
