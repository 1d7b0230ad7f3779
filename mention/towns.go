package mention

import (
	"slices"
	"strings"

	"mithaq/models"
	"mithaq/text"
)

// compound is a place whose name is one part in two words, as Abu Dhabi is. Such names are written in as many ways as
// those of persons: Abou Dabi, أبو ظبي.
type compound struct {
	place int
	name  text.Name
}

// addCompound notes a place by the keys of the second word of its name.
func (x *Places) addCompound(n int, name string) {
	words, parts := text.Words(name), text.Parts(name)
	if len(words) != 2 || len(parts) != 1 || parts[0].Start != words[0].Start || parts[0].End != words[1].End {
		return
	}
	for _, second := range text.Parts(name[words[1].Start:]) {
		for _, key := range second.Keys {
			x.compounds[key] = append(x.compounds[key], compound{n, text.ReadName(name)})
		}
	}
}

// towns finds the places whose names are compounds, where they are spelled otherwise than the register does.
func (r *reading) towns() {
	taken, cache := r.taken(), map[string][]string{}
	for i := 1; i < len(r.tokens); i++ {
		first, second := r.tokens[i-1], r.tokens[i]
		if taken[i-1] || taken[i] || first.sentence != second.sentence || !capital(first.raw) || !capital(second.raw) {
			continue
		}
		n, ok := r.places.together(first, second)
		if !ok {
			n, ok = r.places.spelled(r.text[first.start:second.end], r.keysOf(i, cache))
		}
		if ok {
			place := r.places.all[n]
			f := r.mention(models.MentionPlace, i-1, i+1)
			f.Rule, f.Score, f.Names, f.country = "likeness", 0.7, place.Names, place.Country.ID
			r.found = append(r.found, f)
			taken[i] = true
		}
	}
}

// together answers the place whose name is two words written as one: أبوظبي.
func (x *Places) together(first, second token) (place int, ok bool) {
	meanings := x.phrases.at([]string{first.form + second.form})
	if len(meanings) == 0 {
		return 0, false
	}
	return meanings[0].index, true
}

// sameSound is the likeness from which on two words are a compound: Abou Dhabi is Abu Dhabi, Abou Diaby is a person.
const sameSound = 0.97

// spelled answers the place that two words spell, the second of which has the keys.
func (x *Places) spelled(words string, second []string) (place int, ok bool) {
	for _, key := range second {
		for _, c := range x.compounds[key] {
			parts := text.Parts(words)
			if len(parts) == 1 && parts[0].Start == 0 && parts[0].End == len(words) && text.ReadName(words).Likeness(c.name) >= sameSound {
				return c.place, true
			}
		}
	}
	return 0, false
}

// stateTown is a town that is called as a state is that it does not belong to, or as one whose name it gave: Amman is عمان as Oman is.
type stateTown struct {
	names   models.Text
	country string
	states  []string // that the same word means
	exact   string   // letters with which it is written so and the state is not
	other   string   // another country that has such a town
}

// stateTowns are by the words for them, in the forms of keys.
var stateTowns = map[string]stateTown{
	"عمان":       amman,
	"مراكش":      {names: models.Text{"ar": "مراكش", "en": "Marrakech", "fr": "Marrakech"}, country: "MA", states: []string{"MA"}},
	"tangier":    tangier,
	"tangiers":   tangier,
	"tanger":     tangier,
	"طنجه":       tangier,
	"tripoli":    tripoli,
	"muscat":     muscat,
	"mascate":    muscat,
	"tunis":      tunis,
	"algiers":    algiers,
	"طرابلس غرب": tripoli,
}

// loneTowns are towns by a word that means no state.
var loneTowns = map[string]stateTown{"طرابلس": tripoli, "مسقط": muscat, "alger": algiers}

