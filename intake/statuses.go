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
			word, date := x.dateOfStatus(of, v)
			said := x.says(of, "status", word)
			if len(said) == 0 {
				x.contradicted(of, v)
			}
			for n, kind := range said {
				a := models.Action{Kind: kind, Source: models.RefTo(x.Source.ID)}
				if n == len(said)-1 {
					a.Date = date // of what came last: denounced on …
				}
				if kind == models.Signature && !i.Signed.IsZero() {
					continue
				}
				if at := slices.IndexFunc(i.Actions, func(a models.Action) bool { return a.Kind == kind }); at >= 0 {
					if has := i.Actions[at].Date; !a.Date.IsZero() && has != a.Date {
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
	inStatus = append(slices.Clone(inside), regexp.MustCompile(`(\pL+\.? (?:de |del |of )?\d{4})`), regexp.MustCompile(`(\b(?:1[4-9]|20)\d{2}\b)`))
	// since are the words before the day on which something was done, or from which it is so; what is so until a day is not.
	since = regexp.MustCompile(` (?:since|from|on|in|of|as of|with effect from|em|desde|a partir de|a contar de|de|en|el|desde el|a partir del|del|le|du|depuis(?: le)?|a (?:partir|compter) du|am|ab|seit(?: dem)?|mit wirkung vom|vom|il|dal|a decorrere dal|op|sinds|vanaf|den|fra|siden|sedan|fran|od|z dniem|dnia|с|от|в|منذ|في|بتاريخ|من)$`)
)

// between is what may stand between a status and its date.
const between = " \t()[]:,;.–-"

// dateOfStatus is the status as the mapping has it, with or without the date in it, and that date if it is of what the status says was done;
// one that may be of something else is told.
func (x *row) dateOfStatus(of *ActsOf, status string) (word string, date models.Date) {
	written, begin, end := inText(status)
	if written == "" {
		return status, date
	}
	before := text.Fold(status[:begin])
	bare := strings.TrimRight(before, between)
	said := strings.Trim(since.ReplaceAllString(" "+bare, ""), between)
	_, whole := of.words.of(status)
	_, known := of.words.of(said)
	switch {
	case whole:
		word = status
	case known && strings.Trim(status[end:], between) == "":
		word = said
	default:
		return status, date // which the mapping lacks, so that it is told
	}
	if kinds, _ := of.words.of(word); len(kinds) == 0 {
		return word, date
	}
	if !known && said == bare && strings.TrimSpace(before) == bare {
		x.noteAt(of.Column, DateUnread, "actions", status, "the status %q does not say that %s is the day of what it says was done, so that it is not read", status, written)
		return word, date
	}
	date, err := x.Mapping.Dates.ReadDate(written)
	if err != nil {
		x.noteAt(of.Column, DateUnread, "actions", status, "%q cannot be read as a date: %s", written, err)
	}
	return word, date
}

// inText is the one date in a text, and where it stands; none if there are several.
func inText(s string) (date string, begin, end int) {
	for _, pattern := range inStatus {
		all := pattern.FindAllStringSubmatchIndex(s, 2)
		if len(all) == 1 && readable(s[all[0][2]:all[0][3]], "dmy") {
			return s[all[0][2]:all[0][3]], all[0][2], all[0][3]
		}
		if len(all) > 1 {
			break
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
			kinds, _ := of.words.of(v)
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
