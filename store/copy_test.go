package store_test

import (
	"database/sql"
	"errors"
	"maps"
	"path/filepath"
	"testing"

	"mithaq/internal/testdb"
	"mithaq/models"
	"mithaq/query"
	"mithaq/store"
)

// A copy has every row, in the same database and in another one, and back; what was copied is not changed.
func TestACopyIsTheRegister(t *testing.T) {
	first, _, _ := world(t)
	key, err := first.CreateKey(t.Context(), models.Key{Name: "to be moved", Role: models.Editor})
	if err != nil {
		t.Fatal(err)
	}
	was, err := first.Verify(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	rows, err := first.Dump(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	from := first
	for _, url := range []string{filepath.Join(t.TempDir(), "copy.db"), testdb.New(t)} {
		to := open(t, url)
		c, err := from.CopyTo(t.Context(), to)
		if err != nil {
			t.Fatal(err)
		}
		if version, err := to.Version(t.Context()); err != nil || version != c.Version {
			t.Errorf("the copy has version %d (%v), want %d", version, err, c.Version)
		}
		if is, err := to.Verify(t.Context()); err != nil || is.Head != was.Head || is.Records != was.Records || len(is.Flaws) > 0 {
			t.Errorf("the copy is %+v (%v), want %+v", is, err, was)
		}
		if k, err := to.Authenticate(t.Context(), key.Secret); err != nil || k.Name != "to be moved" {
			t.Errorf("the key is %+v, %v", k, err)
		}
		q, err := query.ParseList(to.Instruments.Spec(), "q=police", asking(t, to))
		if err != nil {
			t.Fatal(err)
		}
		if found, err := to.Instruments.List(t.Context(), q); err != nil || found.Page.Total == 0 {
			t.Errorf("%d found, %v: the copy has no index of words", found.Page.Total, err)
		}
		if _, err := from.CopyTo(t.Context(), to); !errors.Is(err, store.ErrNotEmpty) {
			t.Errorf("a copy over a copy: %v", err)
		}
		from = to
	}
	if last, err := from.Dump(t.Context()); err != nil || !maps.Equal(last, rows) {
		t.Errorf("after copies there and back the rows are others (%v)", err)
	}
}

// What points to nothing is not copied, and the copy stays empty.
func TestACopyOfARegisterWithAHoleIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "hole.db") // SQLite lets one make a hole
	first := open(t, path)
	seed(t, first)
	behind, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer behind.Close() //nolint:errcheck // it was written
	if _, err := behind.ExecContext(t.Context(), "PRAGMA foreign_keys = 0; DELETE FROM countries WHERE id = 'MA'"); err != nil {
		t.Fatal(err)
	}
	to := open(t, testdb.New(t))
	if _, err := first.CopyTo(t.Context(), to); err == nil {
		t.Error("copied")
	}
	if version, err := to.Version(t.Context()); err != nil || version > 1 {
		t.Errorf("the copy has version %d, %v", version, err)
	}
}
