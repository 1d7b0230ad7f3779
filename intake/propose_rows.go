package intake

import (
	"cmp"
	"slices"
)

// byParty looks for a column whose values follow each other, with another party in each row, or with two others in each: of a table
// that has a row for each party, or for each pair of parties, of an instrument. The title must be the same in them, and no column may
// tell each row from all others; titles may be alike, so that by them it takes a date that is the same as well.
func (p *proposal) byParty() {
	if slices.ContainsFunc(p.columns, func(f *facts) bool {
		_, date := f.order()
		return f.unique() && f.filled == p.rows && date < mostly && !f.party()
	}) {
		return
	}
	var parties []*facts
	for _, f := range p.columns {
		if f.party() {
			parties = append(parties, f)
		}
	}
	for _, party := range parties {
		if p.recordOf(party); p.record != nil {
			p.party = party
			return
		}
	}
	if len(parties) > 1 {
		p.recordOf(parties...)
	}
}

// oneInstrument says that each row is another party of one instrument: nothing else tells them apart but dates, and some acceded or succeeded
// to it. Where all only signed, each row may be a treaty with another country.
func (p *proposal) oneInstrument() bool {
	at := slices.IndexFunc(p.columns, func(f *facts) bool { return f.unique() && f.filled == p.rows && f.party() })
	if at < 0 || p.rows < few {
		return false
	}
	party := p.columns[at]
	other := func(f *facts) bool { // it tells rows apart by something else
		return f != party && !f.wholeDates() && !f.lettered() && len(f.values) > 1 && (!f.vocabulary() || f.headed("id") || f.headed("title"))
	}
	joined := func(f *facts) bool {
		return f.lettered() || f.wholeDates() && (f.headed("acceded") || f.headed("succeeded"))
	}
	if p.single = !slices.ContainsFunc(p.columns, other) && slices.ContainsFunc(p.columns, joined); p.single {
		p.party = party
	}
	return p.single
}

// recordOf looks for the column that tells records apart in whose rows the parties are others.
func (p *proposal) recordOf(parties ...*facts) {
	for _, what := range []string{"id", "title"} {
		for _, record := range p.columns {
			if !slices.Contains(parties, record) && record.headed(what) && record.filled == p.rows && len(record.values)*4 <= p.rows*3 && p.inRuns(record, parties) {
				if p.record = record; p.sameTitle() && (what == "id" || p.sameDate()) {
					p.used[record.name] = what == "id"
					return
				}
				p.record = nil
			}
		}
	}
}

// party says that most cells of a column are the name of one country. Numbers are codes only where the header speaks of parties.
func (f *facts) party() bool {
	if !f.headed("parties") && (f.headed("title") || f.between(0, 9999)) || f.length > longName*f.filled {
		return false
	}
	s := f.separators()
	return s.share >= mostly && s.names*10 <= len(f.some)*11
}

// longName is more bytes than the names of a column of countries have on average.
const longName = 60

// sameDate says that a column has one date for each record.
func (p *proposal) sameDate() bool {
	return slices.ContainsFunc(p.columns, func(f *facts) bool {
		_, share := f.order()
		return share > mostly && len(f.values) > 1 && !p.varies(f)
	})
}

// sameTitle says that each record has one title, if any column has titles.
func (p *proposal) sameTitle() bool {
	return !slices.ContainsFunc(p.columns, func(f *facts) bool { return f.headed("title") && !f.party() && p.varies(f) })
}

// inRuns says that rows with one value of a column follow each other, and none of them has the parties of another.
func (p *proposal) inRuns(record *facts, parties []*facts) bool {
	at, begun, seen := slices.Index(p.columns, record), map[string]bool{}, map[string]bool{}
	for n := range p.sample {
		value, names := p.seen(n, at), ""
		for _, party := range parties {
			names += p.seen(n, slices.Index(p.columns, party)) + "\x00"
		}
		if n == 0 || value != p.seen(n-1, at) {
			if begun[value] {
				return false
			}
			begun[value] = true
			clear(seen)
		}
		if seen[names] {
			return false
		}
		seen[names] = true
	}
	return true
}

// varies says that a column has several values within one record.
func (p *proposal) varies(f *facts) bool {
	if p.single {
		return len(f.values) > 1
	}
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
