package mention_test

import "testing"

func TestTwoCapitalsThatSignStandForTheirStates(t *testing.T) {
	compare(t, map[string][]string{
		"Rabat and Abu Dhabi signed an agreement on extradition on 3 May 2018.":                               {"agreement [MA AE] [] 2018-05-03|"},
		"On Monday London and Nairobi have signed a treaty.":                                                  {"treaty [GB KE] [] 2018-05-21|Monday"},
		"London and Nairobi will sign a treaty.":                                                              {"treaty [GB KE] [] |"},
		"In Cairo, Washington and Paris signed an agreement in 2017.":                                         {"agreement [US FR] [] 2017|"},
		"Le Caire et Addis Abeba ont signé un accord lundi.":                                                  {"agreement [EG ET] [] 2018-05-21|lundi"},
		"وقعت القاهرة والخرطوم اتفاقية يوم الإثنين.":                                                          {"agreement [EG SD] [] 2018-05-21|الإثنين"},
		"Bruxelles et Rabat ont signé un accord lundi. La ministre belge était là.":                           {"agreement [BE MA] [] 2018-05-21|lundi"},
		"Bruxelles et Rabat ont signé un accord lundi.":                                                       nil, // the European Union?
		"Bruxelles et Rabat ont signé un accord lundi. L'ambassadeur de l'Union européenne à Tunis était là.": nil,
		"Ankara, Doha and Riyadh signed an agreement in 2017.":                                                nil, // not two of three
		"The cities of Rabat and Abu Dhabi signed an agreement in 2017.":                                      nil,
		"Paris and Berlin signed a twinning agreement in 2017.":                                               nil,
		"Rabat and Casablanca signed an agreement on buses.":                                                  nil,
		"London and Nairobi have not signed a treaty.":                                                        nil,
		"The museums of Paris and London signed an agreement.":                                                nil,
	})
}
