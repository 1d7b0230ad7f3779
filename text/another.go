package text

import (
	"slices"
	"strings"
)

// Two spellings may be alike and yet be of two names: by a letter of the root, by a vowel that no spelling changes into another, by who is
// whose son, or by an initial. What is told here is what speaks against one person, however alike the names sound.

// leastPair is how alike parts are that may be one.
const leastPair = 0.5

// leastSpelling is how alike a part is that is a spelling of another for certain.
const leastSpelling = 0.85

// sameConsonants says that two parts have the same consonants in one of the ways in which each may be heard.
func sameConsonants(p, q piece) bool {
	if len(p.heard) == 0 || len(q.heard) == 0 {
		return p.form == q.form
	}
	const sameSound = 0.2
	for _, a := range p.ways() {
		for _, b := range q.ways() {
			if slices.EqualFunc(written(a), written(b), func(x, y rune) bool { return exchange(x, y) <= sameSound }) {
				return true
			}
		}
	}
	return false
}

// written are the consonants that no spelling leaves out.
func written(heard []rune) (all []rune) {
	for i, r := range heard {
		if missing(heard, i) >= 1 {
			all = append(all, r)
		}
	}
	return all
}

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
func (p piece) ways() [][]rune { return slices.Concat([][]rune{p.heard}, p.also, p.foreign) }

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
	if participle(x, y) || participle(y, x) {
		return different
	}
	closed := x[len(x)-1].silent() && y[len(y)-1].silent()
	for i := range x {
		if x[i].tells(y[i], i, len(x), closed) {
			return different
		}
	}
	return same
}

// differInLetters compares two Arabic spellings. What differs in the vowels is two names only if both are such as Arabic makes of one root;
// names of other languages are written in several ways.
func differInLetters(a, b []rune) verdict {
	x, y := withoutHeads(plainLetters(a), plainLetters(b))
	switch {
	case sameWriting(x, y):
		return same
	case ofRoot(x, y), ownLetters(x) != ownLetters(y):
		return different
	}
	return untold
}

// writtenAlike says that two plain spellings are of one name.
func writtenAlike(a, b []rune) bool {
	return sameWriting(withoutHeads(a, b))
}

func sameWriting(a, b []rune) bool {
	if len(a) == len(b) && sameLetters(a, b) {
		return true
	}
	group := spelledTwice[string(a)]
	return group > 0 && group == spelledTwice[string(b)]
}

// spelledTwice are names of which an alef or a و may be left out, each with the number of the name.
var spelledTwice = func() map[string]int {
	names := map[string]int{}
	for i, spellings := range []string{
		"رحمن رحمان", "اسماعيل اسمعيل سماعيل", "هارون هرون", "ابراهيم ابرهيم براهيم", "اسحاق اسحق", "ياسين يس", "لقمان لقمن", "حارث حرث", "عثمان عثمن",
		"محمد امحمد", "ميشال ميشيل", "جوزف جوزيف", "موريتاني موريطاني", "داود داءود داوءود", "طه طاها", "هيثم هيتم", "اخضر لخضر",
	} {
		for spelling := range strings.FieldsSeq(spellings) {
			names[spelling] = i + 1
		}
	}
	return names
}()

// patterns are those of Arabic names of three root letters that differ in a vowel, with f for each root letter that is a consonant: حسن, ماجد, مجيد, جمال, صبور, أسعد; زياد, زايد, نواف.
var patterns = set("fff fاff ffيf ffاf ffوf اfff fياf fايf fواf")

// ofRoot says that two plain spellings are two names of one root: سامح and سميح, العريبي and العربي.
func ofRoot(a, b []rune) bool {
	x, root := patternOf(a)
	y, other := patternOf(b)
	return x != y && root == other && patterns[x] && patterns[y]
}

// patternOf parts a plain spelling into the pattern of its letters and its root, with the last letter of a descent or a woman.
func patternOf(plain []rune) (pattern, root string) {
	n := len(plain)
	if n > 3 && (plain[n-1] == 'ي' || plain[n-1] == 'ه') {
		root, n = string(plain[n-1]), n-1
	}
	letters := []rune{}
	for _, r := range plain[:n] {
		if strings.ContainsRune("اوي", r) {
			pattern += string(r)
			continue
		}
		letters = append(letters, r)
		pattern += "f"
	}
	return pattern, string(letters) + root
}

