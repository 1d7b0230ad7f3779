package mention

import "strings"

// A sentence may have the title of the instrument that it tells of, or be it.

// titleEnd is where the title of an instrument ends: with the sentence, or before the comma behind which it says that it was signed; 0 if
// the sentence has no title.
func (c *clause) titleEnd() int {
	if c.listing != nil {
		return c.itemTitle()
	}
	if c.title {
		if c.done.from > c.from {
			return min(c.done.from, c.to)
		}
		return c.to
	}
	at := c.signing
	if c.form == nil || c.form.from != c.from || at < 0 || !strings.ContainsAny(c.gap(at), ",،(") {
		return 0
	}
	if b := c.first(between, c.form.to); b < 0 || b > at {
		return 0
	}
	return at
}

// asWritten is the title that ends before a token, with the bracket behind its last word if it has the one before, and without what is attached to its first.
func (c *clause) asWritten(to int) string {
	at := c.titleStart()
	start, end := c.tokens[at].start, c.tokens[to-1].end
	if c.listing != nil && at == c.form.from {
		start = c.form.Bytes.Start
	}
	title := strings.TrimSpace(c.text[start:end])
	if strings.Contains(title, "\n") {
		title = strings.Join(strings.Fields(title), " ")
	}
	if strings.Count(title, "(") > strings.Count(title, ")") && strings.HasPrefix(c.text[end:], ")") {
		return title + ")"
	}
	return title
}

// titleStart is where the title of an instrument begins: with the form of it where a verb stands before that, of those who considered it or the law that approves it.
func (c *clause) titleStart() int {
	if c.form == nil || !c.title || c.form.to > c.to {
		return c.from
	}
	if arabic(c.form.Text) {
		at := c.form.from - 1
		if at > c.from && c.tokens[at].form == "علي" && c.isOne(at-1, approving) || at >= c.from && examining[c.tokens[at].form] {
			return c.form.from
		}
		return c.from
	}
	for at := c.form.from - 1; at > c.from && at >= c.form.from-reach && c.gap(at+1) == ""; at-- {
		if theWords[c.tokens[at].form] {
			if c.verb(at - 1) {
				return at + 1
			}
			return c.from
		}
	}
	return c.from
}

// verb says that a word before the name of an instrument is one for what somebody does with it.
func (c *clause) verb(at int) bool {
	t := c.tokens[at]
	if at == c.from || t.stop || capital(t.raw) || c.gap(at+1) != "" {
		return false
	}
	if h, ok := c.hitEndingAt(at); ok && (h.is(topic) || h.is(form) || h.is(signing)) || c.mentionAt(at) != nil {
		return false
	}
	if raw := strings.TrimSuffix(strings.TrimSuffix(t.raw, "s"), "e"); strings.HasSuffix(raw, "é") {
		return auxiliary[c.tokens[at-1].form]
	}
	return len(t.form) > leastParticiple && strings.HasSuffix(t.form, "ed") || finiteEnd(t.form) && !strings.HasSuffix(t.form, "ss")
}

// finiteEnd says that an English word may be a verb of the present: ratifies, approves.
func finiteEnd(form string) bool {
	return strings.HasSuffix(form, "ies") || strings.HasSuffix(form, "es")
}

// approving are the Arabic words for what a law does with an instrument, examining the verbs for what somebody does.
var (
	approving = set("تصديق مصادقه موافقه")
	examining = set("ناقش ناقشت ناقشوا درس درست بحث بحثت اقر اقرت")
)
