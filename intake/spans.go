package intake

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"mithaq/models"
)

// This file reads dates that are written as a span of time: days of one after the other, a quarter of a year, before and after a date.

// span writes a date that is more than a day as EDTF does, as far as a text says nothing else.
func (d Dates) span(cell string) (written string, is bool) {
	if len(cell) > longestDate {
		return "", false
	}
	words := plainWords(cell)
	if len(words) < 2 || wordApart.MatchString(cell) {
		return "", false
	}
	for _, read := range []func([]string) string{d.within, d.ofDays, d.openSpan, d.betweenTwo, d.about, d.century, partOfYear} {
		if written = read(words); written != "" {
			if open, ok := strings.CutSuffix(written, "/"); ok { // the mark belongs to the end that is known
				return open + doubt(cell) + "/", true
			}
			if around, ok := strings.CutSuffix(written, "~"); ok && doubt(cell) != "" {
				return around + "%", true
			}
			return written + doubt(cell), true
		}
	}
	written = d.severalDays(cell)
	return written, written != ""
}

// wordApart is a word that stands apart from the date behind it: of which of the two what follows is said, nobody can tell.
var wordApart = regexp.MustCompile(`^\PN*[,;:]`)

// doubt is the mark of a text that doubts the date in it.
func doubt(cell string) string {
	if strings.ContainsAny(cell, "?؟？") {
		return "?"
	}
	return ""
}

// inOne reads words as one date in words or numbers.
func (d Dates) inOne(words []string) models.Date {
	date, _, err := d.inWords(strings.Join(words, " "))
	if err != nil {
		return models.Date{}
	}
	return date
}

// within is the month or the year of which a text names the beginning, the middle or the end: how long these are nobody says.
func (d Dates) within(words []string) string {
	date := d.inOne(words[spoken().withinAt(words):])
	if spoken().withinAt(words) == 0 || date.Precision() != "month" && date.Precision() != "year" || date.Qualified() {
		return ""
	}
	return date.String()
}

// ofDays is a day in the words of deeds: aos 25 dias do mês de abril de 1995.
func (d Dates) ofDays(words []string) string {
	plain := slices.DeleteFunc(slices.Clone(words), func(word string) bool { return spoken().ofDays[word] })
	if len(plain) == len(words) || !slices.ContainsFunc(plain, func(word string) bool { return spoken().months[word] > 0 }) {
		return ""
	}
	if date := d.inOne(plain); date.Exact() {
		return date.String()
	}
	return ""
}

// openSpan is the time before or after a date.
func (d Dates) openSpan(words []string) string {
	if n := behindPhrase(spoken().before, words); n > 0 {
		if date := d.inOne(words[n:]); !date.IsZero() && !date.Qualified() {
			return "/" + string(date.Min().AddDays(-1))
		}
	}
	if n := behindPhrase(spoken().after, words); n > 0 {
		if date := d.inOne(words[n:]); !date.IsZero() && !date.Qualified() {
			return string(date.Max().AddDays(1)) + "/"
		}
	}
	return ""
}

// betweenTwo is the time between two dates: entre 1890 e 1895.
func (d Dates) betweenTwo(words []string) string {
	if !spoken().amid[words[0]] {
		return ""
	}
	for at := 2; at < len(words)-1; at++ {
		if !slices.Contains(spoken().conjunctions, " "+words[at]+" ") {
			continue
		}
		first, last := d.inOne(words[1:at]), d.inOne(words[at+1:])
		if before(first, last) && !first.Qualified() && !last.Qualified() && !first.IsInterval() && !last.IsInterval() {
			return first.String() + "/" + last.String()
		}
	}
	return ""
}

// about is a date that is not exact, as several words say: por volta de 1998.
func (d Dates) about(words []string) string {
	n := behindPhrase(spoken().about, words)
	if n == 0 {
		return ""
	}
	if date := d.inOne(words[n:]); !date.IsZero() && !date.Qualified() && !date.IsInterval() {
		return date.String() + "~"
	}
	return ""
}

// romans are the numbers of centuries of which there are treaties, the tenth first.
var romans = []string{"x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xix", "xx", "xxi"}

