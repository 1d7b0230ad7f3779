package store

import (
	"slices"

	"mithaq/fulltext"
	"mithaq/models"
	"mithaq/query"
	"mithaq/text"
)

// officials are found by the keys of the parts of their names.
func (m *matcher) officials() ([]*weighed, error) {
	if err := m.readCountry(); err != nil {
		return nil, err
	}
	var found keySet
	for _, name := range m.asked.Names {
		if err := m.drawPersons(&found, name); err != nil {
			return nil, err
		}
	}
	records, err := m.store.Officials.load(m.tx, query.Query{Langs: m.langs}.Showing("posts"), found.keys)
	candidates, known := make([]*weighed, len(records)), persons{}
	for i, o := range records {
		office := ""
		if len(o.Posts) > 0 {
			office = o.Posts[0].Title + ", " + o.Posts[0].Agency.Name
		}
		w := m.weigh(o.ID, o.Names, office, o.Country.Name)
		names := valuesOf(o.Names, o.Aliases)
		w.named(m.asked.Names, names, func(a, b string) (float64, models.GroundCode) { return known.alikeBeside(a, b, m.asked.Names, names) })
		m.belongs(w, o.Country)
		m.inOffice(w, o.Posts)
		candidates[i] = w
	}
	m.namesakes(candidates)
	alone(candidates, func(i int) bool { return known.spelled(m.asked.Names, valuesOf(records[i].Names, records[i].Aliases)) })
	return candidates, err
}

// alone makes the likeliest surer, if its name is another spelling of the one asked for in every part and no other comes near.
func alone(candidates []*weighed, spelled func(i int) bool) {
	const likely, far, strength = 0.8, 0.3, 0.5
	first, second := -1, 0.0
	for i, w := range candidates {
		switch {
		case first < 0:
			first = i
		case w.Score > candidates[first].Score:
			first, second = i, candidates[first].Score
		default:
			second = max(second, w.Score)
		}
	}
	if first < 0 {
		return
	}
	w := candidates[first]
	if len(w.Reasons) == 0 || w.Reasons[0].Code != models.AlikeName || w.Score < likely || w.Score-second < far {
		return
	}
	if spelled(first) && !slices.ContainsFunc(w.Reasons, func(g models.Ground) bool { return g.Effect < 0 }) {
		w.speaks(strength, models.LoneName, "No other name comes near.")
	}
}

// namesakes makes a name in one part less sure, if several bear it.
func (m *matcher) namesakes(candidates []*weighed) {
	const bears, doubt = 0.6, 0.2
	for _, name := range m.asked.Names {
		if text.ReadName(name).Parts() > 1 {
			return
		}
	}
	bearers := slices.DeleteFunc(slices.Clone(candidates), func(w *weighed) bool { return w.Score < bears })
	if len(bearers) < 2 {
		return
	}
	for _, w := range bearers {
		w.contradicts(doubt, models.PartOfName, "%d bear this name.", len(bearers))
	}
}

// drawPersons draws those who have every part of a name, first of the country; then those who have some, or two as one.
func (m *matcher) drawPersons(into *keySet, name string) error {
	parts, neighbours := text.Asked(name)
	x, heard, joined := officials.index(), heardAs(parts), heardAs(neighbours)
	if m.country != nil {
		if err := m.draw(into, x, allOf(heard), query.Condition{SQL: "SELECT pk FROM officials WHERE country_pk = ?", Args: []any{m.country.pk}}); err != nil {
			return err
		}
	}
	if err := m.draw(into, x, allOf(heard)); err != nil || len(parts) < 2 {
		return err
	}
	return m.draw(into, x, slices.Concat(heard, joined))
}

// heardAs are the telltales of parts of names.
func heardAs(parts [][]string) []telltale {
	heard := make([]telltale, len(parts))
	for i, keys := range parts {
		heard[i] = telltale{fulltext.Sound(keys), 1}
	}
	return heard
}

func (m *matcher) inOffice(w *weighed, posts []models.Tenure) {
	if m.asked.Date.IsZero() || len(posts) == 0 {
		return
	}
	for _, p := range posts {
		if during(p.From, p.To, m.asked.Date) {
			w.speaks(0.15, models.DateFits, "At the time in office: %s, %s.", p.Title, p.Agency.Name)
			return
		}
	}
	w.contradicts(0.2, models.DateContradicts, "No office at the time is recorded.")
}

// during says whether something that began and ended may have been there on a date.
func during(from, to, on models.Date) bool {
	return (from.IsZero() || from.Min() <= on.Max()) && (to.IsZero() || on.Min() <= to.Max())
}

