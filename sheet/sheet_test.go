package sheet

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

const agreements = "id,title\n1,\"Air services, Rabat\"\n2,\"Of \"\"friendship\"\"\nand good neighbours\"\n3,مذكرة تفاهم\n"

var agreementRows = [][]string{{"1", "Air services, Rabat"}, {"2", "Of \"friendship\"\nand good neighbours"}, {"3", "مذكرة تفاهم"}}

// all reads every row of a table.
func all(t *testing.T, content []byte, o Options) (rows []Row, columns []string, err error) {
	t.Helper()
	r, err := New(bytes.NewReader(content), o)
	if err != nil {
		return nil, nil, err
	}
	defer func() {
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	}()
	for {
		row, err := r.Next()
		if errors.Is(err, io.EOF) {
			return rows, r.Columns(), nil
		}
		if err != nil {
			return rows, r.Columns(), err
		}
		rows = append(rows, row)
	}
}

func TestEveryFormatAndPackingReadsTheSame(t *testing.T) {
	ndjson := "{\"id\":1,\"title\":\"Air services, Rabat\"}\n{\"id\":\"2\",\"title\":\"Of \\\"friendship\\\"\\nand good neighbours\"}\n\n{\"title\":\"مذكرة تفاهم\",\"id\":3}\n"
	plain := map[string][]byte{
		"a.csv": []byte(agreements), "b.csv": []byte("\ufeff" + agreements), "c.ndjson": []byte(ndjson), "d": []byte(ndjson), "j.json": []byte("[" + strings.ReplaceAll(strings.TrimSuffix(strings.ReplaceAll(ndjson, "}\n\n", "}\n"), "\n"), "}\n", "},\n") + "]"),
		"e.csv": []byte(strings.ReplaceAll(strings.ReplaceAll(agreements, "services, ", "services\x00 "), ",", ";")), "f.xlsx": workbook(t, append([][]string{{"id", "title"}}, agreementRows...)),
		"g.tsv": []byte("id\ttitle\n1\tAir services, Rabat\n2\t\"Of \"\"friendship\"\"\nand good neighbours\"\n3\tمذكرة تفاهم"),
		"h.csv": encoded(t, "\ufeff"+agreements), "i.csv": []byte(strings.ReplaceAll(agreements, "\n", "\r\n")),
	}
	plain["e.csv"] = bytes.ReplaceAll(plain["e.csv"], []byte{0}, []byte(","))
	for name, content := range plain {
		for packing, packed := range map[string][]byte{"": content, ".gz": gzipped(t, content), ".zip": zipped(t, name, content), ".zip.gz": gzipped(t, zipped(t, name, content))} {
			if name == "d" && strings.Contains(packing, "zip") {
				continue // in an archive a table is known by its ending
			}
			t.Run(name+packing, func(t *testing.T) {
				rows, columns, err := all(t, packed, Options{Name: name + packing})
				if err != nil {
					t.Fatal(err)
				}
				var got [][]string
				for _, r := range rows {
					got = append(got, []string{r.Cells[0], strings.ReplaceAll(r.Cells[1], "\r\n", "\n")})
				}
				if fmt.Sprint(columns) != "[id title]" || fmt.Sprintf("%q", got) != fmt.Sprintf("%q", agreementRows) {
					t.Errorf("%q %q", columns, got)
				}
			})
		}
	}
}

