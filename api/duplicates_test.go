package api_test

import (
	"slices"
	"strings"
	"testing"

	"mithaq/corpus"
	"mithaq/internal/apitest"
	"mithaq/models"
)

type duplicates struct {
	Data []struct {
		Instruments []struct{ ID, Name string }
		Score       float64
		Reasons     []struct{ Code, Detail string }
	}
	Page struct {
		Total int
		Next  *string
	}
}

func (d duplicates) pairs() (pairs []string) {
	for _, x := range d.Data {
		pairs = append(pairs, x.Instruments[0].ID+" "+x.Instruments[1].ID)
	}
	return pairs
}

// withTwins adds instruments that are, or are not, others of the corpus.
func withTwins(t *testing.T) *apitest.API {
	t.Helper()
	a := apitest.New(t)
	world, err := corpus.Load()
	if err != nil {
		t.Fatal(err)
	}
	like := func(of, id string, change func(*models.Instrument)) models.Instrument {
		n := slices.IndexFunc(world.Instruments, func(i models.Instrument) bool { return i.ID == of })
		i := world.Instruments[n]
		i.ID, i.Relations, i.Identifiers = id, nil, nil
		change(&i)
		return i
	}
	date := func(s string) models.Date {
		d, err := models.ParseDate(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	register := []models.Identifier{{Scheme: "unts", Value: "I-99999"}}
	twins := []models.Instrument{
		like("ma-ae-police-mou-2024", "twin-reworded", func(i *models.Instrument) {
			i.Signed = date("2024-09-25")
			i.Titles = models.Text{"en": "Memorandum of Understanding on Police Co-operation and Investment in Human Resources in Security (DGSN, Abu Dhabi Police)"}
		}),
		like("ma-ae-police-mou-2024", "twin-another-subject", func(i *models.Instrument) { i.Titles = models.Text{"en": "Protocol on the sharing of fishing grounds"} }),
		like("ma-ae-police-mou-2024", "twin-another-year", func(i *models.Instrument) { i.Signed = date("2019") }),
		like("ma-qa-security-2014", "twin-numbered", func(i *models.Instrument) { i.Identifiers = register }),
		like("ma-qa-security-2014", "twin-numbered-alike", func(i *models.Instrument) { i.Identifiers, i.Signed = register, date("2013-05") }),
		like("ma-gb-extradition-2013", "twin-in-one-number", func(i *models.Instrument) { i.Identifiers, i.Signed = register, date("1999-01-02") }),
		like("ma-qa-security-2014", "twin-undated", func(i *models.Instrument) { i.Signed = models.Date{} }),
	}
	if _, err := a.Store.Seed(t.Context(), &corpus.World{Instruments: twins}); err != nil {
		t.Fatal(err)
	}
	return a
}

func TestWhatIsLikelyTheSameIsFound(t *testing.T) {
	a := withTwins(t)
	var d duplicates
	a.JSON("/v1/duplicates?limit=500", &d)
	for _, want := range []string{
		"ma-ae-police-mou-2024 twin-reworded", "ma-qa-security-2014 twin-numbered", "ma-qa-security-2014 twin-undated", "twin-numbered twin-numbered-alike",
	} {
		if !slices.Contains(d.pairs(), want) {
			t.Errorf("%s is not found among %v", want, d.pairs())
		}
	}
	for _, p := range d.pairs() {
		if slices.Contains([]string{"ma-ae-police-mou-2024 twin-another-subject", "ma-ae-police-mou-2024 twin-another-year"}, p) || strings.Contains(p, "twin-in-one-number") && !strings.Contains(p, "ma-gb") {
			t.Errorf("%s are taken for one", p)
		}
	}
	for i, x := range d.Data {
		if len(x.Reasons) == 0 || x.Score < 0.7 || x.Score > 1 || i > 0 && x.Score > d.Data[i-1].Score {
			t.Errorf("%+v", x)
		}
	}
}

// The corpus has no instrument twice.
func TestTheCorpusHasNoDuplicates(t *testing.T) {
	a := apitest.New(t)
	var d duplicates
	if a.JSON("/v1/duplicates?tolerance=31", &d); len(d.Data) > 0 {
		t.Errorf("%+v", d.Data)
	}
}

func TestDuplicatesOfSomeAreThoseOfAllThatConcernThem(t *testing.T) {
	a := withTwins(t)
	var all, some, joined duplicates
	a.JSON("/v1/duplicates?limit=500&min_score=0.2&tolerance=366", &all)
	a.JSON("/v1/duplicates?limit=500&min_score=0.2&tolerance=366&id=ma-qa-security-2014", &some)
	want := slices.DeleteFunc(all.pairs(), func(p string) bool { return !slices.Contains([]string{p[:min(len(p), 19)]}, "ma-qa-security-2014") })
	if len(some.pairs()) < 2 || !slices.Equal(some.pairs(), want) {
		t.Errorf("%v, want %v", some.pairs(), want)
	}
	for next := ""; ; next = "&cursor=" + *joined.Page.Next {
		var p duplicates
		a.JSON("/v1/duplicates?limit=2&min_score=0.2&tolerance=366"+next, &p)
		joined.Data, joined.Page = append(joined.Data, p.Data...), p.Page
		if p.Page.Next == nil {
			break
		}
	}
	if !slices.Equal(joined.pairs(), all.pairs()) || len(all.Data) != all.Page.Total {
		t.Errorf("%d in pages, %d at once, %d in all", len(joined.Data), len(all.Data), all.Page.Total)
	}
	for path, flaws := range map[string]int{"?tolerance=400&min_score=2&limit=0": 3, "?min_score=x": 1, "?sort=signed": 1, "?tolerance=-1": 1} {
		if p := problem(t, a.Get("/v1/duplicates"+path)); p.Status != 400 || len(p.Errors) != flaws {
			t.Errorf("%s: %d with %v", path, p.Status, p.Errors)
		}
	}
}
