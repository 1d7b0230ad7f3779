package intake

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"mithaq/models"
)

// Table is a table of a report.
type Table struct {
	Name    string
	Columns []string
}

// The tables of a report: what was noted of rows, the rows that were not written, names of countries that were not found,
// relations to other instruments, announced and made, records that have no row any more, and instruments that are likely the same.
var (
	RowsTable       = Table{"rows", []string{"line", "outcome", "instrument", "severity", "code", "field", "column", "value", "reason"}}
	RejectedTable   = Table{"rejected", []string{"line", "column", "reason", "row"}}
	NamesTable      = Table{"names", []string{"name", "country", "rows", "line", "reason"}}
	RelationsTable  = Table{"relations", []string{"instrument", "line", "relation", "signed", "candidates", "words", "title", "state", "reason"}}
	AbsentTable     = Table{"absent", []string{"instrument", "key"}}
	DuplicatesTable = Table{"duplicates", []string{"score", "instrument", "other", "title", "other_title"}}
)

// Tables lists every table of a report.
var Tables = []Table{RowsTable, RejectedTable, NamesTable, RelationsTable, AbsentTable, DuplicatesTable}

// Add takes a line of a table.
type Add func(t Table, cells ...string) error

// Lines tells what a row has for the tables of the report. A row of which nothing was noted has nothing.
func (r Result) Lines(add Add) error {
	line := strconv.Itoa(r.Line)
	for _, n := range r.Notes {
		if err := add(RowsTable, line, string(r.Outcome), r.Instrument, string(n.Code.Severity()), string(n.Code), n.Field, n.Column, n.Value, n.Reason); err != nil {
			return err
		}
		if n.Code.Severity() == Rejection {
			if err := add(RejectedTable, line, n.Column, n.Reason, r.Raw); err != nil {
				return err
			}
		}
	}
	return nil
}

// Lines tells what the report has for its tables when all rows have been told.
func (r *Report) Lines(add Add) error {
	return errors.Join(r.nameLines(add), r.relationLines(add), r.absentLines(add))
}

// relationLines tells the relations that titles announce, columns state and somebody has reviewed, with the instruments that they may be to
// and what became of each.
func (r *Report) relationLines(add Add) error {
	for _, x := range r.relations {
		if err := add(RelationsTable, x.Instrument, strconv.Itoa(x.Line), string(x.Kind), x.Signed, strings.Join(x.Candidates, " "), x.Words, x.Title, string(x.State), x.Reason); err != nil {
			return err
		}
	}
	return nil
}

// nameLines tells the names of countries that were not found, each with an empty cell for what it means.
func (r *Report) nameLines(add Add) error {
	for _, n := range r.Names {
		if err := add(NamesTable, n.Name, "", strconv.Itoa(n.Rows), strconv.Itoa(n.Line), n.Reason); err != nil {
			return err
		}
	}
	return nil
}

// absentLines tells the records that have no row any more.
func (r *Report) absentLines(add Add) error {
	for _, a := range r.absent {
		if err := add(AbsentTable, a.Instrument, a.Key); err != nil {
			return err
		}
	}
	return nil
}

// DuplicateLines tells instruments that are likely the same.
func DuplicateLines(all []models.Duplicate, add Add) error {
	for _, d := range all {
		a, b := d.Instruments[0], d.Instruments[1]
		if err := add(DuplicatesTable, fmt.Sprintf("%.3f", d.Score), a.ID, b.ID, a.Name, b.Name); err != nil {
			return err
		}
	}
	return nil
}
