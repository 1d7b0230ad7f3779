package apitest

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/gorillamux"

	"mithaq/docs"
)

// Description is the published description, closed: no property may come that it does not name.
var Description = sync.OnceValues(func() (*openapi3.T, error) {
	d, err := openapi3.NewLoader().LoadFromData(docs.OpenAPI)
	if err != nil {
		return nil, err
	}
	no := false
	for _, s := range d.Components.Schemas {
		if len(s.Value.Properties) > 0 && s.Value.AdditionalProperties.Schema == nil {
			s.Value.AdditionalProperties = openapi3.AdditionalProperties{Has: &no}
		}
	}
	return d, nil
})

var router = sync.OnceValues(func() (routers.Router, error) {
	for _, kind := range []string{"text/csv", "application/x-ndjson", "text/calendar", "application/graphml+xml", "application/gexf+xml"} {
		openapi3filter.RegisterBodyDecoder(kind, asText)
	}
	d, err := Description()
	if err != nil {
		return nil, err
	}
	return gorillamux.NewRouter(d)
})

// asText takes what is no JSON as the text that the description says it is.
func asText(body io.Reader, _ http.Header, _ *openapi3.SchemaRef, _ openapi3filter.EncodingFn) (any, error) {
	b, err := io.ReadAll(body)
	return string(b), err
}

// checkAnswer fails the test unless the answer is what the description promises for the operation.
// Paths that it does not know are none of its business.
func checkAnswer(tb testing.TB, r *http.Request, w *httptest.ResponseRecorder) {
	tb.Helper()
	find, err := router()
	if err != nil {
		tb.Fatal(err)
	}
	asked := r.Clone(r.Context())
	if r.Method == http.MethodHead {
		asked.Method = http.MethodGet
	}
	route, params, err := find.FindRoute(asked)
	if err != nil || w.Header().Get("Content-Encoding") != "" {
		return
	}
	err = openapi3filter.ValidateResponse(r.Context(), &openapi3filter.ResponseValidationInput{
		RequestValidationInput: &openapi3filter.RequestValidationInput{Request: r, PathParams: params, Route: route},
		Status:                 w.Code,
		Header:                 w.Header(),
		Body:                   nopCloser{bytes.NewReader(w.Body.Bytes())},
		Options:                &openapi3filter.Options{IncludeResponseStatus: true, MultiError: true, ExcludeResponseBody: r.Method == http.MethodHead},
	})
	if err != nil {
		tb.Errorf("%s %s is not as described: %v\n%.2000s", r.Method, r.URL, err, w.Body)
	}
}

type nopCloser struct{ *bytes.Reader }

func (nopCloser) Close() error { return nil }
