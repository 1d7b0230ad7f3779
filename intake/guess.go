package intake

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"mithaq/models"
	"mithaq/text"
)

// What the words of a table may mean in ours, for a mapping that is proposed. Whoever reads it over sees each beside its word.

// states are what the words of registers for the state of an instrument say was done to it. The first that fits counts: what
// is over before what is not yet, and that before what was done.
var states = []struct {
	words *regexp.Regexp
	kinds []models.ActionKind
}{
	{regexp.MustCompile(`no longer|ya no |plus en vigueur|hors vigueur|fora de vigor|deix(?:ou|aram) de|dej(?:o|aron) de|nicht mehr|\bceased|non piu|niet (?:meer|langer)|buiten werking|утратил|yururlukten kal|لم يعد|لم تعد`), []models.ActionKind{models.EntryIntoForce, models.Termination}},
	{regexp.MustCompile(`\b(?:not|never|non|pas|jamais|nicht|noch|nie|nao|nunca|niet)\b|(?:^| )не(?: |$)|\bno (?:vigente|en vigor|esta|ha|han|entr|ratific|firm|aprob|in force)|\b(?:sem|sin|sans|ohne) (?:vig|efe|eff|kraft|wirkung)|(?:^| )(?:غير|لم|لن|ليس|ليست) `), nil},
	{regexp.MustCompile(`\b(?:em|en|in) (?:ratif|promulg|negocia|negotia|curso|cours|tramit|proces|attente)|aguarda|pendente|pendiente|pending|ausstehend|awaiting|tramita|subject to|\bto be\b|\bwill\b|entrara|entrera|\b(?:a|por) (?:ratific|ratifi|firm|sign)|necessari|unsigned|unratified|disapprov|desaprob|قيد|انتظار|في طور`), nil},
	{regexp.MustCompile(`suspen|ausgesetzt|sospes|opgeschort|приостановл|askiya|معلق`), []models.ActionKind{models.EntryIntoForce, models.Suspension}},
	{regexp.MustCompile(`denunc|denonc|denounc|gekundigt|denunzia|opgezegd|денонсир|feshed|withdr|retrait|retirad|(?:^| )نقض|انسحاب`), []models.ActionKind{models.EntryIntoForce, models.Denunciation}},
	{regexp.MustCompile(`au(?:ss|ß)er kraft|aufgehoben|beendet|\btermin(?:at|ad|e)|abrog|revog|resil|rescind|extint|cancel|superad|supersed|\breplaced|\bremplacee?s?(?:$| par)|ersetzt|substitu(?:id|e)|sustituid|derog|obsolet|\bina[ck]?tiv|\bended\b|\bcessa(?:d|tion)|\bhistoric|\blapsed|\bestint|\bcessat|beeindigd|vervallen|прекращ|sona er|الغي|ملغ|منته|لاغي`), []models.ActionKind{models.EntryIntoForce, models.Termination}},
	{regexp.MustCompile(`expir|vencid|caduc|abgelaufen|scadut|verstreken|истек|suresi dol|منقض|انقض`), []models.ActionKind{models.EntryIntoForce, models.Expiry}},
	{regexp.MustCompile(`provision|provis|provvisori|vorlaufig|voorlopig|временно|gecici`), []models.ActionKind{models.ProvisionalApplication}},
	{regexp.MustCompile(`in kraft|in force|en vigueur|em vigor|vigente|vigor|\beffective|\ba[ck]?ti[vf]|wirksam|in werking|деиству|в силе|вступил|yururlukte|نافذ|ساري`), []models.ActionKind{models.EntryIntoForce}},
	{regexp.MustCompile(`\bratif|bekrachtigd|ратифицир|onaylan|مصادق|مصدق`), []models.ActionKind{models.Ratification}},
	{regexp.MustCompile(`\bapprov|\bapprouv|\baprovad|\baprobad`), []models.ActionKind{models.Approval}},
	{regexp.MustCompile(`\binitial|paraf|rubric|وقع بالاحرف`), []models.ActionKind{models.Initialling}},
	{regexp.MustCompile(`\bsign|assinad|firmad|firmat|ondertekend|подписан|imzalan|unterzeichnet|موقع`), []models.ActionKind{models.Signature}},
}

// stateOf guesses what a status says was done: nothing, where it denies or expects it. It is not ok if no word of it is known.
func stateOf(status string) (kinds []models.ActionKind, ok bool) {
	folded := strings.ReplaceAll(text.Fold(status), "_", " ")
	for _, s := range states {
		if s.words.MatchString(folded) {
			return s.kinds, true
		}
	}
	return nil, false
}

// consents are the words by which a column that asks whether an instrument is in force says so.
var consents = set([]string{"yes", "y", "true", "x", "1", "oui", "vrai", "sim", "s", "si", "ja", "نعم"})

// refusals are those by which it says that it is not.
var refusals = set([]string{"no", "n", "false", "0", "non", "faux", "nao", "nein", "لا"})

