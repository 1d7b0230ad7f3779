package api_test

import (
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/mmcdole/gofeed/atom"

	"mithaq/internal/apitest"
)

// parsed is an answer as a feed reader has it.
func parsed(t *testing.T, w *httptest.ResponseRecorder) *atom.Feed {
	t.Helper()
	if kind := w.Header().Get("Content-Type"); w.Code != 200 || kind != "application/atom+xml; charset=utf-8" {
		t.Fatalf("%d %s %s", w.Code, kind, w.Body)
	}
	feed, err := new(atom.Parser).Parse(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	return feed
}

// linked is where a link leads to, without the host.
func linked(t *testing.T, links []*atom.Link, rel string) string {
	t.Helper()
	at := slices.IndexFunc(links, func(l *atom.Link) bool { return l.Rel == rel })
	if at < 0 {
		return ""
	}
	u, err := url.Parse(links[at].Href)
	if err != nil || !u.IsAbs() {
		t.Fatalf("%s: %q, %v", rel, links[at].Href, err)
	}
	return u.RequestURI()
}

// same says whether an instant is the one that is written so.
func same(at *time.Time, written string) bool {
	want, err := time.Parse(time.RFC3339Nano, written)
	return err == nil && at != nil && at.Equal(want)
}

// Page by page, a feed has the records of the list, those that changed last first.
func TestAFeedHasWhatTheListHas(t *testing.T) {
	e := newEditor(t)
	e.Wait(time.Hour)
	e.writes(200, "PATCH", "/v1/instruments/ma-ae-police-mou-2024", `{"summaries":{"en":"A <memorandum> & more"}}`)
	var list struct{ Data []written }
	e.JSON("/v1/instruments?between=MA,AE&sort=-updated_at&limit=500", &list)
	next, names := "/v1/instruments?between=MA,AE&limit=7&format=atom", map[string]bool{}
	for i := 0; next != ""; {
		feed := parsed(t, e.Get(next))
		if self := linked(t, feed.Links, "self"); parsed(t, e.Get(self)).Entries[0].ID != feed.Entries[0].ID {
			t.Errorf("%s is not itself at %s", next, self)
		}
		if first := linked(t, feed.Links, "first"); first != "/v1/instruments?between=MA%2CAE&format=atom&limit=7" {
			t.Errorf("first: %s", first)
		}
		if feed.ID == "" || feed.Updated != feed.Entries[0].Updated || len(feed.Authors) != 1 || feed.Authors[0].Name != "Mithaq" || feed.Title != "Mithaq: instruments (between=MA,AE)" {
			t.Errorf("%+v", feed)
		}
		for _, entry := range feed.Entries {
			want := list.Data[i]
			i++
			if linked(t, entry.Links, "alternate") != "/v1/instruments/"+want.ID || !same(entry.UpdatedParsed, want.UpdatedAt) || !same(entry.PublishedParsed, want.CreatedAt) || entry.Title == "" {
				t.Errorf("%+v, want %+v", entry, want)
			}
			if w := e.Get(linked(t, entry.Links, "version-history")); w.Code != 200 {
				t.Errorf("%d %s", w.Code, w.Body)
			}
			names[entry.ID] = true
		}
		if i == 7 && (feed.Entries[0].Summary != "A <memorandum> & more" || feed.Entries[0].Updated <= feed.Entries[1].Updated) {
			t.Errorf("first is %+v", feed.Entries[0])
		}
		if next = linked(t, feed.Links, "next"); next == "" && i != len(list.Data) {
			t.Errorf("the feed ends after %d of %d", i, len(list.Data))
		}
	}
	if len(names) != len(list.Data) || len(names) < 15 {
		t.Errorf("%d ids for %d records", len(names), len(list.Data))
	}
}

// The same records have the same ids, in any language, order and feed; texts are marked with the language they are in.
func TestAFeedSpeaksTheLanguageAskedFor(t *testing.T) {
	a := apitest.New(t)
	french := a.Get("/v1/instruments?id=ma-ae-police-mou-2024&sort=signed&lang=fr", "Accept", "application/atom+xml, application/rss+xml;q=0.9, */*;q=0.1")
	text := french.Body.String()
	arabic := parsed(t, a.Get("/v1/instruments?format=atom&lang=ar&id=ma-ae-police-mou-2024"))
	if feed := parsed(t, french); feed.Entries[0].ID != arabic.Entries[0].ID || feed.Entries[0].Title == arabic.Entries[0].Title {
		t.Errorf("%+v and %+v", feed.Entries[0], arabic.Entries[0])
	}
	if !strings.Contains(text, `<title xml:lang="fr">`) || french.Header().Get("Content-Language") != "fr" {
		t.Errorf("%v\n%s", french.Header(), text)
	}
}

func TestEveryListOfRecordsIsAFeed(t *testing.T) {
	a := apitest.New(t)
	for _, name := range []string{"instruments", "countries", "agencies", "officials", "posts", "events", "sources", "topics"} {
		for _, entry := range parsed(t, a.Get("/v1/"+name+"?format=atom&limit=500")).Entries {
			if entry.Title == "" || strings.HasPrefix(entry.Title, " ") || !strings.HasPrefix(entry.ID, "urn:uuid:") {
				t.Errorf("%s: %+v", name, entry)
			}
		}
	}
	if empty := parsed(t, a.Get("/v1/events?format=atom&q=nothingofthekind")); len(empty.Entries) > 0 || empty.Updated != "2026-11-23T12:00:00Z" {
		t.Errorf("%+v", empty)
	}
}

func TestAFeedIsAskedForInEarnest(t *testing.T) {
	a := apitest.New(t)
	feed, list := a.Get("/v1/topics?format=atom"), a.Get("/v1/topics", "Accept", "application/json, application/atom+xml")
	if !strings.HasPrefix(list.Header().Get("Content-Type"), "application/json") || feed.Header().Get("ETag") == list.Header().Get("ETag") || !strings.HasPrefix(list.Header().Get("Vary"), "Accept,") {
		t.Errorf("%v, %v", feed.Header(), list.Header())
	}
	if w := a.Get("/v1/topics?format=atom", "If-None-Match", feed.Header().Get("ETag")); w.Code != 304 {
		t.Errorf("%d", w.Code)
	}
	if w := a.Get("/v1/topics?format=json", "Accept", "application/atom+xml"); !strings.HasPrefix(w.Header().Get("Content-Type"), "application/json") {
		t.Errorf("format goes before Accept, but it is %v", w.Header())
	}
	w := a.Get("/v1/topics?format=atom&fields=id&facets=broader")
	if w.Code != 400 || len(problem(t, w).Errors) != 2 {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	if w := a.Get("/v1/topics?format=rss"); w.Code != 400 {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}
