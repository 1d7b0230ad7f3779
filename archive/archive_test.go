package archive_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mithaq/archive"
	"mithaq/internal/apitest"
	"mithaq/internal/testdb"
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

// empty is a register without a record.
func empty(t *testing.T) *store.Store {
	t.Helper()
	return emptyAt(t, testdb.New(t))
}

// edited is the corpus, with traces of every kind of change.
func edited(t *testing.T) *store.Store {
	t.Helper()
	s := apitest.New(t).Store
	edit(t, s)
	return s
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
