package mention

import (
	"slices"
	"strings"

	"mithaq/models"
)

// A signing of which somebody but talks, or to which somebody is but ready, is none yet, and nobody says that it will be.

// talkedOf says that a noun or an infinitive for signing is but what was discussed, proposed or ruled out.
func (r *reading) talkedOf(h hit, from int) bool {
	if arabic(r.tokens[h.from].raw) {
		return r.talkedOfArabic(h, from)
	}
	if r.heldLater(h) {
		return false
	}
	joined := false // "and" stands between: discussed trade and the signing
	for i := h.from - 1; i >= max(from, h.from-keepReachArabic); i-- {
		t := r.tokens[i]
		switch {
		case strings.ContainsAny(r.gap(i+1), ",;"), tookPlace[t.form]:
			return false
		case talking[t.form] || !joined && (talks[t.form] || talkPairs[t.form+" "+r.word(i+1)]) || t.form == "out" && ruling[r.word(i-1)]:
			return joined || r.talkOf(i, h.from)
		case and[t.form] && !r.joinsNames(i) && !joined:
			if joined = r.only(i+1, h.from, plain); !joined {
				return false
			}
		}
	}
	return false
}

// heldLater says that a sentence goes on to say of a signing that it took place: the signing took place on 3 May, a eu lieu. What was proposed and had another day is that as well.
func (r *reading) heldLater(h hit) bool {
	if form := r.tokens[h.from].form; form != "signing" && form != "signature" {
		return false
	}
	for i, to := h.to, r.lookOut(h); i < to; i++ {
		form, last := r.tokens[i].form, r.word(i-1)
		switch {
		case and[form] && r.signedAfterAll(h, i, to):
			return true
		case strings.ContainsAny(r.gap(i), ",;"), subordinate[form], contrast[form], modal[form]:
			return false
		case form == "place" && last == "took", form == "lieu" && last == "eu":
			return !r.neverHeld(i)
		}
	}
	return false
}

// signedAfterAll says that behind "and" the instrument of a signing was signed: talks on the signing of the treaty ended and the treaty was signed.
func (r *reading) signedAfterAll(h hit, i, to int) bool {
	first := r.firstOf(form, h.to, i)
	at := i + 2
	if at+2 >= to || first >= i || !theWords[r.tokens[i+1].form] || r.tokens[at].form != r.tokens[first].form {
		return false
	}
	lo, hi := among(r.hits, at+2, min(to, at+reach), func(h hit) int { return h.from })
	return slices.ContainsFunc(r.hits[lo:hi], func(x hit) bool {
		return x.is(signing) && !r.toSign(x) && r.auxiliaries(x, at) && !r.negated(x, at) && !r.toBe(x, at)
	})
}

// talkOf says that nothing but names, days and words that say nothing of their own stand between a word for talking and one for signing.
func (r *reading) talkOf(i, to int) bool {
	lo, hi := among(r.found, i+1, to, func(f found) int { return f.from })
	at := i + 1
	for _, f := range r.found[lo:hi] {
		if f.from < at || f.country == "" && f.Kind != models.MentionDate {
			continue
		}
		if !r.only(at, f.from, ofTalk) {
			return false
		}
		at = f.to
	}
	return r.only(at, to, ofTalk)
}

// only says that all of some tokens are one of some words.
func (r *reading) only(from, to int, words map[string]bool) bool {
	return !slices.ContainsFunc(r.tokens[from:max(from, to)], func(t token) bool { return !words[t.form] && !strings.HasSuffix(t.form, "ly") })
}

// talkedOfArabic says so of an Arabic word. Talks that ended with a signing did so behind ب, and what was signed in their course stands behind another preposition.
func (r *reading) talkedOfArabic(h hit, from int) bool {
	at, word := h.from-1, r.tokens[h.from].form
	for at > from && ceremonies[r.tokens[at].form] {
		at--
	}
	if at < from || attending[r.tokens[at].form] || strings.HasPrefix(strings.TrimPrefix(word, "و"), "ب") {
		return false
	}
	about := aboutWords[r.tokens[at].form] || strings.HasPrefix(word, "ل")
	for i := h.from - 1; i >= max(from, h.from-keepReachArabic); i-- {
		t := r.tokens[i]
		switch {
		case strings.ContainsAny(r.gap(i+1), ",،;"), r.isOne(i, tookPlace):
			return false
		case r.isOne(i, insteadArabic):
			return at-i <= 1
		case r.isOne(i, talks):
			return (i == at || about) && !r.ledTo(i, at, from)
		case r.isOne(i, showing) && shown[r.word(i+1)]:
			return false
		case r.isOne(i, talking) && !strings.Contains(t.raw, article):
			return i == at || about || !courseWords[r.tokens[at].form]
		}
	}
	return false
}

