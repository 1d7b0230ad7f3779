package intake

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"mithaq/gazetteer"
	"mithaq/models"
	"mithaq/sheet"
	"mithaq/text"
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
}

// mostly is the share of its values from which a column is taken for what they look like.
const mostly = 0.6

// dated is how the dates of a column are read, and a remark on it.
func dated(f *facts) (cells, remark string) {
	if f.wholeDates() {
		return "{column: " + quote(f.name) + "}", ""
	}
	pattern, _ := f.embedded()
	return "{column: " + quote(f.name) + ", pattern: '" + pattern + "'}", "  # the first date in the text"
}

// Propose writes a mapping for a file from its columns and first rows. It can be run as it is; what is guessed, and what
// is left to do, it says in comments. How the file is read is among that, where it was not plain.
func Propose(file string, columns []string, rows []sheet.Row, format sheet.Format, how sheet.Options, world *World) string {
	p := &proposal{columns: look(columns, rows, format == sheet.XLSX, world), used: map[string]bool{}, world: world, rows: len(rows), language: "en"}
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
		keys = append(keys, "empty: ["+strings.Join(quoted(empty), ", ")+"]")
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

func quoted(all []string) []string {
	quotes := make([]string, len(all))
	for i, s := range all {
		quotes[i] = quote(s)
	}
	return quotes
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
	if id != nil {
		p.line("identity:\n  scheme: %s\n  columns: [%s]\n", plain(name), quote(id.name))
		return
	}
	var several []string
	for _, f := range p.columns {
		if _, date := f.order(); f.filled > 0 && (f.headed("id") || f.headed("title") || date > 0.9 && (f.headed("signed") || f.headed("date"))) {
			several = append(several, quote(f.name))
		}
	}
	if len(several) == 0 {
		several = []string{quote(p.columns[0].name)}
	}
	p.line("# No column tells each row from all others: these together are guessed to. See what is rejected as identity_twice.")
	p.line("identity:\n  scheme: %s\n  columns: [%s]\n", plain(name), strings.Join(several, ", "))
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

// act is something that a column of dates says was done.
type act struct {
	kind   models.ActionKind
	column *facts
}

func (p *proposal) dates() {
	signed, parts := p.take(datedAs("signed", 0)), ""
	acts := p.acts()
	if signed == nil {
		parts = p.inParts()
	}
	if signed == nil && parts == "" {
		signed = p.take(datedAs("signed", 0.5))
	}
	p.order(signed, acts)
	if signed != nil {
		cells, remark := dated(signed)
		p.line("signed: %s%s", cells, remark)
		p.signed = signed
	} else if parts != "" {
		p.line("signed: %s", parts)
	}
	if len(acts) > 0 {
		p.line("actions:")
		for _, a := range acts {
			cells, remark := dated(a.column)
			p.line("  - {kind: %s, date: %s}%s", a.kind, cells, remark)
		}
	}
	p.line("")
}

// datedAs scores columns of dates by whether their headers say something; also is what one scores that does not.
func datedAs(what string, also float64) func(f *facts) float64 {
	return func(f *facts) float64 {
		if _, s := f.order(); s > mostly {
			return s * (yes(f.headed(what)) + also)
		}
		if _, s := f.embedded(); s > mostly {
			return s * yes(f.headed(what)) / 2
		}
		return 0
	}
}

// acts are what was done besides, in the order of a record.
func (p *proposal) acts() (all []act) {
	for _, of := range []struct { // the end of what is in force has both words
		header string
		kind   models.ActionKind
	}{
		{"denounced", models.Denunciation}, {"expired", models.Expiry}, {"end", models.Termination},
		{"provisional", models.ProvisionalApplication}, {"force", models.EntryIntoForce}, {"ratified", models.Ratification},
	} {
		for f := p.take(datedAs(of.header, 0)); f != nil; f = p.take(datedAs(of.header, 0)) {
			all = append(all, act{of.kind, f})
		}
	}
	slices.SortStableFunc(all, func(a, b act) int {
		return slices.Index(models.ActionKinds, a.kind) - slices.Index(models.ActionKinds, b.kind)
	})
	return all
}

// order is that of day, month and year, by a column of which most values are dates if there is one.
func (p *proposal) order(signed *facts, acts []act) {
	sample := signed
	for _, a := range acts {
		if sample == nil || !sample.wholeDates() && a.column.wholeDates() {
			sample = a.column
		}
	}
	if sample == nil {
		return
	}
	if order, _ := sample.order(); order == serially || sample.dates["dmy"] != sample.dates["mdy"] {
		p.line("dates: {order: %s}", order)
	} else if ambiguous(sample) {
		p.line("dates: {order: dmy}  # guessed: no day beyond the 12th was seen")
	}
}

// inParts is the date of signature in columns of its own for its year, month and day; empty if there are none.
func (p *proposal) inParts() string {
	column := func(part string, least, most int) string {
		if f := p.take(func(f *facts) float64 { return yes(f.headed(part) && f.between(least, most)) }); f != nil {
			return f.name
		}
		return ""
	}
	year := column("year", 1000, 2999)
	month := ""
	if year != "" {
		month = column("month", 1, 12)
	}
	if month == "" { // a year alone is a date
		delete(p.used, year)
		return ""
	}
	parts := "year: " + quote(year) + ", month: " + quote(month)
	if day := column("day", 1, 31); day != "" {
		parts += ", day: " + quote(day)
	}
	return "{" + parts + "}"
}

// between says that all values are whole numbers from the least to the most.
func (f *facts) between(least, most int) bool {
	for value := range f.values {
		if n, err := strconv.Atoi(value); err != nil || n < least || n > most {
			return false
		}
	}
	return true
}

// asks says that a column asks whether an instrument is in force.
func (f *facts) asks() bool {
	yes, no := 0, 0
	for value := range f.values {
		if word := text.Fold(value); consents[word] {
			yes++
		} else if refusals[word] {
			no++
		}
	}
	return f.headed("force") && yes > 0 && yes+no == len(f.values)
}

// ambiguous says that dates are written in numbers that begin with day or month.
func ambiguous(f *facts) bool {
	if !f.wholeDates() {
		pattern, _ := f.embedded()
		return pattern == inside[2]
	}
	for value := range f.values {
		if _, err := (Dates{}).ReadDate(value); err != nil {
			return true
		}
	}
	return false
}

func (p *proposal) parties() {
	score := func(f *facts) float64 {
		share := f.separators().share
		if share < 0.4 || f.length/f.filled > 400 || f.headed("language") {
			return 0
		}
		return share * (0.6 + yes(f.headed("parties")))
	}
	first := p.take(score)
	if first != nil {
		p.line("parties:")
		for f := first; f != nil; f = p.take(func(f *facts) float64 { return score(f) * yes(f.headed("parties")) }) {
			s, split := f.separators(), ""
			if len(s.by) > 0 {
				split = ", split: [" + strings.Join(quoted(s.by), ", ") + "]"
			}
			p.line("  - {column: %s%s}  # %.0f %% of the names were found", quote(f.name), split, 100*s.share)
		}
		if id, share := p.publisher(first); id != "" {
			p.line("  - {country: %s}  # guessed: %.0f %% of the titles name it, and this column does not\n", id, 100*share)
		} else {
			p.line("  # If the rows name only the other party, add the country whose register it is:\n  # - {country: XX}\n")
		}
	}
	p.places()
}

// publisher is the state whose register it is: what most titles name, and a column with one party in each row does not. Empty
// if there is none.
func (p *proposal) publisher(parties *facts) (id string, share float64) {
	split := parties.separators()
	if split.names*2 > len(parties.some)*3 {
		return "", 0
	}
	counts, titles := map[string]int{}, 0
	for _, f := range p.titled {
		for _, title := range f.frequent()[:min(len(f.values), 300)] {
			titles++
			for id := range mentioned(title, p.world.Gazetteer) {
				counts[id]++
			}
		}
	}
	for value, n := range parties.values {
		for _, name := range parted(value, split.by, nil) {
			for _, id := range p.world.Gazetteer.Exactly(name, models.Date{}).Countries {
				counts[id] -= n
			}
		}
	}
	for _, of := range slices.Sorted(maps.Keys(counts)) {
		if s := float64(counts[of]) / float64(max(titles, 1)); s > mostly && s > share && p.world.Countries[of].Kind == models.State {
			id, share = of, s
		}
	}
	return id, share
}

// mentioned is the countries that a title names, by names and adjectives of up to six words.
func mentioned(title string, names *gazetteer.Gazetteer) map[string]bool {
	ids := map[string]bool{}
	words := text.Words(title)
	for from := 0; from < len(words); from++ {
		for to := min(from+6, len(words)); to > from; to-- {
			name := title[words[from].Start:words[to-1].End]
			if a := names.Exactly(name, models.Date{}); len(a.Countries) > 0 && a.Rule != gazetteer.ByCode && (!a.Ambiguous || a.Rule == gazetteer.ByPair) {
				for _, id := range a.Countries {
					ids[id] = true
				}
				from = to - 1
				break
			}
		}
	}
	return ids
}

// places is where it was signed: in the column with the date, or in one of its own.
func (p *proposal) places() {
	if f := p.signed; f != nil && f.headed("place") && !f.wholeDates() {
		p.line("places:\n  - {column: %s, pattern: '^(\\pL[^\\d,;]*?),? (?:on |le |em |el |am )?\\d', language: %s}  # what comes before the date\n", quote(f.name), p.language)
		return
	}
	f := p.take(func(f *facts) float64 { return yes(f.headed("place") && f.addresses == 0) })
	if f == nil {
		return
	}
	split := []string{" / ", "/", " & ", ";"}
	for _, and := range conjunctions {
		if f.joins(and) {
			split = append(split, and)
		}
	}
	p.line("places:\n  - {column: %s, split: [%s], language: %s}\n", quote(f.name), strings.Join(quoted(split), ", "), p.language)
}

func (p *proposal) vocabularies() {
	kind := p.take(func(f *facts) float64 {
		return yes(f.vocabulary() && f.headed("type")) * float64(f.forms) / float64(f.filled)
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
	if f := p.take(func(f *facts) float64 { return yes(f.vocabulary() && f.headed("status")) + yes(f.asks())/2 }); f != nil {
		state := stateOf
		if f.asks() {
			state = inForce
		}
		p.line("# What each status says was done; an empty list says nothing. Guessed from the words.\nstatus:\n  - column: %s\n    values:", quote(f.name))
		for _, v := range f.frequent() {
			kinds, known := state(v)
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
			ids := []string{slugOf(v)}
			if p.world.Topics[ids[0]] == nil {
				ids = topicsOf(v, p.world.Topics)
			}
			p.line("      %s: [%s]  # %d rows", quote(v), strings.Join(ids, ", "), f.values[v])
		}
		p.line("")
	}
	if f := p.take(func(f *facts) float64 { return yes(f.headed("language")) * f.tongues() }); f != nil {
		p.languages(f)
	}
	if f := p.take(func(f *facts) float64 { return yes(f.headed("signatory") && f.addresses == 0) }); f != nil {
		p.line("# Say for whom they signed, and these are read:\n# signatories:\n#   - {column: %s, country: XX, language: %s}", quote(f.name), p.language)
		p.used[f.name] = false
	}
}

// languages is the languages of the authentic texts.
func (p *proposal) languages(f *facts) {
	split := f.listing()
	counts := map[string]int{}
	for value, n := range f.values {
		for _, name := range parted(value, split, nil) {
			counts[name] += n
		}
	}
	p.line("languages:\n  - column: %s\n    split: [%s]\n    values:", quote(f.name), strings.Join(quoted(split), ", "))
	names := slices.SortedFunc(maps.Keys(counts), func(a, b string) int { return cmp.Or(counts[b]-counts[a], strings.Compare(a, b)) })
	for _, name := range names[:min(len(names), 150)] {
		tag, remark := tongueOf(name), ""
		if tag == "" {
			remark = "; not known"
		}
		p.line("      %s: [%s]  # %d rows%s", quote(name), tag, counts[name], remark)
	}
	p.line("")
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
