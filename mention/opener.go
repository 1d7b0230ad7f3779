package mention

import (
	"strings"

	"mithaq/models"
)

// A sentence may begin with who says what it tells: according to the minister, Morocco and Spain signed an agreement.

// opener is the part with which a sentence begins that names who says so, up to its comma; nothing if it does not begin so.
func (c *clause) opener() span {
	if c.opens == nil {
		s := c.readOpener()
		c.opens = &s
	}
	return *c.opens
}

func (c *clause) readOpener() span {
	if len(c.sources) == 0 || c.sources[0].from > c.from+1 || !c.isOne(c.sources[0].from, attributing) {
		return span{c.from, c.from}
	}
	end := c.nextComma(c.sources[0].to)
	if f := c.officialAt(end); f != nil && strings.ContainsAny(c.gap(min(f.to, len(c.tokens)-1)), ",،") {
		end = f.to // according to the minister, Nasser Bourita,
	}
	if end >= c.to || c.signs(c.from, end) || c.has(form, c.from, end) {
		return span{c.from, c.from}
	}
	return span{c.from, end}
}

// attributing are the first words of those before who says something.
var attributing = set("according selon d وفق وفقا حسب بحسب")

// nextComma is the next word with a comma before it; the end of the sentence if there is none.
func (c *clause) nextComma(from int) int {
	for i := from + 1; i < c.to; i++ {
		if strings.ContainsAny(c.gap(i), ",،") {
			return i
		}
	}
	return c.to
}

// officialAt is an official who is named at a word, or right behind it; nil if nobody is.
func (c *clause) officialAt(i int) *found {
	lo, hi := among(c.inside, i, i+3, func(f found) int { return f.from })
	for n := lo; n < hi; n++ {
		if f := &c.inside[n]; f.Kind == models.MentionOfficial {
			return f
		}
	}
	return nil
}

// startsSaid says that what is said begins with a mention, behind a word like "said" or the comma that follows who says it: officials said Mali signed.
func (c *clause) startsSaid(h hit, f *found) bool {
	if !c.signs(h.to, c.to) || !c.isOne(h.from, attributing) && (arabic(f.Text) || !c.signs(f.to, c.to)) {
		return false
	}
	if c.nextComma(h.to-1) <= f.from {
		return f.Kind != models.MentionOfficial || !strings.ContainsAny(c.gap(min(f.to, len(c.tokens)-1)), ",،")
	}
	return reporting[c.tokens[h.from].form] && h.from > c.from && !strings.ContainsAny(c.gap(h.from), ",،\"”»")
}

// reporting are English words behind whom what he says needs no other word.
var reporting = set("said announced stated declared reported")
