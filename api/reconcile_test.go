package api_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"testing"

	"mithaq/internal/apitest"
)

const form = "application/x-www-form-urlencoded"

type reconciled map[string]struct {
	Result []struct {
		ID, Name string
		Score    float64
		Match    bool
		Type     []struct{ ID, Name string }
		Features []struct {
			ID    string
			Value float64
		}
	}
	Notes []string
}

// reconcile posts queries as OpenRefine does.
func reconcile(t *testing.T, a *apitest.API, queries string) reconciled {
	t.Helper()
	w := a.Ask(http.MethodPost, "/reconcile", url.Values{"queries": {queries}}.Encode(), "Content-Type", form)
	if w.Code != http.StatusOK {
		t.Fatalf("%s: %d %s", queries, w.Code, w.Body)
	}
	var results reconciled
	if err := json.Unmarshal(w.Body.Bytes(), &results); err != nil {
		t.Fatal(err)
	}
	return results
}

func TestTheManifestLeadsToEveryService(t *testing.T) {
	a := apitest.New(t)
	type service struct {
		URL        string `json:"service_url"`
		Path       string `json:"service_path"`
		FlyoutURL  string `json:"flyout_service_url"`
		FlyoutPath string `json:"flyout_service_path"`
	}
	var m struct {
		Versions                           []string
		Name, IdentifierSpace, SchemaSpace string
		View, Preview                      struct{ URL string }
		DefaultTypes                       []struct{ ID, Name string }
		Suggest                            map[string]service
		Extend                             struct {
			Propose service `json:"propose_properties"`
		}
	}
	a.JSON("/reconcile", &m)
	if !slices.Contains(m.Versions, "0.2") || m.Name == "" || !strings.HasPrefix(m.IdentifierSpace, "http") || !strings.HasPrefix(m.SchemaSpace, "http") {
		t.Errorf("%+v", m)
	}
	follow := func(address string) {
		t.Helper()
		u, err := url.Parse(address)
		if err != nil || u.Host == "" {
			t.Fatalf("%q: %v", address, err)
		}
		if w := a.Get(u.RequestURI()); w.Code != http.StatusOK {
			t.Errorf("%s: %d %s", address, w.Code, w.Body)
		}
	}
	id := url.PathEscape("officials/abdellatif-hammouchi")
	follow(strings.ReplaceAll(m.View.URL, "{{id}}", "officials/abdellatif-hammouchi"))
	follow(strings.ReplaceAll(m.Preview.URL, "{{id}}", id))
	follow(strings.ReplaceAll(m.View.URL, "{{id}}", id)) // OpenRefine encodes the id
	follow(m.Suggest["entity"].FlyoutURL + strings.ReplaceAll(m.Suggest["entity"].FlyoutPath, "${id}", id))
	for _, kind := range []string{"entity", "type", "property"} {
		follow(m.Suggest[kind].URL + m.Suggest[kind].Path + "?prefix=a")
	}
	for _, kind := range m.DefaultTypes {
		follow(m.Extend.Propose.URL + m.Extend.Propose.Path + "?type=" + kind.ID)
	}
	follow(m.Extend.Propose.URL + m.Extend.Propose.Path + "?type=") // of a column without a type
}

