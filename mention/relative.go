package mention

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"mithaq/models"
)

// The rules of what is counted from the publication, by whether it is but a span of time: a month, a year, about a week.
var (
	relativeRule = map[bool]string{false: "relative_date", true: "relative_span"}
	countedRule  = map[bool]string{false: "counted_from_publication", true: "span_counted_from_publication"}
)

// loose says that a date is but a span of time.
func (f *found) loose() bool { return f.Rule == relativeRule[true] || f.Rule == countedRule[true] }

// unit is what time is counted in.
type unit uint8

const (
	aDay unit = iota + 1
	aWeek
	aMonth
	aYear
)

// Words for units of time; pairs are the Arabic ones for two of a kind.
var (
	units = unitsOf(map[unit]string{aDay: "day days jour jours ايام يوما", aWeek: "week weeks semaine semaines اسبوع اسابيع اسبوعا", aMonth: "month months mois شهر اشهر شهور شهرا",
		aYear: "year years an ans annee annees سنه سنوات سنين عام اعوام عاما"})
	pairs = unitsOf(map[unit]string{aDay: "يومين", aWeek: "اسبوعين", aMonth: "شهرين", aYear: "سنتين عامين"})
)

func unitsOf(words map[unit]string) map[string]unit {
	m := map[string]unit{}
	for u, all := range words {
		for w := range set(all) {
			m[w] = u
		}
	}
	return m
}

// counts are the numbers in words of which dates are counted.
var counts = numbered(`-
a an one un une
two deux
three trois ثلاثه ثلاث
four quatre اربعه اربع
five cinq خمسه خمس
six سته ست
seven sept سبعه سبع
eight huit ثمانيه ثماني
nine neuf تسعه تسع
ten dix عشره عشر`) //nolint:misspell // French

// count reads a number in digits or words.
func (r *reading) count(i int) (int, bool) {
	if n, ok := r.number(i, 1, 99); ok || i >= len(r.tokens) {
		return n, ok
	}
	n, ok := counts[r.tokens[i].form]
	return n, ok
}

// word is the form of a token; empty behind the last.
func (r *reading) word(i int) string {
	if i < 0 || i >= len(r.tokens) {
		return ""
	}
	return r.tokens[i].form
}

// ago reads three days ago, il y a trois jours, قبل ثلاثة أيام.
func (r *reading) ago(i int) (dated, bool) {
	switch {
	case r.word(i) == "il" && r.word(i+1) == "y" && r.word(i+2) == "a":
		n, u, to := r.lapse(i + 3)
		return r.long(i, to, n, u, u > 0 && r.word(to) != "de" && r.word(to) != "d")
	case i+1 < len(r.tokens) && r.isOne(i, since):
		n, u, to := r.lapse(i + 1)
		counted := u > 0 && (u == aDay || u == aWeek || !strings.HasSuffix(r.word(i), "منذ")) && !r.goesOn(to)
		return r.long(i, to, n, u, counted)
	}
	if r.word(i+2) != "ago" {
		return dated{}, false
	}
	n, u, to := r.lapse(i)
	return r.long(i, to+1, n, u, u > 0 && to == i+2)
}

// since are the Arabic words before a time that has gone by. The second is as often "for": of months and years that is not told.
var since = set("قبل منذ")

// lapse reads how long ago something was: three days. In Arabic one or two of a kind need no number.
func (r *reading) lapse(i int) (n int, u unit, to int) {
	if u := pairs[r.word(i)]; u > 0 {
		return 2, u, i + 1
	}
	if n, ok := r.count(i); ok {
		return n, units[r.word(i+1)], i + 2
	}
	if u := units[r.word(i)]; u > aDay && arabic(r.tokens[i].raw) && !strings.HasPrefix(r.tokens[i].raw, article) {
		return 1, u, i + 1
	}
	return 0, 0, i
}

