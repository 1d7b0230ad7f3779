package main

import (
	"encoding/json"
	"net/http"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"mithaq/models"
	"mithaq/query"
	"mithaq/store"
)

// The annotations of what every kind of record has stand once, at paths that begin with template, and are
// written for the kind of which placeholder is the schema.
const (
	template    = "/v1/{kind}"
	placeholder = components + "Instrument"
)

// expandRecords puts the operations that every kind of record has in the place of their templates.
func expandRecords(d *openapi3.T) error {
	for path, item := range d.Paths.Map() {
		rest, ok := strings.CutPrefix(path, template)
		if !ok {
			continue
		}
		d.Paths.Delete(path)
		for _, s := range store.Specs() {
			if err := expand(d, s, "/v1/"+s.Name+rest, item); err != nil {
				return err
			}
		}
	}
	return openapi3.NewLoader().ResolveRefsIn(d, nil)
}

func expand(d *openapi3.T, s *query.Spec, path string, of *openapi3.PathItem) error {
	written, err := json.Marshal(of)
	if err != nil {
		return err
	}
	var item openapi3.PathItem
	if err := json.Unmarshal([]byte(strings.ReplaceAll(string(written), `"`+placeholder+`"`, `"`+components+schemaOf(s)+`"`)), &item); err != nil {
		return err
	}
	present := d.Paths.Value(path)
	if present == nil {
		present = &openapi3.PathItem{}
		d.Paths.Set(path, present)
	}
	for method, op := range item.Operations() {
		op.OperationID = strings.Replace(op.OperationID, "Record", schemaOf(s), 1)
		op.Summary = strings.Replace(op.Summary, "a record", article(s.Kind), 1)
		op.Tags = []string{s.Name}
		for _, p := range op.Parameters {
			switch p.Value.Name {
			case "id":
				first, _, _ := strings.Cut(s.Fields[0].Example, ",")
				p.Value.Extensions = map[string]any{"x-example": first}
			case "version", "position":
				p.Value.Example = 1
			}
		}
		if method != http.MethodGet || strings.Contains(path, "/evidence") {
			tagged(op)
		}
		present.SetOperation(method, op)
	}
	return nil
}

// tagged documents the headers of what a write answers.
func tagged(op *openapi3.Operation) {
	for _, status := range []string{"200", "201"} {
		if r := op.Responses.Value(status); r != nil {
			r.Value.Headers = openapi3.Headers{
				"ETag":         header("Tag of the record as it is now, for `If-Match`.", true),
				"Data-Version": header("Version of the data that the answer was made from.", true),
			}
		}
	}
}

// article is a kind with its article: an agency.
func article(kind models.Kind) string {
	if strings.Contains("aeiou", string(kind[0])) {
		return "an " + string(kind)
	}
	return "a " + string(kind)
}
