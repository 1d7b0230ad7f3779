package mention

import (
	"strings"

	"mithaq/models"
)

// A sentence may tell several instruments of one form apart behind the word for them: two memoranda, one on trade and the other on fish. Where it does not, they are no drafts.

// toldApart are the clauses of the instruments that a plural stands for and the sentence tells apart, each with its own part of the sentence; none if it does not.
func (c *clause) toldApart() []*clause {
	if c.title || c.form == nil || !c.several(c.form) || c.signing < 0 && c.mood == happened || c.mood == denied {
		return nil
	}
	parts := c.partsApart()
	if len(parts) < 2 || len(parts) > mostClauses {
		return nil
	}
	all := make([]*clause, len(parts))
	for n, own := range parts {
		var others []span
		for i, s := range parts {
			if i != n {
				others = append(others, s)
			}
		}
		one := c.reading.clause(c.from, c.to, others...)
		if one.form == nil || one.form.from != c.form.from || one.mood != c.mood {
			return nil
		}
		one.only = own
		all[n] = one
	}
	return all
}

// partsApart are the parts behind a form that say of one instrument each what it is.
func (c *clause) partsApart() []span {
	if two := c.twoFields(); two != nil {
		return two
	}
	var parts []span
	order, to := 0, c.endApart()
	for i := c.form.to; i < to; i++ {
		rank := c.rankOf(i, len(parts) > 0)
		if rank <= order {
			continue
		}
		at := i
		for at > c.form.to && (and[c.tokens[at-1].form] || theWords[c.tokens[at-1].form]) {
			at--
		}
		if len(parts) > 0 {
			parts[len(parts)-1].to = at
		} else if rank > 1 {
			return nil
		}
		parts, order = append(parts, span{at, to}), rank
	}
	if len(parts) > 1 {
		last := &parts[len(parts)-1]
		last.to = c.endOfLast(*last, span{parts[0].from, last.from})
	}
	return parts
}

// endApart is where the sentence comes to another signing or form of instrument behind one.
func (c *clause) endApart() int {
	lo, _ := among(c.hits, c.form.to, c.to, func(h hit) int { return h.from })
	for _, h := range c.hits[lo:] {
		if h.is(signing) || h.is(form) || h.is(presence) || h.is(source) {
			return h.from
		}
	}
	return c.to
}

// endOfLast is where a sentence has told of the last instrument, and goes on with what is of all: at a comma, or a day if no other has one of its own.
func (c *clause) endOfLast(last, others span) int {
	owned := c.tellsIn(models.MentionDate, others)
	for i := last.from + 2; i < last.to; i++ {
		if strings.ContainsAny(c.gap(i), ",،") {
			return i
		}
		if f := c.mentionAt(i); f != nil && f.Kind == models.MentionDate && !owned {
			for i = f.from; i > last.from+2 && (dayWords[c.tokens[i-1].form] || placing[c.tokens[i-1].form]); {
				i--
			}
			return i
		}
	}
	return last.to
}

// twoFields are the two fields of two Arabic instruments, which one word joins: مذكرتي تفاهم في مجالي الأمن والصحة.
func (c *clause) twoFields() []span {
	at := c.form.to
	if c.word(at) == "في" {
		at++
	}
	if !dual[c.tokens[c.form.from].form] || at+2 >= c.to || !fields[c.word(at)] {
		return nil
	}
	joined, to := 0, at+1
	for ; to < c.to && !strings.ContainsAny(c.gap(to), ",،:(") && c.mentionAt(to) == nil && !c.tokens[to].stop && to-at < reach*2; to++ {
		if to > at+1 && c.tokens[to].conjoined {
			if joined > 0 {
				return nil
			}
			joined = to
		}
	}
	if joined == 0 {
		return nil
	}
	for to > joined+1 && dayWords[c.tokens[to-1].form] {
		to--
	}
	return []span{{at, joined}, {joined, to}}
}

// dual are the Arabic words for two instruments of a form, fields those for what one each is about.
var (
	dual   = set("مذكرتي مذكرتين مذكرتان اتفاقيتين اتفاقيتي اتفاقيتان اتفاقين")
	fields = set("مجالي ميداني قطاعي")
)

// rankOf is 1 for a word for the first of several, 2 for one for another, and so on; 0 for other words. It stands before what says more of it.
func (c *clause) rankOf(i int, begun bool) int {
	t, next := c.tokens[i], c.word(i+1)
	rank := orders[t.form]
	for _, b := range t.bare {
		rank = max(rank, orders[b])
	}
	switch {
	case rank == 0 || i+1 >= c.to || c.gap(i+1) != "":
		return 0
	case !begun && strings.ContainsAny(c.gap(i), ",،:(–—-"), begun, theWords[c.word(i-1)]:
	default:
		return 0
	}
	if h, ok := c.hitAt(i + 1); ok && (h.is(topic) || h.is(locative) || h.is(between)) || withWords[next] || ofRanked[next] || arabic(t.raw) && strings.HasPrefix(next, "ل") {
		return rank
	}
	return 0
}

// orders are the words for one of several instruments, in their order; ofRanked those behind them besides those for what it is about and with whom.
var (
	orders = map[string]int{"one": 1, "un": 1, "une": 1, "first": 1, "premier": 1, "premiere": 1, "اولي": 1, "احداهما": 1, "احدهما": 1, "اول": 1,
		"other": 2, "another": 2, "second": 2, "autre": 2, "deuxieme": 2, "seconde": 2, "ثانيه": 2, "اخري": 2, "ثاني": 2, "اخر": 2,
		"third": 3, "troisieme": 3, "ثالثه": 3, "ثالث": 3, "fourth": 4, "quatrieme": 4, "رابعه": 4, "رابع": 4}
	ofRanked = set("with avec مع relative relatif relatives portant porte concerne concerns covers covering deals provides dans in تتعلق تخص تهم يتعلق يخص يهم")
)

// tellsPart says in the evidence which words tell of the one instrument of several.
func (c *clause) tellsPart() {
	if own := c.unjoined(c.only); own.to > 0 {
		c.tell("type", c.tokens[own.from].paragraph, c.text[c.tokens[own.from].start:c.tokens[own.to-1].end], "word")
	}
}
