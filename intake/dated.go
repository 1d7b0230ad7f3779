package intake

import (
	"fmt"
	"strings"

	"mithaq/models"
	"mithaq/text"
)

// date reads a date; one that cannot be read is told and left out.
func (x *row) date(of *DateOf, field string) models.Date {
	if of == nil {
		return models.Date{}
	}
	date, err := x.dated(of)
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
	if cell == "" {
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
	}
	date, err := of.ReadDate(cell)
	return someDay(date), err
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
	return x.value(&of.Cells)
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
	case day == "":
		return month + " " + year
	case spoken().months[text.Fold(month)] != 0:
		return day + " " + month + " " + year
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
