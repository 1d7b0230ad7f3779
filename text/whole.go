package text

import (
	"bytes"
	"hash/fnv"
	"strconv"
)

// Whole tells a whole text by one word, which two texts share if they have the same words, whatever their articles and function words.
// No key of a name begins as it does.
func Whole(words []Word) string {
	sum, some := fnv.New64a(), false
	add := func(w Word) {
		some = true
		_, _ = sum.Write(append(withoutPlainArticle([]byte(w.Form)), 0)) // which never fails
	}
	for _, w := range words {
		if !w.Stop {
			add(w)
		}
	}
	for i := 0; !some && i < len(words); i++ {
		_, _ = sum.Write([]byte(words[i].Form + "\x00"))
	}
	return "o" + strconv.FormatUint(sum.Sum64(), 36)
}

// withoutPlainArticle takes off ال alone.
func withoutPlainArticle(form []byte) []byte {
	if rest, ok := bytes.CutPrefix(form, []byte(article)); ok && letters(rest) > 1 {
		return rest
	}
	return form
}
