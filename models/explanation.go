package models

import (
	"fmt"
	"slices"
)

// Explanation is the status of an instrument on a day, why it is so, and what would change it.
type Explanation struct {
	Instrument Ref `json:"instrument"`
	// The day asked for.
	AsOf Day `json:"as_of" format:"date" swaggertype:"string"`
	StatusAt
	// The time during which it had, or may have had, that status; null if it did not exist yet.
	Period *Period `json:"period" extensions:"x-nullable"`
	// The actions that the reasons rest on, with their sources.
	Actions []Action `json:"actions"`
	// What would change the answer if it were known.
	WouldChange []Change `json:"would_change"`
} //	@name	Explanation

// Change is something that would change a status if it were recorded.
type Change struct {
	// What would have to be recorded.
	Action ActionKind `json:"action"`
	// What the status would be then.
	Status Status `json:"status"`
	// The same as a sentence.
	Text string `json:"text"`
} //	@name	StatusChange

// ExplainOn is the status of the instrument on a day. It needs its actions and its periods.
func (i *Instrument) ExplainOn(day Day) Explanation {
	e := Explanation{Instrument: Ref{ID: i.ID, Name: i.Title}, AsOf: day, StatusAt: StatusOn(i.Periods, day), Actions: []Action{}}
	if n := slices.IndexFunc(i.Periods, func(p Period) bool { return p.possibleOn(day) && p.Status == e.Status && p.From == e.StatusSince }); n >= 0 {
		e.Period = &i.Periods[n]
	}
	for _, a := range i.Actions {
		if slices.ContainsFunc(e.StatusReasons, func(r Reason) bool { return slices.Contains(r.Actions, a.Position) }) {
			e.Actions = append(e.Actions, a)
		}
	}
	e.WouldChange = append(e.sharper(), e.others()...)
	return e
}

// sharper is what would make a possible status certain: the day of the act that it began with.
func (e Explanation) sharper() []Change {
	if e.StatusCertainty != Possible || e.Period == nil || e.Period.FromMin == e.Period.FromMax || len(e.Actions) == 0 {
		return nil
	}
	act := e.Actions[0]
	return []Change{{act.Kind, e.Status, fmt.Sprintf("The day of its %s would make this certain: as it is recorded, it lies between %s and %s.",
		words(act.Kind), dayOr(e.Period.FromMin, "the beginning"), dayOr(e.Period.FromMax, "today"))}}
}

func dayOr(day Day, open string) string {
	if day == FirstDay || day == LastDay {
		return open
	}
	return string(day)
}

// following is what each status can be followed by, and through which act.
var following = map[Status][]Change{
	"":                   {{Action: Signature, Status: Signed}, {Action: EntryIntoForce, Status: InForce}},
	UnknownStatus:        {{Action: Signature, Status: Signed}, {Action: EntryIntoForce, Status: InForce}},
	Announced:            {{Action: Signature, Status: Signed}, {Action: EntryIntoForce, Status: InForce}},
	Signed:               {{Action: ProvisionalApplication, Status: ProvisionallyApplied}, {Action: EntryIntoForce, Status: InForce}},
	ProvisionallyApplied: {{Action: EntryIntoForce, Status: InForce}, {Action: ProvisionalApplicationEnd, Status: Signed}},
	InForce: {{Action: Suspension, Status: Suspended}, {Action: Termination, Status: Terminated}, {Action: Denunciation, Status: Terminated},
		{Action: Expiry, Status: Expired}},
	Suspended:  {{Action: SuspensionEnd, Status: InForce}, {Action: Termination, Status: Terminated}},
	Expired:    {{Action: Renewal, Status: InForce}},
	Terminated: {{Action: EntryIntoForce, Status: InForce}},
	Superseded: {{Action: EntryIntoForce, Status: InForce}},
}

// others is what would make it another status.
func (e Explanation) others() []Change {
	changes := slices.Clone(following[e.Status])
	for i, c := range changes {
		changes[i].Text = fmt.Sprintf("A source for its %s on or before %s would make it %s.", words(c.Action), e.AsOf, words(c.Status))
	}
	return changes
}
