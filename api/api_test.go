package api_test

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"

	"mithaq/api"
	"mithaq/convert"
	"mithaq/handlers"
	"mithaq/internal/apitest"
	"mithaq/models"
	"mithaq/query"
	"mithaq/store"
)

// operations lists the operations of the description, as "GET /v1/countries/{id}".
func operations(t *testing.T) []string {
	t.Helper()
	d, err := apitest.Description()
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	ids := map[string]bool{}
	for path, item := range d.Paths.Map() {
		for method, op := range item.Operations() {
			all = append(all, method+" "+path)
			if op.OperationID == "" || ids[op.OperationID] {
				t.Errorf("%s %s: the operation id %q is missing or taken", method, path, op.OperationID)
			}
			ids[op.OperationID] = true
		}
	}
	slices.Sort(all)
	return all
}

func TestEveryRouteIsDocumentedAndTheReverse(t *testing.T) {
	var routes []string
	add := func(method, path string) {
		routes = append(routes, method+" "+regexp.MustCompile(`:(\w+)`).ReplaceAllString(path, "{$1}"))
	}
	for _, r := range api.Routes(&handlers.Handlers{}) {
		add(r.Method, r.Path)
	}
	for _, g := range api.GuardedRoutes(&handlers.Handlers{}) {
		add(g.Method, g.Path)
	}
	slices.Sort(routes)
	if documented := operations(t); !slices.Equal(routes, documented) {
		t.Errorf("routes     %v\ndocumented %v", routes, documented)
	}
}

func TestEveryParameterIsDocumentedAndTheReverse(t *testing.T) {
	d, err := apitest.Description()
	if err != nil {
		t.Fatal(err)
	}
	for path, parameters := range store.Parameters(convert.Formats, convert.Tables()) {
		var accepted, documented []string
		for _, p := range parameters {
			accepted = append(accepted, p.Name)
		}
		for _, p := range d.Paths.Value(path).Get.Parameters {
			if p.Value.In == "query" {
				documented = append(documented, p.Value.Name)
			}
		}
		slices.Sort(accepted)
		slices.Sort(documented)
		if !slices.Equal(accepted, documented) {
			t.Errorf("%s accepts %v, documents %v", path, accepted, documented)
		}
	}
}

// Each filter's example is taken, alone and negated, and so is each sort key in both directions.
func TestEveryDocumentedExampleIsAccepted(t *testing.T) {
	apitest.Long(t)
	a := apitest.New(t)
	for _, s := range store.Specs() {
		var all, found, rest page
		a.JSON("/v1/"+s.Name+"?limit=1", &all)
		match := ""
		if slices.ContainsFunc(s.ListParameters(), func(p query.Parameter) bool { return p.Name == "match" }) {
			match = "&match=certain"
		}
		for _, f := range s.Filters() {
			a.JSON(fmt.Sprintf("/v1/%s?limit=1&%s=%s", s.Name, f.Name, urlQuery(f.Example)), &found)
			a.JSON(fmt.Sprintf("/v1/%s?limit=1%s&%s_not=%s", s.Name, match, f.Name, urlQuery(f.Example)), &rest)
			if found.Page.Total+rest.Page.Total > all.Page.Total {
				t.Errorf("%s: %d with %s=%s and %d without, of %d", s.Name, found.Page.Total, f.Name, f.Example, rest.Page.Total, all.Page.Total)
			}
		}
		for _, key := range s.Sorts() {
			a.JSON("/v1/"+s.Name+"?limit=1&sort="+key, &found)
			a.JSON("/v1/"+s.Name+"?limit=1&sort=-"+key, &found)
		}
	}
}

func urlQuery(s string) string { return strings.NewReplacer(" ", "+", ",", "%2C").Replace(s) }

type page struct {
	Data []map[string]any
	Page struct {
		Limit, Total int
		Next         *string
	}
	Version int
}

func (p page) ids() (ids []string) {
	for _, r := range p.Data {
		ids = append(ids, r["id"].(string))
	}
	return ids
}

