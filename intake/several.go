package intake

import (
	"cmp"
	"maps"
	"slices"

	"mithaq/models"
	"mithaq/sheet"
)

// Several says that rows with one identity that follow each other are one instrument.
func (p *Plan) Several() bool { return p.Identity.Rows == SeveralRows }

// SameRecord says that a row is of the record that an earlier one began. One that cannot be read is taken to be: it is
// rejected alone.
func (p *Plan) SameRecord(first, next sheet.Row, columns []string) bool {
	if !p.Several() || first.Flaw != "" {
		return false
	}
	if next.Flaw != "" {
		return true
	}
	for _, column := range p.Identity.Columns {
		at := slices.Index(columns, column)
		if at < 0 || at >= len(first.Cells) || at >= len(next.Cells) {
			return false
		}
		if cell := p.cleaned(first.Cells[at]); cell != p.cleaned(next.Cells[at]) || cell == "" && column == p.Identity.Columns[0] {
			return false
		}
	}
	return true
}

// Broken says that a further row of the record cannot be read.
func (d *Draft) Broken() bool {
	return slices.ContainsFunc(d.Others, func(o *Draft) bool { return o.Has(Rejection) })
}

// join reads a further row of the instrument that a draft is: what it adds, and where it says otherwise, which is told.
func (x *row) join(head *Draft) {
	x.acted = head.acted
	x.titles()
	own, i := x.Instrument, &head.Instrument
	own.Signed = x.date(x.Signed, "signed")
	for _, lang := range slices.Sorted(maps.Keys(own.Titles)) {
		if i.Titles[lang] == "" {
			i.Titles[lang] = own.Titles[lang]
			if slices.Contains(own.TitlesTranslated, lang) {
				i.TitlesTranslated = append(i.TitlesTranslated, lang)
			}
		}
		x.differs("titles."+lang, own.Titles[lang], i.Titles[lang], head.Line)
	}
	for lang, text := range own.Summaries {
		if i.Summaries == nil {
			i.Summaries = models.Text{}
		}
		if i.Summaries[lang] == "" {
			i.Summaries[lang] = text
		}
	}
	if i.Signed.IsZero() {
		i.Signed = own.Signed
	}
	x.differs("signed", own.Signed.String(), i.Signed.String(), head.Line)
	x.Instrument = *i
	if x.Type != nil && x.value(&x.Type.Cells) != "" {
		x.kind()
		x.differs("type", string(x.Instrument.Type), string(i.Type), head.Line)
		x.Instrument.Type, x.Instrument.LegalNature = i.Type, i.LegalNature
	}
	x.parties()
	x.lists()
	*i, x.Instrument, head.acted = x.Instrument, models.Instrument{}, x.acted
	i.Evidence = append(i.Evidence, x.evidence())
}

// differs tells that a row has another value than the first row of its instrument, whose value stays.
func (x *row) differs(field, own, of string, line int) {
	if own != "" && own != of {
		x.note(RowsDiffer, field, own, "line %d says %q, which is kept", line, of)
	}
}

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
