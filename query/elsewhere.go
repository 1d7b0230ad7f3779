package query

import (
	"fmt"
	"slices"
	"strings"
)

// elsewhere is how other interfaces call what a request can say here: by which parameters, all of which are needed.
var elsewhere = map[string][]string{
	"in_force_on": {"status", "as_of"}, "in_force_at": {"status", "as_of"}, "in_force": {"status", "as_of"},
	"status_on": {"status", "as_of"}, "status_at": {"status", "as_of"}, "status_as_of": {"status", "as_of"}, "on": {"as_of"}, "at": {"as_of"},
	"country": {"party"}, "parties": {"party"}, "country_code": {"party"}, "countries": {"between"}, "pairs": {"between"}, "partner": {"between"},
	"country1": {"between"}, "country2": {"between"}, "country_a": {"between"}, "country_b": {"between"},
	"year": {"signed_year"}, "date": {"signed"}, "signed_on": {"signed"}, "date_signed": {"signed"}, "since": {"signed"}, "before": {"signed"},
	"from": {"signed"}, "to": {"signed"}, "date_from": {"signed"}, "date_to": {"signed"}, "start_date": {"signed"}, "end_date": {"signed"},
	"signed_from": {"signed"}, "signed_to": {"signed"}, "signed_after": {"signed"}, "signed_before": {"signed"}, "signed_since": {"signed"}, "signed_until": {"signed"},
	"signatory": {"official"}, "signed_by": {"official"}, "person": {"official"}, "ministry": {"agency"}, "organization": {"agency"}, "subject": {"topic"}, "keyword": {"topic"},
	"search": {"q"}, "query": {"q"}, "text": {"q"}, "title": {"q"},
	"page": {"cursor"}, "offset": {"cursor"}, "skip": {"cursor"}, "after": {"cursor"},
	"per_page": {"limit"}, "page_size": {"limit"}, "size": {"limit"}, "count": {"limit"},
	"order": {"sort"}, "order_by": {"sort"}, "sort_by": {"sort"}, "expand": {"include"}, "embed": {"include"}, "select": {"fields"}, "language": {"lang"}, "locale": {"lang"},
}

// suggestParameter is the parameter, or the order, of those that there are, that somebody may have meant, as a question; nothing if
// none is near.
func suggestParameter(raw string, names []string) string {
	here := elsewhere[strings.ToLower(raw)]
	missing := func(name string) bool { return !slices.Contains(names, name) }
	if len(here) == 0 || slices.ContainsFunc(here, missing) {
		return Suggest(raw, names)
	}
	said := make([]string, len(here))
	for i, name := range here {
		said[i] = fmt.Sprintf("%q", name)
	}
	return "; did you mean " + strings.Join(said, " with ") + "?"
}
