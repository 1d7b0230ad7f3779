package mention_test

import "testing"

func TestATitleMayBeBrokenOverLines(t *testing.T) {
	compare(t, map[string][]string{
		"MEMORANDUM OF UNDERSTANDING\nBETWEEN\nTHE MINISTRY OF INTERIOR OF KAZAKHSTAN\nAND\nTHE MINISTRY OF INTERIOR OF KUWAIT\nON CRIME\nDone at Astana, 7 October 2017.": {
			"mou [KZ KW] [] 2017-10-07| MEMORANDUM OF UNDERSTANDING BETWEEN THE MINISTRY OF INTERIOR OF KAZAKHSTAN AND THE MINISTRY OF INTERIOR OF KUWAIT ON CRIME"},
		"TREATY\nbetween\nKenya\nand\nUganda\nArticle 1\nThe Parties shall cooperate.\nDone at Rabat on 3 May 2018.": {"treaty [KE UG] [] 2018-05-03| TREATY between Kenya and Uganda"},
		"CONVENTION\nENTRE\nLE ROYAUME DU MAROC\nET\nLA RÉPUBLIQUE DU SÉNÉGAL\nRELATIVE À L'EXTRADITION\nFait à Rabat, le 3 mai 2018.": {
			"convention [MA SN] [] 2018-05-03| CONVENTION ENTRE LE ROYAUME DU MAROC ET LA RÉPUBLIQUE DU SÉNÉGAL RELATIVE À L'EXTRADITION"},
		"مذكرة تفاهم\nبين\nحكومة المملكة المغربية\nو\nحكومة جمهورية مصر العربية\nفي مجال الأمن\nحرر بالرباط في 3 ماي 2018.": {
			"mou [MA EG] [] 2018-05-03| مذكرة تفاهم بين حكومة المملكة المغربية و حكومة جمهورية مصر العربية في مجال الأمن"},
		"AGREEMENT\nMorocco and Egypt signed a treaty.":                                                                       {"treaty [MA EG] [] |"},
		"AGREEMENT\nBetween them all is well.\nMorocco and Egypt signed a treaty.":                                            {"treaty [MA EG] [] |"},
		"Agreement between Morocco and Egypt on trade\nAgreement between Morocco and Jordan on trade\nThe parties were glad.": {"agreement [MA EG] [] | Agreement between Morocco and Egypt on trade", "agreement [MA JO] [] | Agreement between Morocco and Jordan on trade"},
	})
}
