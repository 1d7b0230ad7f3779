package gazetteer

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"mithaq/text"
)

// bracketed is a name with a remark after it.
var bracketed = regexp.MustCompile(`^(.+?)\s*\(.+\)$`)

// letters are the forms of Arabic letters, of those that Persian and Urdu write for them, and of a Ukrainian one, that
// names are spelled with at will; a dropped letter is -1.
var letters = map[rune]rune{
	'أ': 'ا', 'إ': 'ا', 'آ': 'ا', 'ٱ': 'ا', 'ى': 'ي', 'ی': 'ي', 'ې': 'ي', 'ک': 'ك', 'ة': 'ه', 'ۀ': 'ه', 'ہ': 'ه', 'ھ': 'ه', 'ە': 'ه',
	'ґ': 'г', 'ؤ': 'و', 'ئ': 'ي', 'ء': -1, 'ـ': -1,
}

// shortened are words that names are often shortened by.
var shortened = map[string]string{"st": "saint", "ste": "sainte", "rep": "republic", "dem": "democratic", "fed": "federal", "utd": "united", "gt": "great", "govt": "government", "gov": "government", "gouv": "gouvernement", "islds": "islands"}

// longer are words that shortened ones may stand for in languages other than English.
var longer = map[string][]string{
	"rep": {"republica", "republique", "repubblica", "republik"}, "fed": {"federal", "federativa", "federale", "federative"}, "dem": {"democratica", "democratique", "demokratische"},
	"pop": {"popular", "populaire", "popolare"}, "soc": {"socialista", "socialiste"}, "isl": {"islamica", "islamique"}, "arab": {"arabe", "araba"},
}

// initials are the letters with a point behind them that stand for forms of state in these languages: R. Unido, R. F. da Alemanha.
var (
	initial  = regexp.MustCompile(`^\PL*[RFSPD]\.`)
	initials = map[string][]string{
		"r": {"republica", "republic", "reino", "republique", "royaume", "repubblica", "regno"}, "f": {"federal", "federativa", "federale", "federative"}, "s": {"socialista", "socialiste"},
		"p": {"popular", "populaire", "popolare"}, "d": {"democratica", "democratique"},
	}
	longerInitials = func() map[string][]string {
		all := maps.Clone(longer)
		maps.Copy(all, initials)
		return all
	}()
)

// small are the words that names have or lack at will.
var small = set("the of and in de du des d la le les l el los las del y et e do da dos das die der das und il lo i gli degli dello della di van het s en و")

func set(words string) map[string]bool {
	s := map[string]bool{}
	for _, w := range strings.Fields(words) {
		s[w] = true
	}
	return s
}

// Key is what two spellings of one name have in common: letters and digits, without case, accents,
// forms of Arabic letters, spaces and signs.
func Key(name string) string { return join(split(name)) }

func join(words []string) string { return strings.Join(words, "") }

// split answers the words of a name, each as its key.
func split(name string) (words []string) {
	words = apart(name)
	for i, w := range words {
		if long, ok := shortened[w]; ok {
			words[i] = long
		}
	}
	return words
}

// apart is split with shortened words as they stand.
func apart(name string) (words []string) {
	var word strings.Builder
	flush := func() {
		if w := word.String(); w != "" {
			words = append(words, w)
		}
		word.Reset()
	}
	for _, r := range fold(name) {
		switch form, known := letters[r]; {
		case known && form > 0:
			word.WriteRune(form)
		case known, unicode.Is(unicode.Cf, r): // dropped without ending the word
		case r == '&':
			flush()
			words = append(words, "and")
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			if plain, some := text.Latin(r); some {
				word.WriteString(plain)
			} else {
				word.WriteRune(r)
			}
		default:
			flush()
		}
	}
	flush()
	return words
}

// fold is text.Fold, without its price where nothing can be folded but case.
func fold(s string) string {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return text.Fold(s)
		}
	}
	return strings.ToLower(s)
}

// sides are small words that mean a side of the sky at either end of a name: S Korea, Korea (S).
var sides = set("s e")

// matter answers the words that matter.
func matter(words []string) (rest []string) {
	for i, w := range words {
		if !small[w] || sides[w] && (i == 0 || i == len(words)-1) {
			rest = append(rest, w)
		}
	}
	return rest
}

// bag is the words of a name that matter, in alphabetical order, with spaces between them.
func bag(words []string) string {
	sorted := matter(words)
	for i, w := range sorted {
		sorted[i] = withoutArticle(w)
	}
	slices.Sort(sorted)
	return strings.Join(sorted, " ")
}

// withoutArticle is an Arabic word without its article.
func withoutArticle(word string) string {
	if rest, ok := strings.CutPrefix(word, "ال"); ok && len(rest) >= 2*len("ا") {
		return rest
	}
	return word
}
