package mention

import "strings"

// A title may be set in lines of its own, of which one has but the word "between", and another "and".

// mostLines is how many lines a title has at the most.
const mostLines = 12

// brokenTitle is where a title ends that begins with a line of a form of instrument and goes on in the lines behind it; 0 if none does.
func (r *reading) brokenTitle(from int) int {
	if from > 0 && r.tokens[from-1].paragraph == r.tokens[from].paragraph {
		return 0
	}
	lo, hi := among(r.hits, from, from+1, func(h hit) int { return h.from })
	if lo == hi || !r.hits[lo].is(form) || r.hits[lo].to != r.endOfSentence(from) {
		return 0
	}
	to, joined, tells := r.hits[lo].to, false, false
	for n := 0; n < mostLines && to < len(r.tokens); n++ {
		next, end := to, r.endOfSentence(to)
		begins := r.begins(next, between)
		if tells = tells || begins; !joined && !begins && (!tells || !r.begins(next, topic) && !r.joinsLines(next)) {
			break
		}
		joined = end == next+1 && (begins || r.joinsLines(next))
		to = end
	}
	if !tells || joined {
		return 0
	}
	return to
}

// begins says that a phrase of a kind begins with a token.
func (r *reading) begins(i int, w what) bool {
	lo, hi := among(r.hits, i, i+1, func(h hit) int { return h.from })
	return lo < hi && r.hits[lo].is(w)
}

// joinsLines says that a line begins with "and", or with a word for what an instrument is about that is none within a sentence: relative à.
func (r *reading) joinsLines(i int) bool {
	form := r.tokens[i].form
	return and[form] || strings.HasPrefix(form, "relati") || form == "en"
}
