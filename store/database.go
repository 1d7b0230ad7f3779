package store

import (
	"context"

	"gorm.io/gorm"
)

// database is what SQLite and PostgreSQL do or say otherwise. The rest of this package is written in SQL that both
// understand alike: texts are compared byte by byte, unknown dates are empty texts and not null where records are
// put in order, flags are 0 and 1, what is selected from has a name, and keys are given by upsert.
type database interface {
	gorm.Dialector

	// beginWriting are the statements that begin a transaction which is the only one that writes, and that answer the versions
	// of the data and of the names in it; the second may be the one that waits.
	beginWriting() (begin, versions string)
	// written comes after each transaction that wrote.
	written(db *gorm.DB)
	// readsWhatItWrites says that a transaction which writes reads what it has written sooner than another one would, and is not
	// waited for much longer.
	readsWhatItWrites() bool
	// deferKeys is the statement that lets records point to those that are written after them.
	deferKeys() string
	// beginReading is the statement that begins a transaction which sees one state of the data and cannot write.
	beginReading() string
	// foreignKeys lists the columns that point to the records of a table. The rows of a record's own tables go
	// with it (ON DELETE CASCADE): what else they point to, their record points to.
	foreignKeys(tx *gorm.DB, table string) ([]foreignKey, error)

	// tables lists the tables of a register, but for indexes of words.
	tables(tx *gorm.DB) ([]string, error)
	// insert writes many rows of a table, with values in types of the driver.
	insert(tx *gorm.DB, table string, columns []string, rows [][]any) error
	// loading runs f, which fills these tables of a register that has no record and takes as long as it needs, and checks what their
	// rows point to by its end.
	loading(tx *gorm.DB, tables []string, f func() error) error

	// match is the condition that the rows of an index of words have what is said.
	match(m matching) (sql string, arg any)
	// words are the columns of an index, but its key, and what they hold of a record with these words: form, stem,
	// more form, more stem and sound.
	words(all []string) (columns []string, values []any)
	// replaceWords writes the words of records, in the place of those that an index had of them.
	replaceWords(tx *gorm.DB, table string, keys []int64, docs map[int64]*document) error
	// expectWords takes all words out of an index, which is to get those of all records.
	expectWords(tx *gorm.DB, table string) error
	// orderWords comes after them: only now need words be found quickly.
	orderWords(tx *gorm.DB, table string) error

	// mergeWords makes an index be in fewer pieces, in each of which every word is sought, by a step that others who write can
	// wait for; done says that it is in one. The first step decides what is merged.
	mergeWords(tx *gorm.DB, table string, first bool) (done bool, err error)

	// listen tells of each write of whatever process until the context ends, as far as the database tells of them.
	listen(ctx context.Context, db *gorm.DB, tell func())

	// takeTime lets a transaction take as long as it needs.
	takeTime(tx *gorm.DB) error

	// survey lets the database find out how its keys are spread.
	survey(db *gorm.DB) error

	// migrations is the folder of the numbered steps that make the schema, and goose's name for their language.
	migrations() (folder, language string)
	// alone runs f while no other process does so.
	alone(ctx context.Context, db *gorm.DB, f func() error) error
}

// databaseOf is the database behind a connection.
func databaseOf(db *gorm.DB) database {
	return db.Dialector.(database)
}
