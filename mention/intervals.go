package mention

import (
	"fmt"
	"slices"
	"strings"

	"mithaq/models"
)

// twoDays reads 23 and 24 September: two days of which one follows the other are an interval. Others are not.
func (r *reading) twoDays(i int) (dated, bool) {
	d, ok := r.number(i, 1, 31)
	if !ok || i+1 >= len(r.tokens) {
		return dated{}, false
	}
	at := i + 1
	if and[r.tokens[at].form] {
		at++
	} else if !r.tokens[at].conjoined && !strings.HasPrefix(r.tokens[at].form, "و") {
		return dated{}, false
	}
	last, ok := r.dayMonthYear(at)
	if !ok || !r.near(i, at+1) || !last.date.Exact() || last.rule != "date" && last.rule != latestDay {
		return dated{}, false
	}
	date := fromTo(d, last.date)
	return dated{i, last.to, date, "interval", 0}, !date.IsZero() && date.Min().AddDays(1) == date.Max()
}

// fromTo is the days from one of a month to a day of that month.
func fromTo(d int, last models.Date) models.Date {
	return dateOf(fmt.Sprintf("%s-%02d/%s", string(last.Min())[:len("2006-01")], d, last.Min()))
}

// monthToDay reads June 18 to 26, 2025, June 18-26, June 28 to July 2.
func (r *reading) monthToDay(i int) (dated, bool) {
	_, taken := r.month(i)
	at := i + taken
	d, ok := r.number(at, 1, 31)
	if taken == 0 || !ok || at+1 >= len(r.tokens) || i > 0 && r.isNumber(i-1) {
		return dated{}, false
	}
	next := at + 1
	if gap := r.gap(next); upTo[r.tokens[next].form] {
		next++
	} else if gap != "-" && gap != "–" {
		return dated{}, false
	}
	if other, ok := r.monthFirst(min(next, len(r.tokens)-1)); ok && other.date.Exact() && next < len(r.tokens) {
		first := r.sameYear(i, d, other.date)
		date := dateOf(fmt.Sprintf("%s/%s", first, other.date))
		return dated{i, other.to, date, "interval", 0}, !first.IsZero() && !date.IsZero()
	}
	return r.monthDays(i, next, d)
}

// monthDays reads the second day of a month that has been read, and its year.
func (r *reading) monthDays(from, at, d int) (dated, bool) {
	m, _ := r.month(from)
	last, ok := r.number(at, 1, 31)
	if !ok {
		return dated{}, false
	}
	day, to := dated{}, at+1
	if y, said := r.number(at+1, 1300, 2099); said {
		day, ok = r.full(from, at+2, y, m, last, true)
		to = at + 2
	} else {
		day, ok = r.withoutYear(from, to, m, last)
	}
	if !ok || !day.date.Exact() {
		return dated{}, false
	}
	date := fromTo(d, day.date)
	return dated{from, to, date, "interval", 0}, !date.IsZero()
}

// sameYear is the day of the month that a token names in the year of another day, or the year before if it comes after that.
func (r *reading) sameYear(month, d int, other models.Date) models.Date {
	m, _ := r.month(month)
	return lastBefore(m, d, other)
}

// lastBefore is the last such day before another.
func lastBefore(m, d int, other models.Date) models.Date {
	y := other.Min().Time().Year()
	for _, year := range []int{y, y - 1} {
		if day := dateOf(fmt.Sprintf("%04d-%02d-%02d", year, m, d)); !day.IsZero() && day.Min() < other.Min() {
			return day
		}
	}
	return noDate
}

func (r *reading) isNumber(i int) bool {
	_, ok := r.number(i, 1, 31)
	return ok && r.gap(i+1) == ""
}

// partsOfToday are the words for a part of the day of publication, by the first.
var partsOfToday = map[string]string{"this": "morning afternoon evening", "ce": "matin soir", "cet": "apres-midi", "هذا": "صباح مساء"}

// partOfToday reads this morning, ce matin, هذا الصباح.
func (r *reading) partOfToday(i int) (dated, bool) {
	parts, ok := partsOfToday[r.word(i)]
	to := i + 2
	if word := r.word(i + 1); word == "apres" && r.word(i+2) == "midi" {
		to++
	} else {
		ok = ok && slices.Contains(strings.Fields(parts), word)
	}
	if !ok || !r.near(i, i+2) {
		return dated{}, false
	}
	if r.published.IsZero() || !r.published.Exact() {
		return dated{i, to, noDate, relativeRule[false], 0}, true
	}
	return r.counted(dated{from: i, to: to, date: dateOf(string(r.published.Min()))}, false), true
}
