package gazetteer

import (
	"slices"
	"strings"

	"mithaq/models"
	"mithaq/text"
)

// longestMention is how many words of a text a name may take.
const longestMention = 9

// Mentioned answers the ids of the countries that a short text, such as a title, names by their names and adjectives, each once and in its
// order. Where a name may be that of several, none is meant; codes and slips of the pen are left to Resolve.
func (g *Gazetteer) Mentioned(title string, on models.Date) (ids []string) {
	ids, _ = g.Apart(title, on)
	return ids
}

// Apart is Mentioned, with what the text says besides.
func (g *Gazetteer) Apart(title string, on models.Date) (ids []string, rest string) {
	words, at := text.Words(title), 0
	for from := 0; from < len(words); from++ {
		for to := min(from+longestMention, len(words)); to > from; to-- {
			name := title[words[from].Start:words[to-1].End]
			a := g.Exactly(name, on)
			if rest, and := strings.CutPrefix(name, "و"); and && len(a.Countries) == 0 {
				a = g.Exactly(rest, on)
			}
			if len(a.Countries) == 0 || a.Rule == ByCode || a.Ambiguous && a.Rule != ByPair {
				continue
			}
			for _, id := range a.Countries {
				if !slices.Contains(ids, id) {
					ids = append(ids, id)
				}
			}
			rest += title[at:words[from].Start]
			from, at = to-1, words[to-1].End
			break
		}
	}
	return ids, rest + title[at:]
}
