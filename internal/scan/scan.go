// Package scan finds records by their words without an index: it reads every text of every record. It is
// slow and plain, and says what the index must find.
package scan

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"mithaq/fulltext"
	"mithaq/models"
	"mithaq/query"
	"mithaq/store"
	"mithaq/text"
)

// Scanner has read the texts of a register.
type Scanner struct{ records []*record }

// record is the words of one record, each between blanks; gaps part one text from the next.
type record struct {
	kind               models.Kind
	id                 string
	forms, stems, keys string
	recorded           []string // the keys of countries and of facts
}

const gap = " | "

// New reads the texts of the records of the kinds.
func New(ctx context.Context, s *store.Store, kinds ...models.Kind) (*Scanner, error) {
	scanner := &Scanner{}
	for _, kind := range kinds {
		known := map[string]*record{}
		err := s.Texts(ctx, kind, func(id, t string, role fulltext.Role) {
			r := known[id]
			if r == nil {
				r = &record{kind: kind, id: id, forms: " ", stems: " ", keys: " "}
				known[id] = r
				scanner.records = append(scanner.records, r)
			}
			r.read(t, role)
		})
		if err != nil {
			return nil, err
		}
	}
	return scanner, nil
}

func (r *record) read(t string, role fulltext.Role) {
	if role == fulltext.Key {
		r.recorded = append(r.recorded, t)
		return
	}
	for _, w := range text.Words(t) {
		r.forms += w.Form + " "
		if !w.Stop {
			r.stems += w.Stem + " "
		}
	}
	r.forms += gap[1:]
	if role.Person() {
		for _, p := range text.Parts(t) {
			r.keys += strings.Join(p.Keys, " ") + " "
		}
	}
}

// Find answers, by kind, the ids of the records that have what is sought, in alphabetical order.
func (s *Scanner) Find(sought query.Sought) map[models.Kind][]string {
	found := map[models.Kind][]string{}
	for _, r := range s.records {
		if r.has(sought) {
			found[r.kind] = append(found[r.kind], r.id)
		}
	}
	for _, ids := range found {
		slices.Sort(ids)
	}
	return found
}

// has says whether the record has every term, or every part of the name.
func (r *record) has(sought query.Sought) bool {
	terms := !slices.ContainsFunc(sought.Terms, func(t query.Term) bool {
		if t.Stem == "" {
			return !strings.Contains(r.forms, " "+strings.Join(t.Forms, " ")+" ")
		}
		return !strings.Contains(r.stems, " "+t.Stem+" ") && !r.sounds(t.Keys) && !r.refers(t)
	})
	return terms || len(sought.Names) > 0 && !slices.ContainsFunc(sought.Names, func(keys []string) bool { return !r.sounds(keys) })
}

// refers says that the record has to do with one of the countries of a term, or is what the term says.
func (r *record) refers(t query.Term) bool {
	return slices.ContainsFunc(t.Countries, func(key int64) bool { return slices.Contains(r.recorded, strconv.FormatInt(key, 10)) }) ||
		slices.ContainsFunc(t.Facts, func(fact string) bool { return slices.Contains(r.recorded, fact) })
}

func (r *record) sounds(keys []string) bool {
	return slices.ContainsFunc(keys, func(k string) bool { return strings.Contains(r.keys, " "+k+" ") })
}
