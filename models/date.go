package models

import (
	"cmp"
	"database/sql/driver"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Day is a day of the proleptic Gregorian calendar, "2015-03-17"; "" is no day.
// As text it sorts in the order of time, so a database compares it as it is.
// A day that a source counts by another calendar is converted before it is kept.
type Day string

// The calendar of the register has these ends. An interval that is open at an
// end reaches to them, and arithmetic stops at them.
const (
	FirstDay Day = "0000-01-01"
	LastDay  Day = "9999-12-31"
)

// calendarDays is more than there are between FirstDay and LastDay.
const calendarDays = 10_000 * 366

// ParseDay reads a day of the calendar, written YYYY-MM-DD and in no other way.
func ParseDay(s string) (Day, error) {
	if !isDay(s) {
		return "", fmt.Errorf("%.40q is not a day of the calendar: write year, month and day, e.g. 2015-03-17", s)
	}
	return Day(s), nil
}

func isDay(s string) bool {
	if len(s) != len(time.DateOnly) {
		return false
	}
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}

// DayOf is the day that t falls on where t is told, in its own time zone.
// Instants outside the calendar give the nearest end of it.
func DayOf(t time.Time) Day {
	switch year := t.Year(); {
	case year < 0:
		return FirstDay
	case year > 9999:
		return LastDay
	}
	return Day(t.Format(time.DateOnly))
}

// Time is midnight UTC at the start of d, and the zero time if d is no day.
func (d Day) Time() time.Time {
	t, _ := time.Parse(time.DateOnly, string(d))
	return t
}

// AddDays is the day n days after d, or before it if n is negative, but never
// past FirstDay or LastDay. No day stays no day.
func (d Day) AddDays(n int) Day {
	if !isDay(string(d)) {
		return ""
	}
	n = max(-calendarDays, min(n, calendarDays))
	return DayOf(d.Time().AddDate(0, 0, n))
}

// Weekday tells whether a source that names the day of the week can be right.
// It means nothing if d is no day.
func (d Day) Weekday() time.Weekday { return d.Time().Weekday() }

// Date is a legal date as it was said, with the first and last day that it may
// mean. The text is kept to the letter: 2015 and 2015-XX have the same bounds
// and are two dates. Dates compare with ==. The zero Date is the unknown date:
// null in JSON, NULL in SQL, empty as text, before nothing and within nothing.
//
// The texts are a subset of the Extended Date/Time Format of ISO 8601-2:2019,
// annex A, named here as in the specification of the Library of Congress of
// 4 February 2019:
//
//	level 0  Date                      2015, 2015-03, 2015-03-17
//	level 0  Time interval             1964/2008, 2004-06/2006-08-12
//	level 1  Qualification (complete)  1984?, 2004-06~, 2004-06-11%
//	level 1  Unspecified digits        201X, 20XX, 2004-XX, 1985-04-XX, 1985-XX-XX
//	level 1  Extended interval         ../2014, 2015/.. (open); /2014, 2015/ (unknown)
//	level 2  Qualification             2004-06~-11, ?2004-06-~11
//	level 2  Unspecified digit         1964-XX-16, 156X-12-25, 1984-1X, XXXX-12-03
//	level 2  Interval                  2004-06-~01/2004-06-XX
//
// Every other text is refused with what to write instead. Among them are legal
// EDTF: XXXX and ../.. (leave an unknown date out), seasons and quarters (which
// days a season has depends on the hemisphere, and that is not said), sets,
// times of day, significant digits, and years outside 0000 to 9999.
//
// The bounds are the tightest that hold every day the text may mean: those of
// 1964-XX-16 are 1964-01-16 and 1964-12-16. An unknown end reaches as far as an
// open one. The qualifiers ? (uncertain), ~ (approximate) and % (both) do not
// widen the bounds, as nobody said how far: see Qualified.
type Date struct {
	text     string
	min, max Day
}

// ParseDate reads one of the texts that Date describes. Its error says what is
// wrong with any other, and shows how to write it.
func ParseDate(s string) (Date, error) {
	if isDay(s) { // most dates are, and are read from the database by the thousand
		return Date{s, Day(s), Day(s)}, nil
	}
	first, last, err := boundsOf(s)
	if err != nil {
		return Date{}, fmt.Errorf("%.40q is not a date: %w", s, err)
	}
	return Date{s, first, last}, nil
}

// ParseAsked is ParseDate for a date that is asked with, and not written down: what else to write is said for that.
func ParseAsked(s string) (Date, error) {
	d, err := ParseDate(s)
	var a advice
	if errors.As(err, &a) {
		err = fmt.Errorf("%.40q is not a date: %s", s, a.asking)
	}
	return d, err
}

// MustDate is ParseDate for tests and constants. It panics on an illegal text.
func MustDate(s string) Date {
	d, err := ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// String is the text exactly as it was given, and "" for the unknown date.
func (d Date) String() string { return d.text }

// IsZero says that the date is unknown.
func (d Date) IsZero() bool { return d.text == "" }

// Min is the first day that d may mean, and no day if d is unknown.
func (d Date) Min() Day { return d.min }

// Max is the last day that d may mean, and no day if d is unknown.
func (d Date) Max() Day { return d.max }

// Qualified says that the text carries ?, ~ or %, on all of the date or on a
// part of it: the day that is meant may even lie outside the bounds.
func (d Date) Qualified() bool { return qualifier(d.text) != "" }

// IsInterval says that the text has a start and an end, one of which may be open.
func (d Date) IsInterval() bool { return strings.Contains(d.text, "/") }

// Exact says that d can mean one day only, Min, and that this is not doubted.
func (d Date) Exact() bool {
	return !d.IsZero() && d.min == d.max && !d.Qualified()
}

// Precision is the smallest unit of the calendar that holds every day d may
// mean: day, month, year, decade, century or millennium; none if even the
// millennium is unspecified; interval if the text is one; "" if d is unknown.
func (d Date) Precision() string {
	switch shared := sharedPrefix(d.min, d.max); {
	case d.IsZero():
		return ""
	case d.IsInterval():
		return "interval"
	case shared == len(time.DateOnly):
		return "day"
	case shared >= len("2015-03"):
		return "month"
	case shared >= len("2015"):
		return "year"
	default:
		return [...]string{"none", "millennium", "century", "decade"}[shared]
	}
}

func sharedPrefix(a, b Day) int {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	return n
}

// Possibly says that d and in may have a day in common: their bounds overlap.
func (d Date) Possibly(in Date) bool {
	return !d.IsZero() && !in.IsZero() && d.min <= in.max && in.min <= d.max
}

// Certainly says that whatever day d means, it lies within in, which is read as
// the whole period between its bounds. Nothing is certain about a qualified
// date, on either side.
func (d Date) Certainly(in Date) bool {
	return !d.IsZero() && !in.IsZero() && !d.Qualified() && !in.Qualified() &&
		in.min <= d.min && d.max <= in.max
}

// Compare orders dates by their earliest day, then by their latest, then by
// their text, so that only equal dates compare as 0. The unknown date is last.
func (d Date) Compare(e Date) int {
	switch {
	case d == e:
		return 0
	case d.IsZero():
		return 1
	case e.IsZero():
		return -1
	}
	return cmp.Or(cmp.Compare(d.min, e.min), cmp.Compare(d.max, e.max), cmp.Compare(d.text, e.text))
}

// AppendJSON writes the text as a string, and the unknown date as null.
func (d Date) AppendJSON(b []byte) []byte { return appendJSON(b, d.text) }

// MarshalJSON writes the text as a string, and the unknown date as null.
func (d Date) MarshalJSON() ([]byte, error) { return d.AppendJSON(nil), nil }

// UnmarshalJSON reads a string with a legal text, or null. An empty string is
// an error: what is unknown has to be said.
func (d *Date) UnmarshalJSON(data []byte) (err error) {
	*d, err = fromJSON(data, ParseDate)
	return err
}

// MarshalText is for formats that know only text, such as CSV: the unknown date
// is empty there.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.text), nil }

// UnmarshalText reads a legal text, and emptiness as the unknown date.
func (d *Date) UnmarshalText(text []byte) (err error) {
	*d, err = fromText(text, ParseDate)
	return err
}

// Value stores the text, and the unknown date as NULL.
func (d Date) Value() (driver.Value, error) { return toSQL(d.text) }

// Scan reads a text, NULL, or what PostgreSQL answers for a column of days.
func (d *Date) Scan(src any) (err error) {
	if t, ok := src.(time.Time); ok {
		src = string(DayOf(t))
	}
	*d, err = fromSQL(src, ParseDate)
	return err
}

// The grammar of one date and of one end of an interval. A qualifier before a
// part is about that part; one after it is about all that precedes it, too.
const (
	markForm = `[?~%]?`
	partForm = `-` + markForm + `[0-9X]{2}` + markForm
	dateForm = markForm + `[0-9X]{4}` + markForm + `(?:` + partForm + `(?:` + partForm + `)?)?`
	endForm  = `(?:` + dateForm + `|\.\.)?`
)

var legalDate = regexp.MustCompile(`^(?:` + dateForm + `|` + endForm + `/` + endForm + `)$`)

// boundsOf finds the first and the last day that a text may mean.
func boundsOf(text string) (first, last Day, err error) {
	if !legalDate.MatchString(text) {
		if m := dashed.FindStringSubmatch(text); m != nil {
			return "", "", noSlash(m[1] + "/" + m[2])
		}
		return "", "", whyRefused(text, dateRefusals)
	}
	if start, end, ok := strings.Cut(text, "/"); ok {
		return intervalBounds(start, end)
	}
	return oneBounds(text)
}

// dashed is an interval that is written with something else between its ends than a slash.
var dashed = regexp.MustCompile(`^(\d{4}(?:-\d\d){0,2}) ?(?:--?|[–—:]|to|until) ?(\d{4}(?:-\d\d){0,2})$`)

// noSlash says how an interval is written: this one, if it is one.
func noSlash(interval string) error {
	if _, _, err := boundsOf(interval); err != nil {
		interval = "1990/1999"
	}
	return errors.New("an interval has a slash, e.g. " + interval)
}

// intervalBounds refuses an end before the start even of qualified dates, since
// they would leave no day between the bounds.
func intervalBounds(start, end string) (first, last Day, err error) {
	if isOpen(start) && isOpen(end) {
		return "", "", errors.New("it says nothing; give one end at least, e.g. 2015/.., or leave it out")
	}
	first, _, startErr := endBounds(start)
	_, last, endErr := endBounds(end)
	if err := cmp.Or(startErr, endErr); err != nil {
		return "", "", err
	}
	if last < first {
		return "", "", errors.New("it ends before it starts; write the earlier date first, e.g. 2014/2015")
	}
	return first, last, nil
}

func endBounds(text string) (first, last Day, err error) {
	if isOpen(text) {
		return FirstDay, LastDay, nil
	}
	return oneBounds(text)
}

// isOpen is true of both ends without a date: ".." is open, "" is unknown.
func isOpen(end string) bool { return end == "" || end == ".." }

// oneBounds treats what is left out as unspecified: 2015 is bound as 2015-XX-XX.
func oneBounds(text string) (first, last Day, err error) {
	if !strings.ContainsAny(text, "0123456789") {
		return "", "", advice{"it says nothing; leave an unknown date out (null)", "it says nothing; write what is known of it, e.g. 2015 or 201X, or leave it out"}
	}
	parts := append(strings.Split(withoutMarks.Replace(text), "-"), "XX", "XX")
	years := matching(parts[0], 0, 9999)
	months := matching(parts[1], 1, 12)
	days := matching(parts[2], 1, 31)
	if first = firstDay(years, months, days); first == "" {
		return "", "", whyNever(parts[1], months, days)
	}
	slices.Reverse(years)
	slices.Reverse(months)
	slices.Reverse(days)
	return first, firstDay(years, months, days), nil
}

var withoutMarks = strings.NewReplacer("?", "", "~", "", "%", "")

// matching lists the numbers from lo to hi that the digits may stand for, in
// ascending order, where X is any digit.
func matching(digits string, lo, hi int) (numbers []int) {
	least, _ := strconv.Atoi(strings.ReplaceAll(digits, "X", "0"))
	most, _ := strconv.Atoi(strings.ReplaceAll(digits, "X", "9"))
	for n := max(lo, least); n <= min(hi, most); n++ {
		if mayBe(digits, n) {
			numbers = append(numbers, n)
		}
	}
	return numbers
}

func mayBe(digits string, n int) bool {
	for i := len(digits) - 1; i >= 0; i-- {
		if digits[i] != 'X' && int(digits[i]-'0') != n%10 {
			return false
		}
		n /= 10
	}
	return true
}

// firstDay is the first combination, in the order given, that the calendar has.
func firstDay(years, months, days []int) Day {
	for _, y := range years {
		for _, m := range months {
			for _, d := range days {
				if d <= daysIn(y, time.Month(m)) {
					return DayOf(time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC))
				}
			}
		}
		if daysIn(y, time.February) == 29 {
			break // a leap year has every day there is
		}
	}
	return ""
}

func daysIn(year int, month time.Month) int {
	return time.Date(year, month+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// whyNever says why no month and day of a date fit together.
func whyNever(month string, months, days []int) error {
	switch {
	case len(months) == 0 && "21" <= month && month <= "41":
		return errors.New("months 21 to 41 are the seasons and quarters of EDTF, which are not kept; " +
			"write the months that are meant, e.g. 2001-03/2001-05")
	case len(months) == 0:
		return errors.New("months run from 01 to 12, or XX if unspecified, e.g. 1985-XX; " +
			"for one year to another write e.g. 1985/1986")
	case len(days) == 0:
		return errors.New("days run from 01 to 31, or XX if unspecified, e.g. 2015-03-XX")
	}
	return advice{"the month has no such day; if a source says so, write the month, e.g. 1976-06, and note it",
		"the month has no such day; write one that it has, or the whole month, e.g. 1976-06"}
}

// qualifier is the one mark that says as much as all marks of a text.
func qualifier(text string) string {
	uncertain, approximate := strings.Contains(text, "?"), strings.Contains(text, "~")
	switch {
	case strings.Contains(text, "%"), uncertain && approximate:
		return "%"
	case uncertain:
		return "?"
	case approximate:
		return "~"
	}
	return ""
}

var dateRefusals = []refusal{
	refuseAsking(`^$`, "it is empty; leave an unknown date out (null)", "it is empty; write a date, e.g. 2015, or leave out the comma beside it"),
	refuse(`^\s|\s$`, "there are spaces around it; write e.g. 2015-03-17"),
	refuse(`[^ -~]`, "it has characters outside ASCII; write the digits 0 to 9 and plain hyphens, e.g. 2015-03-17"),
	refuse(`(?i)unknown|open`, "an open end is two dots and an unknown end is left empty, e.g. 2015/.. or 2015/"),
	refuse(`\dT\d|\d:\d`, "a legal date has no time of day; write the day, e.g. 1985-04-12"),
	refuseAsking(`[\[\]{},]`, "sets and lists are not kept; write the interval that holds them, e.g. 1667/1672",
		"sets are asked for without brackets: put commas between the dates, or write the interval that holds them, e.g. 1667/1672"),
	refuse(`(^|/)(-\d|Y)`, "years run from 0000 to 9999, e.g. 0622"),
	refuse(`\dS\d`, "significant digits are not kept; write X for each digit that is not sure, e.g. 19XX"),
	refuse(`\d0s$`, "a decade has an X, e.g. 198X"),
	refuse(`[-\d][xu]|^[xu]{2}`, "an unspecified digit is a capital X, e.g. 201X"),
	refuse(`[?~%]{2}`, "% is ? and ~ together, e.g. 1984%"),
	refuse(`\.\.`, "an interval has a slash, and two dots only for an open end, e.g. 1981-09/1981-10 or 2015/.."),
	refuse(`^\d{1,2}[-./]\d{1,2}[-./]\d{4}$`, "the year comes first, e.g. 2015-03-17"),
	refuse(`^\d{8}$|^\d{4}[./]\d{1,2}([./]\d{1,2})?$`, "put hyphens between year, month and day, e.g. 2015-03-17"),
	refuse(`/.*/`, "an interval has one start and one end, e.g. 2014/2015"),
	refuse(`^\d{4}-(\d{3}$|W)`, "write the month and its day, e.g. 1985-04-12"),
	refuse(``, "a year has four digits, a month two and a day two, with hyphens, e.g. 2015, 2015-03 or 2015-03-17"),
}
