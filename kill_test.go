package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"mithaq/internal/testdb"
	"mithaq/models"
	"mithaq/query"
	"mithaq/store"
)

// asProgram makes the test binary the program itself, so that it can be killed.
const asProgram = "RUN_AS_MITHAQ"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		_ = os.Unsetenv(testdb.Variable) // it is no setting of the program
		main()
	}
	os.Exit(m.Run())
}

// Killed in the midst of writes, the register has every write that it has acknowledged, and the feed of
// changes has the same.
func TestNothingAcknowledgedIsLostWhenTheProgramIsKilled(t *testing.T) {
	path, addr := testdb.New(t), free(t)
	program := started(t, addr, path)
	s, secret := writing(t, path)
	var mu sync.Mutex
	acknowledged := map[string]bool{}
	var writers sync.WaitGroup
	for w := range 4 {
		writers.Go(func() {
			for n := 0; ; n++ {
				id := fmt.Sprintf("kept-%d-%d", w, n)
				if !makeTopic(t, addr, secret, id) {
					return
				}
				mu.Lock()
				acknowledged[id] = true
				mu.Unlock()
			}
		})
	}
	enough := func() bool {
		mu.Lock()
		defer mu.Unlock()
		return len(acknowledged) >= 100
	}
	for begun := time.Now(); !enough() && time.Since(begun) < time.Minute; {
		time.Sleep(10 * time.Millisecond)
	}
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

// Killed or interrupted in its middle, an import leaves whole batches; begun again, it writes what is missing, and nothing
// twice.
func TestAnImportCanBeStoppedAtAnyMomentAndRepeated(t *testing.T) {
	const mapping = "source: {id: x, title: X, url: 'urn:x', kind: register, tier: other}\nidentity: {scheme: x, columns: [id]}\ntitles: [{column: title, language: en}]\n" +
		"signed: {column: signed}\nparties: [{column: parties, split: [;]}]\n"
	const rows = 4_500
	dir := t.TempDir()
	table := []byte("id,title,signed,parties\n")
	for i := range rows {
		table = fmt.Appendf(table, "%d,Agreement no. %d on trade,%d-03-04,Morocco;Spain\n", i, i, 1950+i%70)
	}
	for name, content := range map[string][]byte{"rows.csv": table, "mapping.yaml": []byte(mapping)} {
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for name, stop := range map[string]os.Signal{"kill": os.Kill, "interrupt": os.Interrupt} {
		t.Run(name, func(t *testing.T) {
			path := testdb.New(t)
			command := func(file string) []string {
				return []string{"import", file, "--mapping", filepath.Join(dir, "mapping.yaml"), "--database-url", path}
			}
			for _, verb := range []string{"migrate", "seed"} {
				if code := run(t.Context(), []string{verb, "--database-url", path}, nil, io.Discard, io.Discard); code != 0 {
					t.Fatalf("%s: %d", verb, code)
				}
			}
			s, err := store.Open(t.Context(), store.Options{URL: path})
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close() //nolint:errcheck // a test
			before, had := versionOf(t, s), instrumentsOf(t, s)
			ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
			defer cancel()
			program := exec.CommandContext(ctx, os.Args[0], command("/dev/stdin")...) //nolint:gosec // the test itself
			program.Env = append(os.Environ(), asProgram+"=1")
			unending, err := program.StdinPipe() // so it is not over before it is stopped
			if err != nil {
				t.Fatal(err)
			}
			defer unending.Close() //nolint:errcheck // a test
			if err := program.Start(); err != nil {
				t.Fatal(err)
			}
			if _, err := unending.Write(table); err != nil {
				t.Fatal(err)
			}
			for versionOf(t, s) < before+2 && ctx.Err() == nil { // the source, and a batch
				time.Sleep(5 * time.Millisecond)
			}
			if err := program.Process.Signal(stop); err != nil {
				t.Fatal(err)
			}
			if err := program.Wait(); err == nil {
				t.Error("the import was stopped, and says that it went well")
			}
			written := instrumentsOf(t, s) - had
			if written == 0 || written%1000 > 0 {
				t.Errorf("%d rows were written, which are not whole batches", written)
			}
			verified(t, s)
			var out, log output
			if code := run(t.Context(), command(filepath.Join(dir, "rows.csv")), nil, &out, &log); code != 0 {
				t.Fatalf("%d %s", code, log.String())
			}
			for _, want := range []string{fmt.Sprintf("%9d unchanged", written), fmt.Sprintf("%9d created", rows-written), fmt.Sprintf("%9d rejected", 0)} {
				if !strings.Contains(out.String(), want) {
					t.Errorf("%d rows were written, then not %s:\n%s", written, want, out.String())
				}
			}
			verified(t, s)
		})
	}
}

// instrumentsOf counts the instruments.
func instrumentsOf(t *testing.T, s *store.Store) int {
	t.Helper()
	q, err := query.ParseList(s.Instruments.Spec(), "limit=1", query.Asking{Register: s.Register(t.Context()), Today: s.Today()})
	if err != nil {
		t.Fatal(err)
	}
	page, err := s.Instruments.List(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	return int(page.Page.Total)
}

func versionOf(t *testing.T, s *store.Store) int64 {
	t.Helper()
	v, err := s.Version(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func verified(t *testing.T, s *store.Store) {
	t.Helper()
	if v, err := s.Verify(t.Context()); err != nil || len(v.Flaws) > 0 {
		t.Errorf("%v, %q", err, v.Flaws)
	}
}
