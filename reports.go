package main

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"

	"mithaq/convert"
	"mithaq/intake"
	"mithaq/store"
)

// reports writes what became of each row to the files of a folder while an import runs, and the whole at its end.
type reports struct {
	folder string
	out    io.Writer
	tables map[string]table
}

// table is a CSV that grows.
type table struct {
	convert.Rows
	file *os.File
}

// newReports opens the files; without a folder there are none.
func newReports(folder string, out io.Writer) (*reports, error) {
	r := &reports{folder: folder, out: out, tables: map[string]table{}}
	if folder == "" {
		return r, nil
	}
	if err := os.MkdirAll(folder, 0o750); err != nil {
		return nil, err
	}
	for _, t := range intake.Tables {
		if err := r.open(t); err != nil {
			return nil, errors.Join(err, r.close())
		}
	}
	return r, nil
}

func (r *reports) open(t intake.Table) error {
	f, err := os.Create(filepath.Join(r.folder, t.Name+".csv"))
	if err != nil {
		return err
	}
	rows, err := convert.NewLines(f, t.Columns)
	r.tables[t.Name] = table{rows, f}
	return err
}

// add adds a line to a table.
func (r *reports) add(t intake.Table, cells ...string) error {
	return convert.WriteLine(r.tables[t.Name], cells)
}

// row notes how a row ended. Rows without a note are counted only.
func (r *reports) row(row intake.Result) error {
	if r.folder == "" {
		return nil
	}
	return row.Lines(r.add)
}

// close ends the files, of an import that did not begin, too.
func (r *reports) close() error {
	var errs []error
	for _, t := range r.tables {
		errs = append(errs, t.Close(), t.file.Close())
	}
	return errors.Join(errs...)
}

// finish writes the whole report.
func (r *reports) finish(ctx context.Context, s *store.Store, report *intake.Report) error {
	var errs []error
	if r.folder != "" {
		errs = append(errs, report.Lines(r.add))
		if !report.DryRun && ctx.Err() == nil {
			errs = append(errs, r.duplicates(ctx, s, report))
		}
		whole, err := json.MarshalIndent(report, "", "  ")
		errs = append(errs, r.close(), err, r.write("report.json", append(whole, '\n')), r.write("report.txt", []byte(report.String())))
	}
	_, err := io.WriteString(r.out, report.String())
	return errors.Join(append(errs, err)...)
}

func (r *reports) write(name string, content []byte) error {
	return os.WriteFile(filepath.Join(r.folder, name), content, 0o600)
}

// duplicates lists instruments of the source that are likely the same as another: they are proposed, never merged.
func (r *reports) duplicates(ctx context.Context, s *store.Store, report *intake.Report) error {
	found, remark, err := s.LikelyTwice(ctx, report.Source)
	if err != nil {
		return err
	}
	report.Remarks = append(report.Remarks, remark)
	return intake.DuplicateLines(found, r.add)
}
