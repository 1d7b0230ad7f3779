package api_test

import (
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"mithaq/internal/apitest"
	"mithaq/internal/testdb"
	"mithaq/models"
	"mithaq/store"
)

type moments struct {
	Data []moment
	Page struct {
		Total int
		Next  *string
	}
}

type moment struct {
	ID, Kind, What, Title string
	Date, To, Note        *string
	Instrument            *struct{ ID, Name string }
	Event                 *struct{ ID, Name string }
	Country, Source       *struct{ ID string }
}

// dated are the days of the moment's date, unknown if it has none.
func (m moment) dated() models.Date {
	if m.Date == nil {
		return models.Date{}
	}
	return models.MustDate(*m.Date)
}

func timelineOf(a *apitest.API, asked string) moments {
	var m moments
	a.JSON("/v1/timeline?limit=500&"+asked, &m)
	return m
}

// actsOf are the ids of the moments that an instrument of a list has: of its acts, and of its signature if that is no act.
func actsOf(i map[string]any) (ids []string) {
	signed := false
	for _, act := range i["actions"].([]any) {
		act := act.(map[string]any)
		ids = append(ids, fmt.Sprintf("action:%s:%v", i["id"], act["position"]))
		signed = signed || act["kind"] == "signature" && act["date"] != nil
	}
	if i["signed"] != nil && !signed {
		ids = append(ids, fmt.Sprintf("signed:%s", i["id"]))
	}
	return ids
}

// Everything that happened stands on the timeline once: each event, each act, and each signature.
func TestTheTimelineHasEveryEventAndEveryAct(t *testing.T) {
	a := apitest.New(t)
	var want []string
	var events page
	a.JSON("/v1/events?limit=500", &events)
	for _, id := range events.ids() {
		want = append(want, "event:"+id)
	}
	var instruments page
	a.JSON("/v1/instruments?limit=500&include=actions", &instruments)
	for _, i := range instruments.Data {
		want = append(want, actsOf(i)...)
	}
	if !slices.ContainsFunc(want, func(id string) bool { return strings.HasPrefix(id, "signed:") }) {
		t.Error("every signature is an act")
	}
	var got []string
	all := timelineOf(a, "")
	for _, m := range all.Data {
		got = append(got, m.ID)
	}
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(got, want) || all.Page.Total != len(want) {
		t.Errorf("%d moments, want %d events and acts", len(got), len(want))
	}
}

func TestTheTimelineIsInOrderAndUndatedMomentsComeLast(t *testing.T) {
	a := apitest.New(t)
	for order, direction := range map[string]int{"date": 1, "-date": -1} {
		data := timelineOf(a, "sort="+order).Data
		for i := 1; i < len(data); i++ {
			before, after := data[i-1].dated(), data[i].dated()
			if before.IsZero() && !after.IsZero() || !before.IsZero() && !after.IsZero() && direction*strings.Compare(string(before.Min()), string(after.Min())) > 0 {
				t.Errorf("sort=%s: %s (%v) comes before %s (%v)", order, data[i-1].ID, before, data[i].ID, after)
			}
		}
		if last := data[len(data)-1]; last.Date != nil {
			t.Errorf("sort=%s: %s comes last, and the corpus has undated acts", order, last.ID)
		}
	}
}

func TestPagesOfTheTimelineJoinUp(t *testing.T) {
	a := apitest.New(t)
	for _, asked := range []string{"sort=-date", "sort=date", "country=MA&sort=date", "between=AE,MA", "kind=action&official=abdellatif-hammouchi"} {
		var whole page
		a.JSON("/v1/timeline?fields=id&limit=500&"+asked, &whole)
		for _, limit := range []int{1, 7, 100} {
			if got := joined(a, fmt.Sprintf("/v1/timeline?fields=id&limit=%d&%s", limit, asked)); !slices.Equal(got, whole.ids()) {
				t.Errorf("%s limit=%d: %d moments, want %d in the same order", asked, limit, len(got), whole.Page.Total)
			}
		}
		if whole.Page.Total < 5 {
			t.Errorf("%s: only %d moments", asked, whole.Page.Total)
		}
	}
	link := a.Get("/v1/timeline?limit=1&country=MA").Header().Get("Link")
	if !strings.Contains(link, "/v1/timeline?") || !strings.Contains(link, `rel="next"`) {
		t.Errorf("Link: %q", link)
	}
}

