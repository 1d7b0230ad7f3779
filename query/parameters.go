package query

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"

	"mithaq/models"
)

// Parameter documents one parameter of the query string.
type Parameter struct {
	Name    string
	Doc     string // in Markdown
	Example string
	// Required says that a request without it is refused.
	Required bool
	Schema   Schema
}

// Schema is the part of JSON Schema that parameters need.
type Schema struct {
	Type    string   `json:"type"`
	Format  string   `json:"format,omitempty"`
	Pattern string   `json:"pattern,omitempty"`
	Enum    []string `json:"enum,omitempty"`
	Minimum *int     `json:"minimum,omitempty"`
	Maximum *int     `json:"maximum,omitempty"`
	Default any      `json:"default,omitempty"`
	Items   *Schema  `json:"items,omitempty"`
}

// ListParameters lists what a list of the resource accepts that is also answered in the formats.
func (s *Spec) ListParameters(formats ...Format) []Parameter {
	parameters := s.filterParameters()
	least, most := 1, MaxLimit
	parameters = append(parameters, Parameter{
		Name: "sort", Example: s.Order,
		Doc: "Order of the records: keys from the list, the first one first; `-` in front is descending. Records without a " +
			"date come last in either direction." + s.ranking(),
		Schema: listOf(Schema{Type: "string", Enum: s.orders()}, strings.Split(s.Order, ",")),
	}, Parameter{
		Name: "limit", Example: "10", Doc: "Number of records in a page; in a file, only the first so many.",
		Schema: Schema{Type: "integer", Minimum: &least, Maximum: &most, Default: DefaultLimit},
	}, Parameter{
		Name: "cursor", Doc: "Where the page begins: `page.next` of the page before. Filters and `sort` must stay the same.",
		Schema: Schema{Type: "string"},
	})
	if len(s.Relations) > 0 {
		parameters = append(parameters, s.include())
	}
	parameters = append(parameters, Parameter{
		Name: "fields", Example: "id", Doc: "Which keys each record has, instead of the usual ones. The `id` is always among them.",
		Schema: listOf(Schema{Type: "string", Enum: s.Keys()}, nil),
	})
	if groups := s.Groups(); len(groups) > 0 {
		parameters = append(parameters, Parameter{
			Name: "facets", Example: groups[0],
			Doc: "Fields of which `facets` counts the values: for each value, how many records the same request would find with that " +
				"value in place of the field's own filter.",
			Schema: listOf(Schema{Type: "string", Enum: groups}, nil),
		})
	}
	return append(append(parameters, s.fileParameters(s.pageFormats(formats))...), langParameter)
}

// orders lists what sort= may name.
func (s *Spec) orders() []string {
	if s.Ranks() {
		return append([]string{Relevance}, bothWays(s.Sorts())...)
	}
	return bothWays(s.Sorts())
}

func (s *Spec) ranking() string {
	if !s.Ranks() {
		return ""
	}
	return " With `q`, the default is `relevance`: first what has the whole text for a name, then what has the words as they stand, then by their stems, then by how names " +
		"sound; among these what has them in its own name, and then what has more of them there and a shorter name. Of more than 2,000 records the latest entry comes first."
}

// filterParameters lists the filters and what they depend on.
func (s *Spec) filterParameters() []Parameter {
	parameters := []Parameter{}
	for _, f := range s.Filters() {
		parameters = append(parameters, f.parameter(), f.negation())
	}
	if s.hasDates() || s.Existed != nil {
		parameters = append(parameters, matchParameter)
	}
	if s.AsOf != "" {
		parameters = append(parameters, s.asOf(s.AsOf))
	}
	if s.Lineage {
		parameters = append(parameters, lineageParameter)
	}
	return append(parameters, knownAtParameter)
}

// RecordParameters lists what a single record accepts.
func (s *Spec) RecordParameters(formats ...Format) []Parameter {
	if len(s.Relations) == 0 {
		return s.OneParameters(formats...)
	}
	include := s.include()
	include.Doc = "Keys that the record is to have, as in lists; a single record has all of them unasked."
	return append(s.OneParameters(formats...), include)
}

// OneParameters lists what is accepted by what is made from a single record. It shows all that is known, so there is nothing
// to choose.
func (s *Spec) OneParameters(formats ...Format) (parameters []Parameter) {
	if s.Dated {
		parameters = append(parameters, s.asOf(cmp.Or(s.OneAt, s.AsOf)))
	}
	return append(append(parameters, s.fileParameters(formats)...), knownAtParameter, langParameter)
}

func (s *Spec) include() Parameter {
	doc := strings.Builder{}
	doc.WriteString("Further keys for each record:")
	for _, r := range s.Relations {
		fmt.Fprintf(&doc, "\n- `%s`: %s", r.Name, r.Doc)
		if r.Listed {
			doc.WriteString(" Lists show it unasked.")
		}
	}
	return Parameter{
		Name: "include", Doc: doc.String(), Example: s.Relations[0].Name,
		Schema: listOf(Schema{Type: "string", Enum: s.Includes()}, nil),
	}
}

func (s *Spec) hasDates() bool {
	for _, f := range s.Filters() {
		if f.Type.Form == FormDate {
			return true
		}
	}
	return false
}

var matchParameter = Parameter{
	Name: "match", Example: string(Certain),
	Doc: "How sure a condition on an imprecise date must be: `possible` finds a record if some day that its date may mean " +
		"fits, `certain` if every such day does and the date carries no doubt (`?`, `~`, `%`).",
	Schema: Schema{Type: "string", Enum: []string{string(Possible), string(Certain)}, Default: string(Possible)},
}

