package intake

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"mithaq/models"
)

// This file tells one end of an instrument from two: a column says when it ended, and the status how.

// endedAs makes the dated end of the row, of which its column says no more than that it is one, the kind of end that a status says. The day on
// which it ended is that of an expiry, and that on which a denunciation took effect: when it was denounced, the status may say. What the row has a
// date for itself stays beside the end, and so does an expiry of which the end cannot be the day, for it had not come when the register was
// published, or goes before the entry into force.
func (x *row) endedAs(kind models.ActionKind, on models.Date, status string) {
	if kind != models.Expiry && kind != models.Denunciation {
		return
	}
	i := &x.Instrument
	at := slices.IndexFunc(i.Actions, func(a models.Action) bool { return ofAll(a, models.Termination) && !a.Date.IsZero() })
	if at < 0 || slices.ContainsFunc(i.Actions[at+1:], func(a models.Action) bool { return ofAll(a, models.Termination) }) {
		return
	}
	a := i.Actions[at]
	end := endOf(a)
	a.Kind = kind
	switch {
	case kind == models.Denunciation && before(end, on):
		return
	case kind == models.Denunciation:
		a.Date, a.Effective = on, end // even if it is the same day, for one without effect may take a year
	case !x.hasEnded(a):
		return
	case !on.IsZero() && covers(end, on): // it may be more exact
		a.Date, a.Effective = on, models.Date{}
	}
	same := slices.IndexFunc(i.Actions, func(o models.Action) bool { return ofAll(o, kind) && o.Date == a.Date && o.Effective == a.Effective })
	switch {
	case same >= 0: // an earlier row of the instrument said so
		i.Actions = slices.Delete(i.Actions, at, at+1)
		return
	case slices.ContainsFunc(i.Actions, func(o models.Action) bool { return ofAll(o, kind) && !endOf(o).IsZero() }):
		return
	}
	a.Note = models.Optional(strings.TrimSpace(string(a.Note) + " The register gives the date as that of the end, and how it ended by the status " + quote(status) + "."))
	i.Actions = slices.DeleteFunc(i.Actions, func(o models.Action) bool { return ofAll(o, kind) }) // what had no date so far
	i.Actions[slices.IndexFunc(i.Actions, func(o models.Action) bool { return ofAll(o, models.Termination) })] = a
	x.supportsInstead("actions."+string(models.Termination), "actions."+string(kind))
}

// ofAll says that an act is of a kind, and of all parties.
func ofAll(a models.Action, kind models.ActionKind) bool { return a.Kind == kind && a.Country.ID == "" }

// endOf is when an act took effect, as far as that is known, or was done.
func endOf(a models.Action) models.Date {
	if !a.Effective.IsZero() {
		return a.Effective
	}
	return a.Date
}

// endedBefore says that the row dates an end of all parties, of whatever kind, that may have come when the register was published: a status that says
// no more than that it ended says nothing else.
func (x *row) endedBefore() bool {
	return slices.ContainsFunc(x.Instrument.Actions, func(a models.Action) bool { return a.Country.ID == "" && x.hasEnded(a) })
}

// hasEnded says that an act is an end that may have come when the register was published, as that of this year may, and not before the instrument was
// in force. A denunciation of which nothing says when it took effect must have.
func (x *row) hasEnded(a models.Action) bool {
	by := cmp.Or(x.Source.KnownBy(), models.Day(time.Now().UTC().Format(time.DateOnly)))
	end := endOf(a)
	itself := a.Kind == models.Termination || a.Kind == models.Expiry || a.Kind == models.Denunciation && !a.Effective.IsZero()
	return !end.IsZero() && (itself && end.Min() <= by || endedBy(a, by)) && !slices.ContainsFunc(x.Instrument.Actions, func(o models.Action) bool {
		return ofAll(o, models.EntryIntoForce) && before(end, endOf(o))
	})
}

// covers says that all days that another date may mean are among those of one.
func covers(date, other models.Date) bool {
	return date.Min() <= other.Min() && other.Max() <= date.Max()
}

// supportsInstead says that the row supports one field, and not the other that it seemed to.
func (x *row) supportsInstead(one, other string) {
	x.fields = slices.DeleteFunc(x.fields, func(field string) bool { return field == one })
	x.supports(other)
}
