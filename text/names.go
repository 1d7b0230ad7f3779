package text

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Part is a part of a person's name. Compounds (عبد اللطيف, Nour Eddine) are one part; articles,
// particles of descent and honorifics belong to none.
type Part struct {
	Start, End int      // the bytes of the name that it stands on
	Form       string   // its words in folded letters, without article
	Keys       []string // what its spellings in any script have in common; letters and digits
}

// Parts are the parts of a name in their order. A name of nothing but particles and honorifics is
// taken for what it says.
func Parts(name string) []Part {
	parts := []Part{}
	for _, p := range pieces(name) {
		if keys := p.keys(); len(keys) > 0 {
			parts = append(parts, Part{Start: p.start, End: p.end, Form: p.form, Keys: keys})
		}
	}
	return parts
}

// piece is a part of a name before its keys are known: what it sounds like with each doubtful
// article taken off.
type piece struct {
	start, end int
	form       string
	heard      []rune
	also       [][]rune
	loose      [][]rune // without what is often left out: الدين
	foreign    [][]rune // as another language reads it
	plain      []rune   // in Arabic, as all write it
	article    bool
	strict     bool   // its long vowels are marked, so that the others are short
	settled    bool   // it has letters of a language that is written in Latin ones
	child      bool   // bin, بن or the like stands before it
	number     string // of a ruler: VI, السادس
}

func (p piece) keys() []string {
	switch {
	case p.number != "":
		return []string{p.number}
	case len(p.heard) == 0: // another script
		return []string{p.form}
	}
	keys, also := keysOf(p.heard), p.also
	if len(p.heard) > 2 && p.heard[0] == 'j' && isVowelSound(p.heard[1]) {
		also = append(slices.Clone(also), append([]rune{'y'}, p.heard[1:]...)) // Jasmin, in German
	}
	for _, other := range slices.Concat(also, p.loose) {
		for _, key := range keysOf(other) {
			if !slices.Contains(keys, key) {
				keys = append(keys, key)
			}
		}
	}
	return keys[:min(len(keys), 2*mostKeys)]
}

var (
	particles = set("al el ul il ad adh ar as az an at ash ech esh en ed er es ez et bin ben ibn bint bent bnt ould wuld weld ait ath of de del du le la d l van von der den da dos di the",
		"بن ابن بنت ولد ال ايت اولاد")
	descents   = set("bin ben ibn bint bent bnt ould wuld weld", "بن ابن بنت ولد")
	honorifics = set("sheikh shaikh cheikh sheik dr doctor docteur prof professor professeur mr mrs ms miss mme mlle monsieur madame mademoiselle me he se sem sar hrh hm sm "+
		"his her son sa excellency excellence highness royal majesty majeste altesse royale minister ministre ambassador ambassadeur king roi prince princess princesse emir "+
		"general gen major lieutenant lt colonel col brigadier admiral amiral captain capitaine commander commissaire president sir lord hajj haj hadj moulay mulay sidi lalla eng engineer "+
		"pr rt hon honourable honorable right senator senateur syed rey reina queen reine sheikha cheikha maitre judge juge",
		"السيد السيده الشيخ الشيخه الدكتور الدكتوره الاستاذ الاستاذه المهندس المهندسه الحاج مولاي سيدي لالا اللواء لواء الفريق فريق العميد عميد العقيد عقيد المقدم الراءد النقيب المشير "+
			"صاحب صاحبه السمو الملكي الجلاله سعاده معالي فخامه جلاله سمو الملك الامير الاميره الوزير السفير الرءيس الجنرال المستشار السير السيناتور اللورد القاضي")
	degrees  = set("dr prof pr gen phd", "الدكتور الرءيس") // that stand behind names as well
	hajjs    = set("hajj haj hadj")
	grades   = set("اول ركن الركن") // of ranks, behind them: الفريق أول
	articles = set("le la the")     // that stand before titles in French and English
	sayyids  = set("sayyid sayyed sayed sayid seyed seyyed سيد")
	fathers  = set("abu abou abo aboul abul ابو ابا ابي") // heads that may lack their first vowel
	sidis    = set("sid sidi سيدي")                       // which stand before a given name anywhere
	heads    = set("abd abed abdel abdul abdal abdil abdoul abdol abu abou abo aboul abul bou bu um umm oum",
		"عبد ابو ابا ابي بو ام ذو")
	tails = set("din eddine eddin eddeen uddin uddeen oddin aldin aldine aldeen eldin eldine eldeen deen dine allah ullah", "الدين الله")
)

