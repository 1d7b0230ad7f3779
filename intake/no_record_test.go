package intake_test

import (
	"strings"
	"testing"

	"mithaq/intake"
)

// A title may begin with the word for a sum: what stands beside it tells the two apart.
func TestTitlesThatBeginAsSumsDo(t *testing.T) {
	for row, sum := range map[string]bool{
		"Total ban treaty;1996-09-10;;;;":           false,
		"Total ban treaty;1996;;;;":                 false,
		"Total abolition convention;12.3.1989;2;;;": false,
		"Total;4;;;;":                        true,
		"Total (all);1996;;;;":               false,
		"Grand total;1,996;12;;;":            true,
		"Total of treaties;45;;;;":           true,
		"Total number of treaties:;1996;;;;": true,
		"Total: 3 treaties;;;;;":             true,
		"Total of 45 treaties;;;;;":          true,
		"إجمالي الاتفاقيات;٤٥;;;;":           true,
	} {
		_, all := inspected(t, "x.csv", []byte("Title;Signed;Parties;Place;Topic;Remarks\nAgreement on fish;1950-03-01;France, Spain;Paris;Fish;none\n"+row+"\n"))
		if d := all[1]; d.Has(intake.Rejection) != sum || sum && !strings.Contains(said(d), "row_no_record") {
			t.Errorf("%s: %s", row, said(d))
		}
	}
}
