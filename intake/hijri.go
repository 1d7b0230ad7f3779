package intake

import (
	"cmp"
	"errors"
	"maps"
	"regexp"
	"slices"
	"strings"

	"mithaq/models"
)

// islamic is the calendar whose dates a mapping says to be of the Hijra.
const islamic = "islamic"

// islamicNames are the names of the months of the Islamic calendar, folded, several of one month with a bar between them.
var islamicNames = []string{
	"muharram|محرم|المحرم", "safar|صفر", "rabi al awwal|rabi i|ربيع الاول|ربيع اول", "rabi al thani|rabi ii|rabi al akhir|ربيع الثاني|ربيع الاخر|ربيع ثاني|ربيع ثان",
	"jumada al ula|jumada i|جمادي الاولي|جمادي الاول|جماد الاول", "jumada al thani|jumada al akhira|jumada ii|جمادي الثانيه|جمادي الاخره|جمادي الثاني|جماد الثاني|جمادي الاخر",
	"rajab|رجب", "shaban|sha ban|شعبان", "ramadan|رمضان", "shawwal|شوال",
	"dhu al qa da|dhul qada|dhu al qadah|ذو القعده|ذي القعده", "dhu al hijja|dhul hijja|dhu al hijjah|dhul hijjah|ذو الحجه|ذي الحجه",
}

// islamicMonth are the months by the word that stands for their names.
var islamicMonth = map[string]int{}

// islamicMonths puts one word for the name of a month, the longest first: jumada ii.
var islamicMonths = func() *strings.Replacer {
	word := map[string]string{}
	for n, names := range islamicNames {
		for name := range strings.SplitSeq(names, "|") {
			word[name] = "islamicmonth" + string(rune('a'+n))
			islamicMonth[word[name]] = n + 1
		}
	}
	var pairs []string
	for _, name := range slices.SortedFunc(maps.Keys(word), func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) }) {
		pairs = append(pairs, name, " "+word[name]+" ")
	}
	return strings.NewReplacer(pairs...)
}()

// ofHijra are the signs that a year is one of the Islamic calendar: 1436 هـ, 1436 AH.
var ofHijra = set([]string{"ه", "هجري", "هجريه", "الهجريه", "h", "ah"})

// plainDate is a date in EDTF that has nothing but numbers.
var plainDate = regexp.MustCompile(`^\d{4}(?:-\d{2}){0,2}$`)

// fromIslamic is a date of the Islamic calendar, as EDTF writes it, in ours: approximate.
func fromIslamic(written string) (models.Date, error) {
	var part [3]int
	for n, number := range strings.Split(written, "-") {
		part[n] = atoi(number)
	}
	date, ok := models.FromHijri(part[0], part[1], part[2])
	if !ok {
		return date, errors.New("the Islamic calendar has no such day")
	}
	return date, nil
}
