package api_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"mithaq/internal/apitest"
	"mithaq/store"
)

type hits struct {
	Data []struct {
		Kind, ID, Name, Match string
		Score                 float64
		Highlights            []struct {
			Field, Text string
			Marks       []struct{ Start, End int }
		}
	}
	Page struct {
		Total int
		Next  *string
	}
	Kinds []struct {
		Kind  string
		Count int
	}
	DidYouMean *string `json:"did_you_mean"`
}

func (h hits) ids() (ids []string) {
	for _, x := range h.Data {
		ids = append(ids, x.Kind+"/"+x.ID)
	}
	return ids
}

func search(a *apitest.API, q, more string) (h hits) {
	a.JSON("/v1/search?q="+url.QueryEscape(q)+more, &h)
	return h
}

// Whoever asks, in whatever script and spelling, finds the same person first.
func TestEverySpellingFindsTheSamePerson(t *testing.T) {
	a := apitest.New(t)
	for id, spellings := range map[string][]string{
		"abdellatif-hammouchi": {"حموشي", "الحموشي", "Hammouchi", "Hamouchi", "Hammushi", "El Hammouchi", "al-Hammushi", "عبد اللطيف حموشي", "Abdellatif Hammouchi", "Abdel Latif Hamouchi",
			"Abd al-Latif al-Hammushi", "M. Abdellatif Hammouchi", "HAMMOUCHI Abdellatif"},
		"talal-rashid-al-zaabi": {"طلال راشد الزعابي", "الزعاني طلال", "Talal Rashid Al Zaabi", "Talal Rachid Zaabi", "Tallal Rashed Alzaabi"},
	} {
		for _, s := range spellings {
			found := search(a, s, "&kind=official&limit=1")
			if len(found.Data) == 0 || found.Data[0].ID != id {
				t.Errorf("%s: %v, want %s", s, found.ids(), id)
			}
		}
	}
}

// The languages of the register meet: what is asked in one finds what is said in it, inflected or not.
func TestOtherFormsOfAWordAreFound(t *testing.T) {
	a := apitest.New(t)
	for _, same := range [][]string{
		{"اتفاقية", "إتفاقية", "الاتفاقية", "اتفاقيات", "وبالاتفاقية", "اتّفاقيّات"},
		{"coopération sécuritaire", "cooperation securitaire", "coopérations sécuritaires", "COOPÉRATION SÉCURITAIRE"},
		{"security agreement", "security agreements", "agreements security"},
		{"cooperation", "co-operation", "coöperation"},
	} {
		want := search(a, same[0], "&kind=instrument&limit=500").ids()
		slices.Sort(want)
		if len(want) == 0 {
			t.Errorf("%s finds nothing", same[0])
		}
		for _, q := range same[1:] {
			got := search(a, q, "&kind=instrument&limit=500").ids()
			if slices.Sort(got); !slices.Equal(got, want) {
				t.Errorf("%s finds %d, %s %d", q, len(got), same[0], len(want))
			}
		}
	}
}

// An instrument is found by everything that one may know of it.
func TestAnInstrumentIsFoundByWhatBelongsToIt(t *testing.T) {
	a := apitest.New(t)
	for _, q := range []string{
		"memorandum police cooperation DGSN", "Morocco UAE police", "Maroc Émirats police", "Hammouchi Abu Dhabi 2024", "مذكرة تفاهم شرطة", "DGSN memorandum", "Qasr Al Watan", `"police cooperation and investment"`,
	} {
		var p page
		a.JSON("/v1/instruments?limit=500&q="+url.QueryEscape(q), &p)
		if !slices.Contains(p.ids(), "ma-ae-police-mou-2024") && q != "Qasr Al Watan" && !strings.Contains(q, "2024") {
			t.Errorf("%s finds %v", q, p.ids())
		}
	}
}

// What stands there as it was asked for comes before what has the stem, and that before what sounds alike.
func TestTheCloserMatchComesFirst(t *testing.T) {
	a := apitest.New(t)
	ways := []string{"as_written", "stem", "sound"}
	met := map[string]bool{}
	for _, q := range []string{"agreements", "Hammushi", "police", "زعابي", "coopérations"} {
		last := 0
		for _, h := range search(a, q, "&limit=500").Data {
			at := slices.Index(ways, h.Match)
			if at < last {
				t.Errorf("%s: %s %s is found by %s after one by %s", q, h.Kind, h.ID, h.Match, ways[last])
			}
			met[h.Match], last = true, at
		}
	}
	if len(met) != len(ways) {
		t.Errorf("the questions meet %v only", met)
	}
}

// A record of that name comes before those that only have to do with it.
func TestANameComesBeforeWhatRefersToIt(t *testing.T) {
	a := apitest.New(t)
	for q, want := range map[string]string{
		"Abdellatif Hammouchi": "official/abdellatif-hammouchi", "DGSN": "agency/ma-dgsn", "Morocco": "country/MA", "المغرب": "country/MA", "cybersecurity": "topic/cybersecurity",
	} {
		if ids := search(a, q, "&limit=6").ids(); !slices.Contains(ids, want) {
			t.Errorf("%s: %v, want %s among the first", q, ids, want)
		}
	}
}

