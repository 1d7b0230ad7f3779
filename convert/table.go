// Package convert writes what the register answers in the formats of other tools.
package convert

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// CSV writes a flat table after RFC 4180. A text that a spreadsheet would take for a formula gets an
// apostrophe in front (OWASP, CSV injection).
func CSV(w io.Writer, columns []string, rows [][]any) error {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	if err := out.Write(columns); err != nil {
		return err
	}
	line := make([]string, len(columns))
	for _, row := range rows {
		for i, v := range row {
			line[i] = cell(v)
		}
		if err := out.Write(line); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
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

// NDJSON writes a flat table as one JSON object per line, with its keys in the order of the columns.
func NDJSON(w io.Writer, columns []string, rows [][]any) error {
	for _, row := range rows {
		if err := Object(w, columns, row); err != nil {
			return err
		}
		if _, err := io.WriteString(w, "\n"); err != nil {
			return err
		}
	}
	return nil
}

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
