package intake

import (
	"encoding/json"
	"fmt"
	"iter"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"mithaq/sheet"
)

// proposal writes a mapping from what the columns look like.
type proposal struct {
	strings.Builder
	file    string
	columns []*facts
	used    map[string]bool
	world   *World
	rows    int
	// Language of the titles, and the columns that they are in.
	language string
	titled   []*facts
	// The column with the date of signature; nil if none has it.
	signed *facts
	// The calendar that is said of all dates; empty if none is.
	calendar string
	// The state whose register it is; empty if it is not known.
	publisher string
	// What tells the records apart of which each has several rows; nil if each row is a record. The column with the party of each
	// row; nil if a row has two.
	record, party *facts
	// Whether the whole table is about one instrument, with a row for each party.
	single bool
	sample []sheet.Row
	// The lists of which each value makes a row.
	each []string
	// What was said of how the file is read, and what is to be known of that.
	said  sheet.Options
	notes []string
	// The columns that identify a row together, where none does alone; otherwise the one that does.
	identifying []string
	number      *facts
}

// mostly is the share of its values from which a column is taken for what they look like.
const mostly = 0.6

// Propose writes a mapping for a file from its columns and first rows. It can be run as it is; what is guessed, and what
// is left to do, it says in comments. How the file is read is among that, where it was not plain.
func Propose(file string, columns []string, rows []sheet.Row, format sheet.Format, how sheet.Options, world *World) string {
	return newProposal(columns, rows, format, world).of(file, how)
}

// of writes the proposal for a file.
func (p *proposal) of(file string, how sheet.Options) string {
	p.file, p.each = path.Base(file), how.Each
	name := slugOf(strings.TrimSuffix(path.Base(file), path.Ext(file)))
	p.line("# Proposed from the header and %s of %s. Read it over: what is guessed says so.", rows(p.rows), path.Base(file))
	p.line("# docs/importing.md explains every key.")
	p.line("description: %s\n", quote(path.Base(file)))
	p.reading(how, fill(p.sample))
	p.line("# Who publishes the table: write it out.")
	p.line("source:\n  id: %s\n  title: %s\n  url: %s\n  kind: register\n  tier: other\n  licence: unknown\n", plain(name), quote(path.Base(file)), quote("urn:file:"+name))
	p.identity(name)
	related := p.related()
	p.titles()
	dates := p.life()
	parties := p.written(p.parties)
	p.dates(dates)
	_, _ = p.WriteString(parties)
	p.vocabularies()
	p.identifiers()
	for _, line := range related {
		p.line("%s", line)
	}
	p.rest()
	return p.String()
}

// written is what something writes, which comes later than what it finds out is needed.
func (p *proposal) written(by func()) string {
	before := p.String()
	p.Reset()
	by()
	own := p.String()
	p.Reset()
	_, _ = p.WriteString(before)
	return own
}

func newProposal(columns []string, rows []sheet.Row, format sheet.Format, world *World) *proposal {
	rows = slices.DeleteFunc(slices.Clone(rows), func(row sheet.Row) bool { return row.Flaw == "" && noRecord(seenCells(row.Cells), columns) != "" })
	return &proposal{columns: look(columns, rows, format == sheet.XLSX, world), used: map[string]bool{}, world: world, rows: len(rows), sample: rows, language: "en"}
}

// seenCells are the cells of a row as they are seen, without those that say nothing.
func seenCells(cells []string) []string {
	seen := make([]string, len(cells))
	for i, cell := range cells {
		if cell = seenIn(cell); !isFiller(cell) {
			seen[i] = cell
		}
	}
	return seen
}

// reading is how the file is read.
func (p *proposal) reading(how sheet.Options, empty []string) {
	for _, note := range p.notes {
		p.line("# Note: %s.", note)
	}
	var keys []string
	if how.Encoding != "" && p.said.Encoding == "" {
		p.line("# Guessed, for the file is not UTF-8: look at the accents of some names.")
	}
	for _, key := range [][2]string{{"encoding", how.Encoding}, {"sheet", how.Sheet}, {"member", how.Member}} {
		if key[1] != "" {
			keys = append(keys, key[0]+": "+quote(key[1]))
		}
	}
	if how.HeaderRow > 1 {
		p.line("# Guessed: the names of the columns stand in row %d. What stands above them is not read.", how.HeaderRow)
		keys = append(keys, fmt.Sprintf("header_row: %d", how.HeaderRow))
	}
	if how.List != "" && p.said.List == "" {
		p.line("# Guessed: the rows are those of this list, which has the most objects.")
	}
	if how.List != "" {
		keys = append(keys, "list: "+quote(how.List))
	}
	if len(how.Each) > 0 {
		p.line("# Guessed: each value of these lists, which have dates of their own, makes a row.")
		keys = append(keys, "each: "+list(how.Each))
	}
	if len(empty) > 0 {
		p.line("# Guessed: cells with these alone say nothing.")
		keys = append(keys, "empty: "+list(empty))
	}
	if len(keys) > 0 {
		p.line("file: {%s}\n", strings.Join(keys, ", "))
	}
}

