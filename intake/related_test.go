package intake_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"mithaq/intake"
)

// Columns whose header says how an instrument stands to others, and that hold numbers of rows, are proposed; what they say is read.
func TestColumnsWithNumbersOfOtherRows(t *testing.T) {
	rows := func(header, first, second string) string {
		return "No.|Title|Signed|Parties|" + header + "\n" +
			"A-1001|Agreement on fish|1950-03-01|France; Spain||\nA-1002|Protocol on fish|1951-03-01|France; Spain|" + first + "|\n" +
			"A-1003|Agreement on fisheries|1960-03-01|France; Spain|" + second + "|A-1001\nA-1004|Agreement on mail|1961-03-01|France; Italy||\n"
	}
	for name, c := range map[string]struct {
		table, says string
		want        [][]string // of the second and the third row
	}{
		"en": {rows("Amends|Superseded by", "A-1001, A-1004", "A-1002"), `- {column: "Amends", kind: amends, split: [","]}`,
			[][]string{{"amends fr:A-1001", "amends fr:A-1004"}, {"amends fr:A-1002", "replaced_by fr:A-1001"}}},
		"fr": {rows("Modifié par|Remplace", "A-1003", ""), `- {column: "Remplace", kind: replaces}`, [][]string{{"amended_by fr:A-1003"}, {"replaces fr:A-1001"}}},
		"es": {rows("Modificado por|Sustituye a", "A-1003", ""), `- {column: "Sustituye a", kind: replaces}`, [][]string{{"amended_by fr:A-1003"}, {"replaces fr:A-1001"}}},
		"pt": {rows("Alterado por|Substitui", "A-1003", ""), `- {column: "Alterado por", kind: amended_by}`, [][]string{{"amended_by fr:A-1003"}, {"replaces fr:A-1001"}}},
		"de": {rows("Geändert durch|Ersetzt", "A-1003", ""), `- {column: "Ersetzt", kind: replaces}`, [][]string{{"amended_by fr:A-1003"}, {"replaces fr:A-1001"}}},
		"nl": {rows("Gewijzigd door|Vervangt", "A-1003", ""), `- {column: "Vervangt", kind: replaces}`, [][]string{{"amended_by fr:A-1003"}, {"replaces fr:A-1001"}}},
		"it": {rows("Modificato da|Sostituisce", "A-1003", ""), `- {column: "Sostituisce", kind: replaces}`, [][]string{{"amended_by fr:A-1003"}, {"replaces fr:A-1001"}}},
		"ar": {rows("معدلة بموجب|يعدل", "A-1003", ""), `- {column: "يعدل", kind: amends}`, [][]string{{"amended_by fr:A-1003"}, {"amends fr:A-1001"}}},
		// What is no number of a row is not read as one.
		"titles": {rows("Amends|Superseded by", "the agreement on fish", "the protocol"), `kind: replaced_by`, [][]string{nil, {"replaced_by fr:A-1001"}}},
		"years":  {rows("Amends|Superseded by", "1950", "1951"), `kind: replaced_by`, [][]string{nil, {"replaced_by fr:A-1001"}}},
		"arabic": {rows("تعدل الاتفاقية رقم|حلت محلها الاتفاقية رقم", "A-1003", ""), `- {column: "تعدل الاتفاقية رقم", kind: amends}`, [][]string{{"amends fr:A-1003"}, {"replaced_by fr:A-1001"}}},
		// A number alone is that of a row that is not seen, if the header asks for a number.
		"unseen": {strings.Replace(strings.ReplaceAll(rows("Amends|Substituído pelo ato nº", "", ""), "A-", ""), "||1001", "||90001", 1), `- {column: "Substituído pelo ato nº", kind: replaced_by}`, nil},
		// An instrument that names itself states nothing.
		"itself": {rows("Amends|Superseded by", "A-1002", "A-1001"), `kind: amends`, [][]string{nil, {"amends fr:A-1001", "replaced_by fr:A-1001"}}},
	} {
		t.Run(name, func(t *testing.T) {
			proposal, all := inspected(t, "fr.csv", []byte(c.table))
			if !strings.Contains(proposal, c.says) {
				t.Errorf("it does not say %s:\n%s", c.says, proposal)
			}
			for n, want := range c.want {
				var got []string
				for _, s := range all[n+1].Stated {
					got = append(got, fmt.Sprintf("%s %s", s.Kind, s))
				}
				if !slices.Equal(got, want) {
					t.Errorf("row %d: %q, want %q", n+2, got, want)
				}
				if note := string(all[n+1].Instrument.Evidence[0].Note); strings.Contains(note, "relations") != (want != nil) {
					t.Errorf("row %d: %s", n+2, note)
				}
			}
		})
	}
}

