package store_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"mithaq/models"
	"mithaq/query"
	"mithaq/store"
)

// Of filters that have many records each the keys are gathered: the same records are found, in the same order, and as many.
func TestFiltersOfManyRecordsFindTheSame(t *testing.T) {
	s, _, _ := world(t)
	filters := []string{
		"party=MA", "party=AE,FR", "party=none", "status=in_force", "status=in_force,signed", "topic=security", "topic_not=security", "signed=2010/2024", "type=mou,agreement",
		"q=cooperation", "q=police+agreement", "as_of=2016-06-01&status=in_force", "between=MA,AE", "role=party,witness", "relation=amends", "agency=ma-dgsn",
	}
	list := func(raw string) ([]string, int64) {
		q, err := query.ParseList(s.Instruments.Spec(), "limit=200&"+raw, asking(t, s))
		if err != nil {
			t.Fatal(raw, err)
		}
		page, err := s.Instruments.List(t.Context(), q)
		if err != nil {
			t.Fatal(raw, err)
		}
		var ids []string
		for _, i := range page.Data {
			ids = append(ids, i.ID)
		}
		return ids, page.Page.Total
	}
	found, asked := 0, 0
	for i, a := range filters {
		for _, b := range filters[i+1:] {
			for _, c := range []string{"", "&q=the", "&sort=title"} {
				raw := a + "&" + b + c
				if strings.Count("&"+raw, "&q=") > 1 || strings.Count("&"+raw, "&status=") > 1 || strings.Count("&"+raw, "&party=") > 1 {
					continue
				}
				asked++
				want, all := list(raw)
				back := store.ManyKeys(0)
				if _, err := s.Topics.Create(t.Context(), models.Topic{ID: fmt.Sprintf("new-%d", asked), Labels: models.Text{"en": "X"}}, store.Change{Author: models.Author{Name: "Amina"}}); err != nil {
					t.Fatal(err)
				}
				got, total := list(raw)
				back()
				if !slices.Equal(got, want) || total != all {
					t.Errorf("%s: %d, of %d: %v, want %v", raw, total, all, got, want)
				}
				if found += len(want); int64(len(want)) != all {
					t.Errorf("%s: a page of %d, of %d", raw, len(want), all)
				}
			}
		}
	}
	if found < 500 {
		t.Errorf("only %d were found", found)
	}
}

// Who signed is an official of the register, or a name alone: that is nobody to be found, or counted.
func TestASignatoryByNameIsNoOfficial(t *testing.T) {
	s, _, _ := world(t)
	i := models.Instrument{
		ID: "two-signatures", Titles: models.Text{"en": "Agreement on fish"}, Type: models.Agreement, LegalNature: "binding",
		Parties:     []models.Party{{Country: models.Ref{ID: "MA"}, Role: models.RoleParty}, {Country: models.Ref{ID: "AE"}, Role: models.RoleParty}},
		Signatories: []models.Signatory{{Official: models.Ref{ID: "abdellatif-hammouchi"}, Country: models.Ref{ID: "MA"}}, {Name: "A. Person", Country: models.Ref{ID: "AE"}}},
	}
	if _, err := s.Instruments.Create(t.Context(), i, store.Change{Author: models.Author{Name: "Amina"}}); err != nil {
		t.Fatal(err)
	}
	for raw, want := range map[string]func(total int64) bool{
		"instrument=two-signatures": func(total int64) bool { return total == 1 },
		"instrument=none":           func(total int64) bool { return total > 0 },
	} {
		for _, many := range []int64{0, 1000} {
			back := store.ManyKeys(many)
			q, err := query.ParseList(s.Officials.Spec(), raw+"&country=MA,AE,FR,ES", asking(t, s))
			if err != nil {
				t.Fatal(err)
			}
			page, err := s.Officials.List(t.Context(), q)
			if back(); err != nil || !want(page.Page.Total) || len(page.Data) != int(min(page.Page.Total, int64(q.Limit))) {
				t.Errorf("%s: %d, %d of them shown, %v", raw, page.Page.Total, len(page.Data), err)
			}
		}
	}
}