func TestAColumnOfNamesBecomesIDs(t *testing.T) {
	a := apitest.New(t)
	results := reconcile(t, a, `{
		"q0": {"query": "Hammushi", "type": "official", "type_strict": "should", "limit": 3},
		"q1": {"query": "DGSN", "type": ["agency"], "properties": [{"pid": "country", "p": "country", "v": {"id": "countries/MA", "name": "Morocco"}}]},
		"q2": {"query": "Maroc"},
		"q3": {"query": "police memorandum", "type": "instrument", "properties": [{"pid": "party", "v": ["MA", "AE"]}, {"pid": "date", "v": "2024-09-23"}]},
		"q4": {"query": "Zebulon Quux"}
	}`)
	for key, id := range map[string]string{
		"q0": "officials/abdellatif-hammouchi", "q1": "agencies/ma-dgsn", "q2": "countries/MA", "q3": "instruments/ma-ae-police-mou-2024",
	} {
		got := results[key].Result
		if len(got) == 0 || got[0].ID != id || len(got[0].Type) != 1 || len(got[0].Features) == 0 || got[0].Score <= 0 || got[0].Score > 100 {
			t.Errorf("%s: %+v, want %s first", key, got, id)
		}
	}
	if !results["q0"].Result[0].Match || len(results["q4"].Result) != 0 {
		t.Errorf("q0: %+v, q4: %+v", results["q0"], results["q4"])
	}
}

func TestQueriesMayStandInTheAddress(t *testing.T) {
	a := apitest.New(t)
	var results reconciled
	a.JSON("/reconcile?queries="+url.QueryEscape(`{"q0":{"query":"Bourita"}}`), &results)
	if r := results["q0"].Result; len(r) == 0 || r[0].ID != "officials/nasser-bourita" {
		t.Errorf("%+v", results)
	}
	w := a.Get("/reconcile?callback=jQuery1.f&_=1&queries=" + url.QueryEscape(`{"q0":{"query":"Bourita"}}`))
	if body := w.Body.String(); !strings.HasPrefix(body, "/**/jQuery1.f({") || !strings.HasSuffix(body, "});") || w.Header().Get("Access-Control-Allow-Origin") != "*" {
		t.Errorf("%v %s", w.Header(), body)
	}
}

func TestCellsThatCannotBeUsedAreNoted(t *testing.T) {
	a := apitest.New(t)
	results := reconcile(t, a, `{"q0":{"query":"Hammouchi","type":"official","properties":[{"pid":"date","v":"soon"},{"pid":"country","v":"Ruritania"},{"pid":"identifier","v":""}]},"q1":{"query":"--"},"q2":{"query":" "}}`)
	if len(results["q0"].Notes) != 2 || len(results["q0"].Result) == 0 || len(results["q1"].Notes) == 0 || len(results["q2"].Notes) != 1 || len(results["q2"].Result) > 0 {
		t.Errorf("%+v", results)
	}
}

func TestFlawsOfTheProtocolAreNamed(t *testing.T) {
	a := apitest.New(t)
	for sent, locations := range map[string][]string{
		`queries=` + url.QueryEscape(`{"q0":{"query":"x","type":"person","type_strict":"exact","limit":0},"q1":{},"q2":{"query":"x","properties":[{"pid":"age","v":1}]}}`): {
			"queries/q0/limit", "queries/q0/type", "queries/q0/type_strict", "queries/q1", "queries/q2/properties/0/pid"},
		`queries=` + url.QueryEscape(`{"q0":{"query":"x","properties":[{"pid":"age","v":1},{"pid":"signed","v":"2015"}]}}`): {"queries/q0/properties/0/pid"}, // once, though all types are meant
		`queries=[`: {"queries"},
		`queries=` + url.QueryEscape(`{"q0":{"query":"x","colour":1}}`): {"queries"},
		`queries=` + url.QueryEscape(`[1]`):                             {"queries"},
		`queries=` + url.QueryEscape(`{"q0":{"query":5}}`):              {"queries/query"},
		`colour=1`:         {"colour"},
		`callback=a%3Bb()`: {"callback"},
		`extend=` + url.QueryEscape(`{"ids":[],"properties":[{"id":"age"}]}`): {"extend/properties/0/id"},
	} {
		w := a.Ask(http.MethodPost, "/reconcile", sent, "Content-Type", form)
		var p struct{ Errors []struct{ Location string } }
		if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil || w.Code != http.StatusBadRequest {
			t.Errorf("%s: %d %s", sent, w.Code, w.Body)
		}
		got := map[string]bool{}
		for _, f := range p.Errors {
			got[f.Location] = true
		}
		for _, want := range locations {
			if !got[want] {
				t.Errorf("%s: no flaw at %s in %s", sent, want, w.Body)
			}
		}
		if len(got) < len(p.Errors) {
			t.Errorf("%s: a flaw is told more than once: %s", sent, w.Body)
		}
		if strings.Contains(w.Body.String(), "handlers.") {
			t.Errorf("it speaks of the program: %s", w.Body)
		}
	}
}

