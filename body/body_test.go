package body_test

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"mithaq/body"
)

func read(t *testing.T, text string, headers ...string) ([]byte, error) {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/", strings.NewReader(text))
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	return body.Read(httptest.NewRecorder(), r, body.JSON)
}

func TestBodiesSayWhatTheyAre(t *testing.T) {
	for _, kind := range []string{"application/json", "application/json; charset=utf-8", "Application/JSON;charset=UTF-8"} {
		if text, err := read(t, "{}", "Content-Type", kind); err != nil || string(text) != "{}" {
			t.Errorf("%s: %s, %v", kind, text, err)
		}
	}
	for _, kind := range []string{"", "text/plain", "application/x-www-form-urlencoded", "application/json; charset=latin1", "application/merge-patch+json", ";"} {
		_, err := read(t, "{}", "Content-Type", kind)
		var wrong body.WrongMediaType
		if !errors.As(err, &wrong) || !strings.Contains(err.Error(), "send application/json") {
			t.Errorf("%q: %v", kind, err)
		}
	}
	if _, err := read(t, "{}", "Content-Type", "application/json", "Content-Encoding", "gzip"); err == nil || !strings.Contains(err.Error(), "gzip") {
		t.Errorf("a packed body: %v", err)
	}
}

func TestABodyHasALargestLength(t *testing.T) {
	if _, err := read(t, strings.Repeat(" ", body.MaxBytes), "Content-Type", body.JSON); err != nil {
		t.Errorf("the longest: %v", err)
	}
	if _, err := read(t, strings.Repeat(" ", body.MaxBytes+1), "Content-Type", body.JSON); !errors.Is(err, body.TooLarge{Most: body.MaxBytes}) {
		t.Errorf("one byte more: %v", err)
	}
}
