package convert

import (
	"io"
	"strings"
	"time"
	"unicode"

	ics "github.com/arran4/golang-ical"
)

// Calendar is a calendar of days.
type Calendar struct {
	Name, Description string
	Entries           []Entry
}

// Entry is a whole day in a calendar.
type Entry struct {
	// UID is the same whenever the entry is written, so that programs know it again.
	UID string
	Day time.Time
	// Changed is when what it says last changed.
	Changed              time.Time
	Summary, Description string
	// Tentative says that it is not sure.
	Tentative bool
}

// WriteICS writes a calendar after RFC 5545, with an alarm 90 days before each entry. There is no METHOD,
// so that DTSTAMP is when an entry last changed, and the same data make the same file.
func WriteICS(w io.Writer, c Calendar) error {
	out := &ics.Calendar{}
	out.SetVersion("2.0")
	out.SetProductId("-//Mithaq//Register//EN")
	out.SetCalscale("GREGORIAN")
	out.SetName(c.Name)
	out.SetDescription(c.Description)
	out.SetXWRCalDesc(c.Description)
	out.SetRefreshInterval("P1D")
	out.SetXPublishedTTL("P1D")
	for _, e := range c.Entries {
		out.AddVEvent(e.event())
	}
	return out.SerializeTo(w, ics.WithNewLineWindows) // CRLF, whatever the machine
}

func (e Entry) event() *ics.VEvent {
	out := ics.NewEvent(e.UID)
	out.SetDtStampTime(e.Changed)
	out.SetAllDayStartAt(e.Day)
	out.SetAllDayEndAt(e.Day.AddDate(0, 0, 1))
	out.SetSummary(printable(e.Summary))
	out.SetDescription(printable(e.Description))
	out.SetStatus(ics.ObjectStatusConfirmed)
	if e.Tentative {
		out.SetStatus(ics.ObjectStatusTentative)
	}
	out.SetTimeTransparency(ics.TransparencyTransparent)
	alarm := out.AddAlarm()
	alarm.SetAction(ics.ActionDisplay)
	alarm.SetTrigger("-P90D")
	alarm.SetDescription(printable(e.Summary))
	return out
}

// printable takes out what no text of a calendar may hold: a carriage return would begin another line.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r != '\n' && unicode.IsControl(r) {
			return ' '
		}
		return r
	}, s)
}
