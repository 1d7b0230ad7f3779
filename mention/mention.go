// Package mention reads a text in Arabic, French or English: it finds the known countries, agencies,
// officials and places that the text names, the dates, and the instruments that it tells of. It says
// what the text says and nothing else; where that is open, it stays open.
package mention

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"mithaq/gazetteer"
	"mithaq/models"
	"mithaq/text"
)

// Known is what a register knows by name.
type Known struct {
	Countries []models.Country
	Spellings []models.Spelling
	Agencies  []models.Agency
	Officials []models.Official
	Places    []models.Place
	Gazetteer *gazetteer.Gazetteer
}

// Document is a text, and what is known of it.
type Document struct {
	Text string
	// Language, if it is known: ar, en or fr.
	Lang string
	// Day of publication, from which "Tuesday" is counted.
	Published models.Date
	// Country whose register or government publishes the text: of a title that names one other country
	// it is the second party.
	Publisher string
}

// Recogniser reads texts. It does not change once it is made, and many may use it at once.
type Recogniser struct {
	known     Known
	phrases   *trie
	countries map[string]models.Country
	agencies  map[string]string // their countries
	people    people
}

// New makes a recogniser of what is known.
func New(known Known) *Recogniser {
	r := &Recogniser{known: known, phrases: newTrie(), countries: map[string]models.Country{}, agencies: map[string]string{}}
	for n, p := range phrases {
		for words := range strings.SplitSeq(p.words, "|") {
			r.phrases.add(forms(words), meaning{what: p.what, index: n})
		}
	}
	for n, c := range known.Countries {
		r.countries[c.ID] = c
		r.country(n, c)
	}
	r.spellings()
	for n, a := range known.Agencies {
		r.agencies[a.ID] = a.Country.ID
		r.agency(n, a)
	}
	for n, p := range known.Places {
		for _, name := range p.Names {
			r.phrases.add(forms(name), meaning{what: place, index: n, rule: "name", upper: true, score: 0.8})
		}
	}
	r.people = newPeople(known.Officials)
	return r
}

// country adds the names and adjectives of a country. A name of two or three letters counts in capitals.
func (r *Recogniser) country(n int, c models.Country) {
	for _, names := range []models.Text{c.Names, c.FormalNames} {
		for _, name := range names {
			r.named(country, n, name, "name", 0.95)
			if before, _, bracket := strings.Cut(name, " ("); bracket && c.Kind == models.State {
				r.named(country, n, before, "name", 0.95)
			}
		}
	}
	for _, name := range c.Aliases {
		r.named(country, n, name, "alias", 0.9)
	}
	for lang, demonyms := range c.Demonyms {
		for _, form := range demonyms {
			for _, inflected := range gazetteer.Inflect(lang, form) {
				if words := forms(inflected); len(words) > 1 || len(words) == 1 && !common[words[0]] {
					r.phrases.add(words, meaning{what: country, index: n, rule: "adjective", upper: lang == "en", score: 0.85})
				}
			}
		}
	}
}

func (r *Recogniser) named(what what, n int, name, rule string, score float64) {
	words := forms(name)
	if len(words) == 1 && common[words[0]] {
		return
	}
	m := meaning{what: what, index: n, rule: rule, upper: true, score: score}
	if len(words) == 1 && utf8.RuneCountInString(words[0]) <= 5 && letters(name) == strings.ToUpper(letters(name)) && !arabic(name) {
		m.exact = letters(name)
	}
	r.phrases.add(words, m)
}

// spellings adds the further names of countries that have two words or more: Spanish Guinea is not
// Guinea. One word alone is a word of some other language too often.
func (r *Recogniser) spellings() {
	numbers := map[string]int{}
	for n, c := range r.known.Countries {
		numbers[c.ID] = n
	}
	for _, s := range r.known.Spellings {
		n, ok := numbers[s.Country]
		for _, name := range s.Names {
			if ok && strings.ContainsAny(name, " -") {
				if words := forms(name); len(words) > 1 {
					r.phrases.add(words, meaning{what: country, index: n, rule: "spelling", upper: true, score: 0.8})
				}
			}
		}
	}
}

// agency adds the names and acronyms of an agency. An Arabic name of one word is a common word
// (مصدر, source) and says too little.
func (r *Recogniser) agency(n int, a models.Agency) {
	for _, name := range slices.Concat(slices.Collect(values(a.Names)), a.Aliases) {
		if words := forms(name); len(words) > 1 || !arabic(name) {
			r.named(agency, n, name, "name", 0.9)
		}
	}
	for _, acronym := range a.Acronyms {
		r.phrases.add(forms(acronym), meaning{what: agency, index: n, rule: "acronym", exact: letters(acronym), score: 0.85})
	}
}

