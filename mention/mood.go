package mention

import (
	"slices"
	"strings"
	"unicode"

	"mithaq/models"
)

// mood is how a sentence speaks of a signing.
type mood uint8

const (
	happened   mood = iota
	planned         // it will be, or is to be
	denied          // it was not, or somebody denies it
	initialled      // its text was settled, and is still to be signed
)

// reach is how many words before a word for signing say how it is meant: has not yet been signed.
const reach = 4

// moodOf says how a sentence that begins with a token speaks of a signing.
func (r *reading) moodOf(h hit, from int) mood {
	switch {
	case r.negated(h, from), r.deniedBefore(h, from), r.undone(h, from), r.asked(h, from):
		return denied
	case r.initialled(h):
		return initialled
	case r.toBe(h, from):
		return planned
	}
	return happened
}

// negated says that a word like "not" stands right before a word for signing, or in the phrase for it.
func (r *reading) negated(h hit, from int) bool {
	for i := h.to - 1; i >= max(from, h.from-reach); i-- {
		if not[r.tokens[i].form] && !r.limited(i+1) && !r.noNegation(i, h) || r.withoutIt(i, h) || i >= h.from && notSigned[r.tokens[i].form] {
			return true
		}
		if strings.ContainsAny(r.gap(i), ",،:«»\"") {
			return false
		}
	}
	return r.notHeld(h, from) || r.neither(h, from)
}

// withoutIt says that a word like "without" stands before one for signing, with an article between or none.
func (r *reading) withoutIt(i int, h hit) bool {
	return without[r.tokens[i].form] && !slices.ContainsFunc(r.tokens[i+1:max(i+1, h.from)], func(t token) bool { return !articles[t.form] })
}

// notHeld says that an Arabic noun for signing is the subject of a verb that is denied further before it: لم يتم خلال اللقاء توقيع.
func (r *reading) notHeld(h hit, from int) bool {
	if !arabic(r.tokens[h.from].raw) || !r.toSign(h) {
		return false
	}
	for i := h.from - 1; i > max(from, h.from-denialReach); i-- {
		if strings.ContainsAny(r.gap(i+1), ",،") {
			return false
		}
		if holding[r.tokens[i].form] {
			return not[r.tokens[i-1].form]
		}
	}
	return false
}

// noNegation says that a French word is none: né, or the first of ne … que.
func (r *reading) noNegation(i int, h hit) bool {
	t := r.tokens[i]
	if t.form == "ne" && strings.ContainsRune(strings.ToLower(t.raw), 'é') {
		return true
	}
	return (t.form == "ne" || t.form == "n" || strings.HasPrefix(t.form, "n") && strings.HasSuffix(t.form, "t")) && h.to < len(r.tokens) && (r.tokens[h.to].form == "que" || strings.HasPrefix(r.tokens[h.to].form, "qu"))
}

// limited says that a word behind "not" or "no" leaves no denial: not only, No. 5.
func (r *reading) limited(i int) bool {
	return i < len(r.tokens) && (only[r.tokens[i].form] || strings.HasSuffix(r.tokens[i].form, "ly") || strings.ContainsFunc(r.tokens[i].raw, unicode.IsDigit))
}

// not are the words that deny, only those behind them that do not let them, articles those between "without" and a word for signing, notSigned those that deny
// within the phrase for it; holding are the Arabic
// verbs for taking place that stand behind a denial.
var (
	not = set(`not never no none nobody neither cannot didnt hasnt havent hadnt wasnt werent isnt arent dont doesnt wont na nont nest ne n navait navaient
		nayant aucun aucune jamais ليس ليست وليس لم ولم فلم لن ولن عدم بعدم`)
	without   = set("without sans دون بدون")
	articles  = set("a an the any la le les l une un aucune اي")
	notSigned = set("unsigned non غير")
	holding   = set("يتم تتم يجر تجر يحصل يقع")
	only      = set("only sooner just merely seulement longer فقط")
)

