package mention

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"mithaq/models"
)

// Who signed need not be in the register. A name is taken for that of somebody who did only where such a one is named, beside his office or for whom he signed,
// and only if the text says of which party he is.

// stranger is somebody who signed and is not in the register.
type stranger struct {
	name    span   // tokens
	country string // for which he signed
	of      *found // that names it
	office  string // as written; empty if it is not told
	rule    string
}

// signStrangers adds those who signed and are not in the register.
func (c *clause) signStrangers() {
	if c.signing < 0 || c.endless() {
		return
	}
	var all []stranger
	if arabic(c.tokens[c.signing].raw) {
		all = c.arabicStrangers()
	} else {
		all = c.latinStrangers()
	}
	d := &c.proposal.Instrument
	for _, s := range all {
		name := c.text[c.tokens[s.name.from].start:c.tokens[s.name.to-1].end]
		party := slices.ContainsFunc(d.Parties, func(p models.Party) bool { return p.Country.ID == s.country && p.Role == models.RoleParty })
		known := slices.ContainsFunc(d.Signatories, func(x models.Signatory) bool { return x.Name == name })
		if !party && len(d.Parties) > 1 || known || len(d.Signatories) >= mostClauses {
			continue
		}
		if !party {
			c.party(s.of, models.Ref{}, "signatory")
		}
		home := c.world.byID[s.country]
		signatory := models.Signatory{Name: name, Country: models.Ref{ID: home.ID, Names: home.Names}, Capacities: models.Text{}, Posts: []models.HeldPost{}}
		if s.office != "" {
			signatory.Capacities[c.tongue(c.text[c.tokens[c.from].start:c.tokens[c.to-1].end])] = s.office
		}
		d.Signatories = append(d.Signatories, signatory)
		c.tell("signatories", c.tokens[s.name.from].paragraph, name, s.rule)
	}
}

// element is a part of a list of those who signed: one person, with what is said of him.
type element struct {
	from, to int
	name     span // of a person who is not in the register; none if it is empty
	known    bool // an official of the register is named
	office   int  // the first word of an office, -1 if there is none
	comma    bool // a comma stands before it
}

// latinStrangers are those who are named before a verb for signing, or behind "by".
func (c *clause) latinStrangers() (all []stranger) {
	passive := c.signing > c.from && passiveWords[c.tokens[c.signing-1].form]
	if by := c.agents(); by > 0 {
		if at := c.signing + 1; signsFor[c.tokens[at].form] || c.has(behalf, at, at+1) {
			by = at // signed for Kenya by John Smith
		}
		return c.fromList(c.elements(by, c.endOfAgents(by)), false)
	}
	if passive {
		return nil
	}
	end := c.signing
	for end > c.from && having[c.tokens[end-1].form] {
		end--
	}
	all = c.fromList(c.elements(c.beginsSubjectOf(end), end), true)
	return append(all, c.signedFor()...)
}

// beginsSubjectOf is where the part of a sentence begins that leads to a verb for signing: behind who says so, an instrument, or a word like "that".
func (c *clause) beginsSubjectOf(verb int) int {
	for i := verb - 1; i >= c.from; i-- {
		if relativeWords[c.tokens[i].form] || sequence[c.tokens[i].form] || c.has(source, i, i+1) || c.has(form, i, i+1) {
			return i + 1
		}
	}
	return c.from
}

// agents is where those are named by whom something was signed, 0 if they are not.
func (c *clause) agents() int {
	if signers[c.tokens[c.signing].form] {
		return c.listed()
	}
	for i := c.signing + 1; i < min(c.to-1, c.signing+outlook); i++ {
		switch {
		case by[c.tokens[i].form] && !c.agentOfElse(i):
			return i + 1
		case c.signs(i, i+1), c.has(presence, i, i+1), i > c.signing+1 && relativeWords[c.tokens[i].form]:
			return 0
		}
	}
	return 0
}

// endOfAgents is where the list of those ends who are named behind "by".
func (c *clause) endOfAgents(from int) int {
	for i := from; i < c.to; i++ {
		t := c.tokens[i]
		if c.has(presence, i, i+1) || c.has(form, i, i+1) || c.signs(i, i+1) || c.has(source, i, i+1) || relativeWords[t.form] || sequence[t.form] || contrast[t.form] {
			return i
		}
	}
	return c.to
}

