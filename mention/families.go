package mention

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"mithaq/models"
	"mithaq/text"
)

// kin is a family name of an official.
type kin struct {
	official int
	name     text.Name
}

// family notes the keys of the last parts of an official's names, and of the names of one part.
func (r *reading) family(official int, families map[string][]kin) {
	o := r.people.all[official]
	for _, name := range slices.Concat(slices.Collect(values(o.Names)), o.Aliases) {
		parts := text.Parts(name)
		if len(parts) == 0 {
			continue
		}
		last := parts[len(parts)-1]
		own := kin{official, text.ReadName(name[last.Start:last.End])}
		for _, key := range last.Keys {
			families[key] = append(families[key], own)
		}
	}
}

// ofFamily answers whose family name a word is, among officials who were found. That they share a skeleton is not enough: a text that
// names Bourita may name Barrot.
func ofFamily(word string, keys []string, families map[string][]kin) (whose []int) {
	name := text.ReadName(word)
	for _, key := range keys {
		for _, k := range families[key] {
			if !slices.Contains(whose, k.official) && name.Likeness(k.name) >= kindred {
				whose = append(whose, k.official)
			}
		}
	}
	return whose
}

// kindred is the likeness from which on two words are one family name: Bourita is like بوريطة to 0.96, like Brito to 0.76.
const kindred = 0.82

// familyName finds a family name alone, of somebody whom the text names in full, with the particle
// before it if there is one.
func (r *reading) familyName(i int, families map[string][]kin, cache map[string][]string, taken []bool) {
	if utf8.RuneCountInString(r.tokens[i].form) < 3 || r.ofAnother(i, taken) || r.ofFather(i, taken) || r.ofInstitution(i, i+1) {
		return
	}
	var whose []int
	if keys := r.keysOf(i, cache); slices.ContainsFunc(keys, func(key string) bool { return len(families[key]) > 0 }) {
		for _, word := range append([]string{r.tokens[i].raw}, r.tokens[i].bare...) {
			if whose = ofFamily(word, keys, families); len(whose) > 0 {
				break
			}
		}
	}
	if len(whose) == 0 {
		return
	}
	from := i
	if i > 0 && !taken[i-1] && particles[r.tokens[i-1].form] && r.tokens[i-1].sentence == r.tokens[i].sentence {
		from--
	}
	slices.Sort(whose)
	taken[i] = true
	f := r.mention(models.MentionOfficial, from, i+1)
	if from == i {
		r.startAt(&f, r.behindConjunction(i, families))
	}
	f.Rule, f.Score = "surname", 0.8
	for _, n := range whose {
		o := r.people.all[n]
		f.Candidates = append(f.Candidates, models.MentionCandidate{Kind: models.KindOfficial, ID: o.ID, Names: o.Names, Score: 0.8})
	}
	if len(whose) == 1 {
		f.set(f.Candidates[0])
		f.country = r.people.all[whose[0]].Country.ID
	} else {
		share(&f)
	}
	r.found = append(r.found, f)
}

// ofAnother says that a given name stands before a family name, in a script with capitals: somebody else's, since those of the officials
// were found with theirs.
func (r *reading) ofAnother(i int, taken []bool) bool {
	if i == 0 || taken[i-1] || r.tokens[i-1].sentence != r.tokens[i].sentence || i == 1 || r.tokens[i-2].sentence != r.tokens[i].sentence {
		return false // a sentence begins with a capital in any case
	}
	before := r.tokens[i-1]
	first, _ := utf8.DecodeRuneInString(before.raw)
	if _, month := r.month(i - 1); !unicode.IsUpper(first) || r.gap(i) != "" || month > 0 || particles[before.form] || offices[before.form] || before.raw == strings.ToUpper(before.raw) {
		return false
	}
	return len(text.Parts(before.raw+" "+r.tokens[i].raw)) > 1 // of an honorific and a name there is one
}

// offices are the words of offices that stand before a family name.
var offices = set(`minister ministers president director general secretary ambassador chief king prince crown emir premier chancellor governor commander
	commissioner envoy spokesman spokeswoman speaker colonel major lieutenant captain inspector wali deputy foreign interior justice defence defense prime
	ministre president presidente directeur directrice secretaire ambassadeur ambassadrice roi chef premiere chancelier gouverneur commandant commissaire
	senator undersecretary attache charge chairman chairwoman brigadier marshal admiral sergeant judge prosecutor lawmaker diplomat counterpart colleague
	monday tuesday wednesday thursday friday saturday sunday lundi mardi mercredi jeudi vendredi samedi dimanche senateur procureur
	envoye inspecteur interieur affaires etrangeres police security surete`)

// behindConjunction is where a name begins that is known only without what is attached to its front.
func (r *reading) behindConjunction(i int, families map[string][]kin) int {
	t := r.tokens[i]
	for n, word := range append([]string{t.raw}, t.bare...) {
		for _, p := range text.Parts(word) {
			if slices.ContainsFunc(p.Keys, func(key string) bool { return len(families[key]) > 0 }) {
				if n == 0 {
					return t.start
				}
				return tail(t, word)
			}
		}
	}
	return t.start
}

// particles belong to the family name behind them.
var particles = set("al el ben bin ibn ould abu bou")