// A filter finds the same events as the list of events, and the acts of the same instruments as the
// list of instruments.
func TestTheTimelineFindsWhatTheListsFind(t *testing.T) {
	a := apitest.New(t)
	for asked, lists := range map[string]struct{ events, instruments string }{
		"country=MA":                             {"country=MA", "party=MA"},
		"country=FR,AE":                          {"country=FR,AE", "party=FR,AE"},
		"country=region:015":                     {"country=region:015", "party=region:015"},
		"country_not=MA":                         {"country_not=MA", "party_not=MA"},
		"between=MA,AE":                          {"between=MA,AE", "between=MA,AE"},
		"between=ARE,504":                        {"between=MA,AE", "between=AE,MA"},
		"between_not=AE,MA":                      {"between_not=MA,AE", "between_not=MA,AE"},
		"agency=ma-dgsn":                         {"agency=ma-dgsn", "agency=ma-dgsn"},
		"official=abdellatif-hammouchi":          {"official=abdellatif-hammouchi", "official=abdellatif-hammouchi"},
		"official=none":                          {"official=none", "official=none"},
		"instrument=ma-ae-police-mou-2024":       {"instrument=ma-ae-police-mou-2024", "id=ma-ae-police-mou-2024"},
		"country=MA&agency=ma-dgsn":              {"country=MA&agency=ma-dgsn", "party=MA&agency=ma-dgsn"},
		"country=MA&official_not=nasser-bourita": {"country=MA&official_not=nasser-bourita", "party=MA&official_not=nasser-bourita"},
	} {
		var events, instruments page
		a.JSON("/v1/events?limit=500&"+lists.events, &events)
		a.JSON("/v1/instruments?limit=500&include=actions&"+lists.instruments, &instruments)
		acts := 0
		for _, i := range instruments.Data {
			acts += len(actsOf(i))
		}
		if e := timelineOf(a, "kind=event&"+asked).Page.Total; e != events.Page.Total {
			t.Errorf("%s: %d events, the list has %d", asked, e, events.Page.Total)
		}
		if n := timelineOf(a, "kind=action&"+asked).Page.Total; n != acts {
			t.Errorf("%s: %d acts, the instruments of the list have %d", asked, n, acts)
		}
		if both := timelineOf(a, asked).Page.Total; both != acts+events.Page.Total {
			t.Errorf("%s: %d moments, want %d events and %d acts", asked, both, events.Page.Total, acts)
		}
	}
}

func TestATopicFindsItsInstrumentsActsAndTheEventsThatTouchedThem(t *testing.T) {
	a := apitest.New(t)
	var about page
	a.JSON("/v1/instruments?limit=500&fields=id,signed,actions,events&topic=police-cooperation", &about)
	want := map[string]bool{}
	for _, i := range about.Data {
		for _, id := range actsOf(i) {
			want[id] = true
		}
		for _, e := range i["events"].([]any) {
			want["event:"+e.(map[string]any)["event"].(map[string]any)["id"].(string)] = true
		}
	}
	found := timelineOf(a, "topic=police-cooperation")
	for _, m := range found.Data {
		if !want[m.ID] {
			t.Errorf("%s is not about the topic", m.ID)
		}
	}
	if found.Page.Total != len(want) || len(want) < 5 {
		t.Errorf("%d moments, want %d", found.Page.Total, len(want))
	}
}

