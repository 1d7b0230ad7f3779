package intake_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"mithaq/intake"
)

// A year of two digits is told where nobody can tell its century; it is not taken for one that nobody knows.
func TestYearsOfTwoDigitsInPartsAreTold(t *testing.T) {
	for year, told := range map[string]bool{"99": true, "00": true, "98": true, "1999": false, "9999": false, "0": false, "-9": false} {
		m := parsed(t, "source: {id: x, title: x, url: \"urn:x\", kind: register, tier: other}\nidentity: {scheme: x, columns: [no]}\ntitles: [{column: title, language: en}]\nsigned: {year: yr, month: mo, day: dy}\nparties: [{country: FR}, {country: ES}]\n")
		d := drafts(t, m, "no,title,yr,mo,dy\n1,Agreement on fish,"+year+",5,13\n")[0]
		if got := strings.Contains(said(d), "date_unread"); got != told {
			t.Errorf("%s: %s", year, said(d))
		}
	}
}

// Years in twos and tens, and the first of a month in a word, are read as they are meant, and what may be something else is not.
func TestYearsAndFirstDaysInWordsAreRead(t *testing.T) {
	for cell, want := range map[string]string{
		"1974-1975": "1974/1975", "1974 – 1975": "1974/1975", "1974/75": "1974/1975", "1974-76": "1974/1976", "1974-11": "1974-11", "1974/11": "1974-11", "2009/10": "2009-10", "1999/00": "",
		"1975-1974": "", "1974/73": "", "1974-99": "", "1974/88": "", "1974/74": "",
		"década de 1970": "197X", "Década de 1970": "197X", "anos 1970": "197X", "1970s": "197X", "the 1970s": "197X", "1970's": "197X", "années 1970": "197X", "años 1970": "197X", "década de los años 1970": "197X", "anni 1970": "197X", "1970er Jahre": "197X", "jaren 1970": "197X",
		"década de 1974": "", "1900s": "", "1974s": "", "anos 70": "", "início da década de 1970": "", "1970 anos": "",
		"Primeiro de março de 1987": "1987-03-01", "primeiro de Março de 1987": "1987-03-01", "1º de março de 1987": "1987-03-01", "1.º de março de 1987": "1987-03-01", "Premier mars 1987": "1987-03-01", "1er mars 1987": "1987-03-01", "primero de mayo de 1987": "1987-05-01",
		"1ro de mayo de 1987": "1987-05-01", "primo marzo 1987": "1987-03-01", "March first, 1987": "1987-03-01", "Erster März 1987": "1987-03-01",
		"primeiro de 1987": "", "primeiro semestre de 1987": "", "primeiro 12 de março de 1987": "",
	} {
		d, err := (intake.Dates{Order: "dmy"}).ReadDate(cell)
		if got := d.String(); got != want || (err == nil) != (want != "") {
			t.Errorf("%s: %q, %v, want %q", cell, got, err, want)
		}
	}
}

// A place before a day says nothing of it, and of several days the first is read; whatever else stands there may say anything.
func TestPlacesAndSeveralDaysInAColumnOfDates(t *testing.T) {
	const several = ", !dates_several"
	for cell, want := range map[string]string{
		"Brasília, 12 de março de 1987": "1987-03-12", "Rio de Janeiro, 12/03/1987": "1987-03-12", "Paris, 12 mars 1987": "1987-03-12", "Washington, D.C., 12/03/1987": "", "Verlängert, 12. Mai 1999": "", "Bis, 12. Mai 1999": "", "After, 12 May 1999": "", "São José dos Campos, 12 de março de 1987": "1987-03-12",
		"Prorrogado, 12/03/1987": "", "Amended, 12/03/1987": "", "Denunciado, 12/03/1987": "", "Ratificação, 12/03/1987": "", "Geändert, 12.03.1987": "", "Prevista, 12/03/1987": "", "Março, 12/03/1987": "", "Primavera, 1987": "", "Aprox., 12/03/1987": "1987-03-12~", "Nunca, 12/03/1987": "",
		"12/03/1987 e 15/04/1987": "1987-03-12" + several, "12 e 15 de março de 1987": "1987-03-12" + several, "12 de março e 15 de abril de 1987": "1987-03-12" + several, "12/03/1987; 15/04/1987": "1987-03-12" + several,
		"12/03/1987, 15/04/1987 e 16/04/1987": "1987-03-12" + several, "12 y 15 de marzo de 1987": "1987-03-12" + several, "12 et 15 mars 1987": "1987-03-12" + several, "12 and 15 March 1987": "1987-03-12" + several, "12. und 15. März 1987": "1987-03-12" + several, "1er et 15 mars 1987": "1987-03-01" + several,
		"12 e 15 marzo 1987":       "1987-03-12" + several,
		"12 a 15 de março de 1987": "", "12/03/1987 - 15/04/1987": "", "12 e 45 de março de 1987": "", "1987 e 15/04/1988": "", "12 e 1987": "",
	} {
		m := parsed(t, "source: {id: x, title: x, url: \"urn:x\", kind: register, tier: other}\nidentity: {scheme: x, columns: [no]}\ntitles: [{column: title, language: en}]\ndates: {order: dmy}\nsigned: {column: signed}\nparties: [{country: FR}, {country: ES}]\n")
		d := drafts(t, m, "no,title,signed\n1,Agreement on fish,\""+cell+"\"\n")[0]
		want, told := strings.CutSuffix(want, several)
		if got := d.Instrument.Signed.String(); got != want || strings.Contains(said(d), "dates_several") != told || strings.Contains(said(d), "date_unread") != (want == "") {
			t.Errorf("%s: %q, %s, want %q", cell, got, said(d), want)
		}
	}
}

