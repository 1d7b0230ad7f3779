package models

// Coverage says what the register has looked at. Beyond it, none found is not known to be none.
type Coverage struct {
	// Year of the first signature that the register holds.
	FirstYear int `json:"first_year"`
	// Year of the last day on which a source was read.
	LastYear int `json:"last_year"`
	// By country: the instruments to which it is a party. Those with the most come first.
	Countries []Covered `json:"countries"`
	// By source: the instruments of which it says something. Those with the most come first.
	Sources []Covered `json:"sources"`
	// Version of the data that it was made from.
	Version int64 `json:"version" format:"int64"`
} //	@name	Coverage

// Covered is what the register has of one country or from one source.
type Covered struct {
	Record Ref `json:"record" gorm:"embedded;embeddedPrefix:record_"`
	// Number of its instruments.
	Instruments int64 `json:"instruments" format:"int64"`
	// First day on which one of them can have been signed: 2024-01-01 if the earliest is known by its year, 2024.
	FirstSigned Date `json:"first_signed" gorm:"column:first_text" swaggertype:"string" extensions:"x-nullable"`
	// Last day on which one of them can have been signed: 2024-12-31 if the latest is known by its year, 2024. A pair has the date
	// as it is known.
	LastSigned Date `json:"last_signed" gorm:"column:last_text" swaggertype:"string" extensions:"x-nullable"`
	// Number of sources that say something of them.
	Sources int64 `json:"sources" format:"int64"`
	// Last day on which a source was read.
	LastChecked Date `json:"last_checked" gorm:"column:checked_text" swaggertype:"string" extensions:"x-nullable"`
} //	@name	Covered

// Localize gives every name in the best of the languages.
func (c *Coverage) Localize(langs Languages) {
	for _, all := range [][]Covered{c.Countries, c.Sources} {
		for i := range all {
			all[i].Record.localize(langs)
		}
	}
}
