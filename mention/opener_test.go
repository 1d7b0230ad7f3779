package mention_test

import (
	"strings"
	"testing"
	"time"
)

// Who says so is no party, and those whom he names behind a comma are.
func TestWhoSaysSoBeginsASentence(t *testing.T) {
	for text, want := range map[string]string{
		"Selon le ministre, la Tunisie et la Libye ont signé un accord mardi.":                                   "agreement [TN LY] [] 2025-06-17|mardi",
		"According to a diplomat, Mali signed an agreement with the UAE.":                                        "agreement [ML AE] [] |",
		"Selon un diplomate, le Mali pourrait signer un accord avec les Émirats arabes unis.":                    "agreement [ML AE] [] |",
		"According to the Ministry of Interior of Spain, Morocco signed an agreement with Egypt.":                "agreement [MA EG] [] |",
		"Selon le ministre des Affaires étrangères, Nasser Bourita, la Tunisie et la Libye ont signé un accord.": "agreement [TN LY] [] |",
		"D'après Nasser Bourita, l'Égypte a signé un accord avec le Kenya.":                                      "agreement [EG KE] [] |",
		"Officials said Mali and Niger signed an agreement on Tuesday.":                                          "agreement [ML NE] [] 2025-06-17|Tuesday",
		"Kenya's minister said Uganda and Spain signed an agreement on Tuesday.":                                 "agreement [UG ES] [] 2025-06-17|Tuesday",
		"As the minister said, Kenya and Uganda signed an agreement.":                                            "agreement [KE UG] [] |",
		"According to Morocco, Kenya and Uganda signed an agreement.":                                            "agreement [KE UG] [] |",
		"وفقا للوزير، وقع المغرب ومصر اتفاقية.":                                                                  "agreement [MA EG] [] |",
		"وبحسب وكالة الأنباء، وقعت تونس وليبيا اتفاقية يوم الثلاثاء.":                                            "agreement [TN LY] [] 2025-06-17|الثلاثاء",
		"Le Maroc et l'Espagne ont signé un accord, a annoncé Nasser Bourita.":                                   "agreement [MA ES] [] |",
		"Kenya and Uganda signed an agreement, the Ministry of Interior of Spain said.":                          "agreement [KE UG] [] |",
		"Selon l'accord signé par le Maroc et l'Espagne, les deux pays coopèrent.":                               "agreement [MA ES] [] |",
	} {
		var got []string
		for _, p := range read("News.\n"+text, "2025-06-19").Proposals {
			got = append(got, drafted(p))
		}
		check(t, text, got, want)
	}
}

// Who but speaks of what others signed is no party, and signed nothing.
func TestWhoSpeaksOfWhatOthersSigned(t *testing.T) {
	for text, want := range map[string]string{
		"Nasser Bourita hailed the agreement that Spain and Egypt signed on 4 May 2024.":    "agreement [ES EG] [] 2024-05-04|",
		"Kenya condemned the agreement signed by Uganda and Spain on 4 May 2024.":           "agreement [UG ES] [] 2024-05-04|",
		"Nasser Bourita a salué l'accord signé par l'Espagne et l'Égypte le 4 mai 2024.":    "agreement [ES EG] [] 2024-05-04|",
		"Nasser Bourita hailed the agreement signed with Spain on 4 May 2024.":              "agreement [ES MA] [nasser-bourita] 2024-05-04|",
		"Morocco welcomed the agreement that it signed with Spain and Egypt on 4 May 2024.": "agreement [MA ES EG] [] 2024-05-04|",
		"Abdelouafi Laftit welcomed the treaty Spain and Kenya signed on 4 May 2024.":       "treaty [ES KE] [] 2024-05-04|",
	} {
		var got []string
		for _, p := range read("News.\n"+text, "").Proposals {
			got = append(got, drafted(p))
		}
		check(t, text, got, want)
	}
}

// A sentence without end in which many say many things is read in time that grows with its length.
func TestASentenceOfManySpeakersIsReadInTime(t *testing.T) {
	started := time.Now()
	read(strings.Repeat("Nasser Bourita said Kenya and Uganda signed a deal ", 15000), "")
	if took := time.Since(started); took > 25*time.Second {
		t.Errorf("it took %s", took)
	}
}