// A record that is called so in any language comes before those that have the words in a longer name.
func TestTheWholeNameComesFirst(t *testing.T) {
	a := apitest.New(t)
	for q, want := range map[string]string{
		"countries?q=روسيا": "RU", "countries?q=Russie": "RU", "countries?q=الإمارات": "AE", "countries?q=سودان": "SD", "countries?q=UK": "GB", "countries?q=Maroc": "MA",
		"officials?q=Al Maktoum": "hamdan-bin-rashid-al-maktoum", "search?q=Morocco": "MA", "search?q=DGSN": "ma-dgsn",
		"suggest?kind=country&q=الإمارات": "AE", "suggest?q=UAE": "AE", "suggest?q=maroc": "MA",
	} {
		path, text, _ := strings.Cut(q, "q=")
		var found hits
		if a.JSON("/v1/"+path+"limit=2&q="+url.QueryEscape(text), &found); len(found.Data) == 0 || found.Data[0].ID != want {
			t.Errorf("%s: %v, want %s first", q, found.ids(), want)
		}
	}
}

// A word in capitals is not the function word of the same letters.
func TestAnAcronymIsNoFunctionWord(t *testing.T) {
	a := apitest.New(t)
	found := search(a, "UN", "&limit=500")
	for _, h := range found.Data {
		if len(h.Highlights) == 0 {
			t.Errorf("%s %s is found, and nothing in it", h.Kind, h.ID)
		}
	}
	if ids := found.ids(); len(ids) != found.Page.Total || ids[0] != "country/united-nations" {
		t.Errorf("%d are found, %d shown: %v", found.Page.Total, len(ids), ids)
	}
}

// However many names have the words, those that begin with the text are suggested first.
func TestNamesThatBeginWithTheTextAreSuggestedFirst(t *testing.T) {
	a := apitest.New(t)
	for _, typed := range []string{"Agreement on", "agreement on co", "memorandum of understanding on p"} {
		var s hits
		a.JSON("/v1/suggest?limit=1&kind=instrument&q="+url.QueryEscape(typed), &s)
		if len(s.Data) == 0 || !strings.HasPrefix(strings.ToLower(s.Data[0].Name), strings.ToLower(typed)) {
			t.Errorf("%s: %v is suggested", typed, s.ids())
		}
	}
}

// The pages of a search and of a list join up, and both find the same.
func TestPagesOfASearchJoinUp(t *testing.T) {
	a := apitest.New(t)
	for _, q := range []string{"police", "the", "Hammouchi", "cooperation security", `"memorandum of understanding"`} {
		whole := search(a, q, "&limit=500")
		var joined []string
		for p := search(a, q, "&limit=7"); ; p = search(a, q, "&limit=7&cursor="+*p.Page.Next) {
			joined = append(joined, p.ids()...)
			if p.Page.Next == nil {
				break
			}
		}
		if !slices.Equal(joined, whole.ids()) || len(joined) != whole.Page.Total {
			t.Errorf("%s: %d in pages, %d at once, %d in all", q, len(joined), len(whole.Data), whole.Page.Total)
		}
		for _, k := range whole.Kinds {
			plural := map[string]string{"country": "countries", "agency": "agencies"}[k.Kind]
			if plural == "" {
				plural = k.Kind + "s"
			}
			var p page
			if a.JSON("/v1/"+plural+"?limit=500&q="+url.QueryEscape(q), &p); p.Page.Total != k.Count {
				t.Errorf("%s: %d %s by search, %d in their list", q, k.Count, plural, p.Page.Total)
			}
			var paged []string
			path := "/v1/" + plural + "?limit=7&q=" + url.QueryEscape(q)
			for next := ""; ; {
				var one page
				a.JSON(path+next, &one)
				paged = append(paged, one.ids()...)
				if one.Page.Next == nil {
					break
				}
				next = "&cursor=" + *one.Page.Next
			}
			if !slices.Equal(paged, p.ids()) {
				t.Errorf("%s: the pages of %s are %v, not %v", q, plural, paged, p.ids())
			}
		}
	}
}

// q is a filter like any other: it goes with the others, with facets, counts and every order.
func TestSearchingGoesWithFilters(t *testing.T) {
	a := apitest.New(t)
	var all, some, sorted, not page
	a.JSON("/v1/instruments?limit=500&fields=id&q=police", &all)
	a.JSON("/v1/instruments?limit=500&fields=id&q=police&party=AE", &some)
	a.JSON("/v1/instruments?limit=500&fields=id&q=police&sort=-signed", &sorted)
	a.JSON("/v1/instruments?limit=500&fields=id&q_not=police", &not)
	var whole page
	a.JSON("/v1/instruments?limit=500&fields=id", &whole)
	if len(some.ids()) == 0 || len(some.ids()) >= len(all.ids()) || len(sorted.ids()) != len(all.ids()) || slices.Equal(sorted.ids(), all.ids()) {
		t.Errorf("all %v, of the UAE %v, by date %v", all.ids(), some.ids(), sorted.ids())
	}
	if len(all.ids())+len(not.ids()) != len(whole.ids()) {
		t.Errorf("%d have the word and %d have not, of %d", len(all.ids()), len(not.ids()), len(whole.ids()))
	}
	var stats struct {
		Data []struct{ Count int }
	}
	a.JSON("/v1/stats/instruments?group_by=type&q=police", &stats)
	sum := 0
	for _, r := range stats.Data {
		sum += r.Count
	}
	if sum != len(all.ids()) {
		t.Errorf("the counts by type are %d in all, the list has %d", sum, len(all.ids()))
	}
}

