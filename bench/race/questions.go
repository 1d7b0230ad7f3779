package main

import (
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"slices"
	"strings"

	_ "modernc.org/sqlite" // the driver called "sqlite"

	"mithaq/bench/generate"
	"mithaq/text"
)

// question is a sort of request.
type question struct {
	name     string
	requests int // in one measurement
	target   func(n int) target
	// repeated asks one and the same, or a few, again and again: the product may remember the answers.
	repeated bool
	status   string
	// pocketBase is what PocketBase 0.39.11 takes for the same on a register of its own: milliseconds of
	// processor time, measured once on 23 November 2026 with wrk on two processors.
	pocketBase float64
}

// target is one request.
type target struct {
	method, path string
	header       http.Header
	body         string
}

// to is the target as the load driver reads it.
func (t target) to(c *contender) map[string]any {
	header := http.Header{"Accept-Encoding": {"identity"}}
	for name, values := range t.header {
		header[name] = values
	}
	if t.method == http.MethodPost {
		header["Authorization"] = []string{"Bearer " + c.key}
		header["Content-Type"] = []string{"application/json"}
	}
	return map[string]any{"method": t.method, "url": c.URL + t.path, "header": header, "body": []byte(t.body)}
}

func get(path string) target { return target{method: http.MethodGet, path: path} }

// shown is what lists show: what the limit knows of an instrument.
const shown = "&fields=title,type,signed,parties,signatories,topics"

func questions(ctx context.Context, register string, size int, only string) (some []question, err error) {
	lists, err := busyLists(ctx, register, 50)
	if err != nil {
		return nil, err
	}
	rare, common, err := words(ctx, register)
	if err != nil {
		return nil, err
	}
	search := func(words []string) func(int) target {
		return func(n int) target {
			return get("/v1/instruments?q=" + url.QueryEscape(words[n%len(words)]) + shown)
		}
	}
	all := slices.Concat(rare, common)
	for _, q := range []question{
		{name: "one by its id, with all that belongs to it", requests: 1000, pocketBase: 0.718, target: func(n int) target {
			return get("/v1/instruments/" + generate.ID(1+n*7919%size))
		}},
		{name: "list of 50 of a pair on a topic, with relations", requests: 125, pocketBase: 13.346, target: func(n int) target { return get(lists[n%len(lists)] + shown) }},
		{name: "search, a word of up to 2,000 hits", requests: 200, pocketBase: 7.494, target: search(rare)},
		{name: "search, a word of more", requests: 40, pocketBase: 7.494, target: search(common)},
		{name: "search, any word of titles again", requests: 4 * len(all), repeated: true, pocketBase: 7.494, target: search(all)},
		{name: "count by year", requests: 20, pocketBase: 67.556, target: func(int) target { return get("/v1/stats/instruments?group_by=signed_year") }},
		{name: "create", requests: 200, pocketBase: 0.586, status: "201", target: creating()},
		{name: "the same list again", requests: 3000, repeated: true, target: func(int) target { return get(lists[0] + shown) }},
		{name: "the same list again, gzip", requests: 3000, repeated: true, target: func(int) target {
			t := get(lists[0] + shown)
			t.header = http.Header{"Accept-Encoding": {"gzip"}}
			return t
		}},
		{name: "the same list, if it has changed (304)", requests: 3000, repeated: true, status: "304", target: func(int) target {
			t := get(lists[0] + shown)
			t.header = http.Header{"If-None-Match": {"*"}}
			return t
		}},
	} {
		if q.status == "" {
			q.status = "200"
		}
		if strings.Contains(q.name, only) {
			some = append(some, q)
		}
	}
	return some, nil
}

// busyLists are the lists of pairs on topics that have so many instruments at least.
func busyLists(ctx context.Context, register string, least int) (paths []string, err error) {
	err = each(ctx, register, fmt.Sprintf(`SELECT b.pair || ' ' || t.id FROM instrument_pairs b JOIN instrument_topics x ON x.instrument_pk = b.instrument_pk JOIN topics t ON t.pk = x.topic_pk
		GROUP BY b.pair, t.pk HAVING count(*) >= %d ORDER BY count(*) DESC, 1 LIMIT 125`, least), func(value string) {
		pair, topic, _ := strings.Cut(value, " ")
		if a, b, _ := strings.Cut(pair, "-"); len(a) == 2 && len(b) == 2 {
			paths = append(paths, "/v1/instruments?limit=50&between="+a+","+b+"&topic="+topic)
		}
	})
	if err == nil && len(paths) == 0 {
		err = fmt.Errorf("no pair has %d instruments on a topic: take a larger register", least)
	}
	return paths, err
}

// words are those of titles, by whether the product ranks all that have them.
func words(ctx context.Context, register string) (rare, common []string, err error) {
	err = each(ctx, register, `SELECT CASE WHEN doc <= 2000 THEN 'r' ELSE 'c' END || term FROM instruments_words WHERE col = 'form' AND doc >= 50 AND term GLOB '[a-z]*' ORDER BY term`, func(value string) {
		term := value[1:]
		if w := text.Words(term); len(w) != 1 || w[0].Stop || w[0].Form != term {
			return
		}
		if value[0] == 'r' {
			rare = append(rare, term)
		} else {
			common = append(common, term)
		}
	})
	shuffle := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // the same each time is what is wanted
	for _, list := range [][]string{rare, common} {
		shuffle.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	}
	return rare, common, err
}

func each(ctx context.Context, register, statement string, tell func(value string)) error {
	db, err := sql.Open("sqlite", "file:"+register+"?_pragma=query_only(1)")
	if err != nil {
		return err
	}
	defer db.Close() //nolint:errcheck // it is read only
	rows, err := db.QueryContext(ctx, statement)
	if err != nil {
		return err
	}
	defer rows.Close() //nolint:errcheck // what it could say, rows.Err says
	for rows.Next() {
		var value string
		if err := rows.Scan(&value); err != nil {
			return err
		}
		tell(value)
	}
	return rows.Err()
}

// creating makes instruments, each another one.
func creating() func(int) target {
	made := 0
	return func(int) target {
		made++
		return target{method: http.MethodPost, path: "/v1/instruments", body: fmt.Sprintf(`{"id": "race-%d", "titles": {"en": "Memorandum of understanding number %[1]d on customs"},
			"type": "mou", "legal_nature": "binding", "signed": "2019-0%d-1%d", "parties": [{"country": "MA", "role": "party"}, {"country": "AE", "role": "party"}], "topics": ["customs", "trade-investment"]}`,
			made, 1+made%9, made%10)}
	}
}
