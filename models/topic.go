package models

// Topic is a node of the subject vocabulary (SKOS: concept).
type Topic struct {
	ID string `json:"id"`
	// Label in the language asked for.
	Label  string `json:"label" readonly:"true" gorm:"-"`
	Labels Text   `json:"labels" extensions:"x-required"`
	// The wider topic that it is part of.
	Broader Ref `json:"broader" gorm:"embedded;embeddedPrefix:broader_" extensions:"x-nullable"`
	// The narrower topics that are part of it.
	Narrower []Ref `json:"narrower" readonly:"true" gorm:"-"`
	Record
	Provenance
} //	@name	Topic

// Localize gives every label in the best of the languages.
func (t *Topic) Localize(langs Languages) {
	t.Label = t.Labels.In(langs)
	t.Broader.localize(langs)
	localizeRefs(t.Narrower, langs)
	t.Provenance.localize(langs)
}

// Validate answers every flaw of a topic that is to be stored.
func (t *Topic) Validate() error {
	var c check
	c.id(t.ID)
	c.text("/labels", t.Labels)
	if t.Broader.ID == t.ID && t.ID != "" {
		c.Add("/broader", "a topic is not broader than itself")
	}
	c.evidence(t, t.Provenance)
	return c.Err()
}
