package models

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math/rand"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"
)

// The texts are the examples of the specification (Library of Congress, 4
// February 2019) and, below them, what its rules allow besides.
var legalDates = []struct {
	text      string
	min, max  Day
	precision string
}{
	// level 0, date
	{"1985-04-12", "1985-04-12", "1985-04-12", "day"},
	{"1985-04", "1985-04-01", "1985-04-30", "month"},
	{"1985", "1985-01-01", "1985-12-31", "year"},
	// level 0, time interval
	{"1964/2008", "1964-01-01", "2008-12-31", "interval"},
	{"2004-06/2006-08", "2004-06-01", "2006-08-31", "interval"},
	{"2004-02-01/2005-02-08", "2004-02-01", "2005-02-08", "interval"},
	{"2004-02-01/2005-02", "2004-02-01", "2005-02-28", "interval"},
	{"2004-02-01/2005", "2004-02-01", "2005-12-31", "interval"},
	{"2005/2006-02", "2005-01-01", "2006-02-28", "interval"},
	// level 1, qualification of a date (complete)
	{"1984?", "1984-01-01", "1984-12-31", "year"},
	{"2004-06~", "2004-06-01", "2004-06-30", "month"},
	{"2004-06-11%", "2004-06-11", "2004-06-11", "day"},
	// level 1, unspecified digits from the right
	{"201X", "2010-01-01", "2019-12-31", "decade"},
	{"20XX", "2000-01-01", "2099-12-31", "century"},
	{"2004-XX", "2004-01-01", "2004-12-31", "year"},
	{"1985-04-XX", "1985-04-01", "1985-04-30", "month"},
	{"1985-XX-XX", "1985-01-01", "1985-12-31", "year"},
	// level 1, extended interval: open end, open start, unknown end, unknown start
	{"1985-04-12/..", "1985-04-12", LastDay, "interval"},
	{"1985-04/..", "1985-04-01", LastDay, "interval"},
	{"1985/..", "1985-01-01", LastDay, "interval"},
	{"../1985-04-12", FirstDay, "1985-04-12", "interval"},
	{"../1985-04", FirstDay, "1985-04-30", "interval"},
	{"../1985", FirstDay, "1985-12-31", "interval"},
	{"1985-04-12/", "1985-04-12", LastDay, "interval"},
	{"1985-04/", "1985-04-01", LastDay, "interval"},
	{"1985/", "1985-01-01", LastDay, "interval"},
	{"/1985-04-12", FirstDay, "1985-04-12", "interval"},
	{"/1985-04", FirstDay, "1985-04-30", "interval"},
	{"/1985", FirstDay, "1985-12-31", "interval"},
	// level 2, qualification: group, individual
	{"2004-06~-11", "2004-06-11", "2004-06-11", "day"},
	{"2004?-06-11", "2004-06-11", "2004-06-11", "day"},
	{"?2004-06-~11", "2004-06-11", "2004-06-11", "day"},
	{"2004-%06-11", "2004-06-11", "2004-06-11", "day"},
	// level 2, unspecified digit
	{"156X-12-25", "1560-12-25", "1569-12-25", "decade"},
	{"15XX-12-25", "1500-12-25", "1599-12-25", "century"},
	{"XXXX-12-XX", "0000-12-01", "9999-12-31", "none"},
	{"1XXX-XX", "1000-01-01", "1999-12-31", "millennium"},
	{"1XXX-12", "1000-12-01", "1999-12-31", "millennium"},
	{"1984-1X", "1984-10-01", "1984-12-31", "year"},
	// level 2, interval
	{"2004-06-~01/2004-06-~20", "2004-06-01", "2004-06-20", "interval"},
	{"2004-06-XX/2004-07-03", "2004-06-01", "2004-07-03", "interval"},

	{"0000", "0000-01-01", "0000-12-31", "year"},
	{"9999", "9999-01-01", "9999-12-31", "year"},
	{"2000-02", "2000-02-01", "2000-02-29", "month"},
	{"1900-02-XX", "1900-02-01", "1900-02-28", "month"},
	{"1964-XX-16", "1964-01-16", "1964-12-16", "year"},
	{"1964-XX-31", "1964-01-31", "1964-12-31", "year"},
	{"198X-02-29", "1980-02-29", "1988-02-29", "decade"},
	{"2015-X0-3X", "2015-10-30", "2015-10-31", "month"},
	{"2015-04-3X", "2015-04-30", "2015-04-30", "day"},
	{"XXXX-12-03", "0000-12-03", "9999-12-03", "none"},
	{"XXXX-XX-X1", "0000-01-01", "9999-12-31", "none"},
	{"2015?-~06", "2015-06-01", "2015-06-30", "month"},
	{"2015-03-17/2015-03-17", "2015-03-17", "2015-03-17", "interval"},
	{"2015-06/2015", "2015-06-01", "2015-12-31", "interval"},
	{"201X/2012", "2010-01-01", "2012-12-31", "interval"},
	{"1984~/..", "1984-01-01", LastDay, "interval"},
}

