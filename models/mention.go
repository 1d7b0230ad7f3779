package models

import (
	"slices"
	"unicode/utf8"
)

// MentionKind says what is mentioned in a text.
type MentionKind string //	@name	MentionKind

// The kinds of mentions.
const (
	MentionCountry    MentionKind = "country"
	MentionAgency     MentionKind = "agency"
	MentionOfficial   MentionKind = "official"
	MentionPlace      MentionKind = "place"
	MentionDate       MentionKind = "date"
	MentionForm       MentionKind = "instrument_type"
	MentionInstrument MentionKind = "instrument"
)

// Extent is a part of a text in some unit, from its first to the one after its last.
type Extent struct {
	// The first unit, counted from 0.
	Start int `json:"start"`
	// The one after the last.
	End int `json:"end"`
} //	@name	Extent

// TextToRead is a text in which records are looked for.
type TextToRead struct {
	// The text, in Arabic, French or English; its paragraphs are lines.
	Text string `json:"text" extensions:"x-required"`
	// Language of the text; it is guessed if it is not said.
	Lang Optional `json:"lang" swaggertype:"string" enums:"ar,en,fr" extensions:"x-nullable"`
	// Day of publication, from which Tuesday or yesterday are counted (EDTF).
	Published Date `json:"published" swaggertype:"string" extensions:"x-nullable"`
	// Code of the country that publishes the text in a register of its own: of a title that names one other
	// country it is taken for the second party.
	Publisher Optional `json:"publisher" swaggertype:"string" extensions:"x-nullable"`
} //	@name	TextToRead

// TextLanguages are the languages that are read.
var TextLanguages = []string{"ar", "en", "fr"}

// Check answers what is wrong with a text, apart from its publisher.
func (t TextToRead) Check() error {
	var flaws Invalid
	if !utf8.ValidString(t.Text) {
		flaws.Add("", "the text is not UTF-8")
	}
	if t.Lang != "" && !slices.Contains(TextLanguages, string(t.Lang)) {
		flaws.Add("/lang", "%q is not read: write ar, en or fr", t.Lang)
	}
	return flaws.Err()
}

// Mention is a place in a text where something is named.
type Mention struct {
	Kind MentionKind `json:"kind"`
	// Id of the record; null for places, dates and forms of instruments, and where several are meant equally.
	ID Optional `json:"id" swaggertype:"string" extensions:"x-nullable"`
	// Its name in the language asked for.
	Name  Optional `json:"name" swaggertype:"string" extensions:"x-nullable"`
	Names Text     `json:"-"`
	// The words of the text.
	Text string `json:"text"`
	// Number of the paragraph, from 1; a paragraph is a line that is not empty.
	Paragraph int `json:"paragraph"`
	// Where it stands, in bytes of UTF-8.
	Bytes Extent `json:"bytes"`
	// Where it stands, in UTF-16 code units, as JavaScript and Java count.
	UTF16 Extent `json:"utf16"`
	// Where it stands, in Unicode code points, as Python counts.
	CodePoints Extent `json:"code_points"`
	// By what it was recognised: name, acronym, adjective, spelling, surname, title, short_title, identifier, date, relative_date …
	Rule string `json:"rule"`
	// How likely it is that this is meant, from 0 to 1.
	Score float64 `json:"score"`
	// The date that is meant; null if it is not known without the day of publication.
	Date Date `json:"date" swaggertype:"string" extensions:"x-nullable"`
	// Form of instrument that is meant.
	Type InstrumentType `json:"-"`
	// Every record that may be meant, the likeliest first.
	Candidates []MentionCandidate `json:"candidates"`
} //	@name	Mention

// MentionCandidate is a record that a mention may mean.
type MentionCandidate struct {
	Kind Kind   `json:"kind"`
	ID   string `json:"id"`
	// Name in the language asked for.
	Name  string `json:"name"`
	Names Text   `json:"-"`
	// How likely it is meant, from 0 to 1.
	Score float64 `json:"score"`
} //	@name	MentionCandidate

// Draft is what a text says of an instrument, in the keys that the instrument would have; what it does
// not say is null or empty.
type Draft struct {
	Titles Text `json:"titles"`
	// Form of instrument (InstrumentType).
	Type Optional `json:"type" swaggertype:"string" extensions:"x-nullable"`
	// Date of signature.
	Signed Date `json:"signed" swaggertype:"string" extensions:"x-nullable"`
	// Who is in it.
	Parties []Party `json:"parties"`
	// Who signed.
	Signatories []Signatory `json:"signatories"`
	// Where it was signed.
	Places []Place `json:"places"`
} //	@name	Draft

// Proposal is an instrument that a text tells of.
type Proposal struct {
	Instrument Draft `json:"instrument"`
	// The words for the date of signature, where they do not give it: "Tuesday".
	SignedAsWritten Optional `json:"signed_as_written" swaggertype:"string" extensions:"x-nullable"`
	// Instruments of the register that the draft may be of, the likeliest first: those that the sentence names; if it names
	// none, those of the same two parties, form and date whose titles or topics are what the paragraph speaks of, or whose agencies
	// are the same; if there is none, those of the parties and the day or month.
	Candidates []MentionCandidate `json:"candidates"`
	// Where the text says what.
	Evidence []ProposalEvidence `json:"evidence"`
} //	@name	Proposal

// ProposalEvidence says where a text says something.
type ProposalEvidence struct {
	// Key of the draft.
	Field string `json:"field"`
	// Place in the text, as evidence of records has it: ¶11.
	Locator string `json:"locator"`
	// The words of the text; null for what the request says.
	Text Optional `json:"text" swaggertype:"string" extensions:"x-nullable"`
	// How the words were read: named, between, both_countries, agency, signatory, publisher, weekday … Of signed, planned
	// says that it is still to be, and initialled that the text was initialled only.
	Rule string `json:"rule"`
} //	@name	ProposalEvidence

// Reading is what a text names, and the instruments that it tells of.
type Reading struct {
	// Number of paragraphs.
	Paragraphs int `json:"paragraphs"`
	// What is named in the text, in the order of the text.
	Mentions []Mention `json:"mentions"`
	// Drafts of the instruments that it tells of.
	Proposals []Proposal `json:"proposals"`
	// Version of the data that the text was compared with.
	Version int64 `json:"version" format:"int64"`
} //	@name	Reading

// Localize gives every name in the best of the languages.
func (r *Reading) Localize(langs Languages) {
	for i := range r.Mentions {
		m := &r.Mentions[i]
		m.Name = Optional(m.Names.In(langs))
		for n := range m.Candidates {
			m.Candidates[n].Name = m.Candidates[n].Names.In(langs)
		}
	}
	for i := range r.Proposals {
		for n := range r.Proposals[i].Candidates {
			c := &r.Proposals[i].Candidates[n]
			c.Name = c.Names.In(langs)
		}
		d := &r.Proposals[i].Instrument
		for n := range d.Parties {
			d.Parties[n].Country.localize(langs)
			d.Parties[n].Agency.localize(langs)
		}
		for n := range d.Signatories {
			d.Signatories[n].localize(langs)
		}
		for n := range d.Places {
			d.Places[n].Name = d.Places[n].Names.In(langs)
			d.Places[n].Country.localize(langs)
		}
	}
}
