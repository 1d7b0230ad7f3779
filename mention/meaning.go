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
// known, unless the name itself says so.
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
		if len(f.Candidates) == 1 && r.tellsHome(f) {
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

// ofOfficials tells whose an agency is that no country beside it tells: that of the only one of theirs of which the text names an official.
func (r *reading) ofOfficials() {
	named := map[string]bool{}
	for _, f := range r.found {
		if f.Kind == models.MentionOfficial && f.ID != "" {
			named[f.country] = true
		}
	}
	for i := range r.found {
		f := &r.found[i]
		if f.Kind != models.MentionAgency || f.ID != "" || r.beside(i) != "" {
			continue
		}
		kept := slices.DeleteFunc(slices.Clone(f.Candidates), func(c models.MentionCandidate) bool { return !named[r.bodies.homes[c.ID]] })
		if len(kept) == 1 {
			f.Score, kept[0].Score = byOfficial, byOfficial
			f.Candidates, f.country = kept, r.bodies.homes[kept[0].ID]
			f.set(kept[0])
		}
	}
}

// byOfficial is how sure it is whose an agency is that only the name of an official tells.
const byOfficial = 0.6

// tellsHome says that the name of the only agency that is called so has the name of its country or of a place there: no other country has one
// of the name. The Federal Police of Brazil and Spain are two.
func (r *reading) tellsHome(f *found) bool {
	for i := f.from; i < f.to; i++ {
		if h, ok := r.world.phrases.longest(r.text, r.tokens[:f.to], i); ok && slices.ContainsFunc(h.meanings, func(m meaning) bool { return m.what == country && r.world.countries[m.index].ID == f.country }) {
			return h.to < f.to || !r.andCountry(f.to)
		}
		if h, ok := r.places.phrases.longest(r.text, r.tokens[:f.to], i); ok && slices.ContainsFunc(h.meanings, func(m meaning) bool { return r.places.all[m.index].Country.ID == f.country }) {
			return true
		}
	}
	return false
}

// andCountry says that "and" and a country follow.
func (r *reading) andCountry(i int) bool {
	if i >= len(r.tokens) || !and[r.tokens[i].form] && !r.tokens[i].conjoined {
		return false
	}
	lo, hi := among(r.found, i, i+3, func(f found) int { return f.from })
	return slices.ContainsFunc(r.found[lo:hi], func(f found) bool {
		return f.Kind == models.MentionCountry && r.tokens[f.from].sentence == r.tokens[i].sentence
	})
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

// beside is the country that is named beside an agency: by the adjective that its language puts before or behind it, else by a name
// behind it, else by one before it.
func (r *reading) beside(i int) string {
	best, rank := "", 0
	for n := max(0, i-2); n < min(len(r.found), i+3); n++ {
		x := &r.found[n]
		if x.Kind != models.MentionCountry || x.ID == "" {
			continue
		}
		if k := r.belongs(&r.found[i], x); k > rank {
			best, rank = string(x.ID), k
		}
	}
	return best
}

// belongs says how surely a country beside an agency is its own, from 3 to 0.
func (r *reading) belongs(f, x *found) int {
	behind := x.from >= f.to
	switch {
	case behind && !r.touch(f.to, x), !behind && !r.touch(x.to, f):
		return 0
	case !x.attr && behind && !within[r.tokens[x.from-1].form]:
		return 2
	case !x.attr:
		return 1
	case english(x.Text) == behind || !behind && r.behindAgency(x):
		return 0 // a ministry and the Moroccan one
	}
	return 3
}

// longestAgency is how many words the name of an agency has that is looked back for.
const longestAgency = 20

// english says that an adjective is written as in English, with a capital.
func english(adjective string) bool { return !arabic(adjective) && capital(adjective) }

// behindAgency says that an adjective stands behind an agency, whose it is in Arabic and French.
func (r *reading) behindAgency(x *found) bool {
	lo, hi := among(r.found, x.from-longestAgency, x.from, func(f found) int { return f.from })
	return !english(x.Text) && slices.ContainsFunc(r.found[lo:hi], func(f found) bool { return f.Kind == models.MentionAgency && f.to == x.from })
}

// within are the words before a country where something of another may be, ofWords those before one whose something is.
var (
	within  = set("in at en au aux à a dans في")
	ofWords = set("of the de la le les l du des d s in at en au aux à a dans في")
)

// touch says that a mention stands right behind a word, or with a word or two like "of the" between, but not with "and".
func (r *reading) touch(to int, x *found) bool {
	if x.from < to || x.from-to > 2 || r.tokens[x.from].sentence != r.tokens[to-1].sentence {
		return false
	}
	for i := to; i <= x.from; i++ {
		if gap := r.gap(i); gap != "" && gap != "-" && gap != "'" && gap != "’" || i < x.from && !ofWords[r.tokens[i].form] {
			return false
		}
	}
	return x.Bytes.Start == r.tokens[x.from].start || !r.tokens[x.from].conjoined
}
