package gazetteer

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"mithaq/models"
)

// Codes finds countries by the codes of every scheme.
type Codes struct {
	names  map[string]string            // of countries, by id
	plain  map[string]string            // ids by ids and codes as they are, in upper case
	scheme map[string]map[string]string // ids by codes after a prefix
	// withdrawn are the ids of former countries by the two letters that they had, where no country has these now.
	withdrawn map[string][]string
}

// Schemes of codes are in order of rank: ISO codes go before COW's letters where the two differ.
var Schemes = []string{"iso2", "iso3", "iso4", "m49", "cow"}

// NewCodes reads the codes of countries.
func NewCodes(countries []models.Country) Codes {
	c := Codes{map[string]string{}, map[string]string{}, map[string]map[string]string{}, map[string][]string{}}
	for _, s := range Schemes {
		c.scheme[s] = map[string]string{}
	}
	renamed := map[string]bool{}
	for _, x := range countries {
		if former := string(x.Alpha4); x.Alpha2 == "" && len(former) == 4 {
			c.withdrawn[former[:2]] = append(c.withdrawn[former[:2]], x.ID)
			renamed[x.ID] = slices.ContainsFunc(x.Successors, func(s models.Succession) bool { return s.Kind == models.Rename })
		}
		c.names[x.ID] = x.Names.In(nil)
		c.plain[strings.ToUpper(x.ID)] = x.ID
		c.add("iso2", x.Alpha2, x.ID)
		c.add("iso3", x.Alpha3, x.ID)
		c.add("iso4", x.Alpha4, x.ID)
		c.add("m49", x.Numeric, x.ID)
		c.add("cow", x.COW, x.ID)
		c.add("cow", x.COWAbbreviation, x.ID)
	}
	// The code of a former country begins with the two letters that it had (ISO 3166-3), which may be those of another now. Of a country that has
	// only changed its name they say nothing without a date: some write them for what it is called now.
	for code, ids := range c.withdrawn {
		if _, taken := c.scheme["iso2"][code]; taken {
			delete(c.withdrawn, code)
		} else if len(ids) == 1 && !renamed[ids[0]] {
			c.scheme["iso2"][code] = ids[0]
		}
	}
	for _, s := range Schemes {
		for code, id := range c.scheme[s] {
			if _, taken := c.plain[code]; !taken { // what is an id means that record
				c.plain[code] = id
			}
		}
	}
	return c
}

func (c Codes) add(scheme string, code models.Optional, id string) {
	if code != "" {
		c.scheme[scheme][strings.ToUpper(string(code))] = id
	}
}

// Find answers the country that a code means: an id, a code of ISO 3166 or Correlates of War, or a
// code after the prefix of its scheme (iso2:, iso3:, iso4:, m49:, cow:). A bare number that is one
// country in M49 and another in COW is refused with models.ErrAmbiguous, what is no code with
// models.ErrNotFound.
func (c Codes) Find(code string) (string, error) {
	upper := strings.ToUpper(code)
	if scheme, rest, ok := strings.Cut(upper, ":"); ok {
		if id, ok := c.scheme[strings.ToLower(scheme)][rest]; ok {
			return id, nil
		}
		return "", models.ErrNotFound
	}
	id, ok := c.plain[upper]
	if !ok {
		return "", models.ErrNotFound
	}
	m49, inM49 := c.scheme["m49"][upper]
	cow, inCOW := c.scheme["cow"][upper]
	if inM49 && inCOW && m49 != cow {
		return "", ambiguous{upper, c.names[m49], c.names[cow]}
	}
	return id, nil
}

// ambiguous is a number that means two countries.
type ambiguous struct{ code, m49, cow string }

func (e ambiguous) Error() string {
	return fmt.Sprintf("%[1]s is %[2]s in ISO 3166-1 and M49, but %[3]s in Correlates of War: write m49:%[1]s or cow:%[1]s", e.code, e.m49, e.cow)
}

// Is lets an ambiguous code in a path be answered as a flaw of the request.
func (e ambiguous) Is(target error) bool { return target == models.ErrAmbiguous }

// coded is how codes are written where names stand as well: in capitals.
var coded = regexp.MustCompile(`^(?:[A-Z]{2,4}|\d{1,3}|[a-z]+\d*:\w{1,4})$`)

func (g *Gazetteer) byCode(name string, _ []string, on models.Date) Answer {
	name = strings.TrimSpace(name)
	if !coded.MatchString(name) {
		return Answer{}
	}
	for _, era := range eras[name] {
		if !on.IsZero() && g.entries[era.id] != nil && era.within.Possibly(on) {
			return Answer{Countries: []string{era.id}, Rule: ByCode}
		}
	}
	for _, id := range g.codes.withdrawn[strings.TrimPrefix(name, "iso2:")] {
		if !on.IsZero() && g.entries[id].life.Possibly(on) {
			return Answer{Countries: []string{id}, Rule: ByCode}
		}
	}
	switch id, err := g.codes.Find(name); {
	case err == nil && g.entries[inSport[name]] != nil && id != inSport[name]:
		either := []string{id, inSport[name]}
		slices.Sort(either)
		return Answer{Countries: either, Ambiguous: true, Rule: ByCode}
	case err == nil:
		return Answer{Countries: []string{id}, Rule: ByCode}
	case errors.Is(err, models.ErrAmbiguous):
		return Answer{Countries: []string{g.codes.scheme["m49"][name], g.codes.scheme["cow"][name]}, Ambiguous: true, Rule: ByCode}
	}
	return Answer{}
}

// inSport are the codes of the International Olympic Committee, which FIFA has for the most part, that are those of other countries in Correlates
// of War or were in ISO 3166: without the name of their scheme they may mean either.
var inSport = map[string]string{"ANT": "AG", "BAH": "BS", "BUR": "BF", "LIB": "LB", "MAD": "MG", "MAS": "MY", "MON": "MC", "NIG": "NE", "SLO": "SI"}

// era is a period in which a code means another state than the one that has it in the register: a number of Correlates of War, or of Gleditsch and
// Ward where only they have it, or a code of ISO 3166 that was given twice.
type era struct {
	id     string
	within models.Date
}

var eras = func() map[string][]era {
	all := map[string][]era{}
	for number, states := range map[string]string{
		"255": "kingdom-of-prussia 1816/1870 german-empire 1871/1918-11-09", "260": "DE 1949-05-23/1990-10-03", "300": "austrian-empire 1816/1867-05", "345": "kingdom-of-serbia 1878/1918-11 YUCS 1918-12/1992-04-27 CSXX 1992-04-28/2006-06 RS 2006-06-05/..",
		"365": "russian-empire 1816/1917 russian-sfsr 1918/1922-12-29 SUHH 1922-12-30/1991-12-26", "816": "VDVN 1954/1976-07-01", "563": "south-african-republic 1852/1902", "564": "orange-free-state 1854/1902", "89": "federal-republic-of-central-america 1823/1841", "711": "tibet 1913/1950",
	} {
		parts := strings.Fields(states)
		for i := 0; i < len(parts); i += 2 {
			all["cow:"+number] = append(all["cow:"+number], era{parts[i], models.MustDate(parts[i+1])})
		}
	}
	yugoslavia := []era{{"CSXX", models.MustDate("1992-04-28/2006-06-05")}}
	for _, code := range []string{"YU", "iso2:YU", "YUG", "iso3:YUG"} {
		all[code] = yugoslavia
	}
	return all
}()
