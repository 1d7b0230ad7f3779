package intake_test

import (
	"strings"
	"testing"
)

// What was replaced is no place.
func TestReplacedIsNoPlace(t *testing.T) {
	for header, place := range map[string]bool{"Replaced by": false, "Replacement": false, "Place": true, "Signing place": true, "Places of signature": true} {
		proposal, _ := inspected(t, "x.csv", []byte("No;Title;Signed;Parties;"+header+"\nA-1;Agreement on fish;1950-03-01;France, Spain;Lisbon\nA-2;Agreement on mail;1951-03-01;France, Spain;Paris\n"))
		if strings.Contains(proposal, "places:\n  - {column: \""+header) != place {
			t.Errorf("%s:\n%s", header, proposal)
		}
	}
}
