package intake_test

import (
	"strings"
	"testing"
)

// Years of the Hijra that nothing marks are proposed as such where others of the table are marked, for each column.
func TestYearsOfTheHijraAreProposedBesideMarkedOnes(t *testing.T) {
	proposal, _ := inspected(t, "x.csv", []byte(`الرقم;العنوان;الدولة;تاريخ التوقيع
1;اتفاقية أمنية;المغرب;14/9/1439
2;اتفاقية ثقافية;مصر;16/05/1437هـ
3;اتفاقية تجارية;تونس;06/05/1438هـ
4;اتفاقية بحرية;فرنسا;17/05/1437هـ
5;اتفاقية جوية;إسبانيا;12/03/1998
6;اتفاقية بيئية;البرتغال;25/07/1999
`))
	if !strings.Contains(proposal, "calendar: islamic}") {
		t.Error(proposal)
	}
}

// The names of parties may be joined by the Arabic word that is written together with the next one.
func TestArabicNamesJoinedByAndAreParted(t *testing.T) {
	proposal, _ := inspected(t, "x.csv", []byte("الرقم;العنوان;الأطراف;تاريخ التوقيع\n1;اتفاقية أ;المغرب ولبنان;12/03/1998\n2;اتفاقية ب;المغرب وفرنسا;25/07/1999\n3;اتفاقية ج;المغرب ومصر;26/07/1999\n4;اتفاقية د;المغرب وترينيداد وتوباغو;27/07/1999\n"))
	if !strings.Contains(proposal, `split: [" و"]`) {
		t.Error(proposal)
	}
}

// Of the dates in a text the one in our calendar is read where it is the same day. Another day is that of something else.
func TestADateBesideOneOfTheHijraIsReadIfItIsTheSameDay(t *testing.T) {
	mapping := parsed(t, strings.Replace(ministry, "{column: force}", `{column: force, pattern: '(\d+ \pL+ (?:II )?\d{4})'}`, 1))
	for law, force := range map[string]string{
		"Dahir du 29 rabii II 1416 (25 septembre 1995)":      "1995-09-25",
		"Dahir du 29 rabii II 1416 - B.O. du 6 octobre 1995": "1995-09-25~",
		"Dahir du 25 septembre 1995 - B.O. du 6 octobre":     "1995-09-25",
	} {
		d := drafts(t, mapping, "no,title,signed,parties,force,status\n1,Accord,01/01/1980,Brasil;Peru,"+law+",\n")[0]
		if got := d.Instrument.Actions[0].Date.String(); got != force {
			t.Errorf("%s: %s, want %s", law, got, force)
		}
	}
}

// A month of our calendar, by its name, is in a year of ours, be it of the fourteenth century. In numbers it may be one of the Hijra, and is told of.
func TestAYearBesideAMonthOfOursIsNoneOfTheHijra(t *testing.T) {
	mapping := parsed(t, ministry)
	for signed, want := range map[string]string{"9 May 1386": "1386-05-09", "9 de maio de 1386": "1386-05-09", "9 مايو 1386": "1386-05-09", "09/05/1386": "", "1386": "", "15/09/1386 AH": "1966-12-28~"} {
		d := drafts(t, mapping, "no,title,signed,parties,force,status\n1,Treaty of Windsor,"+signed+",Brasil;Peru,01/01/1995,\n")[0]
		if got := d.Instrument.Signed.String(); got != want {
			t.Errorf("%s: %s, want %q", signed, got, want)
		}
	}
}
