package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql/driver"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"

	"mithaq/encode"
	"mithaq/intake"
	"mithaq/models"
)

// filed is a draft that is ready to be written: everything that can be computed without the transaction is.
type filed struct {
	*intake.Draft
	// tables are the rows of a new record. The first of each row are left for what only the transaction knows.
	tables    []tableRows
	words     []string
	content   models.Content
	after     []byte // the content as a JSON string, for the hash of the revision
	hash      string // of the content but for the line, which may move
	countries string
}

// tableRows is rows of one table, with their columns in order.
type tableRows struct {
	table   string
	columns []string
	rows    [][]any
}

// filer makes drafts ready, in one goroutine.
type filer struct {
	writer  *Writer // that writes nothing: it finds the keys of what the rows refer to
	reader  *intake.Reader
	known   models.Day // by which an undated action was known
	columns map[string][]string
	indexer *indexer
}

// newFiler makes one.
func (s *Store) newFiler(ctx context.Context, plan *intake.Plan, known models.Day, ix *indexer, keys map[models.Kind]map[string]int64) *filer {
	f := &filer{
		writer: &Writer{tx: s.read.WithContext(ctx), today: s.Today(), keys: map[models.Kind]map[string]int64{}}, reader: plan.Reader(),
		known: known, columns: map[string][]string{}, indexer: ix.own(),
	}
	for kind, all := range keys {
		f.writer.keys[kind] = maps.Clone(all)
	}
	return f
}

// file makes a draft ready.
func (f *filer) file(d *intake.Draft) (*filed, error) {
	out := &filed{Draft: d}
	if d.Has(intake.Rejection) {
		return out, nil
	}
	i := &d.Instrument
	i.ID = d.Wish
	if flaws, ok := i.Validate().(models.Invalid); ok { //nolint:errorlint // it comes as it is
		for _, flaw := range flaws {
			d.Notes = append(d.Notes, intake.Note{Code: intake.RecordInvalid, Field: strings.TrimPrefix(flaw.Location, "/"), Reason: flaw.Reason})
		}
		return out, nil
	}
	f.writer.failed, f.writer.flaws, f.writer.dangling = nil, nil, nil
	columns := instruments.row(f.writer, i)
	for _, w := range i.Warnings {
		d.Notes = append(d.Notes, intake.Note{Code: intake.Code(w.Code), Reason: w.Detail})
	}
	out.tables = []tableRows{f.flat("instruments", instrumentHead, []row{columns})}
	for _, c := range slices.Concat(instruments.children(f.writer, i), f.writer.provenanceRows(models.KindInstrument, &i.Provenance), []children{ownPeriods(i, f.known), titleKeys(i)}) {
		if len(c.rows) > 0 {
			out.tables = append(out.tables, f.flat(c.table, []string{c.owner}, c.rows))
		}
	}
	if err := f.writer.refusal(); err != nil {
		return nil, err
	}
	out.words = f.indexer.words(i)
	return out, f.digest(out)
}

// instrumentHead are the columns that only the transaction knows.
var instrumentHead = []string{"pk", "id", "version", "created_at", "updated_at"}

// flat brings rows into the order of columns, behind those of the head, in values that the database takes.
func (f *filer) flat(table string, head []string, rows []row) tableRows {
	columns, known := f.columns[table]
	if !known {
		columns = slices.Concat(head, slices.Sorted(maps.Keys(rows[0])))
		f.columns[table] = columns
	}
	t := tableRows{table: table, columns: columns, rows: make([][]any, len(rows))}
	for n, r := range rows {
		values := make([]any, len(columns))
		for i, column := range columns[len(head):] {
			v, err := driver.DefaultParameterConverter.ConvertValue(r[column])
			if err != nil {
				panic(fmt.Sprintf("%s.%s: %v", table, column, err)) // no type of a column does that
			}
			values[len(head)+i] = v
		}
		t.rows[n] = values
	}
	return t
}

// inOrder are the texts in the order of their languages.
func inOrder(t models.Text) (all []string) {
	for _, lang := range t.Tags() {
		all = append(all, t[lang])
	}
	return all
}

// titleKeys are the names by which the instrument may be cited.
func titleKeys(i *models.Instrument) children {
	c := children{table: "title_keys", owner: "instrument_pk"}
	for _, key := range keysOfTitles(inOrder(i.Titles)) {
		c.rows = append(c.rows, row{"whole": key.Whole, "begins": key.Begins})
	}
	return c
}

// digest writes down what the revision will hold.
func (f *filer) digest(out *filed) (err error) {
	i := &out.Instrument
	if out.content, err = models.ContentOf(i); err != nil {
		return err
	}
	out.after = encode.String(make([]byte, 0, len(out.content)*5/4), string(out.content))
	lineless, rest := make([]byte, 0, len(out.content)), []byte(out.content)
	for _, a := range i.Evidence {
		if before, after, ok := bytes.Cut(rest, encode.String(nil, string(a.Locator))); ok {
			lineless, rest = append(lineless, before...), after
		}
	}
	lineless = append(lineless, rest...)
	sum := sha256.Sum256(lineless)
	out.hash = hex.EncodeToString(sum[:16])
	var named []string
	for _, p := range i.Parties {
		named = append(named, p.Country.ID)
	}
	for _, s := range i.Signatories {
		named = append(named, s.Country.ID)
	}
	for _, p := range i.Places {
		if p.Country.ID != "" {
			named = append(named, p.Country.ID)
		}
	}
	for _, a := range i.Actions {
		if a.Country.ID != "" {
			named = append(named, a.Country.ID)
		}
	}
	if slices.Sort(named); len(named) > 0 {
		out.countries = "|" + strings.Join(slices.Compact(named), "|") + "|"
	}
	return nil
}
