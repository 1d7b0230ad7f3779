package store_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"mithaq/internal/testdb"
	"mithaq/models"
	"mithaq/query"
	"mithaq/store"
)

// replicated is a register and its URL; it reads from a copy. The copy follows nobody: what is
// written to the register makes it fall behind for good.
func replicated(t *testing.T) (s *store.Store, url string) {
	t.Helper()
	testdb.OnlyPostgres(t, "replicas")
	origin, _, url := world(t)
	copied := testdb.New(t)
	if _, err := origin.CopyTo(t.Context(), open(t, copied)); err != nil {
		t.Fatal(err)
	}
	said := testdb.Open(t, copied)
	if _, err := said.ExecContext(t.Context(), `UPDATE topics SET labels = '{"en":"What the copy says"}' WHERE id = 'extradition'`); err != nil {
		t.Fatal(err)
	}
	return open(t, url, copied), url
}

func label(t *testing.T, s *store.Store, id string) string {
	t.Helper()
	topic, err := s.Topics.Get(t.Context(), id, query.Query{})
	if err != nil {
		t.Fatal(err)
	}
	return topic.Record.Labels["en"]
}

// A replica answers as long as it has all that was written; whoever has written sees what he wrote.
func TestAReplicaAnswersWhatItHas(t *testing.T) {
	s, url := replicated(t)
	if got := label(t, s, "extradition"); got != "What the copy says" {
		t.Fatalf("the replica was not asked: %q", got)
	}
	other := open(t, url)
	for i, writer := range []*store.Store{s, other} { // this process, and another one
		topic := models.Topic{ID: []string{"mine", "theirs"}[i], Labels: models.Text{"en": "X"}}
		if _, err := writer.Topics.Create(t.Context(), topic, store.Change{Author: models.Author{Name: "Amina"}}); err != nil {
			t.Fatal(err)
		}
		if got := label(t, s, topic.ID); got != "X" {
			t.Errorf("what was written reads %q", got)
		}
		if got := label(t, s, "extradition"); got == "What the copy says" {
			t.Error("a replica that is behind was asked")
		}
	}
	reads := map[string]int64{}
	s.ReplicaReads(func(n int64, host, outcome string) { reads[outcome] = n })
	if reads["answered"] == 0 || reads["behind"] < 2 || reads["failed"] != 0 {
		t.Errorf("%v", reads)
	}
}

// A replica that does not answer, or is one of another register, is not asked.
func TestWhatIsNoReplicaIsNotAsked(t *testing.T) {
	testdb.OnlyPostgres(t, "replicas")
	_, w, url := world(t)
	another := testdb.New(t)
	later, err := store.Open(t.Context(), store.Options{URL: another, Now: func() time.Time { return now.Add(time.Hour) }})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := later.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := later.Seed(t.Context(), w); err != nil {
		t.Fatal(err)
	}
	if err := later.Close(); err != nil {
		t.Fatal(err)
	}
	nobody := strings.Replace(testdb.New(t), "/mithaq", "/nobody", 1)
	for name, replica := range map[string]string{"of another register": another, "not there": nobody, "without a register": testdb.New(t)} {
		s := open(t, url, replica)
		if got := label(t, s, "extradition"); got == "" {
			t.Errorf("with a replica %s, nothing is read", name)
		}
		if got := s.Resting(); got != 1 {
			t.Errorf("with a replica %s, %d are left alone", name, got)
		}
	}
}

// When the database that is written to does not answer, the replica does, and nobody writes.
func TestReplicasAnswerWhenTheDatabaseDoesNot(t *testing.T) {
	s, url := replicated(t)
	label(t, s, "extradition")
	cut := testdb.Cut(t, url)
	if got := label(t, s, "extradition"); got != "What the copy says" {
		t.Errorf("the label is %q", got)
	}
	if err := s.Ready(t.Context()); err != nil {
		t.Errorf("it can be read, and is not ready: %v", err)
	}
	_, err := s.Topics.Create(t.Context(), models.Topic{ID: "x", Labels: models.Text{"en": "X"}}, store.Change{Author: models.Author{Name: "Amina"}})
	if !errors.Is(err, models.ErrUnavailable) {
		t.Errorf("it is written to nowhere: %v", err)
	}
	cut()
	if _, err := s.Topics.Create(t.Context(), models.Topic{ID: "x", Labels: models.Text{"en": "X"}}, store.Change{Author: models.Author{Name: "Amina"}}); err != nil {
		t.Error(err)
	}
	testdb.Cut(t, url)
	if _, err := s.Topics.Get(t.Context(), "x", query.Query{}); !errors.Is(err, models.ErrUnavailable) {
		t.Errorf("the replica lacks what was written, and answers: %v", err)
	}
}

func TestReplicasAreOfPostgreSQL(t *testing.T) {
	for _, c := range []struct{ url, replica, want string }{
		{"x.db", "postgres://x@localhost/x", "the database URL names none"},
		{"postgres://x@localhost/x", "x.db", "postgres://USER@HOST/NAME"},
		{"postgres://x@localhost/x", "postgres://x:secret@localhost:none/x", "the URL of a replica"},
	} {
		_, err := store.Open(t.Context(), store.Options{URL: c.url, Replicas: []string{c.replica}})
		if err == nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "secret") {
			t.Errorf("%s and %s: %v", c.url, c.replica, err)
		}
	}
}
