package mention

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"mithaq/models"
	"mithaq/text"
)

// Officials finds officials by their names.
type Officials struct {
	all   []models.Official
	names []personName
	first map[string]bool     // the keys of the first words of names
	last  map[string][]int    // names by the keys of their last parts
	ends  map[[2]string][]int // names by the keys of their first and last words
}

type personName struct {
	official int
	parts    []text.Part
	name     text.Name
}

// NewOfficials takes the names of officials apart.
func NewOfficials(officials []models.Official) *Officials {
	p := &Officials{all: officials, first: map[string]bool{}, last: map[string][]int{}, ends: map[[2]string][]int{}}
	byFather := map[string]int{} // whose a name by descent is; nobody's if several have it
	for n, o := range officials {
		for _, name := range slices.Concat(slices.Collect(values(o.Names)), o.Aliases) {
			p.add(n, name)
			short, whose := byDescent(name), n
			if first, known := byFather[short]; known && first != n {
				whose = nobody
			}
			byFather[short] = whose
		}
	}
	delete(byFather, "")
	for _, short := range slices.Sorted(maps.Keys(byFather)) {
		if n := byFather[short]; n != nobody {
			p.add(n, short)
		}
	}
	return p
}

// nobody is the number of no official.
const nobody = -1

func (p *Officials) add(official int, name string) {
	parts := text.Parts(name)
	if len(parts) < 2 {
		return // a name alone says who is meant only in a text that has the full one
	}
	p.names = append(p.names, personName{official: official, parts: parts, name: text.ReadName(name)})
	p.index(len(p.names)-1, keysOfFirst(name, parts[0]))
}

// descent is the word for the son of somebody.
var descent = regexp.MustCompile(`(?i)(?:^|\s)(?:bin|ben|ibn|بن)\s`)

// byDescent is a name without what follows that of the father, by which many are known: Saif bin Zayed. It is empty if nothing does.
func byDescent(name string) string {
	parts := text.Parts(name)
	if len(parts) < 3 || !descent.MatchString(name[parts[0].End:parts[1].End]) {
		return ""
	}
	return name[:parts[1].End]
}

// index finds a name by its ends: a first name alone is that of too many.
func (p *Officials) index(n int, first []string) {
	parts := p.names[n].parts
	for _, key := range first {
		p.first[key] = true
	}
	for _, z := range parts[len(parts)-1].Keys {
		p.last[z] = append(p.last[z], n)
	}
	for _, a := range parts[0].Keys {
		for _, z := range parts[len(parts)-1].Keys {
			p.ends[[2]string{a, z}] = append(p.ends[[2]string{a, z}], n)
		}
	}
}

// keysOfFirst are the keys of the first part of a name, and of its first word alone: عبد اللطيف.
func keysOfFirst(name string, first text.Part) []string {
	word, _, _ := strings.Cut(name[first.Start:], " ")
	keys := slices.Clone(first.Keys)
	for _, p := range text.Parts(strings.TrimSpace(word)) {
		keys = append(keys, p.Keys...)
	}
	return keys
}

// window is how many words a name may take.
const window = 8

// taken says of each word whether it is part of a name or a date that was found.
func (r *reading) taken() []bool {
	taken := make([]bool, len(r.tokens))
	for _, f := range r.found {
		for i := f.from; i < f.to && f.Kind != models.MentionForm; i++ {
			taken[i] = true
		}
	}
	return taken
}

// persons finds officials by full name, and then by the family name of those who were found.
func (r *reading) persons() {
	taken := r.taken()
	keys := map[string][]string{}
	known, families := map[int]bool{}, map[string][]kin{} // officials who were found, by the keys of their family names
	for i := 0; i < len(r.tokens); i++ {
		if taken[i] || !capital(r.tokens[i].raw) || r.ofFather(i, taken) {
			continue
		}
		n, ok := r.fullOrAlike(i, keys)
		if !ok {
			continue
		}
		if r.ofInstitution(i, n.to) {
			n.official = nobody
		} else {
			r.person(i, n)
		}
		for k := i; k < n.to; k++ {
			taken[k] = true
		}
		if n.official != nobody && !known[n.official] {
			known[n.official] = true
			r.family(n.official, families)
		}
		i = n.to - 1
	}
	for i := range r.tokens {
		if len(known) > 0 && !taken[i] && capital(r.tokens[i].raw) {
			r.familyName(i, families, keys, taken)
		}
	}
	r.inNames()
}

// naming is a name that was found: where it starts and ends, and whose it is.
type naming struct {
	start    int // byte
	to       int // token
	official int
	rule     string
	score    float64
}

