package intake

import (
	"regexp"
	"slices"
	"strings"

	"mithaq/models"
	"mithaq/text"
)

// forms are the words for forms of instruments in Arabic, Dutch, English, French, German, Italian, Portuguese, Russian, Spanish and
// Turkish, folded. Where two
// begin at one word, the longer counts.
var forms = formsOf(map[models.InstrumentType]string{
	models.MoU:                "memorandum of understanding|memoranda of understanding|mou|memorandum d'entente|memorandum d'accord|protocole d'entente|memorando de entendimento|memorando de entendimiento|memorandum de entendimento|memorandum de entendimiento|مذكره تفاهم|مذكرة تفاهم|absichtserklarung|memorandum d'intesa|memorandum di intesa|memorandum van overeenstemming|меморандум о взаимопонимании|mutabakat zapti|mutabakat muhtirasi",
	models.ExchangeOfNotes:    "exchange of notes|exchanges of notes|notes exchanged|exchange of notes and letters|exchanges of notes and letters|echange de notes|troca de notas|canje de notas|intercambio de notas|تبادل مذكرات|notenwechsel|notenaustausch|scambio di note|notawisseling|обмен нотами|nota teatisi",
	models.ExchangeOfLetters:  "exchange of letters|exchanges of letters|echange de lettres|troca de cartas|canje de cartas|intercambio de cartas|تبادل رسائل|تبادل خطابات|briefwechsel|scambio di lettere|briefwisseling|обмен письмами|mektup teatisi",
	models.JointDeclaration:   "joint declaration|joint statement|joint communique|declaration commune|declaration conjointe|declaracao conjunta|comunicado conjunto|declaracion conjunta|اعلان مشترك|بيان مشترك|gemeinsame erklarung|dichiarazione congiunta|gezamenlijke verklaring|совместное заявление|совместная декларация|ortak bildiri",
	models.ExecutiveProgramme: "executive programme|executive program|programme executif|programa executivo|programa ejecutivo|برنامج تنفيذي|programma esecutivo",
	models.Treaty:             "treaty|treaties|traite|traites|tratado|معاهده|معاهدة|vertrag|staatsvertrag|trattato|verdrag|договор|antlasma|antlasmasi",
	models.Convention:         "convention|conventions|convencao|convenio|convencion|اتفاقيه دوليه|ubereinkommen|konvention|convenzione|конвенция|sozlesme|sozlesmesi",
	models.Protocol:           "protocol|protocols|protocole|protocolo|بروتوكول|protokoll|protocollo|протокол|protokolu", //nolint:misspell // French
	models.Agreement:          "agreement|agreements|agreed minute|accord|avenant|addendum|termo aditivo|acordo|ajuste|acuerdo|اتفاق|اتفاقيه|اتفاقية|abkommen|vereinbarung|accordo|intesa|overeenkomst|соглашение|anlasma|anlasmasi",
	models.Arrangement:        "arrangement|arrangements|arranjo|arreglo|ترتيب|regeling|duzenleme",
	models.Declaration:        "declaration|declaracao|declaracion|اعلان|erklarung|dichiarazione|verklaring|декларация|bildirge",
	models.Contract:           "contract|contrat|contrato|عقد|contratto|контракт|sozlesme belgesi",
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

// announcement is words by which a title announces what the instrument does to another, in a folded title.
type announcement struct {
	kind  models.RelationKind
	words *regexp.Regexp
	// What each of the words begins with: most titles have none, which is found out much faster.
	begin []string
}

// announces makes an announcement of phrases, each a regular expression that begins with letters.
func announces(kind models.RelationKind, latin, arabic string) announcement {
	a := announcement{kind: kind}
	for phrase := range strings.SplitSeq(latin+"|"+arabic, "|") {
		if plain := strings.IndexAny(phrase, `\[(?`); plain >= 0 {
			phrase = phrase[:plain]
		}
		a.begin = append(a.begin, phrase)
	}
	a.words = regexp.MustCompile(`\b(?:` + latin + `)|` + arabic)
	return a
}

// in finds the words in a folded title; nil if it has none.
func (a announcement) in(title string) []int {
	for _, b := range a.begin {
		if strings.Contains(title, b) {
			return a.words.FindStringIndex(title)
		}
	}
	return nil
}

// announcing are the announcements in the order in which they are looked for.
var announcing = []announcement{
	announces(models.Terminates, `terminating|termination of|denouncing|denunciation of|abrogating|abrogation of|annulling|abrogeant|denonciation d|resiliation d|denunciando|denuncia d|terminacion d|extincao d|rescisao d|abroga\w+ d|aufhebung d|beendigung d`, `انهاء|الغاء`),
	announces(models.Replaces, `replacing|superseding|in substitution for|in substitution of|in replacement of|remplacant|en remplacement d|substituindo|em substituicao a|sustituye|en sustitucion d|anstelle d`, `استبدال|يحل محل`),
	announces(models.Extends, `extending|extension to|extension of|further extending|prolonging|prolongation of|renewing|renewal of|continuing in force|prorog\w+|prorrog\w+|prolongeant|prolongation d|renouvel\w+|reconduction d|renova\w+ d|verlangerung d`, `تمديد|تجديد`),
	announces(models.BasedOn, `complementar a |complementar ao |complementario al |complementaire a l|in execution of|en execution d`, `تنفيذا`),
	announces(models.Amends, `amending|amendment to|amendment of|amendments to|amendments of|modifying|modification of|revising|revision of|supplementing|supplementary to|supplemental to|additional to|modifiant|modification d|amendant|amendement a|amendements a|avenant|modific\w+ d|modific\w+ a|modific\w+ o|modific\w+ el|modific\w+ la|alterando|alteracao d|alteracao a|emenda d|emenda a|emendas d|emendas a|enmienda d|enmienda a|enmiendas d|enmiendas a|termo aditivo|aditivo a|complementar a |complementar ao |anderung d|abanderung d`, `تعديل|معدل`),
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
		at := by.in(folded)
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
