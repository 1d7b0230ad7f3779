package text

import (
	"slices"
	"strings"
)

// Two spellings may be alike and yet be of two names: by a letter of the root, by a vowel that no spelling changes into another, by who is
// whose son, or by an initial. What is told here is what speaks against one person, however alike the names sound.

// Another says that two names are rather those of two persons, as far as something in them tells.
func (n Name) Another(other Name) bool {
	a, b := n.Aligned(other)
	if a.inverted(b) || b.inverted(a) || a.otherInitials(b) {
		return true
	}
	for _, p := range a.pairs(b) {
		if p.alike >= leastPair && anotherPart(a.parts[p.a], b.parts[p.b]) {
			return true
		}
	}
	return false
}

// leastPair is how alike parts are that may be one.
const leastPair = 0.5

// anotherPart says that two parts are two names.
func anotherPart(p, q piece) bool {
	switch {
	case p.form == q.form, len(p.heard) == 0, len(q.heard) == 0, p.number != "":
		return false
	case otherNames(p.form, q.form), onlyWithout(p, q), onlyWithout(q, p):
		return true
	case sameNames(p.form, q.form):
		return false
	}
	told := false
	for _, a := range p.ways() {
		for _, b := range q.ways() {
			switch differ(a, b, p.strict, q.strict) {
			case same:
				return false
			case different:
				told = true
			}
		}
	}
	return told
}

// onlyWithout says that q is like p rather without what p says and is often left out.
func onlyWithout(p, q piece) bool {
	return slices.ContainsFunc(p.loose, func(bare []rune) bool { return soundLikeness(bare, q.heard) > soundLikeness(p.heard, q.heard) })
}

// ways are all the ways in which a part may be heard.
func (p piece) ways() [][]rune { return append([][]rune{p.heard}, p.also...) }

// verdict is what the letters of two spellings say.
type verdict int

const (
	untold verdict = iota
	same
	different
)

func differ(a, b []rune, strictA, strictB bool) verdict {
	if isArabic(a[0]) && isArabic(b[0]) {
		return differInLetters(a, b)
	}
	x, y := syllablesOf(a, strictA), syllablesOf(b, strictB)
	if len(x) != len(y) || len(x) < 2 {
		return untold
	}
	for i := range x {
		if x[i].consonant != 0 && exchange(x[i].consonant, y[i].consonant) > 0.5 {
			return untold
		}
	}
	closed := x[len(x)-1].silent() && y[len(y)-1].silent()
	for i := range x {
		if x[i].tells(y[i], i, len(x), closed) {
			return different
		}
	}
	return same
}

// fewConsonants is how many consonants a name of Arabic has at the most; what has more comes of another language, whose vowels are written in
// several ways.
const fewConsonants = 4

// differInLetters compares two Arabic spellings.
func differInLetters(a, b []rune) verdict {
	x, y := plainLetters(a), plainLetters(b)
	x, y = withoutHeads(x, y)
	if len(x) == len(y) && sameLetters(x, y) {
		return same
	}
	for _, group := range spelledTwice {
		if group[string(x)] && group[string(y)] {
			return same
		}
	}
	if max(rootLetters(x), rootLetters(y)) > fewConsonants {
		return untold
	}
	return different
}

// spelledTwice are names of which an alef or a و may be left out.
var spelledTwice = []map[string]bool{
	set("رحمن رحمان"), set("اسماعيل اسمعيل سماعيل"), set("هارون هرون"), set("ابراهيم ابرهيم براهيم"), set("اسحاق اسحق"), set("ياسين يس"), set("لقمان لقمن"), set("حارث حرث"), set("عثمان عثمن"),
	set("محمد امحمد"), set("ميشال ميشيل"), set("جوزف جوزيف"), set("موريتاني موريطاني"), set("داود داءود داوءود"), set("طه طاها"), set("هيثم هيتم"), set("الياس ليس الياس"), set("اخضر لخضر"),
}

