package handlers

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"mithaq/intake"
	"mithaq/models"
)

// ReconcileCandidate is an entity that may be meant.
type ReconcileCandidate struct {
	ID          string `json:"id"`
	Name        string `json:"name"`
	Description string `json:"description"`
	// How likely it is meant, from 0 to 100.
	Score float64 `json:"score"`
	// Whether it can be taken without a look.
	Match bool            `json:"match"`
	Type  []ReconcileType `json:"type"`
	// What speaks for it and against it: by how much it moved the score.
	Features []ReconcileFeature `json:"features"`
} //	@name	ReconcileCandidate

// ReconcileFeature is one thing that speaks for an entity or against it.
type ReconcileFeature struct {
	ID    string  `json:"id"`
	Value float64 `json:"value"`
} //	@name	ReconcileFeature

// ReconcileResult is what was found for one query.
type ReconcileResult struct {
	Result []ReconcileCandidate `json:"result"`
	// What in the query could not be used, and why.
	Notes models.Strings `json:"notes"`
} //	@name	ReconcileResult

// reconcileQuery is one query as the protocol writes it.
type reconcileQuery struct {
	Query      *string             `json:"query"`
	Type       oneOrMore           `json:"type"`
	TypeStrict string              `json:"type_strict"`
	Limit      *float64            `json:"limit"`
	Properties []reconcileProperty `json:"properties"`
}

type reconcileProperty struct {
	PID   string    `json:"pid"`
	Name  string    `json:"p"` // written by OpenRefine besides
	Value oneOrMore `json:"v"`
}

// oneOrMore is a value or a list of values; each may be an entity.
type oneOrMore []string

// UnmarshalJSON reads texts, numbers, booleans, entities and lists of them.
func (o *oneOrMore) UnmarshalJSON(text []byte) error {
	var v any
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	if err := decoder.Decode(&v); err != nil {
		return err
	}
	values, list := v.([]any)
	if !list {
		values = []any{v}
	}
	for _, v := range values {
		switch v := v.(type) {
		case nil:
		case map[string]any:
			id, ok := v["id"].(string)
			if !ok {
				return fmt.Errorf("an entity needs an id")
			}
			if _, of, ok := entity(id); ok {
				id = of
			}
			*o = append(*o, id)
		default:
			*o = append(*o, fmt.Sprint(v))
		}
	}
	return nil
}

// reconcileAll answers the candidates of each query.
func (h *Handlers) reconcileAll(c *gin.Context, asked map[string]string) (map[string]ReconcileResult, error) {
	queries := map[string]reconcileQuery{}
	if err := strictly("queries", asked["queries"], &queries); err != nil {
		return nil, err
	}
	var flaws models.Invalid
	if len(queries) > models.MaxDescriptions {
		flaws.Add("queries", "it has %d: %d at the most", len(queries), models.MaxDescriptions)
		return nil, flaws
	}
	keys := slices.Sorted(maps.Keys(queries))
	var descriptions []models.Description
	first := map[string]int{} // of the descriptions that a query became
	said := map[string]models.Strings{}
	for _, key := range keys {
		first[key] = len(descriptions)
		descriptions = append(descriptions, queries[key].describe("queries/"+key, &flaws, said)...)
	}
	if err := flaws.Err(); err != nil {
		return nil, err
	}
	langs := h.languages(c, asked)
	byID, err := h.meantByID(c.Request.Context(), queries, langs)
	if err != nil {
		return nil, err
	}
	found, err := h.Store.Match(c.Request.Context(), descriptions, langs)
	if err != nil {
		return nil, err
	}
	results := map[string]ReconcileResult{}
	for i, key := range keys {
		end := len(descriptions)
		if i+1 < len(keys) {
			end = first[keys[i+1]]
		}
		if meant, ok := byID[key]; ok {
			results[key] = meant
		} else {
			results[key] = resultOf(found.Data[first[key]:end], queries[key].most(), said["queries/"+key])
		}
	}
	return results, nil
}

