package mention

import (
	"slices"
	"strings"

	"mithaq/models"
)

// principals are those of some mentions who conclude what a sentence tells of. Who was there, whose embassy it was, and who is named in another clause
// do not. Whom the instrument is about, and where it was signed, are left out only as long as others remain: a sentence is not always written so.
func (c *clause) principals(all []*found) []*found {
	if c.title {
		return all
	}
	drop := func(from []*found, those func(*found) bool, atLeast int) []*found {
		kept := slices.DeleteFunc(slices.Clone(from), those)
		if countriesAmong(kept) < atLeast {
			return from
		}
		return kept
	}
	all = drop(c.concluding(all), c.onlyTold, 2)
	if c.about == nil {
		c.about = append([]span{}, c.subjects()...)
	}
	all = drop(all, func(f *found) bool { return f.Kind == models.MentionCountry && lies(f, c.about) }, 1)
	return drop(all, c.scene, 2)
}

// concluding are those of the parties that are named as such who are not but named beside them.
func (c *clause) concluding(all []*found) []*found {
	if c.title {
		return all
	}
	return slices.DeleteFunc(all, func(f *found) bool { return c.bystander(f) || c.tellsOfIt(f) })
}

// tellsOfIt says that an agency is named at the end of a sentence for saying so, or an adjective for who does: …, the Ministry of Foreign Affairs said.
func (c *clause) tellsOfIt(f *found) bool {
	if f.Kind != models.MentionAgency && !f.attr || c.form == nil || f.from <= c.begins().to {
		return false
	}
	at := f.from
	if theWords[c.tokens[at-1].form] {
		at--
	}
	if and[c.tokens[min(f.to, c.to-1)].form] && c.namesCountry(f.to+1) {
		return false // the Moroccan and French ministries
	}
	if !strings.ContainsAny(c.gap(at), ",،") {
		return false
	}
	for i := f.to; i < min(c.to, f.to+longestOffice) && !strings.ContainsAny(c.gap(i), ",،"); i++ {
		if saying[c.tokens[i].form] {
			return true
		}
	}
	return false
}

// longestOffice is how many words stand between an adjective and "said" at the most: the French Minister of Foreign Affairs.
const longestOffice = 6

// saying are the words behind who said what stands before them.
var saying = set("said says announced stated declared reported added indique annonce declare precise affirme souligne")

// countriesAmong is how many countries are meant by some mentions, but for those of places.
func countriesAmong(all []*found) int {
	ids := map[string]bool{}
	for _, f := range all {
		if f.Kind != models.MentionPlace {
			ids[f.country] = true
		}
	}
	return len(ids)
}

// bystander says that a mention is of somebody who was but there, whose embassy was the place, who does something else in a clause of its own, or whose
// name is that of a company.
func (c *clause) bystander(f *found) bool {
	return c.witness(f) || c.embassy(f) || c.elsewhere(f) || c.company(f) || c.firm(f) || c.besideParties(f) || c.whoElse(f)
}

// witness says that somebody is named behind words like "in the presence of", before what the sentence comes to next.
func (c *clause) witness(f *found) bool {
	if c.present == nil {
		c.present = []span{}
		for _, h := range c.hits {
			if h.is(presence) {
				c.present = append(c.present, span{h.to, c.endOfWitnesses(h)})
			}
		}
	}
	return lies(f, c.present)
}

// lies says that a mention stands in one of some parts of a sentence, which are in the order of the text and do not overlap.
func lies(f *found, parts []span) bool {
	n, _ := slices.BinarySearchFunc(parts, f.from+1, func(s span, at int) int { return s.from - at })
	return n > 0 && f.to <= parts[n-1].to
}

// endOfWitnesses is where those who were there have been named: at a comma, unless it goes on to list them, and at a word that comes to what was signed,
// by whom or with whom.
func (c *clause) endOfWitnesses(h hit) int {
	aside := h.from == c.from || strings.ContainsAny(c.gap(h.from), ",،")
	for i := h.to + 1; i < c.to; i++ {
		next, ok := c.hitAt(i)
		switch {
		case ok && next.is(signing):
			return c.subjectBefore(i, h.to)
		case ok && (next.is(form) || next.is(between) || next.is(presence)), by[c.tokens[i].form], withWords[c.tokens[i].form]:
			return i
		case strings.ContainsAny(c.gap(i), ",،") && (aside || !c.namesCountry(i)):
			return i
		}
	}
	return c.to
}