// inForce is stateOf in a column that asks whether an instrument is in force.
func inForce(answer string) (kinds []models.ActionKind, ok bool) {
	switch word := text.Fold(answer); {
	case consents[word]:
		return []models.ActionKind{models.EntryIntoForce}, true
	case refusals[word]:
		return nil, true
	}
	return stateOf(answer)
}

// subjects are further words for topics, in Arabic, Dutch, English, French, German, Italian, Portuguese, Russian, Spanish and Turkish.
var subjects = map[string]string{
	"boundaries": "boundary|frontiere|fronteira|frontera|grenze|delimitation|delimitacion|limites|limits|demarcation|demarcacion|demarcacao|حدود|ترسيم الحدود", "environment": "environmental|meio ambiente|medio ambiente|umwelt|pollution|climate|climat|biodiversity|wildlife|fauna|flora|conservation|naturschutz|antarctic|antartida|ambiente|milieu|окружающая среда|cevre|بيئة|بيئي|مناخ",
	"human-rights": "droits humains|direitos humanos|derechos humanos|menschenrechte|حقوق الإنسان", "intellectual-property": "propriedade intelectual|propiedad intelectual|geistiges eigentum|patent|copyright|ملكية فكرية",
	"migration": "migracao|migracion|immigration|refugee|refugies|einwanderung|visa|vistos|visas|passport|passports|passaportes|pasaportes|passeports|readmission|readmissao|readmision|repatriation|repatriacion|asylum|asile|asilo|migrazione|visti|visa|migratie|виза|vize|هجرة|تأشيرات|إعفاء من التأشيرة|جوازات", "science-technology": "science|technology|ciencia|tecnologia|wissenschaft|technologie|scientifique|cientifica|space|espace|espacial|weltraum|espaco exterior|research|recherche|pesquisa|investigacion cientifica|forschung|scienza|wetenschap|наука|bilim|علمي|تقني|تكنولوجي|فضاء",
	"agriculture": "agricultura|landwirtschaft|agrar|agroalimentaire|veterinary|phytosanitary|phytosanitaire|fitossanitario|fitosanitario|pecuaria|ganaderia|agricoltura|landbouw|сельское хозяйство|tarim|زراعي|زراعة|ثروة حيوانية", "anti-money-laundering": "lavagem de dinheiro|blanqueo|geldwasche|money laundering|غسل الأموال|غسيل الأموال",
	"consular": "consular|consulaire|consulares|konsular|قنصلي", "counter-terrorism": "terrorism|terrorisme|terrorismo|terrorismus|إرهاب|مكافحة الإرهاب",
	"culture": "cultural|culturel|kultur|heritage|patrimonio|audiovisual|cinema|cine|kulturgut|культура|kultur|ثقافي|ثقافة|آثار", "customs": "aduana|alfandega|aduaneira|zoll|douanier|tariffs|tarifas|tarifs|aduanas|zollwesen|dogane|douane|таможня|gumruk|جمركي|جمارك", "cybersecurity": "cyber|ciberseguranca|ciberseguridad|cybersicherheit|أمن سيبراني|سيبراني",
	"defence": "defense|defesa|defensa|verteidigung|difesa|оборона|savunma|دفاع|دفاعي", "development": "desenvolvimento|desarrollo|entwicklung|technical cooperation|cooperacao tecnica|cooperacion tecnica|cooperation technique|technische zusammenarbeit|technical assistance|assistencia tecnica|asistencia tecnica|assistance technique|تنموي|تنمية|تعاون فني|فني", "diplomacy": "diplomacia|diplomatie|diplomatic relations|relacoes diplomaticas|relaciones diplomaticas|friendship|amizade|amistad|amitie|freundschaft|amicizia|vriendschap|дружба|dostluk|دبلوماسي|صداقة|سياسي",
	"economy": "economic|economico|economica|economique|wirtschaft|اقتصادي|اقتصاد", "education": "educacao|educacion|bildung|ensino|enseignement|istruzione|onderwijs|образование|egitim|تعليمي|تعليم|تربوي|تعليم عالي",
	"energy": "energia|energie|nuclear|nucleaire|petrole|oil and gas|electricity|eletricidade|electricidad|electricite|petroleo|petroleum|atomic|elektrizitat|энергетика|enerji|طاقة|نفط|نووي|كهرباء|بترول", "extradition": "extradicao|extradicion|auslieferung|estradizione|uitlevering|выдача|suclularin iadesi|تسليم المجرمين",
	"finance": "financas|finanzas|finanzen|financial|financier|financeira|financiera|payments|paiements|loan|loans|emprestimos|emprestimo|prestamos|prestamo|prets|darlehen|kredit|credito|debt|divida|deuda|dette|schulden|finanze|prestiti|leningen|финансы|maliye|مالي|قروض|قرض|تمويل", "fisheries": "fishing|pesca|fischerei|visserij|рыболовство|balikcilik|صيد بحري|ثروة سمكية|صيد",
	"foreign-affairs": "relacoes exteriores|relaciones exteriores|auswartige|خارجية|شؤون خارجية", "health": "saude|salud|gesundheit|sanitaire|sanitario|medical|sante publique|epidemic|epidemias|sanita|gezondheid|здравоохранение|saglik|صحي|صحة|طبي|دواء",
	"industry":       "industria|industriel|industrial|صناعي|صناعة",
	"infrastructure": "infraestrutura|infraestructura|بنية تحتية|أشغال عامة|إسكان", "judicial-cooperation": "legal assistance|judicial assistance|entraide judiciaire|cooperacao judiciaria|cooperacion judicial|rechtshilfe|mutual legal assistance|cooperacao juridica|cooperacion juridica|assistencia juridica|asistencia juridica|cooperation judiciaire|letters rogatory|cartas rogatorias|transfer of sentenced persons|traslado de personas condenadas|transferencia de pessoas condenadas|cooperazione giudiziaria|rechtshulp|правовая помощь|adli yardimlasma|قضائي|تعاون قضائي|مساعدة قضائية|نقل المحكوم عليهم",
	"justice": "justica|justicia|justiz|عدل|قانوني", "labour": "labor|trabalho|trabajo|arbeit|employment|social security|securite sociale|previdencia|seguridad social|sozialversicherung|seguro social|previsional|pensions|pensiones|rente|lavoro|arbeid|sociale zekerheid|труд|calisma|عمل|عمالة|ضمان اجتماعي|تأمينات اجتماعية|قوى عاملة",
	"media": "comunicacao social|medien|broadcasting|information|إعلامي|إعلام|أنباء", "military-cooperation": "military|militaire|militar|عسكري", "non-proliferation": "nao proliferacao|disarmament|desarmement|desarmamento|desarme|abrustung|nuclear weapons|armes nucleaires|armas nucleares|kernwaffen|نزع السلاح|عدم انتشار",
	"organised-crime": "organized crime|crime organizado|crimen organizado|drugs|narcotics|stupefiants|drogas|estupefacientes|جريمة منظمة|مخدرات", "police-cooperation": "police|policia|polizei|polizia|politie|полиция|polis|emniyet|شرطة|شرطي",
	"security": "seguranca|seguridad|sicherheit|securite interieure|sicurezza|veiligheid|безопасность|guvenlik|أمني|أمن", "standards": "normas|normung|metrology|metrologie|مواصفات|مقاييس|تقييس", "taxation": "tax|double taxation|fiscal|bitributacao|tributaria|doble imposicion|steuer|doppelbesteuerung|impots|fisco|fiscale|doppie imposizioni|belasting|налог|налогообложение|vergi|ضريبي|ضرائب|ازدواج ضريبي",
	"telecommunications": "telecomunicacoes|telecomunicaciones|telekommunikation|postal|poste|correios|radio|postes|postwesen|اتصالات|بريد|بريدي", "tourism": "turismo|tourismus|toerisme|туризм|turizm|سياحي|سياحة",
	"trade-investment": "trade|commerce|commercial|comercio|comercial|handel|investment|investissement|investimento|inversiones|investition|regional integration|integracao regional|integracion regional|free trade|libre comercio|livre comercio|libre-echange|freihandel|commerciale|investimenti|торговля|инвестиции|ticaret|yatirim|تجاري|تجارة|استثمار|استثماري", "training": "formacao|formacion|ausbildung|تدريب|تدريبي",
	"transport": "transporte|transportes|verkehr|aviation|air services|aerien|aereo|luftverkehr|maritime|shipping|railway|road|aviacao|aviacion|luftfahrt|navigation|navegacao|navegacion|schifffahrt|ferroviario|ferrocarriles|rodoviario|chemins de fer|eisenbahn|strassenverkehr|ports|portos|puertos|trasporti|luchtvaart|scheepvaart|vervoer|транспорт|воздушное сообщение|ulastirma|havacilik|نقل|نقل جوي|نقل بحري|نقل بري|ملاحة|طيران|خدمات جوية|سكك حديدية|موانئ", "water": "agua|wasser|hydraulique|rivers|rios|fluvial|fleuves|flusse|مياه|مائي|ري",
	"youth-sport": "youth|sport|jeunesse|juventude|juventud|desporto|esporte|deporte|jugend|شباب|رياضة|رياضي",
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
		for _, label := range slices.Concat(slices.Collect(maps.Values(labels[id])), strings.Split(subjects[id], "|")) {
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
	all := map[string]string{}
	for _, in := range []language.Tag{language.Turkish, language.Russian, language.Dutch, language.Italian, language.Spanish, language.Portuguese, language.German, language.Arabic, language.French, language.English} {
		namer := display.Languages(in)
		for a := 'a'; a <= 'z'; a++ {
			for b := 'a'; b <= 'z'; b++ {
				code := string(a) + string(b)
				base, err := language.ParseBase(code)
				if err != nil || base.String() != code {
					continue
				}
				if name := namer.Name(base); name != "" {
					all[text.Fold(name)] = code
				}
			}
		}
	}
	return all
})

// tongueTags are the tags that headers end with: title_en, title.fr.
var tongueTags = set([]string{"ar", "de", "en", "es", "fr", "it", "nl", "pt", "ru", "tr", "zh"})

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
