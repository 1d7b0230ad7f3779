package main

import (
	"context"
	"database/sql"
	"net/http"
	"os"
	"strings"

	_ "modernc.org/sqlite" // the driver called "sqlite"
)

// limit is a search written by hand for this one question: words of titles by FTS5 with its own tokenizer,
// ranked in a subselect, and the JSON of a record made by the database. It knows no stems, no other language and no
// parameters: it is as little as can be done.
type limit struct {
	db     *sql.DB
	search *sql.Stmt
	file   string
}

func newLimit(ctx context.Context, register string) (*limit, error) {
	l := &limit{file: register + ".limit"}
	l.close()
	db, err := sql.Open("sqlite", "file:"+l.file+"?_pragma=journal_mode(OFF)&_pragma=synchronous(OFF)")
	if err != nil {
		return nil, err
	}
	l.db = db
	db.SetMaxOpenConns(1)
	for _, statement := range []string{
		"CREATE VIRTUAL TABLE titles USING fts5 (title, content='', tokenize='unicode61 remove_diacritics 2')",
		"ATTACH '" + strings.ReplaceAll(register, "'", "''") + "' AS register",
		"INSERT INTO titles (rowid, title) SELECT pk, (SELECT group_concat(value, ' ') FROM json_each(titles)) FROM register.instruments",
	} {
		if _, err := db.ExecContext(ctx, statement); err != nil {
			return nil, err
		}
	}
	l.search, err = db.PrepareContext(ctx, `SELECT json_object('id', i.id, 'title', json_extract(i.titles, '$.en'), 'signed', i.signed_text, 'type', i.type,
		'parties', (SELECT json_group_array(json_object('id', c.id, 'names', json(c.names), 'role', p.role)) FROM register.parties p JOIN register.countries c ON c.pk = p.country_pk WHERE p.instrument_pk = i.pk),
		'topics', (SELECT json_group_array(json_object('id', t.id, 'labels', json(t.labels))) FROM register.instrument_topics x JOIN register.topics t ON t.pk = x.topic_pk WHERE x.instrument_pk = i.pk),
		'signatories', (SELECT json_group_array(json_object('name', s.name, 'official', o.id)) FROM register.signatories s LEFT JOIN register.officials o ON o.pk = s.official_pk WHERE s.instrument_pk = i.pk))
		FROM (SELECT rowid, rank FROM titles WHERE titles MATCH ? ORDER BY rank LIMIT 50) f JOIN register.instruments i ON i.pk = f.rowid ORDER BY f.rank`)
	return l, err
}

func (l *limit) close() {
	if l.db != nil {
		_ = l.db.Close()
	}
	_ = os.Remove(l.file)
}

// ServeHTTP answers the instruments with the word in a title.
func (l *limit) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	rows, err := l.search.QueryContext(r.Context(), `"`+strings.ReplaceAll(r.URL.Query().Get("q"), `"`, `""`)+`"`)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	defer rows.Close() //nolint:errcheck // what it could say, rows.Err says
	body := []byte(`{"data":[`)
	for n := 0; rows.Next(); n++ {
		var record sql.RawBytes
		if err := rows.Scan(&record); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		if n > 0 {
			body = append(body, ',')
		}
		body = append(body, record...)
	}
	if err := rows.Err(); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(append(body, "]}"...))
}
