package api_test

import (
	"net/http"
	"testing"

	"mithaq/corpus"
	"mithaq/internal/apitest"
	"mithaq/models"
)

// counting are requests about every record that they find.
var counting = []string{
	"/v1/instruments?facets=topic,status&limit=1", "/v1/stats/instruments?group_by=decade,topic", "/v1/pairs?party=MA", "/v1/pairs?sort=first_signed&limit=3",
	"/v1/pairs/AE-MA", "/v1/panels/country-year?party=MA", "/v1/panels/dyad-year?match=certain&format=ndjson", "/v1/network", "/v1/network?nodes=officials&format=gexf",
	"/v1/expiring?within=P10Y", "/v1/expiring?within=P10Y&lang=ar", "/v1/timeline?country=MA", "/v1/coverage",
}

// What was counted is not counted again, and says the same.
func TestWhatWasCountedIsRemembered(t *testing.T) {
	for _, path := range counting {
		a := apitest.New(t)
		var first, again string
		before := a.Statements(func() { first = a.Get(path).Body.String() })
		after := a.Statements(func() { again = a.Get(path).Body.String() })
		if first != again || first == "" {
			t.Errorf("%s: another answer the second time", path)
		}
		if len(after) >= len(before) {
			t.Errorf("%s: %d statements, and %d again", path, len(before), len(after))
		}
	}
}

// What is remembered is of one version of the data, in no language, and shared by nobody who changes it.
func TestWhatIsRememberedChangesWithTheData(t *testing.T) {
	a := apitest.New(t)
	fresh := apitest.New(t)
	add := func(a *apitest.API) {
		t.Helper()
		if _, err := a.Store.Seed(t.Context(), &corpus.World{Instruments: []models.Instrument{
			{ID: "new-one", Titles: models.Text{"en": "New", "ar": "جديد"}, Type: models.MoU, LegalNature: models.Binding, Signed: models.MustDate("1971-01-02"),
				Parties: []models.Party{{Country: models.RefTo("MA"), Role: models.RoleParty}, {Country: models.RefTo("AE"), Role: models.RoleParty}, {Country: models.RefTo("OM"), Role: models.RoleParty}},
				Topics:  []models.Ref{models.RefTo("police-cooperation")}, Terms: &models.Terms{InitialTerm: models.MustDuration("P60Y"), Renewal: models.TacitRenewal},
				Actions: []models.Action{{Kind: models.Signature, Date: models.MustDate("1971-01-02")}, {Kind: models.EntryIntoForce, Date: models.MustDate("1971-01-02")}},
			}}}); err != nil {
			t.Fatal(err)
		}
	}
	for _, path := range counting {
		a.Get(path)
	}
	add(a)
	add(fresh)
	for _, path := range counting {
		for _, lang := range []string{"", "ar", "en"} {
			if got, want := a.Get(path, "Accept-Language", lang), fresh.Get(path, "Accept-Language", lang); got.Code != http.StatusOK || got.Body.String() != want.Body.String() {
				t.Errorf("%s in %q is not as in a register that was never asked before", path, lang)
			}
		}
	}
}
