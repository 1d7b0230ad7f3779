package models

import (
	"fmt"
	"slices"
)

// InstrumentType is the form of an instrument, as its title or its parties call it.
type InstrumentType string //	@name	InstrumentType

// The forms of instruments (UN Treaty Collection, Glossary).
const (
	Treaty             InstrumentType = "treaty"
	Agreement          InstrumentType = "agreement"
	Convention         InstrumentType = "convention"
	Protocol           InstrumentType = "protocol"
	ExchangeOfNotes    InstrumentType = "exchange_of_notes"
	ExchangeOfLetters  InstrumentType = "exchange_of_letters"
	MoU                InstrumentType = "mou"
	Arrangement        InstrumentType = "arrangement"
	Declaration        InstrumentType = "declaration"
	JointDeclaration   InstrumentType = "joint_declaration"
	ExecutiveProgramme InstrumentType = "executive_programme"
	Contract           InstrumentType = "contract"
	OtherInstrument    InstrumentType = "other"
)

// InstrumentTypes lists every InstrumentType.
var InstrumentTypes = []InstrumentType{Treaty, Agreement, Convention, Protocol, ExchangeOfNotes, ExchangeOfLetters,
	MoU, Arrangement, Declaration, JointDeclaration, ExecutiveProgramme, Contract, OtherInstrument}

// LegalNature says whether an instrument binds its parties under international law.
type LegalNature string //	@name	LegalNature

// The legal natures. Unknown is not non-binding.
const (
	Binding       LegalNature = "binding"
	NonBinding    LegalNature = "non_binding"
	Disputed      LegalNature = "disputed"
	UnknownNature LegalNature = "unknown"
)

// LegalNatures lists every LegalNature.
var LegalNatures = []LegalNature{Binding, NonBinding, Disputed, UnknownNature}

// Instrument is what was signed, as a work: one instrument, however many texts carry it.
type Instrument struct {
	ID string `json:"id"`
	// Title in the language asked for.
	Title  string `json:"title" readonly:"true" gorm:"-"`
	Titles Text   `json:"titles" extensions:"x-required"`
	// Languages whose title is our translation.
	TitlesTranslated Strings `json:"titles_translated"`
	// Languages whose title is ours, for want of a published one.
	TitlesSupplied Strings        `json:"titles_supplied"`
	Type           InstrumentType `json:"type" extensions:"x-required"`
	LegalNature    LegalNature    `json:"legal_nature" extensions:"x-required"`
	// Date of signature; of the last signature where the parties signed on different days.
	Signed Date `json:"signed" gorm:"column:signed_text" swaggertype:"string" extensions:"x-nullable"`
	// The two parties in alphabetical order, such as AE-MA; null unless there are exactly two.
	Pair Optional `json:"pair" readonly:"true" swaggertype:"string" extensions:"x-nullable"`
	StatusAt
	// What it is about, in the language asked for.
	Summary     string       `json:"summary" readonly:"true" gorm:"-"`
	Summaries   Text         `json:"summaries"`
	Parties     []Party      `json:"parties" gorm:"-"`
	Signatories []Signatory  `json:"signatories" gorm:"-"`
	Topics      []Ref        `json:"topics" gorm:"-"`
	Places      []Place      `json:"places" gorm:"-"`
	Identifiers []Identifier `json:"identifiers" gorm:"-"`
	// Languages of the authentic texts, by BCP 47 tag.
	Languages Strings    `json:"languages" gorm:"-"`
	Documents []Document `json:"documents" gorm:"-"`
	Terms     *Terms     `json:"terms" gorm:"-" extensions:"x-nullable"`
	// What was done to it, in the order of time.
	Actions []Action `json:"actions" gorm:"-"`
	// How it stands to other instruments, and they to it.
	Relations []Relation `json:"relations" gorm:"-"`
	// Every status that it has had, in the order of time.
	Periods []Period `json:"periods" readonly:"true" gorm:"-"`
	// Events at which it was signed, announced or discussed.
	Events []InstrumentEvent `json:"events" readonly:"true" gorm:"-"`
	Record
	Provenance
} //	@name	Instrument

// Role says as what a country takes part in an instrument.
type Role string //	@name	Role

