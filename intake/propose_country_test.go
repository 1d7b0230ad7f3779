package intake_test

import (
	"fmt"
	"strings"
	"testing"
)

// The country whose register it is, the rows tell that name one other party: some that name all parties tell nothing else.
func TestTheCountryOfARegisterIsToldByTheRowsWithOneParty(t *testing.T) {
	for multilateral, want := range map[int]bool{0: true, 2: true, 4: true, 20: true, 40: true, 60: false} {
		var table strings.Builder
		table.WriteString("No;Title;Parties;Signed\n")
		for n := range 100 {
			title, parties := fmt.Sprintf("Convention on trade %d", n), "Brazil, France, Spain, Italy"
			if n >= multilateral {
				other := []string{"France", "Peru", "Chile", "Japan", "Canada", "Mexico"}[n%6]
				title, parties = fmt.Sprintf("Agreement between Brazil and %s on trade %d", other, n), other
			}
			fmt.Fprintf(&table, "%d;%s;%s;%02d/03/1998\n", n, title, parties, 1+n%28)
		}
		if proposal, _ := inspected(t, "x.csv", []byte(table.String())); strings.Contains(proposal, "  - {country: BR}") != want {
			t.Errorf("with %d rows of several parties:\n%s", multilateral, proposal)
		}
	}
}
