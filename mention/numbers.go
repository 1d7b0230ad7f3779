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

// candidates are the instruments of the register that the sentence names with its form, but for those of a few parties of which the draft's are none.
func (c *clause) candidates() []models.MentionCandidate {
	if c.form != nil {
		for _, f := range c.inside {
			if f.Kind == models.MentionInstrument && f.from <= c.form.from && c.form.to <= f.to {
				return slices.DeleteFunc(slices.Clone(f.Candidates), func(x models.MentionCandidate) bool { return c.contradicts(x.ID) })
			}
		}
	}
	return []models.MentionCandidate{}
}

// contradicts says that one of two parties or more of a draft is none of an instrument that has few.
func (c *clause) contradicts(id string) bool {
	parties, drafted := c.partiesOf[id], c.proposal.Instrument.Parties
	return len(parties) > 0 && len(parties) <= fewParties && len(drafted) > 1 &&
		slices.ContainsFunc(drafted, func(p models.Party) bool {
			return p.Role == models.RoleParty && !slices.Contains(parties, p.Country.ID)
		})
}
