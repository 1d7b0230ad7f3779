package mention_test

import (
	"fmt"
	"strings"
	"testing"

	"mithaq/mention"
	"mithaq/models"
)

// draftsOf says of each draft of a text what drafted does, with the title if there is one.
func draftsOf(r models.Reading) (all []string) {
	for _, p := range r.Proposals {
		line := drafted(p)
		if title := p.Instrument.Titles.In(nil); title != "" {
			line += " " + title
		}
		all = append(all, line)
	}
	return all
}

// compare reads texts of 23 May 2018, a Wednesday.
func compare(t *testing.T, texts map[string][]string) {
	t.Helper()
	for text, want := range texts {
		check(t, text, draftsOf(read(text, "2018-05-23")), want...)
	}
}

func TestWhatIsToBeSignedHasNoDateAndNoSignatory(t *testing.T) {
	compare(t, map[string][]string{
		"Morocco and Egypt will sign an agreement on fisheries on 1 June.":                    {"agreement [MA EG] [] |"},
		"Nasser Bourita is expected to sign an agreement in Egypt on June 1.":                 {"agreement [EG] [] |"},
		"The protocol between Morocco and Egypt may soon be signed by Nasser Bourita.":        {"protocol [MA EG] [] |"},
		"Nasser Bourita partira le 1er juin en Égypte, où il devrait signer un accord.":       {"agreement [EG] [] |"},
		"Le Maroc et l'Égypte signeront un accord le 1er juin.":                               {"agreement [MA EG] [] |"},
		"Le Maroc et l'Égypte viennent de signer un accord.":                                  {"agreement [MA EG] [] |"},
		"سيوقع المغرب ومصر اتفاقية يوم 1 يونيو.":                                              {"agreement [MA EG] [] |"},
		"سافر ناصر بوريطة إلى مصر لتوقيع اتفاقية مع مصر يوم الإثنين.":                         {"agreement [EG] [] |"},
		"Morocco and Egypt signed a treaty on 1 March and will sign a protocol on 1 June.":    {"treaty [MA EG] [] 2018-03-01|1 March"},
		"In May 2017, Morocco and Egypt sign a treaty.":                                       {"treaty [MA EG] [] 2017-05|"},
		"قام ناصر بوريطة بتوقيع اتفاقية مع مصر يوم الإثنين.":                                  {"agreement [EG MA] [nasser-bourita] 2018-05-21|الإثنين"},
		"The minister said on Monday that Morocco and Egypt would sign a protocol on 1 June.": {"protocol [MA EG] [] |"},
	})
}

func TestADayThatIsToComeIsNotOneOfThePast(t *testing.T) {
	for text, want := range map[string][]string{
		"Morocco and Egypt will sign a treaty on 1 June.":                        {"1 June=2018-06-01"},
		"A speaker said on Monday that Egypt will sign a treaty on 1 June.":      {"Monday=2018-05-21", "1 June=2018-06-01"},
		"Egypt will sign a treaty next month, the speaker said on Monday.":       {"next month=2018-06", "Monday=2018-05-21"},
		"Il partira le 1er juin et devrait signer un accord lundi.":              {"1er juin=", "lundi=2018-05-28"},
		"Egypt signed a treaty on 1 March and will sign another on 1 June.":      {"1 March=2018-03-01", "1 June=2018-06-01"},
		"He will stay in Egypt, which signed a treaty on 1 June and on Tuesday.": {"1 June=2017-06-01", "Tuesday=2018-05-22"},
	} {
		check(t, text, told(read(text, "2018-05-23"), models.MentionDate), want...)
	}
}

func TestTheDayOfEntryIntoForceIsNotThatOfSignature(t *testing.T) {
	compare(t, map[string][]string{
		"The agreement between Morocco and Egypt, signed in Rabat, entered into force on 1 March 2017.":         {"agreement [MA EG] [] |"},
		"L'accord entre le Maroc et l'Égypte, signé à Rabat, est entré en vigueur le 1er mars 2017.":            {"agreement [MA EG] [] |"},
		"الاتفاقية بين المغرب ومصر، الموقعة في الرباط، دخلت حيز التنفيذ في 1 مارس 2017.":                        {"agreement [MA EG] [] | الاتفاقية بين المغرب ومصر"},
		"دخلت الاتفاقية الموقعة بين المغرب وتونس سنة 2016 حيز التنفيذ في 1 مارس 2017.":                          {"agreement [MA TN] [] 2016|"},
		"On 1 March 2017 the treaty between Morocco and Egypt, signed in Rabat, entered into force.":            {"treaty [MA EG] [] |"},
		"The treaty, which entered into force on 1 March 2017, was signed by Morocco and Egypt on 5 May 2016.":  {"treaty [MA EG] [] 2016-05-05|"},
		"Agreement between Morocco and Egypt on trade, signed on 5 May 2016, entered into force in March 2017.": {"agreement [MA EG] [] 2016-05-05| Agreement between Morocco and Egypt on trade"},
	})
}

