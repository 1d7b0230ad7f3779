package store

import (
	"bytes"
	"context"
	"fmt"

	"gorm.io/gorm"

	"mithaq/database"
	"mithaq/models"
)

// Verified is what a verification has seen.
type Verified struct {
	Revisions, Records int
	// Head is the hash of the last revision. Whoever notes it somewhere else can tell later that no revision
	// up to it was edited or taken away.
	Head string
	// Flaws says what does not fit, and where.
	Flaws []string
}

func (v *Verified) flaw(format string, args ...any) {
	v.Flaws = append(v.Flaws, fmt.Sprintf(format, args...))
}

// Verify recomputes the chain of revisions, and compares each record with the last revision of it: a row
// that was edited behind the register's back is told.
func (s *Store) Verify(ctx context.Context) (v Verified, err error) {
	err = s.snapshot(ctx, func(tx snapshot) error {
		if err := database.Of(tx.DB).TakeTime(tx.DB); err != nil {
			return err
		}
		if err := v.chain(tx.DB); err != nil {
			return err
		}
		for _, kind := range models.Kinds {
			if err := kinds()[kind].verify(tx.DB, &v); err != nil {
				return err
			}
		}
		return nil
	})
	return v, err
}

// chain recomputes the hash of every revision.
func (v *Verified) chain(tx *gorm.DB) error {
	type row struct {
		models.Link   `gorm:"embedded"`
		Sequence      int64
		Hash          string
		Before, After models.Optional
	}
	rows, err := tx.Raw(`SELECT sequence, previous_hash AS previous, at, who AS author, key_id AS "key", request_id, kind, id, version, operation, into_id AS "into", reason,
		before, after, hash FROM revisions ORDER BY sequence`).Rows()
	if err != nil {
		return err
	}
	defer rows.Close() //nolint:errcheck // what it could say, rows.Err says
	for rows.Next() {
		var r row
		if err := tx.ScanRows(rows, &r); err != nil {
			return err
		}
		r.Link.Before, r.Link.After = models.Content(r.Before), models.Content(r.After)
		v.Revisions++
		if r.Previous != v.Head {
			v.flaw("revision %d (%s %s, version %d) does not follow the one before it: one between them is missing or was edited", r.Sequence, r.Kind, r.ID, r.Version)
		}
		if r.Sum() != r.Hash {
			v.flaw("revision %d (%s %s, version %d) was edited", r.Sequence, r.Kind, r.ID, r.Version)
		}
		v.Head = r.Hash
	}
	return rows.Err()
}

// verify compares the records of a kind with their last revisions.
func (k *kind[T]) verify(tx *gorm.DB, v *Verified) error {
	const batch = 500
	for last := int64(0); ; {
		var pks []int64
		if err := tx.Raw("SELECT pk FROM "+k.spec.Name+" WHERE pk > ? ORDER BY pk LIMIT ?", last, batch).Scan(&pks).Error; err != nil {
			return err
		}
		if len(pks) == 0 {
			return k.verifyMissing(tx, v)
		}
		last = pks[len(pks)-1]
		if err := k.verifyBatch(tx, v, pks); err != nil {
			return err
		}
	}
}

func (k *kind[T]) verifyBatch(tx *gorm.DB, v *Verified, pks []int64) error {
	contents, err := k.contents(tx, pks)
	if err != nil {
		return err
	}
	var rows []struct {
		PK      int64
		ID      string
		Version int
		Signed  int
		After   models.Optional
	}
	err = tx.Raw("SELECT x.pk, x.id, x.version, COALESCE(r.version, 0) AS signed, r.after FROM "+k.spec.Name+` x LEFT JOIN revisions r
		ON r.sequence = (SELECT max(sequence) FROM revisions WHERE kind = ? AND id = x.id) WHERE x.pk IN ?`, k.spec.Kind, pks).Scan(&rows).Error
	for _, r := range rows {
		v.Records++
		switch {
		case r.Signed == 0:
			v.flaw("%s %s has no revision", k.spec.Kind, r.ID)
		case r.Signed != r.Version || !bytes.Equal(contents[r.PK], []byte(r.After)):
			v.flaw("%s %s is not what its last revision says", k.spec.Kind, r.ID)
		}
	}
	return err
}

// verifyMissing tells records that are not there although no revision took them away, and former ids that do
// not lead where their revisions say.
func (k *kind[T]) verifyMissing(tx *gorm.DB, v *Verified) error {
	var ids []string
	err := tx.Raw(`SELECT r.id FROM revisions r WHERE r.kind = ? AND r.operation NOT IN ? AND r.sequence = (SELECT max(sequence) FROM revisions WHERE kind = r.kind AND id = r.id)
		AND NOT EXISTS (SELECT 1 FROM `+k.spec.Name+" x WHERE x.id = r.id)", k.spec.Kind, []models.Operation{models.Deleted, models.MergedOff}).Scan(&ids).Error
	for _, id := range ids {
		v.flaw("%s %s is missing, and no revision deleted it", k.spec.Kind, id)
	}
	if err != nil {
		return err
	}
	return k.verifyAliases(tx, v)
}

// verifyAliases compares the former ids with the merges that made them.
func (k *kind[T]) verifyAliases(tx *gorm.DB, v *Verified) error {
	leads := func(statement string, args ...any) (map[string]string, error) {
		var rows []struct{ Alias, ID string }
		err := tx.Raw(statement, args...).Scan(&rows).Error
		to := make(map[string]string, len(rows))
		for _, r := range rows {
			to[r.Alias] = r.ID
		}
		return to, err
	}
	has, err := leads("SELECT a.alias, COALESCE(x.id, '') AS id FROM aliases a LEFT JOIN "+k.spec.Name+" x ON x.pk = a.record_pk WHERE a.kind = ?", k.spec.Kind)
	if err != nil {
		return err
	}
	merged, err := leads(`SELECT r.id AS alias, r.into_id AS id FROM revisions r WHERE r.kind = ? AND r.into_id IS NOT NULL
		AND r.sequence = (SELECT max(sequence) FROM revisions WHERE kind = r.kind AND id = r.id)`, k.spec.Kind)
	if err != nil {
		return err
	}
	for alias, to := range has {
		if _, ok := merged[alias]; !ok {
			v.flaw("%s %s leads to %s, and no revision merged it", k.spec.Kind, alias, to)
		}
	}
	for alias := range merged {
		end, seen := alias, map[string]bool{}
		for next, on := merged[end]; on && !seen[end]; next, on = merged[end] {
			seen[end] = true
			end = next
		}
		if seen[end] {
			v.flaw("%s %s was merged into itself in the end", k.spec.Kind, alias)
			continue
		}
		var there bool
		if err := tx.Raw("SELECT EXISTS (SELECT 1 FROM "+k.spec.Name+" WHERE id = ?)", end).Scan(&there).Error; err != nil {
			return err
		}
		if there && has[alias] != end {
			v.flaw("%s %s was merged into %s, and does not lead there", k.spec.Kind, alias, end)
		}
	}
	return nil
}
