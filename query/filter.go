package query

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"mithaq/models"
)

// This file reads the filters of a request.

// filters reads every filter and its negation.
func (p *parser) filters(q *Query) {
	q.Match = p.match()
	if p.Existed != nil && q.AsOf != "" {
		q.Where = append(q.Where, Filter{Field: "as_of", Condition: p.Existed(Question{Match: q.Match, AsOf: q.AsOf})})
	}
	p.lineage = p.Lineage && p.word("lineage", "none", Lineages) == "successor"
	q.Successors = p.lineage
	for _, f := range p.Filters() {
		for _, not := range []bool{false, true} {
			if c, ok := p.filter(f, not, q.Match, q.AsOf); ok {
				q.Where = append(q.Where, c)
			}
		}
	}
	q.Lineage = p.lines
}

func (p *parser) match() Match {
	raw, ok := p.value("match")
	if ok && !slices.Contains(Matches, Match(raw)) {
		p.flaws.Add("match", "%q is neither possible nor certain", raw)
	}
	return cmp.Or(Match(raw), Possible)
}

// filter reads one filter. What is possibly not so is what is not certainly so, and the reverse:
// a negation turns the match round.
func (p *parser) filter(f Field, not bool, match Match, asOf models.Day) (Filter, bool) {
	name := f.Name
	if not {
		name += Not
		match = map[Match]Match{Possible: Certain, Certain: Possible}[match]
	}
	raw, ok := p.value(name)
	if !ok {
		return Filter{}, false
	}
	question := Question{Match: match, AsOf: asOf}
	flaws := len(p.flaws)
	switch f.Type.Form {
	case FormPair:
		p.pair(name, raw, &question)
	case FormWords:
		p.sought(name, raw, &question)
	default:
		p.anyOf(f, name, raw, &question)
	}
	if len(p.flaws) > flaws || p.failed != nil {
		return Filter{}, false
	}
	return f.filter(question, not), true
}

// filter is the condition that the question makes, or its negation.
func (f Field) filter(q Question, not bool) Filter {
	c := f.condition(q)
	filter := Filter{Field: f.Name, Not: not, Condition: c, Each: c.each()}
	if s, ok := first(q.Values).(Sought); ok {
		filter.Sought = &s
	}
	if not {
		filter.Condition, filter.Each = f.negated(q, filter.Condition), f.negated(q, filter.Each)
		if filter.Sought != nil { // words are looked up slowly, and a negation cannot lead
			filter.Each = filter.Condition
		}
		return filter
	}
	switch {
	case q.None:
	case f.Ways == nil:
		filter.Ways = c.ways()
	default:
		for _, v := range q.Values {
			filter.Ways = append(filter.Ways, f.Ways(Question{Values: []any{v}, Match: q.Match, AsOf: q.AsOf})...)
		}
	}
	return filter
}

// negated holds where the condition does not. What has no date is not certainly elsewhere.
func (f Field) negated(q Question, c Condition) Condition {
	c.SQL = "(" + c.SQL + ") IS NOT TRUE"
	if f.Type.Form == FormDate && q.Match == Possible && len(q.Values) > 0 {
		c = And(c, Condition{SQL: "NOT (" + f.none().SQL + ")"})
	}
	return c
}

// among is how declarations say that a record is among those that rows of another table belong to.
var among = regexp.MustCompile(`(?s)^(\w+\.pk) IN \(SELECT (\w+)\.(\w+) FROM (\w+) (\w+) WHERE (.*)\)$`)

// each is the same condition, looked up record by record. The limit changes nothing but that SQLite makes no join of it, which
// could lead from what is looked up to the records.
func (c Condition) each() Condition {
	c.SQL = among.ReplaceAllString(c.SQL, "EXISTS (SELECT 1 FROM $4 $5 WHERE $2.$3 = $1 AND ($6) LIMIT 1)")
	return c
}

