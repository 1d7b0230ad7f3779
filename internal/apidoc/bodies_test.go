package main

import (
	"encoding/json"
	"net/http"
	"reflect"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
)

// A body is described without what the register sets, with what must be there, and closed; only what is
// answered, too, gets a second name.
func TestBodiesAreDescribedAsTheyAreRead(t *testing.T) {
	const description = `{"openapi": "3.0.3", "info": {"title": "t", "version": "1"},
		"paths": {"/things": {
			"post": {"requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}},
				"responses": {"200": {"description": "", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}}}},
			"put": {"requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Wish"}}}}, "responses": {"204": {"description": ""}}},
			"patch": {"requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}}, "responses": {"204": {"description": ""}}}
		}},
		"components": {"schemas": {
			"Ref": {"type": "object", "properties": {"id": {"type": "string"}, "name": {"type": "string"}}},
			"Part": {"type": "object", "required": ["word"], "properties": {"word": {"type": "string", "x-required": true}, "seen": {"type": "string", "readOnly": true}}},
			"Wish": {"type": "object", "required": ["word"], "properties": {"word": {"type": "string"}}},
			"Thing": {"type": "object", "required": ["id", "parts", "version"], "properties": {
				"id": {"type": "string", "x-required": true},
				"version": {"type": "integer", "readOnly": true},
				"of": {"$ref": "#/components/schemas/Ref"},
				"by": {"allOf": [{"$ref": "#/components/schemas/Ref"}], "nullable": true, "description": "Who made it."},
				"parts": {"type": "array", "items": {"$ref": "#/components/schemas/Part"}}}}
		}}}`
	d, err := openapi3.NewLoader().LoadFromData([]byte(description))
	if err != nil {
		t.Fatal(err)
	}
	bodies(d)
	const ref = `{"$ref":"#/components/schemas/RefInput"}`
	const by = `{"description":"Who made it.","anyOf":[` + ref + `,{"type":"null"}]}`
	for name, want := range map[string]string{
		"RefInput": `{"description":"RefInput points to another record: by its public id, alone or in an object as answers have it.","anyOf":[{"type":"string","description":"Public id of the record."},
			{"type":"object","required":["id"],"properties":{"id":{"type":"string","description":"Public id of the record."}},"additionalProperties":false}]}`,
		"Wish":       `{"type":"object","properties":{"word":{"type":"string"}},"additionalProperties":false}`,
		"PartInput":  `{"type":"object","required":["word"],"properties":{"word":{"type":"string"}},"additionalProperties":false}`,
		"ThingInput": `{"type":"object","required":["id"],"properties":{"id":{"type":"string"},"of":` + ref + `,"by":` + by + `,"parts":{"type":"array","items":{"$ref":"#/components/schemas/PartInput"}}},"additionalProperties":false}`,
		"ThingPatch": `{"type":"object","properties":{"id":{"anyOf":[{"type":"string"},{"type":"null"}]},"of":{"anyOf":[` + ref + `,{"type":"null"}]},"by":` + by + `,
			"parts":{"anyOf":[{"type":"array","items":{"$ref":"#/components/schemas/PartInput"}},{"type":"null"}]}},"additionalProperties":false}`,
	} {
		s := d.Components.Schemas[name]
		if s == nil {
			t.Errorf("there is no %s", name)
			continue
		}
		got, err := json.Marshal(s.Value)
		if err != nil {
			t.Fatal(err)
		}
		var x, y map[string]any
		if err := json.Unmarshal([]byte(want), &x); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(got, &y); err != nil {
			t.Fatal(err)
		}
		if !equal(x, y) {
			t.Errorf("%s\ngot  %s\nwant %s", name, got, want)
		}
	}
	for method, name := range map[string]string{http.MethodPost: "ThingInput", http.MethodPut: "Wish", http.MethodPatch: "ThingPatch"} {
		op := d.Paths.Value("/things").GetOperation(method)
		if ref := op.RequestBody.Value.Content["application/json"].Schema.Ref; ref != components+name {
			t.Errorf("%s takes %s, want %s", method, ref, name)
		}
	}
	if d.Components.Schemas["Thing"].Value.Properties["version"] == nil || d.Components.Schemas["ThingInput"].Value.Properties["version"] != nil {
		t.Error("what is answered and what is written are mixed up")
	}
}

// equal compares schemas; extensions that kin-openapi leaves behind do not matter.
func equal(a, b map[string]any) bool { return reflect.DeepEqual(strip(a), strip(b)) }

func strip(v any) any {
	switch v := v.(type) {
	case map[string]any:
		delete(v, required)
		for k := range v {
			v[k] = strip(v[k])
		}
	case []any:
		for i := range v {
			v[i] = strip(v[i])
		}
	}
	return v
}
