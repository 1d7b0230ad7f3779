package intake

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"mithaq/models"
	"mithaq/sheet"
	"mithaq/text"
)

// Undecided says of a date what may be either, and what a mapping would say to decide it.
type Undecided struct{ Why, Decides string }

func (u Undecided) Error() string { return u.Why + ": " + u.Decides }

// errOrder says that nobody can tell the day from the month.
var errOrder = Undecided{"the day and the month may be either", "say in which order they stand (`dates: {order: dmy}`)"}

// ReadDate reads a date as a register writes it: in EDTF, in numbers or in words, in the calendar of the Hijra as well; where a day
// stands in both calendars, in ours.
func (d Dates) ReadDate(cell string) (models.Date, error) {
	cell = text.WithoutNotes(strings.TrimSpace(strings.Map(digit, cell)))
	date, _, err := d.read(cell)
	if err == nil {
		return date, nil
	}
	if ours := d.inBoth(cell); !ours.IsZero() {
		return ours, nil
	}
	return date, err
}

// read is ReadDate of one date, and says whether it was written in the calendar of the Hijra.
func (d Dates) read(cell string) (date models.Date, hijra bool, err error) {
	if d.Order == serially {
		if date, ok := serial(cell, 1); ok {
			return date, false, nil
		}
	}
	day := cell
	if strings.Contains(cell, ":") {
		day = timeOfDay.ReplaceAllString(cell, "")
	}
	if date, hijra, found, err := d.edtfOf(day); found {
		return date, hijra, err
	}
	if len(cell) > len("2006-01-02") && cell[4] == '-' && (cell[10] == 'T' || cell[10] == ' ') { // something follows the day
		if date, hijra, found, err := d.edtfOf(cell[:10]); found {
			return date, hijra, err
		}
	}
	day = plainer(day)
	written, both, err := d.twoYears(day)
	if both || err != nil {
		if err == nil {
			date, hijra, _, err = d.edtfOf(written)
		}
		return date, hijra, err
	}
	if date, hijra, err = d.inWords(day); err != nil {
		written, is := d.years(day)
		if !is {
			written, is = d.span(day)
		}
		if is {
			date, hijra, _, err = d.edtfOf(written)
		}
	}
	return date, hijra, err
}

// inWords reads a date in words, or in numbers in any order.
func (d Dates) inWords(day string) (date models.Date, hijra bool, err error) {
	w, err := d.taken(inArabic(day))
	if err != nil {
		return models.Date{}, false, err
	}
	written, err := d.arranged(w)
	if err != nil {
		return models.Date{}, false, err
	}
	if w.islamic || d.Calendar == islamic && written < lastHijri && !w.ours {
		date, err := fromIslamic(written + w.mark)
		return date, true, err
	}
	date, err = models.ParseDate(written + w.mark)
	if err != nil {
		return date, false, fmt.Errorf("there is no such day as %s", written)
	}
	return date, false, nil
}

// ofYears are two years, of which the second may lack its hundreds.
var ofYears = regexp.MustCompile(`^(\d{4}) ?([-–/]) ?(\d{1,2}|\d{4})$`)

// errMonth says that nobody can tell a month from a year.
var errMonth = Undecided{"its second part may be a month or a year", "say that the year stands before the month (`dates: {order: ymd}`), or write both years"}

// longestDate is how many bytes a date in words has at the most: what is longer is a text.
const longestDate = 100

// mostYears is how many years the second of two may come after the first where it lacks its hundreds: more are the number of something else.
const mostYears = 10

// twoYears writes years as EDTF does, where a text has two of them: 1974-1975, 1974/75, 2006/7. What is a month where the year stands first is
// nothing of the kind, as is 1974-11, which is EDTF. What may be either is an error.
func (d Dates) twoYears(text string) (written string, both bool, err error) {
	m := ofYears.FindStringSubmatch(text)
	if m == nil || len(m[3]) < 4 && d.Calendar == islamic {
		return "", false, nil
	}
	first, last := atoi(m[1]), atoi(m[3])
	if len(m[3]) < 4 {
		short := last
		if last += first - first%100; len(m[3]) == 1 {
			last = first - first%10 + short
		}
		switch {
		case short <= 12 && (d.Order == "ymd" || last <= first || last > first+mostYears):
			return "", false, nil
		case short <= 12 && (last != first+1 || m[2] == "-"):
			return "", false, errMonth
		case last > first+mostYears:
			return "", false, nil
		}
	}
	return fmt.Sprintf("%04d/%04d", first, last), last > first, nil
}

