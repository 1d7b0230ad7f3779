package store

import (
	"slices"

	"mithaq/fulltext"
	"mithaq/models"
	"mithaq/query"
)

var countryFindables = []findable{
	own("names", "countries", "names", fulltext.Name, inLanguages), own("formal_names", "countries", "formal_names", fulltext.Name, inLanguages),
	own("aliases", "countries", "aliases", fulltext.Name, inList), own("former_names", "countries", "former_names", fulltext.Name, inFormer),
	own("alpha3", "countries", "alpha3", fulltext.Name, asIs), own("cow_abbreviation", "countries", "cow_abbreviation", fulltext.Name, asIs),
}

var countries = &kind[models.Country]{
	spec: query.Spec{
		Kind: models.KindCountry, Name: "countries", Order: "name", Row: models.Country{}, Dated: true, Existed: existed("countries", "valid_from", "valid_to"),
		AsOf:  "Only countries that existed on that day, as far as their dates are known, and under the name that they bore.",
		OneAt: "The day on which its name was borne. The record is answered whether it existed on that day or not.",
		Doc:   "Anything that can be a party: states, territories, states that have ceased to exist, international organisations.",
		Fields: []query.Field{
			{Name: "id", Doc: "The countries with these codes.", Example: "MA,AE", Type: query.Record(models.KindCountry),
				Column: "countries.pk", Sort: []string{"countries.id"}},
			{Name: "kind", Doc: "What sort of a party it is.", Example: "state", Type: query.Word(models.CountryKinds),
				Column: "countries.kind", Sort: []string{"countries.kind"}, Group: plain("countries.kind")},
			{Name: "region", Doc: "Part of these regions, by UN M49 code.", Example: "015", Type: query.Record(models.KindRegion), Nullable: true,
				Column: "r.region_pk", Where: "countries.pk IN (SELECT r.country_pk FROM country_regions r WHERE {})", Group: joined("LEFT JOIN country_regions g_in ON g_in.country_pk = countries.pk LEFT JOIN regions g_region ON g_region.pk = g_in.region_pk", "g_region.id", "g_region.names")},
			searchField("countries", countryFindables, "royaume maroc"),
			{Name: "name", Doc: "Its name.", Type: query.Text, NoFilter: true, Sort: []string{"countries.name_key"}},
			dateField("valid_from", "countries.valid_from", "When it came into being.", "1971"),
			dateField("valid_to", "countries.valid_to", "When it ceased to exist.", "1991"),
			conflictField("countries", models.Country{}, "valid_from"), warningField("countries"), sourceField("countries"), evidenceField("countries"), updatedField("countries"),
		},
		Relations: relationsOf(countryRelations),
	},
	columns:   "countries.*",
	from:      "countries",
	relations: countryRelations,
	findables: countryFindables,
	address:   func(c *models.Country) address { return address{&c.ID, &c.Record, &c.Provenance} },
	localize:  (*models.Country).Localize,
	on:        (*models.Country).On,
	row: func(_ *Writer, c *models.Country) row {
		return row{
			"names": c.Names, "name_key": sortKey(c.Names), "formal_names": c.FormalNames, "aliases": c.Aliases, "former_names": c.FormerNames, "demonyms": c.Demonyms, "kind": c.Kind,
			"alpha2": c.Alpha2, "alpha3": c.Alpha3, "alpha4": c.Alpha4, "numeric": c.Numeric, "cow": c.COW, "cow_abbreviation": c.COWAbbreviation,
		}.date("valid_from", c.ValidFrom).date("valid_to", c.ValidTo)
	},
	children: func(w *Writer, c *models.Country) []children {
		return []children{{"country_regions", "country_pk", numbered(c.Regions, func(i int, r models.Ref) row {
			return row{"region_pk": w.region(r.ID, "/regions/%d", i)}
		})}}
	},
	link: func(w *Writer, pk int64, c *models.Country) {
		w.after(func() error {
			return w.replace(children{"successions", "country_pk", numbered(c.Successors, func(i int, s models.Succession) row {
				successor := w.must(models.KindCountry, s.Country, "/successors/%d/country", i)
				w.notItself(successor, pk, "a country does not follow itself", "/successors/%d/country", i) // but a state may be restored by the one that followed it
				return row{"successor_pk": successor, "kind": s.Kind}.date("date", s.Date)
			})}, pk)
		})
	},
}

var countryRelations = slices.Concat([]relation[models.Country]{
	many("regions", "the UN M49 regions that it belongs to, the widest first.", true,
		`SELECT c.country_pk AS owner, r.id, r.names FROM country_regions c JOIN regions r ON r.pk = c.region_pk
			WHERE c.country_pk IN ? ORDER BY c.country_pk, c.position`,
		func(c *models.Country) *[]models.Ref { return &c.Regions }),
	many("successors", "the states that followed it.", true, `SELECT s.country_pk AS owner, s.kind, s.date_text, c.id AS country_id, c.names AS country_names
			FROM successions s JOIN countries c ON c.pk = s.successor_pk WHERE s.country_pk IN ? ORDER BY s.country_pk, s.position`,
		func(c *models.Country) *[]models.Succession { return &c.Successors }),
	many("predecessors", "the states that it followed.", true, `SELECT s.successor_pk AS owner, s.kind, s.date_text, c.id AS country_id, c.names AS country_names
			FROM successions s JOIN countries c ON c.pk = s.country_pk WHERE s.successor_pk IN ? ORDER BY s.successor_pk, s.date_min, c.id`,
		func(c *models.Country) *[]models.Succession { return &c.Predecessors }),
}, provenance(func(c *models.Country) *models.Provenance { return &c.Provenance }))
