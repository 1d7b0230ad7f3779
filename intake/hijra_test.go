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
