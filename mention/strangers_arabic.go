package mention

import (
	"slices"
	"strings"
	"unicode/utf8"

	"mithaq/models"
)

// arabicScan reads those who signed from an Arabic sentence, which has no capitals: a name stands behind an office, and the words of that.
type arabicScan struct {
	*clause
	country *found // of whom is told
	office  int    // where the words of an office begin, -1 if none was read
	all     []stranger
}

// arabicStrangers are those who are named behind a verb for signing with their offices.
func (c *clause) arabicStrangers() []stranger {
	x := arabicScan{clause: c, office: -1}
	from := c.signing + 1
	if behindSubject[c.tokens[c.signing].form] {
		from = c.from
	}
	for i := from; i < c.to; {
		if c.has(source, i, i+1) || c.form != nil && i >= c.form.to && (sequence[c.tokens[i].form] || c.tokens[i].form == "خلال" || relativeWords[c.tokens[i].form]) {
			break // who says so, and what else is told
		}
		if c.has(presence, i, i+1) || i > from && c.signs(i, i+1) && behindSubject[c.tokens[c.signing].form] {
			break
		}
		i = x.read(i)
	}
	return x.all
}

// read takes a word, or a name that begins with it, and answers the next.
func (x *arabicScan) read(i int) int {
	t := x.tokens[i]
	if strings.ContainsAny(x.gap(i), ",،:") || x.separates(t) {
		x.country, x.office = nil, -1
	}
	if f := x.mentionAt(i); f != nil {
		x.see(f)
		return f.to
	}
	switch {
	case x.isOne(i, arabicOffices):
		if x.office < 0 {
			x.office = i
		}
	case x.office < 0 || strings.HasPrefix(t.raw, article) || strings.HasPrefix(t.raw, "لل") || strings.HasPrefix(t.raw, "وال") || toWhom(t) || x.isOne(i, arabicPortfolios) || !arabic(t.raw):
	case x.has(topic, i, i+1) || x.has(form, i, i+1) || x.has(between, i, i+1) || arabicLinks[t.form] || placed(t):
		x.office = -1
	default:
		return x.name(i)
	}
	return i + 1
}

// toWhom says that ل is written to the front of a word, which is no name.
func toWhom(t token) bool {
	return strings.HasPrefix(t.raw, "ل") && len(t.bare) > 0 && !beginWithLam[t.form]
}

// placed says that a word tells where or with what: بالرباط, بمقر. A name may begin with the letter.
func placed(t token) bool {
	return strings.HasPrefix(t.raw, "بال") || strings.HasPrefix(t.raw, "وبال") || placedWords[t.form]
}

// see takes what a mention says of the person who is told of next.
func (x *arabicScan) see(f *found) {
	switch {
	case f.Kind == models.MentionForm || f.Kind == models.MentionDate || f.Kind == models.MentionOfficial:
		x.country, x.office = nil, -1
	case f.country != "" && f.Kind != models.MentionPlace:
		x.country = f
	}
}

// name takes the words of a name up to a comma, a conjunction, a preposition, or a name that is known.
func (x *arabicScan) name(i int) int {
	end := i + 1
	for end < min(x.to, i+longestPerson) && x.gap(end) == "" && x.mentionAt(end) == nil && !x.separates(x.tokens[end]) && !arabicLinks[x.tokens[end].form] &&
		!x.has(form, end, end+1) && !x.has(topic, end, end+1) && !x.signs(end, end+1) && (!x.isOne(end, arabicOffices) || strings.HasPrefix(x.tokens[end].raw, article)) && !placed(x.tokens[end]) {
		end++
	}
	if end-i > 1 && x.country != nil && !x.ofFamily(end) {
		office := ""
		if from := x.office; !x.isOne(from, counterparts) {
			office = strings.TrimSpace(x.text[x.tokens[from].start:x.tokens[i-1].end])
		}
		x.all = append(x.all, stranger{name: span{i, end}, country: x.country.country, of: x.country, office: withoutAnd(office), rule: "named"})
	}
	x.office = -1
	return end
}

