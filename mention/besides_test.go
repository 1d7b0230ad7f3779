package mention_test

import "testing"

func TestWhoIsComparedLeftOutOrThankedIsNoParty(t *testing.T) {
	compare(t, map[string][]string{
		"Morocco, unlike Tunisia and Libya, signed a treaty with Egypt.":                           {"treaty [MA EG] [] |"},
		"Morocco and Egypt, but not Libya, signed a treaty.":                                       {"treaty [MA EG] [] |"},
		"Morocco signed a treaty with Egypt rather than Libya on 3 May 2017.":                      {"treaty [MA EG] [] 2017-05-03|"},
		"All Arab states except Libya signed the treaty.":                                          nil,
		"Morocco and Egypt signed a treaty despite objections from Libya.":                         {"treaty [MA EG] [] |"},
		"Thanks to Norway's mediation, Morocco and Egypt signed a treaty.":                         {"treaty [MA EG] [] |"},
		"Under pressure from the United States, Morocco and Egypt signed a treaty.":                {"treaty [MA EG] [] |"},
		"Brokered by Norway, Morocco and Egypt signed a treaty.":                                   {"treaty [MA EG] [] |"},
		"At a summit hosted by Qatar, Morocco and Egypt signed a treaty.":                          {"treaty [MA EG] [] |"},
		"Le Maroc, à la différence de la Tunisie, a signé un accord avec l'Égypte.":                {"agreement [MA EG] [] |"},
		"Le Maroc a signé un accord avec l'Égypte plutôt qu'avec la Libye le 3 mai 2017.":          {"agreement [MA EG] [] 2017-05-03|"},
		"Sous les auspices de la France, le Maroc et l'Égypte ont signé un accord.":                {"agreement [MA EG] [] |"},
		"وقع المغرب، خلافا لتونس وليبيا، اتفاقية مع مصر.":                                          {"agreement [MA EG] [] |"},
		"وقع المغرب ومصر اتفاقية رغم اعتراض ليبيا.":                                                {"agreement [MA EG] [] |"},
		"برعاية قطرية وقع المغرب ومصر اتفاقية.":                                                    {"agreement [MA EG] [] |"},
		"تحت ضغط الولايات المتحدة وقع المغرب ومصر اتفاقية.":                                        {"agreement [MA EG] [] |"},
		"The treaty, drafted by Nasser Bourita, was signed by Abdelouafi Laftit and Egypt.":        {"treaty [EG MA] [abdelouafi-laftit] |"},
		"On behalf of Nasser Bourita, Abdelouafi Laftit signed a treaty with Egypt.":               {"treaty [EG MA] [abdelouafi-laftit] |"},
		"Au nom du Roi, Nasser Bourita a signé un accord avec l'Égypte.":                           {"agreement [EG MA] [nasser-bourita] |"},
		"Au nom d'Abdelouafi Laftit, le wali a signé un accord avec l'Égypte.":                     {"agreement [EG MA] [] |"},
		"Without reservations Morocco signed a treaty with Egypt, and not only with Libya.":        {"treaty [MA EG LY] [] |"},
		"With Libya, Morocco signed a treaty with Egypt.":                                          {"treaty [LY MA EG] [] |"},
		"Kenya's minister, joined by Uganda, signed a treaty with Egypt.":                          {"treaty [KE UG EG] [] |"},
		"The treaty made by Morocco and Egypt and supported by many was signed in Rabat.":          {"treaty [MA EG] [] |"},
		"Morocco and Egypt signed a treaty modelled on the agreement between Argentina and Chile.": {"treaty [MA EG] [] |"},
	})
}

func TestWhoIsNamedInAnotherClauseIsNoParty(t *testing.T) {
	compare(t, map[string][]string{
		"Morocco and Egypt signed a treaty, which Libya condemned.":                     {"treaty [MA EG] [] |"},
		"Morocco and Egypt signed a treaty that worries Libya.":                         {"treaty [MA EG] [] |"},
		"Morocco and Egypt signed a treaty, and Libya's foreign minister welcomed it.":  {"treaty [MA EG] [] |"},
		"After talks with Norway, Morocco and Egypt signed a treaty.":                   {"treaty [MA EG] [] |"},
		"Morocco signed a treaty on 3 May 2017 after talks with Egypt.":                 {"treaty [MA EG] [] 2017-05-03|"},
		"Morocco, Egypt, and Libya signed a treaty with Jordan, Iraq, and Kuwait.":      {"treaty [MA EG LY JO IQ KW] [] |"},
		"Le Maroc et l'Égypte ont signé un accord que la Libye a dénoncé.":              {"agreement [MA EG] [] |"},
		"Le Maroc et l'Égypte ont signé un accord le 3 mai 2017, ce que la Libye salue": {"agreement [MA EG] [] 2017-05-03|"},
		"وقع المغرب ومصر اتفاقية يوم 3 ماي 2017 وهو ما أدانته ليبيا.":                   {"agreement [MA EG] [] 2017-05-03|"},
		"وقع المغرب ومصر اتفاقية رحبت بها ليبيا.":                                       {"agreement [MA EG] [] |"},
		"بعد محادثات مع النرويج وقع المغرب ومصر اتفاقية.":                               {"agreement [MA EG] [] |"},
		"وقعت عليها مصر والأردن اتفاقية عام 2015.":                                      {"agreement [EG JO] [] 2015|"},
	})
}

func TestAnotherSigningIsNotTheOneThatIsTold(t *testing.T) {
	compare(t, map[string][]string{
		"The treaty between Morocco and Egypt, modelled on the one that Chile and Peru concluded in 1999, was signed in 2004.": {"treaty [MA EG] [] 2004|"},
		"Morocco and Egypt signed a treaty in 2004, two years after Chile and Peru had signed theirs.":                         {"treaty [MA EG] [] 2004|"},
		"Following the pact that Chile and Peru signed in 1999, Morocco and Egypt signed a treaty in 2004.":                    {"treaty [MA EG] [] 2004|"},
		"Morocco and Egypt, mindful of the treaty of 1999, signed an agreement in 2004.":                                       {"agreement [MA EG] [] 2004|"},
		"Since Morocco and Egypt signed the treaty in 2004, trade has grown.":                                                  {"treaty [MA EG] [] 2004|"},
		"Le Maroc et l'Égypte ont signé en 2004 un accord sur le modèle de celui que le Chili a conclu avec le Pérou en 1999.": {"agreement [MA EG] [] 2004|"},
		"بعد أن وقعت تشيلي وبيرو اتفاقية عام 1999، وقع المغرب ومصر معاهدة عام 2004.":                                           {"treaty [MA EG] [] 2004|"},
	})
}
