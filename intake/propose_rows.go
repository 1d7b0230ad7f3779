package intake

import (
	"cmp"
	"slices"
)

// byParty looks for a column whose values follow each other, with another party in each row: of a table that has a row for
// each party of an instrument. The title must be the same in them, and no column may tell each row from all others; titles
// may be alike, so that by them it takes a date that is the same as well.
func (p *proposal) byParty() {
	if slices.ContainsFunc(p.columns, func(f *facts) bool { _, date := f.order(); return f.unique() && f.filled == p.rows && date < mostly }) {
		return
	}
	for _, party := range p.columns {
		if s := party.separators(); s.share < mostly || s.names*10 > len(party.some)*11 {
			continue
		}
		for _, what := range []string{"id", "title"} {
			for _, record := range p.columns {
				if record != party && record.headed(what) && record.filled == p.rows && len(record.values)*4 <= p.rows*3 && p.inRuns(record, party) {
					if p.record, p.party = record, party; p.sameTitle() && (what == "id" || p.sameDate()) {
						p.used[record.name] = what == "id"
						return
					}
					p.record, p.party = nil, nil
				}
			}
		}
	}
}

// sameDate says that a column has one date for each record.
func (p *proposal) sameDate() bool {
	return slices.ContainsFunc(p.columns, func(f *facts) bool {
		_, share := f.order()
		return share > mostly && len(f.values) > 1 && !p.varies(f)
	})
}

// sameTitle says that each record has one title.
func (p *proposal) sameTitle() bool {
	titled := func(f *facts) bool { return f.headed("title") }
	return slices.ContainsFunc(p.columns, titled) && !slices.ContainsFunc(p.columns, func(f *facts) bool { return titled(f) && p.varies(f) })
}

// inRuns says that rows with one value of a column follow each other, and none of them has the party of another.
func (p *proposal) inRuns(record, party *facts) bool {
	at, of, begun := slices.Index(p.columns, record), slices.Index(p.columns, party), map[string]bool{}
	parties := map[string]bool{}
	for n := range p.sample {
		value, name := p.seen(n, at), p.seen(n, of)
		if n == 0 || value != p.seen(n-1, at) {
			if begun[value] {
				return false
			}
			begun[value] = true
			clear(parties)
		}
		if parties[name] {
			return false
		}
		parties[name] = true
	}
	return true
}

// varies says that a column has several values within one record.
func (p *proposal) varies(f *facts) bool {
	if p.record == nil {
		return false
	}
	at, own := slices.Index(p.columns, p.record), slices.Index(p.columns, f)
	last := ""
	for n := range p.sample {
		if n > 0 && p.seen(n, at) != p.seen(n-1, at) {
			last = ""
		}
		cell := p.seen(n, own)
		if cell != "" && last != "" && cell != last {
			return true
		}
		last = cmp.Or(cell, last)
	}
	return false
}

// seen is a cell of the sample as rows are read.
func (p *proposal) seen(row, column int) string {
	if cells := p.sample[row].Cells; column < len(cells) {
		return seenIn(cells[column])
	}
	return ""
}
