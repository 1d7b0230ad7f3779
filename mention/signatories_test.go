package mention_test

import "testing"

// In the course of whose visit something was signed says nothing of who signed it.
func TestWhoVisitsNeedNotHaveSigned(t *testing.T) {
	for text, want := range map[string][]string{
		"Morocco and Egypt signed a treaty during the visit of Abdellatif Hammouchi to Cairo.":           {"treaty [MA EG] [] |"},
		"A treaty between Morocco and Egypt was signed on the occasion of Abdellatif Hammouchi's visit.": {"treaty [MA EG] [] |"},
		"Egypt signed a treaty during a visit by Abdellatif Hammouchi.":                                  {"treaty [EG MA] [] |"},
		"وقع المغرب ومصر اتفاقية خلال زيارة عبد اللطيف الحموشي إلى القاهرة.":                             {"agreement [MA EG] [] |"},
		"Abdellatif Hammouchi, on a visit to Cairo, signed a treaty between Morocco and Egypt.":          {"treaty [MA EG] [abdellatif-hammouchi] |"},
		"On his visit to Egypt Abdellatif Hammouchi signed a treaty.":                                    {"treaty [EG MA] [abdellatif-hammouchi] |"},
		"En visite au Caire, Abdellatif Hammouchi a signé un traité entre le Maroc et l'Égypte.":         {"treaty [MA EG] [abdellatif-hammouchi] |"},
	} {
		check(t, text, draftsOf(read(text, "")), want...)
	}
}
