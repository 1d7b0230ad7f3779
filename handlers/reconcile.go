package handlers

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"mithaq/body"
	"mithaq/models"
	"mithaq/query"
)

// The Reconciliation Service API 0.2 of the W3C community group, by which OpenRefine and other tools turn a
// column of names into ids. Entities have ids such as officials/abdellatif-hammouchi, so that those of
// several kinds can stand in one column, and the view of each is its address.

// ReconcileType is a kind of records.
type ReconcileType struct {
	ID   string `json:"id"`
	Name string `json:"name"`
} //	@name	ReconcileType

// reconcileTypes lists the kinds in the order in which they are offered.
var reconcileTypes = []ReconcileType{{"official", "Official"}, {"agency", "Agency"}, {"instrument", "Instrument"}, {"country", "Country"}}

// collections are the first parts of the ids of entities.
var collections = map[models.Kind]string{
	models.KindOfficial: "officials", models.KindAgency: "agencies", models.KindInstrument: "instruments", models.KindCountry: "countries",
}

func typeOf(kind models.Kind) ReconcileType {
	return reconcileTypes[slices.IndexFunc(reconcileTypes, func(t ReconcileType) bool { return t.ID == string(kind) })]
}

func entityID(kind models.Kind, id string) string { return collections[kind] + "/" + id }

// entity is the record that an entity's id means; a country may go by any of its codes.
func entity(id string) (kind models.Kind, of string, ok bool) {
	collection, of, _ := strings.Cut(id, "/")
	for kind, c := range collections {
		if c == collection {
			return kind, of, true
		}
	}
	return "", "", false
}

// ReconcileManifest says what the service can do.
type ReconcileManifest struct {
	Versions        []string         `json:"versions"`
	Name            string           `json:"name"`
	IdentifierSpace string           `json:"identifierSpace"`
	SchemaSpace     string           `json:"schemaSpace"`
	Documentation   string           `json:"documentation"`
	ServiceVersion  string           `json:"serviceVersion"`
	DefaultTypes    []ReconcileType  `json:"defaultTypes"`
	View            ReconcileView    `json:"view"`
	Preview         ReconcilePreview `json:"preview"`
	Suggest         ReconcileSuggest `json:"suggest"`
	Extend          ReconcileExtend  `json:"extend"`
} //	@name	ReconcileManifest

// ReconcileView is where an entity is shown.
type ReconcileView struct {
	URL string `json:"url"`
} //	@name	ReconcileView

// ReconcilePreview is where an entity is shown in a small frame.
type ReconcilePreview struct {
	URL    string `json:"url"`
	Width  int    `json:"width"`
	Height int    `json:"height"`
} //	@name	ReconcilePreview

// ReconcileService is the address of a service.
type ReconcileService struct {
	URL  string `json:"service_url"`
	Path string `json:"service_path"`
} //	@name	ReconcileService

// ReconcileSuggest is the services that complete what is typed.
type ReconcileSuggest struct {
	Entity   ReconcileService `json:"entity"`
	Type     ReconcileService `json:"type"`
	Property ReconcileService `json:"property"`
} //	@name	ReconcileSuggest

// ReconcileExtend is the services that add columns.
type ReconcileExtend struct {
	Propose  ReconcileService `json:"propose_properties"`
	Settings []struct{}       `json:"property_settings"`
} //	@name	ReconcileExtend

func (h *Handlers) manifest(c *gin.Context) ReconcileManifest {
	base := baseURL(c.Request)
	service := func(path string) ReconcileService { return ReconcileService{base, path} }
	return ReconcileManifest{
		Versions: []string{"0.2"}, Name: "Mithaq", IdentifierSpace: base + "/v1/", SchemaSpace: base + "/v1/codebook",
		Documentation: base + "/docs/questions", ServiceVersion: h.Build, DefaultTypes: reconcileTypes,
		View:    ReconcileView{base + "/v1/{{id}}"},
		Preview: ReconcilePreview{base + "/reconcile/preview?id={{id}}", 400, 220},
		Suggest: ReconcileSuggest{service("/reconcile/suggest/entity"), service("/reconcile/suggest/type"), service("/reconcile/suggest/property")},
		Extend:  ReconcileExtend{service("/reconcile/properties"), []struct{}{}},
	}
}

