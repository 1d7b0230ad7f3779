// Command apidoc writes what docs/ serves from what the code says: the OpenAPI description, from the
// annotations above the handlers, the declarations of the resources and real answers; and the
// tables of docs/grammar.md.
//
//	go run ./internal/apidoc
package main

import (
	"log"
	"os"
	"path/filepath"
)

func main() {
	log.SetFlags(0)
	if err := write("."); err != nil {
		log.Fatal("apidoc: ", err)
	}
}

// write writes every generated file of the project in dir.
func write(dir string) error {
	files, err := Generate(dir)
	if err != nil {
		return err
	}
	for name, body := range files {
		if err := os.WriteFile(filepath.Join(dir, name), body, 0o644); err != nil { //nolint:gosec // files to be read by all
			return err
		}
	}
	return nil
}

// Generate answers every generated file by its path in the project.
func Generate(dir string) (map[string][]byte, error) {
	description, err := openAPI(dir)
	if err != nil {
		return nil, err
	}
	asJSON, err := marshal(description)
	if err != nil {
		return nil, err
	}
	asYAML, err := toYAML(asJSON)
	if err != nil {
		return nil, err
	}
	grammar, err := os.ReadFile(filepath.Join(dir, "docs/grammar.md"))
	if err != nil {
		return nil, err
	}
	return map[string][]byte{
		"docs/openapi.json": asJSON,
		"docs/openapi.yaml": asYAML,
		"docs/grammar.md":   withTables(grammar),
	}, nil
}
