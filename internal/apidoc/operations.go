package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"mithaq/api"
	"mithaq/convert"
	"mithaq/handlers"
	"mithaq/models"
	"mithaq/query"
	"mithaq/store"
)

// operations completes every operation: parameters from the declarations, headers, the answers
// that any request may get, and examples.
func operations(d *openapi3.T) error {
	answers, err := realAnswers()
	if err != nil {
		return err
	}
	parameters := store.Parameters(convert.Formats, convert.Tables())
	roles := rolesOf()
	files := filesOf()
	for path, item := range d.Paths.Map() {
		for method, op := range item.Operations() {
			if accepted, ok := parameters[path]; ok && method == http.MethodGet {
				for _, p := range accepted {
					op.Parameters = append(op.Parameters, parameter(p))
				}
				cacheable(op)
				feeds(op, accepted)
			}
			if formats := files[path]; formats != nil && method == http.MethodGet {
				answerFiles(op, formats)
			}
			if op.OperationID == "getImport" {
				alsoAs(op.Responses.Value("200").Value, convert.CSV.Media)
			}
			for _, p := range op.Parameters {
				if ex, ok := p.Value.Extensions["x-example"]; ok {
					p.Value.Example = ex
					delete(p.Value.Extensions, "x-example")
				}
			}
			if role, ok := roles[method+" "+path]; ok {
				guard(op, role)
			} else {
				op.Security = openapi3.NewSecurityRequirements() // reads are public
			}
			common(d, op)
			example(op, answers[op.OperationID])
		}
	}
	return nil
}

func parameter(p query.Parameter) *openapi3.ParameterRef {
	out := openapi3.NewQueryParameter(p.Name)
	out.Description, out.Required = p.Doc, p.Required
	out.Schema = schemaRef(p.Schema)
	if p.Schema.Items != nil {
		commas := false
		out.Style, out.Explode = "form", &commas
	}
	switch {
	case p.Example == "":
	case p.Required:
		out.Example = exampleOf(p)
	default: // in words: the reference would send the examples of all parameters at once
		out.Description += " Example: `" + p.Example + "`."
	}
	return &openapi3.ParameterRef{Value: out}
}

func exampleOf(p query.Parameter) any {
	if p.Schema.Items == nil {
		if p.Schema.Type == "integer" {
			return query.DefaultLimit
		}
		return p.Example
	}
	return list(strings.Split(p.Example, ","))
}

// list is words as JSON has them.
func list(words []string) []any {
	values := make([]any, len(words))
	for i, w := range words {
		values[i] = w
	}
	return values
}

func schemaRef(s query.Schema) *openapi3.SchemaRef {
	out := &openapi3.Schema{Type: &openapi3.Types{s.Type}, Format: s.Format, Pattern: s.Pattern, Default: s.Default}
	if words, ok := s.Default.([]string); ok {
		out.Default = list(words)
	}
	for _, word := range s.Enum {
		out.Enum = append(out.Enum, word)
	}
	if s.Minimum != nil {
		low, high := float64(*s.Minimum), float64(*s.Maximum)
		out.Min, out.Max = &low, &high
	}
	if s.Items != nil {
		out.Items = schemaRef(*s.Items)
		out.MinItems = 1
	}
	return openapi3.NewSchemaRef("", out)
}

// header documents a header that every answer of a status has, or some.
func header(description string, required bool) *openapi3.HeaderRef {
	h := &openapi3.Header{}
	h.Description, h.Required = description, required
	h.Schema = openapi3.NewSchemaRef("", openapi3.NewStringSchema())
	return &openapi3.HeaderRef{Value: h}
}

// cacheable documents the conditional requests of readable resources.
func cacheable(op *openapi3.Operation) {
	ok := op.Responses.Value("200").Value
	ok.Headers = openapi3.Headers{
		"ETag":             header("Tag of this answer, for `If-None-Match`.", true),
		"Data-Version":     header("Version of the data that the answer was made from.", true),
		"Content-Language": header("The language asked for first.", false),
	}
	if strings.HasPrefix(op.OperationID, "list") {
		ok.Headers["Link"] = header("Address of the next page, with `rel=\"next\"` (RFC 8288).", false)
	}
	tag := openapi3.NewHeaderParameter("If-None-Match")
	tag.Description = "ETag of an earlier answer: if nothing has changed since, the answer is 304 without a body."
	tag.Schema = openapi3.NewSchemaRef("", openapi3.NewStringSchema())
	languages := openapi3.NewHeaderParameter("Accept-Language")
	languages.Description = "Languages of names and titles, in order of preference (RFC 9110). `lang` goes before it."
	languages.Schema = openapi3.NewSchemaRef("", openapi3.NewStringSchema())
	op.Parameters = append(op.Parameters, &openapi3.ParameterRef{Value: tag}, &openapi3.ParameterRef{Value: languages})
	unchanged := "What the client has is fresh."
	op.Responses.Set("304", &openapi3.ResponseRef{Value: &openapi3.Response{Description: &unchanged, Headers: openapi3.Headers{
		"ETag":         header("Tag of the answer that the client has.", true),
		"Data-Version": header("Version of the data that the answer was made from.", true),
	}}})
}

