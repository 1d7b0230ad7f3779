package mention

import (
	"cmp"
	"slices"
	"strings"

	"mithaq/models"
	"mithaq/text"
)

// An article seldom gives the title of what was signed: "the two countries signed a memorandum in this field". What is known of
// such an instrument are its parties, its form, perhaps its date, and what the paragraph speaks of.

// MostBetween is how many instruments of two parties are compared with a draft, the latest first; of at most mostPairs
// pairs in a text, and mostMeant of them are candidates.
const (
	MostBetween = 500
	mostPairs   = 20
	mostMeant   = 5
)

// spoken is how much of what an instrument is about a paragraph must speak of.
const spoken = 0.6

// meant finds candidates for the drafts that no title or number has found any for.
func (r *reading) meant(register Instruments, drafts []*clause) error {
	if register == nil {
		return nil
	}
	open := map[string][]*clause{}
	var pairs []string
	for _, c := range drafts {
		pair := c.pair()
		if pair == "" || len(c.proposal.Candidates) > 0 {
			continue
		}
		if open[pair] == nil {
			pairs = append(pairs, pair)
		}
		open[pair] = append(open[pair], c)
	}
	if len(pairs) == 0 {
		return nil
	}
	known, err := register.Between(pairs[:min(len(pairs), mostPairs)])
	if err != nil {
		return err
	}
	for pair, instruments := range known {
		for _, c := range open[pair] {
			c.proposal.Candidates = c.among(instruments)
		}
	}
	return nil
}

// pair is the two parties of a draft as the register has them together; empty if they are not two countries.
func (c *clause) pair() string {
	var ids []string
	for _, p := range c.proposal.Instrument.Parties {
		if !slices.Contains(ids, p.Country.ID) {
			ids = append(ids, p.Country.ID)
		}
	}
	if len(ids) != 2 {
		return ""
	}
	slices.Sort(ids)
	return strings.Join(ids, "-")
}

// among are the likeliest of some instruments of the draft's parties; if it is like none, those of the day.
func (c *clause) among(instruments []Called) []models.MentionCandidate {
	said := c.spokenOf()
	all := likeliest(instruments, func(x Called) float64 { return c.resembles(x, said) })
	if len(all) == 0 {
		all = likeliest(instruments, c.onItsDay)
	}
	return all
}

// likeliest are the instruments with the best scores, if they have any.
func likeliest(instruments []Called, score func(Called) float64) []models.MentionCandidate {
	all := []models.MentionCandidate{}
	for _, x := range instruments {
		if s := score(x); s > 0 {
			all = append(all, models.MentionCandidate{Kind: models.KindInstrument, ID: x.ID, Names: x.Titles, Score: s})
		}
	}
	slices.SortStableFunc(all, func(a, b models.MentionCandidate) int { return cmp.Compare(b.Score, a.Score) })
	return all[:min(len(all), mostMeant)]
}

// spokenOf are the stems of the words in the paragraphs of the sentence; false where a word is of the name of a country,
// which an instrument of its parties has anyway.
func (c *clause) spokenOf() map[string]bool {
	first, last := c.tokens[c.from].paragraph, c.tokens[c.to-1].paragraph
	if c.spokenIn.words != nil && c.spokenIn.first == first && c.spokenIn.last == last {
		return c.spokenIn.words
	}
	lo, hi := among(c.tokens, first, last+1, func(t token) int { return t.paragraph })
	said := map[string]bool{}
	for _, t := range c.tokens[lo:hi] {
		said[t.stem] = true
	}
	lo, hi = among(c.found, lo, hi, func(f found) int { return f.from })
	for _, f := range c.found[lo:hi] {
		if f.Kind == models.MentionCountry {
			for _, t := range c.tokens[f.from:f.to] {
				said[t.stem] = false
			}
		}
	}
	c.spokenIn.first, c.spokenIn.last, c.spokenIn.words = first, last, said
	return said
}

