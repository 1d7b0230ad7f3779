package mention

import (
	"slices"
	"strings"

	"mithaq/models"
)

// A sentence may tell of several instruments that were signed together: an agreement on trade, a protocol on fish and a memorandum on ports. What it says
// once, such as who signed, is said of each. "Three agreements" are no drafts: what each of them is the text does not say.

// link is a form of instrument in such a row, and where the words for it begin.
type link struct {
	form *found
	at   int
}

// row are the clauses of a sentence, one for each instrument of a row; itself, if it tells of one.
func (c *clause) row() []*clause {
	if c.title || c.form == nil {
		return []*clause{c}
	}
	links := c.links()
	if len(links) < 2 || !slices.ContainsFunc(links, func(l link) bool { return l.form == c.form }) || c.titleEnd() > c.from || c.prepared(links[0].form) {
		return []*clause{c}
	}
	var all []*clause
	for n, l := range links[:min(len(links), mostClauses)] {
		if c.several(l.form) && c.quoted(l.form) == "" || n > 0 && l.form != c.form && c.stillOpen(l, c.partOf(links, n).to) {
			continue
		}
		one := *c
		one.form, one.lead, one.foreign = l.form, links[0].form, c.foreignTo(links, n)
		all = append(all, &one)
	}
	return all
}

// prepared says that what was signed is about making others, of which a form is the first: a memorandum on negotiating an agreement and a convention.
func (c *clause) prepared(f *found) bool {
	for i := max(c.from, c.signing+1, f.from-longestForm); i < f.from && c.signing >= 0; i++ {
		if c.isOne(i, preparing) {
			return true
		}
	}
	return false
}

// stillOpen says that a further form of a row was not signed: it is but a draft, or what stands behind it says what else becomes of it: a protocol will follow, a joint
// declaration was rejected.
func (c *clause) stillOpen(l link, to int) bool {
	if c.signing < 0 || c.signing > l.at {
		return false
	}
	if slices.ContainsFunc(c.tokens[l.at:l.form.from], func(t token) bool { return unready[t.form] }) {
		return true
	}
	for i := l.form.to; i < min(to, l.form.to+denialReach); i++ {
		t := c.tokens[i]
		switch {
		case strings.ContainsAny(c.gap(i), ",،;"), relative[t.form], subordinate[t.form], infinitive[t.form], and[t.form]:
			return false
		case modal[t.form] && t.raw != "May", toCome[t.form], followingLater[t.form]:
			return true
		case predicate[t.form]:
			return !c.signs(i, min(c.to, i+reach))
		}
	}
	return false
}

// preparing are the words for making an instrument, unready those before one that is not made yet, followingLater those behind one that is to come.
var (
	preparing      = set("negotiating drafting preparing elaborating negotiation negociation negociations elaboration redaction preparation تفاوض صياغه اعداد")
	unready        = set("draft drafts proposed planned negotiated projet projets مشروع")
	followingLater = set("suivra suivront ستتبع سيتبع")
)

// links are the forms of a row. What commas join is one only if "and" joins the last.
func (c *clause) links() (row []link) {
	var open []link // behind commas
	last, linked, single := (*found)(nil), true, false
	for i := range c.inside {
		f := &c.inside[i]
		if f.Kind != models.MentionForm {
			continue
		}
		if last == nil {
			row, last, single = []link{{f, f.from}}, f, !c.several(f)
			continue
		}
		at, comma := c.joins(last, f, linked)
		linked = at > 0
		switch {
		case linked && comma:
			open = append(open, link{f, at})
		case linked:
			row, open = append(append(row, open...), link{f, at}), nil
			single = single || !c.several(f)
		case !single:
			row, open, linked = []link{{f, f.from}}, nil, true // three agreements, among them a treaty
			single = !c.several(f)
		}
		if last = f; len(row) >= mostClauses {
			break
		}
	}
	return row
}

