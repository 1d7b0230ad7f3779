package api_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"mithaq/api"
	"mithaq/handlers"
	"mithaq/internal/apitest"
	"mithaq/models"
	"mithaq/store"
)

// live serves an API over HTTP, with streams that stay open until stop is called.
func live(t *testing.T, a *apitest.API) (url string, stop func()) {
	t.Helper()
	stopping, stop := context.WithCancel(t.Context())
	h := api.New(&handlers.Handlers{Store: a.Store, Build: "live", Stopping: stopping.Done()}, slog.New(slog.DiscardHandler), api.NewMetrics())
	server := httptest.NewUnstartedServer(h)
	server.Config.ReadTimeout, server.Config.WriteTimeout = 500*time.Millisecond, 500*time.Millisecond
	server.Start()
	t.Cleanup(server.Close)
	t.Cleanup(stop)
	return server.URL, stop
}

// source is a client as browsers have it: it remembers the last id, and comes back with that.
type source struct {
	t       *testing.T
	address string
	last    string
	lines   *bufio.Scanner
	close   func()
	header  http.Header
}

func (s *source) connect() {
	s.t.Helper()
	ctx, cancel := context.WithTimeout(s.t.Context(), time.Minute)
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, s.address, nil)
	if err != nil {
		s.t.Fatal(err)
	}
	r.Header.Set("Accept-Encoding", "gzip, zstd")
	if s.last != "" {
		r.Header.Set("Last-Event-ID", s.last)
	}
	answer, err := http.DefaultClient.Do(r) //nolint:bodyclose // by close
	if err != nil {
		s.t.Fatal(err)
	}
	s.header = answer.Header
	s.lines = bufio.NewScanner(answer.Body)
	s.lines.Buffer(nil, 1<<20)
	s.close = func() {
		cancel()
		_ = answer.Body.Close()
	}
	s.t.Cleanup(s.close)
}

// next is the next change; false at the end of the stream.
func (s *source) next() (c models.RecordChange, ok bool) {
	s.t.Helper()
	event, data := "", ""
	for s.lines.Scan() {
		line := s.lines.Text()
		name, value, _ := strings.Cut(line, ": ")
		switch name {
		case "id":
			s.last = value
		case "event":
			event = value
		case "data":
			data = value
		case "":
			if data == "" {
				continue
			}
			if err := json.Unmarshal([]byte(data), &c); err != nil {
				s.t.Fatal(err)
			}
			if c.Cursor != s.last || string(c.Operation) != event {
				s.t.Errorf("id %s, event %s of %+v", s.last, event, c)
			}
			return c, true
		}
	}
	return c, false
}

func makesTopic(t *testing.T, s *store.Store, id string) {
	t.Helper()
	_, err := s.Topics.Create(t.Context(), models.Topic{ID: id, Labels: models.Text{"en": "X"}}, store.Change{Author: models.Author{Name: "Amina"}})
	if err != nil {
		t.Fatal(err)
	}
}

// What is written arrives in its order, each once: what was there before, what comes while one listens or is away,
// and what another process writes; also for longer than the server gives other answers.
func TestTheStreamTellsEveryChangeOnce(t *testing.T) {
	a := apitest.New(t)
	address, _ := live(t, a)
	whole := followed(a, "limit=500")
	s := &source{t: t, address: address + "/v1/changes/stream"}
	s.connect()
	for i, want := range whole {
		if got, ok := s.next(); !ok || got.Cursor != want.Cursor || string(got.After) != string(want.After) {
			t.Fatalf("event %d is %+v, want %+v", i, got, want)
		}
	}
	if s.header.Get("Content-Type") != "text/event-stream; charset=utf-8" || s.header.Get("Content-Encoding") != "" || s.header.Get("Access-Control-Allow-Origin") != "*" {
		t.Errorf("headers %v", s.header)
	}
	expect := func(id string) {
		t.Helper()
		if c, ok := s.next(); !ok || c.ID != id {
			t.Fatalf("%+v, want %s", c, id)
		}
	}
	makesTopic(t, a.Store, "one")
	expect("one")
	time.Sleep(700 * time.Millisecond) // more than the server's time limits
	makesTopic(t, a.Store, "two")
	expect("two")
	s.close()
	makesTopic(t, a.Store, "three")
	makesTopic(t, a.Store, "four")
	s.connect()
	expect("three")
	expect("four")
	other, err := store.Open(t.Context(), store.Options{URL: a.Path})
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close() //nolint:errcheck // a test
	makesTopic(t, other, "five")
	expect("five")
}

func TestAStreamBeginsWhereItIsTold(t *testing.T) {
	a := apitest.New(t)
	address, stop := live(t, a)
	s := &source{t: t, address: address + "/v1/changes/stream?since=now&kind=topic,source"}
	s.connect()
	for s.last == "" && s.lines.Scan() {
		s.last = strings.TrimPrefix(s.lines.Text(), "id: ")
		if strings.HasPrefix(s.last, "retry") {
			s.last = ""
		}
	}
	s.close() // before anything has happened
	makesTopic(t, a.Store, "while-away")
	s.connect()
	if c, ok := s.next(); !ok || c.ID != "while-away" {
		t.Fatalf("%+v: what was written while the client was away is missing", c)
	}
	if _, err := a.Store.Officials.Create(t.Context(), models.Official{ID: "no-topic", Names: models.Text{"en": "X"}, Country: models.RefTo("MA")},
		store.Change{Author: models.Author{Name: "Amina"}}); err != nil {
		t.Fatal(err)
	}
	makesTopic(t, a.Store, "next")
	if c, ok := s.next(); !ok || c.ID != "next" {
		t.Fatalf("%+v, want a topic", c)
	}
	stop()
	if c, ok := s.next(); ok {
		t.Errorf("%+v after the program was told to end", c)
	}
	var end feed
	a.JSON("/v1/changes?since=now", &end)
	if len(end.Data) != 0 || end.Next != s.last {
		t.Errorf("the end of the feed is %q, want %q", end.Next, s.last)
	}
	for query, want := range map[string]string{"since=x": "since", "kind=treaty": "kind", "limit=5": "limit"} {
		if w := a.Get("/v1/changes/stream?" + query); w.Code != 400 || problem(t, w).Errors[0].Location != want {
			t.Errorf("%s: %d %s", query, w.Code, w.Body)
		}
	}
	refusedAt(t, a.Ask("GET", "/v1/changes/stream?since="+s.last, "", "Last-Event-ID", "x"), "Last-Event-ID", `"x"`)
	refusedAt(t, a.Ask("GET", "/v1/changes/stream?since=x", ""), "since", `"x"`)
	for _, last := range []string{"", s.last} {
		refusedAt(t, a.Ask("GET", "/v1/changes/stream?country=Nowhere", "", "Last-Event-ID", last), "country", `"Nowhere"`)
	}
}

// A client that takes nothing is left behind without anybody else waiting for it.
func TestASlowClientHoldsNobodyUp(t *testing.T) {
	a := apitest.New(t)
	address, _ := live(t, a)
	for range 20 {
		(&source{t: t, address: address + "/v1/changes/stream"}).connect() // and reads nothing
	}
	for n := range 20 {
		makesTopic(t, a.Store, fmt.Sprintf("t-%d", n))
	}
	s := &source{t: t, address: address + "/v1/changes/stream?kind=topic&since=" + followed(a, "limit=500")[1000].Cursor}
	s.connect()
	for {
		c, ok := s.next()
		if !ok {
			t.Fatal("the stream ended before the last topic")
		}
		if c.ID == "t-19" {
			return
		}
	}
}
