package store

import (
	"fmt"
	"slices"
	"strings"

	"gorm.io/gorm"

	"mithaq/database"
	"mithaq/fulltext"
	"mithaq/mention"
	"mithaq/models"
)

// probes is how many values one statement looks for.
const probes = 5000

// citedInstruments finds the instruments that a text cites (mention.Instruments).
type citedInstruments struct{ tx *gorm.DB }

// Begun answers which of the hashes begin a title.
func (c citedInstruments) Begun(begins []int64) (known []int64, err error) {
	for batch := range slices.Chunk(begins, probes) {
		var some []int64
		if err := c.tx.Raw("SELECT DISTINCT begins FROM title_keys WHERE begins IN ?", batch).Scan(&some).Error; err != nil {
			return nil, fmt.Errorf("beginnings of titles: %w", err)
		}
		known = append(known, some...)
	}
	return known, nil
}

// Called answers the instruments with these names.
func (c citedInstruments) Called(wholes []int64) (called []mention.Called, err error) {
	for batch := range slices.Chunk(wholes, probes) {
		var rows []citedRow
		err := c.tx.Raw(`SELECT whole, instrument_pk FROM (SELECT whole, instrument_pk, row_number() OVER (PARTITION BY whole ORDER BY instrument_pk) AS n
			FROM title_keys WHERE whole IN ?) numbered WHERE n <= ? ORDER BY whole, instrument_pk`, batch, mention.MostCalled+1).Scan(&rows).Error
		if err != nil {
			return nil, fmt.Errorf("titles: %w", err)
		}
		some, err := c.load(rows)
		if err != nil {
			return nil, err
		}
		called = append(called, some...)
	}
	return called, nil
}

// Schemes answers the schemes of identifiers, of which the index has each in one place.
func (c citedInstruments) Schemes() (map[string]bool, error) {
	var schemes []string
	err := c.tx.Raw(`WITH RECURSIVE one (scheme) AS (SELECT min(scheme) FROM identifiers
		UNION ALL SELECT (SELECT min(scheme) FROM identifiers WHERE scheme > one.scheme) FROM one WHERE one.scheme IS NOT NULL)
		SELECT scheme FROM one WHERE scheme IS NOT NULL`).Scan(&schemes).Error
	known := map[string]bool{}
	for _, s := range schemes {
		known[strings.ToLower(s)] = true
	}
	return known, err
}

// Numbered answers the instruments with these identifiers.
func (c citedInstruments) Numbered(identifiers []models.Identifier) (called []mention.Called, err error) {
	asked := map[models.Identifier]bool{}
	values := make([]string, len(identifiers))
	for i, id := range identifiers {
		asked[id] = true
		values[i] = id.Value
	}
	slices.Sort(values)
	for batch := range slices.Chunk(slices.Compact(values), probes) {
		var rows []citedRow
		err := c.tx.Raw(`SELECT n.scheme, n.value, n.instrument_pk FROM identifiers n
			WHERE n.scheme IN (SELECT DISTINCT scheme FROM identifiers) AND n.value IN ? ORDER BY n.instrument_pk`, batch).Scan(&rows).Error
		if err != nil {
			return nil, fmt.Errorf("identifiers: %w", err)
		}
		rows = slices.DeleteFunc(rows, func(r citedRow) bool {
			return !asked[models.Identifier{Scheme: strings.ToLower(r.Scheme), Value: r.Value}]
		})
		some, err := c.load(rows)
		if err != nil {
			return nil, err
		}
		called = append(called, some...)
	}
	return called, nil
}

// Between answers the instruments of pairs.
func (c citedInstruments) Between(pairs []string) (map[string][]mention.Called, error) {
	var rows []citedRow
	err := c.tx.Raw(`SELECT pair, pk AS instrument_pk FROM (SELECT pair, pk, row_number() OVER (PARTITION BY pair ORDER BY signed_min DESC, pk) AS n
		FROM instruments WHERE pair IN ?) AS latest WHERE n <= ? ORDER BY pair, n`, pairs, mention.MostBetween).Scan(&rows).Error
	if err != nil {
		return nil, fmt.Errorf("instruments of pairs: %w", err)
	}
	called, err := c.load(rows)
	between := map[string][]mention.Called{}
	for i, r := range rows[:len(called)] {
		between[r.Pair] = append(between[r.Pair], called[i])
	}
	return between, err
}

