package mention_test

import (
	"testing"

	"mithaq/models"
)

func TestAnEnumerationIsNoStateOfThePast(t *testing.T) {
	for text, want := range map[string][]string{
		"Austria, Hungary and Serbia signed.":               {"Austria=AT", "Hungary=HU", "Serbia=RS"},
		"Serbia, Montenegro and Albania signed.":            {"Serbia=RS", "Montenegro=ME", "Albania=AL"},
		"Serbie, Monténégro et Albanie":                     {"Serbie=RS", "Monténégro=ME", "Albanie=AL"},
		"The envoys of Serbia and Montenegro came in 2004.": {"Serbia and Montenegro=CSXX"},
		"Austria-Hungary went to war.":                      {"Austria-Hungary=austria-hungary"},
		"Korea, Republic of, and Congo":                     {"Korea, Republic of=KR", "Congo=CG"},
	} {
		check(t, text, told(read(text, ""), models.MentionCountry), want...)
	}
}

func TestAFamilyNameThatIsAnAdjectiveIsNoCountry(t *testing.T) {
	for text, want := range map[string][]string{
		"حضر محمد المصري وعلي التونسي ثم خالد المغربي":          nil,
		"الدكتور محمد حمد الكويتي رئيس المجلس":                  nil,
		"جاء عبد الله المصري والوزير المصري":                    {"المصري=EG"},
		"اطلع على التونسي من القرار":                            {"التونسي=TN"},
		"الرئيس التونسي ووزير الداخلية المغربي":                 {"التونسي=TN", "المغربي=MA"},
		"Mr Holland and Ms Ireland agreed.":                     nil,
		"From Atlanta, Georgia, to Paris, Texas":                nil,
		"From Georgia, Atlanta":                                 nil,
		"Kutaisi, Georgia, and Armenia, Georgia and Azerbaijan": {"Georgia=GE", "Armenia=AM", "Georgia=GE", "Azerbaijan=AZ"},
	} {
		check(t, text, told(read(text, ""), models.MentionCountry), want...)
	}
}
