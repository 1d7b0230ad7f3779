package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// What is committed is what the code says.
func TestGeneratedFilesAreFresh(t *testing.T) {
	const root = "../.."
	files, err := Generate(root)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range files {
		got, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s is stale from line %d on; run: go run ./internal/apidoc", name, firstDifference(got, want))
		}
	}
}

// Whoever generates a client reads what a schema and its keys are beside them.
func TestEverySchemaAndKeySaysWhatItIs(t *testing.T) {
	d, err := openAPI("../..")
	if err != nil {
		t.Fatal(err)
	}
	dates := 0
	for name, s := range d.Components.Schemas {
		if s.Value.Description == "" {
			t.Errorf("%s says nothing", name)
		}
		for key, p := range s.Value.Properties {
			if p.Ref == "" && p.Value.Format == "edtf" {
				dates++
			}
			if p.Ref == "" && p.Value.Description == "" && p.Value.AllOf == nil && p.Value.AnyOf == nil {
				t.Errorf("%s.%s says nothing", name, key)
			}
		}
	}
	if signed := d.Components.Schemas["InstrumentInput"].Value.Properties["signed"].Value; signed.Format != "edtf" {
		t.Errorf("%d keys are dates, but signed has the format %q", dates, signed.Format)
	}
}

// Some generators make a type of each component, whatever sort of component it is.
func TestNoTwoComponentsHaveOneName(t *testing.T) {
	d, err := openAPI("../..")
	if err != nil {
		t.Fatal(err)
	}
	for name := range d.Components.Responses {
		if d.Components.Schemas[name] != nil || d.Components.Parameters[name] != nil || d.Components.Headers[name] != nil {
			t.Errorf("%s is a response, and something else", name)
		}
	}
}

// firstDifference is the number of the first line that differs.
func firstDifference(got, want []byte) int {
	a, b := bytes.Split(got, []byte("\n")), bytes.Split(want, []byte("\n"))
	for i := range min(len(a), len(b)) {
		if !bytes.Equal(a[i], b[i]) {
			return i + 1
		}
	}
	return min(len(a), len(b)) + 1
}

// Generating changes nothing of a page but its tables.
func TestTablesAreReplacedWhereTheyStand(t *testing.T) {
	page := []byte("# Grammar\n\nBefore.\n\n" + tablesBegin + "a stale table\n" + tablesEnd + "\nAfter.\n")
	once := withTables(page)
	if !bytes.HasPrefix(once, []byte("# Grammar\n\nBefore.\n\n"+tablesBegin)) || !bytes.HasSuffix(once, []byte(tablesEnd+"\nAfter.\n")) || bytes.Contains(once, []byte("a stale table")) {
		t.Errorf("%.200s … %s", once, once[len(once)-100:])
	}
	if !bytes.Equal(withTables(once), once) {
		t.Error("a second time they differ")
	}
}
