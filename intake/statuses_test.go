package intake_test

import (
	"fmt"
	"strings"
	"testing"

	"mithaq/intake"
	"mithaq/models"
)

const ministry = `source: {id: m, title: Ministry, url: "https://ministry.example/", kind: register, tier: official_register}
identity: {scheme: m, columns: [no]}
titles: [{column: title, language: pt}]
type: {values: {}, default: agreement}
dates: {order: dmy}
signed: {column: signed}
parties: [{column: parties, split: [";", " e "]}]
actions: [{kind: entry_into_force, date: {column: force}}]
status:
  - column: status
    values:
      Em vigor: [entry_into_force]
      Em vigor provisoriamente: [provisional_application]
      Denunciado: [entry_into_force, denunciation]
      Denunciado pelo Brasil em 12/05/1999: [entry_into_force, denunciation]
      Substituído pelo Acordo de 1990: [entry_into_force, termination]
      Substituído pelo Acordo: [entry_into_force, termination]
      Em vigor; alterado: [entry_into_force]
      Em vigor; alterado em 12/05/1999: [entry_into_force]
      Assinado: [signature]
      Em vigor até: [entry_into_force]
      Em vigor até 31/12/2030: [entry_into_force]
      Em tramitação: []
`

func TestADateInAStatusIsOfWhatItSays(t *testing.T) {
	for _, c := range [][3]string{ // status, date of the entry into force, what was done and noted
		{"Denunciado em 12/05/1999", "", "entry_into_force= denunciation=1999-05-12"},
		{"Denunciado (12.05.1999)", "01/02/1990", "entry_into_force=1990-02-01 denunciation=1999-05-12"},
		{"denunciado desde maio de 1999", "", "entry_into_force= denunciation=1999-05"},
		{"Denunciado em 1999", "", "entry_into_force= denunciation=1999"},
		{"Denunciado pelo Brasil em 12/05/1999", "", "entry_into_force= denunciation= !date_unread"},
		{"Substituído pelo Acordo de 1990", "", "entry_into_force= termination="},
		{"Em vigor desde 1º de junho de 1989", "", "entry_into_force=1989-06-01"},
		{"Em vigor desde 01/06/1989", "01/06/1989", "entry_into_force=1989-06-01"},
		{"Em vigor desde 01/06/1989", "01/06/1990", "entry_into_force=1990-06-01 !dates_several"},
		{"Em vigor até 31/12/2030", "", "entry_into_force= !date_unread"},
		{"Em vigor até 31/12/2031", "", "!status_unknown"},
		{"Em vigor até 2031", "", "!status_unknown"},
		{"Em vigor (até 2031)", "", "!status_unknown"},
		{"Denunciado 1999", "", "!status_unknown"},
		{"Em vigor em 31/12/2020", "", "!status_unknown"},
		{"Em vigor (2020)", "", "!status_unknown"},
		{"Em vigor; alterado em 12/05/1999", "", "entry_into_force= !date_unread"},
		{"Em vigor desde 1989", "01/06/1989", "entry_into_force=1989-06-01"},
		{"Denunciado (Lei de 1999)", "", "entry_into_force= denunciation= !date_unread"},
		{"Denunciado (Dec. 1.234, de 12/05/1999)", "", "entry_into_force= denunciation= !date_unread"},
		{"Denunciado (05/99)", "", "entry_into_force= denunciation= !date_unread"},
		{"Denunciado (pela Argentina, 1999)", "", "!status_unknown"},
		{"Denunciado pela Argentina em 1999", "", "!status_unknown"},
		{"Denunciado (em parte, 1999)", "", "!status_unknown"},
		{"Denunciado (Espanha, 1999)", "", "!status_unknown"},
		{"Denunciado (artigos 3-5)", "", "!status_unknown"},
		{"Denunciado, Protocolo 2", "", "!status_unknown"},
		{"Denunciado (retirada em 12/05/1999)", "", "!status_unknown"},
		{"Denunciado, prorrogado até 1999", "", "!status_unknown"},
		{"Denunciado, mas em vigor até 2031", "", "!status_unknown"},
		{"Denunciado, 12.V.1999", "", "entry_into_force= denunciation=1999-05-12"},
		{"Em vigor desde 8-VI-1994", "", "entry_into_force=1994-06-08"},
		{"Denunciado em 13/fev/1994", "", "entry_into_force= denunciation=1994-02-13"},
		{"Denunciado em [1994?]", "", "entry_into_force= denunciation=1994?"},
		{"Denunciado em cerca de 1994", "", "entry_into_force= denunciation=1994~"},
		{"Denunciado fins de 1994", "", "entry_into_force= denunciation=1994"},
		{"Denunciado per 12 mei 1994", "", "entry_into_force= denunciation=1994-05-12"},
		{"Denunciado em 1º-VI-1994", "", "entry_into_force= denunciation=1994-06-01"},
		{"Denunciado em s/d", "", "entry_into_force= denunciation="},
		{"Denunciado s/d", "", "!status_unknown"},
		{"Denunciado de 1994 a 1995", "", "!status_unknown"},
		{"Denunciado em antes de 1994", "", "!status_unknown"},
		{"Sem efeito", "01/06/1989", "entry_into_force=1989-06-01 !status_unknown"}, // what it says, the mapping does not know
		{"Em tramitação", "01/06/1989", "entry_into_force=1989-06-01 !status_contradicts"},
		{"Em tramitação desde 01/06/1988", "01/06/1989", "entry_into_force=1989-06-01 !status_contradicts"},
		{"Denunciado em 1420 AH", "", "!status_unknown"},
		{"Assinado em 12/05/1989", "", "!dates_several"},
		{"Denunciado - 1999", "", "entry_into_force= denunciation=1999"},
		{"Em vigor desde 01/06/1989, exceto o art. 3", "", "!status_unknown"},
		{"Em vigor desde 31/02/1989", "", "!status_unknown"},
		{"Denunciado em 12/05/1999, com efeito em 12/11/1999", "", "entry_into_force= denunciation=1999-05-12 !date_unread"},
		{"Em tramitação desde 01/06/1989", "", ""},
		{"desde 1989", "", "!status_unknown"},
		{"Decreto 1999", "", "!status_unknown"},
		{"1999", "", "!status_unknown"},
	} {
		if got := lives(t, c[0], c[1]); got != c[2] {
			t.Errorf("%s, in force %q: %s, want %s", c[0], c[1], got, c[2])
		}
	}
}

