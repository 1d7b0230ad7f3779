package intake

import (
	"cmp"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"mithaq/gazetteer"
	"mithaq/models"
	"mithaq/sheet"
	"mithaq/text"
)

// facts are what the values of a column look like.
type facts struct {
	name, header string // the header is folded
	filled       int
	values       map[string]int
	length       int            // of all values together
	dates        map[string]int // values that are dates, by the order of day and month
	some         []string       // the first values, as long as they may be names of countries
	world        *gazetteer.Gazetteer
	split        *splitting      // made when it is asked for
	wholes       map[string]bool // whether texts are names of one country as they stand, as far as that was asked
	addresses    int
	ofHijra      int   // dates whose years are those of the Islamic calendar of the last century
	forms        int   // values that begin with a form of instrument
	inside       []int // texts in which a date stands, by the patterns of inside
}

// separators are what may stand between the names of several countries.
var separators = []string{";", "؛", "|", "\n", " / ", "/", ",", "،", " and ", " & ", " e ", " et ", " y ", " und ", " - ", " – ", "–"}

// conjunctions are the words between the last two of a list.
var conjunctions = []string{" and ", " et ", " e ", " y ", " und ", " و"}

// seenIn is what is seen in a cell, as rows are read.
func seenIn(cell string) string { return strings.TrimSpace(strings.Map(visible, cell)) }

// isFiller says that a cell is filled with what says nothing: dashes and dots, or a word for it.
func isFiller(cell string) bool {
	return cell != "" && !strings.ContainsFunc(cell, func(r rune) bool { return !unicode.Is(unicode.Pd, r) && !strings.ContainsRune("_./…", r) }) || fillers[strings.ToLower(cell)]
}

var fillers = set([]string{"n/a", "n.a.", "null", "nil", "none", "s/d", "s/n", "n/d", "n.d.", "sans objet", "néant", "no registra", "no aplica", "sin información", "sin dato", "não informado", "não se aplica", "keine angabe", "non précisé", "non renseigné", "غير متوفر", "لا يوجد", "غير محدد"})

