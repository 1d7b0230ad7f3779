package mention

import (
	"slices"
	"strings"

	"mithaq/models"
)

// A federation, a club or a company of a country does not sign for it, nor do private persons; and what two ministries of one country sign is no instrument of states.

// firm says that a mention is of the country of such a body: the Moroccan football federation, la fédération royale marocaine, the federations of Morocco and Spain.
func (c *clause) firm(f *found) bool {
	if f.Kind != models.MentionCountry || c.title {
		return false
	}
	if f.attr {
		return c.firmBehind(f) || c.firmBefore(f)
	}
	return c.firmOf(f)
}

// firmBehind says that the noun of an English adjective is such a body.
func (c *clause) firmBehind(f *found) bool {
	if arabic(f.Text) {
		return false
	}
	for i := f.to; i < min(c.to, f.to+reach); i++ {
		switch t := c.tokens[i]; {
		case firms[t.form]:
			return !official[c.word(i+1)]
		case t.stop || c.gap(i) != "":
			return false
		}
	}
	return false
}

// firmBefore says that the noun of a French or Arabic adjective is such a body: la Fédération royale marocaine, الاتحاد المغربي.
func (c *clause) firmBefore(f *found) bool {
	for i := f.from - 1; i >= max(c.from, f.from-3) && c.gap(i+1) == ""; i-- {
		switch t := c.tokens[i]; {
		case arabic(f.Text) && c.isOne(i, firmsArabic) && f.from-i < 3, !arabic(f.Text) && firms[t.form]:
			return true
		case t.stop || c.mentionAt(i) != nil:
			return false
		}
	}
	return false
}

// firmOf says that a country is named behind the words for such a body and "of", or with others behind those for several.
func (c *clause) firmOf(f *found) bool {
	others := false
	for i := f.from - 1; i >= max(c.from, f.from-longestAgency); i-- {
		t := c.tokens[i]
		x := c.mentionAt(i)
		switch {
		case x != nil && x.Kind == models.MentionCountry && !x.attr:
			i, others = x.from, true
		case firms[t.form]:
			return i < f.from-1 && (strings.HasSuffix(t.form, "s") || !others && !statesOf[t.form])
		case !ofWords[t.form] && !theWords[t.form] && !and[t.form], whereWords[t.form], x != nil:
			return false
		}
	}
	return false
}

// whereWords are the words of those for "of" that say where something is: the club in Morocco.
var whereWords = set("in at en au aux a à dans في")

// statesOf are the words for such a body, and for a state: the Federation of Saint Kitts and Nevis.
var statesOf = set("federation union")

// firms are the words for such bodies, firmsArabic the Arabic ones, private those for who signs for no state.
var (
	firms = set(`federation federations club clubs league company companies firm firms group groups conglomerate airline airlines carrier operator startup
		union unions association associations university universities hospital hospitals newspaper broadcaster
		entreprise entreprises societe societes groupe groupes compagnie compagnies ligue syndicat syndicats universite universites hopital filiale`)
	firmsArabic = set("شركه شركات اتحاد نادي جامعه جامعات مجموعه رابطه نقابه جمعيه مستشفي")
	private     = set(`tenants tenant players player couple spouses heirs landlord landlords neighbours neighbors workers employees artists singer singers coach students
		locataires locataire joueur joueurs epoux heritiers voisins employes artistes entraineur etudiants
		لاعب لاعبان لاعبين ورثه مستاجر مستاجران طلاب طلبه`)
)

// bySomebody says that private persons, or such bodies, are named as who signed: signed by the two tenants.
func (c *clause) bySomebody() bool {
	if c.signing < 0 || c.title {
		return false
	}
	for i := c.signing; i < min(c.to, c.signing+reach); i++ {
		if !by[c.tokens[i].form] {
			continue
		}
		return slices.ContainsFunc(c.tokens[i:min(c.to, i+reach+1)], func(t token) bool { return private[t.form] || firms[t.form] })
	}
	return slices.ContainsFunc(c.tokens[max(c.from, c.signing-reach):c.signing], func(t token) bool { return private[t.form] })
}

// ofStates says that a draft may be one of states: not of one and the firm of another, and not of two bodies of one alone.
func (c *clause) ofStates() bool {
	parties := c.proposal.Instrument.Parties
	if c.title {
		return true
	}
	if c.bySomebody() {
		return false
	}
	countries := map[string]bool{}
	for _, p := range parties {
		countries[p.Country.ID] = true
	}
	if len(countries) > 1 {
		return true
	}
	return len(parties) < 2 && !c.twoMinistries() && !slices.ContainsFunc(c.inside, func(f found) bool { return c.firm(&f) })
}

// twoMinistries says that ministries of one country are named together as who signed: the ministries of interior and justice of Morocco.
func (c *clause) twoMinistries() bool {
	to := c.to
	if c.form != nil && c.signing >= 0 {
		to = max(c.form.from, c.signing)
	}
	several, one := false, 0
	for i := c.from; i < to; i++ {
		several = several || ministries[c.tokens[i].form]
		if c.isOne(i, ministry) {
			one++
		}
	}
	return (several || one > 1) && c.first(both, c.from) < 0
}

var (
	ministries = set("ministries ministeres وزارتا وزارتي وزارتان وزارتين")
	ministry   = set("ministry ministere وزاره")
)
