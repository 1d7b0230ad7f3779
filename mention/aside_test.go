package mention_test

import "testing"

func TestWhoIsButNamedIsNoParty(t *testing.T) {
	compare(t, map[string][]string{
		"Morocco and Egypt signed an agreement against the armed groups at the border with Libya on 3 May 2017.": {"agreement [MA EG] [] 2017-05-03|"},
		"Morocco and Egypt signed an agreement to combat jihadists fleeing conflict with Mali.":                  {"agreement [MA EG] [] |"},
		"Morocco and Egypt signed an agreement against racism in relations with Mali.":                           {"agreement [MA EG] [] |"},
		"Morocco and Egypt signed an agreement against illegal fishing with Mali.":                               {"agreement [MA EG] [] |"},
		"Le Maroc et l'Égypte ont signé un accord contre les groupes armés à la frontière avec la Libye.":        {"agreement [MA EG] [] |"},
		"Le Maroc et l'Égypte ont signé un accord contre la pêche illégale avec le Mali.":                        {"agreement [MA EG] [] |"},
		"وقع المغرب ومصر اتفاقية لمكافحة الإرهاب على الحدود مع ليبيا.":                                           {"agreement [MA EG] [] |"},
		"وقع المغرب ومصر اتفاقية لمكافحة الصيد الجائر مع ليبيا.":                                                 {"agreement [MA EG] [] |"},
		"Morocco signed an agreement against smuggling at the border with Egypt.":                                {"agreement [MA EG] [] |"},
		"Morocco and Egypt signed a treaty on Tuesday in the presence of the ambassador of France.":              {"treaty [MA EG] [] 2018-05-22|Tuesday"},
		"In the presence of the ambassador of France, Morocco and Egypt signed a treaty.":                        {"treaty [MA EG] [] |"},
		"Morocco signed, in the presence of the ambassador of France, a treaty with Egypt.":                      {"treaty [MA EG] [] |"},
		"Morocco and Egypt signed a treaty, while Tunisia looked on.":                                            {"treaty [MA EG] [] |"},
		"Morocco signed a treaty with Egypt, while Jordan signed a protocol with France.":                        {"treaty [MA EG] [] |", "protocol [JO FR] [] |"},
		"Morocco and Egypt signed a treaty at Georgia's embassy.":                                                {"treaty [MA EG] [] |"},
		"The ambassador of Georgia and Morocco signed a treaty.":                                                 {"treaty [GE MA] [] |"},
		"Morocco and Egypt signed an agreement against smuggling from Libya and Sudan.":                          {"agreement [MA EG] [] |"},
		"Morocco signed an agreement on fisheries with Egypt.":                                                   {"agreement [MA EG] [] |"},
		"An agreement on fisheries was signed by Morocco and Egypt.":                                             {"agreement [MA EG] [] |"},
		"The agreement was signed for Morocco and for Egypt.":                                                    {"agreement [MA EG] [] |"},
		"Morocco and Egypt signed a treaty in Kuwait.":                                                           {"treaty [MA EG] [] |"},
		"Morocco signed a treaty in Egypt.":                                                                      {"treaty [MA EG] [] |"},
		"News.\nThe treaty between Morocco and Egypt was not discussed, the French Foreign Ministry said.":       {"treaty [MA EG] [] |"},
		"Morocco signed an agreement with Qatar Airways.":                                                        {"agreement [MA] [] |"},
		"Le Maroc et l'Égypte ont signé un accord en présence de l'ambassadeur de France.":                       {"agreement [MA EG] [] |"},
		"L'accord a été paraphé en présence de représentants de l'Algérie.":                                      nil,
		"Le Maroc et l'Égypte ont signé un accord à l'ambassade de Géorgie.":                                     {"agreement [MA EG] [] |"},
		"Le Maroc et l'Espagne ont signé un accord sur les migrants venus du Mali et du Sénégal.":                {"agreement [MA ES] [] |"},
		"Un accord a été signé au nom de la paix par le Maroc et l'Égypte.":                                      {"agreement [MA EG] [] |"},
		"وقع المغرب والسنغال اتفاقا بحضور سفير فرنسا.":                                                           {"agreement [MA SN] [] |"},
		"بحضور سفير فرنسا وقع المغرب ومصر اتفاقية.":                                                              {"agreement [MA EG] [] |"},
		"وقع المغرب وإسبانيا اتفاقا بشأن المهاجرين القادمين من السنغال.":                                         {"agreement [MA ES] [] |"},
		"وقعت على اتفاقية للتعاون كل من المغرب ومصر.":                                                            {"agreement [MA EG] [] |"},
		"وقع المغرب ومصر في الكويت اتفاقية.":                                                                     {"agreement [MA EG] [] |"},
		"وقع المغرب ومصر اتفاقية في سفارة جورجيا.":                                                               {"agreement [MA EG] [] |"},
	})
}

