package mention

import (
	"slices"
	"strings"
)

// namesake says that the name of a country is that of a person: Michael Jordan, Chad Smith.
func (r *reading) namesake(h hit) bool {
	beside := func(i, gap int, names map[string]bool) bool {
		return i >= 0 && i < len(r.tokens) && r.gap(gap) == "" && r.tokens[i].sentence == r.tokens[h.from].sentence && names[r.tokens[i].form] && capital(r.tokens[i].raw)
	}
	return beside(h.from-1, h.from, given) || givenToo[r.tokens[h.from].form] && beside(h.to, h.to, familyNames)
}

// given are first names that many have and that are no names of places; familyNames are those of families of that kind, and givenToo the countries
// whose names are first names as well.
var (
	given = set(`michael david john james robert richard thomas peter paul steven stephen andrew kevin brian jason jeffrey ryan eric daniel matthew anthony
		joseph christopher patrick simon tom jim bob mike dave steve harry raymond gary larry keith jean pierre jacques philippe michel nicolas claude marc luc
		alain bernard gerard mary patricia jennifer linda barbara susan jessica sarah karen nancy lisa margaret sandra emily donna michelle carol amanda melissa
		deborah laura anne marie sophie catherine isabelle nathalie anatole vernon katie`)
	familyNames = set(`smith johnson williams brown jones miller davis wilson anderson taylor thomas moore martin thompson harris clark lewis robinson walker young
		allen wright scott hill green adams baker nelson hall campbell mitchell roberts carter phillips evans turner parker collins edwards stewart morris
		murphy cook rogers morgan cooper peterson henderson bell kelly ward cox richardson watson brooks bennett wood hughes`)
	givenToo = set("chad jordan georgia israel")
)

// ofInstitution says that a name is part of that of an institution or a place: Mohammed VI Polytechnic University, جامعة محمد الخامس.
func (r *reading) ofInstitution(from, to int) bool {
	for i := to; i < min(len(r.tokens), to+3) && r.gap(i) == "" && capital(r.tokens[i].raw) && !arabic(r.tokens[i].raw); i++ {
		if institutions[r.tokens[i].form] {
			return true
		}
	}
	for i := from - 1; i >= max(0, from-3) && (r.gap(i+1) == "" || r.gap(i+1) == "'" || r.gap(i+1) == "’"); i-- {
		if r.institution(i) {
			return true
		}
		if !ofNames[r.tokens[i].form] {
			break
		}
	}
	return false
}

// institution says that a word is one for an institution, and in Arabic without an article, so that a name follows.
func (r *reading) institution(i int) bool {
	t := r.tokens[i]
	if !arabic(t.raw) {
		return institutions[t.form]
	}
	if strings.Contains(t.raw, article) || strings.Contains(t.raw, "لل") {
		return false
	}
	return institutions[t.form] || slices.ContainsFunc(t.bare, func(b string) bool { return institutions[b] })
}

// institutions are the words for what is named after persons.
var institutions = set(`university polytechnic foundation institute academy airport mosque hospital stadium street avenue boulevard prize award bridge port school
		college museum center centre library park city tower complex fund cup club trust palace road highway square theatre
		fondation institut academie aeroport mosquee hopital stade rue prix pont ecole musee bibliotheque parc ville tour complexe fonds coupe
		palais lycee chaire جامعه مءسسه معهد اكاديميه مطار مسجد جامع مستشفي ملعب شارع جاءزه جسر ميناء مدرسه كليه متحف مركز مكتبه حديقه مدينه برج مجمع صندوق كاس نادي قصر ثانويه universite`) //nolint:misspell // French

// ofNames are the words between one for an institution and the name.
var ofNames = set("of de du the roi king sheikh cheikh prince princess princesse emir polytechnic polytechnique internationale mohammadia ملك شيخ امير اميره")
