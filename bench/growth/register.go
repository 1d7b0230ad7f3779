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

	"mithaq/api"
	"mithaq/bench/generate"
	"mithaq/handlers"
	"mithaq/store"
)

// register is a generated register and the API on it.
type register struct {
	name, path string
	size       int
	store      *store.Store
	handler    http.Handler
	database   *sql.DB // beside the store, for statements of our own
}

func open(ctx context.Context, path, name string, size int) (*register, error) {
	s, err := store.Open(ctx, store.Options{URL: path, Now: generate.Now})
	if err != nil {
		return nil, err
	}
	db, err := sql.Open("sqlite", "file:"+path+"?_pragma=query_only(1)")
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return &register{name, path, size, s, web(s), db}, nil
}

func web(s *store.Store) http.Handler {
	return api.New(&handlers.Handlers{Store: s, Build: "growth"}, slog.New(slog.DiscardHandler), api.NewMetrics())
}

func (r *register) close() error { return errors.Join(r.database.Close(), r.store.Close()) }

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

// statementsOf are the statements that count and that find, empty where there is none. A store that
// was just opened has counted nothing before, and so counts.
func (r *register) statementsOf(ctx context.Context, path string) (count, find string, err error) {
	s, err := store.Open(ctx, store.Options{URL: r.path, Now: generate.Now, Trace: func(statement string) {
		statement = strings.ReplaceAll(statement, `"`, "'") // the trace quotes texts as if they were names
		switch {
		case strings.HasPrefix(statement, "SELECT count(*)"):
			count = statement
		case strings.Contains(statement, " ORDER BY ") && strings.Contains(statement, " LIMIT "):
			find = statement
		}
	}})
	if err != nil {
		return "", "", err
	}
	_, err = get(web(s), path)
	return count, find, errors.Join(err, s.Close())
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
