package apitest

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// recorder notes failures instead of failing.
type recorder struct {
	testing.TB
	said []string
}

func (r *recorder) Helper() {}
func (r *recorder) Errorf(format string, args ...any) {
	r.said = append(r.said, fmt.Sprintf(format, args...))
}

// The check of answers must see each sort of lie.
func TestTheContractBites(t *testing.T) {
	a := New(t)
	const path = "/v1/agencies/ma-dgsn"
	real := a.Get(path)
	for name, lie := range map[string]func(w *httptest.ResponseRecorder, body string) string{
		"an undescribed key": func(_ *httptest.ResponseRecorder, b string) string { return strings.Replace(b, "{", `{"extra":1,`, 1) },
		"a missing key": func(_ *httptest.ResponseRecorder, b string) string {
			return strings.Replace(b, `"kind":"police",`, "", 1)
		},
		"a wrong type": func(_ *httptest.ResponseRecorder, b string) string {
			return strings.Replace(b, `"version":1`, `"version":"1"`, 1)
		},
		"an unknown word": func(_ *httptest.ResponseRecorder, b string) string {
			return strings.Replace(b, `"police"`, `"navy"`, 1)
		},
		"null for a text": func(_ *httptest.ResponseRecorder, b string) string {
			return strings.Replace(b, `"id":"ma-dgsn"`, `"id":null`, 1)
		},
		"a nested lie": func(_ *httptest.ResponseRecorder, b string) string {
			return strings.Replace(b, `"rank":"normal"`, `"rank":7`, 1)
		},
		"no instant": func(_ *httptest.ResponseRecorder, b string) string {
			return strings.Replace(b, `"created_at":"2026`, `"created_at":"x2026`, 1)
		},
		"no JSON":          func(_ *httptest.ResponseRecorder, b string) string { return b[:len(b)/2] },
		"a missing header": func(w *httptest.ResponseRecorder, b string) string { w.Header().Del("ETag"); return b },
		"another media type": func(w *httptest.ResponseRecorder, b string) string {
			w.Header().Set("Content-Type", "text/html")
			return b
		},
		"an undescribed status": func(w *httptest.ResponseRecorder, b string) string { w.Code = http.StatusTeapot; return b },
	} {
		w := httptest.NewRecorder()
		w.Code = real.Code
		for key, values := range real.Header() {
			w.Header()[key] = values
		}
		body := lie(w, real.Body.String())
		w.Body.WriteString(body)
		r := &recorder{TB: t}
		check(r, httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, nil), nil, w)
		if len(r.said) == 0 {
			t.Errorf("%s is not seen (changed: %t)", name, body != real.Body.String())
		}
	}
	honest := &recorder{TB: t}
	if check(honest, httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, nil), nil, real); len(honest.said) > 0 {
		t.Errorf("the truth is refused: %v", honest.said)
	}
}
