package text

import (
	"bytes"
	_ "embed"
	"strings"
)

// The stem of Arabic words is light: attached conjunctions, prepositions and the article go, and so do
// the endings of number and gender. The ending of relation (ي) stays: أمني is not أمن, and اتفاقية
// not اتفاق.

const article = "ال"

//go:embed arabic.txt
var wordList string

// wholeWords are the stems of words that stand for themselves: a letter that one of them begins with is not attached to it, and one
// before it is.
var wholeWords = func() map[string]bool {
	words := map[string]bool{}
	for line := range strings.Lines(wordList) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for word := range strings.FieldsSeq(line) {
			words[string(singular([]byte(word)))] = true
		}
	}
	return words
}()

func isWhole(word []byte) bool { return letters(word) > 2 && wholeWords[string(singular(word))] }

// beginnings of words that begin with و where it is no conjunction.
var waw = byFirst("وزار وزير وزرا وثيق وثاءق وثاق وثق وطن وكال وكيل وكلا ولاي ولاد وليد ولي وضع وضعي وقف وقفي وفد وفود وفق وفاق وفاء وحد وحيد وارد وسط وساط وسيط وسيل وساءل وجه وجود وجب وعد وعي وعا وقع وقاي وقت وقاءع وقود وقيع ورق ورش وراث ورث ورد ورود وصل وصول وصف وصاي وصي وظيف وظاءف وديع ودي وداد وداع واشنطن وارسو واحد واحه واقع واجب واجه واسع والي والد واءل ويلز وجد وهران وسيم وهيب وهاب وهب وزان وزن وشيك وباء وتر وتير وحش وخيم")

func byFirst(list string) [][]byte { return bytes.Fields([]byte(list)) }

// plural forms of Arabic that no ending shows, and words whose last letters are no ending.
var broken = func() map[string]string {
	words := map[string]string{}
	for _, pair := range bytes.Fields([]byte(
		"قوانين:قانون قانون:قانون عقود:عقد وزراء:وزير وزرا:وزير سفراء:سفير سفرا:سفير روءساء:رءيس رءساء:رءيس مشاريع:مشروع مشروعات:مشروع " +
			"مراسيم:مرسوم تدابير:تدبير اطراف:طرف برامج:برنامج جراءم:جريم اسلحه:سلاح وثاءق:وثيق مواثيق:ميثاق انشطه:نشاط " +
			"اجهزه:جهاز مراكز:مركز معاهد:معهد سفن:سفين موانء:ميناء بضاءع:بضاع ضراءب:ضريب بلدان:بلد طرفان:طرف بحرين:بحرين " +
			"مجالس:مجلس مكاتب:مكتب قواعد:قاعد احكام:حكم حقوق:حق حق:حق شركاء:شريك خبراء:خبير ضباط:ضابط جيوش:جيش ملوك:ملك امراء:امير " +
			"قضاه:قاض مناطق:منطق منطقه:منطق حدود:حد اموال:مال شروط:شرط ملاحق:ملحق بنود:بند مواد:ماد نصوص:نص دول:دول " +
			"مدراء:مدير علماء:عالم عملاء:عميل روابط:رابط موارد:مورد طاءرات:طاءر مصارف:مصرف بنوك:بنك اسواق:سوق افراد:فرد اشخاص:شخص " +
			"ترتيبات:ترتيب رسوم:رسم حميات:حمي شرطه:شرطه تكوين:تكوين تعيين:تعيين لبنان:لبنان سودان:سودان اعلان:اعلان بيانات:بيان")) {
		plural, singular, _ := bytes.Cut(pair, []byte(":"))
		words[string(plural)] = string(singular)
	}
	return words
}()

// appendArabicStem appends the stem of form, which has at least two letters of two bytes each.
func appendArabicStem(to, form []byte) []byte {
	word := form
	if bare, ok := withoutArticle(word); ok {
		word = bare
	} else if !isWhole(word) {
		word = withoutConjunction(word)
		if bare, ok := withoutArticle(word); ok {
			word = bare
		} else {
			word = withoutPreposition(word)
		}
	}
	return append(to, singular(word)...)
}

// singular is a word without the endings of number and gender.
func singular(word []byte) []byte {
	if as, ok := broken[string(word)]; ok {
		return []byte(as)
	}
	return withoutEnding(word)
}

func hasPrefix(form []byte, prefix string) bool {
	return len(form) >= len(prefix) && string(form[:len(prefix)]) == prefix
}

// letters counts the letters of a form.
func letters(form []byte) int { return len(form) / 2 }

// withoutArticle takes off ال with what is attached to it: و ف, then ب ك ل.
func withoutArticle(form []byte) ([]byte, bool) {
	word := form
	if first := string(word[:2]); (first == "و" || first == "ف") && letters(word) > 4 {
		word = word[2:]
	}
	if hasPrefix(word, "لل") && letters(word) > 3 {
		if isWhole(word[2:]) && !isWhole(word[4:]) { // للجنة, of لجنة
			return word[2:], true
		}
		return word[4:], true
	}
	if first := string(word[:2]); (first == "ب" || first == "ك") && letters(word) > 4 {
		word = word[2:]
	}
	if hasPrefix(word, article) && letters(word) > 3 {
		return word[4:], true
	}
	return form, false
}

// withoutConjunction takes off و and ف before a whole word, alone or with a preposition; and و before any other, unless it is
// known to begin with it.
func withoutConjunction(form []byte) []byte {
	conjunction := hasPrefix(form, "و")
	if !conjunction && !hasPrefix(form, "ف") {
		return form
	}
	rest := form[2:]
	if isWhole(rest) || letters(rest) > 2 && isPreposition(rest) && isWhole(rest[2:]) {
		return rest
	}
	if !conjunction || letters(form) < 5 {
		return form
	}
	stem := singular(form)
	for _, known := range waw {
		if bytes.HasPrefix(stem, known) && len(stem) <= len(known)+6 { // with endings of relation and of whose it is
			return form
		}
	}
	return rest
}

func isPreposition(form []byte) bool {
	return hasPrefix(form, "ب") || hasPrefix(form, "ل") || hasPrefix(form, "ك")
}

// withoutPreposition takes off ب, ل and ك before a whole word, and ب and ل before what few words begin with: ت and م, and است and ات.
func withoutPreposition(form []byte) []byte {
	if !isPreposition(form) || isWhole(form) {
		return form
	}
	rest := form[2:]
	if isWhole(rest) {
		return rest
	}
	if hasPrefix(form, "ك") || letters(form) < 6 || hasPrefix(form, "بترول") {
		return form
	}
	if hasPrefix(rest, "ت") || hasPrefix(rest, "م") || hasPrefix(rest, "است") || hasPrefix(rest, "اتفاق") {
		return rest
	}
	return form
}

// ending is what a word may end in, and how many letters must stay.
type ending struct {
	letters string
	keep    int
}

var arabicEndings = []ending{
	{"تان", 3}, {"تين", 3}, {"ات", 3}, {"ان", 4}, {"ون", 4}, {"ين", 3}, {"تها", 3}, {"هما", 4}, {"ها", 3}, {"ه", 2}, {"اء", 4},
}

func withoutEnding(word []byte) []byte {
	for _, e := range arabicEndings {
		n := len(word) - len(e.letters)
		if n/2 < e.keep || string(word[n:]) != e.letters {
			continue
		}
		if e.letters == "ين" && letters(word) == 5 && string(word[:2]) == "ت" { // تأمين, not two of something
			return word
		}
		return word[:n]
	}
	return word
}
