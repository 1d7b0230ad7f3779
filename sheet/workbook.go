package sheet

import (
	"archive/zip"
	"bufio"
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// unzipped is how large a sheet may be in memory; larger ones go through a temporary file.
const unzipped = 4 << 20

// bookRows reads a sheet of a workbook. Cells are read as they are stored, which means the same in every locale, but for dates and for zeros
// in front of a number (see looks).
type bookRows struct {
	book   *excelize.File
	rows   *excelize.Rows
	header []string
	line   int
	merged map[int][]span // by the rows that they begin in
	open   []span         // that go on below
	looks  *looks
}

// span is a cell that was merged with those below it: each row has its value.
type span struct {
	column, until int
	value         string
}

// workbook opens a sheet. A formula whose result is not stored is refused: the cell would look empty.
func (r *Reader) workbook(file string, z *zip.Reader, o Options) error {
	book, err := excelize.OpenFile(file, excelize.Options{RawCellValue: true, UnzipXMLSizeLimit: unzipped, UnzipSizeLimit: 4 << 30})
	if err != nil {
		return fmt.Errorf("the workbook cannot be read: %w", err)
	}
	r.closers = append(r.closers, book)
	name := o.Sheet
	if names := book.GetSheetList(); name == "" {
		name = names[0]
		if len(names) > 1 {
			r.Notes = append(r.Notes, fmt.Sprintf("the workbook has %d sheets (%s); the first is read", len(names), strings.Join(names, ", ")))
		}
	}
	b := &bookRows{book: book, looks: &looks{book: book, days: countOf(book), styles: map[int]look{}, runs: map[int][]run{}}}
	if b.looks.days.first.After(FirstDay) {
		r.Notes = append(r.Notes, "the workbook counts its days from 1904, and its dates are read so; numbers in cells without the format of a date are taken for days that are counted from 1900")
	}
	if b.rows, err = book.Rows(name); err != nil {
		return fmt.Errorf("the workbook has no sheet %q: it has %s", name, strings.Join(book.GetSheetList(), ", "))
	}
	if b.merged, err = scan(z, name, b.looks); err != nil {
		return err
	}
	if len(b.merged) > 0 {
		r.Notes = append(r.Notes, "cells that were merged with those below them are read in each of their rows")
	}
	r.closers = append(r.closers, b.rows)
	for range max(o.HeaderRow-1, 0) {
		if !b.rows.Next() {
			return fmt.Errorf("the sheet ends before its header, in row %d", o.HeaderRow)
		}
		cells, err := b.row()
		if err != nil {
			return err
		}
		b.filled(cells)
	}
	for len(b.header) == 0 {
		cells, err := b.cells()
		switch {
		case errors.Is(err, io.EOF) && len(book.GetSheetList()) > 1:
			return fmt.Errorf("the sheet %q is empty: say which is to be read, of %s", name, strings.Join(book.GetSheetList(), ", "))
		case errors.Is(err, io.EOF):
			return fmt.Errorf("the sheet %q is empty", name)
		case err != nil:
			return fmt.Errorf("the sheet %q has no header: %w", name, err)
		}
		b.header = cells
	}
	b.header, err = named(b.header)
	r.rows = b
	return err
}

func (b *bookRows) columns() []string { return b.header }

// cells are those of the next row, none if it is empty.
func (b *bookRows) cells() ([]string, error) {
	if !b.rows.Next() {
		if err := b.rows.Error(); err != nil {
			return nil, err
		}
		return nil, io.EOF
	}
	cells, err := b.row()
	if strings.TrimSpace(strings.Join(cells, "")) == "" {
		return nil, err
	}
	return b.filled(cells), err
}

// row are the cells of the row that was come to, as they are shown.
func (b *bookRows) row() ([]string, error) {
	b.line++
	cells, err := b.rows.Columns()
	b.looks.show(b.line, cells)
	return cells, err
}

// filled are the cells of a row with the values of those that were merged with cells of it.
func (b *bookRows) filled(cells []string) []string {
	b.open = slices.DeleteFunc(b.open, func(s span) bool { return s.until < b.line })
	for _, s := range b.open {
		for s.value != "" && len(cells) <= s.column {
			cells = append(cells, "")
		}
		if s.value != "" {
			cells[s.column] = cmp.Or(cells[s.column], s.value)
		}
	}
	for _, s := range b.merged[b.line] {
		if s.column < len(cells) {
			s.value = cells[s.column]
			b.open = append(b.open, s)
		}
	}
	return cells
}

func (b *bookRows) next() (Row, error) {
	for {
		cells, err := b.cells()
		row := Row{Line: b.line, Cells: cells}
		switch {
		case err != nil:
			return row, err
		case len(cells) == 0:
			continue
		case len(cells) > len(b.header):
			row.Flaw = fmt.Sprintf("it has %d cells where the header has %d", len(cells), len(b.header))
			row.Raw = shortened(strings.Join(cells, "\t"))
			return row, nil
		}
		for len(row.Cells) < len(b.header) { // empty cells at the end are not stored
			row.Cells = append(row.Cells, "")
		}
		return row, nil
	}
}

// uncomputed is a cell with a formula and without a result.
var uncomputed = regexp.MustCompile(`<c\b[^>]*\br="([A-Z]+[0-9]+)"[^>]*><f\b[^>]*(?:/>|>[^<]*</f>)(?:<v\s*/>|<v></v>)?</c>$`)

// merge is a range of merged cells.
var merge = regexp.MustCompile(`<(?:\w+:)?mergeCell\s+ref=["']([A-Z]+)([0-9]+):[A-Z]+([0-9]+)["']`)

// mostMerged is how many cells of a sheet are read in further rows.
const mostMerged = maxCells

// scan looks through a sheet: whether every formula has its result, how cells are shown, and which are merged with those below them.
func scan(z *zip.Reader, name string, shown *looks) (merged map[int][]span, err error) {
	part, err := partOf(z, name)
	if err != nil {
		return nil, err
	}
	content, err := z.Open(part)
	if err != nil {
		return nil, err
	}
	defer content.Close() //nolint:errcheck // it was only read
	merged = map[int][]span{}
	all := 0
	cells := bufio.NewScanner(content)
	cells.Buffer(make([]byte, 64<<10), 16*maxRow) // what stands behind the last cell is one piece
	cells.Split(endOfCell)
	for cells.Scan() {
		text := cells.Bytes()
		if shown.see(text); shown.all > mostRuns {
			return nil, fmt.Errorf("the sheet changes the format of its cells more than %d times: give each column one format", mostRuns)
		}
		if bytes.Contains(text, []byte("<f")) {
			if m := uncomputed.FindSubmatch(text); m != nil {
				return nil, fmt.Errorf("cell %s of %s has a formula whose result is not stored: open the workbook in a spreadsheet program and save it", m[1], strings.TrimPrefix(part, "xl/"))
			}
		}
		if !bytes.Contains(text, []byte("mergeCell")) {
			continue
		}
		for _, m := range merge.FindAllSubmatch(text, -1) {
			column, _ := excelize.ColumnNameToNumber(string(m[1])) // letters, as the pattern has it
			from, _ := strconv.Atoi(string(m[2]))
			until, _ := strconv.Atoi(string(m[3]))
			if column > 0 && until > from {
				merged[from] = append(merged[from], span{column: column - 1, until: until})
				if all += until - from; all > mostMerged {
					return nil, fmt.Errorf("the sheet has more than %d merged cells: undo them in a spreadsheet program", mostMerged)
				}
			}
		}
	}
	return merged, cells.Err()
}

// partOf is where a workbook has a sheet.
func partOf(z *zip.Reader, name string) (string, error) {
	var book struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
			ID   string `xml:"id,attr"`
		} `xml:"sheets>sheet"`
	}
	var parts struct {
		Relationships []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if err := errors.Join(decode(z, "xl/workbook.xml", &book), decode(z, "xl/_rels/workbook.xml.rels", &parts)); err != nil {
		return "", fmt.Errorf("the workbook cannot be read: %w", err)
	}
	for _, s := range book.Sheets {
		for _, p := range parts.Relationships {
			if strings.EqualFold(s.Name, name) && p.ID == s.ID {
				if target, ok := strings.CutPrefix(p.Target, "/"); ok {
					return path.Clean(target), nil
				}
				return path.Join("xl", p.Target), nil
			}
		}
	}
	return "", fmt.Errorf("the workbook says nowhere where its sheet %q is", name)
}

func decode(z *zip.Reader, name string, into any) error {
	content, err := z.Open(name)
	if err != nil {
		return err
	}
	defer content.Close() //nolint:errcheck // it was only read
	return xml.NewDecoder(io.LimitReader(content, 16*maxRow)).Decode(into)
}

// endOfCell cuts a sheet after each cell.
func endOfCell(data []byte, atEOF bool) (int, []byte, error) {
	const end = "</c>"
	if i := bytes.Index(data, []byte(end)); i >= 0 {
		return i + len(end), data[:i+len(end)], nil
	}
	if atEOF && len(data) > 0 {
		return len(data), data, nil
	}
	return 0, nil, nil
}
