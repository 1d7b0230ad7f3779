// Package api puts the handlers on the web: the routes in one list, what every request passes
// through, and the answer to every error.
package api

import (
	"log/slog"
	"net/http"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"mithaq/docs"
	"mithaq/handlers"
	"mithaq/models"
)

// Route is one operation of the API.
type Route struct {
	Method, Path string
	Handler      func(*gin.Context) error
}

// Routes lists every documented operation that needs no key. HEAD and OPTIONS come with each GET.
func Routes(h *handlers.Handlers) []Route {
	routes := []Route{
		{"GET", "/v1/countries", h.ListCountries},
		{"GET", "/v1/countries/:id", h.GetCountry},
		{"GET", "/v1/agencies", h.ListAgencies},
		{"GET", "/v1/agencies/:id", h.GetAgency},
		{"GET", "/v1/officials", h.ListOfficials},
		{"GET", "/v1/officials/:id", h.GetOfficial},
		{"GET", "/v1/posts", h.ListPosts},
		{"GET", "/v1/posts/:id", h.GetPost},
		{"GET", "/v1/instruments", h.ListInstruments},
		{"GET", "/v1/instruments/:id", h.GetInstrument},
		{"GET", "/v1/instruments/:id/status", h.GetInstrumentStatus},
		{"GET", "/v1/pairs", h.ListPairs},
		{"GET", "/v1/pairs/:pair", h.GetPair},
		{"GET", "/v1/timeline", h.ListTimeline},
		{"GET", "/v1/events", h.ListEvents},
		{"GET", "/v1/events/:id", h.GetEvent},
		{"GET", "/v1/sources", h.ListSources},
		{"GET", "/v1/sources/:id", h.GetSource},
		{"GET", "/v1/topics", h.ListTopics},
		{"GET", "/v1/topics/:id", h.GetTopic},
		{"GET", "/v1/stats/instruments", h.CountInstruments},
		{"GET", "/v1/stats/countries", h.CountCountries},
		{"GET", "/v1/stats/agencies", h.CountAgencies},
		{"GET", "/v1/stats/officials", h.CountOfficials},
		{"GET", "/v1/stats/posts", h.CountPosts},
		{"GET", "/v1/stats/events", h.CountEvents},
		{"GET", "/v1/stats/sources", h.CountSources},
		{"GET", "/v1/stats/topics", h.CountTopics},
		{"GET", "/v1/panels/dyad-year", h.GetDyadYear},
		{"GET", "/v1/panels/country-year", h.GetCountryYear},
		{"GET", "/v1/coverage", h.GetCoverage},
		{"GET", "/v1/codebook", h.GetCodebook},
		{"GET", "/v1/changes", h.ListChanges},
		{"GET", "/v1/conflicts", h.ListConflicts},
		{"GET", "/v1/changes/stream", h.StreamChanges},
		{"GET", "/v1/dump", h.GetDump},
		{"GET", "/v1/catalog", h.GetCatalog},
		{"GET", "/v1/network", h.GetNetwork},
		{"GET", "/v1/expiring", h.GetExpiring},
		{"GET", "/v1/search", h.Search},
		{"GET", "/v1/suggest", h.Suggest},
		{"GET", "/v1/duplicates", h.GetDuplicates},
		{"POST", "/v1/match", h.Match},
		{"GET", "/reconcile", h.Reconcile},
		{"POST", "/reconcile", h.PostReconcile},
		{"GET", "/reconcile/suggest/entity", h.SuggestEntity},
		{"GET", "/reconcile/suggest/type", h.SuggestType},
		{"GET", "/reconcile/suggest/property", h.SuggestProperty},
		{"GET", "/reconcile/properties", h.ReconcileProperties},
		{"GET", "/reconcile/preview", h.ReconcilePreviewPage},
		{"GET", "/reconcile/flyout/entity", h.FlyoutEntity},
		{"POST", "/v1/mentions", h.Mentions},
		{"GET", "/livez", h.Live},
		{"GET", "/readyz", h.Ready},
	}
	for _, r := range h.AllRecords() {
		path := "/v1/" + r.Name + "/:id"
		routes = append(routes,
			Route{"GET", path + "/revisions", r.Revisions}, Route{"GET", path + "/revisions/:version", r.Revision},
			Route{"GET", path + "/evidence", r.Evidence}, Route{"GET", path + "/evidence/:position", r.Assertion})
	}
	return routes
}

// Guarded is an operation that takes a key, and the role that the key must have.
type Guarded struct {
	Method, Path string
	Role         models.KeyRole
	Handler      func(*gin.Context, models.Author) error
}

// GuardedRoutes lists every documented operation that takes a key.
func GuardedRoutes(h *handlers.Handlers) []Guarded {
	routes := []Guarded{
		{"GET", "/v1/keys", models.Admin, h.ListKeys},
		{"POST", "/v1/keys", models.Admin, h.CreateKey},
		{"GET", "/v1/keys/:id", models.Admin, h.GetKey},
		{"DELETE", "/v1/keys/:id", models.Admin, h.RevokeKey},
		{"GET", "/v1/imports", models.Admin, h.ListImports},
		{"POST", "/v1/imports", models.Admin, h.CreateImport},
		{"GET", "/v1/imports/:id", models.Admin, h.GetImport},
	}
	for _, r := range h.AllRecords() {
		path := "/v1/" + r.Name
		routes = append(routes,
			Guarded{"POST", path, models.Editor, r.Create},
			Guarded{"PUT", path + "/:id", models.Editor, r.Replace},
			Guarded{"PATCH", path + "/:id", models.Editor, r.Patch},
			Guarded{"DELETE", path + "/:id", models.Editor, r.Delete},
			Guarded{"POST", path + "/:id/merge", models.Editor, r.Merge},
			Guarded{"POST", path + "/:id/evidence", models.Editor, r.Assert},
			Guarded{"PATCH", path + "/:id/evidence/:position", models.Editor, r.Weigh},
			Guarded{"DELETE", path + "/:id/evidence/:position", models.Editor, r.Retract},
			Guarded{"POST", path + "/:id/revisions/:version/revert", models.Editor, r.Revert},
		)
	}
	return routes
}

