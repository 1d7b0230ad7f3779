package store

import (
	"slices"

	"gorm.io/gorm"

	"mithaq/fulltext"
	"mithaq/models"
	"mithaq/query"
)

var agencyFindables = slices.Concat([]findable{
	own("names", "agencies", "names", fulltext.Name, inLanguages), own("acronyms", "agencies", "acronyms", fulltext.Name, inList), own("aliases", "agencies", "aliases", fulltext.Name, inList),
	own("former_names", "agencies", "former_names", fulltext.Name, inFormer),
}, others("country", models.KindCountry, "agencies", "pk", "country_pk"))

var agencies = &kind[models.Agency]{
	spec: query.Spec{
		Kind: models.KindAgency, Name: "agencies", Order: "name", Row: models.Agency{}, Dated: true, Existed: existed("agencies", "founded", "dissolved"),
		AsOf:  "Only agencies that existed on that day, as far as their dates are known, and under the name that they bore.",
		OneAt: "The day on which its name was borne. The record is answered whether it existed on that day or not.",
		Doc:   "The bodies that sign or take part: ministries, police, intelligence services, academies.",
		Fields: []query.Field{
			idField(models.KindAgency, "agencies", "ma-dgsn"),
			{Name: "country", Doc: "Of these countries.", Example: "MA", Type: query.Record(models.KindCountry), Column: "agencies.country_pk", Group: countryGroup("agencies.country_pk")},
			{Name: "parent", Doc: "Directly below these agencies.", Example: "ma-dgsn", Type: query.Record(models.KindAgency), Nullable: true, Column: "agencies.parent_pk"},
			{Name: "kind", Doc: "What the agency does.", Example: "police", Type: query.Word(models.AgencyKinds), Column: "agencies.kind", Sort: []string{"agencies.kind"}, Group: plain("agencies.kind")},
			{Name: "acronym", Doc: "Known by these acronyms.", Example: "DGSN", Type: query.Acronym, Column: "upper(acronym.value)",
				Where: "EXISTS (SELECT 1 FROM json_each(agencies.acronyms) acronym WHERE {})"},
			dateField("founded", "agencies.founded", "When it was founded.", "1956"),
			dateField("dissolved", "agencies.dissolved", "When it was dissolved.", "2015/.."),
			searchField("agencies", agencyFindables, "police"),
			nameField("name", "agencies.name_key"),
			conflictField("agencies", models.Agency{}, "names.en"), warningField("agencies"), sourceField("agencies"), evidenceField("agencies"), updatedField("agencies"),
		},
		Relations: relationsOf(agencyRelations),
	},
	columns: `agencies.*,
		c.id AS country_id, c.names AS country_names, parent.id AS parent_id, parent.names AS parent_names`,
	from:      "agencies JOIN countries c ON c.pk = agencies.country_pk LEFT JOIN agencies parent ON parent.pk = agencies.parent_pk",
	relations: agencyRelations,
	findables: agencyFindables,
	address:   func(a *models.Agency) address { return address{&a.ID, &a.Record, &a.Provenance} },
	localize:  (*models.Agency).Localize,
	on:        (*models.Agency).On,
	row: func(w *Writer, a *models.Agency) row {
		return row{
			"names": a.Names, "name_key": sortKey(a.Names), "names_translated": a.NamesTranslated, "acronyms": a.Acronyms, "aliases": a.Aliases, "former_names": a.FormerNames,
			"kind": a.Kind, "country_pk": w.must(models.KindCountry, a.Country, "/country"),
		}.date("founded", a.Founded).date("dissolved", a.Dissolved)
	},
	link: func(w *Writer, pk int64, a *models.Agency) {
		w.after(func() error {
			parent := w.key(models.KindAgency, a.Parent, "/parent")
			w.noWayBack(parent, pk, gorm.Expr("SELECT a.parent_pk FROM agencies a JOIN way ON a.pk = way.pk"), "an agency is no part of itself", "/parent")
			return w.tx.Exec("UPDATE agencies SET parent_pk = ? WHERE pk = ?", parent, pk).Error
		})
	},
}

var agencyRelations = provenance(func(a *models.Agency) *models.Provenance { return &a.Provenance })
