package intake

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"mithaq/models"
)

// Outcome is how a row ended.
type Outcome string //	@name	ImportOutcome

// The outcomes. A warned row was written like a created or updated one, or kept as it was edited, and says why it
// needs a look; a row that is unchanged was written by an earlier import.
const (
	Created   Outcome = "created"
	Updated   Outcome = "updated"
	Unchanged Outcome = "unchanged"
	Warned    Outcome = "warned"
	Rejected  Outcome = "rejected"
)

// Result is how one row ended.
type Result struct {
	Line    int
	Outcome Outcome
	// Operation on the record: create, update, or none if it is empty.
	Operation models.Operation
	// Instrument that the row is, by its id; empty if it was rejected.
	Instrument string
	Title      string
	Notes      []Note
	Announced  []Announced
	Stated     []Stated
	// Raw row, as JSON if it could be read.
	Raw string
	// Found is how many names of countries were found.
	Found int
	// Others are the further rows of the record; Joined says that this is one of them.
	Others []*Draft
	Joined bool
}

// Rows is how each row of the record ended: alike, but for what was noted of each.
func (r Result) Rows() []Result {
	all := []Result{r}
	for _, o := range r.Others {
		one := Result{Line: o.Line, Outcome: r.Outcome, Operation: r.Operation, Instrument: r.Instrument, Title: r.Title, Notes: o.Notes, Stated: o.Stated, Raw: o.Raw, Found: o.Found, Joined: true}
		switch {
		case o.Has(Rejection):
			one.Outcome, one.Operation, one.Instrument = Rejected, "", ""
		case r.Operation != "" && o.Has(Warning):
			one.Outcome = Warned
		case r.Operation == models.Created:
			one.Outcome = Created
		case r.Operation == models.Updated:
			one.Outcome = Updated
		default: // it is not written, and why is noted of the first
			for _, n := range r.Notes {
				if n.Code.decides() {
					one.Notes = append(slices.Clip(one.Notes), n)
				}
			}
		}
		all = append(all, one)
	}
	return all
}

// Report is what became of a file.
type Report struct {
	// Name of the file.
	File string `json:"file"`
	// Name of the mapping.
	Mapping string `json:"mapping"`
	// Id of the source to which the rows are attributed.
	Source string `json:"source"`
	// Whether nothing was written, by request.
	DryRun bool `json:"dry_run"`

	// Rows that were read.
	Rows int `json:"rows"`
	// Rows that made a new record, without a warning.
	Created int `json:"created"`
	// Rows that changed a record, without a warning.
	Updated int `json:"updated"`
	// Rows that an earlier import wrote, and that say the same.
	Unchanged int `json:"unchanged"`
	// Rows that need a look. Their record was made, changed or left as it is.
	Warned int `json:"warned"`
	// Rows of which nothing was written.
	Rejected int `json:"rejected"`

	// How many of the rows are further rows of the record of one before them.
	Joined int `json:"joined"`

	// How many of the warned rows made a new record.
	WarnedCreated int `json:"warned_created"`
	// How many of the warned rows changed a record.
	WarnedUpdated int `json:"warned_updated"`

	// What was noted, by code.
	Notes []NoteCount `json:"notes"`
	// Names of countries that were not found, the most frequent first.
	Names []NameCount `json:"names"`
	// How many names of countries were found; a name counts each time it is mentioned.
	NamesFound int `json:"names_found"`
	// How many names of countries were not found, or mean several; a name counts each time it is mentioned.
	NamesUnfound int `json:"names_unfound"`
	// Words of other vocabularies that the mapping does not have, the most frequent first.
	Words []WordCount `json:"words"`
	// Relations that titles announce; they are proposed, not made.
	Announced int `json:"announced"`
	// How many of the announced relations may be to an instrument that was found in the register.
	Found int `json:"announced_found"`
	// How many of the announced relations are there, since somebody has reviewed them.
	AnnouncedThere int `json:"announced_there"`
	// Relations that columns state, or that were reviewed. In a dry run nothing becomes of them.
	Related int `json:"related"`
	// How many of them this import made.
	RelatedMade int `json:"related_made"`
	// How many of them were there before.
	RelatedThere int `json:"related_there"`
	// How many of them were left, each with its reason in the table of relations.
	RelatedLeft int `json:"related_left"`
	// Records of earlier imports by the same scheme that have no row in the file any more. They stay as they are.
	Absent int `json:"absent"`
	// Columns that the mapping neither reads nor ignores.
	Unread []string `json:"unread"`
	// How the file was read.
	Remarks []string `json:"remarks"`

	// How long it took.
	Seconds float64 `json:"seconds"`

	counts    tally
	relations []Relation
	absent    []Absent
	begun     time.Time
} //	@name	ImportReport

