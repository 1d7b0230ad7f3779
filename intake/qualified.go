package intake

import (
	"cmp"
	"regexp"
	"strings"
	"unicode"

	"mithaq/models"
	"mithaq/text"
)

var (
	// definitive is the word for an entry into force that a provisional application went before.
	definitive = regexp.MustCompile(`\bdefiniti[vf]|\bendgultig`)
	// yet are the words for what has not come so far.
	yet = regexp.MustCompile(`\b(?:yet|encore|noch|aun|ainda|ancora|nog|henuz)\b|еще|بعد`)
	// otherProvisions are words that are none for a provisional application.
	otherProvisions = regexp.MustCompile(`\bprovisions?\b|\bprovisional government|\bgouvernement provisoire|\bgobierno provisional|\bgoverno provisorio|\bgoverno provvisorio`)
	// behindDate is what stands in brackets right behind a date, and is said of it.
	behindDate = regexp.MustCompile(`^\s*[(\[][^)\]]*[)\]]`)
	// anyDate finds the dates of a text where the mapping has no pattern for them: in words, in numbers, a month or a year alone.
	anyDate = regexp.MustCompile(`\d{1,2}[^\s\d]* (?:de |of )?\pL+[.,]* (?:de |del )?\d{4}|\pL+\.? \d{1,2}\S* \d{4}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}(?:-\d{2})?|\d{1,2}[./-]\d{4}|\b\d{4}\b`)
)

// said is a date of a text, and the words that are said of it.
type said struct{ date, words string }

// qualified reads the dates of an entry into force in a text that says more of them: that it was a provisional application, or has not come yet.
// It says whether it did.
func (x *row) qualified(of *ActionOf) bool {
	cell := x.cell(of.Date.Column)
	if of.Date.Year != "" || !hasLetter(cell) || !x.wordings.qualify(cell) {
		return false
	}
	dates := datesOf(cmp.Or(of.Date.pattern, anyDate), cell)
	if of.Date.pattern == nil && (len(dates) == 0 || !oneWay(cell) || !notYet(cell) && denial.MatchString(text.Fold(cell))) {
		return false // of which date the words are, nobody can tell
	}
	for n, one := range dates {
		a := models.Action{Kind: models.EntryIntoForce, Source: models.RefTo(x.Source.ID), Note: models.Optional(of.Note)}
		switch {
		case notYet(one.words):
			x.noteAt(of.Date.Column, DateQualified, "actions", cell, "%q tells of no entry into force yet, so that %s is not read", cell, one.date)
			continue
		case provisional(one.words):
			x.noteAt(of.Date.Column, DateQualified, "actions", cell, "%q tells of a provisional application, as which %s is read", cell, one.date)
			a.Kind = models.ProvisionalApplication
		case n > 0 && !comesIntoForce(one.words):
			x.noteAt(of.Date.Column, DatesSeveral, "actions", cell, "%q does not say of what %s is the date, which is not read", cell, one.date)
			continue
		}
		field, err := "actions."+string(a.Kind), error(nil)
		if a.Date, err = of.Date.ReadDate(one.date); err != nil {
			x.noteAt(of.Date.Column, DateUnread, field, cell, "%q cannot be read as a date: %s", one.date, err)
			continue
		}
		if noDay[a.Date.String()] {
			continue
		}
		if effective := x.date(of.Effective, field); a.Kind == models.EntryIntoForce && effective != a.Date {
			a.Effective = effective
		}
		x.supports(field)
		x.act(a, of, field)
	}
	return true
}

// wordings are the wordings of dates so far, in which all digits are one, and whether they say more than the date. In a table few come
// over and over, while each is looked through for the words of all languages.
type wordings map[string]bool

// mostWordings is how many are remembered; then it begins anew.
const mostWordings = 10_000

func (w wordings) qualify(cell string) bool {
	wording := strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return '0'
		}
		return r
	}, cell)
	says, known := w[wording]
	if !known {
		if len(w) >= mostWordings {
			clear(w)
		}
		says = notYet(wording) || provisional(wording)
		w[wording] = says
	}
	return says
}

// datesOf are the dates of a text, each with what stands before it and in brackets behind it, the last with all that follows.
func datesOf(pattern *regexp.Regexp, cell string) (all []said) {
	begin := 0
	places := pattern.FindAllStringSubmatchIndex(cell, -1)
	for n, at := range places {
		if len(at) > 2 && at[2] >= 0 {
			at = at[2:4] // the date in what matches
		}
		before, behind := cell[min(begin, at[0]):at[0]], behindDate.FindString(cell[at[1]:])
		begin = at[1] + len(behind)
		if n == len(places)-1 {
			behind = cell[at[1]:]
		}
		all = append(all, said{cell[at[0]:at[1]], before + " " + behind})
	}
	return all
}

// denial denies a provisional application.
var denial = regexp.MustCompile(`(?:^|\PL)(?:no|not|without|sans|sin|sem|senza|ohne|keine?|non|nao|pas|geen|zonder)(?:\PL|$)`)

// oneWay says that what is said of each date of a text stands before it, or of each in brackets behind it: then it is plain of which it is said.
func oneWay(cell string) bool {
	places := anyDate.FindAllStringIndex(cell, -1)
	if len(places) < 2 {
		return true
	}
	if !strings.ContainsAny(cell, "([") {
		return hasLetter(cell[:places[0][0]]) && !hasLetter(cell[places[len(places)-1][1]:])
	}
	begin := 0
	for _, at := range places {
		behind := behindDate.FindString(cell[at[1]:])
		if at[0] < begin || hasLetter(cell[begin:at[0]]) || behind == "" {
			return false
		}
		begin = at[1] + len(behind)
	}
	return !hasLetter(cell[begin:])
}

func hasLetter(s string) bool { return strings.ContainsFunc(s, unicode.IsLetter) }

func notYet(words string) bool {
	folded := " " + text.Fold(words) + " "
	return spoken().foreseen.MatchString(folded) || spoken().states["denied"].MatchString(folded) && (yet.MatchString(folded) || spoken().headers["force"].MatchString(folded))
}

func provisional(words string) bool {
	return spoken().states["provisional"].MatchString(otherProvisions.ReplaceAllString(" "+text.Fold(words)+" ", " "))
}

func comesIntoForce(words string) bool {
	folded := " " + text.Fold(strings.TrimSpace(words)) + " "
	return definitive.MatchString(folded) || spoken().headers["force"].MatchString(folded)
}
