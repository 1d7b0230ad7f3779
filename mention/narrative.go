package mention

import (
	"slices"
	"strings"

	"mithaq/models"
)

// A sentence tells of something, or is the title of an instrument.

// narrates says that a sentence tells that something was signed, or was not, or entered into force: it is no title, in which
// "signed at Rabat" stands behind the form of instrument.
func (r *reading) narrates(from, to int) bool {
	lo, hi := among(r.hits, from, to, func(h hit) int { return h.from })
	first := slices.IndexFunc(r.hits[lo:hi], func(h hit) bool { return h.is(form) })
	who := r.firstNamed(from, to)
	if begins := r.tokens[from]; arabic(begins.raw) && (verbal[begins.form] || finite[begins.form] || tookPlace[begins.form] || lasting[begins.form] || leading[begins.form] || showing[begins.form]) || to-from > 1 && saying[r.tokens[to-1].form] {
		return true
	}
	if r.verbFirst(from, to) || r.saidOf(from, to) || preludes[r.tokens[from].form] || r.somebodyDoes(from, to) || r.signsSomething(lo, hi) {
		return true
	}
	for n, h := range r.hits[lo:hi] {
		switch {
		case n == first && r.none(h.from):
			return true
		case h.is(deed) && (finite[r.tokens[h.from].form] || r.auxiliaries(h, from) || n < first && active[r.tokens[h.from].form] && r.subject(h, who, r.hits[lo+first].from)):
			return true
		case h.is(signing) && !r.toBeDone(h) && (r.moodOf(h, from) != happened || r.auxiliaries(h, from) || n < first && r.subject(h, who, r.hits[lo+first].from)):
			return true
		}
	}
	return false
}

// preludes are the words with which a sentence begins that tells of something else beside an instrument: following the treaty, fishermen returned.
var preludes = set(`faute without sans thanks following under despite notwithstanding after before since because when while although though unlike within last earlier
	apres suite grace malgre selon conformement lors depuis alors bien بموجب بعد عقب وفق وفقا رغم بفضل خلال منذ بينما`)

// somebodyDoes says that a sentence begins with the name of somebody of a country, and a verb behind it, before it comes to an instrument: Morocco
// proposed a treaty.
func (r *reading) somebodyDoes(from, to int) bool {
	at := from
	if theWords[r.tokens[at].form] {
		at++
	}
	who := false
	for at < to {
		f := mentionAt(r.found, at)
		if f == nil || f.from != at || f.country == "" {
			break
		}
		who, at = true, f.to
		if at+1 < to && and[r.tokens[at].form] {
			at++
		}
	}
	return who && at+1 < to && r.gap(at) == "" && r.finite(at)
}

// finite says that a word behind the name of somebody may be a verb of which that is the subject.
func (r *reading) finite(i int) bool {
	t := r.tokens[i]
	if arabic(t.raw) || capital(t.raw) {
		return false
	}
	return does[t.form] || len(t.form) > leastParticiple && strings.HasSuffix(t.form, "ed") && !r.has(form, i+1, i+2) && !r.has(signing, i, i+1)
}

// does are verbs that end in nothing particular, as newspapers have them.
var does = set(`is are was were has have had will would wants want seeks seek sent sends send held holds hold met meet meets made makes make got gets took takes gave gives
	said says told saw sees put puts hopes hope plans plan hosts host proposes propose asks ask calls call considers consider welcomes welcome urges urge expects expect
	needs need remains remain began begins broke breaks built builds won wins lost loses led leads left leaves kept keeps
	veut veulent souhaite souhaitent propose proposent demande demandent envoie envoient tient tiennent a ont est sont etait etaient avait avaient va vont attend attendent examine examinent`)

// signsSomething says that a word for signing stands right behind the name of somebody, and "a" behind it, or that two exchanged notes: Morocco and Egypt signed a treaty.
func (r *reading) signsSomething(lo, hi int) bool {
	return slices.ContainsFunc(r.hits[lo:hi], func(h hit) bool {
		if h.is(loose) && h.is(signing) {
			return true // exchanged notes
		}
		if !h.is(signing) || h.from == 0 || h.to >= len(r.tokens) || !indefinite[r.tokens[h.to].form] || r.gap(h.from) != "" {
			return false
		}
		f := mentionAt(r.found, h.from-1)
		return f != nil && f.country != ""
	})
}

// saidOf says that a sentence begins with an article and has a verb like "was" that is of no clause with "which": the treaty was published.
func (r *reading) saidOf(from, to int) bool {
	if first := r.tokens[from].form; !theWords[first] && !indefinite[first] || arabic(r.tokens[from].raw) {
		return false
	}
	for i := from + 1; i < min(to, from+outlook); i++ {
		if !predicate[r.tokens[i].form] || capital(r.tokens[i].raw) {
			continue
		}
		which := false
		for n := i - 1; n > max(from, i-denialReach) && !strings.ContainsAny(r.gap(n+1), ","); n-- {
			which = which || relativeWords[r.tokens[n].form]
		}
		if !which {
			return true
		}
	}
	return false
}