// meantByID are the results of the queries that have the id of an entity, or its address, in the place of a name.
func (h *Handlers) meantByID(ctx context.Context, queries map[string]reconcileQuery, langs models.Languages) (map[string]ReconcileResult, error) {
	ids := map[string]string{}
	for key, q := range queries {
		if q.Query == nil {
			continue
		}
		id := strings.TrimSpace(*q.Query)
		if _, behind, ok := strings.Cut(id, "://"); ok {
			_, id, _ = strings.Cut(behind, "/v1/")
			id, _, _ = strings.Cut(id, "?")
			id = strings.TrimSuffix(id, "/")
		}
		if kind, of, ok := entity(id); ok && of != "" && (len(q.types()) == 0 || slices.Contains(q.types(), string(kind))) {
			ids[key] = id
		}
	}
	if len(ids) == 0 {
		return nil, nil
	}
	records, err := h.present(ctx, slices.Collect(maps.Values(ids)), []string{"id", "name", "title"}, langs)
	if err != nil {
		return nil, err
	}
	results := map[string]ReconcileResult{}
	for key, id := range ids {
		if record, ok := records[id]; ok {
			kind, _, _ := entity(id)
			name, _ := orElse(record["name"], record["title"]).(string)
			results[key] = ReconcileResult{Notes: models.Strings{}, Result: []ReconcileCandidate{{
				ID: entityID(kind, fmt.Sprint(record["id"])), Name: name, Score: 100, Match: true, Type: []ReconcileType{typeOf(kind)}, Features: []ReconcileFeature{},
			}}}
		}
	}
	return results, nil
}

// strictly reads JSON without keys that the protocol does not know.
func strictly(location, text string, into any) error {
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(into); err != nil {
		reason := strings.TrimPrefix(err.Error(), "json: ")
		if wrong := new(json.UnmarshalTypeError); errors.As(err, &wrong) {
			reason = fmt.Sprintf("%s stands where %s is wanted", article(wrong.Value), article(cmp.Or(wanted[wrong.Type.Kind()], "value")))
			if wrong.Field != "" {
				location += "/" + strings.ReplaceAll(wrong.Field, ".", "/")
			}
		}
		return models.Invalid{{Location: location, Reason: "it is not as the protocol writes it: " + reason}}
	}
	if decoder.More() {
		return models.Invalid{{Location: location, Reason: "something follows the JSON value"}}
	}
	return nil
}

// wanted is what JSON calls the kinds of values that the protocol has.
var wanted = map[reflect.Kind]string{reflect.Map: "object", reflect.Struct: "object", reflect.Slice: "array", reflect.String: "string", reflect.Float64: "number"}

func article(word string) string {
	if strings.ContainsRune("aeiou", rune(word[0])) {
		return "an " + word
	}
	return "a " + word
}

func (q reconcileQuery) most() int {
	if q.Limit == nil {
		return models.DefaultCandidates
	}
	return int(min(*q.Limit, models.MaxCandidates)) // what is asked for is the most, and fewer are no error
}

// describe makes of a query a description for each kind that it asks for. What a cell of a table may hold by
// mistake, such as a date that is none, is said in a note; what the client got wrong is a flaw.
func (q reconcileQuery) describe(at string, flaws *models.Invalid, said map[string]models.Strings) (all []models.Description) {
	kinds := q.kinds(at, flaws)
	if q.Limit != nil && *q.Limit < 1 {
		flaws.Add(at+"/limit", "%g is out of range: write 1 or more", *q.Limit)
		return nil
	}
	switch blank := q.Query != nil && strings.TrimSpace(*q.Query) == ""; {
	case q.Query == nil && len(q.Properties) == 0:
		flaws.Add(at, "it has neither query nor properties")
	case blank && len(q.Properties) == 0: // an empty cell
		said[at] = append(said[at], "The query is empty, so that nothing was looked for.")
		return nil
	}
	for i, p := range q.Properties {
		if !slices.ContainsFunc(reconcileProperties, func(s ReconcileSuggestion) bool { return s.ID == called(p.PID) }) {
			flaws.Add(fmt.Sprintf("%s/properties/%d/pid", at, i), "there is no property %q: write country, date, party or identifier", p.PID)
		}
	}
	for _, kind := range kinds {
		most := q.most()
		d := models.Description{Kind: kind, Limit: &most}
		if q.Query != nil && *q.Query != "" {
			d.Names = models.Strings{*q.Query}
		}
		for _, p := range q.Properties {
			p.add(&d, said, at)
		}
		if err := (models.Descriptions{Queries: []models.Description{d}}).Check(); err != nil {
			said[at] = append(said[at], err.Error())
			continue
		}
		all = append(all, d)
	}
	return all
}

