package store

import (
	"slices"

	"mithaq/fulltext"
	"mithaq/models"
	"mithaq/query"
)

var officialFindables = slices.Concat([]findable{
	own("names", "officials", "names", fulltext.PersonName, inLanguages), own("aliases", "officials", "aliases", fulltext.PersonName, inList),
}, others("country", models.KindCountry, "officials", "pk", "country_pk"))

var officials = &kind[models.Official]{
	spec: query.Spec{
		Kind: models.KindOfficial, Name: "officials", Order: "name", Row: models.Official{}, Dated: true,
		AsOf:    "Only the posts that were held on that day, and officials who held one; `agency` then means on that day. Which are possible and which certain, `match` says.",
		OneAt:   "Only the posts that were, or may have been, held on that day. The record is answered whether one was held or not.",
		Existed: func(q query.Question) query.Condition { return officialHeld(q, "TRUE") },
		Doc:     "The persons who act for a country, under every spelling of their names that was met.",
		Fields: []query.Field{
			idField(models.KindOfficial, "officials", "abdellatif-hammouchi"),
			{Name: "country", Doc: "Of these countries.", Example: "AE", Type: query.Record(models.KindCountry), Column: "officials.country_pk", Group: countryGroup("officials.country_pk")},
			{Name: "agency", Doc: "Who hold or held a post in these agencies.", Example: "ma-dgsn", Type: query.Record(models.KindAgency), Nullable: true,
				Column: "p.agency_pk", Where: "officials.pk IN (SELECT p.official_pk FROM posts p WHERE {})",
				Day: func(q query.Question) query.Condition { return heldOn(q, "p") }},
			{Name: "instrument", Doc: "Who signed these instruments.", Example: "ma-ae-police-mou-2024", Type: query.Record(models.KindInstrument), Nullable: true,
				Column: "s.instrument_pk", Where: "officials.pk IN (SELECT s.official_pk FROM signatories s WHERE s.official_pk IS NOT NULL AND {})"},
			searchField("officials", officialFindables, "Hammouchi"),
			nameField("name", "officials.name_key"),
			conflictField("officials", models.Official{}, "names.en"), warningField("officials"), sourceField("officials"), evidenceField("officials"), updatedField("officials"),
		},
		Relations: relationsOf(officialRelations),
	},
	columns:   "officials.*, c.id AS country_id, c.names AS country_names",
	from:      "officials JOIN countries c ON c.pk = officials.country_pk",
	relations: officialRelations,
	findables: officialFindables,
	address:   func(o *models.Official) address { return address{&o.ID, &o.Record, &o.Provenance} },
	localize:  (*models.Official).Localize,
	row: func(w *Writer, o *models.Official) row {
		return row{"names": o.Names, "name_key": sortKey(o.Names), "aliases": o.Aliases, "country_pk": w.must(models.KindCountry, o.Country, "/country")}
	},
}

// officialHeld holds for officials who held a post, of which the condition holds, on the day of as_of.
func officialHeld(q query.Question, sql string) query.Condition {
	held := heldOn(q, "p")
	held.SQL = "officials.pk IN (SELECT p.official_pk FROM posts p WHERE " + held.SQL + " AND " + sql + ")"
	return held
}

var officialRelations = slices.Concat([]relation[models.Official]{
	{
		Relation: query.Relation{Name: "posts", Doc: "the offices held, the latest first; with `as_of`, those held on that day.", Listed: true},
		load: func(l loading, owners map[int64]*models.Official) error {
			held := heldOn(query.Question{Match: l.q.Match, AsOf: l.q.AsOf}, "p")
			return eachChild(l.tx, `SELECT p.official_pk AS owner, p.id, p.titles, p.from_text, p.to_text, a.id AS agency_id, a.names AS agency_names
				FROM posts p JOIN agencies a ON a.pk = p.agency_pk WHERE p.official_pk IN ? AND `+held.SQL+` ORDER BY p.official_pk, p.from_min DESC, p.pk`,
				append([]any{l.keys}, held.Args...), func(owner int64, t models.Tenure) { owners[owner].Posts = append(owners[owner].Posts, t) })
		},
	},
}, provenance(func(o *models.Official) *models.Provenance { return &o.Provenance }))

var postFindables = slices.Concat([]findable{own("titles", "posts", "titles", fulltext.Name, inLanguages)},
	others("official", models.KindOfficial, "posts", "pk", "official_pk"), others("agency", models.KindAgency, "posts", "pk", "agency_pk"))

var posts = &kind[models.Post]{
	spec: query.Spec{
		Kind: models.KindPost, Name: "posts", Order: "-from", Row: models.Post{}, Existed: existed("posts", "from", "to"),
		AsOf: "Only posts that were held on that day; `match` says whether possibly or for certain.",
		Doc:  "Who held which office, and when.",
		Fields: []query.Field{
			idField(models.KindPost, "posts", "abdellatif-hammouchi-ma-dgsn-2015"),
			{Name: "official", Doc: "Held by these officials.", Example: "abdellatif-hammouchi", Type: query.Record(models.KindOfficial), Column: "posts.official_pk"},
			{Name: "agency", Doc: "In these agencies.", Example: "ma-dgsn", Type: query.Record(models.KindAgency), Column: "posts.agency_pk",
				Group: joined("JOIN agencies g_agency ON g_agency.pk = posts.agency_pk", "g_agency.id", "g_agency.names")},
			{Name: "country", Doc: "For these countries.", Example: "MA", Type: query.Record(models.KindCountry), Column: "o.country_pk",
				Where: "posts.official_pk IN (SELECT o.pk FROM officials o WHERE {})"},
			dateField("from", "posts.from", "When the tenure began.", "2015"),
			yearField("year", "posts.from", "Begun in these years: only dates that lie wholly in one of them.", "2015"),
			dateField("to", "posts.to", "When it ended.", "2020/.."),
			searchField("posts", postFindables, "director general DGSN"),
			nameField("title", "posts.title_key"),
			conflictField("posts", models.Post{}, "from"), warningField("posts"), sourceField("posts"), evidenceField("posts"), updatedField("posts"),
		},
		Relations: relationsOf(postRelations),
	},
	columns:   "posts.*, o.id AS official_id, o.names AS official_names, a.id AS agency_id, a.names AS agency_names",
	from:      "posts JOIN officials o ON o.pk = posts.official_pk JOIN agencies a ON a.pk = posts.agency_pk",
	relations: postRelations,
	findables: postFindables,
	address:   func(p *models.Post) address { return address{&p.ID, &p.Record, &p.Provenance} },
	localize:  (*models.Post).Localize,
	row: func(w *Writer, p *models.Post) row {
		p.Warnings = p.Check(w.today)
		return row{
			"official_pk": w.must(models.KindOfficial, p.Official, "/official"), "agency_pk": w.must(models.KindAgency, p.Agency, "/agency"),
			"titles": p.Titles, "title_key": sortKey(p.Titles),
		}.date("from", p.From).date("to", p.To)
	},
}

var postRelations = provenance(func(p *models.Post) *models.Provenance { return &p.Provenance })
