package text

import (
	"slices"
	"strings"
)

// wholeNames are names, in folded letters, whose first letters are no article and no particle of descent, though they look like one: Alireza is
// no Reza, Alonso no Onso, Benjamin no Jamin.
var wholeNames = set("alexander alexandre alexandra alexandria alexandros alexandru aleksandr aleksandar aleksander aleksandra alexei alexey aleksei aleksey alexis alex alec alejandro alejandra "+
	"alessandro alessandra alessio alfonso alfonsin alphonse alonso alonzo alfred alfredo alfons albert alberto alberta albrecht albin alban alvaro alves alvarez alvin alvi almeida alan alain allan allen allende "+
	"alice alicia alina aline alba alpha alphonso alpaslan alparslan altan alper alphan algirdas aldo aldous alena alma almaz almazbek almagro alexiou altmaier alderman aleman alemayehu "+
	"ali aliyev aliev aliyeva alieva alireza aliakbar aliasghar alimohammad alizadeh alijani alinejad alikhan alikhani alipour alimardan alihan alibek alisher alidou alioune aliou aliyu alimov alievich "+
	"elisabeth elizabeth elias eliasson elie eli elijah elisa elise eliza ella ellen elliott elliot eleanor eleonora elena elene elvis elvira elton elmar elmo elon elchin elman elnur elnura elshad eltsin elkhan elsa elke "+
	"elbegdorj ellemann elisio eluned emmanuel essex essen estrada espinosa esteban esteves estelle edward ernest ernesto erdogan erekat ernst adnan attila arthur armand arnaud arnold anton antonio antony annan andrew "+
	"benjamin benedict benedetto benedikt bento benito benazir bennett benson benn benoit benita bentley benetton benigno",
	"الكسندر الكساندر الكساندرا الكسندرا الكسندرو الكسي الكسيس اليكسي اليكس الكس اليخاندرو اليساندرو السندرو الفونسو الفونس الونسو الفريد الفريدو الفرد البرت البير البيرت البرتو البيرتو البان "+
		"الفارو الفاريز الميدا الان اليس اليسيا الينا الين البا الفا البارسلان ارسلان الطان التان الدو الما المازبيك الماس اليزابيث اليزابث اليزا الياس الياسون اليشا الون ايلون التون الشاد النور الفيس الفيرا "+
		"الينور اليوت اللندي الليندي الدرمان الخان بنيامين بنجامين بندكت بنديكت بنديكتوس بنازير بنظير بينيتو بنسون بنوا بنيتو")

// givenNames are names that a vowel or a doubled letter alone tells apart, with their spellings; some are those of two names.
var givenNames = func() map[string][]int {
	groups := map[string][]int{}
	for i, spellings := range []string{
		"حمد hamad", "حامد حميد hamed hamid haamid hameed", "حماد hammad", "جمال jamal gamal djamal", "جميل jamil jameel gamil djamil", "كرم karam", "كريم karim kareem",
		"عامر amer aamer aamir ameur", "امير ameer emir", "عمار ammar", "عمر omar umar oumar omer", "عمرو amr amro amru",
		"نصر nasr", "ناصر nasser nasir naser nassir", "نصير naseer", "حسان hassane hassaan", "حسن hassan hasan hassane", "حسين hussein hussain husain hocine houcine hossein hussien", "كامل kamil kamel", "كمال kamal kemal kamel",
		"سالم salem", "سليم saleem selim slim", "سلام salam", "سلمان salman salmane", "سليمان suleiman sulaiman soliman slimane souleymane sleiman", "راشد rashed rached", "رشيد rasheed rachid", "رشاد rashad rachad",
		"ماجد majed maged", "مجيد majeed madjid", "مالك malek malik", "ملك malak", "فاضل fadel fadhel fadil fadhil", "فضل fadl fadhl fazl",
		"صالح saleh salih", "صلاح salah salaah", "باسم basem bassem basim bassim", "بسام bassam", "ايمن ayman aymen aiman", "امين amin amine ameen", "امينه amina aminah", "ايمان iman imane eman",
		"سعد saad", "سعود saud saoud", "اسعد asaad", "سعيد said saeed", "سعاد souad suad soad", "جبار jabbar", "جابر jaber jabir", "علي ali aly", "عالي aali", "علاء alaa", "علا ola",
		"هشام hisham hicham hesham", "حسام hossam husam houssam hussam", "فهد fahd fahad", "فاهد fahed fahid", "محمود mahmoud mahmud mahmood", "محمد mohamed mohammed muhammad mohammad muhammed mouhamed mohamad mehmed mhamed imhamed امحمد mahamat mahamadou mohamadou muhammadu", "يوسف yusuf youssef youssouf yousuf yousaf yousef yousif yusif yusef", "احمد ahmed ahmad",
		"منير mounir munir", "منار manar", "جاسم jassim jasim jassem", "قاسم qasim qassem kassem kacem", "طارق tariq tarek tarik", "عادل adel adil", "عديل adeel", "بدر badr", "بدير bodair",
	} {
		for spelling := range strings.FieldsSeq(spellings) {
			groups[spelling] = append(groups[spelling], i)
		}
	}
	return groups
}()