// plainLetters are those of a spelling as all write them: without the hamza on an alef, with ه for ة and ي for ى, no letter twice.
func plainLetters(heard []rune) []rune {
	var plain []rune
	for i, r := range heard {
		switch r {
		case 'أ', 'إ', 'آ', bareAlef:
			r = 'ا'
		case 'ة':
			r = 'ه'
		case 'ى':
			r = 'ي'
		case 'ڭ':
			r = 'گ'
		}
		n := len(plain)
		switch {
		case n > 0 && (r == 'و' || r == 'ي') && (plain[n-1] == r || plain[n-1] == 'ء'): // داوود, رؤوف, يحيى
			plain[n-1] = r
			continue
		case r == 'ء' && i == len(heard)-1 && n > 3: // الزهراء
			continue
		}
		plain = append(plain, r)
	}
	return plain
}

// withoutHeads takes off what two compounds have in common, so that the rest is compared: عبد.
func withoutHeads(a, b []rune) (x, y []rune) {
	for _, head := range []string{"عبد", "ابو"} {
		p, isA := strings.CutPrefix(string(a), head)
		q, isB := strings.CutPrefix(string(b), head)
		if isA && isB && len(p) > 2 && len(q) > 2 {
			return []rune(p), []rune(q)
		}
	}
	return a, b
}

// sameLetters allows for a hamza on its bearer or without one, for a last vowel in two ways, and in longer names for g, which Arabic has no
// letter of its own for.
func sameLetters(a, b []rune) bool {
	last := len(a) - 1
	for i := range a {
		x, y := a[i], b[i]
		switch {
		case x == y:
		case x == 'ء' && strings.ContainsRune("يوا", y), y == 'ء' && strings.ContainsRune("يوا", x):
		case i == last && i > 1 && strings.ContainsRune("اهي", x) && strings.ContainsRune("اهي", y) && x+y != 'ي'+'ه':
		case last > 3 && strings.ContainsRune("جغگق", x) && strings.ContainsRune("جغگق", y):
		case strings.ContainsRune("فڤ", x) && strings.ContainsRune("فڤ", y), strings.ContainsRune("بپ", x) && strings.ContainsRune("بپ", y), strings.ContainsRune("كگ", x) && strings.ContainsRune("كگ", y):
		default:
			return false
		}
	}
	return true
}

func rootLetters(plain []rune) int {
	n := 0
	for _, r := range plain {
		if !strings.ContainsRune("اويه", r) {
			n++
		}
	}
	return n
}

// syllable is a consonant, with the vowels before it; the last one may have none.
type syllable struct {
	consonant rune
	a, i, u   bool // what is heard before it
	free      bool // an e, or ع, that may stand for any
	long      bool // one of them is long for certain
	bare      bool // it is an Arabic spelling, which writes long vowels alone
	strict    bool // it is a spelling that marks all that are long
}

func syllablesOf(heard []rune, strict bool) []syllable {
	var all []syllable
	now := syllable{bare: isArabic(heard[0]), strict: strict}
	fresh := now
	for k, r := range heard {
		if now.vowel(r, k == len(heard)-1) {
			continue
		}
		now.consonant = r
		all, now = append(all, now), fresh
	}
	for i := 1; i < len(all); i++ {
		before, r := all[i-1].consonant, all[i].consonant
		all[i].free = all[i].free || r == 'h' || i == 2 && r == 'l' && before == 'd' && all[0].consonant == 'b' // Rabih and Rabah, Abdullah and Abdallah
	}
	return append(all, now)
}

// vowel takes note of a vowel, and says that r is one.
func (s *syllable) vowel(r rune, last bool) bool {
	switch r {
	case 'a', closedA, openA, activeA, shutA, lastA, 'ا', 'أ', 'آ', bareAlef:
		s.a = true
	case longA:
		s.a, s.long = true, true
	case 'i', lastI, dipth, hiatus, 'ي', 'y', 'إ':
		s.i = true
	case longI:
		s.i, s.long = true, true
	case 'o', 'u', longU, lastU, 'و', 'w':
		s.u = true
		s.long = s.long || r == longU
	case 'e', closedE, lastE, muteE, 'ع', 'ء', throat:
		s.free = true
	case 'ى':
		s.a, s.i = true, true
	case 'ة':
		if !last {
			return false
		}
		s.a = true
	case 'ه':
		if !last {
			return false
		}
		s.free = true
	default:
		return false
	}
	return true
}

func (s syllable) silent() bool { return !s.a && !s.i && !s.u && !s.free }

func (s syllable) shares(t syllable) bool { return s.a && t.a || s.i && t.i || s.u && t.u }

