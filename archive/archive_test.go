package archive_test

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mithaq/archive"
	"mithaq/internal/apitest"
	"mithaq/models"
	"mithaq/store"
)

// read answers every file of a folder.
func read(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		files[strings.TrimPrefix(path, dir)] = text
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// empty is a register without a record, in which it is another day.
func empty(t *testing.T) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), store.Options{URL: filepath.Join(t.TempDir(), "new.db"), Now: func() time.Time { return apitest.Now.AddDate(0, 0, 3) }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	if _, err := s.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	return s
}

// edited is the corpus, with a record that was changed, one that was deleted and one that is known by an old id.
func edited(t *testing.T) *store.Store {
	t.Helper()
	s := apitest.New(t).Store
	source := models.Source{ID: "gone", Title: "=SUM(1) is no formula, \"says\" one; another\nline", URL: "https://example.org/", Kind: models.News, Tier: models.TierPress}
	if _, err := s.Sources.Create(t.Context(), source, store.Change{Author: models.Author{Name: "Amina"}, Reason: "to be deleted"}); err != nil {
		t.Fatal(err)
	}
	if err := s.Sources.Delete(t.Context(), "gone", store.Change{Author: models.Author{Name: "Amina"}, If: 1}); err != nil {
		t.Fatal(err)
	}
	source.ID = "kept"
	if _, err := s.Sources.Create(t.Context(), source, store.Change{Author: models.Author{Name: "Amina"}}); err != nil {
		t.Fatal(err)
	}
	return s
}

func TestExportImportExportIsByteIdentical(t *testing.T) {
	first, again := filepath.Join(t.TempDir(), "a"), filepath.Join(t.TempDir(), "b")
	s := edited(t)
	if _, err := archive.Write(t.Context(), s, first); err != nil {
		t.Fatal(err)
	}
	other := empty(t)
	records, err := archive.Read(t.Context(), other, first)
	if err != nil {
		t.Fatal(err)
	}
	if v, err := other.Verify(t.Context()); err != nil || len(v.Flaws) > 0 || v.Records != records {
		t.Errorf("%d records were read; %+v, %v", records, v, err)
	}
	if _, err := archive.Write(t.Context(), other, again); err != nil {
		t.Fatal(err)
	}
	want, got := read(t, first), read(t, again)
	for name, text := range want {
		if !bytes.Equal(text, got[name]) {
			t.Errorf("%s is another file", name)
		}
	}
	if len(got) != len(want) || len(want) < 30 {
		t.Errorf("%d files, and then %d", len(want), len(got))
	}
}

func TestAnArchiveThatWasEditedIsRefused(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a")
	if _, err := archive.Write(t.Context(), edited(t), dir); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "records", "sources.ndjson")
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, append(text, '\n'), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := archive.Read(t.Context(), empty(t), dir); err == nil || !strings.Contains(err.Error(), "records/sources.ndjson is not the file that was written") {
		t.Errorf("the error is %v", err)
	}
}

func TestAnArchiveIsReadIntoANewRegisterOnly(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a")
	s := edited(t)
	if _, err := archive.Write(t.Context(), s, dir); err != nil {
		t.Fatal(err)
	}
	if _, err := archive.Read(t.Context(), s, dir); err == nil || !strings.Contains(err.Error(), "new database") {
		t.Errorf("the error is %v", err)
	}
	if _, err := archive.Write(t.Context(), s, dir); err == nil || !strings.Contains(err.Error(), "not empty") {
		t.Errorf("writing there again: %v", err)
	}
}
