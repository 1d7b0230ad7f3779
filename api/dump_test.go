package api_test

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"io"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"mithaq/internal/apitest"
	"mithaq/models"
	"mithaq/store"
)

// dumped checks that an answer is the whole register.
func dumped(t *testing.T, w *httptest.ResponseRecorder) {
	t.Helper()
	if w.Code != 200 {
		t.Fatalf("%d %.500s", w.Code, w.Body)
	}
	sum := sha256.Sum256(w.Body.Bytes())
	if got, want := w.Header().Get("Repr-Digest"), "sha-256=:"+base64.StdEncoding.EncodeToString(sum[:])+":"; got != want {
		t.Errorf("Repr-Digest is %s, and of the body it is %s", got, want)
	}
	z, err := zip.NewReader(bytes.NewReader(w.Body.Bytes()), int64(w.Body.Len()))
	if err != nil {
		t.Fatal(err)
	}
	descriptor, err := z.Open("datapackage.json")
	if err != nil {
		t.Fatal(err)
	}
	if text, err := io.ReadAll(descriptor); err != nil || !strings.Contains(string(text), `"data_version": `+w.Header().Get("Data-Version")+"\n") {
		t.Errorf("the package is of another version than %s, %v", w.Header().Get("Data-Version"), err)
	}
}

func TestADumpThatBrokeOffGoesOn(t *testing.T) {
	a := apitest.New(t)
	get, whole := a.Get, a.Get("/v1/dump", "Accept-Encoding", "gzip")
	dumped(t, whole)
	tag, size := whole.Header().Get("ETag"), whole.Body.Len()
	if strings.HasPrefix(tag, "W/") || tag == "" || whole.Header().Get("Accept-Ranges") != "bytes" || whole.Header().Get("Content-Length") != fmt.Sprint(size) {
		t.Fatalf("%v", whole.Header())
	}
	begun, rest := get("/v1/dump", "Range", "bytes=0-9999"), get("/v1/dump", "Range", "bytes=10000-", "If-Range", tag, "Accept-Encoding", "gzip")
	if begun.Code != 206 || rest.Code != 206 || !bytes.Equal(whole.Body.Bytes(), append(begun.Body.Bytes(), rest.Body.Bytes()...)) {
		t.Errorf("%d and %d: the parts are not the whole", begun.Code, rest.Code)
	}
	if got, want := rest.Header().Get("Content-Range"), fmt.Sprintf("bytes 10000-%d/%d", size-1, size); got != want {
		t.Errorf("Content-Range is %s, want %s", got, want)
	}
	if other := get("/v1/dump", "Range", "bytes=10000-", "If-Range", `"0-other"`); other.Code != 200 || other.Body.Len() != size {
		t.Errorf("a part of another file: %d, %d bytes", other.Code, other.Body.Len())
	}
	if again := get("/v1/dump", "If-None-Match", tag); again.Code != 304 {
		t.Errorf("what the client has: %d", again.Code)
	}
	if head := a.Ask("HEAD", "/v1/dump", ""); head.Header().Get("Content-Length") != fmt.Sprint(size) || head.Header().Get("ETag") != tag || head.Body.Len() > 0 {
		t.Errorf("HEAD: %v", head.Header())
	}
	beyond := get("/v1/dump", "Range", "bytes=9999999999-")
	if p := problem(t, beyond); beyond.Code != 416 || p.Type != "/docs/errors#range" || beyond.Header().Get("Content-Range") != fmt.Sprintf("bytes */%d", size) {
		t.Errorf("beyond its end: %d %v %+v", beyond.Code, beyond.Header(), p)
	}
}

// A dump is made once for each version of the data, whoever asks at the same time.
func TestADumpIsMadeOnce(t *testing.T) {
	a := apitest.New(t)
	makes := func(n int) (made int) {
		statements := a.Statements(func() {
			var all sync.WaitGroup
			for range n {
				all.Go(func() { dumped(t, a.Get("/v1/dump")) })
			}
			all.Wait()
		})
		for _, s := range statements {
			if strings.Contains(s, "SELECT * FROM seeds") {
				made++
			}
		}
		return made
	}
	if n := makes(5); n != 1 {
		t.Errorf("it was made %d times for five", n)
	}
	before := a.Get("/v1/dump").Header().Get("ETag")
	source := models.Source{ID: "new", Title: "New", URL: "https://example.org/", Kind: models.News, Tier: models.TierPress}
	if _, err := a.Store.Sources.Create(t.Context(), source, store.Change{Author: models.Author{Name: "Amina"}}); err != nil {
		t.Fatal(err)
	}
	if n := makes(3); n != 1 {
		t.Errorf("it was made %d times after a change", n)
	}
	if a.Get("/v1/dump").Header().Get("ETag") == before {
		t.Error("the tag is that of the data before")
	}
}

// A failure is answered as one, before the first byte; the next request does better.
func TestAFailureToDumpIsNoFile(t *testing.T) {
	a := apitest.New(t)
	here := t.TempDir()
	t.Setenv("TMPDIR", filepath.Join(here, "missing"))
	if w := a.Get("/v1/dump"); w.Code != 500 || w.Header().Get("Content-Type") != "application/problem+json" || w.Header().Get("Repr-Digest") != "" {
		t.Errorf("%d %v", w.Code, w.Header())
	}
	t.Setenv("TMPDIR", here)
	dumped(t, a.Get("/v1/dump"))
	if left, _ := filepath.Glob(here + "/*"); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}
