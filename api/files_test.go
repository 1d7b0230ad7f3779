package api_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"
	"github.com/xuri/excelize/v2"

	"mithaq/convert"
	"mithaq/internal/apitest"
	"mithaq/query"
	"mithaq/store"
)

// whole checks that a file ends with its digest, and answers how many rows it says that it has.
func whole(t *testing.T, w *httptest.ResponseRecorder) string {
	t.Helper()
	if w.Code != 200 {
		t.Fatalf("%d %.500s", w.Code, w.Body)
	}
	sum := sha256.Sum256(w.Body.Bytes())
	want := "sha-256=:" + base64.StdEncoding.EncodeToString(sum[:]) + ":"
	trailer := w.Result().Trailer
	for _, name := range []string{"Repr-Digest", "Unencoded-Digest"} {
		if got := trailer.Get(name); got != want {
			t.Errorf("%s is %q, and of the body it is %q", name, got, want)
		}
	}
	return trailer.Get("Row-Count")
}

func TestEveryListIsAnsweredWholeInEveryFormat(t *testing.T) {
	apitest.Long(t)
	a := apitest.New(t)
	for _, s := range append(store.Specs(), store.Pairs(), store.Timeline()) {
		var page struct{ Page query.PageInfo }
		a.JSON("/v1/"+s.Name+"?limit=1", &page)
		for _, f := range convert.Formats(s) {
			w := a.Get("/v1/" + s.Name + "?format=" + f.Name)
			if rows, want := whole(t, w), fmt.Sprint(page.Page.Total); rows != want {
				t.Errorf("%s as %s: %s rows, and the list has %s", s.Name, f.Name, rows, want)
			}
			if got := w.Header().Get("Content-Type"); !strings.HasPrefix(got, f.Media) {
				t.Errorf("%s as %s: the media type is %s", s.Name, f.Name, got)
			}
			if got := w.Header().Get("Content-Disposition"); got != fmt.Sprintf("attachment; filename=%q", s.Name+"."+f.Ext) {
				t.Errorf("%s as %s: %s", s.Name, f.Name, got)
			}
			if f.Media == "application/json" {
				continue
			}
			if accepted := a.Get("/v1/"+s.Name, "Accept", f.Media); !bytes.Equal(accepted.Body.Bytes(), w.Body.Bytes()) {
				t.Errorf("%s with Accept: %s is not that with format=%s", s.Name, f.Media, f.Name)
			}
		}
	}
}

// A weight that is none (RFC 9110, 12.4.2) takes its part out of the header, as what is no media type does.
func TestPartsOfAcceptThatMakeNoSenseAskForNothing(t *testing.T) {
	a := apitest.New(t)
	for accept, want := range map[string]string{
		"text/csv;q=0.5, application/json;q=0.4":    "text/csv",
		"text/csv;q=0.4, application/json;q=0.500":  "application/json",
		"text/csv;q=1.5, application/x-ndjson;q=.5": "application/json",
		"text/csv;q=2, application/x-ndjson;q=0.1":  "application/x-ndjson",
		"text/csv;q=1.000":                          "text/csv",
		"text/csv;q=NaN":                            "application/json",
		"text/csv;q=0.1234":                         "application/json",
		"text/csv;q=-1":                             "application/json",
		"text/csv;q=":                               "application/json",
		"text/csv;q=0":                              "application/json",
		"a/b/c, text/csv":                           "text/csv",
	} {
		w := a.Get("/v1/topics", "Accept", accept)
		if got := w.Header().Get("Content-Type"); w.Code != http.StatusOK || !strings.HasPrefix(got, want) {
			t.Errorf("Accept: %s is answered %d with %s", accept, w.Code, got)
		}
	}
}

// rowsOf reads a CSV file.
func rowsOf(t *testing.T, w *httptest.ResponseRecorder) (rows []map[string]string) {
	t.Helper()
	whole(t, w)
	all, err := csv.NewReader(w.Body).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range all[1:] {
		row := map[string]string{}
		for i, name := range all[0] {
			row[name] = line[i]
		}
		rows = append(rows, row)
	}
	return rows
}

func TestAFlatTableHasTheRecordsOfTheList(t *testing.T) {
	a := apitest.New(t)
	const ask = "/v1/instruments?between=MA,AE&sort=signed&lang=ar"
	var page struct {
		Data []struct {
			ID, Title string
			Titles    map[string]string
			Signed    *string
			Parties   []struct {
				Country struct{ ID, Name string }
				Role    string
			}
		}
	}
	a.JSON(ask+"&limit=500", &page)
	rows := rowsOf(t, a.Get(ask+"&format=csv"))
	if len(rows) != len(page.Data) || len(rows) == 0 {
		t.Fatalf("%d rows, %d records", len(rows), len(page.Data))
	}
	for i, r := range page.Data {
		var countries, names []any
		for _, p := range r.Parties {
			countries, names = append(countries, p.Country.ID), append(names, p.Country.Name)
		}
		signed := ""
		if r.Signed != nil {
			signed = *r.Signed
		}
		want := map[string]string{"id": r.ID, "title": r.Title, "titles_ar": r.Titles["ar"], "titles_en": r.Titles["en"], "signed": signed,
			"parties_country": query.Join(countries), "parties_country_name": query.Join(names)}
		for name, value := range want {
			if rows[i][name] != value {
				t.Errorf("%s: %s is %q, want %q", r.ID, name, rows[i][name], value)
			}
		}
	}
}

