package convert

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"mithaq/models"
	"mithaq/query"
)

// maxXLSX is the most rows of a workbook: it is made as a whole before the first byte is sent.
const maxXLSX = 50_000

// maxCell is the most characters that Excel takes in a cell; it counts the units of UTF-16, of which an emoji has two.
const maxCell = 32_767

// XLSX is a workbook of one sheet, from right to left for a language that is written so.
var XLSX = register(Format{
	Format: query.Format{Name: "xlsx", Ext: "xlsx", Media: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Tables: true,
		Doc: "a workbook for Excel and the like, of 50,000 rows at most, from right to left for a language that is written so."},
	New: asTable(func(w io.Writer, f File) (Rows, error) {
		if f.Records > maxXLSX {
			return nil, tooLong(fmt.Sprintf("%d records", f.Records))
		}
		return newWorkbook(w, f)
	}),
})

func tooLong(has string) error {
	return models.Invalid{{Location: "format", Reason: fmt.Sprintf("a workbook has %d rows at most, and this would have %s: ask for csv or parquet, or for less", maxXLSX, has)}}
}

type workbook struct {
	out    io.Writer
	file   *excelize.File
	stream *excelize.StreamWriter
	names  []string
	rows   int
	cells  []any
}

func newWorkbook(w io.Writer, f File) (Rows, error) {
	b := &workbook{out: w, file: excelize.NewFile(), names: f.Table.Names(), cells: make([]any, len(f.Table.Columns))}
	const sheet = "Sheet1"
	// Before the stream: what is set after it is lost.
	if len(f.Langs) > 0 && rightToLeft(f.Langs.Answered()) {
		yes := true
		if err := b.file.SetSheetView(sheet, 0, &excelize.ViewOptions{RightToLeft: &yes}); err != nil {
			return nil, err
		}
	}
	var err error
	if b.stream, err = b.file.NewStreamWriter(sheet); err != nil {
		return nil, err
	}
	if err := b.stream.SetColWidth(1, len(b.names), 22); err != nil {
		return nil, err
	}
	if err := b.stream.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return nil, err
	}
	bold, err := b.file.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	if err != nil {
		return nil, err
	}
	for i, name := range b.names {
		b.cells[i] = excelize.Cell{StyleID: bold, Value: name}
	}
	return b, b.stream.SetRow("A1", b.cells)
}

func rightToLeft(lang string) bool {
	primary, _, _ := strings.Cut(lang, "-")
	return primary == "ar" || primary == "fa" || primary == "he" || primary == "ur"
}

func (b *workbook) Write(row []any) error {
	if b.rows++; b.rows > maxXLSX {
		return tooLong("more")
	}
	for i, v := range row {
		if s, ok := v.(string); ok && len(s) > maxCell && units(s) > maxCell {
			return models.Invalid{{Location: "format", Reason: fmt.Sprintf("a cell of a workbook has %d characters at most, and %s of row %d has more: ask for csv or parquet", maxCell, b.names[i], b.rows)}}
		}
		b.cells[i] = v
	}
	return b.stream.SetRow(fmt.Sprintf("A%d", b.rows+1), b.cells)
}

func units(s string) (n int) {
	for _, r := range s {
		n += utf16.RuneLen(r)
	}
	return n
}

func (b *workbook) Close() error {
	err := b.stream.Flush()
	if err == nil {
		err = b.file.Write(b.out)
	}
	if closing := b.file.Close(); err == nil {
		err = closing
	}
	return err
}
