package text

import (
	"regexp"
	"slices"
	"strings"
)

// A name of Arabic has many spellings in Latin letters, which differ in their vowels. One of a language that is written in Latin letters has a single
// one, and so has a Chinese one: there each vowel tells names apart. A name is of such a language if all of it is: families of Lebanon and of Africa
// bear its given names as well.

// settled are given names of Europe and America, in folded letters.
var settled = set("james john robert david richard william thomas mark peter paul simon andrew stephen steven philip phillip martin colin jeremy justin donald ronald jimmy bill barack " +
	"hillary margaret theresa boris gordon tony anthony kevin brian keith kenneth douglas howard henry harold george franklin warren condoleezza madeleine chuck mike jake lloyd leon ashton rex dick " +
	"walter wolfgang hans heinz helmut gerhard frank klaus jurgen joachim dieter horst karl ludwig otto angela annalena sigmar heiko olaf manfred jean jacques francois laurent bernard alain christian stephane " +
	"gerard gerald herve dominique philippe hubert thierry olivier sebastien emmanuelle catherine luis carlos juan pedro jose manuel fernando miguel francisco javier jorge rafael ricardo diego felipe alvaro " +
	"luiz joao paulo antonio mario giovanni giuseppe paolo luigi carlo franco giorgio silvio matteo massimo enrico lorenzo lars anders erik bjorn jens sven mette carl ingrid ursula jan kees pieter willem ")

// settledFamilies are names of families that are common in Europe and America and are no spelling of an Arabic or African one.
var settledFamilies = set("smith johnson williams brown jones miller davis wilson anderson taylor thomas moore martin jackson thompson white harris clark lewis robinson walker young king wright scott hill green adams nelson baker becker " +
	"campbell mitchell roberts carter phillips evans turner parker collins edwards stewart morris murphy cook rogers morgan cooper peterson reed bailey bell kelly howard ward cox richardson watson brooks wood bennett gray hughes price " +
	"foster powell russell sullivan fisher hamilton graham reynolds griffin west cole hayes bryant gibson ellis stevens murray ford marshall owens harrison kennedy wells woods simpson tucker porter hunter hunt black mason dixon palmer " +
	"burton barton barker parsons cameron blair major thatcher clinton bush nixon reagan biden trump kerry rubio blinken pompeo rumsfeld cheney gates panetta miliband hague hammond raab truss straw cleverly lammy eden bevin " +
	"garcia fernandez gonzalez rodriguez lopez martinez sanchez perez gomez jimenez ruiz hernandez diaz moreno alvarez munoz romero alonso gutierrez navarro torres dominguez vazquez ramos gil ramirez serrano blanco molina morales suarez " +
	"ortega delgado castro ortiz marin sanz iglesias medina garrido cortes castillo santos lozano guerrero cano prieto mendez cruz gallego vidal leon herrera marquez pena flores cabrera campos vega fuentes planas planes aznar rajoy " +
	"silva ferreira pereira oliveira costa rodrigues martins sousa fernandes goncalves gomes lopes marques alves almeida ribeiro pinto carvalho teixeira moreira correia mendes nunes soares vieira monteiro cardoso rocha neves coelho " +
	"bernard dubois durand leroy moreau lefebvre fournier girard bonnet dupont lambert fontaine rousseau vincent muller faure mercier blanc guerin boyer garnier chevalier legrand gauthier perrin robin clement morin dumont lecomte marchand " +
	"schmidt schneider fischer weber meyer wagner schulz hoffmann koch bauer richter klein wolf schroder neumann braun zimmermann kruger hofmann hartmann lange werner krause lehmann kohler maier konig huber kaiser fuchs peters lang scholz " +
	"rossi ferrari esposito bianchi romano colombo ricci marino greco bruno gallo conti deluca giordano mancini rizzo lombardi moretti barbieri fontana santoro mariani rinaldi caruso ferrara galli martini leone longo gentile martinelli " +
	"hansen johansen olsen larsen andersen pedersen nielsen jensen christensen rasmussen sorensen johansson karlsson nilsson eriksson larsson olsson persson svensson jansen visser bakker janssen smit meijer mulder")

