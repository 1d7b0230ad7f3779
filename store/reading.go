package store

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"gorm.io/gorm"

	"mithaq/mention"
	"mithaq/models"
)

// recogniserCache keeps the recogniser of texts until what it knows changes.
type recogniserCache struct {
	sync.Mutex
	state string
	last  *mention.Recogniser
}

// Read answers what a text names and tells of. A publisher that is no country is a models.Invalid.
func (s *Store) Read(ctx context.Context, t models.TextToRead) (answer models.Reading, err error) {
	document := mention.Document{Text: t.Text, Lang: string(t.Lang), Published: t.Published}
	err = s.snapshot(ctx, func(tx snapshot) (err error) {
		if t.Publisher != "" {
			if document.Publisher, err = s.publisher(tx, string(t.Publisher)); err != nil {
				return err
			}
		}
		recogniser, err := s.recogniser(tx)
		if err != nil {
			return err
		}
		document.Instruments = citedInstruments{tx.DB}
		answer, err = recogniser.Read(document)
		answer.Version = tx.version
		return err
	})
	return answer, err
}

func (s *Store) publisher(tx snapshot, code string) (string, error) {
	atlas, err := s.atlas.at(tx.DB, tx.version)
	if err != nil {
		return "", err
	}
	c, err := atlas.find(code)
	if err == nil {
		return c.id, nil
	}
	var flaws models.Invalid
	if reason := (register{s, tx.DB}).unknownCountry(code, err); errors.Is(err, models.ErrNotFound) || errors.Is(err, models.ErrAmbiguous) {
		flaws.Add("/publisher", "%s", reason.Error())
		return "", flaws
	}
	return "", err
}

// recogniser answers the recogniser of the present state of the register. It takes a while to make, and
// most writes change nothing that it knows.
func (s *Store) recogniser(tx snapshot) (*mention.Recogniser, error) {
	state, err := stateOfNames(tx.DB)
	if err != nil {
		return nil, err
	}
	c := &s.reading
	c.Lock()
	defer c.Unlock()
	if c.last != nil && c.state == state {
		return c.last, nil
	}
	known, err := s.names(tx)
	if err != nil {
		return nil, err
	}
	c.state, c.last = state, mention.New(known)
	return c.last, nil
}

// stateOfNames changes whenever something does that a text may name.
func stateOfNames(tx *gorm.DB) (state string, err error) {
	state, err = stateOfCountries(tx)
	for _, table := range []string{"agencies", "officials"} {
		if err != nil {
			return "", err
		}
		var part string
		err = tx.Raw(`SELECT COUNT(*) || ' ' || COALESCE(SUM(version), 0) || ' ' || COALESCE(MAX(updated_at), '') || ' ' || COALESCE(MAX(pk), 0) FROM ` + table).Scan(&part).Error
		state += "; " + part
	}
	var places string
	if err == nil {
		err = tx.Raw("SELECT COUNT(DISTINCT names) || ' ' || COALESCE(MAX(instrument_pk), 0) FROM places").Scan(&places).Error
	}
	return state + "; " + places, err
}

// names reads everything that a text may name.
func (s *Store) names(tx snapshot) (known mention.Known, err error) {
	atlas, err := s.atlas.at(tx.DB, tx.version)
	if err != nil {
		return known, err
	}
	known.Countries, known.Spellings, known.Gazetteer = atlas.countries, spellings(), atlas.gazetteer()
	if err := tx.Raw(`SELECT a.id, a.names, a.former_names, a.acronyms, a.aliases, c.id AS country_id FROM agencies a LEFT JOIN countries c ON c.pk = a.country_pk ORDER BY a.pk`).Scan(&known.Agencies).Error; err != nil {
		return known, fmt.Errorf("names of agencies: %w", err)
	}
	if err := tx.Raw(`SELECT o.id, o.names, o.aliases, c.id AS country_id FROM officials o LEFT JOIN countries c ON c.pk = o.country_pk ORDER BY o.pk`).Scan(&known.Officials).Error; err != nil {
		return known, fmt.Errorf("names of officials: %w", err)
	}
	if err := tx.Raw(`SELECT DISTINCT p.names, c.id AS country_id FROM places p LEFT JOIN countries c ON c.pk = p.country_pk ORDER BY p.names`).Scan(&known.Places).Error; err != nil {
		return known, fmt.Errorf("names of places: %w", err)
	}
	return known, nil
}
