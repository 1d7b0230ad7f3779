package store

import (
	"math"
	"slices"
	"strings"

	"gorm.io/gorm"

	"mithaq/models"
	"mithaq/text"
)

// telling is how much words say in titles, by their stems: what few titles have says much, what most have says
// next to nothing. Of a series of memoranda on one day, each on another sector, all words are the same but one.
type telling map[string]float64

// tellingOf learns how much the words of titles say, those of instruments and others.
func tellingOf(tx *gorm.DB, records []models.Instrument, others []string) (telling, error) {
	tell := telling{}
	for _, title := range others {
		for _, w := range sayings(title) {
			tell[w.Stem] = 0
		}
	}
	for _, r := range records {
		for _, title := range r.Titles {
			for _, w := range sayings(title) {
				tell[w.Stem] = 0
			}
		}
	}
	stems := make([]string, 0, len(tell))
	for stem := range tell {
		stems = append(stems, stem)
	}
	var all int64
	if err := tx.Raw("SELECT count(*) FROM instruments").Scan(&all).Error; err != nil {
		return nil, err
	}
	for batch := range slices.Chunk(stems, 500) {
		var rows []struct {
			Term string
			N    int64
		}
		if err := tx.Raw("SELECT term, doc AS n FROM instruments_words WHERE term IN ? AND col = 'stem'", batch).Scan(&rows).Error; err != nil {
			return nil, err
		}
		for _, r := range rows {
			tell[r.Term] = math.Log(1 + float64(all)/float64(r.N))
		}
	}
	return tell, nil
}

// worth is how much a word says in a title that somebody wrote: one that no title has may be a slip, and next to nothing is something.
func (tell telling) worth(w text.Word) float64 { return 2 + max(tell[w.Stem], 0) }

// covered is how much of what a title says another one says, whatever else that one says.
func (tell telling) covered(asked, has []text.Word) float64 {
	all := 0.0
	for _, w := range asked {
		all += tell.weight(w)
	}
	return 0.97 * shared(asked, has, tell.weight) / max(all, 1)
}

// weight is how much a word says, whoever wrote it.
func (tell telling) weight(w text.Word) float64 { return max(tell[w.Stem], 1) }

// differing is how much less titles say of each other in which each has a telling word that the other lacks.
const differing = 0.5

// titles weighs the titles of two instruments: those in the language in which they are most alike.
func (tell telling) titles(w *weighed, a, b models.Instrument) {
	without := withoutParties(slices.Concat(a.Parties, b.Parties))
	best := comparison{}
	for _, lang := range a.Titles.Tags() {
		if x, y := a.Titles[lang], b.Titles[lang]; y != "" {
			if c := tell.compare(without(x), without(y)); c.score > best.score || best.a == "" {
				best = c
				best.a, best.b = x, y
			}
		}
	}
	switch {
	case best.a == "": // no language in common says nothing either way
		w.Score = 0.4
	case best.score == 1:
		w.add(0.9, models.SameName, "Both are called %q.", best.b)
	default:
		w.add(0.9*best.score, models.PartOfName, "%q has something in common with %q.", best.a, best.b)
		if len(best.onlyA) > 0 && len(best.onlyB) > 0 {
			w.contradicts(differing, models.OtherName, "The one speaks of %s, the other of %s.", strings.Join(best.onlyA, ", "), strings.Join(best.onlyB, ", "))
		}
	}
}

// comparison is how alike two titles are, and the telling words that only one of them has.
type comparison struct {
	score        float64
	a, b         string
	onlyA, onlyB []string
}

func (tell telling) compare(as, bs []text.Word) (c comparison) {
	has := func(words []text.Word, w text.Word) bool {
		return slices.ContainsFunc(words, func(x text.Word) bool { return x.Stem == w.Stem })
	}
	var same, all float64
	sum := func(words, others []text.Word, only *[]string) {
		mean := tell.mean(words)
		for _, w := range words {
			all += tell[w.Stem]
			if has(others, w) {
				same += tell[w.Stem]
			} else if tell[w.Stem] >= mean {
				*only = append(*only, w.Form)
			}
		}
	}
	sum(as, bs, &c.onlyA)
	sum(bs, as, &c.onlyB)
	if all > 0 {
		c.score = same / all
	}
	return c
}

// mean is how much a word of a title says on the average.
func (tell telling) mean(words []text.Word) float64 {
	var sum float64
	for _, w := range words {
		sum += tell[w.Stem]
	}
	return sum / float64(max(len(words), 1))
}
