package api_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"mithaq/internal/apitest"
	"mithaq/models"
	"mithaq/store"
)

// editor writes as an editor does.
type editor struct {
	t *testing.T
	*apitest.API
	key string
}

func newEditor(t *testing.T) editor {
	t.Helper()
	a := apitest.New(t)
	return editor{t, a, a.Key(models.Editor)}
}

// writes sends a change, meant for the record as it is, and demands a status.
func (e editor) writes(status int, method, path, body string) *httptest.ResponseRecorder {
	e.t.Helper()
	headers := []string{"Authorization", e.key}
	record, _, _ := strings.Cut(path, "?")
	record, _, _ = strings.Cut(record, "/revisions")
	if tag := e.Get(record).Header().Get("ETag"); tag != "" && method != http.MethodPost || strings.HasSuffix(path, "/revert") && tag != "" {
		headers = append(headers, "If-Match", tag)
	}
	w := e.Ask(method, path, body, headers...)
	if w.Code != status {
		e.t.Fatalf("%s %s: %d, want %d\n%s", method, path, w.Code, status, w.Body)
	}
	return w
}

type written struct {
	ID        string
	Version   int
	CreatedAt string `json:"created_at"`
	UpdatedAt string `json:"updated_at"`
	Warnings  []models.Warning
	Status    string
	Names     models.Text
	Country   models.Ref
	Aliases   []string
	Evidence  []models.Assertion
	Conflicts []models.Conflict
}

func read(t *testing.T, w *httptest.ResponseRecorder) (r written) {
	t.Helper()
	if err := json.Unmarshal(w.Body.Bytes(), &r); err != nil {
		t.Fatalf("%v in %s", err, w.Body)
	}
	return r
}

const school = `{"id":"ma-police-school","names":{"en":"Police school","fr":"École de police"},"kind":"academy","country":"MA","parent":{"id":"ma-dgsn"}}`

