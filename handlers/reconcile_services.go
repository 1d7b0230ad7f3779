package handlers

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"html/template"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"mithaq/models"
	"mithaq/query"
	"mithaq/store"
)

// ReconcileSuggestion is an entity, a type or a property that is suggested.
type ReconcileSuggestion struct {
	ID          string `json:"id"`
	Name        string `json:"name"`
	Description string `json:"description"`
	// Types of an entity.
	Notable []ReconcileType `json:"notable"`
} //	@name	ReconcileSuggestion

// ReconcileSuggestions are suggestions, the likeliest first.
type ReconcileSuggestions struct {
	Result []ReconcileSuggestion `json:"result"`
} //	@name	ReconcileSuggestions

var suggestParameters = []string{"prefix", "type", "type_strict", "limit", "cursor", "lang", "callback", "_"}

// SuggestEntity answers GET /reconcile/suggest/entity.
//
//	@Summary		Suggest entities (Reconciliation Service API 0.2)
//	@Description	Officials, agencies, instruments and countries whose names begin with what was typed.
//	@ID				reconcileSuggestEntity
//	@Tags			recognition
//	@Produce		json,text/javascript
//	@Param			prefix		query		string	true	"What was typed so far."	extensions(x-example=Hamm)
//	@Param			type		query		string	false	"Only entities of this type."
//	@Param			type_strict	query		string	false	"Taken for the sake of clients: an entity has one type."
//	@Param			limit		query		string	false	"Most suggestions, to 50."
//	@Param			cursor		query		string	false	"How many suggestions to skip."
//	@Param			lang		query		string	false	"Languages of names, in order of preference (BCP 47)."
//	@Param			callback	query		string	false	"Name of a function that the answer is wrapped in (JSONP)."
//	@Success		200			{object}	ReconcileSuggestions
//	@Failure		400			{object}	api.Problem
//	@Failure		500			{object}	api.Problem
//	@Router			/reconcile/suggest/entity [get]
func (h *Handlers) SuggestEntity(c *gin.Context) error {
	asked, err := query.ParseTexts(c.Request.URL.RawQuery, suggestParameters)
	if err != nil {
		return err
	}
	skip, most, err := window(asked)
	if err != nil {
		return err
	}
	suggestions := ReconcileSuggestions{Result: []ReconcileSuggestion{}}
	if !named(asked["prefix"]) {
		return h.protocol(c, asked, suggestions, nil)
	}
	raw := url.Values{"q": {asked["prefix"]}, "limit": {strconv.Itoa(min(skip+most, query.MaxSuggestions))}, "kind": {"official,agency,instrument,country"}}
	if asked["type"] != "" {
		raw.Set("kind", asked["type"])
	}
	asking := h.asking(c)
	asking.Langs = h.languages(c, asked)
	q, err := query.ParseSuggest(models.Matchable, raw.Encode(), asking)
	if err != nil {
		return err
	}
	found, err := h.Store.Suggest(c.Request.Context(), q)
	for _, s := range found.Data[min(skip, len(found.Data)):] {
		suggestions.Result = append(suggestions.Result, ReconcileSuggestion{entityID(s.Kind, s.ID), s.Name, s.Highlight.Text, []ReconcileType{typeOf(s.Kind)}})
	}
	return h.protocol(c, asked, suggestions, err)
}

func named(prefix string) bool {
	_, err := query.ReadSought(prefix)
	return err == nil
}

// window is how many suggestions to skip, and how many to answer.
func window(asked map[string]string) (skip, most int, err error) {
	var flaws models.Invalid
	number := func(name string, otherwise, least, greatest int) int {
		if asked[name] == "" {
			return otherwise
		}
		n, err := strconv.Atoi(asked[name])
		if err != nil || n < least || n > greatest {
			flaws.Add(name, "%q is no number from %d to %d", asked[name], least, greatest)
		}
		return n
	}
	skip, most = number("cursor", 0, 0, query.MaxSuggestions), number("limit", 20, 1, query.MaxSuggestions)
	return skip, most, flaws.Err()
}

