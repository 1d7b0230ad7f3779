// Package convert writes what the register answers in the formats of other tools.
package convert

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// Rows takes the rows of a flat table, one at a time.
type Rows interface {
	Write(row []any) error
	Close() error
}

// NewCSV writes a flat table after RFC 4180. A text that a spreadsheet would take for a formula gets
// an apostrophe in front (OWASP, CSV injection).
func NewCSV(w io.Writer, columns []string) Rows {
	out := &csvRows{csv.NewWriter(w), make([]string, len(columns))}
	out.w.UseCRLF = true
	_ = out.w.Write(columns) // an error comes again with the rows
	return out
}

type csvRows struct {
	w    *csv.Writer
	line []string
}

func (r *csvRows) Write(row []any) error {
	for i, v := range row {
		r.line[i] = cell(v)
	}
	return r.w.Write(r.line)
}

func (r *csvRows) Close() error {
	r.w.Flush()
	return r.w.Error()
}

// cell is a value as CSV has it; null is empty.
func cell(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return safe(v)
	}
	return fmt.Sprint(v)
}

func safe(s string) string {
	if s != "" && strings.ContainsAny(s[:1], "=+-@\t\r") || strings.HasPrefix(s, "＝") || strings.HasPrefix(s, "＋") || strings.HasPrefix(s, "－") || strings.HasPrefix(s, "＠") {
		return "'" + s
	}
	return s
}

// NewNDJSON writes a flat table as one JSON object per line, with its keys in the order of the columns.
func NewNDJSON(w io.Writer, columns []string) Rows { return &ndjsonRows{bufio.NewWriter(w), columns} }

type ndjsonRows struct {
	w       *bufio.Writer
	columns []string
}

func (r *ndjsonRows) Write(row []any) error {
	if err := Object(r.w, r.columns, row); err != nil {
		return err
	}
	return r.w.WriteByte('\n')
}

func (r *ndjsonRows) Close() error { return r.w.Flush() }

// Object writes a row as a JSON object.
func Object(w io.Writer, columns []string, row []any) error {
	var line strings.Builder
	for i, v := range row {
		value, err := json.Marshal(v)
		if err != nil {
			return err
		}
		line.WriteString("{,"[min(i, 1) : min(i, 1)+1])
		fmt.Fprintf(&line, "%q:%s", columns[i], value)
	}
	line.WriteByte('}')
	_, err := io.WriteString(w, line.String())
	return err
}