func TestEntitiesTypesAndPropertiesAreSuggested(t *testing.T) {
	a := apitest.New(t)
	for path, id := range map[string]string{
		"/reconcile/suggest/entity?prefix=Abdellatif+Ham":     "officials/abdellatif-hammouchi",
		"/reconcile/suggest/entity?prefix=Moroc&type=country": "countries/MA",
		"/reconcile/suggest/type?prefix=off":                  "official",
		"/reconcile/suggest/property?prefix=co":               "country",
		"/reconcile/suggest/property?prefix=signed":           "date",
		// as the widget of OpenRefine asks
		"/reconcile/suggest/entity?prefix=Hammou&type=official&type_strict=any&spell=always&exact=false&prefixed=true": "officials/abdellatif-hammouchi",
	} {
		var s struct{ Result []struct{ ID, Name string } }
		a.JSON(path, &s)
		if len(s.Result) == 0 || s.Result[0].ID != id || s.Result[0].Name == "" {
			t.Errorf("%s: %+v, want %s", path, s, id)
		}
	}
	var none struct{ Result []struct{ ID string } }
	a.JSON("/reconcile/suggest/entity?prefix=", &none)
	if none.Result == nil || len(none.Result) != 0 {
		t.Errorf("nothing typed: %+v", none)
	}
}

