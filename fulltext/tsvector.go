package fulltext

import (
	"strconv"
	"strings"

	"gorm.io/gorm"

	"mithaq/database"
)

// This file is the index of words of PostgreSQL, as fts5.go is that of SQLite: a tsvector under GIN.

// Words stand in an index behind the letter of their column.
var letters = map[column]string{formColumn: "f", stemColumn: "s", moreFormColumn: "F", moreStemColumn: "S", soundColumn: "k"}

// longestWord is how many bytes of a word an index of PostgreSQL can tell apart.
const longestWord = 2000

// lexemeEscapes are the letters that mean something in a lexeme.
var lexemeEscapes = strings.NewReplacer(`\`, `\\`, "'", "''")

// lexeme is a word of a column as an index has it.
func lexeme(c column, word string) string {
	if len(word) > longestWord {
		word = strings.ToValidUTF8(word[:longestWord], "")
	}
	return "'" + letters[c] + lexemeEscapes.Replace(word) + "'"
}

// tsvector is the language of PostgreSQL.
type tsvector struct{}

func (tsvector) match(m Matching) (sql string, arg any) {
	return m.alias + ".words @@ CAST(? AS tsquery)", m.saying.inTSQuery()
}

// inTSQuery is the saying as PostgreSQL's text search has it.
func (s Saying) inTSQuery() string {
	if s.join == phrase {
		columns := make([]string, len(s.columns))
		for i, c := range s.columns {
			words := make([]string, len(s.words))
			for j, word := range s.words {
				words[j] = lexeme(c, word)
			}
			if columns[i] = strings.Join(words, " <-> "); s.begun {
				columns[i] += ":*"
			}
		}
		return "(" + strings.Join(columns, " | ") + ")"
	}
	parts := make([]string, len(s.of))
	for i, part := range s.of {
		parts[i] = part.inTSQuery()
	}
	switch s.join {
	case and:
		return "(" + strings.Join(parts, " & ") + ")"
	case or:
		return "(" + strings.Join(parts, " | ") + ")"
	}
	return "(" + parts[0] + " & !" + parts[1] + ")"
}

// Words are the words with their places in their columns.
func (tsvector) Words(all []string) (columns []string, values []any) {
	var vector strings.Builder
	for i, c := range []column{formColumn, stemColumn, moreFormColumn, moreStemColumn, soundColumn} {
		for at, word := range strings.Fields(all[i]) {
			if word != strings.TrimSpace(gap) {
				vector.WriteString(lexeme(c, word) + ":" + strconv.Itoa(at+1) + " ")
			}
		}
	}
	return []string{"words"}, []any{vector.String()}
}

// Replace deletes before it inserts: triggers count the words of what goes and what comes.
func (t tsvector) Replace(tx *gorm.DB, table string, keys []int64, docs map[int64]*Document) error {
	if err := database.Do(tx, "DELETE FROM "+table+" WHERE rowid IN ?", keys); err != nil {
		return err
	}
	args := make([]any, 0, 2*len(keys))
	for _, pk := range keys {
		_, words := t.Words(docs[pk].Columns())
		args = append(append(args, pk), words...)
	}
	rows := strings.TrimSuffix(strings.Repeat("(?, CAST(? AS tsvector)), ", len(keys)), ", ")
	return database.Do(tx, "INSERT INTO "+table+" (rowid, words) VALUES "+rows, args...)
}

// Expect takes away what each word would be sorted into and counted by: at the end it takes a tenth of the time.
func (tsvector) Expect(tx *gorm.DB, table string) error {
	schema, err := database.Value[string](tx, "SELECT quote_ident(current_schema())") // another one may have an index of this name
	if err != nil {
		return err
	}
	for _, statement := range []string{
		"TRUNCATE " + table + ", " + wordsTable(table),
		"DROP INDEX IF EXISTS " + schema + "." + table + "_words",
		"ALTER TABLE " + table + " DISABLE TRIGGER words_there",
	} {
		if err := database.Do(tx, statement); err != nil {
			return err
		}
	}
	return nil
}

func (tsvector) Order(tx *gorm.DB, table string) error {
	if err := database.Of(tx).TakeTime(tx); err != nil {
		return err
	}
	for _, statement := range []string{
		"CREATE INDEX IF NOT EXISTS " + table + "_words ON " + table + " USING gin (words)",
		"ALTER TABLE " + table + " ENABLE TRIGGER words_there",
		"INSERT INTO " + wordsTable(table) + " (term, col, doc) SELECT o.term, o.col, w.ndoc FROM ts_stat('SELECT words FROM " + table + "') w, words_of(w.word) o",
		"ANALYZE " + table,
	} {
		if err := database.DoLong(tx, statement); err != nil {
			return err
		}
	}
	return nil
}

// Merge has nothing to do: a GIN index is in one piece, but for what is new.
func (tsvector) Merge(*gorm.DB, string, bool) (bool, error) { return true, nil }

// wordsTable has how many records of an index have each word.
func wordsTable(table string) string { return strings.TrimSuffix(table, "_search") + "_words" }
