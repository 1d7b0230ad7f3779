package store

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"mithaq/database"
	"mithaq/models"
	"mithaq/query"
)

// A list of the newest instruments of a country must not look at all instruments of the country, nor at
// all newest instruments. There are three routes to a page, and how far each goes can be told beforehand,
// for the number of all records on all pages is known:
//
//   - along a filter: the rows of one filter that carry the date of signature lead to the records in the
//     order of the list, and reading stops when the page is full;
//   - from a filter: all records of one filter are found, and put in order;
//   - among the first of the list: an index has the records in its order. How far that goes is a guess: it is tried
//     first, and no further than another route would go.
//
// What other filters ask is looked up record by record. The filter with the fewest records leads.

// maxWays is the most ways that are gone at once: what has more values than that is as good as all.
const maxWays = 64

// farAway is from how many rows on a page is remembered.
const farAway = 5000

// manyRows is from how many rows of the leading filter on what others find is gathered first, rather than
// looked up for each.
const manyRows = 100_000

// lookUp is how many times as long it takes to tell whether one record has the words that a filter seeks as to find
// one that has them: the index of words leads from words to records.
const lookUp = 50

// leading is a filter that can lead, what the others ask, and how many rows it goes through.
type leading struct {
	query.Filter
	others []query.Filter
	rows   int64
}

// leads answers the filters that can lead.
func leads(q query.Query) (all []leading) {
	for i, f := range q.Where {
		if len(f.Ways) > 0 && len(f.Ways) <= maxWays {
			all = append(all, leading{Filter: f, others: slices.Delete(slices.Clone(q.Where), i, i+1)})
		}
	}
	return all
}

// rarest is the filter that has the fewest rows; ok is false if none can lead. Their number is counted
// only where it makes a difference.
func (r Resource[T]) rarest(tx snapshot, all []leading) (lead leading, ok bool, err error) {
	if len(all) > 1 {
		if all, err = r.gauged(tx, all); err != nil {
			return lead, false, err
		}
	}
	for i, l := range all {
		if i == 0 || l.rows < lead.rows {
			lead = l
		}
	}
	return lead, len(all) > 0, nil
}

// firstBound is how many rows of each filter are counted at first, to see which has few; boundGrowth is how many times
// as many are counted next.
const firstBound, boundGrowth = 1000, 16

// gauged answers the filters whose rows are counted to the end. Where one has few, the others are not: counting takes
// longer than the page.
func (r Resource[T]) gauged(tx snapshot, all []leading) (counted []leading, err error) {
	for bound := int64(firstBound); len(counted) == 0 && len(all) > 0; bound *= boundGrowth {
		for _, l := range all {
			if err := r.countRows(tx, &l, bound); err != nil {
				return nil, err
			}
			if l.rows < bound {
				counted = append(counted, l)
				for bound/2 > l.rows { // the few bounds are remembered
					bound /= 2
				}
			}
		}
	}
	return counted, nil
}

// countRows counts the rows of a filter, of each of its ways up to a bound.
func (r Resource[T]) countRows(tx snapshot, l *leading, bound int64) error {
	l.rows = 0
	for _, w := range l.Ways {
		n, err := r.store.number(tx, fmt.Sprintf("SELECT count(*) FROM (SELECT 1 FROM %s WHERE %s LIMIT %d) few", w.From, w.SQL, bound), w.Args)
		if err != nil {
			return err
		}
		l.rows += n
	}
	return nil
}

// number is a number that is remembered, for the request at least.
func (s *Store) number(tx snapshot, statement string, args []any) (int64, error) {
	key := keyOf([]any{statement, args})
	if n, ok := tx.numbers[key]; ok {
		return n, nil
	}
	n, err := s.memo.Answer(tx.version, key, weigh, func() (any, error) {
		var n int64
		err := database.First(&n)(database.Ask(tx.DB, statement, args)) //nolint:rowserrcheck // first does
		return n, err
	})
	if err != nil {
		return 0, err
	}
	if tx.numbers != nil {
		tx.numbers[key] = n.(int64)
	}
	return n.(int64), nil
}

// counting is the statement that counts all records of a query.
func (r Resource[T]) counting(tx snapshot, q query.Query) (statement string, args []any, err error) {
	if p, searched := pickOf(r.kind.index(), q.Where); searched {
		if len(leads(query.Query{Where: p.others})) > 0 { // to count what the others leave takes less than to look it up
			if p.sparse, err = r.fewer(tx, p); err != nil {
				return "", nil, err
			}
		}
		statement, args = p.count()
		return statement, args, nil
	}
	lead, ok, err := r.rarest(tx, leads(q))
	if err != nil || !ok {
		where, args := whereOf(q.Where)
		return "SELECT count(*) FROM " + r.Spec().Name + where, args, err
	}
	if w := lead.Ways[0]; len(lead.Ways) == 1 && w.Once {
		rows, args := rowsOf(r.Spec().Name, w, conditionsOn(r.Spec().Name, w, lead.others, lead.rows < manyRows))
		return "SELECT count(*)" + rows, args, nil
	}
	few, args := keysOf(r.Spec().Name, lead)
	return "SELECT count(*) FROM (" + few + ") few", args, nil
}

