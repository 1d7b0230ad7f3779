package sheet

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
)

// objects makes rows of objects. Keys are columns, in the order in which they are met; keys of objects in objects, and of objects in lists, are
// columns with a dot (party.name), and what a list says is joined by "; ", unless each of its values makes a row of its own.
type objects struct {
	names   []string
	place   map[string]int
	each    []string        // lists of which each value makes a row
	seen    map[string]bool // of these, those that were there
	parts   []Row           // of those of the object that is being read, but for what stands beside them
	inside  bool            // a list is being read
	lists   []string        // that had objects, the first few
	waiting []Row           // that were made of objects already
}

func newObjects(each []string) objects {
	return objects{place: map[string]int{}, each: each, seen: map[string]bool{}}
}

func (o *objects) columns() []string { return o.names }

// within are the lists in objects that had objects.
func (o *objects) within() []string { return o.lists }

// unseen are the lists of which each value should make a row, and that no object had.
func (o *objects) unseen() []string {
	return slices.DeleteFunc(slices.Clone(o.each), func(list string) bool { return o.seen[list] })
}

// take answers a row that waits.
func (o *objects) take() (row Row, ok bool) {
	if len(o.waiting) == 0 {
		return row, false
	}
	row, o.waiting = o.waiting[0], o.waiting[1:]
	return row, true
}

// jsonRows reads newline-delimited JSON: one object on each line.
type jsonRows struct {
	*lines
	objects
}

func newJSONRows(from io.Reader, each []string) (*jsonRows, error) {
	j := &jsonRows{lines: newLines(from), objects: newObjects(each)}
	first, err := j.next()
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	if err == nil && first.Flaw != "" {
		return nil, fmt.Errorf("line %d is no row: %s", first.Line, first.Flaw)
	}
	if err == nil {
		j.again(first)
	}
	return j, nil
}

func (j *jsonRows) next() (Row, error) {
	if row, ok := j.take(); ok {
		return row, nil
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

// fill reads the cells of a row from an object, or says why it cannot. Further rows of the object wait.
func (o *objects) fill(row *Row, text []byte) {
	row.Cells, o.parts, o.inside = make([]string, len(o.names)), nil, false
	err := o.object(row, text)
	if err == nil {
		err = o.apart(row)
	}
	if err == nil {
		return
	}
	row.Cells, row.Flaw, row.Raw = nil, "it is no JSON object: "+strings.TrimPrefix(err.Error(), "jsontext: "), shortened(string(text))
	if its := new(flaw); errors.As(err, its) {
		row.Flaw = its.Error()
	}
}

// apart makes a row of each part of an object, with what stands beside the parts.
func (o *objects) apart(row *Row) error {
	if len(o.parts) == 0 {
		return nil
	}
	beside := 0
	for _, cell := range row.Cells {
		beside += len(cell)
	}
	if beside*len(o.parts) > maxApart || len(o.names)*len(o.parts) > maxCells {
		return flaw(fmt.Sprintf("its lists would make %d rows of %d columns, and repeat %d bytes in each", len(o.parts), len(o.names), beside))
	}
	for n, part := range o.parts {
		cells := make([]string, len(o.names))
		copy(cells, row.Cells)
		for at, cell := range part.Cells {
			if cell == "" {
				continue
			}
			if cells[at] != "" {
				return twice(o.names[at])
			}
			cells[at] = cell
		}
		o.parts[n] = Row{Line: row.Line, Cells: cells}
	}
	*row, o.waiting = o.parts[0], append(o.waiting, o.parts[1:]...)
	return nil
}

// The most bytes, and the most cells, that the rows of one object have.
const (
	maxApart = 16 * maxRow
	maxCells = 4 << 20
)

// mostLists is how many lists within objects are remembered.
const mostLists = 100

// again lets a row be taken once more, which was read for its keys.
func (o *objects) again(first Row) { o.waiting = append([]Row{first}, o.waiting...) }

func (o *objects) object(row *Row, text []byte) error {
	if !utf8.Valid(text) {
		return errors.New("it is not UTF-8")
	}
	d := jsontext.NewDecoder(bytes.NewReader(text))
	if d.PeekKind() != '{' {
		return errors.New("it does not begin with {")
	}
	if err := o.members(d, "", func(column, cell string) error { return o.set(row, column, cell) }); err != nil {
		return err
	}
	if _, err := d.ReadToken(); !errors.Is(err, io.EOF) {
		return errors.New("something stands behind its end")
	}
	return nil
}

// members tells what an object says, column by column.
func (o *objects) members(d *jsontext.Decoder, prefix string, tell func(column, cell string) error) error {
	if _, err := d.ReadToken(); err != nil {
		return err
	}
	for d.PeekKind() != '}' {
		name, err := d.ReadToken()
		if err != nil {
			return err
		}
		if err := o.value(d, prefix+cmp.Or(Visible(name.String()), "no name"), tell); err != nil {
			return err
		}
	}
	_, err := d.ReadToken()
	return err
}

func (o *objects) value(d *jsontext.Decoder, column string, tell func(column, cell string) error) error {
	switch d.PeekKind() {
	case '{':
		return o.members(d, column+".", tell)
	case '[':
		if !o.inside && slices.Contains(o.each, column) {
			return o.eachOf(d, column)
		}
		return o.list(d, column, tell)
	}
	raw, err := d.ReadValue()
	if err != nil {
		return err
	}
	return tell(column, cellOf(raw))
}

// list tells what the values of a list say, joined: where its objects have several columns, each has as many parts, of which some are empty.
func (o *objects) list(d *jsontext.Decoder, column string, tell func(column, cell string) error) error {
	if _, err := d.ReadToken(); err != nil {
		return err
	}
	defer func(before bool) { o.inside = before }(o.inside)
	if len(o.lists) < mostLists && d.PeekKind() == '{' && !o.inside && !slices.Contains(o.lists, column) {
		o.lists = append(o.lists, column)
	}
	o.inside = true
	said, order := map[string][]string{column: nil}, []string{column}
	for n := 0; d.PeekKind() != ']'; n++ {
		err := o.value(d, column, func(column, cell string) error {
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

// eachOf makes a part of each value of a list.
func (o *objects) eachOf(d *jsontext.Decoder, column string) error {
	o.seen[column] = true
	if _, err := d.ReadToken(); err != nil {
		return err
	}
	o.inside = true
	for cells := 0; d.PeekKind() != ']'; {
		part := Row{}
		if err := o.value(d, column, func(column, cell string) error { return o.set(&part, column, cell) }); err != nil {
			return err
		}
		if cells += len(part.Cells); cells > maxCells {
			return flaw(fmt.Sprintf("the values of its list %q have too many columns: %d for %d of them", column, len(o.names), len(o.parts)+1))
		}
		o.parts = append(o.parts, part)
	}
	o.inside = false
	_, err := d.ReadToken()
	return err
}

// padded has so many words at least.
func padded(words []string, n int) []string {
	return append(words, make([]string, max(0, n-len(words)))...)
}

// flaw is why an object that can be read makes no row.
type flaw string

// Error says so.
func (f flaw) Error() string { return string(f) }

// twice is the flaw that two keys of an object are one column.
func twice(column string) flaw { return flaw(fmt.Sprintf("two of its keys are the column %q", column)) }

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
