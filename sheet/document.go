package sheet

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// documentRows reads JSON that is not written line by line: as other services answer it, a document in which the objects of a list are the
// rows, and whatever stands behind it as another one of its sort; or objects one after the other, each of which is a row. They are counted, since
// many may be on one line.
type documentRows struct {
	objects
	text *numbered
	d    *jsontext.Decoder
	list string // of the rows
	docs bool   // each document is a row
	over bool
	n    int // rows so far
}

// newDocumentRows finds the list that is named or, if none is, the first of all that has objects.
func newDocumentRows(from io.Reader, named string, docs bool, each []string) (*documentRows, error) {
	text := &numbered{from: from, line: 1, most: maxValue}
	// A key that comes twice is the flaw of its row.
	j := &documentRows{objects: newObjects(each), text: text, d: jsontext.NewDecoder(text, jsontext.AllowDuplicateNames(true)), list: named, docs: docs}
	if !docs {
		if err := j.find(named); err != nil {
			return nil, err
		}
	}
	first, err := j.next()
	if err == nil {
		j.again(first)
	} else if !errors.Is(err, io.EOF) {
		return nil, err
	}
	return j, nil
}

// find goes into the first list of the rows: the one that is named, or any that has objects.
func (j *documentRows) find(named string) error {
	var lists []string
	err := j.seek(func(at string, first jsontext.Kind) bool {
		if !slices.Contains(lists, at) {
			lists = append(lists, at)
		}
		if named == "" && first == '{' {
			j.list = at
			return true
		}
		return named != "" && j.ofRows(at, first)
	})
	switch {
	case errors.Is(err, io.EOF) && named != "":
		slices.Sort(lists)
		return fmt.Errorf("it has no list %q; it has %s", named, strings.Join(lists, ", "))
	case errors.Is(err, io.EOF):
		return errors.New("it has no list of objects that could be rows")
	}
	return err
}

// ofRows says that a list, which begins with such a value or ends at once, is one of the rows.
func (j *documentRows) ofRows(at string, first jsontext.Kind) bool {
	return at == j.list && (first == '{' || first == ']')
}

// seek goes into the next list that is wanted, in the same document or behind it. The error is io.EOF if there is none, which says that the file
// is whole.
func (j *documentRows) seek(wanted func(at string, first jsontext.Kind) bool) error {
	for {
		list, at := j.d.PeekKind() == '[', ""
		if list {
			at = keysOf(j.d)
		}
		if err := j.token(); err != nil {
			return err
		}
		if list && wanted(at, j.d.PeekKind()) {
			return nil
		}
	}
}

// token passes one; what stands before it is forgotten.
func (j *documentRows) token() error {
	if _, err := j.d.ReadToken(); errors.Is(err, io.EOF) {
		return io.EOF
	} else if err != nil {
		return j.broken(err)
	}
	j.passed()
	return nil
}

// passed lets the next value be read.
func (j *documentRows) passed() {
	end := j.d.InputOffset()
	j.text.most = end + maxValue
	j.text.lineAt(end)
}

// keysOf is where a decoder is: the keys that lead to what it is about to read, with dots, without the places in lists.
func keysOf(d *jsontext.Decoder) string {
	var keys []string
	depth := 0
	for key := range d.StackPointer().Tokens() {
		depth++
		if kind, _ := d.StackIndex(depth); kind == '{' {
			keys = append(keys, key)
		}
	}
	return strings.Join(keys, ".")
}

func (j *documentRows) next() (Row, error) {
	if row, ok := j.take(); ok {
		return row, nil
	}
	for !j.docs && !j.over && j.d.PeekKind() == ']' {
		if err := j.seek(j.ofRows); err != nil {
			j.over = errors.Is(err, io.EOF)
			return Row{}, err
		}
	}
	raw, err := j.d.ReadValue()
	if errors.Is(err, io.EOF) && (j.docs || j.over) {
		return Row{}, io.EOF
	}
	if err != nil {
		return Row{}, j.broken(err)
	}
	j.n++
	row := Row{Line: j.n}
	if len(raw) > maxRow {
		row.Flaw, row.Raw = fmt.Sprintf("it has more than %d bytes", maxRow), shortened(string(raw))
	} else {
		j.fill(&row, raw)
	}
	j.passed()
	return row, nil
}

