package store

import (
	"strings"

	"mithaq/gazetteer"
	"mithaq/models"
	"mithaq/text"
)

// sureness is how sure a country is that was found by a rule.
var sureness = map[gazetteer.Rule]float64{
	gazetteer.ByCode: 1, gazetteer.ByName: 1, gazetteer.ByWords: 0.95, gazetteer.ByForm: 0.95, gazetteer.ByAdjective: 0.85, gazetteer.ByPair: 0.85, gazetteer.ByGloss: 0.9, gazetteer.ByShort: 0.8, gazetteer.ByTypo: 0.75,
}

// means answers the countries that a code or a name may mean on a date, and how sure that is.
func (a *atlas) means(name string, on models.Date) ([]atlasEntry, float64) {
	answer := a.gazetteer().Resolve(name, on)
	var meant []atlasEntry
	for _, id := range answer.Countries {
		if e, ok := a.plain[id]; ok {
			meant = append(meant, e)
		}
	}
	sure := sureness[answer.Rule]
	if answer.Outside {
		sure *= 0.6
	}
	if len(meant) > 0 {
		return meant, sure
	}
	if e, err := a.find(name); err == nil { // an id that the country had before, or a code with its scheme
		isName := len(name) > mostCode && !strings.ContainsAny(name, ":-") && name != strings.ToLower(name) // Hamburg, which may be the city
		if isName || isTitled(name) || isFunctionWord(name) {
			return []atlasEntry{e}, 0.6
		}
		if code := strings.ToUpper(name); code != name && len(name) <= mostCode { // as certain as in capitals
			if meant, sure := a.means(code, on); len(meant) > 0 {
				return meant, sure
			}
		}
		return []atlasEntry{e}, 1
	}
	return nil, 0
}

// mostCode is how many letters a code has.
const mostCode = 4

// isTitled says that a code is written as names are: Ben is somebody, and BEN is Benin.
func isTitled(code string) bool {
	return len(code) > 1 && len(code) <= mostCode && code[:1] != strings.ToLower(code[:1]) && code[1:] == strings.ToLower(code[1:]) && code[1:] != strings.ToUpper(code[1:])
}

// isFunctionWord says that a code in small letters is a word that says nothing, as in, it and to are.
func isFunctionWord(code string) bool {
	all := text.Words(code)
	return code == strings.ToLower(code) && len(all) == 1 && all[0].Stop
}
