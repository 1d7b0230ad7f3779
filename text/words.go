package text

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Word is a word of a text, as it is compared.
type Word struct {
	Start, End int    // the bytes of the text that it stands on
	Form       string // as it stands, in folded letters and ASCII digits
	Stem       string // without endings, and in Arabic without attached words; never empty
	Stop       bool   // a function word of Arabic, French or English, which says nothing alone
}

// Words are the words of s in their order; they do not overlap. What is no letter, digit or mark
// parts words, and so do bytes that are no UTF-8. Of elided and hyphenated words each is one, but
// "co-operation", "Qur'an" and "U.A.E." are one word, and "cybersecurity" is two, as "cyber security" is.
func Words(s string) []Word {
	r := reader{text: s, form: make([]byte, 0, len(s)+len(s)/2)}
	r.words = make([]found, 0, len(s)/6+1)
	for r.at < len(s) {
		r.read()
	}
	return r.list()
}

// reader goes through a text once. All forms and stems stand in one buffer, which becomes one string.
type reader struct {
	text  string
	at    int // the next byte to read
	form  []byte
	words []found
}

// found is a word with the places of its form and its stem in the buffer.
type found struct {
	start, end    int
	form, formEnd int
	stem, stemEnd int
	stop          bool
}

func (r *reader) list() []Word {
	all := string(r.form)
	words := make([]Word, len(r.words))
	for i, w := range r.words {
		words[i] = Word{Start: w.start, End: w.end, Form: all[w.form:w.formEnd], Stem: all[w.stem:w.stemEnd], Stop: w.stop}
	}
	return words
}

// read goes on to the next word, and reads it with what is joined to it.
func (r *reader) read() {
	first, size := r.peek()
	switch classOf(first) {
	case aloneIs:
		w := found{start: r.at, end: r.at + size, form: len(r.form)}
		r.form = appendFolded(r.form, w.form, first)
		r.at += size
		r.add(w)
		return
	case letter:
	default:
		r.at += size
		return
	}
	w := found{start: r.at, form: len(r.form)}
	r.run(&w)
	for r.join(&w) {
		r.run(&w)
	}
	r.add(w)
}

// peek is the next rune; a byte that is no UTF-8 is one that parts words.
func (r *reader) peek() (rune, int) { return r.runeAt(r.at) }

func (r *reader) runeAt(i int) (rune, int) {
	if i >= len(r.text) {
		return 0, 0
	}
	if b := r.text[i]; b < utf8.RuneSelf {
		return rune(b), 1
	}
	c, size := utf8.DecodeRuneInString(r.text[i:])
	if c == utf8.RuneError {
		return 0, size
	}
	return c, size
}

// run reads letters and digits of one script: UAE in الـUAE is a word of its own.
func (r *reader) run(w *found) {
	var script class
	for r.at < len(r.text) {
		c, size := r.peek()
		switch classOf(c) {
		case letter:
			if is := scriptOf(c); is != 0 {
				if script != 0 && is != script {
					return
				}
				script = is
			}
			r.form = appendFolded(r.form, w.form, c)
		case mark:
			r.form = appendFolded(r.form, w.form, c)
		case silent:
			r.at += size
			continue // belongs to the word if a letter follows
		default:
			return
		}
		r.at += size
		w.end = r.at
	}
}

// scriptOf tells Arabic letters from others; digits belong to both.
func scriptOf(c rune) class {
	switch {
	case c < utf8.RuneSelf && (c < '0' || c > '9'):
		return 1
	case unicode.IsDigit(c):
		return 0
	case isArabic(c):
		return 2
	}
	return 1
}

// join says whether the word goes on after an apostrophe, a hyphen or a full stop, and is then at
// the letter that follows.
func (r *reader) join(w *found) bool {
	if w.end != r.at {
		return false
	}
	c, size := r.peek()
	next, _ := r.runeAt(r.at + size)
	if size == 0 || classOf(next) != letter {
		return false
	}
	form := r.form[w.form:]
	joins := false
	switch {
	case isApostrophe(c):
		joins = !elided(form) && !r.possessive(r.at+size)
	case isHyphen(c):
		joins = glued(form)
	case c == '.':
		joins = r.initial(r.at-1) && r.initial(r.at+size)
	}
	if joins {
		r.at += size
	}
	return joins
}

// elided is true of l' and d'; m' and n' are rather names (M'hamed, N'Djamena).
func elided(form []byte) bool {
	switch string(form) {
	case "l", "d", "s", "c", "qu", "jusqu", "lorsqu", "puisqu", "quelqu":
		return true
	}
	return false
}

// glued is true of what is written with a hyphen and without one: co-operation.
func glued(form []byte) bool {
	switch string(form) {
	case "co", "re", "pre":
		return true
	}
	return false
}

func (r *reader) possessive(i int) bool {
	after, _ := r.runeAt(i + 1)
	return lower(r.text[i]) == 's' && classOf(after) == apart
}

