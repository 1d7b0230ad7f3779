package query

import (
	"slices"
	"strconv"
)

// Duplicates is a valid request for instruments that are likely the same.
type Duplicates struct {
	Query
	// Tolerance is how many days the dates of two signatures may lie apart.
	Tolerance int
	// Least is the least score, in thousandths.
	Least int64
}

// Bounds on a request for duplicates.
const (
	standardTolerance = 7
	maxTolerance      = 366
	standardLeast     = "0.7"
)

// duplicatesOrder is the order of duplicates: the likeliest first, then by entry.
var duplicatesOrder = slices.Repeat([]Order{{Number: true}}, 3)

// ParseDuplicates reads the query string of a request for duplicates of the records that the filters choose.
func ParseDuplicates(s *Spec, raw string, asking Asking) (Duplicates, error) {
	p := newParser(s, raw, asking, func() []Parameter { return s.DuplicatesParameters(asking.Formats...) })
	d := Duplicates{Query: p.common(), Least: p.share("min_score", standardLeast)}
	p.filters(&d.Query)
	d.Tolerance = p.days("tolerance", standardTolerance, maxTolerance)
	d.Limit = p.limit()
	p.rows(&d.Query)
	d.signature, d.Order = p.signature(), duplicatesOrder
	p.cursor(&d.Query)
	return d, p.err()
}

// days reads a whole number from 0 to most.
func (p *parser) days(name string, standard, most int) int {
	raw, ok := p.value(name)
	if !ok {
		return standard
	}
	n, err := strconv.Atoi(raw)
	if err != nil || n < 0 || n > most || strconv.Itoa(n) != raw {
		p.flaws.Add(name, "%q is not a whole number of days from 0 to %d", raw, most)
	}
	return n
}

// share reads a number from 0 to 1, in thousandths.
func (p *parser) share(name, standard string) int64 {
	raw, ok := p.value(name)
	if !ok {
		raw = standard
	}
	f, err := strconv.ParseFloat(raw, 64)
	if err != nil || !(f >= 0 && f <= 1) {
		p.flaws.Add(name, "%q is not a number from 0 to 1, such as 0.75", raw)
		return 0
	}
	return int64(f*1000 + 0.5)
}

// DuplicatesParameters lists what is accepted by a request for duplicates that is also answered in the formats.
func (s *Spec) DuplicatesParameters(formats ...Format) []Parameter {
	least, most, none, year := 1, MaxLimit, 0, maxTolerance
	return append(s.filterParameters(), Parameter{
		Name: "tolerance", Example: "31", Doc: "How many days the dates of signature may lie apart.",
		Schema: Schema{Type: "integer", Minimum: &none, Maximum: &year, Default: standardTolerance},
	}, Parameter{
		Name: "min_score", Example: "0.5", Doc: "The least score, from 0 to 1.", Schema: Schema{Type: "number", Default: 0.7},
	}, Parameter{
		Name: "limit", Example: "10", Doc: "Number of pairs in a page; in a file, only the first so many.",
		Schema: Schema{Type: "integer", Minimum: &least, Maximum: &most, Default: DefaultLimit},
	}, Parameter{
		Name: "cursor", Doc: "Where the page begins: `page.next` of the page before. The filters must stay the same.", Schema: Schema{Type: "string"},
	}, formatParameter(tableNames(JSON, formats)...), langParameter)
}
