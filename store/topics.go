package store

import (
	"slices"

	"gorm.io/gorm"

	"mithaq/fulltext"
	"mithaq/models"
	"mithaq/query"
)

var topicFindables = []findable{own("labels", "topics", "labels", fulltext.Name, inLanguages)}

var topics = &kind[models.Topic]{
	spec: query.Spec{
		Kind: models.KindTopic, Name: "topics", Order: "label", Row: models.Topic{},
		Doc: "The subject vocabulary: what instruments are about.",
		Fields: []query.Field{
			idField(models.KindTopic, "topics", "cybersecurity"),
			{Name: "broader", Doc: "Below these topics, directly or not.", Example: "security", Type: query.Record(models.KindTopic), Nullable: true, Column: "topics.broader_pk",
				Group: joined("LEFT JOIN topic_closure g_above ON g_above.topic_pk = topics.broader_pk LEFT JOIN topics g_broader ON g_broader.pk = g_above.broader_pk",
					"g_broader.id", "g_broader.labels")},
			searchField("topics", topicFindables, "police"),
			nameField("label", "topics.label_key"),
			updatedField("topics"),
		},
		Relations: relationsOf(topicRelations),
	},
	columns:   "topics.*, broader.id AS broader_id, broader.labels AS broader_names",
	from:      "topics LEFT JOIN topics broader ON broader.pk = topics.broader_pk",
	relations: topicRelations,
	findables: topicFindables,
	address:   func(t *models.Topic) address { return address{&t.ID, &t.Record, &t.Provenance} },
	localize:  (*models.Topic).Localize,
	row: func(_ *Writer, t *models.Topic) row {
		return row{"labels": t.Labels, "label_key": sortKey(t.Labels)}
	},
	link: func(w *Writer, pk int64, t *models.Topic) {
		w.after(func() error {
			broader := w.key(models.KindTopic, t.Broader, "/broader")
			w.noWayBack(broader, pk, gorm.Expr("SELECT t.broader_pk FROM topics t JOIN way ON t.pk = way.pk"), "a topic is not broader than itself", "/broader")
			return w.tx.Exec("UPDATE topics SET broader_pk = ? WHERE pk = ?", broader, pk).Error
		})
	},
}

var topicRelations = slices.Concat([]relation[models.Topic]{
	many("narrower", "the topics directly below it.", true,
		"SELECT broader_pk AS owner, id, labels AS names FROM topics WHERE broader_pk IN ? ORDER BY broader_pk, label_key, pk",
		func(t *models.Topic) *[]models.Ref { return &t.Narrower }),
}, provenance(func(t *models.Topic) *models.Provenance { return &t.Provenance }))
