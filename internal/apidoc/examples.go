package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"time"

	"mithaq/api"
	"mithaq/handlers"
	"mithaq/internal/apitest"
	"mithaq/store"
)

// answer is what the API answered a request.
type answer struct {
	name, path   string
	method, sent string // GET, and nothing, unless said
	status       int
	body         any
}

// asked lists the requests whose answers stand as examples, by operation.
var asked = map[string][]answer{
	"listInstruments": {
		{name: "police-memorandum", path: "/v1/instruments?between=MA,AE&topic=police-cooperation&signed=2024"},
		{name: "two-flaws", path: "/v1/instruments?partys=MA&signed=soon"},
	},
	"getInstrument": {
		{name: "counter-terrorism-2015", path: "/v1/instruments/ma-ae-security-counter-terrorism-2015"},
		{name: "unknown", path: "/v1/instruments/no-such-instrument"},
	},
	"getInstrumentStatus": {{name: "possibly-in-force", path: "/v1/instruments/ma-ae-security-counter-terrorism-2015/status?as_of=2016-01-01"}},
	"listPairs":           {{name: "busiest", path: "/v1/pairs?limit=2"}},
	"getPair":             {{name: "spain-and-morocco", path: "/v1/pairs/MA-ES"}},
	"getCoverage":         {{name: "corpus", path: "/v1/coverage"}},
	"listCountries":       {{name: "gulf", path: "/v1/countries?region=145&kind=state&limit=1"}},
	"getCountry":          {{name: "by-alpha-3", path: "/v1/countries/MAR"}},
	"listAgencies":        {{name: "moroccan-police", path: "/v1/agencies?country=MA&kind=police&limit=1"}},
	"getAgency":           {{name: "dgsn", path: "/v1/agencies/ma-dgsn"}},
	"listOfficials":       {{name: "emirati", path: "/v1/officials?country=AE&limit=1"}},
	"getOfficial":         {{name: "two-spellings", path: "/v1/officials/talal-rashid-al-zaabi"}},
	"listPosts":           {{name: "heads-of-the-dgsn", path: "/v1/posts?agency=ma-dgsn&limit=1"}},
	"getPost":             {{name: "dgsn", path: "/v1/posts/abdellatif-hammouchi-ma-dgsn-2015"}},
	"listTimeline":        {{name: "of-a-pair", path: "/v1/timeline?between=MA,AE&date=2024-09&limit=3"}},
	"listConflicts":       {{name: "of-a-source", path: "/v1/conflicts?source=seed-hammouchi-visit&limit=1"}},
	"listEvents":          {{name: "visits", path: "/v1/events?between=MA,AE&kind=visit&limit=1"}},
	"getEvent":            {{name: "signing", path: "/v1/events/police-mou-signing-2024-09-23"}},
	"listSources":         {{name: "gazettes", path: "/v1/sources?tier=gazette&limit=1"}},
	"getSource":           {{name: "article", path: "/v1/sources/seed-hammouchi-visit"}},
	"listTopics":          {{name: "below-security", path: "/v1/topics?broader=security&limit=1"}},
	"getTopic":            {{name: "cybersecurity", path: "/v1/topics/cybersecurity"}},
	"getNetwork":          {{name: "of-a-pair", path: "/v1/network?between=MA,AE&topic=cybersecurity"}},
	"search": {
		{name: "a-name-in-another-script", path: "/v1/search?q=%D8%AD%D9%85%D9%88%D8%B4%D9%8A&kind=official"},
		{name: "misspelt", path: "/v1/search?q=memorandun&kind=instrument"},
	},
	"getDuplicates": {{name: "a-series-of-one-day", path: "/v1/duplicates?id=ma-ae-ports-2023&min_score=0.2&limit=1"}},
	"suggest":       {{name: "begun", path: "/v1/suggest?q=abdel&limit=2"}},
	"getExpiring": {
		{name: "no-terms-recorded", path: "/v1/expiring?between=MA,AE&within=P18M"},
		{name: "not-a-duration", path: "/v1/expiring?within=1+year"},
	},
	"match": {
		{name: "two-officials", path: "/v1/match", method: http.MethodPost,
			sent: `{"queries":[{"kind":"official","names":["Hammushi"],"country":"Maroc"},{"kind":"official","names":["Abdelatif Wahbi"],"limit":1}]}`},
	},
	"reconcile":                {{name: "a-name", path: "/reconcile?queries=%7B%22q0%22%3A%7B%22query%22%3A%22Hammushi%22%2C%22type%22%3A%22official%22%7D%7D"}},
	"reconcileSuggestEntity":   {{name: "begun", path: "/reconcile/suggest/entity?prefix=Abdellatif&limit=2"}},
	"reconcileSuggestType":     {{name: "begun", path: "/reconcile/suggest/type?prefix=off"}},
	"reconcileSuggestProperty": {{name: "begun", path: "/reconcile/suggest/property?prefix=co"}},
	"reconcileFlyoutEntity":    {{name: "an-official", path: "/reconcile/flyout/entity?id=officials/abdellatif-hammouchi"}},
	"reconcileProperties":      {{name: "of-countries", path: "/reconcile/properties?type=country&limit=3"}},
	"getLiveness":              {{name: "alive", path: "/livez"}},
	"getReadiness":             {{name: "ready", path: "/readyz"}},
	"mentions": {
		{name: "a-signing", path: "/v1/mentions", method: http.MethodPost,
			sent: `{"text":"On Tuesday, Abdellatif Hammouchi signed a memorandum of understanding with Abu Dhabi Police General Headquarters.","published":"2024-09-26"}`},
	},
}

// realAnswers asks the API, on the corpus and at a fixed moment.
func realAnswers() (map[string][]answer, error) {
	dir, err := os.MkdirTemp("", "mithaq")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir) //nolint:errcheck // a temporary folder
	ctx, path := context.Background(), filepath.Join(dir, "mithaq.db")
	if err := apitest.Seed(ctx, path); err != nil {
		return nil, err
	}
	s, err := store.Open(ctx, store.Options{URL: path, Now: func() time.Time { return apitest.Now }})
	if err != nil {
		return nil, err
	}
	ended := make(chan struct{}) // streams end when they have sent what there is
	close(ended)
	web := api.New(&handlers.Handlers{Store: s, Build: "example", Stopping: ended}, slog.New(slog.DiscardHandler), api.NewMetrics())
	answers := map[string][]answer{}
	for operation, all := range asked {
		for _, a := range all {
			w := httptest.NewRecorder()
			r := httptest.NewRequestWithContext(ctx, cmp.Or(a.method, http.MethodGet), a.path, strings.NewReader(a.sent))
			if a.sent != "" {
				r.Header.Set("Content-Type", "application/json")
			}
			r.Header.Set("X-Request-Id", "00000000000000000000000a")
			web.ServeHTTP(w, r)
			a.status = w.Code
			if err := json.Unmarshal(w.Body.Bytes(), &a.body); err != nil {
				return nil, fmt.Errorf("%s: %w", a.path, err)
			}
			answers[operation] = append(answers[operation], a)
		}
	}
	return answers, s.Close()
}