// tells says that the vowels of two spellings, in the syllable k of n, are of two names. The last syllable tells more where it is closed.
func (s syllable) tells(t syllable, k, n int, closed bool) bool {
	if t.bare {
		s, t = t, s
	}
	switch {
	case k == 0:
		return !s.bare && s.a && t.a && s.i != t.i || s.silent() && t.a && !t.free || t.silent() && (s.a || s.free && s.bare) && !s.i && !s.u
	case k == n-1:
		return s.endsOtherwise(t)
	case s.bare:
		return s.writesOtherwise(t, k == n-2, n)
	case k < n-2:
		return false // a short vowel, which varies
	case s.free || t.free:
		return (s.long && s.a && !t.a || t.long && t.a && !s.a) && !(s.free && t.free)
	case s.silent() || t.silent():
		return closed && (s.i || s.u || t.i || t.u)
	}
	return !s.shares(t) || (s.i != t.i || s.u != t.u) && s.a && t.a
}

// endsOtherwise compares what two spellings end with.
func (s syllable) endsOtherwise(t syllable) bool {
	switch {
	case s.free || t.free, s.silent() && t.silent():
		return false
	case s.silent() || t.silent():
		return true
	}
	return !s.shares(t)
}

// writesOtherwise compares the long vowels of an Arabic spelling with those of a Latin one.
func (s syllable) writesOtherwise(t syllable, stressed bool, n int) bool {
	written := s.a || s.i || s.u
	switch {
	case t.strict && (s.a && !(t.a && t.long) && !t.free || !written && !s.free && t.long):
		return true
	case t.free || s.shares(t):
		return false
	case s.free && !written:
		return stressed && (t.u && !t.a || t.u && t.long || t.i && t.long)
	case written:
		return !t.silent() && n <= fewConsonants && (s.a || s.u && !s.i || s.i && stressed)
	}
	return stressed && t.long && !t.a
}

// inverted says that a name states who is whose child, and that the other has the two in the other order.
func (n Name) inverted(other Name) bool {
	for i := 1; i < len(n.parts); i++ {
		if !n.parts[i].child {
			continue
		}
		child, father := n.parts[i-1], n.parts[i]
		forth, back := 0.0, 0.0
		for j, p := range other.parts {
			for k := j + 1; k < len(other.parts); k++ {
				q := other.parts[k]
				forth = max(forth, min(partLikeness(child, p), partLikeness(father, q)))
				if !p.child || q.child {
					back = max(back, min(partLikeness(father, p), partLikeness(child, q)))
				}
			}
		}
		if back >= 0.6 && back > forth+0.05 {
			return true
		}
	}
	return false
}

// otherInitials says that initials are not those of the other name.
func (n Name) otherInitials(other Name) bool {
	ours, theirs := n.initialsBeside(other), other.initialsBeside(n)
	if len(n.initials) > 0 && len(other.initials) > 0 {
		return !slices.Equal(ours, theirs)
	}
	return len(n.initials) > 0 && n.contradicts(other, ours) || len(other.initials) > 0 && other.contradicts(n, theirs)
}

// initialsBeside are the initials that do not stand for a part that the other name alone has.
func (n Name) initialsBeside(other Name) []string {
	var left []string
	free := other.unpaired(n)
	for _, initial := range n.initials {
		at := slices.IndexFunc(free, func(p piece) bool { return strings.HasPrefix(p.form, initial) })
		if at < 0 {
			left = append(left, initial)
			continue
		}
		free = slices.Delete(free, at, at+1)
	}
	return left
}

// contradicts says that none of the parts that the other name alone has begins with an initial, in Latin letters.
func (n Name) contradicts(other Name, left []string) bool {
	free := slices.DeleteFunc(other.unpaired(n), func(p piece) bool { return p.form == "" || p.form[0] < 'a' || p.form[0] > 'z' })
	return len(free) > 0 && len(left) == len(n.initials)
}

// unpaired are the parts of a name that no part of the other is like.
func (n Name) unpaired(other Name) []piece {
	free := slices.Clone(n.parts)
	for _, p := range n.pairs(other) {
		if p.alike >= leastPair {
			free[p.a].form = ""
		}
	}
	return slices.DeleteFunc(free, func(p piece) bool { return p.form == "" })
}