// web is what requests are answered with, besides the handlers.
type web struct{ log *slog.Logger }

// New returns the whole API. It logs every request, and why one failed, and measures it.
//
//	@title			Mithaq
//	@version		1.0.0
//	@description	An open register of what states sign with each other: who signed what, in what office, what was in force on which day, and who says so.
//	@description
//	@description	- Reading needs no key. Writing takes a key of an editor or an admin, as `Authorization: Bearer`, and for changes the `ETag` of the record as `If-Match`.
//	@description	- Parameters that take several values have commas between them: `party=MA,AE` (`explode: false`). Some clients must be told so: openapi-fetch takes `querySerializer: {array: {style: "form", explode: false}}`.
//	@description	- Texts of the format `edtf` are dates as exact as they are known (ISO 8601-2): `2015`, `2015-03-17`, `201X`, `1954-06~`, `2015/..`.
//	@description	- Keys without a value are there, with `null`, `[]` or `{}`; texts in the language asked for, such as `place`, are `""`. In lists, `fields` and `include` choose the keys.
//	@description	- Under `content` stands what clients are generated from. An answer that is also a file lists the media types of files under `x-files`; `format` or `Accept` chooses one.
//	@description	- Errors are problems of RFC 9457, and name every flaw of a request.
//	@description
//	@description	The pages on [questions](/docs/questions), [the grammar](/docs/grammar), [editing](/docs/editing) and [errors](/docs/errors) have examples.
//	@license.name	MIT
//	@contact.name	Mithaq
//	@BasePath		/
func New(h *handlers.Handlers, log *slog.Logger, m *Metrics) http.Handler {
	w := web{log}
	gin.SetMode(gin.ReleaseMode)
	e := gin.New()
	e.HandleMethodNotAllowed = true
	e.RedirectTrailingSlash = false
	if err := e.SetTrustedProxies(nil); err != nil {
		panic(err) // nil cannot be malformed
	}
	e.Use(identify, m.measure, w.logged, w.recovered, secured, w.bounded)
	var all gin.RoutesInfo
	e.NoRoute(w.handle(func(c *gin.Context) error { return without(c.Request.URL.EscapedPath(), all) }))
	e.NoMethod(w.handle(func(*gin.Context) error { return errNoMethod }))
	routes, cache := knowing(h), newCache(h)
	for i, r := range routes {
		if r.Method == http.MethodGet && strings.HasPrefix(r.Path, "/v1/") && !strings.HasPrefix(r.Path, "/v1/changes") && r.Path != "/v1/dump" { // which may wait
			routes[i].Handler = cache.keeps(r.Handler)
		}
	}
	w.register(e, append(routes, w.guarded(h)...))
	page := func(path string, serve http.HandlerFunc) {
		e.GET(path, gin.WrapF(serve))
		e.HEAD(path, gin.WrapF(serve))
		e.OPTIONS(path, options("GET, HEAD, OPTIONS"))
	}
	page("/", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/docs", http.StatusSeeOther) })
	docs.Serve(page)
	all = e.Routes()
	return compressed(e)
}

// knowing lets every route that takes known_at answer with what the register said then.
func knowing(h *handlers.Handlers) []Route {
	routes := Routes(h)
	for i, r := range routes {
		if !handlers.KnowsThePast(r.Path) {
			continue
		}
		routes[i].Handler = func(c *gin.Context) error {
			return h.AsKnown(c, func(then *handlers.Handlers) error {
				if then == h {
					return r.Handler(c)
				}
				return Routes(then)[i].Handler(c)
			})
		}
	}
	return routes
}

// guarded lets those through whose key has the role that a route needs.
func (w web) guarded(h *handlers.Handlers) (routes []Route) {
	for _, g := range GuardedRoutes(h) {
		routes = append(routes, Route{g.Method, g.Path, func(c *gin.Context) error {
			author, err := h.Author(c.Request, g.Role)
			if err != nil {
				return err
			}
			author.RequestID = requestID(c)
			return g.Handler(c, author)
		}})
	}
	return routes
}

// register puts the routes on the web, with HEAD and OPTIONS for each GET.
func (w web) register(e *gin.Engine, routes []Route) {
	methods := map[string][]string{}
	for _, r := range routes {
		e.Handle(r.Method, r.Path, w.handle(r.Handler))
		methods[r.Path] = append(methods[r.Path], r.Method)
		if r.Method == http.MethodGet {
			e.HEAD(r.Path, w.handle(r.Handler))
			methods[r.Path] = append(methods[r.Path], http.MethodHead)
		}
	}
	for path, allowed := range methods {
		allowed = append(allowed, http.MethodOptions)
		slices.Sort(allowed)
		e.OPTIONS(path, options(strings.Join(allowed, ", ")))
	}
}

// options answers which methods a path has, and a browser's question before a request to another
// origin (CORS preflight).
func options(allowed string) gin.HandlerFunc {
	return func(c *gin.Context) {
		c.Header("Allow", allowed)
		c.Header("Access-Control-Allow-Methods", allowed)
		c.Header("Access-Control-Allow-Headers", "Accept, Accept-Language, Authorization, Content-Type, If-Match, If-None-Match, If-Range, Last-Event-ID, Range")
		c.Header("Access-Control-Max-Age", "86400")
		c.Status(http.StatusNoContent)
	}
}