// joins is where the words for a form of instrument begin that is joined to the one before, and whether but a comma joins it; 0 if it is not joined to that.
// Behind one that is in no row itself what is joined may be part of the same: a protocol to the treaty and the convention, a memorandum on a treaty and a protocol.
func (c *clause) joins(last, f *found, linked bool) (at int, comma bool) {
	at, comma, named := c.joinedAt(last, f)
	switch {
	case at == 0 || !linked && (named || !c.definite(last)):
		return c.alsoSigned(last, f), false
	case named && (!c.definite(last) || last.to < at) && !c.signedBoth(last, at):
		return 0, false
	}
	return at, comma
}

// signedBoth says that the Arabic word behind that for the signing stands before a further form again: التوقيع على الاتفاقية وعلى البرنامج.
func (c *clause) signedBoth(last *found, at int) bool {
	before, ok := c.hitEndingAt(last.from - 2)
	return c.tokens[at].form == "وعلي" && ok && before.is(signing) && c.tokens[last.from-1].form == "علي"
}

// joinedAt is where a form begins with "and" or a comma and an article before it, whether that is a comma, and whether the form is named as one that is known: the protocol.
func (c *clause) joinedAt(last, f *found) (at int, comma, named bool) {
	if c.tokens[f.from].conjoined && f.Bytes.Start > c.tokens[f.from].start {
		return f.from, false, c.definite(f)
	}
	if arabic(f.Text) {
		return c.joinedArabic(f), false, c.definite(f)
	}
	for i := f.from - 1; i >= max(last.to, f.from-longestForm); i-- {
		t := c.tokens[i]
		switch {
		case indefinite[t.form], theWords[t.form], c.several(f) && someWords[t.form]:
			at, comma = c.joinedBefore(last, i)
			return at, comma, theWords[t.form]
		case and[t.form]:
			if last.to == i {
				return i, false, false // an agreement and protocol
			}
			return 0, false, false
		case t.stop || c.gap(i+1) != "" && c.gap(i+1) != "-":
			return 0, false, false
		}
	}
	return 0, false, false
}

// longestForm is how many words stand before a form, with its article, at the most: a civil nuclear cooperation agreement.
const longestForm = 6

// indefinite are the articles before an instrument that is told of for the first time.
var indefinite = set("a an another un une")

// someWords are those before several instruments of one form.
var someWords = set("two three four five several deux trois quatre cinq plusieurs")

// joinedBefore is where words like "and" stand before an article, and whether it is but a comma.
func (c *clause) joinedBefore(last *found, i int) (at int, comma bool) {
	if strings.ContainsAny(c.gap(i), ",") {
		return i, true
	}
	at = i - 1
	if joinedOf[c.word(at)] {
		at--
	}
	switch word := c.word(at); {
	case at < last.to:
		return 0, false
	case and[word] || word == "plus":
		return at, false
	case word == "as" && c.word(at-1) == "well", word == "with" && (c.word(at-1) == "along" || c.word(at-1) == "together"), word == "to" && c.word(at-1) == "addition",
		word == "qu" && (c.word(at-1) == "ainsi" || c.word(at-1) == "meme"):
		return at - 1, false
	}
	return 0, false
}

// joinedOf are the words that may stand between "and" and an article: the signing of an agreement and of a protocol.
var joinedOf = set("of de d")

// joinedArabic is where words like "and also" stand before an Arabic form; 0 if there are none.
func (c *clause) joinedArabic(f *found) int {
	switch word := c.word(f.from - 1); {
	case c.gap(f.from) != "":
		return 0
	case joinedAlone[word]:
		return f.from - 1
	case joinedPairs[c.word(f.from-2)+" "+word]:
		return f.from - 2
	}
	return 0
}

// joinedAlone and joinedPairs are the Arabic words that join a form to another without being written to it.
var (
	joinedAlone = set("و وعلي وكذا وكذلك وايضا")
	joinedPairs = map[string]bool{"الي جانب": true, "بالاضافه الي": true, "فضلا عن": true, "اضافه الي": true}
)

