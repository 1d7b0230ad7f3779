package handlers

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"mithaq/models"
	"mithaq/query"
	"mithaq/store"
)

// ReconcileProposal is the properties of which values can be fetched.
type ReconcileProposal struct {
	// The type that they belong to.
	Type string `json:"type,omitempty"`
	// The properties.
	Properties []ReconcileType `json:"properties"`
	// Most properties that were asked for; 0 is no limit.
	Limit int `json:"limit"`
} //	@name	ReconcileProposal

// ReconcileProperties answers GET /reconcile/properties.
//
//	@Summary		Propose properties (Reconciliation Service API 0.2)
//	@Description	The properties of a type of which values can be fetched into a table: the keys of its records. Without a type, as for a column that was reconciled without one, those of all types.
//	@ID				reconcileProperties
//	@Tags			recognition
//	@Produce		json,text/javascript
//	@Param			type		query		string	false	"The type: official, agency, instrument or country."	extensions(x-example=official)
//	@Param			limit		query		string	false	"Most properties, to 50; all, unless given."
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
	var keys []string
	for _, t := range reconcileTypes {
		if asked["type"] == "" || asked["type"] == t.ID {
			for _, key := range properties(h.specs()[models.Kind(t.ID)]) {
				if !slices.Contains(keys, key) {
					keys = append(keys, key)
				}
			}
		}
	}
	if keys == nil {
		return models.Invalid{{Location: "type", Reason: fmt.Sprintf("there is no type %q: write official, agency, instrument or country", asked["type"])}}
	}
	_, most, err := window(asked, len(keys))
	if err != nil {
		return err
	}
	proposal := ReconcileProposal{asked["type"], []ReconcileType{}, most}
	for _, key := range keys[:min(most, len(keys))] {
		proposal.Properties = append(proposal.Properties, ReconcileType{key, columnOf(key).Name})
	}
	return h.protocol(c, asked, proposal, nil)
}

func (h *Handlers) specs() map[models.Kind]*query.Spec {
	return map[models.Kind]*query.Spec{
		models.KindOfficial: h.Store.Officials.Spec(), models.KindAgency: h.Store.Agencies.Spec(),
		models.KindInstrument: h.Store.Instruments.Spec(), models.KindCountry: h.Store.Countries.Spec(),
	}
}

// properties are the keys of a record that say something of its subject, each followed by those of its parts that have a column of their own.
func properties(spec *query.Spec) (all []string) {
	for _, key := range spec.Keys() {
		switch key {
		case "evidence", "conflicts", "warnings", "version", "created_at", "updated_at":
			continue
		}
		all = append(all, key)
		for _, part := range partsOf(key) {
			all = append(all, key+"."+part)
		}
	}
	return all
}

// partsOf are the parts of a key that can be fetched alone: a name in one language, and the dates of one kind of acts.
func partsOf(key string) (parts []string) {
	switch key {
	case "names", "titles":
		return models.TextLanguages
	case "actions":
		for _, kind := range models.ActionKinds {
			parts = append(parts, string(kind))
		}
	}
	return parts
}

// wholes are the keys that properties are of, each once.
func wholes(properties []string) (keys []string) {
	for _, p := range properties {
		if key, _, _ := strings.Cut(p, "."); !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	return keys
}

// propertyOf are the values of a property of a record.
func propertyOf(property string, record map[string]any) []ReconcileValue {
	key, part, isPart := strings.Cut(property, ".")
	if !isPart {
		return valuesOf(key, record[key])
	}
	values := []ReconcileValue{}
	switch v := record[key].(type) {
	case map[string]any:
		values = valuesOf(property, v[part])
	case []any:
		for _, one := range v {
			if act, _ := one.(map[string]any); act["kind"] == part {
				values = append(values, valuesOf(property, orElse(act["effective"], act["date"]))...)
			}
		}
	}
	return values
}

// orElse is a value, or another if it is null.
func orElse(v, other any) any {
	if v == nil {
		return other
	}
	return v
}

// ReconcileExtension is values of entities.
type ReconcileExtension struct {
	// The properties that were asked for.
	Meta []ReconcileColumn `json:"meta"`
	// Values by the id of the entity and by property; none for an entity that does not exist.
	Rows map[string]map[string][]ReconcileValue `json:"rows"`
} //	@name	ReconcileExtension

// ReconcileColumn is a property of which values are answered.
type ReconcileColumn struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	// Type of the entities that the values are, if they are entities.
	Type *ReconcileType `json:"type,omitempty"`
} //	@name	ReconcileColumn