// years writes ten years as EDTF does (1970s), and those of two digits if the mapping has a century for them that has all ten. Of 1900s nobody can tell whether they are ten or a hundred.
func (d Dates) years(text string) (written string, is bool) {
	begin := ""
	words := plainWords(text)
	for i, word := range words {
		if begin != "" || !isDigits(word) {
			continue
		}
		if len(word) == 4 {
			begin, words[i] = word, "#"
		} else if decade := d.inCentury(word); decade != 0 && decade+9 <= d.Century+99 {
			begin, words[i] = strconv.Itoa(decade), "#"
		}
	}
	if begin == "" || begin[3] != '0' || begin[2] == '0' || d.Calendar == islamic && begin < lastHijri || !spoken().decades[strings.Join(words, " ")] {
		return "", false
	}
	return begin[:3] + "X" + doubt(text), true
}

func isDigits(word string) bool {
	return !strings.ContainsFunc(word, func(r rune) bool { return r < '0' || r > '9' })
}

// edtfOf reads a date in EDTF; nothing is found if it is none.
func (d Dates) edtfOf(text string) (date models.Date, hijra, found bool, err error) {
	written := strings.ReplaceAll(text, "..", "/")
	date, wrong := models.ParseDate(written)
	found = wrong == nil && !strings.HasPrefix(text, "..")
	if hijra = found && d.Calendar == islamic && date.Max() < lastHijri; hijra {
		date, err = fromIslamic(written)
	}
	return date, hijra, found, err
}

// timeOfDay is one behind a date: 12:00:00 AM, T00:00:00.000Z.
var timeOfDay = regexp.MustCompile(`(?:[ T]|, )\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?: ?[AaPp]\.?[Mm]\.?)?(?: ?(?:Z|UTC|GMT|[+-]\d{2}:?\d{2}))?$`)

// digit gives Arabic and Persian digits as ASCII.
func digit(r rune) rune {
	switch {
	case r >= '٠' && r <= '٩':
		return '0' + r - '٠'
	case r >= '۰' && r <= '۹':
		return '0' + r - '۰'
	}
	return r
}

// written is a date taken apart.
type written struct {
	numbers []string
	month   int    // by its name
	behind  int    // how many numbers stand before the month
	inside  bool   // a day may stand behind that month
	text    string // what was taken apart
	mark    string
	islamic bool // of the Islamic calendar
	ours    bool // of our calendar, as its month or a sign says
}

// monthOfYear is a month and a year as spreadsheets write them: Mar-12. A day behind a month has a blank before it.
var monthOfYear = regexp.MustCompile(`^\s*\pL{3,}\.?[-/]\d{2}\s*$`)

func (d Dates) taken(cell string) (w written, err error) {
	w.mark, w.text = doubt(cell), cell
	last, around := "", false // the word before
	words := dateWords(cell)
	for i, word := range words {
		switch month, isMonth := spoken().months[word]; {
		case word[0] >= '0' && word[0] <= '9':
			w.numbers = append(w.numbers, word)
		case isMonth && (w.month == 0 || w.month == month && word != last && spoken().months[last] == month): // by both of its names: آذار/مارس
			w.inside = w.inside || spoken().dayBehind[word] && !monthOfYear.MatchString(cell)
			w.month, w.ours, w.behind = month, true, len(w.numbers)
		case ofOurs[word]:
			w.ours = true
		case ofHijra[word]:
			w.islamic = true
		case islamicMonth[word] > 0 && w.month == 0:
			w.month, w.islamic = islamicMonth[word], true
		case spoken().first[word] && len(w.numbers) == 0 && besideMonth(words, i):
			w.numbers = append(w.numbers, "1")
		case spoken().around[word]:
			around = true
		case spoken().inDates[word]:
		default:
			return w, fmt.Errorf("%q is no part of a date", word)
		}
		last = word
	}
	if around {
		w.mark = map[string]string{"": "~", "?": "%"}[w.mark]
	}
	return w, nil
}

// besideMonth says that the name of a month stands right behind a word or before it, but for words that say nothing.
func besideMonth(words []string, at int) bool {
	behind := at + 1
	for behind < len(words) && spoken().inDates[words[behind]] {
		behind++
	}
	return behind < len(words) && spoken().months[words[behind]] > 0 || at > 0 && spoken().months[words[at-1]] > 0
}

// dateWords are the words of a date, with one for the name of a month of the Islamic calendar, or of ours in two words.
func dateWords(cell string) []string {
	words := strings.Join(plainWords(cell), " ")
	return strings.Fields(islamicMonths.Replace(spoken().longMonths.Replace(words)))
}

