package text_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"mithaq/text"
)

// family is a line of testdata/families.txt. A word that is marked with -not stands there to say what
// the rules do not reach, and is not asked for.
func stemOf(t *testing.T, word string) string {
	t.Helper()
	var stems []string
	for _, w := range text.Words(word) {
		stems = append(stems, w.Stem)
	}
	if len(stems) == 0 {
		t.Fatalf("%q has no word", word)
	}
	return strings.Join(stems, " ")
}

func asked(list string) []string {
	return slices.DeleteFunc(strings.Fields(list), func(word string) bool { return strings.HasSuffix(word, "-not") })
}

func TestFamiliesOfWordsMeetAndOthersDoNot(t *testing.T) {
	content, err := os.ReadFile("testdata/families.txt")
	if err != nil {
		t.Fatal(err)
	}
	families := 0
	for line := range strings.Lines(string(content)) {
		family, others, ok := strings.Cut(line, "|")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		families++
		words := asked(family)
		stem := stemOf(t, words[0])
		for _, word := range words[1:] {
			if got := stemOf(t, word); got != stem {
				t.Errorf("%s has the stem %q, %s %q", words[0], stem, word, got)
			}
		}
		for _, word := range asked(others) {
			if stemOf(t, word) == stem {
				t.Errorf("%s and %s have the stem %q", words[0], word, stem)
			}
		}
	}
	if families < 150 {
		t.Errorf("%d families", families)
	}
}
