package models

import "fmt"

// MomentKind says what sort of thing stands on the timeline.
type MomentKind string //	@name	MomentKind

// The things on the timeline.
const (
	MomentEvent  MomentKind = "event"
	MomentAction MomentKind = "action"
)

// MomentKinds lists every MomentKind.
var MomentKinds = []MomentKind{MomentEvent, MomentAction}

// Moment is one thing on the timeline: an event, or an act that was done to an instrument.
type Moment struct {
	// `event:` and the id of the event; `action:`, the id of the instrument, `:` and the position of the act; or `signed:` and the id of
	// an instrument of whose signature no more is recorded than the date.
	ID   string     `json:"id" gorm:"-"`
	Kind MomentKind `json:"kind"`
	// Kind of the event, or of the act.
	What string `json:"what" example:"signing_ceremony"`
	// When the event began, or the act was done. Entries into force, provisional applications, suspensions, terminations and
	// expiries stand on the day on which they took effect.
	Date Date `json:"date" gorm:"column:date_text" swaggertype:"string" extensions:"x-nullable"`
	// When the event ended; null for acts.
	To Date `json:"to" gorm:"column:to_text" swaggertype:"string" extensions:"x-nullable"`
	// Title of the event, or of the instrument, in the language asked for.
	Title string `json:"title" gorm:"-"`
	// The instrument that was acted on, or that the event touched if there is exactly one.
	Instrument Ref `json:"instrument" gorm:"embedded;embeddedPrefix:instrument_" extensions:"x-nullable"`
	// The event; for a signature or an announcement one at which it was done, if it may have been on that day.
	Event Ref `json:"event" gorm:"embedded;embeddedPrefix:event_" extensions:"x-nullable"`
	// The country that acted; null where all parties did, and for events.
	Country Ref `json:"country" gorm:"embedded;embeddedPrefix:country_" extensions:"x-nullable"`
	// Who says so: the source of the act, or the first that is cited for the event.
	Source Ref `json:"source" gorm:"embedded;embeddedPrefix:source_" extensions:"x-nullable"`
	// Note on the act.
	Note Optional `json:"note" swaggertype:"string" extensions:"x-nullable"`

	// Position of the act among those of its instrument, from 1; 0 for a signature that is no act.
	Position int `json:"-"`
} //	@name	Moment

// Localize gives every name in the best of the languages, and the moment its id.
func (m *Moment) Localize(langs Languages) {
	for _, r := range []*Ref{&m.Instrument, &m.Event, &m.Country, &m.Source} {
		r.localize(langs)
	}
	m.ID, m.Title = "event:"+m.Event.ID, m.Event.Name
	if m.Kind == MomentAction {
		m.ID, m.Title = fmt.Sprintf("action:%s:%d", m.Instrument.ID, m.Position), m.Instrument.Name
		if m.Position == 0 {
			m.ID = "signed:" + m.Instrument.ID
		}
	}
}
