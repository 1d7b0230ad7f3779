package intake

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"mithaq/models"
)

// This file tells of years with two digits whether another century is likelier than that of the mapping.

// errCentury says that the century of the mapping is not that of the other dates of the row.
var errCentury = errors.New("its year has two digits, and by the other dates of the row another century is likelier than that of the mapping: write all four")

// errLater says that the century of the mapping makes a date of what the register cannot have known.
var errLater = errors.New("its year has two digits, and in the century of the mapping it is behind the day on which the register was published: write all four")

// inversion is how many years two dates may stand the wrong way round, by a slip or because an effect was agreed on for an earlier day.
const inversion = 10

// The order in which things are done. Of two at one stage either may come first.
const (
	signing = iota
	amidst
	ending
)

// ofCentury says what speaks against the century that the mapping gives a year of two digits; nil if nothing does.
func (x *row) ofCentury(of *DateOf, date models.Date) error {
	switch {
	case date.IsZero() || !x.shortYear(of):
		return nil
	case x.later(of, date):
		return errLater
	case x.otherCentury(of, date):
		return errCentury
	}
	return nil
}

// later says that a date is of a year after that in which the register was published, and that nothing tells that it was foreseen: it is no
// end, and was not agreed on in the years before.
func (x *row) later(of *DateOf, date models.Date) bool {
	published := x.Source.Published
	if published.IsZero() || year(date.Min()) <= year(published.Max()) || x.stage(of) == ending {
		return false
	}
	signed := x.wholeSignature()
	return x.stage(of) == signing || signed.IsZero() || year(date.Min())-year(signed.Max()) > inversion
}

// otherCentury says that a date is nearer to another one of the row in another century, where the two would not stand the wrong way round.
func (x *row) otherCentury(of *DateOf, date models.Date) bool {
	stage := x.stage(of)
	if signed := x.wholeSignature(); stage != signing && !signed.IsZero() {
		return x.likelier(of, date, signed, signing)
	}
	for n := range x.Actions {
		other := &x.Actions[n].Date
		cell := x.dateCell(other)
		if other == of || cell == "" || x.shortYear(other) {
			continue
		}
		if done, err := other.ReadDate(cell); err == nil && !done.IsZero() && x.likelier(of, date, done, x.stage(other)) {
			return true
		}
	}
	return false
}

// likelier says that a date is likelier in another century by one date, which is of a stage.
func (x *row) likelier(of *DateOf, date, other models.Date, stage int) bool {
	own := x.stage(of)
	most := inversion
	if own == ending {
		most = 0
	}
	if own == stage && away(date.Min(), other) < 100 {
		return false
	}
	possible := func(day models.Day, most int) bool { return own == stage || inverted(day, other, own < stage) <= most }
	for centuries := -9; centuries <= 1; centuries++ {
		then := shifted(date.Min(), centuries)
		published := x.Source.Published
		switch {
		case centuries == 0 || then == "" || !possible(then, most):
		case own != ending && !published.IsZero() && year(then) > year(published.Max()):
		case away(then, other) < away(date.Min(), other) || !possible(date.Min(), inversion):
			return true
		}
	}
	return false
}

// inverted is by how many years a day is behind another date that it goes before, or before one that it comes behind.
func inverted(day models.Day, other models.Date, first bool) int {
	if first && day > other.Max() || !first && day < other.Min() {
		return away(day, other)
	}
	return 0
}

// away is how many years there are between a day and a date.
func away(day models.Day, other models.Date) int {
	return max(0, year(day)-year(other.Max()), year(other.Min())-year(day))
}

func year(day models.Day) int { return atoi(string(day[:4])) }

// shifted is a day in another century; none before the first year.
func shifted(day models.Day, centuries int) models.Day {
	n := year(day) + 100*centuries
	if n < 1 || n > 9999 {
		return ""
	}
	return models.Day(fmt.Sprintf("%04d%s", n, day[4:]))
}

// wholeSignature is the date of the signature, if its year has all digits.
func (x *row) wholeSignature() models.Date {
	if x.shortYear(x.Signed) {
		return models.Date{}
	}
	return x.Instrument.Signed
}

// stage is when in the life of an instrument that is done of which a date is.
func (x *row) stage(of *DateOf) int {
	if of == x.Signed {
		return signing
	}
	for n := range x.Actions {
		a := &x.Actions[n]
		if (of == &a.Date || of == a.Effective) && slices.Contains(ends, models.ActionKind(a.Kind)) {
			return ending
		}
	}
	return amidst
}

// shortYear says that the year of a date has the two digits that it stands with alone.
func (x *row) shortYear(of *DateOf) bool {
	if of == nil || of.Century == 0 || of.Order == serially {
		return false
	}
	cell := strings.Map(digit, x.dateCell(of))
	return cell != "" && !wholeYear.MatchString(cell)
}