func TestWhatIsDeniedIsNoDraft(t *testing.T) {
	compare(t, map[string][]string{
		"No agreement was signed between Morocco and Egypt.":                      nil,
		"There is no such treaty between Morocco and Egypt.":                      nil,
		"Morocco denied that it had signed a treaty with Egypt.":                  nil,
		"Morocco and Egypt have not yet signed the protocol.":                     nil,
		"Morocco and Egypt didn’t sign the protocol.":                             nil,
		"Aucun accord n’a été signé entre le Maroc et l’Égypte.":                  nil,
		"Le Maroc dément avoir signé un accord avec l'Égypte.":                    nil,
		"Le Maroc n'a jamais signé l'accord avec l'Égypte.":                       nil,
		"Morocco rejected reports that it had signed a treaty with Egypt.":        nil,
		"لا توجد اتفاقية بين المغرب ومصر.":                                        nil,
		"لم يوقع المغرب ومصر أي اتفاقية.":                                         nil,
		"نفى المغرب توقيع اتفاقية مع مصر.":                                        nil,
		"Morocco not only signed a treaty with Egypt.":                            {"treaty [MA EG] [] |"},
		"Morocco denied the news and signed a treaty with Egypt.":                 {"treaty [MA EG] [] |"},
		"Morocco and Egypt signed a treaty, but Jordan did not sign it.":          {"treaty [MA EG] [] |"},
		"وقع المغرب ومصر اتفاقية للصيد، ولم توقع تونس الاتفاقية.":                 {"agreement [MA EG] [] |"},
		"وقع المغرب ومصر اتفاقية دون توقيع بروتوكول.":                             {"agreement [MA EG] [] |"},
		"Agreement No. 5 between Morocco and Egypt signed at Rabat on 3 May 2017": {"agreement [MA EG] [] 2017-05-03| Agreement No. 5 between Morocco and Egypt signed at Rabat on 3 May 2017"},
	})
}

func TestASentenceWithAVerbIsNoTitle(t *testing.T) {
	compare(t, map[string][]string{
		"Morocco signed an agreement with Egypt on 3 May 2017.":                                             {"agreement [MA EG] [] 2017-05-03|"},
		"وقع المغرب اتفاقية مع مصر يوم 3 ماي 2017.":                                                         {"agreement [MA EG] [] 2017-05-03|"},
		"An agreement between Morocco and Egypt was signed on 3 May 2017.":                                  {"agreement [MA EG] [] 2017-05-03|"},
		"وقع عبد اللطيف الحموشي مذكرة تفاهم مع شرطة دبي يوم الإثنين بأبوظبي.":                               {"mou [MA] [abdellatif-hammouchi] 2018-05-21|الإثنين"},
		"وقع عبد اللطيف الحموشي مذكرة تفاهم بين المديرية العامة للأمن الوطني والقيادة العامة لشرطة أبوظبي.": {"mou [MA:ma-dgsn AE:ae-abu-dhabi-police] [abdellatif-hammouchi] |"},
		"شهد الوزيران توقيع اتفاقية بين المغرب ومصر.":                                                       {"agreement [MA EG] [] |"},
		"Agreement signed at Rabat on 3 May 2017 between Morocco and Egypt":                                 {"agreement [MA EG] [] 2017-05-03| Agreement signed at Rabat on 3 May 2017 between Morocco and Egypt"},
		"Convention between Morocco and Egypt. Signed at London, 14 March 1961":                             {"convention [MA EG] [] 1961-03-14| Convention between Morocco and Egypt"},
		"Accord signé à Rabat le 3 mai 2017 entre le Maroc et l'Égypte":                                     {"agreement [MA EG] [] 2017-05-03| Accord signé à Rabat le 3 mai 2017 entre le Maroc et l'Égypte"},
		"Agreed Minute between Morocco and Egypt on a treaty.":                                              {"treaty [MA EG] [] | Agreed Minute between Morocco and Egypt on a treaty"},
		"Agreement between Morocco and Egypt on a treaty to be signed":                                      {"agreement [MA EG] [] | Agreement between Morocco and Egypt on a treaty to be signed"},
		"The UAE Cyber Security Council met an Egyptian team":                                               nil,
		"The Federal Police of Brazil and Egypt.":                                                           nil,
	})
}

func TestWhoSaysSoIsNoPartyAndNoSignatory(t *testing.T) {
	compare(t, map[string][]string{
		"Nasser Bourita a déclaré : « nous avons signé un accord avec la France »":   {"agreement [FR] [] |"},
		"Nasser Bourita said Morocco had signed an agreement with France.":           {"agreement [MA FR] [] |"},
		"Le ministère a annoncé que le Maroc a signé un accord avec la France.":      {"agreement [MA FR] [] |"},
		"ABU DHABI, 14 February 2018 (WAM) - The UAE and Egypt signed an agreement.": {"agreement [AE EG] [] |"},
		"الرباط 3 ماي 2018 (وام) - وقع المغرب ومصر اتفاقية يوم الإثنين.":             {"agreement [MA EG] [] 2018-05-21|الإثنين"},
		"WAM reported that the UAE and Egypt signed an agreement.":                   {"agreement [AE EG] [] |"},
		"أبوظبي في 14 فبراير / وام / وقعت الإمارات ومصر اتفاقية.":                    {"agreement [AE EG] [] |"},
		"Rabat – Morocco and Egypt signed an agreement on 3 May 2017.":               {"agreement [MA EG] [] 2017-05-03|"},
	})
}

