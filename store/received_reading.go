package store

import (
	"context"
	"encoding/json"
	"time"

	"mithaq/intake"
	"mithaq/models"
)

const importColumns = "id, state, dry_run, file, mapping, source, author, created_at, updated_at, finished_at, size, read, rows, failure"

// Imports lists every table that was sent, the latest first.
func (s *Store) Imports(ctx context.Context) ([]intake.Import, error) {
	all := []intake.Import{}
	err := s.read.WithContext(ctx).Raw("SELECT " + importColumns + " FROM imports ORDER BY created_at DESC, id").Scan(&all).Error
	for i := range all {
		s.heard(&all[i])
	}
	return all, translate(err)
}

// heard says of an import that its program has ended, if nothing was heard of it for long.
func (s *Store) heard(i *intake.Import) {
	if !i.State.Over() && s.Now().Sub(i.UpdatedAt.Time) > silence {
		reason := interruption
		at := i.UpdatedAt
		i.State, i.Failure, i.FinishedAt = intake.Interrupted, &reason, &at
	}
}

// ImportOf answers an import and its report; the error is models.ErrNotFound if there is none.
func (s *Store) ImportOf(ctx context.Context, id string) (intake.ImportWithReport, error) {
	var found struct {
		intake.Import
		Report string
	}
	err := s.read.WithContext(ctx).Raw("SELECT "+importColumns+", report FROM imports WHERE id = ?", id).Scan(&found).Error
	if err == nil && found.ID == "" {
		return intake.ImportWithReport{}, models.NotFound{Why: "No import has this id: /v1/imports lists those that were sent."}
	}
	if err != nil {
		return intake.ImportWithReport{}, translate(err)
	}
	s.heard(&found.Import)
	one := intake.ImportWithReport{Import: found.Import, Tables: map[string]int{}, Report: intake.NewReport(found.File, found.Mapping, found.Source, found.DryRun, found.CreatedAt.Time)}
	if err := json.Unmarshal([]byte(found.Report), one.Report); err != nil {
		return one, err
	}
	for _, t := range intake.Tables {
		one.Tables[t.Name] = 0
	}
	err = eachRow(s.read.WithContext(ctx), "SELECT report_table AS name, max(position) AS lines FROM import_lines WHERE import_id = ? GROUP BY report_table", []any{id},
		func(t *struct {
			Name  string
			Lines int
		}) {
			one.Tables[t.Name] = t.Lines
		})
	return one, translate(err)
}

// pageOfLines is how many lines are read at once: between pages no transaction is open, so that no reader holds one.
const pageOfLines = 2000

// ImportLines tells the lines of a table of a report, as far as there are any.
func (s *Store) ImportLines(ctx context.Context, id string, t intake.Table, each func(cells []string) error) error {
	for last := 0; ; {
		page := []struct {
			Position int
			Cells    string
		}{}
		err := s.read.WithContext(ctx).Raw("SELECT position, cells FROM import_lines WHERE import_id = ? AND report_table = ? AND position > ? ORDER BY position LIMIT ?",
			id, t.Name, last, pageOfLines).Scan(&page).Error
		if err != nil || len(page) == 0 {
			return translate(err)
		}
		for _, line := range page {
			var cells []string
			if err := json.Unmarshal([]byte(line.Cells), &cells); err != nil {
				return err
			}
			if err := each(cells); err != nil {
				return err
			}
		}
		last = page[len(page)-1].Position
	}
}

// AwaitImport waits until an import that this program runs is over, but no longer than for a while.
func (s *Store) AwaitImport(ctx context.Context, id string, while time.Duration) {
	over, ok := s.imports.over.Load(id)
	if !ok {
		return
	}
	enough := time.NewTimer(while)
	defer enough.Stop()
	select {
	case <-over.(chan struct{}):
	case <-enough.C:
	case <-ctx.Done():
	}
}
