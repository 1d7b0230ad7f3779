package intake

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"mithaq/models"
	"mithaq/query"
	"mithaq/sheet"
	"mithaq/text"
)

// Draft is what a row says, as a record of ours.
type Draft struct {
	Line int
	// Key tells the row from all others of its scheme.
	Key string
	// Wish is the id that a new record gets, unless another one has it.
	Wish       string
	Instrument models.Instrument
	Notes      []Note
	Announced  []Announced
	Stated     []Stated
	// Found is how many names of countries were found.
	Found int
	// Raw is the row as it was read, as JSON.
	Raw string
	// Others are the further rows of the instrument, with what was noted of each.
	Others []*Draft

	acted  map[string]models.Date // when each country first signed, or consented, where the table says so of each
	stated map[Stated]bool        // by the rows of the record so far
	held   map[string]bool        // the territories that stand with their states, for which these are bound
}

// Plan is a mapping with the columns of a file: what its rows are read by. Many may use it at once.
type Plan struct {
	*Mapping
	world    *World
	place    map[string]int
	columns  []string
	workbook bool // numbers may be dates
	// Unread are the columns that the mapping neither reads nor ignores.
	Unread []string
}

// Plan brings a mapping and the columns of a file together. The error is a models.Invalid that names every column
// that the file lacks.
func (m *Mapping) Plan(columns []string, format sheet.Format, world *World) (*Plan, error) {
	p := &Plan{Mapping: m, world: world, workbook: format == sheet.XLSX}
	p.see(columns)
	named := m.columns()
	var flaws models.Invalid
	for _, column := range slices.Sorted(maps.Keys(named)) {
		if _, ok := p.place[column]; !ok && !format.Keyed() { // of which a later row may have it
			flaws.Add(named[column], "the file has no column %q%s", column, query.Suggest(column, columns))
		}
	}
	for _, column := range columns {
		if _, read := named[column]; !read && !m.ignore[column] {
			p.Unread = append(p.Unread, column)
		}
	}
	for i, t := range m.Topics {
		for _, theirs := range slices.Sorted(maps.Keys(t.Values)) {
			for _, id := range t.Values[theirs] {
				if world.Topics[id] == nil {
					flaws.Add(fmt.Sprintf("topics/%d/values/%s", i, pointer(theirs)), "there is no topic %q%s", id, query.Suggest(id, slices.Sorted(maps.Keys(world.Topics))))
				}
			}
		}
	}
	p.checkCountries(&flaws)
	return p, flaws.Err()
}

// Missing are the columns that the mapping reads and that no row had: of JSON that is known at the end.
func (p *Plan) Missing(columns []string) (missing []string) {
	for _, column := range slices.Sorted(maps.Keys(p.Mapping.columns())) {
		if !slices.Contains(columns, column) {
			missing = append(missing, column)
		}
	}
	return missing
}

// see learns where the columns are.
func (p *Plan) see(columns []string) {
	p.columns = slices.Clone(columns)
	p.place = make(map[string]int, len(columns))
	for i, column := range columns {
		p.place[column] = i
	}
}

// row is a row that is being read.
type row struct {
	*Plan
	*Draft
	cells    []string
	resolver *resolver
	wordings wordings
	fields   []string // that it supports
}

// Reader reads rows by a plan; it remembers names and the wordings of dates, so that each goroutine needs one of its own.
type Reader struct {
	plan     *Plan
	resolver *resolver
	wordings wordings
}

// Reader makes one for a goroutine.
func (p *Plan) Reader() *Reader { return &Reader{p, newResolver(p), wordings{}} }

// Read makes the draft of a row; the columns are those of the file when it was read.
func (r *Reader) Read(from sheet.Row, columns []string) *Draft {
	return r.ReadAll([]sheet.Row{from}, columns)
}

// ReadAll makes the draft of the rows of one instrument, of which the first says what the others do not say otherwise.
func (r *Reader) ReadAll(rows []sheet.Row, columns []string) *Draft {
	if len(columns) != len(r.plan.columns) {
		r.plan = r.plan.wider(columns)
	}
	x := r.row(rows[0])
	if x.Has(Rejection) || !x.identity() {
		return x.Draft
	}
	x.read()
	x.Instrument.Evidence = append(x.Instrument.Evidence, x.evidence())
	for _, from := range rows[1:] {
		y := r.row(from)
		if !y.Has(Rejection) {
			y.join(x.Draft)
		}
		x.Others = append(x.Others, y.Draft)
	}
	x.territories()
	x.supplyTitle()
	return x.Draft
}

