package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // for statements of our own

	"mithaq/api"
	"mithaq/bench/generate"
	"mithaq/handlers"
	"mithaq/store"
)

// register is a generated register and the API on it.
type register struct {
	name, url string
	remote    bool // in PostgreSQL, of which the processor time is not known: it is measured by the clock
	size      int
	store     *store.Store
	handler   http.Handler
	database  *sql.DB // beside the store, for statements of our own
}

func (r *register) open(ctx context.Context) (err error) {
	if r.store, err = store.Open(ctx, store.Options{URL: r.url, Now: generate.Now}); err != nil {
		return err
	}
	r.handler = web(r.store)
	driver, source := "sqlite", "file:"+r.url+"?_pragma=query_only(1)"
	if r.remote {
		driver, source = "pgx", r.url
	}
	if r.database, err = sql.Open(driver, source); err != nil {
		return errors.Join(err, r.store.Close())
	}
	return nil
}

// copyTo makes a PostgreSQL database a copy of a register, unless it has one already.
func copyTo(ctx context.Context, path, url string, w io.Writer) error {
	from, err := store.Open(ctx, store.Options{URL: path, Now: generate.Now})
	if err != nil {
		return err
	}
	to, err := store.Open(ctx, store.Options{URL: url, Now: generate.Now})
	if err != nil {
		return errors.Join(err, from.Close())
	}
	begun := time.Now()
	copied, err := from.CopyTo(ctx, to)
	switch {
	case errors.Is(err, store.ErrNotEmpty):
		err = nil
	case err == nil:
		took := time.Since(begun)
		_, _ = fmt.Fprintf(w, "%s: %d rows of %d tables copied and compared in %s, %.0f rows/s\n", path, copied.Rows, copied.Tables, took.Round(time.Second), float64(copied.Rows)/took.Seconds())
	}
	return errors.Join(err, to.Close(), from.Close())
}

// measured is what is measured.
func (r *register) measured() string {
	if r.remote {
		return "Time"
	}
	return "Processor time"
}

// took is what was measured of a cost.
func (r *register) took(c cost) time.Duration {
	if r.remote {
		return c.wall
	}
	return c.cpu
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

// quoted is a text as the trace quotes it: as if it were a name.
var quoted = regexp.MustCompile(`"(?:[^"]|"")*"`)

// asText is a text in quotation marks as SQL has it.
func asText(quoted string) string {
	text := strings.ReplaceAll(quoted[1:len(quoted)-1], `""`, `"`)
	return "'" + strings.ReplaceAll(text, "'", "''") + "'"
}

// statementsOf are the statements that count and that find, empty where there is none. A store that
// was just opened has counted nothing before, and so counts.
func (r *register) statementsOf(ctx context.Context, path string) (count, find string, err error) {
	s, err := store.Open(ctx, store.Options{URL: r.url, Now: generate.Now, Trace: func(statement string) {
		if r.remote {
			statement = strings.ReplaceAll(statement, " CROSS JOIN ", " JOIN ") // the trace is before the connection says it in its own words
		} else {
			statement = quoted.ReplaceAllStringFunc(statement, asText)
		}
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
	explain := "EXPLAIN QUERY PLAN "
	if r.remote {
		explain = "EXPLAIN "
	}
	rows, err := r.database.QueryContext(ctx, explain+statement)
	if err != nil {
		return nil, err
	}
	defer rows.Close() //nolint:errcheck // what it could say, rows.Err says
	depth := map[int]int{}
	for rows.Next() {
		var id, parent, unused int
		var step string
		into := []any{&id, &parent, &unused, &step}
		if r.remote { // the step alone, with its depth
			into = into[3:]
		}
		if err := rows.Scan(into...); err != nil {
			return nil, err
		}
		depth[id] = depth[parent] + 1
		steps = append(steps, strings.Repeat("  ", depth[id]-1)+step)
	}
	return steps, rows.Err()
}
