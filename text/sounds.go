package text

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A name is compared as a sequence of sounds. A sound is written as one rune: an Arabic letter for
// what an Arabic spelling says, and for a Latin one a small letter or a capital that stands for two
// letters that are read as one.
const (
	soundSh  = 'S' // sh, sch, ş
	soundCh  = 'C' // ch: French ش, English تش, German خ
	soundTch = 'T'
	soundKh  = 'X'
	soundGh  = 'G'
	soundDh  = 'D'
	soundTh  = 'H'
	soundDj  = 'J'
	soundZh  = 'Z' // one sound, or two: Nezha, نزهة
	soundQi  = 'Q' // q and zh of Chinese
	softC    = 'ç' // c before e, i, y
	hardC    = 'c' // any other: k, ص without its cedilla, Turkish ج
	softG    = 'Ğ' // g before e, i, y
	longA    = 'A'
	longI    = 'I' // ee, ii
	longU    = 'U' // ou, oo
	dipth    = 'E' // ay, ei, ey
	hiatus   = 'Y' // ai, in which each vowel may be heard
	closedA  = 'á' // a first a before a doubled consonant
	closedE  = 'ê'
	openA    = 'ä' // a first a before a single one
	activeA  = 'å' // the vowel of a participle: Khaled, Nasser
	shutA    = 'ă' // a before two consonants at the end: Nasr
	lastA    = 'à' // vowels at the end
	lastE    = 'è'
	muteE    = 'ë' // after n, of French: Slimane
	lastI    = 'ì'
	lastU    = 'ù'
	bareAlef = 'ٱ'  // an alef at the beginning whose hamza is not written
	throat   = '\'' // ʿ, ʾ and apostrophes
)

// digraphs are read as one sound; longer ones first.
var digraphs = []struct {
	letters string
	sound   rune
}{
	{"tsch", soundTch}, {"tch", soundTch}, {"sch", soundSh}, {"dsch", soundDj},
	{"sh", soundSh}, {"ch", soundCh}, {"kh", soundKh}, {"gh", soundGh}, {"dh", soundDh}, {"th", soundTh}, {"dj", soundDj},
	{"ph", 'f'}, {"ck", 'k'}, {"cq", 'k'}, {"zh", soundZh},
	{"aa", longA}, {"ee", longI}, {"ii", longI}, {"oo", longU}, {"ou", longU}, {"uu", longU},
	{"ai", hiatus}, {"ay", dipth}, {"ei", dipth}, {"ey", dipth},
}

// spelled says what letters with marks are read as, where they differ from the bare ones.
var spelled = map[rune]string{
	'ş': "S", 'š': "S", 'ś': "S", 'ș': "S", 'č': "C", 'ć': "C", 'ž': "j", 'ǧ': "j", 'ğ': "G", 'ġ': "G", 'ḫ': "X", 'ẖ': "X",
	'ḵ': "X", 'ḏ': "D", 'ẕ': "D", 'ṯ': "H", 'ð': "D", 'þ': "H", 'ʿ': "'", 'ʾ': "'", 'ʼ': "'", 'ʻ': "'", 'ʽ': "'",
	'ā': "A", 'â': "A", 'ī': "I", 'î': "I", 'ū': "U", 'û': "U", 'ô': "U", 'ï': "'i", 'ë': "'e", 'ō': "U", 'ç': "s",
}

// mostSounds bounds what a comparison costs; no part of a name is that long.
const mostSounds = 48

// sounds are those of a part of a name as it is written.
func sounds(s string) []rune {
	heard := latinSounds
	if first, _ := utf8.DecodeRuneInString(s); isArabic(first) {
		heard = arabicSounds
	}
	all := heard(s)
	return all[:min(len(all), mostSounds)]
}

func arabicSounds(s string) []rune {
	heard := make([]rune, 0, len(s)/2)
	for _, r := range persian.Replace(norm.NFKC.String(s)) {
		switch {
		case strings.ContainsRune("أإآ", r):
			heard = append(heard, r)
		case r == 'ة' || r == 'ى':
			heard = append(heard, r)
		case r == 'ؤ' || r == 'ئ':
			heard = append(heard, 'ء')
		case isArabic(r) && unicode.IsLetter(r):
			if as := arabicLetter(r); as != 0 {
				heard = append(heard, as)
			}
		}
	}
	if len(heard) > 1 && heard[0] == 'ا' {
		heard[0] = bareAlef
	}
	return heard
}

// persian writes as in Arabic what Persian and Urdu write in another way: an ending after a joiner, letters of the tongue's tip, and the breath after a
// consonant.
var persian = strings.NewReplacer("ه"+joiner+"ای", "ئي", "ه"+joiner+"ئی", "ئي", "ٹ", "ت", "ڈ", "د", "ڑ", "ر", "ھ", "")

func arabicLetter(r rune) rune {
	if r >= 0x600 && r < 0x700 {
		return arabic[r-0x600]
	}
	return r
}

func latinSounds(s string) []rune {
	letters := make([]rune, 0, len(s))
	for _, r := range norm.NFC.String(s) {
		r = unicode.ToLower(r)
		if r == 'ç' && len(letters) == 0 {
			letters = append(letters, []rune("tch")...) // Çavuş, in Turkish
			continue
		}
		if as, ok := spelled[r]; ok {
			letters = append(letters, []rune(as)...)
			continue
		}
		if isApostrophe(r) {
			letters = append(letters, throat)
			continue
		}
		for _, b := range appendFolded(nil, 0, r) {
			if b >= 'a' && b <= 'z' {
				letters = append(letters, rune(b))
			}
		}
	}
	return readLatin(letters)
}

