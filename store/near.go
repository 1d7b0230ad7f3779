package store

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"gorm.io/gorm"

	"mithaq/database"
	"mithaq/fulltext"
	"mithaq/models"
	"mithaq/query"
	"mithaq/text"
)

// This file finds what was meant by an id that there is not. Nothing here is asked but for a request that is refused.

// mostMeant is how many records are suggested: of more, none is likelier than the others.
const mostMeant = 3

// longestMeant is how many bytes a value may have that is taken for an id or a name with a slip.
const longestMeant = 200

// meant are the ids of the records of a kind other than country (see atlas.meant) that a value likely means that is the id of none: written in another way, with a slip in it, or the
// name or the acronym of a few.
func meant(tx *gorm.DB, kind models.Kind, value string) ([]string, error) {
	if !slices.Contains(models.Kinds, kind) || len(value) > longestMeant {
		return nil, nil
	}
	for _, find := range []func(*gorm.DB, models.Kind, string) ([]string, error){writtenSo, slipOf, namedSo} {
		if ids, err := find(tx, kind, value); err != nil || len(ids) > 0 {
			return ids, err
		}
	}
	return nil, nil
}

// writtenSo is the id that a value is but for capital letters, and for what stands between its words.
func writtenSo(tx *gorm.DB, kind models.Kind, value string) ([]string, error) {
	id := strings.Join(strings.FieldsFunc(strings.ToLower(value), func(r rune) bool { return strings.ContainsRune(" _-.", r) }), "-")
	found, err := database.Value[string](tx, "SELECT id FROM "+tables[kind]+" WHERE id = ? OR pk = (SELECT record_pk FROM aliases WHERE kind = ? AND alias = ?)", id, kind, id)
	if err != nil || found == "" {
		return nil, err
	}
	return []string{found}, nil
}

// slipOf is the nearest id among those that begin alike.
func slipOf(tx *gorm.DB, kind models.Kind, value string) ([]string, error) {
	value = strings.ToLower(value)
	start := strings.ToValidUTF8(value[:min(len(value), 3)], "")
	var ids []string
	err := tx.Raw("SELECT id FROM "+tables[kind]+" WHERE id >= ? AND id < ? ORDER BY id LIMIT 1000", start, start+"\U0010FFFF").Scan(&ids).Error
	if near := query.Nearest(value, ids); near != "" {
		return []string{near}, err
	}
	return nil, err
}

// namedSo are the few records that are called as the value says; else those in whose own names its words stand; else the one in whose names
// they do in any way.
func namedSo(tx *gorm.DB, kind models.Kind, value string) ([]string, error) {
	words := strings.ReplaceAll(value, "-", " ")
	sought, err := query.ReadSought(words)
	if err != nil || !says(words) {
		return nil, nil //nolint:nilerr // nothing in it can be sought
	}
	x := indexes()[slices.IndexFunc(indexes(), func(x index) bool { return x.kind == kind })]
	for _, way := range []struct {
		fulltext.Saying
		most, letters int // at least so many letters: of few, anything is found
	}{{fulltext.Called(sought), mostMeant, 1}, {fulltext.Begun(sought), mostMeant, 4}, {fulltext.Any(sought), 1, 7}} {
		if way.Empty() || utf8.RuneCountInString(words) < way.letters {
			continue
		}
		var keys []int64
		statement := fmt.Sprintf("SELECT rowid AS pk FROM %s WHERE ? ORDER BY rowid LIMIT %d", x.table(), way.most+1)
		if err := tx.Raw(statement, x.match(way.Saying)).Scan(&keys).Error; err != nil {
			return nil, err
		}
		if len(keys) > way.most {
			return nil, nil
		}
		if ids, err := x.ownNames(tx, sought, keys); err != nil || len(ids) > 0 {
			return ids, err
		}
	}
	return nil, nil
}

// ownNames are the ids of the records that have the words in names of their own, and not only in those of what they have to do with.
func (x index) ownNames(tx *gorm.DB, sought query.Sought, keys []int64) (ids []string, err error) {
	if len(keys) == 0 {
		return nil, nil
	}
	x.findables = slices.DeleteFunc(slices.Clone(x.findables), func(f findable) bool { return !f.role.Own() })
	described, err := x.describe(tx, query.Search{Sought: sought}, keys, nil)
	for _, pk := range keys {
		if h := described[pk]; h != nil && len(h.Highlights) > 0 {
			ids = append(ids, h.ID)
		}
	}
	slices.Sort(ids)
	return ids, err
}

