package text

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// What a rune does to a word.
type class uint8

const (
	apart   class = iota // it ends a word
	letter               // a letter or a digit
	mark                 // it continues a word, but begins none
	silent               // it may stand in a word and is not read
	aloneIs              // a word by itself: Han and kana are written without spaces
)

// common are the classes of the runes of one and two bytes: Latin, Greek, Cyrillic, Arabic.
var common = func() (table [0x800]class) {
	for r := range table {
		table[r] = classify(rune(r))
	}
	return table
}()

func classOf(r rune) class {
	if r >= 0 && int(r) < len(common) {
		return common[r]
	}
	return classify(r)
}

func classify(r rune) class {
	switch {
	case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana):
		return aloneIs
	case unicode.IsLetter(r), unicode.IsDigit(r), unicode.Is(unicode.Nl, r):
		return letter
	case unicode.IsMark(r):
		return mark
	case unicode.Is(unicode.Cf, r): // joiners, soft hyphens, marks of direction
		return silent
	}
	return apart
}

// isArabic is true in the blocks Arabic, its supplements and the presentation forms.
func isArabic(r rune) bool {
	return r >= 0x600 && r < 0x780 || r >= 0x8A0 && r < 0x900 || r >= 0xFB50 && r < 0xFE00 || r >= 0xFE70 && r < 0xFEFF
}

func isApostrophe(r rune) bool {
	switch r {
	case '\'', '’', '‘', '`', '´', '′', '＇', '‛':
		return true
	}
	return false
}

func isHyphen(r rune) bool { return r == '-' || r == '‐' || r == '‑' }

const hamza = "ء"

// arabic says what a letter of the block is read as; 0 is a letter that is not read.
var arabic = func() (table [0x100]rune) {
	for i := range table {
		table[i] = rune(0x600 + i)
	}
	for to, from := range map[rune]string{
		'ا': "أإآٱٲٳٵ",
		'ء': "ؤئٶٸ", // مسؤول and مسئول are one word
		'ي': "ىیۍێېۑےۓ",
		'ك': "کڪګڬ",
		'ه': "ةھۀہۂۃە",
		'و': "ۄۆۇۈۉۊٷ",
		'ق': "ڨ",
		0:   "ـٴ",
	} {
		for _, r := range from {
			table[r-0x600] = to
		}
	}
	return table
}()

// latin is what readers without a letter on their keyboard write for it, where Unicode does not
// decompose it.
var latin = map[rune]string{
	'ß': "ss", 'ẞ': "ss", 'æ': "ae", 'Æ': "ae", 'œ': "oe", 'Œ': "oe", 'ø': "o", 'Ø': "o", 'ł': "l", 'Ł': "l",
	'đ': "d", 'Đ': "d", 'ð': "d", 'Ð': "d", 'þ': "th", 'Þ': "th", 'ı': "i", 'ə': "a", 'Ə': "a", 'ħ': "h", 'Ħ': "h",
	'ŋ': "n", 'Ŋ': "n", 'ĸ': "k", 'ɛ': "e", 'Ɛ': "e", 'ɣ': "gh", 'Ɣ': "gh", 'ŧ': "t", 'Ŧ': "t",
	'ʿ': "", 'ʾ': "", 'ʼ': "", 'ʻ': "", 'ʽ': "", 'ˈ': "", 'ʹ': "", 'ʺ': "", 'ς': "σ",
}

// Latin is what readers write for a Latin letter that Unicode does not decompose: ss for ß.
func Latin(r rune) (plain string, some bool) {
	plain, some = latin[r]
	return plain, some
}

// appendFolded appends what r is read as to form, of which word is the beginning of the word that r
// stands in.
func appendFolded(form []byte, word int, r rune) []byte {
	switch {
	case r < utf8.RuneSelf:
		return append(form, lower(byte(r))) //nolint:gosec // less than 128
	case r >= 0x600 && r < 0x700:
		return appendArabic(form, word, r)
	}
	if as, ok := latin[r]; ok {
		return append(form, as...)
	}
	var space, decomposed [64]byte
	n := utf8.EncodeRune(space[:], r)
	plain := norm.NFKD.Append(decomposed[:0], space[:n]...)
	for len(plain) > 0 {
		d, size := utf8.DecodeRune(plain)
		plain = plain[size:]
		form = appendPlain(form, word, d)
	}
	return form
}

func appendPlain(form []byte, word int, r rune) []byte {
	switch {
	case r >= 0x600 && r < 0x700:
		return appendArabic(form, word, r)
	case unicode.Is(unicode.Mn, r) || !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r):
		return form
	case unicode.IsDigit(r):
		return append(form, digit(r))
	}
	if as, ok := latin[r]; ok {
		return append(form, as...)
	}
	return utf8.AppendRune(form, unicode.ToLower(r))
}

func appendArabic(form []byte, word int, r rune) []byte {
	switch {
	case r >= '٠' && r <= '٩':
		return append(form, byte('0'+r-'٠'))
	case r >= '۰' && r <= '۹':
		return append(form, byte('0'+r-'۰'))
	case r == 0x654: // hamza as a mark of its own
		if n := len(form) - 2; n >= word && (string(form[n:]) == "و" || string(form[n:]) == "ي") {
			return append(form[:n], hamza...)
		}
		return form
	case common[r] == mark:
		return form
	}
	if as := arabic[r-0x600]; as != 0 {
		return utf8.AppendRune(form, as)
	}
	return form
}

func lower(b byte) byte {
	if b >= 'A' && b <= 'Z' {
		return b + 'a' - 'A'
	}
	return b
}

// digit is the ASCII digit of r, a decimal digit of any script: Unicode encodes them in runs that
// begin with zero.
func digit(r rune) byte {
	value := 0
	for unicode.IsDigit(r-1) && value < 9 {
		r--
		value++
	}
	return byte('0' + value)
}