func (p *proposal) line(format string, args ...any) { _, _ = fmt.Fprintf(p, format+"\n", args...) }

// quote writes a text as YAML that is JSON as well.
func quote(s string) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(s) // a text
	return strings.TrimSpace(b.String())
}

// list writes texts as a list of YAML.
func list(all []string) string {
	quotes := make([]string, len(all))
	for i, s := range all {
		quotes[i] = quote(s)
	}
	return "[" + strings.Join(quotes, ", ") + "]"
}

// plain is a name as it is, unless YAML would take it for something else.
func plain(name string) string {
	if _, err := strconv.ParseFloat(name, 64); err == nil || slices.Contains([]string{"null", "true", "false", "yes", "no", "on", "off"}, name) {
		return quote(name)
	}
	return name
}

// take answers the best column that is left, by a score; nil if none scores.
func (p *proposal) take(score func(*facts) float64) *facts {
	var best *facts
	most := 0.0
	for _, f := range p.columns {
		if p.used[f.name] || f.filled == 0 {
			continue
		}
		if s := score(f); s > most {
			best, most = f, s
		}
	}
	if best != nil {
		p.used[best.name] = true
	}
	return best
}

// all takes one column after the other, as long as one scores.
func (p *proposal) all(score func(*facts) float64) iter.Seq[*facts] {
	return func(yield func(*facts) bool) {
		for f := p.take(score); f != nil && yield(f); f = p.take(score) {
		}
	}
}

