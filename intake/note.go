package intake

import (
	"fmt"
	"slices"

	"mithaq/models"
)

// Code names what was noted of a row.
type Code string

// What may be noted of a row. A remark costs nothing that the row says; a warning tells of something that looks
// wrong or could not be read; a row with a rejection is not written.
const (
	RowUnreadable        Code = "row_unreadable"                  // rejection: the row is not what the format wants
	RowNoRecord          Code = "row_no_record"                   // rejection: the row repeats the header, sums up the table, is a note below it, or is empty
	IdentityMissing      Code = "identity_missing"                // rejection: nothing tells the row from others
	IdentityTwice        Code = "identity_twice"                  // rejection: an earlier row of the file has the same identity
	RecordInvalid        Code = "record_invalid"                  // rejection: what it says cannot be stored
	RecordEdited         Code = "record_edited"                   // warning: somebody edited the record, which stays as it is
	RecordDeleted        Code = "record_deleted"                  // warning: somebody deleted the record, which stays deleted
	CellError            Code = "cell_error"                      // warning: a cell has no value but an error of a spreadsheet
	TitleSupplied        Code = "title_supplied"                  // warning: the row has no title
	DateUnread           Code = "date_unread"                     // warning
	CountryUnknown       Code = "country_unknown"                 // warning
	CountryAmbiguous     Code = "country_ambiguous"               // warning
	CountryOutside       Code = "country_outside"                 // warning: the party did not exist on the day
	ActorMissing         Code = "actor_missing"                   // warning: nobody is named who did what the row has a date for
	ActMissing           Code = "act_missing"                     // warning: the row has a date of something that was done, and does not say what
	RowMissing           Code = "row_missing"                     // warning: a row of the record cannot be read, so that it stays as it is
	RowsDiffer           Code = "rows_differ"                     // warning: a further row of an instrument says otherwise than its first
	DatesSeveral         Code = "dates_several"                   // warning: a cell has several dates, of which one is read
	DateQualified        Code = "date_qualified"                  // warning: what stands beside a date says that it is no entry into force, or but a provisional one
	StatusContradicts    Code = "status_contradicts"              // warning: the status denies what a date says was done, or cannot have been so on the day of the register
	StatusUnknown        Code = "status_unknown"                  // warning: the mapping does not say what a status, or another word for what was done, means
	WordUnknown          Code = "word_unknown"                    // remark: a word of another vocabulary that the mapping does not have
	ForceBeforeSignature Code = Code(models.ForceBeforeSignature) // warning, as the record itself may have it
	AddressUnread        Code = "address_unread"                  // warning
	TerritoryTold        Code = "territory"                       // remark: a territory among the parties has that role
	PlacesSplit          Code = "places_split"                    // remark
	RelationAnnounced    Code = "relation_announced"              // remark: proposed, not made
)

// Severity says what a note means for its row.
type Severity string

// The severities.
const (
	Remark    Severity = "remark"
	Warning   Severity = "warning"
	Rejection Severity = "rejection"
)

var severities = map[Code]Severity{
	RowUnreadable: Rejection, RowNoRecord: Rejection, IdentityMissing: Rejection, IdentityTwice: Rejection, RecordInvalid: Rejection,
	WordUnknown: Remark, TerritoryTold: Remark, PlacesSplit: Remark, RelationAnnounced: Remark,
}

// Severity of a code; a warning unless it is known to be something else.
func (c Code) Severity() Severity {
	if s, ok := severities[c]; ok {
		return s
	}
	return Warning
}

// decides says that what was noted of a row keeps its record from being written.
func (c Code) decides() bool {
	return c.Severity() == Rejection || c == RecordEdited || c == RecordDeleted || c == RowMissing
}

// Note is something that was seen in a row.
type Note struct {
	Code Code `json:"code"`
	// Field of the record that it is about; empty if it is about all of it.
	Field string `json:"field"`
	// Column of the file from which it was read; empty if it was not one column.
	Column string `json:"column"`
	// Value as the row has it.
	Value string `json:"value"`
	// What was seen, in a sentence.
	Reason string `json:"reason"`
}

// Announced is a relation to another instrument that a title announces. It is proposed, not made.
type Announced struct {
	Kind string `json:"kind"`
	// The words that announce it.
	Words string `json:"words"`
	// Date of the other instrument, if the title gives it; as EDTF.
	Signed string `json:"signed"`
}

func (d *Draft) note(code Code, field, value, reason string, args ...any) {
	d.noteAt("", code, field, value, reason, args...)
}

// noteAt is note of a value that was read from a column; once, if several entries of the mapping read it.
func (d *Draft) noteAt(column string, code Code, field, value, reason string, args ...any) {
	note := Note{code, field, column, value, fmt.Sprintf(reason, args...)}
	same := func(n Note) bool { n.Field = field; return n == note }
	if column == "" || !slices.ContainsFunc(d.Notes, same) {
		d.Notes = append(d.Notes, note)
	}
}

// Has says whether something of a severity was noted.
func (d *Draft) Has(s Severity) bool {
	for _, n := range d.Notes {
		if n.Code.Severity() == s {
			return true
		}
	}
	return false
}