// atHand says that an instrument is but said to be at hand, or not to be: a deal is near, un accord est possible.
func (r *reading) atHand(f *found) bool {
	is := false
	for i := f.to; i < min(len(r.tokens), f.to+reach); i++ {
		t := r.tokens[i]
		if is && nearness[t.form] {
			return true
		}
		if is = is || predicate[t.form]; !is || t.sentence != r.tokens[f.from].sentence {
			return false
		}
	}
	return false
}

// nearness are words for what there is not yet.
var nearness = set("near nearer close closer imminent within possible likely unlikely far proche imminent possible probable improbable loin")

// toBeDone says that "to be" stands before a word for signing, but not "is to be" or "was due to be": a title may speak of an agreement to be concluded.
func (r *reading) toBeDone(h hit) bool {
	return h.from > 2 && r.tokens[h.from-1].form == "be" && r.tokens[h.from-2].form == "to" &&
		!slices.ContainsFunc(r.tokens[max(0, h.from-4):h.from-2], func(t token) bool { return auxiliary[t.form] && t.form != "a" })
}

// none says that "no" stands before a form of instrument: no such agreement.
func (r *reading) none(form int) bool {
	for i := form - 1; i >= max(0, form-3) && r.tokens[i].sentence == r.tokens[form].sentence && r.gap(i+1) == ""; i-- {
		if noSuch[r.tokens[i].form] && !r.limited(i+1) {
			return true
		}
	}
	return false
}

var (
	noSuch = set("no aucun aucune nul nulle لا")
	active = set("ratified approved terminated denounced suspended ratifie approuve denonce suspendu صادق صادقت")
	finite = set("entered enters came comes took withdrew withdraws pulled entra entrera entre انسحب انسحبت دخل دخلت دخلا يدخل تدخل ستدخل سيدخل")
)

// auxiliaries says that a word like "was" stands before a word for something done. The French "a" is the English article as well.
func (r *reading) auxiliaries(h hit, from int) bool {
	for i := h.from; i >= max(from, h.from-2); i-- {
		if f := r.tokens[i].form; auxiliary[f] && (f != "a" || french(r.tokens[h.to-1].raw)) {
			return true
		}
	}
	return false
}

func french(word string) bool {
	return strings.ContainsRune(word, 'é') || strings.HasPrefix(word, "conclu")
}

// subject says that a word for signing before the first form of instrument is a verb: somebody signed, or signed it.
func (r *reading) subject(h hit, who, object int) bool {
	word := r.tokens[h.from]
	if verbal[word.form] || slices.ContainsFunc(word.bare, func(b string) bool { return verbal[b] }) {
		return true
	}
	if !arabic(word.raw) && object-h.to < reach && (!placing[r.tokens[h.to].form] || word.form == "signed" && r.tokens[h.to].raw == "a") {
		return true
	}
	return who <= h.from
}

// firstNamed is where the first name of a country, or of somebody of one, ends among some tokens; behind them if there is none.
func (r *reading) firstNamed(from, to int) int {
	lo, hi := among(r.found, from, to, func(f found) int { return f.from })
	for _, f := range r.found[lo:hi] {
		if f.country != "" {
			return f.to
		}
	}
	return to + 1
}

// verbal are the Arabic verbs for signing, which stand before who does it.
var verbal = set("وقع وقعت وقعا وقعتا وقعوا يوقع يوقعان وقعه وقعها ابرم ابرمت ابرما صادق صادقت")

// verbFirst says that an Arabic sentence begins with a word that is none for an instrument or a body, and the name of a country behind it, before it comes to an instrument,
// as it does with a verb: جدد المغرب ومصر المذكرة.
func (r *reading) verbFirst(from, to int) bool {
	first := r.tokens[from]
	if !arabic(first.raw) || from+2 >= to || strings.HasPrefix(first.raw, article) || official[first.form] || r.gap(from+1) != "" || mentionAt(r.found, from) != nil {
		return false
	}
	if _, known := r.longest(r.text, r.tokens, from); known {
		return false
	}
	f := mentionAt(r.found, from+1)
	if f == nil || f.Kind != models.MentionCountry || f.attr || f.Bytes.Start > r.tokens[f.from].start {
		return false
	}
	return r.tokens[min(f.to, to-1)].conjoined || r.firstOf(form, f.to, to) == f.to
}

// behindKind is where the news begins behind the kind of text that it is told in: joint statement: the two countries signed …; the first word if it is no such text.
func (r *reading) behindKind(from, to int) int {
	lo, hi := among(r.found, from, from+1, func(f found) int { return f.from })
	for _, f := range r.found[lo:hi] {
		if f.Kind == models.MentionForm && f.Type == models.JointDeclaration && f.to < to && strings.HasPrefix(r.gap(f.to), ":") && r.signs(f.to, to) {
			return f.to
		}
	}
	return from
}
