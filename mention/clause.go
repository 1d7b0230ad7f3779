package mention

import (
	"fmt"
	"slices"
	"strings"

	"mithaq/models"
)

// titleLength is the most bytes that a text of one paragraph has which is read as a title.
const titleLength = 1500

// clause is a sentence that tells of an instrument.
type clause struct {
	*reading
	from, to int // tokens
	form     *found
	lead     *found                        // the first form of the row in which that stands; nil if it is in none
	foreign  map[models.MentionKind][]span // parts of the row where such mentions are of another instrument
	hits     []hit
	sources  []hit // words like "according to"
	inside   []found
	without  []span // parts that tell of something else
	acts     []act  // what is done, in the order of the text
	signing  int    // the word for the signing that took place, -1 if there is none
	mood     mood
	turned   hit     // the first word for a signing that is still to come
	present  []span  // where those are named who were there; nil until it is asked for
	about    []span  // what subjects answered; nil until it is asked for
	aside    int     // what turnsAside answered; 0 until it is asked for
	which    []span  // what relatives answered; nil until it is asked for
	apart    []span  // what asides answered; nil until it is asked for
	around   []span  // what circumstances answered; nil until it is asked for
	after    []span  // what sequels answered; nil until it is asked for
	opens    *span   // what opener answered; nil until it is asked for
	title    bool    // it is the title of the instrument
	listing  *clause // the heading of the list of which it is an item; nil if it is in none
	only     span    // the part of the sentence that tells of it alone, of several of the form; zero if there are not several
	done     span    // the sentence that says where and when what has the title was done; zero if there is none
	proposal models.Proposal
}

// titled says that the whole text is a title: it begins with a form of instrument, or tells of no signing in its one
// sentence. In a register a title may have more ("Cultural relations. Programme for two years").
func (r *reading) titled() bool {
	if r.isTitle == nil {
		is := r.readsAsTitle()
		r.isTitle = &is
	}
	return *r.isTitle
}

func (r *reading) readsAsTitle() bool {
	if len(r.text) > titleLength || len(r.tokens) == 0 || r.oneName() || r.narrates(0, r.endOfSentence(0)) || r.listsInstruments() || r.behindKind(0, r.endOfSentence(0)) > 0 {
		return false
	}
	last := r.tokens[len(r.tokens)-1]
	return last.paragraph == 1 && (r.startsWithForm() || (r.publisher != "" || last.sentence == 1 && r.tellsParties()) && !r.signs(0, len(r.tokens)))
}

// tellsParties says that a text of one sentence begins like a title, or names a form of instrument or has a word before its parties, and no full stop.
func (r *reading) tellsParties() bool {
	if slices.ContainsFunc(r.tokens[:min(len(r.tokens), wordsBefore)], func(t token) bool { return heads[t.stem] || titular[t.form] }) {
		return true
	}
	return (r.has(form, 0, len(r.tokens)) || r.has(between, 0, len(r.tokens))) && !strings.HasSuffix(strings.TrimSpace(r.text), ".")
}

// titular are words that a title begins with besides those for a form of instrument.
var titular = set("minute minutes note notes articles undertaking letters resolution correspondence guarantee amendment lettres notes محضر مذكرات رسائل")

// oneName says that the text is the name of something and no more, which is no title of an instrument.
func (r *reading) oneName() bool {
	return len(r.found) == 1 && r.found[0].Kind != models.MentionInstrument && r.found[0].from == 0 && r.found[0].to == len(r.tokens)
}

func (r *reading) startsWithForm() bool {
	return slices.ContainsFunc(r.found, func(f found) bool { return f.Kind == models.MentionForm && f.from <= 4 })
}

func (r *reading) signs(from, to int) bool {
	lo, hi := among(r.hits, from, to, func(h hit) int { return h.from })
	return slices.ContainsFunc(r.hits[lo:hi], func(h hit) bool { return h.to <= to && h.is(signing) })
}

func (h hit) is(w what) bool {
	return slices.ContainsFunc(h.meanings, func(m meaning) bool { return m.what == w })
}

// clause reads a sentence, without some of its parts.
func (r *reading) clause(from, to int, without ...span) *clause {
	c := &clause{reading: r, from: from, to: to, without: without, signing: -1, mood: happened}
	c.read()
	c.moods()
	for _, h := range c.hits {
		if h.is(source) {
			c.sources = append(c.sources, h)
		}
	}
	c.form = c.foremost()
	c.title = r.titled() || c.form != nil && c.form.from-from <= 3 && (r.tokens[to-1].paragraph == r.tokens[from].paragraph || r.brokenTitle(from) == to) && !c.signs(from, to) && !r.narrates(from, to) &&
		(from == 0 || r.tokens[from-1].paragraph < r.tokens[from].paragraph)
	if c.title {
		c.done, c.mood = c.whereDone(), happened
	} else {
		c.done = c.doneWithin()
	}
	return c
}

