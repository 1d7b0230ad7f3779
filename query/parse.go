package query

import (
	"cmp"
	"errors"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"mithaq/models"
)

// Limits on the number of records in a page.
const (
	DefaultLimit = 50
	MaxLimit     = 500
)

// None is the value that asks for records without a value.
const None = "none"

// Not is the suffix of a parameter that excludes values.
const Not = "_not"

// Query is a valid request: there is no other way to make one than Parse.
type Query struct {
	Where []Filter
	Match Match
	Order []Order
	After []any // values of the order's expressions in the last record seen
	// Ranked says that the order is that of relevance.
	Ranked bool
	Limit  int
	Langs  models.Languages
	AsOf   models.Day
	// Lineage is the successions by which a country of the request stands for another.
	Lineage []Line
	// Successors says that a country stands for the states that it followed, in the facets, too.
	Successors bool
	// Facets are the fields of which the values are to be counted.
	Facets []Field
	// Feed says that the page is to be an Atom feed.
	Feed bool
	// File is the file that is asked for in the place of a page; then a Limit of 0 is none.
	File File
	// Format is what the answer is asked for in where it is neither JSON nor a File: a calendar, a graph.
	Format string

	show      map[string]bool
	signature string // of the filters and the order, which a cursor belongs to
}

// Order is one SQL expression to order by.
type Order struct {
	SQL  string
	Desc bool
	// Indexed says that an index has the records in this order.
	Indexed bool
	// Number says that its values are whole numbers, and not texts.
	Number bool
}

// Shows says whether the answer has the key.
func (q Query) Shows(key string) bool { return q.show[key] }

// Asking is what a request brings besides its query string.
type Asking struct {
	Register Register
	Langs    models.Languages // by Accept-Language, the best first
	Today    models.Day
	Now      models.Instant
	Accept   string   // the header
	Formats  []Format // of the files in which the resource can be answered
}

// In is the same request, of a resource that is also answered in the formats.
func (a Asking) In(formats []Format) Asking {
	a.Formats = formats
	return a
}

// ParseList reads the query string of a list of the resource. The error is models.Invalid and
// names every flaw.
func ParseList(s *Spec, raw string, asking Asking) (Query, error) {
	p := newParser(s, raw, asking, func() []Parameter { return listParameters(s, asking.Formats) })
	q := p.common()
	q.show = p.shown()
	p.filters(&q)
	p.feed(&q)
	p.order(&q)
	q.Limit = p.limit()
	q.Facets = p.groups("facets")
	q.signature = p.signature()
	p.file(&q)
	p.cursor(&q)
	return q, p.err()
}

// ParseRecord reads the query string of a single record, which shows every key. That it is to show some of them
// is checked all the same, so that a misspelt one does not go unnoticed.
func ParseRecord(s *Spec, raw string, asking Asking) (Query, error) {
	p := newParser(s, raw, asking, func() []Parameter { return s.RecordParameters(asking.Formats...) })
	q := p.common()
	p.shown()
	q.show = setOf(s.Keys())
	p.one = true
	p.file(&q)
	return q, p.err()
}

// ParseOne reads the query string of what is made from a single record.
func ParseOne(s *Spec, raw string, asking Asking) (Query, error) {
	p := newParser(s, raw, asking, func() []Parameter { return s.OneParameters() })
	q := p.common()
	q.show = setOf(s.Keys())
	return q, p.err()
}

type parser struct {
	*Spec
	Asking
	raw     string
	values  url.Values
	flaws   models.Invalid
	failed  error // of the register, while it was asked
	one     bool  // one record is asked for, not a list
	lineage bool  // countries stand for the states that they followed, too
	lines   []Line
}

