package mention

import (
	"slices"
	"strings"

	"mithaq/models"
)

// A sentence that tells of a signing names other days as well: up to when the instrument is valid, when something was founded or amended, of when another instrument is.

// ofElse says that a day is told of something else than the signing, by the words before it or by what stands between it and the word for signing.
func (c *clause) ofElse(f *found) bool {
	if c.title && c.done.to > 0 || c.endless() {
		return false
	}
	ahead := !c.published.IsZero() && !f.Date.IsZero() && f.Date.Min() > c.published.Max()
	past := !ahead && !c.published.IsZero() && !f.Date.IsZero()
	at := c.beforeDay(f)
	if last := c.mentionAt(at - 1); at > c.from && and[c.tokens[at].form] && last != nil && last.Kind == models.MentionDate {
		return c.ofElse(last) // between one day and another
	}
	return ahead || c.bounds(f) || c.ofNoun(f) || at >= c.from && c.ofOccasion(at, f) || c.inRelative(f, past) || c.ofPredicate(f, past) || c.ofEnd(f)
}

// inRelative says that a day stands in a clause that begins with "which". What an instrument is to do is done on no such day: an agreement that aims to boost trade.
func (c *clause) inRelative(f *found, past bool) bool {
	all := c.relatives()
	n, _ := slices.BinarySearchFunc(all, f.from+1, func(s span, at int) int { return s.from - at })
	if n == 0 || f.to > all[n-1].to {
		return false
	}
	verb := c.tokens[min(all[n-1].from+1, c.to-1)].form
	return !aiming[verb] && (!past || !willWords[verb] && !strings.HasSuffix(verb, "ra"))
}

// aiming are the words for what an instrument is to do, behind "which".
var aiming = set("aims aim seeks seek is vise visent cherche permet تهدف يهدف تسعي يسعي ترمي يرمي")

// ofEnd says that an Arabic sentence begins with a verb for something else, of which the day may be: انتهت الاتفاقية الموقعة بين مصر والأردن يوم 6 يونيو.
func (c *clause) ofEnd(f *found) bool {
	return c.signing >= 0 && f.from > c.signing+reach && participles[c.tokens[c.signing].form] && arabic(c.tokens[c.from].raw) && c.isOne(c.from, lasting) && c.lastMention(f)
}

// lastMention says that nothing is named behind a day.
func (c *clause) lastMention(f *found) bool {
	return len(c.inside) > 0 && c.inside[len(c.inside)-1].from == f.from
}

// beforeDay is the word before a day, its prepositions, and a place between: the agreement was published in Lima on 6 June.
func (c *clause) beforeDay(f *found) int {
	at := f.from - 1
	for n := 0; n < longestOffice && at >= c.from && c.gap(at+1) == ""; n++ {
		if x := c.mentionAt(at); x != nil && (x.Kind == models.MentionPlace || x.Kind == models.MentionCountry) && x.from > c.from && within[c.tokens[x.from-1].form] {
			at = x.from - 2
			continue
		}
		if !dayWords[c.tokens[at].form] {
			break
		}
		at--
	}
	return at
}

// dayWords are the words of a day that stand before what is read of it.
var dayWords = set("on in between entre بين the last early late mid le la en au courant يوم في بتاريخ عام سنه شهر")

// mentionAt is the mention that ends with a token; nil if none does.
func (c *clause) mentionAt(i int) *found { return mentionAt(c.inside, i) }

func mentionAt(all []found, i int) *found {
	lo, hi := among(all, i-longestAgency, i+1, func(f found) int { return f.from })
	for n := hi - 1; n >= lo; n-- {
		if f := &all[n]; f.from <= i && i < f.to {
			return f
		}
	}
	return nil
}

// bounds says that a day begins or ends something, by the word before it: until 8 August, dès le 1er janvier, من 1 يناير. Of the Arabic days of a month that are
// counted in words "من" is a part.
func (c *clause) bounds(f *found) bool {
	at := f.from - 1
	for at > c.from && (theWords[c.tokens[at].form] || c.tokens[at].form == "يوم") {
		at--
	}
	if at < c.from || c.gap(at+1) != "" || f.Rule == "interval" {
		return false
	}
	if c.tokens[at].raw == "des" {
		return false // not dès
	}
	if form := c.tokens[at].form; form == "من" || form == "a" || form == "au" {
		return form == "من" && f.Rule == "date" || form != "من" && at > c.from && c.tokens[at-1].form == "jusqu"
	}
	last := ""
	if at > c.from {
		last = c.tokens[at-1].form
	}
	return limits[c.tokens[at].form] || limitPairs[last+" "+c.tokens[at].form]
}

// limits are the words before a day that begins or ends something, limitPairs those of two words.
var (
	limits     = set("until till since from by before after jusqu'au jusqu'en depuis avant apres des حتي منذ قبل بعد لغايه")
	limitPairs = map[string]bool{"as of": true, "compter du": true, "compter de": true, "partir du": true, "partir de": true, "ici le": true, "ici a": true, "d ici": true,
		"jusqu au": true, "jusqu en": true, "jusqu a": true, "ابتداء من": true, "اعتبارا من": true, "بدءا من": true, "up to": true}
)

