package gazetteer

import (
	"slices"

	"mithaq/models"
)

// Memo answers what a Gazetteer answers, and remembers it: for tables, where few names come over and over. It is
// for one goroutine.
type Memo struct {
	gazetteer *Gazetteer
	days      []models.Day // on which an answer may change
	answers   map[question]Answer
	near      map[string][]slip
}

// question is a name, and between which days of change the date lies.
type question struct {
	name     string
	from, to int
}

// mostAnswers is how many answers are remembered; then it begins anew.
const mostAnswers = 50_000

// Memo makes one.
func (g *Gazetteer) Memo() *Memo {
	m := &Memo{gazetteer: g, answers: map[question]Answer{}, near: map[string][]slip{}}
	change := func(period models.Date) {
		if !period.IsZero() {
			m.days = append(m.days, period.Min(), period.Max().AddDays(1))
		}
	}
	for _, e := range g.entries {
		change(e.life)
	}
	for _, index := range []map[string][]bearer{g.names, g.bags, g.adjectives, g.combining} {
		for _, bearers := range index {
			for _, b := range bearers {
				change(b.within)
			}
		}
	}
	slices.Sort(m.days)
	m.days = slices.Compact(m.days)
	return m
}

// Resolve answers what a name means, as Gazetteer.Resolve does.
func (m *Memo) Resolve(name string, on models.Date) Answer {
	q := question{name, -1, -1}
	if !on.IsZero() {
		q.from, q.to = m.interval(on.Min()), m.interval(on.Max())
	}
	if a, ok := m.answers[q]; ok {
		return a
	}
	if len(m.answers) >= mostAnswers {
		clear(m.answers)
		clear(m.near)
	}
	a := m.gazetteer.resolve(name, on, m.slips)
	m.answers[q] = a
	return a
}

// interval is how many days of change a day has behind it, itself among them.
func (m *Memo) interval(day models.Day) int {
	n, found := slices.BinarySearch(m.days, day)
	if found {
		n++
	}
	return n
}

func (m *Memo) slips(key string) []slip {
	near, ok := m.near[key]
	if !ok {
		near = m.gazetteer.slips(key)
		m.near[key] = near
	}
	return near
}
