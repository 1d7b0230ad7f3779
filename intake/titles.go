package intake

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"mithaq/models"
	"mithaq/text"
)

// phrase is the words for a form of instrument.
type phrase struct {
	words []string
	form  models.InstrumentType
	last  bool // of the forms that a title names its own is the last
}

func wordsOf(s string) (words []string) {
	for _, w := range text.Words(s) {
		words = append(words, w.Form)
	}
	return words
}

// FormOf is the form of instrument that a title names first or, in languages where what something is comes behind what it is about,
// last; empty if it names none. By which exchange an instrument was made says more of it than what it is called besides.
func FormOf(title string) (form models.InstrumentType) {
	words := wordsOf(title)
	for i := 0; i < len(words); i++ {
		some := spoken().forms[indefinite(words[i])]
		at := slices.IndexFunc(some, func(p phrase) bool { return (p.last || form == "") && p.begins(words[i:]) })
		if at < 0 && form == "" {
			some = spoken().compounds
			at = slices.IndexFunc(some, func(p phrase) bool {
				return len(words[i]) > len(p.words[0])+2 && strings.HasSuffix(words[i], p.words[0])
			})
		}
		if at < 0 {
			continue
		}
		if form = some[at].form; !some[at].last {
			return cmp.Or(exchanged(title, i+len(some[at].words)), form)
		}
		i += len(some[at].words) - 1
	}
	return form
}

// begins says that words begin with the phrase.
func (p phrase) begins(words []string) bool {
	return len(p.words) <= len(words) && slices.EqualFunc(p.words[1:], words[1:len(p.words)], func(ours, theirs string) bool { return ours == theirs || ours == indefinite(theirs) })
}

// exchanged is the exchange by which a title says, behind its first words, that the instrument was made: by exchange of notes, (exchange of
// letters). Empty if it says none, or names another instrument before, of which that may be said.
func exchanged(title string, from int) models.InstrumentType {
	all, words := text.Words(title), wordsOf(title)
	for i := from; i < len(words); i++ {
		some := spoken().forms[indefinite(words[i])]
		at := slices.IndexFunc(some, func(p phrase) bool { return !p.last && p.begins(words[i:]) })
		if at < 0 {
			continue
		}
		form, end := some[at].form, all[i+len(some[at].words)-1].End
		by := slices.ContainsFunc(spoken().by, func(by []string) bool { return len(by) <= i-from && slices.Equal(by, words[i-len(by):i]) })
		if form != models.ExchangeOfNotes && form != models.ExchangeOfLetters || !by && !apartFrom(title[:all[i].Start], title[end:]) {
			return ""
		}
		if spoken().changed.MatchString(text.Fold(title[:all[i].Start])) { // by which it was changed
			return ""
		}
		return form
	}
	return ""
}

// apartFrom says that what stands between two texts is in brackets, or behind a dash at the end.
func apartFrom(before, after string) bool {
	before, after = strings.TrimSpace(before), strings.TrimSpace(after)
	switch {
	case strings.HasSuffix(before, "("):
		return strings.HasPrefix(after, ")")
	case strings.HasSuffix(before, "["):
		return strings.HasPrefix(after, "]")
	}
	return after == "" && (strings.HasSuffix(before, " -") || strings.HasSuffix(before, "–") || strings.HasSuffix(before, "—"))
}

// indefinite is an Arabic word without the article.
func indefinite(word string) string { return strings.TrimPrefix(word, "ال") }

// announcement is the words by which titles announce what an instrument does to another.
type announcement struct {
	kind  models.RelationKind
	words []wording
}

// wording is some words of an announcement, in a folded title, and what is in each of them: most titles have it not, which is found out much faster.
type wording struct {
	words *regexp.Regexp
	holds string
}

// announces makes an announcement of phrases, each a regular expression.
func announces(kind models.RelationKind, phrases []string) announcement {
	a := announcement{kind: kind}
	for _, phrase := range phrases {
		holds := held(phrase)
		if phrase[0] < utf8.RuneSelf {
			phrase = `\b(?:` + phrase + ")"
		}
		a.words = append(a.words, wording{regexp.MustCompile(phrase), holds})
	}
	return a
}

// unlike are what may stand for several texts in a regular expression.
var unlike = regexp.MustCompile(`\((?:[^()]|\([^()]*\))*\)[?*]?|\[[^\]]*\][?*]?|\\.[?*]?|.[?*]|[.+^$|]`)

// held is the longest text that all have which a phrase matches, before the instrument that it names.
func held(phrase string) (longest string) {
	phrase, _, _ = strings.Cut(phrase, anInstrument)
	for _, plain := range unlike.Split(phrase, -1) {
		if len(plain) > len(longest) {
			longest = plain
		}
	}
	return longest
}

// in finds the words in a folded title, the first of them; nil if it has none.
func (a announcement) in(title string) (first []int) {
	for _, w := range a.words {
		if !strings.Contains(title, w.holds) {
			continue
		}
		at := w.words.FindStringIndex(title)
		if at != nil && (first == nil || at[0] < first[0]) && !underOther.MatchString(title[at[0]:at[1]]) {
			first = at
		}
	}
	return first
}

// underOther are words between what is done and an instrument by which it is done, and to which nothing is.
var underOther = regexp.MustCompile(`\b(?:under|pursuant|provided|foreseen|within|selon|suivant|sous|prevu\w*|sob|previst[oa]s?|conforme|segundo|segun|bajo)\b|بموجب|وفق|طبق`)

// announcable are what is announced, in the order in which it is looked for.
var announcable = []models.RelationKind{models.Terminates, models.Replaces, models.Extends, models.BasedOn, models.Amends}

// writtenDate is a date as titles write it.
var writtenDate = regexp.MustCompile(`(?i)\b\d{1,2}(?:st|nd|rd|th|er|\.?[oº°])?(?:\s+de|\s+of)?\s+\p{L}{3,10}\.?,?(?:\s+de)?\s+\d{4}\b|\b\p{L}{3,10}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}\b|\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[:./]\d{1,2}[:./]\d{4}\b`)

// announced proposes the relations that the titles announce.
func (x *row) announced() {
	if x.Relations == "ignore" {
		return
	}
	for _, lang := range x.Instrument.Titles.Tags() {
		a, ok := announcedBy(x.Instrument.Titles[lang])
		if !ok {
			continue
		}
		x.Announced = append(x.Announced, a)
		x.note(RelationAnnounced, "relations", a.Words, "the title announces that it %s another instrument%s", strings.ReplaceAll(a.Kind, "_", " "), signedOn(a.Signed))
		return
	}
}

func signedOn(date string) string {
	if date == "" {
		return ""
	}
	return ", of " + date
}

func announcedBy(title string) (a Announced, ok bool) {
	folded := text.Fold(title)
	for _, by := range spoken().announcing {
		at := by.in(folded)
		if at == nil {
			continue
		}
		a = Announced{Kind: string(by.kind), Words: folded[at[0]:at[1]]}
		for _, written := range writtenDate.FindAllString(folded[at[1]:], -1) {
			if date, err := (Dates{Order: "dmy"}).ReadDate(strings.ReplaceAll(written, ":", "/")); err == nil && !date.IsZero() {
				a.Signed = date.String()
				break
			}
		}
		return a, true
	}
	return a, false
}
