package sheet

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// A workbook stores a date as a number; that it is one, and how much of it was meant, its format says alone.
func TestNumbersOfAWorkbookAreReadAsTheyAreShown(t *testing.T) {
	for _, c := range []struct {
		number any
		format string // a number of a format that every program knows, or a code
		want   string
	}{
		{7611, "14", "1920-11-01"}, {2000, "14", "1905-06-22"}, {36161, "dd/mm/yyyy", "1999-01-01"}, {36161, `[$-416]d" de "mmmm" de "yyyy;@`, "1999-01-01"},
		{1, "14", "1900-01-01"}, {59, "14", "1900-02-28"}, {60, "14", "60"}, {61, "14", "1900-03-01"}, {2958465, "14", "9999-12-31"}, {2958466, "14", "2958466"}, {-3, "14", "1899-12-27"}, {-12875, "yyyy", "1864-09-29"}, {-12875.5, "22", "1864-09-28T12:00:00"}, {-700000, "14", "-700000"}, {-2000000, "14", "-2000000"},
		{36161, "yyyy", "1999"}, {36163, "yyyy", "1999-01-03"}, {36161, "17", "1999-01"}, {36163, "mmm yy", "1999-01-03"}, {36161, "mm/yyyy", "1999-01"},
		{36161.75, "22", "1999-01-01T18:00:00"}, {36161.75, "14", "1999-01-01"}, {36161.25, "dd/mm/yyyy hh:mm", "1999-01-01T06:00:00"}, {0.5, "20", "0.5"}, {1.5, "[h]:mm", "1.5"},
		{1987, "General", "1987"}, {1987, "0", "1987"}, {1987, "#,##0.00", "1987"}, {1987, `0" days"`, "1987"}, {1987, `[Red]0`, "1987"}, {12, "00000", "00012"}, {123456, "00000", "123456"},
		{1.5, "000", "1.5"}, {"1987", "14", "1987"}, {"12 March 1987", "14", "12 March 1987"}, {"007", "14", "007"}, {true, "14", "1"},
	} {
		f := excelize.NewFile()
		style := &excelize.Style{CustomNumFmt: &c.format}
		if len(c.format) == 2 {
			style = &excelize.Style{NumFmt: numberIn([]byte(c.format), 0)}
		}
		id, err := f.NewStyle(style)
		if err != nil {
			t.Fatal(err)
		}
		for cell, value := range map[string]any{"A1": "No", "B1": "Date", "C1": "Other", "A2": 5000, "B2": c.number, "C2": 7000} {
			if err := f.SetCellValue("Sheet1", cell, value); err != nil {
				t.Fatal(err)
			}
		}
		if err := f.SetCellStyle("Sheet1", "B2", "B2", id); err != nil {
			t.Fatal(err)
		}
		if rows, _, err := all(t, saved(t, f), Options{}); err != nil || len(rows) != 1 || strings.Join(rows[0].Cells, "|") != "5000|"+c.want+"|7000" {
			t.Errorf("%v as %s: %+v %v, want %s", c.number, c.format, rows, err, c.want)
		}
	}
}

// Cells need not say where they stand, and a column may change its format from row to row.
func TestEachCellIsReadInItsOwnFormat(t *testing.T) {
	f := excelize.NewFile()
	dates, err := f.NewStyle(&excelize.Style{NumFmt: 14})
	if err != nil {
		t.Fatal(err)
	}
	for row := 1; row <= 40; row++ {
		if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", row), &[]any{"a", 7000 + row, 1900 + row, nil, "x"}); err != nil {
			t.Fatal(err)
		}
		column := []string{"B", "C"}[row/3%2]
		if err := f.SetCellStyle("Sheet1", fmt.Sprint(column, row), fmt.Sprint("D", row), dates); err != nil {
			t.Fatal(err)
		}
	}
	written := saved(t, f)
	for name, file := range map[string][]byte{"as written": written, "without places": withoutPlaces(t, written)} {
		rows, _, err := all(t, file, Options{HeaderRow: 3})
		if err != nil || len(rows) != 37 {
			t.Fatalf("%s: %d rows, %v", name, len(rows), err)
		}
		for _, row := range rows {
			if row.Flaw != "" || strings.Contains(row.Cells[1], "-") != (row.Line/3%2 == 0) || !strings.Contains(row.Cells[2], "-") || row.Cells[4] != "x" {
				t.Errorf("%s: %+v", name, row)
			}
		}
	}
}

// withoutPlaces is a workbook whose rows and cells do not say where they stand, which they need not.
func withoutPlaces(t *testing.T, workbook []byte) []byte {
	t.Helper()
	return rewritten(t, workbook, "xl/worksheets/sheet1.xml", `(<(?:row|c)) r="\w+"`, "$1")
}

