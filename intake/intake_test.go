package intake_test

import (
	"errors"
	"fmt"
	"io"
	"os"
	"reflect"
	"strings"
	"sync"
	"testing"

	"mithaq/corpus"
	"mithaq/gazetteer"
	"mithaq/intake"
	"mithaq/models"
	"mithaq/sheet"
)

var world = sync.OnceValue(func() *intake.World {
	w, err := corpus.Load()
	if err != nil {
		panic(err)
	}
	return intake.NewWorld(gazetteer.New(w.Countries, gazetteer.Spell(w.Spellings)), w.Countries, w.Topics)
})

func parsed(t *testing.T, text string) *intake.Mapping {
	t.Helper()
	m, err := intake.Parse([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// drafts reads every row of a table.
func drafts(t *testing.T, m *intake.Mapping, content string) (all []*intake.Draft) {
	t.Helper()
	rows, err := sheet.New(strings.NewReader(content), m.Options())
	if err != nil {
		t.Fatal(err)
	}
	plan, err := m.Plan(rows.Columns(), rows.Format, world())
	if err != nil {
		t.Fatal(err)
	}
	reader := plan.Reader()
	for {
		row, err := rows.Next()
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, reader.Read(row, rows.Columns()))
	}
}

func file(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// said is a draft in a line: what a reader of the row would check.
func said(d *intake.Draft) string {
	i := d.Instrument
	var parts []string
	for _, p := range i.Parties {
		parts = append(parts, p.Country.ID+":"+string(p.Role))
	}
	for _, p := range i.Places {
		parts = append(parts, p.Names.In(nil))
	}
	for _, t := range i.Topics {
		parts = append(parts, t.ID)
	}
	parts = append(parts, i.Languages...)
	for _, a := range i.Actions {
		parts = append(parts, string(a.Kind)+"="+a.Date.String())
	}
	for _, a := range d.Announced {
		parts = append(parts, a.Kind+" "+a.Signed)
	}
	for _, n := range d.Notes {
		parts = append(parts, fmt.Sprintf("!%s(%s)", n.Code, n.Value))
	}
	return strings.TrimSpace(fmt.Sprintf("%d %s %s %s %s", d.Line, d.Wish, i.Type, i.Signed, strings.Join(parts, ", ")))
}

func TestRowsBecomeWhatTheySay(t *testing.T) {
	want := []string{
		"2 ex-001 agreement 1998-04-03 PT:party, MA:party, Lisboa, Rabat, development, entry_into_force=1999-06-01, !places_split(Lisboa / Rabat)",
		"3 ex-002 agreement 1975-03-12 PT:party, SUHH:party, Moscovo, transport, entry_into_force=, denunciation=",
		"4 ex-003 protocol 2004-07-15 PT:party, MA:party, Rabat, development, entry_into_force=2004-01-01, extends 1998-04-03, !relation_announced(prorroga o acordo)",
		`5 ex-004 agreement 1986-12-20 PT:party, CN:party, MO:territory, Pequim, justice, !date_unread(soon), !status_unknown(Em negociação), !address_unread(not an address), !territory(Macau)`,
		"6 ex-005 agreement  PT:party, Lisboa, justice, !country_unknown(Atlântida), !title_supplied()",
		"7 ex-006 agreement 1999 PT:party, united-nations:party, Nova Iorque, diplomacy, entry_into_force=",
		"8 ex-006 agreement 2001-05 PT:party, ES:party, Madrid, diplomacy, entry_into_force=",
		"9    !identity_missing()",
		"10    !row_unreadable()",
		"11 ex-009 agreement 2003-XX-16 PT:party, MR:party, Nouakchott, entry_into_force=, !word_unknown(Pescas)",
	}
	for n, d := range drafts(t, parsed(t, file(t, "register.yaml")), file(t, "register.csv")) {
		if got := said(d); n >= len(want) || got != want[n] {
			t.Errorf("%s\nwant %s", got, want[min(n, len(want)-1)])
		}
	}
}

// The row is kept whole, and says which fields it supports.
func TestTheRowIsItsOwnEvidence(t *testing.T) {
	d := drafts(t, parsed(t, file(t, "register.yaml")), file(t, "register.csv"))[0]
	want := []models.Assertion{{Source: models.RefTo("example-register"), Locator: "line 2", Rank: models.Normal,
		Note: `Supports titles.pt, signed, type, parties, topics, places, actions.entry_into_force, status, identifiers. The row: ` +
			`{"number":"001","title":"Convenio de cooperación técnica entre Portugal y Marruecos","form":"Convenio","parties":"Portugal | Marrocos","place":"Lisboa / Rabat",` +
			`"signed":"03/04/1998","in force":"01/06/1999","state":"Vigente","matter":"Cooperação","link":"https://example.org/1"}`}}
	if !reflect.DeepEqual(d.Instrument.Evidence, want) {
		t.Errorf("%+v", d.Instrument.Evidence)
	}
	if u := d.Instrument.Identifiers[0].URL; u != "https://example.org/1" {
		t.Errorf("%q", u)
	}
}

func TestEveryFlawOfAMappingIsToldWithItsLine(t *testing.T) {
	_, err := intake.Parse([]byte(`source:
  id: Example
  title: x
  url: nowhere
  kind: register
  tier: offical_register
identity: {scheme: UKTO, columns: []}
titels: []
titles:
  - colum: title
    language: english!
type: {column: t, values: {A: agrement}}
dates: {order: ymy}
actions:
  - {kind: entry_in_force, date: {column: x, pattern: "("}}
status:
  - {column: s}
parties:
  - {column: p, country: MA}
`))
	for _, w := range []string{ // what unknown keys hold is not known, so that it comes later
		`line 8, titels: there is no such key here; did you mean "titles"?`,
		`line 10, titles/0/colum: there is no such key here; did you mean "column"?`, `line 17, status/0/values: it is missing`,
	} {
		if err == nil || !strings.Contains(err.Error(), w) {
			t.Errorf("%v\nlacks %s", err, w)
		}
	}
	_, err = intake.Parse([]byte(`source: {id: Example, title: x, url: nowhere, kind: register, tier: offical_register}
identity: {scheme: UKTO, columns: []}
titles:
  - {column: title, language: english!}
type: {column: t, values: {A: agrement}}
dates: {order: ymy}
actions:
  - {kind: entry_in_force, date: {column: x, pattern: "("}}
parties:
  - {column: p, country: MA}
  - {column: q, codes: fips}
`))
	for _, w := range []string{
		`line 1, source/id: "Example" is no id`, `line 1, source/url: "nowhere" is no address`, `line 1, source/tier: "offical_register" is not one of`,
		`line 2, identity/scheme: "UKTO" is no scheme`, `line 2, identity/columns: name the column`, `line 4, titles/0/language: "english!" is no language tag`,
		`line 5, type/values/A: there is no "agrement" here; did you mean "agreement"?`, `line 6, dates/order: there is no "ymy" here; did you mean "dmy"?`,
		`line 8, actions/0/kind: there is no "entry_in_force" here; did you mean "entry_into_force"?`, `line 8, actions/0/date/pattern: it is no regular expression`,
		`line 10, parties/0/country: it stands instead of a column`, `line 11, parties/1/codes: there is no "fips" here: there are iso2, iso3, iso4, m49, cow`,
	} {
		if err == nil || !strings.Contains(err.Error(), w) {
			t.Errorf("%v\nlacks %s", err, w)
		}
	}
}

func TestColumnsThatTheFileLacksAreNamed(t *testing.T) {
	m := parsed(t, file(t, "register.yaml"))
	_, err := m.Plan([]string{"number", "titel", "form", "parties", "place", "signed", "in force", "state", "matter"}, sheet.CSV, world())
	for _, w := range []string{`the file has no column "title"; did you mean "titel"?`, `the file has no column "link"`} {
		if err == nil || !strings.Contains(err.Error(), w) {
			t.Errorf("%v\nlacks %s", err, w)
		}
	}
}

func TestDatesAreReadAsRegistersWriteThem(t *testing.T) {
	for _, c := range [][3]string{
		{"", "2015-03-17", "2015-03-17"}, {"", "2015-03", "2015-03"}, {"", "1954-06~", "1954-06~"}, {"", "1990-01-01..1990-12-31", "1990-01-01/1990-12-31"},
		{"", "2015-03-17T00:00:00Z", "2015-03-17"}, {"", "2015-03-17 12:30", "2015-03-17"}, {"", "20150317", "2015-03-17"}, {"dmy", "03/04/1998", "1998-04-03"},
		{"mdy", "03/04/1998", "1998-03-04"}, {"", "17.3.2015", "2015-03-17"}, {"", "3/17/2015", "2015-03-17"}, {"", "12 de março de 1998", "1998-03-12"},
		{"", "1er janvier 1962", "1962-01-01"}, {"", "17 mars 2015", "2015-03-17"}, {"", "March 17, 2015", "2015-03-17"}, {"", "May 27, 1938", "1938-05-27"},
		{"", "12 de noviembre de 2001", "2001-11-12"}, {"", "٢٣ سبتمبر ٢٠٢٤", "2024-09-23"}, {"", "3/2015", "2015-03"}, {"", "March 2015", "2015-03"}, {"", "c. 1954", "1954~"},
		{"", "17 March 2015?", "2015-03-17?"}, {"mdy", "03/17/2015 12:00:00 AM", "2015-03-17"}, {"dmy", "17/03/2015, 9:05", "2015-03-17"}, {"", "Tuesday, 17 March 2015", "2015-03-17"},
		{"", "الثلاثاء ١٧ مارس ٢٠١٥م", "2015-03-17"}, {"dmy", "26/5/1436هـ", "2015-03-17~"}, {"", "٢٦ جمادى الأولى ١٤٣٦ هـ", "2015-03-17~"}, {"", "26 Jumada II 1436 AH", "2015-04-16~"},
		{"", "1436/5/26 هـ", "2015-03-17~"}, {"", "رمضان 1436", "2015-06-18~/2015-07-17~"}, {"", "1436هـ", "2014-10~/2015-10~"}, {"dmy", "26/5/1436هـ الموافق 17/3/2015م", "2015-03-17"},
		{"dmy", "17/3/2015م (26/5/1436هـ)", "2015-03-17"}, {"dmy", "26/5/1436 هـ الموافق لـ 17/3/2015 م", "2015-03-17"}, {"", "17 مارس 2015 الموافق لـ 26 جمادى الأولى 1436", "2015-03-17"},
		{"dmy", "26/5/1436 الموافق 17/3/2015", "2015-03-17"}, {"", "5/6/1436هـ الموافق 26/3/2015م", "2015-03-26"}, {"dmy", "26/5/1436هـ - 17/3/2015م", "2015-03-17"}, {"", "1436هـ/2015م", "2015"},
		{"", "26 Jumada al-Ula 1436", "2015-03-17~"}, {"", "12 Rabi' al-awwal 1436 AH", "2015-01-03~"}, {"", "26 joumada I 1436", "2015-03-17~"}, {"", "1436هـ ?", "2014-10%/2015-10%"}, {"", "2015-03-17 (Rabat)", "2015-03-17"},
		{"", "2015-03-17 00:00:00 +0000 UTC", "2015-03-17"}, {"", "2015-03-17T120000Z", "2015-03-17"}, {"", "2015年3月17日", "2015-03-17"}, {"", "26/5/1436", "1436-05-26"}, {"ymd", "2015/3/7", "2015-03-07"}, {"", "1998", "1998"}, {"", "1st of May 1900", "1900-05-01"},
		{"dmy", "12/03/1998¹", "1998-03-12"}, {"dmy", "12/03/1998 (1)", "1998-03-12"}, {"", "17 mars 2015*", "2015-03-17"}, {"", "12.III.1998", "1998-03-12"}, {"", "1 - xii - 1998", "1998-12-01"}, {"", "Em 17/03/2015", "2015-03-17"},
		{"", "1998-00-00", "1998"}, {"", "1998-03-00", "1998-03"}, {"", "00/03/1998", "1998-03"}, {"mdy", "03/00/1998", "1998-03"}, {"", "00.00.1998", "1998"}, {"dmy", "17/03/814", "0814-03-17"},
		{"", "٢٥ كانون الأول ١٩٧٤", "1974-12-25"}, {"", "2 كانون الثاني 1974", "1974-01-02"}, {"", "2 كانون ثاني 1974", "1974-01-02"}, {"", "1 تشرين الأول 1974م", "1974-10-01"}, {"", "تشرين الثاني 1974", "1974-11"}, {"", "17 آذار/مارس 2015", "2015-03-17"},
		{"", "17 كانون الأول/ديسمبر 2015", "2015-12-17"},
		{"dmy", "3/12/1998 - 14/8/1419", "1998-12-03"}, {"dmy", "14-8-1419 / 3-12-1998", "1998-12-03"}, {"dmy", "20/05/1985 - 29/8/1405هـ", "1985-05-20"}, {"dmy", "14/9/1439 (29/5/2018)", "2018-05-29"}, {"", "فاتح يناير 1998", "1998-01-01"},
		{"dmy", "بتاريخ 12/3/1998", "1998-03-12"}, {"", "سنة 1998", "1998"}, {"", "14 شعبان عام 1419", "1998-12-04~"}, {"", "12 رمضان المبارك 1420", "1999-12-20~"}, {"", "14 kaada 1419", "1999-03-02~"}, {"", "14 rebia I 1419", "1998-07-09~"}, {"", "14 moharrem 1420", "1999-04-30~"},
		{"serial", "7611", "1920-11-01"}, {"serial", "1987", "1905-06-09"}, {"serial", "36161", "1999-01-01"},
	} {
		if got, err := (intake.Dates{Order: c[0]}).ReadDate(c[1]); err != nil || got.String() != c[2] {
			t.Errorf("%s: %s, %v", c[1], got, err)
		}
	}
	for cell, want := range map[string]string{"1436-05-26": "2015-03-17~", "26/5/1436": "2015-03-17~", "17/3/2015": "2015-03-17", "1436": "2014-10~/2015-10~", "2015": "2015",
		"1436?": "2014-10%/2015-10%", "1436-05-26~": "2015-03-17~", "1436/1437": "2014-10-01~/2016-10-31~", "1408/9": "1988-04-18~/1988-05-17~", "26/5/1436 م": "1436-05-26", "26 March 1436": "1436-03-26", "1599": "1599", "1436-05-26 (Rabat)": "2015-03-17~"} {
		if got, err := (intake.Dates{Order: "dmy", Calendar: "islamic"}).ReadDate(cell); err != nil || got.String() != want {
			t.Errorf("%s in the Islamic calendar: %s, %v", cell, got, err)
		}
	}
	for cell, says := range map[string]string{"1/13/1436هـ": "the Islamic calendar has no such day", "31/5/1436هـ": "the Islamic calendar has no such day", "17/3/2015 (18/3/2015)": "it is no date", "soon الموافق 17/3/2015": `"soon" is no part of a date`, "03/04/1998": "the day and the month may be either", "1/2/98": "its year has two digits", "31/02/1998": "there is no such day", "soon": `"soon" is no part of a date`, "17 مارس/شباط 2015": "is no part of a date", "17 mars": "it has no year", "May 12 - May 2015": "is no part of a date", "May 2015 – May 16": "is no part of a date", "17/3/20151": "there is no year 20151", "0000-00-00": "there is no year 0000", "12.XIII.1998": "is no part of a date"} {
		d := intake.Dates{}
		if cell != "03/04/1998" {
			d.Order = "dmy"
		}
		if got, err := d.ReadDate(cell); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %s, %v", cell, got, err)
		}
	}
}

// The calendar of the file is that of each of its columns, and what is in it and cannot be converted is told.
func TestTheCalendarOfAFile(t *testing.T) {
	mapping := strings.Replace(participants, "signed: {column: signed}", "dates: {calendar: islamic, order: ymd}\nsigned: {column: signed}", 1)
	all := records(t, strings.Replace(mapping, "column: form, ", "", 1), "no,title,signed,state,signature,bound,force\n1,Convention,1436/05/26,Morocco,1436,2016,143X\n")
	if got := said(all[0]); !strings.HasPrefix(got, "2 dep-1 convention 2015-03-17~ MA:party, signature=2014-10~/2015-10~, ratification=2016, !date_unread(143X)") {
		t.Error(got)
	}
}

func FuzzDates(f *testing.F) {
	for _, s := range []string{"03/04/1998", "12 de março de 1998", "c. 1954", "1964-XX-16", "٢٣ سبتمبر ٢٠٢٤"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if d, err := (intake.Dates{Order: "dmy", Century: 1900}).ReadDate(s); err == nil && d.IsZero() {
			t.Errorf("%q is read as nothing", s)
		}
	})
}

// Whatever a mapping says and a table holds, each flaw is named, or each row ends as a draft; and a mapping that is proposed for the
// table is valid.
func FuzzMappings(f *testing.F) {
	const table = "record_id,title,signed_event_date,country\n1,Agreement on fish,03/04/1998,France\n2,,no date,Narnia; Oman\n"
	for _, name := range intake.Shipped() {
		text, err := intake.Named(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text, table)
	}
	f.Add([]byte("titles: [{column: 0}]\nidentity: {scheme: x}"), "\"a\n;b")
	f.Fuzz(func(t *testing.T, mapping []byte, table string) {
		m, err := intake.Parse(mapping)
		if err != nil {
			if err.Error() == "" || m != nil {
				t.Errorf("%v, %v", m, err)
			}
			return
		}
		rows, err := sheet.New(strings.NewReader(table), m.Options())
		if err != nil {
			return
		}
		var reader *intake.Reader
		if plan, err := m.Plan(rows.Columns(), rows.Format, world()); err == nil {
			reader = plan.Reader()
		}
		var some []sheet.Row
		for range 20 {
			row, err := rows.Next()
			if err != nil {
				break
			}
			some = append(some, row)
			if reader != nil {
				if d := reader.Read(row, rows.Columns()); d.Line != row.Line {
					t.Errorf("the draft of line %d is of line %d", row.Line, d.Line)
				}
			}
		}
		if len(rows.Columns()) == 0 {
			return // of an empty object
		}
		proposed := intake.Propose("table.csv", rows.Columns(), some, rows.Format, sheet.Options{}, world())
		if _, err := intake.Parse([]byte(proposed)); err != nil {
			t.Errorf("the proposed mapping is refused: %v\n%s", err, proposed)
		}
	})
}

func TestTheFormIsTheFirstThatTheTitleNames(t *testing.T) {
	for title, want := range map[string]models.InstrumentType{
		"Exchange of Notes amending the Agreement of 1938": models.ExchangeOfNotes, "Memorando de Entendimento entre": models.MoU, "Troca de Notas": models.ExchangeOfNotes,
		"Convenio básico": models.Convention, "مذكرة تفاهم بين": models.MoU, "الاتفاقية بشأن": models.Agreement, "Protocole au traité": models.Protocol, "Fishing": "",
		"Memorandum of Agreement modifying the Annex to the Convention": models.Agreement, "Memorandum concerning Commerce": models.MoU,
	} {
		if got := intake.FormOf(title); got != want {
			t.Errorf("%s: %q", title, got)
		}
	}
}

// The mappings that come with the program are right in themselves.
func TestShippedMappingsAreValid(t *testing.T) {
	for _, name := range intake.Shipped() {
		text, err := intake.Named(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := intake.Parse(text); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := intake.Named("uk-treatys"); err == nil || !strings.Contains(err.Error(), `did you mean "uk-treaties"?`) {
		t.Error(err)
	}
}

// A column of dates is that of what its name says was done.
func TestTheNameOfAColumnSaysWhatWasDone(t *testing.T) {
	const header, line = "No;Título;Celebração;Entrada em vigor;Data da Denúncia;Data de Expiração;Fim da vigência;Ratificação", "1;Acordo de Pesca;21/03/1998;22/04/1999;23/05/2001;24/06/2002;25/07/2003;26/08/1998"
	text, _ := inspected(t, "acordos.csv", []byte(header+"\n"+line+"\n"+line+"\n"))
	for kind, column := range map[models.ActionKind]string{
		models.EntryIntoForce: "Entrada em vigor", models.Denunciation: "Data da Denúncia", models.Expiry: "Data de Expiração", models.Ratification: "Ratificação",
		models.Termination: "Fim da vigência",
	} {
		if want := fmt.Sprintf("{kind: %s, date: {column: %q}}", kind, column); !strings.Contains(text, want) {
			t.Errorf("%s is missing in\n%s", want, text)
		}
	}
}

// A word within another says nothing of the end.
func TestAnAccessionIsNoEnd(t *testing.T) {
	text, _ := inspected(t, "acts.csv", []byte("No;Title;Data da Convenção;Ratification/Accession;Data do processo\n1;Fishing;21/03/1998;22/04/1999;23/05/2001\n2;Whaling;21/03/1999;22/04/2000;23/05/2002\n"))
	if strings.Contains(text, "{kind: expiry") || strings.Contains(text, "{kind: termination") || !strings.Contains(text, `{kind: ratification, date: {column: "Ratification/Accession"}}`) {
		t.Error(text)
	}
}

// A mapping may have the name of a column as it is in the file, with what one does not see.
func TestAMappingNamesColumnsAsTheyAreWritten(t *testing.T) {
	const header = "\u200bNo,\"Title of\nthe act\",Left\u00a0out\n"
	m := parsed(t, `{description: x, source: {id: x, title: x, url: "urn:x", kind: register, tier: other, licence: unknown},
		identity: {scheme: x, columns: ["\u200bNo"]}, titles: [{column: "Title of\nthe act", language: en}], ignore: ["Left\u00a0out"]}`)
	rows, err := sheet.New(strings.NewReader(header+"1,Fishing,-\n"), m.Options())
	if err != nil {
		t.Fatal(err)
	}
	plan, err := m.Plan(rows.Columns(), rows.Format, world())
	if err != nil || len(plan.Unread) > 0 {
		t.Fatalf("%v, unread %q", err, plan.Unread)
	}
	row, err := rows.Next()
	if err != nil {
		t.Fatal(err)
	}
	if d := plan.Reader().Read(row, rows.Columns()); d.Instrument.Titles["en"] != "Fishing" {
		t.Errorf("%+v", d)
	}
}

// What inspection proposes can be run as it is, and reads the same from the rows as the mapping by hand in what
// matters most.
func TestAProposedMappingRuns(t *testing.T) {
	text, _ := inspected(t, "register.csv", []byte(file(t, "register.csv")))
	all := drafts(t, parsed(t, text), file(t, "register.csv"))
	byHand := drafts(t, parsed(t, file(t, "register.yaml")), file(t, "register.csv"))
	for n, d := range all {
		a, b := d.Instrument, byHand[n].Instrument
		if !reflect.DeepEqual(a.Parties, b.Parties) || a.Signed != b.Signed || a.Titles.In(nil) != b.Titles.In(nil) && b.Titles["pt"] != "" || len(a.Actions) != len(b.Actions) {
			t.Errorf("%s\nby hand %s\n%s", said(d), said(byHand[n]), text)
			return
		}
	}
}

// A code and a name in a row mean who bore them on the day; the id that an alias gives is that country, whatever the day is.
func TestAnIdBehindAnAliasIsThatCountry(t *testing.T) {
	const mapping = `source: {id: dep, title: Depositary, url: "https://depositary.example/", kind: register, tier: official_register}
identity: {scheme: dep, columns: [no]}
titles: [{column: title, language: en}]
signed: {column: signed}
parties: [{column: states, split: [";"]}, {country: RU}]
aliases: {Samoa West: WS, The Bear: Russia, Moscow: RU}
`
	all := records(t, mapping, "no,title,signed,states\n1,A,1880-11-26,Samoa West;FR\n2,B,1975-03-01,The Bear;FR\n3,C,1975-03-01,Moscow;FR\n4,D,1975-03-01,RUS;FR\n")
	for i, want := range []string{
		"2 dep-1 other 1880-11-26 WS:territory, FR:party, russian-empire:party, !territory(Samoa West)", "3 dep-2 other 1975-03-01 SUHH:party, FR:party",
		"4 dep-3 other 1975-03-01 RU:territory, FR:party, SUHH:party, !territory(Moscow)", "5 dep-4 other 1975-03-01 SUHH:party, FR:party",
	} {
		if got := said(all[i]); got != want {
			t.Errorf("%s\nwant %s", got, want)
		}
	}
}