// A date in the column of the entry into force is of the provisional application, where the status tells of no more.
func TestAStatusTellsWhatADateIsOf(t *testing.T) {
	for status, want := range map[string]string{
		"Em vigor provisoriamente desde 2023": "provisional_application=2024-12-01 !dates_several",
		"Em vigor provisoriamente":            "provisional_application=2024-12-01", "Em vigor": "entry_into_force=2024-12-01", "Denunciado": "entry_into_force=2024-12-01 denunciation=",
	} {
		if got := lives(t, status, "01/12/2024"); got != want {
			t.Errorf("%s: %s, want %s", status, got, want)
		}
	}
}

// A code in a list is a country, whatever it is beside a name; what is an abbreviation of an organisation as well is told, unless another code in
// A stop at the end of a word is none of it, in the table or in the mapping.
func TestAStopIsNoPartOfAWord(t *testing.T) {
	for _, status := range []string{"Em vigor", "em vigor.", "Em vigor ;", "Em vigor.,"} {
		for _, word := range []string{"Em vigor:", "Em vigor.:", "EM VIGOR.:"} {
			d := drafts(t, parsed(t, strings.Replace(ministry, "Em vigor:", word, 1)), "no,title,signed,parties,force,status\n1,Acordo,1980,Brasil;Peru,,\""+status+"\"\n")[0]
			if len(d.Notes) > 0 || len(d.Instrument.Actions) != 1 || d.Instrument.Actions[0].Kind != models.EntryIntoForce {
				t.Errorf("%q by %q: %v, %v", status, word, d.Instrument.Actions, d.Notes)
			}
		}
	}
}

