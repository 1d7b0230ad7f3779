package mention_test

import (
	"testing"

	"mithaq/mention"
)

// A register may name the territories of a party as parties, too.
func TestACandidateIsOfThePartiesOfTheDraft(t *testing.T) {
	known := shelf{
		instrument("gb-fi", "1975-10-29", "Extradition Treaty between the United Kingdom and Finland", "BM", "BZ", "FI", "GB", "GI"),
		instrument("gb-it", "1954-06-01", "Agreement between the Government of the United Kingdom of Great Britain and Northern Ireland and the Government of Italy concerning Contracts of Insurance and Reinsurance", "GB", "IT"),
		instrument("gb-it-air", "1954-06-01", "Agreement between the United Kingdom and Italy concerning Air Services", "GB", "IT"),
	}
	for i := range known {
		known[i].Type = "agreement"
	}
	known[0].Type = "treaty"
	for text, want := range map[string][]string{
		"The Extradition Treaty between Great Britain and Switzerland":                                                              nil,
		"The Extradition Treaty between the United Kingdom and Finland":                                                             {"gb-fi"},
		"The agreement between the United Kingdom and Italy concerning contracts of insurance and reinsurance was signed in Paris.": {"gb-it"},
	} {
		var got []string
		for _, p := range must(recogniser().Read(mention.Document{Text: text, Instruments: known})).Proposals {
			for _, c := range p.Candidates {
				got = append(got, c.ID)
			}
		}
		check(t, text, got, want...)
	}
}

// What two agencies signed is known by them and by the day where a text does not say what it is called.
func TestACandidateIsOfTheAgenciesAndTheDayOfTheDraft(t *testing.T) {
	police := instrument("police", "2024-09-23", "Memorandum on training", "AE", "MA")
	police.Parties = append(police.Parties, police.Parties...)
	for i, id := range []string{"ae-abu-dhabi-police", "ma-dgsn", "ae-academy", "ma-institute"} {
		police.Parties[i].Agency.ID = id
	}
	cyber := instrument("cyber", "2024-09-23", "Memorandum on cyber security", "AE", "MA")
	cyber.Parties[0].Agency.ID, cyber.Parties[1].Agency.ID = "ae-csc", "ma-dgssi"
	known := shelf{police, cyber, instrument("unnamed", "2020-03-03", "Memorandum on water", "AE", "MA")}
	for i := range known {
		known[i].Type = "mou"
	}
	for text, want := range map[string][]string{
		"The DGSN signed a memorandum of understanding with Abu Dhabi Police on 23 September 2024.":                                  {"police"},
		"The DGSN and Abu Dhabi Police signed an agreement on 23 September 2024.":                                                    {"police"},
		"The DGSN and Abu Dhabi Police have signed a memorandum of understanding.":                                                   {"police"},
		"The DGSN and Abu Dhabi Police have signed an agreement.":                                                                    {"police"},
		"Abdellatif Hammouchi was there when the General Directorate of National Security and Abu Dhabi Police signed an agreement.": {"police"},
		"In September 2024 Morocco and the United Arab Emirates signed an agreement on computers.":                                   {"police", "cyber"},
		"On 23 September 2024 Morocco and the United Arab Emirates signed an agreement on the safety of cyber.":                      {"cyber", "police"},
		"Le ministère marocain de l'Intérieur et la police fédérale du Brésil se sont vus.":                                          nil,
		"The DGSN signed a memorandum of understanding with Abu Dhabi Police on 24 September 2024.":                                  nil,
		"On 23 September 2024 Morocco and the United Arab Emirates signed a memorandum of understanding.":                            {"police", "cyber"},
		"Morocco and the United Arab Emirates signed a memorandum of understanding.":                                                 nil,
		"On 3 March 2020 the DGSN signed a memorandum of understanding with Abu Dhabi Police.":                                       {"unnamed"},
		"On 23 September 2024 the DGSN signed a memorandum of understanding with Abu Dhabi's Academy.":                               nil,
	} {
		var got []string
		for _, p := range must(recogniser().Read(mention.Document{Text: text, Instruments: known})).Proposals {
			for _, c := range p.Candidates {
				got = append(got, c.ID)
			}
		}
		check(t, text, got, want...)
	}
}