func TestTwoInstrumentsOfASentenceAreTwoDrafts(t *testing.T) {
	compare(t, map[string][]string{
		"Le Maroc a signé un accord avec la France lundi et une convention avec l’Égypte mardi.": {"agreement [MA FR] [] 2018-05-21|lundi", "convention [MA EG] [] 2018-05-22|mardi"},
		"وقع المغرب اتفاقية مع فرنسا يوم 3 ماي 2017 ومذكرة تفاهم مع مصر يوم 4 ماي 2017.":         {"agreement [MA FR] [] 2017-05-03|", "mou [MA EG] [] 2017-05-04|"},
		"Morocco signed a treaty with France in 2016 and with Egypt in 2017.":                    {"treaty [MA FR] [] 2016|"},
		"Morocco signed an agreement with France, and another with Egypt.":                       {"agreement [MA FR] [] |"},
		"Morocco signed a treaty with France, and Jordan signed a protocol with Egypt.":          {"treaty [MA FR] [] |", "protocol [JO EG] [] |"},
		"وقع المغرب اتفاقية مع فرنسا ووقعت تونس معاهدة مع مصر.":                                  {"agreement [MA FR] [] |", "treaty [TN EG] [] |"},
		"Le Maroc a signé avec la France un accord et avec l'Égypte une convention.":             {"agreement [MA FR] [] |"},
		"Morocco signed an agreement and a protocol with Egypt.":                                 {"agreement [MA EG] [] |", "protocol [MA EG] [] |"},
		"Morocco signed an agreement with France and Egypt.":                                     {"agreement [MA FR EG] [] |"},
	})
}

// What a sentence says once is said of all that "and" joins.
func TestInstrumentsThatAreSignedTogetherAreADraftEach(t *testing.T) {
	compare(t, map[string][]string{
		"Morocco and the UAE signed on Tuesday an agreement on trade and a memorandum of understanding on ports.":                 {"agreement [MA AE] [] 2018-05-22|Tuesday", "mou [MA AE] [] 2018-05-22|Tuesday"},
		"Morocco and Egypt signed an agreement on migrants from Mali, a protocol on visas and a joint declaration on 3 May 2018.": {"agreement [MA EG] [] 2018-05-03|", "protocol [MA EG] [] 2018-05-03|", "joint_declaration [MA EG] [] 2018-05-03|"},
		"Morocco and Egypt signed a treaty in 2015 and a protocol in 2017.":                                                       {"treaty [MA EG] [] 2015|", "protocol [MA EG] [] 2017|"},
		"Morocco and Egypt signed a treaty on Tuesday and a protocol.":                                                            {"treaty [MA EG] [] 2018-05-22|Tuesday", "protocol [MA EG] [] |"},
		"Morocco and Egypt have signed a convention on taxes as well as an extradition agreement.":                                {"convention [MA EG] [] |", "agreement [MA EG] [] |"},
		"The agreement and the protocol were signed on Tuesday by Morocco and Egypt.":                                             {"agreement [MA EG] [] 2018-05-22|Tuesday", "protocol [MA EG] [] 2018-05-22|Tuesday"},
		"Morocco and Egypt signed an agreement and also signed a protocol.":                                                       {"agreement [MA EG] [] |", "protocol [MA EG] [] |"},
		"Morocco and Egypt will sign an agreement and a protocol.":                                                                {"agreement [MA EG] [] |", "protocol [MA EG] [] |"},
		"Le Maroc et l'Égypte ont signé un accord sur les visas ainsi qu'un protocole financier.":                                 {"agreement [MA EG] [] |", "protocol [MA EG] [] |"},
		"La signature d'un accord et d'une convention entre le Maroc et l'Égypte a eu lieu mardi.":                                {"agreement [MA EG] [] 2018-05-22|mardi", "convention [MA EG] [] 2018-05-22|mardi"},
		"وقع المغرب ومصر يوم الثلاثاء اتفاقية للنقل ومذكرة تفاهم في مجال الصحة.":                                                  {"agreement [MA EG] [] 2018-05-22|الثلاثاء", "mou [MA EG] [] 2018-05-22|الثلاثاء"},
		"وقع المغرب ومصر اتفاقية بشأن الصيد إلى جانب مذكرة تفاهم.":                                                                {"agreement [MA EG] [] |", "mou [MA EG] [] |"},
		"وقع المغرب ومصر اتفاقية بشأن الصيد، كما وقعا بروتوكولا.":                                                                 {"agreement [MA EG] [] |", "protocol [MA EG] [] |"},
		"Morocco and Egypt signed twenty agreements, among them a treaty and a protocol.":                                         {"treaty [MA EG] [] |", "protocol [MA EG] [] |"},
	})
}

