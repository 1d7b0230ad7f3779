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

func TestSizesAreReadAsPeopleWriteThem(t *testing.T) {
	for word, want := range map[string]int{"300": 300, "10k": 10_000, "1M": 1_000_000, "": 0, "many": 0, "-5": 0} {
		if n, err := number(word); n != want || (err == nil) != (want > 0) {
			t.Errorf("%q is %d, %v", word, n, err)
		}
	}
}
