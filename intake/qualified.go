package intake

import (
	"regexp"

	"mithaq/models"
	"mithaq/text"
)

// definitive is the word for an entry into force that a provisional application went before.
var definitive = regexp.MustCompile(`\bd[eé]finiti[vf]`)

// qualified reads the dates of an entry into force in a text that says more of them: that it was a provisional application, or is still expected.
// It says whether it did.
func (x *row) qualified(of *ActionOf) bool {
	cell, states := x.cell(of.Date.Column), spoken().states
	says := func(state, words string) bool { return states[state].MatchString(" " + text.Fold(words) + " ") }
	if of.Date.pattern == nil || !says("denied", cell) && !says("expected", cell) && !says("provisional", cell) {
		return false
	}
	begin := 0
	places := of.Date.pattern.FindAllStringSubmatchIndex(cell, -1)
	for n, at := range places {
		if len(at) > 2 && at[2] >= 0 {
			at = at[2:4] // the date in what matches
		}
		words := cell[begin:at[0]]
		if n == len(places)-1 {
			words += " " + cell[at[1]:]
		}
		begin = at[1]
		kind := models.EntryIntoForce
		switch {
		case says("denied", words) || says("expected", words):
			x.noteAt(of.Date.Column, DateQualified, "actions", cell, "%q tells of no entry into force yet, so that %s is not read", cell, cell[at[0]:at[1]])
			continue
		case says("provisional", words):
			x.noteAt(of.Date.Column, DateQualified, "actions", cell, "%q tells of a provisional application, as which %s is read", cell, cell[at[0]:at[1]])
			kind = models.ProvisionalApplication
		case n > 0 && !definitive.MatchString(text.Fold(words)):
			continue // another date than the one that is sought
		}
		field := "actions." + string(kind)
		date, err := of.Date.ReadDate(cell[at[0]:at[1]])
		if err != nil {
			x.noteAt(of.Date.Column, DateUnread, field, cell, "%q cannot be read as a date: %s", cell[at[0]:at[1]], err)
			continue
		}
		x.supports(field)
		x.act(models.Action{Kind: kind, Date: date, Source: models.RefTo(x.Source.ID), Note: models.Optional(of.Note)}, of, field)
	}
	return true
}