// newParser reads the parameters and notes those that are not known, repeated or not legible.
func newParser(s *Spec, raw string, asking Asking, known func() []Parameter) *parser {
	p := &parser{Spec: s, Asking: asking, raw: raw}
	values, err := url.ParseQuery(raw)
	if err != nil {
		p.flaws.Add("", "the query string is not legible: %s (percent-encode &, ;, %% and + in values)", err)
	}
	p.values = values
	if len(values) == 0 {
		return p
	}
	var names []string
	lists := map[string]bool{}
	for _, k := range known() {
		names = append(names, k.Name)
		lists[k.Name] = k.Schema.Items != nil
	}
	for _, name := range slices.Sorted(maps.Keys(values)) {
		switch {
		case name == "format" && !slices.Contains(names, name):
			p.flaws.Add(name, "%s", onlyJSON)
			delete(values, name)
		case !slices.Contains(names, name):
			p.flaws.Add(name, "there is no such parameter here%s", cmp.Or(suggestParameter(name, names), s.ofLists(name), listed(plainNames(names))))
			delete(values, name) // said once is enough
		case len(values[name]) > 1 && lists[name]:
			p.flaws.Add(name, "it is given %d times: give it once, with commas between the values", len(values[name]))
		case len(values[name]) > 1:
			p.flaws.Add(name, "it is given %d times: give it once, with one value", len(values[name]))
		case values[name][0] == "":
			p.flaws.Add(name, "it is empty: give it a value or leave it out")
		case !isText(values[name][0]):
			p.flaws.Add(name, noText)
			values[name][0] = strings.ReplaceAll(strings.ToValidUTF8(values[name][0], "\uFFFD"), "\x00", "\uFFFD") // for what else is wrong
		}
	}
	return p
}

// onlyJSON says that there is no choice of formats.
const onlyJSON = "this is answered in one format only: leave it out"

// Failure is an error of the register that a request is not to blame for.
type Failure struct{ Err error }

func (f Failure) Error() string { return f.Err.Error() }

// Unwrap answers what has failed.
func (f Failure) Unwrap() error { return f.Err }

// refuse notes why a value is refused, or that the register could not tell.
func (p *parser) refuse(name string, err error) {
	if failure := (Failure{}); errors.As(err, &failure) {
		p.failed = failure.Err
		return
	}
	p.flaws.Add(name, "%s", err)
}

// err is what keeps the request from being valid: a failure of the register, or every flaw.
func (p *parser) err() error {
	if p.failed != nil {
		return p.failed
	}
	return p.flaws.Err()
}

// plainNames leaves the negations out, which every filter has.
func plainNames(names []string) []string {
	return slices.DeleteFunc(slices.Clone(names), func(n string) bool {
		return strings.HasSuffix(n, Not) && slices.Contains(names, strings.TrimSuffix(n, Not))
	})
}

// value answers the value of a parameter that is given well.
func (p *parser) value(name string) (string, bool) {
	v := p.values[name]
	return strings.Join(v, ""), len(v) == 1 && v[0] != ""
}

// common reads what lists and single records have in common.
func (p *parser) common() Query {
	q := Query{Langs: p.langs()}
	if p.Spec.Today {
		q.AsOf = p.Asking.Today
	}
	if raw, ok := p.value("as_of"); ok {
		day, err := models.ParseDay(raw)
		if err != nil {
			p.flaws.Add("as_of", "%s", err)
		}
		q.AsOf = day
	}
	if _, err := KnownAt(p.raw, p.Now); err != nil {
		p.flaws.Add(KnownAtName, "%s", err)
	}
	return q
}

func (p *parser) langs() models.Languages {
	raw, ok := p.value("lang")
	if !ok {
		return p.Langs
	}
	tag := models.LanguageTag(raw)
	if tag == "" {
		p.flaws.Add("lang", "%s", models.CheckLanguageTag(raw))
	}
	return models.Languages{tag}
}

// shown reads fields= and include=: which keys each record has. The id is always among them.
func (p *parser) shown() map[string]bool {
	keys := p.Listed()
	if raw, ok := p.value("fields"); ok {
		keys = append(p.words("fields", raw, p.Keys()), "id")
	}
	if raw, ok := p.value("include"); ok {
		keys = append(keys, p.words("include", raw, p.Includes())...)
	}
	return setOf(keys)
}

func setOf(keys []string) map[string]bool {
	set := make(map[string]bool, len(keys))
	for _, k := range keys {
		set[k] = true
	}
	return set
}

// groups reads a list of fields that tell records apart.
func (p *parser) groups(name string) (fields []Field) {
	raw, ok := p.value(name)
	if !ok {
		return nil
	}
	for _, w := range p.words(name, raw, p.Groups()) {
		if f, ok := p.Field(w); ok && f.Group != nil {
			fields = append(fields, f)
		}
	}
	return fields
}

