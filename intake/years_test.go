package intake_test

import (
	"strings"
	"testing"
)

// A year of two digits is told where nobody can tell its century; it is not taken for one that nobody knows.
func TestYearsOfTwoDigitsInPartsAreTold(t *testing.T) {
	for year, told := range map[string]bool{"99": true, "00": true, "98": true, "1999": false, "9999": false, "0": false, "-9": false} {
		m := parsed(t, "source: {id: x, title: x, url: \"urn:x\", kind: register, tier: other}\nidentity: {scheme: x, columns: [no]}\ntitles: [{column: title, language: en}]\nsigned: {year: yr, month: mo, day: dy}\nparties: [{country: FR}, {country: ES}]\n")
		d := drafts(t, m, "no,title,yr,mo,dy\n1,Agreement on fish,"+year+",5,13\n")[0]
		if got := strings.Contains(said(d), "date_unread"); got != told {
			t.Errorf("%s: %s", year, said(d))
		}
	}
}

// The first and the last day that programs can store are the day of nothing.
func TestDaysThatStandForNoneAreNotRead(t *testing.T) {
	for day, want := range map[string]string{"0001-01-01T00:00:00": "", "31/12/9999": "", "1900-01-01": "1900-01-01", "0001-01-02": "0001-01-02"} {
		m := parsed(t, "source: {id: x, title: x, url: \"urn:x\", kind: register, tier: other}\nidentity: {scheme: x, columns: [no]}\ntitles: [{column: title, language: en}]\ndates: {order: dmy}\nsigned: {column: signed}\nparties: [{country: FR}, {country: ES}]\n")
		d := drafts(t, m, "no,title,signed\n1,Agreement on fish,"+day+"\n")[0]
		if got := d.Instrument.Signed.String(); got != want || strings.Contains(said(d), "date_unread") {
			t.Errorf("%s: %q, %s", day, got, said(d))
		}
	}
}