// Whatever the size of the pages, reading on to the last yields every record once, in the order of
// the whole.
func TestPagesJoinUp(t *testing.T) {
	apitest.Long(t)
	a := apitest.New(t)
	for _, s := range store.Specs() {
		orders := []string{s.Order}
		for _, key := range s.Sorts() {
			orders = append(orders, key, "-"+key)
		}
		if s.Name == "instruments" {
			orders = append(orders, "type,-signed", "-type,signed,title", "legal_nature,-title")
		}
		for _, order := range orders {
			var whole page
			a.JSON(fmt.Sprintf("/v1/%s?fields=id&limit=500&sort=%s", s.Name, order), &whole)
			want := whole.ids()
			for _, limit := range []int{7, 100} {
				if got := joined(a, fmt.Sprintf("/v1/%s?fields=id&limit=%d&sort=%s", s.Name, limit, order)); !slices.Equal(got[:min(len(got), 500)], want) || len(got) != whole.Page.Total {
					t.Errorf("%s sort=%s limit=%d: %d records, want %d in the same order", s.Name, order, limit, len(got), whole.Page.Total)
				}
			}
		}
	}
}

func joined(a *apitest.API, path string) (ids []string) {
	for next := ""; ; {
		var p page
		a.JSON(path+next, &p)
		ids = append(ids, p.ids()...)
		if p.Page.Next == nil {
			return ids
		}
		next = "&cursor=" + *p.Page.Next
	}
}

func TestUndatedRecordsComeLastInEitherDirection(t *testing.T) {
	a := apitest.New(t)
	for _, order := range []string{"from", "-from"} {
		var p page
		a.JSON("/v1/posts?limit=500&sort="+order, &p)
		undated := false
		for _, r := range p.Data {
			if r["from"] != nil && undated {
				t.Fatalf("sort=%s: %v comes after an undated post", order, r["id"])
			}
			undated = undated || r["from"] == nil
		}
		if !undated {
			t.Error("the corpus has no undated post to test with")
		}
	}
}

// A list costs a fixed number of statements, however many records it has and whatever it includes.
func TestListsCostAFixedNumberOfStatements(t *testing.T) {
	a := apitest.New(t)
	for _, s := range store.Specs() {
		path := "/v1/" + s.Name + "?include=" + strings.Join(s.Includes(), ",")
		cost := func(limit int) int {
			return len(a.Statements(func() { a.Get(fmt.Sprintf("%s&limit=%d", path, limit)) }))
		}
		a.Get(path) // fills the table of country codes
		one, two, fifty := cost(1), cost(2), cost(50)
		// The version twice, the count, the page, the records, and at most two for each relation, but what one record lacks.
		if most := 5 + 2*len(s.Relations); one > two || two != fifty || fifty > most {
			t.Errorf("%s: %d statements for one record, %d for two and %d for fifty, want no more, the same and at most %d", s.Name, one, two, fifty, most)
		}
		t.Logf("%s with everything: %d statements, %d for one record", s.Name, fifty, one)
	}
}

// A record by itself is read as far as it has something; it must be what a list of everything shows.
func TestRecordsAreWhatListsShow(t *testing.T) {
	a := apitest.New(t)
	for _, s := range store.Specs() {
		path := "/v1/" + s.Name
		var listed struct{ Data []json.RawMessage }
		a.JSON(path+"?limit=500&include="+strings.Join(s.Includes(), ","), &listed)
		for _, want := range listed.Data {
			var id struct{ ID string }
			if err := json.Unmarshal(want, &id); err != nil {
				t.Fatal(err)
			}
			if got := bytes.TrimSpace(a.Get(path + "/" + id.ID).Body.Bytes()); !bytes.Equal(got, want) {
				t.Fatalf("%s/%s:\n%s\nlisted:\n%s", path, id.ID, got, want)
			}
		}
	}
}

