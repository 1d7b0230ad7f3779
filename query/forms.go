package query

import (
	"slices"
	"strings"

	"mithaq/models"
	"mithaq/text"
)

// inGeneral are the forms of what is called an agreement in general, whatever its title calls it; treaties are those among which
// languages, and the titles of one instrument in two of them, do not tell apart.
var (
	inGeneral = []models.InstrumentType{models.Treaty, models.Agreement, models.Convention, models.Protocol, models.ExchangeOfNotes, models.ExchangeOfLetters, models.MoU, models.Arrangement}
	treaties  = []models.InstrumentType{models.Treaty, models.Agreement, models.Convention}
)

// forms are the words by which a form of instrument is asked for, in whatever language and words the title has it. What is a sort of one, as
// an addendum or a letter of intent is, is found only where it says so.
var forms = named([]form{
	{inGeneral, "agreement|accord|pact|pacte|deal|اتفاق|اتفاقات|اتفاقية|اتفاقيات"},
	{treaties, "treaty|treaties|traité|convention|معاهدة|معاهدات"},
	{[]models.InstrumentType{models.MoU}, "memorandum of understanding|memorandum|memoranda|MoU|mémorandum d'entente|protocole d'accord|mémorandum d'accord|protocole d'entente|مذكرة تفاهم|مذكرات تفاهم|مذكرة|مذكرات"},
	{[]models.InstrumentType{models.Protocol}, "protocol|protocole|بروتوكول|بروتوكولات"}, //nolint:misspell // French
	{[]models.InstrumentType{models.ExchangeOfNotes}, "exchange of notes|échange de notes|تبادل مذكرات"},
	{[]models.InstrumentType{models.ExchangeOfLetters}, "exchange of letters|échange de lettres|تبادل رسائل|تبادل خطابات"},
	{[]models.InstrumentType{models.Arrangement}, "arrangement|ترتيب|ترتيبات"},
	{[]models.InstrumentType{models.Declaration, models.JointDeclaration}, "declaration|déclaration|إعلان"},
	{[]models.InstrumentType{models.JointDeclaration}, "joint declaration|joint statement|joint communiqué|déclaration commune|déclaration conjointe|communiqué conjoint|إعلان مشترك|بيان مشترك"},
	{[]models.InstrumentType{models.ExecutiveProgramme}, "executive programme|executive program|programme exécutif|برنامج تنفيذي"},
	{[]models.InstrumentType{models.Contract}, "contract|contrat|عقد"},
})

// form is the words for some forms of instruments, with | between them.
type form struct {
	types []models.InstrumentType
	words string
}

// mostForm is the most words, without those that say nothing, of which one of the forms has its name.
const mostForm = 2

// named are the forms by the stems of their words.
func named(all []form) map[string][]string {
	by := map[string][]string{}
	for _, f := range all {
		for words := range strings.SplitSeq(f.words, "|") {
			var stems []string
			for _, w := range text.Words(words) {
				if !w.Stop {
					stems = append(stems, w.Stem)
				}
			}
			key := strings.Join(stems, " ")
			for _, t := range f.types {
				if !slices.Contains(by[key], string(t)) {
					by[key] = append(by[key], string(t))
				}
			}
		}
	}
	return by
}

// facts notes what the words say that an instrument may be recorded as: its form, by the longest names first, or the day of its signature.
func (s *Sought) facts(raw string) {
	for from := 0; from < len(s.Terms); from++ {
		if n := s.day(raw, from); n > 0 {
			from += n - 1
			continue
		}
		for n := min(mostForm, len(s.Terms)-from); n > 0; n-- {
			if types := forms[stemsOf(s.Terms[from:from+n])]; types != nil {
				s.note(from, n, types...)
				from += n - 1
				break
			}
		}
	}
	s.alone()
}

// alone takes back what words for several forms may mean if nothing else is asked: whoever seeks treaties without more seeks those that are called so.
func (s *Sought) alone() {
	if slices.ContainsFunc(s.Terms, func(t Term) bool { return t.Stem == "" || len(t.Facts) < 2 }) {
		return
	}
	for i := range s.Terms {
		s.Terms[i].Facts = nil
	}
}

// day notes the day that terms from one on write, and says how many they are.
func (s *Sought) day(raw string, from int) (n int) {
	const parts = 3
	if from+parts > len(s.Terms) || s.Terms[from].Stem == "" {
		return 0
	}
	day, err := models.ParseDay(raw[s.Terms[from].Start:s.Terms[from+parts-1].End])
	if err != nil {
		return 0
	}
	s.note(from, parts, string(day))
	return parts
}

// note notes facts that so many terms from one on say.
func (s *Sought) note(from, n int, facts ...string) {
	for i := from; i < from+n; i++ {
		s.Terms[i].Facts = facts
	}
}

// stemsOf are the stems of terms, with blanks between them: none if one is a phrase.
func stemsOf(terms []Term) string {
	stems := make([]string, len(terms))
	for i, t := range terms {
		if stems[i] = t.Stem; t.Stem == "" {
			return ""
		}
	}
	return strings.Join(stems, " ")
}
