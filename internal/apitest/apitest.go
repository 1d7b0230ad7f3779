// Package apitest starts the whole API on the embedded corpus, at a fixed moment, for tests. Every
// answer that a test receives through it is checked against the OpenAPI description.
package apitest

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"mithaq/api"
	"mithaq/corpus"
	"mithaq/handlers"
	"mithaq/internal/testdb"
	"mithaq/models"
	"mithaq/store"
)

// Now is the moment at which the tests take place.
var Now = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// API is a running API and the store behind it.
type API struct {
	Handler http.Handler
	Store   *store.Store
	// Path of the register's database, or its URL.
	Path string

	tb         testing.TB
	twin       bool // answers are compared with those of SQLite
	mu         sync.Mutex
	statements []string
	later      time.Duration // than Now, by the API's clock
	quiet      bool
}

// Long skips, with -short, a test that takes long and asks for one thing after another: the race detector finds nothing in it.
func Long(tb testing.TB) {
	tb.Helper()
	if testing.Short() {
		tb.Skip("skipped: it takes long, and asks for one thing after another; without -short it runs")
	}
}

// New starts the API on a register of its own that holds the corpus.
func New(tb testing.TB) *API {
	tb.Helper()
	a := open(tb, Seeded.Copy(tb))
	a.twin = testdb.Postgres()
	return a
}

// Beside starts another API on the same register, as another process would.
func (a *API) Beside() *API {
	a.tb.Helper()
	return open(a.tb, a.Path)
}

// Empty starts the API on a register without a record.
func Empty(tb testing.TB) *API {
	tb.Helper()
	a := open(tb, testdb.New(tb))
	if _, err := a.Store.Migrate(tb.Context()); err != nil {
		tb.Fatal(err)
	}
	return a
}

func open(tb testing.TB, path string) *API {
	tb.Helper()
	a := &API{tb: tb, Path: path}
	s, err := store.Open(tb.Context(), store.Options{URL: path, Now: a.Now, Trace: a.trace})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := s.Close(); err != nil {
			tb.Error(err)
		}
	})
	a.Store, a.Handler = s, api.New(&handlers.Handlers{Store: s, Build: "test", Cache: 16 << 20, Stopping: ended()}, slog.New(slog.DiscardHandler), api.NewMetrics())
	return a
}

// Seeded is a database that holds the corpus, made once for all tests of a package.
var Seeded = &testdb.Template{Fill: func(url string) error { return Seed(context.Background(), url) }}

// Seed makes a register at path that holds the corpus.
func Seed(ctx context.Context, path string) error {
	world, err := corpus.Load()
	if err != nil {
		return err
	}
	s, err := store.Open(ctx, store.Options{URL: path, Now: func() time.Time { return Now }})
	if err != nil {
		return err
	}
	if _, err := s.Migrate(ctx); err != nil {
		return err
	}
	if _, err := s.Seed(ctx, world); err != nil {
		return err
	}
	return s.Close()
}

// Key makes a key of a role, and answers it as the value of an Authorization header.
func (a *API) Key(role models.KeyRole) string {
	a.tb.Helper()
	key, err := a.Store.CreateKey(a.tb.Context(), models.Key{Name: "Amina", Role: role})
	if err != nil {
		a.tb.Fatal(err)
	}
	return "Bearer " + key.Secret
}

// ended lets streams end when they have sent what there is, so that their answers can be looked at.
func ended() <-chan struct{} {
	c := make(chan struct{})
	close(c)
	return c
}

// Now is the instant by the API's clock.
func (a *API) Now() time.Time {
	a.mu.Lock()
	defer a.mu.Unlock()
	return Now.Add(a.later)
}

// Wait puts the API's clock forward.
func (a *API) Wait(d time.Duration) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.later += d
}

func (a *API) trace(sql string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.quiet {
		return
	}
	a.statements = append(a.statements, sql)
}

// Statements answers the SQL statements that f caused.
func (a *API) Statements(f func()) []string {
	a.mu.Lock()
	a.statements = nil
	a.mu.Unlock()
	f()
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.statements
}

// Do answers a request, after checking both against the OpenAPI description.
func (a *API) Do(r *http.Request) *httptest.ResponseRecorder {
	a.tb.Helper()
	var sent []byte
	if r.Body != nil {
		var err error
		if sent, err = io.ReadAll(r.Body); err != nil {
			a.tb.Fatal(err)
		}
		r.Body = io.NopCloser(bytes.NewReader(sent))
	}
	w := httptest.NewRecorder()
	a.Handler.ServeHTTP(w, r)
	check(a.tb, r, sent, w)
	if r.Method == http.MethodGet {
		a.compare(r, w)
	}
	return w
}

// Get answers GET path; headers are given as names and values in turn.
func (a *API) Get(path string, headers ...string) *httptest.ResponseRecorder {
	a.tb.Helper()
	return a.Ask(http.MethodGet, path, "", headers...)
}

// Post answers POST path with a body of JSON; headers are given as names and values in turn.
func (a *API) Post(path, body string, headers ...string) *httptest.ResponseRecorder {
	a.tb.Helper()
	return a.Ask(http.MethodPost, path, body, headers...)
}

// Ask answers any request. A body is JSON unless the headers, given as names and values in turn, say
// otherwise.
func (a *API) Ask(method, path, body string, headers ...string) *httptest.ResponseRecorder {
	a.tb.Helper()
	r := httptest.NewRequestWithContext(a.tb.Context(), method, path, strings.NewReader(body))
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	return a.Do(r)
}

// JSON decodes the answer to GET path, which must be 200, into v.
func (a *API) JSON(path string, v any) {
	a.tb.Helper()
	w := a.Get(path)
	if w.Code != http.StatusOK {
		a.tb.Fatalf("GET %s: %d %s", path, w.Code, w.Body)
	}
	if err := json.Unmarshal(w.Body.Bytes(), v); err != nil {
		a.tb.Fatalf("GET %s: %v", path, err)
	}
}