// ordinals are the numbers of rulers.
var ordinals = map[string]string{
	"ii": "2", "iii": "3", "iv": "4", "5": "5", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "xi": "11", "xii": "12", "xiii": "13",
	"الاول": "1", "الثاني": "2", "الثالث": "3", "الرابع": "4", "الخامس": "5", "السادس": "6", "السابع": "7", "الثامن": "8", "التاسع": "9", "العاشر": "10",
}

// lastElements are last parts of Turkish and Persian names, which are written apart or together with what stands before them.
var lastElements = strings.Fields("oğlu oglu oghlu oglou nejad nezhad nedjad أوغلو اوغلو أوغلي اوغلي نژاد نجاد")

// leastElement is how many letters what stands before them has.
const leastElement = 4

// nameWords are the words of a name, of which two that are written together are two; in Persian, a joiner parts them.
func nameWords(name string) (words []Word) {
	for _, w := range Words(name) {
		if (w.Form == "d" || w.Form == "l") && elidedBefore(name[w.End:]) {
			w.Form += "e" // of d'Estaing
		}
		if w.Form == "o" && len(words) > 0 {
			w.Form = "of" // Ould: Sidi O. Cheikh
		}
		at := w.Start
		for _, cut := range cuts(name[w.Start:w.End]) {
			words = append(words, within(name, at, w.Start+cut)...)
			at = w.Start + cut
		}
		if at == w.Start {
			words = append(words, w)
		} else {
			words = append(words, within(name, at, w.End)...)
		}
	}
	return words
}

// elidedBefore says that an apostrophe stands between a letter and what follows.
func elidedBefore(rest string) bool {
	first, size := utf8.DecodeRuneInString(rest)
	return isApostrophe(first) && len(rest) > size
}

// within are the words of a piece of a name.
func within(name string, from, to int) []Word {
	words := Words(name[from:to])
	for i := range words {
		words[i].Start += from
		words[i].End += from
	}
	return words
}

// joiner is what Persian writes between parts of one word that do not join.
const joiner = "\u200c"

// cuts are where the parts of a word begin that are parts of a name themselves, but for the first one.
func cuts(word string) (all []int) {
	if rest, ok := strings.CutPrefix(strings.ToLower(word), "sid"); ok {
		if first, size := utf8.DecodeRuneInString(rest); isApostrophe(first) && len(rest) > size {
			return []int{len("sid") + size}
		}
	}
	for at := 0; ; {
		i := strings.Index(word[at:], joiner)
		if i < 0 {
			break
		}
		if utf8.RuneCountInString(word[at:at+i]) > 2 && utf8.RuneCountInString(word[at+i+len(joiner):]) > 2 { // خامنه‌ای is one
			all = append(all, at+i+len(joiner))
		}
		at += i + len(joiner)
	}
	if len(all) > 0 {
		return all
	}
	lowered := strings.ToLower(strings.ReplaceAll(word, "ی", "ي"))
	for _, last := range lastElements {
		if rest, ok := strings.CutSuffix(lowered, last); ok && len(lowered) == len(word) && utf8.RuneCountInString(rest) >= leastElement {
			return []int{len(rest)}
		}
	}
	return nil
}

