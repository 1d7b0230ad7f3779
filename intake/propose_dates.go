package intake

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"mithaq/models"
)

// dated is how the dates of a column are read, and a remark on it.
func (p *proposal) dated(f *facts) (cells, remark string) {
	calendar, guess := "", ""
	if p.ofHijra(f) {
		calendar, guess = ", calendar: "+islamic, "years before 1500 are those of the Hijra, as others say that they are"
	}
	if f.asDates() {
		if none := f.placeholders(); len(none) > 0 {
			return "{column: " + quote(f.name) + ", skip: " + list(none) + calendar + "}", remarks("guessed: that day stands for none, for no other is near it", guess)
		}
		return "{column: " + quote(f.name) + calendar + "}", remarks("", guess)
	}
	return "{column: " + quote(f.name) + ", pattern: '" + f.patterns() + "'" + calendar + "}", remarks("the first date in the text", guess)
}

// remarks is a comment of what is remarked, and of what is guessed.
func remarks(said, guess string) string {
	switch {
	case said+guess == "":
		return ""
	case guess == "":
		return "  # " + said
	case said == "":
		return "  # guessed: " + guess
	}
	return "  # " + said + "; guessed: " + guess
}

// ofHijra says that years of a column which would be of the fifteenth century are those of the Hijra: the column, or the table, has dates that
// say so. Where the whole table is said to be in that calendar, no column need say it.
func (p *proposal) ofHijra(f *facts) bool {
	if f.ofHijra == 0 || p.calendar == islamic {
		return false
	}
	marked := 0
	for _, of := range p.columns {
		marked += of.markedHijra
	}
	return marked >= few && marked >= f.ofHijra
}

// firstDays are days from which programs count, or the first that they can store.
var firstDays = set([]string{"1753-01-01", "1899-12-30", "1899-12-31", "1900-01-01"})

// placeholders are the values that say such a day, if several rows do, and all others are of a later generation.
func (f *facts) placeholders() (all []string) {
	order, _ := f.order()
	rows, earliest := 0, models.LastDay
	for value, n := range f.values {
		switch date, ok := dateIn(value, order); {
		case !ok:
		case firstDays[date.String()]:
			all, rows = append(all, value), rows+n
		case !noDay[date.String()]:
			earliest = min(earliest, date.Min())
		}
	}
	if rows < few || earliest < "1930" {
		return nil
	}
	slices.Sort(all)
	return all
}

// act is something that a column of dates says was done; by the party of the row if each has a date of its own. What it was, a
// column of words may say instead.
type act struct {
	kind   models.ActionKind
	words  *facts
	column *facts
	parts  string // the date, where it stands in columns for its year, month and day, or in one that has none so far
	remark string
	own    bool
}

// life is what columns of dates say of an instrument.
type life struct {
	signed *facts
	parts  string // the signature, where it stands in columns for its year, month and day
	acts   []act
	laws   []*facts // with the dates of laws by which one state approved it
}

// life takes the columns of dates.
func (p *proposal) life() (l life) {
	whole := func(f *facts) float64 { return yes(!p.varies(f) && (len(p.each) == 0 || !p.ofParty(f))) } // of the instrument
	ofAll := datedAs("signed", 0)
	l.signed = p.take(func(f *facts) float64 { return ofAll(f) * whole(f) })
	inParts := append(p.inParts(actOf), p.byLetter()...)
	l.laws = p.laws()
	l.acts = p.acts()
	if l.signed == nil {
		if all := p.inParts(func(string) models.ActionKind { return models.Signature }); len(all) > 0 {
			l.parts = all[0].parts
		}
	}
	if l.signed == nil && l.parts == "" {
		any := datedAs("signed", 0.5)
		l.signed = p.take(func(f *facts) float64 { return any(f) * whole(f) })
	}
	p.signed, l.acts = l.signed, append(append(inParts, l.acts...), p.empty()...)
	return l
}

// dates writes what columns of dates say.
func (p *proposal) dates(l life) {
	p.order(l.signed, slices.DeleteFunc(slices.Clone(l.acts), func(a act) bool { return a.column == nil }))
	if l.signed != nil {
		cells, remark := p.dated(l.signed)
		p.line("signed: %s%s", cells, remark)
	} else if l.parts != "" {
		p.line("signed: %s", l.parts)
	}
	if len(l.acts) > 0 || len(l.laws) > 0 && p.publisher != "" {
		p.line("actions:")
	}
	for _, a := range l.acts {
		p.act(a)
	}
	for _, f := range l.laws {
		p.law(f)
	}
	p.line("")
}

