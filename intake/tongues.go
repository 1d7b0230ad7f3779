package intake

import (
	"cmp"
	"embed"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"

	"mithaq/models"
	"mithaq/text"
)

// tongue is what one language has words for in tables and titles. A file in tongues/ for each says them, and what is said of
// them here holds in all: they are folded when they are read; those for headers, states and relations are regular expressions that are
// looked for anywhere, a blank in them is the beginning or the end of a word, and what begins with a letter of
// Latin in a relation begins a word.
type tongue struct {
	// Commonest words, and Endings of words, which tell the language of a text where Letters, by the names of their scripts in Unicode, do not. A column
	// with these letters is in none of the languages of Not, which has other letters of it.
	Commonest []string `json:"commonest"`
	Endings   []string `json:"endings"`
	Letters   []string `json:"letters"`
	Not       []string `json:"not"`
	// Head says where the word for the form stands in a title, which may name other instruments: it is the first of
	// those that are named, or the last.
	Head string `json:"head"`
	// Compounds are written as one word, whose last part is the form: Handelsabkommen.
	Compounds bool `json:"compounds"`
	// And stands between the last two of a list.
	And []string `json:"and"`
	// Months are the twelve, each with its short forms, and a low line within those of two words.
	Months []string `json:"months"`
	// DayBehind says that in words the day may stand behind its month: March 12.
	DayBehind bool `json:"day_behind"`
	// InDates are words within dates that say nothing: of, the endings of ordinals, the days of the week.
	InDates []string `json:"in_dates"`
	// First is the first day of a month in a word.
	First []string `json:"first"`
	// Decades are the ways to write ten years, with # for the year that they begin with.
	Decades []string `json:"decades"`
	// Centuries are the words for a hundred years that have a number.
	Centuries []string `json:"centuries"`
	// Around stands before a date that is not exact.
	Around []string `json:"around"`
	// Within stands before a month or a year of which the beginning, the middle or the end is meant; Before and After before a date
	// that it was not, and Amid before two.
	Within []string `json:"within"`
	Before []string `json:"before"`
	After  []string `json:"after"`
	Amid   []string `json:"amid"`
	// Quarters and Halves are the parts of a year that have a number.
	Quarters []string `json:"quarters"`
	Halves   []string `json:"halves"`
	// ToDay stands between the first and the last of several days.
	ToDay []string `json:"to_day"`
	// OfDays are words for days, months and years beside their numbers, as deeds have them.
	OfDays []string `json:"of_days"`
	// Since stands before the day from which something is so, and Until before the last.
	Since    []string `json:"since"`
	UntilDay []string `json:"until_day"`
	// OnSignature says that what it stands for was on the day of the signature.
	OnSignature []string `json:"on_signature"`
	// At stands between a date and the place behind it.
	At []string `json:"at"`
	// Yes and No answer whether something is so.
	Yes []string `json:"yes"`
	No  []string `json:"no"`
	// Empty stands in cells that say nothing.
	Empty []string `json:"empty"`
	// Bodies are abbreviations of organisations that are codes of countries as well, with the ids of those.
	Bodies map[string]string `json:"bodies"`
	// Headers are by what they say of their columns.
	Headers map[string][]string `json:"headers"`
	// Foreseen are the words that say of a date that what it is of is expected then; they are looked for as States are.
	Foreseen []string `json:"foreseen"`
	// Partly are the words for what was done to a part of an instrument alone; they are looked for as States are.
	Partly []string `json:"partly"`
	// Except are the words before the part of an instrument of which it is not so; they are looked for as States are, and reach over the next bracket, or
	// to a semicolon.
	Except []string `json:"except"`
	// Until are the words before the year until which it is so, and To those between two years; they are looked for as States are.
	Until []string `json:"until"`
	To    []string `json:"to"`
	// States are what is said of the state of an instrument, by the names in states.
	States map[string][]string `json:"states"`
	// Changed are the words for what may have been done to another instrument, or to one later; they are looked for as States are.
	Changed []string `json:"changed"`
	// By are the words behind which the way in which an instrument was made stands: an agreement by exchange of notes.
	By []string `json:"by"`
	// Forms are those of instruments. Where two begin at one word, the longer counts.
	Forms map[models.InstrumentType][]string `json:"forms"`
	// Topics are further words for topics, by their ids.
	Topics map[string][]string `json:"topics"`
	// Instruments are the beginnings of words for instruments and their parts, which titles name behind what is done to them.
	Instruments []string `json:"instruments"`
	// Relations are the words by which a title announces what the instrument does to another; # stands for one of Instruments, with no more
	// than five words before it: the renewal of a treaty is announced, that of a fleet is not.
	Relations map[models.RelationKind][]string `json:"relations"`
	// Related are what headers say of columns with the numbers of other instruments; they are looked for as Headers are.
	Related map[models.RelationKind][]string `json:"related"`
}