func TestWhatIsMisspeltIsPutRight(t *testing.T) {
	a := apitest.New(t)
	for q, want := range map[string]string{"memorandun polize": "memorandum police", "cybersecurty": "cybersecurity", "zzzzqqq": "",
		"extradition Morocco Zanzibarland": "extradition Morocco", "police d'Éthiopie 1955": "police d'Éthiopie", `"police cooperation" wwwwqqq`: `"police cooperation"`, "zzzzqqq wwwwqqq": ""} {
		found := search(a, q, "")
		got := ""
		if found.DidYouMean != nil {
			got = *found.DidYouMean
		}
		if got != want || found.Page.Total != 0 {
			t.Errorf("%s: %d found, did you mean %q; want %q", q, found.Page.Total, got, want)
		}
		if want != "" && search(a, want, "").Page.Total == 0 {
			t.Errorf("what is suggested for %s finds nothing", q)
		}
	}
}

func TestNamesAreSuggestedWhileTheyAreTyped(t *testing.T) {
	a := apitest.New(t)
	for typed, want := range map[string]string{
		"abdellatif ham": "official/abdellatif-hammouchi", "abd ham": "official/abdellatif-hammouchi", "ham abd": "official/abdellatif-hammouchi", "dir nat sec": "agency/ma-dgsn", "الإم العر": "country/AE", "emirats ar": "country/AE", "حمو": "official/abdellatif-hammouchi", "dgs": "agency/ma-dgsn", "moroc": "country/MA", "hammushi": "official/abdellatif-hammouchi", "émir": "country/AE", `"abu dha`: "agency/ae-abu-dhabi-police",
	} {
		var s hits
		a.JSON("/v1/suggest?limit=20&q="+url.QueryEscape(typed), &s)
		if !slices.Contains(s.ids(), want) {
			t.Errorf("%s: %v, want %s among them", typed, s.ids(), want)
		}
	}
}

func TestEveryFlawOfASearchIsNamed(t *testing.T) {
	a := apitest.New(t)
	for path, flaws := range map[string][]string{
		"/v1/search":    {"q it is missing"},
		"/v1/search?q=": {"q it is empty"},
		"/v1/search?q=%22abc&kind=persons&limit=0":       {"q a quotation mark is not closed", "kind", "limit"},
		"/v1/search?q=...&colour=red":                    {"colour there is no such parameter", "q \"...\" has no letter"},
		"/v1/search?q=police&cursor=abc":                 {"cursor it is not a cursor"},
		"/v1/suggest?q=a&limit=51":                       {"limit"},
		"/v1/instruments?sort=relevance":                 {"sort relevance is an order of what q searches for"},
		"/v1/instruments?q=police&sort=relevance,signed": {"sort relevance is an order of its own"},
		"/v1/search?q=" + strings.Repeat("word+", 40):    {"q it has 40 words"},
	} {
		w := a.Get(path)
		for _, f := range flaws {
			location, reason, _ := strings.Cut(f, " ")
			if w.Code != 400 || !strings.Contains(w.Body.String(), `"location":"`+location+`"`) || !strings.Contains(strings.ReplaceAll(w.Body.String(), `\"`, `"`), reason) {
				t.Errorf("%s: %d %s, want %s", path, w.Code, w.Body, f)
			}
		}
	}
	first := search(a, "police", "&limit=2")
	if w := a.Get("/v1/search?q=cooperation&cursor=" + *first.Page.Next); w.Code != 400 {
		t.Errorf("the cursor of another search: %d", w.Code)
	}
}

// However many records are found, a search costs a bounded number of statements: for each kind those of its ways,
// and those that describe what was found.
func TestASearchCostsABoundedNumberOfStatements(t *testing.T) {
	a := apitest.New(t)
	most := 5 + (7+2)*len(store.Searchable())
	for _, q := range []string{"police", "the", "Hammouchi", "agreements+of+cooperation"} {
		for _, path := range []string{"/v1/search?limit=500&q=", "/v1/suggest?limit=50&q=", "/v1/instruments?fields=id&limit=500&q="} {
			if n := len(a.Statements(func() { a.Get(path + q) })); n > most {
				t.Errorf("%s%s: %d statements, at the most %d", path, q, n, most)
			}
		}
	}
}
