package store

import (
	"slices"
	"strings"

	"gorm.io/gorm"

	"mithaq/database"
	"mithaq/models"
)

// referrers lists the records that point to the record of a table with the given key, each once and itself apart, in the order of their places. Which
// tables can is asked of the schema, so that a new one cannot be forgotten.
func referrers(tx *gorm.DB, kind models.Kind, table string, pk int64) (all []referrer, err error) {
	pointers, err := database.Of(tx).ForeignKeys(tx, table)
	if err != nil {
		return nil, err
	}
	for _, p := range pointers {
		statement, args := pointing(p, kind, pk)
		var found []referrer
		if err := tx.Raw(statement, args...).Scan(&found).Error; err != nil {
			return nil, err
		}
		all = append(all, found...)
	}
	slices.SortFunc(all, func(a, b referrer) int { return strings.Compare(a.place(), b.place()) })
	return slices.Compact(all), nil
}

// referrer is a record that points to another one.
type referrer struct {
	Kind models.Kind
	PK   int64
	ID   string
}

// place of the record among those of its kind, such as posts/ID.
func (r referrer) place() string { return tables[r.Kind] + "/" + r.ID }

func needed(kind models.Kind, id string, by []referrer) models.Needed {
	n := models.Needed{Kind: kind, ID: id, By: make([]models.Referrer, len(by))}
	for i, r := range by {
		n.By[i] = models.Referrer{Kind: r.Kind, Place: r.place()}
	}
	return n
}

// pointing is the statement that finds the records that point to one by a column.
func pointing(f database.ForeignKey, kind models.Kind, pk int64) (statement string, args []any) {
	const those = "SELECT DISTINCT ? AS kind, o.pk, o.id FROM "
	switch {
	case f.Table == "assertions": // of records of every kind
		return evidenceFrom(kind, pk)
	case f.OwnerColumn == "":
		itself := kindOf(f.Table)
		return those + f.Table + " o WHERE o." + f.Column + " = ? AND (o.pk <> ? OR ? <> ?)", []any{itself, pk, pk, kind, itself}
	}
	owner := kindOf(f.OwnerTable)
	return those + f.Table + " t JOIN " + f.OwnerTable + " o ON o.pk = t." + f.OwnerColumn + " WHERE t." + f.Column + " = ? AND (o.pk <> ? OR ? <> ?)",
		[]any{owner, pk, pk, kind, owner}
}

// evidenceFrom finds the records of every kind whose evidence cites a source.
func evidenceFrom(kind models.Kind, pk int64) (statement string, args []any) {
	for i, k := range models.Kinds {
		if i > 0 {
			statement += " UNION "
		}
		statement += "SELECT a.kind, o.pk, o.id FROM assertions a JOIN " + tables[k] + " o ON o.pk = a.record_pk WHERE a.source_pk = ? AND a.kind = ? AND (o.pk <> ? OR ? <> ?)"
		args = append(args, pk, k, pk, kind, k)
	}
	return statement, args
}
