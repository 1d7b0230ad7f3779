package mention

import (
	"slices"
	"strings"

	"mithaq/models"
)

// undone says that a word for signing is of one that did not take place, or of which nobody says that it did: somebody failed to sign or is
// asked to, it was called off or is only talked of, it is but supposed, or a rumour.
func (r *reading) undone(h hit, from int) bool {
	return r.toSign(h) && (r.keptFrom(h, from) || r.calledOff(h) || r.talkedOf(h, from)) || r.nearly(h) || r.unmet(h, from) || r.supposed(h, from) || r.rumoured(h, from)
}

// nearly says that the word right before one for signing leaves it undone, or open: almost signed, aurait signé.
func (r *reading) nearly(h hit) bool {
	return h.from > 0 && r.tokens[h.from-1].sentence == r.tokens[h.from].sentence && almost[r.tokens[h.from-1].form]
}

var almost = set("almost nearly allegedly reportedly supposedly purportedly aurait auraient كاد كادت كادا كادوا يكاد")

// toSign says that a word for signing is an infinitive or a noun, which does not tell itself whether anybody signed.
func (r *reading) toSign(h hit) bool {
	form := r.tokens[h.from].form
	return unfinished[form] || strings.HasSuffix(form, "توقيع") || strings.HasSuffix(form, "ابرام") || arabic(form) && h.from > 0 && subjunctive[r.tokens[h.from-1].form]
}

var unfinished = set("sign signing signer signature")

// How many words stand between "failed" and "to sign" at the most. In Arabic those who failed stand between as well.
const (
	keepReach       = 9
	keepReachArabic = 12
)

// keptFrom says that a word stands before one for signing that says that it came to nothing, or is only asked for: failed to sign, put off the signing,
// urged Egypt to sign. A word like "held" between says that it took place.
func (r *reading) keptFrom(h hit, from int) bool {
	far := keepReach
	if arabic(r.tokens[h.from].raw) {
		far = keepReachArabic
	}
	for i := h.from - 1; i >= max(from, h.from-far); i-- {
		t := r.tokens[i]
		switch {
		case strings.ContainsAny(r.gap(i+1), ",،;"), r.isOne(i, tookPlace), and[t.form] && !r.joinsNames(i):
			return false
		case t.form == "اجل" && i > 0 && r.tokens[i-1].form == "من": // in order to
		case r.isOne(i, keeping), keepingPairs[t.form+" "+r.tokens[i+1].form]:
			if r.object(i, h) {
				return true
			}
		}
	}
	return false
}

// object says that a word for failing, putting off or asking is of the signing, and not of something that was done with it or after it. Behind "to sign" it always is; a noun
// stands right behind such a word, with no more between than names, days and what says nothing of its own. In Arabic others stand between as well.
func (r *reading) object(i int, h hit) bool {
	word := r.tokens[h.from]
	switch {
	case arabic(word.raw):
		return r.objectArabic(i, h)
	case word.form == "sign" || word.form == "signer":
		return true
	}
	lo, hi := among(r.found, i+1, h.from, func(f found) int { return f.from })
	for n := i + 1; n < h.from; n++ {
		if lo < hi && r.found[lo].from == n && (r.found[lo].country != "" || r.found[lo].Kind == models.MentionDate) {
			n = r.found[lo].to - 1
		} else if !slight[r.tokens[n].form] && !strings.HasSuffix(r.tokens[n].form, "ly") {
			return false
		}
		for lo < hi && r.found[lo].from <= n {
			lo++
		}
	}
	return true
}

// objectArabic says so of an Arabic word: no preposition like "after" stands before the signing, and what is asked for has one of its own.
func (r *reading) objectArabic(i int, h hit) bool {
	word, at := r.tokens[h.from].form, h.from-1
	for at > i && ceremonies[r.tokens[at].form] {
		at--
	}
	if attending[r.tokens[at].form] {
		return false
	}
	return !r.isOne(i, askingArabic) || askedFor[r.tokens[at].form] || strings.HasPrefix(word, "ب") || strings.HasPrefix(word, "ل")
}

// slight are the words between "postponed" and the signing that say nothing of their own, ceremonies the Arabic words for the ceremony of a signing; attending are the Arabic words
// for what took place with it, after it or in its course, askedFor those behind what is asked for.
var (
	slight = set(`the a an any its their this that such of off on for from by until till and to in at upon s planned scheduled formal official final expected proposed ceremony agree
		le la les l un une du des de d a au jusqu et en pour par ceremonie officielle formelle prevue finale`)
	ceremonies   = set("حفل مراسم مراسيم عمليه")
	attending    = set("خلال بعد عقب اثناء قبل مع منذ لدي اثر غداه بمناسبه هامش")
	askedFor     = set("الي علي ان")
	askingArabic = set("دعا دعت دعوا دعوه يدعو تدعو حث حثت يحث تحث طالب طالبت يطالب تطالب ناشد ناشدت")
)

