package store

import (
	"context"
	"errors"

	"mithaq/models"
	"mithaq/query"
)

// Several answers the records with the given ids, by id, with what the query shows; those that do not exist
// are left out. An id that a record had before finds it as well.
func (r Resource[T]) Several(ctx context.Context, ids []string, q query.Query) (map[string]T, error) {
	found := make(map[string]T, len(ids))
	err := r.store.snapshot(ctx, func(tx snapshot) error {
		var keys []int64
		var asked []string
		for _, id := range ids {
			pk, err := r.lookUp(tx, id)
			var moved models.Moved
			if errors.As(err, &moved) {
				pk, err = r.lookUp(tx, moved.To)
			}
			switch {
			case errors.Is(err, models.ErrNotFound), errors.Is(err, models.ErrAmbiguous):
				continue
			case err != nil:
				return err
			}
			keys, asked = append(keys, pk), append(asked, id)
		}
		records, err := r.load(tx.DB, q, keys)
		for i, record := range records {
			found[asked[i]] = record
		}
		return err
	})
	return found, err
}
