package gazetteer

import (
	"regexp"
	"slices"
	"strings"

	"mithaq/models"
	"mithaq/text"
)

// longestMention is how many words of a text a name may take.
const longestMention = 9

// possessive is what stands behind a name in the genitive.
var possessive = regexp.MustCompile(`^['’]s$`)

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
			if a.Rule == ByForm && to-from > 1 {
				from, to = g.narrowed(title, words, from, to, a, on)
			}
			for _, id := range a.Countries {
				if !slices.Contains(ids, id) {
					ids = append(ids, id)
				}
			}
			rest += title[at:words[from].Start]
			from, at = to-1, words[to-1].End
			if to < len(words) && possessive.MatchString(title[at:words[to].End]) { // Spain's
				from, at = to, words[to].End
			}
			break
		}
	}
	return ids, rest + title[at:]
}

// bodily are forms of state that services have in their names as well: the Brazilian Federal Police, the Royal Moroccan Gendarmerie.
var bodily = set("federal federale federales royal royale real imperial")

// narrowed is where a country stands in a name without such a word at one end of it, which belongs to the service.
func (g *Gazetteer) narrowed(title string, words []text.Word, from, to int, meant Answer, on models.Date) (first, last int) {
	for _, at := range [][2]int{{from, to - 1}, {from + 1, to}} {
		cut := words[to-1]
		if at[0] > from {
			cut = words[from]
		}
		if !bodily[cut.Form] {
			continue
		}
		if a := g.Exactly(title[words[at[0]].Start:words[at[1]-1].End], on); a.Rule != ByForm && slices.Equal(a.Countries, meant.Countries) {
			return at[0], at[1]
		}
	}
	return from, to
}
