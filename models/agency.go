package models

// AgencyKind says what an agency does.
type AgencyKind string //	@name	AgencyKind

// The kinds of agencies.
const (
	Police           AgencyKind = "police"
	Intelligence     AgencyKind = "intelligence"
	Cyber            AgencyKind = "cyber"
	InteriorMinistry AgencyKind = "interior_ministry"
	ForeignMinistry  AgencyKind = "foreign_ministry"
	JusticeMinistry  AgencyKind = "justice_ministry"
	DefenceMinistry  AgencyKind = "defence_ministry"
	Ministry         AgencyKind = "ministry"
	Military         AgencyKind = "military"
	Judiciary        AgencyKind = "judiciary"
	Parliament       AgencyKind = "parliament"
	Academy          AgencyKind = "academy"
	Regulator        AgencyKind = "regulator"
	Company          AgencyKind = "company"
	OtherAgency      AgencyKind = "other"
)

// AgencyKinds lists every AgencyKind.
var AgencyKinds = []AgencyKind{Police, Intelligence, Cyber, InteriorMinistry, ForeignMinistry, JusticeMinistry,
	DefenceMinistry, Ministry, Military, Judiciary, Parliament, Academy, Regulator, Company, OtherAgency}

// Agency is a body that signs or takes part: a ministry, a police, an intelligence service, an
// academy (Popolo: organization).
type Agency struct {
	ID string `json:"id"`
	// Name in the language asked for; where `as_of` asks for a day, the one that it bore then.
	Name  string `json:"name" readonly:"true" gorm:"-"`
	Names Text   `json:"names" extensions:"x-required"`
	// Languages whose name is our translation.
	NamesTranslated Strings `json:"names_translated"`
	// Its acronyms, such as DGSN.
	Acronyms Strings `json:"acronyms"`
	// Other spellings and names.
	Aliases Strings `json:"aliases"`
	// Names that it bore once, the latest first.
	FormerNames FormerNames `json:"former_names"`
	Kind        AgencyKind  `json:"kind" extensions:"x-required"`
	Country     Ref         `json:"country" gorm:"embedded;embeddedPrefix:country_" extensions:"x-required"`
	// The body that it is part of.
	Parent    Ref  `json:"parent" gorm:"embedded;embeddedPrefix:parent_" extensions:"x-nullable"`
	Founded   Date `json:"founded" gorm:"column:founded_text" swaggertype:"string" extensions:"x-nullable"`
	Dissolved Date `json:"dissolved" gorm:"column:dissolved_text" swaggertype:"string" extensions:"x-nullable"`
	Record
	Provenance
} //	@name	Agency

// On gives the name that the agency bore on a day.
func (a *Agency) On(day Day, certain bool, langs Languages) {
	if borne := a.FormerNames.On(day, certain); borne != nil {
		a.Name = borne.In(langs)
	}
}

// Localize gives every name in the best of the languages.
func (a *Agency) Localize(langs Languages) {
	a.Name = a.Names.In(langs)
	a.FormerNames.localize(langs)
	a.Country.localize(langs)
	a.Parent.localize(langs)
	a.Provenance.localize(langs)
}

// Validate answers every flaw of an agency that is to be stored.
func (a *Agency) Validate() error {
	var c check
	c.id(a.ID)
	c.text("/names", a.Names)
	c.languages("/names_translated", a.NamesTranslated)
	c.words("/acronyms", a.Acronyms)
	c.words("/aliases", a.Aliases)
	c.former(a.FormerNames)
	word(&c.Invalid, "/kind", a.Kind, AgencyKinds)
	c.ref("/country", a.Country)
	if a.Parent.ID == a.ID && a.ID != "" {
		c.Add("/parent", "an agency is no part of itself")
	}
	c.order("/dissolved", a.Founded, a.Dissolved)
	c.evidence(a, a.Provenance)
	return c.Err()
}
