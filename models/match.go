package models

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// Matchable lists the kinds of records that are found by a description of them.
var Matchable = []Kind{KindOfficial, KindAgency, KindInstrument, KindCountry}

// The most that one request may ask for.
const (
	MaxDescriptions   = 100
	MaxNames          = 20
	MaxNameBytes      = 1000
	MaxCandidates     = 50
	DefaultCandidates = 5
)

// Description is what is known of a record that is looked for.
type Description struct {
	// What sort of record it is.
	Kind Kind `json:"kind" extensions:"x-required" enums:"official,agency,instrument,country"`
	// Its names or titles, in any language, script and spelling; an acronym is one as well.
	Names Strings `json:"names"`
	// Country of an official or an agency: a code or a name.
	Country Optional `json:"country" swaggertype:"string" extensions:"x-nullable"`
	// Parties of an instrument: codes or names of countries.
	Parties Strings `json:"parties"`
	// A date (EDTF): on which the official was in office, the agency or the country existed, or the instrument was signed.
	Date Date `json:"date" swaggertype:"string" extensions:"x-nullable"`
	// Numbers of an instrument in registers.
	Identifiers []Identifier `json:"identifiers"`
	// Most candidates that are answered: 5 unless said.
	Limit *int `json:"limit" minimum:"1" maximum:"50" extensions:"x-nullable"`
} //	@name	Description

// Descriptions is a request for the records that are described.
type Descriptions struct {
	// Each is answered on its own.
	Queries []Description `json:"queries" extensions:"x-required"`
} //	@name	Descriptions

// Likeliest are the likeliest candidates, the first of which is a match if it is sure and no other comes near.
func Likeliest(all []Candidate, most int) []Candidate {
	const least, sure, lead = 0.3, 0.85, 0.1
	slices.SortStableFunc(all, func(a, b Candidate) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.ID, b.ID))
	})
	likeliest := []Candidate{}
	for i, c := range all {
		if i == most || c.Score < least {
			break
		}
		c.Match = i == 0 && c.Score >= sure && (len(all) == 1 || c.Score-all[1].Score >= lead)
		likeliest = append(likeliest, c)
	}
	return likeliest
}

// Check names what is wrong with a request.
func (d Descriptions) Check() error {
	var flaws Invalid
	if n := len(d.Queries); n == 0 || n > MaxDescriptions {
		flaws.Add("/queries", "it has %d: write from 1 to %d", n, MaxDescriptions)
	}
	for i, q := range d.Queries[:min(len(d.Queries), MaxDescriptions)] {
		q.check(fmt.Sprintf("/queries/%d", i), &flaws)
	}
	return flaws.Err()
}

func (d Description) check(at string, flaws *Invalid) {
	if !slices.Contains(Matchable, d.Kind) {
		flaws.Add(at+"/kind", "%q is not looked for here: write official, agency, instrument or country", d.Kind)
	}
	for _, list := range []struct {
		name  string
		items Strings
	}{{"names", d.Names}, {"parties", d.Parties}} {
		if len(list.items) > MaxNames {
			flaws.Add(at+"/"+list.name, "it has %d: %d at the most", len(list.items), MaxNames)
		}
		for i, s := range list.items {
			checkName(fmt.Sprintf("%s/%s/%d", at, list.name, i), s, flaws)
		}
	}
	if d.Country != "" {
		checkName(at+"/country", string(d.Country), flaws)
	}
	for i, id := range d.Identifiers {
		if id.Scheme == "" || id.Value == "" {
			flaws.Add(fmt.Sprintf("%s/identifiers/%d", at, i), "it needs a scheme and a value, such as unts and 12345")
		}
	}
	if d.Limit != nil && (*d.Limit < 1 || *d.Limit > MaxCandidates) {
		flaws.Add(at+"/limit", "%d is out of range: write from 1 to %d", *d.Limit, MaxCandidates)
	}
	d.checkSense(at, flaws)
}

