package mention_test

import "testing"

func TestWhatIsAskedOrTurnedAroundIsNoDraft(t *testing.T) {
	compare(t, map[string][]string{
		"Nowhere did Morocco and Egypt sign the treaty of 4 May 1990.":    nil,
		"Under no circumstances did Morocco and Egypt sign a treaty.":     nil,
		"Never before had Morocco and Egypt signed a treaty.":             nil,
		"At no time have Morocco and Egypt signed a treaty.":              nil,
		"Did Morocco and Egypt sign a treaty on 4 May 1990?":              nil,
		"Le Maroc et l'Égypte ont-ils signé un accord ?":                  nil,
		"هل وقع المغرب ومصر اتفاقية؟":                                     nil,
		"Not only did Morocco sign a treaty with Egypt.":                  {"treaty [MA EG] [] |"},
		"No sooner had Morocco signed a treaty with Egypt than it rained": {"treaty [MA EG] [] |"},
		"Not until 4 May 1990 did Morocco and Egypt sign a treaty.":       {"treaty [MA EG] [] |"},
		"Morocco never wavered, and in 1990 it signed a treaty with Egypt": {
			"treaty [MA EG] [] 1990|"},
	})
}
