package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"gorm.io/gorm"

	"mithaq/database"
	"mithaq/models"
	"mithaq/query"
)

// Table is a flat table: what statistics and panels answer.
type Table struct {
	Columns []string
	Rows    [][]any
	Version int64
}

// Stats counts the records that the query asks for, by the values of its groups.
func (r Resource[T]) Stats(ctx context.Context, q query.Stats) (Table, error) {
	var table Table
	err := r.store.snapshot(ctx, func(tx snapshot) error {
		table.Version = tx.version
		counts, err := r.groups(tx, q.Query, q.Groups, q.Where)
		if err != nil {
			return err
		}
		if q.Fill {
			if counts, err = r.fill(tx.DB, q, counts); err != nil {
				return err
			}
		}
		if q.ByCount {
			slices.SortStableFunc(counts, func(a, b group) int { return int(b.count.Int64 - a.count.Int64) })
		}
		table.Columns, table.Rows = tabulate(q, counts)
		return nil
	})
	return table, err
}

// group is one combination of values, and how many records have it.
type group struct {
	values []groupValue
	count  sql.NullInt64 // null where the register does not cover the year
}

type groupValue struct {
	value sql.NullString
	label models.Text
}

// groups counts the records that meet the conditions, by the values of the fields, in the order of
// the values; what has none comes last.
func (r Resource[T]) groups(tx snapshot, q query.Query, fields []query.Field, conditions []query.Filter) (all []group, err error) {
	table := r.kind.spec.Name
	var joins, selected, grouped, ordered []string
	for i, f := range fields {
		join := f.Group.Join
		if f.Group.On != nil {
			join = f.Group.On(query.Question{Match: q.Match, AsOf: q.AsOf})
		}
		label := f.Group.Label
		if label == "" {
			label = "NULL"
		}
		joins = append(joins, join)
		selected = append(selected, f.Group.Value, fmt.Sprintf("max(%s)", label))
		grouped = append(grouped, strconv.Itoa(2*i+1))
		ordered = append(ordered, fmt.Sprintf("CASE WHEN %s IS NULL THEN 1 ELSE 0 END, %[1]s", f.Group.Value))
	}
	where, args := whereOf(conditions)
	counted, from := fmt.Sprintf("count(DISTINCT %s.pk)", table), table+" "+strings.Join(joins, " ")+where
	if strings.Join(joins, "") == "" { // a record is one row
		counted = "count(*)"
		if dates := fields[0].Group.Dates; len(fields) == 1 && dates != "" { // which an index has in order, most of them many times
			counted = "CAST(sum(of_date) AS BIGINT)"
			from = fmt.Sprintf("(SELECT %s_min, %[1]s_max, count(*) AS of_date FROM %s%s GROUP BY %[1]s_min, %[1]s_max) %[2]s", dates, table, where)
		}
	}
	statement := fmt.Sprintf("SELECT %s, %s FROM %s GROUP BY %s ORDER BY %s",
		strings.Join(selected, ", "), counted, from, strings.Join(grouped, ", "), strings.Join(ordered, ", "))
	all, err = remembered(&r.store.memo, tx, func() ([]group, error) { return countGroups(tx.DB, statement, args, len(fields)) }, statement, args)
	return slices.Clone(all), err
}

// countGroups runs a statement that counts by so many fields.
func countGroups(tx *gorm.DB, statement string, args []any, fields int) (all []group, err error) {
	rows, err := database.Ask(tx, statement, args)
	if err != nil {
		return nil, err
	}
	defer rows.Close() //nolint:errcheck // what it could say, rows.Err says
	for rows.Next() {
		g := group{values: make([]groupValue, fields)}
		var into []any
		for i := range g.values {
			into = append(into, &g.values[i].value, &g.values[i].label)
		}
		if err := rows.Scan(append(into, &g.count)...); err != nil {
			return nil, err
		}
		all = append(all, g)
	}
	return all, rows.Err()
}

// facets counts, for each value of each facet, the records that the request would find with that
// value in place of the field's own filter.
func (r Resource[T]) facets(tx snapshot, q query.Query) (map[string][]query.FacetCount, error) {
	if len(q.Facets) == 0 {
		return nil, nil
	}
	facets := map[string][]query.FacetCount{}
	for _, f := range q.Facets {
		others := slices.DeleteFunc(slices.Clone(q.Where), func(c query.Filter) bool { return c.Field == f.Name && !c.Not })
		if f.Group.Lineage != "" && q.Successors {
			with := *f.Group
			with.Join, f.Group = with.Lineage, &with
		}
		groups, err := r.groups(tx, q, []query.Field{f}, others)
		if err != nil {
			return nil, err
		}
		counts := make([]query.FacetCount, 0, len(groups))
		for _, g := range groups {
			counts = append(counts, g.values[0].facet(q.Langs, g.count.Int64))
		}
		slices.SortStableFunc(counts, func(a, b query.FacetCount) int { return int(b.Count - a.Count) })
		facets[f.Name] = counts
	}
	return facets, nil
}

