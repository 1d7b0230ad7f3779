package text

import (
	"slices"
	"strings"
)

// A key is the skeleton of a name: its consonants, in classes of those that are written for one
// another. Vowels are left out, since Arabic writes only the long ones; but the key tells what a name
// begins with (a: a vowel or ع, y, w), and if it has fewer than three consonants, what it ends with.
// Where a letter is read in several ways, a name has several keys, the likelier first.

const (
	mostKeys   = 9
	mostDoubts = 5 // the sum of the doubts of a key
)

// reading is a way to read a sound, as classes, and how doubtful it is.
type reading struct {
	class string
	doubt int
}

// readings of the consonants; a sound that is missing is no consonant.
var readings = map[rune][]reading{
	// Latin
	'b': {{"b", 0}}, 'p': {{"b", 0}}, 'f': {{"f", 0}}, 'v': {{"f", 0}, {"", 1}, {"b", 3}}, 'm': {{"m", 0}}, 'n': {{"n", 0}}, 'l': {{"l", 0}}, 'r': {{"r", 0}},
	't': {{"t", 0}}, 'd': {{"d", 0}}, soundTh: {{"t", 0}, {"s", 1}, {"th", 1}, {"d", 2}, {"dh", 2}, {"z", 3}}, soundDh: {{"d", 0}, {"z", 0}},
	'z': {{"z", 0}, {"s", 3}}, 's': {{"s", 0}}, softC: {{"s", 0}, {"j", 1}}, hardC: {{"k", 0}, {"j", 1}, {"s", 2}, {"x", 2}}, 'k': {{"k", 0}, {"x", 2}},
	soundSh: {{"c", 0}, {"sh", 3}}, soundCh: {{"c", 0}, {"x", 2}, {"tc", 2}, {"j", 3}}, soundTch: {{"tc", 0}, {"c", 1}, {"j", 2}}, soundKh: {{"x", 0}, {"k", 3}, {"h", 4}},
	'j': {{"j", 0}}, soundDj: {{"j", 0}}, soundZh: {{"j", 0}, {"zh", 1}}, softG: {{"j", 0}, {"g", 1}, {"k", 2}}, 'g': {{"g", 0}, {"j", 0}, {"k", 1}}, soundGh: {{"g", 0}, {"k", 1}},
	'q': {{"k", 0}}, 'h': {{"h", 0}, {"x", 2}}, soundQi: {{"c", 0}},
	// Arabic
	'ب': {{"b", 0}}, 'پ': {{"b", 0}}, 'ت': {{"t", 0}}, 'ط': {{"t", 0}}, 'ث': {{"t", 0}, {"s", 1}}, 'ج': {{"j", 0}, {"g", 3}}, 'چ': {{"c", 0}, {"tc", 1}, {"j", 1}},
	'ح': {{"h", 0}}, 'ه': {{"h", 0}}, 'خ': {{"x", 0}}, 'د': {{"d", 0}}, 'ذ': {{"d", 0}, {"z", 0}}, 'ر': {{"r", 0}}, 'ز': {{"z", 0}}, 'ژ': {{"j", 0}},
	'س': {{"s", 0}}, 'ص': {{"s", 0}}, 'ش': {{"c", 0}}, 'ض': {{"d", 0}, {"z", 1}}, 'ظ': {{"z", 0}, {"d", 1}}, 'غ': {{"g", 0}}, 'گ': {{"g", 0}}, 'ڭ': {{"g", 0}},
	'ف': {{"f", 0}}, 'ڤ': {{"f", 0}}, 'ق': {{"k", 0}}, 'ك': {{"k", 0}}, 'ل': {{"l", 0}}, 'م': {{"m", 0}}, 'ن': {{"n", 0}},
}

// skeleton is a key that is being built.
type skeleton struct {
	onset  string
	bones  string
	ending string
	doubt  int
}

func (s skeleton) key() string {
	key := s.onset + s.bones
	if len(s.bones) < 3 {
		key += s.ending
	}
	if key == "" {
		return "0" // a name of vowels that no class tells
	}
	return key
}

