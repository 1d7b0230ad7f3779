package api_test

import (
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"mithaq/internal/apitest"
	"mithaq/models"
)

const signedLists = "/v1/instruments?official=abdellatif-hammouchi&fields=title,signatories"

func TestWhatWasAnsweredIsKept(t *testing.T) {
	a := apitest.New(t)
	for _, path := range []string{signedLists, "/v1/instruments/ma-ae-police-mou-2024", "/v1/stats/instruments?group_by=decade", "/v1/search?q=police&lang=ar"} {
		first := a.Get(path)
		var again *httptest.ResponseRecorder
		if asked := a.Statements(func() { again = a.Get(path) }); len(asked) != 1 {
			t.Errorf("%s: %d statements for what is kept: %s", path, len(asked), asked)
		}
		if first.Body.String() != again.Body.String() || first.Code != http.StatusOK {
			t.Errorf("%s: %d, and another answer the second time", path, first.Code)
		}
		for name, values := range first.Header() {
			if name != "X-Request-Id" && name != "Content-Length" && fmt.Sprint(values) != fmt.Sprint(again.Header()[name]) {
				t.Errorf("%s: %s is %s, was %s", path, name, again.Header()[name], values)
			}
		}
		if id := again.Header()["X-Request-Id"]; len(id) != 1 || id[0] == first.Header().Get("X-Request-Id") {
			t.Errorf("%s: the id of the request is %s", path, id)
		}
		if w := a.Get(path, "If-None-Match", first.Header().Get("ETag")); w.Code != http.StatusNotModified || w.Body.Len() > 0 || w.Header().Get("ETag") != first.Header().Get("ETag") {
			t.Errorf("%s: %d for what the client has", path, w.Code)
		}
	}
}

// Addresses in an answer are those by which the client came.
func TestAddressesAreThoseOfTheClient(t *testing.T) {
	a := apitest.New(t)
	for range 2 {
		plain, secure := a.Get("/v1/catalog").Body.String(), a.Get("/v1/catalog", "X-Forwarded-Proto", "https").Body.String()
		if strings.Contains(plain, "https://example.com") || !strings.Contains(secure, "https://example.com") {
			t.Fatalf("%.300s\n%.300s", plain, secure)
		}
	}
}

// An answer is kept as it is sent, and for what it was asked: in another language, or compressed, it is another one.
func TestAnotherAnswerIsKeptApart(t *testing.T) {
	a, fresh := apitest.New(t), apitest.New(t)
	for range 2 {
		for _, lang := range []string{"", "ar", "fr", "en"} {
			for _, coding := range []string{"", "gzip", "gzip;q=0", "br, gzip;q=0.5", "gzip;q=0.9", "identity"} {
				got := a.Get(signedLists, "Accept-Language", lang, "Accept-Encoding", coding)
				want := fresh.Get(signedLists, "Accept-Language", lang)
				if got.Header().Get("Content-Encoding") == "gzip" != (strings.Contains(coding, "gzip") && coding != "gzip;q=0") {
					t.Errorf("%q: the encoding is %q", coding, got.Header().Get("Content-Encoding"))
				}
				if text := plain(t, got); text != want.Body.String() {
					t.Errorf("%q, %q: another answer:\n%s", lang, coding, text)
				}
				tag := got.Header().Get("ETag")
				if strings.Contains(tag, "-gzip") != (got.Header().Get("Content-Encoding") == "gzip") {
					t.Errorf("%q: the tag is %s", coding, tag)
				}
				if w := a.Get(signedLists, "Accept-Language", lang, "Accept-Encoding", coding, "If-None-Match", tag); w.Code != http.StatusNotModified {
					t.Errorf("%q, %q: %d for what the client has", lang, coding, w.Code)
				}
			}
		}
	}
}

