package mention

import (
	"slices"
	"strings"

	"mithaq/models"
)

// Charters, action plans and roadmaps are instruments where they were signed, and otherwise none. Notes are an instrument where two states exchanged them.

// charters makes forms of instrument of such words.
func (r *reading) charters() {
	for n := range r.hits {
		h := r.hits[n]
		if !h.is(loose) {
			continue
		}
		kind := phrases[h.meanings[0].index].kind
		switch {
		case kind != models.OtherInstrument && r.exchanged(h):
			r.hits[n].meanings = append(slices.Clip(h.meanings), meaning{what: signing})
		case kind != models.OtherInstrument || !r.objectOfSigning(h) && !r.signedLater(h):
			continue
		}
		r.hits[n].meanings = append(slices.Clip(r.hits[n].meanings), meaning{what: form, index: h.meanings[0].index})
		r.found = append(r.found, r.looseForm(h))
	}
	r.inOrder()
}

// looseForm is the mention of such a word as a form of instrument.
func (r *reading) looseForm(h hit) found {
	f := r.mention(models.MentionForm, h.from, h.to)
	r.startAt(&f, h.start)
	f.Type, f.Rule, f.Score = phrases[h.meanings[0].index].kind, "word", 0.9
	return f
}

// objectOfSigning says that a word for signing stands before another, with names, days and one article with what qualifies the word between: signed on Monday in Rabat
// a joint action plan.
func (r *reading) objectOfSigning(h hit) bool {
	lo, hi := among(r.hits, h.from-signedReach, h.from, func(h hit) int { return h.from })
	for n := hi - 1; n >= lo; n-- {
		s := r.hits[n]
		switch {
		case r.tokens[s.from].sentence != r.tokens[h.from].sentence:
			return false
		case s.is(form):
			return r.only(s.to, h.from, joinedForm) && r.tokens[s.from].paragraph == r.tokens[h.from].paragraph && r.objectOfSigning(s) // a treaty and a roadmap
		}
		if s.is(signing) {
			return r.leads(s.to, h.from)
		}
	}
	return false
}

// joinedForm are the words between a form of instrument and such a word that "and" joins to it.
var joinedForm = set("and et و a an the un une la le")

// signedReach is how many words stand between a word for signing and such a word at the most.
const signedReach = 24

// leads says that nothing stands between a signing and a word but names, days, where it was, and one article with what qualifies the word.
func (r *reading) leads(from, to int) bool {
	article := 0
	for i := from; i < to; i++ {
		t := r.tokens[i]
		if f := mentionAt(r.found, i); f != nil && f.from == i && f.to <= to {
			i, article = f.to-1, 0
			continue
		}
		switch {
		case indefinite[t.form] || theWords[t.form]:
			article++
		case arabic(t.raw) && underWords[t.form]:
			return false
		case arabic(t.raw), i == from && ofWords[t.form], placing[t.form] && r.beforeName(i), and[t.form]:
		case t.stop || placing[t.form] || article > 1:
			return false
		}
	}
	return article < 2
}

// underWords are the Arabic words before what a signing is but told to go with.
var underWords = set("اطار بموجب وفق وفقا ضمن تنفيذ تنفيذا لتنفيذ تحت حول بشان بخصوص عن اجل حسب")

// beforeName says that a name or a day stands behind a word, with an article between or none.
func (r *reading) beforeName(i int) bool {
	if i++; i < len(r.tokens) && theWords[r.tokens[i].form] {
		i++
	}
	f := mentionAt(r.found, i)
	return f != nil && f.from == i
}

// signedLater says that a sentence begins with such a word, behind an article and what qualifies it, and goes on to say that it was signed: a roadmap was signed.
func (r *reading) signedLater(h hit) bool {
	at := h.from
	for at > 0 && r.tokens[at-1].sentence == r.tokens[h.from].sentence && !r.tokens[at].stop && h.from-at < reach {
		at--
	}
	if at > 0 && r.tokens[at-1].sentence == r.tokens[h.from].sentence || at < h.from && !indefinite[r.tokens[at].form] && !theWords[r.tokens[at].form] && r.tokens[at].stop {
		return false
	}
	lo, _ := among(r.hits, h.to, h.to, func(h hit) int { return h.from })
	for _, s := range r.hits[lo:] {
		switch {
		case s.is(form), r.tokens[s.from].sentence != r.tokens[h.from].sentence, s.from-h.to > signedReach:
			return false
		case s.is(signing):
			return r.auxiliaries(s, h.to) && !r.toSign(s)
		}
	}
	return false
}

// exchanged says that two states, or their governments, are named right before the words for an exchange of notes. Of condolences it is none.
func (r *reading) exchanged(h hit) bool {
	if joinedOf[r.word(h.to)] && r.gap(h.to) == "" {
		return false
	}
	at := h.from
	for at > 0 && r.tokens[at-1].sentence == r.tokens[h.from].sentence {
		if f := mentionAt(r.found, at-1); f != nil && f.Kind == models.MentionDate {
			at = f.from
		} else if having[r.tokens[at-1].form] || dayWords[r.tokens[at-1].form] || strings.HasSuffix(r.tokens[at-1].form, "ly") {
			at--
		} else {
			break
		}
	}
	if at == 0 {
		return false
	}
	if governmentWords[r.tokens[at-1].form] {
		return true
	}
	at, ok := r.stateEnding(at)
	return ok && at > 1 && and[r.tokens[at-1].form] && r.stateBefore(at-1)
}

// stateEnding is where the name of a state begins, with its article, that ends before a word.
func (r *reading) stateEnding(at int) (from int, ok bool) {
	f := mentionAt(r.found, at-1)
	if f == nil || f.Kind != models.MentionCountry || f.attr {
		return 0, false
	}
	for from = f.from; from > 0 && theWords[r.tokens[from-1].form]; {
		from--
	}
	return from, true
}

// stateBefore says that the name of a state ends before a word, of which nothing is said to be.
func (r *reading) stateBefore(at int) bool {
	from, ok := r.stateEnding(at)
	if !ok {
		return false
	}
	last := at - 1
	if at = from; at == 0 || r.tokens[at-1].sentence != r.tokens[last].sentence || !ofWords[r.tokens[at-1].form] && !names[r.tokens[at-1].form] {
		return true
	}
	return at > 1 && governmentWords[r.tokens[at-2].form] // the governments of Kenya and Uganda
}

// governmentWords are the words for states and those who act for them.
var governmentWords = set("governments gouvernements countries pays states etats sides parties ministries ministeres")
