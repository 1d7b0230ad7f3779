package api_test

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"

	"mithaq/internal/apitest"
	"mithaq/models"
)

// A row of a panel counts what a list finds for the pair and the year.
func TestPanelsCountWhatListsFind(t *testing.T) {
	a := apitest.New(t)
	w := a.Get("/v1/panels/dyad-year?party=MA&years=2014/2025")
	rows, err := csv.NewReader(w.Body).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	column := map[string]int{}
	for i, name := range rows[0] {
		column[name] = i
	}
	checked := 0
	for _, row := range rows[1:] {
		if year := row[column["year"]]; year != "2015" && year != "2024" || row[column["covered"]] == "0" {
			continue
		}
		between := "/v1/instruments?limit=1&between=" + row[column["a_id"]] + "," + row[column["b_id"]]
		for name, filter := range map[string]string{
			"signed":                       "&signed_year=" + row[column["year"]],
			"in_force":                     "&status=in_force&as_of=" + row[column["year"]] + "-12-31",
			"signed_mou":                   "&type=mou&signed_year=" + row[column["year"]],
			"in_force_agreement":           "&type=agreement&status=in_force&as_of=" + row[column["year"]] + "-12-31",
			"signed_about_security":        "&topic=security&signed_year=" + row[column["year"]],
			"in_force_about_security":      "&topic=security&status=in_force&as_of=" + row[column["year"]] + "-12-31",
			"signed_about_foreign_affairs": "&topic=foreign-affairs&signed_year=" + row[column["year"]],
		} {
			var p page
			a.JSON(between+filter, &p)
			if got, err := strconv.Atoi(row[column[name]]); err != nil || got != p.Page.Total {
				t.Errorf("%s %s %s: %s, the list finds %d", row[0], row[column["year"]], name, row[column[name]], p.Page.Total)
			}
			checked++
		}
	}
	if checked < 50 {
		t.Errorf("only %d cells", checked)
	}
}

func TestPanelsAreNotSentAgainToThoseWhoHaveThem(t *testing.T) {
	a := apitest.New(t)
	for _, path := range []string{"/v1/panels/dyad-year?party=MA", "/v1/panels/country-year?party=MA&format=ndjson"} {
		tag := a.Get(path).Header().Get("ETag")
		w := a.Get(path, "If-None-Match", tag)
		if w.Code != http.StatusNotModified || w.Body.Len() != 0 || w.Header().Get("ETag") != tag {
			t.Errorf("%s: %d with %d bytes for %q", path, w.Code, w.Body.Len(), tag)
		}
		if w := a.Get(path, "If-None-Match", `W/"another"`); w.Code != http.StatusOK {
			t.Errorf("%s: %d for another tag", path, w.Code)
		}
	}
}

func TestPanelsAreNullBeyondCoverage(t *testing.T) {
	a := apitest.New(t)
	w := a.Get("/v1/panels/country-year?between=MA,AE&years=1960/2030&format=ndjson")
	lines := bufio.NewScanner(w.Body)
	seen := map[string]any{}
	for lines.Scan() {
		var row map[string]any
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			t.Fatal(err)
		}
		seen[fmt.Sprint(row["id"], row["year"])] = row["signed"]
	}
	if len(seen) != 2*71 || seen["MA1960"] != nil || seen["AE2030"] != nil || seen["MA1985"] != 0.0 || seen["AE2015"] == 0.0 {
		t.Errorf("%d rows: 1960 %v, 1985 %v, 2015 %v, 2030 %v", len(seen), seen["MA1960"], seen["MA1985"], seen["AE2015"], seen["AE2030"])
	}
}

func TestPanelsNameEveryFlaw(t *testing.T) {
	a := apitest.New(t)
	for path, want := range map[string]int{
		"/v1/panels/dyad-year?years=1990/..":            1,
		"/v1/panels/dyad-year?years=x&format=doc&x=1":   3,
		"/v1/panels/country-year?as_of=2016-01-01":      1,
		"/v1/panels/country-year?party=XX&sort=-signed": 2,
	} {
		if p := problem(t, a.Get(path)); p.Status != 400 || len(p.Errors) != want {
			t.Errorf("%s: %d with %v", path, p.Status, p.Errors)
		}
	}
}