// century is one by its number: séc. XIX, 19th century. It begins with the year that has its hundreds, as EDTF counts.
func (d Dates) century(words []string) string {
	words = slices.DeleteFunc(slices.Clone(words), func(word string) bool { return spoken().inDates[word] || word == "e" || word == "eme" })
	if len(words) != 2 || d.Calendar == islamic {
		return ""
	}
	number, of := words[0], words[1]
	if spoken().centuries[number] {
		number, of = of, number
	}
	if !spoken().centuries[of] {
		return ""
	}
	n := 10 + slices.Index(romans, strings.TrimSuffix(strings.TrimSuffix(number, "eme"), "e"))
	if isDigits(number) {
		n = atoi(number)
		if of == "sec" || of == words[0] && len(of) < len("siglo") { // sec. 19 is a section
			return ""
		}
	}
	if n < 10 || n >= 10+len(romans) {
		return ""
	}
	return fmt.Sprintf("%dXX", n-1)
}

// ordinals are numbers of the parts of a year.
var ordinals = map[string]int{"1": 1, "2": 2, "3": 3, "4": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4}

// partOfYear is a quarter or a half of a year: 2º trimestre de 1954.
func partOfYear(words []string) string {
	words = slices.DeleteFunc(slices.Clone(words), func(word string) bool { return spoken().inDates[word] || word == "e" || word == "eme" }) // 2e, 2ème
	if len(words) != 3 {
		return ""
	}
	if len(words[0]) == 4 && isDigits(words[0]) { // 1954 Q2
		words = append(words[1:], words[0])
	}
	if len(words[2]) != 4 || !isDigits(words[2]) {
		return ""
	}
	for _, part := range []struct {
		names  map[string]bool
		months int
	}{{spoken().quarters, 3}, {spoken().halves, 6}} {
		which := words[0]
		if part.names[which] {
			which = words[1]
		} else if !part.names[words[1]] {
			continue
		}
		if n := ordinals[which]; n > 0 && n*part.months <= 12 {
			return fmt.Sprintf("%s-%02d/%s-%02d", words[2], (n-1)*part.months+1, words[2], n*part.months)
		}
	}
	return ""
}

// mostDays is how many days a ceremony may last: what lasts longer may be a term.
const mostDays = 31

// dashes part two days: those without blanks only where the month stands in words.
var dashes = regexp.MustCompile(`\s+[-–—]\s+|[–—/-]`)

// severalDays is from one day to another, of which the first may lack the month and the year: 12 a 15 de março de 1987.
func (d Dates) severalDays(cell string) string {
	for _, at := range slices.Concat(dashes.FindAllStringIndex(cell, 9), spoken().toDay.FindAllStringIndex(cell, 9)) {
		left, right := strings.TrimSpace(cell[:at[0]]), strings.TrimSpace(cell[at[1]:])
		last, _, err := d.inWords(right)
		if err != nil || !last.Exact() || at[1]-at[0] == 1 && strings.ContainsAny(cell[at[0]:at[1]], "-/") && !hasLetter(right) {
			continue
		}
		first := d.firstDay(left, right, last)
		if first.Exact() && before(first, last) && last.Min() <= first.Max().AddDays(mostDays) {
			return first.String() + "/" + last.String()
		}
	}
	return ""
}

// firstDay reads the day before another, from which it may have its month and its year.
func (d Dates) firstDay(left, right string, last models.Date) (first models.Date) {
	switch {
	case dayAlone.MatchString(left):
		first, _ = models.ParseDate(fmt.Sprintf("%s-%02d", last.Min()[:len("2015-03")], atoi(strings.TrimRightFunc(left, func(r rune) bool { return !unicode.IsDigit(r) || r > '9' }))))
	case dayOfMonth.MatchString(left) && hasLetter(right):
		first, _, _ = d.inWords(left + " " + string(last.Min()[:4]))
	default:
		first, _, _ = d.inWords(left)
	}
	return first
}

// behindPhrase is how many words the longest of some phrases has that words begin with; 0 if they begin with none.
func behindPhrase(phrases [][]string, words []string) (n int) {
	for _, p := range phrases {
		if len(p) > n && len(p) < len(words) && slices.Equal(p, words[:len(p)]) {
			n = len(p)
		}
	}
	return n
}

// withinAt is how many words stand before a month or a year for the beginning, the middle or the end of it.
func (x *lexicon) withinAt(words []string) int { return behindPhrase(x.within, words) }
