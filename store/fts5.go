package store

import (
	"strings"

	"gorm.io/gorm"
)

// This file says in the language of SQLite's FTS5 what is sought. Words are letters and digits only, and
// stand in quotation marks all the same: nothing that a user writes can be taken for an operator.

func (dialector) match(m matching) (sql string, arg any) {
	if m.index != m.table {
		return m.index + "." + m.table + " MATCH ?", m.inFTS5()
	}
	return m.table + " MATCH ?", m.inFTS5()
}

// inFTS5 is the saying as FTS5 has it.
func (s saying) inFTS5() string {
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

func (dialector) words(all []string) (columns []string, values []any) {
	for _, words := range all {
		values = append(values, words)
	}
	return []string{"form", "stem", "more_form", "more_stem", "sound"}, values
}

func (d dialector) replaceWords(tx *gorm.DB, table string, keys []int64, docs map[int64]*document) error {
	var args []any
	for _, pk := range keys {
		_, words := d.words(docs[pk].columns())
		args = append(append(args, pk), words...)
	}
	rows := strings.TrimSuffix(strings.Repeat("(?, ?, ?, ?, ?, ?), ", len(keys)), ", ")
	return do(tx, "INSERT OR REPLACE INTO "+table+" (rowid, form, stem, more_form, more_stem, sound) VALUES "+rows, args...)
}

func (dialector) expectWords(tx *gorm.DB, table string) error {
	return tx.Exec("INSERT INTO " + table + " (" + table + ") VALUES ('delete-all')").Error
}

// orderWords has nothing to do: FTS5 orders the words that it gathers.
func (dialector) orderWords(*gorm.DB, string) error { return nil }

// mergedAtOnce is how many pages a step of merging writes: some 8 MB.
const mergedAtOnce = 2000

// mergeWords merges by the steps of FTS5. With a negative number it begins to merge all pieces, and a step that changes less than
// two rows, of which its own statement is one, had nothing to do.
func (dialector) mergeWords(tx *gorm.DB, table string, first bool) (done bool, err error) {
	pages := mergedAtOnce
	if first {
		pages = -mergedAtOnce
	}
	before, err := value[int64](tx, "SELECT total_changes()")
	if err == nil {
		err = do(tx, "INSERT INTO "+table+" ("+table+", rank) VALUES ('merge', ?)", pages)
	}
	if err != nil {
		return false, err
	}
	after, err := value[int64](tx, "SELECT total_changes()")
	return after-before < 2, err
}
