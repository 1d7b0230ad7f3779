// Package generate makes registers of any size for measurements: a seeded, deterministic world of
// instruments over the countries and topics of the corpus. The same seed and size make the same rows.
package generate

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"mithaq/corpus"
	"mithaq/models"
)

// What measurements ask for: the busiest countries, a topic that many instruments have, and one with
// topics below it.
const (
	BusyCountry  = "MA"
	BusyPartner  = "AE"
	BusyTopic    = "trade-investment"
	BroaderTopic = "security"
)

// Cast is the countries, topics, sources and persons of a generated world, the busiest first.
type Cast struct {
	seed uint64
	size int

	countries, topics *ranked[string]
	neighbours        map[string]*ranked[string] // by country: those of its region
	names             map[string]models.Text     // of countries and topics
	known             map[string]models.Day      // by source: when it tells of undated acts
	service           map[string][]tenure        // by country: its officials

	// World is the records that the generated instruments refer to, beyond those of the corpus.
	World corpus.World
}

// tenure is an official and the years in office.
type tenure struct {
	official string
	from, to int
}

// NewCast makes the cast for a number of instruments.
func NewCast(seed uint64, size int) (*Cast, error) {
	world, err := corpus.Load()
	if err != nil {
		return nil, err
	}
	c := &Cast{
		seed: seed, size: size, names: map[string]models.Text{}, neighbours: map[string]*ranked[string]{},
		known: map[string]models.Day{}, service: map[string][]tenure{},
	}
	r := c.rand(0)
	c.rankCountries(r, world.Countries)
	c.rankTopics(r, world.Topics)
	c.makeSources()
	c.makeAgencies()
	c.makeOfficials(r)
	return c, nil
}

// rand is the source of chance of the record with the given number, the same in whatever order
// records are made.
func (c *Cast) rand(number int) *rand.Rand { return rand.New(rand.NewPCG(c.seed, uint64(number))) }

func (c *Cast) rankCountries(r *rand.Rand, countries []models.Country) {
	var states, others []string
	region := map[string]string{}
	for _, x := range countries {
		c.names[x.ID] = x.Names
		switch {
		case x.ID == BusyCountry, x.ID == BusyPartner:
			continue
		case x.Kind == models.State:
			states = append(states, x.ID)
		case x.Kind == models.Organisation:
			others = append(others, x.ID)
		}
		if len(x.Regions) > 0 {
			region[x.ID] = x.Regions[len(x.Regions)-1].ID
		}
	}
	shuffle(r, states)
	shuffle(r, others)
	all := slices.Concat([]string{BusyCountry, BusyPartner}, states, others)
	c.countries = rank(all, 2)
	for _, id := range all {
		near := slices.DeleteFunc(slices.Clone(all), func(other string) bool { return region[other] != region[id] || other == id })
		if region[id] != "" && len(near) > 0 {
			c.neighbours[id] = rank(near, 2)
		}
	}
}

func (c *Cast) rankTopics(r *rand.Rand, topics []models.Topic) {
	ids := []string{}
	for _, t := range topics {
		c.names[t.ID] = t.Labels
		if t.ID != BusyTopic {
			ids = append(ids, t.ID)
		}
	}
	shuffle(r, ids)
	c.topics = rank(append([]string{BusyTopic}, ids...), 3)
}

func shuffle[T any](r *rand.Rand, s []T) {
	r.Shuffle(len(s), func(i, j int) { s[i], s[j] = s[j], s[i] })
}

func (c *Cast) makeSources() {
	for n := range 20 {
		s := models.Source{
			ID: fmt.Sprintf("gen-source-%02d", n), Title: fmt.Sprintf("Generated register, volume %d", n), URL: fmt.Sprintf("urn:gen:%d", n),
			Kind: models.Register, Tier: models.TierRegister, Published: models.MustDate(fmt.Sprintf("2026-%02d", 1+n%10)),
		}
		c.World.Sources = append(c.World.Sources, s)
		c.known[s.ID] = s.KnownBy()
	}
}

// ministries are the agencies of every country, and the offices in them.
var ministries = []struct {
	slug, name, title string
	kind              models.AgencyKind
}{
	{"foreign", "Ministry of Foreign Affairs of %s", "Minister of Foreign Affairs", models.ForeignMinistry},
	{"interior", "Ministry of the Interior of %s", "Minister of the Interior", models.InteriorMinistry},
	{"trade", "Ministry of Trade of %s", "Minister of Trade", models.Ministry},
}

func agencyID(country, ministry string) string { return "gen-" + country + "-" + ministry }

func (c *Cast) makeAgencies() {
	for _, country := range c.countries.items {
		for _, m := range ministries {
			c.World.Agencies = append(c.World.Agencies, models.Agency{
				ID: agencyID(country, m.slug), Kind: m.kind, Country: models.RefTo(country),
				Names: models.Text{"en": fmt.Sprintf(m.name, c.names[country].In(nil))},
			})
		}
	}
}

// instrumentsPerOfficial makes 20,000 officials for a million instruments.
const instrumentsPerOfficial = 50

func (c *Cast) makeOfficials(r *rand.Rand) {
	for n := range max(c.size/instrumentsPerOfficial, 200) {
		country, ministry := c.countries.pick(r), ministries[r.IntN(len(ministries))]
		t := tenure{official: fmt.Sprintf("gen-official-%05d", n), from: 1900 + r.IntN(lastYear-1900)}
		t.to = min(t.from+2+r.IntN(12), lastYear)
		c.service[country] = append(c.service[country], t)
		c.World.Officials = append(c.World.Officials, models.Official{
			ID: t.official, Names: models.Text{"en": fmt.Sprintf("Official %s %d", country, n)}, Country: models.RefTo(country),
		})
		c.World.Posts = append(c.World.Posts, models.Post{
			ID: fmt.Sprintf("gen-post-%05d", n), Official: models.RefTo(t.official), Agency: models.RefTo(agencyID(country, ministry.slug)),
			Titles: models.Text{"en": ministry.title}, From: models.MustDate(fmt.Sprint(t.from)), To: models.MustDate(fmt.Sprint(t.to)),
		})
	}
}
