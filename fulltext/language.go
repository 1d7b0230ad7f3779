package fulltext

import (
	"context"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// Language is how one database keeps an index of words, and is asked for them.
type Language interface {
	// match is the condition that the rows of an index have what is said.
	match(m Matching) (sql string, arg any)
	// Words are the columns of an index, but its key, and what they hold of a record with these words, column by column.
	Words(all []string) (columns []string, values []any)
	// Replace writes the words of records, in the place of those that an index had of them.
	Replace(tx *gorm.DB, table string, keys []int64, docs map[int64]*Document) error
	// Expect takes all words out of an index, which is to get those of all records.
	Expect(tx *gorm.DB, table string) error
	// Order comes after them: only now need words be found quickly.
	Order(tx *gorm.DB, table string) error
	// Merge makes an index be in fewer pieces, in each of which every word is sought, by a step that others who write can
	// wait for; done says that it is in one. The first step decides what is merged.
	Merge(tx *gorm.DB, table string, first bool) (done bool, err error)
}

// Of is the language of the database behind a connection.
func Of(db *gorm.DB) Language {
	if db.Name() == "postgres" {
		return tsvector{}
	}
	return fts5{}
}

// Matching is a condition that the rows of an index meet which have what is said, as an argument of a statement.
type Matching struct {
	alias  string // the table itself, if it has none
	table  string
	saying Saying
}

// Matches is the condition that the rows of an index, or of an alias of it, have what is said.
func Matches(alias, table string, s Saying) Matching { return Matching{alias, table, s} }

// GormValue says it in the language of the database.
func (m Matching) GormValue(_ context.Context, db *gorm.DB) clause.Expr {
	sql, arg := Of(db).match(m)
	return clause.Expr{SQL: sql, Vars: []any{arg}}
}

// Frequency is how many records have a stem in their own names.
type Frequency struct {
	Term    string
	Records int64
}

// Rarest are those of the stems that any of the records of a table have in their own names, the rarest first.
func Rarest(tx *gorm.DB, table string, stems []string) (all []Frequency, err error) {
	err = tx.Raw("SELECT term, doc AS records FROM "+table+"_words WHERE term IN ? AND col = ? ORDER BY doc, term", stems, stemColumn).Scan(&all).Error
	return all, err
}
