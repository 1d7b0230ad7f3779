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

// among are the likeliest of some instruments of the draft's parties.
func (c *clause) among(instruments []Called) []models.MentionCandidate {
	said := c.spokenOf()
	all := []models.MentionCandidate{}
	for _, x := range instruments {
		if score := c.resembles(x, said); score > 0 {
			all = append(all, models.MentionCandidate{Kind: models.KindInstrument, ID: x.ID, Names: x.Titles, Score: score})
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
	d := c.proposal.Instrument
	if d.Type != "" && x.Type != "" && string(d.Type) != string(x.Type) {
		return 0
	}
	score := 0.0
	for _, title := range x.Titles {
		if share := c.shared(title, said); share >= spoken {
			score = max(score, 0.3+0.4*share)
		}
	}
	if score == 0 || d.Signed.IsZero() || x.Signed.IsZero() {
		return score
	}
	if !d.Signed.Possibly(x.Signed) {
		return 0
	}
	return score + 0.2
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
