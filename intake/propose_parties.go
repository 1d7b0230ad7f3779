package intake

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"mithaq/models"
	"mithaq/text"
)

func (p *proposal) parties() {
	score := func(f *facts) float64 {
		share := f.named()
		if share < 0.4 || p.isCode(f) || f.length/f.filled > 400 || f.headed("language") {
			return 0
		}
		return share * (0.6 + yes(f.headed("parties")))
	}
	first := p.take(score)
	var columns []*facts
	if first != nil {
		p.line("parties:")
		for f := first; f != nil; f = p.take(func(f *facts) float64 { return score(f) * yes(f.headed("parties")) }) {
			group := append(p.series(f), f)
			slices.SortFunc(group, func(a, b *facts) int { return slices.Index(p.columns, a) - slices.Index(p.columns, b) })
			columns = append(columns, group...)
		}
		scheme, share := numbering(columns)
		for _, f := range columns {
			p.line("  - {column: %s%s", quote(f.name), f.readAs(scheme, share))
		}
		if id, share := p.registering(first); id != "" {
			p.publisher = id
			p.line("  - {country: %s}  # guessed: %.0f %% of the titles name it, and this column does not\n", id, 100*share)
		} else if p.record != nil || p.single || len(columns) > 1 {
			p.line("")
		} else {
			p.line("  # If the rows name only the other party, add the country whose register it is:\n  # - {country: XX}\n")
		}
	}
	p.nobodies(columns)
	p.places()
}

// readAs is how the names of parties in a column are read, or the codes of a scheme of which that share is known, with a remark on it.
func (f *facts) readAs(scheme string, share float64) string {
	if scheme != "" {
		skip := slices.DeleteFunc(slices.Sorted(maps.Keys(f.values)), func(v string) bool { return !noPart[v] })
		if len(skip) > 0 {
			scheme += ", skip: " + list(skip)
		}
		return fmt.Sprintf(", codes: %s}  # guessed: %.0f %% of the numbers are codes of that scheme", scheme, 100*share)
	}
	s := f.separators()
	remark := fmt.Sprintf("}  # %.0f %% of the names were found", 100*s.share)
	if f.filled == 0 {
		remark = "}  # empty so far"
	}
	if of := f.codes(); of != "" {
		remark = ", codes: " + of + "}  # all names are codes of that scheme"
	}
	if len(s.by) > 0 {
		remark = ", split: " + list(s.by) + remark
	}
	return remark
}

// fewestCodes are how many different names must be codes before a column is one of codes.
const fewestCodes = 5

// codes is the scheme of which all names of a column are codes; empty if one of them is none. As names some would mean an
// organisation as well (UA), or somebody else before the state was there.
func (f *facts) codes() string {
	names := map[string]bool{}
	for value := range f.values {
		for _, name := range parted(value, f.separators().by, nil) {
			names[name] = true
		}
	}
	for _, scheme := range []string{"iso2", "iso3"} {
		none := func(name string) bool {
			return !codeForm.MatchString(name) || f.world.Exactly(coded(scheme, name), models.Date{}).Found() == ""
		}
		if len(names) >= fewestCodes && !slices.ContainsFunc(slices.Collect(maps.Keys(names)), none) {
			return scheme
		}
	}
	return ""
}

// named is the share of the names of a column that are found; of numbers, of those that stand for somebody.
func (f *facts) named() float64 {
	if _, share := numbering([]*facts{f}); share > 0 {
		return share * yes(f.headed("parties"))
	}
	return f.separators().share
}

// numbering is the scheme of which most numbers in columns are codes, and the share of these; none if there is anything but numbers.
func numbering(columns []*facts) (scheme string, share float64) {
	found, all := map[string]int{}, 0
	for _, f := range columns {
		for value, n := range f.values {
			if noPart[value] {
				continue
			}
			if !codeNumber.MatchString(value) {
				return "", 0
			}
			all += n
			for _, of := range []string{"m49", "cow"} {
				if f.world.Exactly(coded(of, value), models.Date{}).Found() != "" {
					found[of] += n
				}
			}
		}
	}
	for _, of := range []string{"m49", "cow"} {
		if s := float64(found[of]) / float64(max(all, 1)); s > share {
			scheme, share = of, s
		} else if s == share {
			scheme = "" // nobody can tell
		}
	}
	return scheme, share
}

var codeNumber = regexp.MustCompile(`^\d{1,3}$`)