// laws takes the columns with the dates of laws: by one, a state approves for itself what others did not.
func (p *proposal) laws() (all []*facts) {
	for f := range p.all(func(f *facts) float64 {
		_, whole := f.order()
		_, within := f.embedded()
		return yes(whole+within > mostly && f.headed("law") && f.act().Consents() && !p.ofParty(f))
	}) {
		all = append(all, f)
	}
	return all
}

// law writes the approval of the state whose register it is; if that is not known, it is left to say.
func (p *proposal) law(f *facts) {
	cells, _ := p.dated(f)
	if p.publisher != "" {
		p.line("  - {kind: approval, date: %s, country: %s}  # guessed: by a law of that state", cells, p.publisher)
		return
	}
	p.used[f.name] = false
	p.line("  # %s has the dates of laws, by which one state approves. Say which, and they are read:\n  # - {kind: approval, date: %s, country: XX}", quote(f.name), cells)
}

// datedAs scores columns of dates by whether their headers say something; also is what one scores that does not. A header that says so outweighs
// words in many of the cells: on signature.
func datedAs(what string, also float64) func(f *facts) float64 {
	return func(f *facts) float64 {
		if _, s := f.order(); s > mostly {
			return s * (yes(f.headed(what)) + also)
		}
		if _, s := f.embedded(); s > mostly {
			return s * yes(f.headed(what)) / 2
		}
		return f.someDates() * yes(f.headed(what)) / 4
	}
}

// doubtful tells of columns that are left out though their headers say that they have the dates of something.
func (p *proposal) doubtful(left []string) {
	for _, f := range p.columns {
		if f.filled == 0 || f.act() == "" || !f.headed("dated") || !slices.Contains(left, f.name) || slices.ContainsFunc(elsewhere, f.headed) {
			continue
		}
		order, _ := f.order()
		if others := f.filled - f.dates[order]; others > 0 {
			p.line("# %s looks like the dates of the %s, but %d of %d cells are no dates.", quote(f.name), words(f.act()), others, f.filled)
		}
	}
}

// asDates says that a column is read as one of dates, not of texts with dates in them.
func (f *facts) asDates() bool {
	_, whole := f.order()
	_, within := f.embedded()
	return whole > mostly || whole > 0 && whole*3 >= within // what is read then, and what is not, is told
}

// someDates is the share of dates in a column that has others as well, if its header says that they are dates: of more, if it does not say so
// outright.
func (f *facts) someDates() float64 {
	_, whole := f.order()
	_, within := f.embedded()
	switch {
	case slices.ContainsFunc(elsewhere, f.headed):
		return 0
	case f.headed("dated") && whole+within >= 0.2:
		return whole + within
	case whole >= 0.4 && !f.sayStates():
		return whole
	}
	return 0
}

// act writes what was done.
func (p *proposal) act(a act) {
	cells, remark := a.parts, a.remark
	if a.column != nil {
		cells, remark = p.dated(a.column)
	}
	if a.words == nil {
		if a.own {
			cells += ", country_column: " + quote(p.party.name)
		}
		p.line("  - {kind: %s, date: %s}%s", a.kind, cells, remark)
		return
	}
	p.line("  - date: %s%s", cells, remark)
	if a.own {
		p.line("    country_column: %s", quote(p.party.name))
	}
	p.line("    kinds:  # what each word says was done; an empty list says nothing\n      column: %s\n      values:", quote(a.words.name))
	words := a.words.matched()
	for _, v := range words.frequent() {
		kind, remark := actOf(v), ""
		if kind == "" {
			remark = "; not known"
		}
		p.line("        %s: [%s]  # %s%s", quote(v), kind, rows(words.values[v]), remark)
	}
}

// actWord is a word of headers, by its name in the files of the languages, and the kind of act that it stands for.
type actWord struct {
	header string
	kind   models.ActionKind
}

// actWords are the kinds of acts by the words for them in headers. The end of what is in force has both words.
var actWords = []actWord{
	{"published", models.Publication}, {"registered", models.Registration}, {"exchanged", models.ExchangeOfInstruments}, {"deposited", models.Deposit},
	{"denounced", models.Denunciation}, {"expired", models.Expiry}, {"end", models.Termination}, {"suspended", models.Suspension},
	{"provisional", models.ProvisionalApplication}, {"force", models.EntryIntoForce}, {"ratified", models.Ratification}, {"acceded", models.Accession}, {"succeeded", models.SuccessionAct}, {"accepted", models.Acceptance},
	{"approved", models.Approval}, {"notified", models.Notification}, {"signed", models.Signature},
}

