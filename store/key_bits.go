package store

import (
	"math/bits"
	"slices"

	"mithaq/database"
	"mithaq/query"
)

// Where every filter of a query has many records, to look each record of one up in the others takes the longer the larger the
// register is, and so does it to find which of its rows speak of one record. The keys of each filter are gathered instead, as an
// index has them, and remembered: what sets of keys share is counted in no time.

// manyKeys is from how many rows of each filter on their keys are gathered.
var manyKeys = int64(firstBound * boundGrowth) // a variable for tests only

// keyBits has a bit for each internal key.
type keyBits []uint64

func (k *keyBits) add(key int64) {
	word := int(key / 64)
	if word >= len(*k) {
		*k = append(*k, make(keyBits, max(word+1, 2*len(*k))-len(*k))...)
	}
	(*k)[word] |= 1 << (key % 64)
}

// keep takes away what the other does not have.
func (k keyBits) keep(other keyBits) {
	n := min(len(k), len(other))
	clear(k[n:])
	for i := range n {
		k[i] &= other[i]
	}
}

func (k keyBits) size() (n int64) {
	for _, word := range k {
		n += int64(bits.OnesCount64(word))
	}
	return n
}

// countKeys counts the records that meet all filters by their keys; ok is false if that is not what is quickest, or not possible.
func (r Resource[T]) countKeys(tx snapshot, where []query.Filter) (n int64, ok bool, err error) {
	all := leads(query.Query{Where: where})
	if len(all) == 0 || len(all) < len(where) || len(all) == 1 && len(all[0].Ways) == 1 {
		return 0, false, nil
	}
	for _, bound := range []int64{min(firstBound, manyKeys), manyKeys} { // as gauged counts them, should one have few
		for _, l := range all {
			if err := r.countRows(tx, &l, bound); err != nil || l.rows < bound {
				return 0, false, err
			}
		}
	}
	var shared keyBits
	for i, l := range all {
		keys, err := r.store.keysAlong(tx, l.Ways)
		switch {
		case err != nil:
			return 0, false, err
		case i == 0:
			shared = slices.Clone(keys)
		default:
			shared.keep(keys)
		}
	}
	return shared.size(), true, nil
}

// keysAlong are the keys of the records that some ways lead to.
func (s *Store) keysAlong(tx snapshot, ways []query.Way) (keyBits, error) {
	question := make([]any, 0, 2*len(ways))
	for _, w := range ways {
		question = append(question, "keys of "+w.From+" "+w.Key+" "+w.SQL, w.Args)
	}
	return remembered(&s.memo, tx, func() (keys keyBits, err error) {
		for _, w := range ways {
			if err := s.gather(tx, w, &keys); err != nil {
				return nil, err
			}
		}
		return keys, nil
	}, question...)
}

func (s *Store) gather(tx snapshot, w query.Way, keys *keyBits) error {
	rows, err := database.Ask(tx.DB, "SELECT "+w.Key+" FROM "+w.From+" WHERE "+w.SQL, w.Args)
	if err != nil {
		return err
	}
	defer rows.Close() //nolint:errcheck // what it could say, rows.Err says
	var key int64
	into := []any{&key}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		keys.add(key)
	}
	return rows.Err()
}