func TestColumnsAreFetched(t *testing.T) {
	a := apitest.New(t)
	sent := url.Values{"extend": {`{"ids":["officials/abdellatif-hammouchi","countries/MAR","officials/nobody"],"properties":[{"id":"country","name":"country","settings":{}},{"id":"aliases"},{"id":"alpha3"}]}`}}
	w := a.Ask(http.MethodPost, "/reconcile", sent.Encode(), "Content-Type", form)
	var e struct {
		Meta []struct {
			ID, Name string
			Type     struct{ ID string }
		}
		Rows map[string]map[string][]struct{ ID, Name, Str string }
	}
	if err := json.Unmarshal(w.Body.Bytes(), &e); err != nil || w.Code != http.StatusOK {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	man := e.Rows["officials/abdellatif-hammouchi"]
	switch {
	case len(e.Meta) != 3 || len(e.Rows) != 3 || e.Meta[0].Type.ID != "country" || e.Meta[1].Type.ID != "":
		t.Errorf("%+v", e)
	case len(man["country"]) != 1 || man["country"][0].ID != "countries/MA" || man["country"][0].Name != "Morocco":
		t.Errorf("the country is %+v", man["country"])
	case len(man["aliases"]) < 2 || man["aliases"][0].Str == "":
		t.Errorf("the aliases are %+v", man["aliases"])
	case len(e.Rows["countries/MAR"]["alpha3"]) != 1 || e.Rows["countries/MAR"]["alpha3"][0].Str != "MAR":
		t.Errorf("the country has %+v", e.Rows["countries/MAR"])
	case len(e.Rows["officials/nobody"]["country"]) != 0:
		t.Errorf("nobody has %+v", e.Rows["officials/nobody"])
	}
}

func TestListsOfObjectsAreFetchedAsWhatTheyAreAbout(t *testing.T) {
	a := apitest.New(t)
	const id = "instruments/ma-ae-police-mou-2024"
	var e struct {
		Rows map[string]map[string][]struct{ ID, Name, Str string }
	}
	a.JSON("/reconcile?extend="+url.QueryEscape(`{"ids":["`+id+`","officials/abdellatif-hammouchi"],"properties":[{"id":"parties"},{"id":"signatories"},{"id":"places"},{"id":"posts"},{"id":"titles"}]}`), &e)
	row := e.Rows[id]
	if len(row["parties"]) != 2 || !strings.HasPrefix(row["parties"][0].ID, "countries/") || len(row["signatories"]) == 0 || strings.HasPrefix(row["signatories"][0].ID, "countries/") {
		t.Errorf("%+v", row)
	}
	if len(row["places"]) == 0 || row["places"][0].Str == "" || len(row["titles"]) < 2 {
		t.Errorf("%+v", row)
	}
	if posts := e.Rows["officials/abdellatif-hammouchi"]["posts"]; len(posts) == 0 || !strings.Contains(posts[0].Str, "General Directorate") {
		t.Errorf("%+v", posts)
	}
}

func TestAPreviewCanStandInAFrame(t *testing.T) {
	a := apitest.New(t)
	var flyout struct{ ID, HTML string }
	a.JSON("/reconcile/flyout/entity?id=officials/abdellatif-hammouchi", &flyout)
	if flyout.ID != "officials/abdellatif-hammouchi" || !strings.HasPrefix(flyout.HTML, "<h1>") || !strings.Contains(flyout.HTML, "Abdellatif Hammouchi") || strings.Contains(flyout.HTML, "<body") {
		t.Errorf("%+v", flyout)
	}
	w := a.Get("/reconcile/preview?id=officials/abdellatif-hammouchi")
	if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "Abdellatif Hammouchi") || !strings.Contains(w.Header().Get("Content-Security-Policy"), "frame-ancestors *") {
		t.Errorf("%d %v %s", w.Code, w.Header(), w.Body)
	}
	for path, status := range map[string]int{
		"/reconcile/preview?id=officials/nobody": http.StatusNotFound, "/reconcile/preview?id=x": http.StatusNotFound, "/reconcile/preview": http.StatusBadRequest,
	} {
		if w := a.Get(path); w.Code != status {
			t.Errorf("%s: %d %s", path, w.Code, w.Body)
		}
	}
}

func TestDatesAndPartiesComeAsSpreadsheetsHaveThem(t *testing.T) {
	a := apitest.New(t)
	const query = `{"query": "police memorandum", "type": "instrument", "properties": [{"pid": "%s", "v": "%s"}]}`
	for property, cells := range map[string][]string{
		"date":  {"2024-09-23", "2024-09-23T00:00:00Z", "2024-09-23 00:00:00", "23/09/2024", "23.9.2024", "23 September 2024", "23 septembre 2024", "٢٣ شتنبر ٢٠٢٤"},
		"party": {"AE", "United Arab Emirates", "الإمارات"},
	} {
		plain := reconcile(t, a, fmt.Sprintf(`{"q":`+query+`}`, property, cells[0]))["q"]
		for _, cell := range cells[1:] {
			if got := reconcile(t, a, fmt.Sprintf(`{"q":`+query+`}`, property, cell))["q"]; len(got.Result) == 0 || len(got.Notes) > 0 || !reflect.DeepEqual(got, plain) {
				t.Errorf("%q: %+v, %q: %+v", cell, got, cells[0], plain)
			}
		}
	}
	both := reconcile(t, a, `{"q":{"query": "police memorandum", "type": "instrument", "properties": [{"pid": "party", "v": ["MA", "AE"]}, {"pid": "date", "v": "2024-09-23"}]}}`)["q"]
	for _, cell := range []string{"Morocco;Egypt", "Bosnia and Herzegovina; Morocco", "MA, Ruritania"} {
		if got := reconcile(t, a, fmt.Sprintf(`{"q":`+query+`}`, "party", cell))["q"]; (len(got.Notes) > 0) != strings.Contains(cell, "Ruritania") {
			t.Errorf("%q: %v", cell, got.Notes)
		}
	}
	if notes := reconcile(t, a, fmt.Sprintf(`{"q":`+query+`}`, "date", "03/04/2015"))["q"].Notes; len(notes) != 1 || strings.Contains(notes[0], "dates:") {
		t.Errorf("a date in no order: %v", notes)
	}
	for _, cell := range []string{"MA;AE", "MA, AE", "AE/MA", "Morocco and United Arab Emirates", "Maroc et Émirats arabes unis", "المغرب والإمارات", "MA; AE; Morocco"} {
		got := reconcile(t, a, fmt.Sprintf(`{"q":{"query": "police memorandum", "type": "instrument", "properties": [{"pid": "parties", "v": %q}, {"pid": "signed", "v": "2024-09-23"}]}}`, cell))["q"]
		if len(got.Notes) > 0 || !reflect.DeepEqual(got, both) {
			t.Errorf("%q: %+v, want %+v", cell, got, both)
		}
	}
}

