package store_test

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"mithaq/models"
	"mithaq/query"
	"mithaq/store"
)

// Those who hold a connection and those who wait for one do not wait for each other, however many ask at once while the
// data change.
func TestReadersDoNotWaitForEachOther(t *testing.T) {
	s, _, _ := world(t)
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	done := make(chan struct{})
	var all sync.WaitGroup
	for n := range 32 {
		all.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				var err error
				if n%2 == 0 {
					_, err = s.Register(ctx).Find(models.KindCountry, "MA")
				} else {
					_, err = s.Dossier(ctx, "AE-MA", query.Query{})
				}
				if err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	for n := range 200 {
		topic := models.Topic{ID: fmt.Sprintf("topic-%d", n), Labels: models.Text{"en": "X"}}
		if _, err := s.Topics.Create(ctx, topic, store.Change{Author: models.Author{Name: "Amina"}}); err != nil {
			t.Error(err)
			break
		}
	}
	close(done)
	all.Wait()
}
