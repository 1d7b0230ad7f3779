package mention

import (
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
