package api_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	ics "github.com/arran4/golang-ical"

	"mithaq/corpus"
	"mithaq/internal/apitest"
	"mithaq/models"
)

type expiring struct {
	Data []struct {
		Date                string
		Min                 string `json:"date_min"`
		Max                 string `json:"date_max"`
		Deadline, Certainty string
		Instrument          struct{ ID, Name string }
		Pair                *string
		Terms               struct {
			Renewal string
			Initial *string `json:"initial_term"`
		}
		Text string
	}
	AsOf    string `json:"as_of"`
	Until   string
	Version int
}

// rows are the deadlines in short.
func (e expiring) rows() (rows []string) {
	for _, d := range e.Data {
		rows = append(rows, strings.Join([]string{d.Date, d.Deadline, d.Instrument.ID, d.Certainty}, " "))
	}
	return rows
}

func expiringOf(a *apitest.API, asked string) (e expiring) {
	a.JSON("/v1/expiring?"+asked, &e)
	return e
}

// withTerms starts the API on the corpus, which has no terms, and instruments that have some. Today is
// 23 November 2026.
func withTerms(t *testing.T) *apitest.API {
	t.Helper()
	a := apitest.New(t)
	act := func(kind models.ActionKind, date string) models.Action {
		return models.Action{Kind: kind, Date: models.MustDate(date)}
	}
	force := func(date string) models.Action { return act(models.EntryIntoForce, date) }
	terms := func(initial string, renewal models.Renewals) models.Terms {
		return models.Terms{InitialTerm: models.MustDuration(initial), Renewal: renewal}
	}
	tacit := terms("P3Y", models.TacitRenewal)
	tacit.RenewalPeriod, tacit.RenewalNotice = models.MustDuration("P2Y"), models.MustDuration("P6M")
	surviving := terms("P20Y", models.NoRenewal)
	surviving.Survival = models.MustDuration("P5Y")
	_, err := a.Store.Seed(t.Context(), &corpus.World{Instruments: []models.Instrument{
		bound("x-fixed", terms("P10Y", models.NoRenewal), force("2017-03-01")),
		bound("x-tacit", tacit, force("2020-06-15")),
		bound("x-tacit-denounced", tacit, force("2020-06-15"), models.Action{Kind: models.Denunciation, Country: models.RefTo("MA"),
			Date: models.MustDate("2026-01-01"), Effective: models.MustDate("2027-01-01")}),
		bound("x-express", terms("P5Y", models.ExpressRenewal), force("2012-01-10"), act(models.Renewal, "2016-12-01"), act(models.Renewal, "2021-12-20")),
		bound("x-express-lapsed", terms("P5Y", models.ExpressRenewal), force("2012-01-10"), act(models.Renewal, "2016-12-01")),
		bound("x-imprecise", terms("P10Y", models.NoRenewal), force("2017")),
		bound("x-doubtful", terms("P1Y", models.NoRenewal), force("2026")),
		bound("x-suspended", terms("P10Y", models.NoRenewal), force("2017-05-01"), act(models.Suspension, "2020-01-01")),
		bound("x-surviving", surviving, force("2010-05-05"), act(models.Termination, "2022-05-05")),
		bound("x-unknown", terms("P10Y", models.UnknownRenewal), force("2017-04-01")),
		bound("x-ended", terms("P20Y", models.NoRenewal), force("2007-04-01"), act(models.Termination, "2022-05-05")),
		bound("x-signed", terms("P10Y", models.NoRenewal)),
	}})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func bound(id string, terms models.Terms, acts ...models.Action) models.Instrument {
	return models.Instrument{
		ID: id, Titles: models.Text{"en": "The " + id, "ar": "اتفاق " + id}, Type: models.Agreement, LegalNature: models.Binding, Terms: &terms, Actions: acts,
		Parties: []models.Party{{Country: models.RefTo("MA"), Role: models.RoleParty}, {Country: models.RefTo("AE"), Role: models.RoleParty}},
		Topics:  []models.Ref{models.RefTo("cybersecurity")},
	}
}

func TestWhatFallsDueWithinAYear(t *testing.T) {
	a := withTerms(t)
	e := expiringOf(a, "")
	want := []string{
		"2026-12-14 last_day_to_give_notice x-tacit certain",
		"2026-12-14 last_day_to_give_notice x-tacit-denounced certain",
		"2026-12-31/2027-12-30 term_end x-doubtful possible",
		"2026-12-31/2027-12-30 term_end x-imprecise possible",
		"2027-01-09 term_end x-express certain",
		"2027-02-28 term_end x-fixed certain",
		"2027-03-31 term_end x-unknown certain",
		"2027-04-30 term_end x-suspended certain",
		"2027-05-04 survival_end x-surviving certain",
		"2027-06-15 renewal x-tacit certain", // the other is denounced by then
	}
	if got := e.rows(); !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if e.AsOf != "2026-11-23" || e.Until != "2027-11-23" || e.Version == 0 {
		t.Errorf("from %s to %s, version %d", e.AsOf, e.Until, e.Version)
	}
	for _, d := range e.Data {
		if d.Pair == nil || *d.Pair != "AE-MA" || d.Terms.Initial == nil || d.Text == "" || d.Instrument.Name != "The "+d.Instrument.ID || d.Min > d.Max {
			t.Errorf("%+v", d)
		}
	}
}

func TestTheDossierOfAPairTellsWhatFallsDue(t *testing.T) {
	a := withTerms(t)
	var dossier struct{ Expiring []struct{ Text string } }
	a.JSON("/v1/pairs/MA-AE", &dossier)
	var texts, want []string
	for _, d := range dossier.Expiring {
		texts = append(texts, d.Text)
	}
	for _, d := range expiringOf(a, "between=AE,MA").Data {
		want = append(want, d.Text)
	}
	if len(want) == 0 || !slices.Equal(texts, want) {
		t.Errorf("%v, want %v", texts, want)
	}
}

func TestTheTimeAheadIsAsLongAsItIsAskedFor(t *testing.T) {
	a := withTerms(t)
	for asked, want := range map[string][]string{
		"within=P3W":  {"2026-12-14 last_day_to_give_notice x-tacit certain", "2026-12-14 last_day_to_give_notice x-tacit-denounced certain"},
		"within=P20D": nil,
		"as_of=2025-01-01&within=P6M": {
			// The notice for 2025 was due in 2024.
			"2025-06-15 renewal x-tacit certain", "2025-06-15 renewal x-tacit-denounced certain"},
		"as_of=2016-06-01&within=P8M":                               {"2017-01-09 term_end x-express certain", "2017-01-09 term_end x-express-lapsed certain"},
		"as_of=2021-12-31&within=P1M":                               {"2022-01-09 term_end x-express certain", "2022-01-09 term_end x-express-lapsed certain"},
		"as_of=2022-06-01&within=P8M&id=x-express,x-express-lapsed": nil,
		"as_of=2022-06-01&within=P9Y&id=x-express-lapsed":           nil, // what was not renewed has ended
		"as_of=2026-01-01&match=certain&within=P13M": {"2026-12-14 last_day_to_give_notice x-tacit certain",
			"2026-12-14 last_day_to_give_notice x-tacit-denounced certain", "2027-01-09 term_end x-express certain"},
		"match=certain&within=P2M&official=none&topic=cybersecurity&type=agreement&party=MA&id=x-express,x-fixed": {"2027-01-09 term_end x-express certain"},
		"within=P9999Y&id=x-tacit": {"2026-12-14 last_day_to_give_notice x-tacit certain", "2027-06-15 renewal x-tacit certain"},
		"between=MA,FR":            nil,
		"topic=police-cooperation": nil,
		"topic_not=cybersecurity":  nil,
	} {
		if got := expiringOf(a, asked).rows(); !slices.Equal(got, want) {
			t.Errorf("%s: got\n%s\nwant\n%s", asked, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

// The deadlines are those that the instrument itself shows.
func TestDeadlinesAgreeWithTheInstrument(t *testing.T) {
	a := withTerms(t)
	for _, day := range []string{"2018-01-01", "2021-07-01", "2026-11-23", "2027-02-01"} {
		for _, d := range expiringOf(a, "within=P100Y&as_of="+day).Data {
			var i struct {
				Terms struct {
					End      *string `json:"current_term_end"`
					Next     *string `json:"next_renewal"`
					Notice   *string `json:"last_day_to_give_notice"`
					Survives *string `json:"survives_until"`
				}
			}
			a.JSON("/v1/instruments/"+d.Instrument.ID+"?as_of="+day, &i)
			shown := map[string]*string{"term_end": i.Terms.End, "renewal": i.Terms.Next, "last_day_to_give_notice": i.Terms.Notice, "survival_end": i.Terms.Survives}[d.Deadline]
			if later := d.Deadline == "last_day_to_give_notice" && shown != nil && *shown < day; later {
				continue // it is too late for the term that runs, so this is the next one's
			}
			if shown == nil || *shown != d.Date {
				t.Errorf("on %s the %s of %s is %s, the instrument shows %v", day, d.Deadline, d.Instrument.ID, d.Date, shown)
			}
		}
	}
}

func TestDeadlinesComeInTheLanguageAskedFor(t *testing.T) {
	a := withTerms(t)
	for lang, want := range map[string]string{"en": "Last day of its term, unless its parties renew it.", "ar": "آخر يوم من مدته، ما لم يجدده أطرافه صراحة.",
		"fr-MA": "Dernier jour de sa durée, sauf renouvellement exprès.", "es": "Last day of its term, unless its parties renew it."} {
		d := expiringOf(a, "id=x-express&lang="+lang).Data
		if len(d) != 1 || d[0].Text != want || strings.HasPrefix(d[0].Instrument.Name, "اتفاق") != (lang == "ar") {
			t.Errorf("%s: %+v", lang, d)
		}
	}
}

func TestDeadlinesCanBeSubscribedToAsACalendar(t *testing.T) {
	a := withTerms(t)
	w := a.Get("/v1/expiring?format=ics&lang=ar")
	if w.Header().Get("Content-Type") != "text/calendar; charset=utf-8" || w.Header().Get("Content-Disposition") != `attachment; filename="expiring.ics"` || w.Header().Get("Content-Language") != "ar" {
		t.Errorf("%v", w.Header())
	}
	again := a.Get("/v1/expiring?lang=ar", "Accept", "text/calendar, */*;q=0.1").Body.String()
	if w.Body.String() != again {
		t.Error("the same data make two calendars")
	}
	if tag := a.Get("/v1/expiring?lang=ar").Header().Get("ETag"); a.Get("/v1/expiring?lang=ar", "Accept", "text/calendar", "If-None-Match", tag).Code != http.StatusOK {
		t.Error("who has the JSON is told that the calendar has not changed")
	}
	calendar, err := ics.ParseCalendar(strings.NewReader(again))
	if err != nil {
		t.Fatal(err)
	}
	byUID := map[string]*ics.VEvent{}
	for _, e := range calendar.Events() {
		byUID[e.Id()] = e
	}
	days := 0
	for _, d := range expiringOf(a, "lang=ar").Data {
		if d.Min != d.Max {
			continue
		}
		days++
		e := byUID[fmt.Sprintf("%s-%s-%s@mithaq", d.Instrument.ID, d.Deadline, d.Date)]
		if e == nil {
			t.Errorf("no entry for %s of %s", d.Deadline, d.Instrument.ID)
			continue
		}
		start, err := e.GetAllDayStartAt()
		if summary := e.GetProperty(ics.ComponentPropertySummary).Value; err != nil || start.Format("2006-01-02") != d.Date ||
			!strings.Contains(summary, d.Instrument.Name) || !strings.Contains(summary, strings.TrimSuffix(d.Text, ".")) || len(e.Alarms()) != 1 {
			t.Errorf("%s on %v: %q, %v", d.Date, start, summary, err)
		}
	}
	if len(byUID) != days || days < 5 || !strings.Contains(again, "لعدم معرفة يومها: 2.") {
		t.Errorf("%d entries for %d days: %s", len(byUID), days, again)
	}
}

func TestRequestsForDeadlinesNameEveryFlaw(t *testing.T) {
	a := apitest.New(t)
	for asked, want := range map[string][]string{
		"within=1+year&format=exel&as_of=today&limit=3": {"as_of", "format", "limit", "within"},
		"within=PT5H":                         {"within"},
		"within=P0D":                          {"within"},
		"within=-P1Y":                         {"within"},
		"within=P1Y&within=P2Y&party=Nowhere": {"party", "within"},
	} {
		var got []string
		for _, f := range problem(t, a.Get("/v1/expiring?"+asked)).Errors {
			got = append(got, f.Location)
		}
		if slices.Sort(got); !slices.Equal(got, want) {
			t.Errorf("%s: flaws in %v, want %v", asked, got, want)
		}
	}
}

func TestDeadlinesAreNotSentAgainToThoseWhoHaveThem(t *testing.T) {
	a := withTerms(t)
	for _, path := range []string{"/v1/expiring", "/v1/expiring?format=ics"} {
		tag := a.Get(path).Header().Get("ETag")
		if w := a.Get(path, "If-None-Match", tag); w.Code != http.StatusNotModified || !strings.Contains(tag, "2026-11-23") {
			t.Errorf("%s: %d for %s, which must name the day", path, w.Code, tag)
		}
	}
	if n := len(a.Statements(func() { a.Get("/v1/expiring?within=P10Y") })); n > 5 { // of which two ask for the version
		t.Errorf("%d statements", n)
	}
}