// actOf is what a word says was done; empty if it is not known.
func actOf(word string) models.ActionKind { return (&facts{header: folded(word)}).act() }

// act is what the header says was done; empty if it is not known. Of the words for force, it tells whether it was the end of it: no longer in force.
func (f *facts) act() models.ActionKind {
	at := slices.IndexFunc(actWords, func(w actWord) bool { return f.headed(w.header) })
	switch {
	case at < 0 || actWords[at].kind == models.Termination && f.headed("suspended"): // the end of a suspension
		return ""
	case actWords[at].kind == models.EntryIntoForce:
		return f.forceOrEnd()
	}
	return actWords[at].kind
}

// forceOrEnd is the entry into force, or the end that the header speaks of as a status does; empty where it denies that it is in force.
func (f *facts) forceOrEnd() models.ActionKind {
	switch name, kinds := stateIn(f.header); {
	case name == "denied":
		return ""
	case name == "past" || len(kinds) > 0 && slices.Contains(ends, kinds[len(kinds)-1]):
		return kinds[len(kinds)-1]
	}
	return models.EntryIntoForce
}

// partys says that each party does it for itself.
func partys(kind models.ActionKind) bool { return kind.Consents() || kind == models.Denunciation }

// elsewhere are words of headers that a date may be said of, in columns that have something else: who signed, and where.
var elsewhere = []string{"title", "parties", "place", "topic", "status", "type", "id", "summary", "signatory", "language", "act"}

// empty are the columns without a date so far whose headers say what was done and that it is its date: later rows, or a later edition, may have one. There is one
// signature.
func (p *proposal) empty() (all []act) {
	for _, f := range p.columns {
		kind := actOf(f.name)
		if p.used[f.name] || f.filled > 0 || kind == "" || kind == models.Signature || !f.headed("dated") || slices.ContainsFunc(elsewhere, f.headed) {
			continue
		}
		p.used[f.name] = true
		all = append(all, act{kind: kind, parts: "{column: " + quote(f.name) + "}", remark: "  # empty so far", own: p.party != nil && partys(kind)})
	}
	return all
}

// acts are what was done besides, in the order of a record.
func (p *proposal) acts() (all []act) {
	for _, of := range actWords {
		says := datedAs(of.header, 0)
		for f := range p.all(func(f *facts) float64 { return says(f) * yes(f.act() == of.kind) }) {
			all = append(all, act{kind: of.kind, column: f, own: p.ofParty(f) && (len(p.each) > 0 || p.varies(f) || partys(of.kind))})
		}
	}
	slices.SortStableFunc(all, func(a, b act) int {
		return slices.Index(models.ActionKinds, a.kind) - slices.Index(models.ActionKinds, b.kind)
	})
	for words := range p.all(p.wordsOfActs) {
		if f := p.take(func(f *facts) float64 {
			return datedAs("date", 0.5)(f) * (2*yes(p.together(f, words)) + yes(f.shares(words)) + yes(words.headed("act"))/2)
		}); f != nil {
			all = append(all, act{words: words, column: f, own: p.ofParty(words)})
			continue
		}
		p.used[words.name] = false
		break
	}
	return all
}

// wordsOfActs scores columns whose words say what was done: ratification, accession. That it is in force says a status instead, unless it stands
// beside dates in a list.
func (p *proposal) wordsOfActs(f *facts) float64 {
	known, consents := f.acts()
	if f.headed("status") || !consents && !slices.ContainsFunc(p.each, f.of) {
		return 0
	}
	return known * yes(known > mostly)
}

// acts is the share of the values of a column that say what was done, and whether some say that somebody consented; none if it has no vocabulary.
func (f *facts) acts() (share float64, consents bool) {
	if !f.vocabulary() || f.forms*2 > f.filled {
		return 0, false
	}
	known := 0
	for value, n := range f.values {
		kind := actOf(value)
		if kind != "" {
			known += n
		}
		consents = consents || kind.Consents()
	}
	return float64(known) / float64(f.filled), consents
}