func TestErrorsAreProblems(t *testing.T) {
	a := apitest.New(t)
	for path, want := range map[string]struct {
		status int
		flaws  []string
	}{
		"/nowhere":                        {404, nil},
		"/v1":                             {404, nil},
		"/v1/countries/":                  {404, nil},
		"/v1/countries/XX":                {404, nil},
		"/v1/instruments/no-such":         {404, nil},
		"/v1/countries/600":               {400, nil},
		"/v1/countries?colour=red":        {400, []string{"colour"}},
		"/v1/countries/MA?colour=red":     {400, []string{"colour"}},
		"/v1/countries?limit=0":           {400, []string{"limit"}},
		"/v1/countries?limit=501":         {400, []string{"limit"}},
		"/v1/countries?limit=9e9":         {400, []string{"limit"}},
		"/v1/countries?limit=1&limit=2":   {400, []string{"limit"}},
		"/v1/countries?kind=":             {400, []string{"kind"}},
		"/v1/countries?kind=realm,state":  {400, []string{"kind"}},
		"/v1/countries?sort=kind,-kind":   {400, []string{"sort"}},
		"/v1/countries?sort=flag":         {400, []string{"sort"}},
		"/v1/countries?fields=flag":       {400, []string{"fields"}},
		"/v1/countries?include=flag":      {400, []string{"include"}},
		"/v1/countries?cursor=x":          {400, []string{"cursor"}},
		"/v1/countries?lang=klingon!":     {400, []string{"lang"}},
		"/v1/countries?a=1;b=2":           {400, []string{""}},
		"/v1/countries?kind=%zz":          {400, []string{""}},
		"/v1/instruments?between=MA":      {400, []string{"between"}},
		"/v1/instruments?between=MA,MAR":  {400, []string{"between"}},
		"/v1/instruments?between=MA,600":  {400, []string{"between"}},
		"/v1/instruments?party=Morroco":   {400, []string{"party"}},
		"/v1/instruments?signed=soon":     {400, []string{"signed"}},
		"/v1/instruments?signed=2015~":    {400, []string{"signed"}},
		"/v1/instruments?match=maybe":     {400, []string{"match"}},
		"/v1/instruments?as_of=2016":      {400, []string{"as_of"}},
		"/v1/instruments?as_of=x&limit=a": {400, []string{"as_of", "limit"}},
		"/v1/instruments?signed=soon&topic=golf&topic_not=chess&sort=x&limit=-1&cursor=!&what=1": {400,
			[]string{"what", "signed", "topic", "topic_not", "sort", "limit", "cursor"}},
		"/v1/countries?id=" + strings.Repeat("MA,", 4000): {414, nil},
	} {
		w := a.Get(path)
		p := problem(t, w)
		var flaws []string
		for _, f := range p.Errors {
			flaws = append(flaws, f.Location)
			if f.Reason == "" {
				t.Errorf("GET %s: a flaw without a reason", path)
			}
		}
		slices.Sort(flaws)
		slices.Sort(want.flaws)
		if w.Code != want.status || !slices.Equal(flaws, want.flaws) {
			t.Errorf("GET %.80s: %d with flaws in %q, want %d in %q", path, w.Code, flaws, want.status, want.flaws)
		}
	}
}

// problem reads a problem and checks what every problem has.
func problem(t *testing.T, w *httptest.ResponseRecorder) api.Problem {
	t.Helper()
	var p api.Problem
	if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil {
		t.Fatalf("%v in %s", err, w.Body)
	}
	if w.Header().Get("Content-Type") != "application/problem+json" || p.Status != w.Code || p.Title == "" || p.Detail == "" ||
		!strings.HasPrefix(p.Type, "/docs/errors#") || !strings.HasPrefix(p.Instance, "urn:request:") || p.Errors == nil {
		t.Errorf("not a whole problem: %d %s %s", w.Code, w.Header().Get("Content-Type"), w.Body)
	}
	return p
}

