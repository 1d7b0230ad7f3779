package text

import "slices"

// The order in which the parts of two names stand tells persons apart: fathers and sons, and those whose names are the same in another order.

// inverted says that the first name states who is whose child, and that the other has the two in the other order.
func (b beside) inverted() bool {
	if max(len(b.one.parts), len(b.other.parts)) > mostTurned {
		return false
	}
	for i := 1; i < len(b.one.parts); i++ {
		if !b.one.parts[i].child {
			continue
		}
		child, father := b.alike[i-1], b.alike[i]
		forth, back := 0.0, 0.0
		for j, p := range b.other.parts {
			for k := j + 1; k < len(b.other.parts); k++ {
				forth = max(forth, min(child[j], father[k]))
				if !p.child || b.other.parts[k].child {
					back = max(back, min(father[j], child[k]))
				}
			}
		}
		if back >= 0.6 && back > forth+0.05 {
			return true
		}
	}
	return false
}

// shuffled says that the parts of two names stand in orders that are not of one person: the name of the family may stand first or last, with all of
// its parts, and some write a whole name from its end, but a given name does not change places with that of the father.
func (b beside) shuffled() bool {
	n := len(b.pairs)
	if n < 3 || n > mostTurned {
		return false
	}
	least, breaks := b.pairs[0].alike, 0
	for i, p := range b.pairs {
		least = min(least, p.alike)
		if next := b.pairs[(i+1)%n]; next.b < p.b {
			breaks++
		}
	}
	return breaks > 1 && !b.reversed() && least >= leastPair && !b.turnsAs(least-0.05)
}

// reversed says that one name is written from the end of the other: Chinh Minh Pham.
func (b beside) reversed() bool {
	return slices.IsSortedFunc(b.pairs, func(p, q pair) int { return q.b - p.b })
}

// turnsAs says that the longer name has parts that are at least so alike to those of the shorter one in one order, or in one that begins elsewhere,
// where a part that stands twice may be taken for the other.
func (b beside) turnsAs(least float64) bool {
	if len(b.one.parts) > len(b.other.parts) {
		b = b.turned()
	}
	for from := range b.other.parts {
		if b.followsFrom(from, least) {
			return true
		}
	}
	return false
}

// followsFrom says that the second name, from one of its parts on and round to it, has those of the first one in their order.
func (b beside) followsFrom(from int, least float64) bool {
	i, n := 0, len(b.other.parts)
	for j := 0; j < n && i < len(b.one.parts); j++ {
		if b.alike[i][(from+j)%n] >= least {
			i++
		}
	}
	return i == len(b.one.parts)
}
