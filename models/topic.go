package models

// Topic is a node of the subject vocabulary (SKOS: concept).
type Topic struct {
	ID string `json:"id"`
	// Label in the language asked for.
	Label  string `json:"label" gorm:"-"`
	Labels Text   `json:"labels"`
	// The wider topic that it is part of.
	Broader Ref `json:"broader" gorm:"embedded;embeddedPrefix:broader_" extensions:"x-nullable"`
	// The narrower topics that are part of it.
	Narrower []Ref `json:"narrower" gorm:"-"`
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