func TestUnknownNamesAreAnsweredWithTheNearest(t *testing.T) {
	a := apitest.New(t)
	for path, want := range map[string]string{
		"/v1/instruments?partys=MA":                     `did you mean "party"?`,
		"/v1/instruments?in_force_on=2016-01-01":        `did you mean "status" with "as_of"?`,
		"/v1/instruments?status_on=2016-01-01":          `did you mean "status" with "as_of"?`,
		"/v1/instruments?signed_from=2016-01-01":        `did you mean "signed"?`,
		"/v1/instruments?sort=-date":                    `did you mean "signed"?`,
		"/v1/instruments?country=MA":                    `did you mean "party"?`,
		"/v1/instruments?Page=2":                        `did you mean "cursor"?`,
		"/v1/officials?countries=MA,AE":                 `did you mean "country"?`,
		"/v1/instruments?per_page=5":                    `did you mean "limit"?`,
		"/v1/instruments?type=mous":                     `did you mean "mou"?`,
		"/v1/instruments?topic=security-cooperation":    `there is no topic "security-cooperation": write an id of /v1/topics`,
		"/v1/instruments?topic=cyber-security":          `did you mean "cybersecurity"?`,
		"/v1/instruments?agency=ma-dgsm":                `did you mean "ma-dgs`,
		"/v1/instruments?official=abdellatif-hamouchi":  `did you mean "abdellatif-hammouchi"?`,
		"/v1/instruments?sort=-signd":                   `did you mean "signed"?`,
		"/v1/instruments?include=signatores":            `did you mean "signatories"?`,
		"/v1/instruments?signed=2015-03-17T10:00:00Z":   "2015-03-17",
		"/v1/instruments?party=600":                     "cow:600",
		"/v1/sources?kind=official-gazette":             `did you mean "official_gazette"?`,
		"/v1/countries?valid_from=10/10/2010&limit=abc": "2015",
	} {
		if w := a.Get(path); w.Code != 400 || !strings.Contains(problem(t, w).Errors[0].Reason, want) {
			t.Errorf("GET %s: %d %s, want a word on %s", path, w.Code, w.Body, want)
		}
	}
}

func TestACursorBelongsToItsQuery(t *testing.T) {
	a := apitest.New(t)
	var first page
	a.JSON("/v1/instruments?party=MA&limit=5", &first)
	for asked, want := range map[string]int{
		"party=MA&limit=9":         200, // another size of page is no other query
		"party=MA&fields=id":       200,
		"party=MA&lang=ar":         200,
		"party=AE":                 400,
		"party=MA&sort=signed":     400,
		"party=MA&status=in_force": 400,
		"party=MA&match=certain":   400,
	} {
		if w := a.Get("/v1/instruments?" + asked + "&cursor=" + *first.Page.Next); w.Code != want {
			t.Errorf("%s: %d, want %d", asked, w.Code, want)
		}
	}
}

func TestWrongMethodsAreToldTheRightOnes(t *testing.T) {
	a := apitest.New(t)
	for _, method := range []string{"POST", "PUT", "PATCH", "DELETE", "TRACE"} {
		w := a.Do(httptest.NewRequestWithContext(t.Context(), method, "/v1/timeline", nil))
		if p := problem(t, w); w.Code != http.StatusMethodNotAllowed || p.Status != 405 || w.Header().Get("Allow") != "GET, HEAD, OPTIONS" {
			t.Errorf("%s: %d, Allow %q", method, w.Code, w.Header().Get("Allow"))
		}
	}
}

