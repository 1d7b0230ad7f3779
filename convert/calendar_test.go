package convert_test

import (
	"bytes"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"mithaq/convert"
)

func day(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }

func calendar(t *testing.T, c convert.Calendar) string {
	t.Helper()
	var b bytes.Buffer
	if err := convert.WriteICS(&b, c); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestACalendarHasWholeDaysWithAnAlarm(t *testing.T) {
	got := calendar(t, convert.Calendar{Name: "Deadlines", Description: "What falls due; all of it.", Entries: []convert.Entry{
		{UID: "a-term_end-2027-12-31@mithaq", Day: day(2027, 12, 31), Changed: time.Date(2026, 1, 2, 3, 4, 5, 6, time.UTC), Summary: "Last day, of A", Description: "One\nTwo"},
		{UID: "b", Day: day(2028, 2, 28), Summary: "B\rEND:VEVENT", Tentative: true},
	}})
	want := `BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Mithaq//Register//EN
CALSCALE:GREGORIAN
NAME:Deadlines
X-WR-CALNAME:Deadlines
DESCRIPTION:What falls due\; all of it.
X-WR-CALDESC:What falls due\; all of it.
REFRESH-INTERVAL;VALUE=DURATION:P1D
X-PUBLISHED-TTL:P1D
BEGIN:VEVENT
UID:a-term_end-2027-12-31@mithaq
DTSTAMP:20260102T030405Z
DTSTART;VALUE=DATE:20271231
DTEND;VALUE=DATE:20280101
SUMMARY:Last day\, of A
DESCRIPTION:One\nTwo
STATUS:CONFIRMED
TRANSP:TRANSPARENT
BEGIN:VALARM
ACTION:DISPLAY
TRIGGER:-P90D
DESCRIPTION:Last day\, of A
END:VALARM
END:VEVENT
BEGIN:VEVENT
UID:b
DTSTAMP:00010101T000000Z
DTSTART;VALUE=DATE:20280228
DTEND;VALUE=DATE:20280229
SUMMARY:B END:VEVENT
DESCRIPTION:
STATUS:TENTATIVE
TRANSP:TRANSPARENT
BEGIN:VALARM
ACTION:DISPLAY
TRIGGER:-P90D
DESCRIPTION:B END:VEVENT
END:VALARM
END:VEVENT
END:VCALENDAR
`
	if want = strings.ReplaceAll(want, "\n", "\r\n"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// Lines have 75 bytes at most and are folded between letters, also where a letter has several bytes.
func TestCalendarLinesAreFoldedBetweenLetters(t *testing.T) {
	long := strings.Repeat("مذكرةتفاهم", 30) + " " + strings.Repeat("a ", 100)
	got := calendar(t, convert.Calendar{Entries: []convert.Entry{{UID: "x", Day: day(2027, 1, 1), Summary: long}}})
	for _, line := range strings.Split(got, "\r\n") {
		if len(line) > 75 || !utf8.ValidString(line) {
			t.Errorf("%d bytes: %q", len(line), line)
		}
	}
	if unfolded := strings.ReplaceAll(got, "\r\n ", ""); !strings.Contains(unfolded, "SUMMARY:"+long) {
		t.Errorf("unfolded it is %s", unfolded)
	}
}
