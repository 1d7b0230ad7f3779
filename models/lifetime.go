package models

import "slices"

// Lifetime is a life of an instrument: the time from its entry into force, or from a renewal after its end, to its
// end. Dates that are not known, or have not come, are zero.
type Lifetime struct {
	Since Date
	// Ended is the first day out of force.
	Ended Date
	// Renewed says that it began with a renewal: its first term is one of renewal.
	Renewed bool
}

// LifetimeOn is the life that counts on a day, as the periods say: the last that has begun by then, else the first.
func LifetimeOn(periods []Period, day Day) (l Lifetime) {
	begun, over := false, false
	for _, p := range periods {
		switch {
		case slices.Contains(ended, p.Status):
			if over = true; begun && l.Ended.IsZero() {
				l.Ended = p.From
			}
		case p.Status != InForce:
		case !begun, over && p.FromMax <= day:
			l = Lifetime{Since: p.From, Renewed: over && p.began(RuleRenewedExpressly)}
			begun, over = true, false
		case over: // the next life
			return l
		}
	}
	return l
}

// began says whether a period began under a rule.
func (p Period) began(rule Rule) bool { return len(p.Reasons) > 0 && p.Reasons[0].Rule == rule }

// in are the terms as they run in a life.
func (t Terms) in(l Lifetime) Terms {
	if l.Renewed {
		return t.renewed()
	}
	return t
}

// renewed are the terms as they run from a renewal that came after the end.
func (t Terms) renewed() Terms {
	t.InitialTerm = t.period()
	return t
}

// OutlookIn is what the terms mean on a day for an instrument with these periods.
func (t Terms) OutlookIn(periods []Period, day Day) Outlook {
	l := LifetimeOn(periods, day)
	return t.in(l).OutlookOn(l.Since, l.Ended, day)
}
