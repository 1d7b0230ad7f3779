package intake

import (
	"cmp"
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"mithaq/models"
	"mithaq/text"
)

// date reads a date; one that cannot be read is told and left out.
func (x *row) date(of *DateOf, field string) models.Date {
	if of == nil {
		return models.Date{}
	}
	date, err := x.dated(of)
	if err != nil && of.Year == "" {
		if said := x.besideWords(of, field); !said.IsZero() {
			date, err = said, nil
		}
	}
	if err == nil {
		if err = cmp.Or(x.ofCentury(of, date), x.ofHijra(of, date)); err != nil {
			date = models.Date{}
		}
	}
	switch {
	case err != nil:
		cell := x.dateCell(of)
		x.noteAt(of.named(), DateUnread, field, cell, "%q cannot be read as a date: %s", cell, err)
	case !date.IsZero() && of.Value == "":
		x.supports(field)
	}
	return date
}

// signed is when the instrument was signed: as the mapping says, or as a word of the row does of all parties.
func (x *row) signed() models.Date {
	date := x.date(x.Signed, "signed")
	for n := range x.Actions {
		if of := &x.Actions[n]; date.IsZero() && of.Kinds != nil && of.ofAll() && x.told(of.Kinds, models.Signature) {
			date = x.date(&of.Date, "signed")
		}
	}
	return date
}

func (x *row) dated(of *DateOf) (models.Date, error) {
	cell := x.dateCell(of)
	if cell == "" || isFiller(cell) {
		return models.Date{}, nil
	}
	if len(of.Split) > 0 && of.Year == "" {
		if n := len(x.values(&of.Cells)); n > 1 {
			x.noteAt(of.Column, DatesSeveral, "dates", x.cell(of.Column), "%d dates stand in the cell, of which the first is read", n)
		}
	}
	if x.workbook {
		if date, ok := serial(cell, plainSerial); ok {
			return someDay(date), nil
		}
		if own := of.Dates; own.Order == serially { // less is a year, as a cell may show it
			own.Order = ""
			date, err := own.ReadDate(cell)
			return someDay(date), err
		}
	}
	date, err := of.ReadDate(cell)
	if err == nil || of.Year != "" {
		return someDay(date), err
	}
	if days := of.days(cell); len(days) > 1 {
		x.noteAt(of.Column, DatesSeveral, "dates", cell, "%d dates stand in the cell, of which the first is read", len(days))
		return days[0], nil
	}
	if day, several := x.besidePlaces(of, cell); !day.IsZero() {
		if several > 1 {
			x.noteAt(of.Column, DatesSeveral, "dates", cell, "%d dates stand in the cell, of which the first is read", several)
		}
		return someDay(day), nil
	}
	if at := placed(cell); at > 0 {
		if day, wrong := of.ReadDate(cell[at:]); wrong == nil && day.Exact() {
			return someDay(day), nil
		}
	}
	if end := placedBehind(cell); end > 0 {
		if day, wrong := of.ReadDate(cell[:end]); wrong == nil && (day.Exact() || day.Precision() == "month") {
			return someDay(day), nil
		}
	}
	return date, err
}

// days are the days of a text that has several and nothing else; none if it is anything else. Month and year may stand with the last alone: 12 e
// 15 de março de 1987.
func (d Dates) days(cell string) (all []models.Date) {
	parts := []string{cell}
	for _, and := range append([]string{";", ",", "\n", " & ", " / "}, spoken().conjunctions...) {
		if !strings.HasSuffix(and, " ") && strings.HasPrefix(and, " ") { // what may be the beginning of a word
			continue
		}
		var next []string
		for _, part := range parts {
			next = append(next, strings.Split(part, and)...)
		}
		parts = next
	}
	last := strings.TrimSpace(parts[len(parts)-1])
	shared := ofMonth.FindStringSubmatch(last)
	for _, part := range parts {
		part = strings.TrimSpace(part)
		whole := []string{part}
		if shared != nil && dayAlone.MatchString(part) {
			whole = append(whole, part+shared[1])
		} else if shared != nil && dayOfMonth.MatchString(part) {
			whole = append(whole, part+" "+shared[2])
		}
		read := false
		for _, one := range whole {
			if day, err := d.ReadDate(one); err == nil && day.Exact() {
				all, read = append(all, day), true
				break
			}
		}
		if !read {
			return nil
		}
	}
	return all
}

var (
	// ofMonth is a day in words, its month and its year.
	ofMonth = regexp.MustCompile(`^\d{1,2}[º°ª.]?((?:er|st|nd|rd|th)?\s+(?:\pL+\s+)?\pL+\.?,?\s+(?:\pL+\s+)?(\d{4}))$`)
	// dayAlone, and dayOfMonth, lack what stands behind them.
	dayAlone   = regexp.MustCompile(`^\d{1,2}[º°ª.]?(?:er|st|nd|rd|th)?$`)
	dayOfMonth = regexp.MustCompile(`^\d{1,2}[º°ª.]?(?:er|st|nd|rd|th)?\s+(?:\pL+\s+)?\pL+\.?$`)
)

