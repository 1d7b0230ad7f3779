package store

import (
	"regexp"
	"slices"

	"mithaq/gazetteer"
)

// betweenParties is what stands between the names of several parties in one text, as a cell of a table has them.
var betweenParties = regexp.MustCompile(`\s*[;/|&+,،؛\n]\s*|\s+(?:and|et|und|y|e)\s+|\s+و\s*`)

// partiesNamed answers the parties that a text names: one, or several if each part of it is a name of one. A note says what is none.
func (m *matcher) partiesNamed(cell string) ([]atlasEntry, error) {
	atlas, err := m.store.atlas.of(m.tx)
	if err != nil {
		return nil, err
	}
	var parties []atlasEntry
	if _, sure := atlas.means(cell, m.asked.Date); sure <= sureness[gazetteer.ByTypo] {
		for _, part := range betweenParties.Split(cell, -1) {
			meant, _ := atlas.means(part, m.asked.Date)
			if len(meant) != 1 {
				parties = nil
				break
			}
			parties = append(parties, meant[0])
		}
	}
	if len(parties) > 1 {
		return parties, nil
	}
	party, err := m.countryNamed(cell)
	if party == nil {
		return nil, err
	}
	return []atlasEntry{*party}, err
}

// inParties draws up who is asked for, each once.
func (m *matcher) inParties() error {
	for _, name := range m.asked.Parties {
		parties, err := m.partiesNamed(name)
		if err != nil {
			return err
		}
		for _, party := range parties {
			if !slices.ContainsFunc(m.parties, func(e atlasEntry) bool { return e.id == party.id }) {
				m.parties = append(m.parties, party)
			}
		}
	}
	return nil
}
