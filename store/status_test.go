package store_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"mithaq/corpus"
	"mithaq/internal/apitest"
	"mithaq/models"
	"mithaq/query"
	"mithaq/store"
)

// chance makes random histories.
type chance struct{ *rand.Rand }

func (c chance) date() models.Date {
	year, month, day := 1990+c.IntN(30), 1+c.IntN(12), 1+c.IntN(28)
	texts := []string{
		"", fmt.Sprintf("%04d", year), fmt.Sprintf("%04d-%02d", year, month), fmt.Sprintf("%04d-%02d~", year, month), fmt.Sprintf("%04d?", year),
		fmt.Sprintf("%04d/%04d", year, year+c.IntN(3)), fmt.Sprintf("%03dX", year/10),
	}
	if c.IntN(3) > 0 {
		return models.MustDate(fmt.Sprintf("%04d-%02d-%02d", year, month, day))
	}
	if text := texts[c.IntN(len(texts))]; text != "" {
		return models.MustDate(text)
	}
	return models.Date{}
}

func (c chance) instrument(n int) models.Instrument {
	i := models.Instrument{ID: fmt.Sprintf("random-%03d", n), Titles: models.Text{"en": "Random"}, Type: models.MoU, LegalNature: models.Binding,
		Parties: []models.Party{{Country: models.RefTo("MA"), Role: models.RoleParty}, {Country: models.RefTo("AE"), Role: models.RoleParty}}}
	if c.IntN(4) == 0 {
		i.Parties = append(i.Parties, models.Party{Country: models.RefTo("FR"), Role: models.RoleParty})
	}
	if c.IntN(4) > 0 {
		i.Signed = c.date()
	}
	kinds := []models.ActionKind{models.Announcement, models.Signature, models.Ratification, models.ProvisionalApplication, models.ProvisionalApplicationEnd,
		models.EntryIntoForce, models.EntryIntoForce, models.Suspension, models.SuspensionEnd, models.Denunciation, models.Termination, models.Expiry, models.Renewal}
	for range c.IntN(6) {
		a := models.Action{Kind: kinds[c.IntN(len(kinds))], Date: c.date(), Source: models.RefTo("le360-2024-09")}
		if c.IntN(3) == 0 {
			a.Country = models.RefTo([]string{"MA", "AE"}[c.IntN(2)])
		}
		if c.IntN(5) == 0 {
			a.Effective = c.date()
		}
		i.Actions = append(i.Actions, a)
	}
	if c.IntN(3) == 0 {
		i.Terms = &models.Terms{InitialTerm: models.MustDuration("P5Y"), Renewal: models.AllRenewals[c.IntN(len(models.AllRenewals))]}
	}
	return i
}

// randomWorld answers a register with random instruments beside the corpus, and their periods.
func randomWorld(t *testing.T, c chance, number int) (*store.Store, map[string][]models.Period) {
	t.Helper()
	s, w, _ := world(t)
	random := corpus.World{}
	periods := map[string][]models.Period{}
	var source models.Source
	for _, x := range w.Sources {
		if x.ID == "le360-2024-09" {
			source = x
		}
	}
	for n := range number {
		i := c.instrument(n)
		random.Instruments = append(random.Instruments, i)
		h := models.History{Signed: i.Signed, Terms: i.Terms}
		for _, p := range i.Parties {
			h.Parties = append(h.Parties, p.Country.ID)
		}
		for n, a := range i.Actions {
			a.Position, a.KnownBy = n+1, source.KnownBy()
			h.Actions = append(h.Actions, a)
		}
		periods[i.ID] = h.Periods()
	}
	if _, err := s.Seed(t.Context(), &random); err != nil {
		t.Fatal(err)
	}
	return s, periods
}

// Asked of the database, the status on a day is what the pure function says.
func TestStatusBySQLIsStatusByTheFunction(t *testing.T) {
	c := chance{rand.New(rand.NewPCG(2015, 3))} //nolint:gosec // the same histories each time
	s, periods := randomWorld(t, c, 400)
	for range 60 {
		day := models.Day(fmt.Sprintf("%04d-%02d-%02d", 1988+c.IntN(40), 1+c.IntN(12), 1+c.IntN(28)))
		status := models.Statuses[c.IntN(len(models.Statuses))]
		for _, match := range query.Matches {
			want := []string{}
			for id, all := range periods {
				if slices.ContainsFunc(all, func(p models.Period) bool { return p.Status == status && holds(p, day, match) }) {
					want = append(want, id)
				}
			}
			slices.Sort(want)
			q, err := query.ParseList(s.Instruments.Spec(), fmt.Sprintf("limit=500&sort=id&status=%s&as_of=%s&match=%s", status, day, match),
				query.Asking{Register: s.Register(t.Context()), Today: "2026-11-23"})
			if err != nil {
				t.Fatal(err)
			}
			page, err := s.Instruments.List(t.Context(), q)
			if err != nil {
				t.Fatal(err)
			}
			got := []string{}
			for _, i := range page.Data {
				all, random := periods[i.ID]
				if !random {
					continue
				}
				got = append(got, i.ID)
				at := models.StatusOn(all, day)
				if at.Status != i.Status || at.StatusCertainty != i.StatusCertainty || !slices.Equal(at.StatusAlternatives, i.StatusAlternatives) {
					t.Errorf("%s on %s: %+v, want %+v", i.ID, day, i.StatusAt, at)
				}
			}
			if !slices.Equal(got, want) {
				t.Errorf("%s %s on %s: %v\nwant %v", match, status, day, got, want)
			}
		}
	}
}

