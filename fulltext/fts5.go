package fulltext

import (
	"strings"

	"gorm.io/gorm"

	"mithaq/database"
)

// This file says in the language of SQLite's FTS5 what is sought. Words are letters and digits only, and
// stand in quotation marks all the same: nothing that a user writes can be taken for an operator.

// fts5 is the language of SQLite.
type fts5 struct{}

func (fts5) match(m Matching) (sql string, arg any) {
	if m.alias != m.table {
		return m.alias + "." + m.table + " MATCH ?", m.saying.inFTS5()
	}
	return m.table + " MATCH ?", m.saying.inFTS5()
}

// inFTS5 is the saying as FTS5 has it.
func (s Saying) inFTS5() string {
	if s.join == phrase {
		columns := make([]string, len(s.columns))
		for i, c := range s.columns {
			columns[i] = string(c)
		}
		begun := ""
		if s.begun {
			begun = " *"
		}
		return "{" + strings.Join(columns, " ") + "} : " + quoted(s.words) + begun
	}
	parts := make([]string, len(s.of))
	for i, part := range s.of {
		if parts[i] = part.inFTS5(); part.join != phrase {
			parts[i] = "(" + parts[i] + ")"
		}
	}
	return strings.Join(parts, " "+string(s.join)+" ")
}

func quoted(words []string) string {
	return `"` + strings.ReplaceAll(strings.Join(words, " "), `"`, `""`) + `"`
}

func (fts5) Words(all []string) (columns []string, values []any) {
	for _, words := range all {
		values = append(values, words)
	}
	return []string{"form", "stem", "more_form", "more_stem", "sound"}, values
}

func (f fts5) Replace(tx *gorm.DB, table string, keys []int64, docs map[int64]*Document) error {
	var args []any
	for _, pk := range keys {
		_, words := f.Words(docs[pk].Columns())
		args = append(append(args, pk), words...)
	}
	rows := strings.TrimSuffix(strings.Repeat("(?, ?, ?, ?, ?, ?), ", len(keys)), ", ")
	return database.Do(tx, "INSERT OR REPLACE INTO "+table+" (rowid, form, stem, more_form, more_stem, sound) VALUES "+rows, args...)
}

func (fts5) Expect(tx *gorm.DB, table string) error {
	return tx.Exec("INSERT INTO " + table + " (" + table + ") VALUES ('delete-all')").Error
}

// Order has nothing to do: FTS5 orders the words that it gathers.
func (fts5) Order(*gorm.DB, string) error { return nil }

// mergedAtOnce is how many pages a step of merging writes: some 8 MB.
const mergedAtOnce = 2000

// Merge merges by the steps of FTS5. With a negative number it begins to merge all pieces, and a step that changes less than
// two rows, of which its own statement is one, had nothing to do.
func (fts5) Merge(tx *gorm.DB, table string, first bool) (done bool, err error) {
	pages := mergedAtOnce
	if first {
		pages = -mergedAtOnce
	}
	before, err := database.Value[int64](tx, "SELECT total_changes()")
	if err == nil {
		err = database.Do(tx, "INSERT INTO "+table+" ("+table+", rank) VALUES ('merge', ?)", pages)
	}
	if err != nil {
		return false, err
	}
	after, err := database.Value[int64](tx, "SELECT total_changes()")
	return after-before < 2, err
}
