package models

import (
	"encoding/json"
	"math/rand"
	"strings"
	"testing"
)

func TestLegalDurationsArePrintedAsGiven(t *testing.T) {
	for _, text := range []string{"P5Y", "P6M", "P1Y6M", "P30D", "P2W", "P1Y2M3D", "P1Y0M", "P05Y", "P9999Y9999M9999D"} {
		p, err := ParseDuration(text)
		if err != nil || p.String() != text || p.IsZero() {
			t.Errorf("%s: got %q, %v", text, p, err)
		}
	}
}

func TestIllegalDurationsAreToldWhatToWrite(t *testing.T) {
	for text, reason := range map[string]string{
		"":          "empty",
		" P5Y":      "spaces",
		"P5Y\n":     "spaces",
		"-P5Y":      "no sign",
		"P-5Y":      "no sign",
		"P1.5Y":     "no fractions",
		"P1,5Y":     "no fractions",
		"PT36H":     "no time of day",
		"P1DT12H":   "no time of day",
		"P3M2W":     "weeks stand alone",
		"P2W3D":     "weeks stand alone",
		"P12345D":   "four digits",
		"P1Y12345M": "four digits",
		"P12345W":   "four digits",
		"P0D":       "no length",
		"P0Y0M":     "no length",
		"P0W":       "no length",
		"P":         "no length",
		"p5y":       "capital letter",
		"5Y":        "capital letter",
		"P5":        "capital letter",
		"P6M1Y":     "capital letter",
		"P٥Y":       "capital letter",
		"5 years":   "capital letter",
		"P1Y/2020":  "capital letter",
	} {
		p, err := ParseDuration(text)
		if err == nil {
			t.Errorf("%q is a duration", text)
		} else if !strings.Contains(err.Error(), reason) {
			t.Errorf("the reason lacks %q: %v", reason, err)
		}
		if p != (Duration{}) {
			t.Errorf("%q left a duration behind: %q", text, p)
		}
	}
}

func TestDaysMoveAsCalendarsAreRead(t *testing.T) {
	for _, c := range []struct {
		day      Day
		duration string
		later    Day
		earlier  Day
	}{
		{"2015-03-17", "P5Y", "2020-03-17", "2010-03-17"},
		{"2015-03-17", "P6M", "2015-09-17", "2014-09-17"},
		{"2015-03-17", "P1Y6M", "2016-09-17", "2013-09-17"},
		{"2015-03-17", "P18M", "2016-09-17", "2013-09-17"},
		{"2015-03-17", "P30D", "2015-04-16", "2015-02-15"},
		{"2015-03-17", "P2W", "2015-03-31", "2015-03-03"},
		// leap days
		{"2016-02-29", "P1Y", "2017-02-28", "2015-02-28"},
		{"2016-02-29", "P4Y", "2020-02-29", "2012-02-29"},
		{"2000-02-29", "P100Y", "2100-02-28", "1900-02-28"},
		{"2024-02-28", "P1D", "2024-02-29", "2024-02-27"},
		// ends of months
		{"2015-01-31", "P1M", "2015-02-28", "2014-12-31"},
		{"2016-01-31", "P1M", "2016-02-29", "2015-12-31"},
		{"2015-03-31", "P1M", "2015-04-30", "2015-02-28"},
		{"2015-02-28", "P1M", "2015-03-28", "2015-01-28"},
		{"2015-12-31", "P2M", "2016-02-29", "2015-10-31"},
		// months first, then days
		{"2015-01-31", "P1M1D", "2015-03-01", "2014-12-30"},
		{"2016-03-31", "P1M1D", "2016-05-01", "2016-02-28"},
		// the ends of the calendar
		{"9999-06-01", "P1Y", LastDay, "9998-06-01"},
		{"9999-12-01", "P31D", LastDay, "9999-10-31"},
		{"0000-06-01", "P1Y", "0001-06-01", FirstDay},
		{"0000-01-31", "P1M", "0000-02-29", FirstDay},
		{"2015-03-17", "P9999Y9999M9999D", LastDay, FirstDay},
		{"", "P1Y", "", ""},
	} {
		p := MustDuration(c.duration)
		if got := c.day.Add(p); got != c.later {
			t.Errorf("%s and %s: got %s, want %s", c.day, p, got, c.later)
		}
		if got := c.day.Sub(p); got != c.earlier {
			t.Errorf("%s less %s: got %s, want %s", c.day, p, got, c.earlier)
		}
	}
}

