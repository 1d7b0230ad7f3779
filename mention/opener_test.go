package mention_test

import "testing"

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
