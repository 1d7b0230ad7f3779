package models

import (
	"cmp"
	"fmt"
	"sort"
)

// termEnds are the ends that the terms set, and gives the first entry into force what they and the
// renewals mean as reasons. A renewal in time moves the end; before one that came too late it stands.
func (h History) termEnds(force []step) (ends []step) {
	if len(force) == 0 {
		return nil
	}
	t, start := h.Terms, &force[0]
	if t == nil || t.InitialTerm.IsZero() || t.endless() {
		h.goOn(start)
		return nil
	}
	began, terms, renewals := *start, *t, 0 // each term is counted from there, as nextTerm does
	end := began.later(t.InitialTerm)
	for _, r := range h.of(Renewal) {
		late := end.max < r.min
		if late && t.knowsRenewal() {
			ends = append(ends, t.ending(end))
		} else {
			start.because(RuleRenewedExpressly, fmt.Sprintf("It was renewed %s.", on(r.date)), r.position)
		}
		if renewals++; late {
			began, terms, renewals = r, t.renewed(), 0
		}
		end = began.later(terms.with(renewals))
	}
	return append(ends, t.ending(end))
}

// goOn says why an instrument lasts without an end, if its terms or renewals tell.
func (h History) goOn(start *step) {
	switch t := h.Terms; {
	case t == nil || !t.endless():
	case t.Renewal == Indefinite:
		start.because(RuleTacitlyRenewed, "Its terms set no end, so it stays in force until something ends it.")
	case t.InitialTerm.IsZero():
		start.because(RuleTacitlyRenewed, "Its terms renew it tacitly, so it stays in force until something ends it.")
	default:
		start.because(RuleTacitlyRenewed, fmt.Sprintf("Its first term of %s runs to its end, and its terms then renew it tacitly, "+
			"so it stays in force until something ends it.", t.InitialTerm))
	}
	for _, r := range h.of(Renewal) {
		start.because(RuleRenewedExpressly, fmt.Sprintf("It was renewed %s.", on(r.date)), r.position)
	}
}

// endless says that an instrument goes on after its initial term unless somebody ends it.
func (t Terms) endless() bool { return t.Renewal == TacitRenewal || t.Renewal == Indefinite }

// knowsRenewal says that an instrument has ended if its term has and no renewal is recorded.
func (t Terms) knowsRenewal() bool { return t.Renewal == NoRenewal || t.Renewal == ExpressRenewal }

// period is how long each renewal lasts.
func (t Terms) period() Duration { return cmp.Or(t.RenewalPeriod, t.InitialTerm) }

// later is the same day, known as well or as badly, after a duration.
func (s step) later(d Duration) step {
	s.date, s.min, s.max = s.date.Add(d), after(s.min, d), after(s.max, d)
	return s
}

// ending is the step at the end of a term: to expired, if its first day without a term is known; else
// perhaps to expired on any day from then on.
func (t Terms) ending(end step) step {
	s := step{transition: transitions[Expiry], what: "end of term", date: end.date, min: end.min, max: end.max,
		undated: end.undated, doubted: end.doubted}
	s.rule = RuleTermEnded
	says := "Its term ended %s, and its terms provide for no renewal."
	switch {
	case t.Renewal == ExpressRenewal:
		says = "Its term ended %s, and no renewal for the time after it is recorded."
	case !t.knowsRenewal():
		s.rule, s.maybe, s.date, s.max, s.undated = RuleRenewalUnknown, true, Date{}, LastDay, false
		says = "Its term ended %s, and whether it was renewed is not known."
	}
	s.because(s.rule, fmt.Sprintf(says, on(lastDayBefore(end.date))), end.position)
	return s
}

// lastDayBefore is the day before a date, as imprecise as that is.
func lastDayBefore(date Date) Date { return date.Sub(oneDay) }

// OutlookOn is what the terms mean on a day, for an instrument in force since one date and, unless
// that is zero, ended on another (its first day out of force). What is asked of an instrument with
// express renewal is answered as if it had been renewed whenever it had to be: Periods tells whether
// it was. Imprecise dates give intervals; where the day may lie in either of two terms it is the earlier.
func (t Terms) OutlookOn(inForce, ended Date, day Day) (o Outlook) {
	if !ended.IsZero() && ended.Min() <= day && !t.Survival.IsZero() {
		o.SurvivesUntil = lastDayBefore(ended.Add(t.Survival))
	}
	over := !ended.IsZero() && ended.Max() <= day
	next := t.nextTerm(inForce, day)
	if over || next.IsZero() {
		return o
	}
	o.CurrentTermEnd = lastDayBefore(next)
	if t.renews() {
		o.NextRenewal = next
	}
	if !t.RenewalNotice.IsZero() {
		o.LastDayToGiveNotice = o.CurrentTermEnd.Sub(t.RenewalNotice)
	}
	return o
}

// nextTerm is the first day after the term that runs on a day; zero if none does, or if it is not known
// to end. Each term is counted from the beginning: counted one from the other, months that begin on a
// 31st would slip to the 28th.
func (t Terms) nextTerm(inForce Date, day Day) Date {
	if inForce.IsZero() || t.InitialTerm.IsZero() || day < inForce.Min() {
		return Date{}
	}
	renewals := 0
	if t.renews() {
		renewals = sort.Search(calendarDays, func(n int) bool { return inForce.Max().Add(t.with(n)) > day })
	}
	next := inForce.Add(t.with(renewals))
	if next.Max() <= day || next.Max() == LastDay {
		return Date{}
	}
	return next
}

func (t Terms) renews() bool { return t.Renewal == TacitRenewal || t.Renewal == ExpressRenewal }

// with is the initial term and a number of renewals, in one.
func (t Terms) with(renewals int) Duration {
	one, each := t.InitialTerm, t.period()
	return Duration{
		text:   fmt.Sprintf("%s and %d × %s", one, renewals, each),
		months: min(one.months+renewals*each.months, calendarDays),
		days:   min(one.days+renewals*each.days, calendarDays),
	}
}