// fill answers the cells of rows that say nothing, in the order of the alphabet.
func fill(rows []sheet.Row) []string {
	seen := map[string]bool{}
	for _, row := range rows {
		for _, cell := range row.Cells {
			if cell = seenIn(cell); row.Flaw == "" && isFiller(cell) {
				seen[cell] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(seen))
}

// look gathers the facts of each column.
func look(columns []string, rows []sheet.Row, workbook bool, world *World) []*facts {
	all := make([]*facts, len(columns))
	for i, name := range columns {
		f := &facts{name: name, header: folded(name), world: world.Gazetteer, values: map[string]int{}, wholes: map[string]bool{}, dates: map[string]int{}, inside: make([]int, len(inside))}
		for _, row := range rows {
			if row.Flaw != "" || i >= len(row.Cells) {
				continue
			}
			if value := seenIn(row.Cells[i]); !isFiller(value) {
				f.see(value)
			}
		}
		f.look(workbook)
		all[i] = f
	}
	return all
}

// folded is a header in folded words, with a space on both sides of each.
func folded(name string) string {
	words := strings.FieldsFunc(text.Fold(name), func(r rune) bool { return r == '_' || r == ' ' || r == '-' || r == '.' })
	return " " + strings.Join(words, " ") + " "
}

func (f *facts) see(value string) {
	if value == "" {
		return
	}
	f.filled++
	f.values[value]++
	f.length += len(value)
	if len(value) <= 200 && len(f.some) < 200 {
		f.some = append(f.some, value)
	}
}

// look tells what each value looks like; serials are dates in a workbook alone, unless the header speaks of dates.
func (f *facts) look(workbook bool) {
	dated := strings.Contains(f.header, " dat") || f.headed("signed") || f.headed("force") || f.headed("end") || f.headed("denounced") || f.headed("expired")
	for value, n := range f.values {
		_, is := serial(value)
		old := false
		for _, order := range []string{"dmy", "mdy", "ymd"} {
			date, ok := dateIn(value, order)
			if ok || is && workbook && strings.Contains(f.header, "dat") {
				f.dates[order] += n
			}
			old = old || ok && date.Min() >= "1300" && date.Max() < lastHijri
		}
		if is && len(value) == len("36161") && dated {
			f.dates[serially] += n
		}
		if old {
			f.ofHijra += n
		}
		for i, date := range inside {
			if m := date.FindStringSubmatch(value); m != nil && len(m[1]) < len(value) && readable(m[1], "dmy") {
				f.inside[i] += n
			}
		}
		if u, err := url.Parse(value); err == nil && (u.Scheme == "http" || u.Scheme == "https") || host.MatchString(value) {
			f.addresses += n
		}
		if FormOf(value) != "" {
			f.forms += n
		}
	}
}

// readable says that a value is a date, with its day and month in an order.
func readable(value, order string) bool {
	_, ok := dateIn(value, order)
	return ok
}

// dateIn reads a value as a date, with its day and month in an order. A date is short, and has digits.
func dateIn(value, order string) (models.Date, bool) {
	if len(value) > 100 || !strings.ContainsFunc(value, unicode.IsDigit) {
		return models.Date{}, false
	}
	date, err := (Dates{Order: order, Century: 1900}).ReadDate(value)
	return date, err == nil
}

// order is that of day and month in which most values are dates, and the share of them.
func (f *facts) order() (order string, share float64) {
	for _, o := range []string{"dmy", "mdy", "ymd", serially} {
		if s := float64(f.dates[o]) / float64(max(f.filled, 1)); s > share {
			order, share = o, s
		}
	}
	return order, share
}

// wholeDates says that most values are dates and nothing else.
func (f *facts) wholeDates() bool {
	_, share := f.order()
	return share > mostly
}

// embedded is the pattern of the dates that stand in most of the texts, and the share of these.
func (f *facts) embedded() (pattern string, share float64) {
	for i, n := range f.inside {
		if s := float64(n) / float64(max(f.filled, 1)); s > share {
			pattern, share = inside[i].String(), s
		}
	}
	return pattern, share
}

// splitting is what separates the names of countries in a column.
type splitting struct {
	by    []string
	names int     // how many there are then
	share float64 // of them that are found
}

// separators are what best separates the names of countries: as few as it takes to find the most of them.
func (f *facts) separators() splitting {
	if f.wholeDates() || f.addresses*2 > f.filled {
		return splitting{}
	}
	if f.split == nil && f.answers() {
		f.split = &splitting{}
	}
	if f.split == nil {
		best := f.splitBy(nil)
		for len(best.by) < 3 {
			next := best
			for _, s := range separators {
				if with := f.splitBy(oneMore(best.by, s)); with.share > next.share+0.02 {
					next = with
				}
			}
			if len(next.by) == len(best.by) {
				break
			}
			best = next
		}
		for _, s := range separators {
			if best.share > mostly && !slices.Contains(best.by, s) && f.parts(s, best.by) {
				if with := f.splitBy(oneMore(best.by, s)); with.share >= best.share {
					best = with
				}
			}
		}
		f.split = &best
	}
	return *f.split
}

// oneMore is separators and another, in the order in which they are looked for: a comma parts more than an "and" does.
func oneMore(by []string, separator string) []string {
	by = append(slices.Clip(by), separator)
	slices.SortFunc(by, func(a, b string) int { return slices.Index(separators, a) - slices.Index(separators, b) })
	return by
}

// few is how many cells show that a separator is one.
const few = 3

// parts says that a separator which few cells have parts these into names: nine of ten are found.
func (f *facts) parts(separator string, by []string) bool {
	with := oneMore(by, separator)
	cells, names, found := 0, 0, 0
	for value := range f.values {
		if !strings.Contains(value, separator) {
			continue
		}
		after := f.names(value, with)
		if len(after) == len(f.names(value, by)) {
			continue
		}
		cells, names = cells+1, names+len(after)
		for _, name := range after {
			if f.world.Exactly(name, models.Date{}).Found() != "" {
				found++
			}
		}
	}
	return cells >= few && found*10 >= names*9
}

// names are what separators part a value into; the name of a country stays whole.
func (f *facts) names(value string, by []string) []string {
	return parted(value, by, func(v string, _ bool) bool {
		is, known := f.wholes[v]
		if !known {
			is = f.world.IsName(v, models.Date{})
			f.wholes[v] = is
		}
		return is
	})
}

func (f *facts) splitBy(by []string) splitting {
	s, found := splitting{by: by}, 0
	for _, value := range f.some {
		names := f.names(value, by)
		s.names += len(names)
		for _, name := range names {
			if len(f.world.Exactly(name, models.Date{}).Countries) > 0 {
				found++
			}
		}
	}
	s.share = float64(found) / float64(max(s.names, 1))
	return s
}

func (f *facts) unique() bool { return f.filled > 0 && len(f.values) == f.filled }

func (f *facts) vocabulary() bool {
	return f.filled > 0 && len(f.values) <= 150 && (len(f.values)*3 <= f.filled || len(f.values) <= 20)
}

// between says that all values are whole numbers from the least to the most.
func (f *facts) between(least, most int) bool {
	for value := range f.values {
		if n, err := strconv.Atoi(value); err != nil || n < least || n > most {
			return false
		}
	}
	return true
}

// asks says that a column asks whether an instrument is in force.
func (f *facts) asks() bool { return f.headed("force") && f.answers() }

// answers says that the values are yes and no, which are codes of Slovenia and Norway as well: si, no.
func (f *facts) answers() bool {
	yes, no := 0, 0
	for value := range f.values {
		if word := text.Fold(value); consents[word] {
			yes++
		} else if refusals[word] {
			no++
		}
	}
	return yes > 0 && yes+no == len(f.values)
}

// joins says that a word joins values of the column in one: Paris and Rabat, if either stands alone as well.
func (f *facts) joins(and string) bool {
	for value := range f.values {
		if parts := parted(value, []string{and}, nil); len(parts) > 1 && slices.ContainsFunc(parts, func(p string) bool { return f.values[p] > 0 }) {
			return true
		}
	}
	return false
}

// listing is what separates the languages of a value.
func (f *facts) listing() (all []string) {
	for _, s := range append([]string{";", "؛", "|", "/", ",", "،", " & "}, conjunctions...) {
		for value := range f.values {
			if parts := parted(value, append(slices.Clip(all), s), nil); len(parts) > len(parted(value, all, nil)) && slices.ContainsFunc(parts, func(p string) bool { return tongueOf(p) != "" }) {
				all = append(all, s)
				break
			}
		}
	}
	return all
}

// tongues is the share of names of languages in the column, 0 if they are fewer than half.
func (f *facts) tongues() float64 {
	split, known, all := f.listing(), 0, 0
	for value := range f.values {
		for _, name := range parted(value, split, nil) {
			all++
			if tongueOf(name) != "" {
				known++
			}
		}
	}
	if known*2 < all {
		return 0
	}
	return float64(known) / float64(max(all, 1))
}

// frequent are the values, the most frequent first.
func (f *facts) frequent() []string {
	return slices.SortedFunc(maps.Keys(f.values), func(a, b string) int { return cmp.Or(f.values[b]-f.values[a], strings.Compare(a, b)) })
}

// headers are words of headers in Arabic, Dutch, English, French, German, Italian, Portuguese, Russian, Spanish and Turkish, folded,
// by what they say of the column.
var headers = map[string]*regexp.Regexp{
	"title":       regexp.MustCompile(`^ (?:treaty|agreement|instrument|instrumento|convention|convenio|convencion|convenzione|traite|accord|tratado|acordo|acuerdo|vertrag|abkommen|الاتفاقيه|الاتفاقية) $|bezeichnung|titel|titl|titul|titre|intitul|denomina| name |nombre|عنوان|اسم الاتفاقيه|اسم الاتفاقية|titolo|naam van het verdrag|название|наименование|basl[ıi]k|anlasma ad[ıi]`),
	"signed":      regexp.MustCompile(`unterzeichn|unterschrift|sign|assinat|celebra|firma|suscri|conclu|توقيع|ondertek|stipul|подписан|заключен|imza`),
	"force":       regexp.MustCompile(`kraft|نفاد|force|vigor|vigueur|vigencia| vigente | eif |نفاذ|سريان|werking|вступлен|в силу|yururlu`),
	"end":         regexp.MustCompile(`au(?:ss|ß)er ?kraft|kraft bis|ceas| until |jusqu|hasta| ate |perdida|hors vigueur|no longer|beendig|kundig|aufheb|terminat|termino| term | end | ende | fim | fin | cessa| cese |denunc|denonc|expir|extin|resil|abrog|انتهاء|انهاء|إنهاء|buiten werking|cessazione|beeindig|прекращен|утрат|yururlukten|sona erme`),
	"denounced":   regexp.MustCompile(`denunc|denonc|kundig|withdraw|retrait|نقض|انسحاب|opzeg|opgezegd|denunzia|recesso|денонс|fesih`),
	"expired":     regexp.MustCompile(`expir|ablauf|caduc|vencim|vencid|scadenza|verstrijk|истечен`),
	"provisional": regexp.MustCompile(`provi[sz]|vorlaufig|مؤقت|موقت|provvisori|voorlopig|временн|gecici`),
	"acceded":     regexp.MustCompile(`access|acced|adhes|aderi|beitritt|انضمام|toetred|adesione|присоедин|katilma`),
	"succeeded":   regexp.MustCompile(`suc+es|nachfolge|خلافه|خلافة|опправ|правопреем`),
	"accepted":    regexp.MustCompile(`accept|acept|aceita|annahme|قبول|accettaz|aanvaard|приняти|kabul`),
	"approved":    regexp.MustCompile(`approv|approb|aprob|aprova|genehmig|موافقه|موافقة|goedkeur|утвержд|onay`),
	"ratified":    regexp.MustCompile(`ratifi|ratif|تصديق|مصادقه|مصادقة|bekrachtig|ратиф|onay belgesi`),
	"parties":     regexp.MustCompile(`vertragspartei|partner|staat|land |lander |part(?:y|ies|ie|es|e|enaire|ner|icipant)s? |countr|pays|pais|counterpart|contra|state|estado|organi|طرف|اطراف|أطراف|دوله|دولة|دول|parti |partij|paese|paesi|contraent|сторон|участник|государств|стран|taraf|ulke`),
	"place":       regexp.MustCompile(` ort |abschlussort|place|lieu|local|lugar|locat|city|ville|cidade|ciudad|signed at|مكان|مدينه|luogo|plaats|место|город| yer|yeri`),
	"topic":       regexp.MustCompile(`thema|gegenstand|sachgebiet|bereich|subject|topic|matter|sujet|objet|matiere|domaine|assunto|tema|materia|area|موضوع|مجال|argomento|settore|onderwerp|тема|предмет|konu`),
	"status":      regexp.MustCompile(` stand |zustand|status|state|statut|situac|estado|etat|vigente|حاله|حالة|وضع|stato attuale| stato |статус|состояние|durum`),
	"type":        regexp.MustCompile(` art |vertragsart|type|form |tipo|nature|natur(?:alez|ez)a|especie|نوع|طبيعه|soort|вид |тип |tur |turu `),
	"id":          regexp.MustCompile(`nummer| nr | id |id $|identif| num|number| no | n° | nº |ref|codigo|code|chave|رقم|معرف|numero|numer|номер| № `),
	"summary":     regexp.MustCompile(`zusammenfassung|inhalt|summary|abstract|resum|ementa|descri|ملخص|وصف|riassunto|samenvatting|descriz|описание|ozet`),
	"date":        regexp.MustCompile(`^ (?:date|fecha|data|datum|تاريخ|التاريخ|дата|tarih) $`),
	"year":        regexp.MustCompile(` (?:year|annee|ano|jahr|سنه|سنة|السنه|السنة|anno|jaar|год|y[ıi]l) `),
	"month":       regexp.MustCompile(` (?:month|mois|mes|monat|شهر|الشهر|mese|maand|месяц|ay) `),
	"day":         regexp.MustCompile(` (?:day|jour|dia|tag|يوم|اليوم|giorno|dag|день|gun) `),
	"act":         regexp.MustCompile(` (?:act|action|actions|acte|acto|accion|ato|acao|akt|handlung|event|evento|evenement|atto|azione|handeling) |اجراء|العمل|деиствие|islem`),
	"signatory":   regexp.MustCompile(`signator|signatair|signatari|signed by|signe par|assinado por|firmado por|suscrito por|firmante|unterzeichner|موقع|firmatar|ondertekenaar|подписал|imzalayan`),
	"language":    regexp.MustCompile(`authentic text|textes? authentique|sprache|languag|langue|idioma|lingua|لغه|لغة|lingue|taal|talen|язык|dil |dili `),
}

func (f *facts) headed(what string) bool { return headers[what].MatchString(f.header) }

// rare is how many texts of a language may come on one of its commonest words: fewer are there by chance.
const rare = 20

// tongue is the language of the values: the one that the header names, or else by their letters and commonest words.
func (f *facts) tongue() string {
	for _, word := range strings.FieldsFunc(f.header, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if tag := tongueOf(word); tag != "" {
			return tag
		}
	}
	if all := strings.Fields(f.header); len(all) > 1 && tongueTags[all[len(all)-1]] {
		return all[len(all)-1]
	}
	counts := map[string]int{}
	for value := range f.values {
		for _, w := range strings.Fields(strings.ToLower(value)) {
			switch w {
			case "the", "of", "and", "between", "concerning":
				counts["en"]++
			case "le", "la", "les", "du", "des", "et", "entre", "relatif", "concernant":
				counts["fr"]++
			case "el", "los", "las", "del", "y", "sobre", "acuerdo", "convenio", "república":
				counts["es"]++
			case "der", "die", "und", "zwischen", "über", "abkommen", "vertrag", "vom":
				counts["de"]++
			case "il", "della", "delle", "dei", "degli", "tra", "sulla", "accordo", "trattato", "convenzione":
				counts["it"]++
			case "het", "een", "van", "tussen", "inzake", "verdrag", "overeenkomst":
				counts["nl"]++
			case "ve", "anlaşması", "antlaşması", "arasında", "ilişkin", "hakkında":
				counts["tr"]++
			case "о", "об", "соглашение", "договор", "между", "протокол":
				counts["ru"]++
			case "o", "os", "da", "do", "dos", "das", "e", "acordo", "no", "na", "república,":
				counts["pt"]++
			}
		}
		if strings.ContainsFunc(value, func(r rune) bool { return r >= 0x0600 && r <= 0x06ff }) {
			counts["ar"] += 5
		}
	}
	best := "en"
	for _, lang := range slices.Sorted(maps.Keys(counts)) {
		if counts[lang] > counts[best] && counts[lang]*rare >= len(f.values) {
			best = lang
		}
	}
	return best
}
