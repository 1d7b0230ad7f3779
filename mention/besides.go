package mention

import (
	"cmp"
	"slices"
	"strings"

	"mithaq/models"
)

// endless says that no sentence has so many words: of such a text no clauses are told apart.
func (c *clause) endless() bool { return c.to-c.from > longestSentence }

// longestSentence is how many words a sentence has at the most.
const longestSentence = 2000

// nestReach is how many words stand between the word that begins a clause within a sentence and the word for signing in it at the most.
const nestReach = 14

// nested is where the clause of another signing begins, behind the name of another instrument or a word like "that" or "after": the treaty that Argentina and
// Brazil had signed; -1 if the signing is told in a clause of its own.
func (c *clause) nested(h hit) int {
	if c.endless() {
		return -1
	}
	word := c.tokens[h.from]
	if participles[word.form] && h.from > c.from && !c.auxiliaries(h, c.from) && c.another(h.from-1) {
		return h.from - 1
	}
	for i := h.from - 1; i >= max(c.from, h.from-nestReach); i-- {
		t := c.tokens[i]
		if strings.ContainsAny(c.gap(i+1), ",،;") {
			return -1
		}
		if relative[t.form] && !c.saidBefore(i) || timeWords[t.form] || t.form == "بعد" && c.tokens[i+1].form == "ان" {
			return i
		}
		if i < h.from-1 && and[t.form] && !c.joinsNames(i) {
			return -1
		}
	}
	return -1
}

// participles are the words for what was signed that may stand right behind it; ones those for an instrument of which another is like.
var (
	participles = set("signed concluded initialled signe signee signes signees conclu conclue conclus conclues موقعه موقع مبرمه")
	ones        = set("one that those theirs celui celle ceux celles تلك ذلك")
	timeWords   = set("after since when once apres depuis lorsque lorsqu quand عندما حين حينما")
)

// another says that a word is one for an instrument, but not the first that the sentence names.
func (c *clause) another(i int) bool {
	if ones[c.tokens[i].form] {
		return true
	}
	h, ok := c.hitEndingAt(i)
	lo, _ := among(c.inside, c.from, i, func(f found) int { return f.from })
	return ok && h.is(form) && slices.ContainsFunc(c.inside[lo:min(len(c.inside), lo+mostBefore)], func(f found) bool { return f.Kind == models.MentionForm && f.to <= h.from })
}

// mostBefore is how many of the first mentions of a sentence are looked through for its form of instrument.
const mostBefore = 20

// saidBefore says that "that" stands behind a word like "said", and begins what is said.
func (c *clause) saidBefore(i int) bool {
	return i > c.from && (saying[c.tokens[i-1].form] || auxiliary[c.tokens[i-1].form] || c.has(source, max(c.from, i-reach), i))
}

// endOfNested is where a clause within a sentence ends: at a comma, or at the word for the signing that the sentence tells of; behind an Arabic verb that stands first
// also at what was signed.
func (c *clause) endOfNested(from, behind int, verbFirst bool) int {
	for i := behind; i < min(c.to, from+outlook); i++ {
		h, ok := c.hitAt(i)
		if strings.ContainsAny(c.gap(i), ",،;") || ok && h.is(form) && verbFirst || auxiliary[c.tokens[i].form] && c.tokens[i].form != "a" && c.signs(i, min(c.to, i+reach)) {
			return i
		}
	}
	return min(c.to, from+outlook)
}

// relatives are the clauses of a sentence that begin with a word like "which" and tell of no signing.
func (c *clause) relatives() []span {
	if c.which == nil {
		c.which = []span{}
		for i := c.from + 1; i < c.to && !c.endless(); i++ {
			last, _ := c.hitEndingAt(i - 1)
			if !relativeWords[c.tokens[i].form] || c.saidBefore(i) || thanWords[c.tokens[i-1].form] || last.is(signing) {
				continue // or behind ne … signé
			}
			if end := c.endOfNested(i, i+1, arabic(c.tokens[i].raw)); !c.signs(i, end) && !c.has(between, i, end) {
				c.which = append(c.which, span{i, end})
				i = end - 1
			}
		}
	}
	return c.which
}

// thanWords are the words with which "que" is a conjunction.
var thanWords = set("plutot ainsi tandis alors bien lors parce afin pour des apres avant depuis pendant autre rien")

// whoElse says that somebody does in a clause of his own what its "which" stands for: an agreement that Bolivia condemned.
func (c *clause) whoElse(f *found) bool {
	at := f.from - 1
	for at > c.from && theWords[c.tokens[at].form] {
		at--
	}
	return at > c.from && objects[c.tokens[at].form] && !ofWords[c.tokens[at-1].form] && !by[c.tokens[at-1].form] && lies(f, c.relatives())
}