// The roles in an instrument. A territory to which it applies is not a party.
const (
	RoleParty      Role = "party"
	RoleTerritory  Role = "territory"
	RoleWitness    Role = "witness"
	RoleGuarantor  Role = "guarantor"
	RoleDepositary Role = "depositary"
	RoleObserver   Role = "observer"
)

// Roles lists every Role.
var Roles = []Role{RoleParty, RoleTerritory, RoleWitness, RoleGuarantor, RoleDepositary, RoleObserver}

// Party is who is in an instrument, and as what.
type Party struct {
	Country Ref `json:"country" gorm:"embedded;embeddedPrefix:country_" extensions:"x-required"`
	// The body that signed for the country, where it was not the state itself.
	Agency Ref  `json:"agency" gorm:"embedded;embeddedPrefix:agency_" extensions:"x-nullable"`
	Role   Role `json:"role" extensions:"x-required"`
	// The party as the source writes it.
	NameAsWritten Optional `json:"name_as_written" swaggertype:"string" extensions:"x-nullable"`
} //	@name	Party

// Signatory is a person who signed.
type Signatory struct {
	// The person; null where only the name is known.
	Official Ref `json:"official" gorm:"embedded;embeddedPrefix:official_" extensions:"x-nullable"`
	// The person's name, as the register has it.
	Name    string `json:"name"`
	Country Ref    `json:"country" gorm:"embedded;embeddedPrefix:country_" extensions:"x-required"`
	// The office in which the person signed, as the source gives it.
	Capacity   string `json:"capacity" readonly:"true" gorm:"-"`
	Capacities Text   `json:"capacities"`
	// The posts that the person held, or may have held, on the day of signature.
	Posts []HeldPost `json:"posts" readonly:"true" gorm:"-"`
} //	@name	Signatory

// HeldPost is a post held on a given day.
type HeldPost struct {
	ID string `json:"id"`
	// Its title in the language asked for.
	Title  string `json:"title" gorm:"-"`
	Titles Text   `json:"titles"`
	Agency Ref    `json:"agency" gorm:"embedded;embeddedPrefix:agency_"`
	// Whether the known dates of the post leave a doubt that it was held on the day.
	Certainty Certainty `json:"certainty"`
} //	@name	HeldPost

// Place is a place of signature. An instrument that was signed in two places has two.
type Place struct {
	// Its name in the language asked for.
	Name  string `json:"name" readonly:"true" gorm:"-"`
	Names Text   `json:"names" extensions:"x-required"`
	// The country that it lies in.
	Country Ref `json:"country" gorm:"embedded;embeddedPrefix:country_" extensions:"x-nullable"`
} //	@name	Place

// Identifier is the number of an instrument in somebody's register.
type Identifier struct {
	// Whose number it is: unts, ukts, tias, eli, wikidata …
	Scheme string `json:"scheme" extensions:"x-required"`
	// The number, such as I-12345.
	Value string `json:"value" extensions:"x-required"`
	// Where the register has it.
	URL Optional `json:"url" swaggertype:"string" extensions:"x-nullable"`
} //	@name	Identifier

// DocumentKind says what a document is to the instrument.
type DocumentKind string //	@name	DocumentKind

// The kinds of documents.
const (
	AuthenticText DocumentKind = "authentic_text"
	CertifiedCopy DocumentKind = "certified_copy"
	Translation   DocumentKind = "translation"
	Annex         DocumentKind = "annex"
	Memorandum    DocumentKind = "explanatory_memorandum"
	OtherDocument DocumentKind = "other"
)

// DocumentKinds lists every DocumentKind.
var DocumentKinds = []DocumentKind{AuthenticText, CertifiedCopy, Translation, Annex, Memorandum, OtherDocument}

// Document is a text of an instrument in one language.
type Document struct {
	Kind DocumentKind `json:"kind" extensions:"x-required"`
	// Its language, by BCP 47 tag.
	Language Optional `json:"language" swaggertype:"string" extensions:"x-nullable"`
	// Where it can be read.
	URL string `json:"url" extensions:"x-required"`
	// Media type (RFC 6838).
	MediaType Optional `json:"media_type" swaggertype:"string" extensions:"x-nullable"`
	// Where the document comes from.
	Source Ref `json:"source" gorm:"embedded;embeddedPrefix:source_" extensions:"x-nullable"`
} //	@name	Document

// RelationKind says how one instrument stands to another.
type RelationKind string //	@name	RelationKind