// plainWords are folded words and numbers; # is one.
func plainWords(cell string) []string {
	between := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '#' }
	return strings.FieldsFunc(arabic.Replace(apart(strings.ReplaceAll(text.Fold(cell), "#", " # "))), between)
}

// arabic puts one letter for those that registers write in one another's place, and nothing for what draws a word out.
var arabic = strings.NewReplacer("ى", "ي", "ة", "ه", "ھ", "ه", "ـ", "")

// apart puts a space between digits and letters: 1st, 17mars.
func apart(s string) string {
	var b strings.Builder
	var last rune
	for _, r := range s {
		if unicode.IsDigit(last) && unicode.IsLetter(r) || unicode.IsLetter(last) && unicode.IsDigit(r) {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
		last = r
	}
	return b.String()
}

// arranged writes a date in EDTF.
func (d Dates) arranged(w written) (string, error) {
	n := w.numbers
	if w.islamic && d.Century >= 1500 { // hundred years of ours
		d.Century = 0
	}
	switch {
	case w.month != 0 && len(n) == 1:
		if w.lacksYear() {
			return "", errNoYear
		}
		return d.edtf(n[0], w.month, "")
	case w.month != 0 && len(n) == 2 && len(n[0]) > 2:
		return d.edtf(n[0], w.month, n[1])
	case w.month != 0 && len(n) == 2:
		if mayBeDay(n[1]) && (w.behind == 2 || w.behind == 0 && !dayAndYear.MatchString(w.text)) {
			return "", errNoYear
		}
		return d.edtf(n[1], w.month, n[0])
	case w.month != 0:
	case len(n) == 1 && len(n[0]) == len("20150317"):
		return d.edtf(n[0][:4], atoi(n[0][4:6]), n[0][6:])
	case len(n) == 1 && len(n[0]) == 4:
		return n[0], nil
	case len(n) == 2 && len(n[0]) <= 2 && len(n[1]) == 3: // 1.998 is a number
	case len(n) == 2 && len(n[0]) <= 2:
		if mayBeDay(n[1]) && !d.dayBefore(n[1]) && !ofYear.MatchString(w.text) {
			return "", errNoYear
		}
		return d.edtf(n[1], atoi(n[0]), "")
	case len(n) == 2:
		return d.edtf(n[0], atoi(n[1]), "")
	case len(n) == 3:
		if mayBeDay(n[2]) && (daysOfMonth.MatchString(w.text) || spoken().toDay.MatchString(w.text)) {
			return "", errNoYear
		}
		return d.inNumbers(n)
	}
	return "", errors.New("it is no date")
}

// errNoYear says that a number may be a day of a month whose year is missing.
var errNoYear = errors.New("it has no year, or one of two digits that may be a day: write all four")

// lacksYear says that the one number beside the name of a month may be a day: before the month, with the sign of an ordinal, or where the language
// of the month has days behind it. A word for the first of a month is a day.
func (w written) lacksYear() bool {
	switch {
	case ofYear.MatchString(w.text):
		return false
	case !strings.Contains(w.text, w.numbers[0]), ordinal.MatchString(w.text):
		return mayBeDay(w.numbers[0])
	case w.behind > 0:
		return mayBeDay(w.numbers[0]) || atoi(w.numbers[0]) == 0
	}
	return w.inside && mayBeDay(w.numbers[0])
}

// mayBeDay says that a number of one or two digits is one of a day.
func mayBeDay(number string) bool { return len(number) <= 2 && atoi(number) >= 1 && atoi(number) <= 31 }

// dayBefore says that the day would stand before the month, which this number behind another is not: it is a year.
func (d Dates) dayBefore(number string) bool { return d.Order == "dmy" && atoi(number) > 12 }

var (
	// ofYear is the sign that a number of two digits is a year: Jan '12.
	ofYear = regexp.MustCompile(`['’‘´` + "`" + `]\d{2}$`)
	// dayAndYear are a day and a year of two digits behind their month, which are no two days: March 12, 98.
	dayAndYear = regexp.MustCompile(`\d(?:st|nd|rd|th)?(?:,| del?)?\s+\D?\d{2}\W*$`)
	// daysOfMonth are two days and their month in numbers: 10-12.03.
	daysOfMonth = regexp.MustCompile(`^\d{1,2}\.?\s*(?:[-–—]\s*\d{1,2}\s*[./]|/\s*\d{1,2}\s*\.)\s*\d{2}\.?$`)
	// ordinal is a number with the sign that it counts something: 1º, 1st, 1.
	ordinal = regexp.MustCompile(`\d(?:[º°ª.]|\pL)`)
)

func (d Dates) inNumbers(n []string) (string, error) {
	if len(n[0]) > 2 || d.Order == "ymd" {
		return d.edtf(n[0], atoi(n[1]), n[2])
	}
	first, second := atoi(n[0]), atoi(n[1])
	switch {
	case d.Order == "dmy", d.Order == "" && (first > 12 && second <= 12 || first == 0):
		return d.edtf(n[2], second, n[0])
	case d.Order == "mdy", d.Order == "" && second > 12 && first <= 12:
		return d.edtf(n[2], first, n[1])
	}
	return "", errOrder
}

func (d Dates) edtf(year string, month int, day string) (string, error) {
	switch {
	case len(year) <= 2 && d.Century == 0:
		return "", errors.New("its year has two digits: say of which hundred years (`dates: {century: 1930}` for 1930 to 2029)")
	case len(year) <= 2:
		year = strconv.Itoa(d.inCentury(year))
	}
	switch {
	case len(year) > 4 || atoi(year) == 0:
		return "", fmt.Errorf("there is no year %s", year)
	case month == 0 && atoi(day) == 0: // as tables write what they do not know: 1998-00-00
		return fmt.Sprintf("%04d", atoi(year)), nil
	case day == "" || atoi(day) == 0 && month <= 12:
		return fmt.Sprintf("%04d-%02d", atoi(year), month), nil
	}
	return fmt.Sprintf("%04d-%02d-%02d", atoi(year), month, atoi(day)), nil
}

// inCentury is the year of two digits as the mapping means it; 0 if it has other digits, or the mapping no century.
func (d Dates) inCentury(year string) int {
	if len(year) > 2 || d.Century == 0 {
		return 0
	}
	return d.Century + (100+atoi(year)-d.Century%100)%100
}

var (
	// pointed is a word with a point behind it.
	pointed = regexp.MustCompile(`\pL+\.`)
	// thousands is a year at the end of a date with a point behind its thousands: 12 de março de 1.998.
	thousands = regexp.MustCompile(`(\pL\.? |/)(?:(1)\.([5-9]\d\d)|(2)\.(0\d\d))$`)
)

// plainer is a date with the years and months that have a point written without: sett. 1998.
func plainer(date string) string {
	if !strings.Contains(date, ".") {
		return date
	}
	date = thousands.ReplaceAllString(date, "$1$2$3$4$5")
	if !hasLetter(date) {
		return date
	}
	return pointed.ReplaceAllStringFunc(date, func(word string) string {
		x, folded := spoken(), text.Fold(strings.TrimSuffix(word, "."))
		if month := x.cutMonths[folded]; month > 0 && x.months[folded] == 0 && !x.inDates[folded] && !x.around[folded] {
			return monthNames[month-1] + "."
		}
		return word
	})
}

// roman is a date whose month is in Roman numerals: 12.III.1998.
var roman = regexp.MustCompile(`(?i)^(\d{1,2}[º°ª]?\s*[./ -]\s*)(i{1,3}|i?v|vi{1,3}|i?x|xi{1,2})(\s*[./ -]\s*(?:\d{4}|\d{2}))\.?$`)

// inArabic is a date with its month in Arabic numerals, if it is in Roman ones; what stands around it tells the day.
func inArabic(date string) string {
	m := roman.FindStringSubmatch(date)
	if m == nil {
		return date
	}
	month := slices.Index([]string{"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"}, strings.ToUpper(m[2]))
	return m[1] + monthNames[month] + m[3]
}

// monthNames are names by which months are told from days.
var monthNames = [...]string{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}

// atoi is a number that is known to be one; too large a number is no date in any case.
func atoi(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil || n > 9999 {
		return 9999
	}
	return n
}

// serially is the order of dates that are the numbers of days, as workbooks store them and some programs write them into CSV.
const serially = "serial"

// plainSerial is the least number of a workbook that is taken for one of days where nothing says that it is: 2015 is a year.
const plainSerial = 10_000

// serial reads a date of a workbook: the number of its day.
func serial(cell string, least float64) (models.Date, bool) {
	days, err := strconv.ParseFloat(cell, 64)
	if err != nil || days < least || days > sheet.LastDay {
		return models.Date{}, false
	}
	date, err := models.ParseDate(string(models.DayOf(sheet.FirstDay.AddDate(0, 0, int(days)))))
	return date, err == nil
}
