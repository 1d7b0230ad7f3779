package intake

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"mithaq/models"
	"mithaq/text"
)

// This file reads what the status of an instrument says was done to it.

// statuses adds what the words of the columns with a status say was done, and nothing of the row gives the date of.
func (x *row) statuses() {
	i := &x.Instrument
	for n := range x.Status {
		of := &x.Status[n]
		for _, v := range x.values(&of.Cells) {
			status := of.dated(v)
			said := x.says(of, "status", status.word)
			if len(said) == 0 {
				x.contradicted(of, v)
				continue
			}
			date := x.dateOfStatus(of.Column, v, status)
			for n, kind := range said {
				a := models.Action{Kind: kind, Source: models.RefTo(x.Source.ID)}
				if n == len(said)-1 {
					a.Date = date // of what came last: denounced on …
				}
				if has, there := x.doneOn(kind); there {
					if before(has, a.Date) || before(a.Date, has) {
						x.noteAt(of.Column, DatesSeveral, "actions."+string(kind), v, "the status %q gives another date than %s, which is kept", v, has)
					}
					continue
				}
				if a.Date.IsZero() {
					a.Note = models.Optional(fmt.Sprintf("The register gives the status %q, and no date.", v))
				}
				i.Actions = append(i.Actions, a)
			}
		}
	}
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
// published counts.
func (x *row) contradicted(of *ActsOf, status string) {
	i, by := &x.Instrument, x.Source.KnownBy()
	at := slices.IndexFunc(i.Actions, func(a models.Action) bool {
		return a.Kind == models.EntryIntoForce && !a.Date.IsZero() && (by == "" || a.Date.Min() <= by)
	})
	over := slices.ContainsFunc(i.Actions, func(a models.Action) bool { return slices.Contains(ends, a.Kind) })
	if at < 0 || over {
		return
	}
	denies, known := of.denies.of(status)
	if !known {
		denies = deniesForce(status)
	}
	if denies {
		x.noteAt(of.Column, StatusContradicts, "status", status, "the status %q denies or expects the entry into force on %s, which is kept", status, i.Actions[at].Date)
	}
}

// ends are the acts by which an instrument is no longer in force.
var ends = []models.ActionKind{models.Termination, models.Denunciation, models.Expiry, models.Suspension}

var (
	// inStatus are patterns of a date in a status: those of a text, a month or a year.
	inStatus = append(slices.Clone(inside), regexp.MustCompile(`(\pL+\.? (?:de |del |of )?\d{4})`), regexp.MustCompile(`(\b(?:1[6-9]|20)\d{2}\b)`))
	// fromDay are the words before the day from which something is so, and onDay those before the day on which it was done. What is so on a day may
	// have begun long before.
	fromDay = regexp.MustCompile(` (?:since|with effect from|desde|desde el|a partir del?|a contar del?|depuis(?: le)?|a (?:partir|compter) du|ab|seit(?: dem)?|mit wirkung vom|dal|a decorrere dal|sinds|vanaf|siden|sedan|od|z dniem|с|منذ)$`)
	onDay   = regexp.MustCompile(` (?:on|in|em|en|el|le|am|il|op|den|dnia|в|في|بتاريخ)$`)
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
}

// dated takes a status apart.
func (of *ActsOf) dated(status string) datedStatus {
	date, said, isFrom := undated(status)
	kinds, known := of.words.of(said)
	known = known && (isFrom || !lasts(kinds))
	switch _, whole := of.words.of(status); {
	case date == "":
		return datedStatus{word: status}
	case whole:
		return datedStatus{status, date, known}
	case known:
		return datedStatus{said, date, true}
	}
	return datedStatus{word: status}
}

// undated is the date in a status, and what is said before it, folded: nothing, if what stands between them does not tell that it is the day of
// that, or something follows; also whether it is so from then on. A date behind the name of an instrument is that of another one, and is none:
// replaced by the agreement of 1990.
func undated(status string) (date, said string, isFrom bool) {
	date, begin, end := inText(status)
	before := strings.TrimSpace(text.Fold(status[:begin]))
	bare := " " + strings.TrimRight(before, between)
	isFrom = fromDay.MatchString(bare)
	said = strings.Trim(onDay.ReplaceAllString(fromDay.ReplaceAllString(bare, ""), ""), between)
	switch {
	case FormOf(said) != "":
		return "", "", false
	case said == before || strings.Trim(status[end:], between) != "" || !plainStatus.MatchString(said) || limited.MatchString(said):
		return date, "", false
	}
	return date, said, isFrom
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
