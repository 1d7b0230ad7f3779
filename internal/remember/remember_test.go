package remember_test

import (
	"errors"
	"sync"
	"sync/atomic"
	"testing"

	"mithaq/internal/remember"
)

func light(any) int { return 1 }

func TestWhatManyAskAtOnceIsMadeOnce(t *testing.T) {
	m := remember.Memory{Answers: 10, Weight: 1000}
	var made atomic.Int64
	all := make(chan struct{})
	var group sync.WaitGroup
	for range 20 {
		group.Go(func() {
			<-all
			answer, err := m.Answer(1, "what", light, func() (any, error) {
				made.Add(1)
				return 42, nil
			})
			if answer != 42 || err != nil {
				t.Error(answer, err)
			}
		})
	}
	close(all)
	group.Wait()
	if made.Load() != 1 {
		t.Errorf("it was made %d times", made.Load())
	}
}

// What fails for one, whose client has left, say, is made anew for another.
func TestAFailureIsNotShared(t *testing.T) {
	m := remember.Memory{Answers: 10, Weight: 1000}
	begun, fail := make(chan struct{}), make(chan struct{})
	var group sync.WaitGroup
	group.Go(func() {
		_, err := m.Answer(1, "what", light, func() (any, error) {
			close(begun)
			<-fail
			return nil, errors.New("gone")
		})
		if err == nil {
			t.Error("no error")
		}
	})
	<-begun
	group.Go(func() {
		if answer, err := m.Answer(1, "what", light, func() (any, error) { return 42, nil }); answer != 42 || err != nil {
			t.Error(answer, err)
		}
	})
	close(fail)
	group.Wait()
}

func TestAMemoryWithoutWeightRemembersNothing(t *testing.T) {
	var m remember.Memory
	for n := range 2 {
		if answer, err := m.Answer(1, "what", light, func() (any, error) { return n, nil }); answer != n || err != nil {
			t.Error(answer, err)
		}
	}
}
