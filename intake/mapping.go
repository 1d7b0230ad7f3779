// Package intake reads the tables of other registers: a mapping says which column is what, and makes of each row a
// draft of an instrument, with what looked wrong on the way. It reads files by the package sheet, and does not know the database.
package intake

import (
	"mithaq/models"
	"mithaq/sheet"
)

// Mapping says how the rows of a table are read. docs/importing.md describes it, key by key.
type Mapping struct {
	// What the table is, for those who read the mapping.
	Description string `json:"description"`
	File        File   `json:"file"`
	// The record of the register that the table comes from; it is written if it is missing.
	Source   models.Source `json:"source" extensions:"x-required"`
	Identity Identity      `json:"identity" extensions:"x-required"`

	// Without any, titles are made of the parties and the date.
	Titles      []TextOf `json:"titles"`
	Summaries   []TextOf `json:"summaries"`
	Type        *WordOf  `json:"type"`
	LegalNature *WordOf  `json:"legal_nature"`
	Topics      []ListOf `json:"topics"`
	Languages   []ListOf `json:"languages"`

	// How dates are written where a column does not say otherwise.
	Dates   Dates      `json:"dates"`
	Signed  *DateOf    `json:"signed"`
	Actions []ActionOf `json:"actions"`
	// The state of the instrument as the register has it. What it says was done becomes an action without a date, unless there is
	// one of that kind already.
	Status []ActsOf `json:"status"`

	Parties     []PartyOf      `json:"parties"`
	Places      []PlaceOf      `json:"places"`
	Signatories []SignatoryOf  `json:"signatories"`
	Identifiers []IdentifierOf `json:"identifiers"`
	Documents   []DocumentOf   `json:"documents"`
	// Relations to other instruments that columns state by their numbers.
	Related []RelatedOf `json:"related"`

	// Whether relations that titles announce are proposed: propose (the default) or ignore.
	Relations string `json:"relations"`
	// What names and codes of countries mean: a country's id, another name of it, or nothing (empty).
	Aliases map[string]string `json:"aliases"`
	// Columns that are not read, on purpose: others are told.
	Ignore []string `json:"ignore"`

	compiled
}

// File says how the file is read, where that cannot be found out.
type File struct {
	Format    string `json:"format"`
	Encoding  string `json:"encoding"`
	Delimiter string `json:"delimiter"`
	Sheet     string `json:"sheet"`
	Member    string `json:"member"`
	HeaderRow int    `json:"header_row"`
	// The list of a JSON document that has the rows, by its keys with dots.
	List string `json:"list"`
	// Lists within the objects of JSON, by their keys with dots, of which each value makes a row of its own.
	Each []string `json:"each"`
	// Cells that say nothing, such as NA.
	Empty []string `json:"empty"`
}

// Identity is what tells one row from all others, in this file and in the next edition of it.
type Identity struct {
	// The scheme of the identifier that the record gets.
	Scheme string `json:"scheme" extensions:"x-required"`
	// The columns that identify a row together; the first is the identifier that the record shows.
	Columns []string `json:"columns"`
	// The identifier of the one instrument that the whole table is about, instead of columns.
	Value string `json:"value"`
	// Whether rows with one identity are one instrument: several, if they follow each other, one for each party, say; one
	// (the default) if a second one is an error.
	Rows string `json:"rows"`
	// Column with the address of the record in the register.
	URL string `json:"url"`
	// What the ids of new records begin with; the scheme if it is left out.
	Prefix string `json:"prefix"`
}

// Cells says which cells are read, and what in them.
type Cells struct {
	Column string `json:"column"`
	// What every row says, instead of a column.
	Value string `json:"value"`
	// Separators between several values of one cell.
	Split []string `json:"split"`
	// Regular expression (RE2) that a value must match to be read.
	Pattern string `json:"pattern"`
	// What is read of a match: $1 is the first group. Left out, every group is a value of its own.
	As string `json:"as"`
	// Values that say nothing.
	Skip []string `json:"skip"`

	reading
}

