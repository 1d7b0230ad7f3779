package store

import (
	"fmt"
	"regexp"
	"slices"

	"mithaq/gazetteer"
)

// betweenParties is what stands between the names of several parties in one text, as a cell of a table has them.
var betweenParties = regexp.MustCompile(`\s*[;/|&+,،؛\n]\s*|\s+(?:and|et|und|y|e)\s+|\s+و\s*`)

// partiesNamed answers the parties that a text names: one, or several if each part of it is a name of one. A note says that it is none.
func (m *matcher) partiesNamed(cell string) ([]atlasEntry, error) {
	atlas, err := m.store.atlas.of(m.tx)
	if err != nil {
		return nil, err
	}
	parts := betweenParties.Split(cell, -1)
	whole, sure := atlas.means(cell, m.asked.Date)
	if len(parts) == 1 || len(whole) == 1 && sure > sureness[gazetteer.ByTypo] {
		party, err := m.countryNamed(cell)
		if party == nil {
			return nil, err
		}
		return []atlasEntry{*party}, err
	}
	parties := make([]atlasEntry, len(parts))
	for i, part := range parts {
		meant, _ := atlas.means(part, m.asked.Date)
		if len(meant) != 1 {
			m.notes = append(m.notes, fmt.Sprintf("%q is not used, for %q is no country that the register knows.", cell, part))
			return nil, nil
		}
		parties[i] = meant[0]
	}
	return parties, nil
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
