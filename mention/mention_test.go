package mention_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"mithaq/corpus"
	"mithaq/gazetteer"
	"mithaq/mention"
	"mithaq/models"
)

var recogniser = sync.OnceValue(func() *mention.Recogniser {
	w, err := corpus.Load()
	if err != nil {
		panic(err)
	}
	known := mention.Known{Countries: w.Countries, Spellings: w.Spellings, Agencies: w.Agencies, Officials: w.Officials,
		Gazetteer: gazetteer.New(w.Countries, gazetteer.Spell(w.Spellings))}
	for _, i := range w.Instruments {
		known.Places = append(known.Places, i.Places...)
	}
	return mention.New(known)
})

func read(text, published string) models.Reading {
	d := mention.Document{Text: text}
	if published != "" {
		d.Published = models.MustDate(published)
	}
	return must(recogniser().Read(d))
}

func must(r models.Reading, err error) models.Reading {
	if err != nil {
		panic(err)
	}
	return r
}

// told lists the mentions of a kind as "words=id" or "words=date".
func told(r models.Reading, kind models.MentionKind) (all []string) {
	for _, m := range r.Mentions {
		if m.Kind == kind {
			value := string(m.ID)
			if kind == models.MentionDate {
				value = m.Date.String()
			}
			all = append(all, m.Text+"="+value)
		}
	}
	return all
}

func check(t *testing.T, text string, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s\n got %q\nwant %q", text, got, want)
	}
}

func TestCountriesAreFoundByNameAndAdjectiveInThreeLanguages(t *testing.T) {
	for text, want := range map[string][]string{
		"A Moroccan delegation left for Romania, not for Oman.":      {"Moroccan=MA", "Romania=RO", "Oman=OM"},
		"Une délégation marocaine et le ministre nigérien":           {"marocaine=MA", "nigérien=NE"},
		"اجتمع وفد مغربي بنظيره القطري في السنغال":                   {"مغربي=MA", "القطري=QA", "السنغال=SN"},
		"Trade with the Democratic Republic of the Congo and Guinea": {"Democratic Republic of the Congo=CD", "Guinea=GN"},
		"Ships crossed the Indian Ocean and the Persian Gulf":        nil,
		"the Gulf of Guinea, Northern Ireland and Equatorial Guinea": {"Equatorial Guinea=GQ"},
		"They polish the turkey and the china.":                      nil,
		"Michael Jordan and Chad Smith were in New Jersey.":          nil,
		"La Géorgie du Sud est loin du lac Tchad.":                   nil,
		"Mary, from Jordan, left Chad for Georgia.":                  {"Jordan=JO", "Chad=TD", "Georgia=GE"},
		"دعم مالي جديد":                                              nil,
		"Prince Albert of Saxe-Coburg, by Franco-Press":              nil,
		"New Brunswick, the Police of Punjab, Kashmir and Perak":     nil,
		"وفد من شرطة دبي وأبوظبي والشارقة":                           nil,
		"Maroc-Émirats, a UAE-based Moroccan-born pilot":             {"Maroc=MA", "Émirats=AE", "UAE=AE", "Moroccan=MA"},
		"the Partnership and Cooperation Agreement (PCA), not the Permanent Court of Arbitration (PCA)": {
			"Permanent Court of Arbitration=permanent-court-of-arbitration", "PCA=permanent-court-of-arbitration"},
	} {
		check(t, text, told(read(text, ""), models.MentionCountry), want...)
	}
}

func TestWhatIsAttachedToAnArabicNameIsNotPartOfIt(t *testing.T) {
	text := "وللمغرب علاقات بالإمارات ومصر، وبتونس"
	check(t, text, told(read(text, ""), models.MentionCountry), "مغرب=MA", "الإمارات=AE", "مصر=EG", "تونس=TN")
}

func TestOnePersonUnderTwoSpellingsIsOneOfficial(t *testing.T) {
	for _, text := range []string{
		"Abdellatif Hammouchi was received in Doha. Hammouchi then left.",
		"M. Abdel-Latif Hamouchi a été reçu. Plus tard, Hammouchi est reparti.",
		"استقبل الوزير عبد اللطيف الحموشي، ثم عاد حموشي",
	} {
		var ids []string
		for _, m := range read(text, "").Mentions {
			if m.Kind == models.MentionOfficial {
				ids = append(ids, string(m.ID)+" "+m.Rule)
			}
		}
		check(t, text, ids, "abdellatif-hammouchi name", "abdellatif-hammouchi surname")
	}
}

// Many are known by their own and their father's name.
func TestANameByDescentIsEnough(t *testing.T) {
	for text, want := range map[string][]string{
		"Sheikh Saif bin Zayed received Mohamed ben Zayed in Lagos.": {"Saif bin Zayed=saif-bin-zayed-al-nahyan", "Mohamed ben Zayed=mohamed-bin-zayed-al-nahyan"},
		"التقى الشيخ عبد الله بن زايد الوزير":                        {"عبد الله بن زايد=abdullah-bin-zayed-al-nahyan"},
		"Saif bin Sultan and Bin Zayed":                              nil,
	} {
		check(t, text, told(read(text, ""), models.MentionOfficial), want...)
	}
}

