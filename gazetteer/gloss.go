package gazetteer

import (
	"regexp"
	"slices"
	"strings"

	"mithaq/models"
)

// gloss is a name, and another one in brackets or after a comma.
var gloss = regexp.MustCompile(`^(.+?)\s*(?:\(([^()]+)\)|（([^（）]+)）|\[([^\[\]]+)\]|[,،]([^,،()（）\[\]]+))\s*$`)

var (
	// formerly are the words that make a gloss of what comes after a comma; in brackets they say nothing.
	formerly = set("formerly former previously ex now today then anciennement ancien ancienne autrefois actuellement actuel actuelle aujourdhui jadis antes antigo antiga antigamente hoje atual antiguo antigua antiguamente actualmente hoy " +
		"fruher ehemals vormals ehemalige ehemaliges heute precedentemente attualmente gia бывший бывшая бывшее ныне سابقا سابق سابقه السابق السابقه حاليا الحاليه الان")
	// behalf are the words for whom somebody is bound.
	behalf = set("for on behalf of in respect the pour au nom du de la le les por para em nome del en nombre fur باسم عن")
)

// dissolved are words for a state that has ceased to exist, which say nothing of whom its name means.
var dissolved = set("extinct defunct dissolved extinto extinta dissolvida disuelta dissoute disparue aufgelost erloschen historical historic historique historico historica")

// territories are the territories that each state has or had (ISO 3166, and what the register knows of former ones), and the states
// of today that were its colonies, protectorates or mandates: they are until they became states.
var territories = func() map[string]map[string]bool {
	all := map[string]map[string]bool{}
	for state, ids := range map[string]string{
		"AU": "CC CX HM NF territory-of-new-guinea NR PG", "ZA": "NA", "ES": "GQ", "JP": "KR PW FM MH", "CN": "HK MO", "DK": "FO GL IS", "FI": "AX", "NO": "BV SJ", "PT": "MO portuguese-india TPTL AO CV GW MZ ST", "NZ": "TK CK NU WS",
		"FR": "AIDJ BL FQHH FXFR GF GP MF MQ NC NHVU PF PM RE TF WF YT french-india french-indochina cochinchina empire-of-annam french-cameroons french-equatorial-africa french-togoland french-west-africa kingdom-of-tahiti mandate-for-syria-and-the-lebanon sanjak-of-alexandretta tonkin BF BJ CF CG CI CM DJ DZ DYBJ GA GN HVBF KH KM LA LB MA MG ML MR NE SN SY TD TG TN VN VU", "NL": "ANHH AW BQ CW SX netherlands-new-guinea ID SR",
		"GB": "AI BM BQAQ CTKI FK GEHH GG GI GS HK IM IO JE KY MS NF NHVU PN SH TC VG aden-colony akrotiri-and-dhekelia british-cameroons british-somaliland british-togoland cape-colony channel-islands federated-malay-states leeward-islands natal newfoundland north-borneo palestine-mandate saint-kitts-nevis-anguilla sarawak straits-settlements unfederated-malay-states windward-islands abu-dhabi ajman dubai fujairah johor kedah kelantan kingdom-of-buganda malayan-union negeri-sembilan pahang perak perlis quaiti-sultanate ras-al-khaimah selangor sharjah terengganu umm-al-quwain AE AG BB BH BN BS BW BZ CM CY DM EG FJ GD GH GM GY IL IN IQ JM JO KE KI KN KW LC LK LS MM MT MU MV MW MY NG NR OM PK QA SB SC SD SG SL SZ TO TT TV TZ UG VC VU YE ZM ZW british-india federation-of-malaya tanganyika trucial-states zanzibar",
		"US": "AS CTKI GU JTUM MIUM MP PCHH PR PUUM PZPA UM VI WKUM FM MH PH PW", "BE": "ruanda-urundi BI CD RW congo-free-state", "german-empire": "german-east-africa NA", "IT": "italian-east-africa italian-somaliland trust-territory-of-somaliland ER LY SO",
	} {
		all[state] = set(ids)
	}
	return all
}()

