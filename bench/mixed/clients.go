package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"strings"
	"sync"
	"time"
)

// questions are what readers ask of a small register.
var questions = []string{
	"/v1/instruments/ma-ae-police-mou-2024", "/v1/instruments?between=MA,AE&topic=police-cooperation", "/v1/instruments?q=police+cooperation",
	"/v1/instruments?status=in_force&as_of=2016-01-01&party=MA", "/v1/stats/instruments?group_by=signed_year", "/v1/search?q=Hammouchi", "/v1/timeline?country=MA",
	"/v1/officials?q=حموشي", "/v1/pairs/AE-MA", "/v1/instruments?limit=50&sort=-updated_at&facets=type,topic", "/v1/instruments?party=MA&format=csv",
}

// patience is for how long a client waits for an answer.
const patience = 30 * time.Second

// crowd lets writers and readers begin, and answers what waits until all have ended.
func (f *fleet) crowd(ctx context.Context, writers, readers int) (wait func()) {
	var wg sync.WaitGroup
	for n := range writers {
		wg.Go(func() {
			c := client{fleet: f, own: &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 1}, Timeout: patience}}
			for i := 0; ctx.Err() == nil; i++ {
				c.edit(ctx, fmt.Sprintf("mixed-%d-%d-%d", time.Now().UnixNano(), n, i), i)
			}
		})
	}
	for range readers {
		wg.Go(func() {
			c := client{fleet: f, own: &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 1}, Timeout: patience}}
			for ctx.Err() == nil {
				path := strings.NewReplacer("حموشي", "%D8%AD%D9%85%D9%88%D8%B4%D9%8A").Replace(f.questions[rand.IntN(len(f.questions))]) //nolint:gosec // any will do
				if c.ask(ctx, "GET", path, "", http.StatusOK, nil) != nil {
					f.reads.Add(1)
				}
			}
		})
	}
	return wg.Wait
}

// client is one who asks, each time another server.
type client struct {
	*fleet
	own  *http.Client
	turn int
}

// edit makes a record, changes it, and takes it away, so that the register keeps its size, but for one of a hundred. After each step
// another server must have what was acknowledged.
func (c *client) edit(ctx context.Context, id string, i int) {
	path := "/v1/instruments/" + id
	first, second := "Memorandum of understanding "+id, "Agreement "+id
	body := fmt.Sprintf(`{"id": %q, "titles": {"en": %q}, "type": "mou", "legal_nature": "unknown", "signed": "20%02d",
		"parties": [{"country": "MA", "role": "party"}, {"country": "AE", "role": "party"}], "topics": ["customs"]}`, id, first, i%26)
	made := c.write(ctx, "POST", "/v1/instruments", body, http.StatusCreated, nil)
	if made == nil || !c.shows(ctx, path, first) {
		return
	}
	tag := http.Header{"If-Match": {made.header.Get("ETag")}}
	changed := c.write(ctx, "PATCH", path, fmt.Sprintf(`{"titles": {"en": %q}}`, second), http.StatusOK, tag)
	if changed == nil || !c.shows(ctx, path, second) || i%100 == 99 {
		return
	}
	tag.Set("If-Match", changed.header.Get("ETag"))
	if c.write(ctx, "DELETE", path, "", http.StatusNoContent, tag) != nil {
		_ = c.ask(ctx, "GET", path, "", http.StatusGone, nil)
	}
}

func (c *client) write(ctx context.Context, method, path, body string, want int, header http.Header) *answer {
	if header == nil {
		header = http.Header{}
	}
	header.Set("Authorization", "Bearer "+c.key)
	header.Set("Content-Type", map[bool]string{true: "application/merge-patch+json", false: "application/json"}[method == "PATCH"])
	a := c.ask(ctx, method, path, body, want, header)
	if a != nil {
		c.writes.Add(1)
	}
	return a
}

// shows says whether a record has a title by now.
func (c *client) shows(ctx context.Context, path, title string) bool {
	a := c.ask(ctx, "GET", path, "", http.StatusOK, nil)
	if a == nil {
		return false
	}
	if !strings.Contains(a.body, title) {
		c.wrong.note(fmt.Errorf("GET %s is an old answer: it has no %q", path, title))
	}
	return true
}

type answer struct {
	header http.Header
	body   string
}

// ask answers nil if the answer is not what it should be; that is noted, unless the time is over.
func (c *client) ask(ctx context.Context, method, path, body string, want int, header http.Header) *answer {
	c.turn++
	r, err := http.NewRequestWithContext(ctx, method, c.urls[c.turn%len(c.urls)]+path, strings.NewReader(body))
	if err != nil {
		c.wrong.note(err)
		return nil
	}
	if header != nil {
		r.Header = header.Clone()
	}
	response, err := c.own.Do(r)
	if err == nil {
		defer response.Body.Close() //nolint:errcheck // it was read
		var text []byte
		if text, err = io.ReadAll(response.Body); err == nil && response.StatusCode == want {
			c.heard()
			return &answer{response.Header, string(text)}
		}
		if err == nil {
			err = status{response.StatusCode, fmt.Sprintf("%s %s: %s, want %d: %.300s", method, path, response.Status, want, text)}
		}
	}
	switch {
	case ctx.Err() != nil:
	case c.bearsOutages && isOutage(err):
		c.unanswered.note(err)
		time.Sleep(100 * time.Millisecond) // as clients do
	default:
		c.wrong.note(err)
	}
	return nil
}

// status is an answer of another status than the expected.
type status struct {
	code int
	text string
}

// Error tells what was asked and answered.
func (s status) Error() string { return s.text }

// isOutage says that nothing was answered: the connection broke, or whoever stands before the servers found none.
func isOutage(err error) bool {
	var s status
	return !errors.As(err, &s) || s.code == http.StatusBadGateway || s.code == http.StatusServiceUnavailable || s.code == http.StatusGatewayTimeout
}
