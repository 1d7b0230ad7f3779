package api_test

import (
	"slices"
	"strings"
	"testing"

	"mithaq/internal/apitest"
)

type held struct {
	Data []struct {
		ID    string
		Posts []struct{ ID string }
	}
	Page struct{ Total int }
}

func (h held) posts() (ids []string) {
	for _, o := range h.Data {
		for _, p := range o.Posts {
			ids = append(ids, o.ID+" "+p.ID)
		}
	}
	return ids
}

// Who held what on a day, possibly and for certain.
func TestOfficialsAndPostsAreThoseOfTheDay(t *testing.T) {
	a := apitest.New(t)
	const hammouchi, dgsn, dgst = "abdellatif-hammouchi", "abdellatif-hammouchi abdellatif-hammouchi-ma-dgsn-2015", "abdellatif-hammouchi abdellatif-hammouchi-ma-dgst-2005"
	for path, want := range map[string][]string{
		"/v1/officials?id=" + hammouchi + "&fields=posts":                                               {dgsn, dgst},
		"/v1/officials?id=" + hammouchi + "&fields=posts&as_of=2010-01-01":                              {dgst},
		"/v1/officials?id=" + hammouchi + "&fields=posts&as_of=2016-01-01&match=certain":                {dgsn, dgst},
		"/v1/officials?id=" + hammouchi + "&fields=posts&as_of=2000-01-01":                              nil,
		"/v1/officials?agency=ma-dgsn&id=" + hammouchi + "&fields=posts&as_of=2010-01-01":               nil,
		"/v1/officials?agency=ma-dgsn&match=certain&as_of=2016-01-01&fields=posts&id_not=boubker-sabik": {dgsn, dgst},
	} {
		var h held
		if a.JSON(path, &h); !slices.Equal(h.posts(), want) {
			t.Errorf("%s: %v, want %v", path, h.posts(), want)
		}
	}
	var p page
	a.JSON("/v1/posts?fields=id&official="+hammouchi+"&as_of=2010-01-01", &p)
	if !slices.Equal(p.ids(), []string{"abdellatif-hammouchi-ma-dgst-2005"}) {
		t.Errorf("posts of 2010: %v", p.ids())
	}
	// A beginning that nobody recorded is possible on any day, and certain on none.
	a.JSON("/v1/posts?fields=id&official=talal-rashid-al-zaabi&as_of=2010-01-01", &p)
	possible := p.Page.Total
	a.JSON("/v1/posts?fields=id&official=talal-rashid-al-zaabi&as_of=2010-01-01&match=certain", &p)
	if possible != 1 || p.Page.Total != 0 {
		t.Errorf("an undated post is held possibly by %d, certainly by %d", possible, p.Page.Total)
	}
}

func TestCountriesAreThoseThatExistedOnTheDay(t *testing.T) {
	a := apitest.New(t)
	for asked, want := range map[string][]string{
		"id=SUHH,UA&as_of=1980-01-01":            {"SUHH"},
		"id=SUHH,UA&as_of=2000-01-01":            {"UA"},
		"id=SUHH,UA":                             {"SUHH", "UA"},
		"id=SUHH&as_of=1980-01-01&match=certain": {"SUHH"},
		"id=DDDE,DE&as_of=1995-01-01":            {"DE"},
	} {
		var p page
		a.JSON("/v1/countries?fields=id&sort=id&"+asked, &p)
		if !slices.Equal(p.ids(), want) {
			t.Errorf("%s: %v, want %v", asked, p.ids(), want)
		}
	}
}

func TestACountryOfARegionIsAParty(t *testing.T) {
	a := apitest.New(t)
	var one, region, world page
	a.JSON("/v1/instruments?limit=1&party=MA", &one)
	a.JSON("/v1/instruments?limit=1&party=region:015", &region)
	a.JSON("/v1/instruments?limit=1", &world)
	if region.Page.Total < one.Page.Total || region.Page.Total > world.Page.Total {
		t.Errorf("Morocco %d, Northern Africa %d, all %d", one.Page.Total, region.Page.Total, world.Page.Total)
	}
	if w := a.Get("/v1/instruments?party=region:999"); w.Code != 400 {
		t.Errorf("an unknown region: %d", w.Code)
	}
}

// A successor state stands for those it followed when it is asked to, and the answer says by which
// succession.
func TestLineageNamesTheSuccession(t *testing.T) {
	a := apitest.New(t)
	var p struct {
		page
		Lineage []struct {
			Successor, Country struct{ ID, Name string }
			Kind               string
		}
	}
	a.JSON("/v1/instruments?party=RU&lineage=successor&lang=fr", &p)
	if len(p.Lineage) == 0 || p.Lineage[0].Successor.ID != "RU" || p.Lineage[0].Country.ID != "SUHH" || p.Lineage[0].Kind != "continuation" || p.Lineage[0].Country.Name == "Soviet Union" {
		t.Errorf("%+v", p.Lineage)
	}
	p.Lineage = nil
	if a.JSON("/v1/instruments?party=RU", &p); p.Lineage != nil {
		t.Errorf("unasked: %+v", p.Lineage)
	}
	if a.JSON("/v1/instruments?between=CZ,MA&lineage=successor", &p); len(p.Lineage) == 0 || p.Lineage[0].Country.ID != "CSHH" {
		t.Errorf("in a pair: %+v", p.Lineage)
	}
	if w := a.Get("/v1/events?lineage=successor"); w.Code != 400 {
		t.Errorf("where it has no meaning: %d", w.Code)
	}
}