// SuggestType answers GET /reconcile/suggest/type.
//
//	@Summary		Suggest types (Reconciliation Service API 0.2)
//	@Description	The kinds of records whose names begin with what was typed.
//	@ID				reconcileSuggestType
//	@Tags			recognition
//	@Produce		json,text/javascript
//	@Param			prefix		query		string	false	"What was typed so far."	extensions(x-example=off)
//	@Param			limit		query		string	false	"Most suggestions, to 50."
//	@Param			cursor		query		string	false	"How many suggestions to skip."
//	@Param			callback	query		string	false	"Name of a function that the answer is wrapped in (JSONP)."
//	@Success		200			{object}	ReconcileSuggestions
//	@Failure		400			{object}	api.Problem
//	@Failure		500			{object}	api.Problem
//	@Router			/reconcile/suggest/type [get]
func (h *Handlers) SuggestType(c *gin.Context) error { return h.suggestAmong(c, reconcileTypes) }

// SuggestProperty answers GET /reconcile/suggest/property.
//
//	@Summary		Suggest properties (Reconciliation Service API 0.2)
//	@Description	The properties whose names begin with what was typed, by which a query says more of what is meant.
//	@ID				reconcileSuggestProperty
//	@Tags			recognition
//	@Produce		json,text/javascript
//	@Param			prefix		query		string	false	"What was typed so far."	extensions(x-example=c)
//	@Param			limit		query		string	false	"Most suggestions, to 50."
//	@Param			cursor		query		string	false	"How many suggestions to skip."
//	@Param			callback	query		string	false	"Name of a function that the answer is wrapped in (JSONP)."
//	@Success		200			{object}	ReconcileSuggestions
//	@Failure		400			{object}	api.Problem
//	@Failure		500			{object}	api.Problem
//	@Router			/reconcile/suggest/property [get]
func (h *Handlers) SuggestProperty(c *gin.Context) error {
	var all []ReconcileType
	for _, id := range slices.Sorted(maps.Keys(reconcileProperties)) {
		all = append(all, ReconcileType{id, reconcileProperties[id]})
	}
	return h.suggestAmong(c, all)
}

func (h *Handlers) suggestAmong(c *gin.Context, all []ReconcileType) error {
	asked, err := query.ParseTexts(c.Request.URL.RawQuery, suggestParameters)
	if err != nil {
		return err
	}
	skip, most, err := window(asked)
	if err != nil {
		return err
	}
	suggestions := ReconcileSuggestions{Result: []ReconcileSuggestion{}}
	for _, t := range all {
		if strings.HasPrefix(t.ID, strings.ToLower(asked["prefix"])) {
			suggestions.Result = append(suggestions.Result, ReconcileSuggestion{t.ID, t.Name, "", []ReconcileType{}})
		}
	}
	suggestions.Result = suggestions.Result[min(skip, len(suggestions.Result)):]
	suggestions.Result = suggestions.Result[:min(most, len(suggestions.Result))]
	return h.protocol(c, asked, suggestions, nil)
}

// ReconcileProposal is the properties of which values can be fetched.
type ReconcileProposal struct {
	Type       string          `json:"type"`
	Properties []ReconcileType `json:"properties"`
	Limit      int             `json:"limit"`
} //	@name	ReconcileProposal