// keysOf are the keys of sounds.
func keysOf(heard []rune) []string {
	if len(heard) == 0 {
		return nil
	}
	var built []skeleton
	for _, onset := range onsets(heard) {
		built = append(built, skeleton{onset: onset.class, doubt: onset.doubt})
	}
	for i := range heard {
		built = grow(built, readingsAt(heard, i), func(s *skeleton, class string) { s.bones += class })
	}
	built = grow(built, endingsOf(heard), func(s *skeleton, class string) { s.ending = class })
	slices.SortStableFunc(built, func(a, b skeleton) int { return a.doubt - b.doubt })
	var keys []string
	for _, s := range built {
		if key := s.key(); len(keys) < mostKeys && !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	return keys
}

// grow makes of each skeleton as many as there are readings, and keeps the least doubtful.
func grow(built []skeleton, ways []reading, add func(*skeleton, string)) []skeleton {
	if len(ways) == 1 {
		for i := range built {
			add(&built[i], ways[0].class)
			built[i].doubt += ways[0].doubt
		}
		return built
	}
	grown := make([]skeleton, 0, len(built)*len(ways))
	for _, way := range ways {
		for _, s := range built {
			if s.doubt += way.doubt; s.doubt <= mostDoubts {
				add(&s, way.class)
				grown = append(grown, s)
			}
		}
	}
	slices.SortStableFunc(grown, func(a, b skeleton) int { return a.doubt - b.doubt })
	return grown[:min(len(grown), 4*mostKeys)]
}

var silentReading = []reading{{"", 0}}

func readingsAt(heard []rune, i int) []reading {
	sound, last := heard[i], i == len(heard)-1
	switch {
	case last && sound == 't' && i > 1:
		return []reading{{"t", 0}, {"d", 1}} // Ahmet
	case last && sound == 'h' && i > 1 && isVowelSound(heard[i-1]):
		return []reading{{"", 0}, {"h", 1}} // Khalifah
	case last && sound == 'ه' && i > 0:
		return []reading{{"", 1}, {"h", 0}}
	case sound == 'h' && i > 0 && !last && isVowelSound(heard[i-1]) && !isVowelSound(heard[i+1]):
		return []reading{{"h", 0}, {"x", 2}, {"", 3}} // Kahn
	case sound == 's' && i+2 < len(heard) && heard[i+1] == 'y' && isVowelSound(heard[i+2]):
		return []reading{{"s", 0}, {"c", 2}} // Hisyam
	case sound == 's' && i > 0 && !last && isVowelSound(heard[i-1]) && isVowelSound(heard[i+1]):
		return []reading{{"s", 0}, {"z", 3}} // Joseph
	case sound == 't' && i > 2 && i == len(heard)-3 && heard[i+1] == 'i' && heard[i+2] == 'n' && isVowelSound(heard[i-1]):
		return []reading{{"t", 0}, {"d", 2}} // Nurettin
	case sound == 'ة' && i > 1 && (heard[i-1] == 'ا' || !last):
		return []reading{{"t", 0}, {"", 0}} // حياة, رحمة الله
	case sound == 'j' && i > 0 && !last && isVowelSound(heard[i-1]) != isVowelSound(heard[i+1]):
		return []reading{{"j", 0}, {"", 3}} // Sulejman, Mirjam
	case last && sound == 's' && i > 2 && heard[i-1] == 'e' && !isVowelSound(heard[i-2]):
		return []reading{{"s", 0}, {"", 3}} // Georges
	case sound == 'ن' && !last && heard[i+1] == 'ب':
		return []reading{{"n", 0}, {"m", 0}} // Jumblatt
	case i == 0 && sound == 'v':
		return []reading{{"f", 0}}
	}
	if ways, ok := readings[sound]; ok {
		return ways
	}
	return silentReading
}

// onsets are what a name may begin with.
func onsets(heard []rune) []reading {
	first, second := heard[0], rune(0)
	if len(heard) > 1 {
		second = heard[1]
	}
	vowel := isVowelSound(second)
	switch {
	case first == bareAlef || first == 'ا' || first == 'إ':
		return []reading{{"a", 0}, {"", 2}} // Brahim, Smail
	case strings.ContainsRune("أآعءى", first):
		return []reading{{"a", 0}}
	case first == 'ي' || first == 'y':
		return []reading{{"y", 0}}
	case first == 'و' || first == 'w':
		return []reading{{"w", 0}}
	case first == 'j' && vowel:
		return []reading{{"", 0}}
	case first == 'i' && vowel:
		return []reading{{"y", 0}, {"a", 1}}
	case (first == longU || first == 'u' || first == 'o') && vowel:
		return []reading{{"w", 0}, {"a", 1}}
	case first == longU:
		return []reading{{"a", 0}, {"w", 2}} // Ould
	case first == 'e' && len(heard) > 2 && second == 'm' && heard[2] == 'b':
		return []reading{{"a", 0}, {"", 1}} // Embarek, who is M'barek
	case isVowelSound(first) || first == throat:
		return []reading{{"a", 0}}
	}
	return silentReading
}

// endingsOf are what a name may end with: a, i, u or a consonant.
func endingsOf(heard []rune) []reading {
	n := len(heard)
	last, before := heard[n-1], rune(0)
	if n > 1 {
		before = heard[n-2]
	}
	if last == 'h' && isVowelSound(before) {
		return append(slices.Clone(endingsOf(heard[:n-1])), reading{"", 1}) // Khalifah, Nouh
	}
	if last == throat && isVowelSound(before) || last == 'ء' {
		last = before
	}
	switch last {
	case 'ة':
		if before == 'ا' {
			return []reading{{"a", 0}, {"", 0}}
		}
		return []reading{{"a", 0}}
	case 'a', longA, lastA, 'ا', 'أ':
		return []reading{{"a", 0}}
	case 'ى':
		return []reading{{"a", 0}, {"i", 0}}
	case 'ه':
		return []reading{{"", 0}, {"a", 0}, {"u", 1}}
	case 'ع':
		if before == 'ي' {
			return []reading{{"", 0}, {"i", 0}, {"a", 1}} // الطايع, who is Taya in French
		}
		return []reading{{"", 0}, {"a", 0}, {"i", 1}} // مانع
	case 'e', lastE, muteE:
		return []reading{{"", 0}, {"a", 0}, {"i", 1}}
	case 'i', lastI, dipth, hiatus, 'ي':
		return []reading{{"i", 0}}
	case 'u', longU, lastU, 'o', 'و':
		return []reading{{"u", 0}}
	}
	return silentReading
}
