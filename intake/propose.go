package intake

import (
	"encoding/json"
	"fmt"
	"path"
	"slices"
	"strings"

	"mithaq/models"
	"mithaq/sheet"
)

// proposal writes a mapping from what the columns look like.
type proposal struct {
	strings.Builder
	columns []*facts
	used    map[string]bool
	topics  map[string]bool
	rows    int
	// Language of the titles.
	language string
}

// Propose writes a mapping for a file from its columns and first rows. It can be run as it is; what is guessed, and what
// is left to do, it says in comments. An encoding that was guessed is among that; empty if none was.
func Propose(file string, columns []string, rows []sheet.Row, format sheet.Format, guessed string, world *World) string {
	p := &proposal{columns: look(columns, rows, format == sheet.XLSX, world), used: map[string]bool{}, topics: world.Topics, rows: len(rows), language: "en"}
	name := slugOf(strings.TrimSuffix(path.Base(file), path.Ext(file)))
	p.line("# Proposed from the header and %d rows of %s. Read it over: what is guessed says so.", len(rows), path.Base(file))
	p.line("# docs/importing.md explains every key.")
	p.line("description: %s\n", quote(path.Base(file)))
	if guessed != "" {
		p.line("# Guessed, for the file is not UTF-8: look at the accents of some names.\nfile: {encoding: %s}\n", guessed)
	}
	p.line("# Who publishes the table: write it out.")
	p.line("source:\n  id: %s\n  title: %s\n  url: %s\n  kind: register\n  tier: other\n  licence: unknown\n", name, quote(path.Base(file)), quote("urn:file:"+name))
	p.identity(name)
	p.titles()
	p.dates()
	p.parties()
	p.vocabularies()
	p.rest()
	return p.String()
}

func (p *proposal) line(format string, args ...any) { _, _ = fmt.Fprintf(p, format+"\n", args...) }

