// Package corpus is the default content of the register, embedded: countries, agencies, officials,
// instruments and events with the sources that say so. README.md in this folder describes the files.
package corpus

import (
	"embed"
	"encoding/json"
	"fmt"
	"io"

	"mithaq/models"
)

//go:embed *.json
var files embed.FS

// Notice says what the corpus rests on, and under which licences.
//
//go:embed NOTICE.md
var Notice []byte

// World is everything that a register can be seeded with. References are by public id.
type World struct {
	Regions     []models.Region
	Countries   []models.Country
	Topics      []models.Topic
	Sources     []models.Source
	Agencies    []models.Agency
	Officials   []models.Official
	Posts       []models.Post
	Instruments []models.Instrument
	Events      []models.Event
	Spellings   []models.Spelling // what else countries are called, for finding them
}

// Load reads the embedded corpus.
func Load() (*World, error) {
	w := &World{}
	for name, into := range map[string]any{
		"regions": &w.Regions, "countries": &w.Countries, "topics": &w.Topics, "sources": &w.Sources, "agencies": &w.Agencies,
		"officials": &w.Officials, "posts": &w.Posts, "instruments": &w.Instruments, "events": &w.Events, "spellings": &w.Spellings,
	} {
		f, err := files.Open(name + ".json")
		if err != nil {
			return nil, err
		}
		if err := decode(f, into); err != nil {
			return nil, fmt.Errorf("corpus/%s.json: %w", name, err)
		}
	}
	return w, nil
}

// Regions reads the regions of UN M49 alone, which are in the register before any record is.
func Regions() (regions []models.Region, err error) {
	f, err := files.Open("regions.json")
	if err != nil {
		return nil, err
	}
	if err := decode(f, &regions); err != nil {
		return nil, fmt.Errorf("corpus/regions.json: %w", err)
	}
	return regions, nil
}

// Spellings reads what countries are called in the languages of the world, besides the names that
// their records show.
func Spellings() (spellings []models.Spelling, err error) {
	f, err := files.Open("spellings.json")
	if err != nil {
		return nil, err
	}
	if err := decode(f, &spellings); err != nil {
		return nil, fmt.Errorf("corpus/spellings.json: %w", err)
	}
	return spellings, nil
}

// decode reads one JSON value and refuses keys that its type does not have.
func decode(r io.Reader, into any) error {
	d := json.NewDecoder(r)
	d.DisallowUnknownFields()
	return d.Decode(into)
}

// Len is the number of records, regions apart.
func (w *World) Len() int {
	return len(w.Countries) + len(w.Topics) + len(w.Sources) + len(w.Agencies) + len(w.Officials) + len(w.Posts) + len(w.Instruments) + len(w.Events)
}
