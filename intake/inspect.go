package intake

import (
	"errors"
	"io"
	"maps"
	"regexp"
	"slices"
	"strings"

	"mithaq/sheet"
)

// Inspection is how many rows an inspection should see: enough for the words of most vocabularies.
const Inspection = 2000

// likeliest is the encoding of most tables that are not UTF-8.
const likeliest = "windows-1252"

// Inspect looks at the beginning of a table, which it opens as often as it takes to find out how it is read, beyond what is said of that, and proposes
// a mapping for it.
func Inspect(file string, said sheet.Options, open func(sheet.Options) (*sheet.Reader, error), world *World) (proposal string, err error) {
	how := said
	t, err := begin(open, how)
	if foreign := (sheet.NotUTF8{}); errors.As(err, &foreign) && said.Encoding == "" {
		how.Encoding = likeliest
		if t, err = begin(open, how); err == nil && t.binary() {
			return "", errors.New("it is no text: save its table as CSV or XLSX")
		}
	}
	if err == nil && t.titled() {
		if found, row := lower(open, how); found != nil {
			t, how.HeaderRow = found, row
		}
	}
	if err != nil {
		return "", err
	}
	if len(t.columns) == 0 {
		return "", errors.New("it has no columns")
	}
	how.List = t.list
	if each := t.dated(open, how, world); len(each) > 0 {
		how.Each = each
		if t, err = begin(open, how); err != nil {
			return "", err
		}
	}
	p := newProposal(t.columns, t.rows, t.format, world)
	if p.said = said; t.list == "" { // where in a document the rows are is said beside it
		p.notes = t.notes
	}
	return p.of(file, how), nil
}

// beginning is the columns and the first rows of a table.
type beginning struct {
	format  sheet.Format
	list    string // of a document of JSON
	lists   []string
	notes   []string // of the reader
	columns []string
	rows    []sheet.Row
}

func begin(open func(sheet.Options) (*sheet.Reader, error), how sheet.Options) (*beginning, error) {
	r, err := open(how)
	if err != nil {
		return nil, err
	}
	defer r.Close() //nolint:errcheck // it was only read
	t := &beginning{format: r.Format, list: r.List}
	for len(t.rows) < Inspection {
		row, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		t.rows = append(t.rows, row)
	}
	t.columns, t.lists, t.notes = r.Columns(), r.Lists(), r.Notes
	return t, nil
}

// binary says that there are characters in it that no text has.
func (t *beginning) binary() bool {
	control := func(r rune) bool { return r < ' ' && r != '\t' && r != '\n' && r != '\r' }
	for _, row := range t.rows {
		for _, cell := range append([]string{row.Raw}, row.Cells...) {
			if strings.ContainsFunc(cell, control) {
				return true
			}
		}
	}
	return false
}

// titled says that what was taken for the header looks like a title above it: fewer than half of the cells of most rows have
// something in it, or most rows do not fit it, or it has one cell alone, so that what parts the cells is not known.
func (t *beginning) titled() bool {
	widths := map[int]int{}
	for _, row := range t.rows {
		widths[len(row.Cells)]++
	}
	width := 0
	for w, n := range widths {
		if n > widths[width] || n == widths[width] && w > width {
			width = w
		}
	}
	return !t.format.Keyed() && (len(t.columns) == 1 || 2*t.named() < width || 2*t.flawed() > len(t.rows))
}

// flawed is how many rows do not fit the header.
func (t *beginning) flawed() (n int) {
	for _, row := range t.rows {
		if row.Flaw != "" {
			n++
		}
	}
	return n
}

// named is how many columns have names.
func (t *beginning) named() (n int) {
	for _, name := range t.columns {
		if !nameless.MatchString(name) {
			n++
		}
	}
	return n
}

// headed says that what was taken for the header looks like one: most rows have as many cells, most of its own have names, one of
// them has a word that headers have, and none is a number or a date.
func (t *beginning) headed() bool {
	known := slices.ContainsFunc(t.columns, func(name string) bool {
		return slices.ContainsFunc(slices.Collect(maps.Values(spoken().headers)), func(words *regexp.Regexp) bool { return words.MatchString(folded(name)) })
	})
	return known && len(t.columns) > 1 && t.flawed()*10 <= len(t.rows) && t.named()*5 >= len(t.columns)*4 && !slices.ContainsFunc(t.columns, isDatum)
}

// nameless is what a column without a name is called.
var nameless = regexp.MustCompile(`^column \d+$`)

// lowest is the lowest row in which a header is sought: above it stand a title, an author, a day.
const lowest = 15

// lower finds the header of a table under what stands above it; nil if there is none.
func lower(open func(sheet.Options) (*sheet.Reader, error), how sheet.Options) (found *beginning, row int) {
	for how.HeaderRow = 2; how.HeaderRow <= lowest; how.HeaderRow++ {
		t, err := begin(open, how)
		switch {
		case found != nil && (err != nil || !slices.Equal(t.columns, found.columns)):
			return found, row
		case err == nil && t.headed():
			found, row = t, how.HeaderRow // again, if the row was empty
		}
	}
	return found, row
}

// isDatum says that a cell is a number or a date: that of a row, not of a header.
func isDatum(cell string) bool {
	return readable(cell, "dmy") || number.MatchString(cell)
}

var number = regexp.MustCompile(`^[\d.,]+$`)