// What an instrument is about may be other instruments, and of three agreements nobody knows which.
func TestWhatIsNotSignedTogetherIsNoDraft(t *testing.T) {
	compare(t, map[string][]string{
		"Morocco and Egypt signed a protocol amending the agreement and the treaty of 2010.":           {"protocol [MA EG] [] |"},
		"Morocco and Egypt signed a protocol to prepare a treaty and a convention.":                    {"protocol [MA EG] [] |"},
		"Morocco and Egypt signed a treaty, an agreement of friends.":                                  {"treaty [MA EG] [] |"},
		"Morocco and Egypt signed a treaty and the two banks signed a protocol.":                       {"treaty [MA EG] [] |"},
		"وقع المغرب ومصر اتفاقية، كما وقع البنكان بروتوكولا.":                                          {"agreement [MA EG] [] |"},
		"Morocco and Egypt signed a treaty but no agreement and no protocol.":                          {"treaty [MA EG] [] |"},
		"Morocco and Egypt failed to sign an agreement and a protocol.":                                nil,
		"Morocco and Egypt signed two agreements, on visas and on taxes.":                              nil,
		"Morocco and Egypt signed two agreements, on visas and on taxes, and a protocol.":              {"protocol [MA EG] [] |"},
		"Morocco and Egypt signed a treaty on 3 May 2017, and a protocol will follow.":                 {"treaty [MA EG] [] 2017-05-03|"},
		"Morocco and Egypt signed a treaty on 3 May 2017, and a joint declaration was rejected.":       {"treaty [MA EG] [] 2017-05-03|"},
		"Morocco and Egypt signed a treaty on 3 May 2017, and a protocol of 1990 was denounced.":       {"treaty [MA EG] [] 2017-05-03|"},
		"Morocco and Egypt signed a treaty on 3 May 2017, and a protocol was signed as well.":          {"treaty [MA EG] [] 2017-05-03|", "protocol [MA EG] [] |"},
		"Morocco and Egypt signed a treaty and a draft convention on 3 May 2017.":                      {"treaty [MA EG] [] 2017-05-03|"},
		"Morocco and Egypt signed a memorandum on negotiating a trade agreement and a tax convention.": {"mou [MA EG] [] |"},
		"Le Maroc et l'Égypte ont signé un traité le 3 mai 2017, et un protocole suivra.":              {"treaty [MA EG] [] 2017-05-03|"},
		"Le Maroc et l'Égypte ont signé un traité le 3 mai 2017, et une convention a été rejetée.":     {"treaty [MA EG] [] 2017-05-03|"},
		"وقع المغرب ومصر معاهدة يوم 3 ماي 2017، وبروتوكول سيوقع لاحقا.":                                {"treaty [MA EG] [] 2017-05-03|"},
		"وقع المغرب ومصر مذكرة تفاهم بشأن تنفيذ اتفاقية وبروتوكول.":                                    {"mou [MA EG] [] |"},
		"وقع المغرب ومصر ثلاث اتفاقيات يوم الثلاثاء.":                                                  nil,
		"Le Maroc et l'Égypte ont signé lundi trois accords.":                                          nil,
		"Le Maroc et l'Égypte ont signé un protocole portant sur un accord et une convention.":         {"protocol [MA EG] [] |"},
	})
}

func TestWhatIsOnlyTalkedOfIsNoDraft(t *testing.T) {
	compare(t, map[string][]string{
		"Morocco and Egypt discussed on Tuesday the signing of an agreement.":                   nil,
		"Morocco and Egypt discussed trade and the signing of an agreement.":                    nil,
		"Morocco and Egypt explored the possibility of signing an agreement.":                   nil,
		"Morocco and Egypt held talks on the signing of an agreement.":                          nil,
		"Morocco and Egypt are ready to sign an agreement.":                                     nil,
		"The ministers of Morocco and Egypt touched on the signing of an agreement.":            nil,
		"Morocco and Egypt have yet to agree on signing a treaty.":                              nil,
		"Les ministres du Maroc et d'Égypte se sont entretenus de la signature d'un accord.":    nil,
		"أبدى المغرب استعداده لتوقيع اتفاقية مع مصر.":                                           nil,
		"Morocco offered to sign an agreement with Egypt.":                                      nil,
		"Morocco ruled out signing an agreement with Egypt.":                                    nil,
		"Morocco and Egypt were about to sign an agreement when the talks broke down.":          nil,
		"The signing of the agreement between Morocco and Egypt was discussed on Tuesday.":      nil,
		"The signing of the agreement between Morocco and Egypt never took place.":              nil,
		"Neither Morocco nor Egypt has signed the agreement.":                                   nil,
		"The agreement between Morocco and Egypt was meant to be signed on Tuesday.":            nil,
		"Morocco and Egypt would have signed an agreement on Tuesday.":                          nil,
		"The treaty between Morocco and Egypt remains unsigned.":                                nil,
		"Morocco allegedly signed an agreement with Egypt.":                                     nil,
		"Morocco and Egypt signed a treaty on Tuesday and discussed the signing of a protocol.": {"treaty [MA EG] [] 2018-05-22|Tuesday"},
		"Morocco and Egypt signed a treaty instead of signing a protocol.":                      {"treaty [MA EG] [] |"},
		"Le Maroc et l'Égypte ont évoqué mardi la signature d'un accord.":                       nil,
		"Le Maroc et l'Égypte sont prêts à signer un accord.":                                   nil,
		"Le Maroc et l'Égypte étaient sur le point de signer un accord.":                        nil,
		"Le Maroc et l'Égypte se sont réunis en vue de la signature d'un accord.":               nil,
		"La signature de l'accord entre le Maroc et l'Égypte n'a jamais eu lieu.":               nil,
		"La signature d'un accord entre le Maroc et l'Égypte a été évoquée mardi.":              nil,
		"Ni le Maroc ni l'Égypte ne signent l'accord.":                                          nil,
		"L'accord entre le Maroc et l'Égypte était censé être signé mardi.":                     nil,
		"Le Maroc et l'Égypte auraient dû signer un accord mardi.":                              nil,
		"بحث المغرب ومصر يوم الثلاثاء توقيع اتفاقية.":                                           nil,
		"ناقش الوزيران إمكانية توقيع اتفاقية بين المغرب ومصر.":                                  nil,
		"أجرى المغرب ومصر محادثات حول توقيع اتفاقية.":                                           nil,
		"المغرب ومصر مستعدان لتوقيع اتفاقية.":                                                   nil,
		"كان المغرب ومصر على وشك توقيع اتفاقية.":                                                nil,
		"توقيع الاتفاقية بين المغرب ومصر لم يحدث.":                                              nil,
		"لا المغرب ولا مصر وقعا الاتفاقية.":                                                     nil,
		"كان من المفترض توقيع اتفاقية بين المغرب ومصر يوم الثلاثاء.":                            nil,
		"كان المغرب سيوقع اتفاقية مع مصر.":                                                      nil,
		"وقع المغرب ومصر معاهدة وبحثا توقيع بروتوكول.":                                          {"treaty [MA EG] [] |"},
	})
}

