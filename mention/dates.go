package mention

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"mithaq/models"
)

// numbered reads a list of words with a number for each line, in the forms of keys.
func numbered(lines string) map[string]int {
	m := map[string]int{}
	for n, line := range strings.Split(strings.TrimSpace(lines), "\n") {
		for _, w := range strings.Fields(line) {
			m[withoutArticle(w)] = n
		}
	}
	return m
}

var months = numbered(`-
january jan janvier يناير جانفي
february feb fevrier فبراير فيفري شباط
march mar mars مارس اذار
april apr avril ابريل افريل نيسان
may mai ماي مايو ايار
june jun juin يونيو يونيه جوان حزيران
july jul juillet يوليو يوليوز يوليه جويليه تموز
august aug aout اغسطس غشت اوت اب
september sept sep septembre سبتمبر شتنبر ايلول
october oct octobre اكتوبر
november nov novembre نوفمبر نونبر
december dec decembre ديسمبر دجنبر`) //nolint:misspell // French

// twoWords are the months of two words, by the first and the second.
var twoWords = map[[2]string]int{{"تشرين", "اول"}: 10, {"تشرين", "ثاني"}: 11, {"كانون", "اول"}: 12, {"كانون", "ثاني"}: 1}

var weekdays = numbered(`sunday dimanche احد
monday lundi اثنين
tuesday mardi ثلاثاء
wednesday mercredi اربعاء
thursday jeudi خميس
friday vendredi جمعه
saturday samedi سبت`)

// days are the words for a day that is counted from the day of publication.
var days = map[string]int{"yesterday": -1, "yest": -1, "today": 0, "tomorrow": 1, "hier": -1, "aujourdhui": 0, "demain": 1, "امس": -1, "يوم": 0, "غدا": 1}

// daysOfWords are those of several words.
var daysOfWords = map[string]int{"the day before yesterday": -2, "day before yesterday": -2, "avant hier": -2, "اول امس": -2, "امس اول": -2, "اول من امس": -2,
	"the day after tomorrow": 2, "day after tomorrow": 2, "apres demain": 2, "بعد غد": 2}

// before are the words before a year that stands alone, after are those behind a weekday that say
// whether it was or will be.
var (
	before = set("in of since during year until from by en de depuis annee an fin debut jusqu'en l'an في عام سنه منذ خلال حتي اواخر مطلع بدايه نهايه")
	past   = set("last past dernier derniere passe ماضي فايت اخير منصرم")
	future = set("next coming prochain prochaine مقبل قادم")
)

func set(words string) map[string]bool {
	s := map[string]bool{}
	for _, w := range strings.Fields(words) {
		s[withoutArticle(w)] = true
	}
	return s
}

// dated is a date that was found in the text.
type dated struct {
	from, to int // tokens
	date     models.Date
	rule     string
	start    int // byte at which it starts inside its first word, 0 for the word's own start
}

var year = regexp.MustCompile(`^(1[3-9]|20)\d\d$`)

// dateAt reads a date that begins with a token.
func (r *reading) dateAt(i int) (dated, bool) {
	for _, read := range []func(int) (dated, bool){r.isoDate, r.fromDayToDay, r.twoDays, r.monthToDay, r.dayMonthYear, r.dayOfMonth, r.monthFirst, r.ago, r.partOfToday, r.calendar, r.carriedDay, r.relativeDay, r.weekday, r.yearAlone} {
		if d, ok := read(i); ok {
			return d, true
		}
	}
	return dated{}, false
}

func (r *reading) number(i, lo, hi int) (int, bool) {
	if i >= len(r.tokens) {
		return 0, false
	}
	form := strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(r.tokens[i].form, "th"), "st"), "nd"), "rd")
	form = strings.TrimPrefix(form, "و") // يومي 23 و24
	if form == "1er" {
		form = "1"
	}
	form = strings.TrimSuffix(strings.TrimSuffix(form, ofHijraSign), ofOursSign)
	n, err := strconv.Atoi(form)
	return n, err == nil && lo <= n && n <= hi && len(form) <= 4
}