//go:embed tongues/*.yaml
var tongueFiles embed.FS

// readTongues reads the words of each language, by its tag.
func readTongues() (map[string]tongue, error) {
	files, err := tongueFiles.ReadDir("tongues")
	if err != nil {
		return nil, err
	}
	all := map[string]tongue{}
	for _, f := range files {
		text, err := tongueFiles.ReadFile("tongues/" + f.Name())
		if err != nil {
			return nil, err
		}
		words, _, err := decodeYAML[tongue](text)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.Name(), err)
		}
		all[strings.TrimSuffix(f.Name(), ".yaml")] = words
	}
	return all, nil
}

// lexicon is the words of all languages together.
type lexicon struct {
	tags         []string
	commonest    map[string][]string // the tags of the languages, by word
	letters      map[string][]*unicode.RangeTable
	not          map[string][]string
	conjunctions []string
	months       map[string]int
	inEnglish    map[string]bool   // months
	dayBehind    map[string]bool   // months behind which a day may stand
	longMonths   *strings.Replacer // puts one word for the names of months in two
	inDates      map[string]bool
	first        map[string]bool
	decades      map[string]bool // as they stand in words, with # for the year
	cutMonths    map[string]int  // by the three to five letters with which one of them alone begins; -1 if several do
	centuries    map[string]bool
	around       map[string]bool
	about        [][]string      // the same in several words
	since        map[string]bool // in words with blanks between them, as are the next two
	untilDay     map[string]bool
	onSignature  map[string]bool
	within       [][]string // each by its words
	before       [][]string
	after        [][]string
	amid         map[string]bool
	quarters     map[string]bool
	halves       map[string]bool
	toDay        *regexp.Regexp
	bodies       map[string]map[string]string // by the language
	ofDays       map[string]bool
	at           *regexp.Regexp // with a place behind it
	yes, no      map[string]bool
	empty        map[string]bool
	headers      map[string]*regexp.Regexp
	headed       map[string]*regexp.Regexp // by language: whatever its headers are about
	states       map[string]*regexp.Regexp
	foreseen     *regexp.Regexp
	partly       *regexp.Regexp
	except       *regexp.Regexp // with what it is said of
	until        *regexp.Regexp // the year is its group
	changed      *regexp.Regexp
	endings      map[string]string   // the tags of the languages, by ending
	forms        map[string][]phrase // by the first word
	by           [][]string          // each by its words
	compounds    []phrase            // of one word, that others may end with
	topics       map[string][]string
	announcing   []announcement
	related      map[models.RelationKind]*regexp.Regexp
}

// spoken is the lexicon, which takes some milliseconds to read.
var spoken = sync.OnceValue(func() *lexicon {
	all, err := readTongues()
	if err != nil {
		panic(err) // it is embedded
	}
	return joinTongues(all)
})

