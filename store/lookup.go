package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"gorm.io/gorm"

	"mithaq/corpus"
	"mithaq/gazetteer"
	"mithaq/models"
	"mithaq/query"
)

// Register answers, for one request, which records the values of its parameters mean.
func (s *Store) Register(ctx context.Context) query.Register {
	return register{s, s.statements(ctx), new(int)}
}

type register struct {
	store *Store
	tx    *gorm.DB
	// suggested counts the values for which others were suggested: of a request that has many, that says enough.
	suggested *int
}

// suggests tells whether to look for what was meant by one more value.
func (r register) suggests() bool {
	*r.suggested++
	return *r.suggested <= mostSuggested
}

// Find answers the keys of the records that a value means. A topic stands for all topics below it, a
// region for its countries.
func (r register) Find(kind models.Kind, value string) ([]int64, error) {
	switch kind {
	case models.KindCountry:
		return r.countries(value)
	case models.KindRegion:
		return r.found(kind, value, "SELECT pk FROM regions WHERE id = ?", value)
	case models.KindTopic:
		return r.found(kind, value, `WITH RECURSIVE below (pk) AS (SELECT pk FROM topics WHERE id = ?
			UNION SELECT record_pk FROM aliases WHERE kind = 'topic' AND alias = ? UNION SELECT t.pk FROM topics t JOIN below ON t.broader_pk = below.pk) SELECT pk FROM below`, value, value)
	}
	return r.found(kind, value, "SELECT pk FROM "+tables[kind]+" WHERE id = ? UNION SELECT record_pk FROM aliases WHERE kind = ? AND alias = ?", value, kind, value)
}

// countries answers the country that a code means, or those of a region of UN M49.
func (r register) countries(value string) ([]int64, error) {
	if region, ok := strings.CutPrefix(value, "region:"); ok {
		var keys []int64
		err := r.tx.Raw(`SELECT c.country_pk FROM country_regions c JOIN regions r ON r.pk = c.region_pk WHERE r.id = ?`, region).Scan(&keys).Error
		if err != nil {
			return nil, failure(err)
		}
		if len(keys) == 0 {
			err = fmt.Errorf("there is no region %q: write the three digits of UN M49, such as region:015 for Northern Africa", region)
		}
		return keys, err
	}
	pk, err := r.store.countryKey(r.tx, value)
	if err != nil {
		return nil, r.unknownCountry(value, err)
	}
	return []int64{pk}, nil
}

// Predecessors answers the states that a country followed, directly or not, and how.
func (r register) Predecessors(country int64) (lines []query.Line, err error) {
	type row struct {
		PK        int64
		Country   models.Ref `gorm:"embedded;embeddedPrefix:country_"`
		Successor models.Ref `gorm:"embedded;embeddedPrefix:successor_"`
		Kind      models.SuccessionKind
		Date      models.Date `gorm:"column:date_text"`
	}
	var rows []row
	err = r.tx.Raw(`WITH RECURSIVE line (pk, after_pk, position) AS (
			SELECT country_pk, successor_pk, position FROM successions WHERE successor_pk = ?
			UNION SELECT s.country_pk, s.successor_pk, s.position FROM successions s JOIN line ON s.successor_pk = line.pk
		) SELECT line.pk, c.id AS country_id, c.names AS country_names, a.id AS successor_id, a.names AS successor_names, s.kind, s.date_text
		FROM line JOIN successions s ON s.country_pk = line.pk AND s.position = line.position
		JOIN countries c ON c.pk = line.pk JOIN countries a ON a.pk = line.after_pk ORDER BY s.date_min DESC, c.id`, country).Scan(&rows).Error
	for _, x := range rows {
		lines = append(lines, query.Line{Successor: x.Successor, Country: x.Country, Kind: x.Kind, Date: x.Date, Key: x.PK})
	}
	return lines, failure(err)
}