// fullOrAlike answers the name that begins with a word, or with what is left of it without what is attached to its front in Arabic.
func (r *reading) fullOrAlike(i int, cache map[string][]string) (naming, bool) {
	for _, start := range r.startsOf(i) {
		if to, official, score := r.fullName(i, start, cache); to > 0 {
			return naming{start, to, official, "name", score}, true
		}
	}
	if to, official, score := r.alike(i, cache); to > 0 {
		return naming{r.tokens[i].start, to, official, "likeness", score}, true
	}
	return naming{}, false
}

// startsOf are the bytes at which a name may start within a word: ومحمد is a name, or "and Mohamed".
func (r *reading) startsOf(i int) []int {
	t := r.tokens[i]
	starts := []int{t.start}
	for _, b := range t.bare {
		if at := tail(t, b); !slices.Contains(starts, at) {
			starts = append(starts, at)
		}
	}
	return starts
}

// sonOf are the words between a name and that of the father.
var sonOf = set("bin ben ibn bint بن ابن بنت")

// ofFather says that a word begins the name of somebody's father: bin, or bin with the father's first names, stands before it, and
// a given name before that. Who is named by it is the son.
func (r *reading) ofFather(i int, taken []bool) bool {
	at := i - 1
	if i > 2 && familyOf[r.tokens[i-1].form] {
		at = i - 3 // bin Zayed Al Nahyan
	}
	if at < 1 || !sonOf[r.tokens[at].form] || taken[at-1] || r.tokens[at-1].sentence != r.tokens[i].sentence || r.gap(at) != "" || !capital(r.tokens[at-1].raw) || offices[r.tokens[at-1].form] {
		return false
	}
	return len(text.Parts(r.tokens[at-1].raw+" "+r.tokens[at+1].raw)) > 1 // of an honorific and a name there is one
}

// familyOf are the words before the name of a family.
var familyOf = set("al aal ال")

// inNames drops what stands within the names of persons: a family name is no country.
func (r *reading) inNames() {
	r.inOrder()
	within := make([]bool, len(r.tokens))
	for _, f := range r.found {
		for i := f.from; i < f.to && f.Kind == models.MentionOfficial; i++ {
			within[i] = true
		}
	}
	r.found = slices.DeleteFunc(r.found, func(f found) bool { return f.Kind != models.MentionOfficial && within[f.from] })
}

// keysOf are the keys of a word, with those of its bare forms.
func (r *reading) keysOf(i int, cache map[string][]string) []string {
	t := r.tokens[i]
	if keys, ok := cache[t.raw]; ok {
		return keys
	}
	var keys []string
	for _, word := range append([]string{t.raw}, t.bare...) {
		for _, p := range text.Parts(word) {
			keys = append(keys, p.Keys...)
		}
	}
	cache[t.raw] = keys
	return keys
}

// fullName answers where a name ends that begins within a word, and whose it is.
func (r *reading) fullName(i, start int, cache map[string][]string) (to, official int, score float64) {
	keys := r.keysOf(i, cache)
	if !slices.ContainsFunc(keys, func(key string) bool { return r.people.first[key] }) {
		return 0, 0, 0
	}
	ahead := r.partsAhead(i, start)
	for last := len(ahead) - 1; last > 0; last-- {
		for _, n := range r.people.between(slices.Concat(keys, ahead[0].Keys), ahead[last].Keys) {
			if s := r.spells(ahead[:last+1], n); s > score {
				official, score = r.people.names[n].official, s
			}
		}
		if score > 0 {
			return r.tokenAfter(i, ahead[last].End), official, score
		}
	}
	return 0, 0, 0
}

// likeEnough is the likeness from which on a name is another spelling of a known one.
const likeEnough = 0.9

// alike answers what fullName does, for a name that meets the keys of a known one in its last part only: Brahim for Ibrahim.
func (r *reading) alike(i int, cache map[string][]string) (to, official int, score float64) {
	if !r.lastAhead(i, cache) {
		return 0, 0, 0
	}
	ahead := r.partsAhead(i, r.tokens[i].start)
	if len(ahead) == 0 || ahead[0].Start != r.tokens[i].start {
		return 0, 0, 0 // an honorific
	}
	for last := 1; last < min(len(ahead), longestName); last++ {
		if !r.capitals(ahead[:last+1]) {
			break
		}
		if l := r.likestTo(ahead[:last+1]); l.score > score {
			to, official, score = r.tokenAfter(i, ahead[last].End), l.official, l.score
		}
	}
	return to, official, score
}

