package models

import "slices"

// DeadlineKind says what falls due.
type DeadlineKind string //	@name	DeadlineKind

// What falls due under the terms of an instrument.
const (
	NoticeDue   DeadlineKind = "last_day_to_give_notice"
	TermEnds    DeadlineKind = "term_end"
	RenewalDue  DeadlineKind = "renewal"
	SurvivalEnd DeadlineKind = "survival_end"
)

// DeadlineKinds lists every DeadlineKind.
var DeadlineKinds = []DeadlineKind{NoticeDue, TermEnds, RenewalDue, SurvivalEnd}

// Deadline is a day on which something falls due under the terms of an instrument.
type Deadline struct {
	// The day; an interval where it follows from a date that is not known to the day.
	Date Date `json:"date" swaggertype:"string" example:"2027-06-15"`
	// First day that it can be.
	DateMin Day `json:"date_min" format:"date" swaggertype:"string"`
	// Last day that it can be.
	DateMax Day `json:"date_max" format:"date" swaggertype:"string"`
	// A tacit renewal is due on the first day of the next term; any other term ends on its last day.
	Deadline DeadlineKind `json:"deadline"`
	// Possible if the day is not known exactly, or if the instrument may not be in force, or no longer by then.
	Certainty  Certainty `json:"certainty"`
	Instrument Ref       `json:"instrument"`
	// The two parties in alphabetical order, such as AE-MA; null unless there are exactly two.
	Pair  Optional      `json:"pair" swaggertype:"string" extensions:"x-nullable"`
	Terms DeadlineTerms `json:"terms"`
	// What falls due, in the language asked for where that is Arabic or French, else in English.
	Text string `json:"text"`

	// Changed is when the record of the instrument last changed.
	Changed Instant `json:"-"`
	says    Text
} //	@name	Deadline

// DeadlineTerms are the terms that a deadline follows from.
type DeadlineTerms struct {
	Renewal Renewals `json:"renewal"`
	// How long it lasts at first (ISO 8601), such as P5Y.
	InitialTerm Duration `json:"initial_term" swaggertype:"string" extensions:"x-nullable"`
	// How long each further term lasts (ISO 8601).
	RenewalPeriod Duration `json:"renewal_period" swaggertype:"string" extensions:"x-nullable"`
	// How long before the end of a term notice is to be given (ISO 8601).
	RenewalNotice Duration `json:"renewal_notice" swaggertype:"string" extensions:"x-nullable"`
	// How long what it began goes on after its end (ISO 8601).
	Survival Duration `json:"survival" swaggertype:"string" extensions:"x-nullable"`
} //	@name	DeadlineTerms

// Localize gives every name in the best of the languages.
func (d *Deadline) Localize(langs Languages) {
	d.Instrument.localize(langs)
	d.Text = d.says.In(langs)
}

// Running are the statuses in which the terms of an instrument run: a suspension does not stop them
// (Vienna Convention, Articles 57 and 72).
var Running = []Status{InForce, Suspended}

// Deadlines are what falls due next under the terms, as things stand on a day, for an instrument with
// these periods. What comes when it has certainly ended is left out.
func (t Terms) Deadlines(periods []Period, day Day) (due []Deadline) {
	life := LifetimeOn(periods, day)
	end, terms := life.Ended, t.in(life)
	o := terms.OutlookOn(life.Since, end, day)
	if missed := o.LastDayToGiveNotice; t.Renewal == TacitRenewal && !missed.IsZero() && missed.Max() < day {
		o.LastDayToGiveNotice = terms.OutlookOn(life.Since, end, o.NextRenewal.Max()).LastDayToGiveNotice
	}
	add := func(kind DeadlineKind, date Date, certainty Certainty) {
		if certainty == "" || date.IsZero() {
			return
		}
		if !date.Exact() {
			certainty = Possible
		}
		due = append(due, Deadline{Date: date, DateMin: date.Min(), DateMax: date.Max(), Deadline: kind, Certainty: certainty,
			Terms: DeadlineTerms{t.Renewal, t.InitialTerm, t.RenewalPeriod, t.RenewalNotice, t.Survival}, says: t.saysOf(kind)})
	}
	running := certaintyOn(periods, day, Running)
	add(NoticeDue, o.LastDayToGiveNotice, beforeEnd(o.LastDayToGiveNotice, end, running))
	if t.Renewal == TacitRenewal {
		add(RenewalDue, o.NextRenewal, beforeEnd(o.NextRenewal, end, running))
	} else {
		add(TermEnds, o.CurrentTermEnd, beforeEnd(o.CurrentTermEnd, end, running))
	}
	add(SurvivalEnd, o.SurvivesUntil, certaintyOn(periods, day, ended))
	return due
}

// certaintyOn says whether one of the statuses holds on a day; empty if none can.
func certaintyOn(periods []Period, day Day, statuses []Status) (c Certainty) {
	for _, p := range periods {
		switch {
		case !slices.Contains(statuses, p.Status) || !p.possibleOn(day):
		case p.certainOn(day):
			return Certain
		default:
			c = Possible
		}
	}
	return c
}

// beforeEnd is the certainty of what falls due on a date while an instrument lasts: none if that has
// certainly ended by then. An end is the first day out of force.
func beforeEnd(date, end Date, c Certainty) Certainty {
	switch {
	case c == "" || end.IsZero() || date.Max() < end.Min():
		return c
	case date.Min() >= end.Max():
		return ""
	}
	return Possible
}

// saysOf puts a deadline into a sentence.
func (t Terms) saysOf(kind DeadlineKind) Text {
	switch kind {
	case NoticeDue:
		return Text{"en": "Last day to give notice that it is not to be renewed.", "fr": "Dernier jour pour notifier le non-renouvellement.",
			"ar": "آخر يوم للإخطار بعدم التجديد."}
	case RenewalDue:
		return Text{"en": "First day of the next term: it is renewed tacitly.", "fr": "Premier jour de la période suivante : reconduction tacite.",
			"ar": "أول يوم من المدة التالية: تجديد ضمني."}
	case SurvivalEnd:
		return Text{"en": "Last day of the obligations that outlast it.", "fr": "Dernier jour des obligations qui lui survivent.",
			"ar": "آخر يوم من الالتزامات التي تبقى بعد انتهائه."}
	}
	switch t.Renewal {
	case NoRenewal:
		return Text{"en": "Last day of its term, and no renewal is provided for.", "fr": "Dernier jour de sa durée, sans renouvellement prévu.",
			"ar": "آخر يوم من مدته، ولا يُنص على تجديده."}
	case ExpressRenewal:
		return Text{"en": "Last day of its term, unless its parties renew it.", "fr": "Dernier jour de sa durée, sauf renouvellement exprès.",
			"ar": "آخر يوم من مدته، ما لم يجدده أطرافه صراحة."}
	case Indefinite:
		return Text{"en": "Last day of its first term, after which it has no end.", "fr": "Dernier jour de sa première période, sans terme ensuite.",
			"ar": "آخر يوم من مدته الأولى، ويستمر بعدها بلا أجل."}
	}
	return Text{"en": "Last day of its first term; whether it is renewed is not known.", "fr": "Dernier jour de sa première période ; on ignore s'il est renouvelé.",
		"ar": "آخر يوم من مدته الأولى، ولا يُعرف إن كان يُجدَّد."}
}
