package text

import "slices"

// Arabic names are chains: the own name, that of the father, that of the grandfather and so on, and at last that of the family. Relatives have the
// same names at other places. Two chains that agree from their beginning are of one man, however long each is.

// chained is a name with bin in it: where its parts stand that are the own name and those of fathers, and the others.
type chained struct{ line, rest []int }

// chainOf is none for a name that says of nobody whose child he is, or begins so: Ben Kirane, Abdelilah.
func chainOf(parts []piece) (c chained) {
	father := slices.IndexFunc(parts, func(p piece) bool { return p.child })
	own := father - 1
	if own > 0 && parts[own].number != "" {
		own-- // Abdullah II bin Hussein
	}
	if own < 0 {
		return c
	}
	c.line = []int{own}
	for i, p := range parts {
		switch {
		case i == father && p.child:
			c.line = append(c.line, i)
			father++
		case i != own:
			c.rest = append(c.rest, i)
		}
	}
	return c
}

// kinship is what the chains of two names tell.
type kinship int

const (
	noKinship  kinship = iota
	oneLine            // they agree from their beginning
	mayBeOther         // something stands between what the other has side by side, without bin
	otherLine          // they are relatives, or less
)

// leastKin is how alike two parts are that are the name of one man in a chain.
const leastKin = 0.7

// fewInLine is how many names two chains have in common that say enough without that of the family.
const fewInLine = 3

// kin tells whether two names are of one man by who is said to be whose child.
func (b beside) kin() kinship {
	if max(len(b.one.parts), len(b.other.parts)) > mostTurned || min(len(b.one.parts), len(b.other.parts)) < 2 {
		return noKinship
	}
	one, other := chainOf(b.one.parts), chainOf(b.other.parts)
	switch {
	case len(one.line) > 0 && len(other.line) > 0:
		return b.kinOfChains(one, other)
	case len(one.line) > 0:
		return b.kinOfChain(one)
	case len(other.line) > 0:
		return b.turned().kinOfChain(other)
	}
	return b.kinUnsaid()
}

// kinOfChains compares two chains. What is a father's name in the one and the family's in the other says nothing: Ould Ghazouani.
func (b beside) kinOfChains(one, other chained) kinship {
	for k := range min(len(one.line), len(other.line)) {
		i, j := one.line[k], other.line[k]
		if b.alike[i][j] >= leastKin {
			continue
		}
		if !b.anyAlike(one.rest, other.rest) && (b.anyAlike([]int{i}, other.rest) || b.anyAlike(one.rest, []int{j})) {
			return noKinship
		}
		return otherLine
	}
	switch {
	case b.startsBefore(one) || b.turned().startsBefore(other):
		return mayBeOther
	case len(one.rest) > 0 && len(other.rest) > 0 && !b.anyAlike(one.rest, other.rest):
		return noKinship
	}
	return oneLine
}

// startsBefore says that something stands before the chain of the first name that the other lacks and that is no name of a family: Mohammed Khalid bin Salman.
func (b beside) startsBefore(c chained) bool {
	return len(c.rest) > 0 && c.rest[0] < c.line[0] && !b.one.parts[0].article && !b.anyAlike(c.rest[:1], upTo(len(b.other.parts)))
}

func (b beside) anyAlike(rows, columns []int) bool {
	return slices.ContainsFunc(rows, func(i int) bool {
		return slices.ContainsFunc(columns, func(j int) bool { return b.alike[i][j] >= leastKin })
	})
}

// kinOfChain compares the chain of the first name with a name that leaves bin out.
func (b beside) kinOfChain(c chained) kinship {
	fathers := c.line[1:]
	switch {
	case b.anyAlike(c.line[:1], []int{0}): // the own name of both
	case b.anyAlike(fathers, []int{0}) && !b.anyAlike(c.line[:1], upTo(len(b.other.parts))):
		return otherLine
	default:
		return noKinship
	}
	for j := 2; j < len(b.other.parts); j++ {
		if b.anyAlike(fathers[:1], []int{j}) && !b.other.parts[j].article && !b.anyAlike(fathers[:1], []int{1}) {
			return mayBeOther // Mohammed bin Salman, Mohammed Khalid Salman
		}
	}
	if b.anyAlike(fathers[1:], []int{1}) && !b.anyAlike(fathers[:1], []int{1}) && !b.anyAlike(c.rest, []int{1}) {
		return mayBeOther
	}
	return noKinship
}

// kinUnsaid compares names without bin. A name before the first one is that of a child. What stands before the name of a family is that of the father,
// but before a given name that of another man's.
func (b beside) kinUnsaid() kinship {
	if len(b.one.parts) < len(b.other.parts) {
		b = b.turned()
	}
	last, end := len(b.one.parts)-1, len(b.other.parts)-1
	if last == end {
		return noKinship
	}
	if all := upTo(last + 1); !b.anyAlike([]int{0}, upTo(end+1)) && b.anyAlike(all, []int{0}) {
		return mayBeOther
	}
	if b.alike[0][0] < leastKin || b.alike[last][end] < leastKin || !b.other.parts[end].isGiven() || b.one.parts[last].article {
		return noKinship
	}
	for i := 1; i < last; i++ {
		if !b.anyAlike([]int{i}, upTo(end)) {
			return mayBeOther
		}
	}
	return noKinship
}

func upTo(n int) (all []int) {
	for i := range n {
		all = append(all, i)
	}
	return all
}

// alongChains is how alike two names are whose chains agree, what their ends say, and whether what each has besides leaves a doubt: a grandfather
// in the one, and the family in the other.
func (b beside) alongChains() (alike, ends float64, doubtful bool) {
	const familyMissing = 0.88
	one, other := chainOf(b.one.parts), chainOf(b.other.parts)
	n := min(len(one.line), len(other.line))
	sum, least := 0.0, 1.0
	take := func(alike float64) {
		sum += alike
		least = min(least, alike)
	}
	for k := range n {
		take(b.alike[one.line[k]][other.line[k]])
	}
	families := b.families(one.rest, other.rest)
	for _, p := range families {
		take(p.alike)
	}
	common := n + len(families)
	alike = sum / float64(common) * (0.5 + 0.5*least) * (0.85 + 0.15*float64(common)/float64(max(len(b.one.parts), len(b.other.parts))))
	short := len(families) == 0 && common < fewInLine && len(b.one.parts) != len(b.other.parts)
	doubtful = len(families) == 0 && common < fewInLine && common < min(len(b.one.parts), len(b.other.parts))
	if short {
		alike *= familyMissing
	}
	return alike, least, doubtful
}

// families pairs what names have besides their chains.
func (b beside) families(rows, columns []int) (all []pair) {
	for _, i := range rows {
		for _, j := range columns {
			if b.alike[i][j] >= leastKin && !slices.ContainsFunc(all, func(p pair) bool { return p.a == i || p.b == j }) {
				all = append(all, pair{i, j, b.alike[i][j]})
			}
		}
	}
	return all
}