// The kinds of relations, each followed by its inverse.
const (
	Amends        RelationKind = "amends"
	AmendedBy     RelationKind = "amended_by"
	Replaces      RelationKind = "replaces"
	ReplacedBy    RelationKind = "replaced_by"
	Implements    RelationKind = "implements"
	ImplementedBy RelationKind = "implemented_by"
	Extends       RelationKind = "extends"
	ExtendedBy    RelationKind = "extended_by"
	Terminates    RelationKind = "terminates"
	TerminatedBy  RelationKind = "terminated_by"
	BasedOn       RelationKind = "based_on"
	BasisOf       RelationKind = "basis_of"
	SameCeremony  RelationKind = "same_ceremony"
)

// RelationKinds lists every RelationKind.
var RelationKinds = []RelationKind{Amends, AmendedBy, Replaces, ReplacedBy, Implements, ImplementedBy, Extends,
	ExtendedBy, Terminates, TerminatedBy, BasedOn, BasisOf, SameCeremony}

// inverses pairs each stored kind with what it is from the other side.
var inverses = map[RelationKind]RelationKind{Amends: AmendedBy, Replaces: ReplacedBy, Implements: ImplementedBy,
	Extends: ExtendedBy, Terminates: TerminatedBy, BasedOn: BasisOf, SameCeremony: SameCeremony}

// Inverse is the same relation seen from the other instrument. The register stores a relation once,
// on the side that says it (amends, not amended_by).
func (k RelationKind) Inverse() RelationKind {
	if inverse, ok := inverses[k]; ok {
		return inverse
	}
	for kind, inverse := range inverses {
		if inverse == k {
			return kind
		}
	}
	return k
}

// Stored says whether a relation of this kind is kept as it is, not as the inverse of another.
func (k RelationKind) Stored() bool { _, ok := inverses[k]; return ok }

// Relation says how an instrument stands to another.
type Relation struct {
	Kind       RelationKind `json:"kind" extensions:"x-required"`
	Instrument Ref          `json:"instrument" gorm:"embedded;embeddedPrefix:instrument_" extensions:"x-required"`
	// Date of signature of the other instrument.
	Signed Date `json:"signed" readonly:"true" gorm:"column:signed_text" swaggertype:"string" extensions:"x-nullable"`

	// Inverse says that the other instrument states it.
	Inverse bool `json:"-"`
} //	@name	Relation

// InstrumentEvent is an event that touched an instrument.
type InstrumentEvent struct {
	Event Ref       `json:"event" gorm:"embedded;embeddedPrefix:event_"`
	Kind  EventKind `json:"kind"`
	// When the event began.
	From Date `json:"from" gorm:"column:from_text" swaggertype:"string" extensions:"x-nullable"`
	// When it ended; null if that is not recorded.
	To       Date          `json:"to" gorm:"column:to_text" swaggertype:"string" extensions:"x-nullable"`
	Relation EventRelation `json:"relation"`
} //	@name	InstrumentEvent

// Localize gives every name in the best of the languages.
func (i *Instrument) Localize(langs Languages) {
	i.Title = i.Titles.In(langs)
	i.Summary = i.Summaries.In(langs)
	for n := range i.Parties {
		i.Parties[n].Country.localize(langs)
		i.Parties[n].Agency.localize(langs)
	}
	for n := range i.Signatories {
		i.Signatories[n].localize(langs)
	}
	localizeRefs(i.Topics, langs)
	for n := range i.Places {
		i.Places[n].Name = i.Places[n].Names.In(langs)
		i.Places[n].Country.localize(langs)
	}
	for n := range i.Documents {
		i.Documents[n].Source.localize(langs)
	}
	if i.Terms != nil {
		i.Terms.Source.localize(langs)
	}
	for n := range i.Actions {
		i.Actions[n].Country.localize(langs)
		i.Actions[n].Source.localize(langs)
	}
	for n := range i.Relations {
		i.Relations[n].Instrument.localize(langs)
	}
	for n := range i.Events {
		i.Events[n].Event.localize(langs)
	}
	i.Provenance.localize(langs)
}

