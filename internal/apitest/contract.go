package apitest

import (
	"bytes"
	"mime"
	"net/http"
	"net/http/httptest"
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

// contract is the description made ready to check answers by.
type contract struct {
	operations []operation
	schemas    *jsonschema.Compiler
	mu         sync.Mutex
	compiled   map[string]*jsonschema.Schema
}

// operation is a path of the description, in segments, and what GET answers there.
type operation struct {
	path     string
	segments []string
	*openapi3.Operation
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
		c.operations = append(c.operations, operation{path, strings.Split(path, "/"), item.Get})
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

// find answers the operation that a path belongs to; one without parameters goes first.
func (c *contract) find(path string) (found operation, ok bool) {
	segments := strings.Split(path, "/")
	for _, o := range c.operations {
		if o.matches(segments) && (!ok || !strings.Contains(o.path, "{")) {
			found, ok = o, true
		}
	}
	return found, ok
}

func (o operation) matches(segments []string) bool {
	if len(segments) != len(o.segments) {
		return false
	}
	for i, s := range o.segments {
		if s != segments[i] && (!strings.HasPrefix(s, "{") || segments[i] == "") {
			return false
		}
	}
	return true
}

// schema answers the schema of an operation's answer, compiled once.
func (c *contract) schema(path, status, kind string) (*jsonschema.Schema, error) {
	escape := strings.NewReplacer("~", "~0", "/", "~1", "{", "%7B", "}", "%7D")
	pointer := "openapi.json#/paths/" + escape.Replace(path) + "/get/responses/" + status + "/content/" + escape.Replace(kind) + "/schema"
	c.mu.Lock()
	defer c.mu.Unlock()
	if s, ok := c.compiled[pointer]; ok {
		return s, nil
	}
	s, err := c.schemas.Compile(pointer)
	c.compiled[pointer] = s
	return s, err
}

// checkAnswer fails the test unless the answer is what the description promises for the operation:
// its status, its headers, its media type and its body. Paths and methods that the description does
// not know are none of its business.
func checkAnswer(tb testing.TB, r *http.Request, w *httptest.ResponseRecorder) {
	tb.Helper()
	c, err := theContract()
	if err != nil {
		tb.Fatal(err)
	}
	o, ok := c.find(r.URL.Path)
	if !ok || (r.Method != http.MethodGet && r.Method != http.MethodHead) {
		return
	}
	status := strconv.Itoa(w.Code)
	promised := o.Responses.Value(status)
	if promised == nil {
		tb.Errorf("%s %s: the status %s is not described", r.Method, r.URL, status)
		return
	}
	for name, h := range promised.Value.Headers {
		if h.Value.Required && w.Header().Get(name) == "" {
			tb.Errorf("%s %s: the header %s is missing from a %s", r.Method, r.URL, name, status)
		}
	}
	if r.Method == http.MethodGet && w.Header().Get("Content-Encoding") == "" {
		c.checkBody(tb, r, w, o, promised.Value)
	}
}

func (c *contract) checkBody(tb testing.TB, r *http.Request, w *httptest.ResponseRecorder, o operation, promised *openapi3.Response) {
	tb.Helper()
	if len(promised.Content) == 0 {
		if w.Body.Len() > 0 {
			tb.Errorf("GET %s: a body that is not described: %.200s", r.URL, w.Body)
		}
		return
	}
	kind, _, err := mime.ParseMediaType(w.Header().Get("Content-Type"))
	if err != nil || promised.Content[kind] == nil {
		tb.Errorf("GET %s: the media type %q is not described", r.URL, w.Header().Get("Content-Type"))
		return
	}
	if !strings.HasSuffix(kind, "json") || kind == "application/x-ndjson" {
		return
	}
	schema, err := c.schema(o.path, strconv.Itoa(w.Code), kind)
	if err != nil {
		tb.Fatal(err)
	}
	body, err := jsonschema.UnmarshalJSON(bytes.NewReader(w.Body.Bytes()))
	if err == nil {
		err = schema.Validate(body)
	}
	if err != nil {
		tb.Errorf("GET %s is not as described: %v\n%.2000s", r.URL, err, w.Body)
	}
}
