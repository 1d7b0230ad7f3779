package query

import (
	"cmp"
	"maps"
	"net/url"
	"slices"
	"strings"

	"mithaq/models"
)

// ParseTexts reads parameters that are texts, each given once at the most, where the grammar of lists does not hold:
// in other protocols, and beside a body. Empty is left out; lang is the tag of a language.
func ParseTexts(raw string, names []string) (map[string]string, error) {
	values, err := url.ParseQuery(raw)
	var flaws models.Invalid
	if err != nil {
		flaws.Add("", "it is not legible: %s (percent-encode &, ;, %% and + in values)", err)
	}
	texts := map[string]string{}
	for _, name := range slices.Sorted(maps.Keys(values)) {
		switch {
		case name == "format" && !slices.Contains(names, name):
			flaws.Add(name, "%s", onlyJSON)
		case !slices.Contains(names, name):
			flaws.Add(name, "there is no such parameter here%s", cmp.Or(Suggest(name, names), listed(names)))
		case len(values[name]) > 1:
			flaws.Add(name, "it is given %d times: give it once", len(values[name]))
		case name == "lang" && values[name][0] != "":
			if texts[name] = models.LanguageTag(values[name][0]); texts[name] == "" {
				flaws.Add(name, "%s", models.CheckLanguageTag(values[name][0]))
			}
		case values[name][0] != "":
			texts[name] = values[name][0]
		}
	}
	return texts, flaws.Err()
}

// listed says which parameters there are.
func listed(names []string) string {
	switch len(names) {
	case 0:
		return ""
	case 1:
		return "; there is only " + names[0]
	}
	return "; there are " + strings.Join(names, ", ")
}
