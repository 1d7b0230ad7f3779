package mention

import (
	"slices"

	"mithaq/models"
)

// doneAt says that a word like "done" has where and when behind it, without a comma before: la convention faite à Rabat le 24 janvier 2023.
func (r *reading) doneAt(i int) bool {
	if i+2 >= len(r.tokens) || !placing[r.tokens[i+1].form] || r.tokens[i+1].raw == "a" || r.tokens[i+1].form == "the" {
		return false
	}
	lo, hi := among(r.found, i+1, i+longestDone, func(f found) int { return f.from })
	return slices.ContainsFunc(r.found[lo:hi], func(f found) bool {
		return f.Kind == models.MentionDate && r.tokens[f.from].sentence == r.tokens[i].sentence
	})
}

// longestDone is how many words stand between "done" and the day at the most.
const longestDone = 7

// doneWithin is the end of a sentence that says where and when its instrument was done, where no other word says that it was signed: l'accord fait à Rabat le 3 mai 2010.
func (c *clause) doneWithin() span {
	if c.form == nil || c.signing >= 0 || c.endless() {
		return span{}
	}
	for i := c.form.to; i < c.to; i++ {
		if done[c.tokens[i].form] && c.doneAt(i) && !c.has(form, c.form.to, i) {
			return span{i, c.endOfDone(i)}
		}
	}
	return span{}
}

// endOfDone is behind the day that stands behind "done": what else a sentence tells is of another day.
func (c *clause) endOfDone(i int) int {
	lo, hi := among(c.found, i+1, i+longestDone, func(f found) int { return f.from })
	for _, f := range c.found[lo:hi] {
		if f.Kind == models.MentionDate {
			return f.to
		}
	}
	return c.to
}

// ofTalks says that a place is told of what went before the signing, where another is told of that: in Rabat after talks in Madrid.
func (c *clause) ofTalks(f *found) bool {
	before := func(x *found) bool {
		return slices.ContainsFunc(c.circumstances(), func(s span) bool {
			return sequence[c.tokens[s.from].form] && s.from < x.from && x.to <= s.to
		})
	}
	return !c.title && before(f) && slices.ContainsFunc(c.inside, func(x found) bool { return x.Kind == models.MentionPlace && c.located(&x) && !before(&x) })
}