func pieces(name string) []piece {
	words := nameWords(name)
	if n := len(words) - 1; n > 0 && words[n].Form == "v" {
		words[n].Form = "5" // Mohammed V
	}
	words = slices.DeleteFunc(words, isInitial)
	kept := withoutTitles(words)
	if len(kept) == 0 {
		kept = words
	}
	var found []piece
	for i := 0; i < len(kept); i++ {
		first := kept[i]
		switch {
		case isTail(first) && len(found) > 0:
			last := &found[len(found)-1]
			*last = last.with(name, first)
		case heads[first.Form]:
			next := i + 1
			for next < len(kept) && particles[kept[next].Form] {
				next++
			}
			if next == len(kept) {
				found = append(found, headAlone(name, first))
				continue
			}
			found = append(found, join(name, first, kept[next]).after(name, kept[:i]))
			i = next
		case len(found) > 0 && ordinals[first.Form] != "":
			found = append(found, ordinal(name, first))
		case sidis[first.Form] && i+1 < len(kept) && !particles[kept[i+1].Form]: // Sid'Ahmed
		case !particles[first.Form]:
			found = append(found, one(name, first).after(name, kept[:i]))
		}
	}
	if len(found) == 0 && len(kept) > 0 {
		found = append(found, one(name, kept[0]))
	}
	return found
}

// after takes note of the particle before a part: an article, or one that is written together with the
// name in Arabic (لودريان).
func (p piece) after(name string, before []Word) piece {
	if len(before) == 0 {
		return p
	}
	last := before[len(before)-1]
	p.child = slices.ContainsFunc(particlesAtEnd(before), func(w Word) bool { return descents[w.Form] })
	switch last.Form {
	case "al", "el", "ال":
		p.article = true
		if first := p.heard; len(first) > 3 && first[0] != 'l' && !isArabic(first[0]) && (isVowelSound(first[0]) || first[0] == 'h') {
			p.also = append(p.also, slices.Concat([]rune{'l'}, first)) // Larbi, Lahcen
		}
	case "le", "la", "de", "du", "di", "van":
		p.also = append(p.also, slices.Concat(latinSounds(name[last.Start:last.End]), p.heard))
	}
	return p
}

// particlesAtEnd are the particles that stand last.
func particlesAtEnd(words []Word) []Word {
	from := len(words)
	for from > 0 && particles[words[from-1].Form] {
		from--
	}
	return words[from:]
}

// isInitial says that a word is one Latin letter.
func isInitial(w Word) bool { return len(w.Form) == 1 && w.Form[0] >= 'a' }

func isTail(w Word) bool { return tails[w.Form] }

// withoutTitles leaves out the honorifics before a name, with the articles before them and what tells a rank apart behind them.
func withoutTitles(words []Word) []Word {
	titled := false
	for len(words) > 0 {
		first, next := words[0].Form, ""
		if len(words) > 1 {
			next = words[1].Form
		}
		switch {
		case honorifics[first], titled && grades[first], articles[first] && honorifics[next], sayyids[first] && full(words[1:]):
			titled = true
			words = words[1:]
		case (first == "el" || first == "al") && hajjs[next] && full(words[1:]):
			words = words[2:]
		case len(words) > 2 && degrees[words[len(words)-1].Form]:
			words = words[:len(words)-1]
		default:
			return words
		}
	}
	return words
}

// full says that words are a name of two parts or more: Sayyid is a title before it, but the given name of Sayyid Qutb.
func full(words []Word) bool {
	parts := 0
	for _, w := range words {
		if !particles[w.Form] && !heads[w.Form] && !tails[w.Form] && !honorifics[w.Form] {
			parts++
		}
	}
	return parts > 1
}

// ordinal is the number of a ruler; if not all of its letters are capitals, it may be a name as well: Jinping Xi.
func ordinal(name string, w Word) piece {
	p, written := piece{start: w.Start, end: w.End, form: w.Form, number: ordinals[w.Form]}, name[w.Start:w.End]
	if w.Form[0] >= 'a' && w.Form[0] <= 'z' && written != strings.ToUpper(written) {
		p.heard = sounds(written)
	}
	return p
}

