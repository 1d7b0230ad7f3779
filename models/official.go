package models

// Official is a person who acts for a country (Popolo: person).
type Official struct {
	ID string `json:"id"`
	// Name in the language asked for.
	Name  string `json:"name" gorm:"-"`
	Names Text   `json:"names"`
	// Every other spelling met in a source, misspellings included.
	Aliases Strings `json:"aliases"`
	Country Ref     `json:"country" gorm:"embedded;embeddedPrefix:country_"`
	// Offices held, the latest first.
	Posts []Tenure `json:"posts" gorm:"-"`
	Record
	Provenance
} //	@name	Official

// Localize gives every name in the best of the languages.
func (o *Official) Localize(langs Languages) {
	o.Name = o.Names.In(langs)
	o.Country.localize(langs)
	for i := range o.Posts {
		o.Posts[i].Title = o.Posts[i].Titles.In(langs)
		o.Posts[i].Agency.localize(langs)
	}
	o.Provenance.localize(langs)
}

// Tenure is a post as its official shows it.
type Tenure struct {
	// Public id of the post.
	ID     string `json:"id"`
	Title  string `json:"title" gorm:"-"`
	Titles Text   `json:"titles"`
	Agency Ref    `json:"agency" gorm:"embedded;embeddedPrefix:agency_"`
	From   Date   `json:"from" gorm:"column:from_text" swaggertype:"string" extensions:"x-nullable"`
	To     Date   `json:"to" gorm:"column:to_text" swaggertype:"string" extensions:"x-nullable"`
} //	@name	Tenure

// Post is a person's tenure of an office (Popolo: membership).
type Post struct {
	ID       string `json:"id"`
	Official Ref    `json:"official" gorm:"embedded;embeddedPrefix:official_"`
	Agency   Ref    `json:"agency" gorm:"embedded;embeddedPrefix:agency_"`
	// Title of the office in the language asked for.
	Title  string `json:"title" gorm:"-"`
	Titles Text   `json:"titles"`
	// Beginning of the tenure.
	From Date `json:"from" gorm:"column:from_text" swaggertype:"string" extensions:"x-nullable"`
	// Its last day; null while it lasts or where it is not known.
	To Date `json:"to" gorm:"column:to_text" swaggertype:"string" extensions:"x-nullable"`
	Record
	Provenance
} //	@name	Post

// Localize gives every name in the best of the languages.
func (p *Post) Localize(langs Languages) {
	p.Title = p.Titles.In(langs)
	p.Official.localize(langs)
	p.Agency.localize(langs)
	p.Provenance.localize(langs)
}

// HeldOn says whether a tenure covers a day for sure: its dates are known, and leave no doubt.
func HeldOn(from, to, day Date) Certainty {
	began := !from.IsZero() && !from.Qualified() && from.Max() <= day.Min()
	lasted := to.IsZero() || !to.Qualified() && day.Max() <= to.Min()
	if began && lasted && !day.Qualified() {
		return Certain
	}
	return Possible
}
