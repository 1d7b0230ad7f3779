package gazetteer

import (
	"regexp"
	"slices"

	"mithaq/models"
)

// cities are names of cities and regions of today, in the forms of keys, that former states and territories had too: these are not
// meant without a date, nor after their time.
var cities = set(`algiers tripoli tangier tanger طنجه aden عدن hamburg hambourg هامبورغ bremen breme بريمن lubeck luebeck لوبيك frankfurt frankfort francfort فرانكفورت
	danzig dantzig دانزيغ trieste تريستا venice venise البندقيه genoa genes جنوه parma parme بارما modena modene مودينا naples centralamerica
	texas تكساس natal crete كريت bavaria baviere bayern بافاريا saxony saxe sachsen ساكسونيا سكسونيا hesse hanover hannover hanovre هانوفر oldenburg baden bade بادن
	tuscany toscana toscane توسكانا sicily sardinia sardaigne سردينيا hawaii hawai هاواي newfoundland terreneuve tripolitania tripolitaine طرابلسغرب`)

// others are names of somebody else that have the name of a country in them, or are near to one.
var others = set("stategeorgia etatgeorgie دولهعلويه romani westbank")

// told are names that their signs and marks tell from others, which a key leaves out; the country is empty where none is meant.
var told = []struct {
	name    *regexp.Regexp
	country string
}{
	{regexp.MustCompile(`^(?i:les |aux )?(?:(?:[Éé]|[Ee]\x{301})\.?[- ]?[Uu]\.?|[Ee]\.-[Uu]\.?)(?:[- ]?[Aa]\.?)?$`), "US"}, // États-Unis, and not EU
	{regexp.MustCompile(`^ج\. ?م\. ?ع\.?$`), "EG"},                                                                         // جمهورية مصر العربية, and not جمع
	{regexp.MustCompile(`^V\. ?S\.(?: ?A\.)?$`), "US"},                                                                     // Verenigde Staten, and not versus
	{regexp.MustCompile(`^V\. ?K\.$`), "GB"},                                                                               // Verenigd Koninkrijk
	{regexp.MustCompile(`^V\. ?N\.$`), "united-nations"},                                                                   // Verenigde Naties, and not VN
	{regexp.MustCompile(`^B\. ?I\. ?T\.$`), "international-labour-organization"},                                           // Bureau international du travail
	{regexp.MustCompile(`^ن\x{6cc}جر\x{6cc}\x{647}$`), "NG"},                                                               // in Persian, and not نيجرية, of the Niger
	{regexp.MustCompile(`^جامب\x{650}\x{6cc}ا$`), "ZM"},                                                                    // in Kashmiri, and not جامبيا, the Gambia
	{regexp.MustCompile(`^A\. ?R\. ?E\.?$`), "EG"},                                                                         // the Arab Republic of Egypt, and not ARE
	{regexp.MustCompile(`^\x{639}\p{Mn}*\x{645}\p{Mn}*\x{651}\p{Mn}*\x{627}\x{646}\p{Mn}*$`), ""},                          // عمّان is Amman
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
	switch key := join(plain); {
	case others[key], others[join(bare(plain))]:
		return true
	case !cities[key] && !federated(a, plain):
		return false
	}
	return slices.ContainsFunc(a.Countries, func(id string) bool {
		e := g.entries[id]
		return !e.life.IsZero() && e.life.Max() < models.LastDay && (on.IsZero() || on.Min() > e.life.Max())
	})
}

// parts are the forms that states of a federation of today have: the State of Sarawak was none of its own.
var parts = set("state estado etat staat stato دوله")

// federated says that a name that was found without its form of state may be that of a part of a state: the State of Texas. What was a state by
// that form has it in its record: the Republic of Texas.
func federated(a Answer, words []string) bool {
	core, formed := without(words, states)
	return a.Rule == ByForm && formed && (cities[join(matter(core))] || slices.ContainsFunc(words, func(w string) bool { return parts[withoutArticle(w)] }))
}

// bare are words without Arabic articles.
func bare(words []string) (rest []string) {
	for _, w := range words {
		rest = append(rest, withoutArticle(w))
	}
	return rest
}

// emirates are the states of the Trucial Coast, and the one whose emirates they are today.
var emirates = set("abu-dhabi ajman dubai fujairah ras-al-khaimah sharjah umm-al-quwain")

// byEmirate takes an emirate, or its government, for what it was before there was the union or for the union of which it is a part today: a
// part of a state is not the state, so that without a date it is not known, and after its time nobody is meant.
func (g *Gazetteer) byEmirate(_ string, words []string, on models.Date) Answer {
	inner, governed := without(words, governments)
	core, formed := without(inner, states)
	union := g.entries["AE"]
	if !governed && !formed || union == nil {
		return Answer{}
	}
	for _, b := range g.names[join(matter(core))] {
		switch {
		case !emirates[b.entry.id]:
		case on.IsZero():
			return answer([]bearer{{entry: b.entry}, {entry: union}}, ByForm, false)
		case b.within.Possibly(on):
			return answer([]bearer{b}, ByForm, false)
		}
	}
	return Answer{}
}