// ownLetters is how many letters a spelling has that stand for nothing in other languages.
func ownLetters(plain []rune) int {
	n := 0
	for _, r := range plain {
		if r == 'ع' || r == 'ح' {
			n++
		}
	}
	return n
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

// syllable is a consonant, with the vowels before it; the last one may have none.
type syllable struct {
	consonant rune
	a, i, u   bool // what is heard before it
	free      bool // an e, or ع, that may stand for any
	long      bool // one of them is long for certain
	bare      bool // it is an Arabic spelling, which writes long vowels alone
	strict    bool // it is a spelling that marks all that are long
	active    bool // it is the first vowel of a participle: Rashed
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
	s.active = s.active || r == activeA
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

// participle says that a Latin spelling is that of a participle, and an Arabic one that of a name without its alef: Rashed, رشيد.
func participle(latin, arabic []syllable) bool {
	n := len(latin)
	if n < 3 || !latin[n-3].active || !arabic[0].bare || !latin[n-1].silent() {
		return false
	}
	first, second := arabic[n-3], arabic[n-2]
	return first.silent() && second.i && !second.a && !second.u && !second.free
}

func (s syllable) silent() bool { return !s.a && !s.i && !s.u && !s.free }

func (s syllable) shares(t syllable) bool { return s.a && t.a || s.i && t.i || s.u && t.u }

// tells says that the vowels of two spellings, in the syllable k of n, are of two names. The last syllable tells more where it is closed.
func (s syllable) tells(t syllable, k, n int, closed bool) bool {
	if t.bare {
		s, t = t, s
	}
	switch {
	case k == 0 && !s.bare && !s.a && !t.a && !s.free && !t.free && (s.i || s.u) && (t.i || t.u):
		return !s.shares(t) // Imran and Umran
	case k == 0:
		return !s.bare && s.a && t.a && s.i != t.i || s.silent() && t.a && !t.free || t.silent() && (s.a || s.free && s.bare) && !s.i && !s.u
	case k == n-1:
		return s.endsOtherwise(t)
	case s.bare:
		return s.writesOtherwise(t, k == n-2, n)
	case k < n-2:
		return false // a short vowel, which varies
	case s.free || t.free:
		return (s.long && s.a && !t.a || t.long && t.a && !s.a) && (!s.free || !t.free)
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

// fewSyllables is how many a name of Arabic has at the most; what has more comes of another language, whose vowels are written in several ways.
const fewSyllables = 4

// writesOtherwise compares the long vowels of an Arabic spelling with those of a Latin one.
func (s syllable) writesOtherwise(t syllable, stressed bool, n int) bool {
	written := s.a || s.i || s.u
	switch {
	case t.strict && (s.a && (!t.a || !t.long) && !t.free || !written && !s.free && t.long):
		return true
	case t.free || s.shares(t):
		return false
	case s.free && !written:
		return stressed && (t.u && !t.a || t.u && t.long || t.i && t.long)
	case written:
		return !t.silent() && n <= fewSyllables && (s.a || s.u && !s.i || s.i && stressed)
	}
	return stressed && t.long && !t.a
}

// otherInitials says that initials are not those of the other name.
func (b beside) otherInitials() bool {
	ours, theirs := b.one.initials, b.other.initials
	if len(ours) == 0 && len(theirs) == 0 {
		return false
	}
	own, others := b.unpaired()
	left, right := without(ours, others), without(theirs, own)
	if len(ours) > 0 && len(theirs) > 0 {
		return !slices.Equal(left, right)
	}
	return len(ours) > 0 && contradicts(ours, left, others) || len(theirs) > 0 && contradicts(theirs, right, own)
}

// without are the initials that do not stand for a part that the other name alone has.
func without(initials []string, free []piece) (left []string) {
	free = slices.Clone(free)
	for _, initial := range initials {
		at := slices.IndexFunc(free, func(p piece) bool { return p.begins(initial) })
		if at < 0 {
			left = append(left, initial)
			continue
		}
		free = slices.Delete(free, at, at+1)
	}
	return left
}

// begins says that a part may begin with an initial, in whichever letters.
func (p piece) begins(initial string) bool {
	if len(p.heard) == 0 || !isArabic(p.heard[0]) {
		return strings.HasPrefix(p.form, initial)
	}
	if isVowel(initial[0]) {
		return strings.ContainsRune("أإآاٱعءيو", p.heard[0])
	}
	const near = 0.4
	return strings.ContainsFunc(initial+soundsOfInitial[initial], func(r rune) bool { return exchange(r, p.heard[0]) <= near })
}

// soundsOfInitial are what a letter stands for with one that follows, or before e and i.
var soundsOfInitial = map[string]string{"c": "çCT", "d": "DJ", "g": "ĞG", "k": "X", "p": "f", "s": "S", "t": "HT", "x": "SX", "z": "Z", "q": "Q"}

// contradicts says that none of the parts that the other name alone has begins with an initial, in letters that tell.
func contradicts(initials, left []string, free []piece) bool {
	return slices.ContainsFunc(free, func(p piece) bool { return len(p.heard) > 0 }) && len(left) == len(initials)
}

// unpaired are the parts of each name that no part of the other is like.
func (b beside) unpaired() (own, others []piece) {
	first, second := map[int]bool{}, map[int]bool{}
	for _, p := range b.pairs {
		if p.alike >= leastPair {
			first[p.a], second[p.b] = true, true
		}
	}
	for i, p := range b.one.parts {
		if !first[i] {
			own = append(own, p)
		}
	}
	for j, p := range b.other.parts {
		if !second[j] {
			others = append(others, p)
		}
	}
	return own, others
}
