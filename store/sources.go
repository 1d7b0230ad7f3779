package store

import (
	"mithaq/fulltext"
	"mithaq/models"
	"mithaq/query"
)

var sourceFindables = []findable{own("title", "sources", "title", fulltext.Name, asIs), own("publisher", "sources", "publisher", fulltext.Related, asIs)}

var sources = &kind[models.Source]{
	spec: query.Spec{
		Kind: models.KindSource, Name: "sources", Order: "-published", Row: models.Source{},
		Doc: "The publications that say so.",
		Fields: []query.Field{
			idField(models.KindSource, "sources", "seed-hammouchi-visit"),
			{Name: "kind", Doc: "What sort of publication it is.", Example: "official_gazette", Type: query.Word(models.SourceKinds), Column: "sources.kind", Sort: []string{"sources.kind"}, Group: plain("sources.kind")},
			{Name: "tier", Doc: "How close it stands to the parties.", Example: "gazette", Type: query.Word(models.Tiers), Column: "sources.tier", Sort: []string{"sources.tier"}, Group: plain("sources.tier")},
			{Name: "language", Doc: "In these languages (BCP 47).", Example: "ar", Type: query.Language, Nullable: true, Column: "sources.language", Group: plain("sources.language")},
			{Name: "publisher", Doc: "By these publishers.", Example: "Le360", Type: query.Text, Nullable: true, Column: "sources.publisher", Group: plain("sources.publisher")},
			dateField("published", "sources.published", "When it was published.", "2024-09"),
			yearField("published_year", "sources.published", "Published in these years: only dates that lie wholly in one of them.", "2024"),
			dateField("retrieved", "sources.retrieved", "When it was read.", "2026-11"),
			searchField("sources", sourceFindables, "memorandum"),
			nameField("title", "sources.title_key"),
			updatedField("sources"),
		},
		Relations: relationsOf(sourceRelations),
	},
	columns:   "sources.*",
	from:      "sources",
	relations: sourceRelations,
	findables: sourceFindables,
	address:   func(s *models.Source) address { return address{&s.ID, &s.Record, &s.Provenance} },
	localize:  (*models.Source).Localize,
	row: func(_ *Writer, s *models.Source) row {
		return row{
			"title": s.Title, "title_key": sortKey(models.Text{"": s.Title}), "title_supplied": flag(s.TitleSupplied), "publisher": s.Publisher,
			"url": s.URL, "language": s.Language, "kind": s.Kind, "tier": s.Tier, "licence": s.Licence,
		}.date("published", s.Published).date("retrieved", s.Retrieved)
	},
	link: func(w *Writer, pk int64, _ *models.Source) {
		// By when an undated action was known depends on the dates of its source.
		w.after(func() error {
			var citing []int64
			err := w.tx.Raw("SELECT DISTINCT instrument_pk FROM actions WHERE source_pk = ?", pk).Scan(&citing).Error
			for _, instrument := range citing {
				w.restate(instrument)
			}
			return err
		})
	},
}

var sourceRelations = provenance(func(s *models.Source) *models.Provenance { return &s.Provenance })