func TestAnIDInTheColumnOfNamesMeansItsRecord(t *testing.T) {
	a := apitest.New(t)
	for cell, want := range map[string]string{
		"officials/abdellatif-hammouchi": "officials/abdellatif-hammouchi", "http://localhost:8080/v1/officials/abdellatif-hammouchi": "officials/abdellatif-hammouchi", "https://x.org/v1/officials/abdellatif-hammouchi/?lang=fr": "officials/abdellatif-hammouchi", "countries/MAR": "countries/MA",
	} {
		got := reconcile(t, a, fmt.Sprintf(`{"q":{"query":%q}}`, cell))["q"]
		if len(got.Result) != 1 || got.Result[0].ID != want || !got.Result[0].Match || got.Result[0].Name == "" {
			t.Errorf("%s: %+v", cell, got)
		}
	}
	for _, asked := range []string{`{"query":"officials/nobody"}`, `{"query":"officials/abdellatif-hammouchi","type":"agency"}`} {
		if got := reconcile(t, a, `{"q":`+asked+`}`)["q"]; len(got.Result) > 0 && got.Result[0].Match {
			t.Errorf("%s: %+v", asked, got)
		}
	}
}

func TestPartsOfARecordAreFetchedAlone(t *testing.T) {
	a := apitest.New(t)
	const id = "instruments/ma-ae-double-taxation-1999"
	var e struct {
		Meta []struct{ ID, Name string }
		Rows map[string]map[string][]struct{ ID, Name, Str string }
	}
	a.JSON("/reconcile?extend="+url.QueryEscape(`{"ids":["`+id+`"],"properties":[{"id":"actions.ratification"},{"id":"actions.denunciation"},{"id":"titles.fr"},{"id":"actions"},{"id":"periods"}]}`), &e)
	row := e.Rows[id]
	for property, want := range map[string]string{
		"actions.ratification": "2000-07-01", "actions.denunciation": "", "titles.fr": "Convention fiscale de non-double imposition entre le Maroc et les Émirats arabes unis",
		"actions": "signature, 1999-02-09|ratification, 2000-07-01, United Arab Emirates", "periods": "signed, 1999-02-09/.., certain",
	} {
		var values []string
		for _, v := range row[property] {
			values = append(values, v.Str)
		}
		if got := strings.Join(values, "|"); !strings.HasPrefix(got, want) || want == "" && got != "" {
			t.Errorf("%s: %q, want %q", property, got, want)
		}
	}
	if e.Meta[0].Name != "actions ratification" {
		t.Errorf("%+v", e.Meta)
	}
}

