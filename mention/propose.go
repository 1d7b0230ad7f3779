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
	hits     []hit
	inside   []found
	title    bool // it is the title of the instrument
	proposal models.Proposal
}

// propose drafts an instrument for each sentence that names a form of instrument, and says that it was
// signed or between whom it is; and one for a text that is a title.
func (r *reading) propose() []models.Proposal {
	proposals := []models.Proposal{}
	for from := 0; from < len(r.tokens); {
		to := from
		for to < len(r.tokens) && r.tokens[to].sentence == r.tokens[from].sentence {
			to++
		}
		if r.titled() {
			to = len(r.tokens)
		}
		c := r.clause(from, to)
		if c.tells() {
			c.draft()
			if len(c.proposal.Instrument.Parties) > 0 || len(c.proposal.Instrument.Signatories) > 0 {
				proposals = append(proposals, c.proposal)
			}
		}
		from = to
	}
	return proposals
}

// titled says that the whole text is a title.
func (r *reading) titled() bool {
	return len(r.text) <= titleLength && len(r.tokens) > 0 && r.tokens[len(r.tokens)-1].paragraph == 1 && (r.startsWithForm() || r.tokens[len(r.tokens)-1].sentence == 1 && !r.signs(0, len(r.tokens)))
}

func (r *reading) startsWithForm() bool {
	return slices.ContainsFunc(r.found, func(f found) bool { return f.Kind == models.MentionForm && f.from <= 4 })
}

func (r *reading) signs(from, to int) bool {
	return slices.ContainsFunc(r.hits, func(h hit) bool { return h.from >= from && h.to <= to && h.is(signing) })
}

func (h hit) is(w what) bool {
	return slices.ContainsFunc(h.meanings, func(m meaning) bool { return m.what == w })
}

func (r *reading) clause(from, to int) *clause {
	c := &clause{reading: r, from: from, to: to}
	lo, hi := among(r.hits, from, to, func(h hit) int { return h.from })
	c.hits = r.hits[lo:hi]
	lo, hi = among(r.found, from, to, func(f found) int { return f.from })
	c.inside = r.found[lo:hi]
	var forms []*found
	for i := range c.inside {
		if f := &c.inside[i]; f.Kind == models.MentionForm {
			forms = append(forms, f)
		}
	}
	for _, f := range forms {
		if c.form == nil || c.quoted(f) != "" && c.quoted(c.form) == "" {
			c.form = f
		}
	}
	c.title = r.titled() || c.form != nil && c.form.from-from <= 3 && r.tokens[to-1].paragraph == r.tokens[from].paragraph && !c.signs(from, to) &&
		(from == 0 || r.tokens[from-1].paragraph < r.tokens[from].paragraph)
	return c
}

// among answers the part of a list in the order of the text that lies among some tokens.
func among[T any](list []T, from, to int, at func(T) int) (lo, hi int) {
	lo, _ = slices.BinarySearchFunc(list, from, func(x T, n int) int { return at(x) - n })
	hi, _ = slices.BinarySearchFunc(list, to, func(x T, n int) int { return at(x) - n })
	return lo, hi
}

func (c *clause) tells() bool {
	if c.title {
		return true
	}
	return c.form != nil && (c.signs(c.from, c.to) || c.first(between, c.form.to) >= 0)
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
			if end := strings.Index(c.text[f.Bytes.Start:], shut); end > 0 && end < titleLength {
				return strings.TrimSpace(c.text[f.Bytes.Start : f.Bytes.Start+end])
			}
		}
	}
	return ""
}

