package mention

import (
	"cmp"
	"slices"
	"strings"

	"mithaq/models"
	"mithaq/text"
)

// Instruments finds the instruments of a register by the keys of their titles and by their numbers. A register may have
// millions, so that they are not part of what a recogniser knows.
type Instruments interface {
	// Begun answers which of the hashes are TitleKey.Begins of some instrument.
	Begun(begins []int64) ([]int64, error)
	// Called answers the instruments with one of the hashes as TitleKey.Whole, a few more than MostCalled of each at the most.
	Called(wholes []int64) ([]Called, error)
	// Schemes answers the schemes of identifiers that are in use, in small letters.
	Schemes() (map[string]bool, error)
	// Numbered answers the instruments with one of the identifiers.
	Numbered(identifiers []models.Identifier) ([]Called, error)
	// Between answers the instruments whose parties are such a pair ("AE-MA") alone, by pair; the latest MostBetween of each.
	Between(pairs []string) (map[string][]Called, error)
}

// MostCalled is how many instruments of one name are candidates; a name that more of them have says too little.
const MostCalled = 20

// Called is an instrument that was found, by what, and what tells it from others of the name.
type Called struct {
	Whole      int64
	Identifier models.Identifier
	ID         string
	Type       models.InstrumentType
	Titles     models.Text
	Signed     models.Date
	Parties    []string // countries
	Agencies   []string // that are parties for them
	Topics     []models.Text
}

// longestTitle is how many words of a title are compared.
const longestTitle = 80

// cited is a place where an instrument may be named, with what was found there.
type cited struct {
	from, to int
	rule     string
	called   []Called
}

// instruments finds the instruments that the text cites by title or number.
func (r *reading) instruments(register Instruments) error {
	if register == nil {
		return nil
	}
	titled, err := r.titles(register)
	if err != nil {
		return err
	}
	numbered, err := r.numbers(register)
	if err != nil {
		return err
	}
	all := append(titled, numbered...)
	slices.SortStableFunc(all, func(a, b cited) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(b.to, a.to))
	})
	last := 0
	var named []found
	for _, c := range all {
		if c.from >= last {
			named = append(named, r.instrument(c))
			last = c.to
		}
	}
	r.found = append(r.found, named...)
	slices.SortStableFunc(r.found, func(a, b found) int { return cmp.Compare(a.from, b.from) })
	return nil
}

// titles finds names in two steps, so that most words of the text are asked for once and together.
func (r *reading) titles(register Instruments) ([]cited, error) {
	starts := r.starts()
	begins := map[int64][]int{}
	for _, i := range starts {
		r.walk(i, func(h titleHash, _ int) bool {
			if h.telling > 0 {
				begins[h.begins()] = append(begins[h.begins()], i)
			}
			return h.telling < tellingWords
		})
	}
	known, err := register.Begun(keysOf(begins))
	if err != nil || len(known) == 0 {
		return nil, err
	}
	wholes := map[int64][]cited{}
	done := map[int]bool{}
	for _, b := range known {
		for _, i := range begins[b] {
			if done[i] {
				continue
			}
			done[i] = true
			r.walk(i, func(h titleHash, to int) bool {
				wholes[h.sum] = append(wholes[h.sum], cited{from: i, to: to})
				return true
			})
		}
	}
	called, err := register.Called(keysOf(wholes))
	if err != nil {
		return nil, err
	}
	return gather(wholes, called), nil
}

