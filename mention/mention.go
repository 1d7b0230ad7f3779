// Package mention reads a text in Arabic, French or English: it finds the known countries, agencies,
// officials and places that the text names, the dates, and the instruments that it tells of. It says
// what the text says and nothing else; where that is open, it stays open.
//
// A text is read in steps (reading.go): into words (token.go), phrases and names (trie.go, vocabulary.go, names.go, agencies.go), dates (dates.go,
// days.go, relative.go, dateline.go, coming.go), persons (people.go) and places (towns.go, cities.go); then it is told from what stands around each name whose it is
// (meaning.go). Of a sentence (clause.go) it is asked whether it tells of a signing (mood.go, narrative.go, undone.go, talk.go), what is beside that (aside.go, around.go,
// besides.go, opener.go), and who, when and where (parties.go, signatories.go, strangers.go, done.go). Drafts are made in propose.go, those of rows and lists in
// row.go and lists.go, and meant.go finds what they may be of.
package mention

import (
	"slices"

	"mithaq/gazetteer"
	"mithaq/models"
)

// Known is what a register knows by name.
type Known struct {
	Countries []models.Country
	Spellings []models.Spelling
	Agencies  []models.Agency
	Officials []models.Official
	Places    []models.Place
	Gazetteer *gazetteer.Gazetteer
}

// Document is a text, and what is known of it.
type Document struct {
	Text string
	// Language, if it is known: ar, en or fr.
	Lang string
	// Day of publication, from which "Tuesday" is counted.
	Published models.Date
	// Country whose register or government publishes the text: of a title that names one other country
	// it is the second party.
	Publisher string
	// The instruments that the text may name; nil if these are not looked for.
	Instruments Instruments
}

// Recogniser reads texts. It does not change once it is made, and many may use it at once.
type Recogniser struct {
	world  *World
	bodies *Agencies
	places *Places
	people *Officials
}

// New makes a recogniser of what is known.
func New(known Known) *Recogniser {
	world := NewWorld(known.Countries, known.Spellings, known.Gazetteer)
	return Join(world, NewAgencies(world, known.Agencies), NewOfficials(known.Officials), NewPlaces(known.Places))
}

// Join makes a recogniser of parts, each of which is made anew only when the names in it change: most writes touch none, and
// the world takes a while.
func Join(w *World, a *Agencies, o *Officials, p *Places) *Recogniser { return &Recogniser{w, a, p, o} }

// longest answers the longest phrase of any part that begins with a token. Of phrases of one length all meanings stay.
func (r *Recogniser) longest(s string, tokens []token, i int) (best hit, found bool) {
	for _, t := range []*trie{r.world.phrases, r.bodies.phrases, r.places.phrases} {
		h, ok := t.longest(s, tokens, i)
		switch {
		case !ok || h.to < best.to:
		case h.to > best.to:
			best, found = h, true
		default:
			best.meanings = append(slices.Clip(best.meanings), h.meanings...)
		}
	}
	return best, found
}