// initial is true of a letter of A to Z that stands alone at i.
func (r *reader) initial(i int) bool {
	if b := lower(r.text[i]); b < 'a' || b > 'z' {
		return false
	}
	after, _ := r.runeAt(i + 1)
	if classOf(after) != apart {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(r.text[:i])
	return i == 0 || classOf(before) == apart
}

// first elements that are written apart, with a hyphen or together, with how the second begins;
// nothing is any second.
var elements = []struct {
	first   string
	seconds []string
}{
	{"cyber", nil},
	{"counter", []string{"terror", "intel", "insurg", "narcot", "prolif"}},
	{"contre", []string{"terror", "espion"}},
	{"anti", []string{"terror", "corrup", "narcot", "drug", "dump", "pirat", "person", "traffic"}},
	{"non", []string{"prolif", "aggress", "agress"}},
	{"abu", []string{"dhabi"}},
	{"abou", []string{"dhabi"}},
}

// arabicElement is what elements are in Arabic: the last part of a name that is written apart or together, with what stands before it.
const arabicElement, beforeElement = "ظبي", "ابو"

// add takes a word whose form ends the buffer.
func (r *reader) add(w found) {
	form := r.form[w.form:]
	if len(form) == 0 { // a lone sign of length, say
		return
	}
	end := len(r.form)
	if cut := r.element(w, form); cut > 0 {
		first := found{start: w.start, end: w.start + cut, form: w.form, formEnd: w.form + cut}
		first.stem, first.stemEnd = first.form, first.formEnd
		r.words = append(r.words, first)
		w.start, w.form = w.start+cut, w.form+cut
		form = form[cut:]
	} else if cut, end := r.arabicElement(w, form); cut > 0 {
		first := found{start: w.start, end: end, form: w.form, formEnd: w.form + cut}
		r.stem(&first, form[:cut])
		r.words = append(r.words, first)
		w.start, w.form = first.end, w.form+cut
		form = form[cut:]
	}
	w.formEnd = end
	w.stop = stops[string(form)] && !r.names(w)
	r.stem(&w, form)
	r.words = append(r.words, w)
}

// arabicElement is the length of the form before the last part of a name that is taken for two words, and where that begins in the text, in which
// it has marks at its end at the most.
func (r *reader) arabicElement(w found, form []byte) (cut, start int) {
	cut = len(form) - len(arabicElement)
	bare := strings.TrimRightFunc(r.text[w.start:w.end], func(c rune) bool { return classOf(c) == mark })
	if cut < len(beforeElement) || string(form[cut:]) != arabicElement || !bytes.HasSuffix(form[:cut], []byte(beforeElement)) ||
		!strings.HasSuffix(bare, arabicElement) {
		return 0, 0
	}
	return cut, w.start + len(bare) - len(arabicElement)
}

// element is the length of the first element of a word that is taken for two; it is ASCII in the
// text as well, so that the lengths are the same.
func (r *reader) element(w found, form []byte) int {
	if form[0] != 'c' && form[0] != 'a' && form[0] != 'n' {
		return 0
	}
	for _, e := range elements {
		n := len(e.first)
		if len(form) <= n || string(form[:n]) != e.first || !strings.EqualFold(r.text[w.start:w.start+n], e.first) {
			continue
		}
		if next, _ := r.runeAt(w.start + n); classOf(next) != letter {
			continue
		}
		if e.seconds == nil {
			return n
		}
		for _, second := range e.seconds {
			if strings.HasPrefix(string(form[n:]), second) {
				return n
			}
		}
	}
	return 0
}

// names is true of UN, WHO, US and IT in capitals and of Ali, which are no function words.
func (r *reader) names(w found) bool {
	source := r.text[w.start:w.end]
	switch {
	case string(r.form[w.form:w.formEnd]) == ali:
		return !strings.HasSuffix(source, "ى")
	case len(source) == 2 || len(source) == 3:
		return strings.ToUpper(source) == source && acronyms[strings.ToLower(source)]
	}
	return false
}

func (r *reader) stem(w *found, form []byte) {
	w.stem, w.stemEnd = w.form, w.formEnd
	switch {
	case w.stop || len(form) < 4:
	case isLatin(form):
		n := len(r.form)
		r.form = appendLatinStem(r.form, form)
		w.stem, w.stemEnd = n, len(r.form)
	case isArabicForm(form):
		n := len(r.form)
		r.form = appendArabicStem(r.form, form)
		w.stem, w.stemEnd = n, len(r.form)
	}
	if w.stem == w.stemEnd {
		w.stem, w.stemEnd = w.form, w.formEnd
	}
}

func isLatin(form []byte) bool {
	for _, b := range form {
		if b < 'a' || b > 'z' {
			return false
		}
	}
	return true
}

// isArabicForm is true of letters of the block Arabic alone, each of which has two bytes.
func isArabicForm(form []byte) bool {
	if len(form)%2 != 0 {
		return false
	}
	for i := 0; i < len(form); i += 2 {
		if form[i] < 0xD8 || form[i] > 0xDB {
			return false
		}
	}
	return true
}
