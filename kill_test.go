package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"mithaq/models"
	"mithaq/store"
)

// asProgram makes the test binary the program itself, so that it can be killed.
const asProgram = "RUN_AS_MITHAQ"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		os.Exit(run(context.Background(), os.Args[1:], nil, os.Stdout, os.Stderr))
	}
	os.Exit(m.Run())
}

// Killed in the midst of writes, the register has every write that it has acknowledged, and the feed of
// changes has the same.
func TestNothingAcknowledgedIsLostWhenTheProgramIsKilled(t *testing.T) {
	path, addr := filepath.Join(t.TempDir(), "m.db"), free(t)
	program := started(t, addr, path)
	s, err := store.Open(t.Context(), store.Options{URL: path})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close() //nolint:errcheck // a test
	key, err := s.CreateKey(t.Context(), models.Key{Name: "a writer", Role: models.Editor})
	if err != nil {
		t.Fatal(err)
	}
	var mu sync.Mutex
	acknowledged := map[string]bool{}
	var writers sync.WaitGroup
	for w := range 4 {
		writers.Go(func() {
			for n := 0; ; n++ {
				id := fmt.Sprintf("kept-%d-%d", w, n)
				if !makeTopic(t, addr, key.Secret, id) {
					return
				}
				mu.Lock()
				acknowledged[id] = true
				mu.Unlock()
			}
		})
	}
	time.Sleep(1500 * time.Millisecond)
	if err := program.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = program.Wait() // killed
	writers.Wait()
	if len(acknowledged) < 10 {
		t.Fatalf("only %d writes before the end", len(acknowledged))
	}
	inFeed := feedOf(t, s)
	for id := range acknowledged {
		if !inFeed[id] {
			t.Errorf("%s was acknowledged and is not in the feed", id)
		}
	}
	v, err := s.Verify(t.Context())
	if err != nil || len(v.Flaws) > 0 {
		t.Errorf("%v, %q", err, v.Flaws)
	}
}

// makeTopic says whether the program has acknowledged a new topic; not if it is dead.
func makeTopic(t *testing.T, addr, secret, id string) bool {
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "http://"+addr+"/v1/topics", strings.NewReader(`{"id":"`+id+`","labels":{"en":"x"}}`))
	if err != nil {
		t.Error(err)
		return false
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Authorization", "Bearer "+secret)
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return false
	}
	defer answer.Body.Close() //nolint:errcheck // a test
	b, err := io.ReadAll(answer.Body)
	return err == nil && answer.StatusCode == http.StatusCreated && json.Valid(bytes.TrimSpace(b))
}

// feedOf lists the topics that the feed of changes has.
func feedOf(t *testing.T, s *store.Store) map[string]bool {
	t.Helper()
	ids := map[string]bool{}
	for since := ""; ; {
		changes, err := s.Changes(t.Context(), store.Follow{Since: since, Limit: 500, Kinds: []models.Kind{models.KindTopic}})
		if err != nil {
			t.Fatal(err)
		}
		if len(changes) == 0 {
			return ids
		}
		for _, c := range changes {
			ids[c.ID] = true
		}
		since = changes[len(changes)-1].Cursor
	}
}
