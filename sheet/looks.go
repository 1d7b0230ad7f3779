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
	return plainly
}

// shownAs reads the number of a format that every program knows; those of East Asia are dates as well.
func shownAs(number int) look {
	switch {
	case number == 17:
		return look{date: month}
	case number == 22:
		return look{date: day, time: true}
	case number >= 14 && number <= 16, number >= 27 && number <= 31, number == 36, number >= 50 && number <= 54, number == 57, number == 58:
		return look{date: day}
	}
	return plainly
}

// LastDay is the number that workbooks give 31 December 9999.
const LastDay = 2_958_465

// FirstDay is day 0 of the days that workbooks count from March 1900 on.
var FirstDay = time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)

// of is a stored number as it is shown. A date is in ISO 8601, in the precision that is shown if that is all that it has: the first of a
// month where months are shown is no day that anybody wrote.
func (l look) of(stored string) string {
	number, err := strconv.ParseFloat(stored, 64)
	switch {
	case err != nil:
		return stored
	case l.zeros > 0 && number >= 0 && number == math.Trunc(number) && number < 1e15:
		digits := strconv.FormatFloat(number, 'f', 0, 64)
		return strings.Repeat("0", max(l.zeros-len(digits), 0)) + digits
	case l.date == noDate || number < 1 || number >= LastDay+1:
		return stored
	}
	days, part := math.Modf(number)
	first := FirstDay
	switch {
	case days == 60: // 29 February 1900, which there was not
		return stored
	case days < 60:
		first = first.AddDate(0, 0, 1)
	}
	at := first.AddDate(0, 0, int(days))
	switch {
	case l.date == year && at.YearDay() == 1:
		return at.Format("2006")
	case l.date == month && at.Day() == 1:
		return at.Format("2006-01")
	}
	if second := time.Duration(math.Round(part*24*60*60)) * time.Second; l.time && second > 0 {
		return at.Add(second).Format("2006-01-02T15:04:05")
	}
	return at.Format(time.DateOnly)
}

// run is cells of a column below each other that are shown alike.
type run struct {
	from, to int // rows
	look
}

// looks are the cells of a sheet that are not shown as they are stored, by column from 0.
type looks struct {
	book   *excelize.File
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
	if kind := attribute(head, " t="); len(kind) > 0 && string(kind) != "n" {
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
			cells[column] = runs[0].of(cells[column])
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
