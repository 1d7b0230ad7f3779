package mention

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// meaning is what words may stand for.
type meaning struct {
	what  what
	index int    // in the slice of records of its kind, or the value of a word
	rule  string // by which it is recognised
	exact string // how it must be written, if that matters
	upper bool   // it must begin with a capital
	score float64
}

// what says what a meaning is of.
type what uint8

const (
	country what = iota
	agency
	place
	form     // a form of instrument
	signing  // a word for the act of signing
	deed     // a word for something else that is done to an instrument
	between  // a word before the parties
	topic    // a word after which no party is named
	behalf   // a word after which somebody is named who is represented
	source   // a word after which a text names who says so
	presence // a word before those who were there when it was signed
	both     // the two countries
	nothing  // seas and the like, which contain the names of countries
	locative // a word before a place
	loose    // a word for what is an instrument only where it was signed or exchanged
)

// trie finds phrases in a sequence of words.
type trie struct {
	next     []map[string]int
	meanings [][]meaning
}

func newTrie() *trie { return &trie{next: []map[string]int{nil}, meanings: [][]meaning{nil}} }

func (t *trie) add(words []string, m meaning) {
	if len(words) == 0 {
		return
	}
	node := 0
	for _, w := range words {
		child, ok := t.next[node][w]
		if !ok {
			child = len(t.next)
			if t.next[node] == nil {
				t.next[node] = map[string]int{}
			}
			t.next[node][w] = child
			t.next, t.meanings = append(t.next, nil), append(t.meanings, nil)
		}
		node = child
	}
	for i, known := range t.meanings[node] {
		if known.what == m.what && known.index == m.index {
			t.meanings[node][i].upper = known.upper && m.upper // nigérien is written so in French
			return
		}
	}
	t.meanings[node] = append(t.meanings[node], m)
}

// at answers what words mean.
func (t *trie) at(words []string) []meaning {
	node := 0
	for _, w := range words {
		child, ok := t.next[node][w]
		if !ok {
			return nil
		}
		node = child
	}
	return t.meanings[node]
}

// hit is a phrase that was found.
type hit struct {
	from, to int // tokens
	start    int // byte at which it starts, which may be inside the first word
	meanings []meaning
}

// longest answers the longest phrase that begins with a token, with what is attached to the front of
// an Arabic word or without.
func (t *trie) longest(s string, tokens []token, i int) (best hit, found bool) {
	for n, first := range append([]string{tokens[i].form}, tokens[i].bare...) {
		node, ok := t.next[0][first]
		for j := i + 1; ok; j++ {
			if fits := fitting(t.meanings[node], s, tokens[i:j], n > 0); len(fits) > 0 && j > best.to {
				best, found = hit{i, j, tokens[i].start, fits}, true
				if n > 0 {
					best.start = tail(tokens[i], first)
				}
			}
			if j >= len(tokens) || tokens[j].paragraph != tokens[i].paragraph {
				break
			}
			node, ok = t.next[node][tokens[j].form]
		}
	}
	return best, found
}

// tail is where the last letters of a word begin that its bare form has. The letters of both are one
// to one but for marks, so it is counted from the end.
func tail(t token, bare string) int {
	letters, start := utf8.RuneCountInString(bare), len(t.raw)
	for letters > 0 && start > 0 {
		r, size := utf8.DecodeLastRuneInString(t.raw[:start])
		if start -= size; !mark(r) {
			letters--
		}
	}
	if rest, ok := strings.CutSuffix(t.raw[:start], article); ok { // the article belongs to the name
		start = len(rest)
	}
	return t.start + start
}

// fitting are the meanings whose conditions the words meet.
func fitting(meanings []meaning, s string, words []token, stripped bool) (fits []meaning) {
	raw := s[words[0].start:words[len(words)-1].end]
	for _, m := range meanings {
		switch {
		case m.exact != "" && (stripped || letters(raw) != m.exact):
		case m.upper && !stripped && !capital(words[0].raw) && (m.what != agency || !strings.ContainsFunc(raw, unicode.IsUpper)): // ministère de l'Intérieur
		default:
			fits = append(fits, m)
		}
	}
	return fits
}