// read takes the phrases and mentions of the sentence, but for those in the parts that tell of something else.
func (c *clause) read() {
	lo, hi := among(c.reading.hits, c.from, c.to, func(h hit) int { return h.from })
	c.hits = c.reading.hits[lo:hi]
	lo, hi = among(c.found, c.from, c.to, func(f found) int { return f.from })
	c.inside = c.found[lo:hi]
	if len(c.without) == 0 {
		return
	}
	out := make([]bool, c.to-c.from)
	for _, s := range c.without {
		for i := s.from; i < s.to; i++ {
			out[i-c.from] = true
		}
	}
	c.hits = slices.DeleteFunc(slices.Clone(c.hits), func(h hit) bool { return out[h.from-c.from] })
	c.inside = slices.DeleteFunc(slices.Clone(c.inside), func(f found) bool { return out[f.from-c.from] })
}

// act is a word for something that is done to an instrument.
type act struct {
	from, to int
	signed   bool // it was signed, and nothing else was done
}

// moods finds the signing that took place. What is denied is left out where the sentence tells of another signing.
func (c *clause) moods() {
	var unsigned, nested []span
	ahead, read, first := happened, c.from, -1
	for _, h := range c.hits {
		if h.is(deed) {
			c.acts = append(c.acts, act{h.from, h.to, false})
		}
		if !h.is(signing) {
			continue
		}
		mood := c.moodOf(h, c.from)
		if at := c.nested(h); at >= 0 && mood == happened {
			nested = append(nested, span{at, c.endOfNested(at, h.to, false)})
			if first < 0 {
				first = len(c.acts)
			}
			c.acts = append(c.acts, act{h.from, h.to, true})
			continue
		}
		c.acts = append(c.acts, act{h.from, h.to, mood == happened})
		switch {
		case mood == planned || mood == initialled:
			if ahead == happened {
				ahead, c.turned = mood, h
			}
		case mood == happened && c.signing < 0:
			c.signing = h.from
		case mood == denied && h.from >= read:
			unsigned = append(unsigned, c.unsigned(h, read, c.to, c.signing))
			read = unsigned[len(unsigned)-1].to
		}
	}
	if c.signing < 0 && ahead == happened && first >= 0 {
		c.signing, nested = c.acts[first].from, nil
	}
	switch {
	case c.signing < 0 && ahead != happened:
		c.mood = ahead
	case c.signing < 0 && len(unsigned) > 0:
		c.mood = denied
	}
	if len(unsigned)+len(nested) > 0 && c.mood != denied {
		c.without = append(append(c.without, unsigned...), nested...)
		c.read()
	}
	c.acts = slices.DeleteFunc(c.acts, func(a act) bool { return liesIn(a.from, nested) })
}

// liesIn says that a token is one of some parts of a sentence, in the order of the text.
func liesIn(i int, parts []span) bool {
	n, _ := slices.BinarySearchFunc(parts, i+1, func(s span, at int) int { return s.from - at })
	return n > 0 && i < parts[n-1].to
}

// foremost is the form of the instrument that the sentence tells of: one with its title before others, one before several.
func (c *clause) foremost() (best *found) {
	for i := range c.inside {
		f := &c.inside[i]
		if f.Kind != models.MentionForm {
			continue
		}
		if best == nil || c.quoted(f) != "" && c.quoted(best) == "" || c.several(best) && !c.several(f) && c.quoted(best) == "" {
			best = f
		}
	}
	return c.signedBehind(best)
}

// signedBehind is the form right behind the word for the signing, with an article that names it for the first time, where another is named before as one that is known:
// mindful of the treaty of 1999 they signed an agreement.
func (c *clause) signedBehind(best *found) *found {
	if best == nil || c.signing < best.to || c.quoted(best) != "" || !c.definite(best) || arabic(best.Text) || slices.ContainsFunc(c.tokens[max(c.from, c.signing-1):c.signing], func(t token) bool { return passiveWords[t.form] }) {
		return best
	}
	lo, hi := among(c.inside, c.signing, c.signing+reach+1, func(f found) int { return f.from })
	for i := range c.inside[lo:hi] {
		if f := &c.inside[lo+i]; f.Kind == models.MentionForm && !c.definite(f) && !c.several(f) {
			return f
		}
	}
	return best
}

// passiveWords are those right before "signed" where the instrument is named before it.
var passiveWords = set("was were been being be ete")