// Named answers the one country that a name or an adjective means.
func (r register) Named(name string) (key int64, ok bool, err error) {
	a, err := r.store.atlas.of(r.tx)
	if err != nil {
		return 0, false, err
	}
	answer := a.gazetteer().Exactly(name, models.Date{})
	e, ok := a.plain[answer.Found()]
	return e.pk, ok && answer.Rule != gazetteer.ByCode, nil
}

// failure marks an error of the database, which is no flaw of the request.
func failure(err error) error {
	if err == nil {
		return nil
	}
	return query.Failure{Err: translate(err)}
}

func (r register) found(kind models.Kind, value, statement string, args ...any) (keys []int64, err error) {
	if err := r.tx.Raw(statement, args...).Scan(&keys).Error; err != nil {
		return nil, failure(err)
	}
	if len(keys) > 0 {
		return keys, nil
	}
	var gone models.Gone
	if err := missing(r.tx, kind, value); errors.As(err, &gone) {
		return nil, errors.New(left(gone))
	}
	var ids []string
	if r.suggests() {
		ids, err = meant(r.tx, kind, value)
	}
	switch {
	case err != nil:
		return nil, failure(err)
	case len(ids) == 0 && slices.Contains(models.Kinds, kind):
		return nil, fmt.Errorf("there is no %s %q: write an id of /v1/%s", kind, value, tables[kind])
	}
	return nil, fmt.Errorf("there is no %s %q%s", kind, value, models.DidYouMean(ids))
}

// left says of a record that was deleted to leave it out.
func left(g models.Gone) string { return strings.TrimSuffix(g.Error(), ".") + ": leave it out" }

func (r register) unknownCountry(value string, err error) error {
	if err != models.ErrNotFound { //nolint:errorlint // countryKey answers it as it is
		return err
	}
	var gone models.Gone
	if err := missing(r.tx, models.KindCountry, strings.ToUpper(value)); errors.As(err, &gone) {
		return errors.New(left(gone))
	}
	meant := ""
	if r.suggests() {
		atlas, failed := r.store.atlas.of(r.tx)
		if failed != nil {
			return failed
		}
		meant = atlas.didYouMean(value)
	}
	return errors.New(isNoCountry(value) + meant)
}

// Resolve answers which countries a name means, on a date if one is known.
func (s *Store) Resolve(ctx context.Context, name string, on models.Date) (gazetteer.Answer, error) {
	atlas, err := s.atlas.of(s.statements(ctx))
	if err != nil {
		return gazetteer.Answer{}, err
	}
	return atlas.gazetteer().Resolve(name, on), nil
}

// PairID answers the id of a pair, the same in either order.
func (r register) PairID(value string) (string, error) {
	atlas, err := r.store.atlas.of(r.tx)
	if err != nil {
		return "", err
	}
	a, b, err := atlas.pair(value)
	if errors.Is(err, models.ErrNotFound) {
		return "", fmt.Errorf("%q is no pair: write two countries with a hyphen between them, such as AE-MA", value)
	}
	return a.id + "-" + b.id, err
}

// noPair says what keeps a text from being the id of a pair.
func (a *atlas) noPair(id string) string {
	const write = "Write two different countries with a hyphen between them, such as AE-MA"
	if c, err := a.find(id); err == nil {
		return fmt.Sprintf("%s: %q is one, %s.", write, id, c.name())
	}
	for _, half := range query.Halves(id) {
		x, errX := a.find(half[0])
		y, errY := a.find(half[1])
		switch {
		case errX == nil && errY == nil && x.pk == y.pk:
			return fmt.Sprintf("%s: both are %s.", write, x.name())
		case errX == nil && errY == nil:
			return write + models.DidYouMean([]string{min(x.id, y.id) + "-" + max(x.id, y.id)})
		case errX == nil:
			return write + ": " + a.unknown(half[1], errY)
		case errY == nil:
			return write + ": " + a.unknown(half[0], errX)
		}
	}
	return write + "."
}

