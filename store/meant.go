package store

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
	"gorm.io/gorm"

	"mithaq/models"
	"mithaq/query"
)

// mostLeftOut is the most words of a text of which each is left out in its turn.
const mostLeftOut = 8

// meant answers what may have been meant by a text of which nothing was found: the same text with the
// nearest known words for those that no record has, or else without one of its words. It is nil unless something is found of that.
func (s *Store) meant(tx snapshot, q query.Search) (*string, error) {
	return remembered(&s.memo, tx, func() (*string, error) {
		better, err := spelled(tx.DB, q)
		if err != nil {
			return nil, err
		}
		if better != q.Text {
			if found, err := s.finds(tx, better, q.Kinds); err != nil || found > 0 {
				return &better, err
			}
		}
		return s.withoutOne(tx, better, q.Kinds)
	}, "meant", q.Kinds, q.Text)
}

// spelled is the text with the nearest known words for those that no record has.
func spelled(tx *gorm.DB, q query.Search) (string, error) {
	better := q.Text
	for _, term := range slices.Backward(q.Terms) { // so that places before it stay
		if term.Stem == "" {
			continue // a function word, or a phrase
		}
		word, err := nearest(tx, q.Kinds, term)
		if err != nil {
			return "", err
		}
		if word != term.Forms[0] {
			better = better[:term.Start] + word + better[term.End:]
		}
	}
	return better, nil
}

// reread reads another text that is searched for: as none with a word if it cannot be read.
func (s *Store) reread(tx snapshot, text string) (query.Sought, error) {
	sought, err := query.ReadNamed(text, register{s, tx.DB, new(int)})
	if failure := (query.Failure{}); err != nil && !errors.As(err, &failure) {
		return query.Sought{}, nil
	}
	return sought, err
}

// finds counts what is found of a text.
func (s *Store) finds(tx snapshot, text string, kinds []models.Kind) (total int64, err error) {
	sought, err := s.reread(tx, text)
	if err != nil || len(sought.Terms) == 0 {
		return 0, err
	}
	counts, err := s.countHits(tx, sought, kinds)
	for _, c := range counts {
		total += c.Count
	}
	return total, err
}

// withoutOne is the text without one of its words, or the words that name one country: that of which the fewest records are found, but
// some; of several the last, for what narrows a question stands behind.
func (s *Store) withoutOne(tx snapshot, text string, kinds []models.Kind) (best *string, err error) {
	sought, err := s.reread(tx, text)
	if err != nil || len(sought.Terms) < 2 || len(sought.Terms) > mostLeftOut {
		return nil, err
	}
	fewest := int64(0)
	for from, to := 0, 0; from < len(sought.Terms); from = to {
		for to = from + 1; to < len(sought.Terms) && sought.Terms[from].Names(sought.Terms[to]); {
			to++
		}
		if sought.Terms[from].Stem == "" {
			continue // a phrase
		}
		rest := leaving(text, sought.Terms, from, to)
		found, err := s.finds(tx, rest, kinds)
		if err != nil {
			return nil, err
		}
		if found > 0 && (best == nil || found <= fewest) {
			best, fewest = &rest, found
		}
	}
	return best, nil
}

// leaving is a text without some of its terms, and the function words between them and the term before.
func leaving(text string, terms []query.Term, from, to int) string {
	begin := 0
	switch {
	case from > 0 && terms[from-1].Stem == "": // behind a phrase, which a quotation mark closes
		begin = terms[from].Start
	case from > 0:
		begin = terms[from-1].End
	}
	return strings.Join(strings.Fields(text[:begin]+" "+text[terms[to-1].End:]), " ")
}

// nearest answers the word that is nearest to the term among those that records have: the term itself if
// one has it.
func nearest(tx *gorm.DB, kinds []models.Kind, term query.Term) (string, error) {
	word := term.Forms[0]
	first, size := utf8.DecodeRuneInString(word)
	allowed := 1 + utf8.RuneCountInString(word)/5
	best := word
	for _, x := range indexes() {
		if !slices.Contains(kinds, x.kind) {
			continue
		}
		var known []string
		err := tx.Raw(fmt.Sprintf("SELECT term FROM %s_words WHERE term >= ? AND term < ? AND col IN ('form', 'more_form') AND length(term) BETWEEN ? AND ? GROUP BY term ORDER BY max(doc) DESC, term", x.records),
			word[:size], string(first+1), utf8.RuneCountInString(word)-allowed, utf8.RuneCountInString(word)+allowed).Scan(&known).Error
		if err != nil {
			return "", err
		}
		if slices.Contains(known, word) {
			return word, nil
		}
		for _, k := range known {
			if d := levenshtein.ComputeDistance(word, k); d <= allowed && (best == word || d < levenshtein.ComputeDistance(word, best)) {
				best = k
			}
		}
	}
	return best, nil
}
