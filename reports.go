package main

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"

	"mithaq/intake"
	"mithaq/models"
	"mithaq/store"
)

// reports writes what became of each row to the files of a folder while an import runs, and the whole at its end.
type reports struct {
	folder string
	out    io.Writer
	tables map[string]*table
}

// table is a CSV that grows.
type table struct {
	*csv.Writer
	file *os.File
}

// reportHeaders are the tables that are written row by row.
var reportHeaders = map[string][]string{
	"rows.csv":      {"line", "outcome", "instrument", "severity", "code", "field", "value", "reason"},
	"rejected.csv":  {"line", "reason", "row"},
	"relations.csv": {"instrument", "line", "relation", "signed", "words", "title"},
}

// newReports opens the files; without a folder there are none.
func newReports(folder string, out io.Writer) (*reports, error) {
	r := &reports{folder: folder, out: out, tables: map[string]*table{}}
	if folder == "" {
		return r, nil
	}
	if err := os.MkdirAll(folder, 0o750); err != nil {
		return nil, err
	}
	for name, header := range reportHeaders {
		if err := r.open(name, header); err != nil {
			return nil, errors.Join(err, r.abandon())
		}
	}
	return r, nil
}

func (r *reports) open(name string, header []string) error {
	f, err := os.Create(filepath.Join(r.folder, name))
	if err != nil {
		return err
	}
	r.tables[name] = &table{csv.NewWriter(f), f}
	return r.tables[name].Write(header)
}

// row notes how a row ended. Rows without a note are counted only.
func (r *reports) row(row intake.Result) error {
	if r.folder == "" {
		return nil
	}
	line := strconv.Itoa(row.Line)
	for _, n := range row.Notes {
		if err := r.tables["rows.csv"].Write([]string{line, string(row.Outcome), row.Instrument, string(n.Code.Severity()), string(n.Code), n.Field, n.Value, n.Reason}); err != nil {
			return err
		}
		if n.Code.Severity() == intake.Rejection {
			if err := r.tables["rejected.csv"].Write([]string{line, n.Reason, row.Raw}); err != nil {
				return err
			}
		}
	}
	for _, a := range row.Announced {
		if err := r.tables["relations.csv"].Write([]string{row.Instrument, line, a.Kind, a.Signed, a.Words, row.Title}); err != nil {
			return err
		}
	}
	return nil
}

// abandon closes the files of an import that did not begin.
func (r *reports) abandon() error {
	var errs []error
	for _, t := range r.tables {
		t.Flush()
		errs = append(errs, t.Error(), t.file.Close())
	}
	return errors.Join(errs...)
}

// finish writes the whole report.
func (r *reports) finish(ctx context.Context, s *store.Store, report *intake.Report) error {
	errs := []error{r.abandon()}
	if r.folder != "" {
		errs = append(errs, r.names(report))
		if !report.DryRun && ctx.Err() == nil {
			errs = append(errs, r.duplicates(ctx, s, report))
		}
		whole, err := json.MarshalIndent(report, "", "  ")
		errs = append(errs, err, r.write("report.json", append(whole, '\n')), r.write("report.txt", []byte(report.String())))
	}
	_, err := io.WriteString(r.out, report.String())
	return errors.Join(append(errs, err)...)
}

func (r *reports) write(name string, content []byte) error {
	return os.WriteFile(filepath.Join(r.folder, name), content, 0o600)
}

// names lists the names of countries that were not found, with a column to fill in: --aliases reads it then.
func (r *reports) names(report *intake.Report) error {
	r.tables = map[string]*table{}
	if err := r.open("names.csv", []string{"name", "country", "rows", "line", "reason"}); err != nil {
		return err
	}
	for _, n := range report.Names {
		if err := r.tables["names.csv"].Write([]string{n.Name, "", strconv.Itoa(n.Rows), strconv.Itoa(n.Line), n.Reason}); err != nil {
			return err
		}
	}
	return r.abandon()
}

// mostDuplicates is how many pairs are listed; /v1/duplicates has them all.
const mostDuplicates = 1000

// duplicates lists instruments of the source that are likely the same as another: they are proposed, never merged.
func (r *reports) duplicates(ctx context.Context, s *store.Store, report *intake.Report) error {
	found, err := s.LikelyTwice(ctx, report.Source, mostDuplicates)
	if flaws, ok := err.(models.Invalid); ok { //nolint:errorlint // it comes as it is
		report.Remarks = append(report.Remarks, "likely duplicates are not listed: "+flaws[0].Reason)
		return nil
	}
	if err != nil {
		return err
	}
	r.tables = map[string]*table{}
	if err := r.open("duplicates.csv", []string{"score", "instrument", "other", "title", "other_title"}); err != nil {
		return err
	}
	for _, d := range found {
		row := []string{fmt.Sprintf("%.3f", d.Score), d.Instruments[0].ID, d.Instruments[1].ID, d.Instruments[0].Name, d.Instruments[1].Name}
		if err := r.tables["duplicates.csv"].Write(row); err != nil {
			return err
		}
	}
	report.Remarks = append(report.Remarks, fmt.Sprintf("%d pairs of instruments are likely the same (duplicates.csv)", len(found)))
	return r.abandon()
}
