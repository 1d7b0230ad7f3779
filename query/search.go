package query

import (
	"slices"
	"strings"

	"mithaq/models"
	"mithaq/text"
)

// Search is a valid request for records of any kind by their words.
type Search struct {
	Query
	Sought
	// Text is what was asked, as it was written.
	Text  string
	Kinds []models.Kind
}

// placeLength is how many values say where a page of hits ended: tier, distance, kind and entry.
const placeLength = 4

// MaxSuggestions is the most names that are suggested at once.
const (
	MaxSuggestions     = 50
	DefaultSuggestions = 10
)

// searching declares what a search over several kinds accepts.
func searching(kinds []models.Kind) *Spec {
	return &Spec{Name: "search", Fields: []Field{
		{Name: SearchName, Doc: "What is searched for.", Example: "police memorandum", Type: Words},
		{Name: "kind", Doc: "Among the records of these kinds; all if it is left out.", Example: "instrument,official", Type: Word(kinds)},
	}}
}

// ParseSearch reads the query string of a search over the kinds.
func ParseSearch(kinds []models.Kind, raw string, asking Asking) (Search, error) {
	spec := searching(kinds)
	p := newParser(spec, raw, asking, func() []Parameter { return SearchParameters(kinds, asking.Formats...) })
	s := Search{Query: p.common()}
	p.text(&s, kinds, func(raw string) (Sought, error) { return ReadNamed(raw, p.Register) })
	s.Limit = p.limit()
	p.rows(&s.Query)
	s.Query.signature = p.signature()
	s.Query.Order = slices.Repeat([]Order{{Number: true}}, placeLength)
	p.cursor(&s.Query)
	return s, p.err()
}

// ParseSuggest reads the query string of a request for names that begin like a text.
func ParseSuggest(kinds []models.Kind, raw string, asking Asking) (Search, error) {
	p := newParser(searching(kinds), raw, asking, func() []Parameter { return SuggestParameters(kinds) })
	s := Search{Query: p.common()}
	p.text(&s, kinds, func(raw string) (Sought, error) { return ReadSought(closed(raw)) })
	s.Limit = p.number("limit", DefaultSuggestions, MaxSuggestions)
	return s, p.err()
}

// closed closes a phrase that is still being typed.
func closed(raw string) string {
	marks := 0
	for _, r := range raw {
		if strings.ContainsRune(quotationMarks, r) {
			marks++
		}
	}
	return raw + strings.Repeat(`"`, marks%2)
}

// Typed is the text as the keys of names are folded, without quotation marks.
func (s Search) Typed() string {
	return text.Fold(strings.Map(func(r rune) rune {
		if strings.ContainsRune(quotationMarks, r) {
			return ' '
		}
		return r
	}, s.Text))
}

// Untitled is what was typed without the honorifics before a name; ok is false if there are none, or nothing else.
func (s Search) Untitled() (untitled Search, ok bool) {
	parts := text.Parts(s.Text)
	if len(parts) == 0 || len(s.Names) == 0 || parts[0].Start <= s.Terms[0].Start {
		return s, false
	}
	var err error
	untitled = s
	untitled.Text = s.Text[parts[0].Start:]
	untitled.Sought, err = ReadSought(untitled.Text)
	return untitled, err == nil
}

// text reads what is searched for, and among which kinds.
func (p *parser) text(s *Search, kinds []models.Kind, read func(raw string) (Sought, error)) {
	raw, ok := p.value(SearchName)
	if ok {
		var err error
		if s.Sought, err = read(raw); err != nil {
			p.refuse(SearchName, err)
		}
	} else if len(p.values[SearchName]) == 0 {
		p.flaws.Add(SearchName, "it is missing: say what to search for")
	}
	s.Text, s.Kinds = raw, kinds
	if raw, ok := p.value("kind"); ok {
		names := p.words("kind", raw, Word(kinds).Values)
		s.Kinds = nil
		for _, k := range kinds {
			if slices.Contains(names, string(k)) {
				s.Kinds = append(s.Kinds, k)
			}
		}
	}
}

// SearchParameters lists what a search over the kinds accepts that is also answered in the formats.
func SearchParameters(kinds []models.Kind, formats ...Format) []Parameter {
	least, most := 1, MaxLimit
	return append(textParameters(kinds), Parameter{
		Name: "limit", Example: "10", Doc: "Number of records in a page; in a file, only the first so many.",
		Schema: Schema{Type: "integer", Minimum: &least, Maximum: &most, Default: DefaultLimit},
	}, Parameter{
		Name: "cursor", Doc: "Where the page begins: `page.next` of the page before. `q` and `kind` must stay the same.", Schema: Schema{Type: "string"},
	}, formatParameter(tableNames(JSON, formats)...), langParameter)
}

// SuggestParameters lists what a request for names that begin like a text accepts.
func SuggestParameters(kinds []models.Kind) []Parameter {
	least, most := 1, MaxSuggestions
	parameters := textParameters(kinds)
	parameters[0].Doc, parameters[0].Example = "What has been typed so far: the last word may be only begun, and others, too, if they are no words of a name.", "abdel"
	return append(parameters, Parameter{
		Name: "limit", Example: "5", Doc: "Most names that are suggested.",
		Schema: Schema{Type: "integer", Minimum: &least, Maximum: &most, Default: DefaultSuggestions},
	}, langParameter)
}

func textParameters(kinds []models.Kind) []Parameter {
	fields := searching(kinds).Fields
	parameters := []Parameter{fields[0].parameter(), fields[1].parameter()}
	parameters[0].Required = true
	return parameters
}