// ofFamily says that a name goes on with what may be that of a family, or of a country: محمد المصري.
func (x *arabicScan) ofFamily(i int) bool {
	f := x.mentionAt(min(i, x.to-1))
	return i < x.to && f != nil && f.Kind == models.MentionCountry && x.gap(i) == "" && strings.HasPrefix(x.tokens[i].raw, article)
}

// withoutAnd is an office without the conjunction that is written to its front.
func withoutAnd(office string) string {
	if rest, ok := strings.CutPrefix(office, "وو"); ok {
		return "و" + rest
	}
	if rest, ok := strings.CutPrefix(office, "و"); ok && (strings.HasPrefix(rest, article) || !strings.HasPrefix(office, "وزير") && !strings.HasPrefix(office, "وكيل") && !strings.HasPrefix(office, "والي")) {
		return rest
	}
	return office
}

// separates says that "and" is written to the front of a word, and what follows is something else than more of an office, or part of a name.
func (x *arabicScan) separates(t token) bool {
	if rest, ok := strings.CutPrefix(t.form, "و"); ok && arabicLinks[rest] {
		return true
	}
	if !t.conjoined || beginWithWaw[t.form] || utf8.RuneCountInString(t.form) < 4 {
		return and[t.form]
	}
	more := strings.HasPrefix(t.raw, "وال") && x.office >= 0
	return !more || slices.ContainsFunc(t.bare, func(b string) bool { return arabicOffices[b] })
}

var (
	// arabicOffices are the words for who somebody is, and for his courtesies.
	arabicOffices = set(`وزير وزيره وزيرا وزيري مدير مديره رءيس رءيسه قاءد سفير سفيره مفوض مفتش لواء فريق عميد عقيد كاتب وكيل حاكم محافظ والي مستشار معالي سعاده سمو سيد سيده دكتور دكتوره مهندس
		نظيره نظيرته نظيرها جنرال مقدم نقيب امين ناءب مبعوث ممثل قاضي مدعي نظير`)
	// arabicPortfolios are the nouns without an article that an office may be of.
	arabicPortfolios = set(`شءون شوون شؤون عام عامه دوله مجلس هيءه جهاز وزاره اداره قطاع لجنه شرطه امن حكومه جمهوريه مملكه سلطنه محكمه مصلحه مديريه قوات اركان هيءات مكتب مركز وكاله منتدب مكلف
		اول مساعد عدل دفاع داخليه خارجيه ماليه تعاون ديوان خارجيتها بلاده داخليتها داخليه شرف ركن طيار حقوقي دكتور سيد سيده خفر حرس جمارك هجره جوازات نيابه قضاء ولايه مقاطعه اماره اتحاد بلديه
		مدينه حزب جامعه معهد اكاديميه رابطه منظمه مفوضيه مستوي شعبه قسم فرع وفد ملك امير ولي عهد`)
	// arabicLinks are the words that no name goes on with.
	arabicLinks = set(`في عن علي من مع الي بين خلال بعد قبل عقب اثر لدي ضمن تحت فوق حول ان انه انها الذي التي حيث فيما بينما كما قد لقد ثم او كل جانب طرف امس يوم غدا امام ضد منذ حتي عند هذا هذه ذلك تلك
		مذكره وثيقه نص محضر بصفته بصفتها نيابه باسم وذلك فيه فيها كان كانت اكد قال صرح اضاف اوضح اشار`)
	// placedWords begin with the preposition.
	placedWords = set("بمقر بمدينه بقصر بعاصمه بحضور بتاريخ بشان بخصوص بهدف بمناسبه بصفته بصفتها بموجب")
	// beginWithLam are names whose first letter is no preposition.
	beginWithLam = set("لطفي لطيف ليث لوي لءي لحسن لمين لخضر لبني ليلي لمياء لينا لويس لورا لوران لوكا لارس لي لودريان لودي")
	// beginWithWaw are names and words whose first letter is no "and".
	beginWithWaw = set("وليد واءل ولد وجدي وفاء وهبي وهيب وداد وسام وسيم ولي وزير وزيره وزاره وكيل وفد والي وقع وقعت وثيقه وزيري وزيرا وزراء وسيله وردي ودود وحيد وجيه وصفي وصال ولاء وفيق")
)
