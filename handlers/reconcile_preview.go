package handlers

import (
	"bytes"
	"fmt"
	"html/template"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"mithaq/models"
	"mithaq/query"
)

var previewPage = template.Must(template.New("preview").Parse(`<!DOCTYPE html>
<html lang="{{.Lang}}"><head><meta charset="utf-8"><title>{{.Name}}</title>
<style>body{font:14px/1.4 sans-serif;margin:8px}h1{font-size:16px;margin:0 0 4px}dl{margin:0;display:grid;grid-template-columns:auto 1fr;gap:2px 8px}dt{color:#555}dd{margin:0}</style></head>
<body>{{block "card" .}}<h1><a href="{{.Address}}" target="_blank" rel="noopener" dir="auto">{{.Name}}</a></h1><dl>
{{- range .Facts}}<dt>{{.Name}}</dt><dd dir="auto">{{.Value}}</dd>{{end -}}
</dl>{{end}}</body></html>
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
//	@Param			lang	query		string	false	"Language of names (one BCP 47 tag)."
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
	page, err := h.shown(c, asked)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := previewPage.Execute(&out, page); err != nil {
		return err
	}
	c.Header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors *")
	c.Data(http.StatusOK, "text/html; charset=utf-8", out.Bytes())
	return nil
}

// preview is what is shown of an entity.
type preview struct {
	ID, Name, Address, Lang string
	Facts                   []fact
}

type fact struct{ Name, Value string }

// shown reads what is to be shown of the entity that is asked for.
func (h *Handlers) shown(c *gin.Context, asked map[string]string) (preview, error) {
	langs := h.languages(c, asked)
	page := preview{ID: asked["id"], Address: BaseURL(c.Request) + "/v1/" + asked["id"], Lang: langs.Answered()}
	if page.ID == "" {
		return page, models.Invalid{{Location: "id", Reason: "it is missing: write the id of an entity, such as officials/abdellatif-hammouchi"}}
	}
	kind, _, ok := entity(page.ID)
	if !ok {
		return page, h.noEntity(c, page.ID)
	}
	records, err := h.records(c.Request.Context(), []string{page.ID}, previewed[kind], langs)
	if err != nil {
		return page, err
	}
	record, ok := records[page.ID]
	if !ok {
		return page, models.NotFound{Why: fmt.Sprintf("No %s has this id: /v1/%s lists those that exist.", kind, collections[kind])}
	}
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
	return page, nil
}

// noEntity says what the ids of entities are like, and which one was meant by the id of a record alone.
func (h *Handlers) noEntity(c *gin.Context, id string) error {
	var meant []string
	for _, t := range reconcileTypes {
		one := entityID(models.Kind(t.ID), id)
		records, err := h.present(c.Request.Context(), []string{one}, []string{"id"}, nil)
		if err != nil {
			return err
		}
		if records[one] != nil {
			meant = append(meant, one)
		}
	}
	if len(meant) > 0 {
		return models.NotFound{Why: "Ids here have their list in front" + models.DidYouMean(meant)}
	}
	return models.NotFound{Why: "Ids here have their list in front, officials, agencies, instruments or countries, such as officials/abdellatif-hammouchi."}
}

// ReconcileFlyout is a piece of HTML about an entity, which a client puts into its page.
type ReconcileFlyout struct {
	ID string `json:"id"`
	// The piece of HTML.
	HTML string `json:"html"`
} //	@name	ReconcileFlyout

// FlyoutEntity answers GET /reconcile/flyout/entity.
//
//	@Summary		Describe a suggested entity (Reconciliation Service API 0.2)
//	@Description	A piece of HTML about an entity, for those who choose among suggestions.
//	@ID				reconcileFlyoutEntity
//	@Tags			recognition
//	@Produce		json,text/javascript
//	@Param			id			query		string	true	"Id of the entity."	extensions(x-example=officials/abdellatif-hammouchi)
//	@Param			lang		query		string	false	"Language of names (one BCP 47 tag)."
//	@Param			callback	query		string	false	"Name of a function that the answer is wrapped in (JSONP)."
//	@Success		200			{object}	ReconcileFlyout
//	@Failure		400			{object}	api.Problem
//	@Failure		404			{object}	api.Problem
//	@Failure		500			{object}	api.Problem
//	@Router			/reconcile/flyout/entity [get]
func (h *Handlers) FlyoutEntity(c *gin.Context) error {
	asked, err := query.ParseTexts(c.Request.URL.RawQuery, []string{"id", "lang", "callback", "_"})
	if err != nil {
		return err
	}
	page, err := h.shown(c, asked)
	if err != nil {
		return err
	}
	var out strings.Builder
	err = previewPage.ExecuteTemplate(&out, "card", page)
	return h.protocol(c, asked, ReconcileFlyout{page.ID, out.String()}, err)
}