// month answers the month that a token names, and how many tokens that takes: آذار/مارس is one month.
func (r *reading) month(i int) (month, taken int) {
	if i >= len(r.tokens) {
		return 0, 0
	}
	if i+1 < len(r.tokens) {
		if m, ok := twoWords[[2]string{r.tokens[i].form, r.tokens[i+1].form}]; ok {
			month, taken = m, 2
		}
	}
	if taken == 0 {
		m, ok := months[r.tokens[i].form]
		for _, bare := range r.tokens[i].bare {
			if !ok && strings.HasPrefix(r.tokens[i].form, "ل") {
				m, ok = months[bare]
			}
		}
		if !ok || m == 0 || r.tokens[i].raw == "may" || r.tokens[i].raw == "mar" {
			return 0, 0
		}
		month, taken = m, 1
	}
	if again := i + taken; again < len(r.tokens) && r.gap(again) == "/" {
		if m, n := r.month(again); m == month {
			taken += n
		}
	}
	return month, taken
}

// gap is what stands before a token, without spaces.
func (r *reading) gap(i int) string {
	if i == 0 {
		return ""
	}
	return strings.TrimSpace(r.text[r.tokens[i-1].end:r.tokens[i].start])
}

func (r *reading) isoDate(i int) (dated, bool) {
	if i+2 >= len(r.tokens) {
		return dated{}, false
	}
	sign := r.gap(i + 1)
	if sign != r.gap(i+2) || (sign != "-" && sign != "/" && sign != "." && sign != ":") {
		return dated{}, false
	}
	if y, ok := r.number(i, 1300, 2099); ok {
		m, okM := r.number(i+1, 1, 12)
		d, okD := r.number(i+2, 1, 31)
		return r.numeric(i, i+3, y, m, d, okM && okD)
	}
	a, okA := r.number(i, 1, 31)
	b, okB := r.number(i+1, 1, 31)
	y, okY := r.number(i+2, 1300, 2099)
	switch {
	case !okA || !okB || !okY:
		return dated{}, false
	case a <= 12 && b > 12:
		return r.numeric(i, i+3, y, a, b, true)
	case b <= 12 && (a > 12 || a == b || sign == "." || r.lang() != "en"):
		return r.numeric(i, i+3, y, b, a, true)
	case b <= 12:
		return dated{i, i + 3, models.Date{}, "day_or_month_first", 0}, true
	}
	return dated{}, false
}

// numeric is a date in numbers, of either calendar.
func (r *reading) numeric(from, to, y, m, d int, ok bool) (dated, bool) {
	if to, is := r.ofHijra(y, from, to); ok && is {
		return converted(from, to, y, m, d)
	}
	return r.full(from, to, y, m, d, ok)
}

// full is a date with a day, unless the calendar has no such day.
func (r *reading) full(from, to, y, m, d int, ok bool) (dated, bool) {
	date, err := models.ParseDate(fmt.Sprintf("%04d-%02d-%02d", y, m, d))
	return dated{from, to, date, "date", 0}, ok && err == nil
}

// fromDayToDay reads 23 to 26 September 2024, 28 août au 2 septembre 2024, 23 إلى 26 شتنبر 2024.
func (r *reading) fromDayToDay(i int) (dated, bool) {
	d, ok := r.number(i, 1, 31)
	m, taken := r.month(i + 1)
	at := i + 1 + taken
	if !ok || at >= len(r.tokens) {
		return dated{}, false
	}
	switch gap := r.gap(at); {
	case upTo[r.tokens[at].form]:
		at++
	case gap != "-" && gap != "–":
		return dated{}, false
	}
	if at >= len(r.tokens) {
		return dated{}, false
	}
	last, ok := r.dayMonthYear(at)
	if !ok || !last.date.Exact() {
		return dated{}, false
	}
	if taken == 0 {
		date := fromTo(d, last.date)
		return dated{i, last.to, date, "interval", 0}, !date.IsZero()
	}
	day := lastBefore(m, d, last.date)
	date := dateOf(fmt.Sprintf("%s/%s", day, last.date))
	return dated{i, last.to, date, "interval", 0}, !day.IsZero() && !date.IsZero()
}

// upTo are the words between the first day and the last.
var upTo = set("to until till through au jusqu'au الي حتي")

// first are the words for the first day of a month, before its name.
var first = set("first premier فاتح اول")

// partOfMonth says that a word is one before an Arabic "first" that is no day: the first week of May.
func (r *reading) partOfMonth(i int) bool {
	return i >= 0 && (spells[r.tokens[i].form] || slices.ContainsFunc(r.tokens[i].bare, func(b string) bool { return spells[b] }))
}