// Talks may end with a signing, and what is discussed may be something else.
func TestWhatWasSignedAfterTalksIsADraft(t *testing.T) {
	compare(t, map[string][]string{
		"After discussing trade, Morocco and Egypt signed an agreement on Tuesday.":                                            {"agreement [MA EG] [] 2018-05-22|Tuesday"},
		"The ministers discussed trade after the signing of an agreement between Morocco and Egypt on Tuesday.":                {"agreement [MA EG] [] 2018-05-22|Tuesday"},
		"Talks between Morocco and Egypt ended with the signing of a treaty on Tuesday.":                                       {"treaty [MA EG] [] 2018-05-22|Tuesday"},
		"Morocco offered congratulations on the signing of a treaty between Jordan and Egypt.":                                 {"treaty [JO EG] [] |"},
		"Neither rain nor wind mattered when Morocco and Egypt signed a treaty on Tuesday.":                                    {"treaty [MA EG] [] 2018-05-22|Tuesday"},
		"Morocco, which was meant to host the summit, signed a treaty with Egypt on Tuesday.":                                  {"treaty [MA EG] [] 2018-05-22|Tuesday"},
		"Les pourparlers entre le Maroc et l'Égypte ont abouti mardi à la signature d'un traité.":                              {"treaty [MA EG] [] 2018-05-22|mardi"},
		"Les pays non alignés ont signé un accord avec le Maroc.":                                                              {"agreement [MA] [] |"},
		"اختتمت المباحثات بين المغرب ومصر بتوقيع معاهدة يوم الثلاثاء.":                                                         {"treaty [MA EG] [] 2018-05-22|الثلاثاء"},
		"بعد مباحثات في الرباط تم توقيع اتفاقية بين المغرب ومصر يوم الثلاثاء.":                                                 {"agreement [MA EG] [] 2018-05-22|الثلاثاء"},
		"بحث الوزيران التعاون ووقع المغرب ومصر اتفاقية يوم الثلاثاء.":                                                          {"agreement [MA EG] [] 2018-05-22|الثلاثاء"},
		"After talks the signing of a treaty between Morocco and Egypt took place on 3 May 2017.":                              {"treaty [MA EG] [] 2017-05-03|"},
		"After three days of talks the signing of a treaty between Morocco and Egypt took place on 3 May 2017.":                {"treaty [MA EG] [] 2017-05-03|"},
		"Après des pourparlers la signature d'un traité entre le Maroc et l'Égypte a eu lieu le 3 mai 2017.":                   {"treaty [MA EG] [] 2017-05-03|"},
		"After talks the signing of a treaty between Morocco and Egypt never took place.":                                      nil,
		"Talks on the signing of the treaty between Morocco and Egypt were concluded and the treaty was signed on 3 May 2017.": {"treaty [MA EG] [] 2017-05-03|"},
		"The signing of a treaty between Morocco and Egypt on 3 May 2017 was discussed in the press.":                          {"treaty [MA EG] [] 2017-05-03|"},
		"The signing of a treaty between Morocco and Egypt on 3 May 2017 was proposed by Jordan.":                              {"treaty [MA EG] [] 2017-05-03|"},
		"La signature d'un traité entre le Maroc et l'Égypte, le 3 mai 2017, avait été évoquée par Amman.":                     {"treaty [MA EG] [] 2017-05-03|"},
		"أسفرت المباحثات عن توقيع معاهدة بين المغرب ومصر يوم 3 ماي 2017.":                                                      {"treaty [MA EG] [] 2017-05-03|"},
		"انتهت المفاوضات إلى توقيع معاهدة بين المغرب ومصر يوم 3 ماي 2017.":                                                     {"treaty [MA EG] [] 2017-05-03|"},
		"أدت المشاورات في الرباط إلى توقيع معاهدة بين المغرب ومصر يوم 3 ماي 2017.":                                             {"treaty [MA EG] [] 2017-05-03|"},
		"أعلن الوزيران عقب المباحثات عن توقيع معاهدة بين المغرب ومصر يوم 3 ماي 2017.":                                          {"treaty [MA EG] [] 2017-05-03|"},
		"شهدت المباحثات توقيع معاهدة بين المغرب ومصر يوم 3 ماي 2017.":                                                          {"treaty [MA EG] [] 2017-05-03|"},
		"تم عرض فيلم وتوقيع معاهدة بين المغرب ومصر يوم 3 ماي 2017.":                                                            {"treaty [MA EG] [] 2017-05-03|"},
		"عرضت القناة توقيع معاهدة بين المغرب ومصر يوم 3 ماي 2017.":                                                             {"treaty [MA EG] [] 2017-05-03|"},
		"لم تسفر المباحثات عن توقيع معاهدة بين المغرب ومصر.":                                                                   nil,
		"تهدف المفاوضات إلى توقيع معاهدة بين المغرب ومصر.":                                                                     nil,
		"شهدت الرباط محادثات حول توقيع معاهدة بين المغرب ومصر.":                                                                nil,
		"عرض المغرب على مصر توقيع معاهدة.":                                                                                     nil,
	})
}

