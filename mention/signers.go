package mention

import (
	"slices"

	"mithaq/models"
)

// Who signed is often told in a sentence of its own: It was signed by Laftit and Marlaska. Les signataires sont … وقعها عن الجانب المغربي …

// tellSigners adds to the drafts of the sentence before who signed them, if a clause tells that and no more.
func (c *clause) tellSigners(drafts []*clause) {
	same := c.signedBefore(drafts)
	if len(same) == 0 || !c.tellsSigning(len(same) > 1) {
		return
	}
	parties := same[0].proposal.Instrument.Parties
	if !c.ofParties(parties) {
		return
	}
	d := &c.proposal.Instrument
	d.Parties, d.Signatories, d.Places = slices.Clone(parties), []models.Signatory{}, []models.Place{}
	c.signatories()
	c.signStrangers()
	if len(d.Signatories) == 0 || len(d.Parties) != len(parties) {
		return
	}
	c.signed()
	c.places()
	for _, x := range same {
		c.retell(x)
	}
}

// signedBefore are the drafts of the nearest sentence that has any, within a few.
func (c *clause) signedBefore(drafts []*clause) (same []*clause) {
	for n := len(drafts) - 1; n >= 0; n-- {
		x := drafts[n]
		if x.title || x.mood != happened || c.sentence()-x.sentence() > retoldWithin || x.sentence() == c.sentence() {
			break
		}
		if len(same) > 0 && x.sentence() != same[0].sentence() {
			break
		}
		same = append(same, x)
	}
	return same
}

// tellsSigning says that a clause tells by whom the instrument, or each of several, was signed of which the sentence before told: it names it by a word like "it" or
// "the document", or says for whom somebody signed.
func (c *clause) tellsSigning(several bool) bool {
	if at := c.signersWord(); at >= 0 && c.signing < 0 && c.mood == happened {
		c.signing = at
		return !several || c.tokens[at].form != "signatory"
	}
	if c.signing < 0 || c.mood != happened || c.title || slices.ContainsFunc(c.inside, func(f found) bool { return f.Kind == models.MentionForm && !c.definite(&f) }) {
		return false
	}
	if at := c.signing + 1; at < c.to && c.actsFor(at) {
		return true // signed for Morocco
	}
	words := oneInstrument
	if several {
		words = severalInstruments
	}
	passive := c.signing > c.from && passiveWords[c.tokens[c.signing-1].form]
	return slices.ContainsFunc(c.tokens[c.from:c.to], func(t token) bool {
		return words[t.form] || passive && (itWords[t.form] && !several || theyWords[t.form] && several) || slices.ContainsFunc(t.bare, func(b string) bool { return words[b] })
	})
}

// Words for what was signed, where a sentence has told of it.
var (
	oneInstrument      = set("document text texte instrument deal وثيقه نص وقعها وقعه")
	severalInstruments = set("documents texts textes instruments deals both agreements accords memoranda treaties conventions وثيقتين وثاءق نصين وقعهما وقعها اتفاقيتين اتفاقيات مذكرات مذكرتين")
	itWords            = set("it il elle this celui celle")
	theyWords          = set("they ils elles these those ceux celles")
)

// signers are the words for those who signed, signersAre those between these and their names.
var (
	signers    = set("signatories signatory signataires signataire موقعون موقعين")
	signersAre = set("are were is was sont etaient furent est etait هم هما")
)

// signersWord is where a clause has a word for those who signed and "are" behind it; -1 if it has none.
func (c *clause) signersWord() int {
	for i := c.from; i < c.to-1; i++ {
		if signers[c.tokens[i].form] {
			for at := i + 1; at < min(c.to-1, i+reach+2); at++ {
				if signersAre[c.tokens[at].form] {
					return i
				}
			}
		}
	}
	return -1
}

// listed is where those are named who are called signatories.
func (c *clause) listed() int {
	for at := c.signing + 1; at < c.to-1; at++ {
		if signersAre[c.tokens[at].form] {
			return at + 1
		}
	}
	return 0
}

// ofParties says that nobody is named in a clause who is of another country than the parties.
func (c *clause) ofParties(parties []models.Party) bool {
	return !slices.ContainsFunc(c.inside, func(f found) bool {
		return f.country != "" && f.Kind != models.MentionPlace && !slices.ContainsFunc(parties, func(p models.Party) bool { return p.Country.ID == f.country })
	})
}

// otherSigners are those of a clause who are not among some signatories.
func (c *clause) otherSigners(known []models.Signatory) (more []models.Signatory) {
	for _, s := range c.proposal.Instrument.Signatories {
		if !slices.ContainsFunc(known, func(k models.Signatory) bool { return k.Official.ID == s.Official.ID && k.Name == s.Name }) {
			more = append(more, s)
		}
	}
	return more
}
