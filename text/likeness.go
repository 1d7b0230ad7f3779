package text

import "slices"

// Likeness says from 0 to 1 how likely a and b are spellings of one person's name. Every part of the
// shorter name is paired with a part of the longer one; a missing part costs little, another one much.
func Likeness(a, b string) float64 {
	as, bs := pieces(a), pieces(b)
	if len(as) > len(bs) {
		as, bs = bs, as
	}
	if len(as) == 0 {
		return 0
	}
	sum, least := 0.0, 1.0
	free := slices.Clone(bs)
	for _, p := range as {
		best, at := 0.0, -1
		for i, q := range free {
			if alike := partLikeness(p, q); alike > best {
				best, at = alike, i
			}
		}
		if at >= 0 {
			free = slices.Delete(free, at, at+1)
		}
		sum += best
		least = min(least, best)
	}
	mean := sum / float64(len(as))
	coverage := float64(len(as)) / float64(len(bs))
	return mean * (0.5 + 0.5*least) * (0.85 + 0.15*coverage)
}

func partLikeness(p, q piece) float64 {
	best := soundLikeness(p.heard, q.heard)
	for _, other := range p.also {
		best = max(best, soundLikeness(other, q.heard)-0.02)
	}
	for _, other := range q.also {
		best = max(best, soundLikeness(p.heard, other)-0.02)
	}
	return best
}

// soundLikeness compares by the cheapest alignment of the sounds.
func soundLikeness(a, b []rune) float64 {
	weight := 1 + 0.5*float64(max(consonants(a), consonants(b)))
	return max(0, 1-distance(a, b)/weight)
}

func consonants(heard []rune) int {
	n := 0
	for _, r := range heard {
		if len(readings[r]) > 0 {
			n++
		}
	}
	return n
}

func distance(a, b []rune) float64 {
	row := make([]float64, len(b)+1)
	for j := range b {
		row[j+1] = row[j] + missing(b, j)
	}
	for i := range a {
		diagonal := row[0]
		row[0] += missing(a, i)
		for j := range b {
			best := min(diagonal+exchange(a[i], b[j]), row[j]+missing(b, j), row[j+1]+missing(a, i))
			diagonal, row[j+1] = row[j+1], best
		}
	}
	return row[len(b)]
}

// missing is what it costs that the other spelling lacks a sound.
func missing(heard []rune, i int) float64 {
	switch heard[i] {
	case 'a', 'e':
		return 0.06
	case 'i':
		return 0.2
	case 'o', 'u':
		return 0.12
	case longU:
		return 0.2
	case longA, longI, dipth:
		return 0.4
	case throat, 'ء':
		return 0.05
	case 'ع':
		return 0.25
	case 'ا', 'أ', 'إ', 'آ', 'ى':
		return 0.5
	case 'ي', 'و', 'y', 'w':
		return 0.6
	case 'ة', 'ه', 'h':
		if i == len(heard)-1 {
			return 0.1
		}
		return 0.6
	}
	return 1
}

// exchange is what it costs that one sound stands for the other.
func exchange(a, b rune) float64 {
	if a == b {
		return 0
	}
	best := 1.2
	for x, cost := range letterOf[a] {
		if other, ok := letterOf[b][x]; ok {
			best = min(best, cost+other)
		}
	}
	return best
}

// letterOf says for which Arabic letters a sound may stand, and at what cost.
var letterOf = func() map[rune]map[rune]float64 {
	table := map[rune]map[rune]float64{}
	for sound, letters := range map[rune]map[rune]float64{
		'b': {'ب': 0}, 'p': {'ب': 0.05, 'پ': 0}, 'f': {'ف': 0}, 'v': {'ف': 0.1, 'و': 0.3, 'ڤ': 0, 'ب': 0.4}, 'm': {'م': 0}, 'n': {'ن': 0}, 'l': {'ل': 0}, 'r': {'ر': 0},
		't': {'ت': 0, 'ط': 0.02, 'د': 0.4, 'ث': 0.3}, 'd': {'د': 0, 'ض': 0.03, 'ذ': 0.1}, soundTh: {'ث': 0, 'ت': 0.15, 'ط': 0.3}, soundDh: {'ذ': 0, 'ظ': 0, 'ض': 0.02, 'د': 0.3},
		'z': {'ز': 0, 'ظ': 0.1, 'ذ': 0.1, 'ض': 0.2, 'س': 0.5, 'ص': 0.4}, 's': {'س': 0, 'ص': 0.02, 'ث': 0.2, 'ز': 0.5}, soundSh: {'ش': 0}, soundCh: {'ش': 0.02, 'خ': 0.3, 'ك': 0.4, 'چ': 0},
		soundTch: {'ش': 0.2, 'چ': 0}, soundKh: {'خ': 0, 'ح': 0.4, 'ك': 0.4}, soundGh: {'غ': 0, 'ق': 0.2, 'ج': 0.4}, 'q': {'ق': 0, 'ك': 0.1, 'غ': 0.3}, 'k': {'ك': 0, 'ق': 0.02, 'خ': 0.3, 'ج': 0.5},
		softC: {'س': 0.02, 'ص': 0.1, 'ج': 0.2, 'ش': 0.4}, 'g': {'ج': 0.05, 'غ': 0.05, 'ق': 0.1, 'ك': 0.3, 'گ': 0}, softG: {'ج': 0.02, 'غ': 0.1, 'ق': 0.2, 'گ': 0.1},
		'j': {'ج': 0, 'ي': 0.3, 'خ': 0.4, 'ش': 0.4, 'ژ': 0}, soundDj: {'ج': 0}, 'h': {'ه': 0, 'ح': 0, 'خ': 0.3, 'ة': 0.05}, 'w': {'و': 0}, 'y': {'ي': 0}, throat: {'ع': 0, 'ء': 0},
		'a': {'ا': 0.06, 'أ': 0, 'آ': 0.1, 'ى': 0.02, 'ة': 0, 'ع': 0.1, 'ء': 0.2, 'إ': 0.3}, 'e': {'ا': 0.1, 'إ': 0, 'أ': 0.1, 'ي': 0.25, 'ى': 0.1, 'ة': 0.05, 'ع': 0.15},
		'i': {'ي': 0.05, 'إ': 0, 'ع': 0.2, 'ى': 0.2, 'ا': 0.3}, 'o': {'و': 0.05, 'ع': 0.15, 'أ': 0.1, 'ا': 0.4}, 'u': {'و': 0.05, 'ع': 0.15, 'أ': 0.1},
		longA: {'ا': 0, 'آ': 0, 'ع': 0.1, 'ى': 0.1, 'أ': 0.1, 'ة': 0.2}, longI: {'ي': 0, 'ى': 0.2, 'ع': 0.3}, longU: {'و': 0, 'ع': 0.25, 'أ': 0.2}, dipth: {'ي': 0, 'ع': 0.3, 'ى': 0.3, 'ا': 0.4},
		'ا': {'أ': 0.02, 'إ': 0.02, 'آ': 0.05, 'ى': 0.2}, 'ى': {'ي': 0.05}, 'ه': {'ة': 0.03}, 'ك': {'ق': 0.5, 'گ': 0.2}, 'ج': {'غ': 0.5, 'گ': 0.3}, 'ت': {'ط': 0.5}, 'س': {'ص': 0.6},
	} {
		table[sound] = letters
	}
	for _, letters := range table {
		for letter := range letters {
			if table[letter] == nil {
				table[letter] = map[rune]float64{}
			}
		}
	}
	for letter := range table {
		if isArabic(letter) {
			table[letter][letter] = 0
		}
	}
	return table
}()
