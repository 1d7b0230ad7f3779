package intake

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"mithaq/models"
	"mithaq/text"
)

// This file reads what the status of an instrument says was done to it.

// statuses adds what the words of the columns with a status say was done, and nothing of the row gives the date of.
func (x *row) statuses() {
	for n := range x.Status {
		of := &x.Status[n]
		for _, v := range x.values(&of.Cells) {
			status := x.datedStatus(of, v)
			said := x.says(of, "status", status.word)
			if len(said) == 0 {
				x.contradicted(of, v, status.word)
				continue
			}
			date := x.dateOfStatus(of.Column, v, status)
			said = slices.Concat(said, x.besides(of.Column, status.word))
			for n, kind := range said {
				if n < len(said)-1 {
					x.saidDone(of, kind, models.Date{}, v)
					continue
				}
				x.endedAs(kind, date, v)
				x.saidDone(of, kind, date, v) // that of what came last: denounced on …
			}
			x.impossible(of, v, said)
		}
	}
}

// saidDone adds what a status says was done, unless the row has it already: on a day, if the status says so.
func (x *row) saidDone(of *ActsOf, kind models.ActionKind, on models.Date, status string) {
	if has, there := x.doneOn(kind); there {
		if before(has, on) || before(on, has) {
			x.noteAt(of.Column, DatesSeveral, "actions."+string(kind), status, "the status %q gives another date than %s, which is kept", status, has)
		}
		x.dateUndated(kind, on)
		return
	}
	if on.IsZero() && kind == models.Termination && x.endedBefore() {
		return
	}
	a := models.Action{Kind: kind, Date: on, Source: models.RefTo(x.Source.ID)}
	if on.IsZero() {
		a.Note = models.Optional(fmt.Sprintf("The register gives the status %q, and no date.", status))
	}
	x.Instrument.Actions = append(x.Instrument.Actions, a)
}

// dateUndated gives what all parties did, as the row says elsewhere, the day that the status has.
func (x *row) dateUndated(kind models.ActionKind, on models.Date) {
	i := &x.Instrument
	if at := slices.IndexFunc(i.Actions, func(a models.Action) bool { return ofAll(a, kind) }); at >= 0 && endOf(i.Actions[at]).IsZero() {
		i.Actions[at].Date = on
	}
}

// besides is what a word of a status says was done by the entries of acts that read its column as well.
func (x *row) besides(column, word string) (all []models.ActionKind) {
	for n := range x.Actions {
		if of := x.Actions[n].Kinds; of != nil && of.Column == column {
			kinds, _ := of.words.of(word)
			all = append(all, kinds...)
		}
	}
	return all
}

// doneOn is when something was done, as the row says so far.
func (x *row) doneOn(kind models.ActionKind) (on models.Date, there bool) {
	i := &x.Instrument
	if kind == models.Signature && !i.Signed.IsZero() {
		return i.Signed, true
	}
	at := slices.IndexFunc(i.Actions, func(a models.Action) bool { return a.Kind == kind })
	if at < 0 {
		return on, false
	}
	return i.Actions[at].Date, true
}

// contradicted tells that a status which denies or expects the entry into force stands beside its date. What was so when the register was
// published counts. Of a status that the mapping lacks nobody knows what it says.
func (x *row) contradicted(of *ActsOf, status, word string) {
	i, by := &x.Instrument, x.Source.KnownBy()
	at := slices.IndexFunc(i.Actions, func(a models.Action) bool {
		return a.Kind == models.EntryIntoForce && !a.Date.IsZero() && (by == "" || a.Date.Min() <= by)
	})
	over := slices.ContainsFunc(i.Actions, func(a models.Action) bool { return slices.Contains(ends, a.Kind) })
	if at < 0 || over {
		return
	}
	if denies, _ := of.denies.of(word); denies {
		x.noteAt(of.Column, StatusContradicts, "status", status, "the status %q denies or expects the entry into force on %s, which is kept", status, i.Actions[at].Date)
	}
}