// columnOf names a property, and the type of its values: parties are countries.
func columnOf(key string) ReconcileColumn {
	column := ReconcileColumn{ID: key, Name: strings.NewReplacer("_", " ", ".", " ").Replace(key)}
	of := key
	if inner, ok := about[key]; ok {
		of = inner
	}
	if kind, ok := referring[of]; ok {
		t := typeOf(kind)
		column.Type = &t
	}
	return column
}

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
			Name     string         `json:"name"` // written by OpenRefine besides
			Settings map[string]any `json:"settings"`
		} `json:"properties"`
	}
	answer := ReconcileExtension{Meta: []ReconcileColumn{}, Rows: map[string]map[string][]ReconcileValue{}}
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
		answer.Meta = append(answer.Meta, columnOf(p.ID))
	}
	if err := flaws.Err(); err != nil {
		return answer, err
	}
	records, err := h.present(c.Request.Context(), extension.IDs, wholes(keys), h.languages(c, asked))
	for _, id := range extension.IDs {
		row := map[string][]ReconcileValue{}
		for _, key := range keys {
			row[key] = propertyOf(key, records[id])
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

// present is records, without those that were deleted.
func (h *Handlers) present(ctx context.Context, ids, keys []string, langs models.Languages) (map[string]map[string]any, error) {
	all, err := h.records(ctx, ids, keys, langs)
	if gone := (models.Gone{}); !errors.As(err, &gone) {
		return all, err
	}
	all = map[string]map[string]any{}
	for _, id := range ids {
		one, err := h.records(ctx, []string{id}, keys, langs)
		if gone := (models.Gone{}); err != nil && !errors.As(err, &gone) {
			return nil, err
		}
		maps.Copy(all, one)
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
var about = map[string]string{
	"parties": "country", "signatories": "official", "successors": "country", "predecessors": "country", "relations": "instrument",
}

// sentenceOf puts into words what only says something as a whole: ratification, 2000-07-01, United Arab Emirates.
func sentenceOf(key string, v map[string]any) string {
	var words []any
	switch key {
	case "actions":
		words = []any{v["kind"], orElse(v["effective"], v["date"])}
		if country, ok := v["country"].(map[string]any); ok {
			words = append(words, country["name"])
		}
	case "periods":
		words = []any{v["status"], fmt.Sprintf("%v/%v", orElse(v["from"], ".."), orElse(v["until_max"], "..")), v["certainty"]}
	case "events":
		if event, ok := v["event"].(map[string]any); ok {
			words = []any{event["name"], v["from"], v["relation"]}
		}
	}
	var said []string
	for _, word := range words {
		if word != nil {
			said = append(said, fmt.Sprint(word))
		}
	}
	return strings.Join(said, ", ")
}

// objectOf is a reference, what the object is about, or its texts.
func objectOf(key string, v map[string]any) []ReconcileValue {
	id, _ := v["id"].(string)
	name, _ := v["name"].(string)
	if kind, ok := referring[key]; ok && id != "" {
		return []ReconcileValue{{ID: entityID(kind, id), Name: name}}
	}
	if one, ok := v[about[key]].(map[string]any); ok {
		return objectOf(about[key], one)
	}
	if agency, ok := v["agency"].(map[string]any); ok && key == "posts" {
		return []ReconcileValue{text(fmt.Sprintf("%v, %v", v["title"], agency["name"]))}
	}
	if words := sentenceOf(key, v); words != "" {
		return []ReconcileValue{text(words)}
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
