package sheet

import (
	"archive/zip"
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"

	"github.com/xuri/excelize/v2"
)

// unzipped is how large a sheet may be in memory; larger ones go through a temporary file.
const unzipped = 4 << 20

// bookRows reads a sheet of a workbook. Cells are read as they are stored: dates as numbers of days, which mean
// the same in every locale.
type bookRows struct {
	book   *excelize.File
	rows   *excelize.Rows
	header []string
	line   int
}

// workbook opens a sheet. A formula whose result is not stored is refused: the cell would look empty.
func (r *Reader) workbook(path string, z *zip.Reader, o Options) error {
	if err := computed(z); err != nil {
		return err
	}
	book, err := excelize.OpenFile(path, excelize.Options{RawCellValue: true, UnzipXMLSizeLimit: unzipped, UnzipSizeLimit: 4 << 30})
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
	if props, err := book.GetWorkbookProps(); err == nil && props.Date1904 != nil && *props.Date1904 {
		return errors.New("the workbook counts its days from 1904: save it with days from 1900")
	}
	b := &bookRows{book: book}
	if b.rows, err = book.Rows(name); err != nil {
		return fmt.Errorf("the workbook has no sheet %q: it has %s", name, strings.Join(book.GetSheetList(), ", "))
	}
	r.closers = append(r.closers, b.rows)
	for range max(o.HeaderRow-1, 0) {
		if !b.rows.Next() {
			return fmt.Errorf("the sheet ends before its header, in row %d", o.HeaderRow)
		}
		b.line++
		if _, err := b.rows.Columns(); err != nil {
			return err
		}
	}
	for len(b.header) == 0 {
		cells, err := b.cells()
		if err != nil {
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
	b.line++
	cells, err := b.rows.Columns()
	if strings.TrimSpace(strings.Join(cells, "")) == "" {
		cells = nil
	}
	return cells, err
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

// computed says whether every formula has its result.
func computed(z *zip.Reader) error {
	for _, f := range z.File {
		if !strings.HasPrefix(f.Name, "xl/worksheets/") || !strings.HasSuffix(f.Name, ".xml") {
			continue
		}
		if err := computedIn(f); err != nil {
			return err
		}
	}
	return nil
}

func computedIn(f *zip.File) error {
	content, err := f.Open()
	if err != nil {
		return err
	}
	defer content.Close() //nolint:errcheck // it was only read
	cells := bufio.NewScanner(content)
	cells.Buffer(make([]byte, 64<<10), maxRow)
	cells.Split(endOfCell)
	for cells.Scan() {
		if !bytes.Contains(cells.Bytes(), []byte("<f")) {
			continue
		}
		if m := uncomputed.FindSubmatch(cells.Bytes()); m != nil {
			return fmt.Errorf("cell %s of %s has a formula whose result is not stored: open the workbook in a spreadsheet program and save it", m[1], strings.TrimPrefix(f.Name, "xl/"))
		}
	}
	return cells.Err()
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
