package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/getkin/kin-openapi/openapi2"
	"github.com/getkin/kin-openapi/openapi2conv"
	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3conv"
	"github.com/goccy/go-yaml"
	"github.com/swaggo/swag"

	"mithaq/query"
	"mithaq/store"
)

// openAPI makes the description: swag reads the annotations (Swagger 2.0), kin-openapi converts
// them, and in between stands what neither knows.
func openAPI(dir string) (*openapi3.T, error) {
	parser := swag.New(swag.SetDebugger(log.New(io.Discard, "", 0)), swag.ParseUsingGoList(true), swag.SetOverrides(map[string]string{
		"mithaq/models.Instant": "string",
	}))
	parser.Strict = true
	parser.RequiredByDefault = true
	if err := parser.ParseAPI(dir, filepath.Join("api", "api.go"), 100); err != nil {
		return nil, err
	}
	b, err := json.Marshal(parser.GetSwagger())
	if err != nil {
		return nil, err
	}
	var annotated openapi2.T
	if err := json.Unmarshal(shortNames(b), &annotated); err != nil {
		return nil, err
	}
	d, err := openapi2conv.ToV3(&annotated)
	if err != nil {
		return nil, err
	}
	d.Servers = openapi3.Servers{{URL: "/", Description: "This server"}}
	describeTags(d)
	if err := expandRecords(d); err != nil {
		return nil, err
	}
	if err := describeSchemas(d, dir); err != nil {
		return nil, err
	}
	bodies(d)
	repairSchemas(d)
	rows(d)
	if err := operations(d); err != nil {
		return nil, err
	}
	d.Components.SecuritySchemes = openapi3.SecuritySchemes{scheme: {Value: &openapi3.SecurityScheme{
		Type: "http", Scheme: "bearer", Description: "A key of an editor or of an admin (RFC 6750). The scopes of an operation are the role that it takes; " +
			"an admin may do what an editor may. `mithaq keys create` makes the first one."}}}
	d.Info.License.Identifier = "MIT"
	if err := dropUnused(d); err != nil {
		return nil, err
	}
	openapi3conv.Upgrade(d)
	d.OpenAPI = "3.1.1"
	if err := share(d); err != nil {
		return nil, err
	}
	return d, d.Validate(context.Background())
}

// shortNames drops the package from the names of schemas ("models.Ref" is "Ref"). Names that then
// meet are an error of the program's, which Validate would not see: so swag's @name is used
// wherever two packages have a type of one name.
func shortNames(swagger []byte) []byte {
	for _, pkg := range []string{"models", "query", "api", "handlers", "intake"} {
		swagger = bytes.ReplaceAll(swagger, []byte(`"#/definitions/`+pkg+`.`), []byte(`"#/definitions/`))
		swagger = bytes.ReplaceAll(swagger, []byte(`"`+pkg+`.`), []byte(`"`))
	}
	return swagger
}

func describeTags(d *openapi3.T) {
	d.Tags = nil
	for _, s := range store.Specs() {
		d.Tags = append(d.Tags, &openapi3.Tag{Name: s.Name, Description: s.Doc})
	}
	d.Tags = append(d.Tags, &openapi3.Tag{Name: "pairs", Description: "Two countries and what they have signed with each other."})
	d.Tags = append(d.Tags, &openapi3.Tag{Name: "timeline", Description: store.Timeline().Doc})
	d.Tags = append(d.Tags, &openapi3.Tag{Name: "conflicts", Description: store.Conflicts().Doc})
	d.Tags = append(d.Tags, &openapi3.Tag{Name: "statistics", Description: "Counts, pairs, panels: questions about many records at once."})
	d.Tags = append(d.Tags, &openapi3.Tag{Name: "changes", Description: "Every change of every record, to be followed."})
	d.Tags = append(d.Tags, &openapi3.Tag{Name: "keys", Description: "Keys of those who write."})
	d.Tags = append(d.Tags, &openapi3.Tag{Name: "imports", Description: "Tables of other registers, written into this one."})
	d.Tags = append(d.Tags, &openapi3.Tag{Name: "search", Description: "Records of every kind by the words of their names and of what belongs to them."})
	d.Tags = append(d.Tags, &openapi3.Tag{Name: "recognition", Description: "From names as somebody writes them to the records that are meant."})
	d.Tags = append(d.Tags, &openapi3.Tag{Name: "health", Description: "Whether the program is alive and can answer."})
}

// written is the end of the name of a schema for a body.
var written = regexp.MustCompile(`(Input|Patch)$`)