func TestHeadAndOptionsWorkWhereverGetDoes(t *testing.T) {
	apitest.Long(t)
	a := apitest.New(t)
	key := a.Key(models.Editor)
	for _, s := range store.Specs() { // so that each has evidence that can be asked for
		path := exampleOf(t, "/v1/"+s.Name+"/:id")
		if w := a.Ask("POST", path+"/evidence", `{"source":"madar-2024-09"}`, "Authorization", key, "If-Match", a.Get(path).Header().Get("ETag")); w.Code != 201 {
			t.Fatalf("%s: %d %s", path, w.Code, w.Body)
		}
	}
	methods := map[string][]string{}
	for _, r := range api.Routes(&handlers.Handlers{}) {
		methods[r.Path] = append(methods[r.Path], r.Method)
	}
	for _, g := range api.GuardedRoutes(&handlers.Handlers{}) {
		if methods[g.Path] != nil {
			methods[g.Path] = append(methods[g.Path], g.Method)
		}
	}
	for route, allowed := range methods {
		if !slices.Contains(allowed, "GET") {
			continue
		}
		allowed = append(allowed, "HEAD", "OPTIONS")
		slices.Sort(allowed)
		path := exampleOf(t, route)
		get := a.Get(path)
		head := a.Do(httptest.NewRequestWithContext(t.Context(), "HEAD", path, nil))
		for _, h := range []string{"Content-Type", "ETag", "Link", "Data-Version"} {
			if get.Code != 200 || head.Code != 200 || get.Header().Get(h) != head.Header().Get(h) {
				t.Errorf("%s: GET %d %s %q, HEAD %d %q", path, get.Code, h, get.Header().Get(h), head.Code, head.Header().Get(h))
			}
		}
		options := a.Do(httptest.NewRequestWithContext(t.Context(), "OPTIONS", path, nil))
		if options.Code != 204 || options.Header().Get("Allow") != strings.Join(allowed, ", ") || options.Header().Get("Access-Control-Allow-Methods") == "" {
			t.Errorf("OPTIONS %s: %d %v", path, options.Code, options.Header())
		}
	}
}

// exampleOf answers a request for the route, with the required parameters of its documentation.
func exampleOf(t *testing.T, route string) string {
	t.Helper()
	d, err := apitest.Description()
	if err != nil {
		t.Fatal(err)
	}
	path, query := regexp.MustCompile(`:(\w+)`).ReplaceAllString(route, "{$1}"), ""
	for _, p := range d.Paths.Value(path).Get.Parameters {
		value := p.Value.Example
		if words, ok := value.([]any); ok {
			value = words[0]
		}
		if p.Value.In == "path" {
			path = strings.Replace(path, "{"+p.Value.Name+"}", fmt.Sprint(value), 1)
		} else if p.Value.Required {
			query += "&" + p.Value.Name + "=" + urlQuery(fmt.Sprint(value))
		}
	}
	return strings.TrimSuffix(path+"?"+strings.TrimPrefix(query, "&"), "?")
}

func TestEveryAnswerHasTheSecurityHeaders(t *testing.T) {
	a := apitest.New(t)
	for _, path := range []string{"/v1/countries", "/v1/countries?x=1", "/nowhere", "/livez", "/docs", "/docs/page.js", "/docs/nothing", "/openapi.json", "/"} {
		h := a.Get(path).Header()
		for name, want := range map[string]string{
			"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "default-src 'none'", "Referrer-Policy": "no-referrer",
			"Access-Control-Allow-Origin": "*", "X-Request-Id": "",
		} {
			if got := h.Get(name); got == "" || !strings.HasPrefix(got, want) {
				t.Errorf("%s: %s is %q", path, name, got)
			}
		}
	}
}

func TestRequestIDsComeBackUnlessTheyAreRubbish(t *testing.T) {
	a := apitest.New(t)
	if got := a.Get("/livez", "X-Request-Id", "abc-123-def").Header().Get("X-Request-Id"); got != "abc-123-def" {
		t.Errorf("a good id came back as %q", got)
	}
	for _, bad := range []string{"short", "with space in it", strings.Repeat("a", 65), "line\nbreak-in-it", "ميثاق-ميثاق"} {
		if got := a.Get("/livez", "X-Request-Id", bad).Header().Get("X-Request-Id"); got == bad || len(got) != 24 {
			t.Errorf("%q came back as %q", bad, got)
		}
	}
}

