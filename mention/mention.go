// Package mention reads a text in Arabic, French or English: it finds the known countries, agencies,
// officials and places that the text names, the dates, and the instruments that it tells of. It says
// what the text says and nothing else; where that is open, it stays open.
package mention

import (
	"strings"
	"unicode/utf8"

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
	known     Known
	phrases   *trie
	countries map[string]models.Country
	agencies  map[string]string // their countries
	people    people
}

// New makes a recogniser of what is known.
func New(known Known) *Recogniser {
	r := &Recogniser{known: known, phrases: newTrie(), countries: map[string]models.Country{}, agencies: map[string]string{}}
	for n, p := range phrases {
		for words := range strings.SplitSeq(p.words, "|") {
			r.phrases.add(forms(words), meaning{what: p.what, index: n})
		}
	}
	for n, c := range known.Countries {
		r.countries[c.ID] = c
		r.country(n, c)
	}
	r.spellings()
	for n, c := range known.Countries {
		r.former(n, c)
	}
	for n, a := range known.Agencies {
		r.agencies[a.ID] = a.Country.ID
		r.agency(n, a)
	}
	for n, p := range known.Places {
		for _, name := range p.Names {
			m := meaning{what: place, index: n, rule: "name", upper: true, score: 0.8}
			r.phrases.add(forms(name), m)
			if at := strings.LastIndexAny(name, ",،"); at > 0 { // Royal Palace, Casablanca
				m.rule, m.score = "town", 0.7
				_, size := utf8.DecodeRuneInString(name[at:])
				r.phrases.add(forms(name[at+size:]), m)
			}
		}
	}
	r.people = newPeople(known.Officials)
	return r
}