// definite says that a form is named as one that is known.
func (c *clause) definite(f *found) bool {
	if word := c.tokens[f.from].raw; arabic(word) {
		return strings.HasPrefix(strings.TrimPrefix(word, "و"), article) || strings.HasPrefix(word, "لل")
	}
	for i := f.from - 1; i >= max(c.from, f.from-longestForm); i-- {
		if t := c.tokens[i]; t.stop || c.gap(i+1) != "" {
			return theWords[t.form] || t.form == "du"
		}
	}
	return false
}

// alsoSigned is where a sentence goes on to say that those who signed one instrument signed another: they also signed a protocol. It is 0 if it tells of others, or
// speaks otherwise of that signing.
func (c *clause) alsoSigned(last, f *found) int {
	lo, hi := among(c.hits, last.to, f.from, func(h hit) int { return h.from })
	for n := hi - 1; n >= lo; n-- {
		h := c.hits[n]
		if !h.is(signing) {
			continue
		}
		at, own := c.turn(last.to-1, f)
		if n == lo && !c.signs(c.from, last.from) && !c.auxiliaries(h, c.from) || at == 0 || own || f.from-h.to > reach || !c.sameSigners(at, h, f) || c.definite(f) || c.moodOf(h, c.from) != happened || c.mood != happened {
			return 0
		}
		return at
	}
	return 0
}

// sameSigners says that nobody is named as who signs what follows: nothing stands before the word for it but words like "also", and nobody behind an Arabic one but the two sides.
func (c *clause) sameSigners(at int, h hit, f *found) bool {
	other := func(t token) bool { return !passing[t.form] }
	if slices.ContainsFunc(c.tokens[at:h.from], other) {
		return false
	}
	if next, ok := c.hitAt(h.to); ok && next.is(both) {
		h.to = next.to
	}
	return !arabic(c.tokens[h.from].raw) || h.to > f.from || !slices.ContainsFunc(c.tokens[h.to:f.from], other)
}

// passing are the words between "and" and "signed", or behind it, that name nobody.
var passing = set(`and et و they also then have has had jointly later ils elles ont a avaient aussi egalement ensuite puis
	كما ثم وثم قد وقد علي ايضا كذلك وايضا وكذلك`)

// foreignTo are the parts of a row in which days and places are those of other instruments than one of it. What stands behind the last alone is of all.
func (c *clause) foreignTo(links []link, n int) (all map[models.MentionKind][]span) {
	for _, kind := range []models.MentionKind{models.MentionDate, models.MentionPlace} {
		owned, others := false, []span(nil)
		for i := range links {
			part := c.partOf(links, i)
			owned = owned || i < len(links)-1 && c.tellsIn(kind, part)
			if i != n {
				others = append(others, part)
			}
		}
		if owned && all == nil {
			all = map[models.MentionKind][]span{}
		}
		if owned {
			all[kind] = others
		}
	}
	return all
}

// partOf is what a sentence says of one instrument of a row, up to the next.
func (c *clause) partOf(links []link, i int) span {
	if i+1 < len(links) {
		return span{links[i].at, links[i+1].at}
	}
	return span{links[i].at, c.to}
}

// tellsIn says that a part of a sentence names a day, or a place where something was done.
func (c *clause) tellsIn(kind models.MentionKind, part span) bool {
	lo, hi := among(c.inside, part.from, part.to, func(f found) int { return f.from })
	for i := range c.inside[lo:hi] {
		if f := &c.inside[lo+i]; f.Kind == kind && (kind == models.MentionDate || c.located(f)) {
			return true
		}
	}
	return false
}

// ours are some mentions without those of other instruments of the row.
func (c *clause) ours(all []found) []found {
	if len(c.foreign) == 0 {
		return all
	}
	return slices.DeleteFunc(slices.Clone(all), func(f found) bool { return lies(&f, c.foreign[f.Kind]) })
}

// begins is the form with which the sentence comes to what was signed: of a row the first.
func (c *clause) begins() *found {
	if c.lead != nil {
		return c.lead
	}
	return c.form
}