func TestACounterpartIsOfAParty(t *testing.T) {
	compare(t, map[string][]string{
		"وقع عبد اللطيف حموشي مع نظيره القطري مذكرة تفاهم.":                           {"mou [QA MA] [abdellatif-hammouchi] |"},
		"Nasser Bourita a signé avec son homologue qatari un accord.":                 {"agreement [QA MA] [nasser-bourita] |"},
		"Nasser Bourita signed an agreement with his Qatari counterpart.":             {"agreement [QA MA] [nasser-bourita] |"},
		"Le ministre marocain et son homologue tunisien ont signé un accord.":         {"agreement [MA TN] [] |"},
		"After lunch with his French counterpart, Morocco and Egypt signed a treaty.": {"treaty [MA EG] [] |"},
	})
}

func TestAContractOfFirmsIsNoneOfStates(t *testing.T) {
	compare(t, map[string][]string{
		"Ronaldo signed a contract with Saudi Arabian club Al Nassr.":          nil,
		"The Moroccan player signed a contract with an Egyptian club.":         nil,
		"Paris Saint-Germain a signé un contrat avec Qatar Airways.":           nil,
		"Dassault et le ministère émirati de la Défense ont signé un contrat.": nil,
		"France and the UAE signed a contract in Dubai.":                       {"contract [FR AE] [] |"},
	})
}

func TestATownThatIsCalledAsAStateIsAPlace(t *testing.T) {
	for text, want := range map[string][]string{
		"عمّان - وقعت الأردن والسعودية اتفاقية.":              {"JO SA", ""},
		"وقع الأردن والمغرب في عمان اتفاقية.":                 {"JO MA", "Amman"},
		"وقع المغرب والأردن بعمان اتفاقية.":                   {"MA JO", "Amman"},
		"وقع محمد السادس في العاصمة عمان اتفاقية مع مصر.":     {"EG MA", "Amman"},
		"وقعت عمان والمغرب اتفاقية في الرباط.":                {"OM MA", "Rabat"},
		"وقعت الأردن وسلطنة عمان اتفاقية.":                    {"JO OM", ""},
		"وقعت الإمارات ومصر اتفاقية في مراكش.":                {"AE EG", "Marrakech"},
		"Le Maroc et l'Égypte ont signé un traité à Tanger.":  {"MA EG", "Tangier"},
		"وقع المغرب وليبيا اتفاقية في طرابلس.":                {"MA LY", "Tripoli"},
		"مسقط - وقع المغرب وسلطنة عمان اتفاقية بمسقط.":        {"MA OM", "Muscat"},
		"اجتمع الوفدان وبالرباط وقع المغرب ومصر اتفاقية.":     {"MA EG", "Rabat"},
		"وقع المغرب ومصر اتفاقية وبسفارة جورجيا احتفلا بها.":  {"MA EG", ""},
		"Libya and Malta signed a treaty in Tripoli.":         {"LY MT", "Tripoli"},
		"Morocco and Turkey signed a treaty in Tripoli.":      {"MA TR", ""},
		"The UAE and Rwanda signed a treaty in Dubai.":        {"AE RW", "Dubai"},
		"Italy and France signed a treaty in Algiers.":        {"IT FR", "Algiers"},
		"L'Italie et la France ont signé un traité à Alger.":  {"IT FR", "Algiers"},
		"Italy and France signed a treaty in Tunis.":          {"IT FR", "Tunis"},
		"Italy and Tunis signed a treaty in Rabat.":           {"IT TN", "Rabat"},
		"Italy and Malta signed a treaty in Kuwait City.":     {"IT MT", "Kuwait City"},
		"Italy and Kuwait signed a treaty in Guatemala City.": {"IT KW", "Guatemala City"},
	} {
		var got []string
		for _, p := range read(text, "2018-05-23").Proposals {
			parties, place := "", ""
			for _, x := range p.Instrument.Parties {
				parties += " " + x.Country.ID
			}
			for _, x := range p.Instrument.Places {
				place = x.Names["en"]
			}
			got = append(got, parties[1:], place)
		}
		check(t, text, got, want...)
	}
}