var (
	amman   = stateTown{names: models.Text{"ar": "عمّان", "en": "Amman", "fr": "Amman"}, country: "JO", states: []string{"OM"}, exact: "مّ"}
	tangier = stateTown{names: models.Text{"ar": "طنجة", "en": "Tangier", "fr": "Tanger"}, country: "MA", states: []string{"tangier-international-zone"}}
	muscat  = stateTown{names: models.Text{"ar": "مسقط", "en": "Muscat", "fr": "Mascate"}, country: "OM", states: []string{"OM"}}
	tunis   = stateTown{names: models.Text{"ar": "تونس", "en": "Tunis", "fr": "Tunis"}, country: "TN", states: []string{"TN"}}
	algiers = stateTown{names: models.Text{"ar": "الجزائر", "en": "Algiers", "fr": "Alger"}, country: "DZ", states: []string{"regency-of-algiers"}}
	tripoli = stateTown{names: models.Text{"ar": "طرابلس", "en": "Tripoli", "fr": "Tripoli"}, country: "LY", states: []string{"regency-of-tripoli"}, other: "LB"}
)

// townsOfStates finds towns that have the name of a state, or of what was one: where the name says so, where it is called a capital, and where something
// took place there and the text names the country of the town.
func (r *reading) townsOfStates() {
	kept := make([]found, 0, len(r.found))
	named := map[string]bool{} // the states that the text names
	for i := range r.found {
		if f := &r.found[i]; f.Kind == models.MentionCountry {
			named[string(f.ID)] = true
		}
	}
	for _, f := range r.found {
		if town, ok := r.cityOf(&f); ok {
			f = town
		} else if t, ok := r.stateTown(&f, named); ok {
			if t.other != "" && (!named[t.country] || named[t.other]) {
				continue // whose Tripoli is not known
			}
			f.Kind, f.Rule, f.Score, f.Names, f.ID, f.country, f.Candidates, f.attr = models.MentionPlace, "town", 0.7, t.names, "", t.country, []models.MentionCandidate{}, false
		}
		kept = append(kept, f)
	}
	r.found = kept
	r.loneTowns(named)
}

// loneTowns finds the towns that no state is called as.
func (r *reading) loneTowns(named map[string]bool) {
	taken, known := r.taken(), len(r.found)
	for i := range r.tokens {
		if f, ok := r.loneTown(i, named); ok && !taken[i] {
			r.found = append(r.found, f)
		}
	}
	if len(r.found) > known {
		r.inOrder()
	}
}

// loneTown answers the town that a word that means no state is of: where somebody is, or goes to or comes from, where it is called the capital, and where
// its country is named.
func (r *reading) loneTown(i int, named map[string]bool) (f found, ok bool) {
	word := r.tokens[i]
	t, form := loneTowns[word.form], word.form
	for _, b := range word.bare {
		if lone, known := loneTowns[b]; known {
			t, form = lone, b
		}
	}
	if t.country == "" || strings.Contains(word.raw, article) || r.ofBirth(i+1) {
		return f, false
	}
	f = r.mention(models.MentionPlace, i, i+1)
	if form != word.form {
		r.startAt(&f, tail(word, form))
	}
	f.Rule, f.Score, f.Names, f.country = "town", 0.7, t.names, t.country
	placed := r.isPlaced(&f) || i > 0 && r.isOne(i-1, ways) || r.headsNews(&f) || r.behindCapital(&f) || named[t.country]
	return f, placed && (t.other == "" || named[t.country] && !named[t.other])
}

// ofBirth says that a word is that for the head in the Arabic one for a place of birth, of which another begins it.
func (r *reading) ofBirth(i int) bool {
	return i < len(r.tokens) && strings.HasPrefix(r.tokens[i].form, "راس") && r.gap(i) == ""
}

// ways are the Arabic words for from where and where to.
var ways = set("الي من نحو")