// joinTongues makes one lexicon of all languages.
func joinTongues(all map[string]tongue) *lexicon {
	x := &lexicon{
		tags: slices.Sorted(maps.Keys(all)), commonest: map[string][]string{}, endings: map[string]string{}, letters: map[string][]*unicode.RangeTable{}, not: map[string][]string{}, months: map[string]int{}, inEnglish: map[string]bool{}, dayBehind: map[string]bool{},
		inDates: map[string]bool{}, first: map[string]bool{}, decades: map[string]bool{}, around: map[string]bool{}, cutMonths: map[string]int{}, centuries: map[string]bool{}, since: map[string]bool{}, untilDay: map[string]bool{}, onSignature: map[string]bool{}, yes: map[string]bool{}, no: map[string]bool{}, empty: map[string]bool{},
		amid: map[string]bool{}, quarters: map[string]bool{}, halves: map[string]bool{}, ofDays: map[string]bool{}, bodies: map[string]map[string]string{},
		forms: map[string][]phrase{}, topics: map[string][]string{},
	}
	var long, toDay, at []string
	headers, headed, states, others := map[string][]string{}, map[string][]string{}, map[string][]string{}, map[string][]string{}
	relations, related := map[models.RelationKind][]string{}, map[models.RelationKind][]string{}
	for _, tag := range x.tags {
		t := all[tag]
		x.language(tag, t)
		long = append(long, x.calendar(tag, t)...)
		x.spans(t)
		toDay, at = append(toDay, t.ToDay...), append(at, t.At...)
		x.instruments(t)
		gather(headers, t.Headers)
		if len(t.Headers) > 0 {
			gather(headed, map[string][]string{tag: slices.Concat(slices.Collect(maps.Values(t.Headers))...)})
		}
		gather(states, t.States)
		gather(others, map[string][]string{"foreseen": t.Foreseen, "partly": t.Partly, "changed": t.Changed, "except": t.Except, "until": t.Until, "to": t.To})
		t.announce(relations)
		gather(related, t.Related)
	}
	for _, some := range x.forms {
		slices.SortStableFunc(some, func(a, b phrase) int { return len(b.words) - len(a.words) })
	}
	slices.SortStableFunc(x.compounds, func(a, b phrase) int {
		return cmp.Or(len(b.words[0])-len(a.words[0]), strings.Compare(a.words[0], b.words[0]))
	})
	x.longMonths = strings.NewReplacer(long...)
	x.toDay = regexp.MustCompile(`\s(?:` + strings.Join(toDay, "|") + `)\s`)
	x.at = regexp.MustCompile(`(?i:\s(?:` + strings.Join(at, "|") + `))(\s` + placeName + `)$`)
	x.headers, x.headed, x.states, x.related = anywhere(headers), anywhere(headed), anywhere(states), anywhere(related)
	x.foreseen, x.partly, x.changed = anywhere(others)["foreseen"], anywhere(others)["partly"], anywhere(others)["changed"]
	x.except, x.until = exceptions(others["except"]), untilYear(others["until"], others["to"])
	for _, kind := range announcable {
		x.announcing = append(x.announcing, announces(kind, relations[kind]))
	}
	return x
}

// language takes in what tells a language, and its words that are no dates and no instruments.
func (x *lexicon) language(tag string, t tongue) {
	for _, script := range t.Letters {
		x.letters[tag] = append(x.letters[tag], unicode.Scripts[script])
	}
	if len(t.Not) > 0 {
		x.not[tag] = t.Not
	}
	for _, word := range t.Commonest {
		x.commonest[word] = append(x.commonest[word], tag)
	}
	for _, ending := range t.Endings {
		x.endings[ending] = tag
	}
	for _, and := range t.And {
		if !slices.Contains(x.conjunctions, and) {
			x.conjunctions = append(x.conjunctions, and)
		}
	}
	fold(x.yes, t.Yes)
	fold(x.no, t.No)
	fold(x.empty, t.Empty)
	x.bodies[tag] = t.Bodies
	for id, labels := range t.Topics {
		x.topics[id] = append(x.topics[id], labels...)
	}
}

// calendar takes in the words of dates, and gives the names of months in two words, each before its one word.
func (x *lexicon) calendar(tag string, t tongue) (long []string) {
	for n, names := range t.Months {
		for name := range strings.FieldsSeq(names) {
			name = text.Fold(name)
			x.months[name] = n + 1
			x.inEnglish[name] = x.inEnglish[name] || tag == "en"
			x.dayBehind[name] = x.dayBehind[name] || t.DayBehind
			x.cutMonth(name, n+1)
			if strings.Contains(name, "_") {
				long = append(long, strings.ReplaceAll(name, "_", " "), name)
			}
		}
	}
	fold(x.inDates, t.InDates)
	fold(x.first, t.First)
	fold(x.centuries, t.Centuries)
	for _, around := range t.Around {
		if words := plainWords(around); len(words) > 1 {
			x.about = append(x.about, words)
		} else {
			x.around[text.Fold(around)] = true
		}
	}
	for _, decade := range t.Decades {
		x.decades[strings.Join(plainWords(decade), " ")] = true
	}
	return long
}

