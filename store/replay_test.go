package store_test

import (
	"context"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"mithaq/internal/testdb"
	"mithaq/models"
	"mithaq/store"
)

// register is one that can be closed, opened again and emptied. Where the system has it, its file is in memory.
type register struct {
	*store.Store
	path  string
	ticks int
}

func newRegister(t *testing.T) *register {
	t.Helper()
	r := &register{path: inMemory(t)}
	t.Cleanup(func() {
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	})
	r.restart(t)
	if _, err := r.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := r.Write(t.Context(), models.Author{}, (*store.Writer).KnowRegions); err != nil {
		t.Fatal(err)
	}
	return r
}

// inMemory is where a file of SQLite can be in memory; PostgreSQL keeps its own.
func inMemory(t *testing.T) string {
	t.Helper()
	if testdb.Postgres() {
		return testdb.New(t)
	}
	dir, err := os.MkdirTemp("/dev/shm", "mithaq") //nolint:usetesting // t.TempDir is on a disk
	if err != nil {
		return testdb.New(t)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	return filepath.Join(dir, "mithaq.db")
}

// tester is a test, or a part of one.
type tester interface {
	rapid.TB
	Context() context.Context
}

func (r *register) restart(t tester) {
	t.Helper()
	var err error
	if r.Store != nil {
		err = r.Close()
	}
	if err == nil {
		r.Store, err = store.Open(t.Context(), store.Options{URL: r.path, Now: r.tick})
	}
	if err != nil {
		t.Fatal(err)
	}
}

// tick is the clock: each look at it is a second later.
func (r *register) tick() time.Time {
	r.ticks++
	return now.Add(time.Duration(r.ticks) * time.Second)
}

// unlike says where two registers differ.
func unlike(a, b map[string]string) string {
	var all []string
	for _, key := range slices.Sorted(maps.Keys(a)) {
		if a[key] != b[key] {
			all = append(all, fmt.Sprintf("%s\n\t%s\n\t%s", key, a[key], b[key]))
		}
	}
	for _, key := range slices.Sorted(maps.Keys(b)) {
		if _, ok := a[key]; !ok {
			all = append(all, fmt.Sprintf("%s\n\tnothing\n\t%s", key, b[key]))
		}
	}
	return strings.Join(all, "\n")
}

// sequences is how many sequences of operations are tried; -rapid.checks is for all tests at once.
var sequences = flag.Int("sequences", 200, "random sequences of operations to replay")

// Whatever editors do to records of all kinds, in whatever order: the register answers what a simple model says,
// and whoever applies its feed to an empty register, page by page, has the same register to the last row.
func TestReplayingTheFeedRebuildsTheRegister(t *testing.T) {
	defer setChecks(t, *sequences/2)()
	t.Run("halves", func(t *testing.T) {
		for half := range 2 {
			t.Run(fmt.Sprint(half), func(t *testing.T) {
				t.Parallel()
				replaying(t)
			})
		}
	})
}

func replaying(t *testing.T) {
	r, replica, run := newRegister(t), newRegister(t), 0
	rapid.Check(t, func(rt *rapid.T) {
		run++
		m := newMachine(rt, r, replica, run)
		m.run(rapid.IntRange(1, 24).Draw(rt, "operations"), func() {})
		m.follow(true)
		original := exported(rt, r.Export)
		if d := unlike(m.told(), original); d != "" {
			rt.Fatalf("the register is not what the model says:\n%s", d)
		}
		if d := unlike(original, exported(rt, replica.Export)); d != "" {
			rt.Fatalf("the replayed register differs:\n%s", d)
		}
		if run%8 != 0 {
			return
		}
		if d := unlike(exported(rt, r.Dump), exported(rt, replica.Dump)); d != "" {
			rt.Fatalf("rows of the replayed register differ:\n%s", d)
		}
	})
}

func setChecks(t *testing.T, n int) func() {
	t.Helper()
	before := flag.Lookup("rapid.checks").Value.String()
	if err := flag.Set("rapid.checks", fmt.Sprint(n)); err != nil {
		t.Fatal(err)
	}
	return func() { _ = flag.Set("rapid.checks", before) }
}

func exported(t tester, export func(context.Context) (map[string]string, error)) map[string]string {
	t.Helper()
	all, err := export(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// What a record said of one that was merged into it is in its revision, in the replayed register as well.
func TestAMergeIntoWhatCitesTheLoserIsReplayed(t *testing.T) {
	r, replica := newRegister(t), newRegister(t)
	change := store.Change{Author: models.Author{Name: "Amina"}}
	for _, s := range []models.Source{
		{ID: "so-a", Title: "A", URL: "urn:a", Kind: models.News, Tier: models.TierPress},
		{ID: "so-b", Title: "B", URL: "urn:b", Kind: models.News, Tier: models.TierPress, Provenance: models.Provenance{Evidence: []models.Assertion{{Field: "kind", Value: "news", Source: models.RefTo("so-a")}}}},
	} {
		if _, err := r.Sources.Create(t.Context(), s, change); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := r.Sources.Merge(t.Context(), "so-a", models.Merge{Into: "so-b", Reason: "the same", Keep: models.Strings{"/title", "/url"}}, store.Change{Author: change.Author, If: 1}); err != nil {
		t.Fatal(err)
	}
	feed, err := r.Changes(t.Context(), store.Follow{Limit: 100})
	if err == nil {
		err = replica.Replay(t.Context(), feed)
	}
	if err != nil {
		t.Fatal(err)
	}
	if d := unlike(exported(t, r.Dump), exported(t, replica.Dump)); d != "" {
		t.Errorf("rows of the replayed register differ:\n%s", d)
	}
}

// A feed from before circles were refused is replayed as it is.
func TestCirclesOfBeforeAreReplayed(t *testing.T) {
	r := newRegister(t)
	var circle []models.RecordChange
	for _, pair := range [][2]string{{"a", "b"}, {"b", "a"}} {
		c := models.RecordChange{Kind: models.KindTopic, ID: pair[0], DataVersion: 1}
		c.After = models.Content(fmt.Sprintf(`{"broader":%q,"id":%q,"labels":{"en":"X"}}`, pair[1], pair[0]))
		c.Version, c.Operation, c.Author, c.At = 1, models.Created, "Amina", models.Instant{Time: now}
		circle = append(circle, c)
	}
	if err := r.Replay(t.Context(), circle); err != nil {
		t.Error(err)
	}
}
