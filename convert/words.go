package convert

import (
	"fmt"
	"strings"

	"mithaq/models"
)

// tongue is what citations say in a language besides what the record says.
type tongue struct {
	statusOn, signed, published, numbers           string // what the parts of a note begin with
	possible, or                                   string
	genres                                         map[models.InstrumentType]string
	statuses                                       map[models.Status]string
	months                                         []string
	fromTo, between, earlier, later, decade, about string // formats of dates
	uncertain                                      string
	comma                                          string // between parts of a note that are of one kind
}

// tongues are the languages of citations. English has the words of the register itself.
var tongues = map[string]tongue{
	"en": {
		statusOn: "Status on", signed: "Signed", published: "Published", numbers: "Other numbers", possible: "possible", or: "or",
		genres: map[models.InstrumentType]string{models.MoU: "Memorandum of understanding"},
		months: strings.Fields("January February March April May June July August September October November December"),
		fromTo: "%s to %s", between: "between %s and %s", earlier: "%s or earlier", later: "%s or later", decade: "%ss", about: "about %s", uncertain: "%s (uncertain)", comma: "; ",
	},
	"fr": {
		statusOn: "Statut au", signed: "Signature", published: "Publication", numbers: "Autres numéros", possible: "possible", or: "ou",
		genres: map[models.InstrumentType]string{
			models.Treaty: "Traité", models.Agreement: "Accord", models.Convention: "Convention", models.Protocol: "Protocole", models.ExchangeOfNotes: "Échange de notes",
			models.ExchangeOfLetters: "Échange de lettres", models.MoU: "Mémorandum d'entente", models.Arrangement: "Arrangement", models.Declaration: "Déclaration",
			models.JointDeclaration: "Déclaration conjointe", models.ExecutiveProgramme: "Programme exécutif", models.Contract: "Contrat", models.OtherInstrument: "Autre instrument",
		},
		statuses: map[models.Status]string{
			models.Announced: "annoncé", models.Signed: "signé", models.ProvisionallyApplied: "appliqué à titre provisoire", models.InForce: "en vigueur", models.Suspended: "suspendu",
			models.Expired: "expiré", models.Terminated: "éteint", models.Superseded: "remplacé", models.UnknownStatus: "inconnu",
		},
		months: strings.Fields("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
		fromTo: "%s – %s", between: "entre %s et %s", earlier: "%s au plus tard", later: "%s au plus tôt", decade: "années %s", about: "vers %s", uncertain: "%s (incertain)", comma: " ; ",
	},
	"ar": {
		statusOn: "الحالة في", signed: "التوقيع", published: "النشر", numbers: "أرقام أخرى", possible: "محتمل", or: "أو",
		genres: map[models.InstrumentType]string{
			models.Treaty: "معاهدة", models.Agreement: "اتفاق", models.Convention: "اتفاقية", models.Protocol: "بروتوكول", models.ExchangeOfNotes: "تبادل مذكرات",
			models.ExchangeOfLetters: "تبادل رسائل", models.MoU: "مذكرة تفاهم", models.Arrangement: "ترتيب", models.Declaration: "إعلان", models.JointDeclaration: "إعلان مشترك",
			models.ExecutiveProgramme: "برنامج تنفيذي", models.Contract: "عقد", models.OtherInstrument: "صك آخر",
		},
		statuses: map[models.Status]string{
			models.Announced: "معلن", models.Signed: "موقع", models.ProvisionallyApplied: "مطبق مؤقتا", models.InForce: "نافذ", models.Suspended: "معلق",
			models.Expired: "منقضي المدة", models.Terminated: "منتهٍ", models.Superseded: "حل محله غيره", models.UnknownStatus: "غير معروف",
		},
		months: strings.Fields("يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر"),
		fromTo: "من %s إلى %s", between: "بين %s و%s", earlier: "%s أو قبل ذلك", later: "%s أو بعد ذلك", about: "نحو %s", uncertain: "%s (غير مؤكد)", comma: "؛ ",
	},
}

// tongueOf is that of the first language that answers are in.
func tongueOf(langs models.Languages) tongue {
	primary, _, _ := strings.Cut(langs.Answered(), "-")
	return tongues[primary]
}

func (t tongue) status(s models.Status) string {
	if word := t.statuses[s]; word != "" {
		return word
	}
	return strings.ReplaceAll(string(s), "_", " ")
}

// date is a date in words: 17 March 2015, 2010s, 2014 or earlier.
func (t tongue) date(d models.Date) string {
	from, to, interval := strings.Cut(d.String(), "/")
	first, errFirst := models.ParseDate(from)
	last, errLast := models.ParseDate(to)
	switch {
	case d.IsZero():
		return ""
	case !interval:
		return t.doubted(d, t.simple(d))
	case errFirst != nil: // it is open
		return fmt.Sprintf(t.earlier, t.date(last))
	case errLast != nil:
		return fmt.Sprintf(t.later, t.date(first))
	}
	return fmt.Sprintf(t.fromTo, t.date(first), t.date(last))
}

// simple is a date that is no interval, without the doubt that it carries.
func (t tongue) simple(d models.Date) string {
	year, month, day := calendar(d)
	from, to := string(d.Min()), string(d.Max())
	switch {
	case day != 0:
		return fmt.Sprintf("%d %s %04d", day, t.months[month-1], year)
	case month != 0:
		return fmt.Sprintf("%s %04d", t.months[month-1], year)
	case year != 0:
		return fmt.Sprintf("%04d", year)
	case d.Precision() == "decade" && t.decade != "":
		return fmt.Sprintf(t.decade, from[:4])
	}
	return fmt.Sprintf(t.between, from[:4], to[:4])
}

// doubted adds the doubt that a date carries to its words.
func (t tongue) doubted(d models.Date, words string) string {
	if strings.ContainsAny(d.String(), "~%") {
		words = fmt.Sprintf(t.about, words)
	}
	if strings.ContainsAny(d.String(), "?%") {
		words = fmt.Sprintf(t.uncertain, words)
	}
	return words
}
