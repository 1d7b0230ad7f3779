package mention

import "strings"

// asked says that a sentence asks whether something was signed, or denies it by turning the words around: did Chile sign; nowhere did Chile sign.
func (r *reading) asked(h hit, from int) bool {
	if arabic(r.tokens[h.from].raw) {
		return h.from > from && h.from-from < outlook && r.tokens[from].form == "هل"
	}
	return h.from > from && (r.tokens[from].form == "did" || r.questions(h, from)) || r.inverted(h, from)
}

// questions says that a sentence begins as a question does, or turns its verb around, and ends with its sign.
func (r *reading) questions(h hit, from int) bool {
	asks := asking[r.tokens[from].form]
	for i := max(from+1, h.from-reach); i < h.from && !asks; i++ {
		asks = turnedPronouns[r.tokens[i].form] && strings.HasSuffix(r.gap(i), "-")
	}
	if !asks {
		return false
	}
	last := r.tokens[r.lookOut(h)-1]
	return strings.HasPrefix(strings.TrimSpace(r.text[last.end:min(len(r.text), last.end+signRoom)]), "?")
}

// signRoom is how many bytes behind a word its question mark stands in.
const signRoom = 8

// asking are the words that a question begins with, turnedPronouns those behind a French verb in one.
var (
	asking         = set("do does have has had is are was were will would who what when where why how which est qui quand pourquoi comment quel quelle")
	turnedPronouns = set("il ils elle elles on")
)

// inverted says that a word like "nowhere" stands before a verb that is turned around for it.
func (r *reading) inverted(h hit, from int) bool {
	turned := -1
	for i := h.from - 1; i >= max(from, h.from-denialReach); i-- {
		t := r.tokens[i]
		switch {
		case strings.ContainsAny(r.gap(i+1), ",;"):
			return false
		case turnedVerbs[t.form]:
			turned = i
		case turned >= 0 && turned-i <= reach && (denyingFirst[t.form] || denyingPairs[t.form+" "+r.tokens[i+1].form]):
			return i == from || strings.ContainsAny(r.gap(i), ",;:") || r.tokens[i-1].stop
		}
	}
	return false
}

// turnedVerbs are the verbs that stand before who does something behind a denial, denyingFirst and denyingPairs the words of it. "No sooner had they" denies nothing.
var (
	turnedVerbs  = set("did do does have has had")
	denyingFirst = set("nowhere never nor seldom")
	denyingPairs = map[string]bool{"no time": true, "no circumstances": true, "no circumstance": true, "no account": true, "no point": true, "no way": true, "no case": true, "no stage": true,
		"no occasion": true, "not once": true, "no moment": true}
)
