package convert

import (
	"fmt"
	"slices"
	"strings"

	"mithaq/models"
)

// reference is what one cites of a record, for all formats of citations.
type reference struct {
	ID       string
	Source   models.SourceKind // empty for an instrument
	Type     models.InstrumentType
	Title    string
	Original string // in another language; empty if the title is the original one
	Language string // of the title
	Authors  []string
	Date     models.Date
	Place    string
	// The numbers that lawyers cite, and the volume and page of a treaty series.
	Number, Series, Volume, Page string
	// Where the original lies.
	Archive, Shelf string
	// The numbers of registers and databases.
	Registered []string

	Topics   []string
	Abstract string
	Note     string
	URL      string
	Accessed models.Date
	tongue   tongue
}

// citedKinds are the kinds of records that one cites.
var citedKinds = []models.Kind{models.KindInstrument, models.KindSource}

// citedKeys are the keys that a reference is made of.
var citedKeys = []string{"title", "titles", "titles_translated", "titles_supplied", "title_supplied", "type", "signed", "parties", "places", "identifiers",
	"topics", "languages", "summary", "status", "status_certainty", "status_alternatives", "publisher", "url", "language", "published", "retrieved", "kind"}

// referenceTo is how to cite a record.
func referenceTo(record any, f File) reference {
	switch r := record.(type) {
	case *models.Instrument:
		return toInstrument(r, f)
	case *models.Source:
		return toSource(r, f)
	}
	panic(fmt.Sprintf("%T is not cited", record))
}

func toInstrument(i *models.Instrument, f File) reference {
	r := reference{ID: i.ID, Type: i.Type, Date: i.Signed, Abstract: i.Summary, URL: f.Base + "/v1/instruments/" + i.ID, Accessed: dateOf(f.Day), tongue: tongueOf(f.Langs)}
	r.Title, r.Language = i.Title, languageOf(i.Titles, i.Title, f.Langs)
	if ours(i, r.Language) {
		r.Title = "[" + r.Title + "]"
		r.Original = original(i)
	}
	for _, p := range i.Parties {
		if p.Role == models.RoleParty && !slices.Contains(r.Authors, p.Country.Name) {
			r.Authors = append(r.Authors, p.Country.Name)
		}
	}
	var places []string
	for _, p := range i.Places {
		places = append(places, p.Name)
	}
	r.Place = strings.Join(places, "; ")
	r.numbersOf(i.Identifiers)
	for _, t := range i.Topics {
		r.Topics = append(r.Topics, t.Name)
	}
	var notes []string
	if i.Status != "" {
		notes = append(notes, fmt.Sprintf("%s %s: %s", r.tongue.statusOn, f.AsOf, r.tongue.statusInWords(i.StatusAt)))
	}
	if len(r.Registered) > 0 {
		notes = append(notes, r.tongue.numbers+": "+strings.Join(r.Registered, r.tongue.comma))
	}
	r.Note = strings.Join(notes, ". ")
	return r
}

// statusInWords is the status as a note has it. What is only possible is said to be, with what it may have been else.
func (t tongue) statusInWords(s models.StatusAt) string {
	words := t.status(s.Status)
	if s.StatusCertainty == models.Certain {
		return words
	}
	words += " (" + t.possible
	for n, other := range s.StatusAlternatives {
		words += map[bool]string{true: t.comma, false: " "}[n == 0] + t.or + " " + t.status(other)
	}
	return words + ")"
}

// dated is the note of a citation in a format that has no other place for a doubt, or for what is no date of the calendar.
func (r reference) dated() string {
	year, _, _ := calendar(r.Date)
	if r.Date.IsZero() || year != 0 && !r.Date.Qualified() && !r.Date.IsInterval() {
		return r.Note
	}
	word := r.tongue.signed
	if r.Source != "" {
		word = r.tongue.published
	}
	said := word + ": " + r.tongue.date(r.Date)
	if r.Note == "" {
		return said
	}
	return said + ". " + r.Note
}

// ours says that the title in a language is our translation, or our own for want of a published one: as is
// usual it then stands in square brackets.
func ours(i *models.Instrument, lang string) bool {
	return slices.Contains(i.TitlesTranslated, lang) || slices.Contains(i.TitlesSupplied, lang)
}

// original is a title that was published; empty if there is none.
func original(i *models.Instrument) string {
	for _, lang := range i.Titles.Tags() {
		if !ours(i, lang) {
			return i.Titles[lang]
		}
	}
	return ""
}

// languageOf is the language of the text that was chosen among several.
func languageOf(t models.Text, chosen string, langs models.Languages) string {
	for _, lang := range slices.Concat(langs, models.Languages{"en", "fr", "ar"}, t.Tags()) {
		primary, _, _ := strings.Cut(lang, "-")
		for _, l := range []string{lang, primary} {
			if t[l] == chosen && chosen != "" {
				return l
			}
		}
	}
	return ""
}

func toSource(s *models.Source, f File) reference {
	r := reference{ID: s.ID, Source: s.Kind, Title: s.Title, Language: string(s.Language), Date: s.Published, Accessed: s.Retrieved, URL: s.URL,
		tongue: tongueOf(f.Langs)}
	if s.Publisher != "" {
		r.Authors = []string{string(s.Publisher)}
	}
	return r
}

// genre is what the instrument, or the publication, is called.
func (r reference) genre() string {
	if word := r.tongue.genres[r.Type]; word != "" && r.Source == "" {
		return word
	}
	word := string(r.Type)
	if r.Source != "" {
		word = string(r.Source)
	}
	word = strings.ReplaceAll(word, "_", " ")
	return strings.ToUpper(word[:1]) + word[1:]
}

// article says that it was published in something that appears again and again.
func (r reference) article() bool { return r.Source == models.News || r.Source == models.Article }

// calendar is a date as year, month and day, as far as these are known for sure: 0 is not known.
func calendar(d models.Date) (year, month, day int) {
	if d.IsZero() {
		return 0, 0, 0
	}
	first, last := string(d.Min()), string(d.Max())
	same := func(n int) bool { return len(first) == 10 && len(last) == 10 && first[:n] == last[:n] }
	if !same(4) {
		return 0, 0, 0
	}
	_, _ = fmt.Sscanf(first, "%4d", &year) // four digits, or the date would not be one
	if same(7) {
		_, _ = fmt.Sscanf(first[5:], "%2d", &month)
	}
	if same(10) {
		_, _ = fmt.Sscanf(first[8:], "%2d", &day)
	}
	return year, month, day
}

func dateOf(day models.Day) models.Date {
	d, err := models.ParseDate(string(day))
	if err != nil {
		return models.Date{} // no day
	}
	return d
}
