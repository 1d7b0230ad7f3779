package store

import (
	"fmt"
	"strings"

	"mithaq/models"
	"mithaq/query"
)

// This file holds the fields that several kinds declare alike.

func dateField(name, column, doc, example string) query.Field {
	return query.Field{Name: name, Doc: doc, Example: example, Type: query.Date, Column: column, Nullable: true,
		Sort: []string{column + "_min", column + "_max"}, Indexed: true}
}

// idField finds records by their public ids.
func idField(kind models.Kind, table, example string) query.Field {
	return query.Field{Name: "id", Doc: "The records with these ids.", Example: example, Type: query.Record(kind),
		Column: table + ".pk", Sort: []string{table + ".id"}, Indexed: true}
}

// nameField sorts by a folded name.
func nameField(name, column string) query.Field {
	return query.Field{Name: name, Doc: "Its " + name + ", without regard to case and accents.", Type: query.Text, NoFilter: true, Sort: []string{column}, Indexed: true}
}

func conflictField(table string, record any, example string) query.Field {
	return query.Field{Name: "conflict", Doc: "Fields of which the sources give values that cannot both hold.", Example: example,
		Type: query.Path(record), Nullable: true, Column: "a.field",
		Where: fmt.Sprintf("%s.pk IN (SELECT a.record_pk FROM assertions a WHERE a.kind = '%s' AND a.disputed = 1 AND {})", table, kindOf(table))}
}

func warningField(table string) query.Field {
	return query.Field{Name: "warning", Doc: "What looks wrong in the record.", Example: "entry_into_force_before_signature",
		Type: query.Word(models.WarningCodes), Nullable: true, Column: "x.code",
		Where: fmt.Sprintf("%s.pk IN (SELECT x.record_pk FROM warnings x WHERE x.kind = '%s' AND {})", table, kindOf(table))}
}

// sourceField finds the records that a source supports.
func sourceField(table string) query.Field {
	return query.Field{Name: "source", Doc: "Records of which these sources say something.", Example: "seed-hammouchi-visit",
		Type: query.Record(models.KindSource), Nullable: true, Column: "a.source_pk",
		Where: fmt.Sprintf("%s.pk IN (SELECT a.record_pk FROM assertions a WHERE a.kind = '%s' AND {})", table, kindOf(table))}
}

// evidenceField finds the records that no source supports; cited names further tables of the record's own that name sources.
func evidenceField(table string, cited ...string) query.Field {
	supported := fmt.Sprintf("EXISTS (SELECT 1 FROM assertions a WHERE a.kind = '%s' AND a.record_pk = %s.pk)", kindOf(table), table)
	for _, c := range cited {
		supported += fmt.Sprintf(" OR EXISTS (SELECT 1 FROM %s c WHERE c.%s_pk = %s.pk AND c.source_pk IS NOT NULL)", c, kindOf(table), table)
	}
	column := "(CASE WHEN " + supported + " THEN 'present' ELSE 'missing' END)"
	return query.Field{Name: "evidence", Doc: "Whether any source is named for what the record says: `missing` finds those for which none is.", Example: "present",
		Type: query.Word([]string{"present", "missing"}), Column: column, Group: plain(column)}
}

func updatedField(table string) query.Field {
	return query.Field{Name: "updated_at", Doc: "When the record last changed.", Example: "2026/..", Type: query.Instant,
		Column: table + ".updated_at", Sort: []string{table + ".updated_at"}, Indexed: true}
}

func kindOf(table string) models.Kind {
	for kind, t := range tables {
		if t == table {
			return kind
		}
	}
	panic("no kind lives in " + table)
}

// relationsOf is what the relations are called.
func relationsOf[T any](relations []relation[T]) []query.Relation {
	declared := make([]query.Relation, len(relations))
	for i, r := range relations {
		declared[i] = r.Relation
	}
	return declared
}