// subjectBefore is where those begin to be named who sign, right before the word for signing: with no comma behind those who were there. The countries of others
// have a word like "of" before them; in Arabic a verb that stands before its subject has none.
func (c *clause) subjectBefore(signing, from int) int {
	at := signing
	for at > from && having[c.tokens[at-1].form] {
		at--
	}
	if word := c.tokens[signing]; arabic(word.raw) && !behindSubject[word.form] {
		return signing
	}
	for n, _ := among(c.inside, at, at, func(f found) int { return f.from }); n > 0; n-- {
		f := &c.inside[n-1]
		if f.to != at || f.Kind != models.MentionCountry || f.attr || f.from <= from {
			break
		}
		for at = f.from; at > from && theWords[c.tokens[at-1].form]; at-- { //nolint:revive // articles
		}
		if c.tokens[f.from].conjoined && f.Bytes.Start > c.tokens[f.from].start {
			continue
		}
		if !and[c.tokens[at-1].form] {
			if at <= from || ofWords[c.tokens[at-1].form] {
				return signing
			}
			return at
		}
		at--
	}
	return signing
}

// having are the words between who signs and "signed", behindSubject the Arabic verbs for signing that stand behind those who do.
var (
	having        = set("have has had ont a avaient avait jointly today")
	behindSubject = set("يوقعان توقعان يوقعون وقعا وقعتا وقعوا ابرما ابرمتا ابرموا")
)

// hitAt is the phrase that begins with a token.
func (c *clause) hitAt(i int) (hit, bool) {
	n, ok := slices.BinarySearchFunc(c.hits, i, func(h hit, at int) int { return h.from - at })
	if !ok {
		return hit{}, false
	}
	return c.hits[n], true
}

// namesCountry says that the name of a country begins with a token, or behind an article.
func (r *reading) namesCountry(i int) bool {
	lo, hi := among(r.found, i, i+2, func(f found) int { return f.from })
	return slices.ContainsFunc(r.found[lo:hi], func(f found) bool {
		return f.Kind == models.MentionCountry && (f.from == i || theWords[r.tokens[i].form])
	})
}

var theWords = set("the le la les l")

// embassy says that a country is named for its embassy, which is a place: at Georgia's embassy, à l'ambassade de France, بسفارة فرنسا.
func (c *clause) embassy(f *found) bool {
	for i := f.to; i < min(c.to, f.to+2); i++ {
		if embassies[c.tokens[i].form] {
			return c.at(f.from)
		}
	}
	for i := f.from - 1; i >= max(c.from, f.from-4); i-- {
		if c.isOne(i, embassies) {
			return c.at(i) || writtenIn(c.tokens[i])
		}
		if !ofWords[c.tokens[i].form] {
			return false
		}
	}
	return false
}

var embassies = set("embassy consulate residence ambassade consulat سفاره قنصليه")

// at says that a word for a place stands before another, with an article between or none.
func (c *clause) at(i int) bool {
	for i--; i >= c.from; i-- {
		if t := c.tokens[i]; within[t.form] && (t.form != "a" || t.raw != "a") {
			return true
		} else if !theWords[t.form] {
			return false
		}
	}
	return false
}

// elsewhere says that a mention stands in a clause behind the one that tells of the signing, which tells of none itself: while Tunisia looked on.
func (c *clause) elsewhere(f *found) bool {
	if c.signing < 0 || f.from < c.signing {
		return false
	}
	if c.aside == 0 {
		c.aside = c.turnsAside()
	}
	return c.aside < f.from
}

// also says that a word like "but" goes on with what was said before it: not only with France but also with Spain.
func (c *clause) also(i int) bool {
	return i+1 < c.to && adding[c.tokens[i+1].form] || slices.ContainsFunc(c.tokens[max(c.from, i-reach-2):i], func(t token) bool { return notOnly[t.form] })
}

// adding are the words behind "but" that say so, notOnly those before it.
var (
	adding  = set("also equally likewise aussi egalement ايضا كذلك")
	notOnly = set("only merely seulement uniquement فقط")
)

// turnsAside is the first word behind the signing for something in contrast to it, which is no other signing; the end of the sentence if there is none.
func (c *clause) turnsAside() int {
	for i := c.signing + 1; i < c.to; i++ {
		if contrast[c.tokens[i].form] && !c.also(i) {
			lo, hi := among(c.hits, i, c.to, func(h hit) int { return h.from })
			if slices.ContainsFunc(c.hits[lo:hi], func(h hit) bool { return h.is(signing) || h.is(form) }) {
				return c.to
			}
			return i
		}
	}
	return c.to
}