// feeds documents that a list is answered as a feed, too.
func feeds(op *openapi3.Operation, accepted []query.Parameter) {
	if !slices.ContainsFunc(accepted, func(p query.Parameter) bool { return slices.Contains(p.Schema.Enum, query.Atom) }) {
		return
	}
	alsoAs(op.Responses.Value("200").Value, query.AtomMedia)
}

// descriptions says what each status means.
var descriptions = map[string]string{
	"200": "The answer.",
	"201": "It is made: `Location` says where.",
	"202": "It is begun: `Location` says where it is followed.",
	"308": "The record is called otherwise now: `Location` says how.",
	"400": "The request is not valid: `errors` names every flaw.",
	"401": "A key is needed, or the one that was sent opens nothing.",
	"403": "The key is good, but its role is not enough.",
	"204": "It is done.",
	"404": "There is no such record.",
	"409": "It contradicts another record, or others point to it.",
	"410": "The record was deleted.",
	"412": "The record has changed since.",
	"428": "`If-Match` is missing.",
	"413": "The body is too large.",
	"414": "The address is too long.",
	"415": "The body is of a media type that is not taken here.",
	"500": "The register has failed.",
	"503": "The register is not available for now.",
}

// scheme is how the description calls the keys.
const scheme = "bearer"

// rolesOf lists the operations that need a key, as "POST /v1/keys", and the role.
func rolesOf() map[string]models.KeyRole {
	roles := map[string]models.KeyRole{}
	for _, g := range api.GuardedRoutes(&handlers.Handlers{}) {
		roles[g.Method+" "+pathParameter.ReplaceAllString(g.Path, "{$1}")] = g.Role
	}
	return roles
}

var pathParameter = regexp.MustCompile(`:(\w+)`)

// guard documents that an operation needs a key.
func guard(op *openapi3.Operation, role models.KeyRole) {
	op.Security = openapi3.NewSecurityRequirements().With(openapi3.SecurityRequirement{scheme: {string(role)}})
	for _, code := range []string{"401", "403"} {
		op.Responses.Set(code, &openapi3.ResponseRef{Value: &openapi3.Response{}})
	}
}

// common documents what every operation has: the id of the request, and problems as problem+json.
func common(d *openapi3.T, op *openapi3.Operation) {
	always := []string{"414", "503"}
	if op.RequestBody != nil {
		always = append(always, "400", "413", "415")
	}
	if op.Responses.Value("308") != nil {
		always = append(always, "410")
	}
	for _, code := range always {
		if op.Responses.Value(code) == nil {
			op.Responses.Set(code, &openapi3.ResponseRef{Value: &openapi3.Response{}})
		}
	}
	problem := openapi3.NewSchemaRef("#/components/schemas/Problem", d.Components.Schemas["Problem"].Value)
	for _, code := range slices.Sorted(maps.Keys(op.Responses.Map())) {
		r := op.Responses.Value(code).Value
		if text, ok := descriptions[code]; ok {
			r.Description = &text
		}
		if r.Headers == nil {
			r.Headers = openapi3.Headers{}
		}
		r.Headers["X-Request-Id"] = header("Id of the request, to be named in a report.", true)
		switch code {
		case "201", "202", "308":
			r.Headers["Location"] = header("Address of the record.", true)
		case "401", "403":
			r.Headers["WWW-Authenticate"] = header("What is wrong with the key (RFC 6750).", true)
		case "503":
			r.Headers["Retry-After"] = header("Seconds after which to try again.", true)
		}
		for kind, content := range r.Content {
			if !strings.HasSuffix(kind, "json") {
				content.Schema = openapi3.NewSchemaRef("", openapi3.NewStringSchema())
			}
		}
		if code >= "305" {
			r.Content = openapi3.Content{"application/problem+json": {Schema: problem}}
		}
	}
}

// example shows what real requests were answered, and what was sent under the same name.
func example(op *openapi3.Operation, answers []answer) {
	for _, a := range answers {
		summary := cmp.Or(a.method, http.MethodGet) + " " + a.path
		show(op.Responses.Value(fmt.Sprint(a.status)).Value.Content, a.name, summary, a.body)
		if a.sent != "" {
			var sent any
			if json.Unmarshal([]byte(a.sent), &sent) == nil { // it was read as JSON before
				show(op.RequestBody.Value.Content, a.name, summary, sent)
			}
		}
	}
}

// shown are the media types that examples are given in.
var shown = []string{"application/json", "application/problem+json", "application/merge-patch+json"}

// show puts an example beside the schemas of JSON.
func show(contents openapi3.Content, name, summary string, value any) {
	for kind, content := range contents {
		if !slices.Contains(shown, kind) {
			continue
		}
		if content.Examples == nil {
			content.Examples = openapi3.Examples{}
		}
		content.Examples[name] = &openapi3.ExampleRef{Value: &openapi3.Example{Summary: summary, Value: value}}
	}
}
