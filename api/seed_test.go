package api_test

import (
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"

	"mithaq/internal/apitest"
)

// Every fact of the founding article is one request away, and at least one of the records that carry
// it cites the article at the paragraph.
func TestEverySeedFactIsAnswered(t *testing.T) {
	text, err := os.ReadFile("../corpus/SEED_FACTS.md")
	if err != nil {
		t.Fatal(err)
	}
	a := apitest.New(t)
	row := regexp.MustCompile(`(?m)^\| (\d+\.\d+) \| (¶\d+) \| (.+?) \| (.+?) \|$`)
	record := regexp.MustCompile("`(\\w+)/([a-z0-9-]+)` `(\\w+)`")
	rows := row.FindAllStringSubmatch(string(text), -1)
	if len(rows) != 35 {
		t.Fatalf("%d facts, want the 35 of the article", len(rows))
	}
	for _, fact := range rows {
		number, paragraph, carriers := fact[1], fact[2], record.FindAllStringSubmatch(fact[4], -1)
		cited := false
		for _, c := range carriers {
			var got map[string]json.RawMessage
			a.JSON("/v1/"+c[1]+"/"+c[2], &got)
			if v := string(got[c[3]]); v == "" || v == "null" || v == "[]" || v == "{}" {
				t.Errorf("fact %s: %s/%s has no %s: %q", number, c[1], c[2], c[3], v)
			}
			cited = cited || cites(t, got["evidence"], paragraph)
		}
		if len(carriers) == 0 || !cited {
			t.Errorf("fact %s: none of %d records cites %s", number, len(carriers), paragraph)
		}
	}
}

func cites(t *testing.T, evidence json.RawMessage, paragraph string) bool {
	t.Helper()
	var said []struct {
		Source  struct{ ID string }
		Locator *string
	}
	if err := json.Unmarshal(evidence, &said); err != nil {
		t.Fatal(err)
	}
	exactly := regexp.MustCompile(paragraph + `(\D|$)`)
	for _, s := range said {
		if s.Source.ID == "seed-hammouchi-visit" && s.Locator != nil && exactly.MatchString(*s.Locator) {
			return true
		}
	}
	return false
}

// The questions that the register was founded for, each one request.
func TestTheFoundingCaseIsOneRequestAway(t *testing.T) {
	a := apitest.New(t)
	for path, want := range map[string][]string{
		"/v1/instruments?between=AE,MA&topic=police-cooperation&signed=2024":           {`"ma-ae-police-mou-2024"`, `"status":"signed"`, "no_entry_into_force_recorded", `"ae-abu-dhabi-police"`, `"2025-09-23"`},
		"/v1/instruments?between=MA,AE&topic=counter-terrorism&type=agreement":         {"ma-ae-security-counter-terrorism-2015"},
		"/v1/instruments?between=MA,AE&topic=cybersecurity&type=mou":                   {"ma-ae-cybersecurity-mou-2023"},
		"/v1/events?between=MA,AE&kind=deployment&from=2014":                           {"moroccan-deployment-uae-2014"},
		"/v1/events?between=MA,AE&kind=visit&official=abdellatif-hammouchi":            {"hammouchi-visit-uae-2025-09", "hammouchi-visit-uae-2024-09"},
		"/v1/events?between=MA,AE&kind=facility_tour":                                  {"criminal-security-officials-tour", "safe-city-tour-2024-09"},
		"/v1/events?between=MA,AE&kind=training":                                       {"police-training-programme-2022-11"},
		"/v1/officials/talal-rashid-al-zaabi":                                          {"الزعاني"},
		"/v1/instruments?official=abdellatif-hammouchi&fields=signatories":             {"abdellatif-hammouchi-ma-dgsn-2015"},
		"/v1/instruments?status=in_force&as_of=2016-01-01&between=MA,AE":               {"ma-ae-security-counter-terrorism-2015", `"status_certainty":"possible"`},
		"/v1/instruments?status=in_force&as_of=2026-11-24&match=certain&between=AE,MA": {"ma-ae-security-counter-terrorism-2015"},
		"/v1/instruments?conflict=signed&fields=conflicts":                             {"ma-ae-police-mou-2024", "seed-hammouchi-visit"},
		"/v1/instruments?source=seed-hammouchi-visit&fields=id":                        {"ma-ae-cybersecurity-mou-2023"},
		"/v1/instruments?id=ma-ae-police-mou-2024&fields=events,signed":                {"police-mou-signing-2024-09-23"},
		"/v1/instruments?identifier=none&official=none&language_not=ar&pair=AE-MA":     {`"total":`},
		"/v1/posts?agency=ma-dgsn&from=../2015-12-31":                                  {"abdellatif-hammouchi-ma-dgsn-2015"},
	} {
		w := a.Get(path)
		for _, word := range want {
			if w.Code != 200 || !strings.Contains(w.Body.String(), word) {
				t.Errorf("GET %s: %d, no %s in %.300s", path, w.Code, word, w.Body)
			}
		}
	}
}

// What was in force on a day is not known of an instrument of which no entry into force is recorded,
// and certain of one only when every day that its dates may mean is past.
func TestWhatIsPossibleIsToldFromWhatIsCertain(t *testing.T) {
	a := apitest.New(t)
	const instrument = "&id=ma-ae-security-counter-terrorism-2015"
	for query, want := range map[string]int{
		"status=in_force&as_of=2015-03-16":                   0,
		"status=in_force&as_of=2016-01-01":                   1,
		"status=in_force&as_of=2016-01-01&match=certain":     0,
		"status=signed&as_of=2016-01-01":                     1,
		"status=signed&as_of=2016-01-01&match=certain":       0,
		"status=in_force&as_of=2026-11-24&match=certain":     1,
		"status_not=in_force&as_of=2016-01-01":               1, // it may not have been in force
		"status_not=in_force&as_of=2016-01-01&match=certain": 0, // but that is not certain
		"status_not=in_force&as_of=2026-11-24":               0,
		"signed=2015&match=certain":                          1,
		"signed=2010/2015-03":                                1,
		"signed=2015-03-18/..":                               0,
		"signed=none":                                        0,
		"signed_not=none":                                    1,
		"signed_not=2015":                                    0,
		"entered_into_force=none":                            1, // it did, on a day that nobody recorded
		"action=entry_into_force":                            1,
		"between=AE,MA":                                      1,
		"between_not=AE,MA":                                  0,
		"topic=security":                                     1, // by a topic below it
		"party=AE,FR":                                        1,
		"party_not=FR":                                       1,
		"party_not=FR,AE":                                    0,
	} {
		var p page
		if a.JSON("/v1/instruments?fields=id&"+query+instrument, &p); p.Page.Total != want {
			t.Errorf("%s finds %d, want %d", query, p.Page.Total, want)
		}
	}
}
