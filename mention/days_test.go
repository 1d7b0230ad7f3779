package mention_test

import "testing"

func TestADayOfSomethingElseIsNotThatOfSignature(t *testing.T) {
	compare(t, map[string][]string{
		"Morocco and Egypt signed an agreement to host this year the games.":                        {"agreement [MA EG] [] |"},
		"Le Maroc et l'Égypte ont signé un accord pour organiser cette année les jeux.":             {"agreement [MA EG] [] |"},
		"Morocco and Egypt signed an agreement this year to host the games.":                        {"agreement [MA EG] [] 2018|this year"},
		"Morocco and Egypt signed a treaty that will remain in force until 3 March 2031.":           {"treaty [MA EG] [] |"},
		"Morocco and Egypt signed a treaty effective 3 March 2031.":                                 {"treaty [MA EG] [] |"},
		"Morocco and Egypt signed a treaty on the law of 3 March 2001.":                             {"treaty [MA EG] [] |"},
		"Morocco and Egypt signed a treaty negotiated between 3 March 2001 and 4 May 2002.":         {"treaty [MA EG] [] |"},
		"Morocco and Egypt, which fought a war in 1911, signed a treaty.":                           {"treaty [MA EG] [] |"},
		"Founded on 3 March 2001, the commission of Morocco and Egypt signed a treaty with Jordan.": {"treaty [MA EG JO] [] |"},
		"Since 3 March 2001 Morocco and Egypt have been bound by a treaty signed in Rabat.":         {"treaty [MA EG] [] |"},
		"The treaty, which Morocco and Egypt signed in secret, was published on 3 March 2001.":      {"treaty [MA EG] [] |"},
		"Morocco and Egypt signed a protocol to the treaty of 3 March 2001.":                        {"protocol [MA EG] [] |"},
		"Le Maroc et l'Égypte ont signé un accord applicable à compter du 1er juin 2025.":           {"agreement [MA EG] [] |"},
		"Le Maroc et l'Égypte ont signé un avenant à l'accord du 3 mars 2001.":                      {"agreement [MA EG] [] |"},
		"Le Maroc et l'Égypte ont signé un accord qui met fin au conflit de 1911.":                  {"agreement [MA EG] [] |"},
		"وقع المغرب ومصر اتفاقية تنتهي صلاحيتها في 3 مارس 2031.":                                    {"agreement [MA EG] [] |"},
		"وقع المغرب ومصر اتفاقية تسري من 1 يناير 2024.":                                             {"agreement [MA EG] [] |"},
		"وقع المغرب ومصر ملحقا لاتفاقية 3 مارس 2001.":                                               {"agreement [MA EG] [] |"},
		"انتهت الاتفاقية الموقعة بين المغرب ومصر يوم 3 مارس 2001.":                                  {"agreement [MA EG] [] |"},
	})
}

func TestTheDayOfSignatureIsFoundBesideOthers(t *testing.T) {
	compare(t, map[string][]string{
		"Morocco and Egypt signed on 3 May 2017 a treaty that will remain in force until 2031.":         {"treaty [MA EG] [] 2017-05-03|"},
		"On 3 May 2017, ahead of the elections of 9 August 2017, Morocco and Egypt signed a treaty.":    {"treaty [MA EG] [] 2017-05-03|"},
		"Morocco and Egypt signed a treaty, which was called historic, on 3 May 2017.":                  {"treaty [MA EG] [] 2017-05-03|"},
		"Morocco and Egypt signed a treaty that aims to boost trade on 3 May 2017.":                     {"treaty [MA EG] [] 2017-05-03|"},
		"Morocco and Egypt signed a treaty at the beginning of May 2017.":                               {"treaty [MA EG] [] 2017-05|"},
		"The treaty was negotiated in 2015 and signed by Morocco and Egypt on 3 May 2017.":              {"treaty [MA EG] [] 2017-05-03|"},
		"وقع وزير العدل المغربي يوم 3 ماي 2017 اتفاقية مع مصر.":                                         {"agreement [EG] [] 2017-05-03|"},
		"Morocco and Egypt met on 3 May 2017 and signed a treaty.":                                      {"treaty [MA EG] [] 2017-05-03|"},
		"Morocco and Egypt signed a treaty at a ceremony held on 3 May 2017.":                           {"treaty [MA EG] [] 2017-05-03|"},
		"Morocco and Egypt signed the treaty of 3 May 2017.":                                            {"treaty [MA EG] [] 2017-05-03|"},
		"Morocco and Egypt signed a treaty on 3 May 2017 in London and on 4 June 2017 in Rabat.":        {"treaty [MA EG] [] 2017-05-03/2017-06-04|3 May 2017 in London and on 4 June 2017"},
		"A protocol amending the treaty between Morocco and Egypt of 1998 was signed on 3 May 2017.":    {"protocol [MA EG] [] 2017-05-03|"},
		"Le Maroc et l'Égypte ont signé un accord sur les personnes condamnées le 3 mai 2017.":          {"agreement [MA EG] [] 2017-05-03|"},
		"À l'issue de la visite du 3 mai 2017, le Maroc et l'Égypte ont signé un accord.":               {"agreement [MA EG] [] 2017-05-03|"},
		"Réunis à Paris le 3 mai 2017, le Maroc et l'Égypte ont signé un accord.":                       {"agreement [MA EG] [] 2017-05-03|"},
		"وقع المغرب ومصر في 3 ماي 2017 اتفاقية تمتد حتى 2031.":                                          {"agreement [MA EG] [] 2017-05-03|"},
		"وقع المغرب الذي يستضيف القمة اتفاقية مع مصر يوم 3 ماي 2017.":                                   {"agreement [MA EG] [] 2017-05-03|"},
		"The treaty signed by Morocco and Egypt on 3 May 2017 replaced one signed by Jordan on 4 June.": {"treaty [MA EG] [] 2017-05-03| The treaty signed by Morocco and Egypt on 3 May 2017 replaced one signed by Jordan on 4 June"},
	})
}
