package mention_test

import (
	"strings"
	"testing"

	"mithaq/models"
)

// signedBy lists who signed, as id or name, country and office.
func signedBy(p models.Proposal) (all []string) {
	for _, s := range p.Instrument.Signatories {
		line := s.Official.ID + s.Name + " " + s.Country.ID
		for _, office := range s.Capacities {
			line += " " + office
		}
		all = append(all, line)
	}
	return all
}

// A person whom the register does not have is a signatory where the text says for whom it signed.
func TestWhoSignsNeedNotBeInTheRegister(t *testing.T) {
	for text, want := range map[string][]string{
		"Interior Minister of Kenya John Smith and Spanish Interior Minister Ana Lopez Garcia signed an extradition treaty in Nairobi.": {
			"John Smith KE Interior Minister of Kenya", "Ana Lopez Garcia ES Spanish Interior Minister"},
		"A memorandum of understanding between Kenya and Spain was signed for Kenya by John Smith and for Spain by Ana Lopez.": {"John Smith KE", "Ana Lopez ES"},
		"A treaty between Kenya and Spain was signed for Kenya by Foreign Minister John Smith and for Spain by Ana Lopez.":     {"John Smith KE Foreign Minister", "Ana Lopez ES"},
		"John Smith, Kenya's interior minister, and Ana Lopez, Spain's justice minister, signed an agreement on extradition.": {
			"John Smith KE Kenya's interior minister", "Ana Lopez ES Spain's justice minister"},
		"An agreement between Malta and Italy was signed by Maltese Home Affairs Minister Byron Camilleri and Italian Minister of Justice and Security Carlo Nordio at Valletta.": {
			"Byron Camilleri MT Maltese Home Affairs Minister", "Carlo Nordio IT Italian Minister of Justice and Security"},
		"The Inspector General of the Rwanda National Police, CG Felix Namuhoranye, and the Director of Jordan's Public Security Directorate, Maj. Gen. Obaidallah Maaytah, signed an agreement.": {
			"Felix Namuhoranye RW Inspector General of the Rwanda National Police", "Obaidallah Maaytah JO Director of Jordan's Public Security Directorate"},
		"Le ministre algérien de l'Intérieur, Brahim Merad, et son homologue mauritanien, Mohamed Ahmed Ould Mohamed Lemine, ont signé mercredi un accord.": {
			"Brahim Merad DZ ministre algérien de l'Intérieur", "Mohamed Ahmed Ould Mohamed Lemine MR"},
		"L'accord entre le Sénégal et la Gambie a été signé par le ministre sénégalais de l'Intérieur Jean-Baptiste Tine et le ministre gambien de l'Intérieur Abdoulie Sanyang à Banjul.": {
			"Jean-Baptiste Tine SN ministre sénégalais de l'Intérieur", "Abdoulie Sanyang GM ministre gambien de l'Intérieur"},
		"Un accord a été signé entre le Tchad et le Niger par Abakar Manany pour le Tchad et Mohamed Toumba pour le Niger.": {"Abakar Manany TD", "Mohamed Toumba NE"},
		"وقع وزير الداخلية الجزائري إبراهيم مراد ونظيره التونسي خالد النوري اتفاقية أمنية.":                                 {"إبراهيم مراد DZ وزير الداخلية الجزائري", "خالد النوري TN"},
		"وقع وزير الداخلية الإسباني خوان بيريث ووزير الداخلية واللامركزية الموريتاني محمد أحمد ولد محمد الأمين مذكرة تفاهم في مدريد.": {
			"خوان بيريث ES وزير الداخلية الإسباني", "محمد أحمد ولد محمد الأمين MR وزير الداخلية واللامركزية الموريتاني"},
		"Kenya's Interior Minister Kithure Kindiki on Tuesday signed a security agreement with Uganda.": {"Kithure Kindiki KE Kenya's Interior Minister"},
		"The treaty that Kenyan minister John Smith and Ugandan minister Mary Okello signed in 2019 was praised by Spanish minister Ana Lopez.": {
			"John Smith KE Kenyan minister", "Mary Okello UG Ugandan minister"},
		// Whoever is not said to sign, or for whom is not told, does not.
		"John Smith and Ana Lopez signed a treaty between Kenya and Spain.":                                                       nil,
		"The Moroccan and Spanish ministers of the interior, Ali Benani and Juan Perez, signed an agreement.":                     nil,
		"Kenya and Spain signed a treaty in the presence of Kenyan President William Ruto and Spanish Prime Minister Pedro Ruiz.": nil,
		"After talks with Kenyan minister John Smith, Spain and Kenya signed an agreement.":                                       nil,
		"The agreement between Kenya and Spain was signed by Kenya's Banco Nacional and the University of Madrid.":                nil,
		"Kenya and Spain signed a treaty on Tuesday, said Kenyan Interior Minister John Smith.":                                   nil,
		"The treaty between Kenya and Spain, drafted by Kenyan lawyer Peter Oloo, was signed on Monday.":                          nil,
		"Kenya and Spain signed a treaty, brokered by Swiss diplomat Karl Meier.":                                                 nil,
		"وقع المغرب وفرنسا اتفاقية، حسب ما أعلن السفير الفرنسي كريستوف لوكورتييه.":                                                nil,
		"وقع المغرب وفرنسا اتفاقية بعد لقاء مع السفير الفرنسي كريستوف لوكورتييه.":                                                 nil,
		"وقعت الإمارات والمغرب مذكرة تفاهم بحضور رئيس مجلس الوزراء المغربي عزيز بنعلي.":                                           nil,
	} {
		proposals := read("News.\n"+text, "2025-06-19").Proposals
		if len(proposals) != 1 {
			t.Errorf("%s: %d drafts", text, len(proposals))
			continue
		}
		check(t, text, signedBy(proposals[0]), want...)
	}
}

