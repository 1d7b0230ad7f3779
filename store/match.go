package store

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"gorm.io/gorm"

	"mithaq/fulltext"
	"mithaq/models"
	"mithaq/query"
	"mithaq/text"
)

// Records are recognised in two steps: the indexes give those that have something in common with what is
// described, some hundreds at the most however large the register is; then each of these is weighed.

// drawn is how many records are drawn from an index in one way.
const drawn = 100

// nearDays is how many days before or after the date asked for an instrument may have been signed.
const nearDays = 31

// Recognised is what descriptions may mean, and the version of the data that says so.
type Recognised struct {
	Data    []models.Recognised
	Version int64
}

// Match answers for each description the records that it may mean.
func (s *Store) Match(ctx context.Context, descriptions []models.Description, langs models.Languages) (Recognised, error) {
	all := Recognised{Data: make([]models.Recognised, len(descriptions))}
	err := s.snapshot(ctx, func(tx snapshot) (err error) {
		all.Version = tx.version
		for i, d := range descriptions {
			m := &matcher{store: s, tx: tx.DB, langs: langs}
			m.asked, m.notes = d.Readable()
			if all.Data[i], err = m.recognise(); err != nil {
				return err
			}
		}
		return nil
	})
	return all, err
}

// matcher looks for what one description means.
type matcher struct {
	store *Store
	tx    *gorm.DB
	langs models.Languages
	asked models.Description
	notes models.Strings

	country *atlasEntry
	parties []atlasEntry
	// What names of instruments say: titles without the year at their end, the countries that they name, with the words of their names,
	// and the year.
	titles []string
	named  []atlasEntry
	called [][][]text.Word
	year   models.Date
	apart  map[string]titleApart
	said   map[string]string // the stems that slips in titles stand for
	// What the titles say is done to another instrument.
	changes []models.RelationKind
}

func (m *matcher) recognise() (models.Recognised, error) {
	var candidates []*weighed
	var err error
	if m.asked.SaysNothing() {
		return models.Recognised{Candidates: []models.Candidate{}, Notes: m.notes}, nil
	}
	switch m.asked.Kind {
	case models.KindOfficial:
		candidates, err = m.officials()
	case models.KindAgency:
		candidates, err = m.agencies()
	case models.KindInstrument:
		candidates, err = m.instruments()
	case models.KindCountry:
		candidates, err = m.countries()
	}
	return models.Recognised{Candidates: m.best(candidates), Notes: m.notes}, err
}

// best are the likeliest candidates.
func (m *matcher) best(all []*weighed) []models.Candidate {
	candidates := make([]models.Candidate, len(all))
	for i, w := range all {
		candidates[i] = w.Candidate
		candidates[i].Score = rounded(w.Score)
	}
	return models.Likeliest(candidates, m.asked.Most())
}

func rounded(f float64) float64 { return math.Round(f*1000) / 1000 }

// weighed is a candidate on the scales.
type weighed struct{ models.Candidate }

func (m *matcher) weigh(id string, name models.Text, description ...string) *weighed {
	said := slices.DeleteFunc(description, func(s string) bool { return s == "" })
	return &weighed{models.Candidate{Kind: m.asked.Kind, ID: id, Name: name.In(m.langs), Description: strings.Join(said, ", "), Reasons: []models.Ground{}}}
}

func (w *weighed) add(score float64, code models.GroundCode, detail string, args ...any) {
	w.Reasons = append(w.Reasons, models.Ground{Code: code, Detail: fmt.Sprintf(detail, args...), Effect: rounded(score - w.Score)})
	w.Score = score
}

// speaks for a candidate with a strength from 0 to 1: what is left of doubt shrinks by it, but as much only
// as something speaks for the candidate already.
func (w *weighed) speaks(strength float64, code models.GroundCode, detail string, args ...any) {
	w.add(w.Score+(1-w.Score)*strength*w.Score, code, detail, args...)
}

// contradicts a candidate with a strength from 0 to 1: what speaks for it shrinks by it.
func (w *weighed) contradicts(strength float64, code models.GroundCode, detail string, args ...any) {
	w.add(w.Score*(1-strength), code, detail, args...)
}

// likeness compares two names, and says in which way they are alike.
type likeness func(a, b string) (float64, models.GroundCode)

// named starts the scales with the name that is most like one of those asked for.
func (w *weighed) named(asked, has []string, alike likeness) {
	best, code, a, b := 0.0, models.PartOfName, "", ""
	for _, x := range asked {
		for _, y := range has {
			if score, as := alike(x, y); score > best {
				best, code, a, b = score, as, x, y
			}
		}
	}
	if best == 0 {
		return
	}
	switch code {
	case models.SameName:
		w.add(best, code, "It is called %q.", b)
	case models.SameAcronym:
		w.add(best, code, "%q is short for it.", b)
	case models.AlikeName:
		w.add(best, code, "%q may be another spelling of %q.", a, b)
	default:
		w.add(best, code, "%q has something in common with %q.", a, b)
	}
}

