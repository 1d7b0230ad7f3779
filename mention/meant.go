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
		all = likeliest(instruments, func(x Called) float64 { return c.onItsDay(x, said) })
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
	same, form, dated := c.bodies(x) == theSame, c.sameForm(x), !d.Signed.IsZero() && !x.Signed.IsZero()
	if form == differing {
		if same && sameDay(d.Signed, x.Signed) {
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
	if dated && c.speaksOfTopic(x, said) {
		score = max(score, 0.4)
	}
	if score > 0 && dated {
		score += 0.2
	}
	if score > 0 && form == unnamed {
		score -= 0.1
	}
	return score
}

// byDay is what the parties and the day say alone, byTime what they and the month do, or that a text of these weeks tells of a signing without a date.
const (
	byDay  = 0.5
	byTime = 0.4
)

// onItsDay says how well an instrument of the parties fits a draft of which nothing but the time is known; of several, that whose title the paragraph speaks
// of more fits better.
func (c *clause) onItsDay(x Called, said map[string]bool) (score float64) {
	form := c.sameForm(x)
	if form == differing || c.bodies(x) == differing {
		return 0
	}
	switch signed := c.proposal.Instrument.Signed; {
	case sameDay(signed, x.Signed):
		score = byDay
	case oneMonth(signed) && during(x.Signed, signed.Min(), signed.Max()), signed.IsZero() && c.mood == happened && !c.published.IsZero() && during(x.Signed, c.published.Min().AddDays(-recent), c.published.Max()):
		score = byTime
	default:
		return 0
	}
	if form == unnamed {
		score -= 0.1
	}
	share := 0.0
	for _, title := range x.Titles {
		share = max(share, c.shared(title, said))
	}
	return score + 0.1*share
}

// recent is how many days before its publication a text without a date tells of.
const recent = 31

// oneMonth says that a date is within a month.
func oneMonth(d models.Date) bool {
	return !d.IsZero() && d.Max() <= d.Min().AddDays(recent)
}

// during says that a date is between two days for certain.
func during(d models.Date, from, to models.Day) bool {
	return !d.IsZero() && from <= d.Min() && d.Max() <= to
}

// sameForm says whether an instrument has the form of the draft. Agreement, convention and treaty stand for each other in newspapers, as they do in translations
// (اتفاقية), and an agreement is whatever was agreed: that says nothing.
func (c *clause) sameForm(x Called) agreement {
	switch of := c.proposal.Instrument.Type; {
	case of == "" || x.Type == "" || string(of) == string(x.Type):
		return theSame
	case general[models.InstrumentType(of)] && general[x.Type], models.InstrumentType(of) == models.Agreement && agreed[x.Type]:
		return unnamed
	}
	return differing
}

// general are the forms whose names stand for each other, agreed those that newspapers call agreements.
var (
	general = map[models.InstrumentType]bool{models.Treaty: true, models.Agreement: true, models.Convention: true}
	agreed  = map[models.InstrumentType]bool{models.MoU: true, models.Arrangement: true, models.ExchangeOfNotes: true, models.ExchangeOfLetters: true, models.ExecutiveProgramme: true}
)

// speaksOfTopic says that the paragraph speaks of a topic of an instrument, by the words of its label.
func (c *clause) speaksOfTopic(x Called, said map[string]bool) bool {
	return slices.ContainsFunc(x.Topics, func(labels models.Text) bool {
		return slices.ContainsFunc(slices.Collect(values(labels)), func(label string) bool { return c.shared(label, said) == 1 })
	})
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
var vague = stems("cooperation coopération field area domaine matière mutual mutuelle bilateral bilatéral fight against combat combating counter anti lutte contre affairs affaires " +
	"تعاون مجال ثنائي متبادل مكافحة محاربة شؤون")
