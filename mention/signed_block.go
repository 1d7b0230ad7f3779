package mention

import (
	"slices"

	"mithaq/models"
)

// The place, the day and those who signed may stand in lines of their own: Fait à Rabat, le 17 mars 2015. Pour le Maroc : …

// doneBefore is the sentence that says where and when an instrument was done, if the text begins with it, before any form of instrument; zero if it does not.
func (c *clause) doneBefore() span {
	first := slices.IndexFunc(c.reading.hits, func(h hit) bool { return h.is(form) })
	if first < 0 || c.form == nil || c.reading.hits[first].from != c.form.from || c.from > longestBlock {
		return span{}
	}
	for from := 0; from < c.from; {
		to := c.endOfSentence(from)
		if to < len(c.tokens) && from+1 < to && doing[c.tokens[from].form] && c.whereOrWhen(from+1) {
			return span{from, to}
		}
		from = to
	}
	return span{}
}

// longestBlock is how many words the lines of those who signed have at the most.
const longestBlock = 120

// blockSignatories are the officials in the lines behind where an instrument was done that begin with for whom they signed: For Morocco: Nasser Bourita.
func (c *clause) blockSignatories() {
	if c.done.to == 0 {
		return
	}
	d := &c.proposal.Instrument
	for from := c.done.to; from < min(len(c.tokens), c.done.to+longestBlock); {
		to := c.endOfSentence(from)
		lo, hi := among(c.found, from, to, func(f found) int { return f.from })
		line := c.found[lo:hi]
		if signsFor[c.tokens[from].form] && len(line) > 1 && line[0].Kind == models.MentionCountry {
			for _, f := range line[1:] {
				if f.Kind == models.MentionOfficial && f.ID != "" && f.country == line[0].country && len(d.Signatories) < mostClauses {
					c.signatory(&f, "for")
				}
			}
		}
		from = to
	}
}

// signsFor are the words with which the line of somebody begins who signed for a party.
var signsFor = set("for pour عن")