func TestDatesMoveAsFarAsTheyAreKnown(t *testing.T) {
	for _, c := range []struct{ date, duration, later, earlier string }{
		{"2015-03-17", "P5Y", "2020-03-17", "2010-03-17"},
		{"2015-03-17?", "P5Y", "2020-03-17?", "2010-03-17?"},
		{"2015-?03-~17", "P5Y", "2020-03-17%", "2010-03-17%"},
		{"2015-03", "P1M", "2015-04-01/2015-04-30", "2015-02-01/2015-02-28"},
		{"2015", "P5Y", "2020-01-01/2020-12-31", "2010-01-01/2010-12-31"},
		{"2015~", "P5Y", "2020-01-01~/2020-12-31~", "2010-01-01~/2010-12-31~"},
		{"201X", "P2W", "2010-01-15/2020-01-14", "2009-12-18/2019-12-17"},
		{"1964-XX-16", "P1Y", "1965-01-16/1965-12-16", "1963-01-16/1963-12-16"},
		{"2015-04-3X", "P1D", "2015-05-01", "2015-04-29"},
		{"2015-01-3X", "P1M", "2015-02-28", "2014-12-30/2014-12-31"},
		{"2015-03-17/2015-04", "P1Y", "2016-03-17/2016-04-30", "2014-03-17/2014-04-30"},
		{"2015?/2016", "P1Y", "2016-01-01?/2017-12-31", "2014-01-01?/2015-12-31"},
		{"2015/..", "P1Y", "2016-01-01/..", "2014-01-01/.."},
		{"2015/", "P1Y", "2016-01-01/", "2014-01-01/"},
		{"../2014~", "P1Y", "../2015-12-31~", "../2013-12-31~"},
		{"/2014", "P1Y", "/2015-12-31", "/2013-12-31"},
		{"9999-06/..", "P1Y", "9999-12-31/..", "9998-06-01/.."},
		{"9999-06-01~", "P1Y", "9999-12-31~", "9998-06-01~"},
	} {
		d, p := MustDate(c.date), MustDuration(c.duration)
		if got := d.Add(p); got != MustDate(c.later) {
			t.Errorf("%s and %s: got %s, want %s", d, p, got, c.later)
		}
		if got := d.Sub(p); got != MustDate(c.earlier) {
			t.Errorf("%s less %s: got %s, want %s", d, p, got, c.earlier)
		}
	}
}

func TestUnknownDatesAndDurationsMoveNothing(t *testing.T) {
	if got := (Date{}).Add(MustDuration("P1Y")); !got.IsZero() {
		t.Errorf("got %q", got)
	}
	if got := MustDate("2015").Add(Duration{}); got != MustDate("2015") {
		t.Errorf("got %q", got)
	}
	if got := Day("2015-03-17").Sub(Duration{}); got != "2015-03-17" {
		t.Errorf("got %q", got)
	}
}

// Bounds may be moved one by one only because of this.
func TestDurationsKeepTheOrderOfDays(t *testing.T) {
	random := rand.New(rand.NewSource(8601))
	for _, text := range []string{"P1M", "P1M1D", "P1Y1M30D", "P11M29D", "P2W", "P4Y"} {
		p := MustDuration(text)
		for range 2_000 {
			a := FirstDay.AddDays(random.Intn(3_652_424))
			b := a.AddDays(random.Intn(40))
			if a.Add(p) > b.Add(p) || a.Sub(p) > b.Sub(p) {
				t.Fatalf("%s overtakes %s by %s", a, b, p)
			}
		}
	}
}

func TestDurationsTravelUnchanged(t *testing.T) {
	for _, p := range []Duration{{}, MustDuration("P5Y"), MustDuration("P1Y6M"), MustDuration("P2W")} {
		data, err := json.Marshal(p)
		fromJSON := MustDuration("P1D")
		if err != nil || json.Unmarshal(data, &fromJSON) != nil || fromJSON != p {
			t.Errorf("%q came back from JSON as %q", p, fromJSON)
		}
		text, err := p.MarshalText()
		fromText := MustDuration("P1D")
		if err != nil || fromText.UnmarshalText(text) != nil || fromText != p {
			t.Errorf("%q came back from text as %q", p, fromText)
		}
		value, err := p.Value()
		fromSQL := MustDuration("P1D")
		if err != nil || fromSQL.Scan(value) != nil || fromSQL != p {
			t.Errorf("%q came back from SQL as %q", p, fromSQL)
		}
	}
}

func TestNoDurationIsNull(t *testing.T) {
	if data, err := json.Marshal(Duration{}); string(data) != "null" || err != nil {
		t.Errorf("JSON: %s, %v", data, err)
	}
	if value, err := (Duration{}).Value(); value != nil || err != nil {
		t.Errorf("SQL: %v, %v", value, err)
	}
	for _, data := range []string{`5`, `""`, `"5 years"`} {
		var p Duration
		if err := json.Unmarshal([]byte(data), &p); err == nil {
			t.Errorf("%s: got %q", data, p)
		}
	}
}

func TestMustDurationPanicsOnAnIllegalText(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	MustDuration("5Y")
}

func FuzzParseDuration(f *testing.F) {
	for _, text := range []string{"P5Y", "P1Y6M", "P30D", "P2W", "P0D", "PT1H", "P1.5Y"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		p, err := ParseDuration(text)
		if err != nil {
			return
		}
		if p.String() != text || p.IsZero() || MustDuration(p.String()) != p {
			t.Errorf("%q prints as %q", text, p)
		}
		if day := Day("2015-03-17"); day.Add(p) <= day || day.Sub(p) >= day {
			t.Errorf("%s moves nothing", p)
		}
	})
}
