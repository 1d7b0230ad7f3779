package models

// Disagreement is a field of a record of which the sources give values that cannot both hold.
type Disagreement struct {
	// Kind and id of the record, and the field, with colons between them.
	ID   string `json:"id" gorm:"-"`
	Kind Kind   `json:"kind"`
	// The record.
	Record Ref `json:"record" gorm:"embedded;embeddedPrefix:record_"`
	// Key of the record, as its evidence writes it.
	Field string `json:"field"`
	// Whether one of the values is preferred.
	Settled bool `json:"settled"`
	// The values, the preferred one first.
	Values []ConflictValue `json:"values" gorm:"-"`
} //	@name	Disagreement

// Localize gives every name in the best of the languages, and the disagreement its id.
func (d *Disagreement) Localize(langs Languages) {
	d.ID = string(d.Kind) + ":" + d.Record.ID + ":" + d.Field
	d.Record.localize(langs)
	for i := range d.Values {
		for j := range d.Values[i].Sources {
			d.Values[i].Sources[j].Source.localize(langs)
		}
	}
}
