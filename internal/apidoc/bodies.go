package main

import (
	"net/http"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

const (
	components = "#/components/schemas/"
	// required marks the keys that a body must have; body.Decode reads the same tag.
	required = "x-required"
)

// bodies gives each request body a schema of its own: without the keys that the register sets, closed,
// and with those keys required that must be written. Answers have every key of a type, bodies some.
func bodies(d *openapi3.T) {
	w := writing{d: d, answered: answered(d), made: map[string]string{}}
	for _, item := range d.Paths.Map() {
		for method, op := range item.Operations() {
			if op.RequestBody == nil {
				continue
			}
			op.RequestBody.Value.Extensions = nil // what the conversion remembers
			for kind, content := range op.RequestBody.Value.Content {
				if kind == "text/plain" {
					content.Schema = openapi3.NewStringSchema().NewRef()
					continue
				}
				if kind == "multipart/form-data" { // its parts stand in the annotations
					continue
				}
				w.partial = method == http.MethodPatch
				content.Schema = w.schema(content.Schema)
			}
		}
	}
	for _, s := range d.Components.Schemas {
		for _, p := range s.Value.Properties {
			if p.Value != nil {
				delete(p.Value.Extensions, required)
			}
		}
	}
}

// writing makes schemas of what is written from those of what is answered.
type writing struct {
	d        *openapi3.T
	answered map[string]bool
	made     map[string]string // names of made schemas, by the names of those they are made from
	partial  bool              // for merge patches: no key is required, and any may be null
}

// schema is how a value is written whose answer has the given schema.
func (w writing) schema(r *openapi3.SchemaRef) *openapi3.SchemaRef {
	switch {
	case r == nil:
		return nil
	case r.Ref == components+"Ref":
		return w.referring()
	case r.Ref != "":
		return w.component(strings.TrimPrefix(r.Ref, components))
	}
	s := *r.Value
	s.AllOf = nil
	for _, one := range r.Value.AllOf {
		s.AllOf = append(s.AllOf, w.schema(one))
	}
	if len(s.AllOf) == 1 { // it stands there to say something beside a reference
		return saying(s.AllOf[0], r.Value.Nullable, r.Value.Description)
	}
	whole := w // inside a list there is no merging: what stands there is written as a whole
	whole.partial = false
	s.Items = whole.schema(s.Items)
	if s.AdditionalProperties.Schema = w.schema(s.AdditionalProperties.Schema); w.partial && s.AdditionalProperties.Schema != nil {
		s.AdditionalProperties.Schema = orNull(s.AdditionalProperties.Schema)
	}
	if len(s.Properties) > 0 {
		w.object(&s)
	}
	return openapi3.NewSchemaRef("", &s)
}

// object keeps the properties of an object that are written, and lets no others come.
func (w writing) object(s *openapi3.Schema) {
	properties := s.Properties
	s.Properties, s.Required = openapi3.Schemas{}, nil
	closed := false
	s.AdditionalProperties.Has = &closed
	for name, p := range properties {
		if p.Value != nil && p.Value.ReadOnly {
			continue
		}
		must := p.Value != nil && p.Ref == "" && p.Value.Extensions[required] != nil
		if must && !w.partial {
			s.Required = append(s.Required, name)
		}
		if p = w.schema(p); w.partial {
			p = orNull(p)
		}
		s.Properties[name] = p
	}
	slices.Sort(s.Required)
}

// saying is a schema that takes null if that is said, and has a description if there is one.
func saying(r *openapi3.SchemaRef, nullable bool, description string) *openapi3.SchemaRef {
	if nullable {
		r = orNull(r)
	}
	if description == "" {
		return r
	}
	s := &openapi3.Schema{AllOf: openapi3.SchemaRefs{r}}
	if r.Ref == "" {
		same := *r.Value
		s = &same
	}
	s.Description = description
	return openapi3.NewSchemaRef("", s)
}

// orNull is a schema that also takes null.
func orNull(r *openapi3.SchemaRef) *openapi3.SchemaRef {
	takes := func(r *openapi3.SchemaRef) bool { return r.Ref == "" && r.Value.Type.Includes("null") }
	if takes(r) || r.Ref == "" && slices.ContainsFunc(r.Value.AnyOf, takes) {
		return r
	}
	null := openapi3.NewSchemaRef("", &openapi3.Schema{Type: &openapi3.Types{"null"}})
	return openapi3.NewSchemaRef("", &openapi3.Schema{AnyOf: openapi3.SchemaRefs{r, null}})
}

// component is a named schema for writing; what is only written keeps its name.
func (w writing) component(name string) *openapi3.SchemaRef {
	key, suffix, how := name, "Input", " Here as it is written, without the keys that the register sets."
	if w.partial {
		key, suffix, how = name+" patch", "Patch", " Here as it is changed: keys that are left out stay as they are."
	}
	made, ok := w.made[key]
	if !ok {
		old := w.d.Components.Schemas[name]
		differs := len(old.Value.Properties) > 0 || w.partial && old.Value.AdditionalProperties.Schema != nil
		if made = name; w.answered[name] && differs {
			made += suffix
		}
		w.made[key] = made
		s := w.schema(openapi3.NewSchemaRef("", old.Value))
		if made != name && s.Value.Description != "" {
			s.Value.Description += how
		}
		w.d.Components.Schemas[made] = s
	}
	return openapi3.NewSchemaRef(components+made, w.d.Components.Schemas[made].Value)
}

// referring is how a record is pointed to: by its id, alone or as answers have it.
func (w writing) referring() *openapi3.SchemaRef {
	const name = "RefInput"
	if w.d.Components.Schemas[name] == nil {
		id := openapi3.NewStringSchema()
		id.Description = "Public id of the record."
		object := openapi3.NewObjectSchema().WithProperty("id", id).WithRequired([]string{"id"})
		closed := false
		object.AdditionalProperties.Has = &closed
		w.d.Components.Schemas[name] = openapi3.NewSchemaRef("", &openapi3.Schema{
			Description: name + " points to another record: by its public id, alone or in an object as answers have it.",
			AnyOf:       openapi3.SchemaRefs{openapi3.NewSchemaRef("", id), openapi3.NewSchemaRef("", object)}})
	}
	return openapi3.NewSchemaRef(components+name, w.d.Components.Schemas[name].Value)
}

// answered lists the schemas that answers are made of.
func answered(d *openapi3.T) map[string]bool {
	seen := map[string]bool{}
	var visit func(r *openapi3.SchemaRef)
	visit = func(r *openapi3.SchemaRef) {
		if r == nil || r.Value == nil {
			return
		}
		if r.Ref != "" {
			name := strings.TrimPrefix(r.Ref, components)
			if seen[name] {
				return
			}
			seen[name] = true
			r = d.Components.Schemas[name]
		}
		for _, p := range r.Value.Properties {
			visit(p)
		}
		for _, one := range r.Value.AllOf {
			visit(one)
		}
		visit(r.Value.Items)
		visit(r.Value.AdditionalProperties.Schema)
	}
	for _, item := range d.Paths.Map() {
		for _, op := range item.Operations() {
			for _, answer := range op.Responses.Map() {
				for _, content := range answer.Value.Content {
					visit(content.Schema)
				}
			}
		}
	}
	return seen
}
