package store

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"gorm.io/gorm"

	"mithaq/models"
	"mithaq/query"
	"mithaq/text"
)

// Suggestions are names of records that begin like what was typed.
type Suggestions struct {
	Data    []models.Suggestion
	Version int64
}

// looked is how many records of a kind are looked at for each name that is suggested.
const looked = 20

// Suggest answers records of which a name has the words of the text, the last of which may be only begun:
// those whose name begins with the text come first, then shorter names before longer ones. If there is
// none, those whose names sound like it.
func (s *Store) Suggest(ctx context.Context, q query.Search) (Suggestions, error) {
	answer := Suggestions{Data: []models.Suggestion{}}
	err := s.snapshot(ctx, func(tx snapshot) error {
		answer.Version = tx.version
		for _, way := range []string{asBegun(q.Sought), asAny(q.Sought)} {
			var all []models.Suggestion
			for _, x := range indexes() {
				if !slices.Contains(q.Kinds, x.kind) {
					continue
				}
				hits, err := x.suggest(tx.DB, q, way)
				if err != nil {
					return err
				}
				all = append(all, hits...)
			}
			if len(all) > 0 {
				answer.Data = nearestNames(all, q)
				return nil
			}
		}
		return nil
	})
	return answer, err
}

// suggest answers records of one kind that are found in a way.
func (x index) suggest(tx *gorm.DB, q query.Search, way string) ([]models.Suggestion, error) {
	var keys []int64
	statement := fmt.Sprintf("SELECT rowid FROM %[1]s WHERE %[1]s MATCH ? ORDER BY rowid DESC LIMIT %[2]d", x.table(), q.Limit*looked)
	if err := tx.Raw(statement, way).Scan(&keys).Error; err != nil || len(keys) == 0 {
		return nil, err
	}
	begun := q
	begun.Sought = q.Begun()
	described, err := x.describe(tx, begun, keys)
	var suggested []models.Suggestion
	for _, pk := range keys {
		if h := described[pk]; len(h.Highlights) > 0 {
			suggested = append(suggested, models.Suggestion{Kind: h.Kind, ID: h.ID, Name: h.Name, Highlight: h.Highlights[0]})
		}
	}
	return suggested, err
}

// nearestNames puts suggestions in order and answers as many as were asked for.
func nearestNames(all []models.Suggestion, q query.Search) []models.Suggestion {
	typed := text.Fold(q.Text)
	slices.SortStableFunc(all, func(a, b models.Suggestion) int {
		return cmp.Or(
			cmp.Compare(rest(a, typed), rest(b, typed)),
			cmp.Compare(utf8.RuneCountInString(a.Name), utf8.RuneCountInString(b.Name)),
			cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	return all[:min(len(all), q.Limit)]
}

// rest is 0 for a record whose name begins with what was typed, 1 for one with another such name, 2 for
// the others.
func rest(s models.Suggestion, typed string) int {
	switch {
	case strings.HasPrefix(text.Fold(s.Name), typed):
		return 0
	case strings.HasPrefix(text.Fold(s.Highlight.Text), typed):
		return 1
	}
	return 2
}
