package store

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"gorm.io/gorm"

	"mithaq/fulltext"
	"mithaq/models"
)

// findable is one sort of text by which the records of a kind are found.
type findable struct {
	field string // JSON key that shows it
	role  fulltext.Role
	// sql gives, for records with the given keys, rows of owner and text.
	sql  string
	read func(raw string) []told
	// of is the kind of the records whose names these are, if not the record's own; referring gives
	// the owners that refer to such records with the given keys.
	of        models.Kind
	referring string
}

// told is a text, and in which language it is: empty if that is not known.
type told struct{ lang, text string }

// inLanguages reads a text in several languages.
func inLanguages(raw string) []told {
	var texts models.Text
	if json.Unmarshal([]byte(raw), &texts) != nil {
		return nil
	}
	var all []told
	for _, lang := range texts.Tags() {
		all = append(all, told{lang, texts[lang]})
	}
	return all
}

// inList reads a list of texts.
func inList(raw string) []told {
	var texts []string
	if json.Unmarshal([]byte(raw), &texts) != nil {
		return nil
	}
	all := make([]told, len(texts))
	for i, t := range texts {
		all[i].text = t
	}
	return all
}

// inFormer reads a list of former names.
func inFormer(raw string) []told {
	var names models.FormerNames
	if names.Scan(raw) != nil {
		return nil
	}
	var all []told
	for _, n := range names {
		for _, lang := range n.Names.Tags() {
			all = append(all, told{lang, n.Names[lang]})
		}
	}
	return all
}

// asIs takes the text as it is.
func asIs(raw string) []told { return []told{{text: raw}} }

// inYear reads the year of a date, if that is one.
func inYear(raw string) []told {
	const digits = 4
	d, err := models.ParseDate(raw)
	if err != nil || d.Min()[:digits] != d.Max()[:digits] {
		return nil
	}
	return []told{{text: string(d.Min()[:digits])}}
}

// onDay reads a date that is a day.
func onDay(raw string) []told {
	if _, err := models.ParseDay(raw); err != nil {
		return nil
	}
	return asIs(raw)
}

// texts tells every text by which the records with the keys are found, in the order of the declarations.
func (x index) texts(tx *gorm.DB, keys []int64, tell func(owner int64, f findable, t told)) error {
	all := make([]int, len(x.findables))
	for n := range all {
		all[n] = n
	}
	return x.raws(tx, keys, all, func(owner int64, n int, raw string) {
		x.findables[n].tell(raw, func(t told) { tell(owner, x.findables[n], t) })
	})
}

// raws tells the texts of some of the declarations as the database has them: by declaration, record and text.
func (x index) raws(tx *gorm.DB, keys []int64, declared []int, tell func(owner int64, n int, raw string)) error {
	type row struct {
		N    int
		Text string
	}
	if len(declared) == 0 {
		return nil
	}
	arms := make([]string, len(declared))
	args := make([]any, len(declared))
	for i, n := range declared {
		arms[i], args[i] = strings.Replace(x.findables[n].sql, "SELECT ", fmt.Sprintf("SELECT %d AS n, ", n), 1), keys
	}
	return eachChild(tx, strings.Join(arms, " UNION ALL ")+" ORDER BY n, owner, text", args, func(owner int64, r row) { tell(owner, r.N, r.Text) })
}

// tell reads the texts in a raw one.
func (f findable) tell(raw string, tell func(told)) {
	for _, t := range f.read(raw) {
		if t.text != "" {
			tell(t)
		}
	}
}

// Texts tells every text by which the records of a kind are found, and what it is to them.
func (s *Store) Texts(ctx context.Context, kind models.Kind, tell func(id, text string, role fulltext.Role)) error {
	at := slices.IndexFunc(indexes(), func(x index) bool { return x.kind == kind })
	x := indexes()[at]
	return s.snapshot(ctx, func(tx snapshot) error {
		var rows []struct {
			PK int64
			ID string
		}
		if err := tx.Raw("SELECT pk, id FROM " + x.records + " ORDER BY pk").Scan(&rows).Error; err != nil {
			return err
		}
		for batch := range slices.Chunk(rows, 500) {
			ids, keys := make(map[int64]string, len(batch)), make([]int64, len(batch))
			for i, r := range batch {
				ids[r.PK], keys[i] = r.ID, r.PK
			}
			if err := x.texts(tx.DB, keys, func(owner int64, f findable, t told) { tell(ids[owner], t.text, f.role) }); err != nil {
				return err
			}
		}
		return nil
	})
}

// own is a text in a column of the record itself.
func own(field, table, column string, r fulltext.Role, read func(string) []told) findable {
	return findable{field: field, role: r, read: read, sql: fmt.Sprintf("SELECT pk AS owner, %s AS text FROM %s WHERE pk IN ? AND %[1]s IS NOT NULL", column, table)}
}

// namesOf is the names of a kind by which records that refer to it are found, in its table, t.
//
// Of its other names a country has too many to be words of each that refers to it: its key stands for them.
var namesOf = map[models.Kind][]struct {
	column string
	role   fulltext.Role
	read   func(string) []told
}{
	models.KindCountry: {{"t.names", fulltext.Related, inLanguages}, {"t.alpha3", fulltext.Related, asIs}, {"t.cow_abbreviation", fulltext.Related, asIs},
		{"CAST(t.pk AS TEXT)", fulltext.Key, asIs}},
	models.KindAgency:   {{"t.names", fulltext.Related, inLanguages}, {"t.acronyms", fulltext.Related, inList}, {"t.aliases", fulltext.Related, inList}},
	models.KindOfficial: {{"t.names", fulltext.RelatedPerson, inLanguages}, {"t.aliases", fulltext.RelatedPerson, inList}},
	models.KindTopic:    {{"t.labels", fulltext.Related, inLanguages}},
}

// others are the names of the records that those with the keys refer to, by a table that has a column for
// each end.
func others(field string, kind models.Kind, table, owner, other string) (all []findable) {
	for _, name := range namesOf[kind] {
		all = append(all, findable{
			field: field, role: name.role, read: name.read, of: kind,
			sql: fmt.Sprintf("SELECT x.%s AS owner, %s AS text FROM %s x JOIN %s t ON t.pk = x.%s WHERE x.%[1]s IN ? AND %[2]s IS NOT NULL",
				owner, name.column, table, tables[kind], other),
			referring: fmt.Sprintf("SELECT DISTINCT %s FROM %s WHERE %s IN ?", owner, table, other),
		})
	}
	return all
}
