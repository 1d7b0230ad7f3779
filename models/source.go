package models

// SourceKind says what sort of publication a source is.
type SourceKind string //	@name	SourceKind

// The kinds of publications.
const (
	News            SourceKind = "news"
	PressRelease    SourceKind = "press_release"
	OfficialGazette SourceKind = "official_gazette"
	Register        SourceKind = "register"
	Database        SourceKind = "database"
	Article         SourceKind = "article"
	OtherSource     SourceKind = "other"
)

// SourceKinds lists every SourceKind.
var SourceKinds = []SourceKind{News, PressRelease, OfficialGazette, Register, Database, Article, OtherSource}

// Tier says how close a source stands to the parties.
type Tier string //	@name	Tier

// The tiers of sources, the closest to the parties first.
const (
	TierRegister   Tier = "official_register"
	TierGazette    Tier = "gazette"
	TierGovernment Tier = "government"
	TierAcademic   Tier = "academic"
	TierPress      Tier = "press"
	TierOther      Tier = "other"
)

// Tiers lists every Tier.
var Tiers = []Tier{TierRegister, TierGazette, TierGovernment, TierAcademic, TierPress, TierOther}

// Source is a publication that says so.
type Source struct {
	ID string `json:"id"`
	// Its title as published, or ours in square brackets.
	Title string `json:"title" extensions:"x-required"`
	// The published title was not seen: the title is ours, in square brackets.
	TitleSupplied bool `json:"title_supplied"`
	// Who published it.
	Publisher Optional `json:"publisher" swaggertype:"string" extensions:"x-nullable"`
	// Address (URL), or a URN where there is none.
	URL string `json:"url" extensions:"x-required"`
	// BCP 47 tag of the language that it is in.
	Language  Optional   `json:"language" swaggertype:"string" extensions:"x-nullable"`
	Published Date       `json:"published" gorm:"column:published_text" swaggertype:"string" extensions:"x-nullable"`
	Retrieved Date       `json:"retrieved" gorm:"column:retrieved_text" swaggertype:"string" extensions:"x-nullable"`
	Kind      SourceKind `json:"kind" extensions:"x-required"`
	Tier      Tier       `json:"tier" extensions:"x-required"`
	// Licence of the publication, as an SPDX identifier or in words.
	Licence Optional `json:"licence" swaggertype:"string" extensions:"x-nullable"`
	Record
	Provenance
} //	@name	Source

// Localize gives every name in the best of the languages.
func (s *Source) Localize(langs Languages) { s.Provenance.localize(langs) }

// KnownBy is the last day on which something that the source tells as done can have happened:
// the end of its date of publication, else of the day it was retrieved.
func (s Source) KnownBy() Day {
	if s.Published.Max() != "" {
		return s.Published.Max()
	}
	return s.Retrieved.Max()
}

// Validate answers every flaw of a source that is to be stored.
func (s *Source) Validate() error {
	var c check
	c.id(s.ID)
	c.given("/title", s.Title)
	c.address("/url", s.URL)
	if s.Language != "" {
		c.language("/language", string(s.Language))
	}
	word(&c.Invalid, "/kind", s.Kind, SourceKinds)
	word(&c.Invalid, "/tier", s.Tier, Tiers)
	c.evidence(s, s.Provenance)
	return c.Err()
}
