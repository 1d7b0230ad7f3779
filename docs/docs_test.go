package docs_test

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"mithaq/docs"
)

// pages answers every page of the documentation, by its path, and every path that is served.
func pages(t *testing.T) (pages map[string]*httptest.ResponseRecorder, paths map[string]bool) {
	t.Helper()
	pages, paths = map[string]*httptest.ResponseRecorder{}, map[string]bool{}
	docs.Serve(func(path string, serve http.HandlerFunc) {
		w := httptest.NewRecorder()
		serve(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, nil))
		paths[path] = true
		if strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
			pages[path] = w
		}
	})
	return pages, paths
}

func TestPagesAreRendered(t *testing.T) {
	all, _ := pages(t)
	for path, words := range map[string][]string{
		"/docs":         {`<div id="ui">`, `src="/docs/swagger-ui-bundle.js"`},
		"/docs/grammar": {`<h1 id="grammar">`, "<table>", "<code>signed</code>"},
		"/docs/errors":  {`<h1 id="errors">`, `<h2 id="invalid">`},
	} {
		page, ok := all[path]
		if !ok {
			t.Errorf("there is no %s", path)
			continue
		}
		for _, word := range append(words, "<!doctype html>", "<title>", "<nav>", `href="/docs/grammar"`, `href="/docs/errors"`, `href="/openapi.json"`) {
			if !strings.Contains(page.Body.String(), word) {
				t.Errorf("%s has no %s", path, word)
			}
		}
	}
}

// Nothing is inline, so that the policy can forbid it; Swagger UI needs inline styles of its own.
func TestPagesHaveAStrictPolicyAndNothingInline(t *testing.T) {
	inline := regexp.MustCompile(`(?i)<script(?:>|\s[^>]*>[^<])|<style|\sstyle=|\son[a-z]+=|javascript:`)
	all, _ := pages(t)
	for path, page := range all {
		policy := page.Header().Get("Content-Security-Policy")
		if !strings.HasPrefix(policy, "default-src 'none';") || strings.Contains(policy, "script-src 'self' 'unsafe") ||
			strings.Contains(policy, "'unsafe-inline'") != (path == "/docs") {
			t.Errorf("%s: policy %q", path, policy)
		}
		if found := inline.FindString(page.Body.String()); found != "" {
			t.Errorf("%s has %q inline", path, found)
		}
	}
}

// Every link of every page leads to a page that there is, and to a heading that it has.
func TestLinksLeadSomewhere(t *testing.T) {
	link := regexp.MustCompile(`(?:href|src)="([^"#]*)(?:#([^"]*))?"`)
	all, served := pages(t)
	for from, page := range all {
		for _, m := range link.FindAllStringSubmatch(page.Body.String(), -1) {
			path, anchor := m[1], m[2]
			if path == "" {
				path = from
			}
			if strings.HasPrefix(path, "https://") || strings.HasPrefix(path, "/v1/") {
				continue
			}
			if !served[path] {
				t.Errorf("%s: %s leads nowhere", from, m[0])
			} else if anchor != "" && !strings.Contains(all[path].Body.String(), `id="`+anchor+`"`) {
				t.Errorf("%s: %s has no such heading", from, m[0])
			}
		}
	}
}

func TestHeadingsHaveAnchorsOfTheirOwn(t *testing.T) {
	heading := regexp.MustCompile(`<h[1-6](?: id="([^"]*)")?>`)
	number := regexp.MustCompile(`-\d+$`) // what goldmark adds to an anchor that is taken
	all, _ := pages(t)
	for path, page := range all {
		seen := map[string]bool{}
		for _, m := range heading.FindAllStringSubmatch(page.Body.String(), -1) {
			if m[1] == "" || seen[m[1]] || seen[number.ReplaceAllString(m[1], "")] {
				t.Errorf("%s: %s has no anchor of its own", path, m[0])
			}
			seen[m[1]] = true
		}
	}
}

// Every link from one file of the project to another leads to a file that there is.
func TestLinksBetweenFilesLeadSomewhere(t *testing.T) {
	link := regexp.MustCompile(`\]\(([^)#:]+)(?:#[^)]*)?\)`)
	files := 0
	for _, pattern := range []string{"../*.md", "*.md", "../corpus/*.md"} {
		names, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			files++
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range link.FindAllStringSubmatch(string(text), -1) {
				if _, err := os.Stat(filepath.Join(filepath.Dir(name), m[1])); err != nil {
					t.Errorf("%s: %s leads nowhere", name, m[0])
				}
			}
		}
	}
	if files == 0 {
		t.Error("no files")
	}
}