// impossible tells that a status cannot have been so when the register was published, as the dates of the row are: what it says was done has a date
// behind that day, or what it says is in force ended before. All dates are kept.
func (x *row) impossible(of *ActsOf, status string, said []models.ActionKind) {
	by := x.Source.KnownBy()
	if by == "" {
		return
	}
	var force models.Date // the last day on which it was put into force or kept in it
	for _, a := range x.Instrument.Actions {
		if (a.Kind == models.EntryIntoForce || a.Kind == models.Renewal) && !a.Date.IsZero() && (force.IsZero() || force.Max() < a.Date.Max()) {
			force = a.Date
		}
	}
	for _, a := range x.Instrument.Actions {
		switch {
		case a.Date.IsZero():
		case slices.Contains(said, a.Kind) && by < a.Date.Min():
			x.noteAt(of.Column, StatusContradicts, "status", status, "the status %q is that of %s, before the %s of %s", status, by, words(a.Kind), a.Date)
			return
		case goesOn(said) && a.Country.ID == "" && endedBy(a, by) && !before(a.Date, force):
			x.noteAt(of.Column, StatusContradicts, "status", status, "the status %q says that it is in force, though its %s is of %s", status, words(a.Kind), a.Date)
			return
		}
	}
}

// words are a kind of act as it is said.
func words(kind models.ActionKind) string { return strings.ReplaceAll(string(kind), "_", " ") }

// goesOn says that what was done last has not ended.
func goesOn(said []models.ActionKind) bool {
	return lasts(said) || len(said) > 0 && said[len(said)-1] == models.Renewal
}

// endedBy says that an act had ended the instrument by a day, which a denunciation does within twelve months where nothing says when.
func endedBy(a models.Action, by models.Day) bool {
	switch {
	case a.Kind != models.Termination && a.Kind != models.Expiry && a.Kind != models.Denunciation:
		return false
	case !a.Effective.IsZero():
		return a.Effective.Max() <= by
	case a.Kind == models.Denunciation:
		return a.Date.Max().AddDays(daysOfYear) <= by
	}
	return a.Date.Max() <= by
}

// daysOfYear are at least those of twelve months.
const daysOfYear = 366

// ends are the acts by which an instrument is no longer in force.
var ends = []models.ActionKind{models.Termination, models.Denunciation, models.Expiry, models.Suspension}

var (
	// inStatus are patterns of a date within a status: those of a text, a month or a year.
	inStatus = append(slices.Clone(inside), regexp.MustCompile(`(\pL+\.? (?:de |del |of )?\d{4})`), regexp.MustCompile(`(\b(?:1[6-9]|20)\d{2}\b)`))
	// fromDay are the words before the day from which something is so, and onDay those before the day on which it was done. What is so on a day may
	// have begun long before.
	fromDay = regexp.MustCompile(` (?:since|with effect from|desde|desde el|a partir del?|a contar del?|depuis(?: le)?|a (?:partir|compter) du|ab|seit(?: dem)?|mit wirkung vom|dal|a decorrere dal|sinds|vanaf|met ingang van|siden|sedan|od|z dniem|с|منذ)$`)
	onDay   = regexp.MustCompile(` (?:on|in|em|en|el|le|am|il|op|per|den|dnia|в|في|بتاريخ)$`)
	// plainStatus is a status in words alone; limited says that it names who did it, or that what it says of the day is another thing.
	plainStatus = regexp.MustCompile(`^[\pL\pM' -]+$`)
	limited     = regexp.MustCompile(`(?:^| )(?:` + bounds + `|for|end|fin|ende|voor|pel[oa]s?|por|par|pour|durch|fur|до|после|حتى|قبل|بعد)(?: |$)`)
)

// bounds are words for what was so until a day, before it or after it.
const bounds = `until|till|before|after|by|hasta|antes|despues|ate|depois|jusqu.*|avant|apres|bis|vor|nach|fino|prima|dopo|tot`

// between is what may stand between a status and its date.
const between = " \t()[]:,;.–-"

// lasts says that the last of what was done goes on: what is in force on a day may have been for long.
func lasts(kinds []models.ActionKind) bool {
	last := len(kinds) - 1
	return last >= 0 && (kinds[last] == models.EntryIntoForce || kinds[last] == models.ProvisionalApplication)
}

// datedStatus is a status, and the date in it.
type datedStatus struct {
	word string // that the mapping has: with or without the date
	date string // as it is written; empty if there is none, or the mapping lacks the status either way
	// Whether the date is of what the status says was done: the mapping has the words before it as well.
	of bool
	// What stands behind it, and is not read.
	left string
}

