package main

import (
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// Imports point one way: main → api → handlers → store → query → models. gin stays above the store,
// gorm stays in it and in the database below it, and models needs neither.
func TestImportsPointOneWay(t *testing.T) {
	const gin, gorm = "github.com/gin-gonic/gin", "gorm.io/"
	for folder, allowed := range map[string][]string{
		"encode":   {},
		"models":   {"mithaq/encode"},
		"text":     {"golang.org/x/text/"},
		"corpus":   {"mithaq/models"},
		"query":    {"mithaq/encode", "mithaq/models", "mithaq/text"},
		"body":     {"mithaq/models", "mithaq/query", "github.com/go-json-experiment/json/jsontext"},
		"fulltext": {"mithaq/query", "mithaq/text", "mithaq/database", gorm},
		"database": {gorm, "modernc.org/libc", "modernc.org/sqlite", "github.com/jackc/pgx/v5", "golang.org/x/mod/semver"},
		"store":    {"mithaq/encode", "mithaq/internal/remember", "mithaq/models", "mithaq/body", "mithaq/query", "mithaq/text", "mithaq/corpus", "mithaq/gazetteer", "mithaq/intake", "mithaq/mention", "mithaq/sheet", "mithaq/database", "mithaq/fulltext", gorm, "github.com/agnivade/levenshtein", "github.com/pressly/goose/", "golang.org/x/sync/errgroup"},
		"handlers": {"mithaq/archive", "mithaq/encode", "mithaq/models", "mithaq/body", "mithaq/query", "mithaq/store", "mithaq/convert", "mithaq/intake", gin, "golang.org/x/text/language"},
		"convert":  {"mithaq/models", "mithaq/query", "github.com/arran4/golang-ical", "github.com/google/uuid", "github.com/parquet-go/parquet-go", "github.com/xuri/excelize/v2"},
		"sheet":    {"github.com/xuri/excelize/", "github.com/go-json-experiment/json/jsontext", "golang.org/x/text/"},
		"intake":   {"mithaq/models", "mithaq/body", "mithaq/query", "mithaq/text", "mithaq/gazetteer", "mithaq/sheet", "github.com/goccy/go-yaml/", "github.com/go-json-experiment/json/jsontext", "golang.org/x/text/language"},
		"archive":  {"mithaq/models", "mithaq/query", "mithaq/store", "mithaq/convert", "mithaq/corpus"},
		"docs":     {"github.com/yuin/goldmark"},
		"api":      {"mithaq/internal/remember", "mithaq/models", "mithaq/query", "mithaq/body", "mithaq/handlers", "mithaq/docs", gin, "github.com/klauspost/compress/gzhttp", "github.com/prometheus/client_golang/"},
		"config":   {"github.com/spf13/pflag"},

		"mention":   {"mithaq/models", "mithaq/text", "mithaq/gazetteer"},
		"gazetteer": {"mithaq/models", "mithaq/text", "github.com/agnivade/levenshtein"},
	} {
		files, err := filepath.Glob(folder + "/*.go")
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %d files, %v", folder, len(files), err)
		}
		for _, name := range files {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
			if err != nil {
				t.Fatal(err)
			}
			for _, spec := range file.Imports {
				path, err := strconv.Unquote(spec.Path.Value)
				if err != nil {
					t.Fatal(err)
				}
				first, _, _ := strings.Cut(path, "/")
				standard := !strings.Contains(first, ".") && first != "mithaq"
				if !standard && !slices.ContainsFunc(allowed, func(p string) bool { return strings.HasPrefix(path, p) }) {
					t.Errorf("%s imports %s", name, path)
				}
			}
		}
	}
}
