package api_test

import (
	"slices"
	"strings"
	"testing"

	"mithaq/internal/apitest"
)

// What people write is understood where it can mean one thing only.
func TestCaseOrderAndPartsDoNotMatterWhereTheyCannot(t *testing.T) {
	a := apitest.New(t)
	for _, same := range [][]string{
		{"/v1/instruments?limit=1&pair=AE-MA", "/v1/instruments?limit=1&pair=MA-AE", "/v1/instruments?limit=1&pair=mar-are", "/v1/instruments?limit=1&between=MA,AE"},
		{"/v1/instruments?limit=1&place=qasr+al+watan", "/v1/instruments?limit=1&place=Qasr%20Al%20Watan"},
		{"/v1/agencies?limit=1&acronym=DGSN", "/v1/agencies?limit=1&acronym=dgsn"},
		{"/v1/sources?limit=1&language=fr", "/v1/sources?limit=1&language=Fr"},
	} {
		var first page
		a.JSON(same[0], &first)
		for _, path := range same {
			var p page
			if a.JSON(path, &p); p.Page.Total == 0 || !slices.Equal(p.ids(), first.ids()) || p.Page.Total != first.Page.Total {
				t.Errorf("%s finds %d, %s %d", path, p.Page.Total, same[0], first.Page.Total)
			}
		}
	}
	var part, whole page
	a.JSON("/v1/instruments?limit=1&place=abu+dhabi", &part)
	a.JSON("/v1/instruments?limit=1&place=qasr", &whole)
	if part.Page.Total <= whole.Page.Total {
		t.Errorf("a part of a name finds %d, a longer one %d", part.Page.Total, whole.Page.Total)
	}
	if w := a.Get("/v1/countries/MA?lang=AR"); !strings.Contains(w.Body.String(), `"name":"المغرب"`) || w.Header().Get("Content-Language") != "ar" {
		t.Errorf("%s %s", w.Header().Get("Content-Language"), w.Body)
	}
	if w := a.Get("/v1/countries/MA?lang=de"); w.Header().Get("Content-Language") != "en" {
		t.Errorf("German stands in for itself: %s", w.Header().Get("Content-Language"))
	}
}

// What can mean nothing is not answered with nothing.
func TestValuesThatCannotBeAreRefused(t *testing.T) {
	a := apitest.New(t)
	for path, want := range map[string]string{
		"/v1/instruments?conflict=nonsense":          "is no field of the record",
		"/v1/instruments?conflict=sined":             `did you mean "signed"?`,
		"/v1/instruments?signed_year=15":             "four digits",
		"/v1/instruments?language=Arabic":            "write ar, en",
		"/v1/instruments?decade=2010s":               "201X",
		"/v1/instruments?pair=MA":                    "such as AE-MA",
		"/v1/instruments?pair=MA-600":                "cow:600",
		"/v1/instruments?party=Morocco":              `did you mean "MA" (Morocco)?`,
		"/v1/instruments?party=المغرب":               `did you mean "MA" (Morocco)?`,
		"/v1/instruments?topic=police":               `did you mean "police-cooperation"?`,
		"/v1/countries?region=Africa":                "there is no region",
		"/v1/countries?region=2":                     "there is no region",
		"/v1/countries?limit=%2B5":                   "whole number",
		"/v1/countries?limit=010":                    "whole number",
		"/v1/instruments?place=rabat,":               "an empty value",
		"/v1/instruments?place=%20":                  "an empty value",
		"/v1/instruments?place=%CC%81":               "no letter and no digit",
		"/v1/instruments?lang=Arabic":                "write ar, en",
		"/reconcile?lang=ar,fr":                      "write ar, en",
		"/v1/instruments?signed_not=2015,soon":       "is not a date",
		"/v1/instruments?party=XX,YY&party_not=QQ":   "is no country",
		"/v1/stats/instruments?group_by=signed,type": `"signed" is not one of`,
	} {
		w := a.Get(path)
		if w.Code != 400 || !strings.Contains(strings.ReplaceAll(w.Body.String(), `\"`, `"`), want) {
			t.Errorf("GET %s: %d %s, want a word on %s", path, w.Code, w.Body, want)
		}
	}
}

// What is not dated is not certainly elsewhere.
func TestUndatedInstrumentsAreNotCertainlyOutside(t *testing.T) {
	a := apitest.New(t)
	var all, dated, inside, possible, certain page
	a.JSON("/v1/instruments?limit=1", &all)
	a.JSON("/v1/instruments?limit=1&signed_not=none", &dated)
	a.JSON("/v1/instruments?limit=1&signed=2015", &inside)
	a.JSON("/v1/instruments?limit=1&signed_not=2015", &possible)
	a.JSON("/v1/instruments?limit=1&signed_not=2015&match=certain", &certain)
	if certain.Page.Total != dated.Page.Total-inside.Page.Total || possible.Page.Total < all.Page.Total-inside.Page.Total {
		t.Errorf("%d in all, %d dated, %d inside: %d possibly and %d certainly outside", all.Page.Total, dated.Page.Total, inside.Page.Total, possible.Page.Total, certain.Page.Total)
	}
}
