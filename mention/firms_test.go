package mention_test

import "testing"

func TestAFirmOrAFederationOfACountryIsNoPartyForIt(t *testing.T) {
	compare(t, map[string][]string{
		"The football federations of Morocco and Spain signed an agreement on Monday.":                    nil,
		"The Egyptian Football Association and the Moroccan Football Federation signed a memorandum.":     nil,
		"La Fédération royale marocaine et la fédération espagnole ont signé une convention lundi.":       nil,
		"وقع الاتحاد المغربي لكرة القدم والاتحاد المصري لكرة القدم اتفاقية يوم الإثنين.":                  nil,
		"Le groupe marocain OCP et la société égyptienne NCIC ont signé lundi un accord.":                 nil,
		"Morocco signed an agreement with the French company Alstom on Monday.":                           nil,
		"The court of Senegal ruled that the agreement signed by the two tenants was void.":               nil,
		"The Moroccan and Egyptian governments signed an agreement with the company Siemens in 2017.":     {"agreement [MA EG] [] 2017|"},
		"Morocco and Spain signed an agreement on their football federations in 2017.":                    {"agreement [MA ES] [] 2017|"},
		"The Russian Federation and Morocco signed an agreement in 2017.":                                 {"agreement [RU MA] [] 2017|"},
		"The Federation of Saint Kitts and Nevis and Kenya signed an agreement in 2017.":                  {"agreement [KN KE] [] 2017|"},
		"وقعت جامعة الدول العربية والمغرب اتفاقية سنة 2017.":                                              {"agreement [league-of-arab-states MA] [] 2017|"},
		"The African Union and Kenya signed an agreement in 2017, the Spanish newspaper El País says so.": {"agreement [african-union KE] [] 2017|"},
	})
}

func TestWhatTwoMinistriesOfOneCountrySignIsNoInstrumentOfStates(t *testing.T) {
	compare(t, map[string][]string{
		"The ministries of interior and justice of Morocco signed a memorandum of understanding in 2017.":      nil,
		"Le ministère de la Justice et le ministère de l'Intérieur du Maroc ont signé une convention en 2017.": nil,
		"وقعت وزارتا الداخلية والعدل في المغرب اتفاقية سنة 2017.":                                              nil,
		"The ministries of interior of Morocco and Spain signed an agreement in 2017.":                         {"agreement [MA ES] [] 2017|"},
		"The Moroccan Ministry of Justice signed an agreement with Spain in 2017.":                             {"agreement [MA:ma-ministry-justice ES] [] 2017|"},
	})
}

func TestWhatAFakeDocumentSaysIsNoSigning(t *testing.T) {
	compare(t, map[string][]string{
		"A fake document claiming that Ghana and Togo signed an agreement circulated online.":    nil,
		"Un faux document affirme que le Ghana et le Togo ont signé un accord.":                  nil,
		"Police seized fake passports under the agreement that Ghana and Togo signed in 2017.":   {"agreement [GH TG] [] 2017|"},
		"Ghana and Togo signed an agreement in 2017 against fake passports that criminals sell.": {"agreement [GH TG] [] 2017|"},
	})
}
