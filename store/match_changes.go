package store

import (
	"regexp"
	"slices"
	"strings"

	"mithaq/models"
	"mithaq/text"
)

// changing are words for what an instrument does to another one: it is another instrument then, whatever else the titles have in common.
var changing = []struct {
	kind  models.RelationKind
	words *regexp.Regexp
}{
	{models.Amends, regexp.MustCompile(`^(?:amend|emend|en?miend|enmend|modif|supplement|suplement|complement|addition|adicion|avenant|addend|adenda|revis|protoc|(?:ال)?(?:بروتوكول|ملحق|تكميلي|تكميليه|اضافي|اضافيه)$|[لب]?(?:ال)?تعديل$)`)},
	{models.Extends, regexp.MustCompile(`^(?:prolong|prorog|prorrog|extend|extension|extensao|renewal|renewing|renouvell?ement|renouvelant|renovacion|renovacao|[لب]?(?:ال)?(?:تمديد|تجديد)$)`)},
	{models.Terminates, regexp.MustCompile(`^(?:terminat|terminacion|denunc|denounc|denonc|abrogat|abrogac|derogac|rescis|resili|[لب]?(?:ال)?(?:انهاء|الغاء|نقض)$)`)},
}

// changeOf is what a word says is done; empty if it says nothing of it.
func changeOf(word string) models.RelationKind {
	for _, c := range changing {
		if c.words.MatchString(word) {
			return c.kind
		}
	}
	return ""
}

var (
	// done are words for what was done to the instrument itself: as amended, modifiée.
	done = regexp.MustCompile(`(?:ed|[ai]d[oa]s?|[cgis]ee?s?)$`)
	// In Arabic a noun for a change governs the next one, whatever that is: إلغاء التأشيرات.
	deeds = regexp.MustCompile(`^[لب]?(?:ال)?(?:تعديل|تمديد|تجديد|انهاء|الغاء|نقض|بروتوكول)$`)
	// documents are words for the instrument that is changed.
	documents = regexp.MustCompile(`^(?:agreement|convention|treat(?:y|ies)|protoc|arrangement|memorand|accord|traite|entente|acuerdo|convenio|convenc|tratado|acordo|charter|[لب]?(?:ال)?(?:اتفاق|معاهد|مذكر|بروتوكول|ميثاق))`)
	// attached are words for what goes with an instrument and is not the instrument.
	attached = regexp.MustCompile(`^(?:annex|anexo|append|exchang|echange|canje|troca|letter|lettre|note|notas|schedule|declarat|declarac|minutes|final|و?(?:ال)?(?:ملحق|ملاحق|مرفق|تبادل|رساءل))`)
)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}

var (
	besides = wordSet("with and plus avec et con y e com مع و")
	definer = wordSet("a an the un une le la l les una el los las um uma o os as its")
	headEnd = wordSet("between of to on for in as by under at from concerning regarding relating respecting about entre de du des d sur pour a au aux en par relatif relative concernant sobre para por da do das dos " +
		"بين بشان في من حول الي علي عن تتعلق يتعلق بخصوص المتعلق المتعلقه")
	notOther = wordSet("by par por pela pelo in on en at since") // behind what was done: amended by the protocol
	accords  = wordSet("accord entente acuerdo entendimiento entendimento intesa intencion intenciones intencoes")
)

// mostHead is how many words before the first preposition say what an instrument is, and mostGoverned how far behind a word for a change the
// instrument stands to which it is done.
const (
	mostHead     = 4
	mostGoverned = 6
)

// changesIn are the changes of which titles speak as what the instrument does.
func changesIn(titles []string) (all []models.RelationKind) {
	for _, title := range titles {
		for _, p := range phrases(title) {
			for _, kind := range changesOf(p.words, p.first) {
				if !slices.Contains(all, kind) {
					all = append(all, kind)
				}
			}
		}
	}
	return all
}

// phrase is what stands in a title between stops, outside brackets.
type phrase struct {
	words []string
	first bool
}

