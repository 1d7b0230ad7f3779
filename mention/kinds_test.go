package mention_test

import "testing"

func TestAProtocoleDAccordIsAMemorandum(t *testing.T) {
	compare(t, map[string][]string{
		"Le Maroc et l'Égypte ont signé lundi un protocole d'accord sur la police.":    {"mou [MA EG] [] 2018-05-21|lundi"},
		"Le Maroc et l'Égypte ont signé lundi deux protocoles d'accord.":               nil,
		"Le Maroc et l'Égypte ont signé lundi un protocole sur la police.":             {"protocol [MA EG] [] 2018-05-21|lundi"},
		"Protocole d'accord entre le Maroc et l'Égypte relatif à la police":            {"mou [MA EG] [] | Protocole d'accord entre le Maroc et l'Égypte relatif à la police"},
		"Faute d'accord, le Maroc et l'Égypte ont reporté sine die la signature.":      nil,
		"Le Maroc et l'Égypte se sont mis d'accord sur la date de la signature.":       nil,
		"For want of an agreement, Morocco and Egypt put off the signing.":             nil,
		"D'un commun accord, le Maroc et l'Égypte ont signé lundi un traité de pêche.": {"treaty [MA EG] [] 2018-05-21|lundi"},
		"جدد المغرب ومصر مذكرة التفاهم يوم الثلاثاء.":                                  nil,
		"Morocco and Egypt renewed the agreement on Tuesday.":                          nil,
		"اتفاقية المغرب ومصر في مجال النقل":                                            {"agreement [MA EG] [] | اتفاقية المغرب ومصر في مجال النقل"},
	})
}

// A joint statement that says what was signed is not what was signed.
func TestTheKindOfATextBeforeAColonIsNoInstrument(t *testing.T) {
	compare(t, map[string][]string{
		"بيان مشترك: في ختام الزيارة، شهد الوزيران التوقيع على اتفاقية النقل بين المغرب ومصر، وعلى البرنامج التنفيذي للأعوام 2025-2027.": {"agreement [MA EG] [] |", "executive_programme [MA EG] [] |"},
		"Joint statement: At the end of the visit, Morocco and Egypt signed an agreement on trade on 3 May 2018.":                        {"agreement [MA EG] [] 2018-05-03|"},
		"Déclaration conjointe : le Maroc et l'Égypte ont signé un accord de pêche le 3 mai 2018.":                                       {"agreement [MA EG] [] 2018-05-03|"},
		"Morocco and Egypt signed a joint declaration on 3 May 2018: they will cooperate.":                                               {"joint_declaration [MA EG] [] 2018-05-03|"},
	})
}