func TestWhatTheClientHasIsNotSentAgain(t *testing.T) {
	a := apitest.New(t)
	for _, path := range []string{"/v1/instruments?party=MA", "/v1/instruments/ma-ae-police-mou-2024", "/v1/countries/MAR"} {
		tag := a.Get(path).Header().Get("ETag")
		if list := strings.Contains(path, "?"); tag == "" || strings.HasPrefix(tag, "W/") != list {
			t.Errorf("%s: tag %q", path, tag)
		}
		for _, known := range []string{tag, `"other", ` + tag, "*", "W/" + strings.TrimPrefix(tag, "W/"), strings.TrimSuffix(tag, `"`) + `-gzip"`, strings.TrimSuffix(tag, `"`) + `-zstd"`} {
			if w := a.Get(path, "If-None-Match", known); w.Code != 304 || w.Body.Len() != 0 {
				t.Errorf("%s with %s: %d and %d bytes", path, known, w.Code, w.Body.Len())
			}
		}
		for _, other := range [][]string{{"If-None-Match", `"other"`}, {"If-None-Match", tag, "Accept-Language", "ar"}} {
			if w := a.Get(path, other...); w.Code != 200 {
				t.Errorf("%s with %v: %d", path, other, w.Code)
			}
		}
	}
}

func TestATagMovesWithTheData(t *testing.T) {
	a := apitest.New(t)
	path := "/v1/instruments?party=MA"
	before := a.Get(path)
	if err := a.Store.Write(t.Context(), models.Author{}, func(*store.Writer) error { return nil }); err != nil {
		t.Fatal(err)
	}
	after := a.Get(path, "If-None-Match", before.Header().Get("ETag"))
	if after.Code != 200 || after.Header().Get("ETag") == before.Header().Get("ETag") {
		t.Errorf("%d, tag %s as before", after.Code, after.Header().Get("ETag"))
	}
}

func TestAnswersAreCompressedForThoseWhoAcceptIt(t *testing.T) {
	a := apitest.New(t)
	const path = "/v1/instruments/ma-ae-police-mou-2024"
	plain := a.Get(path)
	for coding, unpack := range map[string]func(io.Reader) (io.Reader, error){
		"gzip": func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) },
		"zstd": func(r io.Reader) (io.Reader, error) { return zstd.NewReader(r) },
	} {
		packed := a.Get(path, "Accept-Encoding", coding)
		if packed.Header().Get("Content-Encoding") != coding || packed.Body.Len() >= plain.Body.Len() {
			t.Fatalf("%s: %q, %d of %d bytes", coding, packed.Header().Get("Content-Encoding"), packed.Body.Len(), plain.Body.Len())
		}
		tag := packed.Header().Get("ETag")
		if !strings.HasSuffix(tag, "-"+coding+`"`) || !strings.Contains(strings.Join(packed.Header().Values("Vary"), ","), "Accept-Encoding") {
			t.Errorf("%s: ETag %s, Vary %v", coding, tag, packed.Header().Values("Vary"))
		}
		if again := a.Get(path, "Accept-Encoding", coding, "If-None-Match", tag); again.Code != 304 {
			t.Errorf("%s: its own tag is answered %d", coding, again.Code)
		}
		r, err := unpack(packed.Body)
		if err != nil {
			t.Fatal(err)
		}
		if body, err := io.ReadAll(r); err != nil || string(body) != plain.Body.String() {
			t.Errorf("%s: unpacked it is another answer (%v)", coding, err)
		}
	}
}

func TestNamesComeInTheLanguageAskedFor(t *testing.T) {
	a := apitest.New(t)
	for _, c := range []struct{ path, header, want string }{
		{"/v1/countries/MA", "", "Morocco"},
		{"/v1/countries/MA", "ar", "المغرب"},
		{"/v1/countries/MA", "fr-MA, en;q=0.5", "Maroc"},
		{"/v1/countries/MA", "de, fr;q=0.9, en;q=0.5", "Maroc"},
		{"/v1/countries/MA", "de", "Morocco"},
		{"/v1/countries/MA", "garbage;;q=", "Morocco"},
		{"/v1/countries/MA?lang=ar", "fr", "المغرب"},
		{"/v1/countries/MA?lang=ar-MA", "", "المغرب"},
	} {
		var got struct{ Name string }
		w := a.Get(c.path, "Accept-Language", c.header)
		if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil || got.Name != c.want {
			t.Errorf("%s with %q: %q, want %q (%v)", c.path, c.header, got.Name, c.want, err)
		}
	}
}