var spells = set("اسبوع ثلث نصف شطر ربع")

// dayMonthYear reads 17 March 2015, 17 mars 2015, 17 مارس 2015, the 17th of March, 2015, 17 محرم 1437.
func (r *reading) dayMonthYear(i int) (dated, bool) {
	d, ok := r.number(i, 1, 31)
	if first[r.word(i)] && !r.partOfMonth(i-1) {
		d, ok = 1, true
	}
	if !ok {
		return dated{}, false
	}
	at := i + 1
	if r.word(at) == "day" && r.word(at+1) == "of" {
		at++ // the 28th day of November
	}
	if at < len(r.tokens) && (r.tokens[at].form == "of" || r.tokens[at].form == "من" || r.tokens[at].form == "شهر") {
		at++
	}
	if h, ok := r.hijri(i, at, d); ok {
		return h, true
	}
	m, taken := r.month(at)
	if taken == 0 {
		return dated{}, false
	}
	at += taken
	if at < len(r.tokens) && before[r.tokens[at].form] {
		at++
	}
	if y, ok := r.number(at, 1300, 2099); ok {
		return r.full(i, at+1, y, m, d, true)
	}
	return r.withoutYear(i, i+1+taken, m, d)
}

// withoutYear is a day and a month, which mean the nearest such day up to that of publication.
func (r *reading) withoutYear(from, to, m, d int) (dated, bool) {
	published := r.published
	if published.IsZero() || !published.Exact() {
		return dated{from, to, models.Date{}, "day_without_year", 0}, true
	}
	for y := published.Min().Time().Year(); y >= published.Min().Time().Year()-leaps; y-- {
		day := fmt.Sprintf("%04d-%02d-%02d", y, m, d)
		if parsed, err := models.ParseDate(day); err == nil && day <= string(published.Min()) {
			return dated{from, to, parsed, latestDay, 0}, true
		}
	}
	return dated{}, false
}

// leaps is how many years may go by without a 29 February: from 1896 to 1904 there was none.
const leaps = 8

const latestDay = "latest_such_day_until_publication"

// noDate is a date that is not known.
var noDate models.Date

// nextSuchDay is the day of the next year; none if that has no 29 February.
func nextSuchDay(d models.Date) models.Date {
	day := string(d.Min())
	y, _ := strconv.Atoi(day[:4])
	next, err := models.ParseDate(fmt.Sprintf("%04d%s", y+1, day[4:]))
	if err != nil {
		return noDate
	}
	return next
}

// monthFirst reads March 17, 2015 and March 2015.
func (r *reading) monthFirst(i int) (dated, bool) {
	m, taken := r.month(i)
	if _, day := r.number(max(0, i-1), 1, 31); taken == 0 || day && i > 0 && r.gap(i) == "" {
		return dated{}, false // or of a day that the calendar has not
	}
	at := i + taken
	if _, ordinal := r.number(at+1, 1, 31); r.word(at) == "the" && ordinal {
		at++ // June the 3rd
	}
	if d, ok := r.number(at, 1, 31); ok {
		if y, ok := r.number(at+1, 1300, 2099); ok {
			return r.full(i, at+2, y, m, d, true)
		}
		return r.withoutYear(i, at+1, m, d)
	}
	if at < len(r.tokens) && before[r.tokens[at].form] {
		at++
	}
	y, ok := r.number(at, 1300, 2099)
	if !ok {
		return dated{}, false
	}
	date, err := models.ParseDate(fmt.Sprintf("%04d-%02d", y, m))
	return dated{i, at + 1, date, "month", 0}, err == nil
}

// yearAlone reads a year after a word that says it is one, in brackets, or behind an Arabic preposition.
func (r *reading) yearAlone(i int) (dated, bool) {
	t := r.tokens[i]
	if !year.MatchString(t.form) {
		return dated{}, false
	}
	after := i > 0 && before[r.tokens[i-1].form] && r.tokens[i-1].paragraph == t.paragraph
	bracketed := t.start > 0 && r.text[t.start-1] == '(' && t.end < len(r.text) && r.text[t.end] == ')'
	if !after && !bracketed {
		return dated{}, false
	}
	if i+1 < len(r.tokens) && strings.HasPrefix(r.tokens[i+1].form, "ه") && len([]rune(r.tokens[i+1].form)) == 1 {
		return dated{i, i + 2, models.Date{}, "hijri_year", 0}, true
	}
	if t.form < "1500" && after {
		return dated{i, i + 1, models.Date{}, "hijri_year", 0}, true
	}
	return dated{i, i + 1, models.MustDate(t.form), "year", 0}, true
}

