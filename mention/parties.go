package mention

import (
	"slices"
	"strings"

	"mithaq/models"
)

// parties reads who the parties are: those after "between", else those after "with" in a title, else
// those whom the sentence names.
func (c *clause) parties() {
	start := c.from
	if c.form != nil {
		start = c.form.to
	}
	b := c.first(between, start)
	if b < 0 {
		b = c.first(between, c.from)
	}
	if b >= 0 && !c.betweenOthers(b) {
		c.take(c.concluding(c.within(b, c.endOfParties(b+1))), "between", true)
	}
	if c.open() && c.title {
		with := c.companions()
		if len(with) > 0 && c.form != nil {
			c.take(c.within(c.from, c.form.from), "named", false) // Algeria ratifies the convention with Niger
		}
		c.take(with, "with", true)
	}
	if c.open() && c.title {
		c.take(c.governments(), "government", true)
	}
	if c.open() {
		c.take(c.principals(c.within(c.from, c.beforeSubject())), "named", c.title)
	}
	if c.open() {
		c.take(c.principals(c.within(c.from, c.end())), "named", c.title)
	}
	c.bothCountries()
	if c.title && c.listing == nil {
		c.ofPublisher()
		c.territories()
	}
}

// betweenOthers says that "between" stands behind another instrument than that which was signed, and that those who signed are named before: they signed a treaty modelled on
// the agreement between Argentina and Brazil.
func (c *clause) betweenOthers(at int) bool {
	if c.title || c.form == nil || at < c.form.to {
		return false
	}
	lo, hi := among(c.inside, c.form.to, at, func(f found) int { return f.from })
	other := slices.IndexFunc(c.inside[lo:hi], func(f found) bool { return f.Kind == models.MentionForm })
	return other >= 0 && countriesAmong(c.principals(c.within(c.from, c.inside[lo+other].from))) > 1
}

// open says that no party was found, or but the publisher of a title that does not say between whom it is: there are
// two at least.
func (c *clause) open() bool {
	parties := c.proposal.Instrument.Parties
	return len(parties) == 0 || len(parties) == 1 && c.title && parties[0].Country.ID == c.publisher && c.first(between, c.from) < 0
}

// beforeSubject is where a title turns to its subject.
func (c *clause) beforeSubject() int {
	if at := c.first(topic, c.from); at >= 0 && c.title {
		return at
	}
	return c.end()
}

// endOfParties is where the words for the parties end: at a word for the subject, or at another form
// of instrument.
func (c *clause) endOfParties(from int) int {
	lo, _ := among(c.hits, from+1, c.to, func(h hit) int { return h.from })
	for _, h := range c.hits[lo:] {
		if h.is(topic) || h.is(form) || h.is(signing) || h.is(source) || h.is(between) || h.is(presence) {
			return h.from
		}
	}
	return c.to
}

// end is where the sentence turns to who says so, or a title to its subject.
func (c *clause) end() int {
	if at := c.first(source, c.from+1); at >= 0 && c.form != nil && at > c.begins().from && !c.title {
		return at
	}
	return c.to
}

// companions are the mentions right behind "with".
func (c *clause) companions() (all []*found) {
	for i := c.from; i < c.to; i++ {
		if f := c.tokens[i].form; f == "with" || f == "avec" || f == "مع" {
			all = append(all, c.within(i, min(i+7, c.endOfParties(i)))...)
		}
	}
	return all
}

// governments are the mentions of a title beside a word for a government or a head of state.
func (c *clause) governments() (all []*found) {
	for i := c.from; i < c.to; i++ {
		if !governing[c.tokens[i].form] {
			continue
		}
		for _, f := range c.within(max(c.from, i-2), min(i+9, c.to)) {
			before := f.to == i
			after := f.from > i && f.from-i <= 4
			if (before || after) && !slices.Contains(all, f) {
				all = append(all, f)
				break
			}
		}
	}
	return all
}

var governing = set("government governments embassy king queen emperor sultan president sheikh chief chiefs gouvernement gouvernements roi حكومه حكومتي ملك")

// take adds parties. An adjective alone makes no party where the sentence names a country as well, unless it is that
// of a government.
func (c *clause) take(all []*found, rule string, adjectives bool) {
	named, countries := false, map[string]bool{}
	for _, f := range all {
		if f.Kind != models.MentionPlace && !c.attributive(f) && !c.counterpart(f) {
			named, countries[f.country] = true, true
		}
	}
	adjectives = adjectives && len(countries) < 2
	loose := func(f *found) bool {
		return (c.byFirms() || !adjectives && named) && c.attributive(f) && (len(countries) > 1 || !c.counterpart(f))
	}
	for n, f := range all {
		switch {
		case n > 0 && c.represented(all[n-1], f):
			c.represent(f)
		case f.Kind == models.MentionOfficial, c.bygone(f), newsAgency(f) && c.speaks(f), loose(f), f.Rule == "city", f.Kind == models.MentionPlace && (rule != "between" || c.located(f)):
			continue
		case f.Kind == models.MentionAgency:
			c.party(f, models.Ref{ID: string(f.ID), Names: f.Names}, "agency")
		default:
			c.party(f, models.Ref{}, rule)
		}
	}
}

// byFirms says that a sentence tells of a contract, which firms and persons conclude more often than states: the Moroccan player of a
// contract is not Morocco.
func (c *clause) byFirms() bool {
	return !c.title && c.form != nil && c.form.Type == models.Contract
}