// ways leads along the rows that the condition speaks of, in no order; nil if it speaks of none.
func (c Condition) ways() []Way {
	m := among.FindStringSubmatch(c.SQL)
	if m == nil {
		return nil
	}
	alias := regexp.MustCompile(`\b` + m[5] + `\.`)
	return []Way{{From: m[4] + " " + Lead, Key: Lead + "." + m[3], Condition: Condition{alias.ReplaceAllString(m[6], Lead+"."), c.Args}}}
}

// anyOf reads the values of a filter.
func (p *parser) anyOf(f Field, name, raw string, q *Question) {
	blank := func(word string) bool { return strings.TrimSpace(word) == "" }
	words := split(raw)
	if slices.ContainsFunc(words, blank) { // said once, however many there are
		p.flaws.Add(name, "%.40q has an empty value: write one, or leave out the comma beside it", raw)
	}
	for _, word := range slices.DeleteFunc(words, blank) {
		if word == None && f.Nullable {
			q.None = true
			continue
		}
		values, err := f.Type.read(word, p.Register)
		if err != nil {
			if other := p.ofOthers(f, word); other != "" {
				err = fmt.Errorf("%w%s", err, other)
			}
			p.refuse(name, err)
			continue
		}
		q.Values = append(q.Values, values...)
	}
	if p.lineage && f.Type.Form == FormRecord && f.Type.Kind == models.KindCountry {
		q.Values = p.withPredecessors(q.Values)
	}
}

// sought reads what is searched for.
func (p *parser) sought(name, raw string, q *Question) {
	s, err := ReadNamed(raw, p.Register)
	if err != nil {
		p.refuse(name, err)
		return
	}
	q.Values = []any{s}
}

func first(values []any) any {
	if len(values) == 0 {
		return nil
	}
	return values[0]
}

// withPredecessors adds the states that the countries followed.
func (p *parser) withPredecessors(countries []any) []any {
	for _, c := range countries {
		if key, ok := c.(int64); ok {
			for _, l := range p.predecessors(key) {
				countries = append(countries, l.Key)
			}
		}
	}
	return countries
}

// predecessors answers the states that a country followed, and notes by which succession.
func (p *parser) predecessors(country int64) []Line {
	lines, err := p.Register.Predecessors(country)
	if err != nil {
		p.refuse("lineage", err)
	}
	p.lines = append(p.lines, lines...)
	return lines
}

// pair reads two countries.
func (p *parser) pair(name, raw string, q *Question) {
	words := split(raw)
	if len(words) == 1 {
		p.flaws.Add(name, "it takes two countries with a comma between them, such as MA,AE; %q has none%s", raw, p.commaMissed(raw))
		return
	}
	if len(words) != 2 {
		p.flaws.Add(name, "it takes two countries, such as MA,AE; %q has %d", raw, len(words))
		return
	}
	pair, err := p.Register.Pair(words[0], words[1])
	if err != nil {
		p.refuse(name, err)
		return
	}
	for _, a := range p.withLineage(pair.A) {
		for _, b := range p.withLineage(pair.B) {
			q.Values = append(q.Values, PairOf{a, b})
		}
	}
}

// apart are what people put between two countries.
var apart = regexp.MustCompile(`\s*[-–—,;/|&+]\s*|\s+(?:and|et)\s+|\s+`)

// Halves are the ways to read a text as two countries, whatever stands between them: the first few.
func Halves(raw string) (halves [][2]string) {
	for _, at := range apart.FindAllStringIndex(raw, 4) {
		halves = append(halves, [2]string{raw[:at[0]], raw[at[1]:]})
	}
	return halves
}

// commaMissed suggests the pair that is meant by two countries without a comma.
func (p *parser) commaMissed(raw string) string {
	for _, half := range Halves(raw) {
		if _, err := p.Register.Pair(half[0], half[1]); err == nil {
			return models.DidYouMean([]string{half[0] + "," + half[1]})
		}
	}
	return ""
}

func (p *parser) withLineage(country Party) []Party {
	parties := []Party{country}
	if !p.lineage {
		return parties
	}
	for _, l := range p.predecessors(country.Key) {
		parties = append(parties, Party{l.Key, l.Country.ID})
	}
	return parties
}
