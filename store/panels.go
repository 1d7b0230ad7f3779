package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"gorm.io/gorm"

	"mithaq/models"
	"mithaq/query"
)

// Panel is a table with a row for each unit and year, whose rows are made one unit at a time.
type Panel struct {
	Name, Doc string
	Columns   []query.Variable
	unit      unit
}

// unit is what a panel has rows of.
type unit struct {
	// SQL that gives each instrument with the units that it belongs to, and the unit's key.
	from, key string
	// The cells that name the unit.
	cells func(*atlas, string) ([]any, error)
}

// DyadYear is the panel of pairs of countries.
var DyadYear = panel("dyad-year", "One row for each pair of countries and year.", unit{
	from: "instrument_pairs u JOIN instruments ON instruments.pk = u.instrument_pk", key: "u.pair",
	cells: func(a *atlas, pair string) ([]any, error) {
		x, y, err := a.pair(pair)
		return append(append([]any{pair}, x.codes()...), y.codes()...), err
	},
}, label("pair", "The two countries in alphabetical order of their ids."), country("a_", "first"), country("b_", "second"))

// CountryYear is the panel of countries.
var CountryYear = panel("country-year", "One row for each country and year; an instrument counts for each of its parties.", unit{
	from: "(SELECT DISTINCT p.instrument_pk, c.id FROM parties p JOIN countries c ON c.pk = p.country_pk WHERE p.role = 'party') u JOIN instruments ON instruments.pk = u.instrument_pk",
	key:  "u.id",
	cells: func(a *atlas, id string) ([]any, error) {
		c, err := a.find(id)
		return c.codes(), err
	},
}, country("", ""))

func label(name, doc string) []query.Variable {
	return []query.Variable{{Name: name, Doc: doc, Type: "text", Values: []string{}, Nullable: name != "pair"}}
}

// country is the columns that name a country.
func country(prefix, which string) []query.Variable {
	if which != "" {
		which += " "
	}
	var columns []query.Variable
	for _, c := range [][2]string{{"id", "Id of the %scountry in the register."}, {"alpha3", "ISO 3166-1 alpha-3 code of the %scountry; null if it has none."},
		{"cow", "Correlates of War number of the %scountry; null if it has none."}} {
		columns = append(columns, label(prefix+c[0], fmt.Sprintf(c[1], which))...)
	}
	return columns
}

func panel(name, doc string, u unit, naming ...[]query.Variable) Panel {
	p := Panel{Name: name, Doc: doc, unit: u}
	for _, columns := range naming {
		p.Columns = append(p.Columns, columns...)
	}
	number := func(name, doc string) {
		p.Columns = append(p.Columns, query.Variable{Name: name, Doc: doc, Type: "integer", Values: []string{}, Nullable: true})
	}
	p.Columns = append(p.Columns, query.Variable{Name: "year", Doc: "Calendar year.", Type: "year", Values: []string{}},
		query.Variable{Name: "covered", Doc: "1 if the register covers the year, else 0: then every count is null, for none is not known to be none.", Type: "integer", Values: []string{"0", "1"}})
	number("signed", "Instruments signed in the year; an imprecise date counts if it leaves no other year.")
	number("in_force", "Instruments that may have been in force on 31 December of the year; with match=certain, those that certainly were.")
	for _, t := range models.InstrumentTypes {
		number("signed_"+string(t), fmt.Sprintf("Of `signed`, those of the form %s.", t))
		number("in_force_"+string(t), fmt.Sprintf("Of `in_force`, those of the form %s.", t))
	}
	for _, t := range panelTopics {
		number("signed"+about(t), fmt.Sprintf("Of `signed`, those about %s or a topic below it.", t))
		number("in_force"+about(t), fmt.Sprintf("Of `in_force`, those about %s or a topic below it.", t))
	}
	return p
}

// panelTopics are the widest topics of the corpus, which panels tell apart; the filter topic= asks
// for any other.
var panelTopics = []string{"security", "defence", "justice", "economy", "infrastructure", "society", "foreign-affairs"}

// about is the end of the names of the columns that count a topic.
func about(topic string) string { return "_about_" + strings.ReplaceAll(topic, "-", "_") }

// Names lists the names of the columns.
func (p Panel) Names() []string {
	names := make([]string, len(p.Columns))
	for i, c := range p.Columns {
		names[i] = c.Name
	}
	return names
}

