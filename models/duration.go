package models

import (
	"database/sql/driver"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Duration is a length of calendar time as the terms of an instrument say it,
// in the notation of ISO 8601-1: P5Y, P6M, P1Y6M, P30D, or weeks alone, P2W.
// The text is kept as given: P12M and P1Y move a day alike and are not ==.
// The zero Duration is no term: null in JSON, NULL in SQL, empty as text.
//
// Terms are said in whole days at the least and lie ahead, so a time of day,
// fractions, signs and lengths of nothing are refused.
type Duration struct {
	text         string
	months, days int
}

// Four digits a part are more than the calendar has years, and no sum of them
// can overflow.
var legalDuration = regexp.MustCompile(`^P(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})D)?$|^P(\d{1,4})W$`)

var durationRefusals = []refusal{
	refuse(`^$`, "it is empty; leave an unknown duration out (null)"),
	refuse(`^\s|\s$`, "there are spaces around it; write e.g. P5Y"),
	refuse(`^[-+]|P[-+]`, "it has no sign, e.g. P5Y"),
	refuse(`[.,]`, "it has no fractions; write a year and a half as P1Y6M"),
	refuse(`T`, "a term has no time of day; write whole days, e.g. P30D"),
	refuse(`^P\d{5,}|[YMD]\d{5,}`, "four digits are the most, e.g. P9999D"),
	refuse(`^P.*W`, "weeks stand alone, e.g. P2W; write three months and two weeks as P3M14D"),
	refuse(``, "write P, then years, months and days, each with its capital letter, e.g. P5Y, P6M, P1Y6M or P30D"),
}

// ParseDuration reads one of the texts that Duration describes. Its error says
// what is wrong with any other, and shows how to write it.
func ParseDuration(s string) (Duration, error) {
	parts := legalDuration.FindStringSubmatch(s)
	if parts == nil {
		return Duration{}, fmt.Errorf("%.40q is not a duration: %w", s, whyRefused(s, durationRefusals))
	}
	years, months, days, weeks := number(parts[1]), number(parts[2]), number(parts[3]), number(parts[4])
	p := Duration{text: s, months: 12*years + months, days: 7*weeks + days}
	if p.months+p.days == 0 {
		return Duration{}, fmt.Errorf("%.40q is not a duration: it has no length; write one day or more, e.g. P1D", s)
	}
	return p, nil
}

func number(digits string) int {
	n, _ := strconv.Atoi(digits) // a part left out counts nothing
	return n
}

// MustDuration is ParseDuration for tests and constants. It panics on an
// illegal text.
func MustDuration(s string) Duration {
	p, err := ParseDuration(s)
	if err != nil {
		panic(err)
	}
	return p
}

// String is the text exactly as it was given, and "" for no term.
func (p Duration) String() string { return p.text }

// IsZero says that there is no term.
func (p Duration) IsZero() bool { return p.text == "" }

// AppendJSON writes the text as a string, and no term as null.
func (p Duration) AppendJSON(b []byte) []byte { return appendJSON(b, p.text) }

// MarshalJSON writes the text as a string, and no term as null.
func (p Duration) MarshalJSON() ([]byte, error) { return p.AppendJSON(nil), nil }

// UnmarshalJSON reads a string with a legal text, or null.
func (p *Duration) UnmarshalJSON(data []byte) (err error) {
	*p, err = fromJSON(data, ParseDuration)
	return err
}

// MarshalText writes no term as emptiness.
func (p Duration) MarshalText() ([]byte, error) { return []byte(p.text), nil }

// UnmarshalText reads a legal text, and emptiness as no term.
func (p *Duration) UnmarshalText(text []byte) (err error) {
	*p, err = fromText(text, ParseDuration)
	return err
}

// Value stores the text, and no term as NULL.
func (p Duration) Value() (driver.Value, error) { return toSQL(p.text) }

// Scan reads a text or NULL.
func (p *Duration) Scan(src any) (err error) {
	*p, err = fromSQL(src, ParseDuration)
	return err
}

// Add is d moved ahead by p as calendars are read: years and months first, to
// the same day of the month or to the last one if the month is too short, and
// days after that. It never passes LastDay.
//
// A year from 29 February thus ends on 28 February, and a month from 31 January
// on the last of February; to take the month off again gives 28 or 29 January.
func (d Day) Add(p Duration) Day { return d.addMonths(p.months).AddDays(p.days) }

// Sub is d moved back by p: the months first, the days after that, as with Add.
// It never passes FirstDay.
func (d Day) Sub(p Duration) Day { return d.addMonths(-p.months).AddDays(-p.days) }

func (d Day) addMonths(n int) Day {
	if !isDay(string(d)) {
		return ""
	}
	t := d.Time()
	first := time.Date(t.Year(), t.Month()+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	day := min(t.Day(), daysIn(first.Year(), first.Month()))
	return DayOf(first.AddDate(0, 0, day-1))
}

// Add is d moved ahead by p. A single day stays one; what is less precise gives
// the interval from its moved first day to its moved last one: 2015 and P5Y is
// 2020-01-01/2020-12-31. What was qualified, open or unknown stays so.
func (d Date) Add(p Duration) Date {
	return d.moved(p, Day.Add)
}

// Sub is d moved back by p, in the manner of Add.
func (d Date) Sub(p Duration) Date {
	return d.moved(p, Day.Sub)
}

// moved can trust its text: moving keeps the order of days, and what is at the
// end of the calendar stays there.
func (d Date) moved(p Duration, move func(Day, Duration) Day) Date {
	if d.IsZero() || p.IsZero() {
		return d
	}
	start, end, isInterval := strings.Cut(d.text, "/")
	if !isInterval {
		end = start
	}
	first, last := movedEnd(start, move(d.min, p)), movedEnd(end, move(d.max, p))
	if !isInterval && first == last {
		return MustDate(first)
	}
	return MustDate(first + "/" + last)
}

// movedEnd is the text of one end of an interval whose day moved.
func movedEnd(text string, moved Day) string {
	if isOpen(text) {
		return text
	}
	return string(moved) + qualifier(text)
}
