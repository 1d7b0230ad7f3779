package text

import "slices"

// mostParts bounds what a comparison costs; what stands after so many parts is not compared.
const mostParts = 16

// mostTurned is how many parts a name has at the most whose parts are joined or turned round to be compared.
const mostTurned = 12

// Name is a person's name taken apart, to be compared with many others.
type Name struct {
	parts    []piece
	initials []string
}

// ReadName takes a name apart.
func ReadName(s string) Name {
	parts, letters := asCompared(s)
	parts = parts[:min(len(parts), mostParts)]
	for i, p := range parts {
		if len(p.heard) > 0 && isArabic(p.heard[0]) {
			parts[i].plain = plainLetters(p.heard)
		}
	}
	letters = append(initials(withoutOffices(s)), letters...)
	return Name{parts, letters[:min(len(letters), mostParts)]}
}

// initials are those of a name; a first M may be that of Monsieur.
func initials(s string) (all []string) {
	words := nameWords(s)
	first := 0
	for first < len(words) && isInitial(words[first]) {
		first++
	}
	if titlesInLetters[formsOf(words[:first])] {
		words = words[first:]
	}
	for i, w := range words {
		if isInitial(w) && (i > 0 || w.Form != "m") && s[w.Start:w.End] != "y" { // y is and, in Spanish
			all = append(all, w.Form)
		}
	}
	return all
}

// titlesInLetters are honorifics that are shortened to their first letters: H. E., S. A. R.
var titlesInLetters = set("he hh hm hrh sem se sm sa sar")

// formsOf are the letters of words in one.
func formsOf(words []Word) (forms string) {
	for _, w := range words {
		forms += w.Form
	}
	return forms
}

// Parts is how many parts the name has.
func (n Name) Parts() int { return len(n.parts) }

// Arabic says that the name is written in Arabic letters.
func (n Name) Arabic() bool {
	return !slices.ContainsFunc(n.parts, func(p piece) bool { return len(p.heard) == 0 || !isArabic(p.heard[0]) })
}

// Comparison is what two names say of one another.
type Comparison struct {
	// From 0 to 1 how likely they are spellings of one person's name.
	Likeness float64
	// They are rather the names of two persons, as far as something in them tells.
	Another bool
	// They may be the names of two, as those of relatives are: a name stands between two that the other name has side by side.
	Doubtful bool
	// A part is a spelling of two names in one, and in the other of one of these: Rashid and Rashed. Their Arabic spellings tell which it is.
	Either bool
	// Every part is so like its counterpart, and has its consonants, that it is a spelling of it.
	Spelled bool
	// How alike their ends are, as Ends says.
	Ends float64
	// How many parts the shorter name and the longer one have.
	Few, Many int
}

// Likeness says from 0 to 1 how likely a and b are spellings of one person's name. Every part of the
// shorter name is paired with a part of the longer one; a missing part costs little, another one much.
func Likeness(a, b string) float64 { return ReadName(a).Likeness(ReadName(b)) }

// Likeness says what Likeness says of two names.
func (n Name) Likeness(other Name) float64 {
	alike, _ := laid(n, other).joined().weighed()
	return alike
}

// Ends says how alike the first parts and the last parts of two names are, whichever is less: the given name and that of the
// family tell persons apart, those between are often left out.
func (n Name) Ends(other Name) float64 {
	as, bs := n.parts, other.parts
	if len(as) == 0 || len(bs) == 0 {
		return 0
	}
	return min(partLikeness(as[0], bs[0]), partLikeness(as[len(as)-1], bs[len(bs)-1]))
}