// baseURL is the address of the server as the client knows it.
func baseURL(r *http.Request) string {
	scheme := "http"
	if r.TLS != nil || strings.EqualFold(r.Header.Get("X-Forwarded-Proto"), "https") {
		scheme = "https"
	}
	return scheme + "://" + r.Host
}

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

// Reconcile answers GET /reconcile.
//
//	@Summary		Reconcile names (Reconciliation Service API 0.2)
//	@Description	For OpenRefine and other tools of the [Reconciliation Service API 0.2](https://reconciliation-api.github.io/specs/0.2/): without parameters the manifest, with `queries` the entities that names may mean, with `extend` values of entities. The types are `official`, `agency`, `instrument` and `country`; without one, all are looked through. The properties that say more of what is meant are `country`, `date`, `party` and `identifier` (as `unts:12345`). What could not be used is said in `notes` of the result.
//	@ID				reconcile
//	@Tags			recognition
//	@Produce		json,text/javascript
//	@Param			queries		query		string	false	"Queries by keys of the client's own, as JSON."	extensions(x-example={"q0":{"query":"Hammouchi","type":"official"}})
//	@Param			extend		query		string	false	"Ids of entities and properties, as JSON."
//	@Param			lang		query		string	false	"Languages of names, in order of preference (BCP 47)."
//	@Param			callback	query		string	false	"Name of a function that the answer is wrapped in (JSONP)."
//	@Success		200			{object}	ReconcileAnswer
//	@Failure		400			{object}	api.Problem
//	@Failure		500			{object}	api.Problem
//	@Router			/reconcile [get]
func (h *Handlers) Reconcile(c *gin.Context) error { return h.reconcile(c, c.Request.URL.RawQuery) }

// PostReconcile answers POST /reconcile.
//
//	@Summary		Reconcile many names (Reconciliation Service API 0.2)
//	@Description	As `GET /reconcile`, with the parameters in the body.
//	@ID				postReconcile
//	@Tags			recognition
//	@Accept			x-www-form-urlencoded
//	@Produce		json
//	@Param			queries	formData	string	false	"Queries by keys of the client's own, as JSON."
//	@Param			extend	formData	string	false	"Ids of entities and properties, as JSON."
//	@Param			lang	formData	string	false	"Languages of names, in order of preference (BCP 47)."
//	@Success		200		{object}	ReconcileAnswer
//	@Failure		400		{object}	api.Problem
//	@Failure		500		{object}	api.Problem
//	@Router			/reconcile [post]
func (h *Handlers) PostReconcile(c *gin.Context) error {
	form, err := body.Read(c.Writer, c.Request, "application/x-www-form-urlencoded")
	if err != nil {
		return err
	}
	return h.reconcile(c, string(form))
}

// ReconcileAnswer is the manifest, results by the keys of queries, or values of entities.
type ReconcileAnswer map[string]any //	@name	ReconcileAnswer

func (h *Handlers) reconcile(c *gin.Context, raw string) error {
	asked, err := query.ParseTexts(raw, []string{"queries", "extend", "lang", "callback", "_"})
	if err != nil {
		return err
	}
	switch {
	case asked["queries"] != "" && asked["extend"] != "":
		return models.Invalid{{Location: "extend", Reason: "queries and extend are two requests: send one"}}
	case asked["queries"] != "":
		results, err := h.reconcileAll(c, asked)
		return h.protocol(c, asked, results, err)
	case asked["extend"] != "":
		extension, err := h.extend(c, asked)
		return h.protocol(c, asked, extension, err)
	}
	return h.protocol(c, asked, h.manifest(c), nil)
}

var callbackName = regexp.MustCompile(`^[A-Za-z_$][\w$.]{0,100}$`)

// protocol answers as JSON, or wrapped in a function for scripts of other origins.
func (h *Handlers) protocol(c *gin.Context, asked map[string]string, answer any, err error) error {
	if err != nil {
		return err
	}
	c.Header("Cache-Control", "no-cache")
	name := asked["callback"]
	if name == "" {
		return writeJSON(c, h.languages(c, asked), answer)
	}
	if !callbackName.MatchString(name) {
		return models.Invalid{{Location: "callback", Reason: "it is not the name of a function"}}
	}
	text, err := json.Marshal(answer)
	if err != nil {
		return err
	}
	c.Data(http.StatusOK, "text/javascript; charset=utf-8", slices.Concat([]byte("/**/"+name+"("), text, []byte(");")))
	return nil
}