// Absent is a record of an earlier import that has no row in the file any more.
type Absent struct {
	// Key that the row had, and the id of its record.
	Key, Instrument string
}

// mostAbsent is how many absent records are named.
const mostAbsent = 100_000

// mostRelations is how many relations that titles announce are kept to the end, when their candidates are looked for.
const mostRelations = 100_000

// NoteCount says how often something was noted.
type NoteCount struct {
	// What was noted, in a word.
	Code     Code     `json:"code" swaggertype:"string"`
	Severity Severity `json:"severity"`
	// Rows that have it.
	Rows int `json:"rows"`
	// Line of the first.
	Line int `json:"line"`
	// What the first says.
	Example string `json:"example"`
} //	@name	ImportNoteCount

// NameCount is a name of a country that was not found, or that means several.
type NameCount struct {
	// The name, as it was written.
	Name string `json:"name"`
	// Rows that have it.
	Rows int `json:"rows"`
	// Line of the first.
	Line int `json:"line"`
	// Why it was not taken.
	Reason string `json:"reason"`
} //	@name	ImportNameCount

// WordCount is a word that the mapping does not have.
type WordCount struct {
	// Key of the mapping that the word belongs to.
	Field string `json:"field"`
	// The word, as it was written.
	Value string `json:"value"`
	// How often it was noted.
	Rows int `json:"rows"`
	// Line of the first.
	Line int `json:"line"`
} //	@name	ImportWordCount

// tally counts while rows come in.
type tally struct {
	notes map[Code]*NoteCount
	names map[string]*NameCount
	words map[[2]string]*WordCount
}

// mostCounted is how many different names, and how many words, are told apart.
const mostCounted = 10_000

// NewReport begins a report.
func NewReport(file, mapping, source string, dryRun bool, now time.Time) *Report {
	return &Report{File: file, Mapping: mapping, Source: source, DryRun: dryRun, Notes: []NoteCount{}, Names: []NameCount{}, Words: []WordCount{}, Unread: []string{}, Remarks: []string{},
		begun: now, counts: tally{map[Code]*NoteCount{}, map[string]*NameCount{}, map[[2]string]*WordCount{}}}
}

// Add counts a row.
func (r *Report) Add(row Result) {
	r.Rows++
	if row.Joined {
		r.Joined++
	}
	switch row.Outcome {
	case Created:
		r.Created++
	case Updated:
		r.Updated++
	case Unchanged:
		r.Unchanged++
	case Rejected:
		r.Rejected++
	case Warned:
		r.Warned++
		switch row.Operation {
		case models.Created:
			r.WarnedCreated++
		case models.Updated:
			r.WarnedUpdated++
		}
	}
	r.relate(row)
	r.NamesFound += row.Found
	seen := map[Code]bool{}
	for _, n := range row.Notes {
		r.note(n, row.Line, !seen[n.Code])
		seen[n.Code] = true
	}
}

func (r *Report) note(n Note, line int, first bool) {
	t := &r.counts
	if first {
		c := t.notes[n.Code]
		if c == nil {
			c = &NoteCount{Code: n.Code, Severity: n.Code.Severity(), Line: line, Example: n.Reason}
			t.notes[n.Code] = c
		}
		c.Rows++
	}
	switch n.Code {
	case CountryUnknown, CountryAmbiguous:
		r.NamesUnfound++
		if c := t.names[n.Value]; c != nil {
			c.Rows++
		} else if len(t.names) < mostCounted {
			t.names[n.Value] = &NameCount{n.Value, 1, line, n.Reason}
		}
	case WordUnknown, StatusUnknown:
		key := [2]string{n.Field, n.Value}
		if c := t.words[key]; c != nil {
			c.Rows++
		} else if len(t.words) < mostCounted {
			t.words[key] = &WordCount{n.Field, n.Value, 1, line}
		}
	}
}

