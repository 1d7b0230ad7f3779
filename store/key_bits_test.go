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