// finding is the statement that finds a page: the keys of its records and the values of their order. rows is how many
// rows it goes through, and 0 if that is the database's affair.
func (r Resource[T]) finding(tx snapshot, q query.Query, total int64) (statement string, args []any, rows int64, err error) {
	all := leads(q)
	if len(all) == 0 {
		statement, args = r.plain(q)
		return statement, args, 0, nil
	}
	lead, how, rows, err := r.shortest(tx, q, all, total)
	if err != nil {
		return "", nil, 0, err
	}
	statement, args = how(r.Spec().Name, q, lead)
	return statement, args, rows, nil
}

// further is how many times as far a glance goes that did not find enough.
const further = 8

// glance finds a page among the first records of the list: among so many as would fill it if what is sought were spread
// evenly, and then, as it may come later in the list, among more, as long as that goes through fewer rows than the way does
// that is known. ok is false if the page was not filled.
func (r Resource[T]) glance(tx snapshot, q query.Query, total, rows int64) (page []found, ok bool, err error) {
	if !q.Order[0].Indexed || rows <= farAway {
		return nil, false, nil
	}
	n, err := r.store.number(tx, "SELECT count(*) AS rows FROM "+r.Spec().Name, nil)
	if err != nil {
		return nil, false, err
	}
	for first := 3 * int64(q.Limit+1) * n / (2 * total); first < rows; first *= further {
		list := leading{others: q.Where, rows: first}
		if cost, err := r.besides(tx, &list, first); err != nil || cost >= rows {
			return nil, false, err
		}
		statement, args := among(r.Spec().Name, q, list)
		if page, err = findRows(tx.DB, statement, args, len(q.Order)); err != nil || len(page) > q.Limit || first >= n {
			return page, true, err
		}
	}
	return nil, false, nil
}

// route makes the statement that finds a page with a filter in the lead.
type route func(table string, q query.Query, lead leading) (statement string, args []any)

// shortest is the route to a page that goes through the fewest rows.
func (r Resource[T]) shortest(tx snapshot, q query.Query, all []leading, total int64) (lead leading, how route, rows int64, err error) {
	page := int64(q.Limit + 1)
	inOrder := bySignature(r.Spec().Name, q.Order) != 0
	take := func(l leading, by route, gone, more int64) {
		n, failed := r.besides(tx, &l, gone)
		if err = errors.Join(err, failed); how == nil || n+more < rows {
			lead, how, rows = l, by, n+more
		}
	}
	if len(q.Where) > 1 {
		if all, err = r.gauged(tx, all); err != nil {
			return lead, nil, 0, err
		}
	} else {
		all[0].rows = total
	}
	for _, l := range all {
		if inOrder && l.dated() {
			take(l, along, min(l.rows, (l.rows/max(total, 1)+int64(len(l.Ways)))*page), 0)
		}
		take(l, from, l.rows, 2*l.rows) // found, looked up, put in order
	}
	return lead, how, rows, err
}

// besides is what so many rows of a leading filter cost with what the others ask of them, in rows; how many they are is
// guessed, and they may be all it has. Words are looked up only where even that costs less than to seek them once.
func (r Resource[T]) besides(tx snapshot, l *leading, rows int64) (cost int64, err error) {
	cost = rows
	for _, f := range l.others {
		switch looked := lookUp * l.rows; {
		case f.Sought == nil:
		case !f.Not && looked <= firstBound: // not even worth to count them
			cost += lookUp * rows
		default:
			words, err := r.store.found(tx, pick{index: r.kind.index(), Sought: *f.Sought})
			if err != nil {
				return 0, err
			}
			if !f.Not && words > looked {
				cost += lookUp * rows
				continue
			}
			*l = l.seekingOnce()
			cost += words
		}
	}
	return cost, nil
}

// seekingOnce has words found by all that meet the condition, once, and not looked up record by record, as those are
// that must not be there. The plus keeps the database from going through what they find instead of the rows of the filter that leads.
func (l leading) seekingOnce() leading {
	l.others = slices.Clone(l.others)
	for i, f := range l.others {
		if f.Sought != nil && !f.Not {
			f.SQL = "+" + f.SQL
			f.Each = f.Condition
			l.others[i] = f
		}
	}
	return l
}

// dated says whether the filter leads in the order of signature.
func (l leading) dated() bool {
	return !slices.ContainsFunc(l.Ways, func(w query.Way) bool { return w.Dates == "" })
}

