package mention

import (
	"slices"
	"strings"

	"mithaq/models"
)

// propose drafts an instrument for each sentence that names a form of instrument, and says that it was
// signed or between whom it is; and one for a text that is a title.
func (r *reading) propose(register Instruments) ([]models.Proposal, error) {
	var drafts []*clause
	var items []item
	for from := 0; from < len(r.tokens); {
		to := max(r.endOfSentence(from), r.brokenTitle(from))
		if r.titled() {
			to = len(r.tokens)
		}
		end := to
		if len(items) == 0 && !r.titled() {
			items, end = r.itemsOf(from, to)
		}
		if len(items) == 0 || items[0].from >= end {
			drafts = r.told(drafts, from, end)
		}
		for ; len(items) > 0 && items[0].from < to; items = items[1:] {
			drafts = append(drafts, r.listed(items[0])...)
		}
		from = to
	}
	err := r.meant(register, drafts)
	proposals := make([]models.Proposal, len(drafts))
	for i, c := range drafts {
		proposals[i] = c.proposal
	}
	return proposals, err
}

// told adds the drafts of a sentence to those before, and who signed them to these if that is what it tells.
func (r *reading) told(drafts []*clause, from, to int) []*clause {
	for _, c := range r.clauses(r.dateline(from, to), to) {
		if c.tells() {
			drafts = gathered(drafts, c.drafts())
		} else {
			c.tellSigners(drafts)
		}
	}
	return drafts
}

// drafts are the drafts of the instruments of a clause of which enough is known.
func (c *clause) drafts() (all []*clause) {
	row := c.row()
	for n, one := range row {
		if last := row[max(0, n-1)]; n > 0 {
			one.present, one.aside, one.about = last.present, last.aside, last.about // the same for all
			one.which, one.apart, one.around, one.after = last.which, last.apart, last.around, last.after
		}
		one.draft()
		if one.concluded() {
			all = append(all, one)
		}
	}
	return all
}

// concluded says that the parties of a draft are known, or who signed it. A contract of which one alone is known is no instrument of states, nor a memorandum or a deal, which
// presidents and players sign as well; of an item of a list both are known, or it is not understood.
func (c *clause) concluded() bool {
	d := c.proposal.Instrument
	if c.byFirms() || c.listing != nil || c.shortlyNamed() && !slices.ContainsFunc(d.Parties, func(p models.Party) bool { return p.Agency.ID != "" }) {
		return len(d.Parties) > 1
	}
	return (len(d.Parties) > 0 || len(d.Signatories) > 0) && c.ofStates()
}

// shortlyNamed says that the form is named by a word that is as often one for something else.
func (c *clause) shortlyNamed() bool {
	return c.form != nil && c.form.to-c.form.from <= 2 && shortNames[c.tokens[c.form.to-1].form] // a deal
}

var shortNames = set("memorandum memoranda memorandums pact pacts pacte pactes deal مذكره مذكرات")

// clauses are a sentence, or its parts that tell of an instrument each: an agreement with one state and a treaty with another. Who signed stands
// before the first of them.
func (r *reading) clauses(from, to int) []*clause {
	whole := r.clause(from, to)
	if whole.title {
		return []*clause{whole}
	}
	if apart := whole.toldApart(); apart != nil {
		return apart
	}
	parts := whole.parts()
	if len(parts) < 2 {
		if at := whole.again(); at > 0 {
			return []*clause{r.clause(from, to, span{at, to})}
		}
		return []*clause{whole}
	}
	all := make([]*clause, min(len(parts), mostClauses))
	for n := range all {
		p, end := parts[n], to
		if n+1 < len(parts) {
			end = parts[n+1].from
		}
		all[n] = r.clause(from, to, span{from, p.who.from}, span{p.who.to, p.from}, span{end, to})
	}
	return all
}

// mostClauses is how many instruments of one sentence are drafted.
const mostClauses = 20

// part is where a sentence comes to an instrument, and the words for who signed it.
type part struct {
	from int
	who  span
}

// parts are those of a sentence that tell of an instrument each that has its own parties.
func (c *clause) parts() (all []part) {
	var with []int
	for i := c.from; i < c.to; i++ {
		if withWords[c.tokens[i].form] {
			with = append(with, i)
		}
	}
	accompanied := func(from, to int) bool {
		n, _ := slices.BinarySearch(with, from)
		return n < len(with) && with[n] < to
	}
	last := 0 // where the form before ends
	for i := range c.inside {
		f := &c.inside[i]
		if f.Kind != models.MentionForm {
			continue
		}
		if len(all) == 0 {
			all = append(all, part{f.from, span{c.from, f.from}})
		} else if at, own := c.turn(last, f); at > 0 && accompanied(all[len(all)-1].from, at) && accompanied(f.to, c.to) {
			who := all[len(all)-1].who
			if own {
				who = span{at, f.from}
			}
			all = append(all, part{at, who})
		}
		last = f.to
	}
	return all
}

