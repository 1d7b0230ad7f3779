package models

import (
	"cmp"
	"fmt"
	"slices"
)

// History is all that the status of an instrument follows from.
type History struct {
	// Date of the last signature.
	Signed Date
	// The countries that are parties; not territories, witnesses and the like.
	Parties []string
	Actions []Action
	Terms   *Terms
	// Later instruments that say they replace this one.
	Replacements []Replacement
}

// Replacement is a later instrument that says it replaces this one.
type Replacement struct {
	// Public id of the later instrument.
	Instrument string
	// Its first period in force; nil if no entry into force is recorded.
	InForce *Period
}

// Periods are the statuses of the instrument in the order of time, without a gap; at least one.
//
// Each act, and each end of a term, is a step to another status that is known to have come on one of
// the days between two bounds. The steps are put in order, their bounds are narrowed by each other,
// and those that change nothing are passed over. Dates that contradict the order in which acts
// follow each other are taken as they are said (Instrument.Check warns of them).
func (h History) Periods() []Period {
	h.Actions = slices.SortedStableFunc(slices.Values(h.Actions), func(a, b Action) int { return cmp.Compare(a.Position, b.Position) })
	steps := inOrder(h.steps())
	narrow(steps)
	periods := tile(steps)
	if len(periods) == 0 {
		periods = []Period{unrecorded(FirstDay, "Nothing is recorded from which its status follows.")}
	}
	h.explain(periods)
	limitEach(periods)
	return periods
}

// steps are all that the history tells, in no order.
func (h History) steps() []step {
	force := h.entriesIntoForce()
	sign := h.signature(force)
	if len(sign) > 0 && bound(force, sign[0]) {
		sign = nil
	}
	later, first := h.laterActs(), begun(sign, force)
	notBefore(first, later)
	replaced, later := h.replaced(first, later)
	return slices.Concat(h.announcements(sign), sign, force, later, h.termEnds(force), replaced)
}

// laterActs are the steps of all other acts.
func (h History) laterActs() (steps []step) {
	for _, a := range h.Actions {
		if h.alone(a) {
			continue
		}
		switch a.Kind {
		case ProvisionalApplication, ProvisionalApplicationEnd, Suspension, SuspensionEnd, Renewal, Termination, Expiry:
			steps = append(steps, stepOf(a))
		case Denunciation:
			steps = append(steps, h.denunciation(a)...)
		}
	}
	return steps
}

// alone says that one of more than two parties left, or paused: between the others nothing changes
// (Article 70, paragraph 2, and Article 72, paragraph 1).
func (h History) alone(a Action) bool {
	switch a.Kind {
	case Suspension, SuspensionEnd, Termination, Denunciation:
		return len(h.Parties) > 2 && a.Country.ID != ""
	}
	return false
}

var (
	oneDay       = MustDuration("P1D")
	twelveMonths = MustDuration("P12M")
)

// denunciation ends an instrument on its effective date; without one, when its notice is over.
func (h History) denunciation(a Action) []step {
	s := stepOf(a)
	switch {
	case a.Effective.IsZero() && h.endsAfter(s):
		return nil
	case !a.Effective.IsZero():
	case h.Terms != nil && !h.Terms.TerminationNotice.IsZero():
		notice := h.Terms.TerminationNotice
		s.date, s.min, s.max = s.date.Add(notice), after(s.min, notice), after(s.max, notice)
		s.reasons[0].Text = fmt.Sprintf("It was denounced %s, and by its terms a denunciation takes effect after %s, %s.",
			on(a.Date), notice, on(s.date))
	default:
		s.rule, s.date, s.max = RuleDenouncedWithoutEffectiveDate, Date{}, after(s.max, twelveMonths)
		s.reasons = Reasons{reason(s.rule, fmt.Sprintf("It was denounced %s, and nothing says when that took effect: it is taken "+
			"to have ended within twelve months, the notice that the Vienna Convention on the Law of Treaties wants "+
			"where terms say nothing (Article 56).", on(a.Date)), a.Position)}
	}
	return []step{s}
}

// endsAfter says that an end is recorded that may be the effect of a denunciation.
func (h History) endsAfter(denunciation step) bool {
	ends := slices.Concat(h.of(Termination), h.of(Expiry))
	return slices.ContainsFunc(ends, func(end step) bool { return denunciation.min <= end.max })
}

// after is a day later by a duration. An open bound stays open.
func after(day Day, d Duration) Day {
	if day == FirstDay {
		return day
	}
	return day.Add(d)
}

// explain adds what did not change the status, and why not.
func (h History) explain(periods []Period) {
	if InForceSince(periods) == nil {
		for i := range periods {
			periods[i].explain(Signed, h.noForce())
		}
	}
	for _, a := range h.Actions {
		if h.alone(a) {
			s := stepOf(a)
			then := running(periods, s.max)
			then.explain(then.Status, reason(s.rule, fmt.Sprintf("Its %s by %s %s changes nothing between its other parties.",
				s.what, s.country, on(s.date)), a.Position))
		}
	}
	last := &periods[len(periods)-1]
	for _, r := range h.Replacements {
		if r.InForce == nil && !slices.Contains(ended, last.Status) {
			last.explain(last.Status, reason(RuleReplacementNotInForce,
				fmt.Sprintf("%s replaces it, but no entry into force of that one is recorded.", r.Instrument)))
		}
	}
}

func (p *Period) explain(status Status, why Reason) {
	if p.Status == status {
		p.Reasons = slices.Concat(p.Reasons, Reasons{why})
	}
}

// running is the last period that can have begun by a day, else the first.
func running(periods []Period, day Day) *Period {
	for i := range slices.Backward(periods) {
		if periods[i].FromMin <= day {
			return &periods[i]
		}
	}
	return &periods[0]
}

// noForce says that no entry into force is recorded, and what is recorded on the way to it.
func (h History) noForce() Reason {
	if own := h.of(EntryIntoForce); len(own) > 0 {
		return reason(RuleEntryIntoForceByParties, fmt.Sprintf("Entry into force is recorded for %s only, and no party can be "+
			"bound to itself.", own[0].country), positions(own)...)
	}
	text, consents := "No entry into force is recorded", h.those(Action.consents)
	if len(consents) > 0 {
		text += ", only " + listed(consents)
	}
	return reason(RuleNoEntryIntoForceRecorded, text+"; signed does not mean in force, nor that it never was.", positions(consents)...)
}