// Compare says all that two names say of one another.
func (n Name) Compare(other Name) (c Comparison) {
	b := laid(n, other).joined()
	rows, columns := len(b.one.parts), len(b.other.parts)
	c.Few, c.Many = min(rows, columns), max(rows, columns)
	if c.Few == 0 {
		return c
	}
	c.Likeness, c.Another = b.weighed()
	c.Ends = min(b.alike[0][0], b.alike[rows-1][columns-1])
	c.related(b)
	c.Another = c.Another || b.otherVowels() || b.otherGender() || slices.ContainsFunc(b.pairs, func(p pair) bool {
		return p.alike >= leastPair && anotherPart(b.one.parts[p.a], b.other.parts[p.b])
	})
	c.Either = slices.ContainsFunc(b.pairs, func(p pair) bool { return either(b.one.parts[p.a], b.other.parts[p.b]) })
	c.Spelled = c.Few == c.Many && !c.Another && !slices.ContainsFunc(b.pairs, func(p pair) bool {
		return p.alike < leastSpelling || !sameConsonants(b.one.parts[p.a], b.other.parts[p.b])
	})
	return c
}

// related adds what the chains of two names tell.
func (c *Comparison) related(b beside) {
	switch b.kin() {
	case otherLine:
		c.Another = true
	case mayBeOther:
		c.Doubtful = true
	case oneLine:
		if alike, ends, doubtful := b.alongChains(); !c.Another {
			c.Likeness, c.Ends, c.Doubtful = alike, ends, doubtful
		}
	}
}

// weighed is how alike two names are with what they say of sons and by initials, and whether that is of two persons.
func (b beside) weighed() (alike float64, another bool) {
	switch alike = b.likeness(); {
	case b.kin() != oneLine && (b.inverted() || b.turned().inverted() || b.shuffled()):
		return 0.85 * alike, true
	case b.otherInitials():
		return 0.95 * alike, true
	}
	return alike, false
}

// beside is two names beside one another: how alike each part of the one is to each of the other, and which are paired.
type beside struct {
	one, other Name
	alike      [][]float64
	pairs      []pair
}

func laid(one, other Name) beside {
	alike := make([][]float64, len(one.parts))
	for i, p := range one.parts {
		alike[i] = make([]float64, len(other.parts))
		for j, q := range other.parts {
			alike[i][j] = partLikeness(p, q)
		}
	}
	return beside{one, other, alike, paired(alike, len(other.parts))}
}

// turned is the second name beside the first.
func (b beside) turned() beside {
	alike := make([][]float64, len(b.other.parts))
	for j := range alike {
		for i := range b.alike {
			alike[j] = append(alike[j], b.alike[i][j])
		}
	}
	return beside{b.other, b.one, alike, paired(alike, len(b.one.parts))}
}

func (b beside) likeness() float64 {
	few, many := min(len(b.one.parts), len(b.other.parts)), max(len(b.one.parts), len(b.other.parts))
	if few == 0 {
		return 0
	}
	sum, least, last, turned := 0.0, 1.0, -1, false
	for _, p := range b.pairs {
		sum += p.alike
		least = min(least, p.alike)
		turned = turned || p.b < last
		last = p.b
	}
	alike := sum / float64(few) * (0.5 + 0.5*least) * (0.85 + 0.15*float64(few)/float64(many))
	if turned {
		alike *= 0.995 // the same order comes first
	}
	return alike
}

// pair is a part of one name and the part of another that it is paired with.
type pair struct {
	a, b  int
	alike float64
}

// paired pairs every part of the shorter name with the part of the longer one that is most like it, of those that are left; they stand in
// the order of the first name.
func paired(alike [][]float64, columns int) []pair {
	rows, at := len(alike), func(i, j int) pair { return pair{i, j, alike[i][j]} }
	turned := rows > columns
	if turned {
		rows, columns, at = columns, rows, func(i, j int) pair { return pair{j, i, alike[j][i]} }
	}
	taken, all := make([]bool, columns), make([]pair, 0, rows)
	for i := range rows {
		best := -1
		for j := range columns {
			if !taken[j] && (best < 0 || at(i, j).alike > at(i, best).alike) {
				best = j
			}
		}
		taken[best] = true
		all = append(all, at(i, best))
	}
	if turned {
		slices.SortFunc(all, func(p, q pair) int { return p.a - q.a })
	}
	return all
}

