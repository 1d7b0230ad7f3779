package text

import (
	"slices"
	"strings"
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
}

func (p piece) keys() []string {
	keys := keysOf(p.heard)
	for _, other := range p.also {
		for _, key := range keysOf(other) {
			if !slices.Contains(keys, key) {
				keys = append(keys, key)
			}
		}
	}
	return keys[:min(len(keys), 2*mostKeys)]
}

var (
	particles = set("al el ul il ad ar as az at ash ech esh en ed er es ez et bin ben ibn bint bent bnt ould wuld ait ath of de del du d l van von der den da dos di the",
		"بن ابن بنت ولد ال ايت اولاد")
	honorifics = set("sheikh shaikh cheikh sheik dr doctor docteur prof professor professeur mr mrs ms miss mme mlle monsieur madame mademoiselle me he se sem sar hrh hm sm "+
		"his her son sa excellency excellence highness royal majesty majeste altesse royale minister ministre ambassador ambassadeur king roi prince princess princesse emir "+
		"general gen major lieutenant lt colonel col brigadier admiral amiral captain capitaine commander commissaire president sir lord hajj haj hadj moulay mulay sidi lalla eng engineer",
		"السيد السيده الشيخ الشيخه الدكتور الدكتوره الاستاذ الاستاذه المهندس المهندسه الحاج مولاي سيدي لالا اللواء لواء الفريق فريق العميد عميد العقيد عقيد المقدم الراءد النقيب المشير "+
			"صاحب صاحبه السمو الملكي الجلاله سعاده معالي فخامه جلاله سمو الملك الامير الاميره الوزير السفير الرءيس الجنرال")
	heads = set("abd abed abdel abdul abdal abdil abdoul abdol abu abou abo aboul abul um umm oum nour nur",
		"عبد ابو ابا ابي ام ذو")
	tails = set("din eddine eddin uddin aldin deen dine allah ullah", "الدين الله")
)

func pieces(name string) []piece {
	words := Words(name)
	words = slices.DeleteFunc(words, func(w Word) bool { return len(w.Form) == 1 && w.Form[0] >= 'a' })
	kept := withoutTitles(words)
	if len(kept) == 0 {
		kept = words
	}
	var found []piece
	for i := 0; i < len(kept); i++ {
		first := kept[i]
		if heads[first.Form] && !isTail(first) {
			for i+1 < len(kept) && particles[kept[i+1].Form] {
				i++
			}
			if i+1 < len(kept) {
				i++
				found = append(found, join(name, first, kept[i]))
				continue
			}
		}
		if isTail(first) && len(found) > 0 {
			last := &found[len(found)-1]
			*last = last.with(name, first)
			continue
		}
		if !particles[first.Form] || len(kept) == 1 {
			found = append(found, one(name, first))
		}
	}
	if len(found) == 0 && len(kept) > 0 {
		found = append(found, one(name, kept[0]))
	}
	return found
}

func isTail(w Word) bool { return tails[w.Form] }

// withoutTitles leaves out the honorifics before a name.
func withoutTitles(words []Word) []Word {
	for len(words) > 0 && honorifics[words[0].Form] {
		words = words[1:]
	}
	return words
}

func one(name string, w Word) piece {
	source := name[w.Start:w.End]
	heard := sounds(source)
	p := piece{start: w.Start, end: w.End, form: w.Form, heard: heard}
	p.form = strings.TrimPrefix(p.form, article)
	bare := withoutGluedArticle(heard)
	if len(bare) < len(heard) && isArabic(heard[0]) && len(bare) > 3 {
		p.heard = bare
	} else if len(bare) < len(heard) {
		p.also = append(p.also, bare)
	}
	if bare := withoutDescent(p.heard); len(bare) < len(p.heard) {
		p.also = append(p.also, bare)
	}
	if p.form == "" {
		p.form = w.Form
	}
	return p
}

// join is the compound of a head and what follows it.
func join(name string, head, next Word) piece {
	first, second := sounds(name[head.Start:head.End]), one(name, next)
	return piece{start: head.Start, end: next.End, form: head.Form + second.form, heard: slices.Concat(headOnly(first), withoutArticleSound(second.heard))}
}

func (p piece) with(name string, tail Word) piece {
	second := one(name, tail)
	heard := second.heard
	if isArabic(heard[0]) {
		heard = withoutArticleSound(heard)
	} else {
		heard = trimVowels(heard)
	}
	return piece{start: p.start, end: tail.End, form: p.form + second.form, heard: slices.Concat(p.heard, heard)}
}

// headOnly is Abd of Abdel and Abdul.
func headOnly(heard []rune) []rune {
	if last := len(heard) - 1; last > 2 && heard[last] == 'l' {
		return heard[:last]
	}
	return heard
}

func trimVowels(heard []rune) []rune {
	for len(heard) > 2 && isVowelSound(heard[0]) {
		heard = heard[1:]
	}
	return heard
}

func withoutArticleSound(heard []rune) []rune {
	if len(heard) > 3 && heard[0] == 'ا' && heard[1] == 'ل' {
		return heard[2:]
	}
	return heard
}

// withoutGluedArticle takes off ال, Al and El where they are written together with the name, in the
// middle of a compound as well: عبدالله, Abdelaziz, نورالدين.
func withoutGluedArticle(heard []rune) []rune {
	s := string(heard)
	switch {
	case strings.HasPrefix(s, "عبدال"), strings.HasPrefix(s, "ابوال"), strings.HasPrefix(s, "أبوال"):
		return slices.Concat(heard[:3], heard[5:])
	case strings.HasSuffix(s, "الله") && len(heard) > 5, strings.HasSuffix(s, "الدين") && len(heard) > 6:
		i := strings.LastIndex(s, "ال")
		return []rune(s[:i] + s[i+len("ال"):])
	case strings.HasPrefix(s, "ال") && len(heard) > 3:
		return heard[2:]
	case strings.HasPrefix(s, "abd") && len(heard) > 6 && isVowelSound(heard[3]) && heard[4] == 'l':
		return slices.Concat(heard[:3], heard[5:])
	case (strings.HasPrefix(s, "al") || strings.HasPrefix(s, "el")) && len(heard) > 4 && !isVowelSound(heard[2]):
		return heard[2:]
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