// elements are the parts of a list, which commas and "and" divide. An office goes on behind "and" with a word of its own.
func (c *clause) elements(from, to int) (all []element) {
	start, comma := from, false
	for i := from; i <= to; i++ {
		divides := i == to || and[c.tokens[i].form] && !c.officeGoesOn(i) || by[c.tokens[i].form] && !c.actsFor(start)
		mark := i > from && i < to && strings.ContainsAny(c.gap(i), ",;")
		if !divides && !mark {
			continue
		}
		if i > start {
			all = append(all, c.element(start, i, comma))
		}
		start, comma = i, true
		if divides {
			start, comma = i+1, false
		}
	}
	return all
}

// actsFor says that a part of a list begins with for whom somebody signed.
func (c *clause) actsFor(at int) bool { return signsFor[c.tokens[at].form] || c.has(behalf, at, at+1) }

// officeGoesOn says that "and" stands in the name of an office: the Minister of Justice and Security, des Affaires étrangères et de la Coopération.
func (c *clause) officeGoesOn(i int) bool {
	if i == c.from || i+1 >= c.to || c.mentionAt(i-1) != nil {
		return false
	}
	next := i + 1
	for next < c.to-1 && ofWords[c.tokens[next].form] {
		next++
	}
	return portfolios[c.tokens[next].form] && !ranks[c.tokens[i-1].form] && (portfolios[c.tokens[i-1].form] || c.word(i-1) == "etrangeres") && (next+1 >= c.to || !ranks[c.tokens[next+1].form])
}

// element reads a part of a list.
func (c *clause) element(from, to int, comma bool) element {
	e := element{from: from, to: to, office: -1, comma: comma}
	for i := from; i < to; i++ {
		t := c.tokens[i]
		f := c.mentionAt(i)
		if f != nil && f.Kind == models.MentionOfficial {
			e.known = true
		}
		if e.office < 0 && (ranks[t.form] || courtesies[t.form]) {
			e.office = i
		}
	}
	if !e.known {
		e.name = c.nameIn(from, to)
	}
	return e
}

// nameIn is the one name of a person among some words in letters with capitals, with nothing but its office before it; none if there are several, or none.
func (c *clause) nameIn(from, to int) (name span) {
	for i := from; i < to; {
		end := c.endOfName(i, to)
		if end == i {
			i++
			continue
		}
		if name.to > 0 && end == i+1 {
			i = end // where it was done
			continue
		} else if name.to > 0 {
			return span{}
		}
		if words := end - i; words > 1 && c.standsAlone(i, end, from) {
			name = span{i, end}
		} else if words > 1 {
			return span{}
		}
		i = end
	}
	return name
}

// longestPerson is how many words the name of a person has at the most.
const longestPerson = 6

// endOfName is where a run of words ends that may be the name of a person; its beginning if there is none.
func (c *clause) endOfName(i, to int) int {
	end, capitals := i, 0
	for at := i; at < min(to, i+longestPerson); at++ {
		gap := c.gap(at)
		initial := at > i && gap == "." && utf8.RuneCountInString(c.tokens[at-1].raw) <= len("Ph")
		if at > i && gap != "" && gap != "-" && gap != "'" && gap != "’" && !initial {
			break
		}
		t := c.tokens[at]
		switch {
		case c.mentionAt(at) != nil:
			return nameOf(i, end, capitals)
		case personal(t):
			end, capitals = at+1, capitals+1
		case at > i && nobiliary[t.raw]:
		default:
			return nameOf(i, end, capitals)
		}
	}
	return nameOf(i, end, capitals)
}

func nameOf(from, to, capitals int) int {
	if capitals == 0 {
		return from
	}
	return to
}

