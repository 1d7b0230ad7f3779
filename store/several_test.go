package store_test

import (
	"fmt"
	"strings"
	"testing"

	"mithaq/body"
	"mithaq/intake"
	"mithaq/models"
	"mithaq/store"
)

const participants = `source: {id: dep, title: Depositary, url: "https://depositary.example/", kind: register, tier: official_register, published: "2026"}
identity: {scheme: dep, columns: [no], rows: several}
titles: [{column: title, language: en}]
signed: {column: signed}
parties: [{column: state}]
actions: [{kind: ratification, date: {column: ratified}, country_column: state}]
`

var states = strings.Split("MA DZ TN LY EG SD SA YE OM AE QA BH KW IQ SY LB JO PS MR SO DJ KM FR ES PT IT GR TR IR PK", " ")

// participation is a table of n conventions with a row for each of their parties, as many as there are.
func participation(n, parties int) string {
	var b strings.Builder
	b.WriteString("no,title,signed,state,ratified\n")
	for c := 1; c <= n; c++ {
		for p := range parties {
			fmt.Fprintf(&b, "%d,Convention %d,1995-03-01,%s,%d-01-%02d\n", c, c, states[p%len(states)], 1996+p%len(states), 1+c%28)
		}
	}
	return b.String()
}

// A table with a row for each party makes one record of them, whichever rows are read together, and a second time nothing.
func TestATableWithARowForEachPartyIsImported(t *testing.T) {
	s := withCorpus(t)
	table := participation(100, len(states))
	read := func(table string) *intake.Report {
		return imported(t, s, []byte(participants), strings.NewReader(table), nil)
	}
	first := read(table)
	if first.Rows != 3000 || first.Created != 3000 || first.Joined != 2900 || first.Warned+first.Rejected > 0 {
		t.Fatalf("%s, %d joined\n%s", counts(first), first.Joined, first)
	}
	for id, want := range map[string]int{"dep-1": len(states), "dep-34": len(states), "dep-100": len(states)} {
		one, err := s.Instruments.Get(t.Context(), id, mustQuery(t, s))
		if err != nil {
			t.Fatal(err)
		}
		i := one.Record
		if len(i.Parties) != want || len(i.Actions) != want || i.Actions[5].Country.ID != states[5] {
			t.Errorf("%s has %d parties and %d actions", id, len(i.Parties), len(i.Actions))
		}
		if len(i.Evidence) != want {
			t.Errorf("%s has evidence of %d rows", id, len(i.Evidence))
		}
	}
	if again := read(table); again.Unchanged != 3000 || again.Joined != 2900 {
		t.Errorf("again: %s", counts(again))
	}
	moved := strings.Replace(table, "no,title,signed,state,ratified\n", "no,title,signed,state,ratified\n777,Convention 777,1995-03-01,MA,1996-01-01\n777,Convention 777,1995-03-01,FR,1996-01-01\n", 1)
	if report := read(moved); report.Unchanged != 3000 || report.Created != 2 {
		t.Errorf("lines further down: %s", counts(report))
	}
	// A party more is a change of its record, and one row of it that needs a look is warned alone.
	more := strings.Replace(table, "2,Convention 2,", "1,Convention 1,1995-03-01,Atlantis,\n1,Convention 1,1995-03-01,DE,2001-01-01\n2,Convention 2,", 1)
	if report := read(more); report.Updated != 31 || report.Warned != 1 || report.Unchanged != 2970 || report.Joined != 2902 {
		t.Errorf("a party more: %s, %d joined\n%s", counts(report), report.Joined, report)
	}
	// Rows apart, and more than a record may have, are rejected.
	apart := table + "1,Convention 1,1995-03-01,DE,2001-01-01\n1,Convention 1,1995-03-01,AT,2001-01-01\n"
	if report := read(apart); report.Rejected != 2 || !strings.Contains(report.String(), "sort the file by it") {
		t.Errorf("rows apart: %s\n%s", counts(report), report)
	}
	if report := read(participation(1, 5100)); report.Rejected != 100 || report.Rows != 5100 {
		t.Errorf("too many: %s\n%s", counts(report), report)
	}
	if v, err := s.Verify(t.Context()); err != nil || len(v.Flaws) > 0 {
		t.Errorf("%v %v", err, v.Flaws)
	}
}

// The rows of a record that somebody edited are kept as they are, all of them, and each says why.
func TestRowsOfAnEditedRecordAreAllKept(t *testing.T) {
	s := withCorpus(t)
	table := participation(2, 3)
	imported(t, s, []byte(participants), strings.NewReader(table), nil)
	edited, err := body.DecodePatch[models.Instrument]([]byte(`{"legal_nature": "binding"}`))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Instruments.Patch(t.Context(), "dep-1", edited, store.Change{Author: models.Author{Name: "somebody"}, If: 1}); err != nil {
		t.Fatal(err)
	}
	var ends []string
	imported(t, s, []byte(participants), strings.NewReader(strings.ReplaceAll(table, "Convention", "Treaty")), func(in *store.Import) {
		in.Each = func(r intake.Result) error {
			codes := []string{}
			for _, n := range r.Notes {
				codes = append(codes, string(n.Code))
			}
			ends = append(ends, fmt.Sprintf("%d %s %s %s", r.Line, r.Outcome, r.Instrument, strings.Join(codes, " ")))
			return nil
		}
	})
	want := "2 warned dep-1 record_edited\n3 warned dep-1 record_edited\n4 warned dep-1 record_edited\n5 updated dep-2 \n6 updated dep-2 \n7 updated dep-2 "
	if got := strings.Join(ends, "\n"); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}

// A record of which a row cannot be read stays as it is: nobody knows what the row said.
func TestARecordWithARowThatCannotBeReadStays(t *testing.T) {
	s := withCorpus(t)
	line := func(state string) string {
		return fmt.Sprintf(`{"no":"1","title":"Convention","signed":"1995-03-01","state":%q,"ratified":"1996-01-01"}`, state) + "\n"
	}
	imported(t, s, []byte(participants), strings.NewReader(line("FR")+line("IT")+line("EG")), nil)
	report := imported(t, s, []byte(participants), strings.NewReader(line("FR")+`{"no":"1", broken`+"\n"+line("EG")+line("ES")), nil)
	if report.Rows != 4 || report.Warned != 3 || report.Rejected != 1 || report.Updated+report.WarnedUpdated > 0 {
		t.Errorf("%s\n%s", counts(report), report)
	}
	one, err := s.Instruments.Get(t.Context(), "dep-1", mustQuery(t, s))
	if err != nil || len(one.Record.Parties) != 3 || one.RecordVersion != 1 {
		t.Errorf("version %d, %d parties, %v", one.RecordVersion, len(one.Record.Parties), err)
	}
	if report := imported(t, s, []byte(participants), strings.NewReader(line("FR")+line("IT")+line("EG")+line("ES")), nil); report.Updated != 4 {
		t.Errorf("when it can be read: %s", counts(report))
	}
}
