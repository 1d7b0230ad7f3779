package mention

import (
	"slices"
	"strings"

	"mithaq/models"
)

// Around the clause that tells of the signing others tell what went before, what came of it, and what others did. Whom they name is a party only if nobody else is.

// onlyTold says that a mention stands in such a clause.
func (c *clause) onlyTold(f *found) bool {
	return lies(f, c.relatives()) || lies(f, c.circumstances()) || c.signing >= 0 && f.from > c.signing && lies(f, c.sequels()) || c.ofMeeting(f)
}

// circumstances are the parts of a sentence that begin with a word like "after", or before the signing with any that is no name, up to the next comma; in Arabic up to the word
// for the signing: after talks with Norway, on the margins of the summit.
func (c *clause) circumstances() []span {
	if c.around != nil {
		return c.around
	}
	c.around = []span{}
	for i := c.from; i < c.to && !c.endless(); i++ {
		begins := i == c.from || strings.ContainsAny(c.gap(i), ",،")
		opens := sequence[c.tokens[i].form] || begins && i < c.signing && openers[c.tokens[i].form]
		if !opens || c.accompanies(i) {
			continue
		}
		end, comma := c.endOfCircumstance(i)
		if comma || i > c.signing {
			c.around = append(c.around, span{i, end})
			i = end - 1
		}
	}
	return c.around
}

// openers are the words before what went with a signing, sequence those before what went before it.
var (
	openers  = set("at on in during under with thanks through as to upon like besides given because en dans sous avec grace pendant au aux lors selon reunis خلال في علي تحت اثناء")
	sequence = set("after following amid apres suite بعد عقب اثر")
)

// accompanies says that a name follows right behind "with": who signs with somebody is no circumstance.
func (c *clause) accompanies(i int) bool {
	return (withWords[c.tokens[i].form] || c.tokens[i].form == "as" && i+1 < c.to && c.tokens[i+1].form == "well") && (c.namesCountry(i+1) || c.tokens[i].form == "as")
}

// endOfCircumstance is where such a part ends, and whether a comma or an Arabic verb for signing ends it.
func (c *clause) endOfCircumstance(i int) (end int, closed bool) {
	for end = i + 1; end < min(c.to, i+outlook); end++ {
		if strings.ContainsAny(c.gap(end), ",،;") {
			return end, true
		}
		if c.signs(end, min(c.to, end+1)) {
			return end, verbal[c.tokens[end].form]
		}
	}
	return end, false
}

// sequels are the parts behind a signing that a comma and "and" begin, where these tell of something else: and Bolivia welcomed it, and Ecuador on the 5th.
func (c *clause) sequels() []span {
	if c.after != nil {
		return c.after
	}
	c.after = []span{}
	for i := c.signing + 1; i < c.to && !c.endless(); i++ {
		if !strings.ContainsAny(c.gap(i), ",،") || !and[c.tokens[i].form] && !c.tokens[i].conjoined {
			continue
		}
		end := i + 1
		for end < min(c.to, i+outlook) && !strings.ContainsAny(c.gap(end), ",،;") {
			end++
		}
		if !c.signs(i, end) && !c.has(form, i, end) && c.tellsElse(i, end) {
			c.after = append(c.after, span{i, end})
		}
		i = end - 1
	}
	return c.after
}

// tellsElse says that a part of a sentence has a verb of its own, or a day where one has been told.
func (c *clause) tellsElse(from, to int) bool {
	for i := from + 1; i < to; i++ {
		t := c.tokens[i]
		if predicate[t.form] || t.raw == "a" && french(c.tokens[min(i+1, c.to-1)].raw) || len(t.form) > leastParticiple && strings.HasSuffix(t.raw, "ed") && c.mentionAt(i) == nil {
			return true
		}
	}
	if word := c.tokens[from]; arabic(word.raw) && strings.HasSuffix(word.form, "ت") && c.namesCountry(from+1) {
		return true
	}
	isDate := func(f found) bool { return f.Kind == models.MentionDate }
	lo, hi := among(c.inside, c.signing, from, func(f found) int { return f.from })
	n, m := among(c.inside, from, to, func(f found) int { return f.from })
	_, day := c.number(to-1, 1, 31) // on the 5th
	return slices.ContainsFunc(c.inside[lo:hi], isDate) && (day || slices.ContainsFunc(c.inside[n:m], isDate))
}

// ofMeeting says that a name is that of a meeting: the Arab League summit.
func (c *clause) ofMeeting(f *found) bool {
	return f.to < c.to && c.gap(f.to) == "" && !arabic(f.Text) && meetingsOf[c.tokens[f.to].form]
}

// meetingsOf are the words for meetings that are called by who meets.
var meetingsOf = set("summit conference meeting session forum congress assembly")
