package mention_test

import (
	"strings"
	"testing"

	"mithaq/models"
)

// What a report calls today is the day of its dateline.
func TestADatelineIsTheDayOfToday(t *testing.T) {
	for text, want := range map[string]string{
		"2025-03-05|Rome, 4 March 2025. Italy and Tunisia today signed an agreement on migration.":                       "2025-03-04 counted_from_dateline 4 March 2025",
		"2025-03-05|Rome, 4 March 2025 - Italy and Tunisia signed an agreement yesterday.":                               "2025-03-03 counted_from_dateline 4 March 2025",
		"2026-02-13|Rabat, 4 février 2026 (MAP) - Le Maroc et la France ont signé aujourd'hui un accord.":                "2026-02-04 counted_from_dateline 4 février 2026",
		"|ABU DHABI, 6th March, 2025 (WAM) -- The UAE and Kenya today signed a Memorandum of Understanding.":             "2025-03-06 counted_from_dateline 6th March, 2025",
		"|الرباط، 3 ماي 2024 (و م ع) وقع المغرب ومصر اليوم اتفاقية.":                                                     "2024-05-03 counted_from_dateline 3 ماي 2024",
		"2024-05-09|Un accord\nRABAT, 3 mai (MAP) - Le Maroc et l'Égypte ont signé mardi un accord de coopération.":      "2024-04-30 latest_such_weekday_until_dateline 3 mai",
		"2025-01-02|TUNIS, 31 décembre (TAP) - La Tunisie et la Libye ont signé aujourd'hui un accord.":                  "2024-12-31 counted_from_dateline 31 décembre",
		"2024-12-31|TUNIS, 1er janvier (TAP) - La Tunisie et la Libye ont signé aujourd'hui un accord.":                  "2025-01-01 counted_from_dateline 1er janvier",
		"2025-06-17|ADDIS ABABA (ENA) June 16/2025: Ethiopia and Djibouti signed an agreement this morning.":             "2025-06-16 counted_from_dateline June 16/2025",
		"2025-03-20|أبوظبي في 6 مارس / وام / وقعت الإمارات وكينيا اليوم مذكرة تفاهم.":                                    "2025-03-06 counted_from_dateline 6 مارس",
		"2025-06-17|RABAT, June 17 (Reuters) - Morocco and Spain signed an agreement on Tuesday.":                        "2025-06-17 latest_such_weekday_until_publication ",
		"2025-06-19|The agreement between Morocco and Spain, signed today, is new.\nRome, 4 March 2025, was cold.":       "2025-06-19 counted_from_publication ",
		"2025-06-19|Paris, 4 March 2025, was a day of rain. France and Chad signed an agreement yesterday in the north.": "2025-06-18 counted_from_publication ",
	} {
		published, body, _ := strings.Cut(text, "|")
		for _, p := range read(body, published).Proposals {
			rule, line := "", ""
			for _, e := range p.Evidence {
				switch {
				case e.Field == "signed" && e.Rule == "dateline":
					line = string(e.Text)
				case e.Field == "signed":
					rule = e.Rule
				}
			}
			check(t, text, []string{p.Instrument.Signed.String() + " " + rule + " " + line}, want)
		}
		if len(read(body, published).Proposals) != 1 {
			t.Errorf("%s: no draft", text)
		}
	}
}

func TestADayWithoutAYearFitsTheTenseOfItsSentence(t *testing.T) {
	for text, want := range map[string][]string{
		"2024-09-24|M. Hammouchi effectue du 23 au 26 septembre une visite aux Émirats.": {"23 au 26 septembre=2024-09-23/2024-09-26"},
		"2025-06-19|Bourita effectuera du 23 au 26 juin une visite.":                     {"23 au 26 juin=2025-06-23/2025-06-26"},
		"2025-06-19|The visit, which began on 18 June, ends on 26 June.":                 {"18 June=2025-06-18", "26 June=2025-06-26"},
		"2025-06-19|The summit of 25 June is being prepared.":                            {"25 June=2025-06-25"},
		"2025-06-19|Le ministre a effectué du 3 au 5 décembre une visite.":               {"3 au 5 décembre=2024-12-03/2024-12-05"},
		"2025-06-19|The leaders met on 3 July. They will meet on 5 July.":                {"3 July=2024-07-03", "5 July=2025-07-05"},
		"2025-06-19|Le 3 mai, le ministre effectue une visite.":                          {"3 mai=2025-05-03"},
		"2025-06-19|يقوم الوزير بزيارة من 23 إلى 26 يونيو.":                              {"23 إلى 26 يونيو=2025-06-23/2025-06-26"},
		"2025-06-19|انعقدت القمة يوم 25 يونيو.":                                          {"25 يونيو=2024-06-25"},
		"2025-06-19|ستنعقد القمة يوم 25 يونيو.":                                          {"25 يونيو=2025-06-25"},
		"2025-06-19|A visit from June 18 to 26 was announced.":                           {"June 18 to 26=2025-06-18/2025-06-26"},
		"2025-01-03|From 28 December to 4 January the fleet is here.":                    {"28 December to 4 January=2024-12-28/2025-01-04"},
	} {
		published, body, _ := strings.Cut(text, "|")
		check(t, text, told(read(body, published), models.MentionDate), want...)
	}
}

func TestDaysAndIntervalsAreReadInTheirForms(t *testing.T) {
	for text, want := range map[string][]string{
		"La réunion s'est tenue les 23 et 24 septembre 2024.":           {"23 et 24 septembre 2024=2024-09-23/2024-09-24"},
		"عقد الاجتماع يومي 23 و24 شتنبر 2024":                           {"23 و24 شتنبر 2024=2024-09-23/2024-09-24"},
		"They met on 3 and 17 May 2020.":                                {"17 May 2020=2020-05-17"},
		"From June 18-26, 2024, and May 30 to June 2, 2019":             {"June 18-26, 2024=2024-06-18/2024-06-26", "May 30 to June 2, 2019=2019-05-30/2019-06-02"},
		"Done at Lima on the 28th day of November 2020.":                {"28th day of November 2020=2020-11-28"},
		"June the 3rd, 2019 was cold":                                   {"June the 3rd, 2019=2019-06-03"},
		"Signé ce matin, lu cet après-midi, and said so this afternoon": {"ce matin=", "cet après-midi=", "this afternoon="},
	} {
		check(t, text, told(read(text, ""), models.MentionDate), want...)
	}
}
