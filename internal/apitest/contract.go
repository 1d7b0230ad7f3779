package apitest

import (
	"bytes"
	"mime"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"mithaq/docs"
)

// Description is the published description.
var Description = sync.OnceValues(func() (*openapi3.T, error) { return openapi3.NewLoader().LoadFromData(docs.OpenAPI) })

// contract is the description made ready to check requests and answers by.
type contract struct {
	paths    []described
	schemas  *jsonschema.Compiler
	mu       sync.Mutex
	compiled map[string]*jsonschema.Schema
}

// described is a path of the description, in segments, and its operations by method.
type described struct {
	path     string
	segments []string
	methods  map[string]*openapi3.Operation
}

var theContract = sync.OnceValues(func() (*contract, error) {
	d, err := Description()
	if err != nil {
		return nil, err
	}
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(docs.OpenAPI))
	if err != nil {
		return nil, err
	}
	closeSchemas(document)
	c := &contract{schemas: jsonschema.NewCompiler(), compiled: map[string]*jsonschema.Schema{}}
	c.schemas.AssertFormat()
	for path, item := range d.Paths.Map() {
		c.paths = append(c.paths, described{path, strings.Split(path, "/"), item.Operations()})
	}
	return c, c.schemas.AddResource("openapi.json", document)
})

// closeSchemas lets no property come that the description does not name.
func closeSchemas(document any) {
	components := document.(map[string]any)["components"].(map[string]any)
	for _, s := range components["schemas"].(map[string]any) {
		schema := s.(map[string]any)
		if _, open := schema["additionalProperties"]; schema["properties"] != nil && !open {
			schema["additionalProperties"] = false
		}
	}
}

// find answers the path of the description that an address belongs to; one without parameters goes first.
func (c *contract) find(path string) (found described, ok bool) {
	segments := strings.Split(path, "/")
	for _, d := range c.paths {
		if d.matches(segments) && (!ok || !strings.Contains(d.path, "{")) {
			found, ok = d, true
		}
	}
	return found, ok
}

func (d described) matches(segments []string) bool {
	if len(segments) != len(d.segments) {
		return false
	}
	for i, s := range d.segments {
		if s != segments[i] && (!strings.HasPrefix(s, "{") || segments[i] == "") {
			return false
		}
	}
	return true
}

// schema answers the schema at a place of the description, compiled once.
func (c *contract) schema(place ...string) (*jsonschema.Schema, error) {
	escape := strings.NewReplacer("~", "~0", "/", "~1", "{", "%7B", "}", "%7D", "+", "%2B")
	pointer := "openapi.json#"
	for _, step := range place {
		pointer += "/" + escape.Replace(step)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if s, ok := c.compiled[pointer]; ok {
		return s, nil
	}
	s, err := c.schemas.Compile(pointer)
	c.compiled[pointer] = s
	return s, err
}

// exchange is a request and its answer, and the operation that they belong to.
type exchange struct {
	*contract
	tb     testing.TB
	r      *http.Request
	sent   []byte
	w      *httptest.ResponseRecorder
	path   string
	method string // as the description calls it
	op     *openapi3.Operation
}

// check fails the test unless the exchange is what the description promises: the status, headers, media
// type and body of the answer, and of a request that was granted its media type and body. Paths and
// methods that the description does not know are none of its business.
func check(tb testing.TB, r *http.Request, sent []byte, w *httptest.ResponseRecorder) {
	tb.Helper()
	c, err := theContract()
	if err != nil {
		tb.Fatal(err)
	}
	method := r.Method
	if method == http.MethodHead {
		method = http.MethodGet
	}
	d, ok := c.find(r.URL.Path)
	if !ok || d.methods[method] == nil {
		return
	}
	x := exchange{c, tb, r, sent, w, d.path, strings.ToLower(method), d.methods[method]}
	if w.Code < 300 {
		x.checkRequest()
	}
	x.checkAnswer()
}

func (x exchange) errorf(format string, args ...any) {
	x.tb.Helper()
	x.tb.Errorf("%s %s: "+format, append([]any{x.r.Method, x.r.URL}, args...)...)
}

// checkRequest is for requests that were granted: nothing is taken that the description would not let through.
func (x exchange) checkRequest() {
	x.tb.Helper()
	if x.op.RequestBody == nil {
		if len(x.sent) > 0 {
			x.errorf("a body was taken that is not described: %.200s", x.sent)
		}
		return
	}
	if len(x.sent) == 0 && !x.op.RequestBody.Value.Required {
		return
	}
	if kind, ok := x.kind(x.r.Header, x.op.RequestBody.Value.Content); ok {
		x.checkJSON("the request", kind, x.sent, "paths", x.path, x.method, "requestBody", "content", kind, "schema")
	}
}

// kind is the media type that a header says, if it is among those described.
func (x exchange) kind(h http.Header, content openapi3.Content) (string, bool) {
	x.tb.Helper()
	kind, _, err := mime.ParseMediaType(h.Get("Content-Type"))
	if err != nil || content[kind] == nil {
		x.errorf("the media type %q is not described", h.Get("Content-Type"))
		return "", false
	}
	return kind, true
}

func (x exchange) checkAnswer() {
	x.tb.Helper()
	status := strconv.Itoa(x.w.Code)
	promised := x.op.Responses.Value(status)
	if promised == nil {
		x.errorf("the status %s is not described", status)
		return
	}
	for name, h := range promised.Value.Headers {
		if h.Value.Required && x.w.Header().Get(name) == "" {
			x.errorf("the header %s is missing from a %s", name, status)
		}
	}
	if x.r.Method == http.MethodHead || x.w.Header().Get("Content-Encoding") != "" {
		return
	}
	if len(promised.Value.Content) == 0 {
		if x.w.Body.Len() > 0 {
			x.errorf("a body that is not described: %.200s", x.w.Body)
		}
		return
	}
	if isFile(promised.Value, x.w.Header()) {
		return
	}
	place := []string{"paths", x.path, x.method, "responses", status}
	if name, shared := strings.CutPrefix(promised.Ref, "#/components/responses/"); shared {
		place = []string{"components", "responses", name}
	}
	if kind, ok := x.kind(x.w.Header(), promised.Value.Content); ok {
		x.checkJSON("the answer", kind, x.w.Body.Bytes(), append(place, "content", kind, "schema")...)
	}
}

// isFile says whether an answer is one of the files that are described beside its content.
func isFile(promised *openapi3.Response, h http.Header) bool {
	kind, _, err := mime.ParseMediaType(h.Get("Content-Type"))
	files, _ := promised.Extensions["x-files"].([]any)
	return err == nil && slices.Contains(files, any(kind))
}

// checkJSON compares a text with the schema at a place of the description, if its media type is JSON.
func (x exchange) checkJSON(what, kind string, text []byte, place ...string) {
	x.tb.Helper()
	if !strings.HasSuffix(kind, "json") || kind == "application/x-ndjson" {
		return
	}
	schema, err := x.schema(place...)
	if err != nil {
		x.tb.Fatal(err)
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err == nil {
		err = schema.Validate(value)
	}
	if err != nil {
		x.errorf("%s is not as described: %v\n%.2000s", what, err, text)
	}
}