func TestAnAttachedConjunctionIsNoPartOfAName(t *testing.T) {
	for text, want := range map[string][]string{
		"زار الوفد ناصر بوريطة وعبد الله بن زايد آل نهيان.": {"ناصر بوريطة=nasser-bourita", "عبد الله بن زايد آل نهيان=abdullah-bin-zayed-al-nahyan"},
		"حضر محمد السادس ومحمد بن زايد، وسيف بن زايد":       {"محمد السادس=mohammed-vi", "محمد بن زايد=mohamed-bin-zayed-al-nahyan", "سيف بن زايد=saif-bin-zayed-al-nahyan"},
		"كتب إليه لعبد اللطيف الحموشي":                      {"عبد اللطيف الحموشي=abdellatif-hammouchi"},
	} {
		check(t, text, told(read(text, ""), models.MentionOfficial), want...)
	}
}

func TestASonWhomNobodyKnowsIsNotHisFather(t *testing.T) {
	for text, want := range map[string][]string{
		"Hazza bin Zayed Al Nahyan arrived, then Tahnoun ben Zayed Al Nahyan.": nil,
		"وصل هزاع بن زايد آل نهيان ومنصور بن زايد آل نهيان.":                   nil,
		"Zayed bin Sultan Al Nahyan founded it.":                               {"Zayed bin Sultan Al Nahyan=zayed-bin-sultan-al-nahyan"},
		"Mohamed bin Zayed Al Nahyan met Mansour bin Zayed Al Nahyan. Al Nahyan left.": {"Mohamed bin Zayed Al Nahyan=mohamed-bin-zayed-al-nahyan",
			"Al Nahyan=mohamed-bin-zayed-al-nahyan"},
	} {
		check(t, text, told(read(text, ""), models.MentionOfficial), want...)
	}
}

func TestAFamilyNameIsNoCountry(t *testing.T) {
	for _, text := range []string{"A letter to Mohamed Al Kuwaiti.", "استقبله محمد حسن السويدي.", "Salem Al Kuwaiti and Karim El Emirati came."} {
		r := read(text, "")
		check(t, text, told(r, models.MentionCountry))
		if len(r.Proposals) > 0 {
			t.Errorf("%s: %+v", text, r.Proposals)
		}
	}
}

func TestThePersonWhomAnInstitutionIsNamedAfterIsNotMeant(t *testing.T) {
	for text, want := range map[string][]string{
		"Mohammed VI Polytechnic University and the Zayed bin Sultan Al Nahyan Foundation met.":     nil,
		"L'Université polytechnique Mohammed VI et la Fondation du Roi Mohammed VI se sont réunies": nil,
		"التقت جامعة محمد السادس ومؤسسة الملك محمد السادس":                                          nil,
		"التقى رئيس الجامعة ناصر بوريطة":                                                            {"ناصر بوريطة=nasser-bourita"},
		"The king, Mohammed VI, opened the Mohammed VI Tower. Mohammed VI left.":                    {"Mohammed VI=mohammed-vi", "Mohammed VI=mohammed-vi"},
		"Nasser Bourita opened the Bourita Library.":                                                {"Nasser Bourita=nasser-bourita"},
	} {
		check(t, text, told(read(text, ""), models.MentionOfficial), want...)
	}
	text := "Mohammed VI Polytechnic University and MIT signed an agreement on Monday in Rabat."
	if p := read(text, "").Proposals; len(p) > 0 {
		t.Errorf("%s: %+v", text, p)
	}
}

func TestMentionsDoNotOverlap(t *testing.T) {
	text := "🤝 Mohamed Al Kuwaiti met محمد حسن السويدي and Mohammed VI of Morocco on 3 May 2019."
	last := 0
	for _, m := range read(text, "").Mentions {
		if m.Bytes.Start < last || m.UTF16.End <= m.UTF16.Start || m.CodePoints.End-m.CodePoints.Start != utf8.RuneCountInString(m.Text) {
			t.Errorf("%+v", m)
		}
		last = m.Bytes.End
	}
}

// A skeleton, which Barrot and Bourita share, makes nobody a relative; nor does another given name.
func TestAnotherPersonIsNotOneOfTheSameSkeleton(t *testing.T) {
	for text, want := range map[string][]string{
		"Nasser Bourita met Jean-Noël Barrot. Barrot spoke, then Bourita.":              {"Nasser Bourita=nasser-bourita", "Bourita=nasser-bourita"},
		"Nasser Bourita met Yassine Bourita and Naser Brito. Mr Bourita spoke.":         {"Nasser Bourita=nasser-bourita", "Bourita=nasser-bourita"},
		"Nasser Bourita left. Later Minister Bourita came, and DGSN Bourita.":           {"Nasser Bourita=nasser-bourita", "Bourita=nasser-bourita", "Bourita=nasser-bourita"},
		"استقبل ناصر بوريطة نظيره. ثم غادر بوريطة، وعاد Burita":                         {"ناصر بوريطة=nasser-bourita", "بوريطة=nasser-bourita", "Burita=nasser-bourita"},
		"Nasser Bourita left. Since January Bourita has met Tajani-Bourita.":            {"Nasser Bourita=nasser-bourita", "Bourita=nasser-bourita", "Bourita=nasser-bourita"},
		"Nasser Bourita spoke on Tuesday. On Tuesday Bourita met a Moroccan in Beirut.": {"Nasser Bourita=nasser-bourita", "Bourita=nasser-bourita"},
	} {
		check(t, text, told(read(text, ""), models.MentionOfficial), want...)
	}
}

func TestAFamilyNameAloneIsNobody(t *testing.T) {
	text := "Hammouchi spoke first."
	check(t, text, told(read(text, ""), models.MentionOfficial))
}

