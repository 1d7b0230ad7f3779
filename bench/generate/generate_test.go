package generate

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"net/http/httptest"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"mithaq/api"
	"mithaq/corpus"
	"mithaq/handlers"
	"mithaq/internal/apitest"
	"mithaq/store"
)

const (
	seed = 7
	size = 300
)

func TestTheSameSeedMakesTheSameRows(t *testing.T) {
	dir := t.TempDir()
	sums := map[string]bool{}
	for _, name := range []string{"one.db", "two.db"} {
		sums[sum(t, made(t, filepath.Join(dir, name), seed))] = true
	}
	if len(sums) != 1 {
		t.Error("one seed makes two worlds")
	}
	if sums[sum(t, made(t, filepath.Join(dir, "three.db"), seed+1))] {
		t.Error("two seeds make one world")
	}
}

// The bulk path and the store write the same: every answer is the same in both.
func TestTheStoreWouldWriteTheSame(t *testing.T) {
	apitest.Long(t)
	dir := t.TempDir()
	bulk, slow := made(t, filepath.Join(dir, "bulk.db"), seed), filepath.Join(dir, "slow.db")
	cast, err := NewCast(seed, size)
	if err != nil {
		t.Fatal(err)
	}
	if err := cast.found(t.Context(), slow); err != nil {
		t.Fatal(err)
	}
	a, b := open(t, bulk), open(t, slow)
	if _, err := b.Store.Seed(t.Context(), &corpus.World{Instruments: slices.Collect(cast.Instruments())}); err != nil {
		t.Fatal(err)
	}
	everything := "&include=" + strings.Join(b.Store.Instruments.Spec().Includes(), ",")
	paths := []string{
		"/v1/instruments?limit=500" + everything, "/v1/instruments?limit=500&sort=title,-updated_at", "/v1/instruments?limit=500&match=certain&status=in_force&as_of=2016-01-01" + everything,
		"/v1/instruments?between=MA,AE", "/v1/instruments?party=MA&topic=security", "/v1/instruments?warning_not=none" + everything,
		"/v1/officials?limit=500", "/v1/countries/MA", "/v1/instruments?place=none",
	}
	for _, path := range paths {
		x, y := answer(t, a, path), answer(t, b, path)
		if !reflect.DeepEqual(x, y) {
			t.Errorf("GET %s answers differ:\n%.3000v\n%.3000v", path, x, y)
		}
	}
}

func TestNothingPointsNowhere(t *testing.T) {
	db, err := sql.Open("sqlite", made(t, filepath.Join(t.TempDir(), "bulk.db"), seed))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close() //nolint:errcheck // it was read only
	rows, err := db.QueryContext(t.Context(), "PRAGMA foreign_key_check")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close() //nolint:errcheck // what it could say, rows.Err says
	if rows.Next() || rows.Err() != nil {
		t.Error("a row points to nothing", rows.Err())
	}
}

func made(t *testing.T, path string, seed uint64) string {
	t.Helper()
	if err := Register(t.Context(), path, seed, size, io.Discard); err != nil {
		t.Fatal(err)
	}
	return path
}

// sum is the hash of all rows that put writes.
func sum(t *testing.T, path string) string {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close() //nolint:errcheck // it was read only
	h := sha256.New()
	for _, table := range slices.Sorted(maps.Keys(columns)) {
		var all string
		err := db.QueryRowContext(t.Context(), fmt.Sprintf("SELECT json_group_array(json_array(%s)) FROM %s", columns[table], table)).Scan(&all)
		if err != nil {
			t.Fatal(err)
		}
		h.Write([]byte(table + all))
	}
	return string(h.Sum(nil))
}

func open(t *testing.T, path string) *handlers.Handlers {
	t.Helper()
	s, err := store.Open(context.Background(), store.Options{URL: path, Now: Now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return &handlers.Handlers{Store: s, Build: "test"}
}

// answer is what the API answers, but for when and in which version of the data it was written.
func answer(t *testing.T, h *handlers.Handlers, path string) any {
	t.Helper()
	w := httptest.NewRecorder()
	api.New(h, slog.New(slog.DiscardHandler), api.NewMetrics()).ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), "GET", path, nil))
	if w.Code != 200 {
		t.Fatalf("GET %s: %d %s", path, w.Code, w.Body)
	}
	var v any
	if err := json.Unmarshal(w.Body.Bytes(), &v); err != nil {
		t.Fatal(err)
	}
	return timeless(v)
}

func timeless(v any) any {
	switch v := v.(type) {
	case []any:
		for i := range v {
			v[i] = timeless(v[i])
		}
	case map[string]any:
		for _, key := range []string{"created_at", "updated_at", "version"} {
			delete(v, key)
		}
		for key := range v {
			v[key] = timeless(v[key])
		}
	}
	return v
}

func TestSizesAreReadAsPeopleWriteThem(t *testing.T) {
	for word, want := range map[string]int{"300": 300, "10k": 10_000, "1M": 1_000_000, "": 0, "many": 0, "-5": 0} {
		if n, err := Size(word); n != want || (err == nil) != (want > 0) {
			t.Errorf("%q is %d, %v", word, n, err)
		}
	}
}