func one(name string, w Word) piece {
	heard := sounds(name[w.Start:w.End])
	p, written := piece{start: w.Start, end: w.End, form: w.Form, heard: heard}, strings.ToLower(norm.NFC.String(name[w.Start:w.End]))
	p.strict, p.settled = strings.ContainsAny(written, "āīū"), strings.ContainsAny(written, ownLatin)
	if len(heard) == 0 {
		return p
	}
	bare := heard
	if !wholeNames[w.Form] {
		bare = withoutGluedArticle(heard)
	}
	switch {
	case len(bare) == len(heard):
	case isArabic(heard[0]) && len(bare) > 2:
		p.heard, p.article = bare, true
		if heard[0] == bareAlef {
			p.form = strings.TrimPrefix(p.form, article)
			p.also = append(p.also, heard[1:]) // Larbi
		}
		if len(bare) == 3 {
			p.also = append(p.also, heard) // الياس
		}
	default:
		p.also = append(p.also, bare)
	}
	if i := slices.Index(heard, hiatus); i >= 0 {
		p.also = append(p.also, slices.Concat(heard[:i], []rune{'a', throat, 'i'}, heard[i+1:]))
	}
	if bare := withoutDescent(p.heard); len(bare) < len(p.heard) && !wholeNames[w.Form] {
		p.also = append(p.also, bare)
	}
	if strings.HasSuffix(w.Form, "يحي") {
		p.also = append(p.also, slices.Concat(p.heard, []rune{'ى'}))
	}
	if isFather(p.heard) {
		p.also = append(p.also, p.heard[1:])
	}
	if bare := withoutFaith(p.heard); len(bare) < len(p.heard) {
		p.loose = append(p.loose, bare)
	}
	p.also = append(p.also, otherReadings(p.heard)...)
	return p
}

// isFather says that a name begins with abou and goes on: Aboubakr.
func isFather(heard []rune) bool {
	return len(heard) > 5 && (heard[0] == openA && heard[1] == 'b' && (heard[2] == longU || heard[2] == 'u') || isArabic(heard[0]) && (strings.HasPrefix(string(heard), "أبو") || strings.HasPrefix(string(heard), "ٱبو")))
}

// headAlone is a head that nothing follows, with what is left of an article: Abdul, Abdur.
func headAlone(name string, w Word) piece {
	p := piece{start: w.Start, end: w.End, form: w.Form}
	p.heard = headOnly(sounds(name[w.Start:w.End]))
	return p
}

// join is the compound of a head and what follows it.
func join(name string, head, next Word) piece {
	first, second := headOnly(sounds(name[head.Start:head.End])), one(name, next)
	whole := piece{start: head.Start, end: next.End, form: head.Form + second.form, heard: slices.Concat(first, withoutArticleSound(second.heard))}
	for _, other := range second.also {
		whole.also = append(whole.also, slices.Concat(first, withoutArticleSound(other)))
	}
	if fathers[head.Form] && len(first) > 1 {
		whole.also = append(whole.also, whole.heard[1:]) // Boubker
	}
	return whole
}

func (p piece) with(name string, tail Word) piece {
	second := one(name, tail)
	heard := second.heard
	if len(heard) > 0 && isArabic(heard[0]) {
		heard = withoutArticleSound(heard)
	} else {
		if heard = trimVowels(heard); len(heard) > 1 && heard[0] == 'l' && !isVowelSound(heard[1]) {
			heard = heard[1:] // Salah Eldin
		}
	}
	whole := piece{start: p.start, end: tail.End, form: p.form + second.form, heard: slices.Concat(p.heard, heard), strict: p.strict || second.strict, child: p.child}
	for _, other := range p.also {
		whole.also = append(whole.also, slices.Concat(other, heard))
	}
	if bare := withoutFaith(whole.heard); len(bare) < len(whole.heard) {
		whole.loose = append(whole.loose, bare)
	}
	return whole
}

// headOnly is Abd of Abdel and Abdul.
func headOnly(heard []rune) []rune {
	last := len(heard) - 1
	if last <= 2 || heard[last] != 'l' && heard[last] != 'r' || !isVowelSound(heard[last-1]) {
		return heard
	}
	if heard[last-2] == 'd' {
		return heard[:last-1]
	}
	return endLatin(slices.Clone(heard[:last]))
}

func trimVowels(heard []rune) []rune {
	for len(heard) > 2 && isVowelSound(heard[0]) {
		heard = heard[1:]
	}
	return heard
}

func withoutArticleSound(heard []rune) []rune {
	if len(heard) > 3 && (heard[0] == bareAlef || heard[0] == 'ا') && heard[1] == 'ل' {
		return heard[2:]
	}
	return heard
}

