package convert

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"mithaq/query"
)

// NDJSON has one record, or one row, on each line.
var NDJSON = register(Format{
	Format: query.Format{Name: "ndjson", Ext: "ndjson", Media: "application/x-ndjson", Doc: "one JSON object on each line.", Tables: true, Nests: true},
	New: func(w io.Writer, f File) (Writer, error) {
		lines := &ndjsonRows{bufio.NewWriter(w), f.Table.Names()}
		if f.Table.Shape != query.Nested {
			return &tableWriter{f.Table, lines}, nil
		}
		return ndjsonRecords{f.Table, lines.w}, nil
	},
})

// JSON has all records in one document, which is laid out as a page is.
var JSON = register(Format{
	Format: query.Format{Name: "json", Ext: "json", Media: "application/json", Doc: "one JSON document, laid out as a page that has everything.", Nests: true},
	New: func(w io.Writer, f File) (Writer, error) {
		out := &jsonPage{table: f.Table, w: bufio.NewWriter(w)}
		rest, err := json.Marshal(struct {
			Page    query.PageInfo `json:"page"`
			Facets  any            `json:"facets"`
			Lineage []query.Line   `json:"lineage"`
			Version int64          `json:"version"`
		}{query.PageInfo{Limit: int(f.Records), Total: f.Records}, nil, f.Lineage, f.Version})
		out.end = "]," + strings.TrimPrefix(string(rest), "{")
		_, _ = out.w.WriteString(`{"data":[`) // an error comes again with the records
		return out, err
	},
})

type ndjsonRecords struct {
	table query.Table
	w     *bufio.Writer
}

func (r ndjsonRecords) Write(record any) (int, error) {
	b, err := r.table.Object(record)
	if err == nil {
		_, err = r.w.Write(append(b, '\n'))
	}
	return 1, err
}

func (r ndjsonRecords) Close() error { return r.w.Flush() }

type jsonPage struct {
	table query.Table
	w     *bufio.Writer
	some  bool
	end   string
}

func (r *jsonPage) Write(record any) (int, error) {
	b, err := r.table.Object(record)
	if err != nil {
		return 0, err
	}
	if r.some {
		_ = r.w.WriteByte(',') // an error comes again with the record
	}
	r.some = true
	_, err = r.w.Write(b)
	return 1, err
}

func (r *jsonPage) Close() error {
	_, _ = r.w.WriteString(r.end + "\n") // an error comes again
	return r.w.Flush()
}

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

// Object writes a row as a JSON object, with its keys in the order of the columns.
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