func TestLegalDatesHaveTheirBounds(t *testing.T) {
	for _, want := range legalDates {
		d, err := ParseDate(want.text)
		if err != nil {
			t.Error(err)
			continue
		}
		if d.Min() != want.min || d.Max() != want.max || d.Precision() != want.precision {
			t.Errorf("%s: got %s..%s to the %s, want %s..%s to the %s", want.text,
				d.Min(), d.Max(), d.Precision(), want.min, want.max, want.precision)
		}
	}
}

func TestDateKeepsWhatWasSaid(t *testing.T) {
	for _, want := range legalDates {
		d := MustDate(want.text)
		if d.String() != want.text {
			t.Errorf("%s prints as %s", want.text, d)
		}
		if d.Qualified() != strings.ContainsAny(want.text, "?~%") {
			t.Errorf("%s: Qualified is %t", want.text, d.Qualified())
		}
		if d.IsInterval() != strings.Contains(want.text, "/") {
			t.Errorf("%s: IsInterval is %t", want.text, d.IsInterval())
		}
	}
}

func TestOnlyOneUndoubtedDayIsAnExactDate(t *testing.T) {
	for text, want := range map[string]bool{
		"2015-03-17": true, "2015-04-3X": true, "2015-03-17/2015-03-17": true,
		"2015-03-17?": false, "2015-~03-17": false, "2015-03": false, "2015": false, "2015-03-17/..": false,
	} {
		if got := MustDate(text).Exact(); got != want {
			t.Errorf("%s: Exact is %t", text, got)
		}
	}
	if (Date{}).Exact() {
		t.Error("the unknown date is exact")
	}
}

func TestIllegalDatesAreToldWhatToWrite(t *testing.T) {
	for text, reason := range map[string]string{
		// of the specification, but not of the register
		"1985-04-12T23:20:30":       "no time of day",
		"1985-04-12T23:20:30Z":      "no time of day",
		"1985-04-12T23:20:30+04:30": "no time of day",
		"Y170000002":                "from 0000 to 9999",
		"Y-170000002":               "from 0000 to 9999",
		"-1985":                     "from 0000 to 9999",
		"Y-17E7":                    "from 0000 to 9999",
		"Y171010000S3":              "from 0000 to 9999",
		"1950S2":                    "significant digits",
		"2001-21":                   "seasons and quarters",
		"2001-24~":                  "seasons and quarters",
		"2001-34":                   "seasons and quarters",
		"2001-41/2002":              "seasons and quarters",
		"[1667,1668,1670..1672]":    "sets and lists",
		"{1960,1961-12}":            "sets and lists",
		"[..1760-12-03]":            "sets and lists",
		"XXXX":                      "says nothing",
		"XXXX-XX-XX":                "says nothing",
		"XXXX?":                     "says nothing",
		"../..":                     "says nothing",
		"/":                         "says nothing",
		"/..":                       "says nothing",
		"1985/XXXX":                 "says nothing",
		// of its drafts
		"199u":            "capital X",
		"1999-uu":         "capital X",
		"unknown/2006":    "two dots",
		"2004-06-01/open": "two dots",
		"2004-06-11?~":    "% is ? and ~ together",
		// days that the calendar does not have
		"2015-13":       "from 01 to 12",
		"2015-00":       "from 01 to 12",
		"1985-86":       "1985/1986",
		"2015-03-00":    "from 01 to 31",
		"2015-03-32":    "from 01 to 31",
		"2015-02-30":    "no such day",
		"2015-02-29":    "no such day",
		"1900-02-29":    "no such day",
		"2015-02-3X":    "no such day",
		"XXXX-02-30":    "no such day",
		"XXX1-02-29":    "no such day",
		"2015-04-31/..": "no such day",
		"1976-06-31":    "no such day",
		// intervals
		"2015/2014":          "ends before it starts",
		"2015-03-17/2015-02": "ends before it starts",
		"2015?/2014~":        "ends before it starts",
		"2015/2016/2017":     "one start and one end",
		"2015/2016/":         "one start and one end",
		"1981-09..1981-10":   "has a slash",
		"2015..":             "has a slash",
		"..":                 "has a slash",
		// other ways to write
		"":                    "empty",
		" 2015":               "spaces",
		"2015\n":              "spaces",
		"٢٠١٥":                "outside ASCII",
		"2015–2016":           "has a slash, e.g. 2015/2016",
		"2015 — 2016":         "has a slash, e.g. 2015/2016",
		"1990-1999":           "has a slash, e.g. 1990/1999",
		"1990:1999":           "has a slash, e.g. 1990/1999",
		"1990 to 1999":        "has a slash, e.g. 1990/1999",
		"2015-03-2016-04-01":  "has a slash, e.g. 2015-03/2016-04-01",
		"2016-2015":           "has a slash, e.g. 1990/1999",
		"2015-02-30-2016":     "has a slash, e.g. 1990/1999",
		"2015-03–17":          "outside ASCII",
		"201x":                "capital X",
		"20xx-03":             "capital X",
		"1980s":               "198X",
		"20150317":            "hyphens",
		"2015/03/17":          "hyphens",
		"2015/03":             "hyphens",
		"2015.03.17":          "hyphens",
		"17/03/2015":          "year comes first",
		"17.3.2015":           "year comes first",
		"2015-076":            "write the month and its day",
		"2015-W12-2":          "write the month and its day",
		"2015-3-7":            "four digits",
		"987":                 "four digits",
		"2015-":               "four digits",
		"2015-03-17-":         "four digits",
		"17 March 2015":       "four digits",
		"2015-03-17 10:00:00": "no time of day",
	} {
		assertRefused(t, text, reason)
	}
}