func (h *Handlers) languages(c *gin.Context, asked map[string]string) models.Languages {
	langs := accepted(c.GetHeader("Accept-Language"))
	if asked["lang"] != "" {
		langs = append(models.Languages{asked["lang"]}, langs...)
	}
	return langs
}

// reconcileQuery is one query as the protocol writes it.
type reconcileQuery struct {
	Query      string              `json:"query"`
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
	found, err := h.Store.Match(c.Request.Context(), descriptions, h.languages(c, asked))
	if err != nil {
		return nil, err
	}
	results := map[string]ReconcileResult{}
	for i, key := range keys {
		end := len(descriptions)
		if i+1 < len(keys) {
			end = first[keys[i+1]]
		}
		results[key] = resultOf(found.Data[first[key]:end], queries[key].most(), said["queries/"+key])
	}
	return results, nil
}

// strictly reads JSON without keys that the protocol does not know.
func strictly(location, text string, into any) error {
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(into); err != nil {
		return models.Invalid{{Location: location, Reason: "it is not as the protocol writes it: " + strings.TrimPrefix(err.Error(), "json: ")}}
	}
	if decoder.More() {
		return models.Invalid{{Location: location, Reason: "something follows the JSON value"}}
	}
	return nil
}

func (q reconcileQuery) most() int {
	if q.Limit == nil {
		return models.DefaultCandidates
	}
	return int(*q.Limit)
}

// describe makes of a query a description for each kind that it asks for. What a cell of a table may hold by
// mistake, such as a date that is none, is said in a note; what the client got wrong is a flaw.
func (q reconcileQuery) describe(at string, flaws *models.Invalid, said map[string]models.Strings) (all []models.Description) {
	kinds := q.kinds(at, flaws)
	if q.Limit != nil && (*q.Limit < 1 || *q.Limit > models.MaxCandidates) {
		flaws.Add(at+"/limit", "%g is out of range: write from 1 to %d", *q.Limit, models.MaxCandidates)
		return nil
	}
	if q.Query == "" && len(q.Properties) == 0 {
		flaws.Add(at, "it has neither query nor properties")
	}
	for _, kind := range kinds {
		most := q.most()
		d := models.Description{Kind: kind, Limit: &most}
		if q.Query != "" {
			d.Names = models.Strings{q.Query}
		}
		for i, p := range q.Properties {
			p.add(&d, fmt.Sprintf("%s/properties/%d", at, i), flaws, said, at)
		}
		if err := (models.Descriptions{Queries: []models.Description{d}}).Check(); err != nil {
			said[at] = append(said[at], err.Error())
			continue
		}
		all = append(all, d)
	}
	return all
}

func (q reconcileQuery) kinds(at string, flaws *models.Invalid) []models.Kind {
	switch q.TypeStrict {
	case "", "any", "should", "all":
	default:
		flaws.Add(at+"/type_strict", "%q is none: write any, should or all", q.TypeStrict)
	}
	if len(q.Type) == 0 {
		return models.Matchable
	}
	if q.TypeStrict == "all" && len(q.Type) > 1 {
		return nil // nothing is of two types
	}
	var kinds []models.Kind
	for _, t := range q.Type {
		if !slices.Contains(models.Matchable, models.Kind(t)) {
			flaws.Add(at+"/type", "there is no type %q: write official, agency, instrument or country", t)
		}
		kinds = append(kinds, models.Kind(t))
	}
	return kinds
}

// The properties by which queries say more of what is meant.
var reconcileProperties = map[string]string{"country": "Country", "date": "Date", "party": "Party", "identifier": "Identifier"}

// add puts a property into a description, as far as the kind has it.
func (p reconcileProperty) add(d *models.Description, at string, flaws *models.Invalid, said map[string]models.Strings, query string) {
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
		switch p.PID {
		case "country", "party":
			if instrument {
				d.Parties = append(d.Parties, v)
			} else if d.Kind != models.KindCountry && d.Country == "" {
				d.Country = models.Optional(v)
			}
		case "date":
			date, err := models.ParseDate(v)
			if err != nil {
				note("The date %q was not used: %s.", v, err)
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
		default:
			flaws.Add(at+"/pid", "there is no property %q: write country, date, party or identifier", p.PID)
			return
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
