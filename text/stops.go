package text

import "strings"

// Function words, in their folded form.
var stops = set(
	// English
	"a an the and or nor but if of in on at by to from for with without within into onto upon about against among between "+
		"during before after above below under over through as is are was were be been being am do does did has have had "+
		"having will would shall should may might must can could not no so than that this these those there here then "+
		"which who whom whose what when where why how it its he she they them their his her him our we you your i my me "+
		"such any each every all both either neither other some only also very per via al el",
	// French
	"le la les l un une des du de d et ou ni mais donc or car a au aux en dans par pour sur sous avec sans entre vers chez "+
		"contre depuis pendant avant apres afin ainsi comme que qu qui quoi dont quand si ne pas plus ce cet cette ces "+
		"c s se sa son ses leur leurs notre nos votre vos mon ma mes il elle ils elles on nous vous je tu me te lui y est "+
		"sont etre ete etait etaient ont avait avoir fait lors lorsqu jusqu puisqu quelqu tout toute tous toutes aucun "+
		"aucune chaque meme memes selon",
	// Arabic, with و and ف attached where that is common
	"في من الي على علي عن مع بين الى او و ف ب ل ك ثم ان انه انها اذا اذ كان كانت يكون تكون قد لا لم لن ما هو هي هم هذا "+
		"هذه ذلك تلك التي الذي الذين اللذين اللتين كل بعد قبل عند حتي منذ خلال ضد لدي غير بعض كما فيما مما بما به بها له لها "+
		"لهم فيه فيها منه منها عليه عليها اليه اليها عنه عنها وفي ومن والي وعلي وعن ومع وبين وان وهو وهي وقد ولا وما وكان "+
		"وكانت وكل وهذا وهذه وذلك حيث اي ايضا نحو دون فقط الا اما لكن بل سوي تحت فوق حول",
)

// IsFunctionWord says that a folded word is a function word, unless the text shows that it is not: UN is an acronym, un is not.
func IsFunctionWord(form string) bool { return stops[form] }

// acronyms are function words in small letters only.
var acronyms = set("un us it or who est am")

// ali is the preposition على in its folded form, and the name علي, too.
const ali = "علي"

func set(lists ...string) map[string]bool {
	words := map[string]bool{}
	for _, list := range lists {
		for word := range strings.FieldsSeq(list) {
			words[word] = true
		}
	}
	return words
}