// types are those that are asked for. A column without a type has the type "", which is any.
func (q reconcileQuery) types() []string {
	return slices.DeleteFunc(slices.Clone(q.Type), func(t string) bool { return t == "" })
}

func (q reconcileQuery) kinds(at string, flaws *models.Invalid) []models.Kind {
	switch q.TypeStrict {
	case "", "any", "should", "all":
	default:
		flaws.Add(at+"/type_strict", "%q is none: write any, should or all", q.TypeStrict)
	}
	types := q.types()
	if len(types) == 0 {
		return models.Matchable
	}
	if q.TypeStrict == "all" && len(types) > 1 {
		return nil // nothing is of two types
	}
	var kinds []models.Kind
	for _, t := range types {
		if !slices.Contains(models.Matchable, models.Kind(t)) {
			flaws.Add(at+"/type", "there is no type %q: write official, agency, instrument or country", t)
		}
		kinds = append(kinds, models.Kind(t))
	}
	return kinds
}

// reconcileProperties are the properties by which queries say more of what is meant.
var reconcileProperties = []ReconcileSuggestion{
	{"country", "Country", "The country of an official or an agency: a code or a name. Of an instrument, a party.", nil},
	{"date", "Date", "A day on which the official was in office, the agency or the country existed, or the instrument was signed.", nil},
	{"identifier", "Identifier", "A number of an instrument in a register, with its scheme: unts:12345.", nil},
	{"party", "Party", "A party of an instrument, or several with ; between them: codes or names.", nil},
}

// called is the property that a client means who takes the name of a column of the answers.
func called(pid string) string {
	switch pid {
	case "parties", "countries":
		return "party"
	case "signed":
		return "date"
	case "identifiers":
		return "identifier"
	}
	return pid
}

// add puts a property into a description, as far as the kind has it.
func (p reconcileProperty) add(d *models.Description, said map[string]models.Strings, query string) {
	note := func(format string, args ...any) {
		if s := fmt.Sprintf(format, args...); !slices.Contains(said[query], s) {
			said[query] = append(said[query], s)
		}
	}
	instrument := d.Kind == models.KindInstrument
	for _, v := range p.Value {
		if strings.TrimSpace(v) == "" {
			continue
		}
		switch called(p.PID) {
		case "country", "party":
			if instrument {
				d.Parties = append(d.Parties, v)
			} else if d.Kind != models.KindCountry && d.Country == "" {
				d.Country = models.Optional(v)
			}
		case "date":
			date, err := intake.Dates{}.ReadDate(v) // as a cell of a table has it
			if err != nil {
				reason := err.Error()
				if open, ok := errors.AsType[intake.Undecided](err); ok { // there is no mapping here
					reason = open.Why
				}
				note("The date %q was not used: %s.", v, reason)
				continue
			}
			d.Date = date
		case "identifier":
			scheme, value, ok := strings.Cut(v, ":")
			if !ok || scheme == "" || value == "" {
				note("The identifier %q was not used: write a scheme and a number, such as unts:12345.", v)
			} else if instrument {
				d.Identifiers = append(d.Identifiers, models.Identifier{Scheme: scheme, Value: value})
			}
		}
	}
}

func resultOf(found []models.Recognised, most int, notes models.Strings) ReconcileResult {
	var candidates []models.Candidate
	for _, f := range found {
		candidates = append(candidates, f.Candidates...)
		for _, note := range f.Notes {
			if !slices.Contains(notes, note) {
				notes = append(notes, note)
			}
		}
	}
	result := ReconcileResult{Result: []ReconcileCandidate{}, Notes: notes}
	for _, c := range models.Likeliest(candidates, most) {
		entity := ReconcileCandidate{
			ID: entityID(c.Kind, c.ID), Name: c.Name, Description: c.Description, Score: percent(c.Score), Match: c.Match,
			Type: []ReconcileType{typeOf(c.Kind)}, Features: []ReconcileFeature{},
		}
		for _, ground := range c.Reasons {
			entity.Features = append(entity.Features, ReconcileFeature{string(ground.Code), percent(ground.Effect)})
		}
		result.Result = append(result.Result, entity)
	}
	return result
}

// percent is a score of 0 to 1 as one of 0 to 100, to one decimal place.
func percent(score float64) float64 {
	rounded, _ := strconv.ParseFloat(strconv.FormatFloat(100*score, 'f', 1, 64), 64)
	return rounded
}