// agencies are found by the words of their names.
func (m *matcher) agencies() ([]*weighed, error) {
	if err := m.readCountry(); err != nil {
		return nil, err
	}
	names, err := m.takeApart()
	if err != nil {
		return nil, err
	}
	var found keySet
	for i, name := range m.asked.Names {
		if err := firstError(
			func() error { return m.drawNamed(&found, agencies.index(), name) },
			func() error { return m.drawTranslated(&found, names[i]) },
		); err != nil {
			return nil, err
		}
	}
	records, err := m.store.Agencies.load(m.tx, query.Query{Langs: m.langs}, found.keys)
	if err != nil {
		return nil, err
	}
	alike, err := m.likenessOfAgencies(names, records)
	candidates := make([]*weighed, len(records))
	for i, a := range records {
		candidates[i] = m.agency(a, alike(a.Country.ID))
	}
	if m.country == nil {
		ambiguous(candidates, records)
	}
	return candidates, err
}

func (m *matcher) agency(a models.Agency, alike likeness) *weighed {
	w := m.weigh(a.ID, a.Names, a.Country.Name)
	names := valuesOf(a.Names, a.Aliases)
	for _, former := range a.FormerNames {
		names = append(names, valuesOf(former.Names)...)
	}
	w.named(m.asked.Names, names, alike)
	short := m.weigh(a.ID, a.Names, a.Country.Name)
	short.named(m.asked.Names, a.Acronyms, likenessOfAcronyms)
	if short.Score > w.Score {
		w = short
	}
	m.belongs(w, a.Country)
	switch {
	case m.asked.Date.IsZero() || a.Founded.IsZero() && a.Dissolved.IsZero():
	case during(a.Founded, a.Dissolved, m.asked.Date):
		w.speaks(0.05, models.DateFits, "It existed at the time.")
	default:
		w.contradicts(0.3, models.DateContradicts, "It did not exist at the time.")
	}
	return w
}

// ambiguous makes less sure what is only alike a name, if agencies of several countries are and nothing says which country is meant.
func ambiguous(candidates []*weighed, records []models.Agency) {
	const near, doubt = 0.6, 0.1
	var countries []string
	for i, w := range candidates {
		if w.Score >= near && !slices.Contains(countries, records[i].Country.ID) {
			countries = append(countries, records[i].Country.ID)
		}
	}
	if len(countries) < 2 {
		return
	}
	for _, w := range candidates {
		if w.Score >= near && w.Reasons[0].Code != models.SameName && w.Reasons[0].Code != models.SameAcronym {
			w.contradicts(doubt, models.AmbiguousCountry, "Agencies of several countries are called alike, and no country is asked for.")
		}
	}
}

func likenessOfAcronyms(a, b string) (float64, models.GroundCode) {
	if score, _ := likenessOfWords(a, b); score == 1 {
		return 0.95, models.SameAcronym
	}
	return 0, models.PartOfName
}

// drawNamed draws the records that have the telling words of a name, first those of the country and those
// that have all of them.
func (m *matcher) drawNamed(into *keySet, x index, name string) error {
	var stems []string
	for _, w := range sayings(name) {
		stems = append(stems, w.Stem)
	}
	rare, err := m.telling(x, stems)
	if err != nil || len(rare) == 0 {
		return err
	}
	if m.country != nil {
		of := query.Condition{SQL: "SELECT pk FROM " + x.records + " WHERE country_pk = ?", Args: []any{m.country.pk}}
		if err := m.draw(into, x, rare, of); err != nil {
			return err
		}
	}
	if err := m.draw(into, x, allOf(rare)); err != nil || len(rare) == 1 {
		return err
	}
	return m.draw(into, x, rare)
}

// countries are found by the resolver of names and codes.
func (m *matcher) countries() ([]*weighed, error) {
	atlas, err := m.store.atlas.of(m.tx)
	if err != nil {
		return nil, err
	}
	best := map[string]*weighed{}
	var all []*weighed
	for _, name := range m.asked.Names {
		entries, score := atlas.means(name, m.asked.Date)
		for _, e := range entries {
			w := m.weigh(e.id, e.names, string(e.iso3))
			if len(entries) == 1 {
				w.add(score, models.CountryName, "%q means it.", name)
			} else {
				w.add(score/float64(len(entries)), models.AmbiguousCountry, "%q may mean %s.", name, namesOfEntries(entries, m.langs))
			}
			if before := best[e.id]; before == nil {
				best[e.id] = w
				all = append(all, w)
			} else if before.Score < w.Score {
				*before = *w
			}
		}
	}
	return all, nil
}
