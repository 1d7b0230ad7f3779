package models

import (
	"cmp"
	"fmt"
	"slices"
)

type warnings []Warning

// add notes what was seen, once.
func (w *warnings) add(code WarningCode, detail string, args ...any) {
	warning := Warning{code, fmt.Sprintf(detail, args...)}
	if !slices.Contains(*w, warning) {
		*w = append(*w, warning)
	}
}

// Check is what looks wrong in the instrument on a day. Such a record is kept: real registers have
// entries into force before the signature, parties that are territories, and dates mistyped. Of
// imprecise dates only what no reading of them makes right is told.
func (i *Instrument) Check(today Day) []Warning {
	var w warnings
	i.checkOrder(&w)
	i.checkParties(&w)
	i.checkFuture(&w, today)
	return w
}

// Check is what looks wrong in the post on a day.
func (p *Post) Check(today Day) []Warning {
	var w warnings
	if certainlyBefore(p.To, p.From) {
		w.add(PostEndsBeforeItBegan, "It ends %s, before it begins %s.", on(p.To), on(p.From))
	}
	if future(p.From, today) {
		w.add(DateInTheFuture, "It begins %s, which is yet to come.", on(p.From))
	}
	return w
}

func (i *Instrument) checkOrder(w *warnings) {
	signed, force := i.lastSignature(), i.firstForce()
	if force.IsZero() {
		return
	}
	if certainlyBefore(force, signed) {
		w.add(ForceBeforeSignature, "It entered into force %s, before its signature %s.", on(force), on(signed))
	}
	for _, a := range i.Actions {
		end := a.Kind == Termination || a.Kind == Expiry || a.Kind == Denunciation
		if end && certainlyBefore(a.when(), force) {
			w.add(EndBeforeForce, "Its %s %s is before its entry into force %s.", words(a.Kind), on(a.when()), on(force))
		}
	}
}

// lastSignature is the date of signature; zero if it is not known.
func (i *Instrument) lastSignature() Date {
	last := i.Signed
	for _, a := range i.Actions {
		if a.Kind == Signature && i.Signed.IsZero() && (last.IsZero() || last.Max() < a.when().Max()) {
			last = a.when()
		}
	}
	return last
}

// firstForce is the date of the first entry into force; zero if none is known.
func (i *Instrument) firstForce() (first Date) {
	for _, a := range i.Actions {
		if a.Kind == EntryIntoForce && a.when().Compare(first) < 0 {
			first = a.when()
		}
	}
	return first
}

// certainlyBefore says that whatever days the dates mean, one is before the other.
func certainlyBefore(a, b Date) bool {
	return !a.IsZero() && !b.IsZero() && !a.Qualified() && !b.Qualified() && a.Max() < b.Min()
}

func (i *Instrument) checkParties(w *warnings) {
	present, bound := map[string]bool{}, map[string]bool{}
	for _, p := range i.Parties {
		present[p.Country.ID] = true
		if p.Role == RoleParty {
			bound[p.Country.ID] = true
		}
	}
	if len(bound) < 2 {
		w.add(FewerThanTwoParties, "It has %d of the two parties that it takes.", len(bound))
	}
	if len(present) == 0 {
		return // whoever acted is not an outsider, but missing from the record
	}
	for _, a := range i.Actions {
		if id := a.Country.ID; id != "" && !present[id] {
			w.add(ActionByOutsider, "The %s %s is by %s, which is not among its parties.", words(a.Kind), on(a.Date), id)
		}
	}
	for _, s := range i.Signatories {
		if id := s.Country.ID; id != "" && !present[id] {
			w.add(SignatoryOfNoParty, "%s signed for %s, which is not among its parties.",
				cmp.Or(s.Name, s.Official.ID, "Somebody"), id)
		}
	}
}

func (i *Instrument) checkFuture(w *warnings, today Day) {
	if future(i.Signed, today) {
		w.add(DateInTheFuture, "Its signature is dated %s, which is yet to come.", i.Signed)
	}
	for _, a := range i.Actions {
		if !a.Kind.scheduled() && future(a.Date, today) {
			w.add(DateInTheFuture, "Its %s is dated %s, which is yet to come.", words(a.Kind), a.Date)
		}
	}
}

// scheduled says that acts of this kind come by themselves on a day fixed before, which may lie ahead.
func (k ActionKind) scheduled() bool {
	switch k {
	case ProvisionalApplication, ProvisionalApplicationEnd, EntryIntoForce, Renewal, Suspension, SuspensionEnd,
		Termination, Expiry:
		return true
	}
	return false
}

func future(date Date, today Day) bool {
	return !date.IsZero() && !date.Qualified() && today < date.Min()
}