// Pair answers the pair of two countries.
func (r register) Pair(a, b string) (query.PairOf, error) {
	atlas, err := r.store.atlas.of(r.tx)
	if err != nil {
		return query.PairOf{}, err
	}
	var parties [2]query.Party
	for i, value := range []string{a, b} {
		c, err := atlas.find(value)
		if err != nil {
			return query.PairOf{}, r.unknownCountry(value, err)
		}
		parties[i] = query.Party{Key: c.pk, ID: c.id}
	}
	if parties[0] == parties[1] {
		return query.PairOf{}, fmt.Errorf("%s and %s are the same country: a pair takes two", a, b)
	}
	return query.PairOf{A: parties[0], B: parties[1]}, nil
}

// countryKey answers the internal key of the country that a code means.
func (s *Store) countryKey(tx *gorm.DB, code string) (int64, error) {
	atlas, err := s.atlas.of(tx)
	if err != nil {
		return 0, err
	}
	c, err := atlas.find(code)
	return c.pk, err
}

// currentCountry is countryKey, but tells that the code is an id that the country had before.
func (s *Store) currentCountry(tx snapshot, code string) (int64, error) {
	atlas, err := s.atlas.at(tx.DB, tx.version)
	if err != nil {
		return 0, err
	}
	c, err := atlas.find(code)
	if err != nil {
		return 0, err
	}
	if _, err := atlas.codes.Find(code); err != nil { // so it is a former id
		return 0, models.Moved{Kind: models.KindCountry, To: c.id}
	}
	return c.pk, nil
}

// atlasCache keeps the atlas until the countries change.
type atlasCache struct {
	sync.Mutex
	version int64
	state   string
	last    *atlas
}

// atlas finds countries by their codes, and by their names once it is asked for one.
type atlas struct {
	codes     gazetteer.Codes
	plain     map[string]atlasEntry // by id
	former    map[string]atlasEntry // by ids that countries had before, in upper case
	countries []models.Country
	gazetteer func() *gazetteer.Gazetteer
}

type atlasEntry struct {
	pk    int64
	id    string
	names models.Text
	iso3  models.Optional
	cow   models.Optional
}

// codes are the id of the country, its ISO 3166-1 alpha-3 code and its Correlates of War number.
func (e atlasEntry) codes() []any {
	return []any{e.id, nullable(e.iso3), nullable(e.cow)}
}

func (e atlasEntry) name() string { return e.names.In(nil) }

func (e atlasEntry) ref() models.Ref { return models.Ref{ID: e.id, Names: e.names} }

// of answers the atlas of the present version.
func (c *atlasCache) of(tx *gorm.DB) (*atlas, error) {
	v, err := version(tx)
	if err != nil {
		return nil, failure(err)
	}
	a, err := c.at(tx, v)
	return a, failure(err)
}

// at answers the atlas of a version, which is that of the transaction. Nobody waits for another one who asks the database:
// who waits may have the connection that the other needs.
func (c *atlasCache) at(tx *gorm.DB, v int64) (*atlas, error) {
	last, version, known := c.kept()
	if last != nil && version == v {
		return last, nil
	}
	state, err := stateOfCountries(tx)
	if err != nil {
		return nil, err
	}
	if last == nil || known != state {
		if last, err = newAtlas(tx); err != nil {
			return nil, err
		}
	}
	return c.keep(last, v, state), nil
}

func (c *atlasCache) kept() (last *atlas, version int64, state string) {
	c.Lock()
	defer c.Unlock()
	return c.last, c.version, c.state
}

// keep keeps an atlas unless a newer one is there, and answers the one of its state that was first.
func (c *atlasCache) keep(made *atlas, version int64, state string) *atlas {
	c.Lock()
	defer c.Unlock()
	if c.last != nil && c.state == state {
		made = c.last
	}
	if c.last == nil || c.version <= version {
		c.last, c.version, c.state = made, version, state
	}
	return made
}

