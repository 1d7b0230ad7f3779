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

// suggestion is one with what tells it apart from others that are called alike.
type suggestion struct {
	models.Suggestion
	state bool // one of today
	rest  int  // how far its name is from what was typed
}

// Suggest answers records of which a name has the words of the text, the last of which may be only begun, and if those are
// fewer than were asked for, every one of which may be; persons also without the honorifics before what was typed. Those that are called so
// come first, then states of today of which a name begins with the text, then others whose name begins with it, then shorter names before
// longer ones, and publications last. If there is none, those whose names sound like it.
func (s *Store) Suggest(ctx context.Context, q query.Search) (Suggestions, error) {
	answer := Suggestions{Data: []models.Suggestion{}}
	err := s.snapshot(ctx, func(tx snapshot) error {
		answer.Version = tx.version
		all, err := beginnings(tx.DB, q)
		if untitled, ok := q.Untitled(); ok && err == nil && slices.Contains(q.Kinds, models.KindOfficial) {
			untitled.Kinds = []models.Kind{models.KindOfficial}
			var persons []suggestion
			persons, err = beginnings(tx.DB, untitled)
			all = withFurther(all, persons)
		}
		if err == nil && len(all) == 0 {
			last := q
			last.Sought = q.Begun(false)
			all, err = suggestions(tx.DB, last, fulltext.Any(q.Sought))
		}
		answer.Data = nearestNames(all, q.Limit)
		return err
	})
	return answer, err
}

// beginnings are records of which a name has the words, the last of which may be only begun, or every one if those are few.
func beginnings(tx *gorm.DB, q query.Search) (all []suggestion, err error) {
	last, every := q, q
	last.Sought, every.Sought = q.Begun(false), q.Begun(true)
	all, err = suggestions(tx, last, fulltext.Begun(last.Sought))
	if err == nil && len(all) < q.Limit && len(q.Terms) > 1 {
		all, err = suggestions(tx, every, fulltext.Begun(every.Sought))
	}
	return all, err
}

// withFurther are suggestions with further ones; of one record the nearer.
func withFurther(all, more []suggestion) []suggestion {
	for _, s := range more {
		at := slices.IndexFunc(all, func(other suggestion) bool { return other.Kind == s.Kind && other.ID == s.ID })
		switch {
		case at < 0:
			all = append(all, s)
		case s.rest < all[at].rest:
			all[at] = s
		}
	}
	return all
}

// suggestions are records of the kinds asked for that are found in a way.
func suggestions(tx *gorm.DB, q query.Search, way fulltext.Saying) (all []suggestion, err error) {
	for _, x := range indexes() {
		if err == nil && slices.Contains(q.Kinds, x.kind) {
			var hits []suggestion
			hits, err = x.suggest(tx, q, way)
			all = append(all, hits...)
		}
	}
	return all, err
}

// suggest answers records of one kind that are found in a way.
func (x index) suggest(tx *gorm.DB, q query.Search, way fulltext.Saying) ([]suggestion, error) {
	keys, err := x.nearest(tx, q, way)
	if err != nil || len(keys) == 0 {
		return nil, err
	}
	x.findables = slices.DeleteFunc(slices.Clone(x.findables), func(f findable) bool { return !f.role.Own() })
	described, err := x.describe(tx, q, keys, nil) // no name of its own is that of a country beside it
	if err != nil {
		return nil, err
	}
	states, err := x.statesOfToday(tx, keys)
	var suggested []suggestion
	for _, pk := range keys {
		if h := described[pk]; len(h.Highlights) > 0 {
			s := suggestion{Suggestion: models.Suggestion{Kind: h.Kind, ID: h.ID, Name: h.Name, Highlight: h.Highlights[0]}, state: slices.Contains(states, pk)}
			s.rest = rest(s, q)
			suggested = append(suggested, s)
		}
	}
	return suggested, err
}

// statesOfToday are those of the records that are states which have not ceased to exist.
func (x index) statesOfToday(tx *gorm.DB, keys []int64) (states []int64, err error) {
	if x.kind == models.KindCountry {
		err = tx.Raw("SELECT pk FROM countries WHERE pk IN ? AND kind = ? AND valid_to_text IS NULL", keys, models.State).Scan(&states).Error
	}
	return states, err
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
func nearestNames(all []suggestion, limit int) []models.Suggestion {
	slices.SortStableFunc(all, func(a, b suggestion) int {
		return cmp.Or(cmp.Compare(a.rest, b.rest), cmp.Compare(utf8.RuneCountInString(a.Name), utf8.RuneCountInString(b.Name)),
			cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	nearest := make([]models.Suggestion, min(len(all), limit))
	for i := range nearest {
		nearest[i] = all[i].Suggestion
	}
	return nearest
}

// rest is 0 for a record that has what was typed for a name, 1 for a state of today with a short name that begins with it, 2 for another record
// whose name does, 3 for one with another such name, 4 for the others, and 5 for publications, of which titles are no names.
func rest(s suggestion, q query.Search) int {
	begins := func(name string) bool { return strings.HasPrefix(text.Fold(name), q.Typed()) }
	switch {
	case text.Whole(text.Words(s.Highlight.Text)) == q.Whole:
		return 0
	case s.Kind == models.KindSource:
		return 5
	case s.state && s.Highlight.Field == "names" && begins(s.Highlight.Text):
		return 1
	case begins(s.Name):
		return 2
	case begins(s.Highlight.Text):
		return 3
	}
	return 4
}