// One who asks with a date has nothing to leave null, and no source to quote.
func TestWhoAsksWithAnIllegalDateIsToldWhatToAsk(t *testing.T) {
	for text, want := range map[string]string{
		"": "comma beside it", "XXXX": "write what is known", "2015-02-30": "the whole month", "2015-04-31/..": "the whole month", "[1667": "put commas", "17/03/2015": "the year comes first",
	} {
		_, err := ParseAsked(text)
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "null") || strings.Contains(err.Error(), "source") {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
	if d, err := ParseAsked("2015"); err != nil || d != MustDate("2015") {
		t.Errorf("%v %v", d, err)
	}
}

// exampleDate finds the dates that an error recommends.
var exampleDate = regexp.MustCompile(`\b\d{2}[\dX]{2}[-/.\dX%]*`)

func assertRefused(t *testing.T, text, reason string) {
	t.Helper()
	d, err := ParseDate(text)
	if err == nil {
		t.Errorf("%q is a date: %s..%s", text, d.Min(), d.Max())
		return
	}
	_, advice, _ := strings.Cut(err.Error(), "is not a date: ")
	if !strings.Contains(advice, reason) {
		t.Errorf("the reason lacks %q: %v", reason, err)
	}
	examples := exampleDate.FindAllString(advice, -1)
	if len(examples) == 0 && !strings.Contains(advice, "null") {
		t.Errorf("no example: %v", err)
	}
	for _, example := range examples {
		if _, err := ParseDate(example); err != nil {
			t.Errorf("%q is told to write %v", text, err)
		}
	}
}

func TestHugeTextsAreNoDates(t *testing.T) {
	_, err := ParseDate(strings.Repeat("2015/", 1<<20))
	if err == nil || len(err.Error()) > 300 {
		t.Errorf("got %v", err)
	}
}

// The other way to know the bounds: to hold every day of six centuries against
// the pattern, letter by letter.
func TestBoundsHoldEveryDayADateMayMean(t *testing.T) {
	var days []Day
	for d := Day("1500-01-01"); d < "2100-01-01"; d = d.AddDays(1) {
		days = append(days, d)
	}
	for _, pattern := range []string{
		"2015-XX-XX", "201X-XX-XX", "18XX-XX-XX", "2004-02-XX", "1900-02-XX", "1985-04-XX", "1964-XX-16", "1964-XX-31",
		"1984-1X-XX", "20X9-12-XX", "2015-X2-XX", "2015-0X-30", "19X4-02-29", "18X0-02-29", "20X5-X0-X1", "15X5-09-3X",
	} {
		var meant []Day
		for _, d := range days {
			if couldBe(pattern, d) {
				meant = append(meant, d)
			}
		}
		d := MustDate(pattern)
		if first, last := meant[0], meant[len(meant)-1]; d.Min() != first || d.Max() != last {
			t.Errorf("%s: got %s..%s, want %s..%s", d, d.Min(), d.Max(), first, last)
		}
	}
}

func couldBe(pattern string, d Day) bool {
	for i := range pattern {
		if pattern[i] != 'X' && pattern[i] != d[i] {
			return false
		}
	}
	return true
}

func TestImpreciseDatesOfARealRegisterAreKept(t *testing.T) {
	refused := map[string]string{
		"0014-022005":      "four digits",
		"1972-06-31?":      "no such day",
		"1981-09..1981-10": "1981-09/1981-10",
		"2010-XX-XX-":      "four digits",
	}
	for _, text := range readLines(t, "testdata/imprecise_dates.txt") {
		if reason, ok := refused[text]; ok {
			assertRefused(t, text, reason)
		} else if _, err := ParseDate(text); err != nil {
			t.Error(err)
		}
	}
}

// readLines leaves out the first line, which tells the origin.
func readLines(t *testing.T, name string) (lines []string) {
	t.Helper()
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close() //nolint:errcheck // a test
	scanner := bufio.NewScanner(file)
	scanner.Scan()
	for scanner.Scan() {
		lines = append(lines, scanner.Text())
	}
	if len(lines) == 0 || scanner.Err() != nil {
		t.Fatalf("%s: %d lines, %v", name, len(lines), scanner.Err())
	}
	return lines
}

func TestDatesMeet(t *testing.T) {
	for _, c := range []struct {
		date, in            string
		possibly, certainly bool
	}{
		{"2015-03-17", "2015", true, true},
		{"2015", "2015-03-17", true, false},
		{"2015", "2015", true, true},
		{"2015-03", "2015-03-17/2015-04-02", true, false},
		{"2015-03", "2015-04", false, false},
		{"2014-12-31", "2015", false, false},
		{"2015-12-31/2016-01-01", "2015", true, false},
		{"201X", "2015", true, false},
		{"1964-XX-16", "1964", true, true},
		{"1964-XX-16", "1964-01-01/1964-01-15", false, false},
		// qualified: possible by its bounds, never certain
		{"2015-03-17?", "2015", true, false},
		{"2015-03~-17", "2015", true, false},
		{"2015-03-17", "2015?", true, false},
		{"2015-03-17?", "2016", false, false},
		// open and unknown ends
		{"2015-03-17", "2015/..", true, true},
		{"2015-03-17", "../2014", false, false},
		{"2015/..", "2020", true, false},
		{"2015/..", "2015/..", true, true},
		{"2016/..", "2015/", true, true},
		{"2014/..", "2015/..", true, false},
		{"../2014", "2014/..", true, false},
		{"/2014", "2015/", false, false},
		// the unknown date is nowhere
		{"", "2015", false, false},
		{"2015", "", false, false},
		{"", "", false, false},
	} {
		d, in := dateOrUnknown(c.date), dateOrUnknown(c.in)
		if got := d.Possibly(in); got != c.possibly {
			t.Errorf("%q possibly in %q: %t", d, in, got)
		}
		if got := in.Possibly(d); got != c.possibly {
			t.Errorf("%q possibly in %q: %t", in, d, got)
		}
		if got := d.Certainly(in); got != c.certainly {
			t.Errorf("%q certainly in %q: %t", d, in, got)
		}
	}
}

func dateOrUnknown(text string) Date {
	if text == "" {
		return Date{}
	}
	return MustDate(text)
}

func TestDatesSortByEarliestThenLatestThenText(t *testing.T) {
	ordered := []string{
		"../2014", "2014", "2015-01-01", "2015-01", "2015", "2015-XX", "2015~", "2015/..", "2015-01-02", "9999", "",
	}
	for i, a := range ordered {
		for j, b := range ordered {
			got := dateOrUnknown(a).Compare(dateOrUnknown(b))
			if want := signOf(i - j); got != want {
				t.Errorf("%q against %q: got %d, want %d", a, b, got, want)
			}
		}
	}
}

func signOf(n int) int {
	return max(-1, min(n, 1))
}

func TestDatesHaveATotalOrder(t *testing.T) {
	random := rand.New(rand.NewSource(8601))
	for range 20_000 {
		a, b, c := randomDate(random), randomDate(random), randomDate(random)
		if a.Compare(b) != -b.Compare(a) {
			t.Fatalf("%q and %q: %d and back %d", a, b, a.Compare(b), b.Compare(a))
		}
		if (a.Compare(b) == 0) != (a == b) {
			t.Fatalf("%q and %q: %d", a, b, a.Compare(b))
		}
		if a.Compare(b) <= 0 && b.Compare(c) <= 0 && a.Compare(c) > 0 {
			t.Fatalf("%q, %q and %q go in a circle", a, b, c)
		}
	}
}

// randomDate draws from few years, so that bounds often coincide.
func randomDate(random *rand.Rand) Date {
	year, month, day := 2010+random.Intn(3), 1+random.Intn(12), 1+random.Intn(28)
	texts := []string{
		"", "201X", "../2011", "2011/",
		fmt.Sprintf("%d", year),
		fmt.Sprintf("%d-XX", year),
		fmt.Sprintf("%d~/..", year),
		fmt.Sprintf("%d-%02d", year, month),
		fmt.Sprintf("%d-%02d?", year, month),
		fmt.Sprintf("%d-XX-%02d", year, day),
		fmt.Sprintf("%d-%02d-%02d", year, month, day),
		fmt.Sprintf("%d-%02d-%02d/%d", year, month, day, year+1),
	}
	return dateOrUnknown(texts[random.Intn(len(texts))])
}

func TestDatesTravelUnchanged(t *testing.T) {
	texts := []string{""}
	for _, legal := range legalDates {
		texts = append(texts, legal.text)
	}
	for _, text := range texts {
		d := dateOrUnknown(text)
		assertTravelsAsJSON(t, d)
		assertTravelsAsText(t, d)
		assertTravelsAsSQL(t, d)
	}
}

func assertTravelsAsJSON(t *testing.T, d Date) {
	t.Helper()
	data, err := json.Marshal(struct{ Signed Date }{d})
	if err != nil {
		t.Fatal(err)
	}
	back := struct{ Signed Date }{MustDate("1912")}
	if err := json.Unmarshal(data, &back); err != nil || back.Signed != d {
		t.Errorf("%s came back as %q, %v", data, back.Signed, err)
	}
}

func assertTravelsAsText(t *testing.T, d Date) {
	t.Helper()
	text, err := d.MarshalText()
	if err != nil {
		t.Fatal(err)
	}
	back := MustDate("1912")
	if err := back.UnmarshalText(text); err != nil || back != d {
		t.Errorf("%s came back as %q, %v", text, back, err)
	}
}

func assertTravelsAsSQL(t *testing.T, d Date) {
	t.Helper()
	value, err := d.Value()
	if err != nil {
		t.Fatal(err)
	}
	back := MustDate("1912")
	if err := back.Scan(value); err != nil || back != d {
		t.Errorf("%v came back as %q, %v", value, back, err)
	}
}

func TestUnknownDateIsNull(t *testing.T) {
	if data, err := json.Marshal(Date{}); string(data) != "null" || err != nil {
		t.Errorf("JSON: %s, %v", data, err)
	}
	if value, err := (Date{}).Value(); value != nil || err != nil {
		t.Errorf("SQL: %v, %v", value, err)
	}
	if d := (Date{}); !d.IsZero() || d.Min() != "" || d.Max() != "" || d.Precision() != "" {
		t.Errorf("got %+v", d)
	}
}

func TestDatesAreReadAsDatabasesAnswerThem(t *testing.T) {
	east := time.FixedZone("east", 4*60*60)
	for _, src := range []any{
		"2015-03-17", []byte("2015-03-17"),
		time.Date(2015, 3, 17, 0, 0, 0, 0, time.UTC), time.Date(2015, 3, 17, 0, 0, 0, 0, east),
	} {
		var d Date
		if err := d.Scan(src); err != nil || d != MustDate("2015-03-17") {
			t.Errorf("%T: got %q, %v", src, d, err)
		}
	}
	for _, src := range []any{2015, "", "17/03/2015"} {
		d := MustDate("1912")
		if err := d.Scan(src); err == nil {
			t.Errorf("%#v: got %q", src, d)
		}
	}
}

func TestJSONDatesAreStringsOrNull(t *testing.T) {
	for _, data := range []string{`2015`, `""`, `true`, `["2015"]`, `"2015-02-30"`, `{}`} {
		d := MustDate("1912")
		if err := json.Unmarshal([]byte(data), &d); err == nil {
			t.Errorf("%s: got %q", data, d)
		}
	}
}

func TestMustDatePanicsOnAnIllegalText(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	MustDate("2001-21")
}

func TestDaysAreThoseOfTheCalendar(t *testing.T) {
	for text, legal := range map[string]bool{
		"2000-02-29": true, "2024-02-29": true, "0000-02-29": true, "1900-02-29": false, "2023-02-29": false,
		"2015-03-17": true, "0000-01-01": true, "9999-12-31": true,
		"2015-04-31": false, "2015-00-01": false, "2015-13-01": false, "2015-01-00": false,
		"": false, "2015": false, "2015-3-17": false, "2015/03/17": false, "20150317": false, "+015-03-17": false,
		" 2015-03-17": false, "2015-03-17T00:00:00Z": false, "2015-03-1X": false, "٢015-03-1": false,
	} {
		d, err := ParseDay(text)
		if (err == nil) != legal || legal && string(d) != text || !legal && d != "" {
			t.Errorf("%q: got %q, %v", text, d, err)
		}
	}
}

func TestDaysAreCountedInTheCalendar(t *testing.T) {
	for _, c := range []struct {
		day  Day
		n    int
		want Day
	}{
		{"2024-02-28", 1, "2024-02-29"},
		{"2024-02-28", 2, "2024-03-01"},
		{"1900-02-28", 1, "1900-03-01"},
		{"2000-03-01", -1, "2000-02-29"},
		{"2015-12-31", 1, "2016-01-01"},
		{"2015-03-17", 0, "2015-03-17"},
		{"0001-01-01", -1, "0000-12-31"},
		{FirstDay, 3_652_424, LastDay},
		{FirstDay, -1, FirstDay},
		{LastDay, 1, LastDay},
		{"2015-03-17", 1 << 62, LastDay},
		{"2015-03-17", -1 << 62, FirstDay},
		{"", 1, ""},
		{"no day", 1, ""},
	} {
		if got := c.day.AddDays(c.n); got != c.want {
			t.Errorf("%q and %d days: got %q, want %q", c.day, c.n, got, c.want)
		}
	}
}

func TestDaysAreInstantsAndBack(t *testing.T) {
	for _, d := range []Day{FirstDay, "0001-01-01", "1582-10-10", "2024-02-29", LastDay} {
		if got := DayOf(d.Time()); got != d {
			t.Errorf("%s came back as %s", d, got)
		}
	}
	if got := Day("2024-09-23").Weekday(); got != time.Monday {
		t.Errorf("23 September 2024 was a %s", got)
	}
	if got := Day("").Time(); !got.IsZero() {
		t.Errorf("no day is at %v", got)
	}
	evening := time.Date(2015, 3, 17, 23, 0, 0, 0, time.FixedZone("west", -5*60*60))
	if got := DayOf(evening); got != "2015-03-17" {
		t.Errorf("got %s", got)
	}
	if early, late := DayOf(evening.AddDate(-3000, 0, 0)), DayOf(evening.AddDate(9000, 0, 0)); early != FirstDay || late != LastDay {
		t.Errorf("got %s and %s", early, late)
	}
}

func FuzzParseDate(f *testing.F) {
	for _, legal := range legalDates {
		f.Add(legal.text)
	}
	for _, r := range dateRefusals {
		f.Add(r.reason)
	}
	terms := []Duration{MustDuration("P1Y6M"), MustDuration("P1D"), MustDuration("P9999Y9999M9999D")}
	f.Fuzz(func(t *testing.T, text string) {
		d, err := ParseDate(text)
		if err != nil {
			return
		}
		if d.String() != text || d.IsZero() {
			t.Errorf("%q prints as %q", text, d)
		}
		if !isDay(string(d.Min())) || !isDay(string(d.Max())) || d.Min() > d.Max() {
			t.Errorf("%q lies between %q and %q", text, d.Min(), d.Max())
		}
		if again := MustDate(d.String()); again != d || again.Compare(d) != 0 {
			t.Errorf("%q is %v, then %v", text, d, again)
		}
		assertTravelsAsJSON(t, d)
		for _, in := range []Date{d, MustDate("2015"), MustDate("2004-06/.."), MustDate("19XX-XX-16")} {
			if d.Certainly(in) && !d.Possibly(in) {
				t.Errorf("%q is certainly and not possibly in %q", d, in)
			}
		}
		for _, p := range terms {
			later, earlier := d.Add(p), d.Sub(p)
			if later.Min() < d.Min() || earlier.Max() > d.Max() || later.Qualified() != d.Qualified() {
				t.Errorf("%q and %s: later %q, earlier %q", d, p, later, earlier)
			}
		}
	})
}