func values(t models.Text) func(func(string) bool) {
	return func(yield func(string) bool) {
		for _, v := range t {
			if !yield(v) {
				return
			}
		}
	}
}

// forms are the words of a name as the text's words are compared.
func forms(name string) (words []string) {
	for _, w := range text.Words(name) {
		words = append(words, withoutArticle(w.Form))
	}
	return words
}

// letters are the letters and digits of a name as it is written.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

func arabic(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Arabic, r) })
}

func mark(r rune) bool { return unicode.IsMark(r) || r == 'ـ' || unicode.Is(unicode.Cf, r) }

// reading is a text that is being read.
type reading struct {
	*Recogniser
	text      string
	language  string
	published models.Date
	publisher string
	tokens    []token
	hits      []hit // phrases, in the order of the text, none within another
	found     []found
	first     []*found // of up to three countries
}

// found is a mention, with the tokens that it stands on.
type found struct {
	models.Mention
	from, to int
	country  string // of a place, agency or official
	attr     bool   // an adjective
}

// Read answers what a text names and tells of.
func (r *Recogniser) Read(d Document) models.Reading {
	x := &reading{Recogniser: r, text: strings.ToValidUTF8(d.Text, "?"), language: d.Lang, published: d.Published, publisher: d.Publisher}
	if len(x.text) != len(d.Text) {
		x.text = validBytes(d.Text)
	}
	var paragraphs int
	x.tokens, paragraphs = tokens(x.text)
	x.phrasesAndDates()
	x.persons()
	x.context()
	x.offsets()
	answer := models.Reading{Paragraphs: paragraphs, Mentions: []models.Mention{}, Proposals: x.propose()}
	for _, f := range x.found {
		answer.Mentions = append(answer.Mentions, f.Mention)
	}
	return answer
}

// validBytes replaces every byte that is no UTF-8 by another single byte, so that offsets stay.
func validBytes(s string) string {
	b := []byte(s)
	for i := 0; i < len(b); {
		r, size := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && size <= 1 {
			b[i] = '?'
		}
		i += max(size, 1)
	}
	return string(b)
}

// lang is the language of the text: the one that was said, or the one of its first letters.
func (r *reading) lang() string {
	if r.language != "" {
		return r.language
	}
	if arabic(r.text[:min(len(r.text), 200)]) {
		return "ar"
	}
	return "en"
}

// phrasesAndDates walks over the text once, and takes the longest phrase or date at each word.
func (r *reading) phrasesAndDates() {
	for i := 0; i < len(r.tokens); {
		h, ok := r.phrases.longest(r.text, r.tokens, i)
		d, isDate := r.dateAt(i)
		switch {
		case isDate && (!ok || d.to >= h.to || h.meanings[0].what > place):
			r.date(d)
			i = d.to
		case ok:
			r.hits = append(r.hits, h)
			r.phrase(h)
			i = h.to
		default:
			i++
		}
	}
}

func (r *reading) span(from, to int) models.Extent {
	return models.Extent{Start: r.tokens[from].start, End: r.tokens[to-1].end}
}

func (r *reading) mention(kind models.MentionKind, from, to int) found {
	f := found{from: from, to: to}
	f.Kind, f.Bytes, f.Paragraph = kind, r.span(from, to), r.tokens[from].paragraph
	f.Text, f.Candidates = r.text[f.Bytes.Start:f.Bytes.End], []models.MentionCandidate{}
	return f
}

// startAt lets a mention begin inside its first word, behind what is attached to an Arabic name.
func (r *reading) startAt(f *found, start int) {
	if start > f.Bytes.Start {
		f.Bytes.Start = start
		f.Text = r.text[f.Bytes.Start:f.Bytes.End]
	}
}

func (r *reading) date(d dated) {
	f := r.mention(models.MentionDate, d.from, d.to)
	r.startAt(&f, d.start)
	f.Date, f.Rule, f.Score = d.date, d.rule, 0.9
	if d.date.IsZero() {
		f.Score = 0.6
	}
	r.found = append(r.found, f)
}

// phrase takes what a phrase means: of a country and a place of one name the country.
func (r *reading) phrase(h hit) {
	first := h.meanings[0]
	for _, m := range h.meanings {
		if m.what < first.what {
			first = m
		}
	}
	kinds := map[what]models.MentionKind{country: models.MentionCountry, agency: models.MentionAgency, place: models.MentionPlace, form: models.MentionForm}
	kind, named := kinds[first.what]
	if !named {
		return
	}
	f := r.mention(kind, h.from, h.to)
	r.startAt(&f, h.start)
	f.Rule, f.Score, f.attr = first.rule, first.score, first.rule == "adjective"
	switch first.what {
	case country:
		r.countriesOf(&f, h)
	case agency:
		r.agenciesOf(&f, h)
	case place:
		f.Names, f.country = r.known.Places[first.index].Names, r.known.Places[first.index].Country.ID
	case form:
		f.Type, f.Rule, f.Score = phrases[first.index].kind, "word", 0.9
	}
	r.found = append(r.found, f)
}