// objects are the words for what is done to something, right before who does it.
var objects = set("that which whom que qu")

// relativeWords begin a clause of something else, behind what it is of.
var relativeWords = set("that which who whose whom qui que qu dont lequel laquelle الذي التي")

// asides are where those are named who are but compared, left out, thanked or told of: unlike Peru, except Bolivia, with the help of Norway, condemned by Ecuador.
func (c *clause) asides() []span {
	if c.apart != nil {
		return c.apart
	}
	c.apart = []span{}
	if c.endless() {
		return c.apart
	}
	for i := c.from; i < c.to; i++ {
		at, ok := c.turnsFromParties(i)
		if !ok {
			continue
		}
		if s, ok := c.rowOfNames(at); ok {
			c.apart = append(c.apart, s)
		}
	}
	c.apart = append(c.apart, c.possessors()...)
	slices.SortFunc(c.apart, func(a, b span) int { return cmp.Compare(a.from, b.from) })
	return c.apart
}

// turnsFromParties is from where on those are named who are no parties, if a word says so.
func (c *clause) turnsFromParties(i int) (at int, ok bool) {
	t := c.tokens[i]
	last := ""
	if i > c.from {
		last = c.tokens[i-1].form
	}
	switch {
	case excluding[t.form], excludingLast[t.form] && excludingPairs[last+" "+t.form]:
		return i + 1, !c.limited(i + 1)
	case by[t.form]:
		return i + 1, c.agentOfElse(i)
	case c.isOne(i, lending) && c.lent(i):
		return i + 1, true
	}
	return 0, false
}

// excluding are the words before those who did not sign, excludingPairs those of two words.
var (
	excluding = set(`unlike except excepting excluding despite notwithstanding without sauf hormis excepte malgre sans رغم باستثناء بخلاف خلافا عدا سوي دون بدون`)

	excludingPairs = map[string]bool{"rather than": true, "instead of": true, "but not": true, "and not": true, "opposed to": true, "contrary to": true, "apart from": true,
		"contrairement a": true, "contrairement au": true, "contrairement aux": true, "difference de": true, "difference du": true, "difference des": true, "exception de": true,
		"exception du": true, "exception des": true, "plutot que": true, "plutot qu": true, "lieu de": true, "et non": true, "mais pas": true, "mais non": true, "et pas": true,
		"بدلا من": true, "عوضا عن": true, "علي عكس": true, "علي غرار": true, "modelled on": true, "modeled on": true, "modele de": true, "modele du": true, "modele des": true}
)

// excludingLast are the second words of the pairs.
var excludingLast = lastWords(excludingPairs)

func lastWords(pairs map[string]bool) map[string]bool {
	words := map[string]bool{}
	for pair := range pairs {
		_, last, _ := strings.Cut(pair, " ")
		words[last] = true
	}
	return words
}

// agentOfElse says that "by" stands behind a word for something else that was done than the signing: brokered by, négocié par.
func (c *clause) agentOfElse(i int) bool {
	at := i - 1
	if at < c.from || c.gap(i) != "" || c.mentionAt(at) != nil {
		return false
	}
	if h, ok := c.hitEndingAt(at); ok && (h.is(signing) || h.is(deed)) {
		return false
	}
	t := c.tokens[at]
	if joining[t.form] || t.stop {
		return false
	}
	return len(t.form) > leastParticiple && strings.HasSuffix(t.raw, "ed") || c.tokens[i].form == "par" && strings.ContainsRune("éiu", lastVowel(t.raw))
}

// lastVowel is the letter with which a French participle ends, without the endings of gender and number.
func lastVowel(raw string) rune {
	letters := []rune(strings.TrimSuffix(strings.TrimSuffix(raw, "s"), "e"))
	if len(letters) < leastParticiple {
		return ' '
	}
	return letters[len(letters)-1]
}

// joining are the words for concluding, and for acting for a party, behind which "by" names who did.
var joining = set(`agreed accepted reached adopted executed sealed exchanged joined accompanied followed represented headed chaired delegated authorised authorized appointed
	conclu convenu accepte adopte represente accompagne rejoint suivi dirige conduit preside mandate represente representee representes representees dirigee conduite presidee`)

// lent says that a word for help or pressure is what was signed with or under: with the help of Norway, sous la pression de, تحت رعاية.
func (c *clause) lent(i int) bool {
	word := c.tokens[i]
	if arabic(word.raw) {
		return strings.HasPrefix(strings.TrimPrefix(word.raw, "و"), "ب") || i > c.from && c.tokens[i-1].form == "تحت"
	}
	return slices.ContainsFunc(c.tokens[max(c.from, i-reach):i], func(t token) bool { return lendingWith[t.form] })
}

