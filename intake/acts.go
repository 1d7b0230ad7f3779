package intake

import (
	"slices"
	"strings"

	"mithaq/gazetteer"
	"mithaq/models"
)

// ofAll says that all parties did it.
func (of *ActionOf) ofAll() bool { return of.Country+of.CountryColumn == "" }

// told says that a word of the row says that something was done.
func (x *row) told(of *ActsOf, kind models.ActionKind) bool {
	return slices.ContainsFunc(x.values(&of.Cells), func(word string) bool {
		kinds, _ := of.words.of(word)
		return slices.Contains(kinds, kind)
	})
}

// life reads what was done to the instrument, dated acts first.
func (x *row) life() {
	for n := range x.Actions {
		for _, kind := range x.kinds(&x.Actions[n]) {
			x.done(kind, &x.Actions[n])
		}
	}
	x.unmatched()
	x.statuses()
}

// unmatched tells of dates that none of the patterns of their column reads, for a mark beside them that the mapping does not know:
// 12 May 1994 R. Of other texts it may mean to read none.
func (x *row) unmatched() {
	for _, p := range x.patterned {
		cell := x.cell(p.column)
		if rest := anyDate.ReplaceAllString(cell, ""); rest == cell || len(strings.TrimSpace(rest)) > longestMark {
			continue
		}
		if !slices.ContainsFunc(p.by, func(of *DateOf) bool { return of.skip[cell] || len(x.values(&of.Cells)) > 0 }) {
			x.noteAt(p.column, DateUnread, "actions", cell, "%q is read by no pattern of the mapping for the column", cell)
		}
	}
}

// longestMark is how long a mark beside a date is, in bytes.
const longestMark = 6

// kinds are what an entry of the mapping says was done: in every row, or by a word of this one.
func (x *row) kinds(of *ActionOf) (all []models.ActionKind) {
	if of.Kinds == nil {
		return []models.ActionKind{models.ActionKind(of.Kind)}
	}
	words := x.values(&of.Kinds.Cells)
	for _, v := range words {
		if x.isStatus(of.Kinds.Column) { // which reads the date in it
			v = of.Kinds.dated(v).word
		}
		all = append(all, x.says(of.Kinds, "actions", v)...)
	}
	if date := x.dateCell(&of.Date); len(words) == 0 && date != "" {
		x.noteAt(of.Kinds.Column, ActMissing, "actions", date, "something was done %s, but the column %q does not say what", date, of.Kinds.Column)
	}
	return all
}

// isStatus says that a column is read as a status.
func (x *row) isStatus(column string) bool {
	return slices.ContainsFunc(x.Status, func(of ActsOf) bool { return of.Column == column })
}

// says is what a word of a column says was done; one that the mapping lacks is told.
func (x *row) says(of *ActsOf, field, word string) []models.ActionKind {
	kinds, ok := of.words.of(word)
	if !ok {
		x.noteAt(of.Column, StatusUnknown, field, word, "the mapping does not say what %q says was done", word)
		return nil
	}
	x.supports(field)
	return kinds
}

// done adds what was done as an entry of the mapping says. Without a date it was done if a word of the row says so.
func (x *row) done(kind models.ActionKind, of *ActionOf) {
	if kind == models.EntryIntoForce && x.qualified(of) {
		return
	}
	note := of.Note
	if kind == models.EntryIntoForce && x.provisionally() {
		kind, note = models.ProvisionalApplication, strings.TrimSpace(note+" "+provisionalByStatus)
	}
	i, field := &x.Instrument, "actions."+string(kind)
	a := models.Action{Kind: kind, Date: x.date(&of.Date, field), Source: models.RefTo(x.Source.ID), Note: models.Optional(note)}
	if effective := x.date(of.Effective, field); effective != a.Date {
		a.Effective = effective
	}
	if a.Date.IsZero() {
		a.Date, a.Effective = a.Effective, models.Date{}
	}
	if a.Kind == models.EntryIntoForce && !a.Effective.IsZero() && before(a.Date, i.Signed) && !before(a.Effective, i.Signed) {
		x.note(ForceBeforeSignature, field, a.Date.String(), "the entry into force on %s is before the signature on %s, though its effect is not", a.Date, i.Signed)
	}
	if of.Kinds != nil && of.ofAll() && kind == models.Signature && a.Date == i.Signed && !a.Date.IsZero() {
		return // it is the signature
	}
	if !a.Date.IsZero() || of.Kinds != nil {
		x.act(a, of, field)
	}
}

// provisionalByStatus is noted of an application whose date stands in the column of the entry into force: the mapping says what the status means, so
// that nothing is left to decide.
const provisionalByStatus = "The register gives the date as that of the entry into force, and the status tells of a provisional application."

// act adds an action of all parties, or of those that the mapping says did it; once if several rows tell of it.
func (x *row) act(a models.Action, of *ActionOf, field string) {
	i := &x.Instrument
	for _, id := range x.actors(of, a.Date, field) {
		a.Country = models.RefTo(id)
		if !slices.ContainsFunc(i.Actions, func(o models.Action) bool {
			return o.Kind == a.Kind && o.Country.ID == id && (o.Date == a.Date && o.Effective == a.Effective || a.Date.IsZero())
		}) {
			i.Actions = append(i.Actions, a)
		}
	}
}

// actors are the countries that did something on a day, as the mapping says; an empty one if all parties did.
func (x *row) actors(of *ActionOf, on models.Date, field string) (ids []string) {
	if of.ofAll() {
		return []string{""}
	}
	names, told := []string{of.Country}, false
	if of.CountryColumn != "" {
		names, told = x.named(of.CountryColumn)
	}
	if len(names) == 0 {
		x.noteAt(of.CountryColumn, ActorMissing, field, on.String(), "the column %q does not say by whom it was done", of.CountryColumn)
	}
	for _, name := range names {
		if told { // of whom it cannot find, the parties tell
			if a := x.resolver.find(name, on); !a.Ambiguous || a.Rule == gazetteer.ByPair {
				ids = append(ids, a.Countries...)
			}
			continue
		}
		ids = append(ids, x.country(of.CountryColumn, name, field, on)...)
	}
	return ids
}

// named are the names of countries in a column, as the parties in it are read if there are any; also says that there are.
func (x *row) named(column string) (names []string, also bool) {
	for n := range x.Parties {
		if of := &x.Parties[n]; of.Column == column {
			return x.namesOf(of), true
		}
	}
	if name := x.cell(column); name != "" {
		names = []string{name}
	}
	return names, false
}

// before says that one date is before another, whatever days they mean.
func before(a, b models.Date) bool { return !a.IsZero() && !b.IsZero() && a.Max() < b.Min() }