// A name of a former time, in a row without a date, is told to be one.
func TestANameOfAFormerTimeIsToldToBeOne(t *testing.T) {
	m := parsed(t, "source: {id: x, title: x, url: \"urn:x\", kind: register, tier: other}\nidentity: {scheme: x, columns: [no]}\ntitles: [{column: title, language: en}]\ndates: {order: dmy}\nsigned: {column: signed}\nparties: [{column: party}]\n")
	for row, want := range map[string]string{
		"Baviera,": `"Baviera" was the name of Kingdom of Bavaria (1806-01-01 to 1918-11), and the row has no date that says whether it is meant`, "Baviera,1990": `"Baviera" was the name of Kingdom of Bavaria (1806-01-01 to 1918-11), but of nobody 1990`, "Narnia,1990": `nobody is known by the name "Narnia"`,
	} {
		d := drafts(t, m, "no,title,party,signed\n1,Agreement on fish,"+row+"\n")[0]
		if !slices.ContainsFunc(d.Notes, func(n intake.Note) bool { return n.Code == intake.CountryUnknown && n.Reason == want }) {
			t.Errorf("%s: %v, want %s", row, d.Notes, want)
		}
	}
}

// Two parties may stand against each other.
func TestPartiesAgainstEachOtherAreParted(t *testing.T) {
	for _, between := range []string{" x ", " X ", " – ", " × ", " vs ", " vs. "} {
		table := "Código;Título;Partes;Assinatura\n"
		for n, pair := range [][2]string{{"Brasil", "Argentina"}, {"Brasil", "Peru"}, {"Chile", "Bolívia"}, {"Cuba", "México"}} {
			table += fmt.Sprintf("%d;Acordo %d;%s%s%s;12/03/1947\n", n+1, n+1, pair[0], between, pair[1])
		}
		if proposal, _ := inspected(t, "x.csv", []byte(table)); !strings.Contains(proposal, fmt.Sprintf("split: [%q]", between)) {
			t.Errorf("%q is missing in\n%s", between, proposal)
		}
	}
}

// The first and the last day that programs can store are the day of nothing.
func TestDaysThatStandForNoneAreNotRead(t *testing.T) {
	for day, want := range map[string]string{"0001-01-01T00:00:00": "", "31/12/9999": "", "1900-01-01": "1900-01-01", "0001-01-02": "0001-01-02"} {
		m := parsed(t, "source: {id: x, title: x, url: \"urn:x\", kind: register, tier: other}\nidentity: {scheme: x, columns: [no]}\ntitles: [{column: title, language: en}]\ndates: {order: dmy}\nsigned: {column: signed}\nparties: [{country: FR}, {country: ES}]\n")
		d := drafts(t, m, "no,title,signed\n1,Agreement on fish,"+day+"\n")[0]
		if got := d.Instrument.Signed.String(); got != want || strings.Contains(said(d), "date_unread") {
			t.Errorf("%s: %q, %s", day, got, said(d))
		}
	}
}