func keysOf[V any](m map[int64]V) []int64 {
	keys := make([]int64, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// gather joins places and the instruments called so; of the places with one beginning the longest stays.
func gather(wholes map[int64][]cited, called []Called) (all []cited) {
	byWhole := map[int64][]Called{}
	for _, c := range called {
		byWhole[c.Whole] = append(byWhole[c.Whole], c)
	}
	best := map[int]cited{}
	for whole, same := range byWhole {
		rule := ruleOf(whole, same)
		for _, place := range wholes[whole] {
			if place.to > best[place.from].to {
				best[place.from] = cited{place.from, place.to, rule, same}
			}
		}
	}
	for _, place := range best {
		all = append(all, place)
	}
	return all
}

// ruleOf says whether a name is the title of an instrument, or a shorter form of it.
func ruleOf(whole int64, called []Called) string {
	for _, c := range called {
		for _, title := range c.Titles {
			if keys := TitleKeys(title); len(keys) > 0 && keys[0].Whole == whole {
				return "title"
			}
		}
	}
	return "short_title"
}

// starts are the words with which names of instruments may begin: those up to a word for a form of instrument.
func (r *reading) starts() (all []int) {
	next := 0
	for i, t := range r.tokens {
		if !heads[t.stem] {
			continue
		}
		for from := max(next, i-wordsBefore); from <= i; from++ {
			if x := r.tokens[from]; x.sentence == t.sentence && !x.stop && capital(x.raw) || from == i {
				all = append(all, from)
			}
		}
		next = i + 1
	}
	return all
}

// walk reads on from a word, within its paragraph, until it is told to stop.
func (r *reading) walk(from int, yield func(h titleHash, to int) bool) {
	var h titleHash
	headed := false
	for i := from; i < min(len(r.tokens), from+longestTitle) && r.tokens[i].paragraph == r.tokens[from].paragraph; i++ {
		t := r.tokens[i]
		if t.stop {
			continue
		}
		headed = headed || heads[t.stem]
		h.add(text.Word{Stem: t.stem})
		if headed && !yield(h, i+1) || !headed && i-from > wordsBefore {
			return
		}
	}
}

// instrument is a mention of the instruments that were found at a place. One is meant if it alone fits what the text says
// beside the name: its parties, and the year.
func (r *reading) instrument(c cited) found {
	f := r.mention(models.MentionInstrument, c.from, c.to)
	r.startAt(&f, r.behindAttached(c.from))
	f.Rule = c.rule
	for _, x := range c.called {
		r.cited[x.ID] = x
		f.Candidates = append(f.Candidates, models.MentionCandidate{Kind: models.KindInstrument, ID: x.ID, Names: x.Titles, Score: r.fits(c, x)})
	}
	slices.SortStableFunc(f.Candidates, func(a, b models.MentionCandidate) int { return cmp.Compare(b.Score, a.Score) })
	best := f.Candidates[0].Score
	equal := 0
	for _, x := range f.Candidates {
		if x.Score == best {
			equal++
		}
	}
	f.Score = best / float64(equal)
	if len(c.called) > MostCalled {
		f.Candidates, f.Score = f.Candidates[:MostCalled], best/float64(len(c.called))
	} else if equal == 1 && best >= likely {
		f.set(f.Candidates[0])
	}
	return f
}

// likely is the score from which on an instrument is taken to be meant.
const likely = 0.6

// fits says how well an instrument fits a place: a number leaves no doubt, a name is that of many unless the text names the
// parties, and an instrument of another year is another.
func (r *reading) fits(c cited, x Called) float64 {
	if c.rule == "identifier" {
		return 0.99
	}
	score := 0.85
	if c.rule != "title" {
		score = 0.75
	}
	if r.vaguely(c) {
		score = 0.5
	}
	named := r.countriesNamed()
	for _, p := range x.Parties {
		if len(x.Parties) <= fewParties && !named[p] {
			score *= 0.5
			break
		}
	}
	for _, f := range r.inSentence(c.from) {
		if f.Kind == models.MentionDate && !f.Date.IsZero() && !x.Signed.IsZero() {
			if f.Date.Possibly(x.Signed) {
				return min(score+0.1, 0.95)
			}
			if f.Rule == "year" {
				score *= 0.6
			}
		}
	}
	return score
}

// vaguely says that a name has no word that tells what the instrument is about: a cooperation agreement may be any.
func (r *reading) vaguely(c cited) bool {
	return !slices.ContainsFunc(r.tokens[c.from:c.to], func(t token) bool { return !t.stop && !heads[t.stem] && !formal[t.stem] && !vague[t.stem] })
}

// inSentence are the mentions of the sentence of a word.
func (r *reading) inSentence(token int) []found {
	lo, hi := among(r.found, r.tokens[token].sentence, r.tokens[token].sentence+1, func(f found) int { return r.tokens[f.from].sentence })
	return r.found[lo:hi]
}

// behindAttached is where a name begins behind what is attached to its first word in Arabic.
func (r *reading) behindAttached(i int) int {
	t := r.tokens[i]
	if strings.HasPrefix(t.form, t.stem) {
		return t.start
	}
	for _, b := range t.bare {
		if strings.HasPrefix(b, t.stem) {
			return tail(t, b)
		}
	}
	return t.start
}

// fewParties is how many parties an instrument has that a text about it names.
const fewParties = 3

// countriesNamed are the countries that the text names, or whose agencies, officials or places it names.
func (r *reading) countriesNamed() map[string]bool {
	if r.named == nil {
		r.named = map[string]bool{}
		for _, f := range r.found {
			if f.country != "" {
				r.named[f.country] = true
			}
		}
	}
	return r.named
}