// goesOn says that an Arabic time before something else goes on: a week before the vote, before the month of Ramadan, before the year 2015.
func (r *reading) goesOn(i int) bool {
	if i >= len(r.tokens) || r.gap(i) != "" || r.tokens[i].sentence != r.tokens[i-1].sentence {
		return false
	}
	_, number := r.number(i, 1, 2099)
	_, month := r.month(i)
	_, islamic := hijriMonths[r.tokens[i].form]
	return number || month > 0 || islamic || r.tokens[i].form == "من" || units[r.tokens[i-1].form] > 0 && strings.HasPrefix(r.tokens[i].raw, article)
}

// long is a day, or about a day, a month or a year, so long before the publication.
func (r *reading) long(from, to, n int, u unit, ok bool) (dated, bool) {
	if !ok || r.tokens[from].sentence != r.tokens[to-1].sentence {
		return dated{}, false
	}
	if r.published.IsZero() || !r.published.Exact() {
		return dated{from: from, to: to, rule: relativeRule[u != aDay]}, true
	}
	return r.counted(dated{from: from, to: to, date: r.before(n, u)}, u != aDay), true
}

// before is the day, or about the day, the month or the year, so long before the publication; no date if the calendar begins later.
func (r *reading) before(n int, u unit) models.Date {
	switch day := r.published.Min(); u {
	case aDay:
		return dateOf(string(moved(day, -n)))
	case aWeek:
		return dateOf(string(moved(day, -7*n)) + "~")
	}
	return r.shifted(u, -n, "~")
}

// counted gives a time the rule by which it was counted; one that lies beyond an end of the calendar stays relative.
func (r *reading) counted(d dated, loose bool) dated {
	d.rule = countedRule[loose]
	if d.date.IsZero() {
		d.rule = relativeRule[loose]
	}
	return d
}

// shifted is the month or the year of the publication, or one so many before or after it; no date beyond an end of the calendar, and none for weeks, which begin on
// another day in each country.
func (r *reading) shifted(u unit, by int, mark string) models.Date {
	if r.published.IsZero() || !r.published.Exact() || u < aMonth {
		return noDate
	}
	day := r.published.Min().Time()
	first := time.Date(day.Year(), day.Month(), 1, 0, 0, 0, 0, time.UTC)
	if u == aYear {
		return dateOf(fmt.Sprintf("%04d%s", first.AddDate(by, 0, 0).Year(), mark))
	}
	return dateOf(first.AddDate(0, by, 0).Format("2006-01") + mark)
}

// calendar reads last month, this year, le mois dernier, الشهر الماضي.
func (r *reading) calendar(i int) (dated, bool) {
	u, by, to := r.ofCalendar(i)
	if u == 0 || r.word(to) == "s" && r.gap(to) != "" {
		return dated{}, false // last month's summit
	}
	return r.counted(dated{from: i, to: to, date: r.shifted(u, by, "")}, true), true
}

// ofCalendar answers a unit of the calendar that begins with a token, which one counted from that of the publication, and where it ends.
func (r *reading) ofCalendar(i int) (u unit, by, to int) {
	at, begun := i, calendarArticles[r.word(i)]
	if which, ok := whichOne[r.word(i)]; ok {
		if u = units[r.word(i+1)]; u > aDay && !theWords[r.word(i-1)] && r.near(i, i+2) {
			return u, which, r.behindThis(i + 2)
		}
		return 0, 0, i
	}
	if begun {
		at++
	}
	if u = r.unitAt(at); u <= aDay || !r.near(i, at+2) || !begun && !contracted[r.word(i-1)] && !strings.Contains(r.tokens[at].raw, "ال") {
		return 0, 0, i
	}
	switch behind := r.word(at + 1); {
	case gone[behind]:
		return u, -1, at + 2
	case ahead[behind]:
		return u, 1, at + 2
	case current[behind]:
		return u, 0, at + 2
	case behind == "en" && r.word(at+2) == "cours":
		return u, 0, at + 3
	}
	return 0, 0, i
}

