package intake_test

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"mithaq/intake"
	"mithaq/sheet"
)

const participants = `source: {id: dep, title: Depositary, url: "https://depositary.example/", kind: register, tier: official_register}
identity: {scheme: dep, columns: [no], rows: several}
titles: [{column: title, language: en}]
type: {column: form, values: {Conv: convention, Prot: protocol}, from_title: true}
signed: {column: signed}
parties: [{column: state}]
actions:
  - {kind: entry_into_force, date: {column: force}}
  - {kind: signature, date: {column: signature}, country_column: state}
  - {kind: ratification, date: {column: bound, pattern: '^(.*\d)$'}, country_column: state}
  - {kind: accession, date: {column: bound, pattern: '^(.*\d) a$'}, country_column: state}
`

// records reads a table of which several rows are one instrument.
func records(t *testing.T, mapping, content string) (all []*intake.Draft) {
	t.Helper()
	m := parsed(t, mapping)
	rows, err := sheet.New(strings.NewReader(content), m.Options())
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close() //nolint:errcheck // it was only read
	plan, err := m.Plan(rows.Columns(), rows.Format, world())
	if err != nil {
		t.Fatal(err)
	}
	reader := plan.Reader()
	var record []sheet.Row
	for {
		row, err := rows.Next()
		if len(record) > 0 && (err != nil || !plan.SameRecord(record[0], row, rows.Columns())) {
			all, record = append(all, reader.ReadAll(record, rows.Columns())), nil
		}
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		record = append(record, row)
	}
}

// acts are what was done to an instrument, and by whom.
func acts(d *intake.Draft) (all []string) {
	for _, a := range d.Instrument.Actions {
		all = append(all, fmt.Sprintf("%s %s %s", a.Kind, a.Country.ID, a.Date))
	}
	return all
}

func noted(d *intake.Draft) (all []string) {
	for _, n := range d.Notes {
		all = append(all, string(n.Code)+" "+n.Field+" "+n.Value)
	}
	return all
}

func TestRowsOfOneInstrumentAreReadTogether(t *testing.T) {
	all := records(t, participants, `no,title,form,signed,force,state,signature,bound
1,Convention on roads,Conv,1961-03-01,1965-05-01,Morocco,1961-03-01,1963-02-03
1,Convention on roads,Prot,1961-03-02,1965-05-01,Russia,1961-03-05,1964-01-01
1,,,,,Slovenia,,1993-02-03 a
 1 ,Convention on roads,,1961-03-01,1965-05-01,Hong Kong,,
1,Convention on roads,,1961-03-01,1966-05-01,Atlantis,,1970-01-01
2,,Prot,1985,,Morocco,1985-01-01,
2,Protocol on wells,,1985,,Tunisia,,
,Nothing,,,,Morocco,,
,Nothing,,,,Tunisia,,
1,Convention on roads,,1961-03-01,,Mali,,
`)
	if len(all) != 5 {
		t.Fatalf("%d records", len(all))
	}
	d := all[0]
	if got, want := said(d), "2 dep-1 convention 1961-03-01 MA:party, SUHH:party, SI:party, HK:territory, entry_into_force=1965-05-01, signature=1961-03-01, ratification=1963-02-03, "+
		"signature=1961-03-05, ratification=1964-01-01, accession=1993-02-03, entry_into_force=1966-05-01, !territory(Hong Kong)"; got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
	if got, want := acts(d), []string{"entry_into_force  1965-05-01", "signature MA 1961-03-01", "ratification MA 1963-02-03", "signature SUHH 1961-03-05", "ratification SUHH 1964-01-01",
		"accession SI 1993-02-03", "entry_into_force  1966-05-01"}; !slices.Equal(got, want) {
		t.Errorf("%q\nwant %q", got, want)
	}
	for i, want := range []string{"rows_differ signed 1961-03-02; rows_differ type protocol", "", "", "country_unknown parties Atlantis"} {
		if got := strings.Join(noted(d.Others[i]), "; "); got != want {
			t.Errorf("line %d: %s, want %s", d.Others[i].Line, got, want)
		}
	}
	for i, a := range d.Instrument.Evidence {
		if want := fmt.Sprintf("line %d", i+2); string(a.Locator) != want || !strings.Contains(string(a.Note), `"no":"1"`) {
			t.Errorf("evidence %d: %s %s", i, a.Locator, a.Note)
		}
	}
	if note := string(d.Instrument.Evidence[2].Note); !strings.HasPrefix(note, "Supports parties, actions.accession. The row: ") {
		t.Errorf("a further row supports what it says: %s", note)
	}
	if got := said(all[1]); got != "7 dep-2 protocol 1985 MA:party, TN:party, signature=1985-01-01" || all[1].Instrument.Titles["en"] != "Protocol on wells" || len(all[1].Instrument.TitlesSupplied) > 0 {
		t.Errorf("%s %v", got, all[1].Instrument.Titles)
	}
	for _, nameless := range all[2:4] {
		if !nameless.Has(intake.Rejection) || len(nameless.Others) > 0 {
			t.Errorf("rows without an identity are no record: %s", said(nameless))
		}
	}
}

