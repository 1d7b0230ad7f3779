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
				drafts = append(drafts, c)
			}
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

func (c *clause) draft() {
	d := &c.proposal.Instrument
	d.Titles, d.Parties, d.Signatories, d.Places = models.Text{}, []models.Party{}, []models.Signatory{}, []models.Place{}
	c.proposal.Evidence, c.proposal.Candidates = []models.ProposalEvidence{}, c.candidates()
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
		home := c.world.byID[f.country]
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
			home := c.world.byID[f.country]
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
