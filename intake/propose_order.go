package intake

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"time"
)

// order is that of day, month and year, by a column of which most values are dates if there is one, or else by one whose dates show it; and of which hundred years those of two digits are.
func (p *proposal) order(signed *facts, acts []act) {
	sample := signed
	for _, a := range acts {
		if sample == nil || !sample.wholeDates() && a.column.wholeDates() {
			sample = a.column
		}
	}
	if sample == nil {
		return
	}
	ordered := sample
	columns := []*facts{sample, cmp.Or(signed, sample)}
	for _, a := range acts {
		columns = append(columns, a.column)
	}
	for _, says := range []func(*facts) bool{(*facts).showsOrder, func(f *facts) bool { return ambiguous(f.writtenDates()) }} {
		if i := slices.IndexFunc(columns, says); i >= 0 {
			ordered = columns[i]
			break
		}
	}
	var keys, remarks []string
	dates := ordered.writtenDates()
	order, told, against := orderOf(dates)
	switch whole, _ := ordered.order(); {
	case whole == serially:
		keys = append(keys, "order: "+whole)
	case order == "mdy" && told < several && p.dayFirst():
		keys, remarks = append(keys, "order: dmy"), append(remarks, fmt.Sprintf("so write those who speak as the headers do, though %s the month first", values(told, " has", " have")))
	case told > against:
		remark := "the order is told from " + values(told, "", "")
		if against > 0 {
			remark += ", and " + values(against, " is", " are") + " against it"
		}
		keys, remarks = append(keys, "order: "+order), append(remarks, remark)
	case told > 0:
		keys, remarks = append(keys, "order: dmy"), append(remarks, "as many values have the month first")
	case ambiguous(dates):
		keys, remarks = append(keys, "order: dmy"), append(remarks, "no day beyond the 12th was seen")
	}
	if sample.ofHijra > 0 && (sample.ofHijra+sample.markedHijra)*10 >= sample.filled*9 && (sample.markedHijra > 0 || p.speaksArabic()) {
		p.calendar = islamic
		keys, remarks = append(keys, "calendar: "+islamic), append(remarks, "the years are those of the Hijra")
	}
	if slices.ContainsFunc(sample.writtenDates(), inTwoDigits) || slices.ContainsFunc(dates, inTwoDigits) {
		first := time.Now().Year() - 99
		keys, remarks = append(keys, fmt.Sprintf("century: %d", first)), append(remarks, fmt.Sprintf("years of two digits are %d to %d", first, first+99))
	}
	if len(keys) == 0 {
		return
	}
	remark := ""
	if len(remarks) > 0 {
		remark = "  # guessed: " + strings.Join(remarks, ", ")
	}
	p.line("dates: {%s}%s", strings.Join(keys, ", "), remark)
}

// showsOrder says that the dates of a column show in which order day and month stand.
func (f *facts) showsOrder() bool {
	whole, _ := f.order()
	_, told, against := orderOf(f.writtenDates())
	return whole == serially || told > against
}

// writtenDates are the dates of a column as they are written, those within texts as well.
func (f *facts) writtenDates() []string {
	pattern, _ := f.embedded()
	if f.wholeDates() || pattern == "" {
		return slices.Collect(maps.Keys(f.values))
	}
	var all []string
	within := regexp.MustCompile(pattern)
	for value := range f.values {
		if m := within.FindStringSubmatch(value); m != nil {
			value = m[1]
		}
		all = append(all, value)
	}
	return all
}

// orderOf is the order in which most dates can be read; told is how many of them can be read with the day first and not with the month first, or
// the other way round, as the order says, and against how many say otherwise.
func orderOf(dates []string) (order string, told, against int) {
	counts := map[string]int{}
	first := map[string]int{} // of those that can be read in one order alone
	for _, date := range dates {
		day, month := readable(date, "dmy"), readable(date, "mdy")
		for o, is := range map[string]bool{"dmy": day, "mdy": month, "ymd": readable(date, "ymd")} {
			if is {
				counts[o]++
			}
		}
		if day != month && day {
			first["dmy"]++
		} else if day != month {
			first["mdy"]++
		}
	}
	for _, o := range []string{"dmy", "mdy", "ymd"} {
		if counts[o] > counts[order] {
			order = o
		}
	}
	return order, max(first["dmy"], first["mdy"]), min(first["dmy"], first["mdy"])
}

// several is how many dates show an order that nobody writes in the language of the table.
const several = 2

// dayFirst says that the headers, or where these do not tell the names of months, are in a language whose dates have the day first in numbers.
func (p *proposal) dayFirst() bool {
	counts, most, abroad := map[string]int{}, 0, false
	for _, f := range p.columns {
		for tag, words := range spoken().headed {
			if words.MatchString(f.header) {
				counts[tag]++
			}
		}
		for value := range f.values {
			abroad = abroad || f.wholeDates() && slices.ContainsFunc(dateWords(value), func(w string) bool { return spoken().months[w] > 0 && !spoken().inEnglish[w] })
		}
	}
	for _, tag := range daysFirst {
		most = max(most, counts[tag])
	}
	return most > counts["en"] || most == counts["en"] && abroad
}

// daysFirst are the languages in which dates in numbers have the day first, and the month second.
var daysFirst = []string{"da", "de", "es", "fr", "it", "nb", "nl", "pl", "pt", "ru", "tr"}

// values is how many values there are, with what is said of one or of several.
func values(n int, one, many string) string {
	if n == 1 {
		return "1 value" + one
	}
	return fmt.Sprintf("%d values%s", n, many)
}

// ambiguous says that dates are written in numbers of which nobody can tell the day from the month.
func ambiguous(dates []string) bool {
	return slices.ContainsFunc(dates, func(date string) bool { return (Dates{Century: 1900}).unordered(date) })
}

// unordered says that a date cannot be read without an order.
func (d Dates) unordered(date string) bool {
	_, err := d.ReadDate(date)
	return errors.Is(err, errOrder)
}

// inTwoDigits says that a date has a year of two digits.
func inTwoDigits(date string) bool {
	_, without := (Dates{Order: "dmy"}).ReadDate(date)
	_, within := (Dates{Order: "dmy", Century: 1900}).ReadDate(date)
	return without != nil && within == nil
}
