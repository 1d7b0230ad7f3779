package intake

import (
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"mithaq/models"
	"mithaq/text"
)

// What the words of a table may mean in ours, for a mapping that is proposed. Whoever reads it over sees each beside its word.

// states are what registers say of the state of an instrument, and what that says was done to it. The first that fits counts: what
// is not sure before all, and what is over before what is not yet, and that before what was done.
var states = []stateWord{
	{unsure, nil},
	{kept, nil},
	{"still", []models.ActionKind{models.EntryIntoForce}}, // whatever is announced
	{"over", []models.ActionKind{models.EntryIntoForce, models.Termination}},
	{"undone", []models.ActionKind{models.Termination}}, // as annulled is, in words of a denial
	{"denied", nil},
	{"expected", nil},
	{"past", []models.ActionKind{models.EntryIntoForce, models.Termination}}, // it was in force, in the past tense
	{"annulled", []models.ActionKind{models.Termination}},                    // it may never have been in force
	{"suspended", []models.ActionKind{models.EntryIntoForce, models.Suspension}},
	{"denounced", []models.ActionKind{models.EntryIntoForce, models.Denunciation}},
	{"terminated", []models.ActionKind{models.EntryIntoForce, models.Termination}},
	{"expired", []models.ActionKind{models.EntryIntoForce, models.Expiry}},
	{"provisional", []models.ActionKind{models.ProvisionalApplication}},
	{"in_force", []models.ActionKind{models.EntryIntoForce}},
	{"ratified", []models.ActionKind{models.Ratification}},
	{"approved", []models.ActionKind{models.Approval}},
	{"initialled", []models.ActionKind{models.Initialling}},
	{"signed", []models.ActionKind{models.Signature}},
}

type stateWord struct {
	name  string // in the files of the languages
	kinds []models.ActionKind
}

// unsure is the state of what nobody knows: it says nothing, not even that it is not in force.
const unsure = "unsure"

// kept are the words for an end that did not come. Of what a status says besides they say nothing; alone they do not tell whether it was in force.
const kept = "kept"

// stateOf guesses what a status says was done: nothing, where it denies or expects it. It is not ok if no word of it is known, or it is not sure
// itself. Of what ended in part the rest is in force.
func stateOf(status string) (kinds []models.ActionKind, ok bool) {
	folded := foldedStatus(status)
	if in, whole := inPart(folded); in {
		if kinds, ok = statedBy(whole); !ok && !excepts(folded) {
			return []models.ActionKind{models.EntryIntoForce}, true
		}
		return kinds, ok
	}
	return statedBy(folded)
}

// statedBy is what the first of the states says that a folded status has a word for. That a provisional application ended does not tell whether
// there was an entry into force, nor does a day which is past tell what came after a suspension until then.
func statedBy(folded string) (kinds []models.ActionKind, ok bool) {
	name, kinds := stateIn(folded)
	past := len(kinds) > 0 && untilPast(folded)
	switch {
	case name == kept:
		return statedBy(spoken().states[kept].ReplaceAllString(folded, " , "))
	case name == "" || name == unsure:
		return nil, false
	case name == "denied" || name == "expected":
		return doneBefore(folded, name), true
	case past && (name == "in_force" || name == "still"):
		return []models.ActionKind{models.EntryIntoForce, models.Termination}, true
	case past && (name == "suspended" || name == "provisional"):
		return nil, false
	case over(kinds) && spoken().states["provisional"].MatchString(folded):
		return nil, false
	}
	return kinds, true
}

// doneBefore is what a folded status says in one word before what it denies or expects: ratified, not in force. That it was signed is plain.
func doneBefore(folded, name string) []models.ActionKind {
	at := spoken().states[name].FindStringIndex(folded)
	cut := butNot.FindStringIndex(folded[:at[0]])
	if cut == nil && strings.HasPrefix(folded[at[0]:], " و") { // which is written as one with what follows
		cut = at
	}
	if cut == nil {
		return nil
	}
	head := strings.TrimSpace(folded[:cut[0]])
	for _, s := range states {
		consent := s.name == "ratified" || s.name == "approved" || s.name == "initialled"
		said := strings.TrimSpace(spoken().states[s.name].FindString(" " + head + " "))
		if consent && said != "" && !asNoun.MatchString(head) && (said == head || !strings.Contains(head, " ")) {
			return s.kinds
		}
	}
	return nil
}

