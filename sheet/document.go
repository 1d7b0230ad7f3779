package sheet

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// documentRows reads one document of JSON, as other services answer it. The objects of a list in it are the rows: of the one that
// is named, or of the first that has any.
type documentRows struct {
	objects
	text *numbered
	d    *jsontext.Decoder
	over bool
}

func newDocumentRows(from io.Reader, named string) (*documentRows, string, error) {
	text := &numbered{from: from, line: 1}
	j := &documentRows{objects: objects{place: map[string]int{}}, text: text, d: jsontext.NewDecoder(text)}
	at, err := j.find(named)
	if err != nil {
		return nil, "", err
	}
	first, err := j.next()
	if err == nil {
		j.ahead = &first
	} else if !errors.Is(err, io.EOF) {
		return nil, "", err
	}
	return j, at, nil
}

// find goes into the list of the rows, and answers where it is: its keys, with dots.
func (j *documentRows) find(named string) (at string, err error) {
	var lists []string
	for {
		kind := j.d.PeekKind()
		if kind == '[' && (named == "" || keysOf(j.d) == named) {
			if _, err := j.d.ReadToken(); err != nil {
				return "", j.broken(err)
			}
			if next := j.d.PeekKind(); next == '{' || next == ']' && named != "" {
				return keysOf(j.d), nil
			}
			continue
		}
		if kind == '[' {
			lists = append(lists, keysOf(j.d))
		}
		switch _, err := j.d.ReadToken(); {
		case errors.Is(err, io.EOF) && named != "":
			return "", fmt.Errorf("it has no list %q; it has %s", named, strings.Join(lists, ", "))
		case errors.Is(err, io.EOF):
			return "", errors.New("it has no list of objects that could be rows")
		case err != nil:
			return "", j.broken(err)
		}
	}
}

// keysOf is where a decoder is, without the places in lists: what it is about to read, or is in.
func keysOf(d *jsontext.Decoder) string {
	var keys []string
	for key := range d.StackPointer().Tokens() {
		keys = append(keys, key)
	}
	return strings.Join(keys, ".")
}

func (j *documentRows) next() (Row, error) {
	if row := j.ahead; row != nil {
		j.ahead = nil
		return *row, nil
	}
	if j.over {
		return Row{}, io.EOF
	}
	if j.d.PeekKind() == ']' {
		j.over = true
		return Row{}, j.rest()
	}
	raw, err := j.d.ReadValue()
	if err != nil {
		return Row{}, j.broken(err)
	}
	end := j.d.InputOffset()
	row := Row{Line: j.text.lineAt(end - int64(len(raw)))}
	j.text.most = end + 2*maxRow
	if len(raw) > maxRow {
		row.Flaw, row.Raw = fmt.Sprintf("it has more than %d bytes", maxRow), shortened(string(raw))
		return row, nil
	}
	j.fill(&row, raw)
	return row, nil
}

// rest reads what stands behind the rows, which says that the file is whole.
func (j *documentRows) rest() error {
	for {
		if _, err := j.d.ReadToken(); errors.Is(err, io.EOF) {
			return io.EOF
		} else if err != nil {
			return j.broken(err)
		}
		j.text.most = j.d.InputOffset() + 2*maxRow
	}
}

// broken says where a document cannot be read on.
func (j *documentRows) broken(err error) error {
	line := j.text.lineAt(j.d.InputOffset())
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		return fmt.Errorf("the JSON ends too early, after line %d: it was cut off, so fetch it again", line)
	}
	return fmt.Errorf("the JSON cannot be read on after line %d: %s", line, strings.TrimPrefix(err.Error(), "jsontext: "))
}

// numbered is a text of which the lines are counted.
type numbered struct {
	from   io.Reader
	read   int64
	most   int64   // how far it may be read; 0 is any
	breaks []int64 // where lines end that nobody has asked for yet
	line   int     // of what was asked for last
}

func (n *numbered) Read(p []byte) (int, error) {
	if n.most > 0 && n.read > n.most {
		return 0, errLong
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
	for len(n.breaks) > 0 && n.breaks[0] <= offset {
		n.breaks = n.breaks[1:]
		n.line++
	}
	return n.line
}

// isDocument says that what begins with an object is one document rather than an object on each line: the first line does not end it.
func isDocument(name string, begin []byte) bool {
	first, others, more := bytes.Cut(bytes.TrimLeft(begin, "\ufeff \t\r\n"), []byte("\n"))
	if more && len(bytes.TrimSpace(others)) > 0 {
		return !jsontext.Value(first).IsValid()
	}
	return strings.EqualFold(path.Ext(name), ".json") || !more && len(begin) == beginning
}