func TestARecordIsMadeChangedDeletedAndMadeAgain(t *testing.T) {
	e := newEditor(t)
	w := e.writes(201, "POST", "/v1/agencies", school)
	if w.Header().Get("Location") != "/v1/agencies/ma-police-school" || !strings.HasPrefix(w.Header().Get("ETag"), `"1-`) || read(t, w).Version != 1 {
		t.Errorf("%v %s", w.Header(), w.Body)
	}
	w = e.writes(200, "PATCH", "/v1/agencies/ma-police-school?reason=It+has+an+Arabic+name", `{"names":{"ar":"مدرسة الشرطة","fr":null},"parent":null,"aliases":["IRP"]}`)
	if r := read(t, w); r.Version != 2 || len(r.Names) != 2 || r.Names["ar"] == "" || r.Aliases[0] != "IRP" || !strings.Contains(w.Body.String(), `"parent":null`) {
		t.Errorf("%s", w.Body)
	}
	e.writes(204, "DELETE", "/v1/agencies/ma-police-school?reason=A+mistake", "")
	gone := e.Get("/v1/agencies/ma-police-school")
	if p := problem(t, gone); gone.Code != 410 || !strings.Contains(p.Detail, "revision 3") {
		t.Errorf("%d %s", gone.Code, gone.Body)
	}
	e.writes(410, "POST", "/v1/agencies", school)
	if w := e.Get("/v1/agencies?id=ma-police-school"); w.Code != 400 {
		t.Errorf("a filter finds what was deleted: %d", w.Code)
	}
	w = e.Ask("POST", "/v1/agencies/ma-police-school/revisions/1/revert", "", "Authorization", e.key, "If-Match", `"3-"`)
	if r := read(t, w); w.Code != 200 || r.Version != 4 || r.Names["fr"] != "École de police" {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	var list struct{ Data []models.Revision }
	e.JSON("/v1/agencies/ma-police-school/revisions", &list)
	var said []string
	for _, r := range list.Data {
		said = append(said, fmt.Sprintf("%d %s %s %s", r.Version, r.Operation, r.Author, r.Reason))
	}
	if want := []string{"4 create Amina ", "3 delete Amina A mistake", "2 update Amina It has an Arabic name", "1 create Amina "}; !slices.Equal(said, want) {
		t.Errorf("%q", said)
	}
	var one models.RevisionDetail
	e.JSON("/v1/agencies/ma-police-school/revisions/2", &one)
	var places []string
	for _, c := range one.Changes {
		places = append(places, c.Path)
	}
	if want := []string{"/aliases", "/names/ar", "/names/fr", "/parent"}; !slices.Equal(places, want) {
		t.Errorf("%q", places)
	}
}

func TestWritesNameTheVersionThatTheyAreMeantFor(t *testing.T) {
	e := newEditor(t)
	const path, change = "/v1/agencies/ma-dgsn", `{"aliases":["Sûreté nationale"]}`
	tag := e.Get(path, "Accept-Language", "ar", "Accept-Encoding", "gzip").Header().Get("ETag")
	ask := func(method, body, tag string) int {
		headers := []string{"Authorization", e.key}
		if tag != "" {
			headers = append(headers, "If-Match", tag)
		}
		return e.Ask(method, path, body, headers...).Code
	}
	for _, method := range []string{"PATCH", "PUT", "DELETE"} {
		body := map[string]string{"PATCH": change, "PUT": `{"names":{"en":"x"},"kind":"police","country":"MA"}`}[method]
		for header, want := range map[string]int{"": 428, `"7-1-en-test"`: 412, "*": 400, "W/" + tag: 400, `"x"`: 400, "7": 400} {
			if got := ask(method, body, header); got != want {
				t.Errorf("%s with If-Match %q: %d, want %d", method, header, got, want)
			}
		}
	}
	if got := ask("PATCH", change, tag); got != 200 {
		t.Errorf("with the tag of an Arabic, packed answer, %s: %d", tag, got)
	}
	if got := ask("PATCH", change, tag); got != 412 {
		t.Errorf("again: %d", got)
	}
}

// A write that changes nothing leaves no trace, and PUT can be repeated without a precondition.
func TestWhatChangesNothingIsNotWritten(t *testing.T) {
	e := newEditor(t)
	const path = "/v1/agencies/ma-police-school"
	e.writes(201, "PUT", path, school)
	before := e.Get(path)
	version, err := e.Store.Version(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if w := e.Ask("PUT", path, school, "Authorization", e.key); w.Code != 200 || w.Body.String() != before.Body.String() {
			t.Errorf("%d %s", w.Code, w.Body)
		}
	}
	e.writes(200, "PATCH", path, `{"names":{"en":"Police school"},"aliases":[],"founded":null}`)
	if after := e.Get(path); after.Body.String() != before.Body.String() || after.Header().Get("ETag") != before.Header().Get("ETag") {
		t.Errorf("%s\n%s", before.Body, after.Body)
	}
	if now, err := e.Store.Version(t.Context()); err != nil || now != version {
		t.Errorf("the data version went from %d to %d, %v", version, now, err)
	}
	if w := e.Ask("PUT", path, strings.Replace(school, "Police school", "School", 1), "Authorization", e.key); w.Code != 428 {
		t.Errorf("a change without a precondition: %d", w.Code)
	}
}

func TestADeletionNamesWhatPointsToTheRecord(t *testing.T) {
	e := newEditor(t)
	for path, want := range map[string]string{
		"/v1/agencies/ma-dgsn":                  "/v1/posts/abdellatif-hammouchi-ma-dgsn-2015",
		"/v1/officials/abdellatif-hammouchi":    "/v1/instruments/ma-ae-police-mou-2024",
		"/v1/sources/madar-2024-09":             "/v1/instruments/ma-ae-police-mou-2024",
		"/v1/countries/MA":                      "/v1/instruments/ma-ae-police-mou-2024",
		"/v1/topics/security":                   "/v1/topics/police-cooperation",
		"/v1/instruments/ma-ae-police-mou-2024": "/v1/events/police-mou-signing-2024-09-23",
	} {
		w := e.writes(409, "DELETE", path, "")
		if !slices.ContainsFunc(problem(t, w).Errors, func(f models.Flaw) bool { return f.Location == want }) {
			t.Errorf("%s: %s is not among %.600s", path, want, w.Body)
		}
	}
	const query, found = "/v1/events?q=signing+police+memorandum&fields=id", "police-mou-signing-2024-09-23"
	if w := e.Get(query); !strings.Contains(w.Body.String(), found) {
		t.Fatalf("before: %s", w.Body)
	}
	e.writes(204, "DELETE", "/v1/events/"+found, "")
	if w := e.Get(query); strings.Contains(w.Body.String(), found) {
		t.Errorf("a search finds what was deleted: %s", w.Body)
	}
}

func TestEveryFlawOfARecordIsNamedByItsPlace(t *testing.T) {
	e := newEditor(t)
	for body, want := range map[string][]string{
		`{}`: {"/titles", "/type", "/legal_nature"},
		`{"id":"x","titles":{"en":"X"},"type":"mou","legal_nature":"binding","title":"X","status":"in_force","version":7,"parties":[{"country":"MA","role":"party","seat":1}]}`: {
			"/title", "/status", "/version", "/parties/0/seat"},
		`{"id":"Not An Id","titles":{"english!":"","en":"X"},"type":"pact","legal_nature":"binding","actions":[{"kind":"signing"}],"identifiers":[{"scheme":"unts","value":"I-1\u202e"}],
			"relations":[{"kind":"amended_by","instrument":"x"}],"evidence":[{"value":"2015","source":""}],"documents":[{"kind":"annex","url":"nowhere"}]}`: {
			"/evidence/0/source"},
		`{"id":"x","titles":{"FR":"X","pt-br":"X"},"type":"mou","legal_nature":"binding"}`: {"/titles/FR", "/titles/pt-br"},
		`{"id":"x","titles":{"":"X"},"type":"mou","legal_nature":"binding"}`:               {"/titles/"},
		`{"id":"Not An Id","titles":{"english!":"","en":"X"},"type":"pact","legal_nature":"binding","actions":[{"kind":"signing"}],"identifiers":[{"scheme":"unts","value":"I-1\u202e"}],
			"relations":[{"kind":"amended_by","instrument":"x"}],"evidence":[{"value":"2015","source":"x"}],"documents":[{"kind":"annex","url":"nowhere"}]}`: {
			"/id", "/titles/english!", "/titles/english!", "/type", "/identifiers/0/value", "/documents/0/url", "/actions/0/kind", "/relations/0/kind", "/evidence/0/field"},
		`{"id":"x","titles":{"en":"X"},"type":"mou","legal_nature":"binding","parties":[{"country":"XX","role":"party"},{"country":"MA","role":"party","agency":"no-such-agency"}],
			"topics":["no-such-topic"],"relations":[{"kind":"amends","instrument":"no-such-instrument"}],"evidence":[{"source":"no-such-source"}]}`: {
			"/parties/0/country", "/parties/1/agency", "/topics/0", "/evidence/0/source", "/relations/0/instrument"},
		`{"id":"x","titles":{"en":"X"},"type":"mou","legal_nature":"binding","parties":[{"country":"XX","role":"party"},{"country":"XX","role":"party"}],"topics":["none-such","none-such"]}`: {
			"/parties/0/country", "/parties/1/country", "/topics/0", "/topics/1"},
		`{"id":"x","titles":{"en":"X"},"type":"mou","legal_nature":"binding","evidence":[{"field":"sgined","value":"2015","source":"seed-hammouchi-visit"},
			{"field":"titles.en","source":"seed-hammouchi-visit"}]}`: {"/evidence/0/field"},
	} {
		w := e.writes(400, "POST", "/v1/instruments", body)
		var got []string
		for _, f := range problem(t, w).Errors {
			got = append(got, f.Location)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s\ngot  %q\nwant %q\n%s", body, got, want, w.Body)
		}
	}
	w := e.writes(400, "PATCH", "/v1/instruments/ma-ae-police-mou-2024", `{"nmae":null,"status":null,"id":"another","type":null}`)
	if got := problem(t, w).Errors; len(got) != 2 || got[0].Location != "/nmae" || got[1].Location != "/status" {
		t.Errorf("%s", w.Body)
	}
	for path, want := range map[string]string{"?raeson=x": "raeson", "?reason=a&reason=b": "reason", "?reason=" + strings.Repeat("x", 501): "reason"} {
		if w := e.writes(400, "PATCH", "/v1/instruments/ma-ae-police-mou-2024"+path, `{"type":"mou"}`); problem(t, w).Errors[0].Location != want {
			t.Errorf("%s: %s", path, w.Body)
		}
	}
}

// What follows from a record, in it and in others, is there with the write: status, warnings, conflicts.
func TestWritesBringWhatFollowsFromThem(t *testing.T) {
	e := newEditor(t)
	const old, later = "/v1/instruments/ma-ae-police-mou-2024", "/v1/instruments/ma-ae-police-treaty-2026"
	w := e.writes(200, "PATCH", old, `{"actions":[{"kind":"signature","date":"2024-09-23"},{"kind":"entry_into_force","date":"2024-01-01"}]}`)
	if r := read(t, w); r.Status != "in_force" || len(r.Warnings) == 0 || r.Warnings[0].Code != models.ForceBeforeSignature {
		t.Errorf("%s", w.Body)
	}
	if w := e.Get("/v1/instruments?warning=entry_into_force_before_signature&id=ma-ae-police-mou-2024&fields=id"); !strings.Contains(w.Body.String(), `"total":1`) {
		t.Errorf("the warning is not found: %s", w.Body)
	}
	e.writes(201, "PUT", later, `{"titles":{"en":"Police treaty"},"type":"treaty","legal_nature":"binding","signed":"2026-01-01","parties":[{"country":"MA","role":"party"},{"country":"AE","role":"party"}],
		"actions":[{"kind":"entry_into_force","date":"2026-02-01"}],"relations":[{"kind":"replaces","instrument":"ma-ae-police-mou-2024"}]}`)
	status := func() string { return read(t, e.Get(old)).Status }
	if got := status(); got != "superseded" {
		t.Errorf("replaced: %s", got)
	}
	e.writes(200, "PATCH", later, `{"relations":[]}`)
	if got := status(); got != "in_force" {
		t.Errorf("no longer replaced: %s", got)
	}
	e.writes(200, "PATCH", later, `{"relations":[{"kind":"replaces","instrument":"ma-ae-police-mou-2024"}]}`)
	e.writes(204, "DELETE", later, "")
	if got := status(); got != "in_force" {
		t.Errorf("what replaced it is deleted: %s", got)
	}
}

// Whoever changes the same version at once, one gets through, and the others are told.
func TestOfAThousandChangesOfOneVersionOneGetsThrough(t *testing.T) {
	e := newEditor(t)
	const path = "/v1/agencies/ma-dgsn"
	tag := e.Get(path).Header().Get("ETag")
	var got [600]atomic.Int32
	var all sync.WaitGroup
	for i := range 1000 {
		all.Go(func() {
			w := e.Ask("PATCH", path, fmt.Sprintf(`{"aliases":["name %d"]}`, i), "Authorization", e.key, "If-Match", tag)
			got[w.Code].Add(1)
		})
	}
	all.Wait()
	if got[200].Load() != 1 || got[412].Load() != 999 {
		t.Errorf("%d × 200, %d × 412, %d × 503", got[200].Load(), got[412].Load(), got[503].Load())
	}
	if v := read(t, e.Get(path)).Version; v != 2 {
		t.Errorf("version %d", v)
	}
}

// Every record of the corpus has a revision that says who brought it, and can be written again from it
// without a change: nothing is lost between a body, the tables and the revision.
func TestWhatRevisionsHoldIsWhatRecordsAre(t *testing.T) {
	apitest.Long(t)
	e := newEditor(t)
	tried := 0
	for _, s := range store.Specs() {
		for _, id := range joined(e.API, "/v1/"+s.Name+"?fields=id&limit=500") {
			if s.Kind == models.KindCountry && tried%7 > 0 {
				tried++
				continue
			}
			tried++
			path := "/v1/" + s.Name + "/" + id
			var one struct {
				models.Revision
				After json.RawMessage
			}
			e.JSON(path+"/revisions/1", &one)
			if one.Author != "corpus" || one.Operation != models.Created {
				t.Errorf("%s: %+v", path, one.Revision)
			}
			if w := e.Ask("PUT", path, string(one.After), "Authorization", e.key); w.Code != 200 || read(t, w).Version != 1 {
				t.Fatalf("%s: %d %s\n%s", path, w.Code, w.Body, one.After)
			}
		}
	}
	if tried < 500 {
		t.Errorf("%d records", tried)
	}
}

func TestVerifyFindsAnyEditedRow(t *testing.T) {
	apitest.Long(t)
	e := newEditor(t)
	e.writes(200, "PATCH", "/v1/agencies/ma-dgsn", `{"aliases":["Sûreté nationale"]}`)
	e.writes(204, "DELETE", "/v1/events/police-mou-signing-2024-09-23", "")
	verify := func() []string {
		v, err := e.Store.Verify(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return v.Flaws
	}
	if flaws := verify(); len(flaws) > 0 {
		t.Fatalf("before: %q", flaws)
	}
	for name, edit := range map[string][2]string{
		"a record":          {"UPDATE agencies SET aliases = '[]' WHERE id = 'ma-dgsn'", `UPDATE agencies SET aliases = '["Sûreté nationale"]' WHERE id = 'ma-dgsn'`},
		"a row of a record": {"UPDATE parties SET role = 'witness' WHERE position = 1 AND instrument_pk = 5", "UPDATE parties SET role = 'party' WHERE position = 1 AND instrument_pk = 5"},
		"evidence":          {"UPDATE assertions SET note = 'x' || note WHERE kind = 'agency' AND record_pk = 3", "UPDATE assertions SET note = substr(note, 2) WHERE kind = 'agency' AND record_pk = 3"},
		"who":               {"UPDATE revisions SET who = 'x' || who WHERE sequence = 7", "UPDATE revisions SET who = substr(who, 2) WHERE sequence = 7"},
		"the reason":        {"UPDATE revisions SET reason = 'x' WHERE sequence = 7", "UPDATE revisions SET reason = NULL WHERE sequence = 7"},
		"content":           {"UPDATE revisions SET after = after || ' ' WHERE sequence = 9", "UPDATE revisions SET after = trim(after) WHERE sequence = 9"},
		"the last revision": {"UPDATE revisions SET operation = 'update' WHERE sequence = (SELECT max(sequence) FROM revisions)", "UPDATE revisions SET operation = 'delete' WHERE sequence = (SELECT max(sequence) FROM revisions)"},
	} {
		if n := execute(t, e.API, edit[0]); n != 1 && name != "evidence" {
			t.Fatalf("%s: %d rows", name, n)
		}
		if flaws := verify(); len(flaws) == 0 {
			t.Errorf("%s: nobody sees it", name)
		}
		execute(t, e.API, edit[1])
		if flaws := verify(); len(flaws) > 0 {
			t.Fatalf("after %s: %q", name, flaws)
		}
	}
	execute(t, e.API, "DELETE FROM revisions WHERE sequence = 20")
	if flaws := verify(); len(flaws) == 0 {
		t.Error("a missing revision: nobody sees it")
	}
}
