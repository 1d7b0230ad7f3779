package query

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"mithaq/models"
)

// MaxGroups is the most fields that a statistic can be grouped by.
const MaxGroups = 3

// Stats is a valid request for a statistic.
type Stats struct {
	Query
	Groups []Field
	// Fill says that years in which nothing was found are to be counted too: those of Years, or
	// where it is unknown those that the register covers.
	Fill  bool
	Years models.Date
	// ByCount says that the largest counts come first.
	ByCount bool
}

// The names of formats that are the usual ones somewhere.
const (
	JSON = "json"
	CSV  = "csv"
)

// TableFormat reads in which of the formats a table is answered besides JSON, by the value of format= or else by Accept; without
// a name if that is JSON. The error says which there are.
func TableFormat(name, accept string, formats []Format) (Format, error) {
	p := parser{Asking: Asking{Accept: accept, Formats: formats}, values: url.Values{}}
	if name != "" {
		p.values.Set("format", name)
	}
	file, _ := p.table(JSON)
	return file.Format, p.err()
}

// ParseStats reads the query string of a statistic of the resource.
func ParseStats(s *Spec, raw string, asking Asking) (Stats, error) {
	p := newParser(s, raw, asking, func() []Parameter { return s.StatsParameters(asking.Formats...) })
	stats := Stats{Query: p.common()}
	stats.File, _ = p.table(JSON)
	p.filters(&stats.Query)
	stats.Groups = p.groups("group_by")
	switch n := len(stats.Groups); {
	case !p.values.Has("group_by"):
		p.flaws.Add("group_by", "it is missing: name one to three of %s", strings.Join(s.Groups(), ", "))
	case n > MaxGroups:
		p.flaws.Add("group_by", "it names %d fields: a statistic can be grouped by three at most", n)
	}
	stats.Fill = p.word("fill", "none", []string{"none", "zero"}) == "zero"
	if at := slices.IndexFunc(stats.Groups, func(f Field) bool { return f.Group.Years != "" }); at >= 0 {
		stats.Years = p.asked(stats.Groups[at].Group.Years)
	} else if stats.Fill {
		p.flaws.Add("fill", "there is nothing to fill: no field of group_by is a year")
	}
	stats.ByCount = p.word("sort", "key", []string{"key", "-count"}) == "-count"
	return stats, p.err()
}

// asked is the one date or interval that a date field is filtered by; unknown if there is none.
func (p *parser) asked(field string) models.Date {
	raw, _ := p.value(field)
	d, err := models.ParseDate(raw)
	if err != nil {
		return models.Date{} // a list, or noted as a flaw already
	}
	return d
}

// word reads a parameter that takes one word of a closed list.
func (p *parser) word(name, standard string, allowed []string) string {
	raw, ok := p.value(name)
	if !ok {
		return standard
	}
	if !slices.Contains(allowed, raw) {
		p.flaws.Add(name, "%q is not one of %s%s", raw, strings.Join(allowed, ", "), Suggest(raw, allowed))
	}
	return raw
}

// StatsParameters lists what a statistic of the resource accepts that is also answered in the formats.
func (s *Spec) StatsParameters(formats ...Format) []Parameter {
	groups := s.Groups()
	return append(s.filterParameters(), Parameter{
		Name: "group_by", Example: groups[0], Required: true,
		Doc:    "One to three fields: the statistic has a row for each combination of their values, and counts the records that have it. A record with several values counts in several rows.",
		Schema: Schema{Type: "array", Items: &Schema{Type: "string", Enum: groups}},
	}, Parameter{
		Name: "fill", Example: "zero",
		Doc:    "`zero` adds rows for years in which nothing was found: their count is 0 where the register covers the year, null where it does not.",
		Schema: Schema{Type: "string", Enum: []string{"none", "zero"}, Default: "none"},
	}, Parameter{
		Name: "sort", Example: "-count",
		Doc:    "`key`: by the values, in the order of `group_by`; `-count`: the largest counts first.",
		Schema: Schema{Type: "string", Enum: []string{"key", "-count"}, Default: "key"},
	}, formatParameter(tableNames(JSON, formats)...), langParameter)
}

// rows reads in which format a list is answered whole that is no list of records: JSON, which is a page, another, or that of
// a table. Of a file a limit is that of the file, and without one it has all.
func (p *parser) rows(q *Query, others ...string) (format string) {
	q.File, format = p.table(JSON, others...)
	if !q.File.Asked() {
		return format
	}
	if p.values.Has("cursor") {
		p.flaws.Add("cursor", "%s", notOfFiles["cursor"])
	}
	if !p.values.Has("limit") {
		q.Limit = 0
	}
	return format
}

// table reads in which format a table is answered that is no table of records: by format=, or by Accept, or else
// in the standard one. The file has no format if that is JSON, or another.
func (p *parser) table(standard string, others ...string) (File, string) {
	names, offered := tableNames(standard, p.Formats, others...), slices.Clip(p.Formats)
	for _, other := range others {
		offered = append(offered, Format{Name: other, Media: mediaOf[other]})
	}
	name := p.word("format", cmp.Or(negotiated(p.Accept, offered).Name, standard), names)
	if at := slices.IndexFunc(p.Formats, func(f Format) bool { return f.Name == name }); at >= 0 {
		return File{Format: p.Formats[at]}, name
	}
	return File{}, name
}

// mediaOf are the media types of formats that are not of tables.
var mediaOf = map[string]string{ICS: "text/calendar"}

// tableNames lists the names of the formats of a table, the standard one first, and of the others in which the same is answered.
func tableNames(standard string, formats []Format, others ...string) []string {
	names := slices.DeleteFunc(formatNames(formats), func(n string) bool { return n == standard })
	return slices.Concat([]string{standard}, others, names)
}

func formatParameter(formats ...string) Parameter {
	return Parameter{
		Name: "format", Example: formats[min(1, len(formats)-1)],
		Doc:    "Format of the answer: `" + strings.Join(formats, "`, `") + "`.",
		Schema: Schema{Type: "string", Enum: formats, Default: formats[0]},
	}
}