// the cell says that it is a code, or there was no such organisation.
func TestCodesAmongPartiesAreReadWithCare(t *testing.T) {
	commas := strings.Replace(ministry, `split: [";", " e "]`, `split: [";", ",", " / ", " e "]`, 1)
	for _, c := range [][3]string{
		{"PT, ES, UE, SA", "2004", "PT ES european-union SA"}, {"Espanha, SA", "2004", "ES SA"}, {"Espanha / SA", "2004", "ES SA"}, {"SA, Espanha", "2004", "SA ES"}, {"Espanha, AO, SA, Peru", "2004", "ES AO SA PE"},
		{"UA", "2004", "!country_ambiguous"}, {"OMA", "2004", "!country_ambiguous"}, {"PMA", "2004", "!country_ambiguous"}, {"OMA", "1930", "OM"}, {"Brasil; UA", "2004", "BR !country_ambiguous"}, {"BR; UA", "2004", "BR UA"}, {"CAN; USA", "2004", "CA US"}, {"UA", "1994", "UA"}, {"VN", "1994", "VN"}, {"VN; UA", "2004", "VN UA"}, {"PE", "2004", "PE"}, {"Brasil; BAD", "1990", "BR african-development-bank"},
		{"União Europeia; Brasil", "1970", "european-union BR !country_outside"}, {"União Europeia; Brasil", "2004", "european-union BR"}, {"OEA; Brasil", "1940", "organization-of-american-states BR !country_outside"},
		{"Brasil e Suécia e Noruega", "1848", "BR SE NO !country_ambiguous"}, {"Suécia e Noruega", "1848", "sweden-norway"}, {"Brasil e Suécia e Noruega", "1990", "BR SE NO"}, {"Rússia; Brasil", "outono de 1853", "RU BR !date_unread !country_ambiguous"}, {"Rússia; Brasil", "outono de 1998", "RU BR !date_unread"},
		{"Alemanha; Brasil", "antes de 2003", "DE BR"}, {"Índia; Brasil", "antes de 1956", "IN BR"}, {"Rússia; Brasil", "antes de 1853", "russian-empire BR"}, {"Turquia; Brasil", "depois de 1950", "TR BR"},
	} {
		var got []string
		d := drafts(t, parsed(t, commas), fmt.Sprintf("no,title,signed,parties,force,status\n1,Acordo,%s,%q,,\n", c[1], c[0]))[0]
		for _, p := range d.Instrument.Parties {
			got = append(got, p.Country.ID)
		}
		for _, n := range d.Notes {
			got = append(got, "!"+string(n.Code))
		}
		if strings.Join(got, " ") != c[2] {
			t.Errorf("%s in %s: %s, want %s", c[0], c[1], got, c[2])
		}
	}
}

// What cannot have been so on the day of the register, as the dates of the row are, is told.
func TestAStatusThatCannotBeIsTold(t *testing.T) {
	published := strings.Replace(ministry, "tier: official_register", "tier: official_register, published: 2020-06-30", 1)
	published = strings.Replace(published, "column: force}}]", "column: force}}, {kind: termination, date: {column: end}}]", 1)
	for _, c := range []struct {
		status, force, end string
		told               bool
	}{
		{"Em vigor", "01/02/1990", "", false}, {"Em vigor", "01/02/2021", "", true}, {"Denunciado", "01/02/2021", "", true}, {"Denunciado", "01/02/1990", "", false},
		{"Substituído pelo Acordo", "01/02/1990", "01/02/2000", false}, {"Substituído pelo Acordo", "01/02/1990", "01/02/2025", true}, {"Substituído pelo Acordo", "01/02/2025", "", true},
		{"Em vigor", "01/02/1990", "01/02/2000", true}, {"Em vigor", "01/02/1990", "01/02/2025", false}, {"Em vigor", "01/02/1990", "2020", false}, {"Em vigor", "01/02/1990", "01/02/1980", false},
		{"Em vigor provisoriamente", "01/02/1990", "01/02/2000", true}, {"Em vigor desde 01/02/2021", "", "", true}, {"Denunciado em 01/02/2021", "01/02/1990", "", true},
		{"Assinado", "01/02/1990", "01/02/2000", false}, {"Em vigor", "", "", false},
	} {
		d := drafts(t, parsed(t, published), fmt.Sprintf("no,title,signed,parties,force,end,status\n1,Acordo,01/01/1980,Brasil;Peru,%s,%s,%q\n", c.force, c.end, c.status))[0]
		told := 0
		for _, n := range d.Notes {
			if n.Code == intake.StatusContradicts {
				told++
			}
		}
		if told > 1 || (told == 1) != c.told {
			t.Errorf("%v: %v", c, d.Notes)
		}
		d = drafts(t, parsed(t, strings.Replace(published, ", published: 2020-06-30", "", 1)), fmt.Sprintf("no,title,signed,parties,force,end,status\n1,Acordo,01/01/1980,Brasil;Peru,%s,%s,%q\n", c.force, c.end, c.status))[0]
		if strings.Contains(said(d), "status_contradicts") { // nobody knows of which day it is
			t.Errorf("%v: %v", c, d.Notes)
		}
	}
}

