package store_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"mithaq/body"
	"mithaq/intake"
	"mithaq/models"
	"mithaq/query"
	"mithaq/store"
)

const relatedMapping = `
source: {id: gazette, title: Gazette, url: "urn:gazette", kind: register, tier: official_register, licence: unknown}
identity: {scheme: gz, columns: [no], prefix: gz}
titles: [{column: title, language: en}]
signed: {column: signed}
parties: [{column: parties, split: [";"]}]
identifiers: [{column: treaty, scheme: ts}]
related:
  - {column: amends, kind: amends, split: [","]}
  - {column: replaced by, kind: replaced_by}
  - {column: done with, kind: same_ceremony}
  - {column: under, kind: based_on, scheme: ts, pattern: '^TS (\d+)$'}
`

const relatedRows = `no,title,signed,parties,treaty,amends,replaced by,done with,under
1,Agreement on fish,1950-03-01,FR;ES,,,3,,
2,Protocol on fish,1951-03-01,FR;ES,,"1, 99",,,
3,Agreement on fisheries,1960-03-01,FR;ES,7,,,4,
4,Agreement on trade,1960-03-01,FR;ES,8,,,3,TS 7
7,Agreement on telegraphs,1962-03-01,FR;ES,9,7,,,TS 9
5,Agreement on mail,1961-03-01,FR;ES,,6,,,TS 9
6,Agreement on parcels,1961-03-01,FR;ES,,5,,,
8,Agreement on telephones,1962-03-01,FR;ES,9,,,,
`

// relationsOf are those that a record tells, and its version.
func relationsOf(t *testing.T, s *store.Store, id string) string {
	t.Helper()
	q, err := query.ParseRecord(s.Instruments.Spec(), "include=relations", query.Asking{Register: s.Register(t.Context()), Today: s.Today()})
	if err != nil {
		t.Fatal(err)
	}
	one, err := s.Instruments.Get(t.Context(), id, q)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, r := range one.Record.Relations {
		all = append(all, fmt.Sprintf("%s %s", r.Kind, r.Instrument.ID))
	}
	slices.Sort(all)
	return fmt.Sprintf("v%d %s", one.Record.Version, strings.Join(all, ", "))
}

// told is what became of the relations of a report, with the reasons of those that were left.
func told(r *intake.Report) (lines []string) {
	for _, x := range r.Relations() {
		lines = append(lines, fmt.Sprintf("%s %s %s %v %s %s", x.Instrument, x.Kind, x.Words, x.Candidates, x.State, x.Reason))
	}
	return lines
}

func related(r *intake.Report) string {
	return fmt.Sprintf("%s; %d related: %d made, %d there, %d left", counts(r), r.Related, r.RelatedMade, r.RelatedThere, r.RelatedLeft)
}