// ledTo says that Arabic talks ended with a signing or saw one, or that the signing is announced behind them: أسفرت المباحثات عن توقيع, شهدت المباحثات توقيع. Behind a word
// that is but of what somebody talks about, or behind "not", they did not.
func (r *reading) ledTo(talk, at, from int) bool {
	before := r.tokens[max(from, talk-reach):talk]
	if slices.ContainsFunc(before, func(t token) bool { return not[t.form] }) {
		return false
	}
	said := func(words map[string]bool) bool {
		for i := max(from, talk-reach); i < talk; i++ {
			if r.isOne(i, words) {
				return true
			}
		}
		return false
	}
	switch {
	case at == talk:
		return said(seeing)
	case !resultWords[r.tokens[at].form]:
		return false
	}
	return said(leading) || talk > from && attending[r.tokens[talk-1].form]
}

// leading are the Arabic verbs of what talks ended with, resultWords those between these and the signing; seeing are those for what took place in their course. Showing are
// the verbs that mean "offered" and "showed", shown the words with which they mean the second.
var (
	leading     = set("اسفر اسفرت اثمر اثمرت انتهي انتهت افضي افضت ادي ادت توصل توصلت توصلا توصلوا تمخض تمخضت قاد قادت")
	resultWords = set("عن الي")
	seeing      = set("شهد شهدت عرف عرفت")
	showing     = set("عرض عرضت")
	shown       = set("فيلم فيديو شريط صور صوره قناه تلفزيون تلفزه شاشه شاشات وثاءقي معرض مسرحيه")
)

// talking are the words of those who discuss, propose or rule out something, or are ready for it, ruling those before "out"; talks are nouns for it, talkPairs and insteadArabic the
// words for being about to do something or doing something else; ofTalk are the words between these and what is talked of, plain those of them that begin nothing that goes on
// at the same time.
var (
	talking = set(`discussed discuss discusses discussing explored explore explores exploring examined examine examining mulled mulls mulling weighed weighs weighing debated debate
		debating negotiate negotiated negotiating raised mooted floated proposed propose proposes proposing offered offers offering suggested suggests suggesting ready willing
		prepared unwilling reluctant hesitant opposed opposes opposing avoided avoids avoiding unlikely
		touched
		evoque evoquent evoquer evoquait entretenu entretenus entretenues entretiennent discute discutent discuter aborde abordent aborder examinent examiner debattu debattent proposent proposer suggere suggerent
		parle parlent pret prets prete pretes dispose disposes exclu exclut excluent evite evitent etudie etudient souleve
		بحث بحثا بحثت بحثوا يبحث تبحث يبحثان تباحث تباحثا تباحثت ناقش ناقشا ناقشت ناقشوا يناقش تناقش يناقشان تناول تناولت تناولا تطرق تطرقا تطرقت
		اقترح اقترحت اقترحا يقترح تقترح عرض عرضت مستعد مستعده مستعدان مستعدون مستعدين مستعدتان جاهز جاهزه جاهزان جاهزون استبعد استبعدت يستبعد تستبعد تجنب تجنبت عارض عارضت`)
	ruling = set("ruled rule rules ruling")
	talks  = set(`talks discussions discussion negotiations possibility prospect prospects idea proposal proposals offer readiness willingness
		pourparlers negociations possibilite eventualite perspective proposition offre vue
		محادثات مباحثات مفاوضات مشاورات نقاش امكانيه امكان احتمال فكره مقترح اقتراح نيه استعداد استعداده استعدادها استعدادهما استعدادهم`)
	talkPairs = map[string]bool{"about to": true, "instead of": true, "rather than": true, "verge of": true, "brink of": true, "point of": true, "point de": true, "lieu de": true,
		"plutot que": true, "plutot qu": true}
	insteadArabic = set("وشك بدلا بدل عوض عوضا")
	plain         = set(`the a an any its their such possible eventual planned formal official final expected proposed upcoming future signing ceremony possibility prospect idea
		le la l les un une possible eventuelle prochaine future officielle formelle possibilite`)
	ofTalk = set(`the a an any its their such possible eventual planned scheduled formal official final expected proposed upcoming future ceremony possibility prospect prospects idea feasibility
		ways date terms conditions of on about over for to how whether regarding concerning with than
		le la l les un une possible eventuelle prochaine future officielle formelle possibilite eventualite perspective idee modalites conditions date d de du des a sur pour concernant avec que qu`)
	aboutWords  = set("حول بشان بخصوص عن اجل الي")
	courseWords = set("علي في عن هامش من")
)