// Who signs is a party, though words for others stand near.
func TestWhoSignsBesideOthersIsAParty(t *testing.T) {
	compare(t, map[string][]string{
		"In the presence of King Mohammed VI Morocco and France signed a treaty on Tuesday.":   {"treaty [MA FR] [] 2018-05-22|Tuesday"},
		"In the presence of the ambassador of France Morocco and Egypt have signed a treaty.":  {"treaty [MA EG] [] |"},
		"En présence du roi le Maroc et la France ont signé un accord mardi.":                  {"agreement [MA FR] [] 2018-05-22|mardi"},
		"بحضور جلالة الملك المغرب وفرنسا يوقعان اتفاقية يوم الثلاثاء":                          {"agreement [MA FR] [] 2018-05-22|الثلاثاء"},
		"Morocco and Portugal signed an agreement on the World Cup with Spain on Tuesday.":     {"agreement [MA PT ES] [] 2018-05-22|Tuesday"},
		"Le Maroc et la Mauritanie ont signé un accord sur la pêche avec le Sénégal mardi.":    {"agreement [MA MR SN] [] 2018-05-22|mardi"},
		"وقع المغرب وموريتانيا اتفاقية في مجال الصيد مع السنغال يوم الثلاثاء.":                 {"agreement [MA MR SN] [] 2018-05-22|الثلاثاء"},
		"Morocco signed an agreement against terrorism alongside Spain and France on Tuesday.": {"agreement [MA ES FR] [] 2018-05-22|Tuesday"},
		"Morocco signed an agreement not only with France but also with Spain.":                {"agreement [MA FR ES] [] |"},
		"Le Maroc a signé un accord non seulement avec la France mais aussi avec l'Espagne.":   {"agreement [MA FR ES] [] |"},
		"The Morocco and France Air Services Agreement was signed on Tuesday.":                 {"agreement [MA FR] [] 2018-05-22|Tuesday"},
		"The agreement was signed on Tuesday, the Moroccan and French ministries announced.":   {"agreement [MA FR] [] 2018-05-22|Tuesday"},
		"وقعت الحكومتان المغربية والفرنسية عقد شراكة يوم الثلاثاء.":                            {"contract [MA FR] [] 2018-05-22|الثلاثاء"},
		"Les gouvernements marocain et français ont signé un contrat mardi.":                   {"contract [MA FR] [] 2018-05-22|mardi"},
		"Morocco and Egypt signed an agreement against smuggling with Libya on Tuesday.":       {"agreement [MA EG] [] 2018-05-22|Tuesday"},
		"Morocco and Egypt signed an agreement against terrorism with Qatar on Tuesday.":       {"agreement [MA EG QA] [] 2018-05-22|Tuesday"},
		"Morocco and Egypt signed an agreement against weapons trafficking with Libya.":        {"agreement [MA EG] [] |"},
		"Le Maroc et l'Égypte ont signé un accord contre le terrorisme avec le Qatar.":         {"agreement [MA EG QA] [] |"},
		"وقع المغرب ومصر اتفاقية لمكافحة الإرهاب مع قطر يوم الثلاثاء.":                         {"agreement [MA EG QA] [] 2018-05-22|الثلاثاء"},
		"وقع المغرب ومصر اتفاقية لمكافحة التهريب مع ليبيا.":                                    {"agreement [MA EG] [] |"},
		"وقعت مصر مع المغرب اتفاقية لتمويل خط كهرباء مع السودان.":                              {"agreement [EG MA] [] |"},
	})
}