var (
	// butNot are the signs and words between what was done and what was not.
	butNot = regexp.MustCompile(`(?: *[,;:(–-]| (?:but|and|mais|et|mas|e|pero|y|aber|und|jedoch|ma|maar|en|و|لكن|ولكن) )(?:[ ,;:(–-]|(?:yet|still|encore|ainda|aun|todavia|noch) )*$`)
	// asNoun is an act by its name, which does not say that it was done: ratification, not begun.
	asNoun = regexp.MustCompile(`(?:tion|cao|cion|ung|zione|catie|fica|تصديق|مصادقة)$`)
)

// stateIn is the first of the states that a folded status has a word for; empty if there is none.
func stateIn(folded string) (name string, kinds []models.ActionKind) {
	dated := spoken().headers["dated"].MatchString(folded) // which may be what is not sure
	for _, s := range states {
		if spoken().states[s.name].MatchString(folded) && (!dated || s.name != unsure) {
			return s.name, s.kinds
		}
	}
	return "", nil
}

// over says that what was done begins with an entry into force and goes on to an end.
func over(kinds []models.ActionKind) bool {
	return len(kinds) == 2 && kinds[1] != models.Suspension
}

// untilPast says that a folded status names a year until which it is so, and that year is past: in force until 1947, 2005 to 2013.
func untilPast(folded string) bool {
	last := 0
	for _, m := range spoken().until.FindAllStringSubmatch(folded, -1) {
		year, err := strconv.Atoi(m[len(m)-1])
		last = max(last, year)
		if err != nil {
			return false
		}
	}
	return last > 0 && last < time.Now().Year()
}

// foldedStatus is a status in folded words, with a space at both ends.
func foldedStatus(status string) string {
	return " " + strings.ReplaceAll(text.Fold(humps.ReplaceAllString(status, "$1 $2")), "_", " ") + " "
}

// clauses part a status into what is said one after the other.
var clauses = regexp.MustCompile(`[,;:.()\[\]]+`)

// inPart says that a folded status tells of an end, or a suspension, of a part of the instrument, or of what is so but for a part; whole is what it
// says besides, of all of it.
func inPart(folded string) (in bool, whole string) {
	in = excepts(folded)
	for _, clause := range clauses.Split(spoken().except.ReplaceAllString(folded, " "), -1) {
		clause = " " + strings.TrimSpace(clause) + " "
		if kinds, _ := statedBy(clause); spoken().partly.MatchString(clause) && slices.ContainsFunc(kinds, func(k models.ActionKind) bool { return slices.Contains(ends, k) }) {
			in = true
			continue
		}
		whole += clause
	}
	return in, whole
}

// excepts says that a folded status is not of all of the instrument.
func excepts(folded string) bool { return spoken().except.MatchString(folded) }

// remarkOn is what whoever reads a proposal is told of the state that a status is taken for.
func remarkOn(status string, known bool) string {
	if !known {
		return "; not known"
	}
	if in, _ := inPart(foldedStatus(status)); in {
		return "; in part"
	}
	return ""
}

// deniesForce says that a status denies that the instrument has entered into force, or expects it.
func deniesForce(status string) bool {
	kinds, known := stateOf(status)
	return known && len(kinds) == 0
}

// humps are where a word begins in notInForce.
var humps = regexp.MustCompile(`(\p{Ll})(\p{Lu})`)

// inForce is stateOf in a column that asks whether an instrument is in force.
func inForce(answer string) (kinds []models.ActionKind, ok bool) {
	switch word := text.Fold(answer); {
	case spoken().yes[word]:
		return []models.ActionKind{models.EntryIntoForce}, true
	case spoken().no[word]:
		return nil, true
	}
	return stateOf(answer)
}

