package store

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"gorm.io/gorm"

	"mithaq/fulltext"
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
const looked = 5

// Suggest answers records of which a name has the words of the text, the last of which may be only begun, and if those are
// fewer than were asked for, every one of which may be: those that are called so come first, then those whose name begins with the text,
// then shorter names before longer ones. If there is none, those whose names sound like it.
func (s *Store) Suggest(ctx context.Context, q query.Search) (Suggestions, error) {
	answer := Suggestions{Data: []models.Suggestion{}}
	err := s.snapshot(ctx, func(tx snapshot) error {
		answer.Version = tx.version
		last, every := q, q
		last.Sought, every.Sought = q.Begun(false), q.Begun(true)
		all, err := suggestions(tx.DB, last, fulltext.Begun(last.Sought))
		if err == nil && len(all) < q.Limit && len(q.Terms) > 1 {
			all, err = suggestions(tx.DB, every, fulltext.Begun(every.Sought))
		}
		if err == nil && len(all) == 0 {
			all, err = suggestions(tx.DB, last, fulltext.Any(q.Sought))
		}
		answer.Data = nearestNames(all, q)
		return err
	})
	return answer, err
}

// suggestions are records of the kinds asked for that are found in a way.
func suggestions(tx *gorm.DB, q query.Search, way fulltext.Saying) (all []models.Suggestion, err error) {
	for _, x := range indexes() {
		if err == nil && slices.Contains(q.Kinds, x.kind) {
			var hits []models.Suggestion
			hits, err = x.suggest(tx, q, way)
			all = append(all, hits...)
		}
	}
	return all, err
}

// suggest answers records of one kind that are found in a way.
func (x index) suggest(tx *gorm.DB, q query.Search, way fulltext.Saying) ([]models.Suggestion, error) {
	keys, err := x.nearest(tx, q, way)
	if err != nil || len(keys) == 0 {
		return nil, err
	}
	x.findables = slices.DeleteFunc(slices.Clone(x.findables), func(f findable) bool { return !f.role.Own() })
	described, err := x.describe(tx, q, keys, nil) // no name of its own is that of a country beside it
	var suggested []models.Suggestion
	for _, pk := range keys {
		if h := described[pk]; len(h.Highlights) > 0 {
			suggested = append(suggested, models.Suggestion{Kind: h.Kind, ID: h.ID, Name: h.Name, Highlight: h.Highlights[0]})
		}
	}
	return suggested, err
}

// byName are the kinds whose records are found by the beginning of their names at once, by an index of them; of the others the words alone tell.
var byName = []models.Kind{models.KindCountry, models.KindAgency, models.KindOfficial, models.KindInstrument}

// nearest are the keys of so many records as are looked at: first those that are called as was typed, then those whose name begins with
// it, then those in which it stands as it is, then others that are found in a way, of each the latest first.
func (x index) nearest(tx *gorm.DB, q query.Search, way fulltext.Saying) (keys []int64, err error) {
	some := q.Limit * looked
	var arms []string
	var args []any
	found := func(near int, way fulltext.Saying) {
		arms = append(arms, fmt.Sprintf("SELECT * FROM (SELECT rowid AS pk, %d AS near FROM %s WHERE ? ORDER BY rowid DESC LIMIT %d) arm", near, x.table(), some))
		args = append(args, x.match(way))
	}
	found(0, fulltext.Called(q.Sought))
	if slices.Contains(byName, x.kind) {
		typed := q.Typed()
		arms = append(arms, fmt.Sprintf("SELECT * FROM (SELECT pk, 1 AS near FROM %s WHERE %[2]s >= ? AND %[2]s < ? ORDER BY %[2]s, pk LIMIT %[3]d) arm", x.records, x.key(), some))
		args = append(args, typed, typed+"\U0010FFFF")
	}
	found(2, fulltext.All(way, fulltext.InOrder(q.Sought, true)))
	found(3, way)
	err = tx.Raw(fmt.Sprintf("SELECT pk FROM (%s) found GROUP BY pk ORDER BY min(near), pk DESC LIMIT %d", strings.Join(arms, " UNION ALL "), some), args...).Scan(&keys).Error
	return keys, err
}

// nearestNames puts suggestions in order and answers as many as were asked for.
func nearestNames(all []models.Suggestion, q query.Search) []models.Suggestion {
	type ranked struct {
		rest, letters int
		models.Suggestion
	}
	names := make([]ranked, len(all))
	for i, s := range all {
		names[i] = ranked{rest(s, q), utf8.RuneCountInString(s.Name), s}
	}
	slices.SortStableFunc(names, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(a.rest, b.rest), cmp.Compare(a.letters, b.letters), cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	nearest := make([]models.Suggestion, min(len(names), q.Limit))
	for i := range nearest {
		nearest[i] = names[i].Suggestion
	}
	return nearest
}

// rest is 0 for a record that has what was typed for a name, 1 for one whose name begins with it, 2 for one with another such name, 3 for
// the others.
func rest(s models.Suggestion, q query.Search) int {
	switch {
	case text.Whole(text.Words(s.Highlight.Text)) == q.Whole:
		return 0
	case strings.HasPrefix(text.Fold(s.Name), q.Typed()):
		return 1
	case strings.HasPrefix(text.Fold(s.Highlight.Text), q.Typed()):
		return 2
	}
	return 3
}
