package store

import (
	"fmt"
	"slices"
	"strings"

	"gorm.io/gorm"

	"mithaq/fulltext"
	"mithaq/query"
)

// rankable is the most records that are put in the order of their relevance: weighing takes time in
// proportion to what was found, and a word that so many records have tells none of them apart. Of more the
// closest way comes first all the same, but then the latest entry.
var rankable = int64(2_000) // a variable for tests only

// searchField finds records by their words.
func searchField(table string, findables []findable, example string) query.Field {
	return query.Field{
		Name: query.SearchName, Doc: "In which these words are found: in " + searchDoc(findables) + ".", Example: example, Type: query.Words, Sort: []string{"score"},
		Match: func(q query.Question) query.Condition {
			return query.Condition{
				SQL:  fmt.Sprintf("%s.pk IN (SELECT w.rowid FROM %[1]s_search w WHERE ?)", table),
				Args: []any{fulltext.Matches("w", table+"_search", fulltext.Any(q.Values[0].(query.Sought)))},
			}
		},
		Ways: func(q query.Question) []query.Way {
			// The plus keeps the database from looking up in the index, one by one, what another filter finds.
			return []query.Way{{From: table + "_search " + query.Lead, Key: "+lead.rowid",
				Condition: query.Condition{SQL: "?", Args: []any{fulltext.Matches(query.Lead, table+"_search", fulltext.Any(q.Values[0].(query.Sought)))}}}}
		},
	}
}

// searchDoc says what a kind is found by, in the order of its fields.
func searchDoc(findables []findable) string {
	var fields []string
	for _, f := range findables {
		if name := "`" + f.field + "`"; !slices.Contains(fields, name) {
			fields = append(fields, name)
		}
	}
	return strings.Join(fields, ", ")
}

// pick is what is sought in one index.
type pick struct {
	index
	query.Sought
	others []query.Filter // what the records must meet besides
	// sparse says that the others leave fewer records than the words do.
	sparse bool
}

// pickOf is what the filters pick from an index; ok is false if they do not search.
func pickOf(x index, filters []query.Filter) (p pick, ok bool) {
	p.index = x
	for _, f := range filters {
		if f.Sought != nil && !f.Not && !ok {
			p.Sought, ok = *f.Sought, true
		} else {
			p.others = append(p.others, f)
		}
	}
	return p, ok
}

// matching is the statement that selects from what is found in a way. The plus is that of searchField.
func (p pick) matching(selected string, way fulltext.Saying) (statement string, args []any) {
	statement = fmt.Sprintf("SELECT %s FROM %s WHERE ?", selected, p.table())
	if len(p.others) == 0 {
		return statement, []any{p.match(way)}
	}
	others := slices.Clone(p.others)
	if !p.sparse {
		for i, f := range others {
			others[i].Condition = lookedUp(f)
		}
	}
	where, args := whereOf(others)
	if p.sparse {
		statement += fmt.Sprintf(" AND +rowid IN (SELECT %[1]s.pk FROM %[1]s%[2]s)", p.records, where)
	} else {
		statement += fmt.Sprintf(" AND EXISTS (SELECT 1 FROM %[1]s%[2]s AND %[1]s.pk = %[3]s.rowid LIMIT 1)", p.records, where, p.table())
	}
	return statement, append([]any{p.match(way)}, args...)
}

// count is the statement that counts what is found.
func (p pick) count() (statement string, args []any) {
	return p.matching("count(*)", fulltext.Any(p.Sought))
}

// found counts what has the words, whatever else is asked of it.
func (s *Store) found(tx snapshot, p pick) (int64, error) {
	p.others = nil
	statement, args := p.count()
	return s.number(tx, statement, args)
}

// ranked is the statement that finds what is found in one of the ways: pk, and score, negative, the less the
// better. The more of the terms stand in its own names the better a record fits, and then the shorter its name.
func (p pick) ranked(rank int, way fulltext.Saying) (statement string, args []any) {
	statement, args = p.matching("rowid AS pk, CAST(0 AS BIGINT) AS own", way)
	if terms := fulltext.OwnTerms(p.Sought, rank); len(terms) > 0 {
		for _, term := range terms {
			statement += fmt.Sprintf(" UNION ALL SELECT rowid, 1 FROM %s WHERE ?", p.table())
			args = append(args, p.match(fulltext.All(way, term)))
		}
		statement = "SELECT pk, CAST(sum(own) AS BIGINT) AS own FROM (" + statement + ") found GROUP BY pk HAVING min(own) = 0"
	}
	return fmt.Sprintf(`SELECT w.pk, -(1000 * w.own + 1 + 20000 / (20 + length(r.%s))) AS score
		FROM (%s) w JOIN %s r ON r.pk = w.pk`, p.key(), statement, p.records), args
}

// standing is where a record that was found stands in the order of relevance: by rank, which is the way in
// which it was found, and by score or, where it is not ranked, by entry, which is -pk: then the latest comes first.
type standing struct{ rank, score, pk int64 }

// page finds the first so many records after a place in the order of relevance. It goes from way to way
// and stops when the page is full.
func (p pick) page(tx *gorm.DB, order []query.Order, after []any, limit int) (all []standing, err error) {
	for rank, way := range fulltext.Ways(p.Sought, p.findables[0].role.Person()) {
		if way.Empty() || after != nil && int64(rank) < after[0].(int64) || len(all) >= limit {
			continue
		}
		beyond := after
		if after != nil && int64(rank) > after[0].(int64) {
			beyond = nil
		}
		statement, args := p.inWay(rank, way, order, beyond, limit-len(all))
		rows, err := findRows(tx, statement, args, 1)
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			all = append(all, standing{int64(rank), r.order[0].(int64), r.pk})
		}
	}
	return all, nil
}

// inWay is the statement that finds the first so many records of one way after a place: pk and score, or pk
// and entry.
func (p pick) inWay(rank int, way fulltext.Saying, order []query.Order, after []any, limit int) (statement string, args []any) {
	if len(order) == len(query.ByEntry) {
		statement, args = p.matching("rowid, -rowid", way)
		if after != nil {
			statement += " AND rowid < ?"
			args = append(args, -after[1].(int64))
		}
		return statement + fmt.Sprintf(" ORDER BY rowid DESC LIMIT %d", limit), args
	}
	statement, args = p.ranked(rank, way)
	statement = "SELECT pk, score FROM (" + statement + ") ranked"
	if after != nil {
		statement += " WHERE (score, pk) > (?, ?)"
		args = append(args, after[1], after[2])
	}
	return statement + fmt.Sprintf(" ORDER BY score, pk LIMIT %d", limit), args
}

// relevant finds a page in the order of relevance.
func (r Resource[T]) relevant(tx snapshot, q query.Query) ([]found, error) {
	p, _ := pickOf(r.kind.index(), q.Where)
	if len(p.others) > 0 && len(q.Order) == len(query.ByRelevance) { // by entry it stops when the page is full
		var err error
		if p.sparse, err = r.fewer(tx, p); err != nil {
			return nil, err
		}
	}
	standings, err := p.page(tx.DB, q.Order, q.After, q.Limit+1)
	all := make([]found, len(standings))
	for i, s := range standings {
		all[i] = found{s.pk, []any{s.rank, s.score, s.pk}[:len(q.Order)]}
	}
	return all, err
}

// fewer says that the other filters leave fewer records than the words do.
func (r Resource[T]) fewer(tx snapshot, p pick) (bool, error) {
	words, err := r.store.found(tx, p)
	if err != nil || words < manyKeys {
		return false, err
	}
	others, err := r.count(tx, query.Query{Where: p.others})
	return others < words, err
}