// ReconcileProperties answers GET /reconcile/properties.
//
//	@Summary		Propose properties (Reconciliation Service API 0.2)
//	@Description	The properties of a type of which values can be fetched into a table: the keys of its records.
//	@ID				reconcileProperties
//	@Tags			recognition
//	@Produce		json,text/javascript
//	@Param			type		query		string	true	"The type: official, agency, instrument or country."	extensions(x-example=official)
//	@Param			limit		query		string	false	"Most properties, to 50."
//	@Param			lang		query		string	false	"Taken for the sake of clients."
//	@Param			callback	query		string	false	"Name of a function that the answer is wrapped in (JSONP)."
//	@Success		200			{object}	ReconcileProposal
//	@Failure		400			{object}	api.Problem
//	@Failure		500			{object}	api.Problem
//	@Router			/reconcile/properties [get]
func (h *Handlers) ReconcileProperties(c *gin.Context) error {
	asked, err := query.ParseTexts(c.Request.URL.RawQuery, []string{"type", "limit", "cursor", "lang", "callback", "_"})
	if err != nil {
		return err
	}
	_, most, err := window(asked)
	if err != nil {
		return err
	}
	spec, ok := h.specs()[models.Kind(asked["type"])]
	if !ok {
		return models.Invalid{{Location: "type", Reason: fmt.Sprintf("there is no type %q: write official, agency, instrument or country", asked["type"])}}
	}
	proposal := ReconcileProposal{asked["type"], []ReconcileType{}, most}
	for _, key := range properties(spec) {
		if len(proposal.Properties) < most {
			proposal.Properties = append(proposal.Properties, ReconcileType{key, strings.ReplaceAll(key, "_", " ")})
		}
	}
	return h.protocol(c, asked, proposal, nil)
}

func (h *Handlers) specs() map[models.Kind]*query.Spec {
	return map[models.Kind]*query.Spec{
		models.KindOfficial: h.Store.Officials.Spec(), models.KindAgency: h.Store.Agencies.Spec(),
		models.KindInstrument: h.Store.Instruments.Spec(), models.KindCountry: h.Store.Countries.Spec(),
	}
}

// properties are the keys of a record that say something of its subject.
func properties(spec *query.Spec) []string {
	return slices.DeleteFunc(spec.Keys(), func(key string) bool {
		switch key {
		case "evidence", "conflicts", "warnings", "version", "created_at", "updated_at":
			return true
		}
		return false
	})
}

// ReconcileExtension is values of entities.
type ReconcileExtension struct {
	// The properties that were asked for.
	Meta []ReconcileType `json:"meta"`
	// Values by the id of the entity and by property; none for an entity that does not exist.
	Rows map[string]map[string][]ReconcileValue `json:"rows"`
} //	@name	ReconcileExtension

// ReconcileValue is a value: of the keys one, or id and name of an entity.
type ReconcileValue struct {
	ID    string   `json:"id,omitempty"`
	Name  string   `json:"name,omitempty"`
	Str   *string  `json:"str,omitempty"`
	Float *float64 `json:"float,omitempty"`
} //	@name	ReconcileValue

// extend answers values of entities.
func (h *Handlers) extend(c *gin.Context, asked map[string]string) (ReconcileExtension, error) {
	var extension struct {
		IDs        []string `json:"ids"`
		Properties []struct {
			ID       string         `json:"id"`
			Settings map[string]any `json:"settings"`
		} `json:"properties"`
	}
	answer := ReconcileExtension{Meta: []ReconcileType{}, Rows: map[string]map[string][]ReconcileValue{}}
	if err := strictly("extend", asked["extend"], &extension); err != nil {
		return answer, err
	}
	var keys []string
	var flaws models.Invalid
	if len(extension.IDs) > query.MaxLimit {
		flaws.Add("extend/ids", "it has %d: %d at the most", len(extension.IDs), query.MaxLimit)
	}
	specs := h.specs()
	for i, p := range extension.Properties {
		known := false
		for _, spec := range specs {
			known = known || slices.Contains(properties(spec), p.ID)
		}
		if !known {
			flaws.Add(fmt.Sprintf("extend/properties/%d/id", i), "no type has the property %q: /reconcile/properties lists those of each", p.ID)
		}
		if len(p.Settings) > 0 {
			flaws.Add(fmt.Sprintf("extend/properties/%d/settings", i), "properties have no settings here")
		}
		keys = append(keys, p.ID)
		answer.Meta = append(answer.Meta, ReconcileType{p.ID, strings.ReplaceAll(p.ID, "_", " ")})
	}
	if err := flaws.Err(); err != nil {
		return answer, err
	}
	records, err := h.records(c.Request.Context(), extension.IDs, keys, h.languages(c, asked))
	for _, id := range extension.IDs {
		row := map[string][]ReconcileValue{}
		for _, key := range keys {
			row[key] = valuesOf(key, records[id][key])
		}
		answer.Rows[id] = row
	}
	return answer, err
}