// ofNoun says that a day is part of the name of something else: the treaty of 4 May, l'accord du 4 mai, اتفاقية 4 مايو. The day of the instrument itself is its own,
// unless that is but amended or joined.
func (c *clause) ofNoun(f *found) bool {
	at := f.from - 1
	if at <= c.from || c.gap(f.from) != "" || f.Rule == "interval" && c.tokens[at].form == "du" {
		return false
	}
	of := genitive[c.tokens[at].form]
	if of {
		at--
	}
	for at > c.from && arabic(c.tokens[at].raw) && yearWords[c.tokens[at].form] {
		at--
	}
	if h, ok := c.hitEndingAt(at); ok && h.is(form) {
		return c.form != nil && (h.from != c.form.from || c.joinsOrAmends(h.from))
	} else if ok && h.is(signing) {
		return false
	}
	if !of || occasions[c.tokens[at].form] || yearWords[c.tokens[at].form] {
		return false
	}
	return c.mentionAt(at) == nil || c.ofOtherForm(at)
}

// ofOtherForm says that the form of instrument last named before a word is not that which was signed: a protocol to the agreement between Kenya and Uganda of 3 May.
func (c *clause) ofOtherForm(at int) bool {
	lo, hi := among(c.hits, at-denialReach, at, func(h hit) int { return h.from })
	for n := hi - 1; n >= lo; n-- {
		if c.hits[n].is(form) {
			return c.form != nil && c.hits[n].from != c.form.from
		}
	}
	return false
}

// hitEndingAt is the phrase that ends with a token.
func (c *clause) hitEndingAt(i int) (h hit, ok bool) {
	lo, hi := among(c.hits, i-reach, i+1, func(h hit) int { return h.from })
	for n := hi - 1; n >= lo; n-- {
		if c.hits[n].to == i+1 {
			return c.hits[n], true
		}
	}
	return h, false
}

// joinsOrAmends says that a form of instrument is named for what something else is done to: an annex to the agreement, un avenant à l'accord, ملحق لاتفاقية, amending the
// convention.
func (c *clause) joinsOrAmends(at int) bool {
	word := c.tokens[at]
	if arabic(word.raw) {
		return strings.HasPrefix(strings.TrimPrefix(word.raw, "و"), "ل")
	}
	for at--; at >= c.from && theWords[c.tokens[at].form]; at-- { //nolint:revive // articles
	}
	if at < c.from {
		return false
	}
	t := c.tokens[at]
	return t.form == "to" || t.form == "aux" || t.form == "au" || t.raw == "à" || len(t.form) > leastAmending && strings.HasSuffix(t.form, "ing") && !t.stop && t.form != "signing" ||
		strings.HasSuffix(t.form, "ant") && len(t.form) > leastAmending
}

// leastAmending is how many letters such a word has at the least.
const leastAmending = 6

// genitive are the words between a noun and a day, occasions the nouns for that on which something is signed, yearWords those of the calendar.
var (
	genitive  = set("of du de d dated date datee dates")
	occasions = set(`ceremony meeting session visit summit conference signing signature evening morning afternoon night day course ceremonie reunion seance visite sommet rencontre
		soiree matinee journee cours`)
	yearWords = set(`end beginning start middle half quarter summer spring autumn fall winter month year week days weekend course fin debut milieu mois annee semaine ete printemps automne hiver
		matin soir عام سنه لعام لسنه شهر`)
)

// ofOccasion says that the word before a day is one for something else that took place on it, or takes place from it on.
func (c *clause) ofOccasion(at int, f *found) bool {
	t := c.tokens[at]
	for n := at; n >= max(c.from, at-spanOfTime) && c.gap(n+1) == ""; n-- {
		if c.isOne(n, lasting) && !c.signs(n, f.from) {
			return true
		}
	}
	if h, ok := c.hitEndingAt(at); ok && (h.is(signing) || h.is(form) || h.is(source)) || c.mentionAt(at) != nil || meetings[t.form] {
		return false
	}
	passive := at > c.from && passiveWords[c.tokens[at-1].form] // was negotiated in 2019 and signed in 2021
	return (at == c.from || c.tokens[at-1].form != "as") && c.participle(at) && (passive || !c.signsBehind(at) && !c.signs(f.to, min(c.to, f.to+reach)))
}

// spanOfTime is how many words stand between a word like "valid" and the day at the most.
const spanOfTime = 3

// lasting are the words for what begins, lasts, ends or changes, and for what else takes place on a day; meetings those for coming together, after which one signs.
var (
	lasting = set(`valid effective expiring expires expire lasting lapsed lapses ending ends ended commencing commenced starting started began takes scheduled due applicable applies
		elections election referendum anniversary
		valable applicable applicables expirant expire expirera effectif s'appliquera applique appliquera entrera prendra echeance scrutin referendum anniversaire
		تسري يسري ساري ساريه سيسري ستسري تنتهي ينتهي انتهي انتهت ستنتهي سينتهي تبدا يبدا ستبدا سيبدا ابتداء اعتبارا صالحه صلاحيتها صلاحيته مفعولها مفعوله مفعول نفاذها نفاذه انتخابات استفتاء
		نشرت عدلت انقضت تاسست تاسس`)
	meetings = set("met meeting gathered assembled convened arrived arriving visited visiting reunis reunies rassembles arrives signed dated sealed done exchanged planned expected")
)