// joinsNames says that "and" stands between two names: Morocco and Egypt.
func (r *reading) joinsNames(i int) bool {
	lo, hi := among(r.found, i+1, i+4, func(f found) int { return f.from })
	before := r.found[max(0, lo-keepReach):lo]
	return slices.ContainsFunc(r.found[lo:hi], func(f found) bool { return f.country != "" }) && slices.ContainsFunc(before, func(f found) bool { return f.to == i })
}

// isOne says that a word is one of some, with what is attached to its front in Arabic or without.
func (r *reading) isOne(i int, words map[string]bool) bool {
	return words[r.tokens[i].form] || slices.ContainsFunc(r.tokens[i].bare, func(b string) bool { return words[b] })
}

// keeping are the words for failing, putting off and asking, keepingPairs those of two words; tookPlace those that say that a signing took place.
var (
	keeping = set(`failed fails fail failing failure unable cancelled canceled cancels cancel cancelling canceling cancellation postponed postpones postpone postponing
		postponement delayed delays delay delaying scrapped shelved aborted abandoned deferred adjourned blocked prevented halted thwarted
		urged urges urge urging asked asks invited invites pressed pressured exhorted encouraged encourages
		echoue echouent echouer echec incapable incapables reporte reportent reporter annule annulent annuler annulation ajourne ajournent ajournement differe
		renonce renoncent renoncer renoncement empeche bloque retarde appele appelle appellent exhorte exhortent invite invitent demande demandent encourage
		فشل فشلت فشلا فشلوا اخفق اخفقت اخفقا اخفاق عجز عجزت عجزا تعذر تعذرت تعثر تعثرت تاجل تاجلت تاجيل اجل اجلت اجلا ارجا ارجات ارجاء ارجءت الغي الغيت الغاء الغت
		امتنع امتنعت امتناع عرقل عرقلت تراجع تراجعت دعا دعت دعوا دعوه يدعو تدعو حث حثت يحث تحث طالب طالبت يطالب تطالب ناشد ناشدت`)
	keepingPairs = map[string]bool{"yet to": true, "called on": true, "called upon": true, "called for": true, "calls on": true, "calls for": true, "called off": true,
		"calling for": true, "calling on": true, "put off": true, "short of": true, "close to": true}
	tookPlace = set("proceeded held attended witnessed oversaw procede procedent assiste preside تم تمت جري جرت شهد شهدت قام قامت اشرف اشرفت حضر حضرت تراس تراست")
)

// calledOff says that the sentence goes on to say that a signing was called off or never took place, of which it speaks with a noun.
func (r *reading) calledOff(h hit) bool {
	if r.tokens[h.from].form == "sign" || r.tokens[h.from].form == "signer" {
		return false
	}
	for i, to := h.to, r.lookOut(h); i < to; i++ {
		t := r.tokens[i]
		switch {
		case contrast[t.form], subordinate[t.form]:
			return false
		case arabic(t.raw) && offAgain[t.form], r.neverHeld(i):
			return true
		case talkedOff[t.form] && r.passive(i) && !r.dayBetween(h.to, i):
			return true
		case (off[t.form] || t.form == "called" && i+1 < to && r.tokens[i+1].form == "off") && r.passive(i):
			return true
		}
	}
	return false
}

// outlook is how many words behind one for signing, and before it, say what came of it at the most.
const (
	outlook   = 40
	hindsight = 24
)

// lookOut is up to where the words behind one for signing say what came of it: within its sentence.
func (r *reading) lookOut(h hit) int {
	to := h.to
	for to < min(len(r.tokens), h.to+outlook) && r.tokens[to].sentence == r.tokens[h.from].sentence {
		to++
	}
	return to
}

// passive says that a word like "was" stands right before another, or with a word between.
func (r *reading) passive(i int) bool {
	return slices.ContainsFunc(r.tokens[max(0, i-2):i], func(t token) bool { return auxiliary[t.form] })
}

// off and offAgain are the words for calling off, talkedOff those for only talking of something; in English and French they stand behind "was". What has a day in the past is
// talked of as something that took place. Subordinate are those that begin a clause
// of something else.
var (
	off         = set("cancelled canceled postponed delayed scrapped deferred shelved abandoned adjourned exclue annule annulee reporte reportee ajourne ajournee differe differee")
	talkedOff   = set("discussed mooted proposed evoquee evoquees discutee discutees abordee proposee examinee")
	offAgain    = set("تاجل تاجلت الغي الغيت ارجء ارجءت")
	subordinate = set("after before when because which that who since despite following apres avant lorsque qui que malgre بعد قبل الذي التي رغم عقب")
)

// supposed says that somebody would have signed, or may: a word like "if" stands before the word for signing, in its clause.
func (r *reading) supposed(h hit, from int) bool {
	for i := h.from - 1; i >= max(from, h.from-hindsight); i-- {
		if strings.ContainsAny(r.gap(i+1), ",،;") {
			return false
		}
		begins := i == from || strings.ContainsAny(r.gap(i), ",،;")
		if r.isOne(i, ifWords) || begins && ifFirst[r.tokens[i].form] {
			return !r.conceded(i, h)
		}
	}
	return false
}