// deniedBefore says that somebody denies or refuses a signing: he denied that it had been signed. He denied it and signed is another thing.
func (r *reading) deniedBefore(h hit, from int) bool {
	at := h.from - 1
	for at >= from && auxiliary[r.tokens[at].form] {
		at--
	}
	if at >= from && and[r.tokens[at].form] || r.tokens[h.from].conjoined && h.start > r.tokens[h.from].start {
		return false
	}
	that := false
	for ; at >= max(from, h.from-denialReach); at-- {
		if that = that || thatWords[r.tokens[at].form]; !that && strings.ContainsAny(r.gap(at+1), ",،;") {
			return false // that of another clause
		}
		if denying[r.tokens[at].form] || slices.ContainsFunc(r.tokens[at].bare, func(b string) bool { return denying[b] }) {
			return true
		}
	}
	return false
}

// denialReach is how many words stand between a denial and the word for what is denied at the most.
const denialReach = 12

// denying are the words of those who deny or refuse something; auxiliary those that make a verb of "signed" and "signé".
var (
	denying = set(`denied denies deny denying refused refuses refuse refusing declined declines rejected rejects dismissed nie nient dement dementi dementent refusent rejete pretend pretendent pretendait
		نفي نفت نفوا ينفي تنفي زعم زعمت زعموا يزعم تزعم رفض رفضت يرفض ترفض`)
	auxiliary = set("was were has have had been be is are did a ont avait avaient est sont ete sera seront fut furent etait etaient تم تمت يتم جري قد")
)

// toBe says that a signing is to come.
func (r *reading) toBe(h hit, from int) bool {
	form := r.tokens[h.from].form
	before := func(n int, words map[string]bool) bool {
		return slices.ContainsFunc(r.tokens[max(from, h.from-n):h.from], func(t token) bool { return words[t.form] && t.raw != "May" })
	}
	switch {
	case toCome[form]:
		return true
	case (form == "sign" || form == "signer") && before(3, achieved):
		return false
	case form == "sign":
		return before(2, infinitive) || r.sinceSigning(h, from)
	case form == "signer":
		return !before(2, justDone)
	case form == "signing", form == "signature", form == "توقيع", form == "ابرام":
		return r.sinceSigning(h, from) || before(reach, intending) && !r.dayPast(h)
	case strings.HasSuffix(form, "توقيع"), strings.HasSuffix(form, "ابرام"):
		return strings.HasPrefix(strings.TrimPrefix(form, "و"), "ل") || r.sinceSigning(h, from) || before(reach, intending) && !r.dayPast(h)
	case arabic(form):
		return before(1, subjunctive) && (h.from < from+2 || r.tokens[h.from-2].form != "بعد") // after they signed
	}
	return before(3, passive)
}

// dayPast says that a whole date that is no later than the publication stands behind a word for signing: what is hoped or planned is then something else.
func (r *reading) dayPast(h hit) bool {
	return r.dayBetween(h.to, r.lookOut(h))
}

// dayBetween says so of some tokens.
func (r *reading) dayBetween(from, to int) bool {
	lo, hi := among(r.found, from, to, func(f found) int { return f.from })
	return slices.ContainsFunc(r.found[lo:hi], func(f found) bool {
		return f.Kind == models.MentionDate && f.Rule == "date" && !f.Date.IsZero() && (r.published.IsZero() || f.Date.Max() <= r.published.Max())
	})
}

// toCome are words for a signing to come; justDone those that make one of the past of "signer", achieved those of what succeeded; infinitive, subjunctive and passive those right
// before one to come; modal those of other verbs that make one of the future.
var (
	toCome      = set("signera signeront signerait signeraient سيوقع ستوقع سيوقعان ستوقعان سيوقعون سنوقع")
	achieved    = set("managed succeeded able reussi reussit parvenu parvenus parvient")
	justDone    = set("vient viennent venait venaient venir")
	infinitive  = set("to")
	subjunctive = set("ان سوف")
	passive     = set("be etre soit soient will would may might could should must sera seront serait seraient")
	modal       = set(`will shall would may might could should must expected scheduled devrait devraient doit doivent va vont sera seront prevoit prevoient prevue
		سوف سيتم ستتم سيشهد ستشهد مرتقب منتظر مقرر متوقع ينتظر يرتقب يعتزم تعتزم`)
)