// quote writes a text as YAML that is JSON as well.
func quote(s string) string {
	b, _ := json.Marshal(s) // a text
	return strings.NewReplacer(`\u0026`, "&", `\u003c`, "<", `\u003e`, ">").Replace(string(b))
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

func yes(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

func (p *proposal) identity(name string) {
	id := p.take(func(f *facts) float64 {
		_, date := f.order()
		if !f.unique() || f.filled*10 < p.rows*9 || f.headed("title") || f.length/f.filled > 40 || f.addresses > 0 || f.forms > 0 {
			return 0
		}
		return 0.5 + yes(f.headed("id")) - yes(date > 0.9 && !f.headed("id"))*0.4
	})
	if id != nil {
		p.line("identity:\n  scheme: %s\n  columns: [%s]\n", name, quote(id.name))
		return
	}
	var several []string
	for _, f := range p.columns {
		if _, date := f.order(); f.filled > 0 && (f.headed("id") || f.headed("title") || date > 0.9 && f.headed("signed")) {
			several = append(several, quote(f.name))
		}
	}
	if len(several) == 0 {
		several = []string{quote(p.columns[0].name)}
	}
	p.line("# No column tells each row from all others: these together are guessed to. See what is rejected as identity_twice.")
	p.line("identity:\n  scheme: %s\n  columns: [%s]\n", name, strings.Join(several, ", "))
}

func (p *proposal) titles() {
	score := func(f *facts) float64 {
		_, date := f.order()
		if f.addresses*2 > f.filled || date > 0.5 || f.headed("summary") || f.vocabulary() && !f.headed("title") {
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

func (p *proposal) dates() {
	share := func(what string, also float64) func(f *facts) float64 {
		return func(f *facts) float64 {
			if _, s := f.order(); s > 0.6 {
				return s * (yes(f.headed(what)) + also)
			}
			return 0
		}
	}
	signed := p.take(share("signed", 0))
	sample := signed // of how dates are written
	var acts [][2]string
	for _, act := range [][2]string{ // the end of what is in force has both words
		{"denounced", string(models.Denunciation)}, {"expired", string(models.Expiry)}, {"end", string(models.Termination)},
		{"force", string(models.EntryIntoForce)}, {"ratified", string(models.Ratification)},
	} {
		for f := p.take(share(act[0], 0)); f != nil; f = p.take(share(act[0], 0)) {
			acts = append(acts, [2]string{act[1], f.name})
			if sample == nil {
				sample = f
			}
		}
	}
	slices.SortStableFunc(acts, func(a, b [2]string) int {
		return slices.Index(models.ActionKinds, models.ActionKind(a[0])) - slices.Index(models.ActionKinds, models.ActionKind(b[0]))
	})
	if signed == nil {
		signed = p.take(share("signed", 0.5))
	}
	if sample == nil {
		sample = signed
	}
	if sample != nil {
		if order, _ := sample.order(); order == serially || sample.dates["dmy"] != sample.dates["mdy"] {
			p.line("dates: {order: %s}", order)
		} else if ambiguous(sample) {
			p.line("dates: {order: dmy}  # guessed: no day beyond the 12th was seen")
		}
	}
	if signed != nil {
		p.line("signed: {column: %s}", quote(signed.name))
	}
	if len(acts) > 0 {
		p.line("actions:")
		for _, a := range acts {
			p.line("  - {kind: %s, date: {column: %s}}", a[0], quote(a[1]))
		}
	}
	p.line("")
}

// ambiguous says that dates are written in numbers that begin with day or month.
func ambiguous(f *facts) bool {
	for value := range f.values {
		if _, err := (Dates{}).ReadDate(value); err != nil {
			return true
		}
	}
	return false
}

func (p *proposal) parties() {
	score := func(f *facts) float64 {
		_, share := f.separator()
		if share < 0.4 || f.length/f.filled > 400 {
			return 0
		}
		return share * (0.6 + yes(f.headed("parties")))
	}
	first := p.take(score)
	if first != nil {
		p.line("parties:")
		for f := first; f != nil; f = p.take(func(f *facts) float64 { return score(f) * yes(f.headed("parties")) }) {
			s, share := f.separator()
			split := ""
			if s != "" {
				split = ", split: [" + quote(s) + "]"
			}
			p.line("  - {column: %s%s}  # %.0f %% of the names were found", quote(f.name), split, 100*share)
		}
		p.line("  # If the rows name only the other party, add the country whose register it is:\n  # - {country: XX}\n")
	}
	if f := p.take(func(f *facts) float64 { return yes(f.headed("place") && f.addresses == 0) }); f != nil {
		p.line("places:\n  - {column: %s, split: [\" / \", \"/\", \" & \", \";\"], language: %s}\n", quote(f.name), p.language)
	}
}

func (p *proposal) vocabularies() {
	kind := p.take(func(f *facts) float64 {
		return yes(f.vocabulary() && f.headed("type")) * (0.2 + float64(f.forms)/float64(f.filled))
	})
	if kind == nil {
		p.line("type: {from_title: true, default: other}")
	} else {
		p.line("type:\n  column: %s\n  values:", quote(kind.name))
		for _, v := range kind.frequent() {
			form := FormOf(v)
			if form == "" {
				form = models.OtherInstrument
			}
			p.line("    %s: %s  # %d rows", quote(v), form, kind.values[v])
		}
		p.line("  from_title: true\n  default: other")
	}
	p.line("legal_nature: {default: unknown}\n")
	if f := p.take(func(f *facts) float64 { return yes(f.vocabulary() && f.headed("status")) }); f != nil {
		p.line("# What each status says was done; an empty list says nothing. Guessed from the words.\nstatus:\n  - column: %s\n    values:", quote(f.name))
		for _, v := range f.frequent() {
			kinds, known := stateOf(v)
			remark := ""
			if !known {
				remark = "; not known"
			}
			p.line("      %s: [%s]  # %d rows%s", quote(v), strings.Join(texts(kinds), ", "), f.values[v], remark)
		}
		p.line("")
	}
	if f := p.take(func(f *facts) float64 { return yes(f.vocabulary() && f.headed("topic")) }); f != nil {
		p.line("# Topics of ours for theirs; an empty list says that there is none.\ntopics:\n  - column: %s\n    values:", quote(f.name))
		for _, v := range f.frequent() {
			topic := ""
			if id := slugOf(v); p.topics[id] {
				topic = id
			}
			p.line("      %s: [%s]  # %d rows", quote(v), topic, f.values[v])
		}
		p.line("")
	}
}

// rest is what is left: addresses, and columns that nothing is known of.
func (p *proposal) rest() {
	for f := p.take(func(f *facts) float64 { return yes(f.addresses*2 > f.filled) }); f != nil; f = p.take(func(f *facts) float64 { return yes(f.addresses*2 > f.filled) }) {
		if !strings.Contains(p.String(), "\ndocuments:") {
			p.line("documents:")
		}
		p.line("  - {column: %s, split: [\" | \", \";\"], kind: other}", quote(f.name))
	}
	var left []string
	for _, f := range p.columns {
		if !p.used[f.name] {
			left = append(left, quote(f.name))
		}
	}
	if len(left) > 0 {
		p.line("\n# Not read. The row is kept whole in any case, as the evidence of its record.\nignore: [%s]", strings.Join(left, ", "))
	}
}
