package text

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// notes are the marks of footnotes behind a text, and stars before it.
var notes = regexp.MustCompile(`^[*†‡§\s]*(.*?)(?:\s*(?:[*†‡§¹²³⁰⁴-⁹]+|[(\[]\s*(?:\d{1,2}|[*†‡§]+|[¹²³⁰⁴-⁹]+)\s*[)\]]))*\s*$`)

// WithoutNotes is a text without the marks of footnotes: Chile*, Perú [1], In force (2), 12/03/1998¹. A text that is nothing else stays as it is.
func WithoutNotes(s string) string {
	first, _ := utf8.DecodeRuneInString(s)
	last, _ := utf8.DecodeLastRuneInString(s)
	const marks = "*†‡§¹²³⁰⁴⁵⁶⁷⁸⁹"
	if !strings.ContainsRune(marks+")]", last) && !strings.ContainsRune(marks, first) {
		return s
	}
	if m := notes.FindStringSubmatch(s); m != nil && m[1] != "" {
		return m[1]
	}
	return s
}