func TestFlawsOfRelatedColumns(t *testing.T) {
	_, err := intake.Parse([]byte(`source: {id: gz, title: x, url: "urn:x", kind: register, tier: other}
identity: {scheme: gz, columns: [no]}
related:
  - {kind: ammends, scheme: "A B"}
  - {column: x, kind: amends, pattern: "("}
`))
	for _, w := range []string{
		`line 4, related/0/column: name the column`, `line 4, related/0/kind: there is no "ammends" here; did you mean "amends"?`,
		`line 4, related/0/scheme: "A B" is no scheme`, `line 5, related/1/pattern: it is no regular expression`,
	} {
		if err == nil || !strings.Contains(err.Error(), w) {
			t.Errorf("%v\nlacks %s", err, w)
		}
	}
}

// A table of relations comes back from a spreadsheet in whatever form that writes; every line that cannot be meant is told.
func TestRelationsThatWereReviewed(t *testing.T) {
	all, err := intake.ReadRelations("relations.csv", strings.NewReader("\ufeffline;candidates;relation;instrument\n4;x-1;amends;x-2\n5;;amends;x-3\n6; x-4 ;replaced_by;x-5\n"))
	want := []intake.Reviewed{{Line: 2, Kind: "amends", Instrument: "x-2", Other: "x-1"}, {Line: 4, Kind: "replaced_by", Instrument: "x-5", Other: "x-4"}}
	if err != nil || !slices.Equal(all, want) {
		t.Errorf("%v %v", all, err)
	}
	for table, says := range map[string][]string{
		"instrument,relations,candidates\n": {`it has no column "relation"; did you mean "relations"?`},
		"a,b\n1,2\n":                        {`no column "instrument"`, `no column "relation"`, `no column "candidates"`},
		"instrument,relation,candidates\nx,amends,y z\n,amends,y\nx,amend,y\nx,amends,x\nx,amends\n": {
			"line 2: it has 2 candidates: leave the one that is meant, or none", "line 3: it names no instrument",
			`line 4: there is no relation "amend"; did you mean "amends"?`, "line 5: an instrument stands in no relation to itself", "line 6: "},
		"\x00\xff": {""},
	} {
		_, err := intake.ReadRelations("relations.csv", strings.NewReader(table))
		for _, w := range says {
			if err == nil || !strings.Contains(err.Error(), w) {
				t.Errorf("%q: %v\nlacks %s", table, err, w)
			}
		}
	}
}

// Numbers alone may be years, days or how long something goes on: they are taken for numbers of rows only where rows have them, and the
// header asks for no date.
func TestColumnsWithYearsStateNoRelation(t *testing.T) {
	proposal, _ := inspected(t, "x.csv", []byte("No;Title;Signed;Parties;Terminated by;Extended by (year);Replaced by;Amended by\n"+
		"1;Agreement on fish;1950-03-01;France, Spain;1990;2;19600301;2\n2;Agreement on mail;1951-03-01;France, Spain;1991;1;19610301;3\n3;Agreement on rail;1952-03-01;France, Italy;1992;3;19620301;1\n"))
	for says, want := range map[string]bool{
		`{column: "Amended by", kind: amended_by}`: true, `{kind: termination, date: {column: "Terminated by"}}`: true,
		`{column: "Terminated by", kind`: false, `{column: "Extended by (year)", kind`: false, `{column: "Replaced by", kind`: false,
	} {
		if strings.Contains(proposal, says) != want {
			t.Errorf("%s: not %t\n%s", says, want, proposal)
		}
	}
}