// joined are two names, of which the longer one has two parts as one where the shorter one has them so: علي يرلي كايا for علي يرليكايا.
func (b beside) joined() beside {
	switch len(b.one.parts) - len(b.other.parts) {
	case 1:
		return b.joinedFirst()
	case -1:
		return b.turned().joinedFirst().turned()
	}
	return b
}

// joinedFirst has two neighbours of the first name as one that are together most like a part of the second.
func (b beside) joinedFirst() beside {
	const least = 0.75
	if len(b.one.parts) > mostTurned {
		return b
	}
	best, as := max(least, b.likeness()), b
	for i := range b.one.parts[1:] {
		joined, ok := joinParts(b.one.parts[i], b.one.parts[i+1])
		if !ok {
			continue
		}
		row := laid(Name{parts: []piece{joined}}, b.other).alike
		if len(row[0]) == 0 || slices.Max(row[0]) < least {
			continue
		}
		one := Name{slices.Concat(b.one.parts[:i], []piece{joined}, b.one.parts[i+2:]), b.one.initials}
		rows := slices.Concat(b.alike[:i], row, b.alike[i+2:])
		now := beside{one, b.other, rows, paired(rows, len(b.other.parts))}
		if alike := now.likeness(); alike > best {
			best, as = alike, now
		}
	}
	return as
}

// joinParts are two neighbours of a name as one part.
func joinParts(p, q piece) (piece, bool) {
	if len(p.heard) == 0 || len(q.heard) == 0 || isArabic(p.heard[0]) != isArabic(q.heard[0]) || q.child || q.article {
		return piece{}, false
	}
	first := p.heard
	if last := len(first) - 1; last > 0 && first[last] == 'ه' {
		first = first[:last] // كه تشيانغ
	}
	joined := piece{start: p.start, end: q.end, form: p.form + q.form, heard: slices.Concat(first, q.heard), child: p.child, article: p.article}
	return joined.reread(), true
}

func partLikeness(p, q piece) float64 {
	switch {
	case p.number != "" && p.number == q.number:
		return 1
	case p.number != "" && q.number != "":
		return 0
	case len(p.heard) == 0 || len(q.heard) == 0:
		if p.form == q.form && p.number == q.number {
			return 1
		}
		return 0
	}
	best := soundLikeness(p.heard, q.heard)
	for _, other := range p.also {
		best = max(best, soundLikeness(other, q.heard)-0.02)
	}
	for _, other := range q.also {
		best = max(best, soundLikeness(p.heard, other)-0.02)
	}
	for _, other := range p.loose {
		best = max(best, soundLikeness(other, q.heard)-leftOut)
	}
	for _, other := range q.loose {
		best = max(best, soundLikeness(p.heard, other)-leftOut)
	}
	best = max(best, foreignLikeness(p, q))
	if best < sameWritten && len(p.plain) > 0 && len(q.plain) > 0 && writtenAlike(p.plain, q.plain) {
		best = sameWritten
	}
	if p.article != q.article {
		best -= 0.01
	}
	if otherNames(p.form, q.form) {
		best -= 0.06
	}
	return max(0, best)
}

// foreignLikeness compares parts as another language reads one of them, or both.
func foreignLikeness(p, q piece) (best float64) {
	for _, a := range p.foreign {
		best = max(best, soundLikeness(a, q.heard)-0.02)
		for _, b := range q.foreign {
			best = max(best, soundLikeness(a, b)-0.02)
		}
	}
	for _, b := range q.foreign {
		best = max(best, soundLikeness(p.heard, b)-0.02)
	}
	return best
}

// leftOut is what it costs that one name lacks الدين.
const leftOut = 0.1

