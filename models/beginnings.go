package models

import (
	"fmt"
	"slices"
)

// beginnings are the rules under which a life can begin. Another first step tells of an earlier life
// of which nothing is recorded.
var beginnings = []Rule{RuleAnnounced, RuleSigned, RuleConsentWithoutSignature, RuleProvisionallyApplied,
	RuleEntryIntoForce, RuleEntryIntoForceByParties}

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