// Columns that name other rows make relations, wherever those stand; what cannot be made is told with its reason.
func TestColumnsOfAnImportRelateInstruments(t *testing.T) {
	s := withCorpus(t)
	dry := imported(t, s, []byte(relatedMapping), strings.NewReader(relatedRows), func(in *store.Import) { in.DryRun = true })
	if got := related(dry); got != "8: 8 created, 0 updated, 0 unchanged, 0 warned, 0 rejected; 10 related: 0 made, 0 there, 0 left" {
		t.Errorf("dry: %s", got)
	}
	report := imported(t, s, []byte(relatedMapping), strings.NewReader(relatedRows), nil)
	if got := related(report); got != "8: 8 created, 0 updated, 0 unchanged, 0 warned, 0 rejected; 10 related: 7 made, 0 there, 3 left" {
		t.Errorf("%s\n%s", got, strings.Join(told(report), "\n"))
	}
	for id, want := range map[string]string{
		"gz-1": "v1 amended_by gz-2, replaced_by gz-3",
		"gz-2": "v2 amends gz-1",
		"gz-3": "v2 basis_of gz-4, replaces gz-1, same_ceremony gz-4",
		"gz-4": "v2 based_on gz-3, same_ceremony gz-3",
		"gz-7": "v2 based_on gz-8",
	} {
		if got := relationsOf(t, s, id); got != want {
			t.Errorf("%s: %s, not %s", id, got, want)
		}
	}
	if a, b := relationsOf(t, s, "gz-5"), relationsOf(t, s, "gz-6"); a != "v2 amends gz-6" || b != "v1 amended_by gz-5" {
		t.Errorf("of a circle one is made: %s; %s", a, b)
	}
	for _, want := range []string{
		"gz-2 amends gz:99 [] left no other instrument has the number gz:99",
		"gz-5 based_on ts:9 [gz-7 gz-8] left 2 instruments have the number ts:9",
		"gz-6 amends gz:5 [gz-5] left an instrument stands in no relation to itself, not even by way of others",
	} {
		if !slices.ContainsFunc(told(report), func(line string) bool { return strings.HasPrefix(line, want) }) {
			t.Errorf("%q is not told in\n%s", want, strings.Join(told(report), "\n"))
		}
	}
	version, err := s.Version(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	again := imported(t, s, []byte(relatedMapping), strings.NewReader(relatedRows), nil)
	if got := related(again); got != "8: 0 created, 0 updated, 8 unchanged, 0 warned, 0 rejected; 10 related: 0 made, 7 there, 3 left" {
		t.Errorf("again: %s", got)
	}
	if v, err := s.Version(t.Context()); err != nil || v != version {
		t.Errorf("the second import wrote something: %d, %d, %v", version, v, err)
	}
	if v, err := s.Verify(t.Context()); err != nil || len(v.Flaws) > 0 {
		t.Errorf("%v %q", err, v.Flaws)
	}
}

// A row that has changed keeps the relations of its record, and a record that somebody has edited gets none.
func TestLaterImportsKeepRelations(t *testing.T) {
	s := withCorpus(t)
	imported(t, s, []byte(relatedMapping), strings.NewReader(relatedRows), nil)
	patch, err := body.DecodePatch[models.Instrument]([]byte(`{"relations": []}`))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Instruments.Patch(t.Context(), "gz-4", patch, store.Change{Author: models.Author{Name: "somebody"}, If: 2}); err != nil {
		t.Fatal(err)
	}
	later := strings.Replace(relatedRows, "Protocol on fish", "First protocol on fish", 1)
	later = strings.Replace(later, "4,Agreement on trade", "4,Agreement on commerce", 1)
	report := imported(t, s, []byte(relatedMapping), strings.NewReader(later), nil)
	if got := related(report); got != "8: 0 created, 1 updated, 6 unchanged, 1 warned, 0 rejected; 10 related: 0 made, 6 there, 4 left" {
		t.Errorf("%s\n%s", got, strings.Join(told(report), "\n"))
	}
	for id, want := range map[string]string{"gz-2": "v3 amends gz-1", "gz-4": "v3 same_ceremony gz-3"} {
		if got := relationsOf(t, s, id); got != want {
			t.Errorf("%s: %s, not %s", id, got, want)
		}
	}
}

// What titles announce is proposed; what somebody has left of the proposals is made, and later editions of the table go on.
func TestReviewedRelationsAreMade(t *testing.T) {
	s := withCorpus(t)
	rows := "no,title,signed,parties,treaty,amends,replaced by,done with,under\n" +
		"1,Agreement on fish,1950-03-01,FR;ES,,,,,\n2,Agreement on crabs,1950-03-01,FR;ES,,,,,\n" +
		"3,\"Protocol amending the agreement on fish of 1 March 1950\",1951-03-01,FR;ES,,,,,\n"
	first := imported(t, s, []byte(relatedMapping), strings.NewReader(rows), nil)
	if got := told(first); len(got) != 1 || got[0] != "gz-3 amends amending [gz-1 gz-2] proposed " {
		t.Fatalf("%q", got)
	}
	reviewed, err := intake.ReadRelations("relations.csv", strings.NewReader("instrument;relation;candidates\ngz-3;amends;gz-1\ngz-3;based_on;gz-77\ngz-2;amends;\n"))
	if err != nil || len(reviewed) != 2 {
		t.Fatal(reviewed, err)
	}
	accept := func(in *store.Import) { in.Relations = reviewed }
	second := imported(t, s, []byte(relatedMapping), strings.NewReader(rows), accept)
	if got := related(second); got != "3: 0 created, 0 updated, 3 unchanged, 0 warned, 0 rejected; 2 related: 1 made, 0 there, 1 left" {
		t.Errorf("%s\n%s", got, strings.Join(told(second), "\n"))
	}
	if got := told(second); !slices.Contains(got, `gz-3 based_on reviewed [gz-77] left there is no instrument "gz-77"`) {
		t.Errorf("%q", got)
	}
	third := imported(t, s, []byte(relatedMapping), strings.NewReader(strings.Replace(rows, "amending the agreement", "amending the Agreement", 1)), nil)
	if got := counts(third); got != "3: 0 created, 1 updated, 2 unchanged, 0 warned, 0 rejected" {
		t.Error(got)
	}
	if got := told(third); len(got) != 1 || got[0] != "gz-3 amends amending [gz-1] there " {
		t.Errorf("%q", got)
	}
	if got := relationsOf(t, s, "gz-3"); got != "v3 amends gz-1" {
		t.Error(got)
	}
}

// A record that is not there any more gets no relation, and one that was merged is found by the id that it had.
func TestRelationsOfRecordsThatAreNotThereAnyMore(t *testing.T) {
	s, rows := withCorpus(t), strings.Replace(relatedRows, "9,7,,,TS 9", "9,7,,,", 1)
	imported(t, s, []byte(relatedMapping), strings.NewReader(rows), nil)
	somebody := store.Change{Author: models.Author{Name: "somebody"}, If: 2}
	if err := s.Instruments.Delete(t.Context(), "gz-2", somebody); err != nil {
		t.Fatal(err)
	}
	somebody.If = 1
	if _, err := s.Instruments.Merge(t.Context(), "gz-8", models.Merge{Into: "gz-7", Reason: "the same"}, somebody); err != nil {
		t.Fatal(err)
	}
	reviewed := []intake.Reviewed{{Line: 2, Kind: models.Amends, Instrument: "gz-6", Other: "gz-8"}, {Line: 3, Kind: models.Amends, Instrument: "gz-8", Other: "gz-7"}, {Line: 4, Kind: models.Amends, Instrument: "gz-2", Other: "gz-1"}}
	report := imported(t, s, []byte(relatedMapping), strings.NewReader(rows), func(in *store.Import) { in.Relations = reviewed })
	for _, want := range []string{
		"gz-2 amends gz:1 [gz-1] left the record gz-2 was deleted, renamed or merged since the last import, and stays so",
		"gz-5 based_on ts:9 [gz-7] made ",
		"gz-6 amends reviewed [gz-7] made ",
		"gz-7 amends reviewed [gz-7] left an instrument stands in no relation to itself",
		`gz-2 amends reviewed [gz-1] left there is no instrument "gz-2"`,
	} {
		if !slices.Contains(told(report), want) {
			t.Errorf("%q is not told in\n%s", want, strings.Join(told(report), "\n"))
		}
	}
	if got := relationsOf(t, s, "gz-6"); got != "v2 amended_by gz-5, amends gz-7" {
		t.Error(got)
	}
}

// What each row of one record says again is one relation.
func TestRowsOfOneRecordStateARelationOnce(t *testing.T) {
	s := withCorpus(t)
	mapping := strings.Replace(relatedMapping, "prefix: gz}", "prefix: gz, rows: several}", 1)
	rows := "no,title,signed,parties,treaty,amends,replaced by,done with,under\n1,Agreement on fish,1950-03-01,FR;ES,,,,,\n" +
		"2,Protocol on fish,1951-03-01,FR,,1,,,\n2,Protocol on fish,1951-03-01,ES,,1,,,\n2,Protocol on fish,1951-03-01,IT,,1,3,,\n3,Agreement on crabs,1960-03-01,FR;ES,,,,,\n"
	report := imported(t, s, []byte(mapping), strings.NewReader(rows), nil)
	if report.Related != 2 || report.RelatedMade != 2 {
		t.Errorf("%s\n%s", related(report), strings.Join(told(report), "\n"))
	}
}

// What was signed before an instrument has not replaced it, whatever a column says; somebody who has reviewed that may say so.
func TestAnImportRelatesNothingToWhatWasSignedLater(t *testing.T) {
	s := withCorpus(t)
	rows := "no,title,signed,parties,treaty,amends,replaced by,done with,under\n1,Agreement on fish,1953-03-01,FR;ES,,,,,\n2,Agreement on fisheries,2008-03-01,FR;ES,,,1,,\n3,Agreement on trade,1950,FR;ES,,4,,,\n4,Agreement on mail,1950-03-01,FR;ES,,,,,\n"
	report := imported(t, s, []byte(relatedMapping), strings.NewReader(rows), nil)
	if got := related(report); got != "4: 4 created, 0 updated, 0 unchanged, 0 warned, 0 rejected; 2 related: 1 made, 0 there, 1 left" {
		t.Errorf("%s %q", got, told(report))
	}
	if got := relationsOf(t, s, "gz-2"); got != "v1 " {
		t.Error(got)
	}
}