// newsAgency says that a mention is of an agency that says what others do.
func newsAgency(f *found) bool {
	name := strings.ToLower(f.Names["en"] + " " + f.Names["fr"])
	return f.Kind == models.MentionAgency && (strings.Contains(name, "news agency") || strings.Contains(name, "presse"))
}

// attributive says that a mention is an adjective of something else than a state: the Italian market, but not the
// Italian Government.
func (c *clause) attributive(f *found) bool {
	if !f.attr {
		return false
	}
	if f.to == c.to || c.has(topic, f.to, f.to+1) {
		return false // the French
	}
	if first := c.firstOfRow(f); first > c.from && official[c.tokens[first-1].form] {
		return false
	}
	at := f.to // behind the last of the Danish, Italian and Swiss Governments
	lo, _ := among(c.inside, f.to, c.to, func(f found) int { return f.from })
	for _, x := range c.inside[lo:] {
		if x.from > at+1 {
			break
		}
		if x.Kind == models.MentionCountry && x.from >= at && (x.from == at || x.from == at+1 && and[c.tokens[at].form]) {
			at = x.to
		}
	}
	return !slices.ContainsFunc(c.tokens[at:min(at+2, c.to)], func(t token) bool { return official[t.form] })
}

// firstOfRow is where the first of some adjectives begins that "and" joins, of which a mention is one: les gouvernements marocain et français.
func (c *clause) firstOfRow(f *found) int {
	first := f.from
	n, _ := among(c.inside, first, first, func(f found) int { return f.from })
	for n--; n >= 0; n-- {
		x := &c.inside[n]
		joined := x.to == first && c.tokens[first].conjoined || x.to == first-1 && and[c.tokens[x.to].form]
		if !x.attr || !joined {
			break
		}
		first = x.from
	}
	return first
}

// counterpart says that an adjective is that of who acts for a state with somebody of another: his Qatari counterpart, نظيره القطري.
func (c *clause) counterpart(f *found) bool {
	return !c.title && f.attr && (f.to < c.to && counterparts[c.tokens[f.to].form] || f.from > c.from && c.isOne(f.from-1, counterparts))
}

var counterparts = set("counterpart counterparts homologue homologues نظيره نظيرته نظيرها نظيريه نظراءه")

// official are the words that an adjective stands beside where it means a state.
var official = set(`government governments republic kingdom empire federal confederation council authorities ministry embassy
	gouvernement gouvernements republique royaume ministere ambassade حكومه حكومتين حكومتان حكومتا جمهوريه جمهوريتان جمهوريتين مملكه مملكتان مملكتين دوله دولتان دولتين وزاره وزارتان وزارتين سفاره`)

// bygone says that a mention is of a state that had ended long before.
func (c *clause) bygone(f *found) bool {
	ended := c.world.byID[f.country].ValidTo
	return !c.published.IsZero() && !ended.IsZero() && ended.Max().AddDays(mourning) < c.published.Min()
}

// mourning is for how many days after the end of a state treaties are made in its name.
const mourning = 5 * 366

// represented says that a country is named as another one that the one before it acts for: the United Kingdom
// in respect of Hong Kong, but not the King of Norway in respect of Norway.
func (c *clause) represented(last, f *found) bool {
	if last.country == f.country {
		return false
	}
	from, to := among(c.hits, last.to, f.from, func(h hit) int { return h.from })
	for _, h := range c.hits[from:max(from, to)] {
		if h.is(behalf) && h.to <= f.from {
			for _, t := range c.tokens[last.to:h.from] {
				if and[t.form] {
					return false
				}
			}
			return f.from-h.to <= 6
		}
	}
	return false
}

var and = set("and et و")

// represent adds a country that somebody else acts for.
func (c *clause) represent(f *found) {
	c.party(f, models.Ref{}, "represented")
	d := &c.proposal.Instrument
	for i, p := range d.Parties {
		if p.Country.ID == f.country && i > 0 {
			d.Parties[i].Role = models.RoleTerritory
		}
	}
}

// party adds a party; a country and its agency are one.
func (c *clause) party(f *found, agency models.Ref, rule string) {
	d := &c.proposal.Instrument
	for i, p := range d.Parties {
		if p.Country.ID != f.country {
			continue
		}
		if agency.ID == "" {
			return
		}
		if p.Agency.ID == "" {
			d.Parties[i].Agency = agency
			c.says("parties", f, rule)
			return
		}
		if p.Agency.ID == agency.ID {
			return
		}
	}
	country := c.world.byID[f.country]
	written := models.Optional(f.Text)
	if f.Kind == models.MentionOfficial {
		written = "" // who signs is not the party
	}
	d.Parties = append(d.Parties, models.Party{Country: models.Ref{ID: country.ID, Names: country.Names}, Agency: agency, Role: models.RoleParty, NameAsWritten: written})
	c.says("parties", f, rule)
}

// bothCountries reads "the two countries" where the text names two countries and no more.
func (c *clause) bothCountries() {
	d := &c.proposal.Instrument
	at := c.first(both, c.from)
	if at < 0 || len(d.Parties) > 1 {
		return
	}
	named := c.namedCountries()
	if len(named) != 2 {
		return
	}
	for _, f := range named {
		c.party(f, models.Ref{}, "both_countries")
	}
}

// namedCountries are the first mentions of up to three countries in the text.
func (r *reading) namedCountries() []*found {
	if r.first == nil {
		r.first = []*found{}
		for i := range r.found {
			f := &r.found[i]
			if f.Kind == models.MentionCountry && f.ID != "" && len(r.first) < 3 && !slices.ContainsFunc(r.first, func(x *found) bool { return x.ID == f.ID }) {
				r.first = append(r.first, f)
			}
		}
	}
	return r.first
}