// countriesOf names the country of a name, or all that have it. Of present and former countries the
// present one is meant, unless the text is of another time.
func (r *reading) countriesOf(f *found, h hit) {
	for _, m := range h.meanings {
		if m.what == country {
			c := r.known.Countries[m.index]
			f.Candidates = append(f.Candidates, models.MentionCandidate{Kind: models.KindCountry, ID: c.ID, Names: c.Names, Score: m.score})
		}
	}
	if len(f.Candidates) > 1 || !r.published.IsZero() {
		r.byDate(f)
	}
	if len(f.Candidates) == 1 {
		f.set(f.Candidates[0])
		f.country = f.Candidates[0].ID
		return
	}
	share(f)
}

// byDate lets the gazetteer choose among the countries of a name by the day of publication.
func (r *reading) byDate(f *found) {
	a := r.known.Gazetteer.Resolve(f.Text, r.published)
	if a.Outside || a.Rule == gazetteer.ByPair {
		return
	}
	if id := a.Found(); id != "" {
		c := r.countries[id]
		f.Candidates = []models.MentionCandidate{{Kind: models.KindCountry, ID: id, Names: c.Names, Score: f.Score}}
	}
}

func (f *found) set(c models.MentionCandidate) { f.ID, f.Names = models.Optional(c.ID), c.Names }

// share divides the score among candidates that are equally likely.
func share(f *found) {
	for i := range f.Candidates {
		f.Candidates[i].Score /= float64(len(f.Candidates))
	}
	f.Score /= float64(max(len(f.Candidates), 1))
}

func (r *reading) agenciesOf(f *found, h hit) {
	for _, m := range h.meanings {
		if m.what == agency {
			a := r.known.Agencies[m.index]
			f.Candidates = append(f.Candidates, models.MentionCandidate{Kind: models.KindAgency, ID: a.ID, Names: a.Names, Score: m.score})
		}
	}
	if len(f.Candidates) == 1 {
		f.set(f.Candidates[0])
		f.country = r.known.Agencies[h.meanings[0].index].Country.ID
	}
}

// context tells whose an agency is that is called Ministry of Interior: that of the country named
// beside it, else of the only one of theirs that the text names. Of a text that names others it is not
// known.
func (r *reading) context() {
	slices.SortStableFunc(r.found, func(a, b found) int { return cmp.Compare(a.from, b.from) })
	named := map[string]bool{}
	for _, f := range r.found {
		if f.Kind == models.MentionCountry && f.ID != "" {
			named[string(f.ID)] = true
		}
	}
	for i := range r.found {
		f := &r.found[i]
		if f.Kind != models.MentionAgency || f.Rule == "acronym" && len(f.Candidates) == 1 {
			continue
		}
		near := r.beside(i)
		fits := func(id string) bool { return near != "" && id == near || near == "" && (named[id] || len(named) == 0) }
		kept := slices.DeleteFunc(slices.Clone(f.Candidates), func(c models.MentionCandidate) bool { return !fits(r.agencies[c.ID]) })
		if len(kept) == 1 {
			f.Candidates, f.country = kept, r.agencies[kept[0].ID]
			f.set(kept[0])
			continue
		}
		f.ID, f.Names, f.country = "", nil, "" // somebody's Ministry of Interior, but whose?
		f.Score /= 3
		share(f)
	}
}

// beside is the country that is named within a word of a mention.
func (r *reading) beside(i int) string {
	f := r.found[i]
	for _, x := range r.found[max(0, i-2):min(len(r.found), i+3)] {
		touches := x.from >= f.to && x.from-f.to <= 1 || x.to <= f.from && f.from-x.to <= 1
		if x.Kind == models.MentionCountry && x.ID != "" && touches && r.tokens[x.from].sentence == r.tokens[f.from].sentence {
			return string(x.ID)
		}
	}
	return ""
}

// offsets counts UTF-16 code units and code points up to each mention, in one walk.
func (r *reading) offsets() {
	at, units, points := 0, 0, 0
	forward := func(to int) {
		for at < to {
			c, size := utf8.DecodeRuneInString(r.text[at:])
			at, points, units = at+size, points+1, units+1
			if c > 0xFFFF {
				units++
			}
		}
	}
	for i := range r.found {
		m := &r.found[i].Mention
		forward(m.Bytes.Start)
		m.UTF16.Start, m.CodePoints.Start = units, points
		forward(m.Bytes.End)
		m.UTF16.End, m.CodePoints.End = units, points
	}
}