func holds(p models.Period, day models.Day, match query.Match) bool {
	if match == query.Certain {
		return p.FromMax <= day && day <= p.UntilMin
	}
	return p.FromMin <= day && day <= p.UntilMax
}

// The way by which a page is found does not change what is found, nor how many records there are.
func TestAPageIsTheSameByEveryWay(t *testing.T) {
	apitest.Long(t)
	s, _ := randomWorld(t, chance{rand.New(rand.NewPCG(7, 7))}, 300) //nolint:gosec // the same instruments each time
	ways := map[string]int{}
	for _, filter := range []string{
		"party=MA", "party=FR", "party=region:015", "party=MA,FR", "party_not=FR", "party=none", "party=MA,none", "topic=security", "topic=cybersecurity",
		"topic=security,economy&party=MA,FR", "topic=none", "party=MA&topic=cybersecurity", "party=region:015&topic=security&status=in_force&as_of=2005-06-01",
		"between=MA,AE", "between=AE,MA&type=mou", "between=MA,FR", "between=MA,FR&topic=security", "between=MA,AE&signed=1995/2010", "between_not=MA,AE&party=MA",
		"party=AE&signed=2000", "party=AE&signed=2000&match=certain", "party=AE&signed=2000,none", "party=AE&signed_year=2000", "party=AE&decade=199X,200X&type_not=mou",
		"status=in_force&as_of=2005-06-01", "status=in_force&as_of=2005-06-01&match=certain", "status=signed,in_force&as_of=2005-06-01", "status_not=in_force&party=MA",
		"status=announced&as_of=2000-01-01", "status=terminated&as_of=2015-01-01&party=FR", "status=in_force&as_of=2005-06-01&between=MA,AE&signed=1990/2003",
		"status=in_force", "status=unknown&match=certain", "party=MA&official=abdellatif-hammouchi", "official=abdellatif-hammouchi&status=signed", "signed=1995",
		"type=mou&role=party", "party=MA&signed_not=1995", "status=in_force&topic=none", "pair=AE-MA&legal_nature=binding", "pair=AE-MA,FR-MA", "signed_year=2000",
		"action=signature", "action=signature,ratification&party=AE", "entered_into_force=2000/..&topic=security", "ratified=1990/2010&action=denunciation", "signed=none&party=MA",
		"decade=none", "agency=ma-dgsn&party=MA", "source=seed-hammouchi-visit", "language=ar", "id=ma-ae-police-mou-2024", "party=region:142&action=signature", "q=police", "q=police&party=MA", "party_not=FR&q=agreement", "between=MA,AE&q=police", "q_not=agreement", "party=MA&q_not=agreement", "q=agreement&q_not=police&type=agreement", "between=MA,AE&q_not=police", "party=MA&q=agreement&topic=security",
	} {
		for _, order := range []string{"-signed", "signed", "title", "-type,signed", "title,-signed"} {
			cursor := ""
			for range 3 {
				q, err := query.ParseList(s.Instruments.Spec(), "limit=40&sort="+order+"&"+filter+cursor, query.Asking{Register: s.Register(t.Context()), Today: "2026-11-23"})
				if err != nil {
					t.Fatal(err)
				}
				pages, counts, err := s.Instruments.FindEveryWay(t.Context(), q)
				if err != nil {
					t.Errorf("%s by %s: %v", filter, order, err)
				}
				for way, page := range pages {
					if kind, _, _ := strings.Cut(way, " "); len(page) > 0 {
						ways[kind]++
					}
					if !slices.Equal(page, pages["plain"]) {
						t.Errorf("%s by %s%s: %s finds %v, want %v", filter, order, cursor, way, page, pages["plain"])
					}
				}
				for way, n := range counts {
					if n != counts["plain"] {
						t.Errorf("%s: %d by %s, want %d", filter, n, way, counts["plain"])
					}
				}
				page, err := s.Instruments.List(t.Context(), q)
				if err != nil {
					t.Fatal(err)
				}
				if page.Page.Next == nil {
					break
				}
				cursor = "&cursor=" + *page.Page.Next
			}
		}
	}
	for _, way := range []string{"along", "from", "among"} {
		if ways[way] < 100 {
			t.Errorf("%d pages were found %s", ways[way], way)
		}
	}
}