// conceded says that a word like "if" speaks of what took place all the same: even if they signed; if they signed on a day, with nothing that would be otherwise.
func (r *reading) conceded(i int, h hit) bool {
	word := r.tokens[i].form
	if word != "if" && word != "si" {
		return false
	}
	past := r.tokens[h.from].form == "signed" || r.auxiliaries(h, i)
	if !past || slices.ContainsFunc(r.tokens[i+1:h.from], func(t token) bool { return counterfactual[t.form] || modal[t.form] }) {
		return false
	}
	to := r.lookOut(h)
	would := slices.ContainsFunc(r.tokens[h.to:to], func(t token) bool {
		return modal[t.form] || strings.HasSuffix(t.form, "rait") || strings.HasSuffix(t.form, "raient")
	})
	lo, hi := among(r.found, i, to, func(f found) int { return f.from })
	return !would && slices.ContainsFunc(r.found[lo:hi], func(f found) bool { return f.Kind == models.MentionDate && !f.Date.IsZero() })
}

// counterfactual are the words for what was not so behind "if".
var counterfactual = set("had avait avaient were")

// ifWords are the words before what is but supposed, ifFirst those that are so where a clause begins with them: had they signed.
var (
	ifWords = set("if unless whether لو لولا اذا")
	ifFirst = set("had si sil")
)

// rumoured says that a signing is but a rumour, or that the report of it is called false behind it.
func (r *reading) rumoured(h hit, from int) bool {
	read, untrue := false, false
	for i := h.from - 1; i >= max(from, h.from-hindsight) && !strings.ContainsAny(r.gap(i+1), ",،;"); i-- {
		if !read && r.isOne(i, reports) {
			read, untrue = true, r.saidFalse(h)
		}
		if (r.isOne(i, rumours) || untrue && r.isOne(i, reports)) && r.reported(i, h) {
			return true
		}
		if falsely[r.tokens[i].form] && thatWords[r.tokens[i+1].form] || r.forged(i, h) {
			return true
		}
	}
	return false
}

// forged says that a word is one for a document that is not genuine and says that something was signed: a fake document claiming that they signed.
func (r *reading) forged(i int, h hit) bool {
	return forgeries[r.tokens[i].form] && slices.ContainsFunc(r.tokens[i+1:max(i+1, min(i+reach, h.from))], func(t token) bool { return thatWords[t.form] })
}

var forgeries = set("fake forged bogus doctored faux fausse fausses falsifie falsifiee مزور مزوره مزيف مزيفه مفبرك مفبركه")

// reported says that a word for a report is of the signing: reports that they signed, of the signing, of an agreement signed.
func (r *reading) reported(i int, h hit) bool {
	if r.toSign(h) || r.has(form, i, h.from) {
		return true
	}
	that := slices.IndexFunc(r.tokens[i+1:min(i+4, h.from)], func(t token) bool { return thatWords[t.form] || relating[t.form] })
	if that < 0 {
		return false
	}
	near := max(i+1+that, h.from-nearVerb) // a verb before is another one, and what is said ends with it: rumours that they had quarrelled
	return !slices.ContainsFunc(r.tokens[i+1+that:near], func(t token) bool { return auxiliary[t.form] })
}

// nearVerb is how many words before a word for signing "had" stands that belongs to it at the most.
const nearVerb = 3

// relating are the words besides "that" between a report and what it says.
var relating = set("whereby lesquelles lesquels laquelle بان")

// saidFalse says that a word like "false" stands behind a word for signing, or that something was denied.
func (r *reading) saidFalse(h hit) bool {
	for i, to := h.to, r.lookOut(h); i < to; i++ {
		form, last := r.tokens[i].form, r.tokens[i-1].form
		if falsely[form] || denying[form] && r.passive(i) || denials[form] && r.passive(i) || last == "غير" && strings.HasPrefix(form, "صحيح") || last == "لا" && form == "اساس" {
			return true
		}
	}
	return false
}

// rumours are the words for what nobody vouches for, reports those for what may be so; falsely are the words for what is not so, and denials further ones
// that are so behind "was".
var (
	rumours = set("rumour rumours rumor rumors rumeur rumeurs شاءعات اشاعات شاءعه اشاعه مزاعم")
	reports = set("report reports claim claims news allegation allegations information informations nouvelle nouvelles انباء اخبار تقارير خبر")
	falsely = set("false untrue unfounded baseless fabricated inexact fausse fausses faux infonde infondee infondees mensongeres كاذبه زاءفه مغلوطه ملفقه مفبركه")
	denials = set("refuted dementies dementie dementis rejetees rejetee")
)

// initialled says that a text was but initialled, which is not signing it.
func (r *reading) initialled(h hit) bool {
	if initials[r.tokens[h.from].form] {
		return true
	}
	for i := h.to; i+1 < min(len(r.tokens), h.to+keepReachArabic) && r.tokens[i+1].sentence == r.tokens[h.from].sentence; i++ {
		if slices.Contains(r.tokens[i].bare, "احرف") && r.tokens[i+1].form == "اولي" {
			return true
		}
	}
	return false
}

var initials = set("initialled initialed paraphe paraphee paraphes paraphees")