// lending are the words for what others lend to a signing, lendingWith those before them.
var (
	lending = set(`help support mediation backing assistance pressure auspices aegis sponsorship dismay example encouragement facilitation
		aide appui soutien concours pression egide exemple impulsion parrainage
		وساطه رعايه دعم ضغط ضغوط مساعده تشجيع تحريض اشراف تيسير`)
	lendingWith = set("with under thanks through to following amid avec grace sous suivant au")
)

// rowOfNames are the first names behind a word, and those that "and" joins to them, within its clause.
func (c *clause) rowOfNames(at int) (s span, ok bool) {
	lo, hi := among(c.inside, at, at+2*reach, func(f found) int { return f.from })
	s = span{at, at}
	for n := lo; n < hi; n++ {
		f := &c.inside[n]
		if f.Kind == models.MentionDate || f.Kind == models.MentionForm && (ok || c.form != nil && f.from == c.form.from) {
			break
		}
		if f.country == "" {
			continue
		}
		if !c.unbroken(s.to, f.from, ok) || !ok && !c.governed(at, f) {
			break
		}
		s.to, ok = f.to, true
		if f.to < c.to && hi < len(c.inside) && n+1 == hi {
			hi++
		}
	}
	return s, ok
}

// governed says that a word is said of a name: right before it, or with others between the last of which is one like "of". In Arabic the noun of what somebody does stands
// before him: despite objections from Bolivia, رغم اعتراض سوريا.
func (c *clause) governed(at int, f *found) bool {
	last := f.from - 1
	for last >= at && theWords[c.tokens[last].form] {
		last--
	}
	return last < at || arabic(f.Text) || c.possessed(f) || ofWords[c.tokens[last].form] || names[c.tokens[last].form] || withWords[c.tokens[last].form]
}

// possessed says that a name stands before what is its: Norway's.
func (c *clause) possessed(f *found) bool { return f.to < c.to && c.tokens[f.to].form == "s" }

// names are the words before those by whom something is done, besides those before what something is of.
var names = set("from by par for to between entre")

// unbroken says that a name goes on with what begins with a token: no comma and no signing stands between; behind another name nothing but "and".
func (c *clause) unbroken(from, to int, joined bool) bool {
	if c.signs(from, to) {
		return false
	}
	for i := max(from, c.from+1); i <= to; i++ {
		if strings.ContainsAny(c.gap(i), ",،;:") || joined && i < to && !and[c.tokens[i].form] && !ofWords[c.tokens[i].form] {
			return false
		}
	}
	return !joined || slices.ContainsFunc(c.tokens[from:to], func(t token) bool { return and[t.form] }) || c.tokens[to].conjoined
}

// possessors are those whose help or doing a sentence names before the word for it, and in Arabic those behind a verb with what they did it to: Norway's mediation, انتقدتها بنين.
func (c *clause) possessors() (all []span) {
	for n := range c.inside {
		f := &c.inside[n]
		if f.country == "" {
			continue
		}
		if f.to+1 < c.to && c.tokens[f.to].form == "s" && lending[c.tokens[f.to+1].form] && c.lent(f.to+1) || c.agentArabic(f) {
			all = append(all, span{f.from, f.to})
		}
	}
	return all
}

// agentArabic says that a name stands behind an Arabic verb that ends in a pronoun, or behind a word like "عليها", and is its subject.
func (c *clause) agentArabic(f *found) bool {
	if f.from <= c.from+1 || c.gap(f.from) != "" || f.Bytes.Start > c.tokens[f.from].start {
		return false
	}
	word, last := c.tokens[f.from-1], c.tokens[f.from-2]
	if !arabic(word.raw) || f.attr {
		return false
	}
	if pronouns[word.form] {
		_, signs := c.hitEndingAt(f.from - 2)
		return !signs && c.gap(f.from-1) == "" && !c.signs(f.from-2, f.from) && len([]rune(last.form)) > 2
	}
	_, known := c.hitEndingAt(f.from - 1)
	return !known && (strings.HasSuffix(word.form, "تها") || strings.HasSuffix(word.form, "ته"))
}

// pronouns are the Arabic words between a verb and its subject.
var pronouns = set("بها به عليها عليه عنها عنه لها له اليها اليه")

// besideParties says that a mention stands where those are named who are but compared, left out or thanked.
func (c *clause) besideParties(f *found) bool { return !c.title && lies(f, c.asides()) }
