package mention

import (
	"slices"
	"strings"

	"mithaq/models"
)

// A capital stands for its state where two of them sign: Rabat and Abu Dhabi signed an agreement. Alone, beside a state, or in what towns sign it is but a place.

// capitalsForStates makes countries of the two capitals right before a word for signing, or in Arabic behind it.
func (r *reading) capitalsForStates() {
	var named []found
	taken := map[int]bool{} // tokens
	for _, h := range r.hits {
		if !h.is(signing) {
			continue
		}
		first, second, ok := r.capitalsBefore(h)
		if arabic(r.tokens[h.from].raw) {
			first, second, ok = r.capitalsBehind(h)
		}
		if ok && first.country != second.country && !taken[first.from] && !r.ofTowns(h) && r.standsFor(first) && r.standsFor(second) {
			named = append(named, r.ofCapital(first), r.ofCapital(second))
			taken[first.from], taken[second.from] = true, true
		}
	}
	if len(named) > 0 {
		r.found = append(slices.DeleteFunc(r.found, func(f found) bool { return taken[f.from] }), named...)
		r.inOrder()
	}
}

// town is the name of a capital in the text.
type town struct {
	span
	country string
}

// capitalsBefore are the two that stand before a verb, with words like "have" and days between, at the beginning of a sentence or of a clause.
func (r *reading) capitalsBefore(h hit) (first, second town, ok bool) {
	at := h.from
	for at > 0 && r.tokens[at-1].sentence == r.tokens[h.from].sentence {
		if f := mentionAt(r.found, at-1); f != nil && f.Kind == models.MentionDate {
			at = f.from
		} else if having[r.tokens[at-1].form] || modal[r.tokens[at-1].form] || placing[r.tokens[at-1].form] && at < h.from && r.beforeName(at-1) || strings.HasSuffix(r.tokens[at-1].form, "ly") {
			at--
		} else {
			break
		}
	}
	if second, ok = r.capitalEnding(at); !ok || second.from == 0 || !and[r.tokens[second.from-1].form] {
		return first, second, false
	}
	if first, ok = r.capitalEnding(second.from - 1); !ok {
		return first, second, false
	}
	return first, second, r.beginsClause(first.from)
}

// beginsClause says that those who sign begin to be named with a word: behind a day, a comma or "that", and not behind others.
func (r *reading) beginsClause(at int) bool {
	if at == 0 || r.tokens[at-1].sentence != r.tokens[at].sentence || thatWords[r.tokens[at-1].form] {
		return true
	}
	if f := mentionAt(r.found, at-1); f != nil && f.Kind == models.MentionDate {
		return true
	}
	if other, ok := r.capitalEnding(at); ok {
		return r.gap(at) != "" && other.from > 0 && placing[r.tokens[other.from-1].form]
	}
	f := mentionAt(r.found, at-1)
	return r.gap(at) != "" && (f == nil || f.Kind != models.MentionCountry)
}

// capitalsBehind are the two behind an Arabic verb.
func (r *reading) capitalsBehind(h hit) (first, second town, ok bool) {
	if r.toSign(h) {
		return first, second, false
	}
	if first, ok = r.capitalAt(h.to, false); !ok {
		return first, second, false
	}
	if second, ok = r.capitalAt(first.to, true); !ok {
		return first, second, false
	}
	_, third := r.capitalAt(second.to, true)
	return first, second, !third && r.tokens[second.from].sentence == r.tokens[h.from].sentence
}

// capitalEnding is the capital whose name ends before a token.
func (r *reading) capitalEnding(to int) (town, bool) {
	for from := max(0, to-longestCapital); from < to; from++ {
		if t, ok := r.capitalAt(from, false); ok && t.to == to {
			return t, true
		}
	}
	return town{}, false
}

// longestCapital is how many words the name of a capital has at the most.
const longestCapital = 3

// capitalAt is the capital whose name begins with a token, in Arabic with "and" attached to it or without.
func (r *reading) capitalAt(i int, joined bool) (town, bool) {
	if i >= len(r.tokens) || !capital(r.tokens[i].raw) || joined != r.tokens[i].conjoined {
		return town{}, false
	}
	words := []string{r.tokens[i].form}
	if joined {
		words = r.tokens[i].bare
	}
	for to := min(len(r.tokens), i+longestCapital); to > i; to-- {
		rest := ""
		for _, t := range r.tokens[i+1 : to] {
			rest += " " + t.form
		}
		for _, w := range words {
			if country, ok := capitalOf[w+rest]; ok && r.tokens[to-1].sentence == r.tokens[i].sentence {
				return town{span{i, to}, country}, true
			}
		}
	}
	return town{}, false
}

// ofTowns says that a sentence is about what towns do.
func (r *reading) ofTowns(h hit) bool {
	from := h.from
	for from > 0 && r.tokens[from-1].sentence == r.tokens[h.from].sentence && h.from-from < hindsight {
		from--
	}
	return slices.ContainsFunc(r.tokens[from:r.lookOut(h)], func(t token) bool {
		return municipal[t.form] || slices.ContainsFunc(t.bare, func(b string) bool { return municipal[b] })
	})
}

// standsFor says that a capital is of a state that is known, and nothing else that is named so may be meant: Brussels is the European Union as well, unless the
// text names Belgium and not the Union.
func (r *reading) standsFor(t town) bool {
	if _, known := r.world.byID[t.country]; !known {
		return false
	}
	for i := t.from; i < t.to; i++ {
		if f := mentionAt(r.found, i); f != nil && (f.from != t.from || f.Kind != models.MentionPlace && f.country != t.country) {
			return false
		}
	}
	named := func(id string) bool {
		return slices.ContainsFunc(r.found, func(f found) bool { return f.country == id })
	}
	return t.country != "BE" || named("BE") && !named("european-union")
}

// ofCapital is the mention of a state by its capital.
func (r *reading) ofCapital(t town) found {
	f := r.mention(models.MentionCountry, t.from, t.to)
	if first := r.tokens[t.from]; first.conjoined {
		r.startAt(&f, first.start+len("و"))
	}
	country := r.world.byID[t.country]
	f.Rule, f.Score, f.country = "capital", 0.7, country.ID
	f.Candidates = append(f.Candidates, models.MentionCandidate{Kind: models.KindCountry, ID: country.ID, Names: country.Names, Score: f.Score})
	f.set(f.Candidates[0])
	return f
}

// municipal are the words for towns and what they sign.
var municipal = set(`twinning twinned town towns city cities mayor mayors municipal municipality municipalities council councils university universities
	jumelage jumelees ville villes maire maires municipal municipale mairies communes universites توءمه تواميه بلديه بلديتا مدينه مدينتا مدينتي عمده عمدتا`)
