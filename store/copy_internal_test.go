package store

import (
	"context"
	"errors"
	"testing"
	"time"

	"gorm.io/gorm"

	"mithaq/database"
	"mithaq/internal/testdb"
)

// What copies a register may take longer than a request.
func TestACopyIsNotBrokenOff(t *testing.T) {
	testdb.OnlyPostgres(t, "a limit of time for each statement")
	s, err := Open(t.Context(), Options{URL: testdb.New(t) + "&statement_timeout=2000"})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close() //nolint:errcheck // a test
	const slow = "SELECT 1 FROM pg_sleep(2.5)"
	if _, err := s.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, patient := range []bool{false, true} {
		err := s.snapshot(t.Context(), func(tx snapshot) error {
			if patient {
				if err := database.Of(tx.DB).TakeTime(tx.DB); err != nil {
					return err
				}
			}
			_, err := database.Value[int](tx.DB, slow)
			return err
		})
		if (err == nil) != patient {
			t.Errorf("patient %v: %v", patient, err)
		}
	}
}

// What takes minutes at the end of a copy ends when whoever makes it has had enough.
func TestWhatTakesLongIsBrokenOff(t *testing.T) {
	testdb.OnlyPostgres(t, "statements that sleep")
	s, err := Open(t.Context(), Options{URL: testdb.New(t)})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close() //nolint:errcheck // a test
	ctx, leave := context.WithCancel(t.Context())
	var slept error
	err = database.Transaction(s.write.WithContext(ctx), "BEGIN", func(tx *gorm.DB) error {
		go func() {
			for asleep := 0; asleep == 0 && t.Context().Err() == nil; time.Sleep(10 * time.Millisecond) {
				asleep, _ = database.Value[int](s.read.WithContext(t.Context()), "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query = 'SELECT pg_sleep(60)'")
			}
			leave()
		}()
		slept = database.DoLong(tx, "SELECT pg_sleep(60)")
		return slept
	})
	if !errors.Is(slept, context.Canceled) {
		t.Errorf("it went on: %v, %v", slept, err)
	}
	if n, err := database.Value[int](s.write.WithContext(t.Context()), "SELECT 1"); n != 1 || err != nil {
		t.Errorf("and then nothing was answered: %v", err)
	}
}