// personal says that a word may be part of the name of a person.
func personal(t token) bool {
	first, _ := utf8.DecodeRuneInString(t.raw)
	if !unicode.IsUpper(first) || strings.ContainsAny(t.raw, "0123456789") || isWeekday(t.form) || months[t.form] > 0 && utf8.RuneCountInString(t.form) > 3 {
		return false
	}
	shouted := utf8.RuneCountInString(t.raw) > 1 && utf8.RuneCountInString(t.raw) < 4 && t.raw == strings.ToUpper(t.raw)
	return !shouted && !ranks[t.form] && !portfolios[t.form] && !courtesies[t.form] && !institutions[t.form] && !bodiesWords[t.form] && !preludes[t.form] && (!t.stop || utf8.RuneCountInString(t.raw) == 1 || nobiliary[t.form])
}

// standsAlone says that a name is not part of that of something else, by the words before and behind it.
func (c *clause) standsAlone(from, to, begins int) bool {
	if to < c.to && c.gap(to) == "" && capital(c.tokens[to].raw) && !arabic(c.tokens[to].raw) && c.mentionAt(to) == nil {
		return false
	}
	if to < c.to && (c.gap(to) == "-" || c.tokens[to].form == "s" && c.gap(to) != "") {
		return false
	}
	if from == begins {
		return true
	}
	last := c.tokens[from-1]
	return !ofWords[last.form] && !theWords[last.form] && !signsFor[last.form] && !withWords[last.form] && !fromWords[last.form]
}

// fromWords are the words before somebody who does not sign.
var fromWords = set("from to between entre vers like than")

// fromList are those of a list of whom it is known for whom they signed. Of those before a verb the list is read from its end, as far as it goes.
func (c *clause) fromList(list []element, backward bool) (all []stranger) {
	first := 0
	if backward {
		for first = len(list); first > 0 && c.isPerson(list, first-1); first-- { //nolint:revive // elements
		}
	}
	for n := first; n < len(list); n++ {
		if list[n].name.to == 0 {
			if !backward && !c.isPerson(list, n) && !isOffice(list, n) {
				break
			}
			continue
		}
		if s, ok := c.stranger(list, n); ok {
			all = append(all, s)
		}
	}
	return all
}

// isPerson says that an element names somebody, or says behind a comma what he is who was named before.
func (c *clause) isPerson(list []element, n int) bool {
	e := list[n]
	return e.name.to > 0 || e.known || isOffice(list, n) && (e.comma && n > 0 && (list[n-1].name.to > 0 || list[n-1].known) || named(list, n+1))
}

// isOffice says that an element tells but who somebody is.
func isOffice(list []element, n int) bool {
	return n >= 0 && n < len(list) && list[n].office >= 0 && list[n].name.to == 0 && !list[n].known
}

// named says that an element is the name of somebody behind a comma.
func named(list []element, n int) bool {
	return n < len(list) && list[n].comma && (list[n].name.to > 0 || list[n].known)
}

// tellsNext says that an element tells who is named in the next, and not who was named before it: the minister, John Smith.
func tellsNext(list []element, n int) bool {
	return isOffice(list, n) && named(list, n+1) && (!list[n].comma || n == 0 || list[n-1].name.to == 0 && !list[n-1].known)
}

// stranger says of which party somebody is, and in which office he signed.
func (c *clause) stranger(list []element, n int) (s stranger, ok bool) {
	e := list[n]
	s = stranger{name: e.name, rule: "named"}
	whole, ahead, behind := span{e.from, e.to}, tellsNext(list, n-1), isOffice(list, n+1) && list[n+1].comma && !tellsNext(list, n+1)
	switch {
	case ahead && behind || ahead && c.pluralOffice(list[n-1]):
		return s, false
	case ahead:
		whole.from = list[n-1].from
		s.office = c.written(c.officeFrom(list[n-1], list[n-1].to), list[n-1].to)
	case behind:
		whole.to = list[n+1].to
		s.office = c.written(list[n+1].from, list[n+1].to)
	case e.office >= 0 && e.office < e.name.from:
		s.office = c.written(c.officeFrom(e, e.name.from), e.name.from)
	}
	if s.of = c.signedForBeside(e); s.of != nil {
		s.rule = "for"
	} else if s.of = c.oneCountry(whole); s.of == nil {
		return s, false
	}
	s.country = s.of.country
	return s, s.rule == "for" || e.office >= 0 || behind || ahead
}

