package mention

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"mithaq/models"
)

// A text may say once who signed, when and where, and list behind it what: the two countries signed the following agreements in Rabat: 1. … 2. …

// item is a line of such a list, or what stands between two semicolons of one, without its number.
type item struct {
	span
	head *clause // what is said of all of the list; nil where that is of no signing
}

// itemsOf are the items of the list behind a sentence that heads one, and where the sentence ends for that; none if it heads no list.
func (r *reading) itemsOf(from, to int) (all []item, end int) {
	from = r.continues(from, to)
	parts, end := r.listAt(from, to)
	if len(parts) == 0 {
		return nil, to
	}
	if all = r.headed(from, end, parts); len(all) == 0 {
		return nil, to
	}
	return all, end
}

// continues is where the sentence before begins, if a few words go on with it up to a list: they signed three agreements. These are:
func (r *reading) continues(from, to int) int {
	if from == 0 || to-from > reach || r.collective(from, to) >= 0 || !r.colonBehind(to) && !slices.ContainsFunc(r.tokens[from:to], func(t token) bool { return namely[t.form] }) {
		return from
	}
	for from--; from > 0 && r.tokens[from-1].sentence == r.tokens[from].sentence; {
		from--
	}
	return from
}

// namely are the words that go on with a list.
var namely = set("namely agit هي وهي هم")

// listAt are the parts of the list that a sentence about several instruments heads, and where the list begins: behind a colon in the sentence, or in the lines behind it.
func (r *reading) listAt(from, to int) (parts []span, at int) {
	if r.collective(from, to) < 0 {
		return nil, to
	}
	for i, colons := from+1, 0; i < to && colons < reach; i++ {
		if strings.Contains(r.gap(i), ":") && !r.marked(i) {
			colons++
			if parts = r.inLine(i); len(parts) > 1 && r.beginsItem(parts[0]) && r.collective(from, i) >= 0 {
				return parts, i
			}
		}
	}
	lines := r.linesFrom(to)
	if len(lines) == 0 || !r.beginsItem(lines[0]) && (!r.colonBehind(to) || !slices.ContainsFunc(lines, r.beginsItem)) {
		return nil, to
	}
	return lines, to
}

// colonBehind says that a colon stands behind the last of some words.
func (r *reading) colonBehind(to int) bool {
	rest := strings.TrimLeft(r.text[r.tokens[to-1].end:], " \u00a0\u202f)»\"”")
	return strings.HasPrefix(rest, ":")
}

// listsInstruments says that the text begins with the heading of a list in its line, and is no title.
func (r *reading) listsInstruments() bool {
	parts, _ := r.listAt(0, r.endOfSentence(0))
	return len(parts) > 0
}

// introduces says that what reads like a title of several instruments ends with a colon: existing agreements between Kenya and Uganda:
func (c *clause) introduces() bool { return c.form != nil && c.several(c.form) && c.colonBehind(c.to) }

// headed are the items of a list with what its heading says of all of them; none if that tells of no instruments.
func (r *reading) headed(from, to int, parts []span) (all []item) {
	at := r.collective(from, to)
	if at < 0 {
		return nil
	}
	head := r.clause(r.dateline(from, to), to)
	head.title = false
	switch {
	case head.signing < 0 && head.mood == happened && !r.negotiated(from, to):
		return nil // those that exist
	case head.signing < 0 && head.mood == happened, head.mood == denied:
		head = nil
	default:
		head.heads(at)
	}
	for _, s := range parts[:min(len(parts), mostItems)] {
		all = append(all, item{r.unjoined(s), head})
	}
	return all
}

// unjoined are the words of an item without the "and" that joins it to others.
func (r *reading) unjoined(s span) span {
	for s.from+1 < s.to && and[r.tokens[s.from].form] {
		s.from++
	}
	for s.to > s.from+1 && and[r.tokens[s.to-1].form] {
		s.to--
	}
	return s
}

// mostItems is how many items of a list are read.
const mostItems = 60

// collective is where a word stands among some that tells of several instruments: agreements, the following; -1 if there is none.
func (r *reading) collective(from, to int) int {
	i := slices.IndexFunc(r.tokens[from:to], func(t token) bool {
		return plural[t.form] || collectives[t.form] || slices.ContainsFunc(t.bare, func(b string) bool { return plural[b] || collectives[b] })
	})
	if i < 0 {
		return i
	}
	return from + i
}

// negotiated says that what is listed is but talked of, or not ready.
func (r *reading) negotiated(from, to int) bool {
	for i := from; i < to; i++ {
		if r.isOne(i, talking) || r.isOne(i, talks) || r.isOne(i, unready) || r.isOne(i, preparing) {
			return true
		}
	}
	return false
}

// collectives are the words for several instruments besides the plurals of their forms, and for what is listed.
var collectives = set(`mous following instruments documents texts pacts deals suivants suivantes textes memorandums
	وثائق وثاءق نصوص صكوك تاليه اتيه برامج مذكرتين اتفاقيتي اتفاقين`)

