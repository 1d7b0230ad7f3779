package intake

import (
	"maps"
	"slices"
	"strings"
	"unicode"
)

// This file tells the language of a column, and whether languages are what it has.

// listing is what separates the languages of a value.
func (f *facts) listing() (all []string) {
	for _, s := range append([]string{";", "؛", "|", "/", ",", "،", "、", " & "}, spoken().conjunctions...) {
		for value := range f.values {
			if parts := parted(value, append(slices.Clip(all), s), nil); len(parts) > len(parted(value, all, nil)) && slices.ContainsFunc(parts, func(p string) bool { return tongueOf(p) != "" }) {
				all = append(all, s)
				break
			}
		}
	}
	return all
}

// tongues is the share of names of languages in the column, 0 if they are fewer than half.
func (f *facts) tongues() float64 {
	split, known, all := f.listing(), 0, 0
	for value := range f.values {
		for _, name := range parted(value, split, nil) {
			all++
			if tongueOf(name) != "" {
				known++
			}
		}
	}
	if known*2 < all {
		return 0
	}
	return float64(known) / float64(max(all, 1))
}

// rare is how many texts of a language may come on one with its commonest words: fewer are there by chance. Of a few texts, each of them may
// be the one that is in another language.
const rare, rareOfFew = 20, 3

// tongue is the language of the values: the one that the header names, or else by their letters and commonest words.
func (f *facts) tongue() string {
	for _, word := range strings.FieldsFunc(f.header, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if tag := tongueOf(word); tag != "" {
			return tag
		}
	}
	if all := strings.Fields(f.header); len(all) > 1 && slices.Contains(spoken().tags, all[len(all)-1]) {
		return all[len(all)-1]
	}
	counts, texts := map[string]int{}, map[string]int{}
	for value := range f.values {
		before := maps.Clone(counts)
		words := strings.Fields(value)
		for i, word := range words {
			w := strings.ToLower(word)
			if len(word) == 1 && w != word || w == "no" && i+1 < len(words) && unicode.IsDigit(rune(words[i+1][0])) { // Agreement E, Protocol no 2
				continue
			}
			for _, tag := range spoken().commonest[w] {
				counts[tag]++
			}
			for ending, tag := range spoken().endings {
				if len(w) > len(ending) && strings.HasSuffix(w, ending) {
					counts[tag]++
				}
			}
		}
		for tag, letters := range spoken().letters {
			if strings.ContainsFunc(value, func(r rune) bool { return unicode.In(r, letters...) }) {
				counts[tag] += 5
			}
		}
		for tag, n := range counts {
			if n > before[tag] {
				texts[tag]++
			}
		}
	}
	for tag, others := range spoken().not {
		for _, other := range others {
			if counts[tag] > 0 {
				counts[other] = 0
			}
		}
	}
	best, enough := "en", rare
	if len(f.values) < rare {
		enough = rareOfFew
	}
	for _, lang := range slices.Sorted(maps.Keys(counts)) {
		if counts[lang] > counts[best] && texts[lang]*enough >= len(f.values) {
			best = lang
		}
	}
	return best
}
