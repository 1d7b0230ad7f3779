package store

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"gorm.io/gorm"

	"mithaq/models"
	"mithaq/query"
)

// Panel is a table with a row for each unit and year, whose rows are counted one unit after the other.
type Panel struct {
	Name, Doc string
	Columns   []query.Variable
	unit      unit
}

// unit is what a panel has rows of.
type unit struct {
	// SQL that gives the key of each unit (id) and the instruments that belong to it (u.instrument_pk), each once.
	id, from string
	// The cells that name the unit.
	cells func(*atlas, string) ([]any, error)
}

// DyadYear is the panel of pairs of countries.
var DyadYear = panel("dyad-year", "One row for each pair of countries and year.", unit{
	id: "u.pair", from: "instrument_pairs u",
	cells: func(a *atlas, pair string) ([]any, error) {
		x, y, err := a.pair(pair)
		return append(append([]any{pair}, x.codes()...), y.codes()...), err
	},
}, label("pair", "The two countries in alphabetical order of their ids."), country("a_", "first"), country("b_", "second"))

// CountryYear is the panel of countries.
var CountryYear = panel("country-year", "One row for each country and year; an instrument counts for each of its parties.", unit{
	id: "c.id", from: "countries c JOIN parties u ON u.country_pk = c.pk AND u.role = 'party'",
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
		query.Variable{Name: "covered", Doc: coveredDoc, Type: "integer", Values: []string{"0", "1"}})
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

const coveredDoc = "1 in the years from the first to the last signature that the register holds of the country, or the pair, whatever is filtered by; and, as registers and " +
	"databases are lists, from the first to the last in each of these that is a source of one of them. Then a count of 0 says that the register holds none, in a time of which it holds " +
	"others. It does not say that its sources list everything: the register of a state has what others signed with that state, and no more. Else 0: then every count is null, for none is not known to be none."

// panelTopics are the widest topics of the corpus, which panels tell apart; the filter topic= asks
// for any other.
var panelTopics = []string{"security", "defence", "justice", "economy", "infrastructure", "society", "foreign-affairs"}

// about is the end of the names of the columns that count a topic.
func about(topic string) string { return "_about_" + strings.ReplaceAll(topic, "-", "_") }

// Table is how the rows of the panel are laid out.
func (p Panel) Table() query.Table {
	columns := make([]query.Column, len(p.Columns))
	for i, c := range p.Columns {
		columns[i] = query.Column{Name: c.Name, Doc: c.Doc, Type: query.TextColumn}
		if c.Type != "text" {
			columns[i].Type = query.IntegerColumn
		}
	}
	return query.TableWith(p.Name, columns...)
}

// Panel tells the rows of a panel, unit by unit and year by year, in order. Before the first row it
// tells the version of the data.
func (s *Store) Panel(ctx context.Context, p Panel, q query.Panel, begin func(version int64) error, tell func(row []any) error) error {
	return s.snapshot(ctx, func(tx snapshot) error {
		covered, err := coverage(tx.DB)
		if err != nil {
			return err
		}
		atlas, err := s.atlas.at(tx.DB, tx.version)
		if err != nil {
			return err
		}
		known, err := remembered(&s.memo, tx, func() (map[string]years, error) { return p.knownYears(tx.DB, covered) }, "known years", p.Name)
		if err != nil {
			return err
		}
		w := &panelWriter{panel: p, atlas: atlas, covered: known, shown: covered, tell: tell}
		if !q.Years.IsZero() {
			w.shown = years{yearOf(q.Years.Min()), yearOf(q.Years.Max())}
		}
		where, args := whereOf(q.Where)
		question := keyOf([]any{"panel", p.Name, where, args, q.Match, w.shown})
		if known, ok := s.memo.Recall(tx.version, question); ok {
			if err := begin(tx.version); err != nil {
				return err
			}
			return w.rowsOf(known.([]unitCounts))
		}
		facts, err := factsOf(tx.DB, q, where, args)
		if err != nil {
			return err
		}
		if err := begin(tx.version); err != nil {
			return err
		}
		counted, err := p.count(tx.DB, facts, where, args, w)
		if err == nil && counted != nil {
			s.memo.Keep(tx.version, question, counted, weigh(counted))
		}
		return err
	})
}

// knownYears are, by the key of each unit, the years from its first to its last signature that is known by its year, and in which a
// source that is a list, and has an instrument of the unit, has signatures; as far as the register covers them.
func (p Panel) knownYears(tx *gorm.DB, within years) (map[string]years, error) {
	const dated = "i.signed_min <> '' AND substr(i.signed_min, 1, 4) = substr(i.signed_max, 1, 4)"
	known := map[string]years{}
	err := eachRow(tx, fmt.Sprintf(`WITH lists AS (
			SELECT a.source_pk, min(i.signed_min) AS first, max(i.signed_max) AS last FROM sources s JOIN assertions a ON a.source_pk = s.pk AND a.kind = 'instrument'
			JOIN instruments i ON i.pk = a.record_pk WHERE s.kind IN ? AND %[3]s GROUP BY a.source_pk
		) SELECT id, min(first) AS first, max(last) AS last FROM (
			SELECT %[1]s AS id, i.signed_min AS first, i.signed_max AS last FROM %[2]s JOIN instruments i ON i.pk = u.instrument_pk WHERE %[3]s
			UNION SELECT %[1]s, lists.first, lists.last FROM %[2]s JOIN assertions a ON a.kind = 'instrument' AND a.record_pk = u.instrument_pk
				JOIN lists ON lists.source_pk = a.source_pk
		) spans GROUP BY id`, p.unit.id, p.unit.from, dated), []any{[]models.SourceKind{models.Register, models.Database}}, func(x *struct {
		ID          string
		First, Last models.Day
	}) {
		known[x.ID] = years{max(yearOf(x.First), within.first), min(yearOf(x.Last), within.last)}
	})
	return known, err
}

// fact is what panels count of an instrument.
type fact struct {
	pk     int64
	kind   models.InstrumentType
	topics uint16 // of panelTopics, a bit each
	signed int16  // year; 0 if the date is unknown or leaves more than one
	force  []spell
}

// spell is the years at whose end an instrument was in force.
type spell struct{ from, to int16 }

// facts are those of the instruments that a panel is about, in the order of their keys.
type facts []fact

func (all facts) of(pk int64) *fact {
	at, ok := slices.BinarySearchFunc(all, pk, func(f fact, pk int64) int { return cmp.Compare(f.pk, pk) })
	if !ok {
		return nil
	}
	return &all[at]
}

// factsOf reads what is counted, once for each instrument however many units it belongs to.
func factsOf(tx *gorm.DB, q query.Panel, where string, args []any) (all facts, err error) {
	err = eachRow(tx, "SELECT pk, type, signed_min, signed_max FROM instruments"+where+" ORDER BY pk", args, func(i *struct {
		PK                   int64
		Type                 models.InstrumentType
		SignedMin, SignedMax models.Day
	}) {
		f := fact{pk: i.PK, kind: i.Type}
		if i.SignedMin != "" && i.SignedMin[:4] == i.SignedMax[:4] {
			f.signed = shortYear(i.SignedMin)
		}
		all = append(all, f)
	})
	if err != nil {
		return nil, err
	}
	if where != "" {
		where = " WHERE x.instrument_pk IN (SELECT instruments.pk FROM instruments" + where + ")"
	}
	if err := all.addTopics(tx, where, args); err != nil {
		return nil, err
	}
	return all, all.addForce(tx, q.Match, where, args)
}

// addTopics notes the widest topics that the instruments are about.
func (all facts) addTopics(tx *gorm.DB, where string, args []any) error {
	wide := map[int64]uint16{}
	err := eachChild(tx, "SELECT c.topic_pk AS owner, b.id FROM topic_closure c JOIN topics b ON b.pk = c.broader_pk WHERE b.id IN ?", []any{panelTopics},
		func(topic int64, b models.Ref) { wide[topic] |= 1 << slices.Index(panelTopics, b.ID) })
	if err != nil {
		return err
	}
	return eachRow(tx, "SELECT x.instrument_pk AS pk, x.topic_pk AS topic FROM instrument_topics x"+where, args, func(x *struct{ PK, Topic int64 }) {
		if f := all.of(x.PK); f != nil {
			f.topics |= wide[x.Topic]
		}
	})
}

// addForce notes when the instruments were, or may have been, in force.
func (all facts) addForce(tx *gorm.DB, match query.Match, where string, args []any) error {
	from, until := "from_min", "until_max"
	if match == query.Certain {
		from, until = "from_max", "until_min"
	}
	if where == "" {
		where = " WHERE TRUE"
	}
	return eachRow(tx, fmt.Sprintf(`SELECT x.instrument_pk AS pk, x.%[1]s AS "from", x.%[2]s AS until FROM periods x%[3]s AND x.status = 'in_force' AND x.%[1]s <= x.%[2]s`,
		from, until, where), args, func(x *struct {
		PK          int64
		From, Until models.Day
	}) {
		if f := all.of(x.PK); f != nil {
			f.force = append(f.force, spell{shortYear(x.From), lastYearEnd(x.Until)})
		}
	})
}

func shortYear(day models.Day) int16 { return int16(yearOf(day)) } //nolint:gosec // four digits

// lastYearEnd is the last year whose 31 December is not after the day.
func lastYearEnd(day models.Day) int16 {
	if strings.HasSuffix(string(day), "-12-31") {
		return shortYear(day)
	}
	return shortYear(day) - 1
}

// count counts the instruments of one unit after the other and tells its rows. It answers the counts if
// they are few enough to be remembered.
func (p Panel) count(tx *gorm.DB, all facts, where string, args []any, w *panelWriter) ([]unitCounts, error) {
	if where != "" {
		where = " WHERE u.instrument_pk IN (SELECT instruments.pk FROM instruments" + where + ")"
	}
	keep := panelKept
	var kept []unitCounts
	var unit unitCounts
	flush := func() error {
		if unit.id == "" {
			return nil
		}
		if keep -= len(unit.columns) * (w.shown.last - w.shown.first + 1); keep >= 0 {
			kept = append(kept, unit)
		}
		return w.rows(unit)
	}
	var failed error
	err := eachRow(tx, fmt.Sprintf("SELECT DISTINCT %s AS id, u.instrument_pk AS pk FROM %s%s ORDER BY %[1]s", p.unit.id, p.unit.from, where), args, func(x *struct {
		ID string
		PK int64
	}) {
		if x.ID != unit.id && failed == nil {
			failed = flush()
			unit = unitCounts{x.ID, map[string][]int32{}}
		}
		if f := all.of(x.PK); f != nil {
			unit.add(f, w.shown)
		}
	})
	if err := firstError(func() error { return err }, func() error { return failed }, flush); err != nil || keep < 0 {
		return nil, err
	}
	return kept, nil
}

// panelKept is the most counts of a panel that are gathered to be remembered.
const panelKept = 2 << 20

// unitCounts are the counts of one unit: by column, for each year that is shown.
type unitCounts struct {
	id      string
	columns map[string][]int32
}

// add counts an instrument of the unit.
func (u unitCounts) add(f *fact, shown years) {
	names := []string{"", "_" + string(f.kind)}
	for i, topic := range panelTopics {
		if f.topics&(1<<i) != 0 {
			names = append(names, about(topic))
		}
	}
	for _, name := range names {
		if f.signed != 0 {
			u.addYears("signed"+name, spell{f.signed, f.signed}, shown)
		}
		for _, s := range f.force {
			u.addYears("in_force"+name, s, shown)
		}
	}
}

// addYears counts one in each year of a spell.
func (u unitCounts) addYears(name string, s spell, shown years) {
	column := u.columns[name]
	if column == nil {
		column = make([]int32, max(shown.last-shown.first+1, 0))
		u.columns[name] = column
	}
	for year := max(int(s.from), shown.first); year <= min(int(s.to), shown.last); year++ {
		column[year-shown.first]++
	}
}

// panelWriter tells the rows of units.
type panelWriter struct {
	panel   Panel
	atlas   *atlas
	covered map[string]years // by the key of a unit
	shown   years
	tell    func([]any) error
}

func (w *panelWriter) rowsOf(units []unitCounts) error {
	for _, u := range units {
		if err := w.rows(u); err != nil {
			return err
		}
	}
	return nil
}

// rows tells the rows of one unit.
func (w *panelWriter) rows(u unitCounts) error {
	if w.shown.last < w.shown.first {
		return nil
	}
	naming, err := w.panel.unit.cells(w.atlas, u.id)
	if err != nil {
		return err
	}
	known, ok := w.covered[u.id]
	for year := w.shown.first; year <= w.shown.last; year++ {
		covered := ok && known.first <= year && year <= known.last
		row := append(append([]any{}, naming...), int64(year), int64(flag(covered)))
		for _, c := range w.panel.Columns[len(row):] {
			row = append(row, w.cell(u, c.Name, year, covered))
		}
		if err := w.tell(row); err != nil {
			return err
		}
	}
	return nil
}

func (w *panelWriter) cell(u unitCounts, column string, year int, covered bool) any {
	counts := u.columns[column]
	switch {
	case !covered:
		return nil
	case counts == nil:
		return int64(0)
	}
	return int64(counts[year-w.shown.first])
}
