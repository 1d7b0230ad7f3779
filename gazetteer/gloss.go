package gazetteer

import (
	"regexp"
	"slices"
	"strings"

	"mithaq/models"
)

// gloss is a name, and another one in brackets or after a comma.
var gloss = regexp.MustCompile(`^(.+?)\s*(?:\(([^()]+)\)|（([^（）]+)）|\[([^\[\]]+)\]|[,،]([^,،]+))\s*$`)

var (
	// formerly are the words that make a gloss of what comes after a comma; in brackets they say nothing.
	formerly = set("formerly former previously ex now today then anciennement ancien ancienne autrefois actuellement aujourdhui jadis antes antigo antiga antigamente hoje atual antiguo antigua antiguamente actualmente hoy " +
		"fruher ehemals vormals heute سابقا حاليا الان")
	// behalf are the words for whom somebody is bound.
	behalf = set("for on behalf of in respect the pour au nom du de la le les por para em nome del en nombre fur باسم عن")
)

// byGloss takes a name with a second one for the country that has both; the name of a territory in brackets for one
// for which the state before them is bound; and the name of a state in brackets for one to which what stands before them
// belonged. Of two that have nothing to do with each other it may be either, and what only one of the names says is not believed.
func (g *Gazetteer) byGloss(name string, _ []string, on models.Date) Answer {
	parts := gloss.FindStringSubmatch(name)
	if parts == nil {
		return Answer{}
	}
	inner, marked := trimmed(parts[2]+parts[3]+parts[4]+parts[5], formerly)
	if parts[5] != "" && !marked {
		return Answer{}
	}
	first, second := g.plainly(parts[1], on), g.plainly(inner, on)
	if len(second.Countries) == 0 {
		inner, _ = trimmed(inner, behalf)
		second = g.plainly(inner, on)
	}
	if len(first.Countries) == 0 || len(second.Countries) == 0 {
		return Answer{}
	}
	if same := g.oneOfBoth(first.Countries, second.Countries, on); len(same) > 0 {
		return Answer{Countries: same, Ambiguous: len(same) > 1, Rule: ByGloss, Outside: first.Outside && second.Outside}
	}
	outer, within := g.entries[first.Found()], g.entries[second.Found()]
	switch {
	case outer == nil || within == nil:
	case outer.kind == models.State && within.kind == models.Territory:
		return Answer{Countries: []string{outer.id, within.id}, Rule: ByPair}
	case (outer.kind == models.Territory || outer.kind == models.HistoricalState) && within.kind == models.State && (on.IsZero() || outer.existed(on)):
		return Answer{Countries: []string{outer.id}, Rule: ByGloss}
	}
	all := slices.Concat(first.Countries, second.Countries)
	slices.Sort(all)
	return Answer{Countries: slices.Compact(all), Ambiguous: true, Rule: ByGloss}
}

// plainly is Resolve by names and codes alone: French Guinea is not France's.
func (g *Gazetteer) plainly(name string, on models.Date) Answer {
	words := split(name)
	if len(words) == 0 || shouted(name, join(words)) {
		return Answer{}
	}
	for _, rule := range []func(string, []string, models.Date) Answer{g.byName, g.byCode, g.byWords} {
		if a := rule(name, words, on); len(a.Countries) > 0 {
			return a
		}
	}
	if a := g.byForm(name, words, on); len(g.adjectives[join(matter(words))]) == 0 {
		return a
	}
	return Answer{}
}

// oneOfBoth answers the countries that may have the names of both: those of both lists, and of two of which one became
// the other the former one while it existed. Without a date it may be either.
func (g *Gazetteer) oneOfBoth(first, second []string, on models.Date) (same []string) {
	for _, a := range first {
		for _, b := range second {
			switch {
			case a == b:
				same = append(same, a)
			case slices.Contains(g.entries[a].becomes, b):
				same = append(same, g.before(a, b, on)...)
			case slices.Contains(g.entries[b].becomes, a):
				same = append(same, g.before(b, a, on)...)
			}
		}
	}
	slices.Sort(same)
	return slices.Compact(same)
}

// before answers the former of two countries if it existed on the date, else the latter.
func (g *Gazetteer) before(former, latter string, on models.Date) []string {
	switch {
	case on.IsZero():
		return []string{former, latter}
	case g.entries[former].existed(on):
		return []string{former}
	}
	return []string{latter}
}

// ex stands before a name without a space.
var ex = regexp.MustCompile(`(?i)^ex[-‐‑–]`)

// trimmed is a text without the words of a set at both ends; some says that there were any.
func trimmed(name string, set map[string]bool) (rest string, some bool) {
	all := strings.Fields(ex.ReplaceAllString(name, "ex "))
	from, to := 0, len(all)
	for from < to && set[Key(all[from])] {
		from++
	}
	for from < to && set[Key(all[to-1])] {
		to--
	}
	return strings.Join(all[from:to], " "), to-from < len(all)
}
