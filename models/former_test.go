package models

import "testing"

func TestTheNameOfADayIsTheOneThatWasBorne(t *testing.T) {
	name := func(en, from, to string) FormerName {
		n := FormerName{Names: Text{"en": en}}
		if from != "" {
			n.From = MustDate(from)
		}
		if to != "" {
			n.To = MustDate(to)
		}
		return n
	}
	names := FormerNames{
		name("third", "2014", "2014"), name("second", "1984-08-05", "1999-12-31?"), name("first", "", "1984-08-04"), name("some time", "1900", ""),
	}
	for _, c := range []struct {
		day               Day
		possible, certain string
	}{
		{"1960-01-01", "first", "first"}, {"1984-08-04", "first", "first"}, {"1984-08-05", "second", ""}, {"1999-12-31", "second", ""},
		{"2000-01-01", "", ""}, {"2013-12-31", "", ""}, {"2014-06-01", "third", ""}, {"2015-01-01", "", ""},
	} {
		if got := names.On(c.day, false)["en"]; got != c.possible {
			t.Errorf("on %s: %q, want %q", c.day, got, c.possible)
		}
		if got := names.On(c.day, true)["en"]; got != c.certain {
			t.Errorf("for certain on %s: %q, want %q", c.day, got, c.certain)
		}
	}
	names.On("1960-01-01", false)
	if names[2].Certainty != Certain || names[0].Certainty != "" || names[3].Certainty != "" {
		t.Errorf("%+v", names)
	}
}

// Where two names overlap, what is certain goes before what is possible.
func TestACertainNameGoesFirst(t *testing.T) {
	names := FormerNames{
		{Names: Text{"en": "perhaps"}, From: MustDate("1950"), To: MustDate("1970")},
		{Names: Text{"en": "surely"}, From: MustDate("1940"), To: MustDate("1950-12-31")},
	}
	if got := names.On("1950-06-01", false)["en"]; got != "surely" {
		t.Errorf("%q", got)
	}
}
