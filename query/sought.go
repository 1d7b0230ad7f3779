package query

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"mithaq/text"
)

// SearchName is the parameter that searches, Relevance the order that puts first what fits it best.
const (
	SearchName = "q"
	Relevance  = "relevance"
)

// ByRelevance is the order of what was searched for: how close it is to what was asked, how well it fits,
// and the key. ByEntry is the order of what too many records have for any of them to fit better: the last entry
// first.
var (
	ByRelevance = []Order{{SQL: "rank", Number: true}, {SQL: "score", Number: true}, {SQL: "pk", Number: true}}
	ByEntry     = []Order{{SQL: "rank", Number: true}, {SQL: "entry", Number: true}}
)

// maxTerms is the most words and phrases that a text may ask for.
const maxTerms = 32

// Sought is what a text asks for. A record is found if it has every term; or, in a name, every part.
type Sought struct {
	Terms []Term
	// Names reads the whole text as one name: for each of its parts the keys, of which one must be
	// there. Empty if the text cannot be a name.
	Names [][]string
	// Forms are all words as they stand, and Whole tells them by one word.
	Forms []string
	Whole string
}

// Term is a word, or a phrase in quotation marks.
type Term struct {
	// Start and End are the bytes of the text that the term stands on.
	Start, End int
	// Forms are the words as they stand; more than one must follow each other.
	Forms []string
	// Stem is the word without its endings; empty if it is asked for as it stands.
	Stem string
	// Keys are those of a name that the word may be.
	Keys []string
	// Countries are the internal keys of those that the word names, alone or with others beside it.
	Countries []int64
	// Facts are what an instrument may be recorded as by the word, alone or with others beside it: forms of instruments, or the day of
	// its signature.
	Facts []string
	// Begun says that the last word may be only begun.
	Begun bool
}

// Names says that two terms name one country together.
func (t Term) Names(other Term) bool {
	return len(t.Countries) > 0 && slices.Equal(t.Countries, other.Countries)
}

// mostNaming is the most words that are read as one name of a country.
const mostNaming = 5

// ReadNamed reads a text that is searched for, and what its words name: countries, forms of instruments and days.
func ReadNamed(raw string, register Register) (Sought, error) {
	s, err := ReadSought(raw)
	if err == nil {
		s.facts(raw)
		err = s.name(raw, register.Named)
	}
	return s, err
}

// name notes the countries that the words name, in any language or as an adjective: the longest names first. Phrases are asked for as
// they stand.
func (s *Sought) name(raw string, country func(name string) (key int64, ok bool, err error)) error {
	for from := 0; from < len(s.Terms); from++ {
		for to := min(from+mostNaming, len(s.Terms)); to > from; to-- {
			terms := s.Terms[from:to]
			if slices.ContainsFunc(terms, func(t Term) bool { return t.Stem == "" }) {
				continue
			}
			key, ok, err := country(raw[terms[0].Start:terms[len(terms)-1].End])
			if err != nil {
				return err
			}
			if ok {
				for i := range terms {
					terms[i].Countries = []int64{key}
				}
				from = to - 1
				break
			}
		}
	}
	return nil
}

// ReadSought reads a text that is searched for: words, and phrases in quotation marks of any kind.
func ReadSought(raw string) (Sought, error) {
	var s Sought
	if !isText(raw) {
		return s, errors.New(noText)
	}
	loose, err := s.phrases(raw)
	if err != nil {
		return s, err
	}
	s.words(loose)
	switch {
	case len(s.Terms) == 0:
		return s, fmt.Errorf("%q has no letter and no digit to search for", raw)
	case len(s.Terms) > maxTerms:
		return s, fmt.Errorf("it has %d words: %d at the most", len(s.Terms), maxTerms)
	}
	words := text.Words(raw)
	for _, w := range words {
		s.Forms = append(s.Forms, w.Form)
	}
	s.Whole = text.Whole(words)
	slices.SortStableFunc(s.Terms, func(a, b Term) int { return a.Start - b.Start })
	return s, nil
}

const quotationMarks = "\"“”„«»"

// phrases takes what stands in quotation marks, and answers the text with blanks in its place.
func (s *Sought) phrases(raw string) (loose string, err error) {
	out, begin, quoted := []byte(raw), 0, false
	for at, r := range raw {
		if !strings.ContainsRune(quotationMarks, r) {
			continue
		}
		after := at + len(string(r))
		if quoted {
			s.phrase(raw[begin:at], begin)
			copy(out[begin:at], strings.Repeat(" ", at-begin))
		}
		copy(out[at:after], "   ")
		begin, quoted = after, !quoted
	}
	if quoted {
		return "", errors.New("a quotation mark is not closed: write another after the phrase, or leave it out")
	}
	return string(out), nil
}

func (s *Sought) phrase(raw string, offset int) {
	words := text.Words(raw)
	if len(words) == 0 {
		return
	}
	t := Term{Start: offset + words[0].Start, End: offset + words[len(words)-1].End}
	for _, w := range words {
		t.Forms = append(t.Forms, w.Form)
	}
	s.Terms = append(s.Terms, t)
}

// words takes the words that stand alone. Function words count only where there is nothing else.
func (s *Sought) words(raw string) {
	words := text.Words(raw)
	phrases := len(s.Terms)
	parts := text.Parts(raw)
	for _, w := range words {
		if !w.Stop {
			s.Terms = append(s.Terms, Term{Start: w.Start, End: w.End, Forms: []string{w.Form}, Stem: w.Stem, Keys: keysAt(parts, w)})
		}
	}
	if len(s.Terms) == 0 {
		for _, w := range words {
			s.Terms = append(s.Terms, Term{Start: w.Start, End: w.End, Forms: []string{w.Form}})
		}
	}
	if phrases > 0 {
		return
	}
	for _, p := range parts {
		if len(p.Keys) == 0 {
			s.Names = nil
			return
		}
		s.Names = append(s.Names, p.Keys)
	}
}

// keysAt answers the keys of the part of a name that is exactly one word.
func keysAt(parts []text.Part, w text.Word) []string {
	for _, p := range parts {
		if p.Start == w.Start && p.End == w.End {
			return p.Keys
		}
	}
	return nil
}
