package store

import "mithaq/query"

// Specs lists the declaration of every resource, in the order in which they are documented.
func Specs() []*query.Spec {
	return []*query.Spec{
		&instruments.spec, &countries.spec, &agencies.spec, &officials.spec, &posts.spec, &events.spec, &sources.spec, &topics.spec,
	}
}

// indexes lists the words of every kind, those first that answers show first.
func indexes() []index {
	return []index{
		instruments.index(), officials.index(), agencies.index(), countries.index(), events.index(), posts.index(), topics.index(), sources.index(),
	}
}

// Pairs is the declaration of the list of pairs.
func Pairs() *query.Spec { return &pairs }

// Parameters lists the query parameters of every operation on the register, by path. Formats are those of the files
// in which a resource can be answered; tables are those of statistics and panels.
func Parameters(formats func(*query.Spec) []query.Format, tables []query.Format) map[string][]query.Parameter {
	all := map[string][]query.Parameter{
		"/v1/conflicts":               conflicts.ListParameters(formats(&conflicts)...),
		"/v1/timeline":                timeline.ListParameters(formats(&timeline)...),
		"/v1/network":                 instruments.spec.NetworkParameters(),
		"/v1/expiring":                instruments.spec.ExpiringParameters(tables...),
		"/v1/instruments/{id}/status": instruments.spec.OneParameters(),
		"/v1/panels/dyad-year":        instruments.spec.PanelParameters(tables...),
		"/v1/panels/country-year":     instruments.spec.PanelParameters(tables...),
		"/v1/codebook":                query.PlainParameters(),
		"/v1/coverage":                query.PlainParameters(),
		"/v1/dump":                    query.PlainParameters(),
		"/v1/catalog":                 query.PlainParameters(),
		"/v1/search":                  query.SearchParameters(Searchable(), tables...),
		"/v1/duplicates":              instruments.spec.DuplicatesParameters(tables...),
		"/v1/suggest":                 query.SuggestParameters(Searchable()),
		"/v1/pairs":                   pairs.ListParameters(formats(&pairs)...),
		"/v1/pairs/{pair}":            instruments.spec.OneParameters(),
	}
	for _, s := range Specs() {
		all["/v1/"+s.Name] = s.ListParameters(formats(s)...)
		all["/v1/"+s.Name+"/{id}"] = s.RecordParameters(formats(s)...)
		all["/v1/stats/"+s.Name] = s.StatsParameters(tables...)
	}
	return all
}
