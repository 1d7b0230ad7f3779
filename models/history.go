package models

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
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

// beginnings are the rules under which a life can begin. Another first step tells of an earlier life
// of which nothing is recorded.
var beginnings = []Rule{RuleAnnounced, RuleSigned, RuleConsentWithoutSignature, RuleProvisionallyApplied,
	RuleEntryIntoForce, RuleEntryIntoForceByParties}

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

// steps are all that the history tells, in no order.
func (h History) steps() []step {
	force := h.entriesIntoForce()
	sign := h.signature(force)
	if len(sign) > 0 && bound(force, sign[0]) {
		sign = nil
	}
	ends := h.termEnds(force)
	return slices.Concat(h.announcements(sign), sign, force, h.laterActs(), ends, h.replaced())
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

// signature is the last signature, if there is any.
func (h History) signature(force []step) []step {
	signatures := h.of(Signature)
	known := signatures
	if !h.Signed.IsZero() {
		known = []step{stepOf(Action{Kind: Signature, Date: h.Signed})}
	}
	if len(known) == 0 {
		return h.consentWithoutSignature(force)
	}
	last := known[len(known)-1]
	for _, s := range known {
		last.min = max(last.min, s.min)
	}
	if consents := h.those(Action.consents); last.undated && len(consents) > 0 && last.min <= consents[0].max {
		last.max = min(last.max, consents[0].max)
	}
	last.reasons[0].Actions = positions(signatures)
	return []step{last}
}

func (a Action) consents() bool { return a.Kind.Consents() }

func positions(steps []step) []int {
	at := make([]int, len(steps))
	for i, s := range steps {
		at[i] = s.position
	}
	slices.Sort(at)
	return at
}

// consentWithoutSignature is the signature that precedes the first consent, or the first sign that
// one party is bound. It is left out where the instrument may have been applied by then.
func (h History) consentWithoutSignature(force []step) []step {
	consents := h.those(func(a Action) bool { return a.consents() || a.Kind == EntryIntoForce && len(force) == 0 })
	if len(consents) == 0 {
		return nil
	}
	first := consents[0]
	applied := slices.Concat(force, h.of(ProvisionalApplication))
	if slices.ContainsFunc(applied, func(s step) bool { return s.min <= first.max }) {
		return nil
	}
	s := step{transition: transitions[Signature], what: words(Signature), min: FirstDay, max: first.max,
		undated: true, doubted: first.doubted}
	s.rule = RuleConsentWithoutSignature
	s.because(s.rule, fmt.Sprintf("No signature is recorded, but its %s came %s: it was signed by then.",
		first.what, on(first.date)), first.position)
	return []step{s}
}

// announcements are those that came before the signature, or may have. A later one only tells of it.
func (h History) announcements(sign []step) []step {
	return slices.DeleteFunc(h.of(Announcement), func(a step) bool {
		day := a.min
		if a.undated {
			day = a.max
		}
		return len(sign) > 0 && !sign[0].undated && sign[0].min <= day
	})
}

// entriesIntoForce are those of the instrument as a whole; where only parties have them, it is the
// one of the second party, before which there is nobody to be bound to.
func (h History) entriesIntoForce() []step {
	whole := h.those(func(a Action) bool { return a.Kind == EntryIntoForce && a.Country.ID == "" })
	if len(whole) > 0 {
		return whole
	}
	var first []step // of each party
	for _, s := range h.of(EntryIntoForce) {
		outsider := len(h.Parties) > 1 && !slices.Contains(h.Parties, s.country)
		if !outsider && !slices.ContainsFunc(first, func(f step) bool { return f.country == s.country }) {
			first = append(first, s)
		}
	}
	if len(first) < 2 {
		return nil
	}
	return []step{betweenTwo(first)}
}

// betweenTwo is the entry into force of the second of the parties, which are in the order of sooner.
func betweenTwo(parties []step) step {
	s, mins := parties[1], make([]Day, len(parties))
	for i, p := range parties {
		mins[i] = p.min
	}
	slices.Sort(mins)
	s.min = mins[1]
	s.rule, s.reasons = RuleEntryIntoForceByParties, nil
	s.because(s.rule, fmt.Sprintf("It entered into force for %s %s and for %s %s, so between them from the later day on.",
		parties[0].country, on(parties[0].date), s.country, on(s.date)), parties[0].position, s.position)
	return s
}

// bound makes entries into force follow the signature. One that certainly came before it stands, as
// parties can bind themselves for the past; but only from the signature on is that sure, and the
// answer is then that there was no time in which the instrument was merely signed.
func bound(force []step, sign step) (retroactive bool) {
	for i := range force {
		f := &force[i]
		if sign.min <= f.max {
			f.min = max(f.min, sign.min)
			continue
		}
		retroactive = true
		f.max, f.doubted = sign.max, f.doubted || sign.doubted
		f.because(RuleForceBeforeSignature, fmt.Sprintf("Its entry into force %s is before its signature %s: either it binds "+
			"for the past, as parties may agree (Vienna Convention on the Law of Treaties, Article 28), or a date is wrong.",
			on(f.date), on(sign.date)), slices.Concat([]int{f.position}, sign.reasons[0].Actions)...)
	}
	return retroactive
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

func (h History) replaced() (steps []step) {
	for _, r := range h.Replacements {
		if r.InForce == nil {
			continue
		}
		f := r.InForce
		s := step{transition: transition{rule: RuleSuperseded, from: living, to: Superseded}, what: "replacement",
			date: f.From, min: f.FromMin, max: f.FromMax, undated: f.From.IsZero(), doubted: f.doubted || f.From.Qualified()}
		s.because(s.rule, fmt.Sprintf("It was replaced by %s, which entered into force %s.", r.Instrument, on(f.From)))
		steps = append(steps, s)
	}
	return steps
}

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

// listed names the first few acts and their dates: "approval in 2015, ratification on 2016-01-01".
func listed(acts []step) string {
	const few = 3
	var named []string
	for _, s := range acts[:min(few, len(acts))] {
		named = append(named, s.what+" "+on(s.date))
	}
	if more := len(acts) - few; more > 0 {
		named = append(named, fmt.Sprintf("%d more", more))
	}
	return strings.Join(named, ", ")
}

func words[T ~string](term T) string { return strings.ReplaceAll(string(term), "_", " ") }

// on puts a date into a sentence.
func on(date Date) string {
	switch text := date.String(); {
	case date.IsZero():
		return "on a day that is not recorded"
	case date.Exact():
		return "on " + text
	case !date.Qualified() && !date.IsInterval() && !strings.Contains(text, "X"):
		return "in " + text
	default:
		return "on a day given as " + text
	}
}

// within puts bounds into a sentence.
func within(first, last Day) string {
	switch {
	case first == FirstDay && last == LastDay:
		return "nothing limits it"
	case first == FirstDay:
		return fmt.Sprintf("it is %s or before", last)
	case last == LastDay:
		return fmt.Sprintf("it is %s or after", first)
	}
	return fmt.Sprintf("it lies between %s and %s", first, last)
}
