package mention

import "strings"

// ofFamilyName says that the adjective of a country is the name of a family: behind a given name in Arabic, محمد المصري, or behind Mr.
func (r *reading) ofFamilyName(h hit) bool {
	if h.from == 0 || r.gap(h.from) != "" && r.gap(h.from) != "." || r.tokens[h.from-1].sentence != r.tokens[h.from].sentence {
		return false
	}
	word, last := r.tokens[h.from], r.tokens[h.from-1]
	if !arabic(word.raw) {
		return misters[last.form] && capital(last.raw) && capital(word.raw)
	}
	return strings.HasPrefix(word.raw, article) && strings.HasSuffix(word.form, "ي") && r.givenArabic(h.from-1)
}

// misters are the courtesies right before a family name.
var misters = set("mr mrs ms miss mme mlle monsieur madame dr prof")

// givenArabic says that a word is a given name in Arabic, or the second one of such a name.
func (r *reading) givenArabic(i int) bool {
	t := r.tokens[i]
	if strings.HasPrefix(t.raw, article) && i > 0 && strings.HasSuffix(r.tokens[i-1].form, "عبد") {
		return true // عبد الله
	}
	if strings.HasSuffix(t.raw, "ى") {
		return false // on, and no Ali
	}
	if givenArabic[t.form] || strings.HasPrefix(t.raw, "عبدال") {
		return true
	}
	for _, b := range t.bare {
		if givenArabic[b] && t.conjoined && !strings.HasPrefix(t.raw, "ب") && !strings.HasPrefix(t.raw, "ل") {
			return true
		}
	}
	return false
}

// givenArabic are given names that are no other words before an adjective.
var givenArabic = set(`محمد احمد محمود حمد حامد حميد حمدان حمزه علي حسن حسين حسنين خالد خليل خليفه عمر عمرو عثمان ابراهيم اسماعيل يوسف يونس يحيي موسي عيسي داود سليمان زكريا
	مصطفي مرتضي طارق زياد ياسر ياسين نبيل وليد واءل هشام هاني هيثم سمير سامي سلطان سلمان سلمي سعد سعود فيصل فهد ناصر منصور ماجد راشد جاسم قاسم كمال كريم رضا انور اشرف ايمن
	طه بلال بدر زايد سيف طلال عادل عصام عماد غسان فواد فءاد فوءاد لطفي ماهر مازن مروان نزار مهدي معاذ انس اسامه اكرم فاطمه عاءشه مريم زينب خديجه ليلي سعاد نادیه هند رشيد رشاد جواد مراد ادريس
	بوبكر عياد منير شكري فتحي صبري رمزي حاتم باسل تميم جابر شريف`)

// usStates are states of America that are called as countries are, or were, with towns in them: Atlanta, Georgia.
var usStates = map[string]map[string]bool{"georgia": set("atlanta savannah augusta macon columbus athens"), "texas": set("paris houston dallas austin antonio worth paso palestine")}

// usState says that a name is that of a state of America, behind a town in it or before one.
func (r *reading) usState(h hit) bool {
	towns, ok := usStates[r.tokens[h.from].form]
	if !ok {
		return false
	}
	behind := h.from > 0 && r.gap(h.from) == "," && towns[r.tokens[h.from-1].form]
	before := h.to < len(r.tokens) && r.gap(h.to) == "," && towns[r.tokens[h.to].form] && r.tokens[h.to].form != "athens" && r.tokens[h.to].form != "paris"
	return behind || before
}
