// Package convert writes what the register answers in the formats of other tools. A format is a file of this
// package that registers it: the API then answers every list with it, and describes that.
package convert

import (
	"cmp"
	"io"
	"slices"
	"strings"

	"mithaq/models"
	"mithaq/query"
)

// Format is a form of files, and how one is written.
type Format struct {
	query.Format
	New func(w io.Writer, f File) (Writer, error)
}

// File is what there is to say of a file besides its records.
type File struct {
	Table   query.Table
	Records int64 // how many will come
	Version int64 // of the data
	Langs   models.Languages
	Lineage []query.Line
	Base    string     // address of the register, such as https://example.org
	Day     models.Day // on which it is made
	AsOf    models.Day // for which its records are answered; empty if they are the same on every day
	Marked  bool       // with a byte order mark
}

// Writer takes the records of a file, one after the other.
type Writer interface {
	// Write adds a record, given by a pointer, and says how many rows it has in the file.
	Write(record any) (rows int, err error)
	// Close ends the file.
	Close() error
}

// Rows takes the rows of a table, one after the other.
type Rows interface {
	Write(row []any) error
	Close() error
}

var formats []Format

func register(f Format) Format {
	formats = append(formats, f)
	return f
}

// Formats lists the formats that have something to say of a resource: those of tables first.
func Formats(s *query.Spec) (all []query.Format) {
	for _, f := range formats {
		if f.Of(s) {
			all = append(all, f.Format)
		}
	}
	rank := func(f query.Format) int {
		return slices.Index([]bool{true, false}, f.Tables || f.Nests)
	}
	slices.SortFunc(all, func(a, b query.Format) int { return cmp.Or(rank(a)-rank(b), cmp.Compare(a.Name, b.Name)) })
	return all
}

// Tables lists the formats of tables.
func Tables() (all []query.Format) {
	for _, f := range Formats(&query.Spec{}) {
		if f.Tables {
			all = append(all, f)
		}
	}
	return all
}

// MayAccept says whether an Accept header names the media type of a file that is not the API's own JSON.
func MayAccept(accept string) bool {
	return slices.ContainsFunc(formats, func(f Format) bool { return f.Media != "application/json" && strings.Contains(accept, f.Media) })
}

// Named answers the format of a name, which must be one of Formats.
func Named(name string) Format {
	return formats[slices.IndexFunc(formats, func(f Format) bool { return f.Name == name })]
}

// NewRows begins a file of a table whose rows are not those of records.
func (f Format) NewRows(w io.Writer, file File) (Rows, error) {
	out, err := f.New(w, file)
	if err != nil {
		return nil, err
	}
	return out.(*tableWriter).rows, nil // formats of tables are made by asTable
}

// asTable makes a format of one that writes the rows of tables.
func asTable(begin func(w io.Writer, f File) (Rows, error)) func(io.Writer, File) (Writer, error) {
	return func(w io.Writer, f File) (Writer, error) {
		rows, err := begin(w, f)
		return &tableWriter{f.Table, rows}, err
	}
}

type tableWriter struct {
	table query.Table
	rows  Rows
}

func (t *tableWriter) Write(record any) (n int, err error) {
	err = t.table.Rows(record, func(row []any) error {
		n++
		return t.rows.Write(row)
	})
	return n, err
}

func (t *tableWriter) Close() error { return t.rows.Close() }
