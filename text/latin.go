package text

import "strings"

// The stem of Latin words serves English and French at once: a register's titles mix both, and the
// words that matter are mostly the same in both (coopération, sécurité, terroriste). The rules take
// off plurals and the endings of agreement and of English verbs, and write the endings that
// correspond in one way: security and sécurité, economic and économique, military and militaire.

// rule writes the ending that to is, for from, if at least keep letters stand before it.
type rule struct {
	from, to string
	keep     int
}

// plurals: the first that fits is applied.
var plurals = byLast([]rule{
	{"ss", "ss", 0}, {"sis", "s", 2}, {"xis", "xis", 0},
	{"enus", "enu", 1}, {"us", "us", 0},
	{"eaux", "eau", 0}, {"aux", "al", 2}, {"eux", "eu", 1}, {"oux", "ou", 2},
	{"sses", "ss", 2}, {"shes", "sh", 2}, {"ches", "che", 2}, {"xes", "x", 2},
	{"coes", "cao", 2}, {"soes", "sao", 2}, // convenções, of titles in Portuguese, whose stems are not taken otherwise
	{"ies", "y", 2}, {"s", "", 3},
})

// endings: the first that fits is applied, again from the top, until none does.
var endings = byLast([]rule{
	// English verbs
	{"ying", "y", 3}, {"icking", "ic", 3}, {"ing", "", 4}, {"ied", "y", 3}, {"eed", "ee", 3}, {"ed", "", 4},
	{"ally", "al", 3}, {"ement", "ement", 0},
	// French and English endings that correspond
	{"euse", "eu", 3}, {"trice", "tor", 3}, {"teur", "tor", 3}, {"seur", "sor", 3}, {"ieur", "ior", 3},
	{"ique", "ic", 2}, {"icale", "ic", 3}, {"ical", "ic", 3},
	{"aire", "ary", 4}, {"oire", "ory", 3},
	{"ielle", "ial", 3}, {"iel", "ial", 3}, {"uelle", "ual", 3}, {"uel", "ual", 3}, {"turelle", "tural", 2}, {"turel", "tural", 2},
	{"onnelle", "onal", 3}, {"onnel", "onal", 3}, {"inelle", "inal", 3}, {"inel", "inal", 3},
	{"ity", "it", 3}, {"ency", "enc", 2}, {"ancy", "anc", 2},
	{"our", "or", 3}, {"if", "iv", 3},
	{"ation", "at", 3}, {"tion", "t", 4},
	{"ie", "i", 3}, {"y", "i", 3}, {"e", "", 3},
})

// byLast sorts rules by the last letter of what they are for.
func byLast(rules []rule) (table [256][]rule) {
	for _, r := range rules {
		last := r.from[len(r.from)-1]
		table[last] = append(table[last], r)
	}
	return table
}

// irregular words, in the singular where that is regular.
var irregular = func() map[string]string {
	words := map[string]string{}
	for pair := range strings.FieldsSeq("ministere:ministri ministre:minister defence:defens " +
		"center:centr pays:pays united:united personnel:personnel " +
		"personnelle:personal training:training transition:transition " +
		"travaux:travail affaire:affair men:man women:woman children:child " +
		"donnee:donne traite:traite sante:sante communaute:comunit direction:direction convention:convention " +
		"paris:paris laos:laos texas:texas news:news customs:custom") {
		word, stem, _ := strings.Cut(pair, ":")
		words[word] = stem
	}
	return words
}()

func appendLatinStem(to, form []byte) []byte {
	if as, ok := irregular[string(form)]; ok {
		return append(to, as...)
	}
	start := len(to)
	to = append(to, form...)
	to = apply(to, start, &plurals)
	if as, ok := irregular[string(to[start:])]; ok {
		return append(to[:start], as...)
	}
	for range 4 { // each rule but one shortens; four rounds are enough for every ending there is
		before := len(to)
		to = apply(to, start, &endings)
		if len(to) == before {
			break
		}
	}
	return single(to, start)
}

// apply applies the first rule that fits the word at start.
func apply(to []byte, start int, rules *[256][]rule) []byte {
	for _, rule := range rules[to[len(to)-1]] {
		if keep := len(to) - len(rule.from); keep-start >= rule.keep && string(to[keep:]) == rule.from {
			return append(to[:keep], rule.to...)
		}
	}
	return to
}

// single writes double consonants once (comité, committee) and iz as is (organization).
func single(to []byte, start int) []byte {
	n := start + 1
	for i := start + 1; i < len(to); i++ {
		b := to[i]
		if b == to[n-1] && !isVowel(b) {
			continue
		}
		if b == 'z' && to[n-1] == 'i' && i+1 < len(to) {
			b = 's'
		}
		to[n] = b
		n++
	}
	return to[:n]
}

func isVowel(b byte) bool {
	switch b {
	case 'a', 'e', 'i', 'o', 'u':
		return true
	}
	return false
}