// bySignature is -1 for an order of the newest signature first, 1 for the oldest first, 0 for any other.
func bySignature(table string, order []query.Order) int {
	bounds := []string{table + ".signed_min", table + ".signed_max", table + ".pk"}
	is := func(sqls []string, desc bool) bool {
		return slices.EqualFunc(order, sqls, func(o query.Order, sql string) bool { return o.SQL == sql && o.Desc == desc })
	}
	switch {
	case is(bounds, true):
		return -1
	case is(append([]string{query.Undated(bounds[0])}, bounds...), false):
		return 1
	}
	return 0
}

// plain finds a page as the database sees fit.
func (r Resource[T]) plain(q query.Query) (statement string, args []any) {
	return ordered(r.Spec().Name, q, r.Spec().Name, q.Where)
}

// among finds a page among the first records after its place in an index of its order, as many as the list has rows. What the index has of a
// record is asked first, and the record is read only if that holds.
func among(table string, q query.Query, list leading) (statement string, args []any) {
	columns := []string{"pk"}
	for _, m := range regexp.MustCompile(`\b`+table+`\.(\w+)`).FindAllStringSubmatch(by(q.Order), -1) {
		if !slices.Contains(columns, m[1]) {
			columns = append(columns, m[1])
		}
	}
	where, args := whereOf(unread(q, nil))
	tables := fmt.Sprintf("(SELECT %s FROM %s%s ORDER BY %s LIMIT %d) few", strings.Join(columns, ", "), table, where, by(q.Order), list.rows)
	indexed := regexp.MustCompile(`\b` + table + `\.(` + strings.Join(columns, "|") + `)\b`)
	looked, reads := make([]query.Filter, len(list.others)), false
	for i, f := range list.others {
		looked[i] = query.Filter{Condition: lookedUp(f)}
		looked[i].SQL = indexed.ReplaceAllString(looked[i].SQL, "few.$1")
		reads = reads || strings.Contains(looked[i].SQL, table+".")
	}
	if reads {
		tables += fmt.Sprintf(" CROSS JOIN %s ON %[1]s.pk = few.pk", table)
	}
	q.After, q.Order = nil, slices.Clone(q.Order)
	for i := range q.Order {
		q.Order[i].SQL = indexed.ReplaceAllString(q.Order[i].SQL, "few.$1")
	}
	statement, more := ordered("few", q, tables, looked)
	return statement, append(args, more...)
}

// from finds all records of a filter, and puts them in order. The join keeps the database from going
// through the list instead.
func from(table string, q query.Query, lead leading) (statement string, args []any) {
	few, args := keysOf(table, lead)
	statement, more := ordered(table, q, fmt.Sprintf("(%s) few CROSS JOIN %s ON %[2]s.pk = few.pk", few, table), nil)
	return statement, append(args, more...)
}

// unread is conditions with that of the query's cursor, if it has one.
func unread(q query.Query, conditions []query.Filter) []query.Filter {
	if q.After == nil {
		return conditions
	}
	return append(slices.Clip(conditions), query.Filter{Condition: after(q)})
}

// ordered is the statement that finds a page among the records of a table that meet conditions.
func ordered(table string, q query.Query, tables string, conditions []query.Filter) (statement string, args []any) {
	where, args := whereOf(unread(q, conditions))
	selected := []string{table + ".pk"}
	for _, o := range q.Order {
		selected = append(selected, o.SQL)
	}
	return fmt.Sprintf("SELECT %s FROM %s%s ORDER BY %s LIMIT %d", strings.Join(selected, ", "), tables, where, by(q.Order), q.Limit+1), args
}

// by is what a statement orders by.
func by(order []query.Order) string {
	all := make([]string, len(order))
	for i, o := range order {
		all[i] = o.SQL + direction(o)
	}
	return strings.Join(all, ", ")
}

// keysOf selects the keys of all records of a filter that meet the conditions of the others, too.
func keysOf(table string, lead leading) (statement string, args []any) {
	var arms []string
	for _, w := range lead.Ways {
		rows, more := rowsOf(table, w, conditionsOn(table, w, lead.others, lead.rows < manyRows))
		arms, args = append(arms, "SELECT DISTINCT "+w.Key+" AS pk"+rows), append(args, more...)
	}
	return strings.Join(arms, " UNION "), args
}

