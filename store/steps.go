package store

import "slices"

// firstError runs steps until one fails.
func firstError(steps ...func() error) error {
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// inBatches runs f on some of the keys at a time: a statement takes only so many.
func inBatches[K any](keys []K, f func([]K) error) error {
	for some := range slices.Chunk(keys, 500) {
		if err := f(some); err != nil {
			return err
		}
	}
	return nil
}

// nullable is a text for a column or a cell that is null where there is none.
func nullable[T ~string | ~[]byte](text T) any {
	if len(text) == 0 {
		return nil
	}
	return string(text)
}
