package models

import (
	"cmp"
	"fmt"
	"slices"
)

// inOrder puts the steps in the order of time. Steps that may have come either way round are put in
// the order in which their acts follow each other.
func inOrder(steps []step) (ordered []step) {
	rest := slices.Clone(steps)
	for len(rest) > 0 {
		i := next(rest)
		ordered = append(ordered, rest[i])
		rest = slices.Delete(rest, i, i+1)
	}
	return ordered
}

// next finds the step that comes next, among those that no other certainly precedes.
func next(steps []step) (best int) {
	first := slices.MinFunc(steps, sooner)
	best = -1
	for i, s := range steps {
		if s.min <= first.max && (best < 0 || precedes(s, steps[best])) {
			best = i
		}
	}
	return best
}

func precedes(a, b step) bool {
	return cmp.Or(cmp.Compare(slices.Index(Rules, a.rule), slices.Index(Rules, b.rule)), sooner(a, b)) < 0
}

// narrow bounds each step by the others: none came before the earliest day of one that precedes it,
// none after the latest day of one that follows. No step of the order certainly precedes one that
// stands before it, so that days are left to each.
func narrow(steps []step) {
	for i := 1; i < len(steps); i++ {
		steps[i].min = max(steps[i].min, steps[i-1].min)
	}
	for i := len(steps) - 2; i >= 0; i-- {
		steps[i].max = min(steps[i].max, steps[i+1].max)
	}
}

// tile lays out the periods that the steps begin; each ends where the next begins.
func tile(steps []step) (periods []Period) {
	var now Status
	for _, s := range steps {
		if !slices.Contains(s.from, now) {
			continue
		}
		if len(periods) == 0 && !slices.Contains(beginnings, s.rule) {
			periods = append(periods, unrecorded(s.max, "Nothing is recorded of its life before its "+s.what+"."))
		}
		periods = lay(periods, s.period())
		if !s.maybe {
			now = s.to
		}
	}
	return periods
}

// lay adds a period. One before it that had no day drops out, as when an instrument enters into
// force on the day on which it is signed; its reasons remain.
func lay(periods []Period, p Period) []Period {
	if last := len(periods) - 1; last >= 0 && periods[last].FromMin == p.FromMax {
		p.Reasons = slices.Concat(p.Reasons, periods[last].Reasons)
		periods = periods[:last]
	}
	if last := len(periods) - 1; last >= 0 && periods[last].Status == p.Status {
		periods[last].Reasons = slices.Concat(periods[last].Reasons, p.Reasons)
		return periods
	}
	return append(periods, p)
}

// unrecorded is a period of which nothing is known but that it had begun by a day.
func unrecorded(by Day, text string) Period {
	return Period{Status: UnknownStatus, FromMin: FirstDay, FromMax: by, Reasons: Reasons{reason(RuleNothingRecorded, text)}}
}

func (s step) period() Period {
	switch {
	case s.undated:
		s.because(RuleUndatedAct, fmt.Sprintf("The day of its %s is not recorded: %s.", s.what, within(s.min, s.max)), s.reasons[0].Actions...)
	case s.doubted && !s.date.IsZero():
		s.because(RuleImpreciseDate, fmt.Sprintf("The date of its %s, %s, is marked as uncertain or approximate.", s.what, s.date), s.reasons[0].Actions...)
	case !s.date.IsZero() && !s.date.Exact():
		s.because(RuleImpreciseDate, fmt.Sprintf("The date of its %s is given as %s: %s.", s.what, s.date, within(s.min, s.max)), s.reasons[0].Actions...)
	}
	return Period{Status: s.to, From: s.date, FromMin: s.min, FromMax: s.max, Reasons: s.reasons, doubted: s.doubted}
}

// limitEach ends each period on the days before the next one begins. A period that starts on a
// doubted date, or may never have come, is certain on no day: it is limited as if its last certain
// day came before its first.
func limitEach(periods []Period) {
	for i := range periods {
		p := &periods[i]
		p.UntilMin, p.UntilMax = LastDay, LastDay
		nextDoubted := false
		if i+1 < len(periods) {
			then := periods[i+1]
			p.UntilMin, p.UntilMax = then.FromMin.AddDays(-1), then.FromMax
			if then.FromMax != LastDay {
				p.UntilMax = then.FromMax.AddDays(-1)
			}
			nextDoubted = then.doubted
		}
		if p.doubted || p.FromMax == LastDay {
			p.UntilMin = p.FromMin.AddDays(-1)
		}
		p.Certainty = Possible
		if !nextDoubted && p.FromMin == p.FromMax && p.UntilMin == p.UntilMax {
			p.Certainty = Certain
		}
	}
}