func TestAllPropertiesAreProposed(t *testing.T) {
	a := apitest.New(t)
	proposed := func(path string) (ids []string) {
		var p struct{ Properties []struct{ ID string } }
		a.JSON("/reconcile/properties?"+path, &p)
		for _, one := range p.Properties {
			ids = append(ids, one.ID)
		}
		return ids
	}
	all := proposed("type=")
	for _, kind := range []string{"official", "agency", "instrument", "country"} {
		for _, id := range proposed("type=" + kind) {
			if !slices.Contains(all, id) {
				t.Errorf("%s of %s is not among those of all types, %v", id, kind, all)
			}
		}
	}
	var record map[string]any
	a.JSON("/v1/instruments/ma-ae-police-mou-2024", &record)
	instrument := proposed("type=instrument")
	for _, key := range []string{"evidence", "conflicts", "warnings", "version", "created_at", "updated_at"} {
		delete(record, key)
	}
	for key := range record {
		if !slices.Contains(instrument, key) {
			t.Errorf("%s is not proposed", key)
		}
	}
	if slices.Sort(all); len(slices.Compact(slices.Clone(all))) != len(all) {
		t.Errorf("some are proposed twice: %v", all)
	}
	if few := proposed("type=instrument&limit=3"); len(few) != 3 {
		t.Errorf("three are %v", few)
	}
}

func TestMoreCandidatesThanThereAreMayBeAskedFor(t *testing.T) {
	results := reconcile(t, apitest.New(t), `{"q0": {"query": "Morocco", "limit": 1000}}`)
	if n := len(results["q0"].Result); n == 0 || n > 50 {
		t.Errorf("%d candidates", n)
	}
}

// A column without a type has the type "", which is any, and what is asked for beyond what there is to give is no error.
func TestAnEmptyTypeIsAny(t *testing.T) {
	a := apitest.New(t)
	results := reconcile(t, a, `{"q0":{"query":"Abdellatif Hammouchi","type":""},"q1":{"query":"Abdellatif Hammouchi","type":["","official"]}}`)
	for key, r := range results {
		if len(r.Result) == 0 || r.Result[0].ID != "officials/abdellatif-hammouchi" {
			t.Errorf("%s: %+v", key, r)
		}
	}
	for _, path := range []string{"/reconcile/properties?limit=500", "/reconcile/suggest/entity?prefix=Hamm&limit=500", "/reconcile/suggest/type?prefix=o&limit=500"} {
		if w := a.Get(path); w.Code != http.StatusOK {
			t.Errorf("%s: %d %s", path, w.Code, w.Body)
		}
	}
}

func TestTwoPartiesMayStandInOneCell(t *testing.T) {
	a := apitest.New(t)
	for _, cell := range []string{"Morocco/France", "Maroc/France", "Great Britain/Japan", "Morocco / Egypt", "UK/Japan", "France|Spain", "Bosnia and Herzegovina"} {
		results := reconcile(t, a, `{"q0":{"query":"Agreement","type":"instrument","properties":[{"pid":"party","v":"`+cell+`"}]}}`)
		if notes := results["q0"].Notes; len(notes) > 0 {
			t.Errorf("%s: %v", cell, notes)
		}
	}
}

// Of many with one title the day tells which is meant, whoever its parties are.
func TestADayAloneFindsWhatWasSignedOnIt(t *testing.T) {
	e := newEditor(t)
	for n := range 60 {
		day := fmt.Sprintf("19%02d-04-03", n+10)
		e.writes(http.StatusCreated, http.MethodPut, fmt.Sprintf("/v1/instruments/commerce-%d", n), `{"titles":{"en":"Treaty of Commerce and Navigation"},"type":"treaty","legal_nature":"binding","signed":"`+day+`","parties":[{"country":"GB","role":"party"},{"country":"JP","role":"party"}]}`)
	}
	results := reconcile(t, e.API, `{"q0":{"query":"Treaty of Commerce and Navigation","type":"instrument","properties":[{"pid":"date","v":"1911-04-03"}]}}`)
	if r := results["q0"].Result; len(r) == 0 || r[0].ID != "instruments/commerce-1" {
		t.Errorf("%+v", r)
	}
}
