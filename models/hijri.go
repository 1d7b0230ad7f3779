package models

import "fmt"

// FromHijri is a day of the Islamic calendar in that of the register, its month if the day is 0, and its year if the month is 0 as
// well; not ok if there is none. It is converted by the tabular calendar (civil epoch, 16 July 622 of the Julian calendar, which is
// 19 July of the Gregorian one), whose 30 years have 11 leap days. Where months begin when the moon is sighted, days are a day or
// two apart from it, so that the date is approximate.
func FromHijri(year, month, day int) (Date, bool) {
	if year < 1 || year > 1600 || month < 0 || month > 12 || day < 0 || day > 30 || month == 0 && day > 0 {
		return Date{}, false
	}
	var text string
	switch {
	case day > 0:
		text = string(hijri(year, month, day)) + "~"
	case month > 0:
		text = fmt.Sprintf("%s~/%s~", hijri(year, month, 1), hijri(year+month/12, month%12+1, 0))
	default:
		text = fmt.Sprintf("%s~/%s~", hijri(year, 1, 1)[:7], hijri(year+1, 1, 0)[:7])
	}
	date, err := ParseDate(text)
	return date, err == nil
}

// hijri is a day of the tabular calendar; day 0 is the last one of the month before.
func hijri(y, m, d int) Day {
	n := (y-1)*354 + (3+11*y)/30 + 29*(m-1) + m/2 + d - 1
	return Day("0622-07-19").AddDays(n)
}
