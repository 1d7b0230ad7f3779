package mention_test

import "testing"

// A sentence that tells what somebody does is no title of an instrument, nor what stands before a comma in it.
func TestATellingSentenceIsNoTitle(t *testing.T) {
	for text, want := range map[string][]string{
		"Morocco sent a treaty to Egypt on 3 May 2022.":                                                       nil,
		"Morocco proposed a treaty with Egypt.":                                                               nil,
		"Egypt wants a new protocol with Morocco":                                                             nil,
		"La France souhaite un accord avec le Maroc":                                                          nil,
		"Following the treaty that Chile and Peru signed in 1999, Morocco and Egypt signed a treaty in 2004.": {"treaty [MA EG] [] 2004|"},
		"Morocco Agreement with France on fisheries":                                                          {"agreement [MA FR] [] | Morocco Agreement with France on fisheries"},
		"Morocco and France: Convention on taxes":                                                             {"convention [MA FR] [] | Morocco and France: Convention on taxes"},
		"Moroccan-French limited agreement on fish":                                                           {"agreement [MA FR] [] | Moroccan-French limited agreement on fish"},
	} {
		check(t, text, draftsOf(read(text, "")), want...)
	}
}

// Newspapers call what was signed by short names.
func TestShortNamesOfInstruments(t *testing.T) {
	for text, want := range map[string][]string{
		"Morocco and Egypt signed a memorandum on water on 3 May 2022.":       {"mou [MA EG] [] 2022-05-03|"},
		"Morocco and Egypt signed a security deal on 3 May 2022.":             {"agreement [MA EG] [] 2022-05-03|"},
		"Morocco and Egypt have signed a letter of intent.":                   {"mou [MA EG] [] |"},
		"Le Maroc et l'Égypte ont signé un mémorandum le 3 mai 2022.":         {"mou [MA EG] [] 2022-05-03|"},
		"وقع المغرب ومصر مذكرة في مجال الشرطة يوم 3 ماي 2022.":                {"mou [MA EG] [] 2022-05-03|"},
		"أصدر المغرب مذكرة توقيف دولية ضد مواطن من مصر ووقع الوزيران عليها.":  nil,
		"The president signed a memorandum on Egypt.":                         nil,
		"A footballer signed a deal with Spain's Real Madrid.":                nil,
		"The king sent a memorandum on Morocco to his staff.":                 nil,
		"Morocco and Egypt dealt with the deal that others had offered.":      nil,
		"The interior minister signed an explanatory memorandum for Morocco.": nil,
	} {
		check(t, text, draftsOf(read(text, "")), want...)
	}
}

// What is but said to be at hand is no draft.
func TestADealThatIsNearIsNone(t *testing.T) {
	for text, want := range map[string][]string{
		"A deal is near between Morocco and Egypt.":                                 nil,
		"An agreement is not close between Morocco and Egypt":                       nil,
		"Un accord est possible entre le Maroc et l'Égypte.":                        nil,
		"The treaty between Morocco and Egypt is near the heart of its signatories": {"treaty [MA EG] [] |"},
	} {
		check(t, text, draftsOf(read(text, "")), want...)
	}
}
