package convert

import "testing"

func TestDatesOfBibTeXAreOfLevelOne(t *testing.T) {
	for date, want := range map[string]string{
		"1955-XX-16": "1955-XX", "19XX-12": "19XX", "1955-12-XX": "1955-12-XX", "1955-XX-XX": "1955-XX-XX", "195X": "195X", "1955-03-17": "1955-03-17", "1955-03~": "1955-03~",
		"2004-06~-11": "2004-06-11~", "?2004-06-~11": "2004-06-11%", "": "",
	} {
		if got := levelOne(date); got != want {
			t.Errorf("%s is %s, want %s", date, got, want)
		}
	}
}
