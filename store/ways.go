package store

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"mithaq/query"
)

// A list of the newest instruments of a country must not look at all instruments of the country, nor
// at all newest instruments. Tables that carry the date of signature beside what is asked for lead to
// the records in the order of the list, so that reading can stop when the page is full.

// dense names the filters that many records pass: where one of them leads, the others are looked up
// record by record. Any other filter passes few records, and finding those first is faster.
var dense = []string{"between", "party", "topic", "pair", "role", "type", "legal_nature", "signed", "status"}

// fewRecords is how many records are found faster by any filter than along a way.
const fewRecords = 1000

// leading answers the filter that leads to the records in the order of the query, and the others; ok
// is false if none does.
func leading(spec *query.Spec, q query.Query) (lead query.Filter, others []query.Filter, ok bool) {
	dates := spec.Name + ".signed"
	order := []query.Order{{SQL: dates + "_min", Desc: true}, {SQL: dates + "_max", Desc: true}, {SQL: spec.Name + ".pk", Desc: true}}
	if !slices.Equal(q.Order, order) {
		return lead, nil, false
	}
	best := len(dense)
	for _, f := range q.Where {
		rank := slices.Index(dense, f.Field)
		if rank < 0 || f.Not && f.Field != "signed" {
			return lead, nil, false
		}
		if len(f.Ways) > 0 && rank < best {
			lead, best = f, rank
		}
	}
	for _, f := range q.Where {
		if f.Field != lead.Field {
			others = append(others, f)
		}
	}
	return lead, others, best < len(dense)
}

// ordered is the statement that finds a page along the ways of a filter: the first records of each
// way, put together.
func ordered(spec *query.Spec, q query.Query, lead query.Filter, others []query.Filter) (statement string, args []any) {
	var arms []string
	add := func(way query.Way, others []query.Filter) {
		arm, more := along(spec, q, way, others)
		arms = append(arms, "SELECT * FROM ("+arm+")")
		args = append(args, more...)
	}
	status := slices.IndexFunc(others, func(f query.Filter) bool { return f.Field == "status" && f.Ways != nil })
	for _, way := range lead.Ways {
		if status < 0 {
			add(way, others)
			continue
		}
		rest := slices.Delete(slices.Clone(others), status, status+1)
		for _, w := range others[status].Ways {
			add(both(way, w), rest)
		}
	}
	return fmt.Sprintf("%s ORDER BY signed_min DESC, signed_max DESC, pk DESC LIMIT %d", strings.Join(arms, " UNION "), q.Limit+1), args
}

// both is a way, cut down to what a way of the status leads to. Its bounds on the date of signature are
// bounds of the way's own; the few that it lists are gone through one by one.
func both(way, status query.Way) query.Way {
	if few, listed := strings.CutSuffix(status.From, "few CROSS JOIN instruments"); listed {
		way.From, way.Before = few+"few CROSS JOIN "+way.From, status.Before
		way.Condition = query.And(query.Condition{SQL: "few.pk = " + way.Key}, way.Condition)
		return way
	}
	status.SQL = strings.ReplaceAll(status.SQL, status.Dates, way.Dates)
	status.SQL = strings.ReplaceAll(status.SQL, status.Key, way.Key)
	way.Condition = query.And(way.Condition, status.Condition)
	return way
}

// along finds the first records of one way.
func along(spec *query.Spec, q query.Query, way query.Way, others []query.Filter) (statement string, args []any) {
	key := way.Key
	join := fmt.Sprintf(" CROSS JOIN %[1]s ON %[1]s.pk = %[2]s", spec.Name, key)
	if key == spec.Name+".pk" {
		join = ""
	}
	conditions := []query.Filter{{Condition: way.Condition}}
	for _, f := range others {
		f.SQL = onWay(f, spec.Name, way)
		conditions = append(conditions, f)
	}
	if q.After != nil {
		conditions = append(conditions, query.Filter{Condition: query.Condition{
			SQL: fmt.Sprintf("(%s_min, %[1]s_max, %s) < (?, ?, ?)", way.Dates, key), Args: q.After}})
	}
	where, args := whereOf(conditions)
	args = append(slices.Clone(way.Before), args...)
	return fmt.Sprintf("SELECT DISTINCT %[1]s AS pk, %[2]s_min AS signed_min, %[2]s_max AS signed_max, %[1]s AS last FROM %[3]s%[4]s%[5]s ORDER BY 2 DESC, 3 DESC, 1 DESC LIMIT %[6]d",
		key, way.Dates, way.From, join, where, q.Limit+1), args
}

// among is how declarations say that a record is among those of another table.
var among = regexp.MustCompile(`^(\w+\.pk) IN \(SELECT (\w+\.\w+) FROM (\w+ \w+) WHERE `)

// onWay is a condition as it is looked up record by record; bounds on the date of signature are those
// of the way, whose index then begins at them.
func onWay(f query.Filter, table string, way query.Way) string {
	if f.Field == "signed" && !f.Not && !strings.Contains(f.SQL, "_text") {
		return strings.ReplaceAll(f.SQL, table+".signed", way.Dates)
	}
	return among.ReplaceAllString(f.SQL, "EXISTS (SELECT 1 FROM $3 WHERE $2 = $1 AND ")
}