// turn is where a sentence turns from one form of instrument to another: at "and" before it, or before the word for its own signing. It is somebody else's
// if a name stands behind.
func (c *clause) turn(last int, f *found) (at int, own bool) {
	lo, hi := among(c.hits, last, f.from, func(h hit) int { return h.from })
	for n := hi - 1; n >= lo; n-- {
		if !c.hits[n].is(signing) {
			continue
		}
		for at = c.hits[n].from; at > last && !and[c.tokens[at].form] && !c.tokens[at].conjoined && !strings.ContainsAny(c.gap(at), ",،"); {
			at--
		}
		if at == last {
			return 0, false
		}
		return at, c.firstNamed(at, f.from) <= f.from
	}
	return c.joined(f), false
}

// joined is the word "and" before a form of instrument; 0 if there is none.
func (r *reading) joined(f *found) int {
	if r.tokens[f.from].conjoined && f.Bytes.Start > r.tokens[f.from].start {
		return f.from
	}
	for i := f.from - 1; i > max(0, f.from-3); i-- {
		if and[r.tokens[i].form] {
			return i
		}
	}
	return 0
}

// withWords are the words for with whom something was concluded.
var withWords = set("with alongside avec مع ومع")

// again is where a sentence goes on to a second instrument that cannot be told from the first by its form, of which less is sure: one with France; and with
// France in 2020, where the first has a date or a form of its own. It is 0 if it does not.
func (c *clause) again() int {
	with := 0
	for i := c.from + 1; i < c.to; i++ {
		switch last := c.tokens[i-1].form; {
		case !withWords[c.tokens[i].form]:
			continue
		case with > 0 && another[last]:
			return i - 1
		case with > 0 && (and[last] || c.tokens[i].form == "ومع") && slices.ContainsFunc(c.stated(span{with, i}), func(f found) bool { return f.Kind == models.MentionDate || f.Kind == models.MentionForm }):
			return i - 1
		}
		with = i
	}
	return 0
}

// another are the words for a second one of a form.
var another = set("one another un une autre اخري اخر")

func (c *clause) draft() {
	d := &c.proposal.Instrument
	d.Titles, d.Parties, d.Signatories, d.Places = models.Text{}, []models.Party{}, []models.Signatory{}, []models.Place{}
	c.proposal.Evidence = []models.ProposalEvidence{}
	if c.form != nil {
		d.Type = models.Optional(c.form.Type)
		c.says("type", c.form, "word")
		c.tellsPart()
		if title := c.quoted(c.form); title != "" {
			d.Titles[c.tongue(title)] = title
			c.tell("titles", c.form.Paragraph, title, "quoted")
		}
	}
	if to := c.titleEnd(); to > c.from && len(d.Titles) == 0 {
		title := c.asWritten(to)
		d.Titles[c.tongue(title)] = title
		c.tell("titles", c.tokens[c.from].paragraph, title, "title")
	}
	c.parties()
	if !c.title && c.mood == happened {
		c.signatories()
		c.signStrangers()
	} else if c.title {
		c.blockSignatories()
	}
	if !c.refersToAnother() && c.mood == happened {
		c.signed()
		c.places()
	}
	c.inherit()
	c.notYet()
	c.proposal.Candidates = c.candidates()
}

// notYet tells that the instrument was not signed yet, and by which words.
func (c *clause) notYet() {
	rule, ok := map[mood]string{planned: "planned", initialled: "initialled"}[c.mood]
	if ok {
		word := c.tokens[c.turned.from]
		c.tell("signed", word.paragraph, c.text[word.start:c.tokens[c.turned.to-1].end], rule)
	}
}

// signed takes the date that is nearest to the word for signing; a day before a span of time.
func (c *clause) signed() {
	at, where := c.signing, span{c.from, c.to}
	if at < 0 {
		at, where = c.done.from, c.done
	}
	var best *found
	stated := c.stated(where)
	nearer := func(f *found) bool {
		return best == nil || best.loose() && !f.loose() || best.loose() == f.loose() && distance(f, at) < distance(best, at)
	}
	for i := range stated {
		f := &stated[i]
		if f.Kind == models.MentionDate && f.to <= where.to && !c.ofOther(f) && (!f.loose() || c.ofSigning(f, at)) && nearer(f) {
			best = f
		}
	}
	if best == nil {
		return
	}
	best = c.inOurs(best, stated)
	c.proposal.Instrument.Signed = best.Date
	if best.Date.IsZero() || best.Rule != "date" && best.Rule != "month" && best.Rule != "year" {
		c.proposal.SignedAsWritten = models.Optional(best.Text)
	}
	c.says("signed", best, best.Rule)
	c.onTwoDays(best, stated)
}

// stated are the mentions among some tokens, but for those in the parts that are left out, or of other instruments of the row.
func (c *clause) stated(where span) []found {
	if where.from >= c.from && where.to <= c.to {
		lo, hi := among(c.inside, where.from, where.to, func(f found) int { return f.from })
		return c.ours(c.inside[lo:hi])
	}
	lo, hi := among(c.found, where.from, where.to, func(f found) int { return f.from })
	return c.found[lo:hi]
}