// Panel tells the rows of a panel, unit by unit and year by year, in order. Before the first row it
// tells the version of the data.
func (s *Store) Panel(ctx context.Context, p Panel, q query.Panel, begin func(version int64), tell func(row []any) error) error {
	return s.snapshot(ctx, func(tx *gorm.DB) error {
		v, err := version(tx)
		if err != nil {
			return err
		}
		covered, err := coverage(tx)
		if err != nil {
			return err
		}
		atlas, err := s.atlas.of(tx)
		if err != nil {
			return err
		}
		begin(v)
		w := &panelWriter{panel: p, atlas: atlas, covered: covered, first: covered.first, last: covered.last, tell: tell}
		if !q.Years.IsZero() {
			w.first, w.last = yearOf(q.Years.Min()), yearOf(q.Years.Max())
		}
		return p.eachInstrument(tx, q, w)
	})
}

// eachInstrument tells the writer every instrument of the query with its unit, in the order of units.
func (p Panel) eachInstrument(tx *gorm.DB, q query.Panel, w *panelWriter) error {
	from, until := "from_min", "until_max"
	if q.Match == query.Certain {
		from, until = "from_max", "until_min"
	}
	where, args := whereOf(q.Where)
	rows, err := tx.Raw(fmt.Sprintf(`SELECT %[1]s, instruments.type, instruments.signed_min, instruments.signed_max,
		(SELECT group_concat(b.id) FROM instrument_topics x JOIN topic_closure c ON c.topic_pk = x.topic_pk JOIN topics b ON b.pk = c.broader_pk AND b.broader_pk IS NULL
			WHERE x.instrument_pk = instruments.pk),
		(SELECT group_concat(s.%[3]s || '/' || s.%[4]s) FROM periods s WHERE s.instrument_pk = instruments.pk AND s.status = 'in_force' AND s.%[3]s <= s.%[4]s)
		FROM %[2]s%[5]s ORDER BY %[1]s`, p.unit.key, p.unit.from, from, until, where), args...).Rows()
	if err != nil {
		return err
	}
	defer rows.Close() //nolint:errcheck // what it could say, rows.Err says
	for rows.Next() {
		var unit, kind, min, max string
		var topics, force sql.NullString
		if err := rows.Scan(&unit, &kind, &min, &max, &topics, &force); err != nil {
			return err
		}
		if err := w.instrument(unit, kind, min, max, topics.String, force.String); err != nil {
			return err
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	return w.flush()
}

// panelWriter counts the instruments of one unit at a time.
type panelWriter struct {
	panel       Panel
	atlas       *atlas
	covered     years
	first, last int
	tell        func([]any) error

	unit   string
	counts map[string][]int64 // by column, for each year
}

func (w *panelWriter) instrument(unit, kind, min, max, topics, force string) error {
	if unit != w.unit {
		if err := w.flush(); err != nil {
			return err
		}
		w.unit, w.counts = unit, map[string][]int64{}
	}
	names := []string{"", "_" + kind}
	for topic := range strings.SplitSeq(topics, ",") {
		if name := about(topic); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if min != "" && min[:4] == max[:4] {
		year := yearOf(models.Day(min))
		w.add("signed", names, year, year)
	}
	for period := range strings.SplitSeq(force, ",") {
		if from, until, ok := strings.Cut(period, "/"); ok {
			w.add("in_force", names, yearOf(models.Day(from)), lastYearEnd(models.Day(until)))
		}
	}
	return nil
}

// lastYearEnd is the last year whose 31 December is not after the day.
func lastYearEnd(day models.Day) int {
	if strings.HasSuffix(string(day), "-12-31") {
		return yearOf(day)
	}
	return yearOf(day) - 1
}

// add counts one for each year from one to another, in each of the columns.
func (w *panelWriter) add(what string, names []string, from, to int) {
	from, to = max(from, w.first), min(to, w.last)
	for _, n := range names {
		column := w.counts[what+n]
		if column == nil {
			column = make([]int64, w.last-w.first+1)
			w.counts[what+n] = column
		}
		for year := from; year <= to; year++ {
			column[year-w.first]++
		}
	}
}

// flush tells the rows of the unit.
func (w *panelWriter) flush() error {
	if w.unit == "" || w.last < w.first {
		return nil
	}
	naming, err := w.panel.unit.cells(w.atlas, w.unit)
	if err != nil {
		return err
	}
	for year := w.first; year <= w.last; year++ {
		covered := w.covered.first <= year && year <= w.covered.last
		row := append(append([]any{}, naming...), year, flag(covered))
		for _, c := range w.panel.Columns[len(row):] {
			row = append(row, w.cell(c.Name, year, covered))
		}
		if err := w.tell(row); err != nil {
			return err
		}
	}
	return nil
}

func (w *panelWriter) cell(column string, year int, covered bool) any {
	counts := w.counts[column]
	switch {
	case !covered:
		return nil
	case counts == nil:
		return int64(0)
	}
	return counts[year-w.first]
}