// repairSchemas says what Swagger 2.0 cannot: a reference that may be null, formats, descriptions
// that the declarations have.
func repairSchemas(d *openapi3.T) {
	docs := map[string]map[string]string{}
	for _, s := range store.Specs() {
		of := map[string]string{}
		for _, f := range s.Fields {
			of[f.Name] = f.Doc
		}
		for _, r := range s.Relations {
			of[r.Name] = strings.ToUpper(r.Doc[:1]) + r.Doc[1:]
		}
		docs[schemaOf(s)] = of
	}
	open := d.Components.Schemas["StatisticRow"].Value
	// Not a list of types: generators of clients do not take one.
	open.AdditionalProperties.Schema = openapi3.NewSchemaRef("", &openapi3.Schema{
		Description: "A value of a field of `group_by`, or its name: a text, a year or null."})
	for key, said := range d.Components.Schemas["Difference"].Value.Properties {
		if key != "path" { // a value of any type
			said.Value = &openapi3.Schema{Description: said.Value.Description}
		}
	}
	for name, s := range d.Components.Schemas {
		repair(s)
		for key, p := range s.Value.Properties {
			if p.Value != nil && p.Ref == "" && p.Value.Description == "" && (len(p.Value.AnyOf) == 0 || p.Value.AnyOf[0].Value.Description == "") {
				switch record := docs[written.ReplaceAllString(name, "")]; {
				case key == "id" && record != nil && strings.HasSuffix(name, "Input"):
					p.Value.Description = "Public id of the record: small letters, digits and hyphens. `POST` needs it; for `PUT` the address has it, and it may be left out."
				case key == "id":
					p.Value.Description = "Public id of the record."
				default:
					p.Value.Description = record[key]
				}
			}
			if strings.HasSuffix(key, "_at") {
				p.Value.Format = "date-time"
			}
		}
	}
}

// repair makes a nullable reference say so in the way of 3.1; the conversion drops it otherwise.
func repair(r *openapi3.SchemaRef) {
	if r == nil || r.Ref != "" || r.Value == nil {
		return
	}
	s := r.Value
	switch {
	case s.Nullable && s.Type == nil && len(s.AllOf) == 1:
		s.AnyOf = openapi3.SchemaRefs{s.AllOf[0], openapi3.NewSchemaRef("", &openapi3.Schema{Type: &openapi3.Types{"null"}})}
		s.AllOf, s.Nullable = nil, false
	case len(s.AllOf) == 1 && s.Type == nil && s.Description == "":
		*r = *s.AllOf[0]
		return
	}
	for _, p := range s.Properties {
		repair(p)
	}
	repair(s.Items)
	repair(s.AdditionalProperties.Schema)
}

// schemaOf is the name of a record's schema.
func schemaOf(s *query.Spec) string {
	name := fmt.Sprintf("%T", s.Row)
	return name[strings.LastIndex(name, ".")+1:]
}

// rows makes a schema for the records of lists: the keys of a record, of which fields= and include=
// choose, so that the id alone is sure to be there.
func rows(d *openapi3.T) {
	for _, s := range append(store.Specs(), store.Pairs(), store.Timeline(), store.Conflicts()) {
		name := schemaOf(s)
		row := *d.Components.Schemas[name].Value
		row.Required = []string{"id"}
		row.Description = "A record as lists show it: `fields` and `include` choose its keys, the same for every record of every page."
		d.Components.Schemas[name+"Row"] = openapi3.NewSchemaRef("", &row)
		page := d.Components.Schemas[name+"Page"].Value
		page.Properties["data"].Value.Items = openapi3.NewSchemaRef("#/components/schemas/"+name+"Row", &row)
		page.Properties["data"].Value.Description = "The records of this page."
	}
}

// dropUnused drops the schemas of records that are answered in lists only.
func dropUnused(d *openapi3.T) error {
	described, err := marshal(d)
	if err != nil {
		return err
	}
	for name := range d.Components.Schemas {
		if !bytes.Contains(described, []byte(`"#/components/schemas/`+name+`"`)) {
			delete(d.Components.Schemas, name)
		}
	}
	return nil
}

func marshal(d *openapi3.T) ([]byte, error) {
	b, err := json.Marshal(d)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if err := json.Indent(&out, b, "", "  "); err != nil {
		return nil, err
	}
	out.WriteByte('\n')
	return out.Bytes(), nil
}

func toYAML(asJSON []byte) ([]byte, error) { return yaml.JSONToYAML(asJSON) }
