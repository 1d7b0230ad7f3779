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
	var all []described
	byName := map[string]*ast.TypeSpec{}
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
				t.pkg = pkg
				all, byName[pkg+"."+t.spec.Name.Name] = append(all, t), t.spec
			}
		}
	}
	for _, t := range all {
		describe(d, t, byName)
	}
	return nil
}

// described is a type, and what its comment says.
type described struct {
	name     string
	pkg      string
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

// describe tells the schema of a type, which may have others in it.
func describe(d *openapi3.T, t described, byName map[string]*ast.TypeSpec) {
	schema := d.Components.Schemas[t.name]
	if schema == nil || !t.given && schema.Value.Description != "" {
		return
	}
	schema.Value.Description = t.sentence
	dates(schema.Value, t.pkg, t.spec, byName)
}

// dates tells which keys of a type are dates, those of the types that are embedded in it among them.
func dates(schema *openapi3.Schema, pkg string, spec *ast.TypeSpec, byName map[string]*ast.TypeSpec) {
	fields, ok := spec.Type.(*ast.StructType)
	if !ok {
		return
	}
	for _, f := range fields.Fields.List {
		if len(f.Names) == 0 {
			if pkg, name := embedded(pkg, f.Type); byName[pkg+"."+name] != nil {
				dates(schema, pkg, byName[pkg+"."+name], byName)
			}
		}
		if f.Tag == nil || !isDate(f.Type) {
			continue
		}
		key, _, _ := strings.Cut(reflect.StructTag(strings.Trim(f.Tag.Value, "`")).Get("json"), ",")
		if p := schema.Properties[key]; p != nil && p.Ref == "" {
			p.Value.Format = "edtf"
		}
	}
}

// embedded is the package and the name of a type that stands in one of a package.
func embedded(pkg string, t ast.Expr) (in, name string) {
	switch t := t.(type) {
	case *ast.Ident:
		return pkg, t.Name
	case *ast.SelectorExpr:
		if x, ok := t.X.(*ast.Ident); ok {
			return x.Name, t.Sel.Name
		}
	}
	return "", ""
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