// records answers the JSON of the records that entities are, by the ids of these.
func (h *Handlers) records(ctx context.Context, ids, keys []string, langs models.Languages) (map[string]map[string]any, error) {
	of := map[models.Kind][]string{}
	for _, id := range ids {
		if kind, one, ok := entity(id); ok && !slices.Contains(of[kind], one) {
			of[kind] = append(of[kind], one)
		}
	}
	q := query.Query{Langs: langs, AsOf: h.Store.Today()}.Showing(keys...)
	all := map[string]map[string]any{}
	for kind, several := range map[models.Kind]func([]string) (map[string][]byte, error){
		models.KindOfficial:   func(ids []string) (map[string][]byte, error) { return written(ctx, h.Store.Officials, ids, q) },
		models.KindAgency:     func(ids []string) (map[string][]byte, error) { return written(ctx, h.Store.Agencies, ids, q) },
		models.KindInstrument: func(ids []string) (map[string][]byte, error) { return written(ctx, h.Store.Instruments, ids, q) },
		models.KindCountry:    func(ids []string) (map[string][]byte, error) { return written(ctx, h.Store.Countries, ids, q) },
	} {
		texts, err := several(of[kind])
		if err != nil {
			return nil, err
		}
		for id, text := range texts {
			var record map[string]any
			if err := json.Unmarshal(text, &record); err != nil {
				return nil, err
			}
			all[entityID(kind, id)] = record
		}
	}
	return all, nil
}

// written answers records as JSON.
func written[T any](ctx context.Context, r store.Resource[T], ids []string, q query.Query) (map[string][]byte, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	records, err := r.Several(ctx, ids, q)
	texts := make(map[string][]byte, len(records))
	for id, record := range records {
		if texts[id], err = json.Marshal(record); err != nil {
			return nil, err
		}
	}
	return texts, err
}

// referring are the keys of records that refer to others, with the kind of these.
var referring = map[string]models.Kind{
	"country": models.KindCountry, "parent": models.KindAgency, "agency": models.KindAgency, "agencies": models.KindAgency,
	"official": models.KindOfficial, "instrument": models.KindInstrument, "countries": models.KindCountry, "successors": models.KindCountry,
}

// valuesOf puts a JSON value of a record into the words of the protocol.
func valuesOf(key string, v any) []ReconcileValue {
	values := []ReconcileValue{}
	switch v := v.(type) {
	case nil:
	case string:
		values = append(values, text(v))
	case bool:
		values = append(values, text(strconv.FormatBool(v)))
	case float64:
		values = append(values, ReconcileValue{Float: &v})
	case []any:
		for _, item := range v {
			for _, value := range valuesOf(key, item) {
				if value.ID == "" || !slices.Contains(values, value) { // a state that signs by two agencies is one party
					values = append(values, value)
				}
			}
		}
	case map[string]any:
		return objectOf(key, v)
	}
	return values
}

func text(s string) ReconcileValue { return ReconcileValue{Str: &s} }

// about are the keys of the objects that a list holds which say what each is about.
var about = map[string][]string{
	"parties": {"country"}, "signatories": {"official"}, "successors": {"country"}, "predecessors": {"country"}, "relations": {"instrument"},
}

// objectOf is a reference, what the object is about, or its texts.
func objectOf(key string, v map[string]any) []ReconcileValue {
	id, _ := v["id"].(string)
	name, _ := v["name"].(string)
	if kind, ok := referring[key]; ok && id != "" {
		return []ReconcileValue{{ID: entityID(kind, id), Name: name}}
	}
	for _, inner := range about[key] {
		if one, ok := v[inner].(map[string]any); ok {
			return objectOf(inner, one)
		}
	}
	if agency, ok := v["agency"].(map[string]any); ok && key == "posts" {
		return []ReconcileValue{text(fmt.Sprintf("%v, %v", v["title"], agency["name"]))}
	}
	if scheme, ok := v["scheme"].(string); ok {
		return []ReconcileValue{text(fmt.Sprintf("%s:%v", scheme, v["value"]))}
	}
	for _, own := range []string{"name", "title", "label", "text", "kind"} {
		if s, ok := v[own].(string); ok && s != "" {
			return []ReconcileValue{text(s)}
		}
	}
	values := []ReconcileValue{}
	for _, lang := range slices.Sorted(maps.Keys(v)) { // a text in several languages
		if s, ok := v[lang].(string); ok && s != "" {
			values = append(values, text(s))
		}
	}
	return values
}

