package mention

import (
	"strings"

	"mithaq/text"
)

// TitleKey finds the name of an instrument in two steps: by its first words, which few places of a text have, and then by
// all of them. Both are hashes of the words that matter.
type TitleKey struct{ Begins, Whole int64 }

// Titles are cited by three words besides those for the form of instrument, or fewer if they have no more; a name begins at
// most so many words before the word for the form.
const (
	tellingWords = 3
	wordsBefore  = 4
)

// TitleKeys are the keys of the names by which a title may be cited: the whole title; the title up to the parties; and a name
// in brackets. A name has a word for a form of instrument near its beginning, and another.
func TitleKeys(title string) (keys []TitleKey) {
	words := text.Words(title)
	whole, inner := bracketsOf(title, words)
	for _, name := range [][]text.Word{whole, beforeParties(whole), inner} {
		if key, ok := keyOf(name); ok && (len(keys) == 0 || keys[0] != key) {
			keys = append(keys, key)
		}
	}
	return keys
}

// bracketsOf parts a title from what stands in brackets at its end: a year, or a name by which it is known.
func bracketsOf(title string, words []text.Word) (before, inside []text.Word) {
	open := strings.LastIndexByte(title, '(')
	if open <= 0 || !strings.HasSuffix(strings.TrimSpace(title), ")") {
		return words, nil
	}
	for i, w := range words {
		if w.Start > open {
			return words[:i], words[i:]
		}
	}
	return words, nil
}

// beforeParties is a title up to the word before the parties.
func beforeParties(words []text.Word) []text.Word {
	for i, w := range words {
		if betweens[w.Form] {
			return words[:i]
		}
	}
	return nil
}

var betweens = map[string]bool{"between": true, "entre": true, "بين": true}

func keyOf(words []text.Word) (TitleKey, bool) {
	var h titleHash
	headed := false
	for i, w := range words {
		headed = headed || heads[w.Stem] && i <= wordsBefore
		h.add(w)
	}
	return TitleKey{h.begins(), h.sum}, headed && h.telling > 0
}

// titleHash is a hash of the words of a title that matter (FNV-1a), as far as they have been read.
type titleHash struct {
	sum, begun int64
	telling    int // words other than those for forms of instruments
	words      int
}

func (h *titleHash) add(w text.Word) {
	if w.Stop {
		return
	}
	sum := uint64(h.sum) //nolint:gosec // the bits are what matters
	if h.words == 0 {
		sum = 14695981039346656037
	}
	for i := range len(w.Stem) {
		sum = (sum ^ uint64(w.Stem[i])) * 1099511628211
	}
	h.sum = int64((sum ^ ' ') * 1099511628211) //nolint:gosec // as above
	h.words++
	if !heads[w.Stem] && !formal[w.Stem] {
		h.telling++
		if h.telling == tellingWords {
			h.begun = h.sum
		}
	}
}

// begins is the hash of the first words, or of all if these are few.
func (h *titleHash) begins() int64 {
	if h.telling >= tellingWords {
		return h.begun
	}
	return h.sum
}

// heads are the stems of the words for forms of instruments, formal those of the words that stand beside them.
var (
	heads = stems(`treaty treaties agreement agreements convention conventions protocol protocols memorandum memoranda declaration statement
		pact charter covenant statute arrangement contract programme plan exchange accord accords traité protocole mémorandum déclaration
		communiqué pacte charte statut contrat échange اتفاقية اتفاق معاهدة بروتوكول مذكرة إعلان بيان ميثاق عهد ترتيب عقد برنامج خطة تبادل وثيقة`)
	formal = stems(`understanding entente notes letters lettres joint commun commune conjointe executive exécutif additional final act
		تفاهم مشترك رسائل مذكرات تنفيذي`)
)

func stems(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range text.Words(words) {
		set[w.Stem] = true
	}
	return set
}
