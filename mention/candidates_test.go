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
