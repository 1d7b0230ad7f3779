package store

import (
	"slices"

	"gorm.io/gorm"

	"mithaq/fulltext"
	"mithaq/models"
)

// indexer finds the words of instruments that are not written yet, by the declarations by which index.read finds
// those of written ones. The names of what they refer to are read once.
type indexer struct {
	names map[models.Kind][]map[string]string // by kind, in the order of namesOf: what records are called, by id
	known map[cached]*fulltext.Document
}

// cached is a text in its part of the index.
type cached struct {
	findable int
	raw      string
}

// mostCached is how many texts an indexer remembers; then it begins anew.
const mostCached = 20_000

// newIndexer reads the names of the kinds that instruments are found by.
func newIndexer(tx *gorm.DB) (*indexer, error) {
	x := &indexer{names: map[models.Kind][]map[string]string{}}
	for _, f := range instrumentFindables {
		if f.of == "" || x.names[f.of] != nil {
			continue
		}
		for _, name := range namesOf[f.of] {
			called := map[string]string{}
			rows := []struct{ ID, Text string }{}
			if err := tx.Raw("SELECT t.id, " + name.column + " AS text FROM " + tables[f.of] + " t WHERE " + name.column + " IS NOT NULL").Scan(&rows).Error; err != nil {
				return nil, err
			}
			for _, r := range rows {
				called[r.ID] = r.Text
			}
			x.names[f.of] = append(x.names[f.of], called)
		}
	}
	return x, nil
}

// own is the indexer for one goroutine.
func (x *indexer) own() *indexer {
	return &indexer{names: x.names, known: map[cached]*fulltext.Document{}}
}

// words are the columns of the index for an instrument.
func (x *indexer) words(i *models.Instrument) []string {
	var doc fulltext.Document
	nth := map[string]int{} // how many findables of a field and kind were before
	for n, f := range instrumentFindables {
		raws := rawTexts(f, i)
		if f.of != "" {
			key := f.field + string(f.of)
			raws = x.called(f, nth[key], i)
			nth[key]++
		}
		slices.Sort(raws)
		for _, raw := range raws {
			doc.Join(x.document(n, f, raw))
		}
	}
	return doc.Columns()
}

// document is the words of one text.
func (x *indexer) document(n int, f findable, raw string) *fulltext.Document {
	key := cached{n, raw}
	if d, ok := x.known[key]; ok {
		return d
	}
	d := &fulltext.Document{}
	f.tell(raw, func(t told) { d.Add(f.role, t.text) })
	if f.field == "titles" || f.field == "summaries" || f.field == "identifiers" {
		return d // they do not come again
	}
	if len(x.known) >= mostCached {
		clear(x.known)
	}
	x.known[key] = d
	return d
}

// called are the texts of the nth name of the records of a kind that an instrument refers to.
func (x *indexer) called(f findable, nth int, i *models.Instrument) (raws []string) {
	names := x.names[f.of][nth]
	for _, r := range refersTo(f, i) {
		if raw, ok := names[r.ID]; ok {
			raws = append(raws, raw)
		}
	}
	return raws
}

// refersTo answers the records by whose names an instrument is found.
func refersTo(f findable, i *models.Instrument) (all []models.Ref) {
	add := func(r models.Ref) {
		if r.ID != "" {
			all = append(all, r)
		}
	}
	switch f.field {
	case "parties":
		for _, p := range i.Parties {
			if f.of == models.KindCountry {
				add(p.Country)
			} else {
				add(p.Agency)
			}
		}
	case "signatories":
		for _, s := range i.Signatories {
			add(s.Official)
		}
	case "topics":
		for _, t := range i.Topics {
			add(t)
		}
	}
	return all
}

// wordsOfNew gathers the words of an instrument that has just been made: what it says itself is at hand, and only the names of
// those that it refers to are read.
func (x index) wordsOfNew(tx *gorm.DB, pk int64, i *models.Instrument) (map[int64]*fulltext.Document, error) {
	var others []int
	raws := make([][]string, len(x.findables))
	for n, f := range x.findables {
		if f.of == "" {
			raws[n] = rawTexts(f, i)
			slices.Sort(raws[n])
		} else if len(refersTo(f, i)) > 0 {
			others = append(others, n)
		}
	}
	err := x.raws(tx, []int64{pk}, others, func(_ int64, n int, raw string) { raws[n] = append(raws[n], raw) })
	doc := &fulltext.Document{}
	for n, f := range x.findables {
		for _, raw := range raws[n] {
			f.tell(raw, func(t told) { doc.Add(f.role, t.text) })
		}
	}
	return map[int64]*fulltext.Document{pk: doc}, err
}

// rawTexts are the texts of the instrument itself, as the database has them.
func rawTexts(f findable, i *models.Instrument) (raws []string) {
	text := func(t models.Text) {
		b, _ := t.MarshalJSON() // of texts
		raws = append(raws, string(b))
	}
	switch f.field {
	case "titles":
		text(i.Titles)
	case "summaries":
		text(i.Summaries)
	case "identifiers":
		for _, n := range i.Identifiers {
			raws = append(raws, n.Value)
		}
	case "type":
		raws = append(raws, string(i.Type))
	case "signed":
		if !i.Signed.IsZero() {
			raws = append(raws, i.Signed.String())
		}
	case "places":
		for _, p := range i.Places {
			text(p.Names)
		}
	case "parties":
		for _, p := range i.Parties {
			if p.NameAsWritten != "" {
				raws = append(raws, string(p.NameAsWritten))
			}
		}
	case "signatories":
		for _, s := range i.Signatories {
			raws = append(raws, s.Name)
		}
	}
	return raws
}