func (v groupValue) facet(langs models.Languages, count int64) query.FacetCount {
	c := query.FacetCount{Label: v.name(langs), Count: count}
	if v.value.Valid {
		c.Value = &v.value.String
	}
	return c
}

// name is the value as a person reads it.
func (v groupValue) name(langs models.Languages) string {
	if name := v.label.In(langs); name != "" {
		return name
	}
	return v.value.String
}

// tabulate makes flat rows of the groups: each value, its label where it has one, and the count.
func tabulate(q query.Stats, groups []group) (columns []string, rows [][]any) {
	for _, f := range q.Groups {
		columns = append(columns, f.Name)
		if f.Group.Label != "" {
			columns = append(columns, f.Name+"_label")
		}
	}
	rows = make([][]any, len(groups))
	for n, g := range groups {
		for i, f := range q.Groups {
			v := g.values[i]
			rows[n] = append(rows[n], cell(f, v.value))
			if f.Group.Label != "" {
				rows[n] = append(rows[n], nullable(v.name(q.Langs)))
			}
		}
		rows[n] = append(rows[n], nullInt(g.count))
	}
	return append(columns, "count"), rows
}

func nullInt(n sql.NullInt64) any {
	if !n.Valid {
		return nil
	}
	return n.Int64
}

// cell is a value as JSON has it: years are numbers.
func cell(f query.Field, v sql.NullString) any {
	if !v.Valid {
		return nil
	}
	if n, err := strconv.ParseInt(v.String, 10, 64); f.Group.Years != "" && err == nil {
		return n
	}
	return v.String
}

// mostFilled is how many groups there may be if none is left out: they are made in memory.
const mostFilled = 200_000

// fill adds a group for every year between the first and the last, for every combination of the
// other values that was found. The years are those of the request's dates, as far as it gives them,
// else those that the register covers. What lies beyond coverage is not known to be none.
func (r Resource[T]) fill(tx *gorm.DB, q query.Stats, found []group) ([]group, error) {
	at := slices.IndexFunc(q.Groups, func(f query.Field) bool { return f.Group.Years != "" })
	covered, err := coverage(tx)
	if err != nil {
		return nil, err
	}
	first, last := covered.first, covered.last
	if q.Years.Min() > models.FirstDay {
		first = yearOf(q.Years.Min())
	}
	if end := q.Years.Max(); end != "" && end < models.LastDay {
		last = yearOf(end)
	}
	for _, g := range found {
		if year, err := strconv.Atoi(g.values[at].value.String); err == nil {
			first, last = min(first, year), max(last, year)
		}
	}
	seen := map[string]bool{}
	others := map[string]group{}
	var order []string
	for _, g := range found {
		seen[g.key(-1)] = true
		if _, known := others[g.key(at)]; !known {
			others[g.key(at)] = g
			order = append(order, g.key(at))
		}
	}
	if len(q.Groups) == 1 && len(found) == 0 { // none was found in any year, and there are no other values
		order, others[""] = []string{""}, group{values: make([]groupValue, 1)}
	}
	if all := len(order) * (last - first + 1); all > mostFilled {
		return nil, models.Invalid{{Location: "fill", Reason: fmt.Sprintf("with a group for each year there would be %d, and there can be %d: ask for fewer years, or group by less", all, mostFilled)}}
	}
	for _, key := range order {
		for year := first; year <= last; year++ {
			g := group{values: slices.Clone(others[key].values)}
			g.values[at] = groupValue{value: sql.NullString{String: fmt.Sprintf("%04d", year), Valid: true}}
			if !seen[g.key(-1)] {
				g.count.Valid = covered.first <= year && year <= covered.last
				found = append(found, g)
			}
		}
	}
	slices.SortStableFunc(found, group.compare)
	return found, nil
}

// key tells groups apart, but for the value at one place.
func (g group) key(but int) string {
	var key strings.Builder
	for i, v := range g.values {
		if i != but {
			fmt.Fprintf(&key, "%t %q ", v.value.Valid, v.value.String)
		}
	}
	return key.String()
}

// compare orders groups by their values; what has none comes last.
func (g group) compare(h group) int {
	for i, v := range g.values {
		w := h.values[i]
		switch {
		case v.value == w.value:
			continue
		case !v.value.Valid:
			return 1
		case !w.value.Valid:
			return -1
		}
		return strings.Compare(v.value.String, w.value.String)
	}
	return 0
}

func yearOf(day models.Day) int { return day.Time().Year() }

// years is the first and the last year that the register covers: from the first signature that it
// holds to the last day on which a source was read.
type years struct{ first, last int }

func coverage(tx *gorm.DB) (y years, err error) {
	err = tx.Raw(`SELECT COALESCE((SELECT CAST(substr(min(signed_min), 1, 4) AS INTEGER) FROM instruments WHERE signed_min <> ''), 9999),
		COALESCE((SELECT CAST(substr(max(retrieved_max), 1, 4) AS INTEGER) FROM sources WHERE retrieved_max <> ''), 0)`).Row().Scan(&y.first, &y.last)
	return y, err
}
