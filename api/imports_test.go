package api_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"testing"

	"mithaq/intake"
	"mithaq/internal/apitest"
	"mithaq/models"
)

// sampleFile is a file of the small register that was made up for tests.
func sampleFile(t *testing.T, ending string) string {
	t.Helper()
	b, err := os.ReadFile("../intake/testdata/register." + ending)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// formOf is a form with parts, given as names and contents in turn; a name with = is that of a part and its file.
func formOf(t *testing.T, parts ...string) (body, kind string) {
	t.Helper()
	var b bytes.Buffer
	form := multipart.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		name, file, isFile := strings.Cut(parts[i], "=")
		begin := func() (io.Writer, error) { return form.CreateFormField(name) }
		if isFile {
			begin = func() (io.Writer, error) { return form.CreateFormFile(name, file) }
		}
		w, err := begin()
		if err == nil {
			_, err = w.Write([]byte(parts[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := form.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String(), form.FormDataContentType()
}

// send asks for an import, and waits for its end.
func send(t *testing.T, a *apitest.API, key string, parts ...string) *httptest.ResponseRecorder {
	t.Helper()
	body, kind := formOf(t, parts...)
	return a.Ask(http.MethodPost, "/v1/imports", body, "Content-Type", kind, "Authorization", key, "Prefer", "respond-async, wait=60")
}

func importIn(t *testing.T, w *httptest.ResponseRecorder) (one intake.ImportWithReport) {
	t.Helper()
	if err := json.Unmarshal(w.Body.Bytes(), &one); err != nil || w.Code != http.StatusCreated {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	return one
}

func counts(r *intake.Report) string {
	return fmt.Sprintf("%d: %d created, %d updated, %d unchanged, %d warned, %d rejected", r.Rows, r.Created, r.Updated, r.Unchanged, r.Warned, r.Rejected)
}

func TestATableIsImportedOverTheWeb(t *testing.T) {
	a := apitest.New(t)
	key := a.Key(models.Admin)
	// The file may come before the mapping that it is read by.
	table := []string{"file=register.csv", sampleFile(t, "csv"), "mapping=register.yaml", sampleFile(t, "yaml")}
	for _, c := range []struct {
		more  []string
		want  string
		first int // status of the first record
	}{
		{[]string{"dry_run", "true"}, "10: 4 created, 0 updated, 0 unchanged, 3 warned, 3 rejected", 404},
		{nil, "10: 4 created, 0 updated, 0 unchanged, 3 warned, 3 rejected", 200},
		{[]string{"aliases", "name,country\r\nAtlântida,MR\r\n"}, "10: 0 created, 0 updated, 6 unchanged, 1 warned, 3 rejected", 200}, // its title is still supplied
	} {
		w := send(t, a, key, append(slices.Clone(table), c.more...)...)
		one := importIn(t, w)
		if got := counts(one.Report); got != c.want || one.State != intake.Finished || one.Failure != nil || one.Read != one.Size || one.Rows != 10 {
			t.Errorf("%v: %s, want %s: %s", c.more, got, c.want, w.Body)
		}
		if at := w.Header().Get("Location"); at != "/v1/imports/"+one.ID || w.Header().Get("Preference-Applied") != "wait=60" {
			t.Errorf("%v", w.Header())
		}
		if w := a.Get("/v1/instruments/ex-001"); w.Code != c.first {
			t.Errorf("%v: ex-001 is answered with %d", c.more, w.Code)
		}
	}
	var list struct{ Data []intake.Import }
	if err := json.Unmarshal(a.Get("/v1/imports", "Authorization", key).Body.Bytes(), &list); err != nil || len(list.Data) != 3 || list.Data[0].File != "register.csv" || list.Data[0].Author != "Amina" {
		t.Errorf("%+v %v", list, err)
	}
	if v, err := a.Store.Verify(t.Context()); err != nil || len(v.Flaws) > 0 {
		t.Errorf("%v %q", err, v.Flaws)
	}
}

// The table of relations, sent back as it came, makes those that have one candidate, and is sent again without harm.
func TestReviewedRelationsComeBackOverTheWeb(t *testing.T) {
	a := apitest.New(t)
	key := a.Key(models.Admin)
	table := []string{"mapping=register.yaml", sampleFile(t, "yaml"), "file=register.csv", sampleFile(t, "csv")}
	one := importIn(t, send(t, a, key, table...))
	proposed := a.Get("/v1/imports/"+one.ID+"?format=csv&table=relations", "Authorization", key).Body.String()
	for _, want := range []string{"1 made, 0 there", "0 made, 1 there"} {
		w := send(t, a, key, append(slices.Clone(table), "relations=relations.csv", proposed)...)
		r := importIn(t, w).Report
		if got := fmt.Sprintf("%d made, %d there", r.RelatedMade, r.RelatedThere); got != want || r.Related != 1 || r.Updated+r.WarnedUpdated != 0 {
			t.Errorf("%s, want %s: %s", got, want, w.Body)
		}
	}
	if w := a.Get("/v1/instruments/ex-003"); !strings.Contains(w.Body.String(), `"relations":[{"kind":"extends","instrument":{"id":"ex-001"`) {
		t.Errorf("%s", w.Body)
	}
}

// A report names every flaw of every row by its line and its column, as JSON counts it and as tables list it.
func TestAReportNamesEveryFlawByLineAndColumn(t *testing.T) {
	a := apitest.New(t)
	key := a.Key(models.Admin)
	one := importIn(t, send(t, a, key, "mapping=register.yaml", sampleFile(t, "yaml"), "file=register.csv", sampleFile(t, "csv")))
	for name, has := range map[string][]string{
		"rows": {"5|warned|ex-004|warning|date_unread|actions.entry_into_force|in force|soon|", "5|warned|ex-004|warning|status_unknown|status|state|Em negociação|", "6|warned|ex-005|warning|country_unknown|parties|parties|Atlântida|",
			"9|rejected||rejection|identity_missing|identity|number||", "11|created|ex-009|remark|word_unknown|topics|matter|Pescas|"},
		"rejected": {"9|number|its column", "10||it has 3 cells where the header has 10|"}, "names": {"Atlântida||1|6|"}, "relations": {"ex-003|4|extends|1998-04-03|ex-001|prorroga o acordo|"}, "absent": nil, "duplicates": nil,
	} {
		w := a.Get("/v1/imports/"+one.ID+"?format=csv&table="+name, "Authorization", key)
		lines, err := csv.NewReader(strings.NewReader(w.Body.String())).ReadAll()
		if err != nil || w.Code != 200 || len(lines) != one.Tables[name]+1 || !strings.HasPrefix(w.Header().Get("Content-Type"), "text/csv") {
			t.Errorf("%s: %v, %d lines of %d: %d %s", name, err, len(lines), one.Tables[name], w.Code, w.Body)
		}
		var all []string
		for _, cells := range lines {
			all = append(all, strings.Join(cells, "|"))
		}
		for _, line := range has {
			if !slices.ContainsFunc(all, func(s string) bool { return strings.HasPrefix(s, line) }) {
				t.Errorf("%s has no line %s\n%s", name, line, strings.Join(all, "\n"))
			}
		}
	}
	rows := a.Get("/v1/imports/"+one.ID, "Authorization", key, "Accept", "text/csv").Body.String()
	if !strings.HasPrefix(rows, "line,outcome,instrument,") {
		t.Errorf("%.200s", rows)
	}
}

func TestImportsAreRefusedWithAllTheirFlaws(t *testing.T) {
	a := apitest.New(t)
	key := a.Key(models.Admin)
	table, mapping := []string{"file=t.csv", "a,b\n1,2\n"}, "source: {id: X, title: x, url: y, kind: register, tier: other}\nidentity: {scheme: ex, columns: [a]}\ntitles: [{column: b, language: en}]\n"
	good := strings.NewReplacer("X", "x", "url: y", "url: 'urn:y'").Replace(mapping)
	for name, c := range map[string]struct {
		parts []string
		want  []string
	}{
		"nothing":         {nil, []string{"mapping", "file"}},
		"unknown part":    {[]string{"fil=t.csv", "x", "dry_run", "perhaps", "mapping", "uk-treatys"}, []string{"fil", "mapping", "dry_run", "file"}},
		"parts twice":     {append([]string{"mapping", good, "mapping", good}, append(table, table...)...), []string{"mapping", "file"}},
		"relations":       {append([]string{"mapping", good, "relations=r.csv", "instrument,relation,candidates\nx,amends,y z\n"}, table...), []string{"relations: line 2"}},
		"mapping, names":  {append([]string{"mapping", mapping, "aliases", "name;country\n"}, table...), []string{"mapping: line 1, source/id", "mapping: line 1, source/url", "aliases: line 1"}},
		"no YAML":         {append([]string{"mapping", "a: [b"}, table...), []string{"mapping"}},
		"unknown columns": {[]string{"mapping", good, "file=t.csv", "x,y\n1,2\n"}, []string{"mapping: identity/columns/0", "mapping: titles/0/column"}},
		"no table":        {[]string{"mapping", good, "file=t.csv", "<html>"}, []string{"file"}},
		"empty file":      {[]string{"mapping", good, "file=t.csv", ""}, []string{"file"}},
	} {
		w := send(t, a, key, c.parts...)
		var got []string
		for _, f := range problem(t, w).Errors {
			got = append(got, f.Location)
		}
		if w.Code != 400 || !slices.Equal(got, c.want) {
			t.Errorf("%s: %d %q, want %q\n%s", name, w.Code, got, c.want, w.Body)
		}
	}
	whole, kind := formOf(t, append([]string{"mapping", good}, table...)...)
	for _, c := range []struct {
		body, kind, prefer string
		status             int
	}{{`{"file":1}`, "application/json", "", 415}, {whole[:len(whole)-20], kind, "", 400}, {whole, kind, "wait=soon", 400}, {"mapping=x", "application/x-www-form-urlencoded", "", 415}} {
		if w := a.Ask(http.MethodPost, "/v1/imports", c.body, "Content-Type", c.kind, "Authorization", key, "Prefer", c.prefer); w.Code != c.status {
			t.Errorf("%s %s: %d %s", c.kind, c.prefer, w.Code, w.Body)
		}
	}
	large, kind := formOf(t, "mapping", strings.Repeat("#", 1<<20+1))
	if w := a.Ask(http.MethodPost, "/v1/imports", large, "Content-Type", kind, "Authorization", key); w.Code != http.StatusRequestEntityTooLarge {
		t.Errorf("a mapping that is too large: %d", w.Code)
	}
	for path, status := range map[string]int{"/v1/imports?state=running": 400, "/v1/imports/x": 404, "/v1/imports/x?format=xml&table=rowz": 400, "/v1/imports/x?table=rows": 400} {
		if w := a.Get(path, "Authorization", key); w.Code != status {
			t.Errorf("%s: %d %s", path, w.Code, w.Body)
		}
	}
	if w := a.Get("/v1/imports", "Authorization", key); !strings.Contains(w.Body.String(), `"data":[]`) {
		t.Errorf("something was begun: %s", w.Body)
	}
}
