package intake_test

import (
	"strings"
	"testing"
)

// A state is bound for its territory, which stands before it or behind it; for some that conclude agreements themselves it is not.
func TestAStateInBracketsIsAParty(t *testing.T) {
	for _, c := range [][3]string{
		{"Newfoundland (UK)", "1927", "BR:party GB:party newfoundland:territory"}, {"Reino Unido (Gibraltar)", "1970", "BR:party GB:party GI:territory"},
		{"Ilhas Faroé (Dinamarca)", "1985", "BR:party DK:party FO:territory"}, {"Greenland (Denmark); França", "1985", "BR:party DK:party GL:territory FR:party"},
		{"Suriname (Netherlands)", "1970", "BR:party NL:party SR:territory"}, {"Suriname (Netherlands)", "1990", "BR:party"},
		{"Hong Kong (Reino Unido)", "1990", "BR:party GB:party HK:territory"}, {"Hong Kong (China)", "2004", "BR:party HK:party"}, {"Macau (Portugal)", "1990", "BR:party PT:party MO:territory"},
		{"Brasil (Hong Kong)", "1990", "BR:party"}, {"; Hong Kong (Reino Unido)", "1990", "BR:party GB:party HK:territory"},
	} {
		var got []string
		for _, p := range drafts(t, parsed(t, ministry), "no,title,signed,parties,force,status\n1,Acordo,"+c[1]+",Brasil;"+c[0]+",,\n")[0].Instrument.Parties {
			got = append(got, p.Country.ID+":"+string(p.Role))
		}
		if strings.Join(got, " ") != c[2] {
			t.Errorf("%s in %s: %s, want %s", c[0], c[1], strings.Join(got, " "), c[2])
		}
	}
}

// A name in other words than the stored ones is not split where a part of it is nobody.
func TestANameWithAndInItIsOne(t *testing.T) {
	commas := strings.Replace(ministry, `split: [";", " e "]`, `split: [";", ",", " e "]`, 1)
	for cell, want := range map[string]string{
		"Organização das Nações Unidas para Alimentação e Agricultura": "food-and-agriculture-organization", "Organização das Nações Unidas para a Alimentação e a Agricultura (FAO)": "food-and-agriculture-organization",
		"Trinidade e Tobago": "TT", "Congo, República Democrática do": "CD", "Congo, Angola": "CG AO", "Coreia, República da, França": "KR FR", "Brasil e Argentina": "BR AR", "Brasil e Atlântida": "BR !country_unknown", "Indies; Netherlands the": "NL !country_unknown",
		"Alemanha, França, Trinidade e Tobago, Brasil e Argentina": "DE FR TT BR AR",
	} {
		var got []string
		d := drafts(t, parsed(t, commas), "no,title,signed,parties,force,status\n1,Acordo,01/01/2001,\""+cell+"\",,\n")[0]
		for _, p := range d.Instrument.Parties {
			got = append(got, p.Country.ID)
		}
		for _, n := range d.Notes {
			got = append(got, "!"+string(n.Code))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %s, want %s", cell, strings.Join(got, " "), want)
		}
	}
}

// Where the day of signature is not told, names are those of the first day on which anything was done.
func TestNamesAreOfTheFirstDayThatIsTold(t *testing.T) {
	for _, c := range [][4]string{
		{"", "01/01/1975", "Rússia", "SUHH:party"}, {"", "01/01/1900", "Alemanha", "german-empire:party"}, {"", "01/01/2003", "Rússia", "RU:party"}, {"", "", "Rússia", "RU:party"},
		{"00/00/0000", "01/01/1975", "Rússia", "SUHH:party !date_unread"}, {"00/00/0000", "", "Rússia", "RU:party !date_unread"}, {"12/13/1975", "", "Rússia", "RU:party !date_unread !country_ambiguous"},
	} {
		var got []string
		d := drafts(t, parsed(t, ministry), "no,title,signed,parties,force,status\n1,Acordo,"+c[0]+","+c[2]+","+c[1]+",\n")[0]
		for _, p := range d.Instrument.Parties {
			got = append(got, p.Country.ID+":"+string(p.Role))
		}
		for _, n := range d.Notes {
			got = append(got, "!"+string(n.Code))
		}
		if strings.Join(got, " ") != c[3] {
			t.Errorf("%q: %s, want %s", c[:3], strings.Join(got, " "), c[3])
		}
	}
}

// A blank at which no line is broken is a blank. A date with a mark that no pattern knows is told; other texts are not.
func TestAMarkBesideADate(t *testing.T) {
	marked := strings.Replace(ministry, "{column: force}}", "{column: force, pattern: '^(.*\\d)( ?A)?$', as: $1}}, {kind: denunciation, date: {column: force, pattern: '^(.*\\d) D$'}}", 1)
	for cell, want := range map[string]string{
		"12/05/1994": "entry_into_force=1994-05-12", "12/05/1994 A": "entry_into_force=1994-05-12", "12/05/1994\u00a0A": "entry_into_force=1994-05-12", "12/05/1994\u202fD": "denunciation=1994-05-12",
		"12/05/1994 R": "!date_unread", "ver nota de 12/05/1994, p.": "", "s.": "", "": "",
	} {
		var got []string
		d := drafts(t, parsed(t, marked), "no,title,signed,parties,force,status\n1,Acordo,1980,Brasil;Peru,\""+cell+"\",\n")[0]
		for _, a := range d.Instrument.Actions {
			got = append(got, string(a.Kind)+"="+a.Date.String())
		}
		for _, n := range d.Notes {
			got = append(got, "!"+string(n.Code))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: %q, want %q", cell, strings.Join(got, " "), want)
		}
	}
}
