package mention

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"mithaq/models"
)

// schemeBefore is how many words before a number may name its scheme: UNTS, vol. 596, I-8638.
const schemeBefore = 4

// numbers finds instruments by numbers in other registers behind the name of the register.
func (r *reading) numbers(register Instruments) (all []cited, err error) {
	schemes, err := register.Schemes()
	if err != nil || len(schemes) == 0 {
		return nil, err
	}
	places := map[models.Identifier][]cited{}
	for i, t := range r.tokens {
		if !strings.ContainsFunc(t.raw, unicode.IsDigit) {
			continue
		}
		start, end := r.run(i)
		for from := i - 1; from >= max(0, i-schemeBefore) && r.tokens[from].sentence == t.sentence; from-- {
			scheme := strings.ToLower(r.tokens[from].raw)
			if !schemes[scheme] {
				continue
			}
			for _, value := range []string{r.text[start:end], t.raw} {
				id := models.Identifier{Scheme: scheme, Value: value}
				places[id] = append(places[id], cited{from: from, to: r.tokenAfter(i, end), rule: "identifier"})
			}
		}
	}
	if len(places) == 0 {
		return nil, nil
	}
	ids := make([]models.Identifier, 0, len(places))
	for id := range places {
		ids = append(ids, id)
	}
	called, err := register.Numbered(ids)
	same := map[models.Identifier][]Called{} // two instruments may have one number
	for _, c := range called {
		id := models.Identifier{Scheme: strings.ToLower(c.Identifier.Scheme), Value: c.Identifier.Value}
		same[id] = append(same[id], c)
	}
	// Of a number and its end, both of which somebody has, the whole is meant: it comes first.
	slices.SortFunc(ids, func(a, b models.Identifier) int {
		return cmp.Or(cmp.Compare(len(b.Value), len(a.Value)), cmp.Compare(a.Value, b.Value), cmp.Compare(a.Scheme, b.Scheme))
	})
	for _, id := range ids {
		for _, place := range places[id] {
			if place.called = same[id]; len(place.called) > 0 {
				all = append(all, place)
			}
		}
	}
	return all, err
}

// run is the number that a word is part of, with the signs inside: I-8638, TS0027/1954.
func (r *reading) run(i int) (start, end int) {
	joined := func(a, b token) bool { return b.start-a.end == 1 && strings.ContainsAny(r.text[a.end:b.start], "-/._") }
	first, last := i, i
	for first > 0 && i-first < schemeBefore && joined(r.tokens[first-1], r.tokens[first]) {
		first--
	}
	for last+1 < len(r.tokens) && last-i < schemeBefore && joined(r.tokens[last], r.tokens[last+1]) {
		last++
	}
	return r.tokens[first].start, r.tokens[last].end
}

// candidates are the instruments of the register that the sentence names with its form, but for those of a few parties of which the draft's are none,
// and those that were signed at another time. None of these is meant by the name either. A name that tells nothing but the form finds those alone of
// which the date agrees.
func (c *clause) candidates() []models.MentionCandidate {
	f := c.citation()
	if f == nil {
		return []models.MentionCandidate{}
	}
	vaguely := c.vaguely(cited{from: f.from, to: f.to})
	kept := slices.DeleteFunc(slices.Clone(f.Candidates), func(x models.MentionCandidate) bool {
		return c.contradicts(x.ID) || c.ofOtherTime(x.ID) || vaguely && x.Score < likely
	})
	if !slices.ContainsFunc(kept, func(x models.MentionCandidate) bool { return x.ID == string(f.ID) }) {
		f.ID, f.Names = "", nil
	}
	return kept
}

// citation is the mention of an instrument in which the form of the draft stands; nil if there is none.
func (c *clause) citation() *found {
	if c.form == nil {
		return nil
	}
	lo, hi := among(c.found, c.from, c.to, func(f found) int { return f.from })
	for i := range c.found[lo:hi] {
		if f := &c.found[lo+i]; f.Kind == models.MentionInstrument && f.from <= c.form.from && c.form.to <= f.to {
			return f
		}
	}
	return nil
}

// ofOtherTime says that an instrument was signed long before the draft, or long after.
func (c *clause) ofOtherTime(id string) bool {
	was, is := c.reading.cited[id].Signed, c.proposal.Instrument.Signed
	if was.IsZero() || is.IsZero() {
		return false
	}
	return was.Max().AddDays(slip) < is.Min() || is.Max().AddDays(slip) < was.Min()
}

// slip is how many days a text and a register may differ in when something was signed.
const slip = 31

// contradicts says that one of two parties or more of a draft is none of an instrument that has few, or whose title says between whom it is: a register may have all the
// territories of these for parties.
func (c *clause) contradicts(id string) bool {
	parties, drafted := c.reading.cited[id].Parties, c.proposal.Instrument.Parties
	return len(parties) > 0 && len(drafted) > 1 && (len(parties) <= fewParties || c.tellsBetween(id)) &&
		slices.ContainsFunc(drafted, func(p models.Party) bool {
			return p.Role == models.RoleParty && !slices.Contains(parties, p.Country.ID)
		})
}

// tellsBetween says that a title of an instrument names two countries behind "between".
func (c *clause) tellsBetween(id string) bool {
	known, read := c.betweenOf[id]
	if read {
		return known
	}
	for _, title := range c.reading.cited[id].Titles {
		words, _ := tokens(title)
		from := slices.IndexFunc(words, func(t token) bool { return betweens[t.form] })
		named := map[int]bool{}
		for i := from; i >= 0 && i < len(words); i++ {
			if h, ok := c.world.phrases.longest(title, words, i); ok && h.meanings[0].what == country {
				named[h.meanings[0].index] = true
				i = h.to - 1
			}
		}
		known = known || len(named) > 1
	}
	c.betweenOf[id] = known
	return known
}
