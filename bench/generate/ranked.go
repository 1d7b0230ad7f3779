package generate

import (
	"math/rand/v2"
	"slices"
)

// ranked is things of which the earlier are picked more often (Zipf and Mandelbrot: the weight of
// rank k is 1/(k+flat), so that a larger flat levels the top).
type ranked[T any] struct {
	items []T
	upTo  []float64 // sum of the weights
}

func rank[T any](items []T, flat float64) *ranked[T] {
	r, sum := &ranked[T]{items: items}, 0.0
	for k := range items {
		sum += 1 / (float64(k) + flat)
		r.upTo = append(r.upTo, sum)
	}
	return r
}

func (r *ranked[T]) pick(chance *rand.Rand) T {
	at, _ := slices.BinarySearch(r.upTo, chance.Float64()*r.upTo[len(r.upTo)-1])
	return r.items[min(at, len(r.items)-1)]
}

// pickSome picks n different things, or as many as there are.
func pickSome[T comparable](chance *rand.Rand, r *ranked[T], n int) (some []T) {
	for len(some) < min(n, len(r.items)) {
		if x := r.pick(chance); !slices.Contains(some, x) {
			some = append(some, x)
		}
	}
	return some
}
