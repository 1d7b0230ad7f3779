package sheet

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
)

// jsonRows reads newline-delimited JSON: one object on each line. Keys are columns, in the order in which they are
// met; objects in objects are columns with a dot (party.name), lists of words are joined by "; ".
type jsonRows struct {
	*lines
	names []string
	place map[string]int
	ahead *Row // the first row, which was read for its keys
}

func newJSONRows(from io.Reader) (*jsonRows, error) {
	j := &jsonRows{lines: newLines(from), place: map[string]int{}}
	first, err := j.next()
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	if err == nil && first.Flaw != "" {
		return nil, fmt.Errorf("line %d is no row: %s", first.Line, first.Flaw)
	}
	if err == nil {
		j.ahead = &first
	}
	return j, nil
}

func (j *jsonRows) columns() []string { return j.names }

func (j *jsonRows) next() (Row, error) {
	if row := j.ahead; row != nil {
		j.ahead = nil
		return *row, nil
	}
	for {
		line, err := j.read()
		row := Row{Line: j.line}
		switch {
		case errors.Is(err, errLong):
			row.Flaw, row.Raw = errLong.Error(), shortened(string(line))
			return row, nil
		case err != nil:
			return row, err
		case len(bytes.TrimSpace(line)) == 0:
			continue
		}
		row.Cells = make([]string, len(j.names))
		if err := j.object(&row, line); err != nil {
			row.Cells, row.Flaw, row.Raw = nil, "it is no JSON object: "+strings.TrimPrefix(err.Error(), "jsontext: "), shortened(string(line))
			if two := new(twice); errors.As(err, two) {
				row.Flaw = two.Error()
			}
		}
		return row, nil
	}
}

func (j *jsonRows) object(row *Row, line []byte) error {
	if !utf8.Valid(line) {
		return errors.New("it is not UTF-8")
	}
	d := jsontext.NewDecoder(bytes.NewReader(line))
	if d.PeekKind() != '{' {
		return errors.New("it does not begin with {")
	}
	if err := j.members(d, row, ""); err != nil {
		return err
	}
	if _, err := d.ReadToken(); !errors.Is(err, io.EOF) {
		return errors.New("something stands behind its end")
	}
	return nil
}

func (j *jsonRows) members(d *jsontext.Decoder, row *Row, prefix string) error {
	if _, err := d.ReadToken(); err != nil {
		return err
	}
	for d.PeekKind() != '}' {
		name, err := d.ReadToken()
		if err != nil {
			return err
		}
		column := prefix + cmp.Or(Visible(name.String()), "no name")
		if d.PeekKind() == '{' {
			if err := j.members(d, row, column+"."); err != nil {
				return err
			}
			continue
		}
		raw, err := d.ReadValue()
		if err != nil {
			return err
		}
		if err := j.set(row, column, cellOf(raw)); err != nil {
			return err
		}
	}
	_, err := d.ReadToken()
	return err
}

// twice is a column that two keys of an object are.
type twice string

// Error says so.
func (t twice) Error() string { return fmt.Sprintf("two of its keys are the column %q", string(t)) }

func (j *jsonRows) set(row *Row, column, cell string) error {
	at, known := j.place[column]
	if !known {
		at = len(j.names)
		j.place[column] = at
		j.names = append(j.names, column)
	}
	for len(row.Cells) <= at {
		row.Cells = append(row.Cells, "")
	}
	if row.Cells[at] != "" && cell != "" {
		return twice(column)
	}
	row.Cells[at] += cell
	return nil
}

// cellOf writes a JSON value as a cell: null is empty, a list of words is joined.
func cellOf(raw jsontext.Value) string {
	switch raw.Kind() {
	case 'n':
		return ""
	case '"':
		var s string
		_ = json.Unmarshal(raw, &s) // it was read as a string
		return s
	case '[':
		var items []json.RawMessage
		if json.Unmarshal(raw, &items) != nil {
			return string(raw)
		}
		words := make([]string, len(items))
		for i, item := range items {
			words[i] = cellOf(jsontext.Value(item))
		}
		return strings.Join(words, "; ")
	}
	return string(raw)
}