// dated takes a status apart.
func (of *ActsOf) dated(status string) datedStatus {
	date, said, isFrom := undated(status)
	kinds, known := of.words.of(said)
	known = known && (isFrom || !lasts(kinds))
	switch _, whole := of.words.of(status); {
	case date == "" && known && !whole && said != "":
		return datedStatus{word: said}
	case date == "":
		return datedStatus{word: status}
	case whole:
		return datedStatus{word: status, date: date, of: known}
	case known:
		return datedStatus{word: said, date: date, of: true}
	}
	return datedStatus{word: status}
}

// datedStatus takes a status apart, by the words for acts of its column as well.
func (x *row) datedStatus(of *ActsOf, status string) datedStatus {
	d := of.dated(status)
	for n := range x.Actions {
		if also := x.Actions[n].Kinds; !d.of && also != nil && also.Column == of.Column {
			if by := also.dated(status); by.of {
				return by
			}
		}
	}
	if _, known := of.words.of(d.word); !known {
		return of.headOf(status, d)
	}
	return d
}

// headOf is the end that a status tells of before a comma or a bracket, if what follows has a number and says of nobody and nothing else that it is
// of it: denounced (Decree 1234, of 12 May 1999). It has a date if that is plainly its own; otherwise it is what it was taken for.
func (of *ActsOf) headOf(status string, otherwise datedStatus) datedStatus {
	at := strings.IndexAny(status, ",;([")
	if at < 0 || !strings.ContainsAny(status[at:], "0123456789") {
		return otherwise
	}
	head := of.dated(strings.TrimSpace(status[:at]))
	kinds, known := of.words.of(head.word)
	if !known || len(kinds) == 0 || !slices.Contains(ends, kinds[len(kinds)-1]) || slices.ContainsFunc(plainWords(status[at:]), saysMore) {
		return otherwise
	}
	head.left = status[at:]
	return head
}

// saysMore says that a word behind an end is none of a date, of its effect, or of the act by which it came: it may say for whom it ended, in
// which part, or that it goes on after all.
func saysMore(word string) bool {
	x := spoken()
	return hasLetter(word) && x.months[word] == 0 && !x.inDates[word] && !ofEffect[word] && !romanNumber.MatchString(word)
}

var (
	// ofEffect are the words for when an end took effect, and for what it was decreed by or published in.
	ofEffect = set(strings.Fields(`effect effective effet effets efeito efeitos efecto efectos effetto wirkung wirksam with com con avec mit since from desde depuis ab vom zum
		law act decree order resolution notice note notification no nr num lei dec decreto portaria resolucao nota notificacao loi decret arrete avis ley resolucion notificacion
		legge gesetz verordnung bgbl dou dr boe gazette journal official oficial officiel diario see ver voir cf in of the a an de da do das dos del du des la le les en em on au aux`))
	romanNumber = regexp.MustCompile(`^[ivxlc]+$`)
)

// undated is the date in a status, and what is said before it, folded: nothing, if what stands between them does not tell that it is the day of
// that, or something follows; also whether it is so from then on. A date behind the name of an instrument is that of another one, and is none:
// replaced by the agreement of 1990.
func undated(status string) (date, said string, isFrom bool) {
	date, begin, end := inText(status)
	if date == "" {
		return "", unknownDay(status), false
	}
	before := strings.TrimSpace(text.Fold(status[:begin]))
	bare := " " + strings.TrimRight(before, between)
	isFrom = fromDay.MatchString(bare)
	said = strings.Trim(onDay.ReplaceAllString(fromDay.ReplaceAllString(bare, ""), ""), between)
	apart := said != before || spoken().withinAt(plainWords(date)) > 0
	switch {
	case FormOf(said) != "":
		return "", "", false
	case !apart || strings.Trim(status[end:], between) != "" || !plainStatus.MatchString(said) || limited.MatchString(said):
		return date, "", false
	}
	return date, said, isFrom
}

// unknownDay is what a status says, folded, of which a word for nothing stands where the day would: denounced on n/d. Empty if it is no such one.
func unknownDay(status string) string {
	at := strings.LastIndexByte(status, ' ')
	if at < 0 || !spoken().empty[text.Fold(status[at+1:])] {
		return ""
	}
	bare := " " + strings.TrimSpace(text.Fold(status[:at]))
	said := onDay.ReplaceAllString(fromDay.ReplaceAllString(bare, ""), "")
	if said == bare {
		return ""
	}
	return strings.Trim(said, between)
}

