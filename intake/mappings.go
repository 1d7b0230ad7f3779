package intake

import (
	"embed"
	"fmt"
	"path"
	"strings"

	"mithaq/query"
)

//go:embed mappings/*.yaml
var shipped embed.FS

// Shipped lists the names of the mappings that come with the program.
func Shipped() (names []string) {
	files, err := shipped.ReadDir("mappings")
	if err != nil {
		panic(err) // it is embedded
	}
	for _, f := range files {
		names = append(names, strings.TrimSuffix(f.Name(), path.Ext(f.Name())))
	}
	return names
}

// Named is the text of a mapping that comes with the program.
func Named(name string) ([]byte, error) {
	text, err := shipped.ReadFile("mappings/" + name + ".yaml")
	if err != nil {
		return nil, fmt.Errorf("there is no mapping %q%s; there are %s", name, query.Suggest(name, Shipped()), strings.Join(Shipped(), ", "))
	}
	return text, nil
}
