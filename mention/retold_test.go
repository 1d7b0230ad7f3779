package mention_test

import (
	"fmt"
	"testing"
)

func TestASigningThatIsToldTwiceIsOneDraft(t *testing.T) {
	compare(t, map[string][]string{
		"Kenya and Uganda signed an agreement on Monday.\nThe agreement was signed for Kenya by its minister and for Uganda by its envoy.": {"agreement [KE UG] [] 2018-05-21|Monday"},
		"Morocco and Egypt signed an agreement. The agreement was signed on 3 May 2018 by Nasser Bourita.":                                 {"agreement [MA EG] [nasser-bourita] 2018-05-03|"},
		"Morocco and Egypt signed an agreement on 3 May 2018. An agreement was signed by Morocco and Egypt on fish.":                       {"agreement [MA EG] [] 2018-05-03|", "agreement [MA EG] [] |"},
		"Morocco and Egypt signed an agreement on 3 May 2018. The agreement was signed by Jordan in 2016.":                                 {"agreement [MA EG] [] 2018-05-03|", "agreement [JO] [] 2016|"},
		"Morocco and Egypt signed an agreement on 3 May 2018. The agreement signed by Egypt and Morocco in 2016 lapsed.":                   {"agreement [MA EG] [] 2018-05-03|", "agreement [EG MA] [] 2016|"},
		"وقع المغرب ومصر اتفاقية يوم الإثنين. ووقع الاتفاقية عن الجانب المصري وزير الخارجية.":                                              {"agreement [MA EG] [] 2018-05-21|الإثنين"},
	})
}

func TestWhereAndWhenMayStandBeforeATitleAndWhoSignedBehindIt(t *testing.T) {
	for text, want := range map[string]string{
		"Fait à Rabat, le 17 mars 2015.\nPour le Royaume du Maroc : Salaheddine Mezouar\nPour l'Égypte : X\nAccord de coopération entre le Maroc et l'Égypte": "agreement [MA EG] [salaheddine-mezouar] 2015-03-17| [Rabat]",
		"Agreement between Morocco and Egypt on trade\nDone at Rabat, 17 March 2015\nFor Morocco:\nFor Egypt: Nasser Bourita":                                 "agreement [MA EG] [] 2015-03-17| [Rabat]",
		"اتفاقية بين المغرب ومصر بشأن النقل\nحرر في الرباط بتاريخ 17 مارس 2015\nعن المغرب: ناصر بوريطة":                                                       "agreement [MA EG] [nasser-bourita] 2015-03-17| [Rabat]",
	} {
		var got []string
		for _, p := range read(text, "").Proposals {
			var places []string
			for _, place := range p.Instrument.Places {
				places = append(places, place.Names["en"])
			}
			got = append(got, fmt.Sprintf("%s %v", drafted(p), places))
		}
		check(t, text, got, want)
	}
}