// rewritten is a workbook in a part of which something is written in another way.
func rewritten(t *testing.T, workbook []byte, part, pattern, with string) []byte {
	t.Helper()
	from, err := zip.NewReader(bytes.NewReader(workbook), int64(len(workbook)))
	if err != nil {
		t.Fatal(err)
	}
	var parts []any
	for _, f := range from.File {
		content, err := fs.ReadFile(from, f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if f.Name == part {
			content = regexp.MustCompile(pattern).ReplaceAll(content, []byte(with))
		}
		parts = append(parts, f.Name, content)
	}
	return zipped(t, parts...)
}

// dated is a workbook with a column of numbers, shown by a format.
func dated(t *testing.T, format string, numbers ...float64) (f *excelize.File) {
	t.Helper()
	f = excelize.NewFile()
	id, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
	if err != nil {
		t.Fatal(err)
	}
	if err := f.SetCellValue("Sheet1", "A1", "Date"); err != nil {
		t.Fatal(err)
	}
	for i, n := range numbers {
		at := fmt.Sprint("A", i+2)
		if err := errors.Join(f.SetCellValue("Sheet1", at, n), f.SetCellStyle("Sheet1", at, at, id)); err != nil {
			t.Fatal(err)
		}
	}
	return f
}

// first is the first cell of each row.
func first(t *testing.T, workbook []byte) string {
	t.Helper()
	rows, _, err := all(t, workbook, Options{})
	if err != nil {
		t.Fatal(err)
	}
	var cells []string
	for _, row := range rows {
		cells = append(cells, row.Cells[0])
	}
	return strings.Join(cells, "|")
}

// Calc has no leap day in 1900, and counts back from there; some workbooks count from 1904.
func TestWorkbooksNumberTheirDaysInTheirOwnWay(t *testing.T) {
	numbers := []float64{-12875, -1, 1, 16, 59, 60, 61, 36161}
	excel := saved(t, dated(t, "dd/mm/yyyy", numbers...))
	if got, want := first(t, excel), "1864-09-29|1899-12-29|1900-01-01|1900-01-16|1900-02-28|60|1900-03-01|1999-01-01"; got != want {
		t.Errorf("Excel's: %s, want %s", got, want)
	}
	calc := rewritten(t, excel, "xl/workbook.xml", `<workbookPr`, `<fileVersion appName="Calc"/><workbookPr`)
	if got, want := first(t, calc), "1864-09-29|1899-12-29|1899-12-31|1900-01-15|1900-02-27|1900-02-28|1900-03-01|1999-01-01"; got != want {
		t.Errorf("Calc's: %s, want %s", got, want)
	}
	yes := true
	book := dated(t, "dd/mm/yyyy", -1462, 1, 60, 34699)
	if err := book.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &yes}); err != nil {
		t.Fatal(err)
	}
	from1904 := saved(t, book)
	if got, want := first(t, from1904), "1899-12-30|1904-01-02|1904-03-01|1999-01-01"; got != want {
		t.Errorf("from 1904: %s, want %s", got, want)
	}
	r, err := New(bytes.NewReader(from1904), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if said := strings.Join(r.Notes, " "); !strings.Contains(said, "counts its days from 1904") {
		t.Errorf("it is not told: %q", said)
	}
	if err := r.Close(); err != nil {
		t.Error(err)
	}
}

// A cell may have its date as ISO 8601 writes it: it is shown by its format all the same.
func TestDatesInWordsOfAWorkbookAreReadAsTheyAreShown(t *testing.T) {
	for _, c := range []struct{ format, stored, want string }{
		{"yyyy", "1999-01-01", "1999"}, {"yyyy", "1999-01-01T00:00:00.000Z", "1999"}, {"mmm yyyy", "1999-05-01T00:00:00", "1999-05"}, {"dd/mm/yyyy", "1999-05-01T00:00:00", "1999-05-01"},
		{"dd/mm/yyyy hh:mm", "1999-05-01T18:30:00", "1999-05-01T18:30:00"}, {"hh:mm", "1899-12-30T08:30:00Z", "08:30:00"}, {"General", "1999-05-01", "1999-05-01"}, {"yyyy", "May 1999", "May 1999"},
	} {
		written := rewritten(t, saved(t, dated(t, c.format, 36161)), "xl/worksheets/sheet1.xml", `(<c r="A2"[^>]*?)(?: t="n")?><v>36161</v>`, `$1 t="d"><v>`+c.stored+`</v>`)
		if got := first(t, written); got != c.want {
			t.Errorf("%s as %s: %s, want %s", c.stored, c.format, got, c.want)
		}
	}
}
