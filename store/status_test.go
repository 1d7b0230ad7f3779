package store_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"mithaq/corpus"
	"mithaq/models"
	"mithaq/query"
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

// Asked of the database, the status on a day is what the pure function says.
func TestStatusBySQLIsStatusByTheFunction(t *testing.T) {
	s, w, _ := world(t)
	c := chance{rand.New(rand.NewPCG(2015, 3))} //nolint:gosec // the same histories each time
	random := corpus.World{}
	periods := map[string][]models.Period{}
	var source models.Source
	for _, x := range w.Sources {
		if x.ID == "le360-2024-09" {
			source = x
		}
	}
	for n := range 400 {
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
