package store_test

import (
	"encoding/base64"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"mithaq/internal/testdb"
	"mithaq/models"
	"mithaq/store"
)

// Who watches is told by the database of what another process writes, and does not look by itself.
func TestTheDatabaseTellsOfTheWritesOfOthers(t *testing.T) {
	testdb.OnlyPostgres(t, "being told")
	defer store.LookOnlyIfTold()()
	writer, _, url := world(t)
	watcher := open(t, url)
	defer watcher.Watch()()
	rings := 0
	for n := range 600 { // those from before it listened do not count, and the first time it looks by itself
		written := watcher.Written()
		topic := models.Topic{ID: fmt.Sprintf("told-%d", n), Labels: models.Text{"en": "X"}}
		if _, err := writer.Topics.Create(t.Context(), topic, store.Change{Author: models.Author{Name: "Amina"}}); err != nil {
			t.Fatal(err)
		}
		select {
		case <-written:
			if rings++; rings == 3 {
				return
			}
		case <-time.After(100 * time.Millisecond):
		}
	}
	t.Errorf("told %d times", rings)
}

// Of several programs that start at once, one migrates, and the others find it done.
func TestOneMigratesAndTheOthersWait(t *testing.T) {
	testdb.OnlyPostgres(t, "several programs that migrate")
	url := testdb.New(t)
	files, err := filepath.Glob("migrations/postgres/*.sql")
	if err != nil {
		t.Fatal(err)
	}
	var steps atomic.Int64
	var all sync.WaitGroup
	for range 4 {
		s := open(t, url)
		all.Go(func() {
			n, err := s.Migrate(t.Context())
			if err != nil {
				t.Error(err)
			}
			steps.Add(int64(n))
		})
	}
	all.Wait()
	if steps.Load() != int64(len(files)) {
		t.Errorf("%d steps were taken, of %d", steps.Load(), len(files))
	}
}

// What PostgreSQL cannot index is refused with the reason, and nothing of it is written.
func TestATextThatIsTooLongToBeIndexedIsRefused(t *testing.T) {
	testdb.OnlyPostgres(t, "a longest text of an index")
	s, _, _ := world(t)
	noise := make([]byte, 4000) // which cannot be compressed
	_, _ = rand.NewChaCha8([32]byte{}).Read(noise)
	agency := models.Agency{ID: "long", Names: models.Text{"en": base64.StdEncoding.EncodeToString(noise)}, Kind: "police", Country: models.Ref{ID: "MA"}}
	_, err := s.Agencies.Create(t.Context(), agency, store.Change{Author: models.Author{Name: "Amina"}})
	if flaws, ok := err.(models.Invalid); !ok || len(flaws) != 1 || !strings.Contains(flaws[0].Reason, "2,700 bytes") { //nolint:errorlint // it comes as it is
		t.Errorf("%v", err)
	}
	if v, err := s.Verify(t.Context()); err != nil || len(v.Flaws) > 0 {
		t.Errorf("%v %q", err, v.Flaws)
	}
}

// Every connection has its limits, those that read cannot write, and the URL may say otherwise.
func TestConnectionsOfPostgreSQLHaveLimits(t *testing.T) {
	testdb.OnlyPostgres(t, "limits of connections")
	url := testdb.New(t)
	for address, want := range map[string]string{url: "1min 5min on mithaq", url + "&statement_timeout=7s&application_name=x": "7s 5min on x"} {
		got, err := open(t, address).Rows(t.Context(), `SELECT current_setting('statement_timeout') || ' ' || current_setting('idle_in_transaction_session_timeout') || ' ' ||
			current_setting('default_transaction_read_only') || ' ' || current_setting('application_name')`)
		if err != nil || len(got) != 1 || got[0] != want {
			t.Errorf("%q %v, want %q", got, err, want)
		}
	}
}

// What is taken away while the rows of a copy are written is there again: keys, indexes, triggers, and how many records have each word.
func TestACopyHasTheWholeSchema(t *testing.T) {
	testdb.OnlyPostgres(t, "a schema that is partly made after the rows")
	first, _, _ := world(t)
	to := open(t, testdb.New(t))
	if _, err := first.CopyTo(t.Context(), to); err != nil {
		t.Fatal(err)
	}
	statements := []string{
		"SELECT concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid)) FROM pg_constraint WHERE connamespace = current_schema()::regnamespace ORDER BY 1",
		"SELECT indexdef FROM pg_indexes WHERE schemaname = current_schema() ORDER BY 1",
		"SELECT concat_ws(' ', tgrelid::regclass, tgname, tgenabled) FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1",
	}
	for _, kind := range []string{"countries", "topics", "sources", "agencies", "officials", "posts", "instruments", "events"} {
		statements = append(statements, "SELECT concat_ws(' ', term, col, doc) FROM "+kind+"_words ORDER BY 1")
	}
	for _, statement := range statements {
		was, err := first.Rows(t.Context(), statement)
		if err != nil || len(was) < 8 {
			t.Fatalf("%d rows, %v: %s", len(was), err, statement)
		}
		if is, err := to.Rows(t.Context(), statement); err != nil || !slices.Equal(is, was) {
			t.Errorf("%v: %d rows, of %d: %s", err, len(is), len(was), statement)
		}
	}
}

// A start does not look at all rows of a register that was looked at: that would take as long as the register is large.
func TestATableIsSurveyedWhenItHasGrown(t *testing.T) {
	testdb.OnlyPostgres(t, "a survey by ANALYZE")
	url := testdb.New(t) // a copy may have been surveyed by the server
	seed(t, open(t, url))
	var asked []string
	s, err := store.Open(t.Context(), store.Options{URL: url, Trace: func(sql string) { asked = append(asked, sql) }})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close() //nolint:errcheck // it was read from
	analysed := func() string {
		asked = nil
		if err := s.Survey(t.Context()); err != nil {
			t.Fatal(err)
		}
		return strings.Join(slices.DeleteFunc(asked, func(sql string) bool { return !strings.HasPrefix(sql, "ANALYZE") }), "\n")
	}
	if got := analysed(); !strings.Contains(got, "revisions") { // the corpus was written after the schema was surveyed
		t.Errorf("%q", got)
	}
	if got := analysed(); got != "" {
		t.Errorf("%q", got)
	}
}
