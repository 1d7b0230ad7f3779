package models

import (
	"fmt"
)

// EventKind says what sort of event took place.
type EventKind string //	@name	EventKind

// The kinds of events.
const (
	Visit           EventKind = "visit"
	Talks           EventKind = "talks"
	SigningCeremony EventKind = "signing_ceremony"
	Deployment      EventKind = "deployment"
	Training        EventKind = "training"
	Exercise        EventKind = "exercise"
	FacilityTour    EventKind = "facility_tour"
	JointCommittee  EventKind = "joint_committee"
	Summit          EventKind = "summit"
	Milestone       EventKind = "milestone"
)

// EventKinds lists every EventKind.
var EventKinds = []EventKind{Visit, Talks, SigningCeremony, Deployment, Training, Exercise, FacilityTour, JointCommittee, Summit, Milestone}

// EventRelation says what an event did to an instrument.
type EventRelation string //	@name	EventRelation

// What happens to an instrument at an event.
const (
	SignedAt    EventRelation = "signed"
	AnnouncedAt EventRelation = "announced"
	DiscussedAt EventRelation = "discussed"
)

// EventRelations lists every EventRelation.
var EventRelations = []EventRelation{SignedAt, AnnouncedAt, DiscussedAt}

// Event is something that happened around instruments: a visit, talks, a ceremony.
type Event struct {
	ID string `json:"id"`
	// Title in the language asked for.
	Title  string    `json:"title" readonly:"true" gorm:"-"`
	Titles Text      `json:"titles" extensions:"x-required"`
	Kind   EventKind `json:"kind" extensions:"x-required"`
	// When it began.
	From Date `json:"from" gorm:"column:from_text" swaggertype:"string" extensions:"x-nullable"`
	// When it ended; null if that is not recorded.
	To Date `json:"to" gorm:"column:to_text" swaggertype:"string" extensions:"x-nullable"`
	// Where it took place, in the language asked for.
	Place  string `json:"place" readonly:"true" gorm:"-"`
	Places Text   `json:"places"`
	// What happened, in the language asked for.
	Summary     string            `json:"summary" readonly:"true" gorm:"-"`
	Summaries   Text              `json:"summaries"`
	Countries   []Ref             `json:"countries" gorm:"-"`
	Agencies    []Ref             `json:"agencies" gorm:"-"`
	Officials   []Ref             `json:"officials" gorm:"-"`
	Instruments []EventInstrument `json:"instruments" gorm:"-"`
	Record
	Provenance
} //	@name	Event

// EventInstrument is an instrument that an event touched.
type EventInstrument struct {
	Instrument Ref           `json:"instrument" gorm:"embedded;embeddedPrefix:instrument_" extensions:"x-required"`
	Relation   EventRelation `json:"relation" extensions:"x-required"`
} //	@name	EventInstrument

// Localize gives every name in the best of the languages.
func (e *Event) Localize(langs Languages) {
	e.Title = e.Titles.In(langs)
	e.Place = e.Places.In(langs)
	e.Summary = e.Summaries.In(langs)
	localizeRefs(e.Countries, langs)
	localizeRefs(e.Agencies, langs)
	localizeRefs(e.Officials, langs)
	for i := range e.Instruments {
		e.Instruments[i].Instrument.localize(langs)
	}
	e.Provenance.localize(langs)
}

// Validate answers every flaw of an event that is to be stored.
func (e *Event) Validate() error {
	var c check
	c.id(e.ID)
	c.text("/titles", e.Titles)
	word(&c.Invalid, "/kind", e.Kind, EventKinds)
	c.order("/to", e.From, e.To)
	c.texts("/places", e.Places)
	c.texts("/summaries", e.Summaries)
	for at, refs := range map[string][]Ref{"/agencies": e.Agencies, "/countries": e.Countries, "/officials": e.Officials} {
		for i, r := range refs {
			c.ref(fmt.Sprintf("%s/%d", at, i), r)
		}
	}
	for i, x := range e.Instruments {
		c.ref(fmt.Sprintf("/instruments/%d/instrument", i), x.Instrument)
		word(&c.Invalid, fmt.Sprintf("/instruments/%d/relation", i), x.Relation, EventRelations)
	}
	c.evidence(e, e.Provenance)
	return c.sorted()
}
