package sheet

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxRow is the most bytes that a row may have. The longest of real registers have some thousand.
const maxRow = 1 << 20

// lines reads lines of at most so many bytes, and can take lines back.
type lines struct {
	from *bufio.Reader
	back []line // lines to be read again
	line int    // of the last line read
}

// line is a line that was read; of one that is too long only the beginning.
type line struct {
	text []byte
	long bool
}

func newLines(from io.Reader) *lines { return &lines{from: bufio.NewReaderSize(from, 256<<10)} }

var errLong = fmt.Errorf("it has more than %d bytes without an end: a quotation mark or a line break may be missing", maxRow)

// read answers the next line with its end, in memory of its own; errLong if it is too long, which it has passed then.
func (l *lines) read() ([]byte, error) {
	if len(l.back) > 0 {
		again := l.back[0]
		l.back = l.back[1:]
		l.line++
		if again.long {
			return again.text, errLong
		}
		return again.text, nil
	}
	var line []byte
	for {
		part, err := l.from.ReadSlice('\n')
		if len(line)+len(part) > maxRow {
			l.line++
			return line, errors.Join(errLong, l.skip(err))
		}
		line = append(line, part...)
		switch {
		case err == nil, errors.Is(err, io.EOF) && len(line) > 0:
			l.line++
			return line, nil
		case !errors.Is(err, bufio.ErrBufferFull):
			return nil, err
		}
	}
}

// skip passes the rest of a line.
func (l *lines) skip(err error) error {
	for errors.Is(err, bufio.ErrBufferFull) {
		_, err = l.from.ReadSlice('\n')
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	return nil
}

// unread takes lines back, the last of which was read last.
func (l *lines) unread(some []line) {
	l.back = append(some, l.back...)
	l.line -= len(some)
}

// textRows reads CSV (RFC 4180) and TSV: the same with another delimiter.
type textRows struct {
	*lines
	delimiter byte
	header    []string
}

func newTextRows(from io.Reader, format Format, o Options) (*textRows, error) {
	t := &textRows{lines: newLines(from), delimiter: ','}
	for range o.HeaderRow - 1 {
		if _, err := t.read(); err != nil {
			return nil, fmt.Errorf("the file ends before its header, on line %d", o.HeaderRow)
		}
	}
	first, err := t.read()
	for err == nil && len(bytes.TrimSpace(first)) == 0 {
		first, err = t.read()
	}
	if errors.Is(err, io.EOF) {
		err = errors.New("nothing but empty lines is there")
	}
	if err != nil {
		return nil, fmt.Errorf("the header cannot be read: %w", err)
	}
	switch {
	case len(o.Delimiter) == 1:
		t.delimiter = o.Delimiter[0]
	case o.Delimiter != "":
		return nil, fmt.Errorf("%q is no delimiter: write one character", o.Delimiter)
	case format == TSV:
		t.delimiter = '\t'
	default:
		t.delimiter = delimiterOf(first)
	}
	t.unread([]line{{text: first}})
	row, err := t.record()
	if err == nil && row.Flaw != "" {
		err = errors.New(row.Flaw)
	}
	if err != nil {
		return nil, fmt.Errorf("the header cannot be read: %w", err)
	}
	t.header, err = named(row.Cells)
	return t, err
}

// delimiterOf is the likeliest delimiter of a header: the one that stands in it most often.
func delimiterOf(header []byte) byte {
	best := byte(',')
	for _, d := range []byte(";\t|") {
		if bytes.Count(header, []byte{d}) > bytes.Count(header, []byte{best}) {
			best = d
		}
	}
	return best
}

// Visible is the name of a column as one sees it, who has to write it into a mapping: letters without a width are not in it, and lines
// are not broken.
func Visible(name string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r), r == '\u200b', r == '\u2060', r == '\ufeff':
			return -1
		}
		return r
	}, name))
}

// named checks the names of columns: each is given, and once.
func named(header []string) ([]string, error) {
	for i, name := range header {
		header[i] = Visible(name)
		if header[i] == "" {
			header[i] = fmt.Sprintf("column %d", i+1)
		}
		if at := slices.Index(header[:i], header[i]); at >= 0 {
			return nil, fmt.Errorf("the columns %d and %d are both called %q", at+1, i+1, header[i])
		}
	}
	return header, nil
}

func (t *textRows) columns() []string { return t.header }

