package apitest

import (
	"bytes"
	"context"
	"database/sql"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"sync"
	"time"

	"mithaq/api"
	"mithaq/handlers"
	"mithaq/internal/testdb"
	"mithaq/store"
)

// On PostgreSQL every answer is compared with that of an API on SQLite, as long as both registers hold the
// corpus and nothing else: so the requests of all tests tell the databases apart.

// twin is an API on SQLite that holds the corpus, made once for all tests of a package.
type twin struct {
	handler http.Handler
	version int64
}

var theTwin = sync.OnceValues(func() (t twin, err error) {
	dir, err := os.MkdirTemp("", "mithaq-twin")
	if err != nil {
		return t, err
	}
	path := filepath.Join(dir, "mithaq.db") // as long as the tests run
	if err := Seed(context.Background(), path); err != nil {
		return t, err
	}
	s, err := store.Open(context.Background(), store.Options{URL: path, Now: func() time.Time { return Now }})
	if err != nil {
		return t, err
	}
	t.version, err = s.Version(context.Background())
	t.handler = api.New(&handlers.Handlers{Store: s, Build: "test"}, slog.New(slog.DiscardHandler), api.NewMetrics())
	return t, err
})

// Raw opens the database behind the register's back; whoever does so may change it.
func (a *API) Raw() *sql.DB {
	a.tb.Helper()
	a.twin = false
	return testdb.Open(a.tb, a.Path)
}

// compare fails the test unless SQLite answers the same.
func (a *API) compare(r *http.Request, w *httptest.ResponseRecorder) {
	a.tb.Helper()
	if !a.twin || w.Code >= http.StatusInternalServerError || w.Header().Get("Content-Encoding") != "" || r.Header.Get("Authorization") != "" { // the twin knows no key
		return
	}
	other, err := theTwin()
	if err != nil {
		a.tb.Fatal(err)
	}
	a.mu.Lock()
	a.quiet = true
	a.mu.Unlock()
	version, err := a.Store.Version(a.tb.Context())
	a.mu.Lock()
	a.quiet = false
	a.mu.Unlock()
	if err != nil || version != other.version {
		a.twin = false // something was written
		return
	}
	again := httptest.NewRecorder()
	other.handler.ServeHTTP(again, r)
	switch {
	case again.Code != w.Code:
		a.tb.Errorf("%s: %d on PostgreSQL, %d on SQLite", r.URL, w.Code, again.Code)
	case w.Code == http.StatusOK && !bytes.Equal(again.Body.Bytes(), w.Body.Bytes()):
		at := 0
		for at < min(again.Body.Len(), w.Body.Len()) && again.Body.Bytes()[at] == w.Body.Bytes()[at] {
			at++
		}
		from := max(at-80, 0)
		a.tb.Errorf("%s: PostgreSQL answers …%.200s, SQLite …%.200s", r.URL, w.Body.Bytes()[from:], again.Body.Bytes()[from:])
	}
}
