package models

import "testing"

func TestTheOutlookIsThatOfTheTermThatRuns(t *testing.T) {
	terms := func(renewal Renewals, initial, period, notice string) Terms {
		return Terms{Renewal: renewal, InitialTerm: durationOrNone(initial), RenewalPeriod: durationOrNone(period),
			RenewalNotice: durationOrNone(notice)}
	}
	for _, c := range []struct {
		name    string
		terms   Terms
		inForce string
		day     Day
		// Last day of the term, first day of the next, last day to give notice.
		end, next, notice string
	}{
		{"the first term lasts to the day before its anniversary",
			terms(TacitRenewal, "P5Y", "", "P6M"), "2015-03-17", "2016-01-01", "2020-03-16", "2020-03-17", "2019-09-16"},
		{"on its last day it still runs",
			terms(TacitRenewal, "P5Y", "", "P6M"), "2015-03-17", "2020-03-16", "2020-03-16", "2020-03-17", "2019-09-16"},
		{"on the day after the next one runs, as long as the first",
			terms(TacitRenewal, "P5Y", "", "P6M"), "2015-03-17", "2020-03-17", "2025-03-16", "2025-03-17", "2024-09-16"},
		{"or as long as renewals are",
			terms(TacitRenewal, "P5Y", "P1Y", "P3M"), "2015-03-17", "2026-11-23", "2027-03-16", "2027-03-17", "2026-12-16"},
		{"express renewal is answered as if it had come",
			terms(ExpressRenewal, "P5Y", "P2Y", ""), "2015-03-17", "2021-01-01", "2022-03-16", "2022-03-17", ""},
		{"without renewal nothing follows",
			terms(NoRenewal, "P5Y", "", ""), "2015-03-17", "2016-01-01", "2020-03-16", "", ""},
		{"and nothing runs after it",
			terms(NoRenewal, "P5Y", "", ""), "2015-03-17", "2020-03-17", "", "", ""},
		{"whether a term of unknown renewal runs on is not said",
			terms(UnknownRenewal, "P5Y", "", ""), "2015-03-17", "2021-01-01", "", "", ""},
		{"without an end there is a first term at most",
			terms(Indefinite, "P5Y", "", ""), "2015-03-17", "2016-01-01", "2020-03-16", "", ""},
		{"and none after it",
			terms(Indefinite, "P5Y", "", ""), "2015-03-17", "2021-01-01", "", "", ""},
		{"before the entry into force no term runs",
			terms(TacitRenewal, "P5Y", "", ""), "2015-03-17", "2015-03-16", "", "", ""},
		{"on its day one does",
			terms(TacitRenewal, "P5Y", "", ""), "2015-03-17", "2015-03-17", "2020-03-16", "2020-03-17", ""},
		{"nor does one if that is unknown",
			terms(TacitRenewal, "P5Y", "", ""), "", "2016-01-01", "", "", ""},
		{"nor does one if it has no length",
			terms(TacitRenewal, "", "P1Y", "P3M"), "2015-03-17", "2016-01-01", "", "", ""},
		{"a year gives an interval",
			terms(TacitRenewal, "P5Y", "", "P6M"), "2015", "2016-01-01",
			"2019-12-31/2020-12-30", "2020-01-01/2020-12-31", "2019-06-30/2020-06-30"},
		{"where either of two terms may run it is the earlier",
			terms(TacitRenewal, "P5Y", "", ""), "2015", "2020-06-01", "2019-12-31/2020-12-30", "2020-01-01/2020-12-31", ""},
		{"a doubt stays one",
			terms(NoRenewal, "P5Y", "", ""), "2015-03-17?", "2016-01-01", "2020-03-16?", "", ""},
		{"months that begin on a 31st do not slip",
			terms(TacitRenewal, "P1M", "", ""), "2015-01-31", "2015-03-01", "2015-03-30", "2015-03-31", ""},
		{"where the calendar ends nothing is known",
			terms(TacitRenewal, "P1D", "", ""), "0001-01-01", LastDay, "", "", ""},
		{"an open beginning has no known end",
			terms(TacitRenewal, "P5Y", "", ""), "2015/..", "2016-01-01", "", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := c.terms.OutlookOn(dateOrUnknown(c.inForce), Date{}, c.day)
			want := Outlook{dateOrUnknown(c.end), dateOrUnknown(c.next), dateOrUnknown(c.notice), Date{}}
			if got != want {
				t.Errorf("got %+v, want %+v", got, want)
			}
		})
	}
}

func TestObligationsSurviveTheEnd(t *testing.T) {
	terms := Terms{InitialTerm: MustDuration("P5Y"), Renewal: TacitRenewal, Survival: MustDuration("P2Y")}
	for _, c := range []struct {
		name  string
		ended string
		day   Day
		// Last day of the term, last day of the obligations.
		end, until string
	}{
		{"for their time", "2018-01-01", "2019-01-01", "", "2019-12-31"},
		{"even when it is over", "2018-01-01", "2026-11-23", "", "2019-12-31"},
		{"from the first day without the instrument", "2018-01-01", "2018-01-01", "", "2019-12-31"},
		{"not while it lasts", "2018-01-01", "2017-12-31", "2020-03-16", ""},
		{"not if it has no end", "", "2019-01-01", "2020-03-16", ""},
		{"perhaps, in the year in which it ended", "2018", "2018-06-01", "2020-03-16", "2019-12-31/2020-12-30"},
		{"perhaps to the end of two years, after that year", "2018", "2019-01-01", "", "2019-12-31/2020-12-30"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := terms.OutlookOn(MustDate("2015-03-17"), dateOrUnknown(c.ended), c.day)
			if got.CurrentTermEnd.String() != c.end || got.SurvivesUntil.String() != c.until {
				t.Errorf("the term ends %q, obligations %q; want %q, %q", got.CurrentTermEnd, got.SurvivesUntil, c.end, c.until)
			}
		})
	}
	terms.Survival = Duration{}
	if got := terms.OutlookOn(MustDate("2015-03-17"), MustDate("2018-01-01"), "2019-01-01"); got != (Outlook{}) {
		t.Errorf("without such a clause there is %+v", got)
	}
}

func durationOrNone(s string) Duration {
	if s == "" {
		return Duration{}
	}
	return MustDuration(s)
}
