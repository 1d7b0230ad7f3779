package main

import (
	"bufio"
	"context"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"mithaq/internal/testdb"
	"mithaq/models"
	"mithaq/store"
)

// started is the program, serving on an address, until it is killed.
func started(t *testing.T, addr, path string) *exec.Cmd {
	t.Helper()
	program := exec.CommandContext(t.Context(), os.Args[0], "--addr", addr, "--database-url", path, "--log-level", "error") //nolint:gosec // the test itself
	program.Env = append(os.Environ(), asProgram+"=1")
	if err := program.Start(); err != nil {
		t.Fatal(err)
	}
	fetch(t, "http://"+addr+"/readyz")
	return program
}

// writing opens the register that programs serve, and answers it with the key of a writer.
func writing(t *testing.T, path string) (s *store.Store, secret string) {
	t.Helper()
	s, err := store.Open(t.Context(), store.Options{URL: path})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	key, err := s.CreateKey(t.Context(), models.Key{Name: "a writer", Role: models.Editor})
	if err != nil {
		t.Fatal(err)
	}
	return s, key.Secret
}

// receive reads a stream, after the last event seen, until it breaks off, and tells the id of each event.
func receive(ctx context.Context, address, last string, tell func(cursor string)) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return
	}
	if last != "" {
		r.Header.Set("Last-Event-ID", last)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return
	}
	defer answer.Body.Close() //nolint:errcheck // a test
	id := ""
	for lines := bufio.NewScanner(answer.Body); lines.Scan(); {
		if value, ok := strings.CutPrefix(lines.Text(), "id: "); ok {
			id = value
		}
		if strings.HasPrefix(lines.Text(), "data: ") {
			tell(id)
		}
	}
}

// Who follows the stream has every change once, although the program is killed while it writes and sends.
func TestTheStreamGoesOnWhenTheProgramIsKilled(t *testing.T) {
	path, addr := testdb.New(t), free(t)
	program := started(t, addr, path)
	s, secret := writing(t, path)
	var mu sync.Mutex
	var seen []string
	following, end := context.WithCancel(t.Context())
	var client sync.WaitGroup
	client.Go(func() {
		for following.Err() == nil {
			mu.Lock()
			last := ""
			if len(seen) > 0 {
				last = seen[len(seen)-1]
			}
			mu.Unlock()
			receive(following, "http://"+addr+"/v1/changes/stream?kind=topic", last, func(cursor string) {
				mu.Lock()
				defer mu.Unlock()
				seen = append(seen, cursor)
			})
			time.Sleep(50 * time.Millisecond)
		}
	})
	for round := range 3 {
		var writer sync.WaitGroup
		writer.Go(func() {
			for n := 0; makeTopic(t, addr, secret, fmt.Sprintf("t-%d-%d", round, n)); n++ {
			}
		})
		time.Sleep(500 * time.Millisecond)
		_ = program.Process.Kill()
		_ = program.Wait() // killed
		writer.Wait()
		program = started(t, addr, path)
	}
	defer func() {
		_ = program.Process.Kill()
		_ = program.Wait() // killed
	}()
	var want []string
	for since := ""; ; since = want[len(want)-1] {
		changes, err := s.Changes(t.Context(), store.Follow{Since: since, Limit: 500, Kinds: []models.Kind{models.KindTopic}})
		if err != nil {
			t.Fatal(err)
		}
		if len(changes) == 0 {
			break
		}
		for _, c := range changes {
			want = append(want, c.Cursor)
		}
	}
	complete := func() bool {
		mu.Lock()
		defer mu.Unlock()
		return len(seen) >= len(want)
	}
	for begin := time.Now(); !complete() && time.Since(begin) < 30*time.Second; {
		time.Sleep(50 * time.Millisecond)
	}
	end()
	client.Wait()
	if !slices.Equal(seen, want) {
		t.Errorf("%d changes were followed, the feed has %d", len(seen), len(want))
	}
}
