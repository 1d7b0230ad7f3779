package models

import (
	"fmt"
	"regexp"
)

// CountryKind says what sort of a party a country record is.
type CountryKind string //	@name	CountryKind

// The sorts of parties.
const (
	State           CountryKind = "state"
	Territory       CountryKind = "territory"
	HistoricalState CountryKind = "historical_state"
	Organisation    CountryKind = "organisation"
	OtherParty      CountryKind = "other"
)

// CountryKinds lists every CountryKind.
var CountryKinds = []CountryKind{State, Territory, HistoricalState, Organisation, OtherParty}

// Country is anything that can be a party: a state, a territory, a state that has ceased to exist,
// an international organisation.
type Country struct {
	// ISO 3166-1 alpha-2 code; ISO 3166-3 code of a former country; a slug for what has no code.
	ID string `json:"id"`
	// Short name in the language asked for; where `as_of` asks for a day, the one that it bore then.
	Name string `json:"name" readonly:"true" gorm:"-"`
	// Short names (UNTERM).
	Names Text `json:"names" extensions:"x-required"`
	// Formal names (UNTERM).
	FormalNames Text `json:"formal_names"`
	// Other spellings and names.
	Aliases Strings `json:"aliases"`
	// Short names that it bore once, the latest first.
	FormerNames FormerNames `json:"former_names"`
	// Adjectives and words for the inhabitants, in the form from which others follow; with a hyphen at
	// its end the first half of double adjectives (maroco-).
	Demonyms Forms       `json:"demonyms"`
	Kind     CountryKind `json:"kind" extensions:"x-required"`
	Codes
	// M49 regions that it belongs to, the widest first.
	Regions []Ref `json:"regions" gorm:"-"`
	// When it came into being.
	ValidFrom Date `json:"valid_from" gorm:"column:valid_from_text" swaggertype:"string" extensions:"x-nullable"`
	// When it ceased to exist.
	ValidTo Date `json:"valid_to" gorm:"column:valid_to_text" swaggertype:"string" extensions:"x-nullable"`
	// States that followed it.
	Successors []Succession `json:"successors" gorm:"-"`
	// States that it followed.
	Predecessors []Succession `json:"predecessors" readonly:"true" gorm:"-"`
	Record
	Provenance
} //	@name	Country

// Codes are the codes of a country in the schemes that data sets use.
type Codes struct {
	// ISO 3166-1 alpha-2.
	Alpha2 Optional `json:"alpha2" swaggertype:"string" extensions:"x-nullable"`
	// ISO 3166-1 alpha-3.
	Alpha3 Optional `json:"alpha3" swaggertype:"string" extensions:"x-nullable"`
	// ISO 3166-3, for names removed from ISO 3166-1.
	Alpha4 Optional `json:"alpha4" swaggertype:"string" extensions:"x-nullable"`
	// ISO 3166-1 numeric, which is also the UN M49 code.
	Numeric Optional `json:"numeric" swaggertype:"string" extensions:"x-nullable"`
	// Correlates of War state number.
	COW Optional `json:"cow" gorm:"column:cow" swaggertype:"string" extensions:"x-nullable"`
	// Correlates of War abbreviation.
	COWAbbreviation Optional `json:"cow_abbreviation" gorm:"column:cow_abbreviation" swaggertype:"string" extensions:"x-nullable"`
}

// SuccessionKind says how one state followed another.
type SuccessionKind string //	@name	SuccessionKind

// The ways in which states follow each other.
const (
	Continuation SuccessionKind = "continuation"
	Dissolution  SuccessionKind = "dissolution"
	Merger       SuccessionKind = "merger"
	Rename       SuccessionKind = "rename"
	Secession    SuccessionKind = "secession"
)

// SuccessionKinds lists every SuccessionKind.
var SuccessionKinds = []SuccessionKind{Continuation, Dissolution, Merger, Rename, Secession}

