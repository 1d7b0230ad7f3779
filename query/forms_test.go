package query_test

import (
	"slices"
	"testing"

	"mithaq/query"
)

// nobody is a register that knows no name of a country.
type nobody struct{ query.Register }

func (nobody) Named(string) (int64, bool, error) { return 0, false, nil }

// Words for forms of instruments, and days, are what an instrument may be recorded as, in three languages.
func TestFormsAndDaysAreFactsOfInstruments(t *testing.T) {
	for q, want := range map[string][]string{
		"MoU Morocco":                        {"mou", ""},
		"memorandums of understanding":       {"mou", "mou"},
		"protocole d'accord police":          {"mou", "mou", ""},
		"Protocole additionnel":              {"protocol", ""},
		"ومذكرة تفاهم":                       {"mou", "mou"},
		"exchange of notes":                  {"exchange_of_notes", "exchange_of_notes"},
		"student exchange notes":             {"", "exchange_of_notes", "exchange_of_notes"},
		"échanges de lettres":                {"exchange_of_letters", "exchange_of_letters"},
		"joint statement":                    {"joint_declaration", "joint_declaration"},
		"traités d'extradition":              {"treaty agreement convention", ""},
		"conventions":                        {""},
		"الاتفاقيات الأمنية":                 {"treaty agreement convention protocol exchange_of_notes exchange_of_letters mou arrangement", ""},
		"accord":                             {""},
		"addendum":                           {""},
		"police 2024-09-23":                  {"", "2024-09-23", "2024-09-23", "2024-09-23"},
		"2024-13-23":                         {"", "", ""},
		"2024-09":                            {"", ""},
		`"memorandum" "2024-09-23"`:          {"", ""},
		"the understanding of the agreement": {"", "treaty agreement convention protocol exchange_of_notes exchange_of_letters mou arrangement"},
	} {
		s, err := query.ReadNamed(q, nobody{})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, term := range s.Terms {
			facts := ""
			for i, f := range term.Facts {
				if i > 0 {
					facts += " "
				}
				facts += f
			}
			got = append(got, facts)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", q, got, want)
		}
	}
}
