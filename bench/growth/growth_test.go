package main

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"mithaq/internal/testdb"
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

// A copy in PostgreSQL is asked the same, by the clock.
func TestEveryQuestionIsMeasuredOnPostgres(t *testing.T) {
	testdb.OnlyPostgres(t, "a copy in PostgreSQL")
	var out, progress bytes.Buffer
	args := []string{"-sizes", "300", "-rounds", "1", "-plans", "-dir", t.TempDir(), "-postgres", testdb.New(t)}
	if err := run(t.Context(), args, &out, &progress); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(progress.String(), "copied and compared") || !strings.Contains(out.String(), ", PostgreSQL 1") {
		t.Errorf("%s\n%s", progress.String(), out.String())
	}
	for _, q := range questions("") {
		if !strings.Contains(out.String(), "| "+q.name+" | ") {
			t.Errorf("%q has no row in:\n%s", q.name, out.String())
		}
	}
}
