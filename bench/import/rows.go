package main

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
)

// mapping says what the rows are.
const mapping = `source: {id: bench-register, title: A generated register, url: 'urn:mithaq:bench', kind: register, tier: other, licence: CC0-1.0}
identity: {scheme: bench, columns: [number]}
titles: [{column: title, language: en}]
type: {column: form, values: {Agreement: agreement, Protocol: protocol, Exchange of Notes: exchange_of_notes, Memorandum: mou}}
legal_nature: {default: unknown}
topics: [{column: subject, values: {Air services: [transport], Police: [police-cooperation], Trade: [], Education: [], Fisheries: []}}]
signed: {column: signed}
actions: [{kind: entry_into_force, date: {column: in_force}}]
status: [{column: state, values: {In force: [entry_into_force], Terminated: [entry_into_force, termination], Signed: []}}]
parties: [{column: parties, split: ["; "]}]
places: [{column: place, language: en}]
ignore: [remarks]
`

var (
	forms     = []string{"Agreement", "Protocol", "Exchange of Notes", "Memorandum"}
	subjects  = []string{"Air services", "Police", "Trade", "Education", "Fisheries"}
	states    = []string{"In force", "Terminated", "Signed"}
	about     = []string{"cooperation in", "the mutual recognition of qualifications in", "the financing of projects in", "the exchange of information on", "privileges and immunities in"}
	countries = []string{"Morocco", "United Arab Emirates", "France", "Spain", "Portugal", "Brazil", "Senegal", "Egypt", "Jordan", "Saudi Arabia", "United Kingdom", "Germany", "Italy", "Turkey", "China", "India", "Japan", "Mexico", "Canada", "Kenya", "Nigeria", "South Africa", "Argentina", "Chile", "Peru", "Poland", "Romania", "Greece", "Norway", "Sweden"}
	cities    = []string{"Rabat", "Abu Dhabi", "Paris", "Madrid", "Lisbon", "Dakar", "Cairo", "Amman", "Riyadh", "London"}
)

// write writes a table of n rows, the same each time: two parties mostly, some more, as registers have them.
func write(name string, n int) error {
	f, err := os.Create(name) //nolint:gosec // in the folder that was asked for
	if err != nil {
		return err
	}
	r := rand.New(rand.NewPCG(1, uint64(n))) //nolint:gosec // the same each time
	buffered := bufio.NewWriter(f)
	w := csv.NewWriter(buffered)
	errs := []error{w.Write([]string{"number", "title", "form", "parties", "place", "signed", "in_force", "state", "subject", "remarks"})}
	pick := func(words []string) string { return words[r.IntN(len(words))] }
	for i := range n {
		a := r.IntN(len(countries))
		b := (a + 1 + r.IntN(len(countries)-1)) % len(countries)
		parties := countries[a] + "; " + countries[b]
		if r.IntN(10) == 0 {
			parties += "; " + countries[(max(a, b)+1)%len(countries)]
		}
		form, subject, year := pick(forms), pick(subjects), 1950+r.IntN(75)
		title := fmt.Sprintf("%s between the Government of %s and the Government of %s concerning %s %s (No. %d of %d)", form, countries[a], countries[b], pick(about), subject, i+1, year)
		signed := fmt.Sprintf("%d-%02d-%02d", year, 1+r.IntN(12), 1+r.IntN(28))
		force := ""
		if r.IntN(3) > 0 {
			force = fmt.Sprintf("%d-%02d-%02d", year+1, 1+r.IntN(12), 1+r.IntN(28))
		}
		errs = append(errs[:0], errors.Join(errs...), w.Write([]string{fmt.Sprint(i + 1), title, form, parties, pick(cities), signed, force, pick(states), subject, "Published in the gazette"}))
	}
	w.Flush()
	return errors.Join(append(errs, w.Error(), buffered.Flush(), f.Close())...)
}
