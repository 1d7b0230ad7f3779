package convert

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"mithaq/query"
)

// cellOf writes a workbook with one cell below its heading, and reads it back.
func cellOf(t *testing.T, text string) (string, error) {
	t.Helper()
	var out bytes.Buffer
	rows, err := XLSX.NewRows(&out, File{Table: query.TableWith("x", query.Column{Name: "text"}), Records: 1})
	if err != nil {
		t.Fatal(err)
	}
	if err := rows.Write([]any{text}); err != nil {
		return "", err
	}
	if err := rows.Close(); err != nil {
		t.Fatal(err)
	}
	file, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	got, err := file.GetCellValue("Sheet1", "A2")
	if err != nil {
		t.Fatal(err)
	}
	return got, file.Close()
}

func TestACellOfAWorkbookIsWholeOrRefused(t *testing.T) {
	full := strings.Repeat("😀", maxCell/2) + "x"
	for _, text := range []string{full, strings.Repeat("م", maxCell), "=1+1", "a\nb\tc", " x ", "_x000D_", "<&>\"'"} {
		if got, err := cellOf(t, text); err != nil || got != text {
			t.Errorf("%.20q comes back as %.20q, of %d bytes for %d: %v", text, got, len(got), len(text), err)
		}
	}
	for _, text := range []string{full + "x", strings.Repeat("م", maxCell+1)} {
		if got, err := cellOf(t, text); err == nil {
			t.Errorf("%.20q of %d bytes is taken as %d", text, len(text), len(got))
		}
	}
}