// belongs weighs the country of a record.
func (m *matcher) belongs(w *weighed, to models.Ref) {
	switch {
	case m.country == nil:
	case m.country.id == to.ID:
		w.speaks(0.25, models.SameCountry, "It belongs to %s.", to.Name)
	default:
		w.contradicts(0.5, models.OtherCountry, "It belongs to %s.", to.Name)
	}
}

// readCountry finds what the country of the description means.
func (m *matcher) readCountry() error {
	if m.asked.Country == "" {
		return nil
	}
	found, err := m.countryNamed(string(m.asked.Country))
	m.country = found
	return err
}

// countryNamed answers the country that a code or a name means, nil with a note if it is not one.
func (m *matcher) countryNamed(name string) (*atlasEntry, error) {
	atlas, err := m.store.atlas.of(m.tx)
	if err != nil {
		return nil, err
	}
	e, _ := atlas.means(name, m.asked.Date)
	if len(e) == 1 {
		return &e[0], nil
	}
	if len(e) > 1 {
		m.notes = append(m.notes, fmt.Sprintf("%q may be %s: it was not used.", name, namesOfEntries(e, m.langs)))
	} else {
		m.notes = append(m.notes, fmt.Sprintf("%q is no country that the register knows: it was not used.", name))
	}
	return nil, nil
}

func namesOfEntries(entries []atlasEntry, langs models.Languages) string {
	names := make([]string, len(entries))
	for i, e := range entries {
		names[i] = e.names.In(langs)
	}
	return strings.Join(names, " or ")
}

// telltale is something that is said of a record, and how much that tells.
type telltale struct {
	fulltext.Saying
	weight int
}

// draw adds the records of an index that have one of the telltales: those first of which they tell most, and then
// those with shorter names; of what very many have, some. Others are conditions that they must meet besides.
func (m *matcher) draw(into *keySet, x index, telltales []telltale, others ...query.Condition) error {
	var arms []string
	var args []any
	for _, t := range telltales {
		if t.Empty() {
			continue
		}
		statement := fmt.Sprintf("SELECT rowid AS pk, %d AS weight FROM %s WHERE ?", t.weight, x.table())
		args = append(args, x.match(t.Saying))
		for _, o := range others {
			statement += " AND rowid IN (" + o.SQL + ")"
			args = append(args, o.Args...)
		}
		arms = append(arms, fmt.Sprintf("SELECT * FROM (%s ORDER BY rowid LIMIT %d) arm", statement, rankable))
	}
	if len(arms) == 0 {
		return nil
	}
	var keys []int64
	err := m.tx.Raw(fmt.Sprintf("SELECT r.pk FROM (SELECT pk, sum(weight) AS fit FROM (%s) found GROUP BY pk) w JOIN %s r ON r.pk = w.pk ORDER BY w.fit DESC, length(r.%s), r.pk LIMIT %d",
		strings.Join(arms, " UNION ALL "), x.records, x.key(), drawn), args...).Scan(&keys).Error
	into.add(keys)
	return err
}

// allOf is one telltale: that all of them are there.
func allOf(telltales []telltale) []telltale {
	all := make([]fulltext.Saying, len(telltales))
	for i, t := range telltales {
		all[i] = t.Saying
	}
	return []telltale{{fulltext.All(all...), 1}}
}

// keySet is internal keys, each once, in the order in which they came.
type keySet struct {
	keys []int64
	has  map[int64]bool
}

func (s *keySet) add(keys []int64) {
	if s.has == nil {
		s.has = map[int64]bool{}
	}
	for _, pk := range keys {
		if !s.has[pk] {
			s.has[pk] = true
			s.keys = append(s.keys, pk)
		}
	}
}

// telling are those of the stems of names that tell records apart, as the index has them, the rarest first; if all are
// in too many records, the rarest alone. A stem tells the more the fewer records have it.
func (m *matcher) telling(x index, stems []string) ([]telltale, error) {
	slices.Sort(stems)
	stems = slices.Compact(stems)
	if len(stems) == 0 {
		return nil, nil
	}
	found, err := fulltext.Rarest(m.tx, x.records, stems)
	var rare []telltale
	for i, stem := range found {
		if len(rare) < 12 && stem.Records <= rankable || i == 0 {
			rare = append(rare, telltale{fulltext.OwnStem(stem.Term), 1000 + max(0, int(1000*math.Log(float64(rankable)/float64(stem.Records))))})
		}
	}
	return rare, err
}

