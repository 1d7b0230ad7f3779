package main

import (
	"bytes"
	"io"
	"strings"
	"testing"
)

// Every question is answered in a register of any size, and counted, found and explained.
func TestEveryQuestionIsMeasured(t *testing.T) {
	var out bytes.Buffer
	if err := run(t.Context(), []string{"-sizes", "300", "-rounds", "1", "-plans", "-dir", t.TempDir()}, &out, io.Discard); err != nil {
		t.Fatal(err)
	}
	for _, path := range countings("") {
		if !strings.Contains(out.String(), "| `"+path+"` | ") {
			t.Errorf("%s has no row in:\n%s", path, out.String())
		}
	}
	for _, q := range questions("") {
		if !strings.Contains(out.String(), "| "+q.name+" | ") {
			t.Errorf("%q has no row in:\n%s", q.name, out.String())
		}
		if !strings.Contains(q.path, "{id}") && !strings.Contains(out.String(), "## "+q.name+"\n\nSELECT count(*)") {
			t.Errorf("%q has no plan", q.name)
		}
	}
}
