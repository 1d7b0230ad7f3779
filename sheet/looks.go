package sheet

import (
	"bytes"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

// This file reads the numbers of a workbook as it shows them. A date is stored as a number of days, and a number of a file without the zeros
// in front of it; what they are, the format of the cell says alone (ECMA-376, part 1, 18.8.30).

// look is how the numbers of a format are shown.
type look struct {
	date  precision // none if it is no date
	time  bool      // of the day
	zeros int       // it has at least so many digits
}

// precision is what a format shows of a date.
type precision byte

const (
	noDate precision = iota
	year
	month
	day
)

// plainly is how numbers are shown as they are stored.
var plainly look

// unread is what stands in the code of a format for itself: texts, single characters, colours and languages.
var unread = regexp.MustCompile(`"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]`)

// shownBy reads the code of a format; of several, for positive and negative numbers, the first.
func shownBy(code string) look {
	code, _, _ = strings.Cut(strings.ToLower(unread.ReplaceAllString(code, "")), ";")
	switch {
	case strings.Contains(code, "general"):
		return plainly
	case code != "" && strings.Trim(code, "0") == "":
		return look{zeros: len(code)}
	}
	time := strings.ContainsAny(code, "hs")
	switch {
	case strings.Contains(code, "d"):
		return look{date: day, time: time}
	case strings.Contains(code, "y") && strings.Contains(code, "m"):
		return look{date: month}
	case strings.Contains(code, "y"):
		return look{date: year}
	}
	return look{time: time}
}

// shownAs reads the number of a format that every program knows; those of East Asia are dates as well.
func shownAs(number int) look {
	switch {
	case number == 17:
		return look{date: month}
	case number == 22:
		return look{date: day, time: true}
	case number >= 18 && number <= 21, number >= 45 && number <= 47:
		return look{time: true}
	case number >= 14 && number <= 16, number >= 27 && number <= 31, number == 36, number >= 50 && number <= 54, number == 57, number == 58:
		return look{date: day}
	}
	return plainly
}

// LastDay is the number that workbooks give 31 December 9999.
const LastDay = 2_958_465

// FirstDay is day 0 of the days that workbooks count from March 1900 on.
var FirstDay = time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)

// count is how a workbook numbers its days.
type count struct {
	first time.Time // day 0
	leap  bool      // it has the 29 February 1900 that there was not, so that what is before it has one more
}

// countOf is how a workbook numbers its days: from 1904 if it says so, and otherwise from 1900, with the leap day if it was not written by Calc,
// the spreadsheets of LibreOffice and OpenOffice.
func countOf(book *excelize.File) count {
	props, err := book.GetWorkbookProps()
	if err == nil && props.Date1904 != nil && *props.Date1904 {
		return count{first: time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)}
	}
	writer := book.WorkBook.FileVersion
	return count{FirstDay, writer == nil || writer.AppName != "Calc"}
}

// day is a day by its number, if it has one. Days before the first have negative numbers, which no program shows as anything but a date.
func (c count) day(number float64) (at time.Time, ok bool) {
	switch {
	case number >= 0 && number < 1: // a time of the day
		return at, false
	case c.leap && number >= 60 && number < 61:
		return at, false
	case c.leap && number >= 1 && number < 60:
		number++
	}
	if number < -1e6 || number >= LastDay+1 {
		return at, false
	}
	at = c.first.AddDate(0, 0, int(math.Floor(number)))
	return at, at.Year() > 0 && at.Year() < 10_000
}

// of is a stored number, or a date as ISO 8601 writes it, as it is shown.
func (l look) of(stored string, days count) string {
	number, err := strconv.ParseFloat(stored, 64)
	if err != nil {
		return l.ofDay(stored)
	}
	if l.zeros > 0 && number >= 0 && number == math.Trunc(number) && number < 1e15 {
		digits := strconv.FormatFloat(number, 'f', 0, 64)
		return strings.Repeat("0", max(l.zeros-len(digits), 0)) + digits
	}
	day, ok := days.day(number)
	if l.date == noDate || !ok {
		return stored
	}
	return l.at(day, time.Duration(math.Round((number-math.Floor(number))*24*60*60))*time.Second)
}

