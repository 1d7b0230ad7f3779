package store_test

import (
	"slices"
	"testing"

	"mithaq/models"
)

// The same person, whose spellings have no key in common part by part, and one who is only near.
func TestAPersonIsRecognisedInAnotherOrderAndByOtherCompounds(t *testing.T) {
	s, w, _ := world(t)
	official := w.Officials[0]
	official.Aliases = nil
	for id, name := range map[string]models.Text{"one": {"en": "Xi Jinping"}, "two": {"ar": "لي كه تشيانغ"}, "three": {"fr": "Dominique Galouzeau de Villepin"}, "four": {"en": "James Baker"},
		"five": {"en": "Rashid Meredov"}, "six": {"en": "Rashid Najjar", "ar": "رشيد النجار"}, "seven": {"en": "Pham Minh Chinh"}, "eight": {"fr": "Jean-Louis Cardahi"},
		"nine": {"en": "Mansour bin Zayed Al Nahyan"}, "ten": {"fr": "Faure Gnassingbé Eyadéma"}, "eleven": {"en": "Abdulaziz bin Saud bin Naif Al Saud"}, "twelve": {"it": "Antonio Segni"}} {
		official.ID, official.Names = id, name
		w.Officials = append(w.Officials, official)
	}
	if _, err := s.Seed(t.Context(), w); err != nil {
		t.Fatal(err)
	}
	ten := 10
	for asked, want := range map[string]struct {
		id    string
		match bool
	}{
		"Jinping Xi": {"one", true}, "شي جين بينغ": {"one", true}, "Li Keqiang": {"two", true}, "de Villepin": {"three", false}, "دو فيلبان": {"three", false},
		"James Baker": {"four", true}, "James Becker": {"four", false},
		"Rashed Meredov": {"five", true}, "Rashed Najjar": {"six", false}, "Chinh Minh Pham": {"seven", true}, "Jean Louis Kurdahi": {"eight", true}, "Jinpeng Xi": {"one", false},
		"Khaled bin Mansour bin Zayed Al Nahyan": {"nine", false}, "Mansour bin Mohammed bin Zayed Al Nahyan": {"nine", false}, "Mansour bin Zayed bin Sultan Al Nahyan": {"nine", true}, "Gnassingbé Eyadéma": {"ten", false},
		"Prince Abdulaziz bin Saud bin Nayef bin Abdulaziz": {"eleven", false}, "Antonia Segni": {"twelve", false}, "On. Antonio Segni, Presidente": {"twelve", true},
	} {
		found, err := s.Match(t.Context(), []models.Description{{Kind: models.KindOfficial, Names: models.Strings{asked}, Limit: &ten}}, models.Languages{"en"})
		if err != nil {
			t.Fatal(err)
		}
		candidates := found.Data[0].Candidates
		i := slices.IndexFunc(candidates, func(c models.Candidate) bool { return c.ID == want.id })
		if i < 0 || candidates[i].Match != want.match {
			t.Errorf("%s: %+v", asked, candidates)
		}
	}
}
