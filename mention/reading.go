package mention

import (
	"strings"
	"unicode/utf8"

	"mithaq/models"
	"mithaq/text"
)

// reading is a text that is being read.
type reading struct {
	*Recogniser
	text      string
	language  string
	published models.Date
	publisher string
	line      dateline
	tokens    []token
	hits      []hit // phrases, in the order of the text, none within another
	found     []found
	first     []*found // of up to three countries
	named     map[string]bool
	isTitle   *bool    // what titled answered
	ahead     struct { // what partsAhead answered last
		of    int // the byte
		parts []text.Part
	}
	likest    map[string]likeness // of names that were looked for
	spelled   map[spelling]float64
	cited     map[string]Called   // the instruments that are cited
	aboutOf   map[string][]string // what about answered, by title
	betweenOf map[string]bool     // what tellsBetween answered, by instrument
	spokenIn  struct {            // what spokenOf answered last
		first, last int // paragraphs
		words       map[string]bool
	}
}

// found is a mention, with the tokens that it stands on.
type found struct {
	models.Mention
	from, to int
	country  string // of a place, agency or official
	attr     bool   // an adjective
}

// Read answers what a text names and tells of. An error is one of the register's instruments (Document.Instruments).
func (r *Recogniser) Read(d Document) (models.Reading, error) {
	x := &reading{Recogniser: r, text: strings.ToValidUTF8(d.Text, "?"), language: d.Lang, published: d.Published, publisher: d.Publisher, likest: map[string]likeness{}, spelled: map[spelling]float64{}, cited: map[string]Called{}, aboutOf: map[string][]string{}, betweenOf: map[string]bool{}}
	if len(x.text) != len(d.Text) {
		x.text = validBytes(d.Text)
	}
	var paragraphs int
	x.tokens, paragraphs = tokens(x.text)
	x.findDateline()
	x.phrasesAndDates()
	x.spoken()
	x.comingDays()
	x.carry()
	x.townsOfStates()
	x.towns()
	x.capitalCities()
	x.persons()
	x.context()
	x.ofOfficials()
	x.charters()
	x.capitalsForStates()
	if err := x.instruments(d.Instruments); err != nil {
		return models.Reading{}, err
	}
	proposals, err := x.propose(d.Instruments)
	if err != nil {
		return models.Reading{}, err
	}
	answer := models.Reading{Paragraphs: paragraphs, Mentions: []models.Mention{}, Proposals: proposals}
	x.apart()
	x.offsets()
	for _, f := range x.found {
		answer.Mentions = append(answer.Mentions, f.Mention)
	}
	x.byDateline(&answer)
	return answer, nil
}

// apart leaves out what stands in the name of an instrument: mentions do not overlap.
func (r *reading) apart() {
	last := 0
	kept := r.found[:0]
	for _, f := range r.found {
		if f.from < last {
			continue
		}
		if f.Kind == models.MentionInstrument {
			last = f.to
			for len(kept) > 0 && kept[len(kept)-1].to > f.from {
				kept = kept[:len(kept)-1]
			}
		}
		kept = append(kept, f)
	}
	r.found = kept
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
		h, ok := r.longest(r.text, r.tokens, i)
		if ok {
			h = r.enumerated(h)
		}
		d, isDate := r.dateAt(i)
		switch {
		case isDate && (!ok || d.to >= h.to || h.meanings[0].what > place):
			r.date(d)
			i = d.to
		case ok && r.misread(h):
			i = h.to
		case ok:
			r.hits = append(r.hits, h)
			r.phrase(h)
			i = h.to
		default:
			i++
		}
	}
}

// misread says that a phrase is part of something else: of a double name (Saxe-Coburg is not Saxony), or the letters of
// words that stand before it (the Partnership and Cooperation Agreement (PCA)).
func (r *reading) misread(h hit) bool {
	return h.to == h.from+1 && h.meanings[0].what <= place && (r.partOfDouble(h) || r.afterArticle(h.from) || r.namesake(h) || h.meanings[0].what == country && (r.ofFamilyName(h) || r.usState(h)) || h.meanings[0].exact != "" && r.abbreviates(h))
}

// afterArticle says that a word in letters with capitals is the family name of somebody: Ahmed Al Kuwaiti.
func (r *reading) afterArticle(i int) bool {
	return i > 1 && (r.tokens[i-1].raw == "Al" || r.tokens[i-1].raw == "El") && r.gap(i-1) == "" && capital(r.tokens[i-2].raw) && r.tokens[i-2].sentence == r.tokens[i].sentence
}

func (r *reading) partOfDouble(h hit) bool {
	strange := func(i int) bool {
		_, known := r.longest(r.text, r.tokens, i)
		return !known && capital(r.tokens[i].raw) && !particles[r.tokens[i].form] && !arabic(r.tokens[i].raw)
	}
	joined := func(i int) bool {
		return i > 0 && i < len(r.tokens) && r.text[r.tokens[i-1].end:r.tokens[i].start] == "-"
	}
	return joined(h.from) && strange(h.from-1) || joined(h.to) && strange(h.to)
}

// abbreviates says that the words before a bracket begin with the letters in it, and are no name of what these stand for.
func (r *reading) abbreviates(h hit) bool {
	letters := []rune(strings.ToLower(r.tokens[h.from].raw))
	if r.gap(h.from) != "(" {
		return false
	}
	at := h.from
	for n := len(letters) - 1; n >= 0; n-- {
		for at--; at >= 0 && small[r.tokens[at].form]; at-- { //nolint:revive // words that are left out of abbreviations
		}
		if at < 0 || !strings.HasPrefix(r.tokens[at].form, string(letters[n])) {
			return false
		}
	}
	return len(r.found) == 0 || r.found[len(r.found)-1].Kind != models.MentionCountry && r.found[len(r.found)-1].Kind != models.MentionAgency || r.found[len(r.found)-1].to <= at
}

// small are the words that abbreviations leave out.
var small = set("and of the for on in et de du des la le les pour sur")

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
		f.Names, f.country = r.places.all[first.index].Names, r.places.all[first.index].Country.ID
		if first.rule == "town" {
			f.Names = townsOf(f.Names)
		}
	case form:
		f.Type, f.Rule, f.Score = phrases[first.index].kind, "word", 0.9
	}
	r.found = append(r.found, f)
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