// readLatin joins digraphs, tells soft c and g from hard ones and leaves out doubled consonants.
func readLatin(letters []rune) []rune {
	heard := make([]rune, 0, len(letters))
	for i := 0; i < len(letters); {
		sound, n := digraph(letters[i:])
		if i+n < len(letters) && sound == dipth && letters[i+1] == 'y' && strings.ContainsRune("aeiouyAIU", letters[i+n]) {
			sound, n = letters[i], 1 // Zayed
		}
		soft := i+n < len(letters) && strings.ContainsRune("eiyI", letters[i+n])
		switch {
		case sound == 'c' && soft:
			sound = softC
		case sound == 'g' && soft:
			sound = softG
		case sound == 'x':
			heard = append(heard, 'k')
			sound = 's'
		}
		i += n
		last := len(heard) - 1
		switch {
		case last >= 0 && heard[last] == sound && !isVowelSound(sound):
			if last == 1 && heard[0] == 'a' {
				heard[0] = closedA
			} else if last == 1 && heard[0] == 'e' {
				heard[0] = closedE
			}
			continue
		case last >= 0 && sound == longI && (heard[last] == 'a' || heard[last] == 'e'):
			heard = append(heard, throat) // Saeed
		}
		heard = append(heard, sound)
	}
	return endLatin(heard)
}

// endLatin marks a vowel at the end, which Arabic writes or which is the mute e of French, and an a that the end of the name tells of.
func endLatin(heard []rune) []rune {
	last := len(heard) - 1
	if last < 1 {
		return heard
	}
	if heard[0] == 'a' && !isVowelSound(heard[1]) && (last < 2 || isVowelSound(heard[2])) {
		heard[0] = openA
	}
	for i := 1; i < last; i++ {
		if heard[i] == longU && heard[i+1] == 'a' {
			heard[i] = 'u' // Souad, in which an a is heard after ع
		}
	}
	if heard[last] == 'e' && (heard[last-1] == 'i' || heard[last-1] == 'a') {
		heard, last = heard[:last], last-1 // Lavie, Sanae
	}
	switch heard[last] {
	case 'a', longA:
		heard[last] = lastA
	case 'e':
		heard[last] = lastE
		if heard[last-1] == 'n' {
			heard[last] = muteE
		}
	case 'i', 'y', longI:
		heard[last] = lastI
	case 'o', 'u', 'w', longU:
		heard[last] = lastU
	}
	return markA(heard)
}

// markA tells the long a of a participle, which an e follows, from the short one before two consonants at the end.
func markA(heard []rune) []rune {
	switch n := len(heard); {
	case n > 3 && (heard[n-4] == 'a' || heard[n-4] == openA) && !isVowelSound(heard[n-3]) && heard[n-2] == 'e' && !isVowelSound(heard[n-1]):
		heard[n-4] = activeA
	case n > 2 && heard[n-3] == 'a' && !isVowelSound(heard[n-2]) && !isVowelSound(heard[n-1]):
		heard[n-3] = shutA
	}
	return heard
}

// beginnings of Latin spellings that are read in another way in other languages: Vahid is Wahid in Turkish and Persian, Rhazi Ghazi
// in French, Xalid Khalid in Azerbaijani, ch in Christophe is k, and bh in Bhutto b.
var beginnings = []struct{ letters, sounds string }{{"v", "w"}, {"rh", "G"}, {"ks", "X"}, {"Cr", "kr"}, {"bh", "b"}}

// frenchEndings are ends of French names whose last letters are silent: Jacques, François, Laurent, Bernard, Barnier.
var frenchEndings = []struct{ letters, sounds string }{
	{"kues", "k"}, {"ques", "k"}, {"què", "k"}, {"sois", "sUà"}, {"cois", "sUà"}, {"ent", "en"}, {"ănt", "an"}, {"ănd", "an"}, {"ărd", "ar"}, {"ert", "er"}, {"ier", "iè"},
}

// otherReadings are what a name may sound like besides: what it begins with in another language, and digraphs of h that are two
// letters, as in Midhat, Fathi and Ishaq.
func otherReadings(heard []rune) [][]rune {
	if len(heard) < 3 || isArabic(heard[0]) {
		return silentWaw(heard)
	}
	var all [][]rune
	s := string(heard)
	for _, b := range beginnings {
		if rest, ok := strings.CutPrefix(s, b.letters); ok && isVowelSound([]rune(rest)[0]) {
			all = append(all, []rune(b.sounds+rest))
		}
	}
	if i := len(heard) - 4; i > 1 && strings.HasPrefix(string(heard[i:]), "ldin") && isVowelSound(heard[i-1]) {
		all = append(all, slices.Concat(heard[:i], heard[i+1:])) // Salaheldin
	}
	for _, e := range frenchEndings {
		if rest, ok := strings.CutSuffix(s, e.letters); ok && utf8.RuneCountInString(rest) > 1 {
			all = append(all, []rune(rest+e.sounds))
			break
		}
	}
	if apart := s[:1] + twoLetters.Replace(s[1:]); apart != s {
		all = append(all, []rune(apart))
	}
	return all
}

var twoLetters = strings.NewReplacer(string(soundDh), "dh", string(soundTh), "th", string(soundSh), "sh")

// silentWaw is عمرو without the و that tells it from عمر and is not read.
func silentWaw(heard []rune) [][]rune {
	if string(heard) == "عمرو" {
		return [][]rune{heard[:3]}
	}
	return nil
}

func digraph(letters []rune) (rune, int) {
	for _, d := range digraphs {
		n := len(d.letters)
		if len(letters) >= n && string(letters[:n]) == d.letters {
			return d.sound, n
		}
	}
	return letters[0], 1
}

func isVowelSound(r rune) bool { return strings.ContainsRune("aeiouAIUEYáäåăàèêëìù", r) }