// relate keeps the relations of a row to the end, when the other instruments are there. Those that columns state are all kept, for all are made:
// some 300 bytes for each.
func (r *Report) relate(row Result) {
	for _, a := range row.Announced {
		if r.Announced++; r.Announced <= mostRelations {
			r.relations = append(r.relations, Relation{Kind: models.RelationKind(a.Kind), Words: a.Words, Signed: a.Signed, Line: row.Line, Instrument: row.Instrument, Title: row.Title, State: RelationProposed})
		}
	}
	for _, s := range row.Stated {
		if row.Instrument != "" {
			r.relations = append(r.relations, Relation{Kind: s.Kind, Words: s.String(), Stated: s, Line: row.Line, Instrument: row.Instrument, Title: row.Title})
		}
	}
}

// Relations are those that titles announce and columns state, for those who look for the other instruments: they fill in what they find,
// and what became of each.
func (r *Report) Relations() []Relation { return r.relations }

// Relate adds the relations that were reviewed: what a title announces becomes what was decided of it.
func (r *Report) Relate(all []Reviewed) {
	type key struct {
		instrument string
		kind       models.RelationKind
	}
	announced := map[key]int{}
	for n, x := range r.relations {
		if x.State == RelationProposed {
			announced[key{x.Instrument, x.Kind}] = n
		}
	}
	for _, one := range all {
		n, ok := announced[key{one.Instrument, one.Kind}]
		if ok {
			delete(announced, key{one.Instrument, one.Kind}) // a second decision is one of its own
		} else {
			n = len(r.relations)
			r.relations = append(r.relations, Relation{Kind: one.Kind, Line: one.Line, Instrument: one.Instrument, Words: accepted})
		}
		r.relations[n].Candidates, r.relations[n].State = []string{one.Other}, ""
	}
}

// Open are the relations that are to be made.
func (r *Report) Open() (all []*Relation) {
	for n := range r.relations {
		if r.relations[n].State == "" {
			all = append(all, &r.relations[n])
		}
	}
	r.Related = len(all)
	return all
}

// Settle notes what became of a relation that was to be made; the reason is that for which it was left.
func (r *Report) Settle(x *Relation, state RelationState, reason string) {
	x.State, x.Reason = state, reason
	switch state {
	case RelationMade:
		r.RelatedMade++
	case RelationThere:
		r.RelatedThere++
	default:
		r.RelatedLeft++
	}
}

// Miss counts a record that has no row any more.
func (r *Report) Miss(one Absent) {
	if r.Absent++; r.Absent <= mostAbsent {
		r.absent = append(r.absent, one)
	}
}

// Written is how many rows made or changed a record.
func (r *Report) Written() int { return r.Created + r.Updated + r.WarnedCreated + r.WarnedUpdated }

// Finish puts what was counted in order.
func (r *Report) Finish(now time.Time) {
	r.Seconds = float64(now.Sub(r.begun).Milliseconds()) / 1000
	r.Notes = ordered(r.counts.notes, func(a, b NoteCount) int {
		return cmp.Or(slices.Index(bySeverity, a.Severity)-slices.Index(bySeverity, b.Severity), b.Rows-a.Rows, strings.Compare(string(a.Code), string(b.Code)))
	})
	r.Names = ordered(r.counts.names, func(a, b NameCount) int { return cmp.Or(b.Rows-a.Rows, strings.Compare(a.Name, b.Name)) })
	r.Words = ordered(r.counts.words, func(a, b WordCount) int {
		return cmp.Or(strings.Compare(a.Field, b.Field), b.Rows-a.Rows, strings.Compare(a.Value, b.Value))
	})
}

var bySeverity = []Severity{Rejection, Warning, Remark}

func ordered[K comparable, V any](counts map[K]*V, less func(a, b V) int) []V {
	all := make([]V, 0, len(counts))
	for _, c := range counts {
		all = append(all, *c)
	}
	slices.SortFunc(all, less)
	return all
}

// String is the report in a few lines for a person.
func (r *Report) String() string {
	var b strings.Builder
	r.outcomes(&b)
	r.unknown(&b)
	r.related(&b)
	r.remaining(&b)
	return b.String()
}

