package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"mithaq/models"
	"mithaq/query"
	"mithaq/text"
)

// Exec runs a statement in the writer's transaction.
func (w *Writer) Exec(sql string) error { return w.tx.Exec(sql).Error }

// ExecOnReader tries to write where only reading is allowed.
func (s *Store) ExecOnReader(ctx context.Context, sql string) error {
	return s.read.WithContext(ctx).Exec(sql).Error
}

// Pragmas answers the values of pragmas on some reading connection.
func (s *Store) Pragmas(ctx context.Context, names ...string) (string, error) {
	tx := s.read.WithContext(ctx).Begin()
	defer tx.Rollback()
	values := make([]string, len(names))
	for i, name := range names {
		if err := tx.Raw("PRAGMA " + name).Row().Scan(&values[i]); err != nil {
			return "", fmt.Errorf("%s: %w", name, err)
		}
	}
	return strings.Join(values, " "), nil
}

// FindEveryWay answers the keys of a page as they are found by each route there is, the number of all
// records as each filter counts it, and what a list finds and counts.
func (r Resource[T]) FindEveryWay(ctx context.Context, q query.Query) (pages map[string][]int64, counts map[string]int64, err error) {
	pages, counts = map[string][]int64{}, map[string]int64{}
	tx := snapshot{r.store.read.WithContext(ctx), -1} // of a version that nothing is remembered of
	find := func(name, statement string, args []any) {
		found, failed := findRows(tx.DB, statement, args, len(q.Order))
		pages[name], err = pks(found), errors.Join(err, failed)
	}
	count := func(name, statement string, args []any) {
		var n int64
		err = errors.Join(err, tx.Raw(statement, args...).Scan(&n).Error)
		counts[name] = n
	}
	table := r.Spec().Name
	statement, args := r.plain(q)
	find("plain", statement, args)
	where, args := whereOf(q.Where)
	count("plain", "SELECT count(*) FROM "+table+where, args)
	statement, args = through(table, q, leading{others: q.Where})
	find("through", statement, args)
	for _, l := range leads(q) {
		few, args := keysOf(table, l)
		count(l.Field, "SELECT count(*) FROM ("+few+")", args)
		statement, args := from(table, q, l)
		find("from "+l.Field, statement, args)
		if l.dated() && bySignature(table, q.Order) != 0 {
			statement, args := along(table, q, l)
			find("along "+l.Field, statement, args)
		}
	}
	counts["list"], _ = r.count(tx, q)
	found, failed := r.find(tx, q, counts["list"])
	pages["list"], err = pks(found), errors.Join(err, failed)
	return pages, counts, err
}

// Rows answers the first column of a statement.
func (s *Store) Rows(ctx context.Context, sql string) (values []string, err error) {
	err = s.read.WithContext(ctx).Raw(sql).Scan(&values).Error
	return values, err
}

// MigrateTo brings the schema to an earlier or later one.
func (s *Store) MigrateTo(ctx context.Context, schema int64) error {
	p, err := s.provider()
	if err != nil {
		return err
	}
	if has, err := p.GetDBVersion(ctx); err != nil || has > schema {
		_, down := p.DownTo(ctx, schema)
		return errors.Join(err, down)
	}
	_, err = p.UpTo(ctx, schema)
	return err
}

// Memo is a memory of answers, for tests of its bounds.
type Memo struct{ memo }

// MemoAnswers and MemoWeight are the bounds.
const (
	MemoAnswers = memoAnswers
	MemoWeight  = memoWeight
)

// Ask answers how often the answer had to be made: once or not at all.
func (m *Memo) Ask(version int64, answer any, question ...any) (made int, err error) {
	_, err = remembered(&m.memo, snapshot{version: version}, func() (any, error) {
		made++
		return answer, nil
	}, question...)
	return made, err
}

// Holds answers how many answers are remembered, and about how many bytes they take.
func (m *Memo) Holds() (answers, bytes int) { return len(m.known), m.weight }

// Rankable sets how many records are ranked, and answers how to set it back.
func Rankable(n int64) func() {
	before := rankable
	rankable = n
	return func() { rankable = before }
}

// Scan reads every text of every record, and answers a function that finds without any index: it gives,
// by kind, the ids of the records that have what is sought.
func (s *Store) Scan(ctx context.Context) (func(query.Sought) map[models.Kind][]string, error) {
	type record struct {
		kind  models.Kind
		id    string
		texts []scanned
	}
	var all []record
	tx := s.read.WithContext(ctx)
	for _, x := range indexes() {
		var rows []struct {
			PK int64
			ID string
		}
		if err := tx.Raw("SELECT pk, id FROM " + x.records + " ORDER BY id").Scan(&rows).Error; err != nil {
			return nil, err
		}
		texts, keys := map[int64][]scanned{}, make([]int64, len(rows))
		for i, r := range rows {
			keys[i] = r.PK
		}
		if err := x.texts(tx, keys, func(pk int64, f findable, t told) { texts[pk] = append(texts[pk], scan(t.text, f.role.person())) }); err != nil {
			return nil, err
		}
		for _, r := range rows {
			all = append(all, record{x.kind, r.ID, texts[r.PK]})
		}
	}
	return func(sought query.Sought) map[models.Kind][]string {
		found := map[models.Kind][]string{}
		for _, r := range all {
			if has(r.texts, sought) {
				found[r.kind] = append(found[r.kind], r.id)
			}
		}
		return found
	}, nil
}

type scanned struct {
	forms string // between spaces
	stems map[string]bool
	keys  map[string]bool
}

func scan(t string, person bool) scanned {
	s := scanned{" ", map[string]bool{}, map[string]bool{}}
	for _, w := range text.Words(t) {
		s.forms += w.Form + " "
		if !w.Stop {
			s.stems[w.Stem] = true
		}
	}
	if person {
		for _, p := range text.Parts(t) {
			for _, k := range p.Keys {
				s.keys[k] = true
			}
		}
	}
	return s
}

// has says whether the texts of one record, together, have every term, or every part of the name.
func has(texts []scanned, sought query.Sought) bool {
	some := func(holds func(scanned) bool) bool { return slices.ContainsFunc(texts, holds) }
	sounds := func(keys []string) bool {
		return some(func(s scanned) bool { return slices.ContainsFunc(keys, func(k string) bool { return s.keys[k] }) })
	}
	terms := !slices.ContainsFunc(sought.Terms, func(t query.Term) bool {
		if t.Stem == "" {
			return !some(func(s scanned) bool { return strings.Contains(s.forms, " "+strings.Join(t.Forms, " ")+" ") })
		}
		return !some(func(s scanned) bool { return s.stems[t.Stem] }) && !sounds(t.Keys)
	})
	return terms || len(sought.Names) > 0 && !slices.ContainsFunc(sought.Names, func(keys []string) bool { return !sounds(keys) })
}