func TestAgenciesAreFoundByNameAndAcronymAndTheLongestWins(t *testing.T) {
	text := "The DGSN and Abu Dhabi Police General Headquarters met in Morocco and the UAE; map makers did not."
	check(t, text, told(read(text, ""), models.MentionAgency), "DGSN=ma-dgsn", "Abu Dhabi Police General Headquarters=ae-abu-dhabi-police")
}

func TestAServiceIsKnownByItsShortNameBesideItsCountry(t *testing.T) {
	for text, want := range map[string][]string{
		"the Emirati State Security said": {"State Security=ae-state-security"},
		"مدير أمن الدولة الإماراتي":       {"أمن الدولة=ae-state-security"},
		"the French State Security said":  nil,
		"State Security said":             nil,
	} {
		check(t, text, told(read(text, ""), models.MentionAgency), want...)
	}
}

func TestFormerNamesAndTownsAreFound(t *testing.T) {
	known := mention.Known{
		Countries: []models.Country{
			{ID: "BF", Kind: models.State, Names: models.Text{"en": "Burkina Faso"}, FormerNames: models.FormerNames{{Names: models.Text{"en": "Upper Volta"}}}},
			{ID: "CI", Kind: models.State, Names: models.Text{"en": "Ivory Coast"}, FormerNames: models.FormerNames{{Names: models.Text{"en": "Burkina Faso"}}}},
		},
		Agencies: []models.Agency{{ID: "bf-police", Country: models.Ref{ID: "BF"}, Names: models.Text{"en": "Police of the Land"},
			FormerNames: models.FormerNames{{Names: models.Text{"en": "Guard of the Colony"}}}}},
		Places: []models.Place{{Names: models.Text{"en": "Palace, Bobo", "ar": "القصر، بوبو"}, Country: models.Ref{ID: "BF"}}},
	}
	known.Gazetteer = gazetteer.New(known.Countries, nil)
	text := "Upper Volta, now Burkina Faso: its Guard of the Colony met at Bobo (بوبو)."
	var got []string
	for _, m := range must(mention.New(known).Read(mention.Document{Text: text})).Mentions {
		got = append(got, string(m.Kind)+" "+m.Text+"="+string(m.ID)+" "+m.Rule)
	}
	check(t, text, got, "country Upper Volta=BF former_name", "country Burkina Faso=BF name", "agency Guard of the Colony=bf-police former_name",
		"place Bobo= town", "place بوبو= town")
}

func TestASpellingThatNobodyKnowsIsFoundByLikeness(t *testing.T) {
	known := mention.Known{Officials: []models.Official{{ID: "tazi", Names: models.Text{"en": "Ibrahim Ali Tazi"}}, {ID: "idrissi", Names: models.Text{"en": "Idris Idrissi"}}}}
	known.Gazetteer = gazetteer.New(nil, nil)
	for text, want := range map[string][]string{
		"Then Brahim Ali Tazi came.":  {"Brahim Ali Tazi=tazi"},
		"M. Driss Idrissi est venu.":  {"Driss Idrissi=idrissi"},
		"Karim Tazi, Brahim Hassani.": nil,
		"the driss idrissi":           nil,
	} {
		check(t, text, told(must(mention.New(known).Read(mention.Document{Text: text})), models.MentionOfficial), want...)
	}
}

func TestAMinistryOfAnotherCountryIsNotOurs(t *testing.T) {
	for text, want := range map[string]string{
		"the Moroccan Ministry of Interior":             "",
		"the Ministry of Interior of France":            "",
		"Morocco. The Ministry of the Interior said so": "ma-interior-ministry",
	} {
		r := read(text, "")
		for _, m := range r.Mentions {
			if m.Kind == models.MentionAgency && string(m.ID) != want && !strings.HasPrefix(string(m.ID), "ma-") {
				t.Errorf("%s: %s", text, m.ID)
			}
		}
	}
}

// In Arabic and French the adjective stands behind, in English before.
func TestOfTwoMinistriesEachHasItsOwnCountry(t *testing.T) {
	for text, want := range map[string][]string{
		"التقت وزارة الداخلية المغربية ووزارة الداخلية الإماراتية":                           {"ma-interior-ministry", "ae-interior-ministry"},
		"التقت وزارة العدل الإماراتية، ووزارة العدل المغربية":                                {"ae-ministry-justice", "ma-ministry-justice"},
		"Emirati Ministry of Interior and Moroccan Ministry of Interior met.":                {"ae-interior-ministry", "ma-interior-ministry"},
		"Le ministère de l’Intérieur marocain et le ministère de l’Intérieur émirati":        {"ma-interior-ministry", "ae-interior-ministry"},
		"The Ministry of the Interior of Morocco and the Ministry of Interior of the UAE":    {"ma-interior-ministry", "ae-interior-ministry"},
		"Morocco’s Ministry of Interior and that of Spain; the UAE’s Ministry of Interior":   {"ma-interior-ministry", "ae-interior-ministry"},
		"ministère de l’Intérieur du Maroc, puis Ministère de l’Intérieur du Maroc":          {"ma-interior-ministry", "ma-interior-ministry"},
		"The UAE Cyber Security Council met Moroccans from Morocco.":                         {"ae-cyber-security-council"},
		"القيادة العامة لشرطة أبوظبي والمغرب":                                                {"ae-abu-dhabi-police"},
		"The Federal Police of Brazil and Spain":                                             {""},
		"The ministry of interior of France; in France the Ministry of Interior kept silent": {""},
	} {
		var ids []string
		for _, m := range read(text, "").Mentions {
			if m.Kind == models.MentionAgency {
				ids = append(ids, string(m.ID))
			}
		}
		check(t, text, ids, want...)
	}
}

