package intake

import (
	"regexp"
	"slices"
	"strings"

	"mithaq/models"
	"mithaq/text"
)

// forms are the words for forms of instruments in English, French, Portuguese, Spanish and Arabic, folded. Where two
// begin at one word, the longer counts.
var forms = formsOf(map[models.InstrumentType]string{
	models.MoU:                "memorandum of understanding|memoranda of understanding|mou|memorandum d'entente|memorandum d'accord|protocole d'entente|memorando de entendimento|memorando de entendimiento|memorandum de entendimento|memorandum de entendimiento|مذكره تفاهم|مذكرة تفاهم",
	models.ExchangeOfNotes:    "exchange of notes|exchanges of notes|notes exchanged|exchange of notes and letters|exchanges of notes and letters|echange de notes|troca de notas|canje de notas|intercambio de notas|تبادل مذكرات",
	models.ExchangeOfLetters:  "exchange of letters|exchanges of letters|echange de lettres|troca de cartas|canje de cartas|intercambio de cartas|تبادل رسائل|تبادل خطابات",
	models.JointDeclaration:   "joint declaration|joint statement|joint communique|declaration commune|declaration conjointe|declaracao conjunta|comunicado conjunto|declaracion conjunta|اعلان مشترك|بيان مشترك",
	models.ExecutiveProgramme: "executive programme|executive program|programme executif|programa executivo|programa ejecutivo|برنامج تنفيذي",
	models.Treaty:             "treaty|treaties|traite|traites|tratado|معاهده|معاهدة",
	models.Convention:         "convention|conventions|convencao|convenio|convencion|اتفاقيه دوليه",
	models.Protocol:           "protocol|protocols|protocole|protocolo|بروتوكول", //nolint:misspell // French
	models.Agreement:          "agreement|agreements|agreed minute|accord|acordo|ajuste|acuerdo|اتفاق|اتفاقيه|اتفاقية",
	models.Arrangement:        "arrangement|arrangements|arranjo|arreglo|ترتيب",
	models.Declaration:        "declaration|declaracao|declaracion|اعلان",
	models.Contract:           "contract|contrat|contrato|عقد",
})

type phrase struct {
	words []string
	form  models.InstrumentType
}

func formsOf(lists map[models.InstrumentType]string) map[string][]phrase {
	byFirst := map[string][]phrase{}
	for form, list := range lists {
		for p := range strings.SplitSeq(list, "|") {
			words := wordsOf(p)
			byFirst[words[0]] = append(byFirst[words[0]], phrase{words, form})
		}
	}
	for _, all := range byFirst {
		slices.SortFunc(all, func(a, b phrase) int { return len(b.words) - len(a.words) })
	}
	return byFirst
}

func wordsOf(s string) (words []string) {
	for _, w := range text.Words(s) {
		words = append(words, w.Form)
	}
	return words
}

// FormOf is the form of instrument that a title names first; empty if it names none.
func FormOf(title string) models.InstrumentType {
	words := wordsOf(title)
	for i, w := range words {
		for _, p := range forms[strings.TrimPrefix(w, "ال")] {
			if len(p.words) <= len(words)-i && slices.Equal(p.words[1:], words[i+1:i+len(p.words)]) {
				return p.form
			}
		}
	}
	return ""
}

// announcing are the words by which a title announces what the instrument does to another, in the order in which they
// are looked for. They are looked for in folded titles.
var announcing = []struct {
	kind  models.RelationKind
	words *regexp.Regexp
}{
	{models.Terminates, regexp.MustCompile(`\b(?:terminating|termination of|denouncing|denunciation of|abrogating|abrogation of|annulling|abrogeant|denonciation d|resiliation d|denunciando|denuncia d|terminacion d|extincao d|rescisao d|abroga\w+ d)|إنهاء|انهاء|الغاء`)},
	{models.Replaces, regexp.MustCompile(`\b(?:replacing|superseding|in substitution (?:for|of)|in replacement of|remplacant|en remplacement d|substituindo|em substituicao a|sustituye|en sustitucion d)`)},
	{models.Extends, regexp.MustCompile(`\b(?:extending|extension (?:to|of)|further extending|prolonging|prolongation of|renewing|renewal of|continuing in force|prorog\w+|prorrog\w+|prolongeant|prolongation d|renouvel\w+|reconduction d|renova\w+ d|تمديد|تجديد)|تمديد|تجديد`)},
	{models.Amends, regexp.MustCompile(`\b(?:amending|amendments? (?:to|of)|modifying|modification of|revising|revision of|supplementing|supplementary to|supplemental to|additional to|modifiant|modification d|amendant|amendements? a|avenant|modific\w+ (?:d|a|o|el|la)|alterando|alteracao (?:d|a)|emendas? (?:d|a)|enmiendas? (?:d|a)|termo aditivo|aditivo a|complementar a[o]? )|تعديل|معدل`)},
}

// writtenDate is a date as titles write it.
var writtenDate = regexp.MustCompile(`(?i)\b\d{1,2}(?:st|nd|rd|th|er|º)?(?:\s+de|\s+of)?\s+\p{L}{3,10}\.?,?(?:\s+de)?\s+\d{4}\b|\b\p{L}{3,10}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}\b|\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[:./]\d{1,2}[:./]\d{4}\b`)

// announced proposes the relations that the titles announce.
func (x *row) announced() {
	if x.Relations == "ignore" {
		return
	}
	for _, lang := range x.Instrument.Titles.Tags() {
		a, ok := announcedBy(x.Instrument.Titles[lang])
		if !ok {
			continue
		}
		x.Announced = append(x.Announced, a)
		x.note(RelationAnnounced, "relations", a.Words, "the title announces that it %s another instrument%s", strings.ReplaceAll(a.Kind, "_", " "), signedOn(a.Signed))
		return
	}
}

func signedOn(date string) string {
	if date == "" {
		return ""
	}
	return ", of " + date
}

func announcedBy(title string) (a Announced, ok bool) {
	folded := text.Fold(title)
	for _, by := range announcing {
		at := by.words.FindStringIndex(folded)
		if at == nil {
			continue
		}
		a = Announced{Kind: string(by.kind), Words: folded[at[0]:at[1]]}
		for _, written := range writtenDate.FindAllString(folded[at[1]:], -1) {
			if date, err := (Dates{Order: "dmy"}).ReadDate(strings.ReplaceAll(written, ":", "/")); err == nil && !date.IsZero() {
				a.Signed = date.String()
				break
			}
		}
		return a, true
	}
	return a, false
}