// unitAt is the unit of time that a word is one for, with "and" written to its front in Arabic or without.
func (r *reading) unitAt(i int) unit {
	u := units[r.word(i)]
	if u == 0 && i < len(r.tokens) && r.tokens[i].conjoined && len(r.tokens[i].bare) > 0 {
		u = units[r.tokens[i].bare[0]]
	}
	return u
}

// near says that some tokens stand in one sentence with nothing but spaces between.
func (r *reading) near(from, to int) bool {
	if to > len(r.tokens) || r.tokens[from].sentence != r.tokens[to-1].sentence {
		return false
	}
	for i := from + 1; i < to; i++ {
		if gap := r.gap(i); gap != "" && gap != "'" && gap != "’" {
			return false
		}
	}
	return true
}

// behindThis is where "this month" ends: ce mois-ci.
func (r *reading) behindThis(i int) int {
	if r.word(i) == "ci" {
		return i + 1
	}
	return i
}

// Words for which month is meant, and those before or behind it.
var (
	whichOne         = map[string]int{"last": -1, "this": 0, "next": 1, "ce": 0, "cette": 0, "هذا": 0, "هذه": 0}
	calendarArticles = set("le la l")
	contracted       = set("le la l du au")
	gone             = set("dernier derniere passe passee ماضي ماضيه منصرم منصرمه فاءت فاءته")
	ahead            = set("next prochain prochaine مقبل مقبله قادم قادمه")
	current          = set("courant courante جاري جاريه حالي حاليه")
)

// dayOfMonth reads the 3rd of this month, le 3 du mois courant, 3 من الشهر الجاري.
func (r *reading) dayOfMonth(i int) (dated, bool) {
	d, ok := r.number(i, 1, 31)
	if first[r.word(i)] && !r.partOfMonth(i-1) {
		d, ok = 1, true
	}
	if !ok {
		return dated{}, false
	}
	at := i + 1
	if monthly[r.word(at)] {
		at++
	} else if r.word(at) != "courant" {
		return dated{}, false
	}
	u, by, to := r.ofCalendar(at)
	if r.word(at) == "courant" {
		u, by, to = aMonth, 0, at+1
	}
	if u != aMonth {
		return dated{}, false
	}
	if r.published.IsZero() || !r.published.Exact() {
		return dated{from: i, to: to, rule: relativeRule[false]}, true
	}
	month := r.shifted(u, by, "")
	date, err := models.ParseDate(fmt.Sprintf("%s-%02d", month, d))
	return r.counted(dated{from: i, to: to, date: date}, false), err == nil || month.IsZero()
}

// monthly are the words between a day and its month.
var monthly = set("of du de من")

// carriedDays are the days that are counted from one that was named before, by the rule and how many days later they are.
var carriedDays = map[string]int{"same_day": 0, "day_after": 1, "day_before": -1}

// carriedWords are the words for them.
var carriedWords = map[string]string{
	"the same day": "same_day", "that same day": "same_day", "the same date": "same_day", "le meme jour": "same_day", "ce meme jour": "same_day", "le jour meme": "same_day",
	"la meme date": "same_day", "يوم نفسه": "same_day", "يوم ذاته": "same_day", "نفس يوم": "same_day", "ذات يوم": "same_day", "تاريخ نفسه": "same_day", "نفس تاريخ": "same_day",
	"the next day": "day_after", "the following day": "day_after", "le lendemain": "day_after", "يوم تالي": "day_after", "يوم موالي": "day_after",
	"the previous day": "day_before", "la veille": "day_before", "يوم سابق": "day_before",
}

// carriedBehind are the second words of them.
var carriedBehind = set("same next following previous meme jour lendemain veille نفسه ذاته يوم تاريخ تالي موالي سابق")

