package store

import (
	"fmt"
	"slices"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
	"gorm.io/gorm"

	"mithaq/models"
	"mithaq/query"
)

// meant answers what may have been meant by a text of which nothing was found: the same text with the
// nearest known words for those that no record has. It is nil unless something is found of that.
func (s *Store) meant(tx snapshot, q query.Search) (*string, error) {
	return remembered(&s.memo, tx, func() (*string, error) {
		better := q.Text
		for _, term := range slices.Backward(q.Terms) { // so that places before it stay
			if term.Stem == "" {
				continue // a function word, or a phrase
			}
			word, err := nearest(tx.DB, q.Kinds, term)
			if err != nil {
				return nil, err
			}
			better = better[:term.Start] + word + better[term.End:]
		}
		sought, err := query.ReadSought(better)
		if err != nil || better == q.Text {
			return nil, nil //nolint:nilerr // then there is nothing to suggest
		}
		counts, err := s.countHits(tx, sought, q.Kinds)
		if err != nil || !slices.ContainsFunc(counts, func(c models.KindCount) bool { return c.Count > 0 }) {
			return nil, err
		}
		return &better, nil
	}, "meant", q.Kinds, q.Text)
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
