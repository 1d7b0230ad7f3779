package mention

import (
	"slices"
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
	if to := max(c.appraised(), c.reported()); to > c.from {
		return span{c.from, to}
	}
	if len(c.sources) == 0 || c.sources[0].from > c.from+1 || !c.isOne(c.sources[0].from, attributing) {
		return span{c.from, c.from}
	}
	end := c.nextComma(c.sources[0].to, c.to)
	if f := c.officialAt(end); f != nil && strings.ContainsAny(c.gap(min(f.to, len(c.tokens)-1)), ",،") {
		end = f.to // according to the minister, Nasser Bourita,
	}
	if end >= c.to || c.signs(c.from, end) || c.has(form, c.from, end) {
		return span{c.from, c.from}
	}
	return span{c.from, end}
}

// appraised is the instrument with the name of which those have been named who but say what they think of it, where others are named behind it who signed it: the minister
// hailed the agreement that Spain and France signed. It is 0 if a sentence tells of none.
func (c *clause) appraised() int {
	if c.title || c.form == nil || c.signing < c.form.to || c.signs(c.from, c.form.from) {
		return 0
	}
	if !slices.ContainsFunc(c.tokens[c.from:c.form.from], func(t token) bool { return appraising[t.form] }) || !c.signedByOthers() {
		return 0
	}
	return c.form.from
}

// reported is where what somebody says begins with two others who signed: Kenya said Uganda and Spain signed. It is 0 if a sentence does not.
func (c *clause) reported() int {
	if len(c.sources) == 0 {
		return 0
	}
	h, countries := c.sources[0], map[string]bool{}
	if h.from == c.from || !reporting[c.tokens[h.from].form] || c.signing < h.to || c.has(form, c.from, h.from) {
		return 0
	}
	for n := range c.inside {
		if f := &c.inside[n]; f.from >= h.to && f.to <= c.signing && f.country != "" && f.Kind != models.MentionPlace {
			countries[f.country] = true
		}
	}
	if len(countries) < 2 {
		return 0
	}
	return h.to
}

// signedByOthers says that two countries are named behind an instrument as those who signed it: that they signed, signed by them, between them.
func (c *clause) signedByOthers() bool {
	lo, _ := among(c.inside, c.form.to, c.to, func(f found) int { return f.from })
	first, countries := c.to, map[string]bool{}
	for _, f := range c.inside[lo:min(len(c.inside), lo+mostBefore)] {
		if f.country != "" && f.Kind != models.MentionPlace {
			first, countries[f.country] = min(first, f.from), true
		}
	}
	if len(countries) < 2 {
		return false
	}
	led := first <= c.form.to+1
	for i := c.form.to; i < first; i++ {
		if withWords[c.tokens[i].form] {
			return false
		}
		led = led || relativeWords[c.tokens[i].form] || by[c.tokens[i].form] || c.has(between, i, i+1)
	}
	return led
}

// appraising are verbs for what somebody says of an instrument, who need not have signed it.
var appraising = set(`hailed hails praised praises welcomed welcomes lauded lauds applauded applauds commended celebrated condemned condemns denounced denounces criticised criticized
	criticises criticizes rejected rejects slammed regretted regrets deplored opposed opposes backed endorsed supported supports described
	salue salua loue applaudi condamne condamna denonce denonca critique critiqua rejete regrette deplore soutenu felicite
	اشاد اشادت رحب رحبت نوه نوهت ثمن ثمنت ادان ادانت انتقد انتقدت رفض رفضت استنكر استنكرت ندد نددت`)

// attributing are the first words of those before who says something.
var attributing = set("according selon d وفق وفقا حسب بحسب")

// nextComma is the next of some words with a comma before it; the end of them if there is none.
func (c *clause) nextComma(from, to int) int {
	for i := from + 1; i < to; i++ {
		if strings.ContainsAny(c.gap(i), ",،") {
			return i
		}
	}
	return to
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
	if c.nextComma(h.to-1, f.from+1) <= f.from {
		return f.Kind != models.MentionOfficial || !strings.ContainsAny(c.gap(min(f.to, len(c.tokens)-1)), ",،")
	}
	return reporting[c.tokens[h.from].form] && h.from > c.from && !strings.ContainsAny(c.gap(h.from), ",،\"”»")
}

// reporting are English words behind whom what he says needs no other word.
var reporting = set("said announced stated declared reported")