// likeness is whose name is likest to another, and how like it is, less a tenth; 0 if none is like enough.
type likeness struct {
	official int
	score    float64
}

// likestTo looks among the names of as many parts that end alike. A text names few persons, and often.
func (r *reading) likestTo(parts []text.Part) (likest likeness) {
	end := parts[len(parts)-1]
	said := r.text[parts[0].Start:end.End]
	if l, ok := r.likest[said]; ok {
		return l
	}
	name := text.ReadName(said)
	for _, key := range end.Keys {
		for _, n := range r.people.last[key] {
			known := r.people.names[n]
			if len(known.parts) != len(parts) {
				continue
			}
			if alike := 0.9 * name.Likeness(known.name); alike >= 0.9*likeEnough && alike > likest.score {
				likest = likeness{known.official, alike}
			}
		}
	}
	r.likest[said] = likest
	return likest
}

// longestName is how many parts a name has at most that is recognised by its likeness.
const longestName = 4

// lastAhead says that one of the next words is the last part of a known name.
func (r *reading) lastAhead(i int, cache map[string][]string) bool {
	for n := i + 1; n < min(len(r.tokens), i+longestName) && r.tokens[n].sentence == r.tokens[i].sentence; n++ {
		if slices.ContainsFunc(r.keysOf(n, cache), func(key string) bool { return len(r.people.last[key]) > 0 }) {
			return true
		}
	}
	return false
}

func (r *reading) capitals(words []text.Part) bool {
	return !slices.ContainsFunc(words, func(w text.Part) bool { return !capital(r.text[w.Start:]) })
}

// between are the names with these ends.
func (p *Officials) between(first, last []string) (names []int) {
	for _, a := range first {
		if !p.first[a] {
			continue
		}
		for _, z := range last {
			for _, n := range p.ends[[2]string{a, z}] {
				if !slices.Contains(names, n) {
					names = append(names, n)
				}
			}
		}
	}
	return names
}

// spells says how well words spell a name whose ends they have: those between are parts of the name in
// their order, of which some may be missing. A text names few persons, and often.
func (r *reading) spells(words []text.Part, name int) float64 {
	said := spelling{r.text[words[0].Start:words[len(words)-1].End], name}
	score, known := r.spelled[said]
	if !known {
		score = r.howSpelled(words, r.people.names[name])
		r.spelled[said] = score
	}
	return score
}

// spelling is words that may spell a name.
type spelling struct {
	said string
	name int
}

func (r *reading) howSpelled(words []text.Part, name personName) float64 {
	part := 1
	for _, w := range words[1 : len(words)-1] {
		for part < len(name.parts)-1 && !meetKeys(w.Keys, name.parts[part].Keys) {
			part++
		}
		if part >= len(name.parts)-1 {
			return 0
		}
		part++
	}
	if !r.capitals(words) || text.ReadName(r.text[words[0].Start:words[len(words)-1].End]).Ends(name.name) < kindredEnds {
		return 0
	}
	return 0.95 - 0.1*float64(len(name.parts)-len(words))
}

// kindredEnds is how alike the first and the last parts of two names of one person are at least.
const kindredEnds = 0.86

// partsAhead are the parts of the words that follow within a sentence from a byte of the first one on, as if they were a name.
func (r *reading) partsAhead(i, start int) []text.Part {
	if r.ahead.parts != nil && r.ahead.of == start {
		return r.ahead.parts
	}
	end := i + 1
	for end < len(r.tokens) && end < i+window && r.tokens[end].sentence == r.tokens[i].sentence {
		end++
	}
	parts := text.Parts(r.text[start:r.tokens[end-1].end])
	for n := range parts {
		parts[n].Start += start
		parts[n].End += start
	}
	r.ahead.of, r.ahead.parts = start, parts
	return parts
}

func meetKeys(a, b []string) bool {
	return slices.ContainsFunc(a, func(key string) bool { return slices.Contains(b, key) })
}

func (r *reading) tokenAfter(i, end int) int {
	for i < len(r.tokens) && r.tokens[i].start < end {
		i++
	}
	return i
}

func (r *reading) person(from int, n naming) {
	o := r.people.all[n.official]
	f := r.mention(models.MentionOfficial, from, n.to)
	r.startAt(&f, n.start)
	c := models.MentionCandidate{Kind: models.KindOfficial, ID: o.ID, Names: o.Names, Score: n.score}
	f.Rule, f.Score, f.country, f.Candidates = n.rule, n.score, o.Country.ID, []models.MentionCandidate{c}
	f.set(c)
	r.found = append(r.found, f)
}
