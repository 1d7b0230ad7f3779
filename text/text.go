// Package text makes spellings comparable: it folds what readers of Arabic, French and English do
// not tell apart.
package text

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

// Version is that of the analysis: words and names that were stored by another version are to be
// analysed anew.
const Version = 9

// foldings are transformers that are not in use: each has buffers that are worth keeping.
var foldings = sync.Pool{New: func() any { return transform.Chain(norm.NFKD, runes.Remove(runes.In(unicode.Mn)), norm.NFC) }}

// Fold is s without case, accents and Arabic diacritics, in compatible letters (NFKD), with single
// spaces: the key by which texts are sorted.
func Fold(s string) string {
	if strings.IndexFunc(s, func(r rune) bool { return r >= utf8.RuneSelf }) < 0 { // which stands for itself
		return strings.Join(strings.Fields(strings.ToLower(s)), " ")
	}
	folding := foldings.Get().(transform.Transformer)
	defer foldings.Put(folding)
	folded, _, err := transform.String(folding, strings.ToValidUTF8(s, "\uFFFD"))
	if err != nil { // no transformer of the chain fails on valid UTF-8
		folded = s
	}
	return strings.Join(strings.Fields(strings.ToLower(folded)), " ")
}
