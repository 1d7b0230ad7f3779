package store

import (
	"fmt"
	"sync"

	"gorm.io/gorm"
)

// memo remembers what was counted on one version of the data: counts take time in proportion to what
// they count, and every write moves the version.
type memo struct {
	sync.Mutex
	version int64
	values  map[string]any
}

// memoSize is the most answers that are remembered; then they are forgotten all at once.
const memoSize = 4096

// remembered answers what make makes, or made before on the same version of the data from the same
// statement and arguments.
func remembered[T any](m *memo, tx *gorm.DB, statement string, args []any, make func() (T, error)) (T, error) {
	v, err := version(tx)
	if err != nil {
		var none T
		return none, err
	}
	key := fmt.Sprint(statement, args)
	m.Lock()
	if m.version < v || len(m.values) >= memoSize {
		m.version, m.values = v, map[string]any{}
	}
	known, ok := m.values[key]
	current := m.version == v
	m.Unlock()
	if ok && current {
		return known.(T), nil
	}
	made, err := make()
	if err != nil {
		return made, err
	}
	m.Lock()
	defer m.Unlock()
	if m.version == v {
		m.values[key] = made
	}
	return made, nil
}
