package store

import (
	"context"
	"maps"
	"slices"
	"sync"

	"gorm.io/gorm"

	"mithaq/models"
)

// A record shows the names of those that it refers to, and a page shows the same few names again and again. They
// are not read with each row, but once, and kept until a name changes: the database counts that by itself
// (register.names_version).

// referred is how the records that others refer to are read: their keys, ids and names.
var referred = map[models.Kind]string{
	models.KindCountry:  "SELECT pk, id, names FROM countries WHERE pk IN ?",
	models.KindTopic:    "SELECT pk, id, labels AS names FROM topics WHERE pk IN ?",
	models.KindSource:   "SELECT pk, id, json_object('', title) AS names FROM sources WHERE pk IN ?",
	models.KindAgency:   "SELECT pk, id, names FROM agencies WHERE pk IN ?",
	models.KindOfficial: "SELECT pk, id, names FROM officials WHERE pk IN ?",
}

// maxNames is the most names that are kept: when there are more, all are read again as they are needed.
const maxNames = 200_000

type nameKey struct {
	kind models.Kind
	pk   int64
}

// idKey is how others refer to a record.
type idKey struct {
	kind models.Kind
	id   string
}

// nameCache is the names of one version of the names.
type nameCache struct {
	sync.RWMutex
	version int64
	known   map[nameKey]models.Ref
	keys    map[idKey]int64 // of the known
}

// naming is the names for one state of the data: those that are kept, if they are of its version.
type naming struct {
	cache   *nameCache
	version int64
}

type namingKey struct{}

// withNaming lets what runs under the context share the names that are kept.
func withNaming(ctx context.Context, n *naming) context.Context {
	return context.WithValue(ctx, namingKey{}, n)
}

// namingOf is the naming of a transaction.
func namingOf(tx *gorm.DB) *naming {
	if n, ok := tx.Statement.Context.Value(namingKey{}).(*naming); ok {
		return n
	}
	return &naming{cache: &nameCache{}}
}

// alone parts with the names that are kept: those of a transaction that changes names nobody else may see, and what
// it read before may not hold.
func (n *naming) alone() { n.cache = &nameCache{version: n.version} }

// key answers the key of a record that others refer to, if it is kept.
func (n *naming) key(kind models.Kind, id string) (int64, bool) {
	n.cache.RLock()
	defer n.cache.RUnlock()
	pk, ok := n.cache.keys[idKey{kind, id}]
	return pk, ok && n.cache.version == n.version
}

// refs answers the records with the keys, by their names.
func (n *naming) refs(tx *gorm.DB, wanted map[nameKey]models.Ref) error {
	missing := n.recall(wanted)
	read := map[nameKey]models.Ref{}
	for _, kind := range slices.Sorted(maps.Keys(missing)) {
		for some := range slices.Chunk(missing[kind], 500) {
			err := eachRow(tx, referred[kind], []any{some}, func(r *keyed[models.Ref]) {
				wanted[nameKey{kind, r.PK}], read[nameKey{kind, r.PK}] = r.Own, r.Own
			})
			if err != nil {
				return err
			}
		}
	}
	if len(read) > 0 {
		n.keep(read)
	}
	return nil
}

// recall fills in what is known, and answers the keys of the others.
func (n *naming) recall(wanted map[nameKey]models.Ref) map[models.Kind][]int64 {
	n.cache.RLock()
	defer n.cache.RUnlock()
	missing := map[models.Kind][]int64{}
	for key := range wanted {
		ref, ok := n.cache.known[key]
		if ok && n.cache.version == n.version {
			wanted[key] = ref
		} else {
			missing[key.kind] = append(missing[key.kind], key.pk)
		}
	}
	return missing
}

// keep remembers names, unless newer ones are known.
func (n *naming) keep(read map[nameKey]models.Ref) {
	c := n.cache
	c.Lock()
	defer c.Unlock()
	if c.version < n.version || c.known == nil || len(c.known) > maxNames {
		c.version, c.known, c.keys = max(c.version, n.version), map[nameKey]models.Ref{}, map[idKey]int64{}
	}
	if c.version == n.version {
		for key, ref := range read {
			c.known[key], c.keys[idKey{key.kind, ref.ID}] = ref, key.pk
		}
	}
}
