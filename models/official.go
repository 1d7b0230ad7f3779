package models

// Official is a person who acts for a country (Popolo: person).
type Official struct {
	ID string `json:"id"`
	// Name in the language asked for.
	Name  string `json:"name" readonly:"true" gorm:"-"`
	Names Text   `json:"names" extensions:"x-required"`
	// Every other spelling met in a source, misspellings included.
	Aliases Strings `json:"aliases"`
	Country Ref     `json:"country" gorm:"embedded;embeddedPrefix:country_" extensions:"x-required"`
	// Offices held, the latest first.
	Posts []Tenure `json:"posts" readonly:"true" gorm:"-"`
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
	ID string `json:"id"`
	// Its title in the language asked for.
	Title  string `json:"title" gorm:"-"`
	Titles Text   `json:"titles"`
	Agency Ref    `json:"agency" gorm:"embedded;embeddedPrefix:agency_"`
	// When it began.
	From Date `json:"from" gorm:"column:from_text" swaggertype:"string" extensions:"x-nullable"`
	// Its last day; null while it lasts or where it is not known.
	To Date `json:"to" gorm:"column:to_text" swaggertype:"string" extensions:"x-nullable"`
} //	@name	Tenure

// Post is a person's tenure of an office (Popolo: membership).
type Post struct {
	ID       string `json:"id"`
	Official Ref    `json:"official" gorm:"embedded;embeddedPrefix:official_" extensions:"x-required"`
	Agency   Ref    `json:"agency" gorm:"embedded;embeddedPrefix:agency_" extensions:"x-required"`
	// Title of the office in the language asked for.
	Title  string `json:"title" readonly:"true" gorm:"-"`
	Titles Text   `json:"titles" extensions:"x-required"`
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

// Validate answers every flaw of an official who is to be stored.
func (o *Official) Validate() error {
	var c check
	c.id(o.ID)
	c.text("/names", o.Names)
	c.words("/aliases", o.Aliases)
	c.ref("/country", o.Country)
	c.evidence(o, o.Provenance)
	return c.Err()
}

// Validate answers every flaw of a post that is to be stored. One that ends before it begins is kept with
// a warning: sources say such things.
func (p *Post) Validate() error {
	var c check
	c.id(p.ID)
	c.ref("/official", p.Official)
	c.ref("/agency", p.Agency)
	c.text("/titles", p.Titles)
	c.evidence(p, p.Provenance)
	return c.Err()
}