// byGloss takes a name with a second one for the country that has both; the name of a territory in brackets for one
// for which the state before them is bound; and the name of a state in brackets for the one to which the territory before them
// belonged. Of two names that have nothing to do with each other it says nothing.
func (g *Gazetteer) byGloss(name string, _ []string, on models.Date) Answer {
	parts := gloss.FindStringSubmatch(name)
	if parts == nil {
		return g.twice(name, on)
	}
	inner := parts[2] + parts[3] + parts[4] + parts[5]
	once, marked := trimmed(inner, formerly)
	if parts[5] != "" && !marked {
		return Answer{}
	}
	of, _ := trimmed(inner, behalf)
	both, _ := trimmed(once, behalf)
	first, second := g.plainly(parts[1], on), Answer{}
	for _, name := range []string{inner, of, once, both} { // Antigua is a country, and a word for formerly
		if second = g.plainly(name, on); len(second.Countries) > 0 {
			break
		}
	}
	if len(first.Countries) > 0 && len(second.Countries) == 0 && parts[5] == "" {
		if key := Key(inner); dissolved[key] || formerly[key] || first.Rule == ByName && g.begin(first.Found(), split(inner)) {
			first.Rule = ByGloss
			return first
		}
	}
	if same := g.oneOfBoth(first.Countries, second.Countries, on); len(same) > 0 {
		return Answer{Countries: same, Ambiguous: len(same) > 1, Rule: ByGloss, Outside: first.Outside && second.Outside}
	}
	if first.Rule == ByCode || second.Rule == ByCode {
		return Answer{} // Canada (NF) is no island
	}
	for _, a := range first.Countries {
		for _, b := range second.Countries {
			switch {
			case len(first.Countries) == 1 && len(second.Countries) == 1 && g.belonged(b, a, on):
				return Answer{Countries: []string{a, b}, Rule: ByPair}
			case len(second.Countries) == 1 && g.belonged(a, b, on):
				return Answer{Countries: []string{a}, Rule: ByGloss, Of: b}
			}
		}
	}
	ever := append(g.Once(once), g.plainly(once, models.Date{}).Countries...)
	if first.Found() != "" && marked && len(g.oneOfBoth(first.Countries, ever, models.Date{})) > 0 { // others are called so on that day
		return Answer{Countries: first.Countries, Rule: ByGloss, Outside: first.Outside}
	}
	return Answer{}
}

// belonged says that one country was a territory of another; what is a state today was it before it became one.
func (g *Gazetteer) belonged(territory, state string, on models.Date) bool {
	e := g.entries[territory]
	return territories[state][territory] && (e.kind != models.State || !on.IsZero() && !e.existed(on))
}

// twice takes two names of one country side by side: UK Great Britain.
func (g *Gazetteer) twice(name string, on models.Date) Answer {
	all := strings.Fields(name)
	for i := 1; i < len(all) && len(all) <= mostTwice; i++ {
		first, second := g.plainly(strings.Join(all[:i], " "), on), g.plainly(strings.Join(all[i:], " "), on)
		if id := first.Found(); id != "" && id == second.Found() {
			return Answer{Countries: []string{id}, Rule: ByGloss, Outside: first.Outside && second.Outside}
		}
	}
	return Answer{}
}

// mostTwice is more words than two names of a country have.
const mostTwice = 16

// plainly is Resolve by names and codes alone: French Guinea is not France's.
func (g *Gazetteer) plainly(name string, on models.Date) Answer {
	name, words := g.taken(name)
	a := g.first(name, words, on, g.byName, g.byCode, g.byWords, g.byForm)
	if a.Rule == ByForm && len(g.adjectives[join(matter(words))]) > 0 {
		return Answer{}
	}
	return a
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

// byFormer takes the name of a state that has ceased to exist, behind a word that says so: the former Yugoslavia, ex-URSS.
func (g *Gazetteer) byFormer(name string, _ []string, on models.Date) Answer {
	inner, marked := trimmed(name, formerly)
	if _, rest, article := strings.Cut(name, " "); !marked && article && small[Key(name[:len(name)-len(rest)])] {
		inner, marked = trimmed(rest, formerly)
	}
	if !marked {
		return Answer{}
	}
	a := g.first(inner, split(inner), models.Date{}, g.byName)
	if e := g.entries[a.Found()]; e == nil || e.life.IsZero() || e.life.Max() == models.LastDay {
		return Answer{}
	}
	a.Rule, a.Outside = ByGloss, !on.IsZero() && !g.entries[a.Found()].existed(on)
	return a
}

// ex stands before a name without a space.
var ex = regexp.MustCompile(`(?i)^ex[-‐‑–]`)

// trimmed is a text without the words of a set at both ends, unless it has no others; some says that there were any.
func trimmed(name string, set map[string]bool) (rest string, some bool) {
	all := strings.Fields(ex.ReplaceAllString(name, "ex "))
	from, to := 0, len(all)
	for from < to && set[Key(all[from])] {
		from++
	}
	for from < to && set[Key(all[to-1])] {
		to--
	}
	if from == to {
		return name, false
	}
	return strings.Join(all[from:to], " "), to-from < len(all)
}
