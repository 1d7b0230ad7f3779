package store_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"

	"mithaq/bench/generate"
	"mithaq/intake"
	"mithaq/internal/apitest"
	"mithaq/sheet"
	"mithaq/store"
)

// acervo is a generated register in Portuguese, as CSV with semicolons in UTF-8 and in Windows-1252, and as a workbook.
func acervo(t *testing.T, n int) (utf8, latin, workbook []byte) {
	t.Helper()
	var text bytes.Buffer
	w := csv.NewWriter(&text)
	w.Comma = ';'
	book := excelize.NewFile()
	line := 1
	put := func(row []string) {
		cells := make([]any, len(row))
		for i := range row {
			cells[i] = row[i]
		}
		cell, err := excelize.CoordinatesToCellName(1, line)
		if err := errors.Join(err, w.Write(row), book.SetSheetRow("Sheet1", cell, &cells)); err != nil {
			t.Fatal(err)
		}
		line++
	}
	put(generate.AcervoHeader)
	generate.Acervo(1, n)(func(row []string) bool { put(row); return true })
	w.Flush()
	latin, err := charmap.Windows1252.NewEncoder().Bytes(text.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	buffer, err := book.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return text.Bytes(), latin, buffer.Bytes()
}

// proposal is what inspection proposes for a file.
func proposal(t *testing.T, s *store.Store, name string, content []byte, encoding string) []byte {
	t.Helper()
	rows, err := sheet.New(bytes.NewReader(content), sheet.Options{Encoding: encoding, Name: name})
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close() //nolint:errcheck // it was only read
	var first []sheet.Row
	for len(first) < intake.Inspection {
		row, err := rows.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		first = append(first, row)
	}
	world, err := s.World(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	// Some numbers are there twice, so it says that no column tells each row from all others: whoever reads it over knows better.
	const guessed, meant = `columns: ["Código do Ato", "Título do Ato"]`, `columns: ["Código do Ato"]`
	text := intake.Propose("acervo.csv", rows.Columns(), first, rows.Format, sheet.Options{Encoding: encoding}, world)
	if !strings.Contains(text, guessed) {
		t.Errorf("the identity is not as it was:\n%s", text)
	}
	return []byte(strings.Replace(text, guessed, meant, 1))
}

// A register that nobody has seen goes the whole way by the mapping that inspection proposes: every row ends once, the same
// rows in another encoding or format are the same, and what was written can be verified.
func TestAnUnknownRegisterGoesTheWholeWay(t *testing.T) {
	apitest.Long(t)
	const n = 2000
	utf8, latin, workbook := acervo(t, n)
	s := withCorpus(t)
	mapping := proposal(t, s, "acervo.csv", latin, "windows-1252")
	report := imported(t, s, mapping, bytes.NewReader(latin), nil)
	t.Log(report)
	if report.Rows != n || report.Created+report.Warned+report.Rejected != n || report.Updated+report.Unchanged > 0 {
		t.Errorf("not every row ended once: %s", counts(report))
	}
	if report.Rejected == 0 || report.Rejected > n/50 || report.WarnedCreated+report.Created+report.Rejected != n {
		t.Errorf("some rows have the number of another: %s", counts(report))
	}
	if all := report.NamesFound + report.NamesUnfound; report.NamesFound*100 < all*99 || report.NamesUnfound == 0 {
		t.Errorf("of %d names %d were found", all, report.NamesFound)
	}
	version := func() int64 {
		v, err := s.Version(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	before := version()
	for name, content := range map[string][]byte{"acervo.csv": utf8, "acervo.xlsx": workbook} {
		again := imported(t, s, proposal(t, s, name, content, ""), bytes.NewReader(content), nil)
		if again.Unchanged+again.Rejected != n || again.Rejected != report.Rejected || version() != before {
			t.Errorf("%s is another register: %s\n%s", name, counts(again), again)
		}
	}
	if v, err := s.Verify(t.Context()); err != nil || len(v.Flaws) > 0 {
		t.Errorf("%v %s", err, strings.Join(v.Flaws[:min(len(v.Flaws), 5)], "\n"))
	}
}
