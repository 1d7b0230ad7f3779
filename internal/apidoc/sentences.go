package main

import (
	"go/ast"
	"go/doc"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// named is the remark by which swag gives the schema of a type its name.
var named = regexp.MustCompile(`@name\s+(\w+)`)

// describeSchemas says what swag leaves out: of each schema the first sentence of the comment on its type, and which
// texts are dates.
func describeSchemas(d *openapi3.T, dir string) error {
	for _, pkg := range []string{"models", "query", "handlers", "intake", "api"} {
		files, err := filepath.Glob(filepath.Join(dir, pkg, "*.go"))
		if err != nil {
			return err
		}
		for _, name := range files {
			file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments|parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			for _, t := range typesOf(file) {
				describe(d, t)
			}
		}
	}
	return nil
}

// described is a type, and what its comment says.
type described struct {
	name     string
	given    bool // by a remark; then no other type has it
	sentence string
	spec     *ast.TypeSpec
}

// typesOf lists the types of a file.
func typesOf(file *ast.File) (all []described) {
	for _, d := range file.Decls {
		group, ok := d.(*ast.GenDecl)
		if !ok || group.Tok != token.TYPE {
			continue
		}
		for _, s := range group.Specs {
			t := s.(*ast.TypeSpec) //nolint:forcetypeassert // that is what a declaration of types holds
			said := t.Doc
			if said == nil && !group.Lparen.IsValid() {
				said = group.Doc
			}
			one := described{name: t.Name.Name, sentence: new(doc.Package).Synopsis(said.Text()), spec: t}
			if m := named.FindStringSubmatch(t.Comment.Text()); m != nil {
				one.name, one.given = m[1], true
			}
			if rest, ok := strings.CutPrefix(one.sentence, t.Name.Name+" "); ok {
				one.sentence = one.name + " " + rest
			}
			all = append(all, one)
		}
	}
	return all
}

// describe tells the schema of a type.
func describe(d *openapi3.T, t described) {
	schema := d.Components.Schemas[t.name]
	if schema == nil || !t.given && schema.Value.Description != "" {
		return
	}
	schema.Value.Description = t.sentence
	fields, ok := t.spec.Type.(*ast.StructType)
	if !ok {
		return
	}
	for _, f := range fields.Fields.List {
		if f.Tag == nil || !isDate(f.Type) {
			continue
		}
		key, _, _ := strings.Cut(reflect.StructTag(strings.Trim(f.Tag.Value, "`")).Get("json"), ",")
		if p := schema.Value.Properties[key]; p != nil && p.Ref == "" {
			p.Value.Format = "edtf"
		}
	}
}

// isDate says whether a type is models.Date.
func isDate(t ast.Expr) bool {
	switch t := t.(type) {
	case *ast.Ident:
		return t.Name == "Date"
	case *ast.SelectorExpr:
		return t.Sel.Name == "Date"
	}
	return false
}
