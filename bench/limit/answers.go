package main

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
)

func (l *limit) routes() http.Handler {
	mux := http.NewServeMux()
	handle := func(pattern string, answer func(*http.Request) ([]byte, error)) {
		mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
			body, err := answer(r)
			if err != nil {
				http.Error(w, err.Error(), http.StatusInternalServerError)
				return
			}
			w.Header().Set("Content-Type", "application/json; charset=utf-8")
			if r.Method == http.MethodPost {
				w.WriteHeader(http.StatusCreated)
			}
			_, _ = w.Write(body)
		})
	}
	handle("GET /v1/instruments/{id}", l.get)
	handle("GET /v1/instruments", l.page)
	handle("GET /v1/stats/instruments", l.years)
	handle("POST /v1/instruments", l.post)
	handle("GET /livez", func(*http.Request) ([]byte, error) { return []byte(`{"status":"ok"}`), nil })
	return mux
}

func (l *limit) get(r *http.Request) (body []byte, err error) {
	err = l.one.QueryRowContext(r.Context(), r.PathValue("id")).Scan(&body)
	return body, err
}

// page answers those of a pair on a topic, or those with a word in their titles.
func (l *limit) page(r *http.Request) ([]byte, error) {
	q := r.URL.Query()
	if word := q.Get("q"); word != "" {
		return l.rows(r, l.countSearch, l.search, `{form} : "`+strings.ReplaceAll(strings.ToLower(word), `"`, `""`)+`"`)
	}
	a, b, _ := strings.Cut(q.Get("between"), ",")
	return l.rows(r, l.countList, l.list, min(a, b)+"-"+max(a, b), q.Get("topic"))
}

func (l *limit) rows(r *http.Request, count, find *sql.Stmt, args ...any) ([]byte, error) {
	var total int64
	if err := count.QueryRowContext(r.Context(), args...).Scan(&total); err != nil {
		return nil, err
	}
	rows, err := find.QueryContext(r.Context(), args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close() //nolint:errcheck // what it could say, rows.Err says
	body := []byte(`{"data":[`)
	var record sql.RawBytes
	for n := 0; rows.Next(); n++ {
		if err := rows.Scan(&record); err != nil {
			return nil, err
		}
		if n > 0 {
			body = append(body, ',')
		}
		body = append(body, record...)
	}
	return fmt.Appendf(body, `],"page":{"total":%d}}`, total), rows.Err()
}

func (l *limit) years(r *http.Request) ([]byte, error) {
	rows, err := l.byYear.QueryContext(r.Context())
	if err != nil {
		return nil, err
	}
	defer rows.Close() //nolint:errcheck // what it could say, rows.Err says
	body := []byte(`{"data":[`)
	for n := 0; rows.Next(); n++ {
		var year sql.NullString
		var count int64
		if err := rows.Scan(&year, &count); err != nil {
			return nil, err
		}
		if n > 0 {
			body = append(body, ',')
		}
		if !year.Valid {
			year.String = "null"
		}
		body = fmt.Appendf(body, `{"signed_year":%s,"count":%d}`, year.String, count)
	}
	return append(body, "]}"...), rows.Err()
}

// created is an instrument as the measurements write it: signed on a day, its parties and topics by their ids.
type created struct {
	ID          string
	Titles      struct{ En string }
	Type        string
	LegalNature string `json:"legal_nature"`
	Signed      string
	Parties     []struct{ Country, Role string }
	Topics      []string
}

func (l *limit) post(r *http.Request) (body []byte, err error) {
	var i created
	if err := json.NewDecoder(r.Body).Decode(&i); err != nil {
		return nil, err
	}
	ctx := r.Context()
	tx, err := l.write.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	defer tx.Rollback() //nolint:errcheck // after a commit there is nothing to roll back
	pair := min(i.Parties[0].Country, i.Parties[1].Country) + "-" + max(i.Parties[0].Country, i.Parties[1].Country)
	now, words := time.Now().UTC().Format("2006-01-02T15:04:05.000000Z"), strings.ToLower(i.Titles.En)
	var pk int64
	if err := tx.StmtContext(ctx, l.create).QueryRowContext(ctx, i.ID, i.Titles.En, words, i.Type, i.LegalNature, i.Signed, i.Signed, i.Signed, pair, now, now).Scan(&pk); err != nil {
		return nil, err
	}
	exec := func(s *sql.Stmt, args ...any) {
		if err == nil {
			_, err = tx.StmtContext(ctx, s).ExecContext(ctx, args...)
		}
	}
	key := func(s *sql.Stmt, id string) (pk int64) {
		if err == nil {
			err = s.QueryRowContext(ctx, id).Scan(&pk)
		}
		return pk
	}
	for n, p := range i.Parties {
		exec(l.createParty, pk, n+1, key(l.country, p.Country), p.Role, i.Signed, i.Signed)
	}
	exec(l.createPair, pk, pair, i.Signed, i.Signed, i.Signed)
	for n, t := range i.Topics {
		exec(l.createTopic, pk, n+1, key(l.topic, t), i.Signed, i.Signed)
	}
	exec(l.createWords, pk, words, words)
	exec(l.update)
	if err == nil {
		err = tx.Commit()
	}
	return []byte(`{"id":` + strconv.Quote(i.ID) + "}"), err
}