var intending = set(`considering considers consider considered planning plans planned intends intend hopes hope seeks seek seeking preparing prepares awaiting pending
	envisage envisagent envisageaient prepare preparent souhaite souhaitent espere esperent negocie negocient attend attendent
	يدرس تدرس يدرسان ينوي تنوي يستعد تستعد يستعدان يسعي تسعي يسعيان يامل تامل`)

// sinceSigning says that a word of the future stands between a word for signing and the one before it, or the beginning of the sentence.
func (r *reading) sinceSigning(h hit, from int) bool {
	lo, hi := among(r.hits, from, h.from, func(h hit) int { return h.from })
	for n := hi - 1; n >= lo; n-- {
		if r.hits[n].is(signing) {
			from = r.hits[n].to
			break
		}
	}
	return slices.ContainsFunc(r.tokens[from:h.from], func(t token) bool { return modal[t.form] && t.raw != "May" })
}

// unsigned is the part of a sentence that a denial is of: what stands between commas, or words like "but", around it. In Arabic it begins
// with the word that denies. Behind a signing that took place it is but what a word like "that" or "and" begins: they signed what they had failed to sign.
func (r *reading) unsigned(h hit, from, to, signed int) span {
	s := span{h.from, h.to}
	begins := func(i int) bool {
		t := r.tokens[i]
		return strings.ContainsAny(r.gap(i), ",،") || contrast[t.form] || signed >= 0 && i > signed && r.turnsFrom(i) || arabic(t.raw) && (not[t.form] || without[t.form])
	}
	for s.from > from && !begins(s.from) {
		s.from--
	}
	for s.to < to && !strings.ContainsAny(r.gap(s.to), ",،") && !contrast[r.tokens[s.to].form] {
		s.to++
	}
	return s
}

// turnsFrom says that a word turns from a signing that took place to one that did not: that, without, instead of, and not between names; in Arabic the word that says so.
func (r *reading) turnsFrom(i int) bool {
	form := r.tokens[i].form
	if arabic(r.tokens[i].raw) {
		return relative[form] || r.isOne(i, talking) || r.isOne(i, keeping) || r.isOne(i, insteadArabic)
	}
	return relative[form] || without[form] || insteadWords[form] || and[form] && !r.joinsNames(i)
}

var insteadWords = set("instead rather lieu plutot")

var relative = set("that which whom que qu qui الذي التي")

var contrast = set("but while whereas although though mais tandis alors لكن ولكن بينما فيما")

// spoken reads again the days that a sentence about what is to come names without saying which: they may lie ahead.
func (r *reading) spoken() {
	for from, n := 0, 0; from < len(r.tokens); {
		to := r.endOfSentence(from)
		first := n
		for n < len(r.found) && r.found[n].from < to {
			n++
		}
		if turn, told := r.turnsAhead(from, to); turn >= 0 {
			said := r.firstOf(source, from, to)
			told = told || said < turn
			if told {
				said = r.firstOf(source, turn, to)
			}
			for i := first; i < n && r.found[i].from < said; i++ {
				if f := &r.found[i]; f.from > turn || !told {
					r.forward(f, turn)
				}
			}
		}
		from = to
	}
}

// endOfSentence is where the sentence of a token ends.
func (r *reading) endOfSentence(from int) int {
	to := from
	for to < len(r.tokens) && r.tokens[to].sentence == r.tokens[from].sentence {
		to++
	}
	return to
}

