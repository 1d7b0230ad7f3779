package models

import (
	"testing"

	"pgregory.net/rapid"
)

func TestAfterALateRenewalTheTermsRunFromIt(t *testing.T) {
	terms := Terms{InitialTerm: MustDuration("P5Y"), Renewal: ExpressRenewal, RenewalPeriod: MustDuration("P2Y"), Survival: MustDuration("P1Y")}
	history := History{Terms: &terms, Actions: []Action{
		{Kind: EntryIntoForce, Date: MustDate("2000-01-01"), Position: 1}, {Kind: Renewal, Date: MustDate("2007-03-01"), Position: 2}}}
	periods := history.Periods()
	for day, want := range map[Day][2]string{
		"2003-06-01": {"2004-12-31", ""}, "2005-06-01": {"", "2005-12-31"}, "2007-02-28": {"", "2005-12-31"},
		"2007-03-01": {"2009-02-28", ""}, "2008-06-01": {"2009-02-28", ""}, "2009-06-01": {"", "2010-02-28"},
	} {
		if o := terms.OutlookIn(periods, day); o.CurrentTermEnd.String() != want[0] || o.SurvivesUntil.String() != want[1] {
			t.Errorf("%s: term to %q, survival to %q, want %q", day, o.CurrentTermEnd, o.SurvivesUntil, want)
		}
	}
}

// The last day of a life, as the periods tell it, is the last day of the term that runs on it, as the terms do.
func TestPeriodsAndTermsNameTheSameEnd(t *testing.T) {
	days := func(rt *rapid.T, name string) Day {
		return Day("2000-01-31").AddDays(rapid.IntRange(0, 9000).Draw(rt, name))
	}
	durations := []string{"P1M", "P7M", "P1Y", "P2Y", "P5Y", "P40D"}
	tried, ends := 0, 0
	rapid.Check(t, func(rt *rapid.T) {
		tried++
		terms := Terms{InitialTerm: MustDuration(rapid.SampledFrom(durations).Draw(rt, "initial")), Renewal: rapid.SampledFrom([]Renewals{ExpressRenewal, NoRenewal}).Draw(rt, "renewal")}
		if rapid.Bool().Draw(rt, "another period") {
			terms.RenewalPeriod = MustDuration(rapid.SampledFrom(durations).Draw(rt, "period"))
		}
		history := History{Terms: &terms, Actions: []Action{{Kind: EntryIntoForce, Date: MustDate(string(days(rt, "force"))), Position: 1}}}
		for i := range rapid.IntRange(0, 4).Draw(rt, "renewals") {
			history.Actions = append(history.Actions, Action{Kind: Renewal, Date: MustDate(string(days(rt, "renewed"))), Position: i + 2})
		}
		periods := history.Periods()
		for i, p := range periods {
			if p.Status != Expired || i == 0 || periods[i-1].Status != InForce {
				continue
			}
			last := p.FromMin.AddDays(-1)
			o := terms.OutlookIn(periods, last)
			inTime := terms.Renewal == NoRenewal && len(history.Actions) > 1 // renewed although no renewal is provided for
			if got := o.CurrentTermEnd.String(); got != string(last) && !inTime {
				rt.Fatalf("the period ends %s, the term %q: %+v", last, got, periods)
			}
			ends++
		}
	})
	if ends < tried/2 {
		t.Errorf("%d ends in %d lives", ends, tried)
	}
}