func TestTheItemsOfAListAreATable(t *testing.T) {
	a := apitest.New(t)
	rows := rowsOf(t, a.Get("/v1/instruments?id=ma-ae-police-mou-2024&shape=parties&format=csv"))
	var got []string
	for _, r := range rows {
		got = append(got, r["instrument_id"]+" "+r["position"]+" "+r["country"]+" "+r["agency"]+" "+r["role"])
	}
	if want := []string{"ma-ae-police-mou-2024 1 MA ma-dgsn party", "ma-ae-police-mou-2024 2 MA ma-royal-police-institute party",
		"ma-ae-police-mou-2024 3 AE ae-abu-dhabi-police party", "ma-ae-police-mou-2024 4 AE ae-saif-bin-zayed-academy party"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// A period that nothing ends has no last day in a table either.
func TestOpenPeriodsHaveNoEndInTables(t *testing.T) {
	a := apitest.New(t)
	rows := rowsOf(t, a.Get("/v1/instruments?id=ma-ae-police-mou-2024&shape=periods&format=csv"))
	if last := rows[len(rows)-1]; last["from_min"] != "2024-09-23" || last["until_min"] != "" || last["until_max"] != "" {
		t.Error(last)
	}
}

func TestAWorkbookForArabicRunsFromRightToLeft(t *testing.T) {
	a := apitest.New(t)
	for lang, want := range map[string]bool{"ar": true, "fr": false} {
		w := a.Get("/v1/instruments?between=MA,AE&format=xlsx&lang=" + lang)
		whole(t, w)
		book, err := excelize.OpenReader(w.Body)
		if err != nil {
			t.Fatal(err)
		}
		view, err := book.GetSheetView("Sheet1", 0)
		if err != nil {
			t.Fatal(err)
		}
		if got := view.RightToLeft != nil && *view.RightToLeft; got != want {
			t.Errorf("%s: from right to left is %v", lang, got)
		}
	}
}

func TestParquetHasDatesAndNulls(t *testing.T) {
	w := apitest.New(t).Get("/v1/instruments?id=ma-ae-police-mou-2024&format=parquet")
	whole(t, w)
	file, err := parquet.OpenFile(bytes.NewReader(w.Body.Bytes()), int64(w.Body.Len()))
	if err != nil {
		t.Fatal(err)
	}
	columns := map[string]int{}
	for i, c := range file.Schema().Columns() {
		columns[c[0]] = i
	}
	row := make([]parquet.Row, 1)
	if n, err := file.RowGroups()[0].Rows().ReadRows(row); n != 1 {
		t.Fatal(n, err)
	}
	// 2024-09-23 is the day 19989 of the Unix calendar.
	if got := row[0][columns["signed_min"]].Int32(); got != 19989 {
		t.Errorf("signed_min is the day %d", got)
	}
	if got := row[0][columns["titles_other"]]; !got.IsNull() {
		t.Errorf("titles_other is %v", got)
	}
}

func TestFilesRefuseWhatIsOfPages(t *testing.T) {
	a := apitest.New(t)
	for ask, want := range map[string]string{
		"format=csv&cursor=x":              "cursor",
		"format=csv&facets=type":           "facets",
		"shape=parties":                    "shape",
		"format=bibtex&shape=flat":         "shape",
		"format=parquet&bom=true":          "bom",
		"format=csv&shape=parties&fields=": "fields",
		"format=exel":                      "format",
	} {
		w := a.Get("/v1/instruments?" + ask)
		p := problem(t, w)
		named := false
		for _, flaw := range p.Errors {
			named = named || flaw.Location == want
		}
		if w.Code != 400 || !named {
			t.Errorf("%s: %d %v", ask, w.Code, p.Errors)
		}
	}
}

func TestHeadOfAFileHasItsHeaders(t *testing.T) {
	a := apitest.New(t)
	get, head := a.Get("/v1/topics?format=csv"), a.Ask("HEAD", "/v1/topics?format=csv", "")
	for _, name := range []string{"ETag", "Content-Type", "Content-Disposition", "Vary"} {
		if g, h := get.Header().Get(name), head.Header().Get(name); g != h || g == "" {
			t.Errorf("%s is %q, and %q of HEAD", name, g, h)
		}
	}
	if again := a.Get("/v1/topics?format=csv", "If-None-Match", get.Header().Get("ETag")); again.Code != 304 {
		t.Errorf("again: %d", again.Code)
	}
	if other := a.Get("/v1/topics", "If-None-Match", get.Header().Get("ETag")); other.Code != 200 {
		t.Errorf("the page has the tag of the file: %d", other.Code)
	}
}

func TestACitationSaysWhatIsKnown(t *testing.T) {
	a := apitest.New(t)
	w := a.Get("/v1/instruments/ma-ae-police-mou-2024?format=csl")
	whole(t, w)
	var items []struct {
		ID, Type, Title string
		Author          []struct{ Literal string }
		Issued          struct {
			Parts [][]int `json:"date-parts"`
		}
		URL string
	}
	if err := json.Unmarshal(w.Body.Bytes(), &items); err != nil {
		t.Fatal(err)
	}
	i := items[0]
	if i.Type != "treaty" || len(i.Author) != 2 || fmt.Sprint(i.Issued.Parts) != "[[2024 9 23]]" || !strings.HasSuffix(i.URL, "/v1/instruments/ma-ae-police-mou-2024") {
		t.Errorf("%+v", i)
	}
	// 2001 is a year, and no day of it.
	w = a.Get("/v1/instruments/ma-ae-free-trade-2001?format=ris")
	if whole(t, w); !strings.Contains(w.Body.String(), "DA  - 2001///2001\r\n") || !strings.Contains(w.Body.String(), "PY  - 2001\r\n") {
		t.Errorf("%s", w.Body)
	}
	w = a.Get("/v1/instruments/ma-ae-free-trade-2001?format=bibtex")
	if whole(t, w); !strings.Contains(w.Body.String(), "  date = {2001},\n  year = {2001},\n") || strings.Contains(w.Body.String(), "\n  month") {
		t.Errorf("%s", w.Body)
	}
}

// The status in a citation is that of the day that was asked for, with the doubt that there is.
func TestACitationHasTheStatusOfItsDay(t *testing.T) {
	a := apitest.New(t)
	const doubtful = "/v1/instruments?id=ma-ae-security-counter-terrorism-2015&as_of=2016-01-01&format="
	for path, want := range map[string]string{
		doubtful + "bibtex":         "note = {Status on 2016-01-01: in force (possible; or signed)}",
		doubtful + "ris":            "N1  - Status on 2016-01-01: in force (possible; or signed)\r\n",
		doubtful + "csl":            `"note":"Status on 2016-01-01: in force (possible; or signed)"`,
		doubtful + "bibtex&lang=fr": "note = {Statut au 2016-01-01: en vigueur (possible ; ou signé)}",
		doubtful + "ris&lang=ar":    "N1  - الحالة في 2016-01-01: نافذ (محتمل؛ أو موقع)\r\n",
		doubtful + "csl&lang=fr":    `"genre":"Accord"`,
		"/v1/instruments/ma-ae-security-counter-terrorism-2015?as_of=2015-06-01&format=ris":     "N1  - Status on 2015-06-01: ",
		"/v1/instruments?id=ma-ae-police-mou-2024&as_of=2024-10-01&match=certain&format=bibtex": "note = {Status on 2024-10-01: signed}",
		"/v1/instruments/ma-ae-police-mou-2024?format=ris":                                      "N1  - Status on " + a.Now().Format("2006-01-02") + ": signed\r\n",
		"/v1/instruments/ma-ae-police-mou-2024?as_of=1999-01-01&format=ris":                     "AB  - ",
	} {
		if w := a.Get(path); w.Code != 200 || !strings.Contains(w.Body.String(), want) {
			t.Errorf("%s: %d, want %q in\n%s", path, w.Code, want, w.Body)
		}
	}
	if w := a.Get("/v1/instruments/ma-ae-police-mou-2024?as_of=1999-01-01&format=ris"); strings.Contains(w.Body.String(), "Status on") {
		t.Errorf("it has a status before it was signed: %s", w.Body)
	}
}

// Linked data says of the force of law what is sure, for which day, and each party once.
func TestLinkedDataSaysWhatIsSure(t *testing.T) {
	a := apitest.New(t)
	graph := func(path string) map[string]any {
		var g struct {
			Graph []map[string]any `json:"@graph"`
		}
		w := a.Get(path)
		if err := json.Unmarshal(w.Body.Bytes(), &g); err != nil || len(g.Graph) != 1 {
			t.Fatalf("%s: %v %s", path, err, w.Body)
		}
		return g.Graph[0]
	}
	const asked = "/v1/instruments/ma-ae-security-counter-terrorism-2015?format=jsonld&as_of="
	if n := graph(asked + "2016-01-01"); n["legislationLegalForce"] != nil || n["legislationDateVersion"] != nil {
		t.Errorf("it may have been in force, or not: %v", n)
	}
	if n := graph("/v1/instruments/ma-ae-police-mou-2024?format=jsonld"); len(n["eli:passed_by"].([]any)) != 2 || n["creditText"] != nil || n["dc:date"] != "2024-09-23" {
		t.Errorf("%v", n)
	}
	var list page
	a.JSON("/v1/instruments?status=in_force&match=certain&limit=1&as_of=2020-01-01", &list)
	if n := graph("/v1/instruments/" + list.ids()[0] + "?format=jsonld&as_of=2020-01-01"); n["legislationLegalForce"] != "InForce" || n["legislationDateVersion"] != "2020-01-01" {
		t.Errorf("%v", n)
	}
}