func TestACountryIsFoundByAnyOfItsCodes(t *testing.T) {
	a := apitest.New(t)
	for code, want := range map[string]string{
		"MA": "MA", "ma": "MA", "MAR": "MA", "504": "MA", "cow:600": "MA", "COW:MOR": "MA", "iso3:mar": "MA", "m49:504": "MA",
		"ARE": "AE", "784": "AE", "696": "AE", "SUHH": "SUHH", "suhh": "SUHH", "european-union": "european-union", "SLV": "SV", "cow:SLV": "SI",
	} {
		var got struct{ ID string }
		if a.JSON("/v1/countries/"+code, &got); got.ID != want {
			t.Errorf("%s is %s, want %s", code, got.ID, want)
		}
		var p page
		if a.JSON("/v1/countries?fields=id&id="+code, &p); !slices.Equal(p.ids(), []string{want}) {
			t.Errorf("id=%s finds %v, want %s", code, p.ids(), want)
		}
	}
}

func TestARenamedRecordIsFoundUnderItsOldID(t *testing.T) {
	a := apitest.New(t)
	_, err := a.Raw().ExecContext(t.Context(), `INSERT INTO aliases SELECT 'instrument', o.value, pk FROM instruments, json_each('["the-old-name","instruments"]') o WHERE instruments.id = 'ma-ae-police-mou-2024'`)
	if err != nil {
		t.Fatal(err)
	}
	for _, old := range []string{"the-old-name", "instruments"} {
		w := a.Get("/v1/instruments/" + old + "?lang=ar")
		if problem(t, w); w.Code != 308 || w.Header().Get("Location") != "/v1/instruments/ma-ae-police-mou-2024?lang=ar" {
			t.Errorf("%d to %q", w.Code, w.Header().Get("Location"))
		}
	}
	var p page
	if a.JSON("/v1/instruments?id=the-old-name", &p); !slices.Equal(p.ids(), []string{"ma-ae-police-mou-2024"}) {
		t.Errorf("id= finds %v", p.ids())
	}
}

// Every row of every page has the same keys, and fields and include choose them.
func TestEveryRowHasTheSameKeys(t *testing.T) {
	a := apitest.New(t)
	for _, s := range store.Specs() {
		for asked, want := range map[string][]string{
			"":                           s.Listed(),
			"&fields=id":                 {"id"},
			"&fields=updated_at,version": {"id", "updated_at", "version"},
			"&fields=id&include=" + strings.Join(s.Includes(), ","): append([]string{"id"}, s.Includes()...),
		} {
			var p page
			a.JSON("/v1/"+s.Name+"?limit=500"+asked, &p)
			slices.Sort(want)
			for _, r := range p.Data {
				if keys := slices.Sorted(maps.Keys(r)); !slices.Equal(keys, want) {
					t.Fatalf("%s%s: %v has %v, want %v", s.Name, asked, r["id"], keys, want)
				}
			}
		}
	}
}