// row is a row that is to be read; it has a rejection if it cannot be.
func (r *Reader) row(from sheet.Row) *row {
	x := &row{Plan: r.plan, Draft: &Draft{Line: from.Line, Raw: from.Raw}, cells: from.Cells, resolver: r.resolver, wordings: r.wordings}
	if from.Flaw != "" {
		x.note(RowUnreadable, "", "", "%s", from.Flaw)
		return x
	}
	x.clean()
	x.Raw = x.raw()
	x.plainBlanks()
	x.dropFailures()
	if why := noRecord(x.cells, x.columns); why != "" && (x.Raw != "{}" || x.Identity.Value == "") { // an empty row breaks no table of one instrument
		x.note(RowNoRecord, "", "", "%s", why)
	}
	return x
}

// wider is the plan for a file that has shown more columns.
func (p *Plan) wider(columns []string) *Plan {
	wide := *p
	wide.see(columns)
	return &wide
}

// clean takes white space off the cells, and what says nothing out of them.
func (x *row) clean() {
	cells := make([]string, len(x.cells))
	for i, cell := range x.cells {
		cells[i] = x.cleaned(cell)
	}
	x.cells = cells
}

// plainBlanks makes plain blanks of those at which no line is broken: what typesetters put between a date and its mark no pattern expects.
func (x *row) plainBlanks() {
	for i, cell := range x.cells {
		x.cells[i] = strings.Map(plainBlank, cell)
	}
}

func plainBlank(r rune) rune {
	switch r {
	case '\u00a0', '\u2007', '\u202f':
		return ' '
	}
	return r
}

// failures are what spreadsheets show where a formula fails; other programs write them into files.
var failures = map[string]bool{
	"#N/A": true, "#VALUE!": true, "#REF!": true, "#NAME?": true, "#DIV/0!": true, "#NUM!": true, "#NULL!": true, "#SPILL!": true, "#CALC!": true, "#FIELD!": true, "#GETTING_DATA": true,
}

// dropFailures empties the cells that have an error in the place of a value.
func (x *row) dropFailures() {
	for i, cell := range x.cells {
		if failures[cell] {
			x.noteAt(x.columns[i], CellError, "", cell, "the formula in the cell failed: it has no value")
			x.cells[i] = ""
		}
	}
}

func (p *Plan) cleaned(cell string) string {
	if cell = strings.Map(visible, strings.TrimSpace(cell)); p.empty[cell] {
		return ""
	}
	return cell
}

// visible takes control characters out, and the marks that turn the direction of a text.
func visible(r rune) rune {
	switch {
	case r == '\n', r == '\t':
		return r
	case r < ' ', r == 0x7f, r >= 0x80 && r < 0xa0, r == '\ufeff', r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069, r == 0x200e, r == 0x200f, r == 0x061c:
		return -1
	}
	return r
}

// raw writes the row as JSON, without the cells that are empty.
func (x *row) raw() string {
	b := []byte{'{'}
	for i, cell := range x.cells {
		if cell == "" {
			continue
		}
		if len(b) > 1 {
			b = append(b, ',')
		}
		b, _ = jsontext.AppendQuote(b, x.columns[i]) // both are valid UTF-8
		b = append(b, ':')
		b, _ = jsontext.AppendQuote(b, strings.ToValidUTF8(cell, "\uFFFD"))
	}
	return string(append(b, '}'))
}

func (x *row) cell(column string) string {
	if i, ok := x.place[column]; ok && i < len(x.cells) {
		return x.cells[i]
	}
	return ""
}

// values are those of a cell, taken apart as the mapping says.
func (x *row) values(c *Cells) []string { return x.parts(c, nil) }

// parts is values, but what is a whole is not taken apart: Trinidad and Tobago.
func (x *row) parts(c *Cells, whole wholeness) []string {
	cell := cmp.Or(c.Value, x.cell(c.Column))
	if cell == "" || c.skip[cell] {
		return nil
	}
	all := parted(cell, c.Split, whole)
	kept := all[:0]
	for _, v := range all {
		if c.skip[v] {
			continue
		}
		if c.pattern == nil {
			kept = append(kept, v)
			continue
		}
		kept = append(kept, x.matched(c, v)...)
	}
	return kept
}

// wholeness is what a text is the name of, though it has a separator in it: on the day of the row, or ever; empty if it is none.
type wholeness func(text string, ever bool) string

// parted is a text in the parts that separators make of it, one after the other. What is a whole stays one part.
func parted(value string, separators []string, whole wholeness) []string {
	all := []string{value}
	for _, s := range separators {
		var parts []string
		for _, v := range all {
			switch pieces := strings.Split(v, s); {
			case whole == nil || len(pieces) == 1:
				parts = append(parts, pieces...)
			case whole(v, false) != "", slices.ContainsFunc(pieces, func(piece string) bool { return whole(piece, true) == "" }) && whole(v, true) != "": // Congo - Kinshasa, even before it was a state
				parts = append(parts, v)
			default:
				parts = append(parts, together(pieces, s, whole)...)
			}
		}
		all = parts
	}
	for i, v := range all {
		all[i] = strings.TrimSpace(v)
	}
	return slices.DeleteFunc(all, func(v string) bool { return v == "" })
}