func (s *Signatory) localize(langs Languages) {
	s.Official.localize(langs)
	if s.Official.Name != "" {
		s.Name = s.Official.Name
	}
	s.Country.localize(langs)
	s.Capacity = s.Capacities.In(langs)
	for n := range s.Posts {
		s.Posts[n].Title = s.Posts[n].Titles.In(langs)
		s.Posts[n].Agency.localize(langs)
	}
}

// PairOf is the pair that the parties make; empty unless there are exactly two.
func PairOf(parties []Party) Optional {
	if pairs := PairsOf(parties); len(pairs) == 1 {
		return Optional(pairs[0])
	}
	return ""
}

// PairsOf lists every pair that the parties make, each in alphabetical order. Witnesses, territories
// and the like do not count.
func PairsOf(parties []Party) (pairs []string) {
	var ids []string
	for _, p := range parties {
		if p.Role == RoleParty && p.Country.ID != "" {
			ids = append(ids, p.Country.ID)
		}
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	for i, a := range ids {
		for _, b := range ids[i+1:] {
			pairs = append(pairs, a+"-"+b)
		}
	}
	return pairs
}

// Validate answers every flaw of an instrument that is to be stored. What only looks wrong is no flaw:
// Check tells it.
func (i *Instrument) Validate() error {
	var c check
	c.id(i.ID)
	c.text("/titles", i.Titles)
	c.languages("/titles_translated", i.TitlesTranslated)
	c.languages("/titles_supplied", i.TitlesSupplied)
	word(&c.Invalid, "/type", i.Type, InstrumentTypes)
	word(&c.Invalid, "/legal_nature", i.LegalNature, LegalNatures)
	c.texts("/summaries", i.Summaries)
	c.languages("/languages", i.Languages)
	i.checkPeople(&c)
	i.checkPapers(&c)
	i.checkLife(&c)
	c.evidence(i, i.Provenance)
	return c.Err()
}

func (i *Instrument) checkPeople(c *check) {
	for n, p := range i.Parties {
		c.ref(fmt.Sprintf("/parties/%d/country", n), p.Country)
		word(&c.Invalid, fmt.Sprintf("/parties/%d/role", n), p.Role, Roles)
	}
	for n, s := range i.Signatories {
		at := fmt.Sprintf("/signatories/%d", n)
		c.ref(at+"/country", s.Country)
		c.texts(at+"/capacities", s.Capacities)
		if s.Official.ID == "" {
			c.given(at+"/name", s.Name)
		}
	}
	for n, t := range i.Topics {
		c.ref(fmt.Sprintf("/topics/%d", n), t)
	}
	for n, p := range i.Places {
		c.text(fmt.Sprintf("/places/%d/names", n), p.Names)
	}
}

func (i *Instrument) checkPapers(c *check) {
	for n, x := range i.Identifiers {
		at := fmt.Sprintf("/identifiers/%d", n)
		if !slug.MatchString(x.Scheme) {
			c.Add(at+"/scheme", "%+q is no scheme: write unts, eli, wikidata or the like", x.Scheme)
		}
		c.identifier(at+"/value", x.Value)
		if x.URL != "" {
			c.address(at+"/url", string(x.URL))
		}
	}
	for n, d := range i.Documents {
		at := fmt.Sprintf("/documents/%d", n)
		word(&c.Invalid, at+"/kind", d.Kind, DocumentKinds)
		if d.Language != "" {
			c.language(at+"/language", string(d.Language))
		}
		c.address(at+"/url", d.URL)
	}
}

func (i *Instrument) checkLife(c *check) {
	if i.Terms != nil {
		word(&c.Invalid, "/terms/renewal", i.Terms.Renewal, AllRenewals)
	}
	for n, a := range i.Actions {
		word(&c.Invalid, fmt.Sprintf("/actions/%d/kind", n), a.Kind, ActionKinds)
	}
	for n, r := range i.Relations {
		at := fmt.Sprintf("/relations/%d", n)
		c.ref(at+"/instrument", r.Instrument)
		if r.Instrument.ID == i.ID && i.ID != "" {
			c.Add(at+"/instrument", "an instrument stands in no relation to itself")
		}
		if slices.Contains(RelationKinds, r.Kind) && !r.Kind.Stored() {
			c.Add(at+"/kind", "%q is stated by the other instrument, as %q", r.Kind, r.Kind.Inverse())
			continue
		}
		word(&c.Invalid, at+"/kind", r.Kind, RelationKinds)
	}
}
