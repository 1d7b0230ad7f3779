package main

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"mithaq/fulltext"
	"mithaq/internal/testdb"
	"mithaq/models"
	"mithaq/store"
)

// Two programs serve one file, and each keeps its answers: what one of them has acknowledged, the other answers with.
func TestNoOldAnswerOfAnotherProcess(t *testing.T) {
	path := testdb.New(t)
	writes, keeps := free(t), free(t)
	for _, addr := range []string{writes, keeps} {
		program := started(t, addr, path)
		t.Cleanup(func() {
			_ = program.Process.Kill()
			_ = program.Wait() // killed
		})
	}
	s, secret := writing(t, path)
	const one, other, all = "/v1/topics/shared-one", "/v1/topics/shared-other", "/v1/topics?fields=id,labels&limit=500"
	evidence := `{"field":"labels","value":"First","source":"` + anySource(t, s) + `","locator":"p. 1"}`
	for _, step := range []struct{ method, path, body, asked, shows string }{
		{http.MethodPost, "/v1/topics", `{"id":"shared-one","labels":{"en":"First"}}`, all, "shared-one"},
		{http.MethodPost, "/v1/topics", `{"id":"shared-other","labels":{"en":"Other"}}`, all, "shared-other"},
		{http.MethodPatch, one, `{"labels":{"en":"Second"}}`, one, "Second"},
		{http.MethodPatch, one, `{"labels":{"en":"Third"}}`, all, "Third"},
		{http.MethodPost, one + "/evidence", evidence, one + "/evidence", "p. 1"},
		{http.MethodPost, one + "/merge", `{"into":"shared-other","reason":"the same","keep":["/labels/en"]}`, one, "shared-other"},
		{http.MethodDelete, other, "", all, ""},
	} {
		for range 2 { // the second time as it is kept
			send(t, http.MethodGet, keeps, step.asked, "", "")
		}
		status, _, text := send(t, step.method, writes, step.path, step.body, secret)
		if status >= http.StatusBadRequest {
			t.Fatalf("%s %s: %d %s", step.method, step.path, status, text)
		}
		_, _, shown := send(t, http.MethodGet, keeps, step.asked, "", "")
		if !strings.Contains(shown, step.shows) || step.method == http.MethodDelete && strings.Contains(shown, "shared-other") {
			t.Errorf("after %s %s, the other program answers %s with\n%.500s", step.method, step.path, step.asked, shown)
		}
	}
}

// anySource is the id of a source of the register.
func anySource(t *testing.T, s *store.Store) (id string) {
	t.Helper()
	if err := s.Texts(t.Context(), models.KindSource, func(of, _ string, _ fulltext.Role) { id = of }); err != nil || id == "" {
		t.Fatal("the register has no source", err)
	}
	return id
}

// send puts a request, for the present version of the record where one is changed.
func send(t *testing.T, method, addr, path, body, secret string) (status int, header http.Header, text string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, "http://"+addr+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if secret != "" {
		r.Header.Set("Authorization", "Bearer "+secret)
		r.Header.Set("Content-Type", map[bool]string{true: "application/merge-patch+json", false: "application/json"}[method == http.MethodPatch])
	}
	if method != http.MethodGet && path != "/v1/topics" {
		_, present, _ := send(t, http.MethodGet, addr, strings.TrimSuffix(strings.TrimSuffix(path, "/evidence"), "/merge"), "", "")
		r.Header.Set("If-Match", present.Get("ETag"))
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close() //nolint:errcheck // a test
	b, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, answer.Header, string(b)
}
