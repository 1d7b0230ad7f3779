package store

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"

	"mithaq/models"
	"mithaq/text"
)

// leastSlip is how many letters a word of a title has in which a slip is forgiven.
const leastSlip = 6

// saidIn are the stems of the titles drawn that words with a slip stand for: words that no title has and that are one letter away from one alone.
func (m *matcher) saidIn(tell telling) map[string]string {
	said := map[string]string{}
	for _, title := range m.titles {
		for _, w := range sayings(title) {
			if tell[w.Stem] > 0 || utf8.RuneCountInString(w.Stem) < leastSlip || strings.ContainsAny(w.Stem, "0123456789") {
				continue
			}
			if near := tell.near(w.Stem); near != "" {
				said[w.Stem] = near
			}
		}
	}
	return said
}

// near is the one stem of titles that is a letter away from another; empty if none is, or several are.
func (tell telling) near(stem string) (near string) {
	for other, told := range tell {
		if told == 0 || len(other) > len(stem)+utf8.UTFMax || len(stem) > len(other)+utf8.UTFMax || levenshtein.ComputeDistance(stem, other) > 1 {
			continue
		}
		if near != "" {
			return ""
		}
		near = other
	}
	return near
}

// changing are words for what an instrument does to another one, in folded titles: it is another instrument then, whatever else the titles
// have in common.
var changing = []struct {
	kind  models.RelationKind
	words *regexp.Regexp
}{
	{models.Amends, regexp.MustCompile(`\b(?:amend|emend|enmienda|modif|supplement|suplement|complement|addition|adicion|adiciona|avenant|addend|adenda|revis|protoc)|بروتوكول|تعديل|معدل|معدله|ملحق|تكميلي|اضافي`)},
	{models.Extends, regexp.MustCompile(`\b(?:prolong|prorog|prorrog|extend|extension|extensao|renewal|renewing|renouvel|renovacion|renovacao)|تمديد|تجديد`)},
	{models.Terminates, regexp.MustCompile(`\b(?:terminat|terminacion|denunc|denounc|denonc|abrogat|abrogac|derogac|rescis|resili)|انهاء|الغاء|نقض`)},
}

// changesIn are the changes of which titles speak.
func changesIn(titles []string) (all []models.RelationKind) {
	for _, title := range titles {
		folded := text.Fold(title)
		for _, c := range changing {
			if !slices.Contains(all, c.kind) && c.words.MatchString(folded) {
				all = append(all, c.kind)
			}
		}
	}
	return all
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
	if lacking(m.changes, changesBy(in)) {
		w.contradicts(doubt, models.OtherName, "The title that is asked for speaks of a change to another instrument.")
	}
}