// likenessOfWords compares names word by word.
func likenessOfWords(a, b string) (float64, models.GroundCode) {
	return alikeWords(sayings(a), sayings(b), alike)
}

// alike is what a word is worth where all are worth the same.
func alike(text.Word) float64 { return 1 }

// alikeWords compares words, by what each of them is worth.
func alikeWords(as, bs []text.Word, worth func(text.Word) float64) (float64, models.GroundCode) {
	if len(as) == 0 || len(bs) == 0 {
		return 0, models.PartOfName
	}
	if sameForms(as, bs) {
		return 1, models.SameName
	}
	all := 0.0
	for _, w := range slices.Concat(as, bs) {
		all += worth(w)
	}
	score := 0.97 * 2 * shared(as, bs, worth) / all
	if score >= 0.8 {
		return score, models.AlikeName
	}
	return score, models.PartOfName
}

// shared is what the words are worth that two names have in common; one that has the stem in common counts a little less.
func shared(as, bs []text.Word, worth func(text.Word) float64) (n float64) {
	free := slices.Clone(bs)
	for _, w := range as {
		i, same := slices.IndexFunc(free, func(x text.Word) bool { return x.Form == w.Form }), 1.0
		if i < 0 {
			i, same = slices.IndexFunc(free, func(x text.Word) bool { return x.Stem == w.Stem }), 0.95
		}
		if i >= 0 {
			n += same * worth(w)
			free = slices.Delete(free, i, i+1)
		}
	}
	return n
}

// sayings are the words of a name that say something: all if none does.
func sayings(name string) []text.Word {
	words := text.Words(name)
	said := slices.DeleteFunc(slices.Clone(words), func(w text.Word) bool { return w.Stop })
	if len(said) == 0 {
		return words
	}
	return said
}

// persons compares the names of persons, each of which it takes apart once.
type persons map[string]person

type person struct {
	words []text.Word
	name  text.Name
}

func (p persons) read(name string) person {
	read, ok := p[name]
	if !ok {
		read = person{sayings(name), text.ReadName(name)}
		p[name] = read
	}
	return read
}

func (p persons) alike(a, b string) (float64, models.GroundCode) {
	x, y := p.read(a), p.read(b)
	if sameForms(x.words, y.words) {
		return 1, models.SameName
	}
	c := x.name.Compare(y.name)
	switch {
	case c.Another:
		return 0.75 * c.Likeness, models.PartOfName
	case c.Doubtful:
		return 0.78 * c.Likeness, models.PartOfName // no country and no office makes it a match
	case c.Few != c.Many && c.Few == 1:
		return 0.8 * c.Likeness, models.PartOfName // one of many who have it
	case c.Few != c.Many && c.Ends < 0.7:
		return 0.85 * c.Likeness, models.PartOfName // without the given name or the family's
	case c.Few != c.Many || c.Likeness < 0.75:
		return c.Likeness, models.PartOfName
	}
	return 0.99 * c.Likeness, models.AlikeName
}

// spelled says that one of the names is a spelling of one of those asked for in every part.
func (p persons) spelled(asked, has []string) bool {
	return slices.ContainsFunc(asked, func(a string) bool {
		return slices.ContainsFunc(has, func(b string) bool { return p.read(a).name.Compare(p.read(b).name).Spelled })
	})
}

// alikeBeside compares two names, each of which stands beside others of its bearer: where one is known in Arabic letters, these decide.
func (p persons) alikeBeside(a, b string, asked, names []string) (float64, models.GroundCode) {
	score, code := p.alike(a, b)
	x, y := p.read(a).name, p.read(b).name
	switch {
	case code != models.AlikeName || y.Arabic():
		return score, code
	case x.Arabic():
		if !p.otherInArabic(x, names) {
			return score, code
		}
	case !x.Compare(y).Either || !p.otherInArabic(x, names) && !p.otherInArabic(y, asked):
		return score, code
	}
	return 0.75 * score, models.PartOfName
}

// otherInArabic says that some names are written in Arabic, and that all of these are another's.
func (p persons) otherInArabic(x text.Name, names []string) bool {
	written := slices.DeleteFunc(slices.Clone(names), func(s string) bool { return !p.read(s).name.Arabic() })
	return len(written) > 0 && !slices.ContainsFunc(written, func(s string) bool { return !x.Compare(p.read(s).name).Another })
}

func sameForms(as, bs []text.Word) bool {
	return slices.EqualFunc(as, bs, func(x, y text.Word) bool { return x.Form == y.Form })
}

func valuesOf(t models.Text, more ...models.Strings) []string {
	var all []string
	for _, s := range t {
		all = append(all, s)
	}
	slices.Sort(all)
	return append(all, slices.Concat(more...)...)
}
