package main

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"mithaq/bench/generate"
)

// What is compared must be the same work: under the same fields the limit answers what the product answers.
func TestTheLimitAnswersWhatTheProductAnswers(t *testing.T) {
	for _, compiler := range []string{os.Getenv("CC"), "gcc", "clang"} {
		if _, err := exec.LookPath(compiler); err == nil {
			compare(t)
			return
		}
	}
	t.Skip("the limit needs a C compiler")
}

func compare(t *testing.T) {
	t.Helper()
	const size = 1500
	dir := t.TempDir()
	register := filepath.Join(dir, "small.db")
	if err := generate.Register(t.Context(), register, 1, size, io.Discard); err != nil {
		t.Fatal(err)
	}
	f, err := newField(context.Background(), "../..", dir, register)
	defer f.stop()
	if err != nil {
		t.Fatal(err)
	}
	for n := 1; n <= size; n += 7 {
		limit, product := f.both(t, "/v1/instruments/"+generate.ID(n))
		for key := range limit {
			same(t, generate.ID(n)+" "+key, limit[key], product[key])
		}
	}
	lists, err := busyLists(t.Context(), register, 2)
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range lists {
		limit, product := f.both(t, path+shown)
		same(t, path, limit["data"], product["data"])
		same(t, path, limit["page"].(map[string]any)["total"], product["page"].(map[string]any)["total"])
	}
	words, _, err := words(t.Context(), register)
	if err != nil || len(words) == 0 {
		t.Fatal(words, err)
	}
	for _, word := range words[:min(len(words), 40)] { // all of them fill a page with titles that have the word as it stands
		limit, product := f.both(t, "/v1/instruments?q="+word+shown)
		same(t, word, limit["data"], product["data"])
	}
	limit, product := f.both(t, "/v1/stats/instruments?group_by=signed_year")
	same(t, "by year", limit["data"], product["data"])

	create := creating()
	for range 3 {
		one := create(0)
		for _, c := range []*contender{f.limit, f.product} {
			made := one.to(c)
			r, err := http.NewRequestWithContext(t.Context(), one.method, made["url"].(string), nil)
			if err != nil {
				t.Fatal(err)
			}
			r.Header, r.Body = made["header"].(http.Header), io.NopCloser(strings.NewReader(one.body))
			response, err := http.DefaultClient.Do(r)
			if err != nil {
				t.Fatal(err)
			}
			if text, _ := io.ReadAll(response.Body); response.StatusCode != http.StatusCreated {
				t.Errorf("%s: %d %s", c.name, response.StatusCode, text)
			}
			_ = response.Body.Close()
		}
	}
	limit, product = f.both(t, "/v1/instruments?between=AE,MA&topic=customs"+shown)
	same(t, "what was created", limit["data"], product["data"])
}

// both is what the limit and the product answer.
func (f *field) both(t *testing.T, path string) (limit, product map[string]any) {
	t.Helper()
	for c, into := range map[*contender]*map[string]any{f.limit: &limit, f.product: &product} {
		response, err := c.get(t.Context(), path)
		if err != nil {
			t.Fatal(err)
		}
		err = json.NewDecoder(response.Body).Decode(into)
		if _ = response.Body.Close(); err != nil || response.StatusCode != http.StatusOK || len(*into) == 0 {
			t.Fatalf("%s: %s: %d %v", c.name, path, response.StatusCode, err)
		}
	}
	return limit, product
}

func same(t *testing.T, what string, limit, product any) {
	t.Helper()
	if !reflect.DeepEqual(limit, product) {
		a, _ := json.Marshal(limit)
		b, _ := json.Marshal(product)
		t.Errorf("%s: the limit answers\n%.1500s\nand the product\n%.1500s", what, a, b)
	}
}