// resembles says how well an instrument of the parties fits a draft, from 0 to 0.9; nothing is certain without a title.
func (c *clause) resembles(x Called, said map[string]bool) float64 {
	d, score := c.proposal.Instrument, 0.0
	if !d.Signed.IsZero() && !x.Signed.IsZero() && !d.Signed.Possibly(x.Signed) {
		return 0
	}
	same := c.bodies(x) == theSame
	if c.otherType(x) {
		if same && sameDay(d.Signed, x.Signed) { // newspapers call a memorandum an agreement
			return byDay
		}
		return 0
	}
	for _, title := range x.Titles {
		if share := c.shared(title, said); share >= spoken {
			score = max(score, 0.3+0.4*share)
		}
	}
	if same {
		score = max(score, 0.5)
	}
	if score > 0 && !d.Signed.IsZero() && !x.Signed.IsZero() {
		score += 0.2
	}
	return score
}

// byDay is what the parties and the day say alone.
const byDay = 0.5

// onItsDay says how well an instrument of the parties fits a draft of which nothing but the day is known.
func (c *clause) onItsDay(x Called) float64 {
	if c.otherType(x) || c.bodies(x) != unnamed || !sameDay(c.proposal.Instrument.Signed, x.Signed) {
		return 0
	}
	return byDay
}

func (c *clause) otherType(x Called) bool {
	d := c.proposal.Instrument
	return d.Type != "" && x.Type != "" && string(d.Type) != string(x.Type)
}

// bodies says whether an instrument is of the agencies that a draft is of: of both countries, all of them.
func (c *clause) bodies(x Called) agreement {
	var countries []string
	others := false
	for _, p := range c.proposal.Instrument.Parties {
		if p.Agency.ID == "" {
			continue
		}
		others = others || !slices.Contains(x.Agencies, p.Agency.ID)
		if !slices.Contains(countries, p.Country.ID) {
			countries = append(countries, p.Country.ID)
		}
	}
	switch {
	case len(countries) == 0 || len(x.Agencies) == 0:
		return unnamed
	case others || len(countries) < 2:
		return differing
	}
	return theSame
}

// agreement is whether a draft and an instrument say the same of something.
type agreement int

const (
	unnamed agreement = iota // one of them says nothing of it
	differing
	theSame
)

// sameDay says that two dates are one day.
func sameDay(a, b models.Date) bool {
	return !a.IsZero() && a.Min() == a.Max() && a.Min() == b.Min() && b.Min() == b.Max()
}

// shared is the share of the words that tell what a title is about which are spoken of.
func (r *reading) shared(title string, said map[string]bool) float64 {
	stems, read := r.aboutOf[title]
	if !read {
		stems = about(title)
		r.aboutOf[title] = stems
	}
	telling, found := 0, 0
	for _, stem := range stems {
		named, ok := said[stem]
		if ok && !named {
			continue
		}
		telling++
		if named {
			found++
		}
	}
	if telling == 0 {
		return 0
	}
	return float64(found) / float64(telling)
}

// about are the stems of the words that tell what a title is about.
func about(title string) (stems []string) {
	words := text.Words(title)
	name := beforeParties(words)
	if len(name) == 0 {
		return telling(words)
	}
	if stems = telling(name); len(stems) == 0 {
		stems = telling(behindParties(words[len(name):]))
	}
	return stems
}

// telling are the stems of the words that do not stand in titles of any kind.
func telling(words []text.Word) (stems []string) {
	for _, w := range words {
		if !w.Stop && !heads[w.Stem] && !formal[w.Stem] && !vague[w.Stem] {
			stems = append(stems, w.Stem)
		}
	}
	return stems
}

// behindParties is what a title says behind its parties: concerning contracts of insurance.
func behindParties(words []text.Word) []text.Word {
	for i, w := range words {
		if turning[withoutArticle(w.Form)] {
			return words[i+1:]
		}
	}
	return nil
}

// turning are the words with which a title turns from its parties to its subject.
var turning = set("concerning regarding respecting relating relative for on about concernant relatif relative relatifs portant sur pour visant بشان حول متعلقه متعلق خاصه خاص بخصوص لتعزيز مجال مجالات")

// vague are the stems of words that titles about anything have.
var vague = stems("cooperation coopération field area domaine matière mutual mutuelle bilateral bilatéral تعاون مجال ثنائي متبادل")
