package store

import (
	"strings"
	"unicode/utf8"
)

// leastSlip is how many letters a word of a title has in which a slip is forgiven.
const leastSlip = 6

// saidIn are the stems of the titles drawn that words with a slip stand for: words that no title has and that are one letter away from one alone.
func (m *matcher) saidIn(tell telling) map[string]string {
	said := map[string]string{}
	for _, title := range m.titles {
		for _, w := range sayings(title) {
			if tell[w.Stem] > 0 || utf8.RuneCountInString(w.Stem) < leastSlip || strings.ContainsAny(w.Stem, "0123456789") {
				continue
			}
			if near := tell.near(w.Stem); near != "" {
				said[w.Stem] = near
			}
		}
	}
	return said
}

// near is the one stem of titles that is a letter away from another; empty if none is, or several are.
func (tell telling) near(stem string) (near string) {
	for other, told := range tell {
		if told == 0 || !aSlipApart(stem, other) {
			continue
		}
		if near != "" {
			return ""
		}
		near = other
	}
	return near
}

// aSlipApart says that two words differ in one letter at the most: nothing else is left between what they begin with and what they end with.
func aSlipApart(a, b string) bool {
	if len(a) > len(b)+utf8.UTFMax || len(b) > len(a)+utf8.UTFMax {
		return false
	}
	from := 0
	for from < len(a) && from < len(b) && a[from] == b[from] {
		from++
	}
	for from > 0 && (from < len(a) && !utf8.RuneStart(a[from]) || from < len(b) && !utf8.RuneStart(b[from])) {
		from--
	}
	a, b = a[from:], b[from:]
	for a != "" && b != "" {
		x, n := utf8.DecodeLastRuneInString(a)
		y, _ := utf8.DecodeLastRuneInString(b)
		if x != y {
			break
		}
		a, b = a[:len(a)-n], b[:len(b)-n]
	}
	return !moreThanOne(a) && !moreThanOne(b)
}

// moreThanOne says that a text has several letters.
func moreThanOne(s string) bool {
	_, n := utf8.DecodeRuneInString(s)
	return n < len(s)
}