// chineseFamilies are names of Chinese families, in folded letters.
var chineseFamilies = set("wang zhang liu chen huang zhao zhou wu xu sun zhu gao lin guo luo liang song zheng xie tang feng deng cao peng zeng xiao yuan pan jiang wei " +
	"xi yang hu li he ma wen qin cai ding dong lu lyu du yu ye su jia fan fang shi yao tan liao zou xiong jin hao kong bai cui kang mao qiu gu hou shao meng long wan duan lei qian yin qiao dai xia")

// settledChinese reads a name in the settled spelling of Chinese.
var settledChinese = regexp.MustCompile(`^(?:(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?(?:i?ang?|i?ao|i[aeu]|i?ong|ing?|eng?|u?ang?|u?ai|u[aoein]|[ae]i|ou|er|[aeiou]))+$`)

// leastLong is how many letters a name has in which another vowel is a slip, unless that gives a name that is known.
const leastLong = 8

// ownLatin are letters that a language which is written in Latin letters has, and that no spelling of an Arabic name has.
const ownLatin = "şğıčćžñłńřőűöü"

// otherVowels says that two parts of names that have one spelling differ in a vowel: James Becker, James Baker.
func (b beside) otherVowels() bool {
	given, chinese := b.haveBoth(settled), b.haveBoth(chineseFamilies)
	return slices.ContainsFunc(b.pairs, func(p pair) bool {
		x, y := b.one.parts[p.a], b.other.parts[p.b]
		told := x.settled && y.settled || given && settledFamily(x.form, y.form) || chinese && settledChinese.MatchString(x.form) && settledChinese.MatchString(y.form)
		return told && p.alike >= leastPair && vowelsTell(x, y)
	})
}

// haveBoth says that two names have one part in common that is among some.
func (b beside) haveBoth(some map[string]bool) bool {
	return slices.ContainsFunc(b.pairs, func(p pair) bool {
		form := b.one.parts[p.a].form
		return some[form] && form == b.other.parts[p.b].form
	})
}

// settledFamily says that both are known names of families, or one is and both are too short for a slip.
func settledFamily(x, y string) bool {
	return settledFamilies[x] && settledFamilies[y] || (settledFamilies[x] || settledFamilies[y]) && max(len(x), len(y)) < leastLong
}

// vowelsTell says that two Latin spellings with the same consonants have vowels that are not written for one another.
func vowelsTell(p, q piece) bool {
	if p.form == q.form || p.arabicSounds() || q.arabicSounds() || sameNames(p.form, q.form) {
		return false
	}
	bones, vowels := vowelsBetween(p.heard)
	others, beside := vowelsBetween(q.heard)
	if !slices.EqualFunc(bones, others, func(x, y rune) bool { return exchange(x, y) <= 0.2 }) {
		return false
	}
	for i, v := range vowels {
		if v != "" && beside[i] != "" && !strings.Contains(v+beside[i], "?") && !strings.ContainsAny(v, beside[i]) {
			return true
		}
	}
	return false
}

// arabicSounds says that a part is written in Arabic letters, or has what Latin spellings of Arabic names have.
func (p piece) arabicSounds() bool {
	return p.article || len(p.heard) == 0 || isArabic(p.heard[0]) || strings.ContainsAny(string(p.heard), string([]rune{soundKh, soundGh, soundDh, soundDj, throat}))
}

// vowelsBetween parts a spelling into its consonants and the classes of the vowels before each of them and at the end.
func vowelsBetween(heard []rune) (bones []rune, vowels []string) {
	now := ""
	for _, r := range heard {
		if isVowelSound(r) {
			now += vowelClass(r)
			continue
		}
		bones, vowels, now = append(bones, r), append(vowels, now), ""
	}
	return bones, append(vowels, now)
}

// vowelClass is a, e, i or o, or ? for two that are one.
func vowelClass(r rune) string {
	switch r {
	case 'a', closedA, openA, activeA, shutA, longA, lastA:
		return "a"
	case 'e', closedE, lastE, muteE:
		return "e"
	case 'i', longI, lastI:
		return "i"
	case dipth, hiatus:
		return "?"
	}
	return "o"
}
