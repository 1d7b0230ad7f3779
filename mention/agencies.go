package mention

import (
	"slices"
	"strings"

	"mithaq/models"
)

// agency adds the names and acronyms of an agency. An Arabic name of one word is a common word
// (مصدر, source) and says too little.
func (x *Agencies) agency(n int, a models.Agency) {
	for _, name := range slices.Concat(slices.Collect(values(a.Names)), a.Aliases) {
		if words := forms(name); len(words) > 1 || !arabic(name) {
			x.phrases.named(agency, n, name, "name", 0.9)
		}
		for _, other := range ministryNames(name) {
			x.phrases.named(agency, n, other, "name", 0.9)
		}
	}
	for _, former := range a.FormerNames {
		for _, name := range former.Names {
			x.phrases.named(agency, n, name, "former_name", 0.85)
		}
	}
	for lang, name := range a.Names {
		if short, ok := shortName(lang, name); ok {
			x.phrases.named(agency, n, short, "short_name", 0.7)
		}
	}
	for _, acronym := range a.Acronyms {
		x.phrases.add(forms(acronym), meaning{what: agency, index: n, rule: "acronym", exact: letters(acronym), score: 0.85})
	}
}

// ministryNames are the other ways to write the name of a ministry: Ministry of Interior, Interior Ministry.
func ministryNames(name string) []string {
	subject, ok := strings.CutPrefix(name, "Ministry of ")
	if !ok {
		return nil
	}
	plain, the := strings.CutPrefix(subject, "the ")
	all := []string{"Ministry of the " + plain}
	if the {
		all[0] = "Ministry of " + plain
	}
	if words := strings.Fields(plain); len(words) == 1 {
		all = append(all, plain+" Ministry")
	} else if strings.HasPrefix(plain, "Foreign Affairs") {
		all = append(all, "Foreign Ministry")
	}
	return all
}

// beside adds the names of an agency without its country, by which it goes where a text names that beside it: Brazil's Federal Police; and in French
// with the adjective within: le ministère marocain de l'Intérieur.
func (x *Agencies) beside(w *World, n int, a models.Agency) {
	for lang, name := range a.Names {
		if words, named := w.without(name, a.Country.ID); named {
			if len(words) > 1 {
				x.phrases.add(words, meaning{what: agency, index: n, rule: "short_name", upper: true, score: 0.7})
			}
			continue
		}
		head, of, ok := strings.Cut(name, " d")
		if lang != "fr" || !ok {
			continue
		}
		for _, adjective := range w.byID[a.Country.ID].Demonyms["fr"] {
			x.phrases.named(agency, n, head+" "+adjective+" d"+of, "name", 0.9)
		}
	}
}

// without answers the words of a name besides those for a country, and whether it names that one.
func (w *World) without(name, id string) (rest []string, named bool) {
	words, _ := tokens(name)
	for i := 0; i < len(words); {
		h, ok := w.phrases.longest(name, words, i)
		if ok && slices.ContainsFunc(h.meanings, func(m meaning) bool { return m.what == country && w.countries[m.index].ID == id }) {
			named, i = true, h.to
			continue
		}
		rest = append(rest, words[i].form)
		i++
	}
	return withoutEnds(rest), named
}

// withoutEnds are words without those like "of" at either end.
func withoutEnds(words []string) []string {
	for len(words) > 0 && ofWords[words[0]] {
		words = words[1:]
	}
	for len(words) > 0 && (ofWords[words[len(words)-1]] || stateWords[words[len(words)-1]]) {
		words = words[:len(words)-1]
	}
	return words
}

// stateWords are Arabic words for a state that stand before its name.
var stateWords = set("دوله لدوله مملكه للمملكه بدوله")

// shortName is the name of a service without the word that says it is one, as in "the Emirati State Security": what is left has
// two words or more.
func shortName(lang, name string) (short string, ok bool) {
	words := strings.Fields(name)
	if len(words) < 3 {
		return "", false
	}
	switch first, last := words[0], words[len(words)-1]; {
	case lang == "ar" && services[first]:
		return strings.Join(words[1:], " "), true
	case lang == "en" && services[strings.ToLower(last)]:
		return strings.Join(words[:len(words)-1], " "), true
	}
	return "", false
}

var services = map[string]bool{"جهاز": true, "إدارة": true, "department": true, "service": true, "agency": true, "directorate": true, "administration": true}
