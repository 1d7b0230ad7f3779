package api_test

import (
	"encoding/json"
	"fmt"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"mithaq/models"
	"mithaq/store"
)

// said lists the assertions of an answer, and the conflicts of their record.
func said(t *testing.T, w *httptest.ResponseRecorder) (all, conflicts []string) {
	t.Helper()
	var e models.Evidence
	if err := json.Unmarshal(w.Body.Bytes(), &e); err != nil {
		t.Fatalf("%v in %s", err, w.Body)
	}
	for _, a := range e.Data {
		all = append(all, strings.TrimSpace(fmt.Sprintf("%d %s %s %s %s %s", a.Position, a.Field, a.Value, a.Source.ID, a.Rank, a.Note)))
	}
	for _, c := range e.Conflicts {
		conflicts = append(conflicts, c.Field)
	}
	return all, conflicts
}

func TestEvidenceIsAddedWeighedAndTakenAwayByItself(t *testing.T) {
	e := newEditor(t)
	const memo, path = "/v1/instruments/memo", "/v1/instruments/memo/evidence"
	e.writes(201, "PUT", memo, `{"titles":{"en":"Memo"},"type":"mou","legal_nature":"unknown","signed":"2025-09-23"}`)
	tag := e.Get(memo).Header().Get("ETag")
	ask := func(status int, method, path, body string, want, disputed []string) {
		t.Helper()
		w := e.Ask(method, path, body, "Authorization", e.key, "If-Match", tag)
		if w.Code != status {
			t.Fatalf("%s %s: %d %s", method, path, w.Code, w.Body)
		}
		if tag = w.Header().Get("ETag"); tag != e.Get("/v1/instruments/memo/evidence").Header().Get("ETag") {
			t.Errorf("%s %s: the tag %s is not that of the evidence", method, path, tag)
		}
		got, conflicts := said(t, w)
		if !slices.Equal(got, want) || !slices.Equal(conflicts, disputed) {
			t.Errorf("%s %s:\ngot  %q %q\nwant %q %q", method, path, got, conflicts, want, disputed)
		}
	}
	shows := func(want string) {
		t.Helper()
		if w := e.Get(memo); !strings.Contains(w.Body.String(), `"signed":"`+want+`"`) {
			t.Errorf("%s is not shown: %s", want, w.Body)
		}
	}
	const first = "1 signed 2025-09-23 seed-hammouchi-visit normal"
	ask(201, "POST", path, `{"field":"signed","value":"2025-09-23","source":"seed-hammouchi-visit"}`, []string{first}, nil)
	ask(201, "POST", path+"?reason=Another", `{"field":"signed","value":"2024-09-23","source":"madar-2024-09"}`, []string{first, "2 signed 2024-09-23 madar-2024-09 normal"}, []string{"signed"})
	shows("2025-09-23")
	ask(200, "PATCH", path+"/2", `{"rank":"preferred","note":"Monday"}`, []string{first, "2 signed 2024-09-23 madar-2024-09 preferred Monday"}, []string{"signed"})
	shows("2024-09-23")
	ask(200, "PATCH", path+"/1", `{"rank":"preferred"}`, []string{"1 signed 2025-09-23 seed-hammouchi-visit preferred", "2 signed 2024-09-23 madar-2024-09 normal Monday"}, []string{"signed"})
	shows("2025-09-23")
	ask(200, "PATCH", path+"/2", `{"rank":"deprecated","note":null}`, []string{"1 signed 2025-09-23 seed-hammouchi-visit preferred", "2 signed 2024-09-23 madar-2024-09 deprecated"}, nil)
	ask(200, "DELETE", path+"/1", "", []string{"1 signed 2024-09-23 madar-2024-09 deprecated"}, nil)
	shows("2025-09-23")
	var one models.PlacedAssertion
	e.JSON(path+"/1", &one)
	if one.Position != 1 || one.Source.Name == "" || one.Rank != models.Deprecated {
		t.Errorf("%+v", one)
	}
	var list struct{ Data []models.Revision }
	if e.JSON(memo+"/revisions", &list); len(list.Data) != 7 || list.Data[4].Reason != "Another" {
		t.Errorf("%+v", list.Data)
	}
	e.verified()
}