// company says that the name of a country begins or ends that of a company or a club: Qatar Airways.
func (c *clause) company(f *found) bool {
	if f.Kind != models.MentionCountry || f.to >= c.to || c.gap(f.to) != "" || arabic(f.Text) {
		return false
	}
	return companies[c.tokens[f.to].form] && capital(c.tokens[f.to].raw) && !c.namesForm(f.to)
}

// namesForm says that words with capitals lead to a form of instrument, whose title they are part of: the Kenya-Ethiopia Air Services Agreement.
func (c *clause) namesForm(i int) bool {
	for end := min(c.to, i+1+reach); i < end && capital(c.tokens[i].raw); i++ {
		if h, ok := c.hitAt(i); ok && h.is(form) {
			return true
		}
	}
	return false
}

var companies = set(`airways airlines airline air bank banque club group holding company corporation petroleum telecom steel railways fc ltd limited plc inc`)

// subjects are the parts of a sentence that say what its instrument is about: behind words like "for" and "against" up to one for who signed it, or with whom.
// "With" does not say so where it has been said before, or where several have signed against something that goes on with others: smuggling with Libya.
func (c *clause) subjects() (all []span) {
	if c.form == nil {
		return nil
	}
	lead := c.begins()
	several := countriesAmong(slices.DeleteFunc(c.within(c.from, lead.from), c.bystander)) > 1
	told := several && slices.ContainsFunc(c.tokens[c.from:lead.from], func(t token) bool { return withWords[t.form] })
	begun, against := -1, false
	for i := lead.to; i < c.to; i++ {
		against = against || several && c.isOne(i, hostile)
		told = told || against && c.isOne(i, crossing)
		switch {
		case begun < 0 && (c.beginsSubject(i) || several && c.tokens[i].form == "contre"):
			begun = i
		case begun >= 0 && c.endsSubject(i, told):
			all = append(all, span{begun, i})
			begun = -1
		}
	}
	if begun >= 0 {
		all = append(all, span{begun, c.to})
	}
	return all
}

// hostile are the words for what an instrument is against.
var hostile = set("against combat combating contre ضد مكافحه محاربه")

// crossing are the words for what goes on with another country.
var crossing = set(`smuggling trafficking traffic trade contraband commerce dealings war ties links collusion
	border borders frontier frontiers boundary boundaries conflict conflicts clashes fighting hostilities tensions dispute disputes relations fishing migration crossings
	contrebande trafic trafics commerce guerre liens frontiere frontieres conflit conflits affrontements combats hostilites tensions differend differends relations peche migration
	تهريب اتجار تجاره حرب تواطء حدود صراع نزاع نزاعات اشتباكات توتر توترات خلاف خلافات علاقات صيد هجره`)

// beginsSubject says that a word turns to what an instrument is about. "On Tuesday" and "for Morocco" do not.
func (c *clause) beginsSubject(i int) bool {
	t := c.tokens[i]
	if arabic(t.raw) && strings.HasPrefix(t.raw, "ل") && !c.namesCountry(i) {
		return true // للتعاون, لتمويل
	}
	h, ok := c.hitAt(i)
	if !ok || !h.is(topic) || by[t.form] || t.form == "dans" || t.form == "during" || t.form == "upon" {
		return false
	}
	lo, hi := among(c.inside, h.to, h.to+2, func(f found) int { return f.from })
	return !slices.ContainsFunc(c.inside[lo:hi], func(f found) bool {
		return f.Kind == models.MentionDate || (t.form == "for" || t.form == "pour") && f.country != ""
	})
}

// endsSubject says that a word turns from what an instrument is about to who concluded it.
func (c *clause) endsSubject(i int, told bool) bool {
	h, ok := c.hitAt(i)
	switch {
	case ok && (h.is(signing) || h.is(deed) || h.is(form) || h.is(between) || h.is(source) || h.is(presence)):
		return true
	case by[c.tokens[i].form], c.tokens[i].form == "قبل", c.tokens[i].form == "طرف":
		return true
	case withWords[c.tokens[i].form]:
		return !told
	}
	return strings.ContainsAny(c.gap(i), ",،") && !c.namesCountry(i)
}

// scene says that a country is named for where something was signed: in Kuwait, بالكويت.
func (c *clause) scene(f *found) bool {
	if f.Kind != models.MentionCountry || f.attr {
		return false
	}
	if front, in := c.attached(f); front {
		return in
	}
	return c.at(f.from)
}