// mostTogether is how many pieces a name may have been taken apart into: São Tomé and Príncipe and Annobón would be three.
const mostTogether = 4

// together puts pieces of a list together that are a whole on the day of the row, as Serbia and Montenegro are; or at any time, if one of
// them is nothing by itself: Korea, Republic of.
func together(pieces []string, separator string, whole wholeness) (all []string) {
	nothing := func(piece string) bool { return whole(piece, true) == "" }
	apart := func(pieces []string) bool { // Belgium and Luxembourg, which a union of them is not where both are named
		first := whole(pieces[0], false)
		return first != "" && !slices.ContainsFunc(pieces, func(piece string) bool { return whole(piece, false) == "" }) &&
			slices.ContainsFunc(pieces, func(piece string) bool { return whole(piece, false) != first })
	}
	most := min(mostTogether, len(pieces)-1) // all of them are none: they were taken apart
	for len(pieces) > 0 {
		n := min(len(pieces), most)
		for ; n > 1; n-- {
			one := strings.Join(pieces[:n], separator)
			if whole(one, false) != "" && !apart(pieces[:n]) || slices.ContainsFunc(pieces[:n], nothing) && whole(one, true) != "" {
				break
			}
		}
		all = append(all, strings.Join(pieces[:n], separator))
		pieces = pieces[n:]
	}
	return all
}

// matched is what the pattern reads of a value.
func (x *row) matched(c *Cells, v string) (all []string) {
	m := c.pattern.FindStringSubmatchIndex(v)
	switch {
	case m == nil:
		return nil
	case c.As != "":
		return []string{string(c.pattern.ExpandString(nil, c.As, v, m))}
	case len(m) == 2:
		return []string{v[m[0]:m[1]]}
	}
	for i := 2; i < len(m); i += 2 {
		if m[i] >= 0 && m[i] < m[i+1] {
			all = append(all, v[m[i]:m[i+1]])
		}
	}
	return all
}

// value is the one value of a cell.
func (x *row) value(c *Cells) string {
	if all := x.values(c); len(all) > 0 {
		return all[0]
	}
	return ""
}

func (x *row) supports(field string) {
	if !slices.Contains(x.fields, field) {
		x.fields = append(x.fields, field)
	}
}

// number is the identifier that the record shows.
func (x *row) number() string {
	if x.Identity.Value != "" {
		return x.Identity.Value
	}
	return x.cell(x.Identity.Columns[0])
}

// identity finds what tells the row from all others.
func (x *row) identity() bool {
	parts := []string{x.number()}
	if parts[0] == "" {
		x.noteAt(x.Identity.Columns[0], IdentityMissing, "identity", "", "its column %q is empty, so that nothing tells the row from others", x.Identity.Columns[0])
		return false
	}
	for _, column := range x.Identity.Columns[min(1, len(x.Identity.Columns)):] {
		parts = append(parts, x.cell(column))
	}
	x.Key = strings.Join(parts, " | ")
	prefix := x.Identity.Prefix
	if prefix == "" {
		prefix = x.Identity.Scheme
	}
	x.Wish = prefix + "-" + slugOf(parts[0])
	return true
}

// maxWish leaves room for a number behind an id.
const maxWish = 100

// slugOf writes a number of a register as a part of an id.
func slugOf(s string) string {
	words := strings.FieldsFunc(strings.Map(digit, text.Fold(s)), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
	id := strings.Join(words, "-")
	if id == "" {
		id = fmt.Sprintf("%x", s)
	}
	return strings.Trim(id[:min(len(id), maxWish)], "-")
}

// read reads what the row says of the instrument.
func (x *row) read() {
	x.titles()
	x.Instrument.Signed = x.signed()
	x.kind()
	x.parties()
	x.lists()
	x.announced()
}

// lists reads that of which an instrument may have several.
func (x *row) lists() {
	x.topics()
	x.places()
	x.life()
	x.signatories()
	x.identifiers()
	x.documents()
	x.related()
}

// evidence is the row, and what it supports.
func (x *row) evidence() models.Assertion {
	return models.Assertion{
		Source: models.RefTo(x.Source.ID), Rank: models.Normal, Locator: models.Optional(fmt.Sprintf("line %d", x.Line)),
		Note: models.Optional("Supports " + strings.Join(x.fields, ", ") + ". The row: " + x.Raw),
	}
}