func yes(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// identifier takes the column that tells rows apart best; nil if none does. Dates, and texts with dates, are of two rows before long, and are
// corrected in later editions.
func (p *proposal) identifier() *facts {
	return p.take(func(f *facts) float64 {
		_, date := f.order()
		_, within := f.embedded()
		named := f.headed("id")
		switch {
		case f.unique() && f.addresses == p.rows:
			return 0.3
		case !f.unique() || f.filled*10 < p.rows*9 || f.headed("title") || f.length/f.filled > 40 || f.addresses > 0 || f.forms > 0:
			return 0
		case date+within > 0.5 && (!named || f.act() != "") || !named && (f.answers() || f.separators().share > mostly):
			return 0
		}
		return 0.5 + yes(named)
	})
}

func (p *proposal) identity(name string) {
	if len(p.each) > 0 {
		p.objectsApart(name)
		return
	}
	id := p.identifier()
	if id == nil || !id.headed("id") {
		p.byParty()
	}
	if p.record == nil && (id == nil || id.party()) && p.oneInstrument() {
		p.used[p.party.name] = false
		p.line("# Guessed: the whole table is one instrument, with a row for each party. Write out its number, and its title below.")
		p.line("identity: {scheme: %s, value: %s, rows: several}\n", plain(name), quote(name))
		return
	}
	if p.record != nil {
		if id != nil {
			p.used[id.name] = false
		}
		p.line("identity:\n  scheme: %s\n  columns: [%s]\n  rows: several  # guessed: rows that have the same here follow each other, each with other parties\n", plain(name), quote(p.record.name))
		return
	}
	if id != nil {
		p.used[id.name], p.number = !id.saysDate(), id
		address := ""
		if id.addresses == p.rows {
			address = "\n  url: " + quote(id.name)
		}
		p.line("identity:\n  scheme: %s\n  columns: [%s]%s\n", plain(name), quote(id.name), address)
		return
	}
	p.identifying = p.tellingApart()
	guessed := "these together are guessed to"
	if len(p.identifying) == 1 {
		guessed = "this one is guessed to, but for some"
	}
	p.line("# No column tells each row from all others: %s. %s", guessed, p.clashes())
	p.line("identity:\n  scheme: %s\n  columns: %s\n", plain(name), list(p.identifying))
}

// saysDate says that a column which tells records apart says when they were signed as well; a number such as 1900 is none.
func (f *facts) saysDate() bool {
	_, date := f.order()
	return date >= mostly && (!f.headed("id") || !f.between(0, 9999))
}

// tellingApart are the columns that tell rows from each other together, as far as any do: numbers first, then titles, dates and parties. The
// first has a value in each row.
func (p *proposal) tellingApart() (names []string) {
	kinds := []func(*facts) bool{
		func(f *facts) bool { return f.headed("id") && f.filled*2 > p.rows },
		func(f *facts) bool { return f.headed("title") && !f.party() },
		func(f *facts) bool {
			_, date := f.order()
			_, within := f.embedded()
			return date+within > mostly && (f.headed("signed") || f.headed("date") || f.headed("year"))
		},
		func(f *facts) bool { return f.separators().share > mostly },
		func(f *facts) bool { _, date := f.order(); return date > mostly },
		func(f *facts) bool { return f.headed("place") || f.headed("type") },
	}
	var taken []int
	distinct := 0
	for _, is := range kinds {
		for at, f := range p.columns {
			if distinct == p.rows || f.filled == 0 || len(taken) == 0 && f.filled < p.rows || slices.Contains(taken, at) || !is(f) {
				continue
			}
			if n := p.distinct(append(slices.Clip(taken), at)); n > distinct {
				taken, distinct = append(taken, at), n
				names = append(names, f.name)
			}
		}
	}
	if len(names) == 0 && len(p.columns) > 0 {
		names = []string{p.columns[0].name}
	}
	return names
}

// clashes says how many rows of the sample have the identity of an earlier one, or none.
func (p *proposal) clashes() string {
	var columns []int
	for at, f := range p.columns {
		if slices.Contains(p.identifying, f.name) {
			columns = append(columns, at)
		}
	}
	first := slices.IndexFunc(p.columns, func(f *facts) bool { return len(p.identifying) > 0 && f.name == p.identifying[0] })
	seen, twice, none := map[string]bool{}, 0, 0
	for n, row := range p.sample {
		key := p.key(n, columns)
		switch {
		case row.Flaw != "":
		case first < 0 || p.seen(n, first) == "" || isFiller(p.seen(n, first)):
			none++
		case seen[key]:
			twice++
		}
		seen[key] = true
	}
	var why []string
	if twice > 0 {
		why = append(why, fmt.Sprintf("%d would be rejected as identity_twice, for an earlier one has the same", twice))
	}
	if none > 0 {
		why = append(why, fmt.Sprintf("%d would be rejected as identity_missing, for %s is empty", none, quote(p.identifying[0])))
	}
	if len(why) == 0 {
		return fmt.Sprintf("They do in the %s seen.", rows(p.rows))
	}
	return fmt.Sprintf("Of the %s seen, %s.", rows(p.rows), strings.Join(why, ", and "))
}

// distinct is how many rows of the sample the cells of columns tell apart.
func (p *proposal) distinct(columns []int) int {
	seen := map[string]bool{}
	for n := range p.sample {
		seen[p.key(n, columns)] = true
	}
	return len(seen)
}

// key is what cells of a row of the sample say together.
func (p *proposal) key(row int, columns []int) (key string) {
	for _, at := range columns {
		key += p.seen(row, at) + "\x00"
	}
	return key
}

func (p *proposal) titles() {
	score := func(f *facts) float64 {
		_, date := f.order()
		if f.addresses*2 > f.filled || date > 0.5 || f.headed("summary") || f.party() || f.vocabulary() && !f.unique() && !f.headed("title") {
			return 0
		}
		return yes(f.headed("title")) + float64(f.forms)/float64(f.filled)*0.8 + min(float64(f.length/f.filled)/400, 0.3)
	}
	first := p.take(score)
	if first != nil && score(first) <= 0.3 && !first.inWords() {
		p.used[first.name] = false
		first = nil
	}
	switch {
	case first == nil && p.single:
		p.line("titles:\n  - {value: %s, language: en}\n", quote(p.file))
		return
	case first == nil:
		p.line("# No column looks like a title: one is made of the parties and the date.")
		p.summaries()
		return
	}
	p.line("titles:")
	languages := map[string]bool{}
	for f := first; f != nil; f = p.take(func(f *facts) float64 { return yes(f.headed("title") && score(f) > 1) }) {
		lang := f.tongue()
		if languages[lang] && (len(p.titled) > 1 || first.filled == p.rows) { // what the first lacks, a second may have
			p.used[f.name] = false
			break
		}
		if len(p.titled) == 0 {
			p.language = lang
		}
		languages[lang] = true
		p.titled = append(p.titled, f)
		p.line("  - {column: %s, language: %s}", quote(f.name), lang)
	}
	p.summaries()
}

func (p *proposal) summaries() {
	if f := p.take(func(f *facts) float64 { return yes(f.headed("summary") && f.length/f.filled > 30) }); f != nil {
		p.line("summaries:\n  - {column: %s, language: %s}", quote(f.name), f.tongue())
	}
	p.line("")
}

// inWords says that most values of a column have a word in them.
func (f *facts) inWords() bool {
	n := 0
	for value, times := range f.values {
		if word.MatchString(value) {
			n += times
		}
	}
	return n*2 > f.filled
}

var word = regexp.MustCompile(`\pL{3}`)

// identifiers are the other numbers that each record has one of, and no other record has; small ones count something.
func (p *proposal) identifiers() {
	begun := false
	for f := range p.all(func(f *facts) float64 {
		return yes(f.headed("id") && f.length/f.filled <= 30 && f.addresses == 0 && !f.wholeDates() && !f.between(0, 999) && word.MatchString(slugOf(f.name)) && p.tells(f))
	}) {
		if !begun {
			p.line("identifiers:")
		}
		begun = true
		p.line("  - {column: %s, scheme: %s}  # guessed: no two records have the same", quote(f.name), plain(slugOf(f.name)))
	}
	if begun {
		p.line("")
	}
}

// tells says that a column has a value for half of the records or more, and none for two of them.
func (p *proposal) tells(f *facts) bool {
	if p.record == nil {
		return f.unique() && f.filled*2 >= p.rows && p.rows >= few
	}
	return !p.varies(f) && len(f.values)*2 >= len(p.record.values) && p.apart(f)
}

// apart says that no value of a column stands in two records.
func (p *proposal) apart(f *facts) bool {
	own, of, at := map[string]string{}, slices.Index(p.columns, f), slices.Index(p.columns, p.record)
	for n := range p.sample {
		value, record := p.seen(n, of), p.seen(n, at)
		if first, known := own[value]; value != "" && known && first != record {
			return false
		}
		own[value] = record
	}
	return true
}

// rest is what is left: addresses, and columns that nothing is known of.
func (p *proposal) rest() {
	same := func(f *facts) bool { return len(f.values) == 1 && f.filled > 1 } // which is about all rows
	for f := range p.all(func(f *facts) float64 { return yes(f.addresses*2 > f.filled && !same(f)) }) {
		if !strings.Contains(p.String(), "\ndocuments:") {
			p.line("documents:")
		}
		p.line("  - {column: %s, split: [\" | \", \";\"], kind: other}", quote(f.name))
	}
	var left []string
	for _, f := range p.columns {
		if !p.used[f.name] && !slices.Contains(p.identifying, f.name) {
			left = append(left, f.name)
		}
	}
	if len(left) > 0 {
		p.doubtful(left)
		p.telling(left)
		p.line("\n# Not read. The row is kept whole in any case, as the evidence of its record.\nignore: %s", list(left))
	}
}

// telling tells of columns that are left out though they look as if they said something that is read: dates, or few words that come again and again.
func (p *proposal) telling(left []string) {
	for _, f := range p.columns {
		order, share := f.order()
		switch {
		case f.filled == 0 || !slices.Contains(left, f.name) || f.act() != "" && f.headed("dated") && f.filled > f.dates[order]: // which is told
		case share > mostly:
			p.line("# %s has dates, and its name does not say of what: say it under actions, and they are read.", quote(f.name))
		case f.repeats():
			some := f.frequent()
			p.line("# %s has few words, which come again: %s. Where they say the status, the type or the topic, they are read under that.", quote(f.name), strings.Trim(list(some[:min(len(some), 3)]), "[]"))
		}
	}
}

// repeats says that a column has a few short texts with words, each of several rows.
func (f *facts) repeats() bool {
	worded := 0
	for value, n := range f.values {
		if word.MatchString(value) && len(value) <= 60 && FormOf(value) == "" {
			worded += n
		}
	}
	return len(f.values) > 1 && len(f.values) <= 20 && len(f.values)*3 <= f.filled && float64(worded) > mostly*float64(f.filled) && !f.answers()
}

// rows is how many rows there are, in words.
func rows(n int) string {
	if n == 1 {
		return "1 row"
	}
	return fmt.Sprintf("%d rows", n)
}