// withoutDate is a status as a mapping may have it: without the date since which it is so.
func withoutDate(status string) string {
	date, said, isFrom := undated(status)
	if kinds, _ := stateOf(said); date != "" && said != "" && (isFrom || !lasts(kinds)) {
		for end := range status {
			if text.Fold(status[:end]) == said {
				return strings.TrimRight(status[:end], between)
			}
		}
	}
	return status
}

// dateOfStatus reads the date in a status that says what was done. One that may be of something else is told.
func (x *row) dateOfStatus(column, status string, d datedStatus) (date models.Date) {
	if d.left != "" {
		x.noteAt(column, DateUnread, "actions", status, "what stands behind the beginning of the status %q is not read", status)
	}
	switch {
	case d.date == "":
		return date
	case !d.of:
		x.noteAt(column, DateUnread, "actions", status, "the status %q does not say that %s is the day of what it says was done, so that it is not read", status, d.date)
		return date
	}
	date, err := x.Mapping.Dates.ReadDate(d.date)
	if err != nil {
		x.noteAt(column, DateUnread, "actions", status, "%q cannot be read as a date: %s", d.date, err)
	}
	return date
}

// inText is the one date in a text, and where it stands; none if there are several.
func inText(s string) (date string, begin, end int) {
	if !strings.ContainsAny(s, "0123456789") {
		return "", 0, 0
	}
	if begin, end = atEnd(s); end > 0 {
		return s[begin:end], begin, end
	}
	for _, pattern := range inStatus {
		all := pattern.FindAllStringSubmatchIndex(s, 2)
		if len(all) > 1 {
			break
		}
		if len(all) == 1 {
			begin, end = all[0][2], all[0][3]
			if word, _, two := strings.Cut(s[begin:end], " "); two && spoken().inDates[text.Fold(word)] { // in 1999
				begin += len(word) + 1
			}
			if readable(s[begin:end], "dmy") || readable(s[begin:end], "mdy") {
				return s[begin:end], begin, end
			}
		}
	}
	return "", 0, 0
}

// wholeYear is a year as dates in texts have it.
var wholeYear = regexp.MustCompile(`\d{4}`)

// atEnd is where the date stands with which a text ends, in whatever way it is written; nothing if another number that may be a year stands before
// it. A span of time is no day on which something was done.
func atEnd(s string) (begin, end int) {
	year := wholeYear.FindAllStringIndex(s, 2)
	if len(year) != 1 {
		return 0, 0
	}
	end = len(strings.TrimRight(s, between))
	var last rune
	for at, r := range s[:end] {
		starts := (unicode.IsLetter(r) || unicode.IsDigit(r)) && !unicode.IsLetter(last) && !unicode.IsDigit(last)
		last = r
		if !starts || at > year[0][0] || end-at > longestDate || !beginsDate(s[at:end]) {
			continue
		}
		for _, order := range []string{"dmy", "mdy"} {
			if day, ok := dateIn(s[at:end], order); ok && !day.IsInterval() {
				return at, end
			}
		}
	}
	return 0, 0
}

// beginsDate says that the first word of a text may be that of a date: a number, a month, or a word for what is not exact.
func beginsDate(s string) bool {
	if s[0] >= '0' && s[0] <= '9' {
		return true
	}
	words := plainWords(s)
	if len(words) == 0 {
		return false
	}
	x := spoken()
	return x.months[words[0]] > 0 || x.first[words[0]] || x.around[words[0]] || x.withinAt(words) > 0
}

// provisionally says that a status of the row tells of a provisional application, and none of an entry into force, nor any column of when
// that application began.
func (x *row) provisionally() bool {
	applied := false
	for n := range x.Status {
		of := &x.Status[n]
		for _, v := range x.values(&of.Cells) {
			kinds, _ := of.words.of(of.dated(v).word)
			if slices.Contains(kinds, models.EntryIntoForce) {
				return false
			}
			applied = applied || slices.Contains(kinds, models.ProvisionalApplication)
		}
	}
	return applied && !slices.ContainsFunc(x.Actions, func(of ActionOf) bool {
		return models.ActionKind(of.Kind) == models.ProvisionalApplication && x.dateCell(&of.Date) != ""
	})
}