func TestLinesAreThoseOfTheFile(t *testing.T) {
	rows, _, err := all(t, []byte("\nid,title\n1,a\n\n2,\"b\nc\"\n3,d\n"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	var lines []int
	for _, r := range rows {
		lines = append(lines, r.Line)
	}
	if !slices.Equal(lines, []int{3, 5, 7}) {
		t.Errorf("%d", lines)
	}
}

// A row that cannot be read costs no other row.
func TestBadRowsAreTold(t *testing.T) {
	for name, c := range map[string]struct {
		content string
		flaws   map[int]string
		good    string
	}{
		"ragged":             {"a,b\n1,2\n1\n1,2,3\n1,2,\n", map[int]string{3: "it has 1 cells where the header has 2", 4: "it has 3 cells where the header has 2"}, "[2 5]"},
		"open quotation":     {"a,b\n1,\"2\n3,4\n", map[int]string{2: "a quotation mark in it is not closed"}, "[3]"},
		"endless after open": {"a,b\n1,\"2\n3," + strings.Repeat("x", 3*maxRow) + "\n4,5\n", map[int]string{2: "a quotation mark in it is not closed", 3: "it has more than 1048576 bytes"}, "[4]"},
		"text after a quote": {"a,b\n\"1\"x,2\n3,4\n", map[int]string{2: "cell 1 begins with a quotation mark and does not end with one"}, "[3]"},
		"endless line":       {"a,b\n1," + strings.Repeat("x", 3*maxRow) + "\n3,4\n", map[int]string{2: "it has more than 1048576 bytes"}, "[3]"},
		"not UTF-8":          {"a,b\n" + strings.Repeat("1,2\n", 20000) + "1,\xe9\n3,4\n", map[int]string{20002: "it is not UTF-8"}, ""},
		"no object":          {"{\"a\":1}\n[1]\n{\"a\":\n{\"a\":2}\n", map[int]string{2: "it is no JSON object: it does not begin with {", 3: "it is no JSON object"}, "[1 4]"},
		"keys twice":         {"{\"a\":1}\n{\"a\":1,\"a\":2}\n", map[int]string{2: "it is no JSON object: duplicate"}, "[1]"},
	} {
		t.Run(name, func(t *testing.T) {
			rows, _, err := all(t, []byte(c.content), Options{})
			if err != nil {
				t.Fatal(err)
			}
			var good []int
			flaws := 0
			for _, r := range rows {
				if r.Flaw == "" {
					good = append(good, r.Line)
					continue
				}
				flaws++
				if want, ok := c.flaws[r.Line]; !ok || !strings.HasPrefix(r.Flaw, want) || r.Raw == "" {
					t.Errorf("line %d: %q, raw %q", r.Line, r.Flaw, r.Raw)
				}
			}
			if flaws != len(c.flaws) || c.good != "" && fmt.Sprint(good) != c.good {
				t.Errorf("%d flaws, good are %d", flaws, good)
			}
		})
	}
}

func TestFilesThatCannotBeReadSayWhy(t *testing.T) {
	packed := gzipped(t, []byte(strings.Repeat("a,b\n1,2\n", 1000)))
	for name, c := range map[string]struct {
		content []byte
		o       Options
		says    string
	}{
		"empty":              {nil, Options{}, "the file is empty"},
		"web page":           {[]byte("<!DOCTYPE html><html>"), Options{}, "it is a web page"},
		"Latin-1":            {[]byte("a,b\n1,caf\xe9\n"), Options{}, "byte 9, on line 2, is 0xE9, so the file is not UTF-8: name its encoding"},
		"UTF-16 unmarked":    {[]byte("a\x00,\x00b\x00\n\x00"), Options{}, "byte 1, on line 1, is zero"},
		"unknown encoding":   {[]byte("a,b\n"), Options{Encoding: "klingon"}, "there is no encoding \"klingon\""},
		"truncated":          {packed[:len(packed)-20], Options{}, "the compressed file ends too early"},
		"damaged zip":        {[]byte("PK\x03\x04 and nothing"), Options{}, "the zip archive is damaged"},
		"two of a name":      {[]byte("a,b,a\n"), Options{}, "the columns 1 and 3 are both called \"a\""},
		"old workbook":       {[]byte("\xd0\xcf\x11\xe0\xa1\xb1"), Options{}, "it is a workbook of the old format"},
		"OpenDocument":       {zipped(t, "mimetype", []byte("application/vnd.oasis.opendocument.spreadsheet"), "content.xml", []byte("<x/>")), Options{}, "it is a workbook of OpenDocument (ODS): save it as XLSX"},
		"binary workbook":    {zipped(t, "xl/workbook.bin", []byte("a")), Options{}, "it is a binary workbook (XLSB): save it as XLSX"},
		"empty sheet":        {workbook(t, nil), Options{}, "the sheet \"Sheet1\" is empty"},
		"empty first sheet":  {twoSheets(t), Options{}, "the sheet \"Sheet1\" is empty: say which is to be read, of Sheet1, Data"},
		"ends before header": {[]byte("a\n"), Options{HeaderRow: 5}, "the file ends before its header"},
		"two documents":      {zipped(t, "a.json", []byte("[]"), "b.json", []byte("[]")), Options{}, "the archive has 2 tables: say which, of a.json, b.json"},
		"two tables":         {zipped(t, "a.csv", []byte("a\n"), "b.csv", []byte("b\n")), Options{}, "the archive has 2 tables: say which, of a.csv, b.csv"},
		"no table":           {zipped(t, "a.md", []byte("a\n")), Options{}, "the archive has no table: it has a.md"},
		"nothing packed":     {zipped(t), Options{}, "the archive has no table: it has nothing"},
		"a JSON cut off":     {[]byte("[\n {\"id\": 1},\n {\"id\""), Options{}, "the JSON ends too early, after line 2"},
		"no JSON":            {[]byte("[\n {\"id\": 1},\n {\"id\": x}]"), Options{}, "the JSON cannot be read on after line 2: "},
		"a cut word":         {[]byte("{\n\"a\": \"b"), Options{}, "the JSON ends too early, after line 2"},
		"no list":            {[]byte("[1, [2]]"), Options{Format: JSON}, "it has no list of objects"},
		"no such list":       {[]byte("{\n\"a\": [1, 2], \"b\": {\"c\": []}}"), Options{List: "b.d"}, "it has no list \"b.d\"; it has a, b.c"},
		"empty lines":        {[]byte("\n \n\r\n"), Options{}, "the header cannot be read: nothing but empty lines is there"},
		"formula":            {formula(t), Options{}, "cell B2 of worksheets/sheet1.xml has a formula whose result is not stored"},
		"no sheet":           {workbook(t, [][]string{{"a"}}), Options{Sheet: "b"}, "the workbook has no sheet \"b\": it has Sheet1"},
	} {
		t.Run(name, func(t *testing.T) {
			_, _, err := all(t, c.content, c.o)
			if err == nil || !strings.Contains(err.Error(), c.says) {
				t.Errorf("%v", err)
			}
		})
	}
}

// A name is what one sees of it, for a mapping has to say it; what else has the same name is not lost.
func TestNamesOfColumnsHaveNothingInvisible(t *testing.T) {
	want := []string{"id", "place of signature", "القرار"}
	for name, content := range map[string]string{
		"csv":    "\u200bid\x01,\"place of\nsignature \",\u2067القرار\u2069\n1,2,3\n",
		"ndjson": `{"\u200bid\u0001":1,"place of\nsignature ":2,"\u2067القرار\u2069":3}`,
	} {
		rows, err := New(strings.NewReader(content), Options{})
		if err != nil {
			t.Fatal(name, err)
		}
		if got := rows.Columns(); !slices.Equal(got, want) {
			t.Errorf("%s: %q", name, got)
		}
	}
	rows, _, err := all(t, []byte(`{"a":1}`+"\n"+`{"a":1,"a\u200b":2}`+"\n"+`{"p":{"q":"x"},"p.q":"y"}`+"\n"), Options{Format: NDJSON})
	if err != nil || len(rows) != 3 || !strings.Contains(rows[1].Flaw, `two of its keys are the column "a"`) || !strings.Contains(rows[2].Flaw, `"p.q"`) {
		t.Errorf("%+v %v", rows, err)
	}
}

func TestLinesMayEndWithACarriageReturn(t *testing.T) {
	rows, columns, err := all(t, []byte("id,title\r1,\"a\rb\"\r2,c\r"), Options{})
	if err != nil || !slices.Equal(columns, []string{"id", "title"}) || len(rows) != 2 || rows[0].Cells[1] != "a\nb" || rows[1].Line != 4 {
		t.Errorf("%q %+v %v", columns, rows, err)
	}
}

func TestEncodingsAreConverted(t *testing.T) {
	latin, err := charmap.Windows1252.NewEncoder().String("title\nAccord à l’amiable, 5 €\n")
	if err != nil {
		t.Fatal(err)
	}
	rows, _, err := all(t, []byte(latin), Options{Encoding: "windows-1252", Delimiter: "|"})
	if err != nil || len(rows) != 1 || rows[0].Cells[0] != "Accord à l’amiable, 5 €" {
		t.Errorf("%v %v", rows, err)
	}
}

func TestNestedJSONIsFlat(t *testing.T) {
	rows, columns, err := all(t, []byte(`{"t":{"en":"a","fr":null},"p":["MA","AE"],"n":1.50,"b":true,"o":[{"x":1,"y":"k"},{"x":2,"z":["l","m"]},"w"]}`+"\n"+`{"late":"z"}`), Options{})
	if err != nil || fmt.Sprint(columns) != "[t.en t.fr p n b o o.x o.y o.z late]" || fmt.Sprintf("%q", rows[0].Cells) != `["a" "" "MA; AE" "1.50" "true" "; ; w" "1; 2; " "k; ; " "; l; m; "]` || rows[1].Cells[9] != "z" {
		t.Errorf("%q %v %v", columns, rows, err)
	}
}

// A list within an object may make rows of its own.
func TestEachOfAListMayBeARow(t *testing.T) {
	const one = `{"id":1,"of":[{"x":"a","y":["k","l"]},{"x":"b"},"c"],"more":[{"z":1},{"z":2}],"n":{"in":[{"v":5},{"v":6}]}}`
	long := strings.Repeat("x", maxRow/2)
	for name, c := range map[string]struct {
		content string
		o       Options
		want    string
	}{
		"none":           {one, Options{Format: NDJSON}, "1 [1 ; ; c a; b;  k; l; ;  1; 2 5; 6]"},
		"one":            {one, Options{Name: "x.json", Each: []string{"of"}}, "1 [1 a k; l  1; 2 5; 6] 1 [1 b   1; 2 5; 6] 1 [1   c 1; 2 5; 6]"},
		"several":        {one, Options{Format: NDJSON, Each: []string{"more", "n.in"}}, "1 [1 ; ; c a; b;  k; l; ;  1 ] 1 [1 ; ; c a; b;  k; l; ;  2 ] 1 [1 ; ; c a; b;  k; l; ;   5] 1 [1 ; ; c a; b;  k; l; ;   6]"},
		"none in one":    {"{\"id\":1,\"of\":[]}\n{\"id\":2}\n{\"id\":3,\"of\":[{\"x\":1},{\"x\":2}]}\n", Options{Each: []string{"of"}}, "1 [1 ] 2 [2 ] 3 [3 1] 3 [3 2]"},
		"in a document":  {"{\"data\":[{\"id\":1,\"of\":[{\"x\":1},{\"x\":2}]},\n{\"id\":2}]}", Options{List: "data", Each: []string{"of"}}, "1 [1 1] 1 [1 2] 2 [2 ]"},
		"within another": {`{"id":1,"a":[{"of":[{"x":1},{"x":2}]}]}`, Options{Name: "x.ndjson", Each: []string{"a.of"}}, "1 [1 1; 2]"},
		"twice":          {`{"id":1,"of.x":5,"of":[{"x":1}]}`, Options{Format: NDJSON, Each: []string{"of"}}, `line 1 is no row: two of its keys are the column "of.x"`},
		"no table of it": {"id,of\n1,2\n", Options{Each: []string{"of"}}, "it is csv, whose rows have no lists"},
		"too long":       {"{\"id\":0}\n{\"id\":\"" + long + "\",\"of\":[" + strings.Repeat("1,", 40) + "1]}\n", Options{Each: []string{"of"}}, "1 [0 ] 2 !its lists would make 41 rows of 2 columns, and repeat 524288 bytes in each"},
	} {
		rows, columns, err := all(t, []byte(c.content), c.o)
		if got := told(rows, columns); err == nil && got != c.want || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %.300q, %v", name, got, err)
		}
	}
	var wide strings.Builder
	for n := range 20_000 {
		fmt.Fprintf(&wide, "{\"x%d\":%d},", n, n)
	}
	rows, _, err := all(t, []byte("{\"id\":0}\n{\"of\":["+wide.String()+"{}]}\n"), Options{Each: []string{"of"}})
	if err != nil || len(rows) != 2 || !strings.HasPrefix(rows[1].Flaw, `the values of its list "of" have too many columns`) {
		t.Errorf("%v, %d rows", err, len(rows))
	}
}

// JSON that is not written line by line is read object by object, and nothing of it is lost without a word.
func TestADocumentOfJSONIsATable(t *testing.T) {
	const (
		answer = "{\n \"count\": 2, \"links\": [\"a\"],\n \"data\": {\"items\": [\n  {\"id\": 1},\n\n  {\"id\": 2,\n   \"late\": \"z\"}, 3\n ]},\n \"others\": [{\"id\": 9}]\n}\n"
		record = "{\n\"title\": \"A\",\n \"of\": [{\"x\": 1}, {\"x\": 2}]}\n"
	)
	long := strings.Repeat("x", 70_000)
	for name, c := range map[string]struct {
		content string
		o       Options
		want    string
	}{
		"the first":         {answer, Options{}, "1 [1 ] 2 [2 z] 3 !it is no JSON object: it does not begin with {"},
		"the longest":       {"{\"links\":[{\"a\":1}],\n\"data\":[{\"id\":1},{\"id\":2}]}", Options{}, "1 [1] 2 [2]"},
		"a named":           {answer, Options{List: "others"}, "1 [9]"},
		"named, on a line":  {`{"title":"a","results":[{"id":1},{"id":2}]}`, Options{List: "results"}, "1 [1] 2 [2]"},
		"one line":          {`{"count":2,"next":"https://x.example/2","results":[{"id":1},{"id":2}]}`, Options{}, "1 [1] 2 [2]"},
		"a record":          {`{"title":"A","of":[{"id":1},{"id":2}]}`, Options{Name: "x.json"}, "1 [A 1; 2]"},
		"a record in lines": {record, Options{}, "1 [A 1; 2]"},
		"several of them":   {record + record, Options{}, "1 [A 1; 2] 2 [A 1; 2]"},
		"a list":            {"\ufeff[{\"id\":1}\n,{\"id\":2}]", Options{}, "1 [1] 2 [2]"},
		"lists":             {"[{\"id\":1}]\n[{\"id\":2}]\n", Options{}, "1 [1] 2 [2]"},
		"lists in a list":   {"{\"page\":\n1,\"data\":[[{\"id\":1}],\n[{\"id\":2}]]}", Options{}, "1 [1] 2 [2]"},
		"lists of groups":   {"{\"groups\":[\n{\"items\":[{\"id\":1}]},\n{\"items\":[{\"id\":2}]}]}", Options{List: "groups.items"}, "1 [1] 2 [2]"},
		"pages":             {"{\"page\":1,\n\"data\":[{\"id\":1}]}\n{\"page\":2,\n\"data\":[{\"id\":2}]}\n", Options{}, "1 [1] 2 [2]"},
		"lines":             {"{\"id\":1,\"of\":[{\"x\":1},{\"x\":2}]}\n{\"id\":2}\n", Options{Name: "x.json"}, "1 [1 1; 2] 2 [2 ]"},
		"a long line":       {"{\"id\":1,\"of\":[{\"x\":1},{\"x\":2}],\"text\":\"" + long + "\"}\n{\"id\":2}\n", Options{Name: "x.json"}, "1 [1 1; 2 " + long + "] 2 [2  ]"},
		"keys twice":        {"[{\"id\":1},\n{\"id\":2,\"id\":3},{\"id\":4}]", Options{}, "1 [1] 2 !it is no JSON object: duplicate object member name \"id\" 3 [4]"},
		"UTF-16":            {string(encoded(t, "\ufeff[{\"id\":1}]")), Options{}, "1 [1]"},
		"none":              {"[]", Options{Format: JSON}, "it has no list of objects that could be rows"},
		"none in it":        {"{\"a\":[]}", Options{List: "a"}, ""},
		"words in it":       {"{\"tags\":[\"a\"],\"data\":[{}]}", Options{List: "tags"}, "it has no list \"tags\"; it has data, tags"},
		"too long":          {"[{\"id\":1},\n{\"id\":\"" + strings.Repeat("x", maxRow) + "\"},\n{\"id\":3}]", Options{}, "1 [1] 2 !it has more than 1048576 bytes 3 [3]"},
		"endless":           {"[{\"id\":1},\n{\"id\":\"" + strings.Repeat("x", 5*maxRow) + "\"},\n{\"id\":3}]", Options{}, "the JSON cannot be read on after line 1: a value in it has more than 2097152 bytes"},
		"endless first":     {"[{\"id\":\"" + strings.Repeat("x", 5*maxRow) + "\"}]", Options{}, "the JSON cannot be read on after line 1: a value in it has more than 2097152 bytes"},
		"cut off":           {strings.TrimSuffix(answer, "}\n"), Options{List: "data.items"}, "the JSON ends too early, after line 9"},
		"more behind it":    {answer + "x", Options{List: "data.items"}, "the JSON cannot be read on after line 10"},
	} {
		rows, columns, err := all(t, []byte(c.content), c.o)
		if got := told(rows, columns); err == nil && got != c.want || err != nil && (c.want == "" || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s: %.300q, %v", name, got, err)
		}
	}
}

// told are rows, each with its line and its cells or its flaw.
func told(rows []Row, columns []string) string {
	var got []string
	for _, r := range rows {
		switch {
		case r.Flaw != "":
			got = append(got, fmt.Sprintf("%d !%s", r.Line, strings.TrimSuffix(r.Flaw, " after offset 7")))
		default:
			got = append(got, fmt.Sprint(r.Line, " ", append(r.Cells, make([]string, len(columns)-len(r.Cells))...)))
		}
	}
	return strings.Join(got, " ")
}

func TestTemporaryFilesGo(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	if _, _, err := all(t, workbook(t, agreementRows), Options{}); err != nil {
		t.Fatal(err)
	}
	if left, err := filepath.Glob(dir + "/*"); err != nil || len(left) > 0 {
		t.Errorf("%q %v", left, err)
	}
	if _, err := Open(t.Context(), filepath.Join(dir, "none.csv"), Options{}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("%v", err)
	}
}

func FuzzReading(f *testing.F) {
	f.Add([]byte(agreements))
	f.Add([]byte("{\"a\":{\"b\":[1,\"2\"]}}\n"))
	f.Add([]byte("[{\"a\":{\"b\":[{\"c\":1},\"2\"]}},\n3]"))
	f.Add([]byte("a;b\n\"1;2\n3\"\";4\n"))
	f.Fuzz(func(t *testing.T, content []byte) {
		read(t, content, Options{})
		read(t, content, Options{Each: []string{"a", "a.b", "b"}})
	})
}

// read reads a table to its end.
func read(t *testing.T, content []byte, o Options) {
	r, err := New(bytes.NewReader(content), o)
	if err != nil {
		return
	}
	defer r.Close() //nolint:errcheck // nothing was written
	for last := 0; ; {
		row, err := r.Next()
		if err != nil {
			return
		}
		if row.Line < last || row.Line == last && r.Format != XLSX && len(o.Each) == 0 {
			t.Fatalf("line %d after %d", row.Line, last)
		}
		if row.Flaw == "" && len(row.Cells) > len(r.Columns()) {
			t.Fatalf("%q for %q", row.Cells, r.Columns())
		}
		last = row.Line
	}
}

func gzipped(t *testing.T, content []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write(content); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// zipped packs files, each given by its name and content.
// twoSheets is a workbook whose first sheet is empty.
func twoSheets(t *testing.T) []byte {
	t.Helper()
	f := excelize.NewFile()
	if _, err := f.NewSheet("Data"); err != nil {
		t.Fatal(err)
	}
	if err := f.SetCellValue("Data", "A1", "No"); err != nil {
		t.Fatal(err)
	}
	return saved(t, f)
}

func zipped(t *testing.T, files ...any) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		w, err := z.Create(files[i].(string))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(files[i+1].([]byte)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func encoded(t *testing.T, s string) []byte {
	t.Helper()
	b, err := unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return []byte(b)
}

func workbook(t *testing.T, rows [][]string) []byte {
	t.Helper()
	f := excelize.NewFile()
	for i, row := range rows {
		if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	return saved(t, f)
}

// Cells that are merged with those below them are of each of their rows, and a formula of a sheet that is not read is nobody's matter.
func TestMergedCellsAreOfEachRow(t *testing.T) {
	f := excelize.NewFile()
	for n, cells := range [][]string{{"Treaties"}, {"No", "Title", "State", "Act"}, {"", "", "", "Ratified"}, {"1", "Convention", "Morocco", "1961"}, {"", "", "Spain", "1962"}, {"", "", "Peru", ""}, {"2", "Treaty", "Chile", "1970"}} {
		if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", n+1), &cells); err != nil {
			t.Fatal(err)
		}
	}
	for _, ranges := range [][2]string{{"A1", "D1"}, {"A2", "A3"}, {"B2", "B3"}, {"C2", "C3"}, {"A4", "A6"}, {"B4", "B6"}} {
		if err := f.MergeCell("Sheet1", ranges[0], ranges[1]); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := f.NewSheet("Sums & more"); err != nil {
		t.Fatal(err)
	}
	if err := f.SetCellFormula("Sums & more", "A1", "COUNTA(Sheet1!A:A)"); err != nil {
		t.Fatal(err)
	}
	content := saved(t, f)
	rows, columns, err := all(t, content, Options{HeaderRow: 3})
	if got, want := told(rows, columns), "4 [1 Convention Morocco 1961] 5 [1 Convention Spain 1962] 6 [1 Convention Peru ] 7 [2 Treaty Chile 1970]"; err != nil || got != want || fmt.Sprint(columns) != "[No Title State Ratified]" {
		t.Errorf("%v\n%v %s\nwant %s", err, columns, got, want)
	}
	if _, _, err := all(t, content, Options{Sheet: "Sums & more"}); err == nil || !strings.Contains(err.Error(), "cell A1 of worksheets/sheet2.xml has a formula") {
		t.Error(err)
	}
}

func formula(t *testing.T) []byte {
	t.Helper()
	f := excelize.NewFile()
	for cell, value := range map[string]string{"A1": "id", "B1": "title", "A2": "1"} {
		if err := f.SetCellStr("Sheet1", cell, value); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.SetCellFormula("Sheet1", "B2", "A2&\"x\""); err != nil {
		t.Fatal(err)
	}
	return saved(t, f)
}

func saved(t *testing.T, f *excelize.File) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
