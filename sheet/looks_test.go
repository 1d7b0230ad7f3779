package sheet

import (
	"archive/zip"
	"bytes"
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
		{1, "14", "1900-01-01"}, {59, "14", "1900-02-28"}, {60, "14", "60"}, {61, "14", "1900-03-01"}, {2958465, "14", "9999-12-31"}, {2958466, "14", "2958466"}, {-3, "14", "-3"},
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
		if f.Name == "xl/worksheets/sheet1.xml" {
			content = regexp.MustCompile(`(<(?:row|c)) r="\w+"`).ReplaceAll(content, []byte("$1"))
		}
		parts = append(parts, f.Name, content)
	}
	return zipped(t, parts...)
}
