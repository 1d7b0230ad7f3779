package mention

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"mithaq/text"
)

// token is a word of the text.
type token struct {
	start, end int
	form       string // without the Arabic article
	stem       string
	stop       bool // a function word
	raw        string
	bare       []string // further forms, without attached Arabic prefixes
	conjoined  bool     // a bare form lacks the conjunction و
	paragraph  int
	sentence   int
}

// article is the Arabic article as words are folded.
const article = "ال"

// tokens are the words of a text, with their paragraphs and sentences.
func tokens(s string) (all []token, paragraphs int) {
	last, sentence := 0, 0
	for _, w := range text.Words(s) {
		between := s[last:w.Start]
		if last == 0 || strings.Contains(between, "\n") {
			paragraphs++
			sentence++
		} else if ends(between, s, w.Start) && (strings.TrimSpace(between) != "." || !shortened[strings.ReplaceAll(all[len(all)-1].raw, ".", "")]) {
			sentence++
		}
		t := token{start: w.Start, end: w.End, form: withoutArticle(w.Form), stem: w.Stem, stop: w.Stop, raw: s[w.Start:w.End], paragraph: paragraphs, sentence: sentence}
		t.bare, t.conjoined = bare(w.Form)
		all = append(all, t)
		last = max(w.End, 1)
	}
	return all, paragraphs
}

// ends says whether a sentence ends between two words: by a sign that no abbreviation has, or by a
// stop before a space and a capital, or a letter of a script without capitals.
func ends(between, s string, next int) bool {
	if strings.ContainsAny(between, "!?؟؛;") {
		return true
	}
	i := strings.IndexByte(between, '.')
	if i < 0 || !strings.ContainsAny(between[i:], " \t\"»") {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s[next:])
	return unicode.IsUpper(r) || r > unicode.MaxLatin1 && unicode.IsLetter(r) && !unicode.IsLower(r)
}

// shortened are the words that a stop shortens before a name: Lt. General, H.E. Nasser Bourita.
var shortened = map[string]bool{"Mr": true, "Mrs": true, "Ms": true, "Dr": true, "Lt": true, "Gen": true, "Maj": true, "Col": true, "Brig": true, "Capt": true, "Sgt": true, "Hon": true,
	"Prof": true, "Amb": true, "Eng": true, "Mgr": true, "H": true, "E": true, "HH": true, "HE": true, "HM": true, "HRH": true, "SE": true, "SM": true, "SAR": true, "M": true, "MM": true, "Mme": true}

func withoutArticle(form string) string {
	if form == "organisation" {
		return "organization"
	}
	if rest, ok := strings.CutPrefix(form, article); ok && utf8.RuneCountInString(rest) >= 2 {
		return rest
	}
	return form
}

// bare are the forms of an Arabic word without what is attached to its front: و ف, then ب ل ك, then the
// article. What is left has three letters or more.
func bare(form string) (forms []string, conjoined bool) {
	r, _ := utf8.DecodeRuneInString(form)
	if !unicode.Is(unicode.Arabic, r) {
		return nil, false
	}
	rests := []string{form}
	for _, conjunction := range []string{"و", "ف"} {
		if rest, ok := strings.CutPrefix(form, conjunction); ok {
			rests = append(rests, rest)
			conjoined = conjoined || conjunction == "و"
		}
	}
	for _, rest := range rests {
		if rest != form {
			forms = appendLong(forms, withoutArticle(rest))
		}
		for _, preposition := range []string{"ب", "ل", "ك"} {
			if inner, ok := strings.CutPrefix(rest, preposition); ok {
				inner, _ = strings.CutPrefix(inner, "ل") // لل is ل and the article
				forms = appendLong(forms, withoutArticle(inner))
			}
		}
	}
	return forms, conjoined
}

func appendLong(forms []string, form string) []string {
	if utf8.RuneCountInString(form) < 3 {
		return forms
	}
	return append(forms, form)
}

// capital says that a word begins with a capital, or that its script has none.
func capital(raw string) bool {
	r, _ := utf8.DecodeRuneInString(raw)
	return unicode.IsUpper(r) || !unicode.IsLower(r)
}
