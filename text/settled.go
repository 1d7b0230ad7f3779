package text

import (
	"slices"
	"strings"
)

// A name of Arabic has many spellings in Latin letters, which differ in their vowels. One of a language that is written in Latin letters has a single
// one, and so has a Chinese one: there each vowel tells names apart. Which language a name is of its other parts say, or letters of its own.

// settled are names, in folded letters, that say so of what stands beside them: given names of Europe and America, and Chinese names of families.
var settled = set("james john robert david richard william thomas mark peter paul simon andrew stephen steven philip phillip martin colin jeremy justin donald ronald jimmy bill barack " +
	"hillary margaret theresa boris gordon tony anthony kevin brian keith kenneth douglas howard henry harold george franklin warren condoleezza madeleine chuck mike jake lloyd leon ashton rex dick " +
	"walter wolfgang hans heinz helmut gerhard frank klaus jurgen joachim dieter horst karl ludwig otto angela annalena sigmar heiko olaf manfred jean jacques francois laurent bernard alain christian stephane " +
	"gerard gerald herve dominique philippe hubert thierry olivier sebastien emmanuelle catherine luis carlos juan pedro jose manuel fernando miguel francisco javier jorge rafael ricardo diego felipe alvaro " +
	"luiz joao paulo antonio mario giovanni giuseppe paolo luigi carlo franco giorgio silvio matteo massimo enrico lorenzo lars anders erik bjorn jens sven mette carl ingrid ursula jan kees pieter willem " +
	"wang zhang liu chen huang zhao zhou wu xu sun zhu gao lin guo luo liang song zheng xie tang feng deng cao peng zeng xiao yuan pan jiang wei")

// ownLatin are letters that a language which is written in Latin letters has, and that no spelling of an Arabic name has.
const ownLatin = "şğıčćžñłńřőűöü"

// otherVowels says that two parts of names that have one spelling differ in a vowel: James Becker, James Baker.
func (b beside) otherVowels() bool {
	beside := slices.ContainsFunc(b.pairs, func(p pair) bool {
		form := b.one.parts[p.a].form
		return settled[form] && form == b.other.parts[p.b].form
	})
	return slices.ContainsFunc(b.pairs, func(p pair) bool {
		x, y := b.one.parts[p.a], b.other.parts[p.b]
		return p.alike >= leastPair && (beside || x.settled && y.settled) && vowelsTell(x, y)
	})
}

// vowelsTell says that two Latin spellings with the same consonants have vowels that are not written for one another.
func vowelsTell(p, q piece) bool {
	if p.form == q.form || p.arabicSounds() || q.arabicSounds() || sameNames(p.form, q.form) {
		return false
	}
	bones, vowels := vowelsBetween(p.heard)
	others, beside := vowelsBetween(q.heard)
	if !slices.EqualFunc(bones, others, func(x, y rune) bool { return exchange(x, y) <= 0.2 }) {
		return false
	}
	for i, v := range vowels {
		if v != "" && beside[i] != "" && !strings.Contains(v+beside[i], "?") && !strings.ContainsAny(v, beside[i]) {
			return true
		}
	}
	return false
}

// arabicSounds says that a part is written in Arabic letters, or has what Latin spellings of Arabic names have.
func (p piece) arabicSounds() bool {
	return p.article || len(p.heard) == 0 || isArabic(p.heard[0]) || strings.ContainsAny(string(p.heard), string([]rune{soundKh, soundGh, soundDh, soundDj, throat}))
}

// vowelsBetween parts a spelling into its consonants and the classes of the vowels before each of them and at the end.
func vowelsBetween(heard []rune) (bones []rune, vowels []string) {
	now := ""
	for _, r := range heard {
		if isVowelSound(r) {
			now += vowelClass(r)
			continue
		}
		bones, vowels, now = append(bones, r), append(vowels, now), ""
	}
	return bones, append(vowels, now)
}

// vowelClass is a, e, i or o, or ? for two that are one.
func vowelClass(r rune) string {
	switch r {
	case 'a', closedA, openA, activeA, shutA, longA, lastA:
		return "a"
	case 'e', closedE, lastE, muteE:
		return "e"
	case 'i', longI, lastI:
		return "i"
	case dipth, hiatus:
		return "?"
	}
	return "o"
}