// stateTown answers the town that a mention of a state is of.
func (r *reading) stateTown(f *found, named map[string]bool) (stateTown, bool) {
	words := strings.Join(forms(f.Text), " ")
	t, ok := stateTowns[words]
	if !ok || f.Kind != models.MentionCountry || !slices.ContainsFunc(f.Candidates, func(c models.MentionCandidate) bool { return slices.Contains(t.states, c.ID) }) {
		return t, false
	}
	if t.exact != "" && strings.Contains(f.Text, t.exact) || r.behindCapital(f) {
		return t, true
	}
	if r.outlived(t.states[0]) {
		return t, true
	}
	return t, (r.isPlaced(f) || r.headsNews(f)) && (slices.Contains(t.states, t.country) || named[t.country] || r.published.IsZero() && !r.world.byID[t.states[0]].ValidTo.IsZero())
}

// cityOf answers the town that has the name of its country and a word that says so: Kuwait City, الكويت العاصمة.
func (r *reading) cityOf(f *found) (town found, ok bool) {
	if f.Kind != models.MentionCountry || f.attr || f.country == "" {
		return town, false
	}
	if rest, city := strings.CutSuffix(f.Text, " City"); city && rest == r.world.byID[f.country].Names["en"] {
		return r.city(*f, f.to, "en"), true
	}
	if f.to >= len(r.tokens) || r.gap(f.to) != "" {
		return town, false
	}
	lang := "en"
	switch word := r.tokens[f.to].raw; word {
	case "City":
	case "العاصمة":
		lang = "ar"
	default:
		return town, false
	}
	return r.city(*f, f.to+1, lang), true
}

// city is the town of a country whose name it has, up to a token.
func (r *reading) city(f found, to int, lang string) found {
	town := r.mention(models.MentionPlace, f.from, to)
	r.startAt(&town, f.Bytes.Start)
	town.Rule, town.Score, town.Names, town.country = "town", 0.7, models.Text{lang: town.Text}, f.country
	return town
}

// outlived says that a state had ended when the text was published.
func (r *reading) outlived(state string) bool {
	ended := r.world.byID[state].ValidTo
	return !r.published.IsZero() && !ended.IsZero() && ended.Max() < r.published.Min()
}

// behindCapital says that a town is called the capital: في العاصمة عمان, العاصمة الأردنية عمان.
func (r *reading) behindCapital(f *found) bool { return r.capitalBefore(f) < f.from }

// capitalBefore is where the words "the capital" before a town begin; where the town does, if they do not stand there.
func (r *reading) capitalBefore(f *found) int {
	for i := f.from - 1; i >= max(0, f.from-2) && r.gap(i+1) == ""; i-- {
		if r.isOne(i, capitals) {
			if i > 0 && theWords[r.tokens[i-1].form] {
				i--
			}
			return i
		}
	}
	return f.from
}

var capitals = set("capital capitale عاصمه")

// isPlaced says that a word for a place stands before a mention, or is attached to it.
func (r *reading) isPlaced(f *found) bool {
	if front, in := r.attached(f); front {
		return in
	}
	return f.from > 0 && within[r.tokens[f.from-1].form] && r.tokens[f.from-1].raw != "a" && r.gap(f.from) == ""
}

// attached says that something is written to the front of the name of a mention, and whether it is ب, perhaps behind و: in, and in.
func (r *reading) attached(f *found) (front, in bool) {
	word := r.tokens[f.from]
	front = f.Bytes.Start > word.start
	return front, front && writtenIn(word)
}

// writtenIn says that ب begins a word, perhaps behind و.
func writtenIn(word token) bool {
	return strings.HasPrefix(strings.TrimPrefix(word.raw, "و"), "ب")
}

// headsNews says that a mention stands at the beginning of a paragraph, with a dash or the like behind it.
func (r *reading) headsNews(f *found) bool {
	if f.from > 0 && r.tokens[f.from-1].paragraph == r.tokens[f.from].paragraph || f.to >= len(r.tokens) || r.tokens[f.to].paragraph != r.tokens[f.from].paragraph {
		return false
	}
	return strings.ContainsAny(r.gap(f.to), "-–—/:(،,")
}