// ofDay is a date that a cell has as ISO 8601 writes it.
func (l look) ofDay(stored string) string {
	at, err := time.Parse("2006-01-02T15:04:05", strings.TrimSuffix(stored, "Z"))
	if err != nil {
		at, err = time.Parse(time.DateOnly, stored)
	}
	day := at.Truncate(24 * time.Hour)
	switch {
	case err != nil || l == plainly:
		return stored
	case l.date == noDate: // the day is the first that the workbook counts, and not shown
		return at.Format(time.TimeOnly)
	}
	return l.at(day, at.Sub(day).Round(time.Second))
}

// at is a date in ISO 8601, in the precision that is shown if that is all that it has: the first of a
// month where months are shown is no day that anybody wrote.
func (l look) at(day time.Time, second time.Duration) string {
	switch {
	case l.date == year && day.YearDay() == 1:
		return day.Format("2006")
	case l.date == month && day.Day() == 1:
		return day.Format("2006-01")
	case l.time && second > 0:
		return day.Add(second).Format("2006-01-02T15:04:05")
	}
	return day.Format(time.DateOnly)
}

// run is cells of a column below each other that are shown alike.
type run struct {
	from, to int // rows
	look
}

// looks are the cells of a sheet that are not shown as they are stored, by column from 0.
type looks struct {
	book   *excelize.File
	days   count
	styles map[int]look
	runs   map[int][]run
	// Where the sheet was looked through so far; and how many runs there are.
	row, column, all int
}

// mostRuns is how many runs are remembered.
const mostRuns = maxCells

// see notes how the last cell of a piece of a sheet is shown, which ends with it.
func (l *looks) see(piece []byte) {
	if at := bytes.LastIndex(piece, []byte("<row")); at >= 0 {
		l.row, l.column = numberIn(attribute(piece[at:], " r="), l.row+1), 0
		piece = piece[at:]
	}
	l.column += bytes.Count(piece, []byte("<c ")) + bytes.Count(piece, []byte("<c>"))
	at := bytes.LastIndex(piece, []byte("<c "))
	if at < 0 {
		return
	}
	head, _, _ := bytes.Cut(piece[at:], []byte(">"))
	if ref := attribute(head, " r="); len(ref) > 0 {
		if column, _, err := excelize.CellNameToCoordinates(string(ref)); err == nil {
			l.column = column
		}
	}
	if kind := attribute(head, " t="); len(kind) > 0 && string(kind) != "n" && string(kind) != "d" {
		return // a text
	}
	shown := l.style(numberIn(attribute(head, " s="), 0))
	if shown == plainly {
		return
	}
	runs := l.runs[l.column-1]
	if last := len(runs) - 1; last >= 0 && runs[last].look == shown && runs[last].to == l.row-1 {
		runs[last].to = l.row
		return
	}
	l.runs[l.column-1] = append(runs, run{l.row, l.row, shown})
	l.all++
}

// style answers how the numbers of a style are shown.
func (l *looks) style(number int) look {
	s, known := l.styles[number]
	if known {
		return s
	}
	if style, err := l.book.GetStyle(number); err == nil {
		switch {
		case style.CustomNumFmt != nil:
			s = shownBy(*style.CustomNumFmt)
		default:
			s = shownAs(style.NumFmt)
		}
	}
	l.styles[number] = s
	return s
}

// show puts the cells of a row as they are shown. Rows come in their order, and those before are forgotten.
func (l *looks) show(row int, cells []string) {
	for column, runs := range l.runs {
		for len(runs) > 0 && runs[0].to < row {
			runs = runs[1:]
			l.runs[column] = runs
		}
		if column < len(cells) && len(runs) > 0 && runs[0].from <= row {
			cells[column] = runs[0].of(cells[column], l.days)
		}
	}
}

// attribute is the value of an attribute of the first element of a piece; the name begins with a space and ends with the sign.
func attribute(piece []byte, name string) []byte {
	head, _, _ := bytes.Cut(piece, []byte(">"))
	_, behind, found := bytes.Cut(head, []byte(name))
	if !found || len(behind) == 0 {
		return nil
	}
	value, _, _ := bytes.Cut(behind[1:], behind[:1])
	return value
}

// numberIn is a number, or another if it is none.
func numberIn(text []byte, other int) int {
	if n, err := strconv.Atoi(string(text)); err == nil {
		return n
	}
	return other
}
