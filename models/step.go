package models

import (
	"cmp"
	"fmt"
	"slices"
)

// A transition is what acts of one kind do to the status.
type transition struct {
	rule Rule
	// The statuses in which they do it; "" is before all others.
	from []Status
	to   Status
	// The sentence that says so, with a place for the date.
	says string
}

var (
	unborn   = []Status{"", Announced}
	pending  = slices.Concat(unborn, []Status{Signed})
	unforced = slices.Concat(pending, []Status{ProvisionallyApplied})
	living   = slices.Concat(unforced, []Status{InForce, Suspended})
	ended    = []Status{Expired, Terminated, Superseded}
)

// transitions are what acts do. After an end only a renewal or another entry into force brings an
// instrument back.
var transitions = map[ActionKind]transition{
	Announcement:              {RuleAnnounced, []Status{""}, Announced, "It was announced %s."},
	Signature:                 {RuleSigned, unborn, Signed, "It was signed %s."},
	ProvisionalApplication:    {RuleProvisionallyApplied, pending, ProvisionallyApplied, "Its provisional application began %s."},
	ProvisionalApplicationEnd: {RuleProvisionalApplicationEnded, []Status{ProvisionallyApplied}, Signed, "Its provisional application ended %s."},
	EntryIntoForce:            {RuleEntryIntoForce, slices.Concat(unforced, ended), InForce, "It entered into force %s."},
	Suspension:                {RuleSuspended, slices.Concat(unforced, []Status{InForce}), Suspended, "It was suspended %s."},
	SuspensionEnd:             {RuleSuspensionEnded, slices.Concat(unforced, []Status{Suspended}), InForce, "Its suspension ended %s."},
	Renewal:                   {RuleRenewedExpressly, ended, InForce, "It was renewed %s, after its end."},
	Termination:               {RuleTerminated, living, Terminated, "It was terminated %s."},
	Expiry:                    {RuleExpired, living, Expired, "It expired %s."},
	Denunciation:              {RuleDenounced, living, Terminated, "Its denunciation took effect %s."},
}

// A step is a transition that came on one of the days from min to max.
type step struct {
	transition
	// What came, for sentences about its day: "entry into force".
	what string
	// When it came, as it was said; zero if only the bounds are known.
	date     Date
	min, max Day
	// Nobody recorded its day.
	undated bool
	// Its source doubts the date, so that the day can lie outside the bounds.
	doubted bool
	// It may never have come: what follows finds the status before it, too.
	maybe    bool
	country  string
	position int
	reasons  Reasons
}

// stepOf is the step that an action makes by itself. An undated one came before a source told of it.
func stepOf(a Action) step {
	t, date := transitions[a.Kind], a.when()
	s := step{transition: t, what: words(a.Kind), date: date, min: date.Min(), max: date.Max(),
		undated: date.IsZero(), doubted: date.Qualified(), country: a.Country.ID, position: a.Position}
	if s.undated {
		s.min, s.max = FirstDay, cmp.Or(a.KnownBy, LastDay)
	}
	if t.says != "" {
		s.because(t.rule, fmt.Sprintf(t.says, on(date)), a.Position)
	}
	return s
}

func (s *step) because(rule Rule, text string, actions ...int) {
	s.reasons = append(s.reasons, reason(rule, text, actions...))
}

func reason(rule Rule, text string, actions ...int) Reason {
	return Reason{rule, text, append([]int{}, actions...)}
}

// those are the steps of some of the actions, the one that had certainly come first being the first.
func (h History) those(of func(Action) bool) (steps []step) {
	for _, a := range h.Actions {
		if of(a) {
			steps = append(steps, stepOf(a))
		}
	}
	slices.SortStableFunc(steps, sooner)
	return steps
}

func (h History) of(kind ActionKind) []step {
	return h.those(func(a Action) bool { return a.Kind == kind })
}

func sooner(a, b step) int {
	return cmp.Or(cmp.Compare(a.max, b.max), cmp.Compare(a.min, b.min), cmp.Compare(a.position, b.position))
}

func positions(steps []step) []int {
	at := make([]int, len(steps))
	for i, s := range steps {
		at[i] = s.position
	}
	slices.Sort(at)
	return at
}
