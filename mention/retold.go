package mention

import (
	"slices"
	"strings"

	"mithaq/models"
)

// A text tells of a signing in more than one sentence: Kenya and Uganda signed an agreement. The agreement was signed for Kenya by its minister.

// retoldWithin is how many sentences behind one that tells of a signing another may tell of the same.
const retoldWithin = 2

// gathered adds drafts to those before, but for one that tells of one of these once more.
func gathered(drafts, more []*clause) []*clause {
	if len(more) == 1 {
		if x := more[0].retold(drafts); x != nil {
			more[0].retell(x)
			return drafts
		}
	}
	return append(drafts, more...)
}

// retold is the draft that a clause tells of once more, by its form with an article and no name of its own; nil if there is none, or several of the form.
func (c *clause) retold(drafts []*clause) (same *clause) {
	if c.title || c.mood != happened || c.form == nil || !c.definite(c.form) || len(c.proposal.Instrument.Titles) > 0 || len(c.proposal.Candidates) > 0 {
		return nil
	}
	for n := len(drafts) - 1; n >= 0 && c.sentence()-drafts[n].sentence() <= retoldWithin; n-- {
		if x := drafts[n]; x.form != nil && (x.form.Type == c.form.Type || c.form.Type == models.Agreement) {
			if same != nil || x.sentence() == c.sentence() || !c.agrees(x) {
				return nil
			}
			same = x
		}
	}
	return same
}

func (c *clause) sentence() int { return c.tokens[c.from].sentence }

// agrees says that nothing that two drafts say keeps them from being of one instrument, and that the second names no other parties.
func (c *clause) agrees(x *clause) bool {
	mine, other := c.proposal.Instrument, x.proposal.Instrument
	for _, p := range mine.Parties {
		if !slices.ContainsFunc(other.Parties, func(o models.Party) bool { return o.Country.ID == p.Country.ID }) {
			return false
		}
	}
	dated := !mine.Signed.IsZero() && !other.Signed.IsZero()
	written := mine.Signed.IsZero() && c.proposal.SignedAsWritten != ""
	return x.mood == happened && (!dated || mine.Signed == other.Signed) && !written
}

// retell adds to a draft what a later sentence says of it that it does not say itself.
func (c *clause) retell(x *clause) {
	d, more := &x.proposal.Instrument, c.proposal.Instrument
	var fields []string
	if d.Signed.IsZero() && x.proposal.SignedAsWritten == "" && !more.Signed.IsZero() {
		d.Signed, x.proposal.SignedAsWritten = more.Signed, c.proposal.SignedAsWritten
		fields = append(fields, "signed")
	}
	if len(d.Places) == 0 && len(more.Places) > 0 {
		d.Places = more.Places
		fields = append(fields, "places")
	}
	if added := c.otherSigners(d.Signatories); len(added) > 0 {
		d.Signatories = append(slices.Clip(d.Signatories), added...)
		fields = append(fields, "signatories")
	}
	for _, e := range c.proposal.Evidence {
		if slices.ContainsFunc(fields, func(f string) bool { return strings.HasPrefix(e.Field, f) }) {
			x.proposal.Evidence = append(x.proposal.Evidence, e)
		}
	}
}