// several says that a form stands in the plural: twenty-two agreements, of which a sentence may name one.
func (r *reading) several(f *found) bool { return plural[r.tokens[f.from].form] }

var plural = set(`agreements treaties conventions protocols arrangements memoranda memorandums accords traites protocoles declarations contracts contrats plans
	اتفاقيات اتفاقيتين اتفاقات مذكرات مذكرتي مذكرتين مذكرتان اتفاقيتان معاهدات بروتوكولات`)

// among answers the part of a list in the order of the text that lies among some tokens.
func among[T any](list []T, from, to int, at func(T) int) (lo, hi int) {
	lo, _ = slices.BinarySearchFunc(list, from, func(x T, n int) int { return at(x) - n })
	hi, _ = slices.BinarySearchFunc(list, to, func(x T, n int) int { return at(x) - n })
	return lo, hi
}

func (c *clause) tells() bool {
	if c.title {
		return !c.introduces()
	}
	if c.form == nil || c.mood == denied || c.none(c.form.from) || c.signing < 0 && c.atHand(c.form) {
		return false
	}
	return (!c.several(c.form) || c.only.to > 0 || c.quoted(c.form) != "") && (c.first(signing, c.from) >= 0 || c.first(between, c.form.to) >= 0)
}

// first answers the token of the first hit of a kind from a token on, -1 if there is none.
func (c *clause) first(w what, from int) int {
	for _, h := range c.hits {
		if h.from >= from && h.is(w) {
			return h.from
		}
	}
	return -1
}

// quoted is the title in quotation marks that begins with a form.
func (c *clause) quoted(f *found) string {
	start := c.text[max(0, f.Bytes.Start-3):f.Bytes.Start]
	for open, shut := range map[string]string{`"`: `"`, "“": "”", "«": "»", "« ": "»"} {
		if rest, ok := strings.CutSuffix(start, open); ok && len(rest) < len(start) {
			if end := strings.Index(c.text[f.Bytes.Start:min(len(c.text), f.Bytes.Start+titleLength)], shut); end > 0 {
				return strings.TrimSpace(c.text[f.Bytes.Start : f.Bytes.Start+end])
			}
		}
	}
	return ""
}

// refersToAnother says that a title goes on to name another instrument, whose date and place follow.
func (c *clause) refersToAnother() bool {
	return c.title && slices.ContainsFunc(c.inside, func(f found) bool {
		return f.Kind == models.MentionForm && c.form != nil && f.from > c.form.to && f.to <= c.to
	})
}

// tongue is the language of a title.
func (c *clause) tongue(title string) string {
	if arabic(title) {
		return "ar"
	}
	if c.language != "" && c.language != "ar" {
		return c.language
	}
	french := 0
	if strings.ContainsAny(title, "éèàêçî") {
		french++ // Convention relative à l'extradition
	}
	for _, w := range strings.Fields(strings.ToLower(title)) {
		switch w {
		case "de", "du", "la", "le", "les", "des", "et", "entre", "sur":
			french++
		case "the", "of", "and", "between", "on":
			french--
		}
	}
	if french > 0 {
		return "fr"
	}
	return "en"
}

func (c *clause) says(field string, f *found, rule string) { c.tell(field, f.Paragraph, f.Text, rule) }

func (c *clause) tell(field string, paragraph int, text, rule string) {
	c.proposal.Evidence = append(c.proposal.Evidence, models.ProposalEvidence{Field: field, Locator: fmt.Sprintf("¶%d", paragraph), Text: models.Optional(text), Rule: rule})
}

// within are the mentions among some tokens, without those of who says so.
func (c *clause) within(from, to int) (all []*found) {
	lo, hi := among(c.inside, from, to, func(f found) int { return f.from })
	for i := range c.inside[lo:max(lo, hi)] {
		if f := &c.inside[lo+i]; f.to <= to && f.country != "" && !c.quotedSource(f) {
			all = append(all, f)
		}
	}
	return all
}

// quotedSource says that a mention stands right behind words like "according to", and does nothing else.
func (c *clause) quotedSource(f *found) bool {
	if c.opener().to > f.from {
		return true
	}
	if f.to < c.to && auxiliary[c.tokens[f.to].form] && !arabic(f.Text) {
		return false // said Morocco had signed
	}
	lo, hi := among(c.sources, f.from-3, f.from+1, func(h hit) int { return h.to })
	for _, h := range c.sources[lo:hi] {
		if !c.startsSaid(h, f) && !slices.ContainsFunc(c.tokens[h.to:f.from], func(t token) bool { return thatWords[t.form] }) {
			return true
		}
	}
	return false
}

// thatWords are the words between who says something and what is said.
var thatWords = set("that que qu ان")

// span is some tokens.
type span struct{ from, to int }