// A span of time is the date of signature only where the sentence says nothing else, and where it is that of the signing.
func TestWhenSomethingWasSignedMayBeTheSameDayOrASpanOfTime(t *testing.T) {
	compare(t, map[string][]string{
		"Morocco and Egypt signed a treaty three days ago.":                                      {"treaty [MA EG] [] 2018-05-20|three days ago"},
		"Last year Morocco and Egypt signed a treaty.":                                           {"treaty [MA EG] [] 2017|Last year"},
		"Morocco and Egypt signed a treaty on Tuesday, after a summit last month.":               {"treaty [MA EG] [] 2018-05-22|Tuesday"},
		"After failing to agree last year, Morocco and Egypt signed a treaty.":                   {"treaty [MA EG] [] |"},
		"Morocco and Egypt signed a treaty ahead of a visit next month.":                         {"treaty [MA EG] [] |"},
		"Morocco and Egypt signed a treaty following last month's summit.":                       {"treaty [MA EG] [] |"},
		"Morocco and Egypt signed a treaty last week.":                                           {"treaty [MA EG] [] |last week"},
		"The king came on Monday. The same day, Morocco and Egypt signed a treaty.":              {"treaty [MA EG] [] 2018-05-21|The same day"},
		"Le Maroc et l'Égypte ont signé le mois dernier un accord.":                              {"agreement [MA EG] [] 2018-04|le mois dernier"},
		"Le roi est venu le 3 mai 2018. Le lendemain, le Maroc et l'Égypte ont signé un accord.": {"agreement [MA EG] [] 2018-05-04|Le lendemain"},
		"وصل الملك يوم 3 ماي 2018. وفي اليوم نفسه وقع المغرب ومصر اتفاقية.":                      {"agreement [MA EG] [] 2018-05-03|اليوم نفسه"},
		"وقع المغرب ومصر اتفاقية الشهر الماضي.":                                                  {"agreement [MA EG] [] 2018-04|الشهر الماضي"},
	})
}

func TestAnInstrumentOfOtherPartiesIsNoCandidate(t *testing.T) {
	known := shelf{
		instrument("other", "2017-10-19", "Memorandum of understanding on security cooperation and the fight against crime between Jordan and Peru", "JO", "PE"),
		instrument("ours", "2018-05-23", "Memorandum of understanding on security cooperation and crime", "AE", "MA"),
	}
	text := "News.\nMorocco and the UAE today signed a memorandum of understanding on security cooperation and the fight against crime."
	r := must(recogniser().Read(mention.Document{Text: text, Published: models.MustDate("2018-05-23"), Instruments: known}))
	got := []string{}
	for _, p := range r.Proposals {
		for _, c := range p.Candidates {
			got = append(got, fmt.Sprintf("%s %.2f", c.ID, c.Score))
		}
	}
	check(t, text, got, "ours 0.90")
}

// What is refused or done without in another clause denies no signing.
func TestWhatWasSignedAfterAllIsADraft(t *testing.T) {
	compare(t, map[string][]string{
		"Having rejected the first draft, Morocco signed an agreement with Egypt on 3 May 2018.":        {"agreement [MA EG] [] 2018-05-03|"},
		"Après avoir rejeté la première offre, le Maroc a signé un accord avec l'Égypte le 3 mai 2018.": {"agreement [MA EG] [] 2018-05-03|"},
		"Without reservations Morocco signed an agreement with Egypt on 3 May 2018.":                    {"agreement [MA EG] [] 2018-05-03|"},
		"Not surprisingly Morocco signed an agreement with Egypt on 3 May 2018.":                        {"agreement [MA EG] [] 2018-05-03|"},
		"Le Maroc et l'Égypte n'ont signé qu'un accord le 3 mai 2018.":                                  {"agreement [MA EG] [] 2018-05-03|"},
		"Morocco managed to sign an agreement with Egypt on 3 May 2018.":                                {"agreement [MA EG] [] 2018-05-03|"},
		"The minister denied on Monday that Morocco signed an agreement with Egypt.":                    nil,
		"Morocco left the talks without signing an agreement with Egypt.":                               nil,
	})
}

