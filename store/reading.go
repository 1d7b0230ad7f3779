package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"

	"gorm.io/gorm"

	"mithaq/mention"
	"mithaq/models"
)

// recogniserCache keeps the parts of the recogniser of texts, each until the names in it change: most writes touch none.
type recogniserCache struct {
	sync.Mutex
	version   int64
	last      *mention.Recogniser
	world     part[mention.World]
	agencies  part[mention.Agencies]
	officials part[mention.Officials]
	places    part[mention.Places]
}

// part is something that was made of a state of the register.
type part[T any] struct {
	state string
	made  *T
}

// at answers what was made of the state, and makes it if that is another now.
func (p *part[T]) at(state string, build func() (*T, error)) (*T, error) {
	if p.made == nil || p.state != state {
		made, err := build()
		if err != nil {
			return nil, err
		}
		p.state, p.made = state, made
	}
	return p.made, nil
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
	if reason := (register{s, tx.DB, new(int)}).unknownCountry(code, err); errors.Is(err, models.ErrNotFound) || errors.Is(err, models.ErrAmbiguous) {
		flaws.Add("/publisher", "%s", reason.Error())
		return "", flaws
	}
	return "", err
}

// recogniser answers the recogniser of the present state of the register.
func (s *Store) recogniser(tx snapshot) (*mention.Recogniser, error) {
	c := &s.reading
	c.Lock()
	defer c.Unlock()
	if c.last != nil && c.version == tx.version {
		return c.last, nil
	}
	last, err := s.join(tx)
	if err != nil {
		return nil, err
	}
	c.version, c.last = tx.version, last
	return last, nil
}

// join makes those parts anew whose names have changed.
func (s *Store) join(tx snapshot) (*mention.Recogniser, error) {
	c := &s.reading
	states := map[string]string{}
	for _, table := range []string{"countries", "agencies", "officials"} {
		state, err := stateOf(tx.DB, table)
		if err != nil {
			return nil, err
		}
		states[table] = state
	}
	world, err := c.world.at(states["countries"], func() (*mention.World, error) { return s.namesOfCountries(tx) })
	if err != nil {
		return nil, err
	}
	// An agency and an official show the country that they belong to by its id, which is part of the world.
	agencies, err := c.agencies.at(states["agencies"]+states["countries"], func() (*mention.Agencies, error) { return namesOfAgencies(tx.DB, world) })
	if err != nil {
		return nil, err
	}
	officials, err := c.officials.at(states["officials"]+states["countries"], func() (*mention.Officials, error) { return namesOfOfficials(tx.DB) })
	if err != nil {
		return nil, err
	}
	places, state, err := places(tx.DB)
	if err != nil {
		return nil, err
	}
	sites, err := c.places.at(state, func() (*mention.Places, error) { return mention.NewPlaces(places), nil })
	return mention.Join(world, agencies, officials, sites), err
}

// stateOf changes whenever a record of a table does.
func stateOf(tx *gorm.DB, table string) (state string, err error) {
	if table == "countries" {
		return stateOfCountries(tx)
	}
	err = tx.Raw(`SELECT COUNT(*) || ' ' || COALESCE(SUM(version), 0) || ' ' || COALESCE(MAX(updated_at), '') || ' ' || COALESCE(MAX(pk), 0) || ';' FROM ` + table).Scan(&state).Error
	return state, err
}

func (s *Store) namesOfCountries(tx snapshot) (*mention.World, error) {
	atlas, err := s.atlas.at(tx.DB, tx.version)
	if err != nil {
		return nil, err
	}
	return mention.NewWorld(atlas.countries, spellings(), atlas.gazetteer()), nil
}

func namesOfAgencies(tx *gorm.DB, world *mention.World) (*mention.Agencies, error) {
	var all []models.Agency
	if err := tx.Raw(`SELECT a.id, a.names, a.former_names, a.acronyms, a.aliases, c.id AS country_id FROM agencies a LEFT JOIN countries c ON c.pk = a.country_pk ORDER BY a.pk`).Scan(&all).Error; err != nil {
		return nil, fmt.Errorf("names of agencies: %w", err)
	}
	return mention.NewAgencies(world, all), nil
}

func namesOfOfficials(tx *gorm.DB) (*mention.Officials, error) {
	var all []models.Official
	if err := tx.Raw(`SELECT o.id, o.names, o.aliases, c.id AS country_id FROM officials o LEFT JOIN countries c ON c.pk = o.country_pk ORDER BY o.pk`).Scan(&all).Error; err != nil {
		return nil, fmt.Errorf("names of officials: %w", err)
	}
	return mention.NewOfficials(all), nil
}

// places answers every place by its latest names, and these as text. Many instruments have one place, so the index is read
// from name to name.
func places(tx *gorm.DB) (all []models.Place, state string, err error) {
	err = tx.Raw(`WITH RECURSIVE key (name) AS (SELECT min(name_key) FROM places
			UNION ALL SELECT (SELECT min(name_key) FROM places WHERE name_key > key.name) FROM key WHERE key.name IS NOT NULL)
		SELECT p.names, c.id AS country_id FROM key JOIN places p ON p.name_key = key.name
			AND p.instrument_pk = (SELECT max(instrument_pk) FROM places WHERE name_key = key.name)
		LEFT JOIN countries c ON c.pk = p.country_pk WHERE key.name IS NOT NULL ORDER BY key.name, p.position`).Scan(&all).Error
	if err != nil {
		return nil, "", fmt.Errorf("names of places: %w", err)
	}
	text, err := json.Marshal(all)
	return all, string(text), err
}
