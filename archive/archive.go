// Package archive keeps the whole register as a folder of files that other tools read, and makes a register of
// such a folder again. The folder is a Frictionless Data Package: tables as CSV and in one SQLite file, with their
// schemas; the records as they are kept, and their history, as NDJSON; the codebook; and what each file must be, by
// its number of rows and its SHA-256.
package archive

import (
	"mithaq/query"
	"mithaq/store"
)

// Descriptor is the name of the file that says what the others are, by which an archive is known.
const Descriptor = "datapackage.json"

// descriptor is a Data Package (https://datapackage.org/standard/data-package/), version 2.
type descriptor struct {
	Schema      string     `json:"$schema"`
	Name        string     `json:"name"`
	Title       string     `json:"title"`
	Description string     `json:"description"`
	Version     string     `json:"version"`
	Created     string     `json:"created"`
	Licenses    []licence  `json:"licenses"`
	Resources   []resource `json:"resources"`
	// Of this program's: the version of the data.
	DataVersion int64 `json:"data_version"`
}

type licence struct {
	Name  string `json:"name,omitempty"`
	Path  string `json:"path,omitempty"`
	Title string `json:"title,omitempty"`
}

// resource is one file.
type resource struct {
	Name        string  `json:"name"`
	Path        string  `json:"path"`
	Title       string  `json:"title,omitempty"`
	Description string  `json:"description,omitempty"`
	Type        string  `json:"type,omitempty"` // table, if it is one
	Format      string  `json:"format"`
	Mediatype   string  `json:"mediatype"`
	Encoding    string  `json:"encoding,omitempty"`
	Bytes       int64   `json:"bytes"`
	Hash        string  `json:"hash"`
	Rows        *int64  `json:"rows,omitempty"`
	Schema      *schema `json:"schema,omitempty"`
}

// schema is a Table Schema.
type schema struct {
	Fields        []field      `json:"fields"`
	PrimaryKey    []string     `json:"primaryKey"`
	ForeignKeys   []foreignKey `json:"foreignKeys,omitempty"`
	MissingValues []string     `json:"missingValues"`
}

type field struct {
	Name        string `json:"name"`
	Type        string `json:"type"`
	Description string `json:"description,omitempty"`
}

type foreignKey struct {
	Fields    []string  `json:"fields"`
	Reference reference `json:"reference"`
}

type reference struct {
	Resource string   `json:"resource"`
	Fields   []string `json:"fields"`
}

// fieldTypes are the types of a Table Schema; what is not among them is a string.
var fieldTypes = map[query.ColumnType]string{query.IntegerColumn: "integer", query.NumberColumn: "number", query.FlagColumn: "boolean", query.DayColumn: "date", query.InstantColumn: "datetime"}

// schemaOf is the schema of a table. The items of a list belong to the records of the collection.
func schemaOf(t query.Table, collection string) *schema {
	s := &schema{PrimaryKey: []string{t.Columns[0].Name}, MissingValues: []string{""}}
	for _, c := range t.Columns {
		kind := fieldTypes[c.Type]
		if kind == "" {
			kind = "string"
		}
		s.Fields = append(s.Fields, field{c.Name, kind, c.Doc})
	}
	if t.Shape != query.Flat {
		s.PrimaryKey = append(s.PrimaryKey, t.Columns[1].Name)
		s.ForeignKeys = []foreignKey{{[]string{t.Columns[0].Name}, reference{collection, []string{"id"}}}}
	}
	return s
}

// tablesOf lists the tables of a kind of records: one of them, and one for each of their lists.
func tablesOf(s *query.Spec) []query.Table {
	stored := map[string]bool{}
	for _, key := range store.Stored(s) {
		stored[key] = true
	}
	shows := func(key string) bool { return stored[key] }
	tables := []query.Table{s.StoredTable(query.Flat, shows)}
	for _, list := range s.Lists() {
		if stored[list] {
			tables = append(tables, s.StoredTable(list, shows))
		}
	}
	return tables
}