func (c *clause) draft() {
	d := &c.proposal.Instrument
	d.Titles, d.Parties, d.Signatories, d.Places = models.Text{}, []models.Party{}, []models.Signatory{}, []models.Place{}
	c.proposal.Evidence = []models.ProposalEvidence{}
	if c.form != nil {
		d.Type = models.Optional(c.form.Type)
		c.says("type", c.form, "word")
		if title := c.quoted(c.form); title != "" {
			d.Titles[c.tongue(title)] = title
			c.tell("titles", c.form.Paragraph, title, "quoted")
		}
	}
	if c.title && len(d.Titles) == 0 {
		title := strings.TrimSpace(c.text[c.tokens[c.from].start:c.tokens[c.to-1].end])
		d.Titles[c.tongue(title)] = title
		c.tell("titles", c.tokens[c.from].paragraph, title, "title")
	}
	c.parties()
	if !c.title {
		c.signatories()
	}
	if !c.refersToAnother() {
		c.signed()
		c.places()
	}
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
	for i := range c.inside {
		if f := &c.inside[i]; f.from >= from && f.to <= to && f.country != "" && !c.quotedSource(f) {
			all = append(all, f)
		}
	}
	return all
}

// quotedSource says that a mention stands right behind words like "according to".
func (c *clause) quotedSource(f *found) bool {
	for _, h := range c.hits {
		if h.is(source) && f.from >= h.to && f.from-h.to <= 3 {
			return true
		}
	}
	return false
}

// parties reads who the parties are: those after "between", else those after "with" in a title, else
// those whom the sentence names.
func (c *clause) parties() {
	start := c.from
	if c.form != nil {
		start = c.form.to
	}
	b := c.first(between, start)
	if b < 0 {
		b = c.first(between, c.from)
	}
	if b >= 0 {
		c.take(c.within(b, c.endOfParties(b+1)), "between", true)
	}
	if len(c.proposal.Instrument.Parties) == 0 && c.title {
		c.take(c.companions(), "with", true)
	}
	if len(c.proposal.Instrument.Parties) == 0 && c.title {
		c.take(c.governments(), "government", true)
	}
	if len(c.proposal.Instrument.Parties) == 0 {
		c.take(c.within(c.from, c.beforeSubject()), "named", c.title)
	}
	if len(c.proposal.Instrument.Parties) == 0 {
		c.take(c.within(c.from, c.end()), "named", c.title)
	}
	c.bothCountries()
	if c.title {
		c.ofPublisher()
		c.territories()
	}
}

// beforeSubject is where a title turns to its subject.
func (c *clause) beforeSubject() int {
	if at := c.first(topic, c.from); at >= 0 && c.title {
		return at
	}
	return c.end()
}

// endOfParties is where the words for the parties end: at a word for the subject, or at another form
// of instrument.
func (c *clause) endOfParties(from int) int {
	for _, h := range c.hits {
		if h.from > from && (h.is(topic) || h.is(form) || h.is(signing) || h.is(source) || h.is(between)) {
			return h.from
		}
	}
	return c.to
}

// end is where the sentence turns to who says so, or a title to its subject.
func (c *clause) end() int {
	if at := c.first(source, c.from+1); at >= 0 && c.form != nil && at > c.form.from && !c.title {
		return at
	}
	return c.to
}

// companions are the mentions right behind "with".
func (c *clause) companions() (all []*found) {
	for i := c.from; i < c.to; i++ {
		if f := c.tokens[i].form; f == "with" || f == "avec" || f == "مع" {
			all = append(all, c.within(i, min(i+7, c.endOfParties(i)))...)
		}
	}
	return all
}

// governments are the mentions of a title beside a word for a government or a head of state.
func (c *clause) governments() (all []*found) {
	for i := c.from; i < c.to; i++ {
		if !governing[c.tokens[i].form] {
			continue
		}
		for _, f := range c.within(max(c.from, i-2), min(i+9, c.to)) {
			before := f.to == i
			after := f.from > i && f.from-i <= 4
			if (before || after) && !slices.Contains(all, f) {
				all = append(all, f)
				break
			}
		}
	}
	return all
}

var governing = set("government governments embassy king queen emperor sultan president sheikh chief chiefs gouvernement gouvernements roi حكومه حكومتي ملك")

