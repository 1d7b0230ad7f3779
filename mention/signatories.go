package mention

import (
	"slices"
	"strings"

	"mithaq/models"
)

// signatories are the officials of a sentence that says who signed; their countries are parties.
func (c *clause) signatories() {
	if c.signing < 0 {
		return
	}
	d, attended := &c.proposal.Instrument, c.attended()
	for _, f := range c.within(c.from, c.end()) {
		if f.Kind == models.MentionOfficial && f.ID != "" && c.visits(f) {
			c.visitor(f)
			continue
		}
		if f.Kind != models.MentionOfficial || f.ID == "" || lies(f, attended) || c.elsewhere(f) || c.speaks(f) || c.besideParties(f) || slices.ContainsFunc(d.Signatories, func(s models.Signatory) bool { return s.Official.ID == string(f.ID) }) {
			continue
		}
		home := c.world.byID[f.country]
		if c.actedFor(f) {
			c.party(f, models.Ref{}, "represented")
			continue
		}
		c.signatory(f, "named")
		if !slices.ContainsFunc(d.Parties, func(p models.Party) bool { return p.Country.ID == home.ID }) {
			c.party(f, models.Ref{}, "signatory")
		}
	}
}

// visits says that the words around somebody are about a visit, in the course of which something was signed, nobody says by whom: during the visit of the king, on
// the king's visit.
func (c *clause) visits(f *found) bool {
	if c.signs(f.to, f.to+1) || c.signs(f.to+1, f.to+2) {
		return false // who signs himself, or has signed
	}
	for i := f.from - 1; i >= max(c.from, f.from-visitReach) && !strings.ContainsAny(c.gap(i+1), ",،();:"); i-- {
		if visitWords[c.tokens[i].form] || slices.ContainsFunc(c.tokens[i].bare, func(b string) bool { return visitWords[b] }) {
			return true
		}
		if c.signs(i, i+1) {
			break
		}
	}
	return f.to+1 < c.to && c.tokens[f.to].form == "s" && visitWords[c.tokens[f.to+1].form]
}

// visitor lets the country of somebody who visited be the second party, if but one is named.
func (c *clause) visitor(f *found) {
	parties := c.proposal.Instrument.Parties
	if len(parties) == 1 && parties[0].Country.ID != f.country {
		c.party(f, models.Ref{}, "visit")
	}
}

const visitReach = 6

var visitWords = set("visit visits trip tour visite visites deplacement sejour زياره زيارات زيارته")

// signatory adds one who signed.
func (c *clause) signatory(f *found, rule string) {
	d, home := &c.proposal.Instrument, c.world.byID[f.country]
	d.Signatories = append(d.Signatories, models.Signatory{Official: models.Ref{ID: string(f.ID), Names: f.Names}, Country: models.Ref{ID: home.ID, Names: home.Names},
		Capacities: models.Text{}, Posts: []models.HeldPost{}})
	c.says("signatories", f, rule)
}

// actedFor says that somebody else acts on behalf of a person.
func (c *clause) actedFor(f *found) bool {
	lo, hi := among(c.hits, f.from-reach, f.from, func(h hit) int { return h.from })
	return slices.ContainsFunc(c.hits[lo:hi], func(h hit) bool {
		return h.is(behalf) && h.to <= f.from && f.from-h.to < reach && !strings.ContainsAny(c.text[c.tokens[h.to-1].end:f.Bytes.Start], ",،")
	})
}

// speaks says that somebody is named as who says something, who need not have signed: a word like "said" stands right behind.
func (c *clause) speaks(f *found) bool {
	lo, hi := among(c.sources, f.to, f.to+2, func(h hit) int { return h.from })
	return lo < hi
}

// attended are where those are named who were there: in the presence of the king. They are named behind such words up to the first comma behind
// one of them, or the next word for signing, or for by whom it was signed; up to the end of the sentence, if it has told who signed before.
func (c *clause) attended() (all []span) {
	next := c.to // the next word for signing
	for n := len(c.hits) - 1; n >= 0; n-- {
		h := c.hits[n]
		if h.is(signing) {
			next = h.from
		}
		if h.is(presence) {
			all = append(all, span{h.to, next})
		}
	}
	slices.Reverse(all)
	for i := range all {
		if i > 0 && all[i].from < all[i-1].to {
			all[i].from = all[i-1].to // within the one before
			continue
		}
		all[i].to = c.endOfPresence(all[i])
	}
	return all
}

// endOfPresence is where those who were there have been named.
func (c *clause) endOfPresence(s span) int {
	lo, hi := among(c.inside, s.from, s.to, func(f found) int { return f.from })
	officials := c.inside[lo:hi]
	first := slices.IndexFunc(officials, func(f found) bool { return f.Kind == models.MentionOfficial })
	if first < 0 {
		return s.to
	}
	for i := officials[first].to; i < s.to; i++ {
		if by[c.tokens[i].form] || s.to < c.to && strings.ContainsAny(c.gap(i), ",،") {
			return i
		}
	}
	return s.to
}

// by are the words behind which those are named who signed.
var by = set("by par")
