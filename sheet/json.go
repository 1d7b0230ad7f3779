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

// objects makes rows of objects. Keys are columns, in the order in which they are met; keys of objects in objects, and of objects in lists, are
// columns with a dot (party.name), and what a list says is joined by "; ".
type objects struct {
	names []string
	place map[string]int
	ahead *Row // the first row, which was read for its keys
}

func (o *objects) columns() []string { return o.names }

// jsonRows reads newline-delimited JSON: one object on each line.
type jsonRows struct {
	*lines
	objects
}

func newJSONRows(from io.Reader) (*jsonRows, error) {
	j := &jsonRows{lines: newLines(from), objects: objects{place: map[string]int{}}}
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
		j.fill(&row, line)
		return row, nil
	}
}

// fill reads the cells of a row from an object, or says why it cannot.
func (o *objects) fill(row *Row, text []byte) {
	row.Cells = make([]string, len(o.names))
	if err := o.object(row, text); err != nil {
		row.Cells, row.Flaw, row.Raw = nil, "it is no JSON object: "+strings.TrimPrefix(err.Error(), "jsontext: "), shortened(string(text))
		if two := new(twice); errors.As(err, two) {
			row.Flaw = two.Error()
		}
	}
}

func (o *objects) object(row *Row, text []byte) error {
	if !utf8.Valid(text) {
		return errors.New("it is not UTF-8")
	}
	d := jsontext.NewDecoder(bytes.NewReader(text))
	if d.PeekKind() != '{' {
		return errors.New("it does not begin with {")
	}
	if err := members(d, "", func(column, cell string) error { return o.set(row, column, cell) }); err != nil {
		return err
	}
	if _, err := d.ReadToken(); !errors.Is(err, io.EOF) {
		return errors.New("something stands behind its end")
	}
	return nil
}

// members tells what an object says, column by column.
func members(d *jsontext.Decoder, prefix string, tell func(column, cell string) error) error {
	if _, err := d.ReadToken(); err != nil {
		return err
	}
	for d.PeekKind() != '}' {
		name, err := d.ReadToken()
		if err != nil {
			return err
		}
		if err := value(d, prefix+cmp.Or(Visible(name.String()), "no name"), tell); err != nil {
			return err
		}
	}
	_, err := d.ReadToken()
	return err
}

func value(d *jsontext.Decoder, column string, tell func(column, cell string) error) error {
	switch d.PeekKind() {
	case '{':
		return members(d, column+".", tell)
	case '[':
		return list(d, column, tell)
	}
	raw, err := d.ReadValue()
	if err != nil {
		return err
	}
	return tell(column, cellOf(raw))
}

// list tells what the values of a list say, joined: where its objects have several columns, each has as many parts, of which some are empty.
func list(d *jsontext.Decoder, column string, tell func(column, cell string) error) error {
	if _, err := d.ReadToken(); err != nil {
		return err
	}
	said, order := map[string][]string{column: nil}, []string{column}
	for n := 0; d.PeekKind() != ']'; n++ {
		err := value(d, column, func(column, cell string) error {
			if _, known := said[column]; !known {
				order = append(order, column)
			}
			said[column] = append(padded(said[column], n), cell)
			return nil
		})
		if err != nil {
			return err
		}
	}
	if len(order) > 1 && said[column] == nil { // it has objects only
		order = order[1:]
	}
	most := 0
	for _, words := range said {
		most = max(most, len(words))
	}
	for _, column := range order {
		words := strings.Join(padded(said[column], most), "; ")
		if strings.Trim(words, "; ") == "" {
			words = ""
		}
		if err := tell(column, words); err != nil {
			return err
		}
	}
	_, err := d.ReadToken()
	return err
}

// padded has so many words at least.
func padded(words []string, n int) []string {
	return append(words, make([]string, max(0, n-len(words)))...)
}

// twice is a column that two keys of an object are.
type twice string

// Error says so.
func (t twice) Error() string { return fmt.Sprintf("two of its keys are the column %q", string(t)) }

func (o *objects) set(row *Row, column, cell string) error {
	at, known := o.place[column]
	if !known {
		at = len(o.names)
		o.place[column] = at
		o.names = append(o.names, column)
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

// cellOf writes a word, a number or the like as a cell; null is empty.
func cellOf(raw jsontext.Value) string {
	switch raw.Kind() {
	case 'n':
		return ""
	case '"':
		var s string
		_ = json.Unmarshal(raw, &s) // it was read as a string
		return s
	}
	return string(raw)
}