func TestDatesAreReadInThreeLanguages(t *testing.T) {
	for text, want := range map[string][]string{
		"signed on 17 March 2015":                          {"17 March 2015=2015-03-17"},
		"signed on March 17, 2015, in Rabat":               {"March 17, 2015=2015-03-17"},
		"signé le 1er mars 2015":                           {"1er mars 2015=2015-03-01"},
		"وقعت يوم ١٧ مارس ٢٠١٥":                            {"١٧ مارس ٢٠١٥=2015-03-17"},
		"في 17 آذار/مارس 2015":                             {"17 آذار/مارس 2015=2015-03-17"},
		"in March 2015 and in 2014":                        {"March 2015=2015-03", "2014=2014"},
		"عام 2015، ثم 300 رجل":                             {"2015=2015"},
		"on 2015-03-17 and 17.03.2015":                     {"2015-03-17=2015-03-17", "17.03.2015=2015-03-17"},
		"on 03/04/2015 in English":                         {"03/04/2015="},
		"31 February 2015, room 2015, 2015 soldiers":       nil,
		"1 محرم 1437":                                      {"1 محرم 1437=2015-10-15~"},
		"on Tuesday":                                       {"Tuesday="},
		"yesterday, hier et أمس":                           {"yesterday=", "hier=", "أمس="},
		"they may march":                                   nil,
		"du 23 au 26 septembre 2024, puis 26-27 mars 2025": {"23 au 26 septembre 2024=2024-09-23/2024-09-26", "26-27 mars 2025=2025-03-26/2025-03-27"},
		"from 28 August to 2 September 2024":               {"28 August to 2 September 2024=2024-08-28/2024-09-02"},
		"من 23 إلى 26 شتنبر 2024":                          {"23 إلى 26 شتنبر 2024=2024-09-23/2024-09-26"},
		"from 26 to 23 September 2024":                     {"23 September 2024=2024-09-23"},
		"the first of May 2020, le premier mai 2020":       {"first of May 2020=2020-05-01", "premier mai 2020=2020-05-01"},
		"فاتح ماي 2020، ثم الفاتح من ماي 2021":             {"فاتح ماي 2020=2020-05-01", "الفاتح من ماي 2021=2021-05-01"},
		"خلال الأسبوع الأول من ماي 2025، والنصف الأول من يونيو 2025": {"ماي 2025=2025-05", "يونيو 2025=2025-06"},
		"the first in May 2020, le premier ministre":                 {"May 2020=2020-05"},
	} {
		check(t, text, told(read(text, ""), models.MentionDate), want...)
	}
}

func TestADayWithoutAYearIsTheLastOneUntilPublication(t *testing.T) {
	for published, want := range map[string]string{"2025-03-10": "2024-02-29", "2024-02-29": "2024-02-29", "2024-01-10": "2020-02-29", "1903-05-01": "1896-02-29"} {
		check(t, published, told(read("It was signed on 29 February in Rabat.", published), models.MentionDate), "29 February="+want)
	}
}

// Arabic texts speak of the Islamic calendar in numbers, too, with its sign or without.
func TestDaysOfTheIslamicCalendarAreConverted(t *testing.T) {
	for text, want := range map[string]string{
		"وقعت الاتفاقية بتاريخ 26/5/1436هـ في الرباط":                     "26/5/1436هـ=2015-03-17~",
		"وقعت الاتفاقية بتاريخ ٢٦/٠٥/١٤٣٦ في الرباط":                      "٢٦/٠٥/١٤٣٦=2015-03-17~",
		"وقعت الاتفاقية بتاريخ 1436/05/26 هـ الموافق 17/3/2015 في الرباط": "1436/05/26 هـ=2015-03-17~, 17/3/2015=2015-03-17",
		"وقعت الاتفاقية في 26 جمادى الأولى 1436 هـ":                       "26 جمادى الأولى 1436=2015-03-17~",
		"معاهدة تورديسيلاس يوم 7/6/1494 م":                                "7/6/1494=1494-06-07",
		"معاهدة يوم 4/9/1479":                                             "4/9/1479=1479-09-04",
		"معاهدة يوم 4/9/1419 ميلادية":                                     "4/9/1419=1419-09-04",
		"The charter of 26/5/1436 was lost.":                              "26/5/1436=1436-05-26",
	} {
		check(t, text, []string{strings.Join(told(read(text, ""), models.MentionDate), ", ")}, want)
	}
}