// neverHeld says that a sentence goes on to say that a signing did not take place: it never took place, n'a pas eu lieu, لم يحدث.
func (r *reading) neverHeld(i int) bool {
	switch form := r.tokens[i].form; {
	case form == "place" && placeTaking[r.word(i-1)], form == "lieu" && r.word(i-1) == "eu", happening[form]:
		return slices.ContainsFunc(r.tokens[max(0, i-reach-1):i], func(t token) bool { return not[t.form] })
	case holding[form]:
		return not[r.word(i-1)]
	}
	return r.tokens[i].form == "through" && r.word(i-1) == "fell"
}

// placeTaking are the words before "place" for taking place, happening those of one word.
var (
	placeTaking = set("take took taken taking")
	happening   = set("happen happened materialise materialised materialize materialized occur occurred يحدث تحدث")
)

// unmet says that somebody would have signed, or was meant to.
func (r *reading) unmet(h hit, from int) bool {
	at := h.from - 1
	for at > from && (linking[r.tokens[at].form] || strings.HasSuffix(r.tokens[at].form, "ly") && !almost[r.tokens[at].form]) {
		at--
	}
	if at < from {
		return false
	}
	form, last := r.tokens[at].form, r.tokens[max(from, at-3):at]
	said := func(words map[string]bool) bool {
		return slices.ContainsFunc(last, func(t token) bool { return words[t.form] })
	}
	switch {
	case almost[form]:
		return true
	case form == "have":
		return said(perfect)
	case meant[form]:
		return said(was)
	case able[form]:
		return said(almost)
	}
	return toCome[r.tokens[h.from].form] && (was[form] || said(was))
}

// linking are the words between these and one for signing, perfect those before "have", meant those behind "was", able those behind "aurait".
var (
	linking = set("to be been a etre ete de ان")
	perfect = set("would could should might may")
	meant   = set("meant supposed intended cense censee censes censees suppose supposes supposee supposees مفترض يفترض")
	was     = set("was were been etait etaient كان كانت كانا كانوا")
	able    = set("du pu voulu")
)

// neither says that a word for signing is denied of two at once: neither Morocco nor Egypt has signed.
func (r *reading) neither(h hit, from int) bool {
	if unfinished[r.tokens[h.from].form] {
		return false
	}
	nor := h.from - 1
	for nor >= max(from, h.from-keepReachArabic) && !norWords[r.tokens[nor].form] {
		nor--
	}
	if nor < max(from, h.from-keepReachArabic) || !r.plainly(nor+1, h.from) {
		return false
	}
	first := nor - 1
	for first >= max(from, nor-keepReachArabic) && !pairDenied[r.tokens[first].form] {
		first--
	}
	return first >= max(from, nor-keepReachArabic) && r.plainly(first+1, nor)
}

// plainly says that no comma and no clause of its own stands among some tokens.
func (r *reading) plainly(from, to int) bool {
	for i := from; i < to; i++ {
		form := r.tokens[i].form
		if strings.ContainsAny(r.gap(i), ",،;") || subordinate[form] || thatWords[form] || relative[form] {
			return false
		}
	}
	return true
}

// norWords are the words before the second of two of whom something is denied, pairDenied those before the first.
var (
	norWords   = set("nor ni ولا")
	pairDenied = set("neither ni لا")
)