// says tells that most words of a text mean something: one that is left of many is found by chance.
func says(words string) bool {
	all := text.Words(words)
	few := slices.DeleteFunc(slices.Clone(all), func(w text.Word) bool { return w.Stop })
	return 2*len(few) > len(all)
}

// meant are the countries that a code or a name means; none if it may be too many.
func (a *atlas) meant(value string) (all []atlasEntry) {
	if e, err := a.find(value); err == nil {
		return []atlasEntry{e}
	}
	ids := a.gazetteer().Resolve(value, models.Date{}).Countries
	if len(ids) == 0 && len(value) <= mostCode { // an acronym in small letters, or a code that was withdrawn
		if ids = a.gazetteer().Resolve(strings.ToUpper(value), models.Date{}).Countries; len(ids) == 0 {
			ids = a.withdrawn(value)
		}
	}
	if len(ids) > mostMeant {
		return nil
	}
	for _, id := range ids {
		all = append(all, a.plain[id])
	}
	return all
}

// withdrawn are the former states that had a code of two letters: that of ISO 3166-3 begins with it.
func (a *atlas) withdrawn(code string) (ids []string) {
	for id := range a.plain {
		if len(code) == 2 && len(id) == mostCode && strings.HasPrefix(id, strings.ToUpper(code)) && id == strings.ToUpper(id) {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}

// didYouMean suggests the countries that a code or a name means.
func (a *atlas) didYouMean(value string) string {
	var said []string
	for _, e := range a.meant(value) {
		said = append(said, fmt.Sprintf("%q (%s)", e.id, e.name()))
	}
	if len(said) == 0 {
		return ""
	}
	return "; did you mean " + models.Alternatives(said) + "?"
}

// unknown says, in a sentence, why a value means no country.
func (a *atlas) unknown(value string, err error) string {
	if !errors.Is(err, models.ErrNotFound) {
		return err.Error() + "."
	}
	if meant := a.didYouMean(value); meant != "" {
		return isNoCountry(value) + meant
	}
	return isNoCountry(value) + "."
}

func isNoCountry(value string) string {
	return fmt.Sprintf("%q is no country: write a code of ISO 3166 (MA, MAR, 504), Correlates of War (cow:600) or an id of /v1/countries", value)
}

// dangling is the flaw, by its place among the others, that there is no record with an id.
type dangling struct {
	flaw int
	kind models.Kind
	id   string
}

// nowhere notes that a record points to one that there is not.
func (w *Writer) nowhere(kind models.Kind, id, place string, args []any) {
	w.flaw(place, args, fmt.Sprintf("there is no %s %q", kind, id))
	w.dangling = append(w.dangling, dangling{len(w.flaws) - 1, kind, id})
}

// mostSuggested is how many flaws of one request get a suggestion: who has more has another list of ids.
const mostSuggested = 20

// suggest adds to the flaws what was likely meant, once all records are written.
func (w *Writer) suggest() {
	atlas := sync.OnceValues(func() (*atlas, error) { return newAtlas(w.tx) })
	for _, d := range w.dangling[:min(len(w.dangling), mostSuggested)] {
		if w.failed != nil {
			return
		}
		hint, err := w.hint(d.kind, d.id, atlas)
		w.fail(err)
		w.flaws[d.flaw].Reason += hint
	}
	w.dangling = nil
}

// hint says why there is no record with an id: it was deleted, or another one was meant.
func (w *Writer) hint(kind models.Kind, id string, countries func() (*atlas, error)) (string, error) {
	var gone models.Gone
	err := missing(w.tx, kind, id)
	switch {
	case errors.As(err, &gone):
		return fmt.Sprintf(": it was deleted by its revision %d", gone.Version), nil
	case err != models.ErrNotFound: //nolint:errorlint // missing answers it as it is
		return "", err
	case kind == models.KindCountry:
		atlas, err := countries()
		if err != nil {
			return "", err
		}
		return atlas.didYouMean(id), nil
	}
	ids, err := meant(w.tx, kind, id)
	return models.DidYouMean(ids), err
}