// Succession says that one country followed another.
type Succession struct {
	// The other country.
	Country Ref            `json:"country" gorm:"embedded;embeddedPrefix:country_" extensions:"x-required"`
	Kind    SuccessionKind `json:"kind" extensions:"x-required"`
	// When the one followed the other.
	Date Date `json:"date" gorm:"column:date_text" swaggertype:"string" extensions:"x-nullable"`
} //	@name	Succession

// Spelling is what a country is called besides the names that its record shows.
type Spelling struct {
	Country string `json:"country"`
	// Names in the languages of the world.
	Names []string `json:"names"`
	// Names that count only where a date is given that they were used on.
	Dated []DatedName `json:"dated"`
}

// DatedName is a name that was used within a period, such as Russia for the Soviet Union.
type DatedName struct {
	Name   string `json:"name"`
	Within Date   `json:"within"`
}

// On gives the name that the country bore on a day.
func (c *Country) On(day Day, certain bool, langs Languages) {
	if borne := c.FormerNames.On(day, certain); borne != nil {
		c.Name = borne.In(langs)
	}
}

// Localize gives every name in the best of the languages.
func (c *Country) Localize(langs Languages) {
	c.Name = c.Names.In(langs)
	c.FormerNames.localize(langs)
	localizeRefs(c.Regions, langs)
	for i := range c.Successors {
		c.Successors[i].Country.localize(langs)
	}
	for i := range c.Predecessors {
		c.Predecessors[i].Country.localize(langs)
	}
	c.Provenance.localize(langs)
}

// Region is a region of UN M49.
type Region struct {
	// M49 code.
	ID    string `json:"id"`
	Names Text   `json:"names"`
	// The region it is part of.
	Parent Optional `json:"parent"`
}

// Validate answers every flaw of a country that is to be stored.
func (c *Country) Validate() error {
	var k check
	k.id(c.ID, countryCode)
	k.text("/names", c.Names)
	k.texts("/formal_names", c.FormalNames)
	k.words("/aliases", c.Aliases)
	k.former(c.FormerNames)
	for lang, forms := range c.Demonyms {
		at := "/demonyms/" + pointerEscape.Replace(lang)
		k.language(at, lang)
		k.words(at, forms)
	}
	word(&k.Invalid, "/kind", c.Kind, CountryKinds)
	for at, x := range map[string]struct {
		code Optional
		form *regexp.Regexp
		says string
	}{
		"/alpha2": {c.Alpha2, alpha2, "two capital letters"}, "/alpha3": {c.Alpha3, alpha3, "three capital letters"},
		"/alpha4": {c.Alpha4, alpha4, "four capital letters"}, "/numeric": {c.Numeric, numeric, "three digits"},
		"/cow": {c.COW, cow, "one to three digits"}, "/cow_abbreviation": {c.COWAbbreviation, alpha3, "three capital letters"},
	} {
		if x.code != "" && !x.form.MatchString(string(x.code)) {
			k.Add(at, "%q is not what such a code is: %s", x.code, x.says)
		}
	}
	for i, r := range c.Regions {
		k.ref(fmt.Sprintf("/regions/%d", i), r)
	}
	for i, s := range c.Successors {
		k.ref(fmt.Sprintf("/successors/%d/country", i), s.Country)
		word(&k.Invalid, fmt.Sprintf("/successors/%d/kind", i), s.Kind, SuccessionKinds)
		if s.Country.ID == c.ID && c.ID != "" {
			k.Add(fmt.Sprintf("/successors/%d/country", i), "a country does not follow itself")
		}
	}
	k.order("/valid_to", c.ValidFrom, c.ValidTo)
	k.evidence(c, c.Provenance)
	return k.sorted()
}

// The forms of the codes of countries.
var (
	alpha2  = regexp.MustCompile(`^[A-Z]{2}$`)
	alpha3  = regexp.MustCompile(`^[A-Z]{3}$`)
	alpha4  = regexp.MustCompile(`^[A-Z]{4}$`)
	numeric = regexp.MustCompile(`^[0-9]{3}$`)
	cow     = regexp.MustCompile(`^[0-9]{1,3}$`)
)