// carriedDay reads the same day, le lendemain, اليوم نفسه. What goes on says itself which day is meant: the same day as the vote.
func (r *reading) carriedDay(i int) (dated, bool) {
	if !carriedBehind[r.word(i+1)] {
		return dated{}, false
	}
	for _, word := range append([]string{r.tokens[i].form}, r.tokens[i].bare...) {
		words := word
		for n := i + 1; n < min(len(r.tokens), i+3) && r.near(i, n+1); n++ {
			words += " " + r.tokens[n].form
			rule, ok := carriedWords[words]
			if !ok || arabic(words) && !strings.Contains(r.text[r.tokens[i].start:r.tokens[n].end], "ال") || r.near(n, n+2) && ofDay[r.word(n+1)] {
				continue
			}
			d := dated{from: i, to: n + 1, rule: rule}
			if word != r.tokens[i].form {
				d.start = tail(r.tokens[i], word)
			}
			return d, true
		}
	}
	return dated{}, false
}

// ofDay are the words behind a day that say of what it is one.
var ofDay = set("as of that when de du des d que qu ou من الذي")

// lookBack is among how many mentions before it a day is looked for that is carried on.
const lookBack = 50

// carry counts the same day and the like from the one day that the sentence named before, or else the sentence before it.
func (r *reading) carry() {
	for n := range r.found {
		f := &r.found[n]
		by, carried := carriedDays[f.Rule]
		if !carried || f.Kind != models.MentionDate {
			continue
		}
		if day := r.dayBefore(n); !day.IsZero() && moved(day.Min(), by) != "" {
			f.Date, f.Score = dateOf(string(moved(day.Min(), by))), 0.8
		}
	}
}

// dayBefore is the one day that is named before a mention in its sentence, or else in the sentence before; none if there are several.
func (r *reading) dayBefore(n int) (day models.Date) {
	own := r.tokens[r.found[n].from].sentence
	in := own
	for i := n - 1; i >= max(0, n-lookBack); i-- {
		f := &r.found[i]
		sentence := r.tokens[f.from].sentence
		if sentence < own-1 || in < own && sentence == own || sentence < in && !day.IsZero() {
			break
		}
		if f.Kind != models.MentionDate {
			continue
		}
		if in = sentence; f.Date.IsZero() || !f.Date.Exact() || !day.IsZero() && f.Date != day {
			return noDate
		}
		day = f.Date
	}
	return day
}

// ofSigning says of a time that is told loosely that something was signed in it: it stands in the part of the sentence that tells of the signing, or begins the
// sentence, and is neither to come nor that of something else: since last year, the summit of last month.
func (c *clause) ofSigning(f *found, at int) bool {
	if slices.ContainsFunc(c.tokens[f.from:f.to], func(t token) bool { return ahead[t.form] }) {
		return false
	}
	for i := f.from - 1; i >= max(c.from, f.from-reach) && !strings.ContainsAny(c.gap(i+1), ",،"); i-- {
		if otherTimes[c.tokens[i].form] || i == f.from-1 && c.ofThing(i) {
			return false
		}
	}
	if f.from-c.from <= 2 {
		return true
	}
	if i := f.from - 2; aims[c.tokens[i].form] && !c.signs(i, f.from) && f.from > at {
		return false // an agreement to host this year the games
	}
	for i := min(f.to, at+1); i <= max(f.from, at); i++ {
		if strings.ContainsAny(c.gap(i), ",،;") {
			return false
		}
	}
	return true
}

// ofThing says that a word joins a time to what it is that of, and is not one of "in the course of".
func (r *reading) ofThing(i int) bool {
	return (r.tokens[i].form == "of" || r.tokens[i].form == "de" || r.tokens[i].form == "du") && !courses[r.word(i-1)]
}

// aims are the words before a verb for what an instrument is to do.
var aims = set("to pour afin")

// otherTimes are the words before a time of something else, courses those of which a time is part.
var (
	otherTimes = set("after since following before until despite than compared ahead apres depuis avant suite malgre par بعد عقب منذ قبل اثر مقارنه")
	courses    = set("course end beginning start middle early cours debut fin courant milieu")
)