// checkSense refuses what has no meaning for the kind.
func (d Description) checkSense(at string, flaws *Invalid) {
	instrument := d.Kind == KindInstrument
	switch {
	case instrument && d.Country != "":
		flaws.Add(at+"/country", "an instrument has parties: write them in /parties")
	case d.Kind == KindCountry && d.Country != "":
		flaws.Add(at+"/country", "a country is named in /names")
	}
	if !instrument && len(d.Parties) > 0 {
		flaws.Add(at+"/parties", "only instruments have parties")
	}
	if !instrument && len(d.Identifiers) > 0 {
		flaws.Add(at+"/identifiers", "only instruments have identifiers")
	}
	if d.SaysNothing() {
		flaws.Add(at+"/names", "nothing says which record is meant: write a name%s", map[bool]string{true: ", the parties or an identifier"}[instrument])
	}
}

// SaysNothing says that nothing in it says which record is meant.
func (d Description) SaysNothing() bool {
	return len(d.Names) == 0 && len(d.Identifiers) == 0 && len(d.Parties) == 0
}

func checkName(at, s string, flaws *Invalid) {
	if len(s) > MaxNameBytes {
		flaws.Add(at, "it has %d bytes: %d at the most", len(s), MaxNameBytes)
	}
}

// Readable is the description without names of no letter and no digit, such as the dash of a cell that says nothing, and what is
// to be said of these.
func (d Description) Readable() (Description, Strings) {
	var notes Strings
	unreadable := func(s string) bool {
		if strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }) {
			return false
		}
		notes = append(notes, fmt.Sprintf("%q has no letter and no digit: it was not used.", s))
		return true
	}
	d.Names = slices.DeleteFunc(slices.Clone(d.Names), unreadable)
	d.Parties = slices.DeleteFunc(slices.Clone(d.Parties), unreadable)
	if d.Country != "" && unreadable(string(d.Country)) {
		d.Country = ""
	}
	return d, notes
}

// Most is how many candidates are asked for.
func (d Description) Most() int {
	if d.Limit == nil {
		return DefaultCandidates
	}
	return *d.Limit
}

// Recognised is the records that a description may mean.
type Recognised struct {
	// The likeliest first.
	Candidates []Candidate `json:"candidates"`
	// What in the description could not be used, and why.
	Notes Strings `json:"notes"`
} //	@name	Recognised

// Candidate is a record that may be meant.
type Candidate struct {
	Kind Kind `json:"kind"`
	// Public id of the record.
	ID string `json:"id"`
	// Name or title in the language asked for.
	Name string `json:"name"`
	// What tells it from its namesakes, in a few words.
	Description string `json:"description"`
	// How likely it is meant, from 0 to 1.
	Score float64 `json:"score"`
	// Whether it is likely enough, and so much likelier than the others, that it can be taken without a look.
	Match bool `json:"match"`
	// What speaks for it and against it.
	Reasons []Ground `json:"reasons"`
} //	@name	Candidate

// Ground is one thing that speaks for a candidate or against it.
type Ground struct {
	Code GroundCode `json:"code"`
	// In a sentence.
	Detail string `json:"detail"`
	// By how much it moved the score.
	Effect float64 `json:"effect"`
} //	@name	Ground

// GroundCode names what speaks for a candidate or against it.
type GroundCode string //	@name	GroundCode

// The reasons.
const (
	SameName         GroundCode = "name"              // it has a name that is written so
	AlikeName        GroundCode = "name_alike"        // it has a name that may be another spelling
	LoneName         GroundCode = "name_alone"        // no other name comes near
	PartOfName       GroundCode = "name_part"         // it has a name of which some is the same
	OtherName        GroundCode = "name_other"        // each has a telling word in place of the other's
	SameAcronym      GroundCode = "acronym"           // it has the acronym
	SameIdentifier   GroundCode = "identifier"        // it has the number
	OtherIdentifier  GroundCode = "identifier_other"  // it has another number in that register
	SameCountry      GroundCode = "country"           // it belongs to the country
	OtherCountry     GroundCode = "country_other"     // it belongs to another country
	SameParties      GroundCode = "parties"           // it has the parties
	OtherParties     GroundCode = "parties_other"     // one of the parties is not among its own
	DateFits         GroundCode = "date"              // it was signed, in office or there at the time
	DateNear         GroundCode = "date_near"         // it was signed a few days before or after
	DateContradicts  GroundCode = "date_other"        // it was signed, in office or there at another time
	CountryName      GroundCode = "country_name"      // the name or code means the country
	AmbiguousCountry GroundCode = "country_ambiguous" // the name may mean several countries
)