// listed asks for instruments.
func listed(t *testing.T, s *store.Store, asked string) query.Page[models.Instrument] {
	t.Helper()
	q, err := query.ParseList(s.Instruments.Spec(), asked, query.Asking{Register: s.Register(t.Context()), Today: "2026-11-23"})
	if err != nil {
		t.Fatal(err)
	}
	page, err := s.Instruments.List(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	return page
}

// none says whether an instrument with these periods certainly, or possibly, did not exist yet on a day.
func none(periods []models.Period, day models.Day, match query.Match) bool {
	return !slices.ContainsFunc(periods, func(p models.Period) bool {
		if match == query.Certain {
			return holds(p, day, query.Possible)
		}
		return p.FromMax <= day && !p.From.Qualified()
	})
}

// An instrument whose status on a day is in doubt is none that did not exist; and facets count what lists find.
func TestWhatDoesNotExistYetHasNoStatus(t *testing.T) {
	c := chance{rand.New(rand.NewPCG(2016, 1))} //nolint:gosec // the same histories each time
	s, periods := randomWorld(t, c, 300)
	for range 12 {
		day := models.Day(fmt.Sprintf("%04d-%02d-%02d", 1988+c.IntN(34), 1+c.IntN(12), 1+c.IntN(28)))
		for _, match := range query.Matches {
			asked := fmt.Sprintf("limit=500&sort=id&as_of=%s&match=%s", day, match)
			for filter, want := range map[string]bool{"&status=none": true, "&status_not=none": false} {
				when := match
				if !want {
					when = map[query.Match]query.Match{query.Certain: query.Possible, query.Possible: query.Certain}[match]
				}
				found := 0
				for _, i := range listed(t, s, asked+filter).Data {
					if all, random := periods[i.ID]; random {
						found++
						if none(all, day, when) != want {
							t.Errorf("%s%s finds %s: %v", asked, filter, i.ID, all)
						}
					}
				}
				for _, all := range periods {
					if none(all, day, when) == want {
						found--
					}
				}
				if found != 0 {
					t.Errorf("%s%s finds %d too many", asked, filter, found)
				}
			}
			counted := map[string]int64{}
			for _, f := range listed(t, s, asked+"&facets=status").Facets["status"] {
				value := "none"
				if f.Value != nil {
					value = *f.Value
				}
				counted[value] = f.Count
			}
			for _, status := range append([]models.Status{"none"}, models.Statuses...) {
				if total := listed(t, s, asked+"&status="+string(status)).Page.Total; counted[string(status)] != total {
					t.Errorf("%s: the facet counts %d of %s, the list %d", asked, counted[string(status)], status, total)
				}
			}
		}
	}
}

// What is an effect and no deed is found by the day on which it took effect, as the status has it.
func TestEffectsAreFoundByTheDayOfEffect(t *testing.T) {
	c := chance{rand.New(rand.NewPCG(1900, 7))} //nolint:gosec // the same histories each time
	s, _ := randomWorld(t, c, 300)
	all := listed(t, s, "limit=500&include=actions").Data
	for name, kind := range map[string]models.ActionKind{"entered_into_force": models.EntryIntoForce, "terminated": models.Termination, "ratified": models.Ratification} {
		for year := 1990; year < 2020; year += 3 {
			want, differs := 0, 0
			asked := models.MustDate(fmt.Sprint(year))
			for _, i := range all {
				within := func(a models.Action) bool {
					if a.Kind != models.Ratification && !a.Effective.IsZero() {
						return a.Kind == kind && a.Effective.Possibly(asked)
					}
					return a.Kind == kind && a.Date.Possibly(asked)
				}
				if slices.ContainsFunc(i.Actions, within) {
					want++
				}
				if slices.ContainsFunc(i.Actions, func(a models.Action) bool { return a.Kind == kind && !a.Effective.IsZero() }) {
					differs++
				}
			}
			if got := listed(t, s, fmt.Sprintf("limit=1&%s=%d", name, year)).Page.Total; got != int64(want) || differs == 0 {
				t.Errorf("%s=%d finds %d, want %d; %d have another day of effect", name, year, got, want, differs)
			}
		}
	}
}