// TextOf is a text in one language.
type TextOf struct {
	Cells
	Language string `json:"language" extensions:"x-required"`
	// The text is a translation of the register's.
	Translated bool `json:"translated"`
}

// WordOf is a word of a vocabulary of ours.
type WordOf struct {
	Cells
	// Our words for theirs; ours are read as they are.
	Values map[string]string `json:"values"`
	// Takes the first form of instrument that the title names, where the column says nothing.
	FromTitle bool `json:"from_title"`
	// The word where nothing else says one.
	Default string `json:"default"`

	words table[string]
}

// ListOf is several words of a vocabulary of ours, such as topics.
type ListOf struct {
	Cells
	// Our words for theirs; an empty list says that a word means nothing here.
	Values map[string][]string `json:"values"`

	words table[[]string]
}

// Dates says how dates are written.
type Dates struct {
	// The order in which day, month and year stand in numbers: dmy, mdy or ymd; or serial, for the numbers of days of a
	// workbook. EDTF and names of months need none.
	Order string `json:"order"`
	// The first of the hundred years that years of two digits are of: 1900, or 1930 for 1930 to 2029.
	Century int `json:"century"`
	// The calendar of years before 1500: gregorian (the default) or islamic, whose days are converted, approximately. What says
	// of which calendar it is needs none.
	Calendar string `json:"calendar"`
}

// DateOf is a date in a column, or in a column each for year, month and day.
type DateOf struct {
	Cells
	Dates
	Year  string `json:"year"`
	Month string `json:"month"`
	Day   string `json:"day"`
}

// ActionOf is something that was done to the instrument, if its date is given, or if a column says that it was done.
type ActionOf struct {
	// What was done: in every row, or as a column says.
	Kind  string  `json:"kind"`
	Kinds *ActsOf `json:"kinds"`
	// Who did it, if not all parties: a country for all rows, or a column with its name.
	Country       string `json:"country"`
	CountryColumn string `json:"country_column"`
	Date          DateOf `json:"date" extensions:"x-required"`
	// When it took effect, where the register says so beside.
	Effective *DateOf `json:"effective"`
	Note      string  `json:"note"`
}

// ActsOf is a column whose words say what was done to the instrument.
type ActsOf struct {
	Cells
	// What each word says was done; an empty list if nothing.
	Values map[string][]string `json:"values" extensions:"x-required"`

	words  table[[]models.ActionKind]
	denies table[bool]
}

// PartyOf is who takes part, and as what.
type PartyOf struct {
	Cells
	// A country that takes part in every row, such as the one whose register it is, instead of a column.
	Country string `json:"country"`
	// The scheme whose codes the cells have instead of names: iso2, iso3, iso4, m49 or cow (Correlates of War).
	Codes string `json:"codes"`
	// As what: party (the default), territory, witness … Territories among parties are told apart by themselves.
	Role string `json:"role"`
}

// PlaceOf is where it was signed.
type PlaceOf struct {
	Cells
	Language string `json:"language" extensions:"x-required"`
}

// SignatoryOf is who signed.
type SignatoryOf struct {
	Cells
	// Whom the persons signed for: a country for all rows, or a column with its name.
	Country       string `json:"country"`
	CountryColumn string `json:"country_column"`
	// Column with the office in which they signed, and its language.
	Capacity string `json:"capacity"`
	Language string `json:"language"`
}

// IdentifierOf is a number in somebody's register.
type IdentifierOf struct {
	Cells
	Scheme string `json:"scheme" extensions:"x-required"`
	// Column with its address.
	URL string `json:"url"`
}

// DocumentOf is a text of the instrument.
type DocumentOf struct {
	Cells
	Kind      string `json:"kind" extensions:"x-required"`
	Language  string `json:"language"`
	MediaType string `json:"media_type"`
}

// Options are how the mapping says that its file is read.
func (m *Mapping) Options() sheet.Options {
	f := m.File
	return sheet.Options{Format: sheet.Format(f.Format), Encoding: f.Encoding, Delimiter: f.Delimiter, Sheet: f.Sheet, Member: f.Member, HeaderRow: f.HeaderRow, List: f.List, Each: f.Each}
}
