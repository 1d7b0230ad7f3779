package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"

	"mithaq/api"
	"mithaq/bench/generate"
	"mithaq/handlers"
	"mithaq/store"
)

// register is a generated register and the API on it.
type register struct {
	name    string
	size    int
	store   *store.Store
	handler http.Handler
	// The same API, telling its statements, and the database beside it.
	traced   *store.Store
	tracing  http.Handler
	database *sql.DB

	mu         sync.Mutex
	statements []string
}

func open(ctx context.Context, path, name string, size int) (r *register, err error) {
	r = &register{name: name, size: size}
	if r.store, err = store.Open(ctx, store.Options{URL: path, Now: generate.Now}); err != nil {
		return nil, err
	}
	if r.traced, err = store.Open(ctx, store.Options{URL: path, Now: generate.Now, Trace: r.trace}); err != nil {
		return nil, errors.Join(err, r.store.Close())
	}
	if err := r.store.CheckSchema(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", path, err), r.store.Close(), r.traced.Close())
	}
	r.handler, r.tracing = web(r.store), web(r.traced)
	r.database, err = sql.Open("sqlite", "file:"+path+"?_pragma=query_only(1)")
	return r, err
}

func web(s *store.Store) http.Handler {
	return api.New(&handlers.Handlers{Store: s, Build: "growth"}, slog.New(slog.DiscardHandler), api.NewMetrics())
}

func (r *register) close() error {
	return errors.Join(r.database.Close(), r.traced.Close(), r.store.Close())
}

func (r *register) trace(statement string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.statements = append(r.statements, statement)
}

// get asks for a path.
func get(h http.Handler, path string) (*httptest.ResponseRecorder, error) {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
	if w.Code != http.StatusOK {
		return nil, fmt.Errorf("GET %s: %d %s", path, w.Code, w.Body)
	}
	return w, nil
}

// answer is what is looked at of the answer to a list.
type answer struct {
	Data []json.RawMessage
	Page struct {
		Total int
		Next  string
	}
}

func (r *register) list(path string) (a answer, err error) {
	w, err := get(r.handler, path)
	if err != nil {
		return a, err
	}
	return a, json.Unmarshal(w.Body.Bytes(), &a)
}

// statementsOf are the statements that count and that find; empty where there is none.
func (r *register) statementsOf(path string) (count, find string, err error) {
	r.mu.Lock()
	r.statements = nil
	r.mu.Unlock()
	if _, err := get(r.tracing, path); err != nil {
		return "", "", err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, s := range r.statements {
		s = strings.ReplaceAll(s, `"`, "'") // the trace quotes texts as if they were names
		switch {
		case strings.HasPrefix(s, "SELECT count(*)"):
			count = s
		case strings.Contains(s, " ORDER BY ") && strings.Contains(s, " LIMIT "):
			find = s
		}
	}
	return count, find, nil
}

// rows runs a statement to its end.
func (r *register) rows(ctx context.Context, statement string) error {
	rows, err := r.database.QueryContext(ctx, statement)
	if err != nil {
		return err
	}
	defer rows.Close() //nolint:errcheck // what it could say, rows.Err says
	for rows.Next() {
		continue
	}
	return rows.Err()
}

// plan is how the database runs a statement, a line per step.
func (r *register) plan(ctx context.Context, statement string) (steps []string, err error) {
	rows, err := r.database.QueryContext(ctx, "EXPLAIN QUERY PLAN "+statement)
	if err != nil {
		return nil, err
	}
	defer rows.Close() //nolint:errcheck // what it could say, rows.Err says
	depth := map[int]int{}
	for rows.Next() {
		var id, parent, unused int
		var step string
		if err := rows.Scan(&id, &parent, &unused, &step); err != nil {
			return nil, err
		}
		depth[id] = depth[parent] + 1
		steps = append(steps, strings.Repeat("  ", depth[id]-1)+step)
	}
	return steps, rows.Err()
}
