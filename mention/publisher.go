package mention

import (
	"slices"

	"mithaq/models"
)

// ofPublisher adds the country that publishes a title, where the title names only one other, or others that it concluded
// treaties for; these are no parties then. Those for which the title says who acts need nobody else.
func (c *clause) ofPublisher() {
	d := &c.proposal.Instrument
	country, known := c.world.byID[c.publisher]
	if !known || len(d.Parties) == 0 {
		return
	}
	is := func(p models.Party) bool { return p.Country.ID == country.ID }
	named, independent, unspoken := slices.ContainsFunc(d.Parties, is), 0, false
	for _, p := range d.Parties {
		switch {
		case is(p) || p.Role != models.RoleParty:
		case c.dependent(p):
			unspoken = true
		default:
			independent++
		}
	}
	if independent > 0 {
		for i, p := range d.Parties {
			if !is(p) && c.dependent(p) {
				d.Parties[i].Role = models.RoleTerritory
			}
		}
	}
	if !named && (len(d.Parties) == 1 || unspoken) {
		d.Parties = append(d.Parties, models.Party{Country: models.Ref{ID: country.ID, Names: country.Names}, Role: models.RoleParty})
		c.tell("parties", c.tokens[c.from].paragraph, "", "publisher")
	}
}

// dependent says that the publisher, or some other country, concluded treaties for a country: it is a
// territory, it was no state yet, or it is known to have been under the publisher then.
func (c *clause) dependent(p models.Party) bool {
	country := c.world.byID[p.Country.ID]
	if country.Kind == models.Territory {
		return true
	}
	if c.published.IsZero() {
		return false
	}
	unborn := !country.ValidFrom.IsZero() && country.ValidFrom.Min() > c.published.Max()
	return unborn && country.Kind == models.State || ruled(c.publisher, country.ID, c.published)
}

// ruled says that a country concluded the treaties of another at the time.
func ruled(by, country string, on models.Date) bool {
	during, ok := under[by][country]
	return ok && during.Possibly(on)
}

// under says whose treaties another country concluded, and when: protectorates and mandates; the Dominions, whose
// treaties were those of one Crown in the registers of its kingdom, until each went to war for itself in 1939, but Ireland
// until its constitution of 1937; India until its independence; the Rhodesias as long as they were colonies.
var under = map[string]map[string]models.Date{
	"GB": periods(map[string]string{
		"CA": "../1939-09-09", "ZA": "../1939-09-05", "AU": "../1939-09-02", "NZ": "../1939-09-02", "IE": "../1937-12-28",
		"british-india": "../1947-08-14", "IN": "../1947-08-14", "LK": "../1948-02-03", "RHZW": "../1980-04-17",
		"federation-of-rhodesia-and-nyasaland": "../1963-12-31", "EG": "1914-12-18/1922-02-27", "SD": "1899-01-19/1955-12-31",
		"IQ": "1920/1932-10-02", "JO": "1920/1946-05-24", "BUMM": "../1948-01-03", "MM": "../1948-01-03",
		"KW": "1899-01-23/1961-06-18", "BH": "1880/1971-08-14", "QA": "1916-11-03/1971-09-02", "TO": "1900-05-18/1970-06-03",
	}),
	"FR": periods(map[string]string{
		"MA": "1912-03-30/1956-03-01", "TN": "1881-05-12/1956-03-19", "SY": "1920/1946-04-16", "LB": "1920/1943-11-21",
	}),
}

func periods(texts map[string]string) map[string]models.Date {
	dates := map[string]models.Date{}
	for country, text := range texts {
		dates[country] = models.MustDate(text)
	}
	return dates
}

// territories gives territories that role where two others are the parties.
func (c *clause) territories() {
	d := &c.proposal.Instrument
	territory := func(p models.Party) bool { return c.world.byID[p.Country.ID].Kind == models.Territory }
	others := 0
	for _, p := range d.Parties {
		if !territory(p) {
			others++
		}
	}
	for i := range d.Parties {
		if others > 1 && territory(d.Parties[i]) {
			d.Parties[i].Role = models.RoleTerritory
		}
	}
}