// yearField finds records by the year of a date, if it lies in one year only.
func yearField(name, date, doc, example string) query.Field {
	column := within(date, 4, "")
	_, years, _ := strings.Cut(date, ".")
	return query.Field{Name: name, Doc: doc, Example: example, Type: query.Pattern(`[0-9]{4}`, "a year of four digits, such as 2015"), Nullable: true, Column: column,
		Is:    func(v any) query.Condition { return inYears(date, v.(string)+"-01-01", v.(string)+"-12-31") },
		Group: &query.Group{Value: column, Years: years, Dates: date}}
}

// decadeField finds records by the decade of a date, if it lies in one decade only.
func decadeField(name, date, doc, example string) query.Field {
	column := within(date, 3, " || 'X'")
	return query.Field{Name: name, Doc: doc, Example: example, Type: query.Pattern(`[0-9]{3}X`, "a decade as EDTF writes it, such as 201X"),
		Nullable: true, Column: column, Group: &query.Group{Value: column, Dates: date},
		Is: func(v any) query.Condition { return inYears(date, v.(string)[:3]+"0-01-01", v.(string)[:3]+"9-12-31") }}
}

// inYears holds for dates that leave no day outside of years. It says so of the first day twice, for an
// index to begin and to end there.
func inYears(date, from, to string) query.Condition {
	return query.Condition{SQL: fmt.Sprintf("%s_min >= ? AND %[1]s_min <= ? AND %[1]s_max <= ?", date), Args: []any{from, to, to}}
}

// within is the first digits of a date's year, if they are the same whatever day the date may mean.
func within(date string, digits int, then string) string {
	return fmt.Sprintf("(CASE WHEN %[1]s_min <> '' AND substr(%[1]s_min, 1, %[2]d) = substr(%[1]s_max, 1, %[2]d) THEN substr(%[1]s_min, 1, %[2]d)%[3]s END)", date, digits, then)
}

// plain tells records apart by a column of their own.
func plain(column string) *query.Group { return &query.Group{Value: column} }

// joined tells records apart by a column of another table.
func joined(join, value, label string) *query.Group {
	return &query.Group{Join: join, Value: value, Label: label}
}

// countryGroup tells records apart by the country that one of their columns points to.
func countryGroup(column string) *query.Group {
	return joined("JOIN countries g_country ON g_country.pk = "+column, "g_country.id", "g_country.names")
}

// anyPair holds where the condition holds for one of the pairs that are asked for.
func anyPair(q query.Question, each func(query.PairOf) query.Condition) query.Condition {
	var any query.Condition
	for _, v := range q.Values {
		any = query.Or(any, each(v.(query.PairOf)))
	}
	return any
}

// heldOn holds for posts (p) that were held, or may have been, on the day of as_of.
func heldOn(q query.Question, p string) query.Condition {
	if q.AsOf == "" {
		return query.Condition{SQL: "TRUE"}
	}
	return existed(p, "from", "to")(q)
}

// existed holds for records whose time, from one date to another, includes the day of as_of for
// sure, or may include it. A beginning that is not known is possible, but never certain; an end that
// is not known has not come.
func existed(table, from, to string) func(query.Question) query.Condition {
	return func(q query.Question) query.Condition {
		from, to := table+"."+from, table+"."+to
		if q.Match != query.Certain {
			began := query.Condition{SQL: fmt.Sprintf("(%[1]s_text IS NULL OR %[1]s_min <= ?)", from), Args: []any{q.AsOf}}
			return query.And(began, query.Condition{SQL: fmt.Sprintf("(%[1]s_text IS NULL OR %[1]s_max >= ?)", to), Args: []any{q.AsOf}})
		}
		began := query.And(query.Condition{SQL: fmt.Sprintf("%[1]s_text IS NOT NULL AND %[1]s_max <= ?", from), Args: []any{q.AsOf}}, query.Undoubted(from))
		lasts := query.And(query.Condition{SQL: to + "_min >= ?", Args: []any{q.AsOf}}, query.Undoubted(to))
		return query.And(began, query.Or(query.Condition{SQL: to + "_text IS NULL"}, lasts))
	}
}
