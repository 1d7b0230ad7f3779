package models

import "slices"

// Pair is two countries and what they have signed with each other. It is the same in either order.
type Pair struct {
	// The two countries in alphabetical order of their ids, such as AE-MA.
	ID string `json:"id"`
	// The two countries.
	Countries []Ref `json:"countries"`
	// Number of instruments to which both are parties.
	Instruments int64 `json:"instruments" format:"int64"`
	// Number of instruments by their status on the day `as_of`.
	ByStatus map[string]int64 `json:"by_status"`
	// Number of instruments by their form.
	ByType map[string]int64 `json:"by_type"`
	// Date of the earliest signature.
	FirstSigned Date `json:"first_signed" swaggertype:"string" extensions:"x-nullable"`
	// Date of the latest signature.
	LastSigned Date `json:"last_signed" swaggertype:"string" extensions:"x-nullable"`
} //	@name	Pair

// Dossier is everything on a pair at once.
type Dossier struct {
	Pair
	// The day for which status and terms were computed.
	AsOf Day `json:"as_of" format:"date" swaggertype:"string"`
	// Number of instruments by topic and, within it, by decade of signature (201X); the topics with the most come first. An
	// instrument counts for each of its topics and for the broader ones.
	Topics []TopicCount `json:"topics"`
	// Instruments that are, or may be, in force on that day.
	InForce []InForceInstrument `json:"in_force"`
	// What falls due within a year of that day.
	Expiring []Deadline `json:"expiring"`
	// Events with both countries, the latest first.
	Events []PairEvent `json:"events"`
	// Who signed, and how many of the instruments; who signed the most comes first.
	Officials []Count `json:"officials"`
	// Which agencies signed, and how many of the instruments; those with the most come first.
	Agencies []Count `json:"agencies"`
	// Fields of instruments of which the sources give values that cannot both hold.
	Conflicts []PairConflict `json:"conflicts"`
	Coverage  PairCoverage   `json:"coverage"`
	// Version of the data that it was made from.
	Version int64 `json:"version" format:"int64"`
} //	@name	Dossier

// TopicCount is how many instruments are about a topic.
type TopicCount struct {
	Topic Ref `json:"topic"`
	// Number of instruments.
	Instruments int64 `json:"instruments" format:"int64"`
	// Number of instruments signed in each decade, as EDTF writes it: 201X.
	ByDecade map[string]int64 `json:"by_decade"`
} //	@name	TopicCount

// Count is how many instruments a record has to do with.
type Count struct {
	Record  Ref `json:"record" gorm:"embedded;embeddedPrefix:record_"`
	Country Ref `json:"country" gorm:"embedded;embeddedPrefix:country_"`
	// Number of instruments.
	Instruments int64 `json:"instruments" format:"int64"`
} //	@name	InstrumentCount

// InForceInstrument is an instrument in force, for sure or possibly.
type InForceInstrument struct {
	Instrument Ref            `json:"instrument" gorm:"embedded;embeddedPrefix:instrument_"`
	Type       InstrumentType `json:"type"`
	// Date of signature.
	Signed Date `json:"signed" gorm:"column:signed_text" swaggertype:"string" extensions:"x-nullable"`
	// Since when it has been in force; null if that day is not known.
	Since     Date      `json:"since" gorm:"column:from_text" swaggertype:"string" extensions:"x-nullable"`
	Certainty Certainty `json:"certainty"`
} //	@name	InForceInstrument

// PairEvent is an event with both countries.
type PairEvent struct {
	Event Ref       `json:"event" gorm:"embedded;embeddedPrefix:event_"`
	Kind  EventKind `json:"kind"`
	// When it began.
	From Date `json:"from" gorm:"column:from_text" swaggertype:"string" extensions:"x-nullable"`
	// When it ended; null if that is not recorded.
	To Date `json:"to" gorm:"column:to_text" swaggertype:"string" extensions:"x-nullable"`
} //	@name	PairEvent

// PairConflict is a field of an instrument on which the sources disagree.
type PairConflict struct {
	Instrument Ref `json:"instrument" gorm:"embedded;embeddedPrefix:instrument_"`
	// Key of the instrument, as its evidence writes it.
	Field string `json:"field"`
} //	@name	PairConflict

// PairCoverage is what the register has looked at for a pair.
type PairCoverage struct {
	// Number of sources that say something of the pair's instruments.
	Sources int64 `json:"sources" format:"int64"`
	// Last day on which one of them was read.
	LastChecked Date `json:"last_checked" swaggertype:"string" extensions:"x-nullable"`
} //	@name	PairCoverage

// Localize gives every name in the best of the languages. Other copies of the pair stay as they are.
func (p *Pair) Localize(langs Languages) {
	p.Countries = slices.Clone(p.Countries)
	localizeRefs(p.Countries, langs)
}

// Localize gives every name in the best of the languages. Other copies of the dossier stay as they are.
func (d *Dossier) Localize(langs Languages) {
	d.Pair.Localize(langs)
	d.Topics = localized(d.Topics, func(t *TopicCount) { t.Topic.localize(langs) })
	d.InForce = localized(d.InForce, func(i *InForceInstrument) { i.Instrument.localize(langs) })
	d.Expiring = localized(d.Expiring, func(e *Deadline) { e.Localize(langs) })
	d.Events = localized(d.Events, func(e *PairEvent) { e.Event.localize(langs) })
	count := func(c *Count) {
		c.Record.localize(langs)
		c.Country.localize(langs)
	}
	d.Officials, d.Agencies = localized(d.Officials, count), localized(d.Agencies, count)
	d.Conflicts = localized(d.Conflicts, func(c *PairConflict) { c.Instrument.localize(langs) })
}

// localized is a copy of the items after each was localized.
func localized[T any](items []T, localize func(*T)) []T {
	items = slices.Clone(items)
	for i := range items {
		localize(&items[i])
	}
	return items
}