func TestRelativeDatesAreCountedFromPublication(t *testing.T) {
	for text, want := range map[string]string{ // 25 September 2025 is a Thursday
		"on Tuesday": "2025-09-23", "mardi dernier": "2025-09-23", "الثلاثاء الماضي": "2025-09-23", "on Thursday": "2025-09-25",
		"next Monday": "2025-09-29", "lundi prochain": "2025-09-29", "yesterday": "2025-09-24", "أمس": "2025-09-24", "on 17 March": "2025-03-17",
		"on 30 December": "2024-12-30", "the day before yesterday": "2025-09-23", "avant-hier": "2025-09-23", "أول أمس": "2025-09-23", "أول من أمس": "2025-09-23",
		"today": "2025-09-25", "aujourd’hui": "2025-09-25", "aujourd'hui": "2025-09-25", "اليوم": "2025-09-25", "the day after tomorrow": "2025-09-27",
		"three days ago": "2025-09-22", "il y a trois jours": "2025-09-22", "قبل ثلاثة أيام": "2025-09-22", "قبل يومين": "2025-09-23", "منذ 3 أيام": "2025-09-22",
		"two weeks ago": "2025-09-11~", "il y a deux semaines": "2025-09-11~", "قبل أسبوعين": "2025-09-11~", "a month ago": "2025-08~", "قبل شهر": "2025-08~", "ten years ago": "2015~",
		"last month": "2025-08", "le mois dernier": "2025-08", "الشهر الماضي": "2025-08", "l'an dernier": "2024", "العام الماضي": "2024", "والسنة الماضية": "2024",
		"this year": "2025", "ce mois-ci": "2025-09", "الشهر الجاري": "2025-09", "next year": "2026", "last week": "", "la semaine dernière": "", "الأسبوع الماضي": "",
		"on the 3rd of this month": "2025-09-03", "le 3 du mois courant": "2025-09-03", "le 3 courant": "2025-09-03", "يوم 3 من الشهر الجاري": "2025-09-03",
		"the 30th of last month": "2025-08-30",
	} {
		dates := told(read(text, "2025-09-25"), models.MentionDate)
		if len(dates) != 1 || !strings.HasSuffix(dates[0], "="+want) {
			t.Errorf("%s: %q, want %s", text, dates, want)
		}
	}
}

// The calendar of the register has ends, and what is counted beyond them is no date.
func TestATimeBeyondTheCalendarStaysOpen(t *testing.T) {
	for _, row := range []struct{ published, text, want string }{
		{"0001-01-01", "Three years ago Egypt left.", "Three years ago="},
		{"0050-02-01", "99 years ago Egypt left.", "99 years ago="},
		{"0000-01-01", "Last month Egypt left.", "Last month="},
		{"0000-01-01", "Last year Egypt left.", "Last year="},
		{"0000-01-05", "On the 3rd of last month Egypt left.", "3rd of last month="},
		{"0000-01-03", "Three weeks ago Egypt left.", "Three weeks ago="},
		{"0000-01-03", "Three days ago Egypt left.", "Three days ago="},
		{"0000-01-03", "Two days ago Egypt left.", "Two days ago=0000-01-01"},
		{"0000-01-01", "Egypt left yesterday.", "yesterday="},
		{"0000-01-03", "Egypt left on Friday.", "Friday="},
		{"0000-01-03", "Egypt left on Sunday.", "Sunday=0000-01-02"},
		{"9999-12-05", "Egypt will leave next year.", "next year="},
		{"9999-12-31", "Egypt will leave next month.", "next month="},
		{"9999-12-31", "Egypt will leave tomorrow.", "tomorrow="},
		{"9999-12-31", "Egypt will leave next Monday.", "Monday="},
		{"9999-12-31", "Egypt will sign a treaty on Monday.", "Monday="},
		{"9999-12-29", "Egypt will leave on 29 December 9999 and the next day.", "29 December=9999-12-29 the next day=9999-12-30"},
		{"9999-12-31", "Egypt left on 31 December and will sign the next day.", "31 December=9999-12-31 the next day="},
	} {
		check(t, row.text, []string{strings.Join(told(read(row.text, row.published), models.MentionDate), " ")}, row.want)
	}
}

func TestATimeThatIsCountedStaysOpenWithoutPublication(t *testing.T) {
	for _, text := range []string{"three days ago", "last month", "le mois dernier", "il y a deux ans", "3 du mois courant", "قبل ثلاثة أيام", "الشهر الماضي"} {
		check(t, text, told(read("It was so "+text+".", ""), models.MentionDate), text+"=")
	}
}

func TestWhatIsCountedFromSomethingElseIsNoDate(t *testing.T) {
	for _, text := range []string{"قبل أسبوع من القمة", "قبل شهر رمضان", "قبل أسبوع الطاولة", "il y a trois jours de congé", "the last month of talks", "last month's summit", "two weeks in Rabat",
		"the same day as the vote", "le lendemain de la fête", "ذات يوم"} {
		check(t, text, told(read(text, "2025-09-25"), models.MentionDate))
	}
}

// The day that is carried on is the only one of the sentence, or of the one before.
func TestTheSameDayIsTheOneThatWasNamedBefore(t *testing.T) {
	for text, want := range map[string][]string{
		"He came on 3 May 2018. On the same day he left.":               {"3 May 2018=2018-05-03", "the same day=2018-05-03"},
		"On 3 May 2018 he came and left the following day.":             {"3 May 2018=2018-05-03", "the following day=2018-05-04"},
		"He came on 3 May 2018, not on 4 May 2018. The same day it was": {"3 May 2018=2018-05-03", "4 May 2018=2018-05-04", "The same day="},
		"He came on 3 May 2018. He ate. The same day he left.":          {"3 May 2018=2018-05-03", "The same day="},
		"He came in May 2018. The same day he left.":                    {"May 2018=2018-05", "The same day="},
		"He came on Tuesday. The same day he left.":                     {"Tuesday=", "The same day="},
		"Il est venu le 3 mai 2018. Le même jour il est parti.":         {"3 mai 2018=2018-05-03", "Le même jour=2018-05-03"},
		"وصل يوم 3 ماي 2018. وبنفس اليوم غادر":                          {"3 ماي 2018=2018-05-03", "نفس اليوم=2018-05-03"},
		"وصل يوم 3 ماي 2018. وعاد في اليوم الموالي":                     {"3 ماي 2018=2018-05-03", "اليوم الموالي=2018-05-04"},
	} {
		check(t, text, told(read(text, ""), models.MentionDate), want...)
	}
}