// participle says that a word is one for what was done: English or French, with a word like "was" before it, right behind the instrument or a comma, or at the beginning.
func (c *clause) participle(at int) bool {
	t := c.tokens[at]
	if capital(t.raw) && at > c.from || arabic(t.raw) {
		return false
	}
	english := len(t.form) > leastParticiple && strings.HasSuffix(t.raw, "ed")
	if english {
		return true
	}
	raw := strings.TrimSuffix(strings.TrimSuffix(t.raw, "s"), "e")
	if !strings.HasSuffix(raw, "é") {
		return false
	}
	last := at - 1
	return at == c.from || last >= c.from && (auxiliary[c.tokens[last].form] || c.tokens[last].form == "ete" || strings.ContainsAny(c.gap(at), ",") || c.endsForm(last))
}

const leastParticiple = 4

// endsForm says that a token ends a form of instrument, or is an adjective right behind one.
func (c *clause) endsForm(i int) bool {
	for n := i; n >= max(c.from, i-1); n-- {
		if h, ok := c.hitEndingAt(n); ok && h.is(form) {
			return true
		}
	}
	return false
}

// signsBehind says that "and" and the signing follow right behind the day of something: they met on 3 May and signed.
func (c *clause) signsBehind(at int) bool {
	for i := at + 1; i < min(c.to, at+outlook); i++ {
		if and[c.tokens[i].form] {
			return c.signs(i, min(c.to, i+reach))
		}
		if strings.ContainsAny(c.gap(i), ",;") {
			return false
		}
	}
	return false
}

// ofPredicate says that something else is told between the signing and a day: the agreement signed by Chile and Peru was amended in Lima on 6 June.
func (c *clause) ofPredicate(f *found, past bool) bool {
	n, _ := slices.BinarySearchFunc(c.acts, f.from+1, func(a act, at int) int { return a.to - at })
	if n > 0 {
		return f.from-c.acts[n-1].to < outlook && c.predicates(c.acts[n-1].to, f.from, past)
	}
	if len(c.acts) == 0 || c.acts[0].from-f.to >= outlook || c.acts[0].from < f.to {
		return false
	}
	return c.predicates(f.to, c.acts[0].from, past)
}

// predicates says that a verb with a word like "was" stands among some tokens that is not part of one for signing, nor of a clause that begins with "which".
func (c *clause) predicates(from, to int, past bool) bool {
	told := false
	for i := from; i < to; i++ {
		t := c.tokens[i]
		switch {
		case and[t.form] && told && c.signs(i, min(c.to, i+reach)):
			return false
		case !predicate[t.form] && (past || !willWords[t.form]), capital(t.raw) && !arabic(t.raw), arabic(t.raw):
		case c.signs(i, min(c.to, i+reach)), c.inside != nil && lies(&found{from: i, to: i + 1}, c.relatives()):
		default:
			told = true
		}
	}
	return told
}

// predicate are the words of a verb of the past that stand before its participle, willWords those of the future.
var (
	predicate = set("was were has have had been is are est sont ete fut furent etait etaient ont avait avaient")
	willWords = set("will shall would")
)

// onTwoDays takes the time from one day to another where "and" joins these, with a place between or none: on 4 May in Lima and on 6 June in Santiago.
func (c *clause) onTwoDays(best *found, stated []found) {
	i := slices.IndexFunc(stated, func(f found) bool { return f.from == best.from })
	if i < 0 || best.Rule != "date" {
		return
	}
	for n := max(0, i-2); n < min(len(stated), i+3); n++ {
		f := &stated[n]
		if n == i || f.Kind != models.MentionDate || f.Rule != "date" || f.Date.IsZero() || f.Date == best.Date {
			continue
		}
		first, last := best, f
		if f.from < best.from {
			first, last = f, best
		}
		if !c.joinsDays(first.to, last.from) {
			continue
		}
		if both, err := models.ParseDate(first.Date.String() + "/" + last.Date.String()); err == nil {
			c.proposal.Instrument.Signed = both
			c.proposal.SignedAsWritten = models.Optional(c.text[first.Bytes.Start:last.Bytes.End])
		}
		return
	}
}

// joinsDays says that between two days stand but "and", their prepositions, and the names of places.
func (c *clause) joinsDays(from, to int) bool {
	joined := false
	for i := from; i < to; i++ {
		t := c.tokens[i]
		joined = joined || and[t.form]
		place := capital(t.raw) && !arabic(t.raw) && i > from && within[c.tokens[i-1].form]
		if !and[t.form] && !dayWords[t.form] && !within[t.form] && !place || strings.ContainsAny(c.gap(i), ",;") {
			return false
		}
	}
	return joined
}