// What was shown, and is not any more, stays with who says so, and is not preferred any more.
func TestAChangedFieldKeepsWhatWasSaidOfIt(t *testing.T) {
	e := newEditor(t)
	const memo = "/v1/instruments/memo"
	e.writes(201, "PUT", memo, `{"titles":{"en":"Memo"},"type":"mou","legal_nature":"unknown","signed":"2025-09-23","evidence":[
		{"field":"signed","value":"2025-09-23","source":"seed-hammouchi-visit","rank":"preferred"},{"field":"titles.en","value":"Memo","source":"seed-hammouchi-visit","rank":"preferred"},{"field":"type","source":"madar-2024-09"}]}`)
	e.writes(200, "PATCH", memo, `{"signed":"2024-09-23"}`)
	w := e.Get(memo + "/evidence")
	if got, _ := said(t, w); !slices.Equal(got, []string{"1 signed 2025-09-23 seed-hammouchi-visit normal", "2 titles.en Memo seed-hammouchi-visit preferred", "3 type  madar-2024-09 normal"}) {
		t.Errorf("%q", got)
	}
	w = e.Ask("POST", memo+"/evidence", `{"field":"type","value":"protocol","source":"seed-hammouchi-visit","rank":"preferred"}`, "Authorization", e.key, "If-Match", w.Header().Get("ETag"))
	if got, conflicts := said(t, w); w.Code != 201 || len(got) != 5 || got[4] != "5 type mou madar-2024-09 normal" || !slices.Equal(conflicts, []string{"type"}) {
		t.Errorf("%d %q %q", w.Code, got, conflicts)
	}
	if w := e.Get(memo); !strings.Contains(w.Body.String(), `"type":"protocol"`) {
		t.Errorf("%s", w.Body)
	}
	w = e.Ask("POST", memo+"/evidence", `{"field":"legal_nature","value":"soft law","source":"madar-2024-09","rank":"preferred"}`, "Authorization", e.key, "If-Match", w.Header().Get("ETag"))
	if w.Code != 201 || !strings.Contains(e.Get(memo).Body.String(), `"legal_nature":"unknown"`) {
		t.Errorf("a value that cannot be shown: %d %s", w.Code, w.Body)
	}
}

func TestFlawsOfEvidenceAreNamedByTheirPlaceInIt(t *testing.T) {
	e := newEditor(t)
	const path = "/v1/agencies/ma-dgsn/evidence"
	tag := e.Get(path).Header().Get("ETag")
	for _, c := range []struct{ method, path, body, tag, want string }{
		{"POST", path, `{"value":"2015","source":"x","rank":"best"}`, tag, "400 [/rank /field]"},
		{"POST", path, `{"source":"no-such-source"}`, tag, "400 [/source]"}, {"POST", path, `{}`, tag, "400 [/source]"},
		{"POST", path, `{"source":"madar-2024-09"}`, "", "428 []"}, {"POST", path, `{"source":"madar-2024-09"}`, `"9-"`, "412 []"},
		{"PATCH", path + "/1", `{"rank":"best"}`, tag, "400 [/rank]"}, {"PATCH", path + "/1", `{"value":"x"}`, tag, "400 [/value]"},
		{"PATCH", path + "/99", `{"rank":"normal"}`, tag, "404 []"}, {"DELETE", path + "/99", "", tag, "404 []"}, {"DELETE", path + "/0", "", tag, "400 [position]"},
		{"GET", path + "/99", "", "", "404 []"}, {"GET", path + "/x", "", "", "400 [position]"}, {"GET", path + "?fields=id", "", "", "400 [fields]"},
		{"GET", "/v1/agencies/nobody/evidence", "", "", "404 []"},
	} {
		w := e.Ask(c.method, c.path, c.body, "Authorization", e.key, "If-Match", c.tag)
		places := []string{}
		for _, f := range problem(t, w).Errors {
			places = append(places, f.Location)
		}
		if got := fmt.Sprint(w.Code, places); got != c.want {
			t.Errorf("%s %s %s: %s, want %s", c.method, c.path, c.body, got, c.want)
		}
	}
}

// Every kind shows its evidence beside the record as in it.
func TestEvidenceIsTheSameBesideTheRecordAndInIt(t *testing.T) {
	e := newEditor(t)
	for _, s := range store.Specs() {
		first, _, _ := strings.Cut(s.Fields[0].Example, ",")
		path := "/v1/" + s.Name + "/" + first
		w := e.Ask("POST", path+"/evidence", `{"source":"madar-2024-09","note":"so it is"}`, "Authorization", e.key, "If-Match", e.Get(path).Header().Get("ETag"))
		if w.Code != 201 || w.Header().Get("Location") != path+"/evidence/"+fmt.Sprint(len(read(t, e.Get(path)).Evidence)) {
			t.Fatalf("%s: %d %v %s", path, w.Code, w.Header(), w.Body)
		}
		var beside models.Evidence
		e.JSON(path+"/evidence", &beside)
		for _, shown := range []string{path, path + "?include=evidence"} {
			in := read(t, e.Get(shown)).Evidence
			if len(in) != len(beside.Data) || len(in) == 0 {
				t.Fatalf("%s: %d assertions, beside it %d", shown, len(in), len(beside.Data))
			}
			for i, a := range in {
				if fmt.Sprint(beside.Data[i].Assertion) != fmt.Sprint(a) || a.Source.Name == "" {
					t.Errorf("%s: %v, beside it %v", shown, a, beside.Data[i])
				}
			}
		}
		if w := e.Get("/v1/" + s.Name + "?include=evidence&limit=2&id=" + first); !strings.Contains(w.Body.String(), "so it is") {
			t.Errorf("%s: a list shows no evidence: %s", s.Name, w.Body)
		}
	}
}