var previewPage = template.Must(template.New("preview").Parse(`<!DOCTYPE html>
<html lang="{{.Lang}}"><head><meta charset="utf-8"><title>{{.Name}}</title>
<style>body{font:14px/1.4 sans-serif;margin:8px}h1{font-size:16px;margin:0 0 4px}dl{margin:0;display:grid;grid-template-columns:auto 1fr;gap:2px 8px}dt{color:#555}dd{margin:0}</style></head>
<body><h1><a href="{{.Address}}" target="_blank" rel="noopener" dir="auto">{{.Name}}</a></h1><dl>
{{- range .Facts}}<dt>{{.Name}}</dt><dd dir="auto">{{.Value}}</dd>{{end -}}
</dl></body></html>
`))

// previewed are the keys that a preview shows, by kind.
var previewed = map[models.Kind][]string{
	models.KindOfficial: {"name", "country", "posts", "aliases"}, models.KindAgency: {"name", "country", "kind", "acronyms", "parent"},
	models.KindInstrument: {"title", "type", "signed", "parties", "status"}, models.KindCountry: {"name", "kind", "alpha3", "valid_from", "valid_to"},
}

// ReconcilePreviewPage answers GET /reconcile/preview.
//
//	@Summary		Preview an entity (Reconciliation Service API 0.2)
//	@Description	A small page of HTML that shows an entity in a frame.
//	@ID				reconcilePreview
//	@Tags			recognition
//	@Produce		html
//	@Param			id		query		string	true	"Id of the entity."	extensions(x-example=officials/abdellatif-hammouchi)
//	@Param			lang	query		string	false	"Languages of names, in order of preference (BCP 47)."
//	@Success		200		{string}	string	"HTML"
//	@Failure		400		{object}	api.Problem
//	@Failure		404		{object}	api.Problem
//	@Failure		500		{object}	api.Problem
//	@Router			/reconcile/preview [get]
func (h *Handlers) ReconcilePreviewPage(c *gin.Context) error {
	asked, err := query.ParseTexts(c.Request.URL.RawQuery, []string{"id", "lang"})
	if err != nil {
		return err
	}
	id := asked["id"]
	if id == "" {
		return models.Invalid{{Location: "id", Reason: "it is missing: write the id of an entity, such as officials/abdellatif-hammouchi"}}
	}
	kind, _, ok := entity(id)
	if !ok {
		return models.ErrNotFound
	}
	langs := h.languages(c, asked)
	records, err := h.records(c.Request.Context(), []string{id}, previewed[kind], langs)
	if err != nil {
		return err
	}
	record, ok := records[id]
	if !ok {
		return models.ErrNotFound
	}
	type fact struct{ Name, Value string }
	page := struct {
		Name, Address, Lang string
		Facts               []fact
	}{Address: baseURL(c.Request) + "/v1/" + id, Lang: langs.Answered()}
	for i, key := range previewed[kind] {
		var said []string
		for _, v := range valuesOf(key, record[key]) {
			if v.Str != nil {
				said = append(said, *v.Str)
			} else {
				said = append(said, v.Name)
			}
		}
		if i == 0 {
			page.Name = strings.Join(said, ", ")
		} else if len(said) > 0 {
			page.Facts = append(page.Facts, fact{strings.ReplaceAll(key, "_", " "), strings.Join(said, ", ")})
		}
	}
	var out bytes.Buffer
	if err := previewPage.Execute(&out, page); err != nil {
		return err
	}
	c.Header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors *")
	c.Data(http.StatusOK, "text/html; charset=utf-8", out.Bytes())
	return nil
}
