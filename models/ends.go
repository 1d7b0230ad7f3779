package models

import (
	"fmt"
	"slices"
)

// ends are the rules of the acts by which an instrument is no longer in force, for good or for a time.
var ends = []Rule{RuleSuspended, RuleTerminated, RuleExpired, RuleDenounced, RuleDenouncedWithoutEffectiveDate}

// begun is the first day on which an instrument can have been in force or, if it never was, signed.
func begun(sign, force []step) Day {
	day := FirstDay
	if len(force) > 0 {
		day = force[0].min
	}
	if len(sign) > 0 {
		day = max(day, sign[0].min)
	}
	return day
}

// notBefore bounds the ends of which nobody recorded the day: nothing ends before it begins. A dated one stands as it is said.
func notBefore(begun Day, steps []step) {
	for i := range steps {
		if s := &steps[i]; s.undated && slices.Contains(ends, s.rule) && begun <= s.max {
			s.min = max(s.min, begun)
		}
	}
}

// replaced are the replacements, and what they leave of the other steps: an end that is recorded as well may be told by one of them.
func (h History) replaced(begun Day, others []step) (replaced, rest []step) {
	rest = others
	for _, r := range h.Replacements {
		if r.InForce == nil {
			continue
		}
		s := r.step(begun)
		if at := slices.IndexFunc(rest, s.tells); at >= 0 {
			s.takes(rest[at])
			rest = slices.Delete(slices.Clone(rest), at, at+1)
		}
		replaced = append(replaced, s)
	}
	return replaced, rest
}

// step is the end that a replacement makes by its entry into force. Where that certainly came before the instrument itself began, it ended nothing
// then: whether it did later is not known.
func (r Replacement) step(begun Day) step {
	f := r.InForce
	s := step{transition: transition{rule: RuleSuperseded, from: living, to: Superseded}, what: "replacement",
		date: f.From, min: f.FromMin, max: f.FromMax, undated: f.From.IsZero(), doubted: f.doubted || f.From.Qualified()}
	says := fmt.Sprintf("It was replaced by %s, which entered into force %s.", r.Instrument, on(f.From))
	if s.max < begun {
		says = fmt.Sprintf("It was replaced by %s, which is said to have entered into force %s, before this one began: when it ended is not known, or a "+
			"date is wrong.", r.Instrument, on(f.From))
		s.date, s.min, s.max, s.undated, s.maybe = Date{}, begun, LastDay, true, true
	}
	s.because(s.rule, says)
	return s
}

// tells says that a replacement may be how an end came that is recorded as well: a termination of which nobody recorded the day, or an end that
// is said to have come later.
func (s step) tells(end step) bool {
	switch {
	case !slices.Contains(ends, end.rule) || end.rule == RuleSuspended:
		return false
	case end.undated:
		return end.rule == RuleTerminated && s.min <= end.max && (s.maybe || s.max <= end.max)
	}
	return s.max < end.min
}

// takes makes a replacement the end that is recorded as well. Where that came later, it ended on one of the days between.
func (s *step) takes(end step) {
	s.reasons[0].Actions = append(s.reasons[0].Actions, end.position)
	switch {
	case !end.undated:
		s.date, s.max, s.doubted = Date{}, end.max, s.doubted || end.doubted
		s.reasons[0].Text += fmt.Sprintf(" Its %s is recorded %s, which is later: it ended on one of the days between.", end.what, on(end.date))
	case s.maybe:
		s.max, s.maybe = end.max, false
	}
}
