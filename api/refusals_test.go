package api_test

import (
	"slices"
	"strings"
	"testing"

	"mithaq/internal/apitest"
	"mithaq/models"
)

// refusal is a request, and what it is told: where, and a part of why. A part that begins with ! must not be there.
type refusal struct {
	path, location string
	says           []string
}

func assertTold(t *testing.T, a *apitest.API, all []refusal) {
	t.Helper()
	for _, r := range all {
		w := a.Get(r.path)
		p := problem(t, w)
		reason := p.Detail
		if r.location != "" {
			reason = ""
			for _, f := range p.Errors {
				if f.Location == r.location {
					reason = f.Reason
				}
			}
		}
		if w.Code < 400 || w.Code >= 500 || !says(reason, r.says) {
			t.Errorf("GET %s: %d, %q is told %q, want %q: %s", r.path, w.Code, r.location, reason, r.says, w.Body)
		}
	}
}

func says(reason string, parts []string) bool {
	return reason != "" && !slices.ContainsFunc(parts, func(part string) bool {
		unwanted, not := strings.CutPrefix(part, "!")
		return not == strings.Contains(reason, unwanted)
	})
}

// A value that is refused is told with what to write in its place, by one who asks.
func TestRefusedValuesAreToldWhatToAsk(t *testing.T) {
	assertTold(t, apitest.New(t), []refusal{
		{"/v1/instruments?known_at=2026-11-20T06:01:00+01:00", "known_at", []string{"write + as %2B"}},
		{"/v1/officials/abdellatif-hammouchi?known_at=2026-11-20T06:01:00.5+01:00", "known_at", []string{"write + as %2B"}},
		{"/v1/instruments?known_at=2026-11-20+06:01", "known_at", []string{"RFC 3339", "!%2B"}},
		{"/v1/instruments?updated_at=2026-11-28T05:00:00Z/..", "updated_at", []string{"it takes days in UTC, such as 2026-11-28/.."}},
		{"/v1/instruments?updated_at=2026-11-28T00:30:00+01:00", "updated_at", []string{"it takes days in UTC, such as 2026-11-27"}},
		{"/v1/sources?updated_at=../2026-11-28T05:00:00.123Z", "updated_at", []string{"it takes days in UTC, such as ../2026-11-28"}},
		{"/v1/instruments?signed=2015-03-17T05:00:00Z", "signed", []string{"write its day, such as 2015-03-17"}},
		{"/v1/instruments?limit=1&limit=2", "limit", []string{"give it once", "!commas"}},
		{"/v1/instruments?q=a&q=b", "q", []string{"give it once", "!commas"}},
		{"/v1/instruments?party=MA&party=AE", "party", []string{"give it once, with commas"}},
		{"/v1/instruments?signed=2015,", "signed", []string{"comma beside it", "!null"}},
		{"/v1/instruments?signed=2015-02-30", "signed", []string{"the whole month", "!note it"}},
		{"/v1/panels/dyad-year?year=1900", "year", []string{`did you mean "years"?`}},
		{"/v1/stats/instruments?group_by=year", "group_by", []string{`did you mean "signed_year"?`}},
		{"/v1/stats/instruments?group_by=country", "group_by", []string{`did you mean "party"?`}},
		{"/v1/instruments?facets=subject", "facets", []string{`did you mean "topic"?`}},
		{"/v1/instruments?status=ratified", "status", []string{`"ratified" is a parameter of its own`}},
		{"/v1/instruments?status=ratification", "status", []string{`did you mean "action=ratification"?`}},
		{"/v1/instruments?party=eu", "party", []string{`"european-union"`}},
		{"/v1/instruments?party=BU", "party", []string{`"BUMM"`}},
		{"/v1/instruments?between=zr,TP", "between", []string{`"ZRCD"`}},
		{"/v1/instruments?party=zz", "party", []string{"!did you mean"}},
		{"/v1/instruments?signed=XXXX", "signed", []string{"leave it out", "!null"}},
		{"/v1/instruments?signed=1990-1999", "signed", []string{"an interval has a slash, e.g. 1990/1999"}},
		{"/v1/events?from=2015-03%E2%80%932016", "from", []string{"an interval has a slash, e.g. 2015-03/2016"}},
		{"/v1/panels/dyad-year?years=1990-2026", "years", []string{"an interval has a slash, e.g. 1990/2026"}},
		{"/v1/instruments?between=MA-AE", "between", []string{"a comma between them", `did you mean "MA,AE"?`}},
		{"/v1/events?between=mar+and+are", "between", []string{`did you mean "mar,are"?`}},
		{"/v1/instruments?between=MA", "between", []string{"a comma between them", "!did you mean"}},
		{"/v1/instruments?between=MA-MA", "between", []string{"a comma between them", "!did you mean"}},
		{"/v1/instruments?between=MA,AE,FR", "between", []string{"has 3"}},
	})
}