func TestATownThatNoStateIsCalledAsIsFoundWhereItIsAPlace(t *testing.T) {
	for text, want := range map[string][]string{
		"وصل الوفد الليبي إلى طرابلس":        {"طرابلس Tripoli"},
		"قصف طرابلس":                         nil,
		"وصل وفد من ليبيا ولبنان إلى طرابلس": nil,
		"وصل الوفد إلى مسقط":                 {"مسقط Muscat"},
		"اجتمعوا بمسقط وبالعاصمة مسقط":       {"مسقط Muscat", "مسقط Muscat"},
		"عاد إلى مسقط رأسه في المسقط":        nil,
		"They met in Muscat and à Mascate":   {"Muscat Muscat", "Mascate Muscat"},
	} {
		var got []string
		for _, m := range read(text, "").Mentions {
			if m.Kind == models.MentionPlace {
				got = append(got, m.Text+" "+m.Names["en"])
			}
		}
		check(t, text, got, want...)
	}
}

func TestADayThatIsCalledLastIsNotToday(t *testing.T) {
	for text, want := range map[string]string{ // 23 May 2018 is a Wednesday
		"last Wednesday": "2018-05-16", "mercredi dernier": "2018-05-16", "الأربعاء الماضي": "2018-05-16", "on Wednesday": "2018-05-23", "last Tuesday": "2018-05-22",
	} {
		for _, m := range read("It was signed "+text+".", "2018-05-23").Mentions {
			if m.Date.String() != want {
				t.Errorf("%s: %s, want %s", text, m.Date, want)
			}
		}
	}
}

func TestOffsetsHoldInEveryUnit(t *testing.T) {
	text := "🤝 Délégation:\n\nle Maroc 🇲🇦 et l’Égypte\r\nوالإمارات"
	r := read(text, "")
	if len(r.Mentions) != 3 || r.Paragraphs != 3 || r.Mentions[0].Paragraph != 2 || r.Mentions[2].Paragraph != 3 {
		t.Fatalf("%+v", r)
	}
	units, points := utf16.Encode([]rune(text)), []rune(text)
	for _, m := range r.Mentions {
		if got := text[m.Bytes.Start:m.Bytes.End]; got != m.Text {
			t.Errorf("bytes of %q: %q", m.Text, got)
		}
		if got := string(utf16.Decode(units[m.UTF16.Start:m.UTF16.End])); got != m.Text {
			t.Errorf("UTF-16 of %q: %q", m.Text, got)
		}
		if got := string(points[m.CodePoints.Start:m.CodePoints.End]); got != m.Text {
			t.Errorf("code points of %q: %q", m.Text, got)
		}
	}
}

// drafted is what a proposal says, in a line.
func drafted(p models.Proposal) string {
	var parties, signatories []string
	for _, x := range p.Instrument.Parties {
		party := x.Country.ID
		if x.Agency.ID != "" {
			party += ":" + x.Agency.ID
		}
		if x.Role != models.RoleParty {
			party += "(" + string(x.Role) + ")"
		}
		parties = append(parties, party)
	}
	for _, x := range p.Instrument.Signatories {
		signatories = append(signatories, x.Official.ID)
	}
	return fmt.Sprintf("%s %v %v %s|%s", p.Instrument.Type, parties, signatories, p.Instrument.Signed, p.SignedAsWritten)
}

func TestASentenceThatTellsOfASigningIsAProposal(t *testing.T) {
	for _, c := range []struct{ text, published, want string }{
		{"News.\nOn Tuesday, Abdellatif Hammouchi signed a memorandum of understanding with Abu Dhabi Police General Headquarters, according to a statement of the DGSN.\nIt concerns training in Morocco and the UAE.", "",
			"mou [AE:ae-abu-dhabi-police MA] [abdellatif-hammouchi] |Tuesday"},
		{"News.\nOn Tuesday, Morocco and Egypt signed an extradition treaty.", "2025-09-25", "treaty [MA EG] [] 2025-09-23|Tuesday"},
		{"Brève.\nLe Maroc et l'Égypte ont signé un accord de coopération le 17 mars 2015 à Rabat.", "", "agreement [MA EG] [] 2015-03-17|"},
		{"خبر.\nوقع المغرب ومصر اتفاقية لتسليم المجرمين عام 2015.", "", "agreement [MA EG] [] 2015|"},
		{"Brève.\nLe Maroc et la France ont signé lundi, en présence du roi Mohammed VI et de Nasser Bourita, vingt accords, dont une déclaration conjointe.", "",
			"joint_declaration [MA FR] [] |lundi"},
		{"News.\nIn the presence of King Mohammed VI, Nasser Bourita signed a protocol with Egypt on 3 May 2019.", "", "protocol [EG MA] [nasser-bourita] 2019-05-03|"},
		{"خبر.\nوقع عبد الوافي لفتيت بروتوكولا مع مصر عام 2019 بحضور ناصر بوريطة.", "", "protocol [EG MA] [abdelouafi-laftit] 2019|"},
		{"Brève.\nEn présence du Roi Mohammed VI, le ministre des Affaires étrangères, Nasser Bourita, et son homologue égyptien ont signé un accord le 2 février 2023.", "",
			"agreement [EG MA] [nasser-bourita] 2023-02-02|"},
		{"خبر.\nبحضور الملك محمد السادس وقع ناصر بوريطة اتفاقية مع مصر في الرباط عام 2019.", "", "agreement [EG MA] [nasser-bourita] 2019|"},
		{"خبر.\nوقع الوفد المغربي برئاسة ناصر بوريطة اتفاقية مع مصر عام 2019.", "", "agreement [EG MA] [nasser-bourita] 2019|"},
		{"News.\nA protocol with Egypt was signed in the presence of King Mohammed VI by Nasser Bourita in 2019.", "", "protocol [EG MA] [nasser-bourita] 2019|"},
		{"خبر.\nوقع المغرب ومصر اتفاقية بتاريخ 26/5/1436هـ الموافق 17/3/2015م في الرباط.", "", "agreement [MA EG] [] 2015-03-17|"},
		{"Morocco received a guest from Egypt.\nThe protocol completes the bilateral treaty signed in 2014.", "", "protocol [MA EG] [] 2014|"},
		{"News of a day.\nAgreement between Morocco and Egypt on trade, signed at Rabat on 3 May 2019.", "", "agreement [MA EG] [] 2019-05-03|"},
		{"Morocco and Egypt are neighbours of a kind.\nThe two countries signed a protocol in 2014.", "", "protocol [MA EG] [] 2014|"},
	} {
		r := read(c.text, c.published)
		if len(r.Proposals) != 1 {
			t.Errorf("%s: %d proposals", c.text, len(r.Proposals))
			continue
		}
		if got := drafted(r.Proposals[0]); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
		for _, e := range r.Proposals[0].Evidence {
			if e.Rule != "both_countries" && e.Locator != "¶2" {
				t.Errorf("%s: %+v", c.text, e)
			}
		}
	}
}