// sameWritten is how alike two Arabic spellings of one name are at the least.
const sameWritten = 0.95

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
	switch r := heard[i]; r {
	case activeA:
		return 0.09
	case shutA:
		return 0.06
	case muteE:
		return 0.02
	case 'a', closedA, openA, 'i':
		if n := len(heard); i == n-4 && r != 'i' && heard[n-2] == 'i' {
			return 0.08 // Fahid, which is not Fahd
		}
		if i > 0 && i == len(heard)-2 {
			return 0.1 // the vowel of the last syllable
		}
		return 0.06
	case 'e', closedE, lastE:
		return 0.06
	case 'o', 'u':
		return 0.12
	case longU:
		return 0.25
	case longA, longI, dipth, hiatus, lastA, lastI, lastU:
		return 0.4
	case throat, 'ء':
		return 0.1
	case 'ع':
		return 0.15
	case 'أ', 'إ', 'آ', bareAlef:
		if i == 0 && len(heard) > 1 && (heard[1] == 'و' || heard[1] == 'ي') {
			return 0.03 // أولي, إيمان: the next letter tells the vowel
		}
		return 0.4
	case 'ا', 'ى':
		if i == 1 && heard[0] == 'ع' {
			return 0.15 // عادل
		}
		return 0.5
	case 'ي', 'و', 'y', 'w':
		return 0.6
	case 'ة', 'ه', 'h':
		if i == len(heard)-1 {
			return 0.15
		}
		return 0.6
	}
	return 1
}

// exchange is what it costs that one sound stands for the other: a Latin one for an Arabic letter, two
// Latin ones for the same letter, or two letters for each other.
func exchange(a, b rune) float64 {
	if a == b {
		return 0
	}
	const strange = 1.2
	if isArabic(a) != isArabic(b) {
		if isArabic(a) {
			a, b = b, a
		}
		if cost, ok := letterOf[a][b]; ok {
			return cost
		}
		return strange
	}
	best := strange
	if cost, ok := letterOf[a][b]; ok {
		best = cost
	} else if cost, ok := letterOf[b][a]; ok {
		best = cost
	}
	if isArabic(a) {
		return best
	}
	for letter, cost := range letterOf[a] {
		if other, ok := letterOf[b][letter]; ok {
			best = min(best, cost+other+0.02)
		}
	}
	return best
}