// An act is of the party that the mapping names, in a table with a row for each instrument as well.
func TestAnActIsOfWhomTheMappingSays(t *testing.T) {
	mapping := strings.Replace(strings.Replace(participants, ", rows: several", "", 1), "actions:\n", "actions:\n  - {kind: notification, date: {column: notified}, country: Morocco}\n", 1)
	all := records(t, mapping, "no,title,form,signed,force,state,signature,bound,notified\n1,Treaty,,2001-02-03,2003-01-01,Spain,2001-02-03,2002-01-01,2002-05-06\n")
	if got, want := acts(all[0]), []string{"notification MA 2002-05-06", "entry_into_force  2003-01-01", "signature ES 2001-02-03", "ratification ES 2002-01-01"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	_, err := intake.Parse([]byte(strings.NewReplacer("country_column: state", "country_column: state, country: MA", "rows: several", "rows: many").Replace(participants)))
	for _, want := range []string{`actions/1/country it stands instead of a column`, `identity/rows there is no "many" here`} {
		if err == nil || !strings.Contains(strings.ReplaceAll(err.Error(), ": ", " "), want) {
			t.Errorf("%v does not say %s", err, want)
		}
	}
}

// Who acted is read as the party is, and is who bore the name on the day of the act.
func TestWhoActedIsReadAsThePartyIs(t *testing.T) {
	mapping := strings.Replace(participants, "{column: state}", `{column: state, split: [" and "], pattern: '^(.*?)(?: \d+)?$'}`, 1)
	all := records(t, mapping, `no,title,form,signed,force,state,signature,bound
1,Convention,,1961-03-01,,China 2,1961-03-01,1963-02-03
1,Convention,,1961-03-01,,Russia,1961-04-18,1999-01-01
1,Convention,,1961-03-01,,France and Spain,1961-04-18,
1,Convention,,1961-03-01,,,1961-04-19,
1,Convention,,1961-03-01,,Slovenia,,1993-01-01 a
`)
	if got, want := acts(all[0]), []string{"signature CN 1961-03-01", "ratification CN 1963-02-03", "signature SUHH 1961-04-18", "ratification RU 1999-01-01", "signature FR 1961-04-18", "signature ES 1961-04-18",
		"accession SI 1993-01-01"}; !slices.Equal(got, want) {
		t.Errorf("%q\nwant %q", got, want)
	}
	if got := said(all[0]); !strings.Contains(got, "CN:party, SUHH:party, RU:party, FR:party, ES:party, SI:party, ") || len(all[0].Notes) > 0 {
		t.Error(got)
	}
	if got := strings.Join(noted(all[0].Others[2]), "; "); got != "actor_missing actions.signature 1961-04-19" {
		t.Error(got)
	}
}

// Inspection sees that a table has a row for each party, and which dates are the party's own.
func TestATableOfPartiesIsProposedAsOne(t *testing.T) {
	const table = `Registration No.;Title;Date of conclusion;Participant;Signature;Ratification;Accession;Entry into force
I-1;Convention on A;1 Mar 1961;Morocco;1 Mar 1961;3 Feb 1963;;3 Mar 1963
I-1;Convention on A;1 Mar 1961;France;1 Mar 1961;4 Feb 1963;;4 Mar 1963
I-1;Convention on A;1 Mar 1961;Peru;2 Mar 1961;;5 Apr 1970;5 May 1970
I-2;Protocol on B;1 Mar 1971;Chile;1 Mar 1971;6 Jul 1972;;6 Aug 1972
I-2;Protocol on B;1 Mar 1971;Peru;7 Mar 1971;5 May 1975;7 Jul 1977;5 Jun 1975
`
	proposal := proposed(t, table)
	all := records(t, proposal, table)
	if len(all) != 2 || said(all[0]) != "2 fr-i-1 convention 1961-03-01 MA:party, FR:party, PE:party, signature=1961-03-01, ratification=1963-02-03, entry_into_force=1963-03-03, "+
		"signature=1961-03-01, ratification=1963-02-04, entry_into_force=1963-03-04, signature=1961-03-02, accession=1970-04-05, entry_into_force=1970-05-05" {
		t.Errorf("%s\n%s", said(all[0]), proposal)
	}
	if got := acts(all[1]); !slices.Contains(got, "accession PE 1977-07-07") || !slices.Contains(got, "signature CL 1971-03-01") {
		t.Errorf("%q", got)
	}
	// What stands in the first row alone is the treaty's.
	blank := strings.NewReplacer("Convention on A;1 Mar 1961;France", "Convention on A;;France", "Convention on A;1 Mar 1961;Peru", "Convention on A;;Peru").Replace(table)
	if proposal := proposed(t, blank); !strings.Contains(proposal, `signed: {column: "Date of conclusion"}`) {
		t.Errorf("the date of the first row is not taken for that of signature:\n%s", proposal)
	}
	// Rows apart are no table of parties, nor is one with a party twice, with several titles, or with a number for each row.
	for _, other := range []string{
		strings.Replace(table, "I-1;Convention on A;1 Mar 1961;France", "I-2;Convention on B;1 Mar 1961;France", 1), strings.Replace(table, "France", "Morocco", 1),
		strings.NewReplacer("Peru;2 Mar", "Chile;2 Mar", "A;1 Mar 1961;France", "C;1 Mar 1961;France").Replace(table),
		numbered(table),
		"Title;Signed;Party\nTrade agreement;1 Mar 1961;Morocco\nTrade agreement;2 Mar 1962;France\nTrade agreement;2 Mar 1963;Peru\nTreaty of peace;4 Mar 1963;Peru\nTreaty of peace;5 Mar 1963;Chile\n",
	} {
		if proposal := proposed(t, other); strings.Contains(proposal, "several") {
			t.Errorf("it is taken for a table of parties:\n%s", proposal)
		}
	}
}

// numbered has a document of its own in each row.
func numbered(table string) string {
	lines := strings.Split(strings.TrimSpace(table), "\n")
	for n := range lines {
		lines[n] += fmt.Sprintf(";document %d", n)
	}
	return strings.Join(lines, "\n") + "\n"
}

func proposed(t *testing.T, content string) string {
	t.Helper()
	proposal, _ := inspected(t, "fr.csv", []byte(content))
	return proposal
}

// A column may say what was done, where another one has the date.
func TestWhatWasDoneMayStandInAColumn(t *testing.T) {
	mapping := strings.Replace(strings.Split(participants, "actions:\n")[0], "column: form, ", "", 1) + `actions:
  - date: {column: date}
    country_column: state
    kinds:
      column: act
      split: [" and "]
      values: {Ratification: [ratification], Accession: [accession], Withdrawal: [denunciation], Objection: [], Signature: [signature]}
`
	all := records(t, mapping, `no,title,signed,state,act,date
1,Convention,1961-03-01,Morocco,RATIFICATION,1963-02-03
1,Convention,1961-03-01,Russia,Signature and ratification,1999-01-01
1,Convention,1961-03-01,Slovenia,Accession,
1,Convention,1961-03-01,Slovenia,Withdrawal,2001-05-06
1,Convention,1961-03-01,France,Objection,2002-01-01
1,Convention,1961-03-01,Spain,,
1,Convention,1961-03-01,Spain,,2003-01-01
1,Convention,1961-03-01,Peru,Denial,2003-01-01
1,Convention,1961-03-01,,Accession,2004-01-01
`)
	if got, want := acts(all[0]), []string{"ratification MA 1963-02-03", "signature RU 1999-01-01", "ratification RU 1999-01-01", "accession SI ", "denunciation SI 2001-05-06"}; !slices.Equal(got, want) {
		t.Errorf("%q\nwant %q", got, want)
	}
	if got := said(all[0]); !strings.Contains(got, "MA:party, RU:party, SI:party, FR:party, ES:party, PE:party, ") {
		t.Errorf("who acted is a party of the day: %s", got)
	}
	for i, want := range []string{"", "", "", "", "", "act_missing actions 2003-01-01", "status_unknown actions Denial", "actor_missing actions.accession 2004-01-01"} {
		if got := strings.Join(noted(all[0].Others[i]), "; "); got != want {
			t.Errorf("line %d: %s, want %s", all[0].Others[i].Line, got, want)
		}
	}
	for _, wrong := range []struct{ mapping, want string }{
		{strings.Replace(mapping, "    kinds:\n", "    kind: signature\n    kinds:\n", 1), `actions/0/kinds: it stands instead of`},
		{strings.Replace(mapping, "[denunciation]", "[denunciated]", 1), `actions/0/kinds/values/Withdrawal/0: there is no "denunciated" here`},
		{mapping + "  - {date: {column: date}}\n", `actions/1/kind: say what was done`},
	} {
		if _, err := intake.Parse([]byte(wrong.mapping)); err == nil || !strings.Contains(err.Error(), wrong.want) {
			t.Errorf("%v does not say %s", err, wrong.want)
		}
	}
}

// Inspection sees the column that says what was done, and that the name of a party is no title.
func TestWordsForWhatWasDoneAreProposed(t *testing.T) {
	const table = `country_name,treaty_id,treaty_name,action_type,action_date,signature_date,opened
Morocco,roads,Convention on roads,Ratification,1963-02-03,1961-03-01,1961
France,roads,Convention on roads,Acceptance,1964-02-03,1961-03-02,1961
Slovenia,roads,Convention on roads,Succession,1993-02-03,,1961
Peru,roads,Convention on roads,,,1961-03-01,1961
Morocco,wells,Convention on wells,Accession,1973-02-03,,1971
Chile,wells,Convention on wells,Withdrawal,1999-02-03,1971-03-01,1971
Peru,wells,Convention on wells,Objection,1974-02-03,1971-03-01,1971
`
	proposal := proposed(t, table)
	all := records(t, proposal, table)
	if len(all) != 2 {
		t.Fatalf("%d records\n%s", len(all), proposal)
	}
	if got, want := acts(all[0]), []string{"signature MA 1961-03-01", "ratification MA 1963-02-03", "signature FR 1961-03-02", "acceptance FR 1964-02-03", "succession SI 1993-02-03", "signature PE 1961-03-01"}; !slices.Equal(got, want) {
		t.Errorf("%q\nwant %q\n%s", got, want, proposal)
	}
	if got, want := acts(all[1]), []string{"accession MA 1973-02-03", "signature CL 1971-03-01", "denunciation CL 1999-02-03", "signature PE 1971-03-01"}; !slices.Equal(got, want) {
		t.Errorf("%q\nwant %q\n%s", got, want, proposal)
	}
	if !strings.Contains(proposal, `"Objection": []  # 1 row; not known`) || all[0].Instrument.Signed.String() != "1961" {
		t.Error(proposal)
	}
	// A status is none: what is in force was not done on the date beside.
	one := "id,title,party,status,date\n1,Treaty A,Morocco,Ratified,1961-01-01\n2,Treaty B,Peru,Signed,1962-01-01\n3,Treaty C,Chile,Ratified,1963-01-01\n"
	if proposal := proposed(t, one); strings.Contains(proposal, "kinds") || !strings.Contains(proposal, `signed: {column: "date"}`) {
		t.Error(proposal)
	}
}

// The United Nations publish the parties of a treaty as a table of its own, with a letter for each act.
func TestATableOfOneTreatyIsOneInstrument(t *testing.T) {
	const table = `Participant,Signature,"Acceptance(A), Accession(a), Ratification, Succession(d)"
Afghanistan,16 Dec 1966,24 Jan 1983 a
Algeria,10 Dec 1968,12 Sep 1989
Bosnia and Herzegovina,,1 Sep 1993 d
China,5 Oct 1998,
Finland,1 Mar 1967,19 Aug 1975 A
`
	proposal := proposed(t, table)
	for _, say := range []string{`identity: {scheme: fr, value: "fr", rows: several}`, `{value: "fr.csv", language: en}`} {
		if !strings.Contains(proposal, say) {
			t.Errorf("it does not say %s\n%s", say, proposal)
		}
	}
	mapping := strings.NewReplacer(`value: "fr"`, `value: "IV-3"`, `value: "fr.csv"`, "value: Covenant", "\nactions:", "\nsigned: {value: 1966-12-16}\nactions:").Replace(proposal)
	all := records(t, mapping, table)
	want := []string{"signature AF 1966-12-16", "accession AF 1983-01-24", "signature DZ 1968-12-10", "ratification DZ 1989-09-12", "succession BA 1993-09-01", "signature CN 1998-10-05", "signature FI 1967-03-01", "acceptance FI 1975-08-19"}
	got := slices.Sorted(slices.Values(acts(all[0])))
	if slices.Sort(want); len(all) != 1 || !slices.Equal(got, want) {
		t.Errorf("%d records: %q\nwant %q", len(all), got, want)
	}
	if d := all[0].Instrument; all[0].Wish != "fr-iv-3" || d.Titles["en"] != "Covenant" || d.Signed.String() != "1966-12-16" || strings.Contains(string(d.Evidence[0].Note), "titles") {
		t.Errorf("%s %v %s %s", all[0].Wish, d.Titles, d.Signed, d.Evidence[0].Note)
	}
	// Of several treaties, each has its number.
	several := "No.,Title,Participant,Signature\nIV-3,Covenant on A,Morocco,1 Mar 1961\nIV-3,Covenant on A,France,2 Mar 1961\nIV-3,Covenant on A,Peru,\nIV-4,Covenant on B,Mali,1 Mar 1971\n"
	if all := records(t, proposed(t, several), several); len(all) != 2 {
		t.Errorf("%d records\n%s", len(all), proposed(t, several))
	}
	// A list of treaties with one country each is none.
	if list := "Pays,Date de signature,Entrée en vigueur\nMaroc,1961-03-01,1962-01-01\nTunisie,1962-03-01,1963-01-01\nMali,1963-03-01,\n"; strings.Contains(proposed(t, list), "several") {
		t.Errorf("a list of treaties is taken for one\n%s", proposed(t, list))
	}
	for _, wrong := range []struct{ old, new, want string }{
		{`value: "fr", rows: several`, `value: "fr"`, "identity/rows: with a `value` all rows are one"},
		{`value: "fr", rows`, `value: "fr", columns: [Participant], rows`, "identity/value: it stands instead of columns"},
		{`value: "fr", rows`, `rows`, "identity/columns: name the column"},
		{`{value: "fr.csv", language`, `{value: "fr.csv", column: Signature, language`, "titles/0/value: it stands instead of a column"},
	} {
		if _, err := intake.Parse([]byte(strings.Replace(proposal, wrong.old, wrong.new, 1))); err == nil || !strings.Contains(err.Error(), wrong.want) {
			t.Errorf("%v does not say %s", err, wrong.want)
		}
	}
}

// A table of pairs has a row for any two parties of an instrument.
func TestATableOfPairsIsProposedAsOne(t *testing.T) {
	const table = `country1,country2,number,name,year,entryforceyear
Afghanistan,India,1,Afghanistan India,2003,2003
Algeria,Egypt,2,African Common Market,1962,1963
Algeria,Mali,2,African Common Market,1962,1963
Egypt,Mali,2,African Common Market,1962,1963
São Tomé & Príncipe,Mali,3,Accord,1982,
`
	proposal := proposed(t, table)
	all := records(t, proposal, table)
	if len(all) != 3 || said(all[1]) != "3 fr-2 other 1962 DZ:party, EG:party, ML:party, entry_into_force=1963" {
		t.Fatalf("%d records, %s\n%s", len(all), said(all[1]), proposal)
	}
	if !strings.Contains(proposal, `{column: "name", language: en}`) {
		t.Errorf("names of countries are no Portuguese:\n%s", proposal)
	}
	const untitled = "atopid,state1,state2,year\n1,Algeria,Egypt,1962\n1,Algeria,Mali,1962\n1,Egypt,Mali,1962\n2,Peru,Chile,1970\n3,Peru,Mali,1971\n3,Peru,Togo,1971\n3,Mali,Togo,1971\n"
	if all := records(t, proposed(t, untitled), untitled); len(all) != 3 || all[0].Instrument.Titles["en"] != "[Algeria – Egypt – Mali, 1962]" {
		t.Errorf("pairs without titles are %d records\n%s", len(all), proposed(t, untitled))
	}
	twice := strings.Replace(table, "Egypt,Mali", "Algeria,Mali", 1)
	if proposal := proposed(t, twice); strings.Contains(proposal, "several") {
		t.Errorf("a pair stands twice in an instrument:\n%s", proposal)
	}
}