// phrases parts a title at dashes and stops, without what stands in brackets and what goes with the instrument.
func phrases(title string) (all []phrase) {
	title = inBrackets.ReplaceAllString(title, " ")
	for i, part := range betweenStops.Split(title, -1) {
		var words []string
		for _, form := range forms(text.Words(part)) {
			if rest, ok := strings.CutPrefix(form, "و"); ok && (changeOf(rest) != "" || attached.MatchString(rest)) {
				words = append(words, "و", rest)
				continue
			}
			words = append(words, form)
		}
		all = append(all, phrase{withoutAttached(words), i == 0})
	}
	return all
}

var (
	inBrackets   = regexp.MustCompile(`\([^)]*\)?|\[[^\]]*\]?`)
	betweenStops = regexp.MustCompile(`\s[-–—]+\s|[;:]\s`)
)

// withoutAttached are the words of a title before those for what goes with the instrument. What two words for changes have between them joins
// these: amending and supplementing.
func withoutAttached(words []string) []string {
	for i := 1; i < len(words); i++ {
		if joins := changeOf(words[i-1]) != "" && !documents.MatchString(words[i-1]); !joins && attaches(words[i:]) {
			return words[:i]
		}
	}
	return words
}

// attaches says that words begin with what goes with an instrument: with protocol, and annex.
func attaches(words []string) bool {
	if len(words) == 0 || !besides[words[0]] {
		return false
	}
	next := 1
	for next < len(words) && definer[words[next]] {
		next++
	}
	return next < len(words) && (changeOf(words[next]) != "" || attached.MatchString(words[next]))
}

// bare is a title without what goes with the instrument: (with protocol), and annex.
func bare(title string) string {
	title = inBrackets.ReplaceAllStringFunc(title, func(in string) string {
		if attaches(forms(text.Words(in))) {
			return ""
		}
		return in
	})
	all := strings.Fields(title)
	for i := 1; i < len(all); i++ {
		if !besides[strings.ToLower(all[i])] {
			continue
		}
		if attaches(forms(text.Words(strings.Join(all[i:min(len(all), i+mostGoverned)], " ")))) {
			return strings.Join(all[:i], " ")
		}
	}
	return strings.TrimSpace(title)
}

func forms(words []text.Word) (all []string) {
	for _, w := range words {
		all = append(all, w.Form)
	}
	return all
}

// changesOf are the changes in the words of a phrase: those of its head, if it is the first one, and those that name the instrument to which they
// are done.
func changesOf(words []string, head bool) (all []models.RelationKind) {
	for i, w := range words {
		head = head && i < mostHead && !headEnd[w] && !besides[w]
		kind := changeOf(w)
		if kind == "" || isMemorandum(words[i:]) {
			continue
		}
		if head && (i == 0 || !done.MatchString(w) && !deeds.MatchString(w)) || governs(words[i:]) {
			all = append(all, kind)
		}
	}
	return all
}

// isMemorandum says that words are those of French and Spanish for a memorandum, which is no protocol: protocole d'accord.
func isMemorandum(words []string) bool {
	return len(words) > 2 && strings.HasPrefix(words[0], "protoc") && accords[words[2]]
}

// governs says that the first of some words is done to an instrument of which the next speak: amending Article 3 of the Convention.
func governs(words []string) bool {
	if len(words) < 2 || notOther[words[1]] || strings.HasPrefix(words[0], "protoc") || strings.HasSuffix(words[0], "بروتوكول") {
		return false
	}
	return slices.ContainsFunc(words[1:min(len(words), 1+mostGoverned)], documents.MatchString)
}

// changesBy are those that an instrument makes; a protocol goes with another instrument.
func changesBy(in models.Instrument) []models.RelationKind {
	all := changesIn(valuesOf(in.Titles))
	if in.Type == models.Protocol && !slices.Contains(all, models.Amends) {
		all = append(all, models.Amends)
	}
	return all
}

// lacking says that some are none of others.
func lacking(some, others []models.RelationKind) bool {
	return slices.ContainsFunc(some, func(k models.RelationKind) bool { return !slices.Contains(others, k) })
}

// change weighs a change of which the title that is asked for speaks and that of the instrument does not.
func (m *matcher) change(w *weighed, in models.Instrument) {
	const doubt = 0.3
	if len(m.changes) > 0 && lacking(m.changes, changesBy(in)) {
		w.contradicts(doubt, models.OtherName, "The title that is asked for speaks of a change to another instrument.")
	}
}
