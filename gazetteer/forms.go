package gazetteer

import "strings"

// governments are words that stand around the name of a country where its government or its head is
// meant, in the forms of keys.
var governments = set(`government governments his her majesty majestys royal imperial king queen emperor empress president
	crown sovereign head
	gouvernement gouvernements royale sa majeste roi reine empereur president peuple
	gob gov gouv gobierno governo governos regierung regering presidente rey rei
	حكومه حكومات ملك ملكه رييس`)

// states are forms of state that add nothing to the name after them, if no other country has that
// name in its own: Kingdom of Egypt, but not Republic of Korea.
var states = set(`kingdom republic commonwealth cooperative state people peoples sultanate emirate empire principality duchy grand dominion
	socialist democratic islamic federal federative arab popular revolutionary independent
	royaume republique federation confederation etat sultanat emirat principaute duche socialiste democratique islamique federale federative arabe populaire
	reino republica comunidade mancomunidad comunidad cooperativa estado imperio principado sultanato emirato socialista democratica islamica federativa arabe
	grao gran ducado granducado confederacion confederacao federacion federacao conf kon
	republik volksrepublik bundesrepublik staat konigreich kaiserreich grossherzogtum herzogtum furstentum sultanat emirat
	demokratische sozialistische islamische repubblica federazione confederazione stato regno impero granducato principato popolare republiek bondsrepubliek volksrepubliek koninkrijk keizerrijk groothertogdom hertogdom vorstendom
	مملكه جمهوريه دوله سلطنه اماره امبراطوريه فيدراليه فدراليه كونفدراليه اسلاميه اشتراكيه ديمقراطيه شعبيه اتحاديه عربيه`)

// without answers the words that are none of the set, and whether there were any. What is left of a genitive goes with its
// word: His Majesty's.
func without(words []string, set map[string]bool) (rest []string, any bool) {
	dropped := false
	for _, w := range words {
		dropped = set[withoutArticle(w)] || dropped && w == "s"
		if dropped {
			any = true
			continue
		}
		rest = append(rest, w)
	}
	return rest, any
}

// combiningForm is the first half of double adjectives, which is written with a hyphen at its end.
func combiningForm(form string) (string, bool) { return strings.CutSuffix(form, "-") }

// Inflect answers the forms of an adjective that follow from the one in the register: numbers and
// genders, in Arabic also with the article.
func Inflect(lang, form string) []string {
	switch lang {
	case "en":
		return []string{form, form + "s"}
	case "fr":
		if strings.HasSuffix(form, "s") || strings.HasSuffix(form, "x") {
			return []string{form}
		}
		return []string{form, form + "s"}
	case "ar":
		return inflectArabic(form)
	}
	return []string{form}
}

// inflectArabic treats every word of an adjective alike: جنوب أفريقي is inflected at its end.
func inflectArabic(form string) (forms []string) {
	endings := []string{""}
	if strings.HasSuffix(form, "ي") {
		endings = []string{"", "ة", "ين", "ون", "ان", "ات", "تين", "تان"}
	}
	for _, ending := range endings {
		forms = append(forms, form+ending, "ال"+form+ending)
		if head, tail, ok := strings.Cut(form, " "); ok {
			forms = append(forms, "ال"+head+" ال"+tail+ending)
			if strings.HasSuffix(head, "ي") && ending == "ة" {
				forms = append(forms, head+"ة "+tail+ending, "ال"+head+"ة ال"+tail+ending)
			}
		}
	}
	return forms
}