// ofOther says that a date is of something else than the signing: of the entry into force, or of what is still to come. It belongs to what is told before
// it; where nothing is, it is doubtful as soon as the sentence tells of something else as well.
func (c *clause) ofOther(f *found) bool {
	if !c.title && c.signing < 0 && f.from >= c.done.from && f.to <= c.done.to {
		return false
	}
	if c.ofElse(f) {
		return true
	}
	n, _ := slices.BinarySearchFunc(c.acts, f.from+1, func(a act, at int) int { return a.to - at })
	if n > 0 {
		return !c.acts[n-1].signed
	}
	return slices.ContainsFunc(c.acts, func(a act) bool { return !a.signed })
}

// inOurs is the day that stands beside a converted one of the calendar of the Hijra; that one, if none does.
func (c *clause) inOurs(best *found, dates []found) *found {
	if best.Rule != "hijri_converted" {
		return best
	}
	for i := range dates {
		if f := &dates[i]; f.Kind == models.MentionDate && f.Rule == "date" && (f.from >= best.to && f.from-best.to <= beside || best.from >= f.to && best.from-f.to <= beside) {
			return f
		}
	}
	return best
}

// beside is how many words stand between a day in one calendar and the same day in the other at the most.
const beside = 3

// whereDone is the sentence, or the end of it, in a title or behind it, that says where and when the instrument was done, before the next title: Done at Rabat
// on 17 March 2015.
func (c *clause) whereDone() span {
	for i := c.from + 1; i+1 < len(c.tokens); i++ {
		if c.tokens[i].sentence == c.tokens[i-1].sentence && (i >= c.to || !c.doneBehind(i)) {
			continue
		}
		if i >= c.to && c.tokens[i].paragraph > c.tokens[i-1].paragraph && c.beginsWithForm(i) {
			break
		}
		if doing[c.tokens[i].form] && c.whereOrWhen(i+1) {
			to := i
			for to < len(c.tokens) && c.tokens[to].sentence == c.tokens[i].sentence {
				to++
			}
			return span{i, to}
		}
	}
	return c.doneBefore()
}

// doneBehind says that a word stands behind a title, in its sentence, and may say where and when the instrument was done: "fait à Doha" behind a
// comma, or "حررت".
func (r *reading) doneBehind(i int) bool {
	form := r.tokens[i].form
	return done[form] && (arabic(r.tokens[i].raw) || strings.ContainsAny(r.gap(i), ",(") || r.doneAt(i))
}

var done = set("done fait faite حرر حررت")

// doing are the words with which the sentence begins that says where and when an instrument was done.
var doing = set("done signed fait faite signe signee حرر حررت وقعت وقع ابرمت")

// beginsWithForm says that a form of instrument stands among the first words from a token on.
func (r *reading) beginsWithForm(at int) bool {
	lo, hi := among(r.found, at, at+4, func(f found) int { return f.from })
	return slices.ContainsFunc(r.found[lo:hi], func(f found) bool { return f.Kind == models.MentionForm })
}

// whereOrWhen says that a word begins to tell where or when something was done.
func (r *reading) whereOrWhen(at int) bool {
	t := r.tokens[at]
	lo, hi := among(r.found, at, at+1, func(f found) int { return f.from })
	return placing[t.form] || writtenIn(t) || slices.ContainsFunc(r.found[lo:hi], func(f found) bool { return f.Kind == models.MentionDate })
}

// placing are words before a place or a day.
var placing = set("at in on this the a au en le ce في يوم")

func distance(f *found, at int) int {
	if f.from > at {
		return f.from - at
	}
	return at - f.to
}

// places are those behind "in" or "at" in a sentence that says that something was signed.
func (c *clause) places() {
	where := span{c.from, c.to}
	if c.signing < 0 {
		where = c.done
	}
	d := &c.proposal.Instrument
	stated := c.stated(where)
	for i := range stated {
		f := &stated[i]
		if f.Kind == models.MentionPlace && f.to <= where.to && (c.located(f) || c.bracketed(f) && c.signing >= 0) && !c.ofTalks(f) {
			home := c.world.byID[f.country]
			d.Places = append(d.Places, models.Place{Names: f.Names, Country: models.Ref{ID: home.ID, Names: home.Names}})
			c.says("places", f, "located")
		}
	}
}

// located says that a word for a place stands before a mention, or is attached to it.
func (c *clause) located(f *found) bool {
	if front, in := c.attached(f); front {
		return in
	}
	at := c.capitalBefore(f)
	if at < f.from && writtenIn(c.tokens[at]) {
		return true
	}
	lo, hi := among(c.reading.hits, at-3, at, func(h hit) int { return h.from })
	return at > 0 && slices.ContainsFunc(c.reading.hits[lo:hi], func(h hit) bool { return h.to == at && h.is(locative) })
}