// citedRow is by what an instrument was found.
type citedRow struct {
	Whole         int64
	Scheme, Value string
	Pair          string
	InstrumentPK  int64
}

// load reads what tells instruments of one name apart.
func (c citedInstruments) load(rows []citedRow) ([]mention.Called, error) {
	if len(rows) == 0 {
		return nil, nil
	}
	keys := make([]int64, len(rows))
	for i, r := range rows {
		keys[i] = r.InstrumentPK
	}
	slices.Sort(keys)
	records := map[int64]*mention.Called{}
	for batch := range slices.Chunk(slices.Compact(keys), probes) {
		if err := c.read(batch, records); err != nil {
			return nil, fmt.Errorf("instruments of a text: %w", err)
		}
	}
	called := make([]mention.Called, len(rows))
	for i, r := range rows {
		called[i] = *records[r.InstrumentPK]
		called[i].Whole, called[i].Identifier = r.Whole, models.Identifier{Scheme: r.Scheme, Value: r.Value}
	}
	return called, nil
}

func (c citedInstruments) read(keys []int64, into map[int64]*mention.Called) error {
	var own []struct {
		PK     int64
		ID     string
		Type   models.InstrumentType
		Titles models.Text
		Signed models.Date `gorm:"column:signed_text"`
	}
	if err := c.tx.Raw("SELECT pk, id, type, titles, signed_text FROM instruments WHERE pk IN ?", keys).Scan(&own).Error; err != nil {
		return err
	}
	for _, o := range own {
		into[o.PK] = &mention.Called{ID: o.ID, Type: o.Type, Titles: o.Titles, Signed: o.Signed}
	}
	return firstError(func() error { return c.parties(keys, into) }, func() error { return c.topics(keys, into) })
}

// topics reads what instruments are about.
func (c citedInstruments) topics(keys []int64, into map[int64]*mention.Called) error {
	statement := "SELECT x.instrument_pk AS pk, t.labels FROM instrument_topics x JOIN topics t ON t.pk = x.topic_pk WHERE x.instrument_pk IN ? ORDER BY x.instrument_pk, x.position"
	return eachRow(c.tx, statement, []any{keys}, func(x *struct {
		PK     int64
		Labels models.Text
	}) {
		into[x.PK].Topics = append(into[x.PK].Topics, x.Labels)
	})
}

// parties reads the countries that are in instruments, and the agencies that are for them.
func (c citedInstruments) parties(keys []int64, into map[int64]*mention.Called) error {
	var parties []struct {
		PK     int64
		ID     string
		Agency bool
	}
	err := c.tx.Raw(`SELECT p.instrument_pk AS pk, c.id, FALSE AS agency FROM parties p JOIN countries c ON c.pk = p.country_pk WHERE p.instrument_pk IN ?
		UNION SELECT p.instrument_pk, a.id, TRUE FROM parties p JOIN agencies a ON a.pk = p.agency_pk WHERE p.instrument_pk IN ? ORDER BY 2`, keys, keys).Scan(&parties).Error
	for _, p := range parties {
		if x := into[p.PK]; p.Agency {
			x.Agencies = append(x.Agencies, p.ID)
		} else {
			x.Parties = append(x.Parties, p.ID)
		}
	}
	return err
}

// keysOfTitles are the keys of the titles of one instrument, each once.
func keysOfTitles(titles []string) (keys []mention.TitleKey) {
	seen := map[int64]bool{}
	for _, title := range titles {
		for _, key := range mention.TitleKeys(title) {
			if !seen[key.Whole] {
				seen[key.Whole] = true
				keys = append(keys, key)
			}
		}
	}
	return keys
}

// keyTitles writes by what names instruments may be cited.
func (w *Writer) keyTitles(keys []int64, docs map[int64]*fulltext.Document) error {
	if len(keys) == 0 {
		return nil
	}
	if !w.fresh {
		if err := database.Do(w.tx, "DELETE FROM title_keys WHERE instrument_pk IN ?", keys); err != nil {
			return err
		}
	}
	var rows [][]any
	for _, pk := range keys {
		for _, key := range keysOfTitles(docs[pk].Own) {
			rows = append(rows, []any{key.Whole, key.Begins, pk})
		}
	}
	return database.Of(w.tx).Insert(w.tx, "title_keys", []string{"whole", "begins", "instrument_pk"}, rows)
}