func TestATextThatTellsOfNoInstrumentProposesNone(t *testing.T) {
	for _, text := range []string{
		"Morocco and Egypt.\nThe ministers of Morocco and Egypt spoke of an agreement that nobody has seen.",
		"News.\nMorocco and Egypt signed fifteen agreements on Monday.",
	} {
		if r := read(text, ""); len(r.Proposals) != 0 {
			t.Errorf("%+v", r.Proposals)
		}
	}
}

// Where and when a treaty was done stands in a sentence behind its title, and what was signed on which day behind a comma.
func TestATitleIsFollowedByWhereAndWhenItWasDone(t *testing.T) {
	for text, want := range map[string]string{
		"Treaty between Morocco and Egypt on extradition. Done at Rabat on 17 March 2015 in two originals.":                   "treaty [MA EG] [] 2015-03-17| Treaty between Morocco and Egypt on extradition [Rabat]",
		"Accord entre le Maroc et l'Égypte sur le transport.\nFait à Rabat, le 3 mai 2019.":                                   "agreement [MA EG] [] 2019-05-03| Accord entre le Maroc et l'Égypte sur le transport [Rabat]",
		"معاهدة بين المغرب ومصر بشأن النقل.\nحررت في الرباط يوم 3 مايو 2019.":                                                 "treaty [MA EG] [] 2019-05-03| معاهدة بين المغرب ومصر بشأن النقل [Rabat]",
		"Treaty between Morocco and Egypt on extradition.\n\nThe two parties have agreed.\n\nDone at Rabat on 17 March 2015.": "treaty [MA EG] [] 2015-03-17| Treaty between Morocco and Egypt on extradition [Rabat]",
		"Agreement between Morocco and Egypt on fisheries. Fait accompli in Rabat in 2021.":                                   "agreement [MA EG] [] | Agreement between Morocco and Egypt on fisheries. Fait accompli in Rabat in 2021 []",
		"Accord entre le Maroc et l'Égypte sur le transport, fait à Rabat, le 3 mai 2019":                                     "agreement [MA EG] [] 2019-05-03| Accord entre le Maroc et l'Égypte sur le transport [Rabat]",
		"اتفاقية بين المغرب ومصر حررت بالرباط في 3 مايو 2019":                                                                 "agreement [MA EG] [] 2019-05-03| اتفاقية بين المغرب ومصر [Rabat]",
		"Accord entre le Maroc et l'Égypte sur le fait religieux, en vigueur le 3 mai 2019":                                   "agreement [MA EG] [] | Accord entre le Maroc et l'Égypte sur le fait religieux, en vigueur le 3 mai 2019 []",
		"Morocco ratifies the convention with Egypt on extradition":                                                           "convention [MA EG] [] | convention with Egypt on extradition []",
		"Treaty between Morocco and Egypt on extradition. It lapsed on 17 March 2015.":                                        "treaty [MA EG] [] | Treaty between Morocco and Egypt on extradition. It lapsed on 17 March 2015 []",
		"News.\nAgreement between Morocco and Egypt on trade, signed at Rabat on 3 May 2019.":                                 "agreement [MA EG] [] 2019-05-03| Agreement between Morocco and Egypt on trade [Rabat]",
		"News.\nAn agreement between Morocco and Egypt was signed at Rabat on 3 May 2019.":                                    "agreement [MA EG] [] 2019-05-03|  [Rabat]",
	} {
		var got []string
		for _, p := range read(text, "").Proposals {
			var places []string
			for _, place := range p.Instrument.Places {
				places = append(places, place.Names["en"])
			}
			got = append(got, fmt.Sprintf("%s %s %v", drafted(p), p.Instrument.Titles.In(nil), places))
		}
		check(t, text, got, want)
	}
}

