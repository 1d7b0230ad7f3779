package store

import (
	"fmt"
	"strings"

	"mithaq/query"
)

// rankable is the most records that are put in the order of their relevance: weighing takes time in
// proportion to what was found, and of a word that so many records have, none says more than another.
// Beyond it the records that came last into the register come first.
var rankable = int64(20_000) // a variable for tests only

// The weights of the columns of an index (form, stem, more_form, more_stem, sound) in BM25: what a record
// is called counts more than what else it is found by. A word is sought in its stem; form is for phrases.
const weights = "10.0, 10.0, 2.0, 2.0, 4.0"

// searchField finds records by their words.
func searchField(table string, findables []findable, example string) query.Field {
	return query.Field{
		Name: query.SearchName, Doc: "In which these words are found: in " + searchDoc(findables) + ".", Example: example, Type: query.Words, Sort: []string{"score"},
		Match: func(q query.Question) query.Condition {
			return query.Condition{
				SQL:  fmt.Sprintf("%s.pk IN (SELECT rowid FROM %[1]s_search WHERE %[1]s_search MATCH ?)", table),
				Args: []any{asAny(q.Values[0].(query.Sought))},
			}
		},
		Ways: func(q query.Question) []query.Way {
			return []query.Way{{From: table + "_search " + query.Lead, Key: "lead.rowid",
				Condition: query.Condition{SQL: fmt.Sprintf("lead.%s_search MATCH ?", table), Args: []any{asAny(q.Values[0].(query.Sought))}}}}
		},
	}
}

// ranked is the statement that finds records of an index with their place in the order of relevance:
// tier, the way in which they were found; score, negative, the less the better (BM25 in billionths: what many records have weighs little);
// and pk. Others are the conditions that they must meet besides.
func ranked(records string, s query.Sought, others []query.Filter) (statement string, args []any) {
	forms, stems, whole := asForms(s), asStems(s), asAny(s)
	statement = fmt.Sprintf(`SELECT rowid AS pk,
		CASE WHEN rowid IN (SELECT rowid FROM %[1]s_search WHERE %[1]s_search MATCH ?) THEN 0
			WHEN rowid IN (SELECT rowid FROM %[1]s_search WHERE %[1]s_search MATCH ?) THEN 1 ELSE 2 END AS tier,
		CAST(round(bm25(%[1]s_search, %[2]s) * 1e9) AS INTEGER) AS score
		FROM %[1]s_search WHERE %[1]s_search MATCH ?`, records, weights)
	args = []any{forms, stems, whole}
	return besides(records, others, statement, args)
}

// besides adds the conditions on the records themselves.
func besides(records string, others []query.Filter, statement string, args []any) (string, []any) {
	if len(others) == 0 {
		return statement, args
	}
	where, more := whereOf(others)
	return statement + fmt.Sprintf(" AND +rowid IN (SELECT %[1]s.pk FROM %[1]s%[2]s)", records, where), append(args, more...)
}

// sought is what the filters search for, and the other filters.
func sought(filters []query.Filter) (s query.Sought, others []query.Filter) {
	for _, f := range filters {
		if f.Sought != nil && !f.Not {
			s = *f.Sought
		} else {
			others = append(others, f)
		}
	}
	return s, others
}

// byRelevance is the statement that finds a page in the order of relevance.
func byRelevance(records string, q query.Query) (statement string, args []any) {
	s, others := sought(q.Where)
	if len(q.Order) == len(query.ByEntry) {
		statement, args = besides(records, others, fmt.Sprintf("SELECT rowid AS pk, rowid AS entry FROM %[1]s_search WHERE %[1]s_search MATCH ?", records), []any{asAny(s)})
		if q.After != nil {
			statement += " AND rowid < ?"
			args = append(args, q.After...)
		}
		return statement + fmt.Sprintf(" ORDER BY rowid DESC LIMIT %d", q.Limit+1), args
	}
	statement, args = ranked(records, s, others)
	statement = "SELECT pk, tier, score, pk FROM (" + statement + ")"
	if q.After != nil {
		statement += " WHERE (tier, score, pk) > (?, ?, ?)"
		args = append(args, q.After...)
	}
	return statement + fmt.Sprintf(" ORDER BY tier, score, pk LIMIT %d", q.Limit+1), args
}

// searchDoc says of each kind what it is found by, in the order of its fields.
func searchDoc(findables []findable) string {
	var fields []string
	seen := map[string]bool{}
	for _, f := range findables {
		if !seen[f.field] {
			fields = append(fields, "`"+f.field+"`")
			seen[f.field] = true
		}
	}
	return strings.Join(fields, ", ")
}
