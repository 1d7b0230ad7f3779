package intake

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"mithaq/models"
	"mithaq/text"
)

// This file reads dates by what stands beside them in the cell, where the column or the row tells what it means.

// besideWords is a date of what was done with words that say for how long it was so, or by what; or of which they say that it was on the day
// of the signature. It is none if they may say anything else.
func (x *row) besideWords(of *DateOf, field string) models.Date {
	act, is := strings.CutPrefix(field, "actions.")
	kind := models.ActionKind(act)
	if !is || kind == models.Signature {
		return models.Date{}
	}
	cell := x.dateCell(of)
	comes := kind == models.EntryIntoForce || kind == models.ProvisionalApplication
	if comes && onSignature(cell) {
		return x.Instrument.Signed
	}
	date := of.behind(spoken().since, cell)
	if date.IsZero() && slices.Contains(ends, kind) {
		date = of.behind(spoken().untilDay, cell)
	}
	if date.IsZero() && comes {
		date = of.explained(cell)
	}
	return someDay(date)
}

// onSignature says that a cell says nothing but that it was on the day of the signature.
func onSignature(cell string) bool {
	return len(cell) <= longestDate && spoken().onSignature[strings.Join(plainWords(text.WithoutNotes(cell)), " ")]
}

// mostWords is how many words a phrase before a date has at the most.
const mostWords = 6

// elided is an apostrophe between a word and a number: dall'8 marzo.
var elided = regexp.MustCompile(`(\pL['’])(\d)`)

// behind is the date behind the longest of some phrases with which a cell begins.
func (d Dates) behind(phrases map[string]bool, cell string) models.Date {
	if len(cell) > longestDate {
		return models.Date{}
	}
	words := strings.Fields(elided.ReplaceAllString(cell, "$1 $2"))
	for n := min(mostWords, len(words)-1); n > 0; n-- {
		if !phrases[strings.Join(plainWords(strings.Join(words[:n], " ")), " ")] {
			continue
		}
		if date, err := d.ReadDate(strings.Join(words[n:], " ")); err == nil && !date.IsInterval() {
			return date
		}
	}
	return models.Date{}
}

// inBrackets is what stands before brackets at the end, and in them.
var inBrackets = regexp.MustCompile(`^([^()\[\]]*\d[^()\[\]]*?)\s*[(\[]\s*([^()\[\]\d]+?)\s*[)\]]$`)

// bringing is what brings an instrument into force between those who made it.
var bringing = []models.ActionKind{models.Notification, models.ExchangeOfInstruments, models.Deposit}

// explained is a day behind which brackets say that it is the date of what brought an instrument into force: (data da última notificação).
func (d Dates) explained(cell string) models.Date {
	m := inBrackets.FindStringSubmatch(cell)
	if m == nil || len(cell) > longestDate {
		return models.Date{}
	}
	if x, folded := spoken(), " "+text.Fold(m[2])+" "; !bringsIntoForce(strings.Fields(folded)) || x.foreseen.MatchString(folded) || x.states["denied"].MatchString(folded) || x.states["expected"].MatchString(folded) {
		return models.Date{}
	}
	if day, err := d.ReadDate(m[1]); err == nil && day.Exact() {
		return day
	}
	return models.Date{}
}

// theLast are the words for which of several it was that brought it into force.
var theLast = regexp.MustCompile(`^(?:last|latest|second|ultim[oa]|segund[oa]|derniere|seconde|letzten|zweiten|laatste|последн[а-я]+)$`)

// forSome are the words before those for whom alone it was so.
var forSome = regexp.MustCompile(`^(?:for|para|pour|fur|per|voor|dla|для)$`)

// bringsIntoForce says that words are a word for the date, and what brings an instrument into force, with nothing but small words between them.
func bringsIntoForce(words []string) bool {
	if len(words) < 2 || !spoken().headers["date"].MatchString(" "+words[0]+" ") {
		return false
	}
	at := 1
	for at < len(words)-1 && (utf8.RuneCountInString(words[at]) <= 3 || theLast.MatchString(words[at])) {
		at++
	}
	brings := func(words []string) bool { return slices.Contains(bringing, actOf(strings.Join(words, " "))) }
	return brings(words[at:]) && !brings(words[at+1:]) && !slices.ContainsFunc(words[at+1:], forSome.MatchString)
}

// besidePlaces is the day in a cell that names, beside its dates, places that the row has as well, and how many days it has.
func (x *row) besidePlaces(of *DateOf, cell string) (models.Date, int) {
	bare := cell
	for n := range x.Places {
		for _, place := range x.values(&x.Places[n].Cells) {
			bare = withoutPlace(bare, place)
		}
	}
	if bare == cell {
		return models.Date{}, 0
	}
	if day, err := of.ReadDate(bare); err == nil && (day.Exact() || day.Precision() == "month") {
		return day, 1
	}
	if days := of.days(bare); len(days) > 1 {
		return days[0], len(days)
	}
	return models.Date{}, 0
}

// withoutPlace is a cell without a place that stands in brackets behind a number, or behind a dash or a comma at the end.
func withoutPlace(cell, place string) string {
	if !hasLetter(place) {
		return cell
	}
	for _, around := range [][2]string{{"(", ")"}, {"[", "]"}} {
		for _, before := range []string{"", " "} {
			written := before + around[0] + place + around[1]
			if at := strings.Index(cell, written); at > 0 && cell[at-1] >= '0' && cell[at-1] <= '9' {
				cell = cell[:at] + cell[at+len(written):]
			}
		}
	}
	if behind, is := strings.CutPrefix(cell, place+" في "); is {
		return behind
	}
	for _, before := range []string{" - ", " – ", " — ", ", ", " ب", " في "} {
		if bare, is := strings.CutSuffix(cell, before+place); is {
			return bare
		}
	}
	return cell
}
