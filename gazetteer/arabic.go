package gazetteer

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"
)

// What a foreign g and t are written with in Arabic differs from country to country: أنغولا is أنجولا in Egypt, تونغا is طونغا in the Maghreb.
// A name that ends in ا may have ة there. Of a short name none of these is taken for it.
const leastVaried = 5

// variants adds the other ways to write the Arabic names and adjectives of records, where these are not the names of anybody else.
func (g *Gazetteer) variants() {
	for _, index := range []map[string][]bearer{g.names, g.adjectives} {
		more := map[string][]bearer{}
		for key, bearers := range index {
			for _, variant := range varied(key) {
				if len(g.names[variant])+len(g.adjectives[variant]) > 0 {
					continue
				}
				for _, b := range bearers {
					if b.strength != dated && (b.strength != spelled || len(g.adjectives[key]) > 0) {
						add(more, variant, bearer{entry: b.entry, strength: spelled})
					}
				}
			}
		}
		maps.Copy(index, more)
	}
}

// varied are the other ways to write an Arabic key.
func varied(key string) (all []string) {
	if utf8.RuneCountInString(key) < leastVaried || !strings.ContainsAny(key, "غتطا") {
		return nil
	}
	for _, g := range []string{"غ", "ج"} {
		for _, t := range [][2]string{{"ت", "ت"}, {"ط", "ت"}, {"ت", "ط"}} {
			for _, end := range []string{"ا", "ه"} {
				variant := strings.ReplaceAll(strings.ReplaceAll(key, "غ", g), t[0], t[1])
				if rest, ok := strings.CutSuffix(variant, "ا"); ok {
					variant = rest + end
				}
				if variant != key && !slices.Contains(all, variant) {
					all = append(all, variant)
				}
			}
		}
	}
	return all
}
