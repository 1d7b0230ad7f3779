package intake_test

import (
	"fmt"
	"strings"
	"testing"
)

// A header that says what its dates are of outweighs words in half of the cells, and what is left out is told.
func TestAHeaderOutweighsCellsThatAreNoDates(t *testing.T) {
	for _, c := range []struct {
		header string
		cell   func(n int) string
		want   string
	}{
		{"Data entrata in vigore", every(2, "Alla firma"), "  - {kind: entry_into_force, date: {column: \"Data entrata in vigore\"}}\n"},
		{"Data entrata in vigore", every(1, "Alla firma"), "# \"Data entrata in vigore\" looks like the dates of the entry into force, but 60 of 60 cells are no dates.\n"},
		{"Entrata in vigore", every(2, "Alla firma"), "  - {kind: entry_into_force, date: {column: \"Entrata in vigore\"}}\n"},
		{"Abgeschlossen in/am", func(n int) string { return fmt.Sprintf("Genf, %d. März 1971", 1+n%28) }, "signed: {column: \"Abgeschlossen in/am\", pattern: "},
		{"Datum des Abschlusses", func(n int) string { return fmt.Sprintf("Genf, %d. März 1971", 1+n%28) }, "signed: {column: \"Datum des Abschlusses\", pattern: "},
		{"Abschluss", func(n int) string { return fmt.Sprintf("%d. März 1971", 1+n%28) }, "signed: {column: \"Abschluss\"}\n"},
	} {
		var table strings.Builder
		fmt.Fprintf(&table, "Numero;Titolo;Parte;%s\n", c.header)
		for n := range 60 {
			fmt.Fprintf(&table, "A-%d;Accordo fra l'Italia e il Perù %d;Perù;%s\n", n, n, c.cell(n))
		}
		if proposal, _ := inspected(t, "x.csv", []byte(table.String())); !strings.Contains(proposal, c.want) {
			t.Errorf("%s: %s is missing in\n%s", c.header, c.want, proposal)
		}
	}
}

// every is a day, or each so many times a word.
func every(times int, word string) func(n int) string {
	return func(n int) string {
		if n%times == 0 {
			return word
		}
		return fmt.Sprintf("%d/03/1971", 13+n%15)
	}
}

// A law is what one state does: that whose register it is, or else nobody knows whose.
func TestALawIsNoRatificationOfAllParties(t *testing.T) {
	for title, want := range map[string]string{
		"Accordo fra l'Italia e il Perù": "  - {kind: approval, date: {column: \"Legge di ratifica\", pattern: '(\\d{1,2}[./-]\\d{1,2}[./-]\\d{4})'}, country: IT}",
		"Accordo":                        "  # \"Legge di ratifica\" has the dates of laws, by which one state approves. Say which, and they are read:\n  # - {kind: approval, ",
	} {
		var table strings.Builder
		table.WriteString("Numero;Titolo;Parte;Firma;Legge di ratifica\n")
		for n := range 30 {
			fmt.Fprintf(&table, "A-%d;%s %d;Perù;%d/03/1971;L. %d del 03/04/1972\n", n, title, n, 1+n%28, n)
		}
		proposal, all := inspected(t, "x.csv", []byte(table.String()))
		if !strings.Contains(proposal, want) || strings.Contains(proposal, "\n  - {kind: ratification") {
			t.Errorf("%s is missing in\n%s", want, proposal)
		}
		if got := len(all[0].Instrument.Actions); (got == 1) != strings.Contains(title, "Italia") {
			t.Errorf("%s: %d acts", title, got)
		}
	}
}

// Words that differ by a full stop or by capitals stand once, with those of others that say what they mean.
func TestAWordStandsOnceInAProposal(t *testing.T) {
	proposal, _ := inspected(t, "x.csv", []byte("Número;Título;Natureza;Situação;Assunto;Idiomas\n1;Acordo A;Prot.;Em vigor;Tributação;Português\n2;Acordo B;Prot.;Em vigor.;Recursos Hídricos;português\n"+
		"3;Acordo C;Aj. Compl.;Em vigor;Combate ao Narcotráfico;Português\n4;Acordo D;Estatuto;EM VIGOR.;Tributação;Português\n"))
	for _, want := range []string{"\"Em vigor\": [entry_into_force]  # 4 rows\n\n", "\"Português\": [pt]  # 4 rows\n", "\"Prot.\": protocol  # 2 rows", "\"Aj. Compl.\": agreement  # 1 row", "\"Estatuto\": other  # 1 row; not known",
		"[taxation]", "[water]", "[organised-crime]"} {
		if !strings.Contains(proposal, want) {
			t.Errorf("%s is missing in\n%s", want, proposal)
		}
	}
}

// A column that is left out though it has dates, or few words that come again, is told of; one of numbers, or of notes, is not.
func TestWhatIsLeftOutIsToldOf(t *testing.T) {
	proposal, _ := inspected(t, "x.csv", []byte("No;Title;Signed;Xyz;Zyx;Note\n1;Agreement A;1999-05-12;1999-06-13;Calm;One thing\n2;Agreement B;1998-05-12;1998-06-13;Wild;Another thing\n"+
		"3;Agreement C;1997-05-12;1997-06-13;Calm;A third\n4;Agreement D;1996-05-12;1996-06-13;Wild;A fourth\n5;Agreement E;1995-05-12;1995-06-13;Calm;A fifth\n6;Agreement F;1994-05-12;1994-06-13;Calm;A sixth\n"))
	for _, want := range []string{`# "Xyz" has dates, and its name does not say of what`, `# "Zyx" has few words, which come again: "Calm", "Wild".`, `ignore: ["Xyz", "Zyx", "Note"]`} {
		if !strings.Contains(proposal, want) {
			t.Errorf("%s is missing in\n%s", want, proposal)
		}
	}
	if strings.Contains(proposal, `# "Note"`) {
		t.Errorf("a note is told of:\n%s", proposal)
	}
}

// What is told of words stays in its comment, though they have breaks of lines in them.
func TestWordsOfSeveralLinesAreToldOfInOne(t *testing.T) {
	var table strings.Builder
	table.WriteString("No;Title;Signed;Zyx\n")
	for n := range 6 {
		fmt.Fprintf(&table, "%d;Agreement %c;199%d-05-12;\"%s;\nas of old\"\n", n, 'A'+n, n, []string{"Calm", "Wild"}[n%2])
	}
	if proposal, _ := inspected(t, "x.csv", []byte(table.String())); !strings.Contains(proposal, `come again: "Calm;\nas of old", "Wild;\nas of old".`) {
		t.Error(proposal)
	}
}
