package store

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"gorm.io/gorm"

	"mithaq/models"
	"mithaq/query"
	"mithaq/text"
)

// Register answers, for one request, which records the values of its parameters mean.
func (s *Store) Register(ctx context.Context) query.Register {
	return register{s, s.read.WithContext(ctx)}
}

type register struct {
	store *Store
	tx    *gorm.DB
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
		if err == nil && len(keys) == 0 {
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
	return lines, err
}

func (r register) found(kind models.Kind, value, statement string, args ...any) (keys []int64, err error) {
	if err := r.tx.Raw(statement, args...).Scan(&keys).Error; err != nil {
		return nil, err
	}
	if len(keys) == 0 {
		return nil, fmt.Errorf("there is no %s %q%s", kind, value, r.near(kind, value))
	}
	return keys, nil
}

// near suggests an id among those that begin alike.
func (r register) near(kind models.Kind, value string) string {
	start := value[:min(len(value), 3)]
	var ids []string
	err := r.tx.Raw("SELECT id FROM "+tables[kind]+" WHERE id >= ? AND id < ? ORDER BY id LIMIT 1000", start, start+"\U0010FFFF").Scan(&ids).Error
	if err != nil {
		return ""
	}
	return query.Suggest(value, ids)
}

func (r register) unknownCountry(value string, err error) error {
	if err != models.ErrNotFound { //nolint:errorlint // countryKey answers it as it is
		return err
	}
	return fmt.Errorf("%q is no country: write a code of ISO 3166 (MA, MAR, 504), Correlates of War (cow:600) or an id of /v1/countries%s", value, r.byName(value))
}

// byName suggests the country that has the value for a name.
func (r register) byName(value string) string {
	atlas, err := r.store.atlas.of(r.tx)
	if err != nil {
		return ""
	}
	if id, ok := atlas.names[text.Fold(value)]; ok {
		return fmt.Sprintf("; did you mean %q?", id)
	}
	return ""
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
	upper := strings.ToUpper(code)
	if _, known := atlas.plain[upper]; !known {
		if e, former := atlas.former[upper]; former {
			return 0, models.Moved{Kind: models.KindCountry, To: e.id}
		}
	}
	return c.pk, nil
}

// atlasCache keeps the atlas of the latest data version.
type atlasCache struct {
	sync.Mutex
	version int64
	last    *atlas
}

// atlas finds countries by the codes of every scheme.
type atlas struct {
	plain  map[string]atlasEntry            // ids and codes as they are, in upper case
	scheme map[string]map[string]atlasEntry // codes after a prefix
	names  map[string]string                // ids by folded name
	former map[string]atlasEntry            // ids that countries had before
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
	return []any{e.id, nullable(string(e.iso3)), nullable(string(e.cow))}
}

func (e atlasEntry) name() string { return e.names.In(nil) }

func (e atlasEntry) ref() models.Ref { return models.Ref{ID: e.id, Names: e.names} }

// of answers the atlas of the present version.
func (c *atlasCache) of(tx *gorm.DB) (*atlas, error) {
	v, err := version(tx)
	if err != nil {
		return nil, err
	}
	return c.at(tx, v)
}

// at answers the atlas of a version, which is that of the transaction.
func (c *atlasCache) at(tx *gorm.DB, v int64) (*atlas, error) {
	c.Lock()
	defer c.Unlock()
	if c.last == nil || c.version != v {
		last, err := newAtlas(tx)
		if err != nil {
			return nil, err
		}
		c.last, c.version = last, v
	}
	return c.last, nil
}

func newAtlas(tx *gorm.DB) (*atlas, error) {
	var rows []keyed[models.Country]
	if err := tx.Raw("SELECT * FROM countries ORDER BY pk").Scan(&rows).Error; err != nil {
		return nil, err
	}
	a := &atlas{plain: map[string]atlasEntry{}, scheme: map[string]map[string]atlasEntry{}, names: map[string]string{}, former: map[string]atlasEntry{}}
	byKey := map[int64]atlasEntry{}
	for _, s := range []string{"iso2", "iso3", "iso4", "m49", "cow"} {
		a.scheme[s] = map[string]atlasEntry{}
	}
	for _, r := range rows {
		c, e := r.Own, atlasEntry{r.PK, r.Own.ID, r.Own.Names, r.Own.Alpha3, r.Own.COW}
		a.add("iso2", c.Alpha2, e)
		a.add("iso3", c.Alpha3, e)
		a.add("iso4", c.Alpha4, e)
		a.add("m49", c.Numeric, e)
		a.add("cow", c.COW, e)
		a.add("cow", c.COWAbbreviation, e)
		a.plain[strings.ToUpper(c.ID)] = e
		byKey[e.pk] = e
		for _, name := range append(slices.Collect(maps.Values(c.Names)), c.Aliases...) {
			a.names[text.Fold(name)] = c.ID
		}
	}
	// ISO codes go before COW's letters where the two differ; what is an id means that record.
	for _, scheme := range []string{"iso2", "iso3", "iso4", "m49", "cow"} {
		for code, e := range a.scheme[scheme] {
			if _, taken := a.plain[code]; !taken {
				a.plain[code] = e
			}
		}
	}
	err := eachChild(tx, "SELECT record_pk AS owner, alias AS id FROM aliases WHERE kind = 'country'", nil, func(pk int64, old models.Ref) {
		a.former[strings.ToUpper(old.ID)] = byKey[pk]
	})
	return a, err
}

func (a *atlas) add(scheme string, code models.Optional, e atlasEntry) {
	if code != "" {
		a.scheme[scheme][strings.ToUpper(string(code))] = e
	}
}

// find answers the country that a code means: an id, a code of ISO 3166 or Correlates of War, or a
// code after the prefix of its scheme (iso2:, iso3:, iso4:, m49:, cow:). A bare number that is one
// country in M49 and another in COW is refused.
func (a *atlas) find(code string) (atlasEntry, error) {
	upper := strings.ToUpper(code)
	if scheme, rest, ok := strings.Cut(upper, ":"); ok {
		if e, ok := a.scheme[strings.ToLower(scheme)][rest]; ok {
			return e, nil
		}
		return atlasEntry{}, models.ErrNotFound
	}
	e, ok := a.plain[upper]
	if !ok {
		if e, ok = a.former[upper]; !ok {
			return e, models.ErrNotFound
		}
	}
	m49, inM49 := a.scheme["m49"][upper]
	cow, inCOW := a.scheme["cow"][upper]
	if inM49 && inCOW && m49.pk != cow.pk {
		return e, ambiguous{upper, m49.name(), cow.name()}
	}
	return e, nil
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

// ambiguous is a number that means two countries.
type ambiguous struct{ code, m49, cow string }

func (e ambiguous) Error() string {
	return fmt.Sprintf("%[1]s is %[2]s in ISO 3166-1 and M49, but %[3]s in Correlates of War: write m49:%[1]s or cow:%[1]s", e.code, e.m49, e.cow)
}

// Is lets an ambiguous code in a path be answered as a flaw of the request.
func (e ambiguous) Is(target error) bool { return target == models.ErrAmbiguous }