// stateOfCountries changes whenever a country or the id of one does: most writes touch none, and an
// atlas with all names takes a while to make.
func stateOfCountries(tx *gorm.DB) (state string, err error) {
	err = tx.Raw(`SELECT COUNT(*) || ' ' || COALESCE(SUM(version), 0) || ' ' || COALESCE(MAX(updated_at), '') || ' ' || COALESCE(MAX(pk), 0)
		|| ' ' || (SELECT COUNT(*) FROM aliases WHERE kind = 'country') FROM countries`).Scan(&state).Error
	return state, err
}

func newAtlas(tx *gorm.DB) (*atlas, error) {
	var rows []keyed[models.Country]
	if err := tx.Raw("SELECT * FROM countries ORDER BY pk").Scan(&rows).Error; err != nil {
		return nil, err
	}
	a := &atlas{plain: map[string]atlasEntry{}, former: map[string]atlasEntry{}}
	byKey, countries := map[int64]atlasEntry{}, make([]models.Country, 0, len(rows))
	successors := map[int64][]models.Succession{}
	const followed = "SELECT s.country_pk AS owner, s.kind, s.date_text, c.id AS country_id FROM successions s JOIN countries c ON c.pk = s.successor_pk ORDER BY s.country_pk, s.position"
	if err := eachChild(tx, followed, nil, func(pk int64, s models.Succession) { successors[pk] = append(successors[pk], s) }); err != nil {
		return nil, err
	}
	for _, r := range rows {
		r.Own.Successors = successors[r.PK]
		e := atlasEntry{r.PK, r.Own.ID, r.Own.Names, r.Own.Alpha3, r.Own.COW}
		a.plain[e.id], byKey[e.pk] = e, e
		countries = append(countries, r.Own)
	}
	a.countries, a.codes = countries, gazetteer.NewCodes(countries)
	a.gazetteer = sync.OnceValue(func() *gazetteer.Gazetteer { return gazetteer.New(countries, spelt()) })
	err := eachChild(tx, "SELECT record_pk AS owner, alias AS id FROM aliases WHERE kind = 'country'", nil, func(pk int64, old models.Ref) {
		a.former[strings.ToUpper(old.ID)] = byKey[pk]
	})
	return a, err
}

// spellings are the names of countries in the languages of the world.
var spellings = sync.OnceValue(func() []models.Spelling {
	s, err := corpus.Spellings()
	if err != nil {
		panic(err) // it is embedded, and a test reads it
	}
	return s
})

// spelt are the spellings taken apart.
var spelt = sync.OnceValue(func() gazetteer.Spellings { return gazetteer.Spell(spellings()) })

// find answers the country that a code means (gazetteer.Codes), or an id that it had before.
func (a *atlas) find(code string) (atlasEntry, error) {
	id, err := a.codes.Find(code)
	if err == nil {
		return a.plain[id], nil
	}
	if e, ok := a.former[strings.ToUpper(code)]; ok && errors.Is(err, models.ErrNotFound) {
		return e, nil
	}
	return atlasEntry{}, err
}

// pair answers the two countries of a pair's id, the first in alphabetical order first. Ids may have
// hyphens of their own, so every hyphen is tried.
func (a *atlas) pair(id string) (first, second atlasEntry, err error) {
	for i, r := range id {
		if r != '-' {
			continue
		}
		x, errX := a.find(id[:i])
		y, errY := a.find(id[i+1:])
		switch {
		case errors.Is(errX, models.ErrAmbiguous):
			return first, second, errX
		case errors.Is(errY, models.ErrAmbiguous):
			return first, second, errY
		case errX != nil || errY != nil || x.pk == y.pk:
			continue
		case x.id < y.id:
			return x, y, nil
		}
		return y, x, nil
	}
	return first, second, models.ErrNotFound
}
