package intake_test

import (
	"fmt"
	"strings"
	"testing"
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
		{"Denunciado (Lei de 1999)", "", "!status_unknown"},
		{"Denunciado, 12.V.1999", "", "!status_unknown"},
		{"Denunciado em 1420 AH", "", "!status_unknown"},
		{"Assinado em 12/05/1989", "", "!dates_several"},
		{"Denunciado - 1999", "", "entry_into_force= denunciation=1999"},
		{"Em vigor desde 01/06/1989, exceto o art. 3", "", "!status_unknown"},
		{"Em vigor desde 31/02/1989", "", "!status_unknown"},
		{"Denunciado em 12/05/1999, com efeito em 12/11/1999", "", "!status_unknown"},
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
		"Em vigor provisoriamente desde 2023": "provisional_application=2024-12-01 !date_qualified !dates_several",
		"Em vigor provisoriamente":            "provisional_application=2024-12-01 !date_qualified", "Em vigor": "entry_into_force=2024-12-01", "Denunciado": "entry_into_force=2024-12-01 denunciation=",
	} {
		if got := lives(t, status, "01/12/2024"); got != want {
			t.Errorf("%s: %s, want %s", status, got, want)
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