// Conditions with doubts in them do not mix up their arguments.
func TestCertainConditionsGoTogether(t *testing.T) {
	a := apitest.New(t)
	var both, one page
	a.JSON("/v1/instruments?match=certain&fields=id&signed=2015-03&entered_into_force=none&type=mou,agreement&topic=security&party=AE", &both)
	a.JSON("/v1/instruments?fields=id&signed=2015-03-17&type=mou,agreement&topic=security&party=AE", &one)
	if both.Page.Total == 0 || both.Page.Total > one.Page.Total {
		t.Errorf("%v of %v", both.ids(), one.ids())
	}
}

func TestAStatusIsExplained(t *testing.T) {
	a := apitest.New(t)
	var e struct {
		Instrument  struct{ ID, Name string }
		AsOf        string `json:"as_of"`
		Status      *string
		Certainty   *string `json:"status_certainty"`
		Actions     []struct{ Source struct{ ID string } }
		WouldChange []struct{ Action, Text string } `json:"would_change"`
	}
	a.JSON("/v1/instruments/ma-ae-security-counter-terrorism-2015/status?as_of=2016-01-01&lang=ar", &e)
	if *e.Status != "in_force" || *e.Certainty != "possible" || e.Actions[0].Source.ID != "emiratesvoice-1128" || e.WouldChange[0].Action != "entry_into_force" {
		t.Errorf("%+v", e)
	}
	a.JSON("/v1/instruments/ma-ae-security-counter-terrorism-2015/status?as_of=2010-01-01", &e)
	if e.Status != nil || e.WouldChange[0].Action != "signature" {
		t.Errorf("before it existed: %+v", e)
	}
	for path, want := range map[string]int{
		"/v1/instruments/none/status":                                 404,
		"/v1/instruments/ma-ae-police-mou-2024/status?as_of=2016":     400,
		"/v1/instruments/ma-ae-police-mou-2024/status?fields=reasons": 400,
	} {
		if w := a.Get(path); w.Code != want {
			t.Errorf("%s: %d, want %d", path, w.Code, want)
		}
	}
}

// A country and an agency are answered under the name that they bore on the day.
func TestNamesAreThoseOfTheDay(t *testing.T) {
	a := apitest.New(t)
	type named struct {
		ID, Name    string
		Names       map[string]string
		FormerNames []struct{ Name, From, To, Certainty string } `json:"former_names"`
	}
	for path, want := range map[string]string{
		"/v1/countries/BF": "Burkina Faso", "/v1/countries/BF?as_of=1984-08-04": "Upper Volta", "/v1/countries/BF?as_of=1984-08-05": "Burkina Faso",
		"/v1/countries/BF?as_of=1970-01-01&lang=fr": "Haute-Volta", "/v1/countries/CD?as_of=1965-01-01": "Democratic Republic of the Congo",
		"/v1/countries/CD?as_of=1980-01-01": "Zaire", "/v1/agencies/ma-foreign-ministry?as_of=2014-10-15": "Ministry of Foreign Affairs and Cooperation",
		"/v1/agencies/ma-foreign-ministry?as_of=2024-01-01": "Ministry of Foreign Affairs, African Cooperation and Moroccan Expatriates",
	} {
		var one named
		if a.JSON(path, &one); one.Name != want || len(one.FormerNames) == 0 {
			t.Errorf("%s: %q, want %q", path, one.Name, want)
		}
	}
	for path, want := range map[string]string{
		"/v1/agencies?id=ma-foreign-ministry&as_of=2014-10-15":               "Ministry of Foreign Affairs and Cooperation possible",
		"/v1/agencies?id=ma-foreign-ministry&as_of=2014-10-15&match=certain": "",
		"/v1/countries?id=MM&as_of=1960-01-01&match=certain":                 "Burma certain",
		"/v1/countries?q=upper volta&kind=state":                             "Burkina Faso ",
	} {
		var list struct{ Data []named }
		a.JSON(strings.ReplaceAll(path, " ", "%20"), &list)
		got := ""
		if len(list.Data) == 1 {
			got = list.Data[0].Name + " " + list.Data[0].FormerNames[0].Certainty
		}
		if got != want {
			t.Errorf("%s: %q, want %q (%d found)", path, got, want, len(list.Data))
		}
	}
}