// The codebook describes each column of each panel and each parameter of each list.
func TestTheCodebookIsComplete(t *testing.T) {
	a := apitest.New(t)
	var book struct {
		Resources []struct {
			Name   string
			Keys   []string
			Fields []struct{ Name, Doc, Type string }
		}
		Panels []struct {
			Name    string
			Columns []struct{ Name, Doc string }
		}
	}
	a.JSON("/v1/codebook", &book)
	for _, p := range book.Panels {
		header, err := csv.NewReader(a.Get("/v1/panels/" + p.Name + "?party=OM").Body).Read()
		if err != nil {
			t.Fatal(err)
		}
		var described []string
		for _, c := range p.Columns {
			described = append(described, c.Name)
			if c.Doc == "" {
				t.Errorf("%s: no word on %s", p.Name, c.Name)
			}
		}
		if strings.Join(header, " ") != strings.Join(described, " ") {
			t.Errorf("%s has %v, describes %v", p.Name, header, described)
		}
	}
	if len(book.Panels) != 2 || len(book.Resources) != 8 {
		t.Errorf("%d panels, %d resources", len(book.Panels), len(book.Resources))
	}
	for _, r := range book.Resources {
		for _, f := range r.Fields {
			if f.Doc == "" || f.Type == "" {
				t.Errorf("%s: no word on %s", r.Name, f.Name)
			}
		}
	}
}

func TestCoverageSaysWhatWasLookedAt(t *testing.T) {
	a := apitest.New(t)
	var c struct {
		FirstYear int `json:"first_year"`
		LastYear  int `json:"last_year"`
		Countries []struct {
			Record      struct{ ID, Name string }
			Instruments int
			LastChecked string `json:"last_checked"`
		}
		Sources []struct{ Record struct{ Name string } }
	}
	a.JSON("/v1/coverage?lang=ar", &c)
	if c.FirstYear != 1974 || c.LastYear != 2026 || c.Countries[0].Record.ID != "MA" || c.Countries[0].Record.Name != "المغرب" ||
		c.Countries[0].Instruments != 74 || c.Countries[0].LastChecked != "2026-11-23" || len(c.Sources) < 100 || c.Sources[0].Record.Name == "" {
		t.Errorf("%d–%d, %+v, %d sources", c.FirstYear, c.LastYear, c.Countries[0], len(c.Sources))
	}
}

// What the register knows of two countries says nothing of their pair: that is covered by its own signatures, and by lists that
// have one of these.
func TestAPanelCoversWhatTheRegisterKnowsOfEachUnit(t *testing.T) {
	a := apitest.New(t)
	key := a.Key(models.Editor)
	write := func(path, document string) {
		t.Helper()
		if w := a.Post(path, document, "Authorization", key); w.Code != http.StatusCreated {
			t.Fatalf("%d %s", w.Code, w.Body)
		}
	}
	write("/v1/sources", `{"id":"list-of-peru","title":"Treaties of Peru","url":"https://example.org/treaties","kind":"register","tier":"government","retrieved":"2026-11-01"}`)
	for id, i := range map[string][4]string{"old": {"PE", "BO", "1871-05-04", `"list-of-peru"`}, "one": {"PE", "CL", "1990-05-04", `"list-of-peru"`}, "new": {"PE", "BO", "2003", `"list-of-peru"`},
		"first": {"CL", "BO", "1975-03-01", `"le360-2024-09"`}, "last": {"CL", "BO", "1999-03-01", `"le360-2024-09"`}} {
		write("/v1/instruments", fmt.Sprintf(`{"id":"panel-%s","titles":{"en":"Agreement"},"type":"agreement","legal_nature":"unknown","signed":%q,
			"parties":[{"country":%q,"role":"party"},{"country":%q,"role":"party"}],"evidence":[{"source":%s,"rank":"normal"}]}`, id, i[2], i[0], i[1], i[3]))
	}
	rows, err := csv.NewReader(a.Get("/v1/panels/dyad-year?id=panel-old,panel-one,panel-new,panel-first,panel-last&years=1850/2026").Body).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	covered := map[string][]string{}
	for _, row := range rows[1:] {
		if at := slices.Index(rows[0], "covered"); row[at] == "1" {
			covered[row[0]] = append(covered[row[0]], row[slices.Index(rows[0], "year")])
		} else if row[slices.Index(rows[0], "signed")] != "" {
			t.Errorf("%v counts what is not covered", row)
		}
	}
	for pair, want := range map[string][2]string{"BO-PE": {"1871", "2003"}, "CL-PE": {"1871", "2003"}, "BO-CL": {"1975", "1999"}} {
		if years := covered[pair]; len(years) == 0 || years[0] != want[0] || years[len(years)-1] != want[1] {
			t.Errorf("%s is covered in %v, want %v", pair, years, want)
		}
	}
}