// letterOf says for which Arabic letters a sound may stand, and at what cost.
var letterOf = map[rune]map[rune]float64{
	// consonants
	'b': {'ب': 0}, 'p': {'ب': 0.05, 'پ': 0}, 'f': {'ف': 0}, 'v': {'ف': 0.1, 'و': 0.3, 'ڤ': 0, 'ب': 0.4}, 'm': {'م': 0, 'ن': 0.5}, 'n': {'ن': 0}, 'l': {'ل': 0}, 'r': {'ر': 0},
	't': {'ت': 0, 'ط': 0.02, 'ة': 0.2, 'د': 0.4, 'ث': 0.3}, 'd': {'د': 0, 'ض': 0.03, 'ظ': 0.08, 'ذ': 0.1},
	soundTh: {'ث': 0, 'ت': 0.15, 'ظ': 0.2, 'ط': 0.3, 'ذ': 0.3}, soundDh: {'ذ': 0, 'ظ': 0, 'ض': 0.02, 'د': 0.3},
	'z': {'ز': 0, 'ظ': 0.1, 'ذ': 0.1, 'ض': 0.2, 'س': 0.5, 'ص': 0.4, 'ث': 0.3}, 's': {'س': 0, 'ص': 0.02, 'ث': 0.2, 'ز': 0.5},
	soundSh: {'ش': 0}, soundCh: {'ش': 0.02, 'خ': 0.3, 'ك': 0.4, 'ج': 0.3, 'چ': 0}, soundTch: {'ش': 0.2, 'ج': 0.2, 'چ': 0}, soundQi: {'چ': 0},
	soundKh: {'خ': 0, 'ح': 0.4, 'ك': 0.4, 'ق': 0.4}, soundGh: {'غ': 0, 'ق': 0.2, 'ج': 0.4},
	'q': {'ق': 0, 'ك': 0.1, 'غ': 0.3}, 'k': {'ك': 0, 'ق': 0.02, 'خ': 0.3, 'ج': 0.5},
	softC: {'س': 0.02, 'ص': 0.1, 'ج': 0.2, 'ث': 0.3, 'ش': 0.4}, hardC: {'ك': 0, 'ق': 0.02, 'خ': 0.3, 'ج': 0.2, 'ص': 0.2}, 'g': {'ج': 0.05, 'غ': 0.05, 'ق': 0.1, 'ك': 0.3, 'گ': 0},
	softG: {'ج': 0.02, 'غ': 0.1, 'ق': 0.2, 'خ': 0.4, 'گ': 0.1}, 'j': {'ج': 0, 'ي': 0.3, 'خ': 0.4, 'ش': 0.4, 'ژ': 0}, soundDj: {'ج': 0}, soundZh: {'ج': 0.02, 'ز': 0.1, 'ژ': 0},
	'h': {'ه': 0, 'ح': 0, 'خ': 0.3, 'ة': 0.05}, 'w': {'و': 0}, 'y': {'ي': 0}, throat: {'ع': 0, 'ء': 0},
	// vowels
	'a':     {'ا': 0.06, 'أ': 0.02, bareAlef: 0.02, 'آ': 0.1, 'ى': 0.05, 'ة': 0.05, 'ع': 0.1, 'ء': 0.2, 'إ': 0.3},
	activeA: {'ا': 0.03, 'أ': 0.05, 'ع': 0.1, 'ء': 0.2}, shutA: {'ا': 0.15, 'أ': 0.02, 'ع': 0.1, 'ء': 0.2},
	closedA: {'أ': 0, bareAlef: 0, 'ع': 0.04, 'آ': 0.1, 'إ': 0.3},
	openA:   {'ع': 0, 'أ': 0.03, bareAlef: 0.03, 'آ': 0.03, 'ا': 0.06, 'إ': 0.3},
	closedE: {'إ': 0, bareAlef: 0.02, 'أ': 0.05, 'ع': 0.05},
	'e':     {'ا': 0.15, 'إ': 0, bareAlef: 0.03, 'أ': 0.1, 'ي': 0.25, 'ى': 0.1, 'ة': 0.1, 'ع': 0.15},
	'i':     {'ي': 0.05, 'إ': 0, bareAlef: 0.03, 'ع': 0.15, 'ى': 0.2, 'ا': 0.5},
	'o':     {'و': 0.05, 'ع': 0.12, 'أ': 0.15, bareAlef: 0.15, 'ا': 0.5}, 'u': {'و': 0.05, 'ع': 0.12, 'أ': 0.15, bareAlef: 0.15},
	longA: {'ا': 0, 'آ': 0, 'ع': 0.1, 'ى': 0.1, 'أ': 0.1}, longI: {'ي': 0, 'ى': 0.2, 'ع': 0.3},
	longU: {'و': 0, 'ع': 0.25, 'أ': 0.2, bareAlef: 0.2}, dipth: {'ي': 0, 'ع': 0.3, 'ى': 0.3, 'ا': 0.4}, hiatus: {'ي': 0.2, 'ع': 0.3, 'ا': 0.3},
	lastA: {'ة': 0, 'ا': 0.02, 'ى': 0.02, 'ه': 0.05, 'ع': 0.2, 'ء': 0.15}, muteE: {'ة': 0.06, 'ى': 0.2, 'ه': 0.1}, lastE: {'ة': 0.02, 'ى': 0.1, 'ه': 0.08, 'ي': 0.15, 'ا': 0.1},
	lastI: {'ي': 0, 'ى': 0.03, 'ع': 0.3}, lastU: {'و': 0, 'ه': 0.1, 'ع': 0.3},
	// Arabic letters for one another
	'ا': {'أ': 0.02, 'إ': 0.02, 'آ': 0.05, 'ى': 0.2}, bareAlef: {'أ': 0.01, 'إ': 0.01, 'آ': 0.02, 'ا': 0}, 'ى': {'ي': 0.05}, 'ه': {'ة': 0.03},
	'ك': {'ق': 0.5, 'گ': 0.2}, 'ج': {'غ': 0.5, 'گ': 0.3, 'ژ': 0.1, 'چ': 0.3}, 'ت': {'ط': 0.5}, 'س': {'ص': 0.6}, 'ف': {'ڤ': 0.05}, 'ب': {'پ': 0.05},
}