// broken says where a document cannot be read on.
func (j *documentRows) broken(err error) error {
	line := j.text.lineAt(j.d.InputOffset())
	switch {
	case errors.Is(err, errBig):
		return fmt.Errorf("the JSON cannot be read on after line %d: %w", line, errBig)
	case errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF):
		return fmt.Errorf("the JSON ends too early, after line %d: it was cut off, so fetch it again", line)
	}
	return fmt.Errorf("the JSON cannot be read on after line %d: %s", line, strings.TrimPrefix(err.Error(), "jsontext: "))
}

// maxValue is the most bytes that are read of a value before it is given up; a row that is too long, but not so long, is told and passed.
const maxValue = 2 * maxRow

var errBig = fmt.Errorf("a value in it has more than %d bytes", maxValue)

// numbered is a text of which the lines are counted.
type numbered struct {
	from   io.Reader
	read   int64
	most   int64   // how far it may be read
	breaks []int64 // where lines end that nobody has asked for yet
	line   int     // of what was asked for last
}

func (n *numbered) Read(p []byte) (int, error) {
	if n.read > n.most {
		return 0, errBig
	}
	got, err := n.from.Read(p)
	for at := 0; ; {
		next := bytes.IndexByte(p[at:got], '\n')
		if next < 0 {
			break
		}
		at += next + 1
		n.breaks = append(n.breaks, n.read+int64(at))
	}
	n.read += int64(got)
	return got, err
}

// lineAt is the line of a place, which is not before the last one that was asked for.
func (n *numbered) lineAt(offset int64) int {
	passed := 0
	for passed < len(n.breaks) && n.breaks[passed] <= offset {
		passed++
	}
	n.breaks = n.breaks[:copy(n.breaks, n.breaks[passed:])]
	n.line += passed
	return n.line
}

// written says how JSON that begins with an object is: line by line if its first line is one, and more follow. An object that goes on for
// lines is a document, in which the rows are, in a list; but each is a row if others follow it, or if it is alone, unless it wraps a list.
func written(begin []byte) (format Format, list string, each bool) {
	first, others, _ := bytes.Cut(begin, []byte("\n"))
	line, more := jsontext.Value(first).IsValid(), len(bytes.TrimSpace(others)) > 0
	if line && more {
		return NDJSON, "", false
	}
	d := jsontext.NewDecoder(bytes.NewReader(begin), jsontext.AllowDuplicateNames(true))
	object, err := d.ReadValue()
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return NDJSON, "", false
	}
	if err != nil {
		list, _, _ = lists(begin)
		return JSON, list, false
	}
	if list, items, words := lists(object); items > 3*words {
		return JSON, list, false
	}
	if line {
		return NDJSON, "", false
	}
	return JSON, "", true
}

// lists answers which list in an object, or in the beginning of one, has the most objects, and how many, and how many words the object has
// beside its lists. One that is about a list has three times as many objects as words: numbers and addresses are of pages.
func lists(object []byte) (most string, items, words int) {
	d := jsontext.NewDecoder(bytes.NewReader(object), jsontext.AllowDuplicateNames(true))
	counts := map[string]int{}
	for {
		inside, n := d.StackIndex(d.StackDepth())
		switch kind := d.PeekKind(); {
		case kind == '{' && inside == '[':
			at := keysOf(d)
			if counts[at]++; counts[at] > items {
				most, items = at, counts[at]
			}
			if d.SkipValue() != nil {
				return most, items, words
			}
		case kind == '"' && inside == '{' && n%2 == 1:
			word, err := d.ReadValue()
			if err != nil {
				return most, items, words
			}
			if !bytes.Contains(word, []byte("://")) {
				words++
			}
		default:
			if _, err := d.ReadToken(); err != nil {
				return most, items, words
			}
		}
	}
}