// along finds a page along the ways of a filter: the first records of each way, put together. Another
// filter may have ways that end on a day. What these lead to is looked up until then; what its other
// ways lead to are few records, and is found along them.
func along(table string, q query.Query, lead leading) (statement string, args []any) {
	var arms []string
	add := func(w query.Way, conditions []query.Condition) {
		for _, undated := range []bool{false, true} {
			if arm, more := firstOf(table, q, w, conditions, undated); arm != "" {
				arms, args = append(arms, "SELECT * FROM ("+arm+") arm"), append(args, more...)
			}
		}
	}
	for _, w := range lead.Ways {
		conditions := conditionsOn(table, w, lead.others, true)
		for _, f := range lead.others {
			if end := until(f); end != "" {
				conditions = append(conditions, query.Condition{SQL: w.Dates + "_min <= ?", Args: []any{end}})
			}
		}
		add(w, conditions)
	}
	for i, f := range lead.others {
		if until(f) == "" {
			continue
		}
		for _, w := range f.Ways {
			if w.Until == "" {
				add(w, conditionsOn(table, w, append(slices.Delete(slices.Clone(lead.others), i, i+1), lead.Filter), true))
			}
		}
	}
	order := "signed_min DESC, signed_max DESC, pk DESC"
	if bySignature(table, q.Order) > 0 {
		order = "undated, signed_min, signed_max, pk"
	}
	return fmt.Sprintf("%s ORDER BY %s LIMIT %d", strings.Join(arms, " UNION "), order, q.Limit+1), args
}

// until is the day on which some ways of a filter end; empty if none does.
func until(f query.Filter) models.Day {
	for _, w := range f.Ways {
		if w.Until != "" {
			return w.Until
		}
	}
	return ""
}

// firstOf finds the first records of one way. With the oldest first, those with a date and those without
// are an arm each, as an index has them; with the newest first, those without come last by themselves.
func firstOf(table string, q query.Query, w query.Way, conditions []query.Condition, undated bool) (statement string, args []any) {
	columns := fmt.Sprintf("%s AS pk, %s_min AS signed_min, %[2]s_max AS signed_max, %[1]s AS last", w.Key, w.Dates)
	order, sign, seen := "signed_min DESC, signed_max DESC, pk DESC", "<", q.After
	if bySignature(table, q.Order) > 0 {
		order, sign = "signed_min, signed_max, pk", ">"
		dated := query.Condition{SQL: w.Dates + "_min > ''"}
		if undated {
			dated.SQL = w.Dates + "_min = ''"
		}
		conditions = append(slices.Clone(conditions), dated)
		columns = fmt.Sprintf("%s AS pk, %d AS undated, %s_min AS signed_min, %[3]s_max AS signed_max, %[1]s AS last", w.Key, flag(undated), w.Dates)
		if q.After != nil {
			if seen = q.After[1:]; q.After[0] != int64(flag(undated)) {
				seen = nil
				if !undated {
					return "", nil // those with a date have all been seen
				}
			}
		}
	} else if undated {
		return "", nil
	}
	if seen != nil {
		conditions = append(slices.Clone(conditions), query.Condition{SQL: fmt.Sprintf("(%s_min, %[1]s_max, %s) %s (?, ?, ?)", w.Dates, w.Key, sign), Args: seen})
	}
	rows, args := rowsOf(table, w, conditions)
	return fmt.Sprintf("SELECT DISTINCT %s%s ORDER BY %s LIMIT %d", columns, rows, order, q.Limit+1), args
}

// rowsOf is the rows of a way that meet conditions, joined with the records where one speaks of them.
func rowsOf(table string, w query.Way, conditions []query.Condition) (sql string, args []any) {
	sql = " FROM " + w.From
	speaks := func(c query.Condition) bool { return strings.Contains(c.SQL, table+".") }
	if w.From != table && slices.ContainsFunc(conditions, speaks) {
		sql += fmt.Sprintf(" CROSS JOIN %s ON %[1]s.pk = %s", table, w.Key)
	}
	filters := []query.Filter{{Condition: w.Condition}}
	for _, c := range conditions {
		filters = append(filters, query.Filter{Condition: c})
	}
	where, args := whereOf(filters)
	return sql + where, args
}

// conditionsOn is what filters ask of the records that a way leads to: of the columns that it carries, as
// far as these tell. It is looked up record by record if these are few.
func conditionsOn(table string, w query.Way, filters []query.Filter, few bool) []query.Condition {
	carried := []string{table + ".pk", w.Key}
	if w.Dates != "" {
		carried = append(carried, table+".signed_min", w.Dates+"_min", table+".signed_max", w.Dates+"_max")
	}
	columns := strings.NewReplacer(carried...)
	conditions := make([]query.Condition, len(filters))
	for i, f := range filters {
		if conditions[i] = f.Condition; few {
			conditions[i] = lookedUp(f)
		}
		conditions[i].SQL = columns.Replace(conditions[i].SQL)
	}
	return conditions
}

// lookedUp is the condition of a filter that finds nothing by itself.
func lookedUp(f query.Filter) query.Condition {
	if f.Each.SQL == "" {
		return f.Condition
	}
	return f.Each
}
