package intake

import (
	"encoding/json"
	"fmt"
	"iter"
	"path"
	"slices"
	"strconv"
	"strings"

	"mithaq/sheet"
)

// proposal writes a mapping from what the columns look like.
type proposal struct {
	strings.Builder
	columns []*facts
	used    map[string]bool
	world   *World
	rows    int
	// Language of the titles, and the columns that they are in.
	language string
	titled   []*facts
	// The column with the date of signature; nil if none has it.
	signed *facts
	// What tells the records apart of which each has several rows; nil if each row is a record. The column with the party of each
	// row; nil if a row has two.
	record, party *facts
	sample        []sheet.Row
}

// mostly is the share of its values from which a column is taken for what they look like.
const mostly = 0.6

// Propose writes a mapping for a file from its columns and first rows. It can be run as it is; what is guessed, and what
// is left to do, it says in comments. How the file is read is among that, where it was not plain.
func Propose(file string, columns []string, rows []sheet.Row, format sheet.Format, how sheet.Options, world *World) string {
	p := &proposal{columns: look(columns, rows, format == sheet.XLSX, world), used: map[string]bool{}, world: world, rows: len(rows), sample: rows, language: "en"}
	name := slugOf(strings.TrimSuffix(path.Base(file), path.Ext(file)))
	p.line("# Proposed from the header and %d rows of %s. Read it over: what is guessed says so.", len(rows), path.Base(file))
	p.line("# docs/importing.md explains every key.")
	p.line("description: %s\n", quote(path.Base(file)))
	p.file(how, fill(rows))
	p.line("# Who publishes the table: write it out.")
	p.line("source:\n  id: %s\n  title: %s\n  url: %s\n  kind: register\n  tier: other\n  licence: unknown\n", plain(name), quote(path.Base(file)), quote("urn:file:"+name))
	p.identity(name)
	p.titles()
	p.dates()
	p.parties()
	p.vocabularies()
	p.rest()
	return p.String()
}

// file is how the file is read.
func (p *proposal) file(how sheet.Options, empty []string) {
	var keys []string
	if how.Encoding != "" {
		p.line("# Guessed, for the file is not UTF-8: look at the accents of some names.")
		keys = append(keys, "encoding: "+how.Encoding)
	}
	if how.HeaderRow > 1 {
		p.line("# Guessed: the names of the columns stand in row %d. What stands above them is not read.", how.HeaderRow)
		keys = append(keys, fmt.Sprintf("header_row: %d", how.HeaderRow))
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

func (p *proposal) identity(name string) {
	id := p.take(func(f *facts) float64 {
		_, date := f.order()
		if !f.unique() || f.filled*10 < p.rows*9 || f.headed("title") || f.length/f.filled > 40 || f.addresses > 0 || f.forms > 0 || !f.headed("id") && (f.separators().share > mostly || date > 0.9 && f.headed("date")) {
			return 0
		}
		return 0.5 + yes(f.headed("id")) - yes(date > 0.9 && !f.headed("id"))*0.4
	})
	if id == nil || !id.headed("id") {
		p.byParty()
	}
	if p.record != nil {
		if id != nil {
			p.used[id.name] = false
		}
		p.line("identity:\n  scheme: %s\n  columns: [%s]\n  rows: several  # guessed: rows that have the same here follow each other, each with other parties\n", plain(name), quote(p.record.name))
		return
	}
	if id != nil {
		_, date := id.order()
		p.used[id.name] = date < mostly || id.headed("id") && id.between(0, 9999) // a date says when it was signed as well; a number such as 1900 is none
		p.line("identity:\n  scheme: %s\n  columns: [%s]\n", plain(name), quote(id.name))
		return
	}
	var several []string
	for _, f := range p.columns {
		if _, date := f.order(); f.filled > 0 && (f.headed("id") || f.headed("title") || date > 0.9 && (f.headed("signed") || f.headed("date"))) {
			several = append(several, f.name)
		}
	}
	if len(several) == 0 {
		several = []string{p.columns[0].name}
	}
	p.line("# No column tells each row from all others: these together are guessed to. See what is rejected as identity_twice.")
	p.line("identity:\n  scheme: %s\n  columns: %s\n", plain(name), list(several))
}

func (p *proposal) titles() {
	score := func(f *facts) float64 {
		_, date := f.order()
		if f.addresses*2 > f.filled || date > 0.5 || f.headed("summary") || f.party() || f.vocabulary() && !f.headed("title") {
			return 0
		}
		return yes(f.headed("title")) + float64(f.forms)/float64(f.filled)*0.8 + min(float64(f.length/f.filled)/400, 0.3)
	}
	p.line("titles:")
	found := false
	languages := map[string]bool{}
	for f := p.take(score); f != nil; f = p.take(func(f *facts) float64 { return yes(f.headed("title") && score(f) > 1) }) {
		lang := f.tongue()
		if languages[lang] {
			p.used[f.name] = false
			break
		}
		if !found {
			p.language = lang
		}
		languages[lang], found = true, true
		p.titled = append(p.titled, f)
		p.line("  - {column: %s, language: %s}", quote(f.name), lang)
	}
	if !found {
		p.line("  - {column: %s, language: en}  # guessed", quote(p.columns[0].name))
	}
	if f := p.take(func(f *facts) float64 { return yes(f.headed("summary") && f.length/f.filled > 30) }); f != nil {
		p.line("summaries:\n  - {column: %s, language: %s}", quote(f.name), f.tongue())
	}
	p.line("")
}

// rest is what is left: addresses, and columns that nothing is known of.
func (p *proposal) rest() {
	for f := range p.all(func(f *facts) float64 { return yes(f.addresses*2 > f.filled) }) {
		if !strings.Contains(p.String(), "\ndocuments:") {
			p.line("documents:")
		}
		p.line("  - {column: %s, split: [\" | \", \";\"], kind: other}", quote(f.name))
	}
	var left []string
	for _, f := range p.columns {
		if !p.used[f.name] {
			left = append(left, f.name)
		}
	}
	if len(left) > 0 {
		p.line("\n# Not read. The row is kept whole in any case, as the evidence of its record.\nignore: %s", list(left))
	}
}