func TestATitleIsAProposalWithItsParties(t *testing.T) {
	for _, c := range []struct{ text, published, publisher, want string }{
		{"Agreement between the Government of the Kingdom of Morocco and the Swiss Confederation concerning trade with France", "", "", "agreement [MA CH] [] |"},
		{"Accord entre la Tunisie et l'Algérie relatif aux frontières", "", "", "agreement [TN DZ] [] |"},
		{"اتفاقية بين حكومة المملكة المغربية وحكومة جمهورية مصر العربية بشأن النقل", "", "", "agreement [MA EG] [] |"},
		{"Agreement on Social Security with New Zealand", "", "FR", "agreement [NZ FR] [] |"},
		{"Agreement on Social Security with New Zealand", "", "", "agreement [NZ] [] |"},
		{"Convention between Canada and Norway", "1925", "GB", "convention [CA(territory) NO GB] [] |"},
		{"Convention between Canada and Norway", "1975", "GB", "convention [CA NO] [] |"},
		{"Traité entre le Maroc et l'Espagne", "1930", "FR", "treaty [MA(territory) ES FR] [] |"},
		{"Traité entre le Maroc et l'Espagne", "1890", "FR", "treaty [MA ES] [] |"},
		{"Convention between Great Britain and Germany respecting Togoland", "1890", "GB", "convention [GB german-empire] [] |"},
		{"Declaration of the Austrian Government respecting Passengers", "1850", "GB", "declaration [austrian-empire GB] [] |"},
		{"Exchange of Notes between the Government of the United Kingdom, on behalf of the Government of Southern Rhodesia, and the Italian Government", "1950", "GB",
			"exchange_of_notes [GB RHZW(territory) IT] [] |"},
		{"Agreement between Morocco and the Danish, Italian and Swiss Governments on Belgian coal", "", "", "agreement [MA DK IT CH] [] |"},
		{"Agreement between Morocco and the French regarding coal", "", "", "agreement [MA FR] [] |"},
		{"Treaty between Spain of the one part and Sweden of the other part", "", "", "treaty [ES SE] [] |"},
		{"Protocol on vessels of Austria-Hungary with Japan", "1938", "GB", "protocol [JP GB] [] |"},
		{"Cultural Relations. Programme for 1964 (Czechoslovakia)", "1964", "GB", " [CSHH GB] [] |"},
		{"Exchange of Notes between the United Kingdom, acting in respect of Hong Kong, and Japan", "", "GB", "exchange_of_notes [GB HK(territory) JP] [] |"},
		{"Convention between His Majesty in respect of the United Kingdom and the King of Norway in respect of Norway", "1955", "GB", "convention [GB NO] [] |"},
		{"Agreement between Denmark in respect of Greenland and Iceland", "1985", "GB", "agreement [DK GL(territory) IS] [] |"},
		{"Convention between Canada, France and Germany regarding commerce", "1930", "GB", "convention [CA(territory) FR DE GB] [] |"},
		{"Agreement between Spain and Pakistan regarding commerce", "1950", "GB", "agreement [ES PK] [] |"},
		{"Exchange of Notes between Eire and Egypt concerning commerce", "1945", "GB", "exchange_of_notes [IE EG] [] |"},
	} {
		d := mention.Document{Text: c.text, Publisher: c.publisher}
		if c.published != "" {
			d.Published = models.MustDate(c.published)
		}
		r := must(recogniser().Read(d))
		if len(r.Proposals) != 1 || drafted(r.Proposals[0]) != c.want {
			t.Errorf("%s: %+v, want %s", c.text, r.Proposals, c.want)
			for _, p := range r.Proposals {
				t.Log(drafted(p))
			}
		}
	}
}

func TestPlacesOfTwoWordsAreFoundInManySpellings(t *testing.T) {
	for text, want := range map[string]string{
		"وقع الوزيران الاتفاق في أبو ظبي": "أبو ظبي", "Il est à Abou Dhabi": "Abou Dhabi", "Le vol d'Abou-Dabi": "Abou-Dabi", "from Abu Dhabi": "Abu Dhabi",
		"مطار أبوظبي": "أبوظبي", "Abu Bakr and Abou Diaby met": "", "قال أبو حسن": "", "abou dhabi": "",
	} {
		var got []string
		for _, m := range read(text, "").Mentions {
			if m.Kind == models.MentionPlace {
				got = append(got, m.Text)
				if m.Names["en"] != "Abu Dhabi" {
					t.Errorf("%s: %v", text, m.Names)
				}
			}
		}
		check(t, text, got, slices.DeleteFunc([]string{want}, func(s string) bool { return s == "" })...)
	}
}

func TestANameAloneIsNoTitle(t *testing.T) {
	for text, n := range map[string]int{"Morocco": 0, "المغرب": 0, "Ministry of Interior": 0, "Trade between Morocco and Spain": 1} {
		if p := read(text, "").Proposals; len(p) != n {
			t.Errorf("%s: %+v", text, p)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"Morocco and Egypt signed a treaty on Tuesday.", "وللمغرب 17 مارس ٢٠١٥", "\xff\x00الإ", "«Accord» 1 محرم", "«Accord» 1 و", "a\n\n\nb", "ـــ و", "U.S. — U.K.",
		"Traité de Fès (UNTS I-8638), traité de Fès", "the AGADIR AGREEMENT, Convention on the transfer of prisoners between Morocco and France"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		last := 0
		d := mention.Document{Text: s, Instruments: treaties}
		for _, m := range must(recogniser().Read(d)).Mentions {
			if m.Bytes.Start < last || m.Bytes.End <= m.Bytes.Start || m.Bytes.End > len(s) || !utf8.ValidString(m.Text) {
				t.Fatalf("%q: %+v after %d", s, m, last)
			}
			last = m.Bytes.End
		}
	})
}