// take adds parties. An adjective alone makes no party where the sentence names a country as well.
func (c *clause) take(all []*found, rule string, adjectives bool) {
	named, countries := false, map[string]bool{}
	for _, f := range all {
		if f.Kind != models.MentionPlace && !f.attr {
			named, countries[f.country] = true, true
		}
	}
	adjectives = adjectives && len(countries) < 2
	for n, f := range all {
		switch {
		case n > 0 && c.represented(all[n-1], f):
			c.represent(f)
		case f.Kind == models.MentionOfficial, f.attr && !adjectives && named, f.Kind == models.MentionPlace && (rule != "between" || c.located(f)):
			continue
		case f.Kind == models.MentionAgency:
			c.party(f, models.Ref{ID: string(f.ID), Names: f.Names}, "agency")
		default:
			c.party(f, models.Ref{}, rule)
		}
	}
}

// represented says that a country is named as one that the one before it acts for: the United Kingdom
// in respect of Hong Kong.
func (c *clause) represented(last, f *found) bool {
	for _, h := range c.hits {
		if h.is(behalf) && h.from >= last.to && h.to <= f.from {
			for _, t := range c.tokens[last.to:h.from] {
				if and[t.form] {
					return false
				}
			}
			return f.from-h.to <= 6
		}
	}
	return false
}

var and = set("and et و")

// represent adds a country that somebody else acts for.
func (c *clause) represent(f *found) {
	c.party(f, models.Ref{}, "represented")
	d := &c.proposal.Instrument
	for i, p := range d.Parties {
		if p.Country.ID == f.country && i > 0 {
			d.Parties[i].Role = models.RoleTerritory
		}
	}
}

// party adds a party; a country and its agency are one.
func (c *clause) party(f *found, agency models.Ref, rule string) {
	d := &c.proposal.Instrument
	for i, p := range d.Parties {
		if p.Country.ID != f.country {
			continue
		}
		if agency.ID == "" {
			return
		}
		if p.Agency.ID == "" {
			d.Parties[i].Agency = agency
			c.says("parties", f, rule)
			return
		}
		if p.Agency.ID == agency.ID {
			return
		}
	}
	country := c.countries[f.country]
	written := models.Optional(f.Text)
	if f.Kind == models.MentionOfficial {
		written = "" // who signs is not the party
	}
	d.Parties = append(d.Parties, models.Party{Country: models.Ref{ID: country.ID, Names: country.Names}, Agency: agency, Role: models.RoleParty, NameAsWritten: written})
	c.says("parties", f, rule)
}

// bothCountries reads "the two countries" where the text names two countries and no more.
func (c *clause) bothCountries() {
	d := &c.proposal.Instrument
	at := c.first(both, c.from)
	if at < 0 || len(d.Parties) > 1 {
		return
	}
	named := c.namedCountries()
	if len(named) != 2 {
		return
	}
	for _, f := range named {
		c.party(f, models.Ref{}, "both_countries")
	}
}

// namedCountries are the first mentions of up to three countries in the text.
func (r *reading) namedCountries() []*found {
	if r.first == nil {
		r.first = []*found{}
		for i := range r.found {
			f := &r.found[i]
			if f.Kind == models.MentionCountry && f.ID != "" && len(r.first) < 3 && !slices.ContainsFunc(r.first, func(x *found) bool { return x.ID == f.ID }) {
				r.first = append(r.first, f)
			}
		}
	}
	return r.first
}

// ofPublisher adds the country that publishes a title, where the title names only one other, or others
// that it concluded treaties for; these are no parties then.
func (c *clause) ofPublisher() {
	d := &c.proposal.Instrument
	country, known := c.countries[c.publisher]
	if !known || len(d.Parties) == 0 {
		return
	}
	is := func(p models.Party) bool { return p.Country.ID == country.ID }
	named, independent := slices.ContainsFunc(d.Parties, is), 0
	for _, p := range d.Parties {
		if !is(p) && p.Role == models.RoleParty && !c.dependent(p) {
			independent++
		}
	}
	if independent > 0 {
		for i, p := range d.Parties {
			if !is(p) && c.dependent(p) {
				d.Parties[i].Role = models.RoleTerritory
			}
		}
	}
	if !named && (len(d.Parties) == 1 || slices.ContainsFunc(d.Parties, c.dependent)) {
		d.Parties = append(d.Parties, models.Party{Country: models.Ref{ID: country.ID, Names: country.Names}, Role: models.RoleParty})
		c.tell("parties", c.tokens[c.from].paragraph, "", "publisher")
	}
}

