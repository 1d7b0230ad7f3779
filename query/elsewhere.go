package query

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"mithaq/models"
)

// elsewhere is how other interfaces call what a request can say here: by which parameters, all of which are needed. Of
// several with bars between them the first that there is will do; one may come with a value.
var elsewhere = map[string][]string{
	"in_force_on": {"status", "as_of"}, "in_force_at": {"status", "as_of"}, "in_force": {"status", "as_of"},
	"status_on": {"status", "as_of"}, "status_at": {"status", "as_of"}, "status_as_of": {"status", "as_of"}, "on": {"as_of"}, "at": {"as_of"},
	"country": {"party"}, "party": {"country"}, "parties": {"party|country"}, "country_code": {"party|country"}, "countries": {"between|country"}, "pairs": {"between"}, "partner": {"between"},
	"country1": {"between"}, "country2": {"between"}, "country_a": {"between"}, "country_b": {"between"},
	"region": {"party=region:015|country=region:015"}, "continent": {"party=region:015|country=region:015"},
	"year": {"years|signed_year|year|published_year"}, "date": {"signed|date|from|published"}, "signed": {"date"}, "signed_on": {"signed|date"}, "date_signed": {"signed|date"}, "since": {"signed|date"}, "before": {"signed|date"},
	"from": {"signed|date"}, "to": {"signed|date"}, "date_from": {"signed|date"}, "date_to": {"signed|date"}, "start_date": {"signed|date"}, "end_date": {"signed|date"},
	"signed_from": {"signed|date"}, "signed_to": {"signed|date"}, "signed_after": {"signed|date"}, "signed_before": {"signed|date"}, "signed_since": {"signed|date"}, "signed_until": {"signed|date"},
	"signatory": {"official"}, "signed_by": {"official"}, "person": {"official"}, "ministry": {"agency"}, "organization": {"agency"}, "subject": {"topic"}, "keyword": {"topic"},
	"search": {"q"}, "query": {"q"}, "text": {"q"}, "title": {"q"},
	"page": {"cursor"}, "offset": {"cursor"}, "skip": {"cursor"}, "after": {"cursor"},
	"per_page": {"limit"}, "page_size": {"limit"}, "size": {"limit"}, "count": {"limit"},
	"order": {"sort"}, "order_by": {"sort"}, "sort_by": {"sort"}, "expand": {"include"}, "embed": {"include"}, "select": {"fields"}, "language": {"lang"}, "locale": {"lang"},
}

// suggestParameter is the parameter, or the order, of those that there are, that somebody may have meant, as a question; nothing if
// none is near. A negation is near to negations only.
func suggestParameter(raw string, names []string) string {
	plain := plainNames(names)
	if base, not := strings.CutSuffix(raw, Not); not {
		if slices.Contains(plain, base) {
			return fmt.Sprintf("; %q has no negation", base)
		}
		negated := slices.DeleteFunc(slices.Clone(plain), func(name string) bool { return !slices.Contains(names, name+Not) })
		if said := meantBy(base, negated); len(said) == 1 && !strings.Contains(said[0], "=") {
			return models.DidYouMean([]string{said[0] + Not})
		}
		return ""
	}
	said := meantBy(raw, plain)
	for i, name := range said {
		said[i] = strconv.Quote(name)
	}
	if len(said) == 0 {
		return ""
	}
	return "; did you mean " + strings.Join(said, " with ") + "?"
}

// suggestWord is the word of a list of names that somebody may have meant, as a question; nothing if none is near.
func suggestWord(raw string, names []string) string {
	if said := meantBy(raw, names); len(said) == 1 && !strings.Contains(said[0], "=") {
		return models.DidYouMean(said)
	}
	return Suggest(raw, names)
}

// ofOthers says of a word that a filter does not have that it is the name, or a word, of another filter.
func (s *Spec) ofOthers(f Field, word string) string {
	if f.Type.Form != FormWord {
		return ""
	}
	for _, other := range s.Filters() {
		switch {
		case other.Name == f.Name:
		case other.Name == word:
			return fmt.Sprintf("; %q is a parameter of its own", word)
		case other.Type.Form == FormWord && slices.Contains(other.Type.Values, word):
			return models.DidYouMean([]string{other.Name + "=" + word})
		}
	}
	return ""
}

// ofLists says that a parameter which one record does not take is one of the list, which takes the id of a record, too.
func (s *Spec) ofLists(name string) string {
	if name != "fields" || s.Name == "" {
		return ""
	}
	return fmt.Sprintf("; the list has it, for one record as well: /v1/%s?id=ID&fields=...", s.Name)
}

// meantBy are the parameters, all of which are needed, that say here what another one says elsewhere, or the one that is near.
func meantBy(raw string, names []string) (said []string) {
	for _, any := range elsewhere[strings.ToLower(raw)] {
		for one := range strings.SplitSeq(any, "|") {
			if name, _, _ := strings.Cut(one, "="); slices.Contains(names, name) {
				said = append(said, one)
				break
			}
		}
	}
	if len(said) > 0 && len(said) == len(elsewhere[strings.ToLower(raw)]) {
		return said
	}
	if near := Nearest(raw, names); near != "" {
		return []string{near}
	}
	return nil
}