// A date in a body is told what to write down, as before.
func TestRefusedDatesInBodiesAreToldWhatToWriteDown(t *testing.T) {
	a := apitest.New(t)
	key := a.Key("editor")
	w := a.Post("/v1/sources", `{"id":"x","kind":"news","tier":"press","title":"X","published":"2015-02-30"}`, "Authorization", key)
	if w.Code != 400 || !strings.Contains(w.Body.String(), "and note it") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

// What is missing of a record is said to be that, and not the record.
func TestWhatIsMissingIsNamed(t *testing.T) {
	a := apitest.New(t)
	assertTold(t, a, []refusal{
		{"/v1/instruments/ma-ae-police-mou-2024/revisions/9", "", []string{"The record has 1 revision, number 1."}},
		{"/v1/instruments/ma-ae-police-mou-2024/evidence/99", "", []string{"The record has ", "assertions, counted from 1"}},
		{"/v1/instruments/no-such-instrument/revisions/1", "", []string{"No record has this id"}},
		{"/v1/pairs/MA", "", []string{"two different countries with a hyphen between them, such as AE-MA", `"MA" is one, Morocco`}},
		{"/v1/pairs/MA,AE", "", []string{"with a hyphen", `did you mean "AE-MA"?`}},
		{"/v1/pairs/mar%20and%20504", "", []string{"both are Morocco"}},
		{"/v1/pairs/MA-MA", "", []string{"two different countries", "both are Morocco"}},
		{"/v1/pairs/MA-ZZ", "", []string{`"ZZ" is no country`, "!did you mean"}},
		{"/v1/pairs/Angleterre-MA", "", []string{`"Angleterre" is no country`, `did you mean "GB" (United Kingdom`}},
		{"/v1/pairs/nonsense", "", []string{"such as AE-MA."}},
		{"/reconcile/preview?id=abdellatif-hammouchi", "", []string{"Ids here have their list in front", `did you mean "officials/abdellatif-hammouchi"?`}},
		{"/reconcile/flyout/entity?id=posts/x", "", []string{"Ids here have their list in front", "such as officials/abdellatif-hammouchi"}},
		{"/reconcile/preview?id=officials/nobody", "", []string{"No official has this id: /v1/officials lists"}},
		{"/v1/instruments/ma-ae-police-mou-2024?known_at=2020-01-01T00:00:00Z", "", []string{"no record with this id at 2020-01-01T00:00:00", "leave known_at out"}},
		{"/v1/instruments/ma-ae-police-mou-2024/status?known_at=2020-01-01T00:00:00Z", "", []string{"no record with this id at 2020-01-01T00:00:00"}},
		{"/v1/countries/MA?known_at=2020-01-01T00:00:00Z", "", []string{"no record with this id at 2020-01-01T00:00:00"}},
		{"/v1/pairs/MA-AE?known_at=2020-01-01T00:00:00Z", "", []string{"what the register said at 2020-01-01T00:00:00"}},
	})
	admin := a.Key("admin")
	for path, want := range map[string]string{"/v1/imports/xyz": "No import has this id", "/v1/keys/xyz": "No key has this id"} {
		if w := a.Get(path, "Authorization", admin); w.Code != 404 || !strings.Contains(w.Body.String(), want) {
			t.Errorf("GET %s: %d %s", path, w.Code, w.Body)
		}
	}
	w := a.Post("/v1/instruments/ma-ae-police-mou-2024/revisions/7/revert", "", "Authorization", admin, "If-Match", a.Get("/v1/instruments/ma-ae-police-mou-2024").Header().Get("ETag"))
	if w.Code != 404 || !strings.Contains(w.Body.String(), "The record has 1 revision") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

// What was meant is suggested: by its name, its acronym or its code, and in another way of writing it; and nothing where nothing is near.
func TestWhatWasMeantIsSuggested(t *testing.T) {
	a := apitest.New(t)
	assertTold(t, a, []refusal{
		{"/v1/instruments?topic=Security", "topic", []string{`did you mean "security"?`}},
		{"/v1/instruments?topic=Police+Cooperation", "topic", []string{`did you mean "police-cooperation"?`}},
		{"/v1/instruments/MA-AE-police-mou-2024", "", []string{`did you mean "ma-ae-police-mou-2024"?`}},
		{"/v1/instruments/ma_ae_police_mou_2024", "", []string{`did you mean "ma-ae-police-mou-2024"?`}},
		{"/v1/countries/UK", "", []string{`did you mean "GB"?`}},
		{"/v1/countries/Maroc", "", []string{`did you mean "MA"?`}},
		{"/v1/countries/ZZ", "", []string{"!did you mean"}},
		{"/v1/instruments?party=UK", "party", []string{`did you mean "GB" (`}},
		{"/v1/instruments?agency=DGSN", "agency", []string{`did you mean "ma-dgsn"`}},
		{"/v1/agencies/dgsn", "", []string{`did you mean "ma-dgsn"`}},
		{"/v1/instruments?official=Hammouchi", "official", []string{`did you mean "abdellatif-hammouchi"?`}},
		{"/v1/posts?official=%D8%AD%D9%85%D9%88%D8%B4%D9%8A", "official", []string{`did you mean "abdellatif-hammouchi"?`}},
		{"/v1/officials?id=hammushi", "id", []string{`did you mean "abdellatif-hammouchi"?`}},
		{"/v1/instruments?official=Morocco", "official", []string{"write an id of /v1/officials", "!did you mean"}},
		{"/v1/instruments?agency=police", "agency", []string{"write an id of /v1/agencies", "!did you mean"}},
		{"/v1/instruments?topic=the", "topic", []string{"!did you mean"}},
		{"/v1/instruments?region=015", "region", []string{`did you mean "party=region:015"?`}},
		{"/v1/agencies?region=015", "region", []string{`did you mean "country=region:015"?`}},
		{"/v1/timeline?signed=2015", "signed", []string{`did you mean "date"?`}},
		{"/v1/timeline?signed_after=2015", "signed_after", []string{`did you mean "date"?`}},
		{"/v1/events?party=MA", "party", []string{`did you mean "country"?`}},
		{"/v1/instruments?pretty=true", "pretty", []string{"!did you mean", "there are "}},
		{"/v1/instruments?as_of_not=2015-01-01", "as_of_not", []string{`"as_of" has no negation`, "!did you mean"}},
		{"/v1/instruments?partys_not=MA", "partys_not", []string{`did you mean "party_not"?`}},
		{"/v1/instruments?signed_after_not=2015", "signed_after_not", []string{`did you mean "signed_not"?`}},
		{"/v1/panels", "", []string{"below it there are /v1/panels/country-year, /v1/panels/dyad-year", "!did you mean"}},
		{"/v1/instruments/ma-ae-police-mou-2024?fields=title", "fields", []string{"/v1/instruments?id=ID&fields="}},
		{"/v1/country", "", []string{`did you mean "/v1/countries"?`}},
		{"/v1/instruments.csv", "", []string{`did you mean "/v1/instruments"?`}},
		{"/reconcile/", "", []string{`did you mean "/reconcile"?`}},
		{"/v1/instruments?type=treaties", "type", []string{`did you mean "treaty"?`}},
		{"/v1/instruments?agencies=ma-dgsn", "agencies", []string{`did you mean "agency"?`}},
		{"/v1/stats/", "", []string{"below it there are", "/v1/stats/instruments"}},
		{"/v1/instruments/a%2Fb", "", []string{"!did you mean"}},
	})
	key := a.Key("editor")
	w := a.Post("/v1/topics?reson=x", `{"id":"drones","labels":{"en":"Drones"}}`, "Authorization", key)
	if !strings.Contains(w.Body.String(), `did you mean \"reason\"?"`) || strings.Contains(w.Body.String(), "there are reason") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

// A record that points to none is told which one was meant.
func TestWhatWasMeantInABodyIsSuggested(t *testing.T) {
	a := apitest.New(t)
	w := a.Post("/v1/instruments", `{"id":"x","titles":{"en":"X"},"type":"mou","legal_nature":"unknown","signed":"2015","parties":[{"country":"Maroc","role":"party"},{"country":"ARE","role":"party"}],
		"topics":["trade","Security","nonsense"],"signatories":[{"country":"MA","official":"Hammouchi"}]}`, "Authorization", a.Key("editor"))
	p := problem(t, w)
	for location, want := range map[string]string{
		"/parties/0/country":      `there is no country "Maroc"; did you mean "MA" (Morocco)?`,
		"/parties/1/country":      `did you mean "AE" (United Arab Emirates)?`,
		"/topics/0":               `there is no topic "trade"; did you mean "trade-investment"?`,
		"/topics/1":               `did you mean "security"?`,
		"/topics/2":               `there is no topic "nonsense"`,
		"/signatories/0/official": `did you mean "abdellatif-hammouchi"?`,
	} {
		at := slices.IndexFunc(p.Errors, func(f models.Flaw) bool { return f.Location == location })
		if at < 0 || !strings.HasSuffix(p.Errors[at].Reason, want) {
			t.Errorf("%s: %v", location, p.Errors)
		}
	}
}

// The protocol of reconciliation calls a kind a type.
func TestFlawsStandAtTheParameterThatWasSent(t *testing.T) {
	assertTold(t, apitest.New(t), []refusal{
		{"/reconcile/suggest/entity?prefix=ham&type=person", "type", []string{`"person" is not one of`}},
	})
}

// A deleted record is said to be that, wherever its id is written.
func TestAFilterIsToldThatARecordWasDeleted(t *testing.T) {
	a := apitest.New(t)
	key := a.Key("editor")
	for path, body := range map[string]string{
		"/v1/instruments/police-training": `{"titles":{"en":"X"},"type":"mou","legal_nature":"unknown","parties":[{"country":"MA","role":"party"},{"country":"AE","role":"party"}]}`,
		"/v1/topics/drones":               `{"labels":{"en":"Drones"}}`,
	} {
		w := a.Ask("PUT", path, body, "Authorization", key)
		if w.Code != 201 {
			t.Fatalf("PUT %s: %d %s", path, w.Code, w.Body)
		}
		if w := a.Ask("DELETE", path, "", "Authorization", key, "If-Match", w.Header().Get("ETag")); w.Code != 204 {
			t.Fatalf("DELETE %s: %d %s", path, w.Code, w.Body)
		}
	}
	assertTold(t, a, []refusal{
		{"/v1/instruments/police-training", "", []string{"was deleted by its revision 2"}},
		{"/v1/instruments?id=police-training", "id", []string{"The instrument police-training was deleted by its revision 2: leave it out"}},
		{"/v1/events?instrument=police-training", "instrument", []string{"was deleted by its revision 2"}},
		{"/v1/instruments?topic=drones", "topic", []string{"The topic drones was deleted by its revision 2"}},
	})
	w := a.Post("/v1/instruments", `{"id":"y","titles":{"en":"Y"},"type":"mou","legal_nature":"unknown","topics":["drones"],"parties":[{"country":"MA","role":"party"},{"country":"AE","role":"party"}]}`, "Authorization", key)
	if w.Code != 400 || !strings.Contains(w.Body.String(), "it was deleted by its revision 2") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}