// words reads a list of words, each of which must be among the allowed and stand there once.
func (p *parser) words(name, raw string, allowed []string) []string {
	words := split(raw)
	for i, w := range words {
		switch {
		case !slices.Contains(allowed, w):
			p.flaws.Add(name, "%q is not one of %s%s", w, strings.Join(allowed, ", "), suggestWord(w, allowed))
		case slices.Contains(words[:i], w):
			p.flaws.Add(name, "%q stands there twice", w)
		}
	}
	return words
}

// split cuts a list at its commas; \, is a comma that belongs to a value.
func split(raw string) (words []string) {
	word := strings.Builder{}
	for i := 0; i < len(raw); i++ {
		switch {
		case raw[i] == '\\' && i+1 < len(raw) && (raw[i+1] == ',' || raw[i+1] == '\\'):
			i++
			word.WriteByte(raw[i])
		case raw[i] == ',':
			words = append(words, word.String())
			word.Reset()
		default:
			word.WriteByte(raw[i])
		}
	}
	return append(words, word.String())
}

// order reads sort=. The internal key comes last, so that the order is total.
func (p *parser) order(q *Query) {
	raw, ok := p.value("sort")
	_, searched := p.value(SearchName)
	switch {
	case p.Ranks() && (raw == Relevance || !ok && searched):
		if !searched {
			p.flaws.Add("sort", "%s is an order of what q searches for: give q, or sort by something else", Relevance)
		}
		q.Order, q.Ranked = ByRelevance, true
		return
	case !ok:
		raw = p.Order
	}
	seen := map[string]bool{}
	desc := false
	for _, term := range split(raw) {
		name := strings.TrimPrefix(term, "-")
		desc = name != term
		f, known := p.Field(name)
		switch {
		case name == Relevance && p.Ranks():
			p.flaws.Add("sort", "%s is an order of its own, and cannot be combined or turned round", Relevance)
		case !known || len(f.Sort) == 0 || name == SearchName:
			known := p.Sorts()
			if p.Ranks() {
				known = append(known, Relevance)
			}
			p.flaws.Add("sort", "%q is not one of %s%s", name, strings.Join(known, ", "), suggestParameter(name, known))
		case seen[name]:
			p.flaws.Add("sort", "%q stands there twice", name)
		}
		seen[name] = true
		q.Order = append(q.Order, f.orders(desc)...)
	}
	if len(seen) > 1 { // no index has more than the order of one field
		for i := range q.Order {
			q.Order[i].Indexed = false
		}
	}
	q.Order = append(q.Order, Order{SQL: p.Name + ".pk", Desc: desc, Number: true})
}

// orders is the SQL to order by the field. Unknown dates are empty texts, which come last in
// either direction.
func (f Field) orders(desc bool) (orders []Order) {
	if f.Type.Form == FormDate && !desc && len(f.Sort) > 0 {
		orders = append(orders, Order{SQL: Undated(f.Sort[0]), Indexed: f.Indexed, Number: true})
	}
	for _, sql := range f.Sort {
		orders = append(orders, Order{SQL: sql, Desc: desc, Indexed: f.Indexed})
	}
	return orders
}

// Undated is the SQL that puts records without a date, of which this is a bound, behind the others.
func Undated(bound string) string { return undated + bound + " = '' THEN 1 ELSE 0 END" }

const undated = "CASE WHEN "

const noText = "it is no text: write letters in UTF-8"

// isText says whether a value can be part of a record.
func isText(value string) bool { return utf8.ValidString(value) && !strings.ContainsRune(value, 0) }

func (p *parser) limit() int { return p.number("limit", DefaultLimit, MaxLimit) }

// number reads a whole number from 1 to most.
func (p *parser) number(name string, standard, most int) int {
	raw, ok := p.value(name)
	if !ok {
		return standard
	}
	n, err := strconv.Atoi(raw)
	if err != nil || n < 1 || n > most || strconv.Itoa(n) != raw {
		p.flaws.Add(name, "%q is not a whole number from 1 to %d", raw, most)
	}
	return n
}

// Showing is the query, but for the keys that it shows.
func (q Query) Showing(keys ...string) Query {
	q.show = setOf(keys)
	return q
}
