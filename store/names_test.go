package store_test

import (
	"testing"

	"mithaq/models"
)

func TestANewNameOfACountryIsFoundAtOnce(t *testing.T) {
	s, w, _ := world(t)
	find := func(name string) string {
		t.Helper()
		a, err := s.Resolve(t.Context(), name, models.Date{})
		if err != nil {
			t.Fatal(err)
		}
		return a.Found()
	}
	if got := find("Maghreb al-Aqsa as-Said"); got != "" {
		t.Fatalf("found %q before it was written", got)
	}
	for i := range w.Countries {
		if w.Countries[i].ID == "MA" {
			w.Countries[i].Aliases = append(w.Countries[i].Aliases, "Maghreb al-Aqsa as-Said")
		}
	}
	if _, err := s.Seed(t.Context(), w); err != nil {
		t.Fatal(err)
	}
	if got := find("Maghreb al-Aqsa as-Said"); got != "MA" {
		t.Errorf("found %q after it was written", got)
	}
	if got := find("المملكة المغربية"); got != "MA" {
		t.Errorf("found %q under its formal name", got)
	}
}
