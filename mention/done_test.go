package mention_test

import "testing"

// Where and when an instrument was done may be told without a comma, and before its entry into force.
func TestWhereAndWhenSomethingWasDoneIsToldWithin(t *testing.T) {
	for text, want := range map[string]string{
		"Convention relative à l'extradition faite à Rabat le 24 janvier 2023 entre le Maroc et l'Arabie saoudite.":                  "convention [MA SA] [] 2023-01-24|",
		"Le parlement a adopté l'accord fait à Rabat le 24 janvier 2023 entre le Maroc et l'Arabie saoudite.":                        "agreement [MA SA] [] 2023-01-24|",
		"The agreement between Malta and Libya, done at Valletta on 28 November 2020, entered into force on 15 December 2023.":       "agreement [MT LY] [] 2020-11-28|",
		"The agreement between Malta and Libya done at Valletta on the 28th day of November 2020 entered into force on 3 May 2023.":  "agreement [MT LY] [] 2020-11-28|",
		"Projet de loi portant approbation de l'accord entre le Maroc et les Émirats arabes unis fait à Casablanca le 17 mars 2015.": "agreement [MA AE] [] 2015-03-17|",
		"The parliament of Kenya has done a lot in 2019 for the agreement with Uganda signed in 2018.":                               "agreement [KE UG] [] 2018|",
		"The agreement between Malta and Libya entered into force on 15 December 2023; much was done in 2019 for it.":                "agreement [MT LY] [] |",
	} {
		var got []string
		for _, p := range read("News.\n"+text, "").Proposals {
			got = append(got, drafted(p))
		}
		check(t, text, got, want)
	}
}

func TestAPlaceOfTalksIsNotThatOfTheSigning(t *testing.T) {
	for text, want := range map[string][]string{
		"On 3 May 2010 Morocco and Egypt, meeting in Rabat after talks in Casablanca, signed an agreement.": {"Rabat"},
		"Morocco and Egypt signed an agreement on 3 May 2010 after talks in Rabat.":                         {"Rabat"},
	} {
		var got []string
		for _, p := range read("News.\n"+text, "").Proposals {
			for _, x := range p.Instrument.Places {
				got = append(got, x.Names["en"])
			}
		}
		check(t, text, got, want...)
	}
}
