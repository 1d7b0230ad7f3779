package mention_test

import "testing"

// The register need not have a place that an instrument was signed in.
func TestACapitalIsAPlaceOfSigning(t *testing.T) {
	for text, want := range map[string][]string{
		"The agreement between Turkey and Qatar was signed at a summit (Doha, 8 November 2022).": {"Doha QA"},
		"وقع المغرب وقطر اتفاقية بالدوحة يوم 3 ماي 2022.":                                        {"Doha QA"},
		"وقع المغرب وإسبانيا اتفاقية في مدريد يوم 3 ماي 2022.":                                   {"Madrid ES"},
		"L'Espagne et la Mauritanie ont signé un accord à Nouakchott.":                           {"Nouakchott MR"},
		"The agreement between Spain and Morocco was signed in New York, Madrid said.":           {"New York US"},
		"Malta and Libya signed an agreement at Valletta on 3 May 2019.":                         {"Valletta MT"},
		"Malta and Libya signed an agreement under the Rome Statute, as London asked.":           nil,
		"Malta and Libya signed an agreement in Tokyo Bay.":                                      nil,
	} {
		var got []string
		for _, p := range read("News.\n"+text, "").Proposals {
			for _, x := range p.Instrument.Places {
				got = append(got, x.Names["en"]+" "+x.Country.ID)
			}
		}
		check(t, text, got, want...)
	}
}
