package gazetteer

import (
	"regexp"
	"slices"

	"mithaq/models"
)

// cities are names of cities and regions of today, in the forms of keys, that former states and territories had too: these are not
// meant without a date, nor after their time.
var cities = set(`algiers tripoli tangier tanger طنجه aden عدن hamburg hambourg هامبورغ bremen breme بريمن lubeck luebeck لوبيك frankfurt frankfort francfort فرانكفورت
	danzig dantzig دانزيغ trieste تريستا venice venise البندقيه genoa genes جنوه parma parme بارما modena modene مودينا naples centralamerica`)

// others are names of somebody else that have the name of a country in them, or are near to one.
var others = set("stategeorgia etatgeorgie دولهعلويه romani")

// told are names that their signs and marks tell from others, which a key leaves out; the country is empty where none is meant.
var told = []struct {
	name    *regexp.Regexp
	country string
}{
	{regexp.MustCompile(`^(?i:les |aux )?(?:(?:[Éé]|[Ee]\x{301})\.?[- ]?[Uu]\.?|[Ee]\.-[Uu]\.?)(?:[- ]?[Aa]\.?)?$`), "US"}, // États-Unis, and not EU
	{regexp.MustCompile(`^A\. ?R\. ?E\.?$`), "EG"},                                                // the Arab Republic of Egypt, and not ARE
	{regexp.MustCompile(`^\x{639}\p{Mn}*\x{645}\p{Mn}*\x{651}\p{Mn}*\x{627}\x{646}\p{Mn}*$`), ""}, // عمّان is Amman
}

// byMarks finds what marks tell; found says that they do, even if no country is meant.
func (g *Gazetteer) byMarks(name string) (a Answer, found bool) {
	for _, t := range told {
		if !t.name.MatchString(name) {
			continue
		}
		if g.entries[t.country] != nil {
			a = Answer{Countries: []string{t.country}, Rule: ByName}
		}
		return a, true
	}
	return Answer{}, false
}

// elsewhere says that a name is that of a place of today, or of somebody else, and not of whom it was found for.
func (g *Gazetteer) elsewhere(a Answer, words []string, on models.Date) bool {
	plain, _ := without(words, governments)
	plain = matter(plain)
	if key := join(plain); !cities[key] {
		return others[key] || others[join(bare(plain))]
	}
	return slices.ContainsFunc(a.Countries, func(id string) bool {
		e := g.entries[id]
		return !e.life.IsZero() && e.life.Max() < models.LastDay && (on.IsZero() || on.Min() > e.life.Max())
	})
}

// bare are words without Arabic articles.
func bare(words []string) (rest []string) {
	for _, w := range words {
		rest = append(rest, withoutArticle(w))
	}
	return rest
}