func (s *Spec) asOf(doc string) Parameter {
	if s.Today {
		doc += " Today if it is left out."
	}
	return Parameter{Name: "as_of", Example: "2016-01-01", Doc: doc, Schema: Schema{Type: "string", Format: "date"}}
}

// KnownAtName is the parameter that asks what the register said at an instant.
const KnownAtName = "known_at"

var knownAtParameter = Parameter{
	Name: KnownAtName, Example: "2026-11-23T12:00:00Z",
	Doc: "What the register said at this instant (RFC 3339), before later changes, deletions and merges. Where `as_of` is left out, the answer is " +
		"of the day of the instant. Before its first revision the register was empty.",
	Schema: Schema{Type: "string", Format: "date-time"},
}

// KnownAt reads the parameter out of a query string; the zero Instant if it is not there. An instant after now has
// not been, so that nothing is known of what is known then.
func KnownAt(raw string, now models.Instant) (models.Instant, error) {
	values, _ := url.ParseQuery(raw) // what is not legible, the parser says
	all := values[KnownAtName]
	if len(all) != 1 || all[0] == "" {
		return models.Instant{}, nil
	}
	at, err := models.ParseInstant(all[0])
	if _, meant := models.ParseInstant(plus(all[0])); err != nil && meant == nil {
		err = fmt.Errorf("%q is no instant: a + in an address is a blank: write + as %%2B", all[0])
	}
	if err == nil && at.After(now.Time) {
		err = fmt.Errorf("%s is in the future: it is %s now", all[0], now)
	}
	return at, err
}

var lineageParameter = Parameter{
	Name: "lineage", Example: "successor",
	Doc: "`successor`: a country also stands for the states that it followed, directly or not, in `party` and `between`; " +
		"`lineage` in the answer names the succession used, in lists, `/v1/network` and `/v1/expiring`; statistics, panels, duplicates and files of tables do not name it. That an instrument of the one binds the other is not said by this.",
	Schema: Schema{Type: "string", Enum: Lineages, Default: Lineages[0]},
}

var langParameter = Parameter{
	Name: "lang", Example: "ar",
	Doc: "Language of names and titles (BCP 47), before Accept-Language. Where a text does not exist in it, English, French, " +
		"Arabic or any other stands in, in this order.",
	Schema: Schema{Type: "string", Pattern: `^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$`},
}

// parameter documents the filter.
func (f Field) parameter() Parameter {
	p := Parameter{Name: f.Name, Doc: f.Doc, Example: f.Example}
	switch f.Type.Form {
	case FormWord:
		p.Doc += " Commas mean any of." + f.noneDoc()
		p.Schema = listOf(Schema{Type: "string", Enum: f.words()}, nil)
	case FormFlag:
		p.Schema = Schema{Type: "string", Enum: []string{"true", "false"}}
	case FormWords:
		p.Doc += " Every word must be found, in any language and script, as it stands, by its stem or, in the name of a person, by its " +
			"sound; words in quotation marks must follow each other as they stand."
		p.Schema = Schema{Type: "string"}
	case FormPair:
		p.Doc += " Two countries by any of their codes, in either order."
		p.Schema = listOf(Schema{Type: "string"}, nil)
	case FormDate:
		p.Doc += " An EDTF date or interval: `2015`, `2015-03`, `2010/2019`, `2015/..`. Commas mean any of." + f.noneDoc()
		p.Schema = listOf(Schema{Type: "string"}, nil)
	case FormInstant:
		p.Doc += " An EDTF date or interval of days in UTC: `2026-11`, `2026-11-23/..`. Commas mean any of."
		p.Schema = listOf(Schema{Type: "string"}, nil)
	default:
		p.Doc += " Commas mean any of (`\\,` is a comma in a value)." + f.noneDoc()
		p.Schema = listOf(Schema{Type: "string"}, nil)
	}
	return p
}

// words lists the values of a closed list, with none where there may be no value.
func (f Field) words() []string {
	words := slices.Clone(f.Type.Values)
	if f.Nullable {
		words = append(words, None)
	}
	return words
}

func (f Field) noneDoc() string {
	if !f.Nullable {
		return ""
	}
	return " `none` finds records without one."
}

// negation documents the filter's negation.
func (f Field) negation() Parameter {
	p := f.parameter()
	p.Name += Not
	p.Doc = "None of these: the negation of `" + f.Name + "`."
	if f.Type.Form == FormDate {
		p.Doc += " With `match=possible`, records that may lie outside; with `match=certain`, those that certainly do."
	}
	p.Example = ""
	return p
}

func listOf(item Schema, standard []string) Schema {
	s := Schema{Type: "array", Items: &item}
	if standard != nil {
		s.Default = standard
	}
	return s
}

func bothWays(names []string) (ways []string) {
	for _, n := range names {
		ways = append(ways, n, "-"+n)
	}
	return ways
}

// String writes the schema in a few words, for docs/grammar.md.
func (s Schema) String() string {
	switch {
	case s.Items != nil:
		return "list of " + s.Items.String()
	case s.Minimum != nil:
		return s.Type + " from " + strconv.Itoa(*s.Minimum) + " to " + strconv.Itoa(*s.Maximum)
	case len(s.Enum) > 0:
		return "`" + strings.Join(s.Enum, "`, `") + "`"
	}
	return s.Type
}

// parametersOfLists is the parameters of lists: listing → []Parameter. They are made of a declaration, which takes longer than to read
// a request.
var parametersOfLists sync.Map

// listing is a resource that is listed, in so many formats.
type listing struct {
	*Spec
	formats int
}

func listParameters(s *Spec, formats []Format) []Parameter {
	key := listing{s, len(formats)}
	if known, ok := parametersOfLists.Load(key); ok {
		return known.([]Parameter)
	}
	known := s.ListParameters(formats...)
	parametersOfLists.Store(key, known)
	return known
}