// initial marks an alef that stands first after the article is gone.
func initial(heard []rune) []rune {
	if heard[0] == 'ا' {
		heard = slices.Clone(heard)
		heard[0] = bareAlef
	}
	return heard
}

// withoutGluedArticle takes off ال, Al and El where they are written together with the name, in the
// middle of a compound as well: عبدالله, Abdelaziz, نورالدين.
func withoutGluedArticle(heard []rune) []rune {
	s := string(heard)
	switch {
	case strings.HasPrefix(s, "عبدال"), strings.HasPrefix(s, "ٱبوال"), strings.HasPrefix(s, "أبوال"):
		return slices.Concat(heard[:3], heard[5:])
	case strings.HasSuffix(s, "الله") && len(heard) > 5, strings.HasSuffix(s, "الدين") && len(heard) > 6:
		i := strings.LastIndex(s, "ال")
		return []rune(s[:i] + s[i+len("ال"):])
	case (strings.HasPrefix(s, "ال") || strings.HasPrefix(s, "ٱل")) && len(heard) > 3:
		return initial(heard[2:])
	case strings.HasPrefix(s, "abd") && len(heard) > 6 && isVowelSound(heard[3]) && heard[4] == 'l' && strings.Trim(string(heard[5:]), "aàh") != "":
		return slices.Concat(heard[:3], heard[5:])
	case heard[0] == openA && heard[1] == 'b' && len(heard) > 6 && isVowelSound(heard[2]) && heard[3] == 'l':
		return slices.Concat(heard[:3], heard[4:]) // Aboulkacem
	case heard[0] == closedE && len(heard) > 3 && strings.ContainsRune("tdrzsSln", heard[1]) && consonants(heard[1:]) > 1:
		return heard[1:] // Essid
	case (heard[0] == 'e' || heard[0] == closedA) && len(heard) > 4 && strings.ContainsRune("tdrzsSln", heard[1]) && consonants(heard[1:]) > 2:
		return heard[1:] // Essebsi
	case (strings.HasPrefix(s, "al") || strings.HasPrefix(s, "el")) && len(heard) > 4 && !isVowelSound(heard[2]):
		return heard[2:]
	case strings.HasPrefix(s, "el") && len(heard) > 6 && strings.ContainsRune("aAoU", heard[2]) && !isVowelSound(heard[3]):
		return endLatin(slices.Clone(heard[2:])) // Elaraby
	case heard[0] == openA && heard[1] == 'l' && len(heard) > 5 && strings.ContainsRune("aAoUuiEY", heard[2]) && (consonants(heard[3:]) > 1 || len(heard) > 6):
		return endLatin(slices.Clone(heard[2:])) // Alotaiba
	}
	return heard
}

// withoutDescent takes off ben where it is written together with the name: Benkirane.
func withoutDescent(heard []rune) []rune {
	s := string(heard)
	switch {
	case strings.HasPrefix(s, "ben") && len(heard) > 5:
		return heard[3:]
	case strings.HasPrefix(s, "بن") && len(heard) > 4:
		return heard[2:]
	}
	return heard
}

// withoutFaith takes off الدين, which is often left out: Saad of Saadeddine.
func withoutFaith(heard []rune) []rune {
	s := string(heard)
	if rest, ok := strings.CutSuffix(s, "دين"); ok {
		if bare := []rune(rest); len(bare) > 2 {
			return bare
		}
		return heard
	}
	rest, ok := strings.CutSuffix(strings.ReplaceAll(strings.TrimSuffix(s, string(muteE)), string(longI), "i"), "din")
	bare := []rune(rest)
	if n := len(bare); !ok || n < 3 {
		return heard
	} else if n > 4 && bare[n-1] == 'l' && isVowelSound(bare[n-2]) {
		bare = bare[:n-1]
	}
	for len(bare) > 0 && strings.ContainsRune("eauo", bare[len(bare)-1]) {
		bare = bare[:len(bare)-1]
	}
	if consonants(bare) < 2 {
		return heard
	}
	return endLatin(slices.Clone(bare))
}