// A ceremony and the signature done at it are two moments; each says what it has to do with the other.
func TestAMomentSaysWhatItHasToDoWithOthers(t *testing.T) {
	a := apitest.New(t)
	byID := map[string]moment{}
	for _, m := range timelineOf(a, "instrument=ma-ae-police-mou-2024&lang=ar").Data {
		byID[m.ID] = m
	}
	signature, ceremony := byID["action:ma-ae-police-mou-2024:1"], byID["event:police-mou-signing-2024-09-23"]
	if signature.What != "signature" || signature.Event == nil || "event:"+signature.Event.ID != ceremony.ID || signature.Source == nil || signature.To != nil {
		t.Errorf("the signature: %+v", signature)
	}
	if ceremony.What != "signing_ceremony" || ceremony.Instrument == nil || ceremony.Instrument.ID != "ma-ae-police-mou-2024" || ceremony.Source == nil || ceremony.Country != nil {
		t.Errorf("the ceremony: %+v", ceremony)
	}
	if signature.Title != signature.Instrument.Name || ceremony.Title != ceremony.Event.Name || !strings.ContainsAny(signature.Title, "مذكرة") {
		t.Errorf("titles %q and %q", signature.Title, ceremony.Title)
	}
}

func TestTheTimelineIsCutByKindAndDate(t *testing.T) {
	a := apitest.New(t)
	for asked, fits := range map[string]func(moment) bool{
		"kind=event":                      func(m moment) bool { return m.Kind == "event" },
		"kind=action":                     func(m moment) bool { return m.Kind == "action" },
		"kind_not=action":                 func(m moment) bool { return m.Kind == "event" },
		"what=visit,ratification":         func(m moment) bool { return m.What == "visit" || m.What == "ratification" },
		"what_not=signature":              func(m moment) bool { return m.What != "signature" },
		"date=2024":                       func(m moment) bool { return m.dated().Possibly(models.MustDate("2024")) },
		"date=2012-06/2015":               func(m moment) bool { return m.dated().Possibly(models.MustDate("2012-06/2015")) },
		"date=2012-06/2015&match=certain": func(m moment) bool { return m.dated().Certainly(models.MustDate("2012-06/2015")) },
		"date=none":                       func(m moment) bool { return m.Date == nil },
		"date=../2000,2024-07&kind=action": func(m moment) bool {
			return m.Kind == "action" && (m.dated().Possibly(models.MustDate("../2000")) || m.dated().Possibly(models.MustDate("2024-07")))
		},
		"date_not=2024&match=certain": func(m moment) bool { return m.Date != nil && !m.dated().Possibly(models.MustDate("2024")) },
	} {
		found, want := timelineOf(a, asked), 0
		for _, m := range timelineOf(a, "").Data {
			if fits(m) {
				want++
			}
		}
		for _, m := range found.Data {
			if !fits(m) {
				t.Errorf("%s finds %s of %v", asked, m.ID, m.dated())
			}
		}
		if found.Page.Total != want || want == 0 {
			t.Errorf("%s finds %d, want %d", asked, found.Page.Total, want)
		}
	}
}

func TestEveryExampleOfTheTimelineFindsSomething(t *testing.T) {
	a := apitest.New(t)
	for _, f := range store.Timeline().Filters() {
		if timelineOf(a, f.Name+"="+urlQuery(f.Example)).Page.Total == 0 {
			t.Errorf("%s=%s finds nothing", f.Name, f.Example)
		}
		timelineOf(a, "match=certain&"+f.Name+"_not="+urlQuery(f.Example))
	}
}

func TestTheTimelineNamesEveryFlaw(t *testing.T) {
	a := apitest.New(t)
	for path, want := range map[string][]string{
		"country=Morroco&between=MA&kind=deed&what=party&date=soon&sort=title&limit=0&cursor=x": {"between", "country", "cursor", "date", "kind", "limit", "sort", "what"},
		"as_of=2020-01-01":      {"as_of"},
		"colour=red":            {"colour"},
		"fields=id,colour":      {"fields"},
		"official=nobody&match": {"match", "official"},
	} {
		var got []string
		for _, f := range problem(t, a.Get("/v1/timeline?"+path)).Errors {
			got = append(got, f.Location)
		}
		if slices.Sort(got); !slices.Equal(got, want) {
			t.Errorf("%s: flaws in %v, want %v", path, got, want)
		}
	}
}

