package mention_test

import (
	"fmt"
	"testing"
)

func TestEachItemOfAListUnderAHeadingIsADraft(t *testing.T) {
	compare(t, map[string][]string{
		"The two countries signed the following agreements in Egypt on 3 May 2018, during the visit of the Moroccan minister:\n1. Memorandum of understanding on police\n2. Agreement between the Ministry of Interior of Morocco and the Government of Egypt on borders\n3. Extradition Treaty\nHe left on 5 May.": {
			"mou [EG MA] [] 2018-05-03| Memorandum of understanding on police",
			"agreement [MA:ma-interior-ministry EG] [] 2018-05-03| Agreement between the Ministry of Interior of Morocco and the Government of Egypt on borders",
			"treaty [EG MA] [] 2018-05-03| Extradition Treaty"},
		"Morocco and Egypt on Monday signed four documents in Rabat:\n• an agreement on trade;\n• a school;\n• two protocols on fish;\n• and a protocol on ports.": {
			"agreement [MA EG] [] 2018-05-21|Monday", "protocol [MA EG] [] 2018-05-21|Monday"},
		"Morocco and Egypt signed the following instruments in 2017: a treaty on extradition; an agreement on trade; and a protocol on ports. They left.": {
			"treaty [MA EG] [] 2017|", "agreement [MA EG] [] 2017|", "protocol [MA EG] [] 2017|"},
		"Agreements signed by Morocco and Egypt in 2017: 1) Extradition Treaty, 2) Agreement on Trade (2018-2020), and 3) MoU on Police.": {
			"treaty [MA EG] [] 2017| Extradition Treaty", "agreement [MA EG] [] 2017| Agreement on Trade (2018-2020)", "mou [MA EG] [] 2017| MoU on Police"},
		"Accords signés entre le Maroc et l'Égypte (Rabat, 8 mai 2018)\n1/ Accord sur le transport ;\n2/ Convention d'extradition ;": {
			"agreement [MA EG] [] 2018-05-08| Accord sur le transport", "convention [MA EG] [] 2018-05-08| Convention d'extradition"},
		"Les textes suivants ont été signés en 2017 par Nasser Bourita et son homologue égyptien :\n- Accord sur le transport\n- Procès-verbal de la commission\n- Protocole relatif à la pêche": {
			"agreement [EG MA] [nasser-bourita] 2017| Accord sur le transport", "protocol [EG MA] [nasser-bourita] 2017| Protocole relatif à la pêche"},
		"Le Maroc et l'Égypte ont signé lundi deux accords. Il s'agit de :\n- Traité d'extradition\n- Accord de pêche": {
			"treaty [MA EG] [] 2018-05-21|lundi Traité d'extradition", "agreement [MA EG] [] 2018-05-21|lundi Accord de pêche"},
		"وقع المغرب ومصر يوم 3 ماي 2018 الاتفاقيات التالية:\nأولا: مذكرة تفاهم في مجال الأمن\nثانيا: واتفاقية تسليم المجرمين": {
			"mou [MA EG] [] 2018-05-03| مذكرة تفاهم في مجال الأمن", "agreement [MA EG] [] 2018-05-03| اتفاقية تسليم المجرمين"},
		"وقع المغرب ومصر وثيقتين سنة 2017، وهما اتفاقيات: اتفاقية للتعاون الأمني؛ مذكرة تفاهم لتدريب الشرطة.": {
			"agreement [MA EG] [] 2017|", "mou [MA EG] [] 2017|"},
		"Morocco signed the following agreements in 2017:\n- Agreement with Egypt on trade\n- MoU with Tunisia, signed on 5 May 2017\n- Protocol on ports\n- Agreement of 3 May 2010 with Egypt": {
			"agreement [MA EG] [] 2017| Agreement with Egypt on trade", "mou [MA TN] [] 2017-05-05| MoU with Tunisia",
			"agreement [MA EG] [] | Agreement of 3 May 2010 with Egypt"},
	})
}

func TestWhoSignedMayStandInTheSentenceBeforeTheHeadingOfAList(t *testing.T) {
	compare(t, map[string][]string{
		"The king of Morocco met the king of Jordan. They witnessed the signing of the following instruments:\n- Agreement on trade":                                              {"agreement [MA JO] [] | Agreement on trade"},
		"The kings of Morocco and Jordan met. Egypt was absent.\nThe following agreements were signed:\n(a) Agreement on trade;\n(b) Agreement with Egypt on ports":               {"agreement [MA JO] [] | Agreement on trade"},
		"Morocco, Jordan and Egypt met. The following agreements were signed:\n- Agreement on trade\n- Agreement between Morocco and Egypt on ports":                              {"agreement [MA EG] [] | Agreement between Morocco and Egypt on ports"},
		"The king of Morocco met the king of Jordan. Jordan signed the following agreements:\n- Agreement on trade\n- Agreement between Jordan and the Kingdom of Egypt on ports": {"agreement [JO EG] [] | Agreement between Jordan and the Kingdom of Egypt on ports"},
	})
}

func TestAHeadingSaysOfAllOfItsListWhetherItWasSigned(t *testing.T) {
	items := "\n- Treaty between Morocco and Egypt on extradition\n- MoU on police"
	planned := []string{"treaty [MA EG] [] | Treaty between Morocco and Egypt on extradition", "mou [MA EG] [] | MoU on police"}
	compare(t, map[string][]string{
		"Morocco and Egypt will sign the following agreements on 12 July 2018:" + items:                                             planned,
		"Morocco and Egypt initialled the following agreements on 12 May 2018:" + items:                                             planned,
		"Morocco and Egypt did not sign the following agreements:" + items:                                                          nil,
		"Morocco and Egypt discussed the following agreements:" + items:                                                             nil,
		"Agreements under negotiation between Morocco and Egypt:" + items:                                                           nil,
		"Existing agreements between Morocco and Egypt:" + items:                                                                    planned[:1],
		"The agreements signed by Morocco and Egypt in 2017 say:\n1. The agreement shall enter into force in 2018.\n2. It is good.": nil,
		"Morocco and Egypt signed five agreements in 2017.\n- The king praised the agreement.\n- The minister spoke.":               nil,
	})
}

func TestOfAnItemTheEvidenceIsWhereItWasRead(t *testing.T) {
	r := read("News.\nMorocco and Egypt signed the following agreements in 2017:\n- Agreement on trade\n- Protocol on ports", "")
	for n, p := range r.Proposals {
		for _, e := range p.Evidence {
			want := "¶2"
			if e.Field == "type" || e.Field == "titles" {
				want = fmt.Sprintf("¶%d", n+3)
			}
			if e.Locator != want {
				t.Errorf("%d: %+v, want %s", n, e, want)
			}
		}
	}
}
