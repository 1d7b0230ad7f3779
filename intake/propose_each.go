package intake

import (
	"slices"
	"strings"

	"mithaq/sheet"
)

// dated are the lists within objects whose objects have a date and something that it is of, such as who did it or what was done: parts of joined
// cells would not find each other, so that each makes a row.
func (t *beginning) dated(open func(sheet.Options) (*sheet.Reader, error), how sheet.Options, world *World) (each []string) {
	for _, list := range t.lists[:min(len(t.lists), mostLists)] {
		how.Each = []string{list}
		apart, err := begin(open, how)
		if err != nil || len(apart.rows) < few {
			continue
		}
		dates, others := 0, 0
		columns, rows := only(func(name string) bool { return isOf(name, list) }, apart.columns, apart.rows)
		for _, f := range look(columns, rows, false, world) {
			switch {
			case f.filled == 0:
			case f.wholeDates():
				dates++
			case f.party() || f.tellsActs():
				others++
			}
		}
		if dates > 0 && others > 0 {
			each = append(each, list)
		}
	}
	return each
}

// mostLists is how many lists are looked at: each takes another reading of the beginning.
const mostLists = 12

// isOf says that a column is of the objects of a list.
func isOf(name, list string) bool { return strings.HasPrefix(name, list+".") }

func (f *facts) of(list string) bool { return isOf(f.name, list) }

// only is a table with some of its columns.
func only(kept func(name string) bool, columns []string, rows []sheet.Row) (names []string, some []sheet.Row) {
	var places []int
	for at, name := range columns {
		if kept(name) {
			names, places = append(names, name), append(places, at)
		}
	}
	some = slices.Clone(rows)
	for n, row := range some {
		if row.Flaw != "" {
			continue
		}
		some[n].Cells = make([]string, len(places))
		for i, at := range places {
			if at < len(row.Cells) {
				some[n].Cells[i] = row.Cells[at]
			}
		}
	}
	return names, some
}

// together says that two columns are of the objects of one list.
func (p *proposal) together(a, b *facts) bool {
	return slices.ContainsFunc(p.each, func(list string) bool { return a.of(list) && b.of(list) })
}

// ofParty says that a column may say something of the party of its row.
func (p *proposal) ofParty(f *facts) bool {
	return p.party != nil && (len(p.each) == 0 || p.together(f, p.party))
}

// tellsActs says that most values of a column say what was done.
func (f *facts) tellsActs() bool {
	share, _ := f.acts()
	return share > mostly
}

// objectsApart says what tells the objects apart of which each has several rows, and whose dates are those of parties.
func (p *proposal) objectsApart(name string) {
	base := p.objects()
	columns := []string{}
	if id := base.identifier(); id != nil {
		columns = append(columns, id.name)
	} else {
		columns = base.tellingApart()
	}
	if len(columns) == 0 { // the objects have nothing but their lists
		p.each = nil
		p.identity(name)
		return
	}
	for _, f := range p.columns {
		if f.name == columns[0] {
			p.record = f
			p.used[f.name] = len(columns) == 1 && !f.saysDate()
		}
		if f.party() && slices.ContainsFunc(p.each, f.of) && (p.party == nil || f.headed("parties") && !p.party.headed("parties")) {
			p.party = f
		}
	}
	p.identifying = columns
	p.line("identity:\n  scheme: %s\n  columns: %s\n  rows: several  # those of one object\n", plain(name), list(columns))
}

// objects is the table with one row for each object, without what the lists say.
func (p *proposal) objects() *proposal {
	var firsts []sheet.Row
	for n, row := range p.sample {
		if row.Flaw == "" && (n == 0 || row.Line != p.sample[n-1].Line) {
			firsts = append(firsts, row)
		}
	}
	var columns []string
	for _, f := range p.columns {
		columns = append(columns, f.name)
	}
	names, rows := only(func(name string) bool {
		return !slices.ContainsFunc(p.each, func(list string) bool { return isOf(name, list) })
	}, columns, firsts)
	return newProposal(names, rows, sheet.JSON, p.world)
}
