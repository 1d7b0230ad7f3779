package mention_test

import (
	"testing"

	"mithaq/models"
)

// An agency is called as newspapers call it, with its country beside it or within, and is that of the country of the official who is named with it.
func TestAgenciesAreCalledInManyWays(t *testing.T) {
	for text, want := range map[string][]string{
		"Brazil's Federal Police met La Police fédérale du Brésil.":                                            {"Federal Police=br-federal-police", "Police fédérale=br-federal-police"},
		"The Federal Police met Egypt.":                                                                        nil,
		"Morocco's Interior Ministry wrote.":                                                                   {"Interior Ministry=ma-interior-ministry"},
		"Le ministère marocain de l'Intérieur a écrit.":                                                        {"ministère marocain de l'Intérieur=ma-interior-ministry"},
		"Abdellatif Hammouchi spoke to Egypt. There the General Directorate of National Security has friends.": {"General Directorate of National Security=ma-dgsn"},
		"He spoke to Egypt. There the General Directorate of National Security has friends.":                   {"General Directorate of National Security="},
	} {
		check(t, text, told(read(text, ""), models.MentionAgency), want...)
	}
}
