package mention

import (
	"slices"
	"strings"

	"mithaq/models"
)

// What an item of a list does not tell itself its heading tells of all: between whom, when and where.

// heads drafts what a heading says of all instruments of its list, the word for which is a token.
func (c *clause) heads(at int) {
	c.draft()
	c.headedPlaces()
	d := &c.proposal.Instrument
	if len(d.Parties) > 1 || c.countriesIn(c.from, at) != nil {
		return
	}
	from := c.from
	for n := 0; n <= retoldWithin && from > 0; n++ {
		to := from
		for from--; from > 0 && c.tokens[from-1].sentence == c.tokens[to-1].sentence; {
			from--
		}
		if c.bothOf(c.countriesIn(from, to)) {
			return
		}
	}
	c.bothOf(c.namedCountries())
}

// bothOf adds the two countries of a sentence before, if it names two and no more, among which is who is a party already.
func (c *clause) bothOf(two []*found) bool {
	d := &c.proposal.Instrument
	if len(two) != 2 || slices.ContainsFunc(d.Parties, func(p models.Party) bool {
		return !slices.ContainsFunc(two, func(f *found) bool { return f.country == p.Country.ID })
	}) {
		return false
	}
	for _, f := range two {
		c.party(f, models.Ref{}, "both_countries")
	}
	return true
}

// countriesIn are the first mentions of up to three countries among some tokens.
func (c *clause) countriesIn(from, to int) (all []*found) {
	lo, hi := among(c.found, from, to, func(f found) int { return f.from })
	for i := range c.found[lo:hi] {
		f := &c.found[lo+i]
		if f.Kind == models.MentionCountry && f.ID != "" && len(all) < 3 && !slices.ContainsFunc(all, func(x *found) bool { return x.ID == f.ID }) {
			all = append(all, f)
		}
	}
	return all
}

// headedPlaces reads a place before a day in brackets, as headings have it: (Rabat, 8 May 2023).
func (c *clause) headedPlaces() {
	d := &c.proposal.Instrument
	if c.mood != happened || len(d.Places) > 0 {
		return
	}
	for n := range c.inside {
		f := &c.inside[n]
		if f.Kind != models.MentionPlace || !strings.HasSuffix(c.gap(f.from), "(") || n+1 == len(c.inside) || c.inside[n+1].Kind != models.MentionDate || c.inside[n+1].from != f.to {
			continue
		}
		home := c.world.byID[f.country]
		d.Places = append(d.Places, models.Place{Names: f.Names, Country: models.Ref{ID: home.ID, Names: home.Names}})
		c.says("places", f, "located")
	}
}

// listed are the drafts of an item of a list: one, if it names a form of instrument, and it is known between whom.
func (r *reading) listed(it item) []*clause {
	if it.head == nil || !r.beginsItem(it.span) {
		return nil
	}
	c := r.clause(it.from, it.to)
	own := c.signing >= 0 || c.mood != happened
	c.form, c.listing, c.title = r.formOf(it.span), it.head, !own
	if c.done = (span{}); c.mood == denied || c.several(c.form) || c.stillDraft() {
		return nil
	}
	if !own {
		c.mood, c.turned = it.head.mood, it.head.turned
	}
	if c.draft(); !c.concluded() {
		return nil
	}
	return []*clause{c}
}

// stillDraft says that an item is of something that is not made yet: draft agreement on trade.
func (c *clause) stillDraft() bool {
	return slices.ContainsFunc(c.tokens[c.from:c.form.from], func(t token) bool { return unready[t.form] })
}

// itemTitle is where the title ends that an item is: with it, or before the comma behind which it says that it was signed; 0 if it is none, but
// words for it: an agreement on trade. Within a line a title begins with a capital.
func (c *clause) itemTitle() int {
	to, first := c.to, c.tokens[c.from]
	if inLine := c.tokens[c.listing.from].paragraph == first.paragraph; inLine && (arabic(first.raw) || !capital(first.raw)) {
		return 0
	}
	if at := c.first(signing, c.from); at >= 0 {
		if !strings.ContainsAny(c.gap(at), ",،(–-") {
			return 0
		}
		to = at
	}
	if indefinite[first.form] || theWords[first.form] || c.form.from == c.from && c.form.to == to {
		return 0
	}
	return to
}

// inherit takes from the heading of a list what an item does not tell itself.
func (c *clause) inherit() {
	if c.listing == nil {
		return
	}
	d, of := &c.proposal.Instrument, c.listing.proposal.Instrument
	fields := c.inheritParties()
	if c.mood == happened && d.Signed.IsZero() && c.proposal.SignedAsWritten == "" && !c.ofDay() {
		d.Signed, c.proposal.SignedAsWritten = of.Signed, c.listing.proposal.SignedAsWritten
		fields = append(fields, "signed")
	}
	if c.mood == happened && len(d.Places) == 0 {
		d.Places = slices.Clone(of.Places)
		fields = append(fields, "places")
	}
	if c.mood == happened && len(d.Signatories) == 0 {
		d.Signatories = slices.Clone(of.Signatories)
		fields = append(fields, "signatories")
	}
	for _, e := range c.listing.proposal.Evidence {
		if slices.Contains(fields, e.Field) {
			c.proposal.Evidence = append(c.proposal.Evidence, e)
		}
	}
}

// ofDay says that an item names its instrument by a day, which may be another than that of the heading: agreement of 3 May 2010 on cattle.
func (c *clause) ofDay() bool {
	lo, hi := among(c.inside, c.form.to, c.form.to+reach, func(f found) int { return f.from })
	return slices.ContainsFunc(c.inside[lo:hi], func(f found) bool {
		return f.Kind == models.MentionDate && !slices.ContainsFunc(c.tokens[c.form.to:f.from], func(t token) bool { return !namedDay[t.form] })
	})
}

// namedDay are the words between a form of instrument and the day that it is named by.
var namedDay = set("of dated du de le en date مورخه مورخ بتاريخ")

// inheritParties takes the parties that the heading names, where the item names none, or but one of them, or one with whom the only one of
// the heading signed. Of an item with somebody else it is not known who signed.
func (c *clause) inheritParties() []string {
	d, all := &c.proposal.Instrument, slices.Clone(c.listing.proposal.Instrument.Parties)
	if len(d.Parties) > 1 {
		return nil
	}
	for _, p := range d.Parties {
		n := slices.IndexFunc(all, func(o models.Party) bool { return o.Country.ID == p.Country.ID })
		switch {
		case n >= 0 && p.Agency.ID != "":
			all[n] = p
		case n < 0 && len(all) == 1:
			all = append(all, p)
		case n < 0:
			return nil
		}
	}
	d.Parties = all
	return []string{"parties"}
}
