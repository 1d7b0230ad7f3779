package intake

import (
	"maps"
	"slices"

	"mithaq/models"
	"mithaq/sheet"
)

// Several says that rows with one identity that follow each other are one instrument.
func (m *Mapping) Several() bool { return m.Identity.Rows == severalRows }

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
	x.acted, x.stated, x.held = head.acted, head.stated, head.held
	x.titles()
	own, i := x.Instrument, &head.Instrument
	own.Signed = x.signed()
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
	*i, x.Instrument, head.acted, head.stated, head.held = x.Instrument, models.Instrument{}, x.acted, x.stated, x.held
	i.Evidence = append(i.Evidence, x.evidence())
}

// differs tells that a row has another value than the first row of its instrument, whose value stays.
func (x *row) differs(field, own, of string, line int) {
	if own != "" && own != of {
		x.note(RowsDiffer, field, own, "line %d says %q, which is kept", line, of)
	}
}
