package mention

import (
	"cmp"
	"slices"

	"mithaq/gazetteer"
	"mithaq/models"
)

// countriesOf names the country of a name, or all that have it. Of present and former countries the
// present one is meant, unless the text is of another time.
func (r *reading) countriesOf(f *found, h hit) {
	for _, m := range h.meanings {
		if m.what == country {
			c := r.world.countries[m.index]
			f.Candidates = append(f.Candidates, models.MentionCandidate{Kind: models.KindCountry, ID: c.ID, Names: c.Names, Score: m.score})
		}
	}
	if len(f.Candidates) > 1 || !r.published.IsZero() {
		r.byDate(f)
	}
	if len(f.Candidates) == 1 {
		f.set(f.Candidates[0])
		f.country = f.Candidates[0].ID
		return
	}
	share(f)
}

// byDate lets the gazetteer choose among the countries of a name by the day of publication.
func (r *reading) byDate(f *found) {
	a := r.world.gazetteer.Resolve(f.Text, r.published)
	if a.Outside || a.Rule == gazetteer.ByPair {
		return
	}
	if id := a.Found(); id != "" {
		c := r.world.byID[id]
		f.Candidates = []models.MentionCandidate{{Kind: models.KindCountry, ID: id, Names: c.Names, Score: f.Score}}
	}
}

func (f *found) set(c models.MentionCandidate) { f.ID, f.Names = models.Optional(c.ID), c.Names }

// share divides the score among candidates that are equally likely.
func share(f *found) {
	for i := range f.Candidates {
		f.Candidates[i].Score /= float64(len(f.Candidates))
	}
	f.Score /= float64(max(len(f.Candidates), 1))
}

func (r *reading) agenciesOf(f *found, h hit) {
	for _, m := range h.meanings {
		if m.what == agency {
			a := r.bodies.all[m.index]
			f.Candidates = append(f.Candidates, models.MentionCandidate{Kind: models.KindAgency, ID: a.ID, Names: a.Names, Score: m.score})
		}
	}
	if len(f.Candidates) == 1 {
		f.set(f.Candidates[0])
		f.country = r.bodies.homes[f.Candidates[0].ID]
	}
}

// context tells whose an agency is that is called Ministry of Interior: that of the country named
// beside it, else of the only one of theirs that the text names. Of a text that names others it is not
// known.
func (r *reading) context() {
	r.inOrder()
	named := map[string]bool{}
	for _, f := range r.found {
		if f.Kind == models.MentionCountry && f.ID != "" {
			named[string(f.ID)] = true
		}
	}
	r.found = slices.DeleteFunc(r.found, r.strangerService())
	for i := range r.found {
		f := &r.found[i]
		if f.Kind != models.MentionAgency || f.Rule == "acronym" && len(f.Candidates) == 1 {
			continue
		}
		near := r.beside(i)
		fits := func(id string) bool { return near != "" && id == near || near == "" && (named[id] || len(named) == 0) }
		kept := slices.DeleteFunc(slices.Clone(f.Candidates), func(c models.MentionCandidate) bool { return !fits(r.bodies.homes[c.ID]) })
		if len(kept) == 1 {
			f.Candidates, f.country = kept, r.bodies.homes[kept[0].ID]
			f.set(kept[0])
			continue
		}
		f.ID, f.Names, f.country = "", nil, "" // somebody's Ministry of Interior, but whose?
		f.Score /= 3
		share(f)
	}
}

func (r *reading) inOrder() {
	slices.SortStableFunc(r.found, func(a, b found) int { return cmp.Compare(a.from, b.from) })
}

// strangerService says of a short name of an agency whether the country beside it is another or none: state security is
// somebody's only if the text says whose.
func (r *reading) strangerService() func(found) bool {
	strangers := map[int]bool{}
	for i, f := range r.found {
		if f.Rule == "short_name" {
			near := r.beside(i)
			strangers[f.from] = near == "" || !slices.ContainsFunc(f.Candidates, func(c models.MentionCandidate) bool { return r.bodies.homes[c.ID] == near })
		}
	}
	return func(f found) bool { return f.Rule == "short_name" && strangers[f.from] }
}

// beside is the country that is named within a word of a mention.
func (r *reading) beside(i int) string {
	f := r.found[i]
	for _, x := range r.found[max(0, i-2):min(len(r.found), i+3)] {
		touches := x.from >= f.to && x.from-f.to <= 1 || x.to <= f.from && f.from-x.to <= 1
		if x.Kind == models.MentionCountry && x.ID != "" && touches && r.tokens[x.from].sentence == r.tokens[f.from].sentence {
			return string(x.ID)
		}
	}
	return ""
}