// placeName is what may be the name of a place: words that begin with capitals, but for small ones between them.
const placeName = `(?:['’]s[- ])?\p{Lu}[\pL'’-]{2,}\.?(?: (?:\p{Lu}[\pL'’-]*\.?|d[aeio]s?|del|du|des|la|los|las|of|am|an der|en|sur|upon)){0,4}`

// beforeDate is what may be the name of a place before a date.
var beforeDate = regexp.MustCompile(`^(` + placeName + `),\s+\S`)

// timely are words for a time before or after, which no place is called.
var timely = regexp.MustCompile(`^(?:` + bounds + `|to|since|unknown|series|ab|seit|ver(?:langert|lenge?d?)|treaty series|recueil)$`)

// participles are the endings of words for what was done, or for how: Prorrogado, Amended, Provisoirement.
var participles = regexp.MustCompile(`(?:[ai]d[oa]s?|ed|[ai]t[oa]|ee?|mente?|ly)$|^ge[a-z]+t$`)

// placed is where the date begins behind the name of a place; 0 if what stands before it may be anything else.
func placed(cell string) int {
	m := beforeDate.FindStringSubmatchIndex(cell)
	if m == nil {
		return 0
	}
	folded := text.Fold(cell[:m[3]])
	if !isPlace(cell[:m[3]]) || !strings.Contains(folded, " ") && (participles.MatchString(folded) || strings.HasSuffix(folded, ".")) {
		return 0
	}
	return m[3] + 1
}

// placedBehind is where the date ends before a word for where, and the name of a place: 12-5-1930 te Parijs. It is 0 if what stands there may be
// anything else.
func placedBehind(cell string) int {
	m := spoken().at.FindStringSubmatchIndex(cell)
	if m == nil || strings.ContainsFunc(cell[m[0]:m[2]], unicode.IsUpper) || !isPlace(strings.TrimSpace(cell[m[2]:m[3]])) { // In Part, At Midnight
		return 0
	}
	return m[0]
}

// isPlace says that what may be the name of a place is no word for what was done, or for a time.
func isPlace(place string) bool {
	_, state := stateOf(place)
	if state || actOf(place) != "" || notYet(place) || provisional(place) || spoken().foreseen.MatchString(" "+text.Fold(place)+" ") {
		return false
	}
	for n, word := range plainWords(place) {
		if x := spoken(); n == 0 && x.months[word] > 0 || x.around[word] || x.no[word] { // Rio de Janeiro
			return false
		}
	}
	return !timely.MatchString(text.Fold(place))
}

// noDay are the first and the last day that programs can store, which stand for none.
var noDay = set([]string{"0001-01-01", "9999-12-31"})

// someDay is a date unless it stands for none.
func someDay(date models.Date) models.Date {
	if noDay[date.String()] {
		return models.Date{}
	}
	return date
}

func (x *row) dateCell(of *DateOf) string {
	if of.Year != "" {
		return x.inParts(of)
	}
	return x.inText(of)
}

// inText is the date that the pattern of a column finds in its text: of two that are the same day the one in our calendar. Another day is that of
// something else: of the gazette, or of a decree.
func (x *row) inText(of *DateOf) string {
	first := x.value(&of.Cells)
	if of.pattern == nil || of.As != "" || len(of.Split) > 0 || first == "" {
		return first
	}
	theirs, hijra, err := of.read(strings.Map(digit, first))
	if err != nil || !hijra {
		return first
	}
	cell := x.cell(of.Column)
	if at := strings.Index(cell, first); at >= 0 {
		for _, other := range x.matched(&of.Cells, cell[at+len(first):]) {
			if date, hijra, err := of.read(strings.Map(digit, other)); err == nil && !hijra && date.Exact() && near(date.Min(), theirs.Min()) {
				return other
			}
		}
	}
	return first
}

// named are the columns of a date.
func (of *DateOf) named() string {
	if of.Year == "" {
		return of.Column
	}
	return strings.Trim(strings.Join([]string{of.Year, of.Month, of.Day}, ", "), ", ")
}

// inParts writes a date of several columns as one.
func (x *row) inParts(of *DateOf) string {
	year, month, day := x.part(of.Year, noYear), x.part(of.Month, noPart), x.part(of.Day, noPart)
	switch {
	case year == "" || month == "":
		return year
	case day == "" && len(year) <= 2:
		return month + " '" + year // no day may be meant
	case day == "":
		return month + " " + year
	case spoken().months[text.Fold(month)] != 0:
		return day + " " + month + " " + year
	case len(year) <= 2 && atoi(month) >= 1 && atoi(month) <= 12: // else the year may be taken for the day
		return day + " " + monthNames[atoi(month)-1] + " " + year
	}
	return fmt.Sprintf("%s-%02d-%02d", year, atoi(month), atoi(day))
}

// noPart are the numbers that stand for a year, a month or a day that is not known, or has not come; noYear are those of a year, which 99 may be.
var (
	noPart = set([]string{"0", "00", "0000", "99", "999", "9999", "-1", "-8", "-9", "-99", "-999", "-9999"})
	noYear = set([]string{"0", "0000", "9999", "-1", "-8", "-9", "-99", "-999", "-9999"})
)

// part is a part of a date; empty if a number stands for none.
func (x *row) part(column string, none map[string]bool) string {
	if cell := x.cell(column); !none[cell] {
		return cell
	}
	return ""
}