// Who signed may be told in a sentence behind that of the signing.
func TestWhoSignedIsToldInTheNextSentence(t *testing.T) {
	for text, want := range map[string][]string{
		"The visit saw the signing of a memorandum of understanding between the DGSN and Abu Dhabi Police General Headquarters. The document was signed by Abdellatif Hammouchi and Major General Maktoum Ali Al Sharifi.": {
			"abdellatif-hammouchi MA", "maktoum-ali-al-sharifi AE"},
		"Morocco and Spain signed an agreement on Tuesday.\nFernando Grande-Marlaska and his Moroccan counterpart Abdelouafi Laftit signed the text in Rabat.": {
			"fernando-grande-marlaska ES", "abdelouafi-laftit MA"},
		"Kenya and Spain signed a treaty. It was signed by Kenyan minister John Smith and Spanish minister Ana Lopez.": {"John Smith KE Kenyan minister", "Ana Lopez ES Spanish minister"},
		"The Netherlands and the UAE signed a treaty on extradition and a treaty on legal assistance. Hans de Vries signed for the Netherlands and Sultan Al Badi for the UAE.": {
			"Hans de Vries NL", "Sultan Al Badi AE", "Hans de Vries NL", "Sultan Al Badi AE"},
		"The UAE and Kenya signed a memorandum. The memorandum was signed by H.H. Lt. General Sheikh Saif bin Zayed Al Nahyan, Minister of Interior, and Kipchumba Murkomen, Kenya's Cabinet Secretary.": {
			"saif-bin-zayed-al-nahyan AE", "Kipchumba Murkomen KE Kenya's Cabinet Secretary"},
		"Le Maroc et l'Espagne ont signé un accord. Les signataires sont le ministre marocain de l'Intérieur Abdelouafi Laftit et le ministre espagnol de l'Intérieur, Juan Perez.": {
			"abdelouafi-laftit MA", "Juan Perez ES ministre espagnol de l'Intérieur"},
		"Le Tchad et le Niger ont signé un accord. Il a été signé par le ministre tchadien Issaka Djamous et par le général nigérien Salifou Mody.": {
			"Issaka Djamous TD ministre tchadien", "Salifou Mody NE général nigérien"},
		"وقع المغرب والإمارات مذكرة تفاهم أمس. وقعها عن الجانب المغربي عبد اللطيف حموشي وعن الجانب الإماراتي اللواء مكتوم علي الشريفي.": {
			"abdellatif-hammouchi MA", "maktoum-ali-al-sharifi AE"},
		"وقعت الجزائر وموريتانيا اتفاقية. ووقع عن الجانب الجزائري وزير الداخلية إبراهيم مراد، وعن الجانب الموريتاني وزير الداخلية محمد أحمد ولد محمد الأمين.": {
			"إبراهيم مراد DZ وزير الداخلية", "محمد أحمد ولد محمد الأمين MR وزير الداخلية"},
		"Kenya and Spain signed a memorandum of understanding. The agreement was signed by Kenyan minister John Smith.": {"John Smith KE Kenyan minister"},
		// Another signing, one of others, or one that did not take place says nothing.
		"Kenya and Spain signed a treaty. Italian minister Gino Rossi and Kenyan minister John Smith signed the document.":         nil,
		"Kenya and Spain signed a treaty. Later, Kenyan minister John Smith signed the guest book.":                                nil,
		"Kenya and Spain signed a treaty. They are neighbours. The weather was fine. It was signed by Kenyan minister John Smith.": nil,
		"Kenya and Spain signed a treaty and a memorandum of understanding. It was signed by Kenyan minister John Smith.":          nil,
		"Kenya and Spain signed a treaty. The document will be signed by the Kenyan President William Ruto next week.":             nil,
		"Kenya and Spain signed a treaty. No document was signed by Kenyan minister John Smith.":                                   nil,
	} {
		var got []string
		for _, p := range read("News.\n"+text, "2025-06-19").Proposals {
			got = append(got, signedBy(p)...)
			for _, e := range p.Evidence {
				if e.Field == "signatories" && e.Locator == "¶1" {
					t.Errorf("%s: %+v", text, e)
				}
			}
		}
		check(t, text, got, want...)
	}
}

// A draft with a person whom the register does not have can be made a record.
func TestADraftWithAStrangerIsAnInstrument(t *testing.T) {
	d := read("News.\nKenyan minister John Smith and Spanish minister Ana Lopez signed a treaty on 3 May 2019.", "").Proposals[0].Instrument
	i := models.Instrument{Type: models.InstrumentType(d.Type), Parties: d.Parties, Signatories: d.Signatories, Signed: d.Signed}
	err := i.Validate()
	if len(d.Signatories) != 2 || err != nil && strings.Contains(err.Error(), "signator") {
		t.Errorf("%+v: %v", d.Signatories, err)
	}
}