// shares says that two headers have a word in common that says something.
func (f *facts) shares(other *facts) bool {
	words := strings.Fields(other.header)
	return slices.ContainsFunc(strings.Fields(f.header), func(w string) bool {
		return len(w) > 2 && slices.Contains(words, w) && !spoken().headers["date"].MatchString(" "+w+" ") && !spoken().headers["type"].MatchString(" "+w+" ")
	})
}

// speaksArabic says that a header is Arabic, or speaks of the Hijra.
func (p *proposal) speaksArabic() bool {
	return slices.ContainsFunc(p.columns, func(f *facts) bool {
		return strings.ContainsFunc(f.header, func(r rune) bool { return unicode.Is(unicode.Arabic, r) }) || strings.Contains(f.header, "hijr") || strings.Contains(f.header, "hegir")
	})
}

// byLetter are the acts of columns whose headers have letters for them, as those of the United Nations: Acceptance(A), Accession(a),
// Ratification. The letter stands behind the date.
func (p *proposal) byLetter() (all []act) {
	for _, f := range p.columns {
		if p.used[f.name] || !f.lettered() {
			continue
		}
		p.used[f.name] = true
		for _, part := range actsIn(f.name) {
			name, pattern := part, `^(.*\d)$`
			if m := letterOf.FindStringSubmatch(part); m != nil {
				name, pattern = m[1], `^(.*\d) *`+m[2]+`$`
			}
			if kind := actOf(name); kind != "" {
				all = append(all, act{kind: kind, parts: "{column: " + quote(f.name) + ", pattern: '" + pattern + "'}", own: p.party != nil})
			}
		}
	}
	return all
}

// letterOf is an act in a header, with the letter that stands for it: Accession(a).
var letterOf = regexp.MustCompile(`^\s*(\pL[\pL ]*?)\s*\((\pL{1,2})\)\s*$`)

// actsIn are the parts of a header that names several acts.
func actsIn(name string) []string {
	return strings.FieldsFunc(name, func(r rune) bool { return strings.ContainsRune(",;/", r) })
}

// lettered says that acts in a header have letters, which stand behind dates of the column.
func (f *facts) lettered() bool {
	for _, part := range actsIn(f.name) {
		m := letterOf.FindStringSubmatch(part)
		if m == nil || actOf(m[1]) == "" {
			continue
		}
		behind := regexp.MustCompile(`\d *` + m[2] + `$`)
		for value := range f.values {
			if behind.MatchString(value) {
				return true
			}
		}
	}
	return false
}

// inParts are the dates in columns of their own for year, month and day, of what was done as what their headers have in common says.
func (p *proposal) inParts(of func(stem string) models.ActionKind) (all []act) {
	for _, year := range p.columns {
		stem, is := year.without("year")
		kind := of(stem)
		if p.used[year.name] || kind == "" || !is || !year.counts(1000, 2999) {
			continue
		}
		part := func(what string, most int) *facts {
			return p.take(func(f *facts) float64 {
				own, is := f.without(what)
				return yes(is && own == stem && f.counts(1, most))
			})
		}
		month := part("month", 12)
		if month == nil { // a year alone is a date
			continue
		}
		p.used[year.name] = true
		parts := "year: " + quote(year.name) + ", month: " + quote(month.name)
		if day := part("day", 31); day != nil {
			parts += ", day: " + quote(day.name)
		}
		all = append(all, act{kind: kind, parts: "{" + parts + "}", own: p.party != nil && p.varies(year)})
	}
	return all
}

// counts says that the values are whole numbers from the least to the most, but for those that stand for none; some are.
func (f *facts) counts(least, most int) bool {
	some := false
	for value := range f.values {
		n, err := strconv.Atoi(value)
		within := err == nil && n >= least && n <= most
		if some = some || within; !within && !noPart[value] {
			return false
		}
	}
	return some
}

// short are the ends of headers for the parts of dates that are written in one word: begyr, begmo, begday.
var short = map[string][]string{"year": {"year", "yr"}, "month": {"month", "mon", "mo"}, "day": {"day", "dy"}}

// without is the header without a word for a part of a date; it is none of a part if it has no such word.
func (f *facts) without(part string) (stem string, is bool) {
	if f.headed(part) {
		return spoken().headers[part].ReplaceAllString(f.header, " "), true
	}
	for _, end := range short[part] {
		if stem, is := strings.CutSuffix(strings.TrimSpace(f.header), end); is && stem != "" {
			return " " + stem + " ", true
		}
	}
	return f.header, false
}
