// Package remember keeps what was made from one version of the data until a newer one is there.
package remember

import (
	"strconv"
	"sync"

	"golang.org/x/sync/singleflight"
)

// Memory is answers that were made from one version of the data; every write moves the version. It is bounded by
// their number and by what they weigh: the oldest go first, and what would take too large a share is not kept at all.
type Memory struct {
	// Answers and Weight are the most of both that is kept. A memory without weight remembers nothing.
	Answers, Weight int

	sync.Mutex
	version int64
	known   map[string]remembrance
	oldest  []string // keys in the order in which they came
	weight  int

	making singleflight.Group
}

type remembrance struct {
	value  any
	weight int
}

// share is the part of the weight that one answer may have at the most.
const share = 2

// Answer is what make makes, or made before on the same version of the data for the same question. Who asks while it
// is being made waits for it; if that fails, which may be for reasons of the other's own, it is made anew. What is
// answered is shared and must not be changed.
func (m *Memory) Answer(version int64, question string, weigh func(any) int, make func() (any, error)) (any, error) {
	if m.Weight <= 0 {
		return make()
	}
	if known, ok := m.Recall(version, question); ok {
		return known, nil
	}
	mine := false
	made, err := m.Once(version, question, func() (any, error) {
		mine = true
		if known, ok := m.Recall(version, question); ok {
			return known, nil
		}
		made, err := make()
		if err == nil {
			m.Keep(version, question, made, weigh(made))
		}
		return made, err
	})
	if err != nil && !mine {
		return make()
	}
	return made, err
}

// Once answers what make makes. Who asks the same in the meantime waits for it, and gets the same.
func (m *Memory) Once(version int64, question string, make func() (any, error)) (any, error) {
	made, err, _ := m.making.Do(strconv.FormatInt(version, 10)+" "+question, make)
	return made, err
}

// Recall answers what is known of a version.
func (m *Memory) Recall(version int64, question string) (any, bool) {
	m.Lock()
	defer m.Unlock()
	known, ok := m.known[question]
	return known.value, ok && m.version == version
}

// Keep remembers a value that was made from a version of the data, unless a newer one is known.
func (m *Memory) Keep(version int64, question string, value any, weight int) {
	weight += len(question)
	m.Lock()
	defer m.Unlock()
	if m.version < version || m.known == nil {
		m.version, m.known, m.oldest, m.weight = max(m.version, version), map[string]remembrance{}, nil, 0
	}
	if _, known := m.known[question]; known || m.version > version || weight > m.Weight/share {
		return
	}
	m.known[question], m.oldest = remembrance{value, weight}, append(m.oldest, question)
	for m.weight += weight; m.weight > m.Weight || len(m.oldest) > m.Answers; m.oldest = m.oldest[1:] {
		m.weight -= m.known[m.oldest[0]].weight
		delete(m.known, m.oldest[0])
	}
}

// Size is how many answers are kept, and what they weigh.
func (m *Memory) Size() (answers, weight int) {
	m.Lock()
	defer m.Unlock()
	return len(m.known), m.weight
}