func TestWhatCameToNothingIsNoDraft(t *testing.T) {
	compare(t, map[string][]string{
		"Morocco and Egypt failed to sign the agreement on Tuesday.":                                nil,
		"Morocco and Egypt almost signed a treaty on Tuesday.":                                      nil,
		"Egypt came close to signing a treaty with Morocco on Tuesday.":                             nil,
		"Le Maroc aurait signé un accord avec l'Égypte mardi.":                                      nil,
		"تعثر توقيع الاتفاق بين المغرب ومصر.":                                                       nil,
		"Morocco and Egypt have yet to sign an agreement.":                                          nil,
		"Morocco and Egypt postponed on Tuesday the signing of an agreement.":                       nil,
		"The talks between Morocco and Egypt ended on Tuesday without the signing of an agreement.": nil,
		"The signing of a treaty between Morocco and Egypt, due on Tuesday, was called off.":        nil,
		"France urged Morocco and Egypt on Tuesday to sign a treaty.":                               nil,
		"Had Morocco and Egypt signed a treaty, trade would have grown.":                            nil,
		"If Morocco and Egypt sign the treaty, trade will grow.":                                    nil,
		"Reports that Morocco and Egypt signed a treaty on Tuesday are false.":                      nil,
		"Rumours of a treaty signed on Tuesday between Morocco and Egypt were dismissed.":           nil,
		"Morocco withdrew from the agreement with Egypt on Tuesday.":                                nil,
		"Le Maroc et l'Égypte ont échoué mardi à signer un accord.":                                 nil,
		"La signature d'un accord entre le Maroc et l'Égypte a été annulée mardi.":                  nil,
		"La France a appelé mardi le Maroc et l'Égypte à signer un accord.":                         nil,
		"Les informations selon lesquelles le Maroc a signé un accord avec l'Égypte sont fausses.":  nil,
		"Si le Maroc et l'Égypte signent l'accord, le commerce va croître.":                         nil,
		"ولم يتم خلال هذا اللقاء توقيع أي اتفاقية بين المغرب ومصر.":                                 nil,
		"فشل المغرب ومصر في توقيع اتفاقية يوم الثلاثاء.":                                            nil,
		"تم تأجيل توقيع اتفاقية بين المغرب ومصر.":                                                   nil,
		"ألغي توقيع اتفاقية بين المغرب ومصر كان مقررا يوم الثلاثاء.":                                nil,
		"دعا المغرب مصر إلى توقيع اتفاقية.":                                                         nil,
		"ليس هناك أي اتفاق موقع بين المغرب ومصر.":                                                   nil,
		"الأنباء عن توقيع اتفاقية بين المغرب ومصر غير صحيحة.":                                       nil,
	})
}

// What failed, was put off or is said in another clause says nothing of this signing.
func TestWhatWasSignedLaterOnIsADraft(t *testing.T) {
	compare(t, map[string][]string{
		"After failing to agree last year, Morocco and Egypt signed a treaty on Tuesday.": {"treaty [MA EG] [] 2018-05-22|Tuesday"},
		"Amid reports of delays, Morocco and Egypt signed a treaty on Tuesday.":           {"treaty [MA EG] [] 2018-05-22|Tuesday"},
		"The signing of the treaty between Morocco and Egypt took place on Tuesday.":      {"treaty [MA EG] [] 2018-05-22|Tuesday"},
		"Morocco and Egypt signed on Tuesday a treaty that had been postponed twice.":     {"treaty [MA EG] [] 2018-05-22|Tuesday"},
		"Malgré le report de la réunion, le Maroc et l'Égypte ont signé un accord mardi.": {"agreement [MA EG] [] 2018-05-22|mardi"},
		"Le Roi a présidé mardi la signature d'un accord entre le Maroc et l'Égypte.":     {"agreement [MA EG] [] 2018-05-22|mardi"},
		"Le Maroc a suspendu mardi l'accord signé avec l'Égypte.":                         {"agreement [MA EG] [] |"},
		"بعد فشل دام سنتين تم توقيع اتفاقية بين المغرب ومصر يوم الثلاثاء.":                {"agreement [MA EG] [] 2018-05-22|الثلاثاء"},
		"وقع المغرب ومصر أمس الأول اتفاقية.":                                              {"agreement [MA EG] [] 2018-05-21|أمس الأول"},
		"أكد التقرير أن مصر وقطر وقعتا يوم الثلاثاء اتفاقية.":                             {"agreement [EG QA] [] 2018-05-22|الثلاثاء"},
		"Le Maroc et l'Égypte signèrent un accord le 3 mai 2017.":                         {"agreement [MA EG] [] 2017-05-03|"},
		"وقع المغرب ومصر أول من أمس اتفاقية.":                                             {"agreement [MA EG] [] 2018-05-21|أول من أمس"},
	})
}

func TestAPlanAndInitialsAreToldFromASigning(t *testing.T) {
	for text, want := range map[string]string{
		"Morocco and Egypt are set to sign a treaty on Friday.":           "sign planned",
		"Egypt is considering signing a treaty with Morocco.":             "signing planned",
		"Le Maroc et l'Égypte devraient signer un traité.":                "signer planned",
		"يعتزم المغرب ومصر توقيع معاهدة.":                                 "توقيع planned",
		"Morocco and Egypt initialled a treaty on Tuesday.":               "initialled initialled",
		"Le Maroc et l'Égypte ont paraphé mardi un traité.":               "paraphé initialled",
		"وقع المغرب ومصر بالأحرف الأولى يوم الثلاثاء على معاهدة.":         "وقع initialled",
		"Morocco and Egypt initialled a treaty and signed it on Tuesday.": "Tuesday latest_such_weekday_until_publication",
	} {
		var got []string
		for _, p := range read(text, "2018-05-23").Proposals {
			for _, e := range p.Evidence {
				if e.Field == "signed" {
					got = append(got, string(e.Text)+" "+e.Rule)
				}
			}
		}
		check(t, text, got, want)
	}
}