func plain(t *testing.T, w *httptest.ResponseRecorder) string {
	t.Helper()
	var body io.Reader = strings.NewReader(w.Body.String())
	if w.Header().Get("Content-Encoding") == "gzip" {
		var err error
		if body, err = gzip.NewReader(body); err != nil {
			t.Fatal(err)
		}
	}
	text, err := io.ReadAll(body)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// Errors are not kept: what was not there may be there now.
func TestAnErrorIsNotKept(t *testing.T) {
	e := newEditor(t)
	const path = "/v1/topics/made-later"
	for range 2 {
		if w := e.Get(path); w.Code != http.StatusNotFound {
			t.Fatalf("%d for a topic that is not there", w.Code)
		}
	}
	e.writes(http.StatusCreated, "POST", "/v1/topics", `{"id":"made-later","labels":{"en":"Made later"}}`)
	if w := e.Get(path); w.Code != http.StatusOK {
		t.Errorf("%d for a topic that was made", w.Code)
	}
}

// Who asks the same at the same time waits for one answer.
func TestWhatManyAskIsMadeOnce(t *testing.T) {
	a := apitest.New(t)
	once := a.Statements(func() { a.Get(signedLists) })
	a = apitest.New(t)
	const many = 16
	all := a.Statements(func() {
		var group sync.WaitGroup
		for range many {
			group.Go(func() {
				if w := quickly(a, http.MethodGet, signedLists, "", nil); w.Code != http.StatusOK {
					t.Errorf("%d %s", w.Code, w.Body)
				}
			})
		}
		group.Wait()
	})
	if most := 2*len(once) + many; len(all) > most {
		t.Errorf("%d statements for %d requests, of which one needs %d", len(all), many, len(once))
	}
}

// quickly is a request that is not compared with the description, which takes long.
func quickly(a *apitest.API, method, path, body string, header http.Header) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, path, strings.NewReader(body)) //nolint:noctx // it has one
	for name, values := range header {
		r.Header[name] = values
	}
	w := httptest.NewRecorder()
	a.Handler.ServeHTTP(w, r)
	return w
}

// Writers give officials and agencies new names, and readers demand of every answer that it has the names that were
// acknowledged before it was asked for, in records, lists and searches, compressed or not.
func TestNoOldAnswerAfterAnAcknowledgedWrite(t *testing.T) {
	t.Run("by one process", func(t *testing.T) {
		a := apitest.New(t)
		noOldAnswer(t, a, a)
	})
	t.Run("by another process", func(t *testing.T) {
		a := apitest.New(t)
		noOldAnswer(t, a, a.Beside())
	})
}

// noOldAnswer writes by one API and reads by one on the same register.
func noOldAnswer(t *testing.T, a, b *apitest.API) {
	t.Helper()
	key := a.Key(models.Editor)
	records := []string{"/v1/officials/abdellatif-hammouchi", "/v1/agencies/ma-dgsn"}
	writes := int64(25)
	if testing.Short() {
		writes = 5
	}
	acknowledged := make([]atomic.Int64, len(records))
	var version atomic.Int64
	var done atomic.Bool
	var writers, readers sync.WaitGroup
	for i, path := range records {
		writers.Go(func() {
			for n := range writes {
				header := http.Header{"Authorization": {key}, "Content-Type": {"application/json"}, "If-Match": {quickly(a, http.MethodGet, path, "", nil).Header().Get("ETag")}}
				w := quickly(a, http.MethodPatch, path, fmt.Sprintf(`{"names":{"en":"Name %d"}}`, n+1), header)
				if w.Code != http.StatusOK {
					t.Errorf("PATCH %s: %d %s", path, w.Code, w.Body)
					return
				}
				acknowledged[i].Store(n + 1)
				if v, _ := strconv.ParseInt(w.Header().Get("Data-Version"), 10, 64); v > version.Load() {
					version.Store(v)
				}
			}
		})
	}
	for reader := range 8 {
		readers.Go(func() {
			for !done.Load() {
				i := reader % len(records)
				name, data := acknowledged[i].Load(), version.Load()
				path := []string{records[i], "/v1/instruments/ma-ae-police-mou-2024", signedLists}[reader%3]
				w := quickly(b, http.MethodGet, path, "", http.Header{"Accept-Encoding": {[]string{"gzip", "identity"}[reader%2]}})
				if got, _ := strconv.ParseInt(w.Header().Get("Data-Version"), 10, 64); w.Code != http.StatusOK || got < data {
					t.Errorf("%s: %d, of version %d; %d was acknowledged", path, w.Code, got, data)
					return
				}
				if path != records[i] {
					continue
				}
				var record struct{ Names models.Text }
				if err := json.Unmarshal([]byte(plain(t, w)), &record); err != nil {
					t.Error(err)
					return
				}
				if got, _ := strconv.ParseInt(strings.TrimPrefix(record.Names["en"], "Name "), 10, 64); got < name {
					t.Errorf("%s: %q, though %d was acknowledged", path, record.Names["en"], name)
					return
				}
			}
		})
	}
	writers.Wait()
	done.Store(true)
	readers.Wait()
	for i, path := range []string{"/v1/instruments?official=abdellatif-hammouchi&fields=signatories", "/v1/instruments?agency=ma-dgsn&fields=parties"} {
		if w := b.Get(path); !strings.Contains(w.Body.String(), fmt.Sprintf(`"Name %d"`, acknowledged[i].Load())) {
			t.Errorf("%s shows no new name:\n%s", path, w.Body)
		}
	}
}
