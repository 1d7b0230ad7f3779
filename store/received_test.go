package store_test

import (
	"io"
	"strings"
	"testing"
	"time"

	"mithaq/intake"
	"mithaq/internal/testdb"
	"mithaq/models"
	"mithaq/store"
)

// upload is a table that is sent, by a mapping.
func upload(t *testing.T, mapping []byte, from io.Reader) store.Upload {
	t.Helper()
	m, err := intake.Parse(mapping)
	if err != nil {
		t.Fatal(err)
	}
	return store.Upload{File: io.NopCloser(from), Name: "file", Size: 1 << 20, Mapping: m, MappingName: "mapping", Author: models.Author{Name: "Amina"}}
}

// A program that ends interrupts an import between two batches, and says so; the same file goes on later.
func TestAnImportIsInterruptedWithItsProgramAndGoesOn(t *testing.T) {
	mapping, rows := sample(t)
	url := testdb.New(t)
	begin := func() *store.Store {
		s, err := store.Open(t.Context(), store.Options{URL: url})
		if err != nil {
			t.Fatal(err)
		}
		seed(t, s)
		return s
	}
	s := begin()
	r, w := io.Pipe()
	go func() {
		_, _ = io.WriteString(w, rows)
		_, _ = io.WriteString(w, strings.Repeat("\n", 1<<17)) // so that the beginning can be read
	}()
	begun, err := s.Receive(t.Context(), upload(t, mapping, r))
	if err != nil {
		t.Fatal(err)
	}
	second, err := s.Receive(t.Context(), upload(t, mapping, strings.NewReader(rows)))
	if err != nil {
		t.Fatal(err)
	}
	s.AwaitImport(t.Context(), begun.ID, 10*time.Millisecond)
	if one, err := s.ImportOf(t.Context(), begun.ID); err != nil || one.State.Over() || second.State != intake.Waiting {
		t.Errorf("%+v %v", one, err)
	}
	go func() { time.Sleep(100 * time.Millisecond); _ = w.Close() }() // whoever sends goes, too
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = begin()
	defer s.Close() //nolint:errcheck // a test
	for _, id := range []string{begun.ID, second.ID} {
		one, err := s.ImportOf(t.Context(), id)
		if err != nil || one.State != intake.Interrupted || one.FinishedAt == nil || !strings.Contains(*one.Failure, "sent again, goes on") {
			t.Errorf("%+v %v", one, err)
		}
	}
	again, err := s.Receive(t.Context(), upload(t, mapping, strings.NewReader(rows)))
	if err != nil {
		t.Fatal(err)
	}
	s.AwaitImport(t.Context(), again.ID, time.Minute)
	one, err := s.ImportOf(t.Context(), again.ID)
	if err != nil || one.State != intake.Finished || one.Rows != 10 {
		t.Errorf("%+v %v", one, err)
	}
	if v, err := s.Verify(t.Context()); err != nil || len(v.Flaws) > 0 {
		t.Errorf("%v %q", err, v.Flaws)
	}
}

// Of an import whose program was killed nothing is heard any more.
func TestSilenceIsTakenForTheEndOfAProgram(t *testing.T) {
	mapping, rows := sample(t)
	clock := time.Date(2026, 11, 26, 12, 0, 0, 0, time.UTC)
	s, err := store.Open(t.Context(), store.Options{URL: testdb.New(t), Now: func() time.Time { return clock }})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close() //nolint:errcheck // a test
	seed(t, s)
	one, err := s.Receive(t.Context(), upload(t, mapping, strings.NewReader(rows)))
	if err != nil {
		t.Fatal(err)
	}
	s.AwaitImport(t.Context(), one.ID, time.Minute)
	if err := s.Unfinish(t.Context(), one.ID); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		after time.Duration
		want  intake.State
	}{{50 * time.Second, intake.Running}, {time.Minute, intake.Interrupted}} {
		clock = clock.Add(c.after)
		all, err := s.Imports(t.Context())
		if err != nil || len(all) != 1 || all[0].State != c.want || all[0].State.Over() != (all[0].FinishedAt != nil) {
			t.Errorf("%s: %+v %v", c.after, all, err)
		}
	}
}

// A file that breaks off fails its import, and the report tells of the rows before.
func TestAnImportThatFailsSaysWhy(t *testing.T) {
	mapping, rows := sample(t)
	s := withCorpus(t)
	begun, err := s.Receive(t.Context(), upload(t, mapping, io.MultiReader(strings.NewReader(rows+strings.Repeat("\n", 1<<17)), broken{})))
	if err != nil {
		t.Fatal(err)
	}
	s.AwaitImport(t.Context(), begun.ID, time.Minute)
	one, err := s.ImportOf(t.Context(), begun.ID)
	if err != nil || one.State != intake.Failed || !strings.Contains(*one.Failure, "the line went dead") || one.Report.Rows != 10 || one.Tables["rejected"] != 3 {
		t.Errorf("%+v %v", one, err)
	}
}