// relativeDay reads yesterday, hier, أمس, the day before yesterday.
func (r *reading) relativeDay(i int) (dated, bool) {
	form, to := r.tokens[i].form, i+1
	distance, ok := days[form]
	words := form
	for n := i + 1; n < min(len(r.tokens), i+4); n++ {
		words += " " + r.tokens[n].form
		if far, known := daysOfWords[words]; known && !r.firstOfMonth(n) {
			distance, ok, to = far, true, n+1
		}
	}
	if !ok || form == "يوم" && (r.tokens[i].raw == "يوم" || i+1 < len(r.tokens) && isWeekday(r.tokens[i+1].form)) {
		return dated{}, false
	}
	if r.published.IsZero() || !r.published.Exact() {
		return dated{i, to, models.Date{}, "relative_date", 0}, true
	}
	return r.counted(dated{from: i, to: to, date: dateOf(string(moved(r.published.Min(), distance)))}, false), true
}

// firstOfMonth says that a word is the day of a date: yesterday, the first of November.
func (r *reading) firstOfMonth(i int) bool {
	_, is := r.dayMonthYear(i)
	return is
}

func isWeekday(form string) bool { _, ok := weekdays[form]; return ok }

// weekday reads Tuesday, last Tuesday, mardi dernier, الثلاثاء الماضي; with a date behind it, it is
// part of the date.
func (r *reading) weekday(i int) (dated, bool) {
	t := r.tokens[i]
	n, ok := weekdays[t.form]
	start := 0
	for _, b := range t.bare {
		if !ok {
			if n, ok = weekdays[b]; ok {
				start = tail(t, b)
			}
		}
	}
	if !ok || t.form == "احد" && !strings.Contains(t.raw, "الأحد") {
		return dated{}, false
	}
	to, forward := i+1, false
	gone := i > 0 && (r.tokens[i-1].form == "last" || r.tokens[i-1].form == "past") && r.gap(i) == ""
	if to < len(r.tokens) && (past[r.tokens[to].form] || future[r.tokens[to].form]) {
		forward, gone = future[r.tokens[to].form], past[r.tokens[to].form]
		to++
	}
	if i > 0 && future[r.tokens[i-1].form] {
		forward = true
	}
	if full, ok := r.dayMonthYear(min(to, len(r.tokens)-1)); ok && to < len(r.tokens) {
		full.from, full.start = i, start
		return full, true
	}
	if r.published.IsZero() || !r.published.Exact() {
		return dated{i, to, models.Date{}, "weekday", start}, true
	}
	from := r.published.Min()
	if gone {
		from = moved(from, -1) // last Tuesday, said on a Tuesday, is a week before
	}
	date := nearest(from, time.Weekday(n), forward)
	if date.IsZero() {
		return dated{i, to, date, "weekday", start}, true
	}
	return dated{i, to, date, weekdayRule(forward), start}, true
}

func weekdayRule(forward bool) string {
	if forward {
		return "first_such_weekday_after_publication"
	}
	return "latest_such_weekday_until_publication"
}

// nearest is the nearest such weekday; no date if that lies beyond an end of the calendar, at which a day stops.
func nearest(from models.Day, day time.Weekday, forward bool) models.Date {
	step := -1
	if forward {
		step, from = 1, moved(from, 1)
	}
	for from != "" && from.Weekday() != day {
		from = moved(from, step)
	}
	return dateOf(string(from))
}

// moved is the day so many days later, or no day if the calendar ends before.
func moved(day models.Day, by int) models.Day {
	to := day.AddDays(by)
	if to != "" && int(to.Time().Sub(day.Time()).Hours()) != by*dayHours {
		return ""
	}
	return to
}

const dayHours = 24

// dateOf reads what was counted; no date if the calendar has none such.
func dateOf(counted string) models.Date {
	date, err := models.ParseDate(counted)
	if err != nil {
		return noDate
	}
	return date
}