// cutMonth takes in the beginnings of the name of a month, by which no other month may be meant.
func (x *lexicon) cutMonth(name string, month int) {
	letters := []rune(name)
	for n := 3; n <= 5 && n < len(letters); n++ {
		if begin := string(letters[:n]); x.cutMonths[begin] == 0 || x.cutMonths[begin] == month {
			x.cutMonths[begin] = month
		} else {
			x.cutMonths[begin] = -1
		}
	}
}

// spans takes in the words of dates that are more than a day.
func (x *lexicon) spans(t tongue) {
	for to, phrases := range map[*[][]string][]string{&x.within: t.Within, &x.before: t.Before, &x.after: t.After} {
		for _, phrase := range phrases {
			*to = append(*to, plainWords(phrase))
		}
	}
	for to, phrases := range map[*map[string]bool][]string{&x.since: t.Since, &x.untilDay: t.UntilDay, &x.onSignature: t.OnSignature} {
		for _, phrase := range phrases {
			(*to)[strings.Join(plainWords(phrase), " ")] = true
		}
	}
	fold(x.amid, t.Amid)
	fold(x.quarters, t.Quarters)
	fold(x.halves, t.Halves)
	fold(x.ofDays, t.OfDays)
}

// fold adds the folded words.
func fold(to map[string]bool, words []string) {
	for _, word := range words {
		to[text.Fold(word)] = true
	}
}

// instruments takes in the forms of instruments, and the words before one that stands behind.
func (x *lexicon) instruments(t tongue) {
	for _, by := range t.By {
		x.by = append(x.by, wordsOf(by))
	}
	for form, some := range t.Forms {
		for _, name := range some {
			words := wordsOf(name)
			p := phrase{words, form, t.Head == "last"}
			x.forms[words[0]] = append(x.forms[words[0]], p)
			if t.Compounds && len(words) == 1 {
				x.compounds = append(x.compounds, p)
			}
		}
	}
}

// anInstrument looks for one of some words behind what is done to it: the rest of a word, an article and an attribute or two stand between.
const anInstrument = `[^ ,;()]*[ '’](?:[^ ,;()]+ ){0,5}(?:[a-z]{1,4}['’]|[وبلف]?(?:ال|ل)?)?(?:`

// announce adds the words by which titles announce relations, folded, with the instruments that they name.
func (t tongue) announce(relations map[models.RelationKind][]string) {
	folded := make([]string, len(t.Instruments))
	for i, word := range t.Instruments {
		folded[i] = text.Fold(word)
	}
	own := map[models.RelationKind][]string{}
	gather(own, t.Relations)
	for kind, phrases := range own {
		for _, phrase := range phrases {
			relations[kind] = append(relations[kind], strings.ReplaceAll(phrase, "#", anInstrument+strings.Join(folded, "|")+")"))
		}
	}
}

// gather adds the words of a language, folded, to those of others.
func gather[K comparable](into map[K][]string, words map[K][]string) {
	for of, some := range words {
		for _, word := range some {
			blank := func(cut string) string { return strings.Repeat(" ", len(word)-len(cut)) }
			into[of] = append(into[of], blank(strings.TrimLeft(word, " "))+text.Fold(word)+blank(strings.TrimRight(word, " ")))
		}
	}
}

// anywhere looks for any of some patterns.
func anywhere[K comparable](patterns map[K][]string) map[K]*regexp.Regexp {
	all := map[K]*regexp.Regexp{}
	for of, some := range patterns {
		all[of] = regexp.MustCompile(strings.Join(some, "|"))
	}
	return all
}

// aYear is a year of our calendar.
const aYear = `\b((?:1[5-9]|20)\d{2})`

// exceptions looks for any of some words with what they are said of, and what a bracket says of that.
func exceptions(words []string) *regexp.Regexp {
	return regexp.MustCompile(`(?:` + strings.Join(words, "|") + `)[^;()\[\]]*(?:\([^()]*\))?`)
}

// untilYear looks for the last year of what was so until then: one behind a word for that, or the second of two with a word between them.
func untilYear(until, to []string) *regexp.Regexp {
	const day = `[^\d;()\[\]]{0,13}(?:\d{1,2}[^\d;()\[\]]{1,18}){0,2}`
	return regexp.MustCompile(`(?:(?:` + strings.Join(until, "|") + `)` + day + `|` + aYear + ` ?(?:[-–—~]|` + strings.Join(to, "|") + `)` + day + `)` + aYear + `(?:\D|$)`)
}