// dependent says that the publisher, or some other country, concluded treaties for a country: it is a
// territory, it was no state yet, or it is known to have been under the publisher then.
func (c *clause) dependent(p models.Party) bool {
	country := c.countries[p.Country.ID]
	if country.Kind == models.Territory {
		return true
	}
	if c.published.IsZero() {
		return false
	}
	unborn := !country.ValidFrom.IsZero() && country.ValidFrom.Min() > c.published.Max()
	return unborn && country.Kind == models.State || c.published.Max() < under[c.publisher][country.ID]
}

// territories gives territories that role where two others are the parties.
func (c *clause) territories() {
	d := &c.proposal.Instrument
	territory := func(p models.Party) bool { return c.countries[p.Country.ID].Kind == models.Territory }
	others := 0
	for _, p := range d.Parties {
		if !territory(p) {
			others++
		}
	}
	for i := range d.Parties {
		if others > 1 && territory(d.Parties[i]) {
			d.Parties[i].Role = models.RoleTerritory
		}
	}
}

// signatories are the officials of a sentence that says who signed; their countries are parties.
func (c *clause) signatories() {
	if !c.signs(c.from, c.to) {
		return
	}
	d := &c.proposal.Instrument
	for _, f := range c.within(c.from, c.end()) {
		if f.Kind != models.MentionOfficial || f.ID == "" || slices.ContainsFunc(d.Signatories, func(s models.Signatory) bool { return s.Official.ID == string(f.ID) }) {
			continue
		}
		home := c.countries[f.country]
		d.Signatories = append(d.Signatories, models.Signatory{Official: models.Ref{ID: string(f.ID), Names: f.Names}, Country: models.Ref{ID: home.ID, Names: home.Names},
			Capacities: models.Text{}, Posts: []models.HeldPost{}})
		c.says("signatories", f, "named")
		if !slices.ContainsFunc(d.Parties, func(p models.Party) bool { return p.Country.ID == home.ID }) {
			c.party(f, models.Ref{}, "signatory")
		}
	}
}

// signed takes the date that is nearest to the word for signing.
func (c *clause) signed() {
	at := c.first(signing, c.from)
	if at < 0 {
		return
	}
	var best *found
	for i := range c.inside {
		f := &c.inside[i]
		if f.Kind == models.MentionDate && f.from >= c.from && f.to <= c.to && (best == nil || distance(f, at) < distance(best, at)) {
			best = f
		}
	}
	if best == nil {
		return
	}
	c.proposal.Instrument.Signed = best.Date
	if best.Date.IsZero() || best.Rule != "date" && best.Rule != "month" && best.Rule != "year" {
		c.proposal.SignedAsWritten = models.Optional(best.Text)
	}
	c.says("signed", best, best.Rule)
}

func distance(f *found, at int) int {
	if f.from > at {
		return f.from - at
	}
	return at - f.to
}

// places are those behind "in" or "at" in a sentence that says that something was signed.
func (c *clause) places() {
	if !c.signs(c.from, c.to) {
		return
	}
	d := &c.proposal.Instrument
	for i := range c.inside {
		f := &c.inside[i]
		if f.Kind == models.MentionPlace && f.from >= c.from && f.to <= c.to && c.located(f) {
			home := c.countries[f.country]
			d.Places = append(d.Places, models.Place{Names: f.Names, Country: models.Ref{ID: home.ID, Names: home.Names}})
			c.says("places", f, "located")
		}
	}
}

// located says that a word for a place stands before a mention, or is attached to it.
func (c *clause) located(f *found) bool {
	if f.Bytes.Start > c.tokens[f.from].start {
		return strings.HasPrefix(c.tokens[f.from].raw, "ب")
	}
	return f.from > 0 && slices.ContainsFunc(c.hits, func(h hit) bool { return h.to == f.from && h.is(locative) })
}