// linesFrom are the items of the lines from a token on that are numbered or marked in one way or the other, or begin with a form of instrument all.
func (r *reading) linesFrom(at int) (lines []span) {
	marked := false
	for i := at; i < len(r.tokens) && len(lines) < mostItems; {
		if i > 0 && r.tokens[i].paragraph == r.tokens[i-1].paragraph {
			return nil // within a paragraph
		}
		s := r.itemLine(i)
		is := s.from > i || r.bullet(i)
		if len(lines) == 0 {
			marked = is
		}
		if is != marked || !marked && !r.beginsItem(s) {
			break
		}
		lines = append(lines, s)
		for paragraph := r.tokens[i].paragraph; i < len(r.tokens) && r.tokens[i].paragraph == paragraph; {
			i++
		}
	}
	return lines
}

// itemLine is the first sentence of a line behind its number.
func (r *reading) itemLine(i int) span {
	from := i
	if r.marked(i + 1) {
		from++
	}
	return span{from, r.endOfSentence(from)}
}

// bullet says that a sign like a dash stands before the first word of a line.
func (r *reading) bullet(i int) bool {
	return strings.ContainsAny(r.gap(i), "-–—•*·▪▫◦‣●○■□➢►✓✔")
}

// marked says that a word ends with a sign like a bracket that makes a number of it, or a letter, or a word like "first", before another.
func (r *reading) marked(i int) bool {
	if i < 1 || i >= len(r.tokens) || r.tokens[i].paragraph != r.tokens[i-1].paragraph {
		return false
	}
	t := r.tokens[i-1]
	sign, _ := utf8.DecodeRuneInString(r.gap(i))
	switch {
	case ordinals[t.form]:
		return strings.ContainsRune(":,،-–/.)", sign)
	case !strings.ContainsRune(".)/-–", sign), i > 1 && strings.HasSuffix(r.gap(i), "(") && !strings.HasPrefix(r.gap(i), ")"):
		return false
	}
	number := !strings.ContainsFunc(t.raw, func(c rune) bool { return !unicode.IsDigit(c) })
	return number && utf8.RuneCountInString(t.raw) <= 2 || utf8.RuneCountInString(t.raw) == 1 || romans[t.form]
}

// ordinals and romans are the words that number the items of a list besides figures and letters.
var (
	ordinals = set(`first firstly second secondly third thirdly fourth fourthly fifth lastly
		premierement deuxiemement troisiemement quatriemement cinquiemement
		اولا ثانيا ثالثا رابعا خامسا سادسا سابعا ثامنا تاسعا عاشرا`)
	romans = set("ii iii iv vi vii viii ix xi xii")
)

// inLine are the items in one line from a token on, between semicolons or behind numbers.
func (r *reading) inLine(at int) (parts []span) {
	from := at
	if r.marked(at + 1) {
		from++
	}
	for i := from + 1; i <= len(r.tokens) && len(parts) < mostItems; i++ {
		over := i == len(r.tokens) || r.tokens[i].paragraph != r.tokens[at].paragraph
		switch {
		case !over && r.numberedAt(i):
			parts = append(parts, span{from, i})
			from, i = i+1, i+1
		case over || r.tokens[i].sentence != r.tokens[i-1].sentence:
			parts = append(parts, span{from, i})
			if from = i; over || !strings.ContainsAny(r.gap(i), ";؛") && !r.itemNumber(i-1) {
				return parts
			}
		}
	}
	return parts
}

// numberedAt says that a number of an item stands within a line, behind a comma, a full stop or a bracket.
func (r *reading) numberedAt(i int) bool {
	return r.marked(i+1) && r.itemNumber(i) && (strings.ContainsAny(r.gap(i), ",،.;؛(") || and[r.tokens[i-1].form])
}

// itemNumber says that a word is a number of an item.
func (r *reading) itemNumber(i int) bool {
	return r.marked(i+1) && strings.ContainsAny(r.gap(i+1), ".)/") && !ordinals[r.tokens[i].form]
}

// beginsItem says that some words begin with one form of instrument, with no more than an article and what qualifies it before it.
func (r *reading) beginsItem(s span) bool {
	s = r.unjoined(s)
	f := r.formOf(s)
	if f == nil || !r.signs(s.from, s.to) && slices.ContainsFunc(r.tokens[f.to:max(f.to, min(s.to, f.to+outlook))], func(t token) bool { return shall[t.form] }) {
		return false
	}
	for i := s.from; i < f.from; i++ {
		t := r.tokens[i]
		article := indefinite[t.form] || theWords[t.form]
		if article && i > s.from || !article && (t.stop || r.finite(i)) && !joinedOf[t.form] || i > s.from && strings.ContainsAny(r.gap(i), ",،:;.") {
			return false
		}
	}
	return true
}

// shall are the words of what an instrument itself says, and of what is said of it.
var shall = set("shall will is are was were has have doit doivent entrera est sont sera seront ont تدخل يدخل تسري يسري")

// formOf is the first form of instrument among some words, or what is one where it was signed.
func (r *reading) formOf(s span) *found {
	to := min(s.to, s.from+longestForm)
	lo, hi := among(r.found, s.from, to, func(f found) int { return f.from })
	for i := range r.found[lo:hi] {
		if f := &r.found[lo+i]; f.Kind == models.MentionForm {
			return f
		}
	}
	lo, hi = among(r.hits, s.from, to, func(h hit) int { return h.from })
	for _, h := range r.hits[lo:hi] {
		if h.is(loose) && phrases[h.meanings[0].index].kind == models.OtherInstrument {
			f := r.looseForm(h)
			return &f
		}
	}
	return nil
}