// topicsOf guesses what a word for a subject means: the topics of which every word of a label, in any language, is in it,
// but not those of which another one that is meant says more; or else the one topic of which it has half a label.
func topicsOf(subject string, labels map[string]models.Text) (ids []string) {
	words := meaning(subject)
	if len(words) == 0 {
		return nil
	}
	whole := map[string][]text.Word{}
	var part []string
	for _, id := range slices.Sorted(maps.Keys(labels)) {
		for _, label := range labels[id] {
			if own := meaning(label); len(own) <= 2*len(words) && within(words, own) && !slices.Contains(part, id) {
				part = append(part, id)
			}
		}
		for _, label := range slices.Concat(slices.Collect(maps.Values(labels[id])), spoken().topics[id]) {
			if own := meaning(label); len(own) > len(whole[id]) && within(own, words) {
				whole[id] = own
			}
		}
	}
	if len(whole) == 0 && len(part) == 1 {
		return part
	}
	for _, id := range slices.Sorted(maps.Keys(whole)) {
		lesser := func(other string) bool { return len(whole[other]) > len(whole[id]) && within(whole[id], whole[other]) }
		if !slices.ContainsFunc(slices.Collect(maps.Keys(whole)), lesser) {
			ids = append(ids, id)
		}
	}
	return ids
}

// meaning is the words of a text that say something.
func meaning(s string) []text.Word {
	return slices.DeleteFunc(text.Words(s), func(w text.Word) bool { return w.Stop || len(w.Form) < 3 })
}

func within(few, many []text.Word) bool {
	for _, w := range few {
		if !slices.ContainsFunc(many, func(x text.Word) bool { return w.Form == x.Form || w.Stem == x.Stem || cognate(w.Form, x.Form) }) {
			return false
		}
	}
	return true
}

// cognate says that two words of two languages differ in their endings alone: agricultura, agriculture. Short ones prove nothing: policy,
// police.
func cognate(a, b string) bool {
	same := 0
	for same < min(len(a), len(b)) && a[same] == b[same] {
		same++
	}
	return same >= 6 && same*5 >= 4*max(len(a), len(b))
}

// tongues are the names of languages in the languages that inspection knows, folded, with their tags.
var tongues = sync.OnceValue(func() map[string]string {
	var bases []language.Base
	for a := 'a'; a <= 'z'; a++ {
		for b := 'a'; b <= 'z'; b++ {
			code := string(a) + string(b)
			if base, err := language.ParseBase(code); err == nil && base.String() == code {
				bases = append(bases, base)
			}
		}
	}
	all := map[string]string{}
	last := []string{"ar", "fr", "en"} // they count where two languages give one name to different ones
	others := slices.DeleteFunc(slices.Clone(spoken().tags), func(tag string) bool { return slices.Contains(last, tag) })
	for _, in := range append(others, last...) {
		namer := display.Languages(language.MustParse(in))
		for _, base := range bases {
			if name := namer.Name(base); name != "" {
				all[text.Fold(name)] = base.String()
			}
		}
	}
	return all
})

// tongueOf is the tag of a language by its name; empty if it is not known.
func tongueOf(name string) string { return tongues()[text.Fold(strings.TrimSpace(name))] }

// inside are patterns of a date that stands in a text: in words, in words with the month first, in numbers with the year last, in EDTF.
var inside = []*regexp.Regexp{
	regexp.MustCompile(`(\d{1,2}\S* (?:de |of )?\pL+[.,]* (?:de |del )?\d{4})`),
	regexp.MustCompile(`(\pL+\.? \d{1,2}\S* \d{4})`),
	inNumbers,
	regexp.MustCompile(`(\d{4}-\d{2}-\d{2})`),
}

var inNumbers = regexp.MustCompile(`(\d{1,2}[./-]\d{1,2}[./-]\d{4})`)