func (t *textRows) next() (Row, error) {
	for {
		row, err := t.record()
		if err != nil || row.Flaw != "" {
			return row, err
		}
		if len(row.Cells) == 1 && strings.TrimSpace(row.Cells[0]) == "" {
			continue // a blank line
		}
		for len(row.Cells) > len(t.header) && row.Cells[len(row.Cells)-1] == "" {
			row.Cells = row.Cells[:len(row.Cells)-1] // delimiters behind the last cell
		}
		if len(row.Cells) != len(t.header) {
			row.Flaw = fmt.Sprintf("it has %d cells where the header has %d", len(row.Cells), len(t.header))
			row.Raw = shortened(strings.Join(row.Cells, string(t.delimiter)))
		}
		return row, nil
	}
}

// record reads one record, which may go over several lines if a cell is quoted.
func (t *textRows) record() (Row, error) {
	first, err := t.read()
	row := Row{Line: t.line}
	if err != nil {
		return t.tooLong(row, first, err)
	}
	if !utf8.Valid(first) {
		row.Flaw, row.Raw = "it is not UTF-8", shortened(string(first))
		return row, nil
	}
	whole, more := first, []line(nil)
	for quoted := t.leavesOpen(first, false); quoted; {
		next, err := t.read()
		if err != nil && !errors.Is(err, errLong) && !errors.Is(err, io.EOF) {
			return row, err
		}
		if err != nil || len(whole)+len(next) > maxRow || !utf8.Valid(next) {
			if long := errors.Is(err, errLong); long || err == nil {
				more = append(more, line{next, long})
			}
			t.unread(more)
			row.Flaw, row.Raw = "a quotation mark in it is not closed", shortened(string(first))
			return row, nil
		}
		more = append(more, line{text: next})
		whole = append(whole, next...)
		quoted = t.leavesOpen(next, true)
	}
	row.Cells, row.Flaw = cells(whole, t.delimiter)
	if row.Flaw != "" {
		t.unread(more)
		row.Raw = shortened(string(first))
	}
	return row, nil
}

func (t *textRows) tooLong(row Row, line []byte, err error) (Row, error) {
	if errors.Is(err, errLong) {
		row.Flaw, row.Raw = errLong.Error(), shortened(string(line))
		return row, nil
	}
	return row, err
}

// leavesOpen says whether a line ends within a quoted cell; it may begin in one. Marks come in pairs, but for those
// in the middle of a cell that is not quoted.
func (t *textRows) leavesOpen(line []byte, quoted bool) bool {
	at := bytes.IndexByte(line, '"')
	if at < 0 {
		return quoted
	}
	for i := at; i < len(line); i++ {
		switch {
		case line[i] != '"':
		case quoted:
			quoted = false
		default:
			quoted = i == 0 || line[i-1] == t.delimiter || line[i-1] == '"'
		}
	}
	return quoted
}

// cells takes a record apart.
func cells(line []byte, delimiter byte) (all []string, flaw string) {
	rest := strings.TrimRight(string(line), "\r\n")
	for {
		if !strings.HasPrefix(rest, `"`) {
			cell, after, more := strings.Cut(rest, string(delimiter))
			all = append(all, cell)
			if !more {
				return all, ""
			}
			rest = after
			continue
		}
		cell, after, ok := unquoted(rest[1:])
		if !ok || after != "" && after[0] != delimiter {
			return nil, fmt.Sprintf("cell %d begins with a quotation mark and does not end with one", len(all)+1)
		}
		all = append(all, cell)
		if after == "" {
			return all, ""
		}
		rest = after[1:]
	}
}

// unquoted reads up to the quotation mark that closes a cell.
func unquoted(s string) (cell, after string, ok bool) {
	at := strings.IndexByte(s, '"')
	if at < 0 {
		return "", "", false
	}
	if at+1 == len(s) || s[at+1] != '"' {
		return s[:at], s[at+1:], true
	}
	var b strings.Builder
	for {
		b.WriteString(s[:at])
		s = s[at+1:]
		if !strings.HasPrefix(s, `"`) {
			return b.String(), s, true
		}
		b.WriteByte('"')
		s = s[1:]
		if at = strings.IndexByte(s, '"'); at < 0 {
			return "", "", false
		}
	}
}

// shown is how many bytes of a row with a flaw are kept.
const shown = 2000

func shortened(s string) string {
	s = strings.TrimRight(strings.ToValidUTF8(s, "\uFFFD"), "\r\n")
	if len(s) <= shown {
		return s
	}
	return strings.ToValidUTF8(s[:shown], "") + "…"
}