// lives is what a row with a status tells of the life of its instrument.
func lives(t *testing.T, status, force string) string {
	t.Helper()
	var said []string
	d := drafts(t, parsed(t, ministry), fmt.Sprintf("no,title,signed,parties,force,status\n1,Acordo,01/01/1980,Brasil;Peru,%s,%q\n", force, status))[0]
	for _, a := range d.Instrument.Actions {
		said = append(said, fmt.Sprintf("%s=%s", a.Kind, a.Date))
	}
	for _, n := range d.Notes {
		said = append(said, "!"+string(n.Code))
	}
	return strings.Join(said, " ")
}

// A separator within the name of one country takes it apart only where that country was not there.
func TestANameWithASeparatorStaysWhole(t *testing.T) {
	for _, c := range [][3]string{
		{"Brasil e Sérvia e Montenegro", "2004", "BR=Brasil CSXX=Sérvia e Montenegro"}, {"Brasil e Sérvia e Montenegro", "2010", "BR=Brasil RS=Sérvia ME=Montenegro"},
		{"Brasil e Trinidad e Tobago", "2004", "BR=Brasil TT=Trinidad e Tobago"}, {"Antígua e Barbuda e Brasil e São Tomé e Príncipe", "2004", "AG=Antígua e Barbuda BR=Brasil ST=São Tomé e Príncipe"},
		{"Bósnia e Herzegovina e Peru; Chile", "2004", "BA=Bósnia e Herzegovina PE=Peru CL=Chile"},
	} {
		var got []string
		d := drafts(t, parsed(t, ministry), fmt.Sprintf("no,title,signed,parties,force,status\n1,Acordo,%s,%s,,\n", c[1], c[0]))[0]
		for _, p := range d.Instrument.Parties {
			got = append(got, p.Country.ID+"="+string(p.NameAsWritten))
		}
		if strings.Join(got, " ") != c[2] {
			t.Errorf("%s in %s: %s, want %s", c[0], c[1], got, c[2])
		}
	}
}

// A proposal has a status once, whatever dates it has; what is so until a day, or is the date of another instrument, stays as it is.
func TestAProposedStatusHasNoDate(t *testing.T) {
	var table strings.Builder
	table.WriteString("No,Title,Parties,Signed,Status\n")
	for n := range 40 {
		status := []string{"Denounced on %d May 1999", "In force since %d/05/1989", "In force until 2030", "Replaced by agreement of 1990"}[n%4]
		if strings.Contains(status, "%") {
			status = fmt.Sprintf(status, 13+n/4)
		}
		fmt.Fprintf(&table, "%d,Agreement on water %d,Morocco; Spain,%d/03/1980,%s\n", n, n, 1+n%28, status)
	}
	proposal, all := inspected(t, "treaties.csv", []byte(table.String()))
	for _, want := range []string{`"Denounced": [entry_into_force, denunciation]  # 10 rows`, `"In force": [entry_into_force]  # 10 rows`, `"In force until 2030": [entry_into_force]  # 10 rows`, `"Replaced by agreement of 1990": [entry_into_force, termination]  # 10 rows`} {
		if !strings.Contains(proposal, want) {
			t.Errorf("%s is missing in\n%s", want, proposal)
		}
	}
	var got []string
	for _, d := range all[:4] {
		got = append(got, said(d))
	}
	if want := "denunciation=1999-05-13"; !strings.Contains(got[0], want) || !strings.HasSuffix(got[1], "entry_into_force=1989-05-13") || !strings.HasSuffix(got[2], "entry_into_force=, !date_unread(In force until 2030)") ||
		!strings.HasSuffix(got[3], "entry_into_force=, termination=") {
		t.Errorf("%q", got)
	}
}