// turnsAhead is where a sentence turns to the future, and whether it has told of a signing before; -1 if it does not, or tells of one behind.
func (r *reading) turnsAhead(from, to int) (turn int, told bool) {
	turn = slices.IndexFunc(r.tokens[from:to], func(t token) bool { return modal[t.form] && t.raw != "May" })
	if turn >= 0 {
		turn += from
	}
	lo, hi := among(r.hits, from, to, func(h hit) int { return h.from })
	for _, h := range r.hits[lo:hi] {
		if !h.is(signing) {
			continue
		}
		switch mood := r.moodOf(h, from); {
		case mood == planned && (turn < 0 || h.from < turn):
			turn = h.from
		case mood == happened && turn >= 0 && h.from > turn:
			return -1, true
		case mood == happened:
			told = true
		}
	}
	return turn, told
}

// forward makes the latest such day the next one where it stands behind the word for what is to come. Before it, it is not known which is
// meant, unless it is the day on which somebody said so.
func (r *reading) forward(f *found, turn int) {
	weekday := f.Rule == weekdayRule(false)
	if f.Rule != latestDay && !weekday || f.Date.IsZero() || f.Date.Min() == r.published.Min() {
		return
	}
	switch {
	case f.from < turn && weekday:
		f.Date, f.Rule, f.Score = noDate, "weekday", 0.6
	case f.from < turn:
		f.Date, f.Rule, f.Score = noDate, "day_without_year", 0.6
	case weekday:
		if f.Date, f.Rule = nearest(r.published.Min(), f.Date.Min().Weekday(), true), weekdayRule(true); f.Date.IsZero() {
			f.Rule, f.Score = "weekday", 0.6
		}
	default:
		f.Date, f.Rule = nextSuchDay(f.Date), "first_such_day_after_publication"
	}
}

// firstOf is where the first phrase of a kind begins among some tokens; behind them if there is none.
func (r *reading) firstOf(w what, from, to int) int {
	lo, hi := among(r.hits, from, to, func(h hit) int { return h.from })
	for _, h := range r.hits[lo:hi] {
		if h.is(w) {
			return h.from
		}
	}
	return to
}

// has says that a phrase of a kind stands among some tokens.
func (r *reading) has(w what, from, to int) bool {
	lo, hi := among(r.hits, from, to, func(h hit) int { return h.from })
	return slices.ContainsFunc(r.hits[lo:hi], func(h hit) bool { return h.is(w) })
}

// dateline is where the news begins behind a place, the day and the agency that has it: ABU DHABI, 3 May 2019 (WAM) - .
func (r *reading) dateline(from, to int) int {
	if from > 0 && r.tokens[from-1].paragraph == r.tokens[from].paragraph {
		return from
	}
	if r.line.from == from && from < r.line.to && r.line.to < to {
		return r.line.to
	}
	if begins := r.behindKind(from, to); begins > from {
		return begins
	}
	begins := from
	for i := from + 1; i < min(to, from+longestDateline); i++ {
		gap := r.gap(i)
		if strings.HasSuffix(gap, "/") && unicode.IsSpace(rune(r.text[r.tokens[i].start-1])) && r.namesPlace(from, i) && !r.has(form, from, i) && !r.has(signing, from, i) {
			begins = i // الرباط / وام /
		}
		dash := strings.HasSuffix(gap, "-") || strings.HasSuffix(gap, "–") || strings.HasSuffix(gap, "—") || strings.HasSuffix(gap, ":") && strings.Contains(gap, ")")
		if dash && unicode.IsSpace(rune(r.text[r.tokens[i].start-1])) && !r.has(form, from, i) && !r.has(signing, from, i) && r.namesPlace(from, i) {
			return i
		}
	}
	return begins
}

// longestDateline is how many words a dateline has at the most.
const longestDateline = 12

// namesPlace says that a place or an agency is named among some tokens.
func (r *reading) namesPlace(from, to int) bool {
	lo, hi := among(r.found, from, to, func(f found) int { return f.from })
	return slices.ContainsFunc(r.found[lo:hi], func(f found) bool { return f.Kind == models.MentionPlace || f.Kind == models.MentionAgency })
}