// pluralOffice says that an office is that of several.
func (c *clause) pluralOffice(e element) bool {
	return slices.ContainsFunc(c.tokens[e.from:e.to], func(t token) bool { return pluralRanks[t.form] })
}

// pluralRanks are the words for several of an office.
var pluralRanks = set("ministers ministres counterparts homologues chiefs directors heads presidents secretaries ambassadors representatives officials premiers directeurs chefs ambassadeurs representants")

// oneCountry names the one country of those who are named among some words; nil if there are none or several.
func (c *clause) oneCountry(s span) (one *found) {
	for _, f := range c.within(s.from, s.to) {
		if f.Kind != models.MentionCountry && f.Kind != models.MentionAgency {
			continue
		}
		if one != nil && f.country != one.country {
			return nil
		}
		one = f
	}
	return one
}

// signedForBeside names the country behind "for" or "on behalf of", right before a person or behind: for Kenya John Smith.
func (c *clause) signedForBeside(e element) *found {
	for i := max(c.from, e.from-2); i < e.to; i++ {
		if !signsFor[c.tokens[i].form] && !c.has(behalf, i, i+1) {
			continue
		}
		lo, hi := among(c.inside, i, i+4, func(f found) int { return f.from })
		for n := lo; n < hi; n++ {
			if f := &c.inside[n]; f.Kind == models.MentionCountry && f.to <= e.to && (f.from >= e.name.to || f.to <= e.name.from) {
				return f
			}
		}
	}
	return nil
}

// officeFrom is where the words for an office begin, with the adjective of its country, behind that for which somebody signed.
func (c *clause) officeFrom(e element, to int) int {
	from := e.from
	if c.actsFor(from) {
		for _, f := range c.within(from, to) {
			if f.Kind == models.MentionCountry && f.to <= e.office {
				return f.to
			}
		}
	}
	for from < to && !capital(c.tokens[from].raw) && c.tokens[from].stop {
		from++
	}
	return from
}

// written are the words of an office, without courtesies; empty if nothing else is left, or it is that of a counterpart.
func (c *clause) written(from, to int) string {
	for from < to && (courtesies[c.tokens[from].form] || theWords[c.tokens[from].form] || and[c.tokens[from].form] || by[c.tokens[from].form]) {
		from++
	}
	for to > from && (courtesies[c.tokens[to-1].form] || shortRanks[c.tokens[to-1].form]) {
		to--
	}
	if from >= to || slices.ContainsFunc(c.tokens[from:to], func(t token) bool { return counterparts[t.form] }) || !slices.ContainsFunc(c.tokens[from:to], func(t token) bool { return ranks[t.form] }) {
		return ""
	}
	return c.text[c.tokens[from].start:c.tokens[to-1].end]
}

// signedFor are those who are named behind the verb, each for a party: John Smith signed for Kenya and Ana Lopez for Spain.
func (c *clause) signedFor() (all []stranger) {
	if c.signing+1 >= c.to || !signsFor[c.tokens[c.signing+1].form] && !c.has(behalf, c.signing+1, c.signing+2) {
		return nil
	}
	list := c.elements(c.signing+1, c.to)
	if before := c.elements(c.from, c.signing); len(before) > 0 && len(list) > 0 {
		e := before[len(before)-1]
		if of := c.firstCountry(list[0]); e.name.to > 0 && of != nil {
			s := stranger{name: e.name, country: of.country, of: of, rule: "for"}
			if e.office >= 0 && e.office < e.name.from {
				s.office = c.written(c.officeFrom(e, e.name.from), e.name.from)
			}
			all = append(all, s)
		}
	}
	for n := range list {
		if list[n].name.to > 0 {
			if s, ok := c.stranger(list, n); ok && s.rule == "for" {
				all = append(all, s)
			}
		}
	}
	return all
}

// firstCountry names the country that stands first in an element, behind "for"; nil if none does.
func (c *clause) firstCountry(e element) *found {
	for _, f := range c.within(e.from, min(e.to, e.from+reach)) {
		if f.Kind == models.MentionCountry {
			return f
		}
	}
	return nil
}
