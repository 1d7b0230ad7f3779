package mention_test

import "testing"

func TestAnActionPlanOrACharterIsAnInstrumentWhereItWasSigned(t *testing.T) {
	compare(t, map[string][]string{
		"Morocco and Egypt signed an action plan on police on 3 May 2018.":                                      {"other [MA EG] [] 2018-05-03|"},
		"Morocco and Egypt signed on Monday in Rabat a treaty and a roadmap.":                                   {"treaty [MA EG] [] 2018-05-21|Monday", "other [MA EG] [] 2018-05-21|Monday"},
		"A joint roadmap was signed by Morocco and Egypt on Monday.":                                            {"other [MA EG] [] 2018-05-21|Monday"},
		"Le Maroc, le Mali et l'Égypte ont signé lundi la charte de Rabat.":                                     {"other [MA ML EG] [] 2018-05-21|lundi"},
		"وقع المغرب ومصر على خارطة طريق يوم الإثنين.":                                                           {"other [MA EG] [] 2018-05-21|الإثنين"},
		"وقع المغرب ومصر في إطار خطة العمل مذكرة تفاهم يوم الإثنين.":                                            {"mou [MA EG] [] 2018-05-21|الإثنين"},
		"Morocco and Egypt will sign a charter on Friday.":                                                      {"other [MA EG] [] |"},
		"Morocco and Egypt did not sign the roadmap.":                                                           nil,
		"Morocco and Egypt agreed on a roadmap.":                                                                nil,
		"Morocco signed a letter to Egypt praising the roadmap.":                                                nil,
		"Under the African Charter, Morocco and Egypt signed a treaty on Monday.":                               {"treaty [MA EG] [] 2018-05-21|Monday"},
		"The charter flight to Egypt was signed off by Morocco.":                                                nil,
		"Morocco and Egypt signed the following documents on Monday:\n- Action Plan on Water\n- Trade Protocol": {"other [MA EG] [] 2018-05-21|Monday Action Plan on Water", "protocol [MA EG] [] 2018-05-21|Monday Trade Protocol"},
	})
}

func TestTwoStatesThatExchangedNotesConcludedAnInstrument(t *testing.T) {
	compare(t, map[string][]string{
		"Morocco and Egypt exchanged notes on Monday.":                                           {"exchange_of_notes [MA EG] [] 2018-05-21|Monday"},
		"The governments of Morocco and Egypt have on Monday exchanged letters on their troops.": {"exchange_of_letters [MA EG] [] 2018-05-21|Monday"},
		"Le Maroc et l'Égypte ont échangé des notes diplomatiques le 3 mai 2018.":                {"exchange_of_notes [MA EG] [] 2018-05-03|"},
		"Morocco and Egypt have not exchanged notes.":                                            nil,
		"Morocco and Egypt exchanged letters of condolence on Monday.":                           nil,
		"The Moroccan and Egyptian officers exchanged notes on training.":                        nil,
		"Students from Morocco and Egypt exchanged letters.":                                     nil,
	})
}
