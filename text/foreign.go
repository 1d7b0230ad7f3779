package text

import (
	"slices"
	"strings"
)

// Names of other languages are read here in the ways in which Arabic and Latin letters write them by turns. These readings serve to compare two
// names; what a name is found by they leave as it is.

// spokenLetters are Latin letters as Arabic writes out an initial, where no name is written so.
var spokenLetters = map[string]string{"دبليو": "w", "اتش": "h", "اف": "f", "اكس": "x", "اس": "s", "ار": "r"}

// arabicInitials are the Latin letters that Arabic ones stand for in initials.
var arabicInitials = map[string]string{
	"ا": "a", "ب": "b", "ت": "t", "ج": "j", "د": "d", "ر": "r", "س": "s", "ف": "f", "ك": "k", "ل": "l", "م": "m", "ن": "n", "ه": "h", "و": "w", "ي": "y",
}

// foreignParticles are de, du, von and the like as Arabic writes them; lateParticles are names where they stand first.
var (
	foreignParticles = set("دو دي دا دوس ديل فون دير")
	lateParticles    = set("لو فان")
)

// asCompared are the parts of a name without particles of other languages, and without initials that Arabic writes out or that stand together, which
// are told besides.
func asCompared(name string) (kept []piece, letters []string) {
	name = withoutOffices(name)
	parts := pieces(name)
	for i, p := range parts {
		inside := i > 0 && i < len(parts)-1
		switch written := lettersOf(p, name[p.start:p.end]); {
		case inside && len(written) > 0:
			letters = append(letters, written...)
			continue
		case i < len(parts)-1 && foreignParticles[p.form], inside && lateParticles[p.form]:
			continue
		}
		if i > 0 && foreignParticles[parts[i-1].form] || i > 1 && lateParticles[parts[i-1].form] {
			p.also = append(slices.Clone(p.also), slices.Concat(parts[i-1].heard, p.heard))
		}
		kept = append(kept, p.reread())
	}
	return kept, letters
}

// lettersOf are the initials that a part of a name is made of.
func lettersOf(p piece, written string) []string {
	if letter := spokenLetters[p.form]; letter != "" {
		return []string{letter}
	}
	if letter := arabicInitials[p.form]; letter != "" {
		return []string{letter}
	}
	if apart := strings.Split(strings.ToLower(written), "."); len(apart) > 1 && strings.Join(apart, "") == p.form && !slices.ContainsFunc(apart, func(s string) bool { return len(s) > 1 }) {
		return strings.Split(p.form, "") // H.W.
	}
	return nil
}

// reread adds how a part may be read that is of another language.
func (p piece) reread() piece {
	p.foreign = nil
	switch {
	case len(p.heard) == 0:
	case isArabic(p.heard[0]):
		if as := tchInArabic.Replace(string(p.heard)); as != string(p.heard) {
			p.foreign = append(p.foreign, []rune(as))
		}
		if rest := []rune(strings.TrimPrefix(string(p.heard), "دو")); len(rest) < len(p.heard) && len(rest) >= leastAfterDu {
			p.foreign = append(p.foreign, rest)
		}
	default:
		if as := pinyin(p); as != string(p.heard) {
			p.foreign = append(p.foreign, []rune(as))
		}
		if as := romance(p.form); as != p.form {
			p.foreign = append(p.foreign, latinSounds(as))
		}
	}
	return p
}

// tchInArabic has one letter for two that stand for one sound: تشيانغ.
var tchInArabic = strings.NewReplacer("تش", "چ", "تس", "ز")

// pinyin are the sounds of a part as Chinese has them: q and zh are تش, x is ش.
func pinyin(p piece) string {
	as := string(p.heard)
	if strings.Contains(p.form, "xi") || strings.Contains(p.form, "xu") {
		as = strings.ReplaceAll(as, "ks", string(soundSh))
	}
	if strings.Contains(p.form, "qi") || strings.Contains(p.form, "qu") {
		as = strings.ReplaceAll(as, "q", string(soundQi))
	}
	return strings.ReplaceAll(as, string(soundZh), string(soundQi))
}

// leastAfterDu is how many letters a name has that دو is taken off: دوفيلبان.
const leastAfterDu = 5

// leastNasal is how many letters a name has whose last in may be an of French: Villepin. Shorter ones are Amin and Yasin.
const leastNasal = 7

// romance writes for what French and Spanish read in their own way the letters that others have for it: Villepin, Trudeau, Margallo.
func romance(form string) string {
	form = strings.ReplaceAll(form, "eau", "o")
	if rest, ok := strings.CutSuffix(form, "in"); ok && len(form) >= leastNasal {
		return rest + "an"
	}
	for _, ending := range []string{"illo", "allo", "illa", "illos", "illas"} {
		if rest, ok := strings.CutSuffix(form, ending); ok && len(rest) > 1 {
			return rest + strings.ReplaceAll(ending, "ll", "y")
		}
	}
	return form
}

// Asked are the keys by which a name is looked for: of each of its parts, with those of how another language reads it, and of each two neighbours as
// one, for another spelling may have them so. What is found by them is found without what other readings would be kept for each name.
func Asked(name string) (parts, neighbours [][]string) {
	all := pieces(withoutOffices(name))
	all = all[:min(len(all), mostParts)]
	for i, p := range all {
		if keys := p.reread().askedKeys(); len(keys) > 0 {
			parts = append(parts, keys)
		}
		if i == 0 || len(all) > mostTurned {
			continue
		}
		if joined, ok := joinParts(all[i-1], p); ok {
			neighbours = append(neighbours, joined.askedKeys())
		}
	}
	return parts, neighbours
}

// askedKeys are the keys of a part, and those of its other readings.
func (p piece) askedKeys() []string {
	keys := p.keys()
	for _, other := range p.foreign {
		keys = append(slices.Clone(keys), keysOf(other)...)
	}
	if p.number != "" && len(p.heard) > 0 {
		keys = append(slices.Clone(keys), keysOf(p.heard)...)
	}
	return slices.Compact(slices.Sorted(slices.Values(keys)))
}
