package intake

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"mithaq/models"
	"mithaq/query"
	"mithaq/sheet"
)

// RelatedOf is a column with the numbers of other instruments.
type RelatedOf struct {
	Cells
	// How the instrument of the row stands to those: amends, amended_by, replaces …
	Kind string `json:"kind" extensions:"x-required"`
	// The scheme of the numbers; left out, they are those that identify the rows of this table.
	Scheme string `json:"scheme"`
}

// Stated is a relation to another instrument that a column states by a number of that.
type Stated struct {
	Kind          models.RelationKind
	Scheme, Value string
}

func (s Stated) String() string { return s.Scheme + ":" + s.Value }

func (c *compiler) related() {
	for i := range c.Related {
		r := &c.Related[i]
		at := fmt.Sprintf("/related/%d", i)
		c.cells(at, &r.Cells, true)
		c.word(at+"/kind", r.Kind, texts(models.RelationKinds))
		if r.Scheme == "" {
			r.Scheme = c.Identity.Scheme
		} else if !slug.MatchString(r.Scheme) {
			c.Add(at+"/scheme", "%q is no scheme: write unts, eli or the like, or leave it out if the numbers are of this table", r.Scheme)
		}
	}
}

// related reads the relations that columns state, each once for a record. An instrument that names itself states none.
func (x *row) related() {
	for n := range x.Related {
		of := &x.Related[n]
		for _, v := range x.values(&of.Cells) {
			s := Stated{models.RelationKind(of.Kind), of.Scheme, oneLine(v)}
			if s.Scheme == x.Identity.Scheme && s.Value == oneLine(x.number()) {
				continue
			}
			x.supports("relations")
			if x.stated[s] {
				continue
			}
			if x.stated == nil {
				x.stated = map[Stated]bool{}
			}
			x.stated[s] = true
			x.Stated = append(x.Stated, s)
		}
	}
}

// RelationState is what became of a relation.
type RelationState string

// What may become of a relation. In a dry run nothing becomes of those that are stated.
const (
	// A title announces it: it is for somebody to decide.
	RelationProposed RelationState = "proposed"
	// This import made it, or an earlier one or an editor had.
	RelationMade  RelationState = "made"
	RelationThere RelationState = "there"
	// It was not made, and its reason says why.
	RelationLeft RelationState = "left"
)

// Relation is a relation of the instrument of a row to another one: the title announces it, a column states it, or somebody has
// reviewed it.
type Relation struct {
	Kind       models.RelationKind
	Line       int
	Instrument string
	Title      string
	// The words of the title, and the date of the other instrument that it gives, if it does; or the number that a column states.
	Words, Signed string
	Stated        Stated
	// Instruments of the register that the other one is, or may be.
	Candidates []string
	State      RelationState
	Reason     string
}

// Announces says that the relation is none that a column states, and none that was reviewed.
func (r *Relation) Announces() bool { return r.Stated == Stated{} && r.Words != accepted }

// accepted stands for the words of relations that nothing but a review names.
const accepted = "reviewed"

// Reviewed is a relation that somebody has accepted.
type Reviewed struct {
	Line              int
	Kind              models.RelationKind
	Instrument, Other string
}

// ReadRelations reads a table of relations that somebody has reviewed: that of a report, whole or in part, with one instrument
// left among the candidates of each relation that is to be made. Lines without any decide nothing. The error is a models.Invalid
// that names every line with a flaw.
func ReadRelations(name string, from io.Reader) (all []Reviewed, err error) {
	rows, err := sheet.New(from, sheet.Options{Name: name})
	if err != nil {
		return nil, models.Invalid{{Location: "", Reason: err.Error()}}
	}
	defer rows.Close() //nolint:errcheck // it was only read
	var flaws models.Invalid
	var at [3]int
	for n, column := range []string{"instrument", "relation", "candidates"} {
		if at[n] = slices.Index(rows.Columns(), column); at[n] < 0 {
			flaws.Add("", "it has no column %q%s: send the table relations of a report, or its columns instrument, relation and candidates", column, query.Suggest(column, rows.Columns()))
		}
	}
	if flaws != nil {
		return nil, flaws
	}
	for {
		row, err := rows.Next()
		if errors.Is(err, io.EOF) {
			return all, flaws.Err()
		}
		if err != nil {
			return nil, err
		}
		if one, ok := reviewed(row, at, &flaws); ok {
			all = append(all, one)
		}
	}
}

// reviewed reads a line; ok is false if it decides nothing, or has a flaw.
func reviewed(row sheet.Row, at [3]int, flaws *models.Invalid) (one Reviewed, ok bool) {
	line := fmt.Sprintf("line %d", row.Line)
	if row.Flaw != "" {
		flaws.Add(line, "%s", row.Flaw)
		return one, false
	}
	others := strings.Fields(row.Cells[at[2]])
	one = Reviewed{Line: row.Line, Kind: models.RelationKind(strings.TrimSpace(row.Cells[at[1]])), Instrument: strings.TrimSpace(row.Cells[at[0]])}
	switch {
	case len(others) == 0:
		return one, false
	case len(others) > 1:
		flaws.Add(line, "it has %d candidates: leave the one that is meant, or none", len(others))
	case one.Instrument == "":
		flaws.Add(line, "it names no instrument")
	case one.Instrument == others[0]:
		flaws.Add(line, "an instrument stands in no relation to itself")
	case !slices.Contains(models.RelationKinds, one.Kind):
		flaws.Add(line, "there is no relation %q%s", one.Kind, query.Suggest(string(one.Kind), texts(models.RelationKinds)))
	default:
		one.Other = others[0]
		return one, true
	}
	return one, false
}