// series takes the other columns whose names differ from that of one by a number alone, if they have names of countries or nothing: c1,
// c2, c3 …
func (p *proposal) series(of *facts) (all []*facts) {
	stem := func(f *facts) string { return strings.TrimRight(f.name, "0123456789") }
	if stem(of) == of.name {
		return nil
	}
	for _, f := range p.columns {
		if !p.used[f.name] && f.name != stem(f) && stem(f) == stem(of) && (f.filled == 0 || f.named() >= mostly) {
			p.used[f.name] = true
			all = append(all, f)
		}
	}
	return all
}

// nobodies are the words of columns of parties that name nobody: Multilateral, Vários países.
func (p *proposal) nobodies(columns []*facts) {
	words := map[string]bool{}
	for _, f := range columns {
		for value := range f.values {
			for _, name := range parted(value, f.separators().by, nil) {
				if many.MatchString(text.Fold(name)) && len(p.world.Gazetteer.Exactly(name, models.Date{}).Countries) == 0 {
					words[name] = true
				}
			}
		}
	}
	if len(words) == 0 {
		return
	}
	p.line("aliases:")
	for _, word := range slices.Sorted(maps.Keys(words)) {
		p.line("  %s: \"\"  # names nobody", quote(word))
	}
	p.line("")
}

// many are words for parties that a table does not name.
var many = regexp.MustCompile(`^(?:multi|pluri)lateral\pL*$` +
	`|^(?:various|several|many|others?|diversos|varios|outros|otros|plusieurs|divers|autres|mehrere|verschiedene|andere)` +
	`(?: (?:countries|states|parties|paises|estados|partes|pays|etats|staaten|lander|parteien|vertragsparteien))?$` +
	`|^(?:دول|اطراف) (?:عد[ةه]|عديد[ةه]|متعدد[ةه]|مختلف[ةه]|اخر[يى])$|^متعدد[ةه]? الاطراف$`)

// registering is the state whose register it is: what most titles name, and a column with one party in most rows does not. Only these rows tell:
// a few others may name all parties. Empty if there is none.
func (p *proposal) registering(parties *facts) (id string, share float64) {
	others := parties.headed("other")
	rows := p.rowsOfOne(parties, others)
	if len(rows)*2 <= parties.filled && !others {
		return "", 0
	}
	counts, titles := map[string]int{}, min(len(rows), mostTitles)
	for i := range titles { // some from each part tell more than the first
		for _, id := range p.mentioned(rows[i*len(rows)/titles], parties) {
			counts[id]++
		}
	}
	least, second := mostly, 0.0
	if others {
		least = 0.3 // where a column says that it has the others, titles need not name it each time
	}
	for _, of := range slices.Sorted(maps.Keys(counts)) {
		switch s := float64(counts[of]) / float64(max(titles, 1)); {
		case p.world.Countries[of].Kind != models.State:
		case s > share:
			id, share, second = of, s, share
		default:
			second = max(second, s)
		}
	}
	if share <= least || second*3 > share {
		return "", 0
	}
	return id, share
}

// mostTitles is how many titles are looked through for the names of countries.
const mostTitles = 300

// rowsOfOne are the rows of the sample in which a column names one party; or any, if it names the others.
func (p *proposal) rowsOfOne(parties *facts, others bool) (rows []int) {
	at, by := slices.Index(p.columns, parties), parties.separators().by
	for n, row := range p.sample {
		if row.Flaw != "" {
			continue
		}
		if cell := p.seen(n, at); cell != "" && !isFiller(cell) && (others || len(parties.names(cell, by)) == 1) {
			rows = append(rows, n)
		}
	}
	return rows
}

// mentioned are the countries that the titles of a row name, and its column of parties does not.
func (p *proposal) mentioned(row int, parties *facts) (ids []string) {
	own := map[string]bool{}
	for _, name := range parties.names(p.seen(row, slices.Index(p.columns, parties)), parties.separators().by) {
		for _, id := range p.world.Gazetteer.Exactly(name, models.Date{}).Countries {
			own[id] = true
		}
	}
	for _, f := range p.titled {
		for _, id := range p.world.Gazetteer.Mentioned(p.seen(row, slices.Index(p.columns, f)), models.Date{}) {
			if !own[id] {
				own[id], ids = true, append(ids, id)
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
	for _, and := range spoken().conjunctions {
		if f.joins(and) {
			split = append(split, and)
		}
	}
	for _, dash := range []string{" - ", " – "} {
		if f.joinsBoth(dash) {
			split = append(split, dash)
		}
	}
	p.line("places:\n  - {column: %s, split: %s, language: %s}\n", quote(f.name), list(split), p.language)
}