func TestTheTimelineIsNotSentAgainToThoseWhoHaveIt(t *testing.T) {
	a := apitest.New(t)
	tag := a.Get("/v1/timeline?country=MA").Header().Get("ETag")
	if w := a.Get("/v1/timeline?country=MA", "If-None-Match", tag); w.Code != http.StatusNotModified || !strings.HasPrefix(tag, "W/") {
		t.Errorf("%d for %s", w.Code, tag)
	}
	if w := a.Get("/v1/timeline?country=MA&lang=ar", "If-None-Match", tag); w.Code != http.StatusOK || w.Header().Get("Content-Language") != "ar" {
		t.Errorf("in Arabic: %d", w.Code)
	}
}

func TestTheTimelineCostsAFixedNumberOfStatements(t *testing.T) {
	a := apitest.New(t)
	cost := func(path string) int { return len(a.Statements(func() { a.Get(path) })) }
	a.Get("/v1/timeline?limit=200&lang=ar") // counts, and reads the names that it shows
	if one, many := cost("/v1/timeline?limit=1"), cost("/v1/timeline?limit=200"); one != many || many > 7 {
		t.Errorf("%d statements for one moment, %d for two hundred", one, many)
	}
}

// Whatever the timeline is asked by is looked up, in each of its arms: a register of any size answers
// for a pair, an official, an instrument or an agency without reading all events or all acts.
func TestTheTimelineLooksUpWhatItIsAskedBy(t *testing.T) {
	a := apitest.New(t)
	var first page
	a.JSON("/v1/timeline?limit=5&official=abdellatif-hammouchi&lang=fr", &first)
	scan := regexp.MustCompile(`^SCAN (e|a|x|b|events|actions|instruments|parties|signatories)( |$)`)
	for _, asked := range []string{
		"between=MA,AE", "official=abdellatif-hammouchi", "instrument=ma-ae-police-mou-2024", "agency=ma-dgsn", "country=MA",
		"topic=police-cooperation", "between=MA,AE&date=2010/..&sort=date", "official=abdellatif-hammouchi&cursor=" + *first.Page.Next,
	} {
		looked := 0
		for _, statement := range a.Statements(func() { a.Get("/v1/timeline?limit=5&" + asked) }) {
			if !strings.Contains(statement, "FROM timeline") {
				continue
			}
			for _, step := range plan(t, a, statement) {
				if strings.HasPrefix(step, "SEARCH ") {
					looked++
				}
				if scan.MatchString(step) {
					t.Errorf("%s: %s\n%s", asked, step, statement)
				}
			}
		}
		if looked < 4 {
			t.Errorf("%s: %d steps look something up", asked, looked)
		}
	}
}

// plan is how the database runs a statement.
func plan(t *testing.T, a *apitest.API, statement string) (steps []string) {
	t.Helper()
	testdb.OnlySQLite(t, "the plan of a statement")
	rows, err := a.Raw().QueryContext(t.Context(), "EXPLAIN QUERY PLAN "+statement)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close() //nolint:errcheck // a test
	for rows.Next() {
		var id, parent, unused int
		var step string
		if err := rows.Scan(&id, &parent, &unused, &step); err != nil {
			t.Fatal(err)
		}
		steps = append(steps, step)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return steps
}

// A signature that is no act says when, of what, at which event and who says so.
func TestASignatureThatIsNoActIsAMoment(t *testing.T) {
	a := apitest.New(t)
	var list page
	a.JSON("/v1/instruments?limit=500&include=actions", &list)
	for _, i := range list.Data {
		ids := actsOf(i)
		if len(ids) == 0 || !strings.HasPrefix(ids[len(ids)-1], "signed:") {
			continue
		}
		all := timelineOf(a, "what=signature&instrument="+i["id"].(string)).Data
		at := slices.IndexFunc(all, func(m moment) bool { return m.ID == ids[len(ids)-1] })
		if at < 0 || all[at].Date == nil || *all[at].Date != i["signed"] || all[at].Kind != "action" || all[at].Instrument.ID != i["id"] || all[at].Title != i["title"] || all[at].To != nil {
			t.Errorf("%s, signed %v: %+v", i["id"], i["signed"], all)
		}
	}
}