// otherNames says that both are known, and that neither spelling may be of the other name.
func otherNames(a, b string) bool {
	return len(givenNames[a]) > 0 && len(givenNames[b]) > 0 && !sameNames(a, b)
}

// sameNames says that both are known spellings of one name.
func sameNames(a, b string) bool {
	return slices.ContainsFunc(givenNames[a], func(i int) bool { return slices.Contains(givenNames[b], i) })
}

// twofold are spellings of two names, of a participle and of another name of its root: Rashid is راشد or رشيد. With an e, as in Rashed, they are of
// the participle alone.
var twofold = set("rashid majid salim samir amir hakim zahir jamil sabir")

// either says that one spelling is twofold and the other that of the participle: one name, unless an Arabic spelling of one of them tells otherwise.
func either(p, q piece) bool { return participleOf(p, q) || participleOf(q, p) }

func participleOf(p, q piece) bool {
	return twofold[p.form] && slices.Contains(q.heard, activeA) && participles.Replace(string(q.heard)) == participles.Replace(string(p.heard))
}

// participles writes the vowels of a participle as those of the other name.
var participles = strings.NewReplacer(string(activeA), "a", string(openA), "a", "e", "i")

// fathersNames are given names by which fathers are called in chains without bin, in folded letters; what begins with عبد is one besides.
var fathersNames = set("خالد سلطان زايد زاءد سيف نايف تركي بندر فيصل مشعل مقرن طلال طلحه ابراهيم اسماعيل عيسي موسي مصطفي عثمان منصور مبارك خليفه خليل جاسم هزاع ذياب طحنون سعيد عبدالله يحيي زياد وليد هيثم تيمور عدنان مروان " +
	"khalid khaled sultan zayed zaid saif nayef naif turki bandar faisal faysal mishal meshal muqrin talal ibrahim brahim ismail issa isa eissa musa moussa mustafa mostafa othman osman mansour mansoor mubarak khalifa khalil hazza diab theyab " +
	"tahnoun tahnoon yahya ziad walid waleed haitham taimur adnan marwan")

// isGiven says that a part is a given name of Arabic that a father may have, and not written as that of a family.
func (p piece) isGiven() bool {
	if p.article || len(p.heard) == 0 {
		return false
	}
	return fathersNames[p.form] || len(givenNames[p.form]) > 0 || strings.HasPrefix(p.form, "عبد") || strings.HasPrefix(p.form, "abd")
}

// womensNames are given names of women, each with that of men which it is made of in another way than by an a, in folded letters.
var womensNames = set("jeanne:jean simone:simon michele:michel michelle:michel gabrielle:gabriel danielle:daniel daniele:daniel andree:andre renee:rene emmanuelle:emmanuel pascale:pascal frederique:frederic martine:martin " +
	"christiane:christian lucienne:lucien julienne:julien francoise:francois louise:louis denise:denis josee:jose paule:paul valentine:valentin marcelle:marcel laurence:laurent yvonne:yvon germaine:germain justine:justin " +
	"adrienne:adrien fabienne:fabien vivienne:vivien raymonde:raymond joelle:joel raphaelle:raphael axelle:axel noelle:noel alexandra:alexander alexandra:alexandre")

// otherGender says that given names differ by what makes that of a woman of that of a man: Antonia, سميرة.
func (b beside) otherGender() bool {
	return slices.ContainsFunc(b.pairs, func(p pair) bool {
		one, other := b.one.parts[p.a].form, b.other.parts[p.b].form
		return (p.a == 0 || p.b == 0) && (ofWoman(one, other) || ofWoman(other, one))
	})
}

// ofWoman says that the first name is that of a woman made of the other one.
func ofWoman(woman, man string) bool {
	const least = 3
	if womensNames[woman+":"+man] {
		return true
	}
	if stem, ok := strings.CutSuffix(woman, "a"); ok && len(stem) >= least {
		return man == stem+"o" || man == stem && !isVowel(man[len(man)-1])
	}
	stem, ok := strings.CutSuffix(woman, "ه")
	return ok && stem == man && letters([]byte(man)) >= least
}
