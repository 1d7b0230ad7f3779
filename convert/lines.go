package convert

import (
	"io"

	"mithaq/query"
)

// NewLines begins a CSV of texts, such as a report.
func NewLines(w io.Writer, columns []string) (Rows, error) {
	var t query.Table
	for _, name := range columns {
		t.Columns = append(t.Columns, query.Column{Name: name})
	}
	return CSV.NewRows(w, File{Table: t})
}

// WriteLine adds a line to it.
func WriteLine(to Rows, cells []string) error {
	row := make([]any, len(cells))
	for i, cell := range cells {
		if cell != "" {
			row[i] = cell
		}
	}
	return to.Write(row)
}