func TestADayOnWhichNothingWasSignedIsOneOfThePast(t *testing.T) {
	for text, want := range map[string]string{
		"Morocco and Egypt failed to sign a treaty on Thursday.": "Thursday=2018-05-17",
		"Le Maroc et l'Égypte ont échoué à signer jeudi.":        "jeudi=2018-05-17",
		"Morocco and Egypt plan to sign a treaty on Thursday.":   "Thursday=2018-05-24",
	} {
		check(t, text, told(read(text, "2018-05-23"), models.MentionDate), want)
	}
}

func TestAWordFarOffSaysNothingOfASigning(t *testing.T) {
	far := strings.Repeat("as well as trade and culture ", 10)
	compare(t, map[string][]string{
		"If trade " + far + "matters Morocco and Egypt signed a treaty on Tuesday.":           {"treaty [MA EG] [] 2018-05-22|Tuesday"},
		"The signing of a treaty between Morocco and Egypt for trade " + far + "was delayed.": {"treaty [MA EG] [] |"},
		"Rumours of trade " + far + "and the signing of a treaty between Morocco and Egypt.":  {"treaty [MA EG] [] |"},
	})
}

// What is asked for or put off is something else than the signing, and a doubt may be of something else.
func TestWhatTookPlaceBesideSomethingElseIsADraft(t *testing.T) {
	compare(t, map[string][]string{
		"The ministers urged closer ties after the signing of the treaty between Morocco and France on Tuesday.": {"treaty [MA FR] [] 2018-05-22|Tuesday"},
		"Morocco invites investors following the signing of a treaty with Qatar on Tuesday.":                     {"treaty [MA QA] [] 2018-05-22|Tuesday"},
		"Qatar encourages tourism with the signing of a treaty with Morocco on Tuesday.":                         {"treaty [QA MA] [] 2018-05-22|Tuesday"},
		"Le ministre invité a salué la signature de l'accord entre le Maroc et le Sénégal mardi.":                {"agreement [MA SN] [] 2018-05-22|mardi"},
		"L'ambassadeur a appelé à la paix lors de la signature d'un accord entre le Maroc et le Sénégal mardi.":  {"agreement [MA SN] [] 2018-05-22|mardi"},
		"دعا الوزير إلى تعزيز التعاون خلال توقيع اتفاقية بين المغرب ومصر يوم الثلاثاء.":                          {"agreement [MA EG] [] 2018-05-22|الثلاثاء"},
		"أعلن إلغاء التأشيرات بعد توقيع اتفاقية بين المغرب وروسيا يوم الثلاثاء.":                                 {"agreement [MA RU] [] 2018-05-22|الثلاثاء"},
		"Morocco and France have signed the treaty that they had failed to sign in 2012.":                        {"treaty [MA FR] [] |"},
		"The signing of the treaty between Morocco and France on Tuesday was called historic.":                   {"treaty [MA FR] [] 2018-05-22|Tuesday"},
		"Even if Morocco and France signed a treaty on Tuesday, tensions remain.":                                {"treaty [MA FR] [] 2018-05-22|Tuesday"},
		"Si la France et le Maroc ont signé un accord mardi, les tensions demeurent.":                            {"agreement [FR MA] [] 2018-05-22|mardi"},
		"Amid rumours that relations had soured Morocco and France signed a treaty on Tuesday.":                  {"treaty [MA FR] [] 2018-05-22|Tuesday"},
		"Morocco and Egypt delayed until Friday the formal signing of a treaty.":                                 nil,
		"La France a appelé mardi le Maroc et l'Égypte à la signature d'un accord.":                              nil,
		"If Morocco and Egypt had signed a treaty on Tuesday, trade would have grown.":                           nil,
		"Si le Maroc et l'Égypte avaient signé un accord mardi, le commerce aurait grandi.":                      nil,
		"Rumours that Morocco had signed a treaty with Egypt on Tuesday are going round.":                        nil,
		"تم تأجيل مراسم توقيع اتفاقية بين المغرب ومصر.":                                                          nil,
	})
}

func TestAHopeOfASigningThatTookPlaceIsNoPlan(t *testing.T) {
	compare(t, map[string][]string{
		"Ministers hope the signing of the treaty between Morocco and France on 3 May 2018 will boost trade.":                   {"treaty [MA FR] [] 2018-05-03|"},
		"Morocco and France held the long planned signing of a treaty on visas on 3 May 2018.":                                  {"treaty [MA FR] [] 2018-05-03|"},
		"Les deux pays espèrent que la signature de l'accord entre le Maroc et la France le 3 mai 2018 renforcera leurs liens.": {"agreement [MA FR] [] 2018-05-03|"},
		"Morocco and France are planning the signing of a treaty on 3 June 2018.":                                               {"treaty [MA FR] [] |"},
	})
}
