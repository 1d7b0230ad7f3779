package mention_test

import (
	"strings"
	"testing"
)

func TestAPluralWhoseInstrumentsAreToldApartIsADraftEach(t *testing.T) {
	compare(t, map[string][]string{
		"Morocco and Egypt signed on Monday two memoranda of understanding, one on police and the other on ports.":                     {"mou [MA EG] [] 2018-05-21|Monday", "mou [MA EG] [] 2018-05-21|Monday"},
		"Morocco and Egypt signed three agreements, the first on fish, the second on ports and the third on trade, on 3 May 2018.":     {"agreement [MA EG] [] 2018-05-03|", "agreement [MA EG] [] 2018-05-03|", "agreement [MA EG] [] 2018-05-03|"},
		"Morocco signed two agreements, one with Egypt on fish in 2016 and another with Jordan on ports in 2017.":                      {"agreement [MA EG] [] 2016|", "agreement [MA JO] [] 2017|"},
		"Le Maroc et l'Égypte ont signé deux conventions, l'une sur l'extradition et l'autre sur l'entraide judiciaire le 3 mai 2018.": {"convention [MA EG] [] 2018-05-03|", "convention [MA EG] [] 2018-05-03|"},
		"وقع المغرب ومصر يوم الإثنين مذكرتي تفاهم، الأولى في مجال الأمن والثانية في مجال التدريب.":                                     {"mou [MA EG] [] 2018-05-21|الإثنين", "mou [MA EG] [] 2018-05-21|الإثنين"},
		"وقع المغرب ومصر اتفاقيتين في مجالي الأمن والصحة.":                                                                             {"agreement [MA EG] [] |", "agreement [MA EG] [] |"},
		"وقع المغرب ومصر اتفاقيتين في مجالي الأمن والصحة والنقل.":                                                                      nil,
		"Morocco and Egypt will sign two agreements, one on fish and the other on ports.":                                              {"agreement [MA EG] [] |", "agreement [MA EG] [] |"},
		"Morocco and Egypt did not sign two agreements, one on fish and the other on ports.":                                           nil,
		"Morocco and Egypt signed two agreements on fish.":                                                                             nil,
		"Morocco and Egypt signed five agreements, one of which concerns fish.":                                                        nil,
		"Morocco and Egypt signed two agreements, one year after the other.":                                                           nil,
	})
}

func TestTheEvidenceTellsWhichOfSeveralIsMeant(t *testing.T) {
	var got []string
	for _, p := range read("Morocco and Egypt signed two protocols, one on police and the other on ports.", "").Proposals {
		for _, e := range p.Evidence {
			if e.Field == "type" {
				got = append(got, string(e.Text))
			}
		}
	}
	check(t, "protocols", []string{strings.Join(got, "|")}, "protocols|one on police|protocols|the other on ports")
}

// Several instruments that a row tells of among others do not break it.
func TestSeveralInstrumentsInARow(t *testing.T) {
	text := "Morocco and Egypt signed a contract, two memoranda and an agreement on ports on 4 December 2023."
	check(t, text, draftsOf(read(text, "")), "contract [MA EG] [] 2023-12-04|", "agreement [MA EG] [] 2023-12-04|")
}