func TestReadinessFollowsTheDatabase(t *testing.T) {
	a := apitest.New(t)
	if w := a.Get("/readyz"); w.Code != 200 {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	if err := a.Store.Close(); err != nil {
		t.Fatal(err)
	}
	if w := a.Get("/readyz"); w.Code != 503 || w.Header().Get("Retry-After") == "" {
		t.Errorf("closed: %d %v", w.Code, w.Header())
	}
	if w := a.Get("/livez"); w.Code != 200 {
		t.Errorf("alive: %d", w.Code)
	}
}

// What fails in the database is answered as the program's fault, also where a parameter had to be looked up.
func TestAFailureDoesNotTellItsInside(t *testing.T) {
	a := apitest.New(t)
	execute(t, a, "ALTER TABLE countries RENAME TO gone")
	for _, path := range []string{"/v1/countries", "/v1/instruments?party=MA", "/v1/instruments?between=MA,AE", "/v1/pairs/AE-MA"} {
		if w := a.Get(path); w.Code != 500 || strings.Contains(w.Body.String(), "countries") {
			t.Errorf("%s: %d %s", path, w.Code, w.Body)
		}
	}
}

// A database that cannot be asked is no fault of the request, nor of the program.
func TestAClosedRegisterIsNotAvailable(t *testing.T) {
	a := apitest.New(t)
	if err := a.Store.Close(); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"/v1/instruments", "/v1/instruments?party=MA&topic=security", "/v1/instruments?party=region:015", "/v1/instruments?between=MA,AE",
		"/v1/instruments/ma-ae-police-mou-2024", "/v1/countries/MA", "/v1/pairs/AE-MA", "/v1/pairs", "/v1/panels/dyad-year", "/v1/network", "/v1/expiring", "/v1/timeline",
		"/v1/coverage", "/v1/codebook", "/v1/stats/instruments?group_by=type", "/readyz"} {
		w := a.Get(path)
		if p := problem(t, w); p.Status != http.StatusServiceUnavailable || w.Header().Get("Retry-After") == "" || strings.Contains(w.Body.String(), "sql") {
			t.Errorf("%s: %d %s", path, w.Code, w.Body)
		}
	}
}

// A cursor is only where a page ended: what somebody has made up is refused, and breaks nothing.
func TestACursorCannotBeMadeUp(t *testing.T) {
	a := apitest.New(t)
	for _, asked := range []string{"/v1/instruments?limit=2&sort=signed", "/v1/instruments?limit=2", "/v1/countries?limit=2&sort=name", "/v1/search?q=police&limit=2",
		"/v1/instruments?q=police&limit=2", "/v1/timeline?limit=2", "/v1/duplicates?min_score=0.1&limit=1"} {
		var p page
		a.JSON(asked, &p)
		if p.Page.Next == nil {
			t.Fatalf("%s has one page", asked)
		}
		b, err := base64.RawURLEncoding.DecodeString(*p.Page.Next)
		if err != nil {
			t.Fatal(err)
		}
		var cursor struct {
			Q string `json:"q"`
			A []any  `json:"a"`
		}
		if err := json.Unmarshal(b, &cursor); err != nil {
			t.Fatal(err)
		}
		for i, value := range cursor.A {
			cursor.A[i] = "x"
			if _, text := value.(string); text {
				cursor.A[i] = 1
			}
			b, err := json.Marshal(cursor)
			if err != nil {
				t.Fatal(err)
			}
			w := a.Get(asked + "&cursor=" + base64.RawURLEncoding.EncodeToString(b))
			if problem(t, w); w.Code != http.StatusBadRequest {
				t.Errorf("%s with %v in place of %v: %d", asked, cursor.A[i], value, w.Code)
			}
			cursor.A[i] = value
		}
	}
}

func TestWhatIsNoTextIsRefused(t *testing.T) {
	a := apitest.New(t)
	for _, asked := range []string{"/v1/instruments?language=%00", "/v1/countries?q=%ff", "/v1/search?q=a%00b", "/v1/instruments?place=%c3%28"} {
		w := a.Get(asked)
		if problem(t, w); w.Code != http.StatusBadRequest {
			t.Errorf("%s: %d", asked, w.Code)
		}
	}
	for _, path := range []string{"/v1/instruments/%00", "/v1/countries/%ff", "/v1/pairs/MA-%00"} {
		w := a.Get(path)
		if problem(t, w); w.Code != http.StatusNotFound {
			t.Errorf("%s: %d", path, w.Code)
		}
	}
}
