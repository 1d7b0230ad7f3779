package api_test

import (
	"slices"
	"strings"
	"testing"

	"mithaq/internal/apitest"
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
