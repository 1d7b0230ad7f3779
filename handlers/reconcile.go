package handlers

import (
	"encoding/json"
	"net/http"
	"regexp"
	"slices"
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
	ID string `json:"id"`
	// Its name.
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
	// Where a suggested entity is described; ${id} stands for its id.
	FlyoutURL  string `json:"flyout_service_url,omitempty"`
	FlyoutPath string `json:"flyout_service_path,omitempty"`
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
	base := BaseURL(c.Request)
	service := func(path string) ReconcileService { return ReconcileService{URL: base, Path: path} }
	entities := ReconcileService{base, "/reconcile/suggest/entity", base, "/reconcile/flyout/entity?id=${id}"}
	return ReconcileManifest{
		Versions: []string{"0.2"}, Name: "Mithaq", IdentifierSpace: base + "/v1/", SchemaSpace: base + "/v1/codebook",
		Documentation: base + "/docs/questions", ServiceVersion: h.Build, DefaultTypes: reconcileTypes,
		View:    ReconcileView{base + "/v1/{{id}}"},
		Preview: ReconcilePreview{base + "/reconcile/preview?id={{id}}", 400, 220},
		Suggest: ReconcileSuggest{entities, service("/reconcile/suggest/type"), service("/reconcile/suggest/property")},
		Extend:  ReconcileExtend{service("/reconcile/properties"), []struct{}{}},
	}
}

// BaseURL is the address of the server as the client knows it.
func BaseURL(r *http.Request) string {
	scheme := "http"
	if r.TLS != nil || strings.EqualFold(r.Header.Get("X-Forwarded-Proto"), "https") {
		scheme = "https"
	}
	return scheme + "://" + r.Host
}

// Reconcile answers GET /reconcile.
//
//	@Summary		Reconcile names (Reconciliation Service API 0.2)
//	@Description	For OpenRefine and other tools of the [Reconciliation Service API 0.2](https://reconciliation-api.github.io/specs/0.2/): without parameters the manifest, with `queries` the entities that names may mean, with `extend` values of entities. The types are `official`, `agency`, `instrument` and `country`; without one, all are looked through. The properties that say more of what is meant are `country`, `date` (in any usual notation), `party` (or several with `;` between them) and `identifier` (as `unts:12345`); the id of an entity in the place of a name means that entity. What could not be used is said in `notes` of the result.
//	@ID				reconcile
//	@Tags			recognition
//	@Produce		json,text/javascript
//	@Param			queries		query		string	false	"Queries by keys of the client's own, as JSON."	extensions(x-example={"q0":{"query":"Hammouchi","type":"official"}})
//	@Param			extend		query		string	false	"Ids of entities and properties, as JSON."
//	@Param			lang		query		string	false	"Language of names (one BCP 47 tag)."
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
//	@Param			lang	formData	string	false	"Language of names (one BCP 47 tag)."
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