// outcomes writes how the rows ended.
func (r *Report) outcomes(b *strings.Builder) {
	did := "imported"
	if r.DryRun {
		did = "would be imported (dry run: nothing was written)"
	}
	fmt.Fprintf(b, "%s, by the mapping %s: %d rows %s in %.1f s.\n\n", r.File, r.Mapping, r.Rows, did, r.Seconds)
	for _, line := range []struct {
		n    int
		says string
	}{
		{r.Created, "created"}, {r.Updated, "updated"}, {r.Unchanged, "unchanged"},
		{r.Warned, fmt.Sprintf("warned (%d created, %d updated, %d kept as they are)", r.WarnedCreated, r.WarnedUpdated, r.Warned-r.WarnedCreated-r.WarnedUpdated)}, {r.Rejected, "rejected"},
	} {
		fmt.Fprintf(b, "%9d %s\n", line.n, line.says)
	}
	if r.Joined > 0 {
		fmt.Fprintf(b, "\n%d of the rows are further rows of the record of one before them.\n", r.Joined)
	}
}

// unknown writes how much of the names and words was known, and what was not.
func (r *Report) unknown(b *strings.Builder) {
	if all := r.NamesFound + r.NamesUnfound; all > 0 {
		fmt.Fprintf(b, "\nOf %d names of countries %d were found (%.1f %%).", all, r.NamesFound, 100*float64(r.NamesFound)/float64(all))
		if len(r.Names) > 0 {
			fmt.Fprintf(b, " Not found: %s.", some(r.Names, func(n NameCount) string { return fmt.Sprintf("%s (%d)", n.Name, n.Rows) }))
		}
		b.WriteString("\n")
	}
	if len(r.Words) > 0 {
		fmt.Fprintf(b, "\nWords that the mapping does not have: %s.\n", some(r.Words, func(w WordCount) string { return fmt.Sprintf("%s %q (%d)", w.Field, w.Value, w.Rows) }))
	}
}

// related writes what became of the relations that titles announce and columns state.
func (r *Report) related(b *strings.Builder) {
	if r.Announced > 0 {
		fmt.Fprintf(b, "\nTitles that announce a relation to another instrument: %d. Such relations are proposed, not made (relations.csv)", r.Announced)
		if r.Found > 0 {
			fmt.Fprintf(b, "; of %d the other instrument may be in the register", r.Found)
		}
		if r.AnnouncedThere > 0 {
			fmt.Fprintf(b, "; %d are there already", r.AnnouncedThere)
		}
		b.WriteString(".\n")
	}
	if r.Related > 0 {
		fmt.Fprintf(b, "\n%d relations to other instruments are stated by columns, or were reviewed: ", r.Related)
		if r.DryRun {
			b.WriteString("they are made when their instruments are there.\n")
		} else {
			fmt.Fprintf(b, "%d were made, %d were there already, %d were left (relations.csv).\n", r.RelatedMade, r.RelatedThere, r.RelatedLeft)
		}
	}
}

// remaining writes what needs a look.
func (r *Report) remaining(b *strings.Builder) {
	if r.Absent > 0 {
		fmt.Fprintf(b, "\n%d records of earlier imports have no row in this file, and stay as they are (absent.csv).\n", r.Absent)
	}
	if len(r.Unread) > 0 {
		fmt.Fprintf(b, "\nColumns that the mapping neither reads nor ignores: %s.\n", strings.Join(r.Unread, ", "))
	}
	for _, remark := range r.Remarks {
		fmt.Fprintf(b, "\nNote: %s.\n", remark)
	}
	if len(r.Notes) > 0 {
		b.WriteString("\n     rows  what was noted\n")
	}
	for _, n := range r.Notes {
		fmt.Fprintf(b, "%9d  %s: %s; first on line %d: %s\n", n.Rows, n.Severity, n.Code, n.Line, n.Example)
	}
}

// named is how many of a list are named in a sentence.
const named = 12

func some[T any](all []T, say func(T) string) string {
	words := make([]string, 0, named)
	for _, x := range all[:min(len(all), named)] {
		words = append(words, say(x))
	}
	if more := len(all) - named; more > 0 {
		words = append(words, fmt.Sprintf("and %d more", more))
	}
	return strings.Join(words, ", ")
}
